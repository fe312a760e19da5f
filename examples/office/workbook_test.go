package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

func openWorkbook(t *testing.T, name string) *excelize.File {
	t.Helper()
	f, err := excelize.OpenFile(name)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, f.Close()) })
	return f
}

// sampleAssessment is the sample county as of the year that the county command takes.
func sampleAssessment(t *testing.T) *evaluate.Assessment {
	t.Helper()
	plans, data := sampleData(t)
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2019}, plans...)
	require.NoError(t, err)
	return a
}

// stored are the rows below a head, as stored, by the titles of their columns.
func stored(t *testing.T, f *excelize.File, sheet, firstTitle string) []map[string]string {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	var head []string
	var below []map[string]string
	for _, row := range rows {
		switch {
		case head == nil && len(row) > 1 && row[0] == firstTitle:
			head = row
		case head != nil && len(row) < 2:
			return below
		case head != nil:
			cells := map[string]string{}
			for i, cell := range row {
				cells[head[i]] = cell
			}
			below = append(below, cells)
		}
	}
	require.NotNil(t, head, "no head in %s", sheet)
	return below
}

// Every indicator stands in the workbook with the exact figures of the assessment, digit
// by digit, and with its verdict.
func TestWorkbookHasTheFiguresOfTheAssessment(t *testing.T) {
	f := openWorkbook(t, workbookOf(t))
	assessment := sampleAssessment(t)
	rows := stored(t, f, "Indicators", "Plan")
	checked := 0
	for i, r := range assessment.Main() {
		row := rows[i]
		assert.Equal(t, r.Indicator, row["Code"])
		for title, figure := range map[string]indicator.Fraction{"Current": r.Value, "Base": r.Base, "Gap": r.Gap} {
			require.Contains(t, row, title)
			text := row[title]
			if exact := row[title+" (exact)"]; exact != "" {
				text = exact
			}
			if !figure.Known() {
				assert.NotRegexp(t, `^-?[0-9]`, text, "%s %s", r.Indicator, title)
				continue
			}
			if !regexp.MustCompile(`^-?[0-9]`).MatchString(text) {
				continue // words of a yes-no indicator, or a bound
			}
			back, err := indicator.ParseFraction(text)
			require.NoError(t, err)
			assert.Zero(t, back.Compare(figure), "%s %s: %s, not %s", r.Indicator, title, text, figure)
			checked++
		}
	}
	assert.Len(t, rows, len(assessment.Main()))
	assert.Greater(t, checked, 280, "figures compared")
}

// The figures of the years are those of the observation tables as they were filed.
func TestWorkbookHasTheFiledDigits(t *testing.T) {
	f := openWorkbook(t, workbookOf(t, "-lang", "zh"))
	rows, err := f.GetRows("历年数据")
	require.NoError(t, err)
	var found bool
	for _, row := range rows {
		if len(row) > 12 && row[1] == "女性人均预期寿命" {
			found = true
			assert.Equal(t, []string{"76.84", "77.05ᵉ", "77.26", "77.41ᵉ", "77.58", "77.86", "78.05", "78.37", "78.62", "78.90"}, row[3:13])
		}
	}
	assert.True(t, found)
}

// What is asked of every output of this module: 107 of 114, 93.9 %.
func TestWorkbookNamesTheRate(t *testing.T) {
	for language, sheets := range map[string][2]string{"zh": {"摘要", "总体情况"}, "en": {"Brief", "Overview"}} {
		f := openWorkbook(t, workbookOf(t, "-lang", language))
		assert.Equal(t, sheets[:], f.GetSheetList()[:2])
		brief := textOf(t, f, sheets[0])
		for _, figure := range []string{"107", "114", "93.9"} {
			assert.Contains(t, brief, figure)
		}
		for name, want := range map[string]string{"rate_denominator": "114", "rate_attained_or_expected": "107", "rate_attained_or_expected_percent": "93.9"} {
			assert.Equal(t, want, atName(t, f, name), name)
		}
	}
}

func textOf(t *testing.T, f *excelize.File, sheet string) string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	require.NoError(t, err)
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.Join(row, "\t") + "\n")
	}
	return b.String()
}

// atName is what is stored in the cell that a defined name stands for.
func atName(t *testing.T, f *excelize.File, name string) string {
	t.Helper()
	for _, d := range f.GetDefinedName() {
		if d.Name == name {
			sheet, cell, _ := strings.Cut(strings.ReplaceAll(d.RefersTo, "$", ""), "!")
			value, err := f.GetCellValue(strings.Trim(sheet, "'"), cell, excelize.Options{RawCellValue: true})
			require.NoError(t, err)
			return value
		}
	}
	require.Fail(t, "no name "+name)
	return ""
}

// A sheet a department, each with its indicators; filters, frozen heads, print titles and
// charts where they belong.
func TestWorkbookSheets(t *testing.T) {
	f := openWorkbook(t, workbookOf(t, "-lang", "zh"))
	sheets := f.GetSheetList()
	assert.Equal(t, []string{"摘要", "总体情况", "指标监测表", "达标困难指标", "历年走势", "无法判断指标", "需巩固指标", "达标所需变化", "历年数据", "数据审核提示", "县人力资源和社会保障局"}, sheets[:11])
	assert.Len(t, sheets, 10+24)
	for sheet, rows := range map[string]int{"指标监测表": 121, "达标困难指标": 4, "无法判断指标": 3, "需巩固指标": 12, "历年数据": 121, "数据审核提示": 13} {
		panes, err := f.GetPanes(sheet)
		require.NoError(t, err)
		assert.True(t, panes.Freeze, sheet)
		head, err := f.GetCellValue(sheet, fmt.Sprintf("A%d", panes.YSplit))
		require.NoError(t, err)
		assert.Len(t, stored(t, f, sheet, head), rows, sheet)
		assert.NotEmpty(t, definedIn(f, "_xlnm._FilterDatabase", sheet), sheet)
		assert.Equal(t, fmt.Sprintf("'%s'!$%d:$%d", sheet, panes.YSplit, panes.YSplit), definedIn(f, "_xlnm.Print_Titles", sheet))
	}
	for _, sheet := range sheets {
		assert.NotEmpty(t, definedIn(f, "_xlnm.Print_Area", sheet), sheet)
	}
	for _, table := range []string{"rates", "domains", "indicators", "hard", "undetermined", "qualified", "years"} {
		assert.NotEmpty(t, definedIn(f, "table_"+table, "Workbook"), table)
	}
	formats, err := f.GetConditionalFormats("指标监测表")
	require.NoError(t, err)
	assert.Len(t, formats, 2, "verdicts and gaps")
	drawings := 0
	f.Pkg.Range(func(part, _ any) bool {
		if strings.HasPrefix(part.(string), "xl/charts/chart") {
			drawings++
		}
		return true
	})
	assert.Equal(t, 1+2+4, drawings, "the brief, the overview, four courses")
}

func definedIn(f *excelize.File, name, scope string) string {
	for _, d := range f.GetDefinedName() {
		if d.Name == name && d.Scope == scope {
			return d.RefersTo
		}
	}
	return ""
}

// The same documents make the same bytes, whether the report is a file or is piped.
func TestWorkbookIsTheSameAgain(t *testing.T) {
	r := reportOf(t, "-lang", "zh")
	file, again := filepath.Join(t.TempDir(), "report.json"), filepath.Join(t.TempDir(), "again.xlsx")
	require.NoError(t, os.WriteFile(file, r.report, 0o600))
	var stdout, stderr bytes.Buffer
	require.Equal(t, statusDone, run([]string{"workbook", "-document", file, "-departments", r.departments, "-o", again}, nil, &stdout, &stderr), stderr.String())
	first, err := os.ReadFile(workbookOf(t, "-lang", "zh"))
	require.NoError(t, err)
	second, err := os.ReadFile(again)
	require.NoError(t, err)
	assert.True(t, bytes.Equal(first, second))
}

func TestWorkbookRefusals(t *testing.T) {
	folder := t.TempDir()
	old := filepath.Join(folder, "old.xlsx")
	require.NoError(t, os.WriteFile(old, []byte("old"), 0o600))
	bad := filepath.Join(folder, "bad.json")
	require.NoError(t, os.WriteFile(bad, []byte("{"), 0o600))
	empty := filepath.Join(folder, "empty.json")
	require.NoError(t, os.WriteFile(empty, []byte(`{"version": 1, "language": "en", "title": "x"}`), 0o600))
	for _, c := range []struct {
		args   []string
		status int
		says   string
	}{
		{nil, statusUsage, "-o names the workbook to write"},
		{[]string{"-lang", "zh"}, statusUsage, "请用 -o 写明工作簿的文件名"},
		{[]string{"-o", "report.csv"}, statusUsage, "-o names the workbook to write"},
		{[]string{"-o", old, "-lang", "fr"}, statusUsage, `-lang "fr" is none of: en, zh`},
		{[]string{"-o", old, "-document", old}, statusUsage, "is an input"},
		{[]string{"-o", old, "-lang", "zh", "-sheet"}, statusUsage, "office: 没有参数 -sheet"},
		{[]string{"-o", old, "-document", ""}, statusUsage, "-document is empty"},
		{[]string{"-o", old, "-departments", filepath.Join(folder, "none")}, statusUsage, "is no folder that can be read"},
		{[]string{"-o", old, "-departments", t.TempDir()}, statusUsage, "has no .json file"},
		{[]string{"-o", old, "-lang", "zh", "-document", empty}, statusRefused, "报告中没有可写成工作表的内容"},
		{[]string{"-o", old, "x"}, statusUsage, `unexpected argument "x"`},
		{[]string{"-o", old, "-document", filepath.Join(folder, "none.json"), "-departments", folder}, statusRefused, "none.json: unreadable"},
		{[]string{"-o", old, "-document", filepath.Join(folder, "none.json"), "-departments", folder}, statusRefused, "bad.json"},
		{[]string{"-o", old, "-document", empty}, statusRefused, "no section that a sheet is made of"},
		{[]string{"-o", old}, statusRefused, "standard input"},
		{[]string{"-o", filepath.Join(folder, "no", "such.xlsx"), "-document", empty}, statusRefused, "no such file"},
	} {
		var stdout, stderr bytes.Buffer
		assert.Equal(t, c.status, run(append([]string{"workbook"}, c.args...), strings.NewReader("{"), &stdout, &stderr), c.args)
		assert.Contains(t, stderr.String(), c.says, c.args)
		content, err := os.ReadFile(old)
		require.NoError(t, err)
		assert.Equal(t, "old", string(content), "the old file stays")
		entries, err := os.ReadDir(folder)
		require.NoError(t, err)
		assert.Len(t, entries, 3, "nothing is left behind")
	}
	var stdout, stderr bytes.Buffer
	assert.Equal(t, statusDone, run([]string{"workbook", "-lang", "zh", "-help"}, nil, &stdout, &stderr))
	assert.Equal(t, workbookUsageChinese, stdout.String())
}

// LibreOffice opens the workbook and prints every sheet, with nothing lost.
func TestWorkbookInLibreOffice(t *testing.T) {
	name := workbookOf(t, "-lang", "zh")
	pages := printed(t, name)
	sheets := openWorkbook(t, name).GetSheetList()
	assert.GreaterOrEqual(t, len(pages), len(sheets))
	assert.LessOrEqual(t, len(pages), 2*len(sheets), "tables fit the width of the paper")
	at := 0
	for i, page := range pages {
		for at < len(sheets)-1 && strings.Contains(strings.SplitN(strings.TrimSpace(page), "\n", 2)[0], sheets[at+1]) {
			at++
		}
		assert.Greater(t, len(strings.Fields(page)), 5, "page %d is empty", i+1)
		assert.Contains(t, strings.ReplaceAll(page, " ", ""), fmt.Sprintf("第%d页，共%d页", i+1, len(pages)))
	}
	assert.Equal(t, len(sheets)-1, at, "every sheet is printed, in order")
	whole := strings.Join(pages, "\n")
	for _, words := range []string{"114项主要指标中，已达标或预期可达标107项，占93.9%", "5350/57", "女性人均预期寿命"} {
		assert.Contains(t, whole, words)
	}
	for _, fault := range []string{"###", "#REF!", "#NAME?", "#VALUE!", "Err:"} {
		assert.NotContains(t, whole, fault)
	}
}

// printed is the text of each page that LibreOffice prints of a file.
func printed(t *testing.T, name string) []string {
	t.Helper()
	const install = "install it: apt-get install -y --no-install-recommends libreoffice-calc-nogui poppler-utils fonts-noto-cjk"
	for _, program := range []string{"soffice", "pdftotext"} {
		if _, err := exec.LookPath(program); err != nil {
			require.Fail(t, program+" is not there; "+install)
		}
	}
	folder := t.TempDir()
	says, err := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.Join(folder, "profile"), "--headless", "--convert-to", "pdf", "--outdir", folder, name).CombinedOutput() //nolint:gosec // the test's own file
	require.NoError(t, err, string(says))
	pdf := filepath.Join(folder, strings.TrimSuffix(filepath.Base(name), ".xlsx")+".pdf")
	if _, err := os.Stat(pdf); err != nil { // it exits with 0 all the same
		require.Fail(t, "soffice made no PDF; "+install, string(says))
	}
	text, err := exec.Command("pdftotext", "-layout", pdf, "-").Output() //nolint:gosec // likewise
	require.NoError(t, err)
	pages := strings.Split(string(text), "\f")
	return pages[:len(pages)-1]
}

// bigInput writes a plan of many indicators and ten years of figures, all made up.
func bigInput(tb testing.TB, indicators int) (plan, data string) {
	tb.Helper()
	folder := tb.TempDir()
	plan, data = filepath.Join(folder, "plan.json"), filepath.Join(folder, "data.csv")
	var p, d strings.Builder
	p.WriteString(`{"version": 1, "code": "big", "name": {"en": "Made up", "zh": "编造的规划"}, "base": 2010, "due": 2020, "domains": [{"code": "a", "name": {"en": "A"}}], "indicators": [`)
	d.WriteString("indicator,period,value\n")
	for i := range indicators {
		if i > 0 {
			p.WriteString(",\n")
		}
		fmt.Fprintf(&p, `{"code": "i%d", "name": {"en": "Indicator %d", "zh": "指标%d"}, "domain": "a", "unit": "percent", "better": "higher", "places": 1, "target": {"atLeast": "90"}, "lead": "Office %d"}`, i, i, i, i%20)
		for year := 2010; year < 2020; year++ {
			fmt.Fprintf(&d, "i%d,%d,%d.%d\n", i, year, 40+(i*7+year)%50, i%10)
		}
	}
	p.WriteString("]}\n")
	require.NoError(tb, os.WriteFile(plan, []byte(p.String()), 0o600))
	require.NoError(tb, os.WriteFile(data, []byte(d.String()), 0o600))
	return plan, data
}

func TestWorkbookOfOtherInput(t *testing.T) {
	plan, data := bigInput(t, 50)
	f := openWorkbook(t, workbookOf(t, "-plan", plan, "-data", data, "-as-of", "2019"))
	assert.Equal(t, "50", atName(t, f, "rate_denominator"))
	rows := stored(t, f, "Indicators", "Code")
	require.Len(t, rows, 50)
	for i, row := range rows {
		assert.Equal(t, strconv.Itoa(40+(i*7+2019)%50)+"."+strconv.Itoa(i%10), row["Current"])
	}
}

// Many hard indicators are not all drawn, and the sheet says so.
func TestWorkbookOfManyCourses(t *testing.T) {
	plan, data := bigInput(t, 300)
	name := workbookOf(t, "-plan", plan, "-data", data, "-as-of", "2019")
	assert.Regexp(t, `Only the first 60 courses of the \d+ in the report are drawn`, textOf(t, openWorkbook(t, name), "Courses"))
}

func BenchmarkWorkbook2000(b *testing.B) {
	plan, data := bigInput(b, 2000)
	reportOf(b, "-plan", plan, "-data", data, "-as-of", "2019")
	for b.Loop() {
		workbookOf(b, "-plan", plan, "-data", data, "-as-of", "2019")
	}
}
