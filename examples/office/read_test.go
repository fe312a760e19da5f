package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/countystat/attain/indicator"
)

// The sample county's plans.
const (
	womenPlan    = "../../testdata/county/women-2011.json"
	childrenPlan = "../../testdata/county/children-2011.json"
)

// outcome is what a run of the command leaves.
type outcome struct {
	status      int
	out, errors string
}

func office(t *testing.T, args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status := run(args, nil, &stdout, &stderr)
	return outcome{status, stdout.String(), stderr.String()}
}

// saved saves a workbook under a name and returns its path.
func saved(t *testing.T, f *excelize.File, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, f.SaveAs(path))
	return path
}

// filed makes a workbook as offices keep them; what it holds is made up (示例数据).
func filed(t *testing.T, rows [][]any) *excelize.File {
	t.Helper()
	f := excelize.NewFile()
	put(t, f, "Sheet1", rows)
	return f
}

func put(t *testing.T, f *excelize.File, name string, rows [][]any) {
	t.Helper()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		require.NoError(t, err)
		require.NoError(t, f.SetSheetRow(name, cell, &row))
	}
}

// format gives cells a number format.
func format(t *testing.T, f *excelize.File, from, to, code string) {
	t.Helper()
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
	require.NoError(t, err)
	require.NoError(t, f.SetCellStyle("Sheet1", from, to, style))
}

func TestReadOfficesWorkbook(t *testing.T) {
	f := filed(t, [][]any{
		{"示例县2019年妇女儿童发展规划监测统计表（示例数据）"},
		{"填报单位：县卫生健康局"},
		{"指标", "单位", "2018年", "", "2019年", "", "备注"},
		{"", "", "女", "男", "女", "男", ""},
		{"妇女与健康"},
		{"学前教育毛入园率", "%", 0.9, 0.91, 0.925, 0.93, "按学年统计"},
		{"婴儿死亡率", "‰", 9.8, "…", 16.9, "——", ""},
		{"注：示例数据，仅供演示。"},
	})
	for _, merged := range [][2]string{{"A1", "G1"}, {"A3", "A4"}, {"B3", "B4"}, {"C3", "D3"}, {"E3", "F3"}, {"G3", "G4"}, {"A5", "G5"}} {
		require.NoError(t, f.MergeCell("Sheet1", merged[0], merged[1]))
	}
	format(t, f, "C6", "F6", "0.0%")
	format(t, f, "C7", "F7", "0.00")
	require.NoError(t, f.SetSheetName("Sheet1", "卫健局"))
	got := office(t, "read", "-lang", "zh", saved(t, f, "2019.xlsx"))
	assert.Equal(t, strings.TrimLeft(`
indicator,period,value,group,unit,note
学前教育毛入园率,2018,90.0,sex=female,percent,按学年统计
学前教育毛入园率,2018,91.0,sex=male,percent,按学年统计
学前教育毛入园率,2019,92.5,sex=female,percent,按学年统计
学前教育毛入园率,2019,93.0,sex=male,percent,按学年统计
婴儿死亡率,2018,9.80,sex=female,per-mille,
婴儿死亡率,2018,…,sex=male,per-mille,
婴儿死亡率,2019,16.90,sex=female,per-mille,
婴儿死亡率,2019,—,sex=male,per-mille,
`, "\n"), got.out)
	assert.Equal(t, statusDone, got.status)
	assert.Equal(t, strings.TrimLeft(`
2019.xlsx 卫健局：略过表头以上的文字：示例县2019年妇女儿童发展规划监测统计表（示例数据）
2019.xlsx 卫健局：略过表头以上的文字：填报单位：县卫生健康局
2019.xlsx 卫健局：略过2行没有数值的文字，第一行为：妇女与健康
已写出8行
`, "\n"), named(got.errors))
}

// Another program's workbook of the same says the same.
func TestReadWorkbookOfAnotherProgram(t *testing.T) {
	f := filed(t, [][]any{
		{"指标代码", "年份", "数值", "分子", "分母", "填报日期"},
		{"w-mmr", 2018, 16.9, 1, 5917, 43466},
		{"c-imr", 2019, 0.939, nil, nil, 43831},
		{"c-u5mr", 2019, nil, nil, nil, "2020年1月3日"},
	})
	format(t, f, "C2", "C2", "0.00")
	format(t, f, "C3", "C3", "0.0%")
	format(t, f, "F2", "F3", "yyyy/m/d")
	require.NoError(t, f.SetCellFormula("Sheet1", "C4", "27/2"))
	path := saved(t, f, "2019.xlsx")
	got := office(t, "read", path)
	assert.Equal(t, statusRefused, got.status)
	assert.Equal(t, "2019.xlsx Sheet1!C4: no-cached-value 数值: the cell holds a formula without its result; open the workbook in the spreadsheet program, let it compute and save it\n", named(got.errors))

	got = office(t, "read", converted(t, path, "xlsx")) // which computes the formula
	assert.Equal(t, strings.TrimLeft(`
indicator,period,value,numerator,denominator,unit,filed
w-mmr,2018,16.90,1,5917,,2019-01-01
c-imr,2019,93.9,,,percent,2020-01-01
c-u5mr,2019,13.5,,,,2020-01-03
`, "\n"), got.out, got.errors)
}

// What is hidden is read, passed over or refused, as is said.
func TestReadHidden(t *testing.T) {
	f := filed(t, [][]any{{"指标代码", "年份", "数值", "分子"}, {"w-mmr", 2018, 16.9, 1}, {"w-mmr", 2019, 17.8, 2}})
	require.NoError(t, f.SetRowVisible("Sheet1", 2, false))
	require.NoError(t, f.SetColVisible("Sheet1", "D", false))
	path := saved(t, f, "2019.xlsx")
	for hidden, want := range map[string]outcome{
		"": {statusRefused, "", "2019.xlsx Sheet1!D1: hidden: the column is hidden; show it, or say -hidden read or -hidden skip\n" +
			"2019.xlsx Sheet1!A2: hidden: hidden rows: 2; show it, or say -hidden read or -hidden skip\n"},
		"read": {statusDone, "indicator,period,value,numerator,unit\nw-mmr,2018,16.9,1,\nw-mmr,2019,17.8,2,\n", "2 lines written\n"},
		"skip": {statusDone, "indicator,period,value,unit\nw-mmr,2019,17.8,\n",
			"2019.xlsx Sheet1: column D passed over, hidden\n2019.xlsx Sheet1: rows 2 passed over, hidden\n1 lines written\n"},
	} {
		args := []string{"read", "-hidden", hidden, path}
		got := office(t, args...)
		got.errors = named(got.errors)
		assert.Equal(t, want, got, hidden)
	}
}

// Sheets of departments with headers of their own make one table.
func TestReadSheetsOfDepartments(t *testing.T) {
	f := filed(t, [][]any{{"指标代码", "年份", "数值"}, {"w-mmr", 2019, 16.9}})
	_, err := f.NewSheet("教育局")
	require.NoError(t, err)
	put(t, f, "教育局", [][]any{{"示例县"}, {"指标", "2018年", "2019年"}, {"w-preschool", 1, 2}})
	_, err = f.NewSheet("说明")
	require.NoError(t, err)
	put(t, f, "说明", [][]any{{"请按时填报"}})
	require.NoError(t, f.AddComment("教育局", excelize.Comment{Cell: "C3", Text: "示例批注：\n快报数"}))
	got := office(t, "read", saved(t, f, "2019.xlsx"))
	assert.Contains(t, named(got.errors), "2019.xlsx 教育局!C3: the comment on the cell is not read: 示例批注： 快报数\n")
	assert.Equal(t, "indicator,period,value,unit\nw-mmr,2019,16.9,\nw-preschool,2018,1,\nw-preschool,2019,2,\n", got.out)
	assert.Contains(t, named(got.errors), "2019.xlsx 说明: passed over, no table of indicators\n")
}

// A figure in merged cells is of no one row.
func TestReadMergedFigure(t *testing.T) {
	f := filed(t, [][]any{{"指标代码", "年份", "数值"}, {"w-mmr", 2018, 16.9}, {"", 2019, nil}})
	require.NoError(t, f.MergeCell("Sheet1", "A2", "A3"))
	require.NoError(t, f.MergeCell("Sheet1", "C2", "C3"))
	got := office(t, "read", saved(t, f, "2019.xlsx"))
	assert.Equal(t, 2, strings.Count(got.errors, "merged-figure"), got.errors)
	assert.NotContains(t, got.errors, "missing-cell")
}

func TestReadKeepsFiles(t *testing.T) {
	good := saved(t, filed(t, [][]any{{"指标代码", "年份", "数值"}, {"w-mmr", 2019, 16.9}}), "good.xlsx")
	bad := saved(t, filed(t, [][]any{{"指标代码", "年份", "数值"}, {"w-mmr", 2019, "16.9%"}}), "bad.xlsx")
	out := filepath.Join(t.TempDir(), "all.csv")
	assert.Equal(t, statusDone, office(t, "read", "-o", out, good).status)
	first, err := os.ReadFile(out)
	require.NoError(t, err)
	assert.Equal(t, statusRefused, office(t, "read", "-o", out, good, bad).status)
	second, err := os.ReadFile(out)
	require.NoError(t, err)
	assert.Equal(t, string(first), string(second))
	got := office(t, "read", "-o", good, good)
	assert.Equal(t, statusUsage, got.status)
	assert.Contains(t, got.errors, "is an input")
}

func TestReadUsage(t *testing.T) {
	for _, c := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"read", "-help"}, statusDone, ""},
		{[]string{"read"}, statusUsage, "office: no file is named that is to be read (-help lists the flags)"},
		{[]string{"read", "-lang", "zh"}, statusUsage, "office: 没有写要读入的文件（参数说明见 -help）"},
		{[]string{"read", "-hidden", "x", "f"}, statusUsage, `office: -hidden "x" is none of: read, skip (-help lists the flags)`},
		{[]string{"read", "no-such.xlsx"}, statusRefused, "no such file"},
		{[]string{"read", "-plan", "no-such.json", "x"}, statusRefused, "no such file"},
		{[]string{}, statusUsage, "office: one of these commands"},
	} {
		got := office(t, c.args...)
		assert.Equal(t, c.status, got.status, c.args)
		assert.Contains(t, got.errors, c.says)
	}
}

// named leaves the folders out of what names files.
func named(text string) string {
	return regexp.MustCompile(`/[^ :：]*/`).ReplaceAllString(text, "")
}

// converted has LibreOffice convert a file and returns the outcome's path.
func converted(t *testing.T, path, to string) string {
	t.Helper()
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) + "." + to
	return filepath.Join(convertedAll(t, []string{path}, to), name)
}

// convertedAll has LibreOffice convert files and returns the folder they are in.
func convertedAll(t *testing.T, paths []string, to string) string {
	t.Helper()
	program, err := exec.LookPath("soffice")
	require.NoError(t, err, "this test needs LibreOffice: apt-get install libreoffice-calc-nogui")
	folder := t.TempDir()
	args := append([]string{"-env:UserInstallation=file://" + t.TempDir(), "--headless", "--convert-to", to, "--outdir", folder}, paths...)
	output, err := exec.Command(program, args...).CombinedOutput()
	require.NoError(t, err, string(output))
	for _, path := range paths {
		require.FileExists(t, filepath.Join(folder, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+"."+to), string(output))
	}
	return folder
}

func TestReadGB18030(t *testing.T) {
	text := "指标,年份,数值\n孕产妇死亡率,2019年,16.90\n"
	encoded, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "2019.csv")
	require.NoError(t, os.WriteFile(path, []byte(encoded), 0o600))
	got := office(t, "read", "-plan", womenPlan, path)
	assert.Equal(t, "indicator,period,value,unit\n孕产妇死亡率,2019,16.90,\n", got.out, got.errors)
	require.NoError(t, os.WriteFile(path, append([]byte(encoded), "w,2019,\xff\n"...), 0o600))
	got = office(t, "read", path)
	assert.Equal(t, statusRefused, got.status)
	assert.Contains(t, got.errors, "2019.csv C3: lost-character 数值")
}

// A damaged file hides nothing of what is wrong with the others.
func TestReadDamagedAndFaulty(t *testing.T) {
	folder := t.TempDir()
	damaged := filepath.Join(folder, "damaged.csv")
	require.NoError(t, os.WriteFile(damaged, []byte("指标,年份,数值\nw-mmr,2019,1\n\"w-mmr,2018,2\n"), 0o600))
	none := filepath.Join(folder, "none.csv")
	require.NoError(t, os.WriteFile(none, []byte("\"指标,年份,数值\n"), 0o600))
	bad := saved(t, filed(t, [][]any{{"指标代码", "年份", "数值"}, {"w-mmr", 2019, "16.9%"}}), "bad.xlsx")
	got := office(t, "read", "no-such.xlsx", "nor-this.xlsx", folder)
	assert.Equal(t, 3, strings.Count(got.errors, "\n"), got.errors)
	got = office(t, "read", damaged, none, bad)
	assert.Equal(t, statusRefused, got.status)
	assert.Empty(t, got.out)
	assert.Contains(t, named(got.errors), "damaged.csv:3: bad-quote")
	assert.Contains(t, named(got.errors), "none.csv:1: bad-quote")
	assert.Contains(t, named(got.errors), "bad.xlsx Sheet1!C2: percent-sign 数值")
}

// The sample county's own tables, long and wide, come through as one table that says
// the same.
func TestReadKeepsEveryObservation(t *testing.T) {
	args := append([]string{"read", "-plan", womenPlan, "-plan", childrenPlan}, sampleTables(t)...)
	got := office(t, args...)
	require.Equal(t, statusDone, got.status, got.errors)
	plans, want := sampleData(t)
	back, err := indicator.DecodeTable(strings.NewReader(got.out), indicator.TableOptions{}, plans...)
	require.NoError(t, err)
	require.Equal(t, want.Keys(), back.Keys())
	for _, key := range want.Keys() {
		one, _ := want.Series(key)
		other, _ := back.Series(key)
		require.Equal(t, one.Len(), other.Len(), key)
		for i := range one.Len() {
			first, second := one.At(i), other.At(i)
			first.Place, second.Place = indicator.Place{}, indicator.Place{}
			assert.Equal(t, first, second)
		}
	}
	assert.Len(t, back.Superseded(), len(want.Superseded()))
}
