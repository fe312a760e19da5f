package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	sample "github.com/countystat/attain/testdata/county"
)

var update = flag.Bool("update", false, "write the golden files")

// county runs the command and returns what it printed.
func county(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	errors, err := os.Create(filepath.Join(t.TempDir(), "stderr"))
	require.NoError(t, err)
	var out bytes.Buffer
	status = run(args, &out, errors)
	require.NoError(t, errors.Close())
	printed, err := os.ReadFile(errors.Name())
	require.NoError(t, err)
	return status, out.String(), string(printed)
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), got, "%s differs; -update rewrites it", path)
}

func TestSampleReport(t *testing.T) {
	status, out, errors := county(t)
	require.Equal(t, 0, status, errors)
	assert.Contains(t, out, "107")
	assert.Contains(t, out, "93.9%")
	golden(t, "sample-en.txt", out)
	_, out, _ = county(t, "-lang", "zh")
	golden(t, "sample-zh.txt", out)
	_, out, _ = county(t, "-as-of", "2020")
	golden(t, "sample-2020-en.txt", out)
}

// The first page is what people read where they ask for nothing else; programs and
// printers get the whole, and so does whoever compares or grades.
func TestReportOfAFormat(t *testing.T) {
	for _, c := range []struct {
		args, kind string
	}{
		{"-format text", "brief"}, {"-format markdown", "brief"}, {"-format json", "monitoring"}, {"-format html", "monitoring"}, {"-format csv", "monitoring"},
		{"-previous 2018", "monitoring"}, {"-methods open-sdg", "monitoring"}, {"-format json -report brief", "brief"},
	} {
		_, out, _ := county(t, strings.Fields(c.args)...)
		_, want, _ := county(t, append(strings.Fields(c.args), "-report", c.kind)...)
		assert.Equal(t, want, out, c.args)
	}
}

func TestEveryFormat(t *testing.T) {
	for _, format := range []string{"text", "markdown", "html", "csv", "json", "assessment"} {
		status, out, errors := county(t, "-format", format)
		assert.Equal(t, 0, status, "%s: %s", format, errors)
		assert.NotEmpty(t, out, format)
		if format == "json" || format == "assessment" {
			assert.True(t, json.Valid([]byte(out)), format)
		}
		_, again, _ := county(t, "-format", format)
		assert.Equal(t, out, again, "%s: not the same bytes twice", format)
	}
}

func TestAssessmentHasTheTally(t *testing.T) {
	_, out, _ := county(t, "-format", "assessment")
	var a struct {
		AsOf   int
		Stage  string
		Inputs []struct{ File, SHA256 string }
		Tally  struct {
			Total         int
			Counts        map[string]int
			NotApplicable int
			Monitored     int
			Twice         int `json:"counted-twice"`
		}
		Rates []struct {
			Name, Of, Percent      string
			Numerator, Denominator int
		}
		Results []struct{ Area, Group, Verdict, Lead string }
	}
	require.NoError(t, json.Unmarshal([]byte(out), &a))
	assert.Equal(t, 2019, a.AsOf)
	assert.Equal(t, "interim", a.Stage)
	assert.Equal(t, 114, a.Tally.Total)
	assert.Equal(t, map[string]int{"attained": 90, "nearly": 0, "expected": 17, "difficult": 4, "missed": 0, "undetermined": 3}, a.Tally.Counts)
	assert.Equal(t, []int{1, 6, 2}, []int{a.Tally.NotApplicable, a.Tally.Monitored, a.Tally.Twice})
	assert.Equal(t, "attained-or-expected", a.Rates[0].Name)
	assert.Equal(t, "93.9", a.Rates[0].Percent)
	assert.Len(t, a.Inputs, 9)
	assert.Len(t, a.Inputs[0].SHA256, 64)
}

// userFiles writes the sample's files where a user would have them.
func userFiles(t *testing.T) (dir string, args []string) {
	t.Helper()
	dir = t.TempDir()
	plans, tables := sampleNames()
	for _, name := range append(plans, tables...) {
		base := strings.TrimPrefix(name, sampleFolder)
		content, err := readSample(base)
		require.NoError(t, err)
		path := filepath.Join(dir, base)
		require.NoError(t, os.WriteFile(path, content, 0o644))
		flagName := "-data"
		if strings.HasSuffix(base, ".json") {
			flagName = "-plan"
		}
		args = append(args, flagName, path)
	}
	return dir, args
}

func readSample(name string) ([]byte, error) {
	file, err := sample.Files().Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // only read from
	var content bytes.Buffer
	_, err = content.ReadFrom(file)
	return content.Bytes(), err
}

func TestOwnFilesGiveTheSame(t *testing.T) {
	dir, args := userFiles(t)
	followUp := filepath.Join(dir, "follow-up.json")
	content, err := readSample("follow-up.json")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(followUp, content, 0o600))
	for _, kind := range []string{"brief", "monitoring", "evaluation"} {
		named := append(args, "-as-of", "2019", "-report", kind)
		if kind != "brief" {
			named = append(named, "-follow-up", followUp)
		}
		status, out, errors := county(t, named...)
		require.Equal(t, 0, status, errors)
		_, embedded, _ := county(t, "-report", kind)
		assert.Equal(t, embedded, out, kind)
	}
}

func TestWrongUsage(t *testing.T) {
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"-nonsense"}, "not defined: -nonsense"},
		{[]string{"file.json"}, "unexpected argument"},
		{[]string{"-plan", "a.json"}, "-plan and -data go together"},
		{[]string{"-data", "a.csv"}, "-plan and -data go together"},
		{[]string{"-as-of", "20x9"}, "no year"},
		{[]string{"-as-of", "0"}, "no year"},
		{[]string{"-as-of", "22"}, "no year from 1800 to 2200"},
		{[]string{"-known-by", "2020"}, "no date"},
		{[]string{"-format", "pdf"}, "none of: text"},
		{[]string{"-lang", "fr"}, "none of: en, zh"},
		{[]string{"-report", "annual"}, "none of: brief, monitoring, evaluation"},
		{[]string{"-report", "brief", "-previous", "2018"}, "-report brief shows nothing of -previous"},
		{[]string{"-audience", "press"}, "none of: internal, public"},
		{[]string{"-audience", ""}, "none of: internal, public"},
		{[]string{"-audience", "public", "-format", "assessment"}, "for internal use"},
		{[]string{"-check", "a.json", "-cases", "d", "-audience", "public"}, "-check has no -audience"},
		{[]string{"-steps"}, "-steps needs -explain"},
		{[]string{"-explain", "w-mmmr"}, "w-mmr"},
		{[]string{"-check", "a.json"}, "go together"},
		{[]string{"-methods", "open-sgd"}, "open-sdg"},
		{[]string{"-previous", "2020"}, "not before the year judged as of, 2019"},
		{[]string{"-policy", ""}, "-policy is empty"},
		{[]string{"-as-of="}, "-as-of is empty"},
		{[]string{"-explain", "w-mmr", "-format", "json"}, "leave out -format"},
		{[]string{"-check", "a.json", "-cases", "d", "-as-of", "2019"}, "-check has no -as-of"},
		{[]string{"-check", "a.json", "-cases", "d", "-min-mutants", "101"}, "0 to 100"},
		{[]string{"-min-boundaries", "90"}, "-min-boundaries needs -check"},
		{[]string{"-update"}, "-update needs -check"},
		{[]string{"-corrects", ""}, "-corrects is empty"},
		{[]string{"-corrects", "a.json", "-explain", "w-mmr"}, "-explain shows nothing of -corrects"},
		{[]string{"-check", "a.json", "-cases", "d", "-corrects", "b.json"}, "-check has no -corrects"},
	} {
		status, out, errors := county(t, c.args...)
		assert.Equal(t, 2, status, c.args)
		assert.Empty(t, out, c.args)
		assert.Contains(t, errors, c.says, c.args)
	}
	status, out, _ := county(t, "-help")
	assert.Equal(t, 0, status)
	assert.Contains(t, out, "usage: county")
}

func TestRefusedInputWritesNothing(t *testing.T) {
	dir, args := userFiles(t)
	output := filepath.Join(dir, "report.txt")
	require.NoError(t, os.WriteFile(output, []byte("the old report"), 0o600))
	bad := filepath.Join(dir, "bad.csv")
	require.NoError(t, os.WriteFile(bad, []byte("indicator,period,value\nw-mmr,2019,\"16,9\"\nw-mmmr,2019,1\n"), 0o644))
	status, out, errors := county(t, append(args, "-data", bad, "-o", output)...)
	assert.Equal(t, 1, status)
	assert.Empty(t, out)
	lines := strings.Split(strings.TrimSpace(errors), "\n")
	require.Len(t, lines, 2, errors)
	assert.Regexp(t, `bad\.csv:2: [a-z-]+ value: `, lines[0])
	assert.Regexp(t, `bad\.csv:3: unknown-indicator indicator: .*w-mmr`, lines[1])
	content, err := os.ReadFile(output)
	require.NoError(t, err)
	assert.Equal(t, "the old report", string(content))
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, entry := range entries {
		assert.False(t, strings.HasPrefix(entry.Name(), ".report"), "a temporary file is left: %s", entry.Name())
	}
}

func TestUnreadableFiles(t *testing.T) {
	dir, args := userFiles(t)
	for name, path := range map[string]string{"missing": filepath.Join(dir, "none.csv"), "directory": dir} {
		for _, flagName := range []string{"-plan", "-data", "-policy"} {
			status, out, errors := county(t, append(args, flagName, path)...)
			assert.Equal(t, 1, status, "%s %s", name, flagName)
			assert.Empty(t, out)
			assert.Contains(t, errors, path+": unreadable: ", "%s %s", name, flagName)
		}
	}
}

func TestOutputIsReplacedWhole(t *testing.T) {
	output := filepath.Join(t.TempDir(), "report.json")
	require.NoError(t, os.WriteFile(output, []byte("old"), 0o600))
	status, out, errors := county(t, "-format", "json", "-o", output)
	require.Equal(t, 0, status, errors)
	assert.Empty(t, out)
	content, err := os.ReadFile(output)
	require.NoError(t, err)
	_, direct, _ := county(t, "-format", "json")
	assert.Equal(t, direct, string(content))
	info, err := os.Stat(output)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	status, _, errors = county(t, "-o", filepath.Join(output, "below", "a file"))
	assert.Equal(t, 1, status)
	assert.NotEmpty(t, errors)
}

func TestExplain(t *testing.T) {
	status, out, errors := county(t, "-explain", "c-imr", "-steps")
	require.Equal(t, 0, status, errors)
	golden(t, "explain-c-imr.txt", out)
	_, out, _ = county(t, "-explain", "c-imr", "-lang", "zh")
	golden(t, "explain-c-imr-zh.txt", out)
}

func TestPolicyFileAndKnownBy(t *testing.T) {
	policy := filepath.Join(t.TempDir(), "policy.json")
	require.NoError(t, os.WriteFile(policy, []byte(`{"tolerance": {"share": "0.05"}, "compare": "rounded"}`), 0o644))
	status, out, errors := county(t, "-policy", policy, "-format", "assessment")
	require.Equal(t, 0, status, errors)
	assert.Contains(t, out, `"asOf": 2019`)
	assert.Contains(t, out, `"verdict": "nearly"`)
	require.NoError(t, os.WriteFile(policy, []byte(`{"tolerancee": null, "onTrack": "x"}`), 0o644))
	status, _, errors = county(t, "-policy", policy)
	assert.Equal(t, 1, status)
	assert.Contains(t, errors, `policy.json:1: unknown-key /tolerancee: `)
	assert.Contains(t, errors, `did you mean "tolerance"?`)
	assert.Contains(t, errors, "not-a-number /onTrack")
	status, _, errors = county(t, "-known-by", "2019-01-01")
	assert.Equal(t, 0, status, errors)
}

func TestPrevious(t *testing.T) {
	status, byYear, errors := county(t, "-as-of", "2020", "-previous", "2019", "-format", "assessment")
	require.Equal(t, 0, status, errors)
	kept := filepath.Join(t.TempDir(), "2019.json")
	status, _, errors = county(t, "-format", "assessment", "-o", kept)
	require.Equal(t, 0, status, errors)
	status, byFile, errors := county(t, "-as-of", "2020", "-previous", kept, "-format", "assessment")
	require.Equal(t, 0, status, errors)

	type comparison struct {
		BeforeAsOf, AfterAsOf, Unchanged int
		Before, After                    map[string]int
		Changes                          []struct{ Indicator, Class, Before, After string }
	}
	for name, out := range map[string]string{"year": byYear, "file": byFile} {
		var a struct{ Comparison comparison }
		require.NoError(t, json.Unmarshal([]byte(out), &a), name)
		c := a.Comparison
		assert.Equal(t, []int{2019, 2020}, []int{c.BeforeAsOf, c.AfterAsOf}, name)
		assert.Equal(t, []int{90, 105}, []int{c.Before["attained"], c.After["attained"]}, name)
		classes := map[string]int{}
		for _, change := range c.Changes {
			classes[change.Class]++
		}
		assert.Equal(t, map[string]int{"newly-attained": 16, "lost": 1, "changed": 5}, classes, name)
		assert.Equal(t, 121-22, c.Unchanged, name)
	}

	require.NoError(t, os.WriteFile(kept, []byte(`{"version": 2}`), 0o600))
	status, _, errors = county(t, "-previous", kept)
	assert.Equal(t, 1, status)
	assert.Contains(t, errors, kept+":1: ")
}

func TestEvaluationReport(t *testing.T) {
	status, out, errors := county(t, "-report", "evaluation", "-lang", "zh")
	require.Equal(t, 0, status, errors)
	golden(t, "evaluation-zh.txt", out)

	followUp := filepath.Join(t.TempDir(), "follow-up.json")
	require.NoError(t, os.WriteFile(followUp, []byte(`{"measures": [{"indicator": "c-imrr"}]}`), 0o600))
	status, _, errors = county(t, "-report", "evaluation", "-follow-up", followUp)
	assert.Equal(t, 1, status)
	assert.Contains(t, errors, `did you mean "c-imr"?`)
}

func TestMethods(t *testing.T) {
	status, out, errors := county(t, "-methods", "open-sdg,cn-pace", "-format", "assessment")
	require.Equal(t, 0, status, errors)
	assert.Contains(t, out, `"method": "open-sdg"`)
	assert.Contains(t, out, `"method": "cn-pace"`)
	assert.Contains(t, out, `"class": "target_achieved"`)
}
