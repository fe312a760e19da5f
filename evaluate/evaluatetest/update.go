package evaluatetest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/countystat/attain/indicator"
)

// File is a file to be written.
type File struct {
	Name    string // its path from the directory that was read
	Content []byte
	Added   int // how many cases were added
}

// Update makes a case for each boundary value that no case exercises yet, with
// what it yields now as the expectation, and cases of old values where none notices
// a year more or less for which values are valid. They go to the end of a file
// "CODE-boundaries.json" next to the plan's first case file, or at the top for a plan
// of the options without any, and nothing else of it is changed. What is written must
// be reviewed: it says what the definitions
// do, not what they should do. Update writes nothing itself.
//
// Cases are made only for plans in files of their own, since a definition in a
// case file has no other file to go to.
func Update(fsys fs.FS, options Options) ([]File, error) {
	tables, err := load(fsys, options)
	if err != nil {
		return nil, err
	}
	switch {
	case len(tables) == 0 && options.Plan == nil:
		return nil, noCases()
	case len(tables) == 0: // the plan's first cases
		tables = []Table{{Name: boundaryFile(options.Plan), Plan: options.Plan, unnamed: true}}
	}
	var files []File
	for _, c := range examine(false, tables).Coverage {
		var missing []Case
		for i := range c.Boundaries {
			if b := &c.Boundaries[i]; !b.Exercised && !b.probe.Want.isZero() {
				missing = append(missing, b.probe)
			}
		}
		missing = append(missing, c.ages...)
		at, references := placeFor(tables, c.plan)
		if len(missing) == 0 || at == "" {
			continue
		}
		nameApart(missing, tables, c.plan)
		file, err := extend(fsys, at, references, missing)
		if err != nil {
			return nil, fmt.Errorf("evaluatetest: %w", err)
		}
		files = append(files, file)
	}
	return files, nil
}

// nameApart numbers the new cases whose name another case of the plan has, such as
// one of a definition as it was before.
func nameApart(missing []Case, tables []Table, plan *indicator.Plan) {
	taken := map[string]bool{}
	for _, table := range tables {
		if table.Plan == plan {
			for i := range table.Cases {
				taken[table.Cases[i].Name] = true
			}
		}
	}
	for i := range missing {
		name := missing[i].Name
		for n := 2; taken[missing[i].Name]; n++ {
			missing[i].Name = fmt.Sprintf("%s (%d)", name, n)
		}
		taken[missing[i].Name] = true
	}
}

// placeFor names the file for a plan's cases, "" for a definition inside a case file,
// and the files that it names in turn by key: the plan, unless it is that of the
// options, and its areas.
func placeFor(tables []Table, plan *indicator.Plan) (name string, references [][2]string) {
	for _, table := range tables {
		if table.Plan != plan || table.Name == plan.File {
			continue
		}
		folder := path.Dir(table.Name)
		name = path.Join(folder, boundaryFile(plan))
		files := [][2]string{{"plan", plan.File}, {"areas", table.areas}}
		if table.unnamed {
			files[0][1] = ""
		}
		ok := true
		for _, file := range files {
			if file[1] == "" {
				continue
			}
			relative, err := filepath.Rel(filepath.FromSlash(folder), filepath.FromSlash(file[1]))
			ok = ok && err == nil
			references = append(references, [2]string{file[0], filepath.ToSlash(relative)})
		}
		if ok {
			return name, references
		}
		references = nil
	}
	return "", nil
}

func boundaryFile(plan *indicator.Plan) string { return plan.Code + "-boundaries.json" }

// caseFileEnd is how the files that Update writes end.
const caseFileEnd = "\n  ]\n}\n"

// extend adds cases to a file that ends as those of Update do, or to a new one.
func extend(fsys fs.FS, name string, references [][2]string, cases []Case) (File, error) {
	stem := strings.TrimSuffix(name, ".json")
	for i := 2; ; i++ {
		old, err := fs.ReadFile(fsys, name)
		var content bytes.Buffer
		switch {
		case errors.Is(err, fs.ErrNotExist):
			content.WriteString("{\n")
			for _, reference := range references {
				fmt.Fprintf(&content, "  %s: %s,\n", quoted(reference[0]), quoted(reference[1]))
			}
			content.WriteString("  \"cases\": [\n")
		case err != nil:
			return File{}, err
		case bytes.HasSuffix(old, []byte(caseFileEnd)):
			content.Write(bytes.TrimSuffix(old, []byte(caseFileEnd)))
			content.WriteString(",\n")
		default:
			name = fmt.Sprintf("%s-%d.json", stem, i)
			continue
		}
		for k := range cases {
			if k > 0 {
				content.WriteString(",\n")
			}
			writeCase(&content, &cases[k])
		}
		content.WriteString(caseFileEnd)
		return File{Name: name, Content: content.Bytes(), Added: len(cases)}, nil
	}
}

func writeCase(b *bytes.Buffer, c *Case) {
	fmt.Fprintf(b, "    {\"name\": %s, \"indicator\": %s,\n     ", quoted(c.Name), quoted(c.Indicator))
	if c.Area != "" {
		fmt.Fprintf(b, "\"area\": %s, ", quoted(c.Area))
	}
	if c.Group != "" {
		fmt.Fprintf(b, "\"group\": %s, ", quoted(string(c.Group)))
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
	fmt.Fprintf(b, "\"asOf\": %d,\n     \"want\": {\"verdict\": %s, \"reason\": %s", c.AsOf, quoted(c.Want.Verdict.String()), quoted(string(c.Want.Reason)))
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
