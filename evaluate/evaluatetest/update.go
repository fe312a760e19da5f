package evaluatetest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/countystat/attain/indicator"
)

// Update writes a case for each boundary value that no case exercises yet, with
// what it yields now as the expectation. They go to the end of a file
// "CODE-boundaries.json" beside the plan's first case file; nothing else is
// changed. What was written must be reviewed: it says what the definitions do,
// not what they should do. Update returns a line for each file.
//
// Cases are written only for plans in files of their own, since a definition in
// a case file has no other file to go to.
func Update(dir string, options Options) ([]string, error) {
	tables, err := Load(os.DirFS(dir), options)
	if err != nil {
		return nil, err
	}
	var lines []string
	for _, c := range Examine(tables...).Coverage {
		var missing []Case
		for i := range c.Boundaries {
			if b := &c.Boundaries[i]; !b.Exercised && !b.probe.Want.isZero() {
				missing = append(missing, b.probe)
			}
		}
		at, reference := placeFor(tables, c.plan, options)
		if len(missing) == 0 || at == "" {
			continue
		}
		name, err := extend(dir, at, reference, missing)
		if err != nil {
			return lines, fmt.Errorf("evaluatetest: %w", err)
		}
		lines = append(lines, fmt.Sprintf("%s: %d cases written; review them", name, len(missing)))
	}
	return lines, nil
}

// placeFor names the file for a plan's cases and how it names the plan, "" for
// a plan of the options and for a definition inside a case file.
func placeFor(tables []Table, plan *indicator.Plan, options Options) (name, reference string) {
	for _, table := range tables {
		if table.Plan != plan || table.Name == plan.File {
			continue
		}
		folder := path.Dir(table.Name)
		name = path.Join(folder, plan.Code+"-boundaries.json")
		if plan == options.Plan {
			return name, ""
		}
		relative, err := filepath.Rel(filepath.FromSlash(folder), filepath.FromSlash(plan.File))
		if err != nil {
			continue
		}
		return name, filepath.ToSlash(relative)
	}
	return "", ""
}

// caseFileEnd is how the files that Update writes end.
const caseFileEnd = "\n  ]\n}\n"

// extend adds cases to a file that ends as those of Update do, or to a new one.
func extend(dir, name, plan string, cases []Case) (string, error) {
	for i := 1; ; i++ {
		if i > 1 {
			name = strings.TrimSuffix(name, ".json") + fmt.Sprintf("-%d.json", i)
		}
		file := filepath.Join(dir, filepath.FromSlash(name))
		old, err := os.ReadFile(file) //nolint:gosec // the directory is the caller's
		var content bytes.Buffer
		switch {
		case errors.Is(err, fs.ErrNotExist):
			content.WriteString("{\n")
			if plan != "" {
				fmt.Fprintf(&content, "  \"plan\": %s,\n", quoted(plan))
			}
			content.WriteString("  \"cases\": [\n")
		case err != nil:
			return name, err
		case bytes.HasSuffix(old, []byte(caseFileEnd)):
			content.Write(bytes.TrimSuffix(old, []byte(caseFileEnd)))
			content.WriteString(",\n")
		default:
			continue
		}
		for k := range cases {
			if k > 0 {
				content.WriteString(",\n")
			}
			writeCase(&content, &cases[k])
		}
		content.WriteString(caseFileEnd)
		return name, os.WriteFile(file, content.Bytes(), 0o644) //nolint:gosec // a file for a repository
	}
}

func writeCase(b *bytes.Buffer, c *Case) {
	fmt.Fprintf(b, "    {\"name\": %s, \"indicator\": %s,\n     ", quoted(c.Name), quoted(c.Indicator))
	if c.Area != "" {
		fmt.Fprintf(b, "\"area\": %s, ", quoted(c.Area))
	}
	if c.Series != "" {
		fmt.Fprintf(b, "\"series\": %s, ", quoted(c.Series))
	}
	if len(c.With) > 0 {
		b.WriteString("\"with\": {")
		first := true
		for key, series := range c.sortedWith() {
			if !first {
				b.WriteString(", ")
			}
			first = false
			fmt.Fprintf(b, "%s: %s", quoted(key), quoted(series))
		}
		b.WriteString("}, ")
	}
	fmt.Fprintf(b, "\"asOf\": %d,\n     \"want\": {\"verdict\": %s, \"reason\": %s", c.AsOf, quoted(c.Want.Verdict.String()), quoted(c.Want.Reason.String()))
	if c.Want.Gap != "" {
		fmt.Fprintf(b, ", \"gap\": %s", quoted(c.Want.Gap))
	}
	fmt.Fprintf(b, "},\n     \"why\": %s}", quoted(c.Why))
}

// quoted writes a text as JSON, with < and > as they are.
func quoted(text string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}
