package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

// blankTables writes the tables of the sample and returns their folder and names.
func blankTables(t *testing.T, args ...string) (folder string, names []string) {
	t.Helper()
	folder = filepath.Join(t.TempDir(), "tables")
	status, out, errors := county(t, append([]string{"-template", folder}, args...)...)
	require.Equal(t, 0, status, errors)
	assert.Empty(t, out)
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return folder, names
}

// sampleInputs reads the sample.
func sampleInputs(t *testing.T) *inputs {
	t.Helper()
	a, err := parse(nil, os.Stdout)
	require.NoError(t, err)
	in, err := newReader(a, &progress{}).read(a)
	require.NoError(t, err)
	return in
}

func TestTemplatesOfTheSample(t *testing.T) {
	for language, file := range map[string]string{"zh": "template-zh.csv", "en": "template-en.csv"} {
		folder, names := blankTables(t, "-lang", language)
		assert.Len(t, names, 19)
		content, err := os.ReadFile(filepath.Join(folder, "县医疗保障局.csv"))
		require.NoError(t, err)
		golden(t, file, string(content))
		again, _ := blankTables(t, "-lang", language)
		same, err := os.ReadFile(filepath.Join(again, "县医疗保障局.csv"))
		require.NoError(t, err)
		assert.Equal(t, content, same)
	}
}

// Templates ask for every figure that the plans take, each once.
func TestTemplatesAskForEveryIndicatorOnce(t *testing.T) {
	in := sampleInputs(t)
	folder, names := blankTables(t, "-lang", "zh")
	asked := map[string]int{}
	for _, name := range names {
		for _, line := range readLines(t, filepath.Join(folder, name))[5:] {
			asked[line[0]+"/"+line[1]+" "+line[4]+line[5]+line[6]]++
			asked[line[0]+"/"+line[1]]++
		}
	}
	for key, times := range asked {
		if strings.Contains(key, " ") {
			assert.Equal(t, 1, times, key)
		}
	}
	for _, plan := range in.plans {
		for i := range plan.Indicators {
			definition := &plan.Indicators[i]
			isFiled := definition.Derive.IsZero() && definition.SameAs.IsZero()
			assert.Equal(t, isFiled, asked[plan.Code+"/"+definition.Code] > 0, definition.Code)
		}
	}
}

func readLines(t *testing.T, name string) [][]string {
	t.Helper()
	content, err := os.ReadFile(name)
	require.NoError(t, err)
	text, marked := strings.CutPrefix(string(content), "\ufeff")
	assert.True(t, marked)
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	return lines
}

// Templates that a program fills in with the sample's figures are read back as those
// figures, digit for digit, and what stays empty as no figure.
func TestFilledInTemplatesAreReadBackWithoutLoss(t *testing.T) {
	in := sampleInputs(t)
	for _, language := range []string{"zh", "en"} {
		folder, names := blankTables(t, "-lang", language)
		var sources []indicator.TableSource
		filled, want := 0, map[indicator.Key]string{}
		for _, name := range names {
			lines := readLines(t, filepath.Join(folder, name))
			at := map[string]int{}
			for i, cell := range lines[4] {
				heading, ok := indicator.ParseHeading(cell)
				require.True(t, ok, cell)
				at[heading.Column] = i
			}
			for _, line := range lines[5:] {
				filled += fillIn(line, at, in, want)
			}
			var b strings.Builder
			require.NoError(t, csv.NewWriter(&b).WriteAll(lines))
			sources = append(sources, indicator.TableSource{File: name, Reader: strings.NewReader(b.String())})
		}
		var notes indicator.Notes
		data, err := indicator.DecodeTables(sources, indicator.TableOptions{Notes: &notes}, in.plans...)
		require.NoError(t, err)
		got := map[indicator.Key]string{}
		for _, key := range data.Keys() {
			series, _ := data.Series(key)
			require.Equal(t, 1, series.Len())
			o := series.At(0)
			assert.Equal(t, 2020, o.Year)
			got[key] = figureOf(&o)
		}
		assert.Equal(t, want, got)
		assert.Greater(t, filled, 130)
		for _, note := range notes.List {
			assert.NotEqual(t, indicator.OtherName, note.Kind, note.String())
		}
	}
}

// fillIn writes what the sample has for a line of 2020, and returns 1 if it has it.
func fillIn(line []string, at map[string]int, in *inputs, want map[indicator.Key]string) int {
	cell := func(column string) string {
		if i, ok := at[column]; ok {
			return line[i]
		}
		return ""
	}
	set := func(column, text string) {
		if i, ok := at[column]; ok {
			line[i] = text
		}
	}
	key := indicator.Key{Plan: cell("plan"), Indicator: cell("indicator"), Area: cell("area"), Group: indicator.Group(cell("group"))}
	for _, group := range []indicator.Group{indicator.Male, indicator.Female, indicator.Urban, indicator.Rural} {
		if string(key.Group) == group.Word() {
			key.Group = group
		}
	}
	want[key] = "final"
	series, ok := in.data.Series(key)
	if !ok {
		return 0
	}
	i, ok := series.Find(2020)
	if !ok {
		return 0
	}
	o := series.At(i)
	set("value", o.Value.String())
	set("status", o.Status.Word())
	if o.HasCounts() {
		set("numerator", indicator.Digits(o.Numerator.Decimal))
		set("denominator", indicator.Digits(o.Denominator.Decimal))
	}
	want[key] = figureOf(&o)
	return 1
}

func figureOf(o *indicator.Observation) string {
	text := o.Value.String()
	if o.HasCounts() {
		text += " " + indicator.Digits(o.Numerator.Decimal) + "/" + indicator.Digits(o.Denominator.Decimal)
	}
	return text + o.Status.String()
}

// Names that a spreadsheet would take for formulas are written as text, and read back.
func TestTemplatesHoldNoFormulas(t *testing.T) {
	dir := t.TempDir()
	plan := filepath.Join(dir, "plan.json")
	require.NoError(t, os.WriteFile(plan, []byte(`{"version": 1, "code": "p", "base": 2020, "due": 2030, "area": {"code": "519921", "name": {"zh": "示例县"}},
 "areas": [{"code": "519921100", "name": {"zh": "@河口镇"}}],
 "indicators": [{"code": "a", "name": {"zh": "=1+1"}, "unit": "percent", "better": "higher", "breakdowns": ["area", "age"], "lead": "-局/办",
  "formula": {"numerator": "+x", "denominator": "y"}}]}`), 0o600))
	folder := filepath.Join(dir, "out")
	status, _, errors := county(t, "-template", folder, "-plan", plan, "-as-of", "2024", "-lang", "zh")
	require.Equal(t, 0, status, errors)
	name := filepath.Join(folder, "_-局_办.csv")
	for _, line := range readLines(t, name) {
		for _, cell := range line {
			assert.NotContains(t, "=+-@", (cell + " ")[:1], cell)
		}
	}
	lines := readLines(t, name)
	assert.Contains(t, lines[5][len(lines[5])-1], "另按分组填报，每组一行，“分组”写“age=…”")
	lines[5][7], lines[6][7] = "95.0", "96.0"
	assert.Equal(t, "数值", lines[4][7])
	var b strings.Builder
	require.NoError(t, csv.NewWriter(&b).WriteAll(lines))
	file := filepath.Join(dir, "filled.csv")
	require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o600))
	status, _, errors = county(t, "-plan", plan, "-data", file, "-as-of", "2024", "-notes")
	require.Equal(t, 0, status, errors)
	assert.NotContains(t, errors, "is no name that the plan has")
}

func TestTemplatesOverwriteNoTableThatIsFilledIn(t *testing.T) {
	folder, names := blankTables(t)
	status, _, errors := county(t, "-template", folder)
	assert.Equal(t, 0, status, "the same blank tables again: %s", errors)
	filled := filepath.Join(folder, names[3])
	require.NoError(t, os.WriteFile(filled, []byte("filled in"), 0o600))
	status, _, errors = county(t, "-template", folder)
	assert.Equal(t, 2, status)
	assert.Contains(t, errors, "is there already and may be filled in; name another folder")
	content, err := os.ReadFile(filled)
	require.NoError(t, err)
	assert.Equal(t, "filled in", string(content))
}

func TestTheYearOfTemplates(t *testing.T) {
	args := slices.Clip(tenIndicators(t, 2024, map[int]int{2021: 10, 2022: 10, 2023: 10}))
	for _, c := range []struct {
		args []string
		want string
	}{
		{args, "tables for the figures of 2024\n"},
		{append(args, "-as-of", "2022"), "tables for the figures of 2022\n"},
		{append(args, "-as-of", "2025"), "-as-of 2025 lies in no plan's years; the last is 2024"},
		{args[:2], "-template needs -as-of YEAR"},
		{[]string{args[0], args[1], "-as-of", "2021"}, "tables for the figures of 2021\n"},
		{args[2:], "-data goes with -plan"},
		{[]string{"-report", "brief"}, "-template has no -report"},
		{[]string{"-o", "x"}, "-template has no -o"},
	} {
		_, _, errors := county(t, append([]string{"-template", filepath.Join(t.TempDir(), "out")}, c.args...)...)
		assert.Contains(t, errors, c.want, c.args)
	}
	status, _, errors := county(t, "-template", "")
	assert.Equal(t, 2, status)
	assert.Contains(t, errors, "-template is empty")
}
