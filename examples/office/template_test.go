package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/testdata/county"
)

// sampleTables are the sample county's tables.
func sampleTables(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("../../testdata/county/*.csv")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	return names
}

func sampleData(t *testing.T) ([]*indicator.Plan, *indicator.Data) {
	t.Helper()
	plans, data, err := indicator.ReadFiles(county.Files(), []string{"women-2011.json", "children-2011.json"}, []string{"*.csv"}, indicator.TableOptions{})
	require.NoError(t, err)
	return plans, data
}

// templated writes the templates of the sample county and returns their paths.
func templated(t *testing.T, year, language string) []string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "forms")
	args := []string{"template", "-plan", womenPlan, "-plan", childrenPlan, "-year", year, "-lang", language, "-o", folder}
	for _, name := range sampleTables(t) {
		args = append(args, "-data", name)
	}
	got := office(t, args...)
	require.Equal(t, statusDone, got.status, got.errors)
	names, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	require.NoError(t, err)
	return names
}

// headersOf are the columns of a template by their headers, from 1.
func headersOf(t *testing.T, f *excelize.File, sheet string) map[string]int {
	t.Helper()
	rows, err := f.GetRows(sheet)
	require.NoError(t, err)
	at := map[string]int{}
	for i, word := range rows[2] {
		at[word] = i + 1
	}
	return at
}

// fill fills in a template with what the sample county filed for the year, as somebody
// would, and returns how many figures there were.
func fill(t *testing.T, path string, data *indicator.Data, year int) int {
	t.Helper()
	f, err := excelize.OpenFile(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	sheet := f.GetSheetName(0)
	at := headersOf(t, f, sheet)
	rows, err := f.GetRows(sheet)
	require.NoError(t, err)
	count := 0
	for i := 4; i <= len(rows); i++ {
		word := func(header string) string {
			cell, err := excelize.CoordinatesToCellName(at[header], i)
			require.NoError(t, err)
			text, err := f.GetCellValue(sheet, cell)
			require.NoError(t, err)
			return text
		}
		put := func(header, text string, isNumber bool) {
			cell, err := excelize.CoordinatesToCellName(at[header], i)
			require.NoError(t, err)
			if isNumber && text != "" {
				require.NoError(t, f.SetCellDefault(sheet, cell, text))
			} else if text != "" {
				require.NoError(t, f.SetCellStr(sheet, cell, text))
			}
		}
		groups := map[string]indicator.Group{"合计": "", "女": indicator.Female, "男": indicator.Male, "城镇": indicator.Urban, "农村": indicator.Rural}
		series, ok := data.Series(indicator.Key{Plan: word("规划代码"), Indicator: word("指标代码"), Area: word("地区"), Group: groups[word("分组")]})
		if !ok {
			continue
		}
		index, ok := series.Find(year)
		if !ok {
			continue
		}
		count++
		o := series.At(index)
		answers := map[string]string{"yes": "是", "no": "否", "in-progress": "推进中"}
		value := o.Value.String()
		if word, ok := answers[value]; ok {
			value = word
		}
		put("数值", value, o.Value.Kind == indicator.Number)
		if o.HasCounts() {
			put("分子", indicator.Digits(o.Numerator.Decimal), true)
			put("分母", indicator.Digits(o.Denominator.Decimal), true)
		}
		put("状态", map[indicator.Status]string{indicator.Provisional: "初步", indicator.Estimated: "估计"}[o.Status], false)
		put("填报日期", o.Filed.String(), false)
		put("来源", o.Source, false)
		put("证明材料", o.Evidence, false)
		put("起止日期", o.Span.String(), false)
		put("备注", o.Note, false)
		if o.Break {
			put("口径变化", "是", false)
		}
	}
	require.NoError(t, f.Save())
	return count
}

// What is filled in is read back: every figure, count, status, date and word.
func TestTemplatesAreReadBack(t *testing.T) {
	const year = 2019
	plans, data := sampleData(t)
	paths := templated(t, "2019", "zh")
	filled := 0
	for _, path := range paths {
		filled += fill(t, path, data, year)
	}
	for name, files := range map[string][]string{"as filled in": paths, "saved by another program": allConverted(t, paths)} {
		got := office(t, append([]string{"read", "-plan", womenPlan, "-plan", childrenPlan}, files...)...)
		require.Equal(t, statusDone, got.status, got.errors)
		back, err := indicator.DecodeTable(strings.NewReader(got.out), indicator.TableOptions{}, plans...)
		require.NoError(t, err)
		compared := 0
		for _, key := range data.Keys() {
			want, _ := data.Series(key)
			index, ok := want.Find(year)
			if !ok {
				continue
			}
			compared++
			series, _ := back.Series(key)
			at, ok := series.Find(year)
			if assert.True(t, ok, key) {
				assert.Equal(t, plainly(want.At(index)), plainly(series.At(at)), "%s: %s", name, key)
			}
		}
		assert.Equal(t, filled, compared)
		assert.Greater(t, compared, 100)
	}
}

// plainly is an observation without where it was read, its numbers without noughts at
// the end, which a cell does not keep beyond the places that are published.
func plainly(o indicator.Observation) map[string]string {
	number := o.Value.String()
	if o.Value.Kind == indicator.Number {
		number = o.Value.Value.String()
	}
	return map[string]string{
		"value": number, "counts": o.Numerator.Decimal.String() + "/" + o.Denominator.Decimal.String(), "status": o.Status.String(), "filed": o.Filed.String(),
		"source": o.Source, "evidence": o.Evidence, "note": o.Note, "span": o.Span.String(), "break": map[bool]string{true: "yes"}[o.Break],
	}
}

// allConverted has another program save workbooks, all in one run.
func allConverted(t *testing.T, paths []string) []string {
	t.Helper()
	folder := convertedAll(t, paths, "xlsx")
	names, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	require.NoError(t, err)
	require.Len(t, names, len(paths))
	return names
}

// Each template prints as a table on landscape pages and a page of help, with nothing
// beside the paper.
func TestTemplatesPrint(t *testing.T) {
	paths := templated(t, "2020", "zh")
	folder := convertedAll(t, paths, "pdf")
	page := regexp.MustCompile(`/Type\s*/Page\s*/[^>]*?/MediaBox\s*\[\s*0 0 (\d+)`)
	total := 0
	for _, path := range paths {
		content, err := os.ReadFile(filepath.Join(folder, strings.TrimSuffix(filepath.Base(path), ".xlsx")+".pdf"))
		require.NoError(t, err)
		var widths []string
		for _, m := range page.FindAllSubmatch(content, -1) {
			widths = append(widths, string(m[1]))
		}
		require.NotEmpty(t, widths, path)
		slices.Sort(widths)
		assert.Equal(t, "595", widths[0], path) // the help
		for _, width := range widths[1:] {
			assert.Equal(t, "841", width, path)
		}
		total += len(widths)
	}
	const forms = 19
	assert.GreaterOrEqual(t, total, 2*forms)
	assert.LessOrEqual(t, total, 2*forms+3) // the two longest forms take more than a page
}

// A blank template is read too: nothing is filed, not even that there is no figure, and
// each sheet says how much of it nobody filled in.
func TestBlankTemplates(t *testing.T) {
	for _, language := range []string{"zh", "en"} {
		paths := templated(t, "2020", language)
		got := office(t, append([]string{"read", "-plan", womenPlan, "-plan", childrenPlan}, paths...)...)
		require.Equal(t, statusDone, got.status, got.errors)
		assert.Equal(t, 1, strings.Count(got.out, "\n"), "the header alone")
		assert.Equal(t, len(paths), strings.Count(got.errors, "lines are not filled in"))
	}
}

// The same call writes the same bytes.
func TestTemplatesAreTheSameEachTime(t *testing.T) {
	first, second := templated(t, "2020", "zh"), templated(t, "2020", "zh")
	require.Len(t, second, len(first))
	for i := range first {
		one, err := os.ReadFile(first[i])
		require.NoError(t, err)
		other, err := os.ReadFile(second[i])
		require.NoError(t, err)
		assert.True(t, slices.Equal(one, other), first[i])
	}
}

func TestTemplateUsage(t *testing.T) {
	for _, c := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"-help"}, statusDone, ""},
		{nil, statusUsage, "-plan FILE is needed"},
		{[]string{"-plan", womenPlan}, statusUsage, `-year "" is no year from 1800 to 2200`},
		{[]string{"-plan", womenPlan, "-year", "2020"}, statusUsage, "-o DIR is needed"},
		{[]string{"-plan", womenPlan, "-year", "2020", "-o", "x", "y"}, statusUsage, `unexpected argument "y"`},
		{[]string{"-plan", "none.json", "-year", "2020", "-o", "x"}, statusRefused, "no such file"},
		{[]string{"-plan", womenPlan, "-data", "none.csv", "-year", "2020", "-o", "x"}, statusRefused, "no such file"},
	} {
		got := office(t, append([]string{"template"}, c.args...)...)
		assert.Equal(t, c.status, got.status, c.args)
		assert.Contains(t, got.errors, c.says)
	}
	assert.NoDirExists(t, "x")
}

// The protected column says what seems wrong with what is typed, as another program
// computes it.
func TestTemplateHints(t *testing.T) {
	var path string
	for _, name := range templated(t, "2020", "zh") {
		if filepath.Base(name) == "县卫生健康局.xlsx" {
			path = name
		}
	}
	f, err := excelize.OpenFile(path)
	require.NoError(t, err)
	at := headersOf(t, f, "填报表")
	cell := func(header string, row int) string {
		name, err := excelize.CoordinatesToCellName(at[header], row)
		require.NoError(t, err)
		return name
	}
	want := map[int]string{}
	for row, c := range map[int]struct {
		value, numerator, denominator any
		says                          string
	}{
		5:  {0.65, nil, nil, "与参考值相差较大，请核实"}, // a share for 65 per cent
		6:  {nil, 1, nil, "分子分母须同时填写"},
		7:  {nil, 1, 0, "分母须大于0"},
		9:  {98.4, 2, 1, "分子大于分母"},
		10: {93.1, 1, 2, "数值与分子分母不符"},
		11: {78.2, 782, 1000, ""},
		12: {"…", nil, nil, ""},
		13: {nil, nil, nil, ""},
	} {
		for header, value := range map[string]any{"数值": c.value, "分子": c.numerator, "分母": c.denominator} {
			require.NoError(t, f.SetCellValue("填报表", cell(header, row), value))
		}
		want[row] = c.says
	}
	require.NoError(t, f.Save())
	require.NoError(t, f.Close())
	computed, err := excelize.OpenFile(converted(t, path, "xlsx"))
	require.NoError(t, err)
	for row, says := range want {
		got, err := computed.GetCellValue("填报表", cell("核对", row))
		require.NoError(t, err)
		assert.Equal(t, says, got, "row %d", row)
	}
	checks, err := computed.GetDataValidations("填报表")
	require.NoError(t, err)
	assert.NotEmpty(t, checks) // the other program knows them
	require.NoError(t, computed.Close())
}

// Only what is to be filled in is open, and a name that begins like a formula is a text.
func TestTemplatesAreProtected(t *testing.T) {
	folder := t.TempDir()
	plan := filepath.Join(folder, "plan.json")
	require.NoError(t, os.WriteFile(plan, []byte(`{"version": 1, "code": "p", "name": {"zh": "示例规划"}, "base": 2020, "due": 2030, "area": {"code": "519921", "name": {"zh": "示例县"}},
		"domains": [{"code": "d", "name": {"zh": "领域"}}], "indicators": [{"code": "a", "name": {"zh": "=1+1"}, "domain": "d", "unit": "percent", "better": "higher", "lead": "../县/局", "breakdowns": ["sex"]}]}`), 0o600))
	got := office(t, "template", "-plan", plan, "-year", "2023", "-lang", "zh", "-o", folder)
	require.Equal(t, statusDone, got.status, got.errors)
	f, err := excelize.OpenFile(filepath.Join(folder, "_县_局.xlsx"))
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	at := headersOf(t, f, "填报表")
	open := []string{"数值", "分子", "分母", "状态", "填报日期", "来源", "证明材料", "口径变化", "起止日期", "备注"}
	for header, column := range at {
		name, err := excelize.CoordinatesToCellName(column, 4)
		require.NoError(t, err)
		id, err := f.GetCellStyle("填报表", name)
		require.NoError(t, err)
		style, err := f.GetStyle(id)
		require.NoError(t, err)
		assert.Equal(t, slices.Contains(open, header), style.Protection != nil && !style.Protection.Locked, header)
	}
	protection, err := f.GetSheetProtection("填报表")
	require.NoError(t, err)
	assert.NotEqual(t, excelize.SheetProtectionOptions{}, protection)
	kind, err := f.GetCellType("填报表", "A4")
	require.NoError(t, err)
	assert.Equal(t, excelize.CellTypeSharedString, kind)
	formula, err := f.GetCellFormula("填报表", "A4")
	require.NoError(t, err)
	assert.Empty(t, formula)
}
