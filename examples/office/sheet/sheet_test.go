package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// opened opens a file that is held in memory.
func opened(t *testing.T, content []byte, o Options) []*Sheet {
	t.Helper()
	sheets, err := Open(bytes.NewReader(content), int64(len(content)), o)
	require.NoError(t, err)
	return sheets
}

// bytesOf saves a workbook in memory.
func bytesOf(tb testing.TB, f *excelize.File) []byte {
	tb.Helper()
	content, err := f.WriteToBuffer()
	require.NoError(tb, err)
	return content.Bytes()
}

// seen is what a cell has: its text, with what stands beside it after a blank, or the
// code of its problem.
func seen(c *Cell) string {
	if c.Problem != nil {
		return "! " + c.Problem.Code
	}
	return strings.TrimSpace(c.Text + " " + c.Beside)
}

func TestFigures(t *testing.T) {
	for _, c := range []struct{ stored, format, want string }{
		{"16.9", "General", "16.9"},
		{"16.899999999999999", "General", "16.9"}, // the nearest binary number to 16.9
		{"0.30000000000000004", "General", "0.3"},
		{"16.90", "General", "16.90"},
		{"1.6899999999999999E1", "General", "16.9"},
		{"1.2E-5", "General", "0.000012"},
		{"1.23456789012346E+17", "General", "! digits-lost"},
		{"123456789012345", "General", "123456789012345"},
		{"-0.5", "G/通用格式", "-0.5"},
		{"5", `General"人"`, "5 人"},
		{"16.9", "@", "16.9"},
		// decimals
		{"16.9", "0.00", "16.90"},
		{"16.899999999999999", "0.00", "16.90"},
		{"17.84", "0.0", "! shown-differs"},
		{"17.85", "0.00", "17.85"},
		{"16.9", "0.0##", "16.9"},
		{"16.95", "0.0##", "16.95"},
		{"17", "0.0##", "17.0"},
		{"0", "0.0", "0.0"},
		{"2019", "0_ ", "2019"},
		{"2019", `0"年"`, "2019 年"},
		{"16.9", "0.00_);[Red](0.00)", "16.90"},
		{"-16.9", "0.00_);[Red](0.00)", "-16.90"},
		{"-16.9", "0.00;-0.00", "-16.90"},
		{"-16.9", "0.00;0.00", "! shown-differs"}, // shown without its minus
		{"0", `0.0;-0.0;"—"`, "! shown-differs"},
		{"5", ";;;", "! shown-differs"},
		// thousands
		{"1234567.5", "#,##0.00", "1234567.50"},
		{"1234", "#,##0", "1234"},
		{"1234567", "#,##0,", "! unclear-format"},
		// percent
		{"0.939", "0.0%", "93.9 %"},
		{"0.93859649122807", "0.0%", "! shown-differs"},
		{"0.95", "0%", "95 %"},
		{"0.16900000000000001", "0.00%", "16.90 %"},
		{"93.9", `0.0"%"`, "93.9 %"}, // the sign alone, nothing is multiplied
		{"16.9", "0.0‰", "16.9 ‰"},
		{"12", `[$¥-804]#,##0.00`, "12.00 ¥"},
		{"12", `¥#,##0`, "12 ¥"},
		// dates, exponents and others
		{"43831", "yyyy/m/d", "2020-01-01"},
		{"43831", `yyyy"年"m"月"`, "2020-01-01"},
		{"43831.5", "yyyy/m/d", "! not-a-day"},
		{"60", "yyyy/m/d", "! not-a-day"}, // the day that 1900 did not have
		{"61", "yyyy/m/d", "1900-03-01"},
		{"-1", "yyyy/m/d", "! not-a-day"},
		{"99999999999999999999", "yyyy/m/d", "! not-a-day"},
		{"43831", "[$-804]aaaa;@", "2020-01-01"},
		{"16.9", "0.00E+00", "! scientific-format"},
		{"0.5", "# ?/?", "! unclear-format"},
		{"5", "[>=10]0;0.0", "! unclear-format"},
		{"5", "[DBNum1]0", "! unclear-format"},
		// what no program stores
		{"1e999", "General", "! digits-lost"},
		{"0x10", "General", "! unreadable-number"},
		{"1e9999999999", "General", "! unreadable-number"},
		{"NaN", "General", "! unreadable-number"},
		{strings.Repeat("9", 41), "General", "! unreadable-number"},
	} {
		f := parseFormat(c.format)
		cell := figureCell(c.stored, &f, &Options{}, false, false)
		assert.Equal(t, c.want, seen(&cell), "%s in %s", c.stored, c.format)
	}
}

// Where the format shows fewer digits than are stored, one says which count.
func TestDigitsThatCount(t *testing.T) {
	f := parseFormat("0.0%")
	for digits, want := range map[Digits]string{Shown: "93.9 %", Stored: "93.859649122807 %", Certain: "! shown-differs"} {
		cell := figureCell("0.93859649122807", &f, &Options{Digits: digits}, false, false)
		assert.Equal(t, want, seen(&cell))
	}
	half := parseFormat("0.00")
	cell := figureCell("1.005", &half, &Options{Digits: Shown}, false, false) // 1.00 where a float rounds it
	assert.Equal(t, "1.01", seen(&cell))
}

// Days are counted from 1904 in workbooks that began on another machine.
func TestDaysFrom1904(t *testing.T) {
	f := parseFormat("yyyy/m/d")
	cell := figureCell("42369", &f, &Options{}, true, false)
	assert.Equal(t, "2020-01-01", seen(&cell))
}

// A nought that the sheet does not show is no figure that somebody saw.
func TestHiddenNoughts(t *testing.T) {
	f := parseFormat("0.0")
	zero := figureCell("0", &f, &Options{}, false, true)
	assert.Equal(t, "! shown-differs", seen(&zero))
	one := figureCell("1", &f, &Options{}, false, true)
	assert.Equal(t, "1.0", seen(&one))
}

// Where a cell is certain it has the digits that another program shows.
func TestFiguresAreShownSoElsewhere(t *testing.T) {
	formats := []string{"0", "0.0", "0.00", "0.000", "#,##0.00", "0%", "0.0%", "0.00%", "0.0_ ", "0.00;-0.00"}
	f := excelize.NewFile()
	values := []float64{0, 1, -1, 16.9, 0.1, 0.169, 0.95, 93.9, 1234.5, 100000, 0.001, 12.345}
	for column, code := range formats {
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		require.NoError(t, err)
		for row, value := range values {
			cell, err := excelize.CoordinatesToCellName(column+1, row+1)
			require.NoError(t, err)
			require.NoError(t, f.SetCellValue("Sheet1", cell, value))
			require.NoError(t, f.SetCellStyle("Sheet1", cell, cell, style))
		}
	}
	compared := 0
	for row, err := range opened(t, bytesOf(t, f), Options{})[0].Rows() {
		require.NoError(t, err)
		for column := range row.Cells {
			c := &row.Cells[column]
			if c.Problem != nil {
				continue
			}
			cell, err := excelize.CoordinatesToCellName(column+1, row.Number)
			require.NoError(t, err)
			shown, err := f.GetCellValue("Sheet1", cell)
			require.NoError(t, err)
			assert.Equal(t, strings.TrimSpace(strings.ReplaceAll(shown, ",", "")), c.Shown(), "%s by %s", cell, formats[column])
			compared++
		}
	}
	assert.Greater(t, compared, 70)
}

func TestCells(t *testing.T) {
	f := excelize.NewFile()
	require.NoError(t, f.SetSheetRow("Sheet1", "A1", &[]any{" 16.90　", true, "=1+1", "a\nb", "_x0041_", nil, "'x"}))
	require.NoError(t, f.SetCellFormula("Sheet1", "H1", "1/3"))
	require.NoError(t, f.SetCellRichText("Sheet1", "I1", []excelize.RichTextRun{{Text: "孕产妇"}, {Text: "死亡率", Font: &excelize.Font{Bold: true}}}))
	require.NoError(t, f.SetCellStr("Sheet1", "A2", "合并"))
	require.NoError(t, f.MergeCell("Sheet1", "A2", "B3"))
	require.NoError(t, f.SetCellStr("Sheet1", "C3", "右"))
	require.NoError(t, f.SetRowVisible("Sheet1", 3, false))
	require.NoError(t, f.SetColVisible("Sheet1", "C:D", false))
	require.NoError(t, f.AddComment("Sheet1", excelize.Comment{Cell: "C3", Text: "示例批注"}))
	_, err := f.NewSheet("空表")
	require.NoError(t, err)
	require.NoError(t, f.SetSheetVisible("空表", false))
	sheets := opened(t, bytesOf(t, f), Options{File: "a.xlsx"})
	require.Len(t, sheets, 2)
	assert.Equal(t, "空表", sheets[1].Name)
	assert.True(t, sheets[1].Hidden)
	var got []string
	for row, err := range sheets[0].Rows() {
		require.NoError(t, err)
		for i := range row.Cells {
			got = append(got, fmt.Sprintf("%s %s hidden=%t copied=%t", sheets[0].At(row.Number, i), seen(&row.Cells[i]), row.Hidden, row.Cells[i].Copied))
		}
	}
	assert.Equal(t, []string{
		"a.xlsx Sheet1!A1 16.90 hidden=false copied=false", "a.xlsx Sheet1!B1 ! true-or-false hidden=false copied=false",
		"a.xlsx Sheet1!C1 =1+1 hidden=false copied=false", "a.xlsx Sheet1!D1 a\nb hidden=false copied=false",
		"a.xlsx Sheet1!E1 A hidden=false copied=false", "a.xlsx Sheet1!F1  hidden=false copied=false", "a.xlsx Sheet1!G1 'x hidden=false copied=false",
		"a.xlsx Sheet1!H1 ! no-cached-value hidden=false copied=false", "a.xlsx Sheet1!I1 孕产妇死亡率 hidden=false copied=false",
		"a.xlsx Sheet1!A2 合并 hidden=false copied=false", "a.xlsx Sheet1!B2 合并 hidden=false copied=true",
		"a.xlsx Sheet1!A3 合并 hidden=true copied=true", "a.xlsx Sheet1!B3 合并 hidden=true copied=true", "a.xlsx Sheet1!C3 右 hidden=true copied=false",
	}, got)
	hidden, err := sheets[0].HiddenColumns()
	require.NoError(t, err)
	assert.Equal(t, []int{2, 3}, hidden)
	comments, err := sheets[0].Comments()
	require.NoError(t, err)
	assert.Equal(t, []Comment{{"a.xlsx Sheet1!C3", "示例批注"}}, comments)
}

func TestFilesThatAreNoTables(t *testing.T) {
	f := excelize.NewFile()
	require.NoError(t, f.SetCellStr("Sheet1", "A1", strings.Repeat("长", 30_000)))
	book := bytesOf(t, f)
	for name, c := range map[string]struct {
		content []byte
		most    int64
		code    string
	}{
		"nothing":          {nil, 0, "empty-file"},
		"an old workbook":  {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), 0, "not-a-workbook"},
		"another archive":  {[]byte("PK\x03\x04nonsense"), 0, "not-a-workbook"},
		"UTF-16":           {[]byte("\xff\xfea\x00"), 0, "not-utf8"},
		"half a workbook":  {book[:len(book)/2], 0, "not-a-workbook"},
		"more than wanted": {book, 50_000, "too-large"},
		"a long table":     {[]byte("指标,年份,数值\n"), 5, "too-large"},
		"a picture":        {[]byte("\x89PNG\r\n\x1a\n\x00\x00"), 0, "not-a-workbook"},
	} {
		_, err := Open(bytes.NewReader(c.content), int64(len(c.content)), Options{File: "x", MaxPart: c.most})
		assert.ErrorContains(t, err, "x: "+c.code, name)
	}
}

func TestColumns(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", mostColumns - 1: "XFD"} {
		assert.Equal(t, want, Column(i))
		_, column, ok := parseReference(want + "1")
		assert.True(t, ok)
		assert.Equal(t, i, column)
	}
	for _, ref := range []string{"", "A", "1", "A0", "XFE1", "AAAA1", "A1048577", "a1"} {
		_, _, ok := parseReference(ref)
		assert.False(t, ok, ref)
	}
}

// Whatever a format says, a cell has a text that is a number, or a problem.
func FuzzFigure(f *testing.F) {
	f.Add("16.899999999999999", "0.00")
	f.Add("-0.5", `[Red](#,##0.0%);;"无"`)
	f.Add("1e-5", "yyyy/m/d")
	f.Fuzz(func(t *testing.T, stored, code string) {
		format := parseFormat(code)
		for _, digits := range []Digits{Certain, Shown, Stored} {
			cell := figureCell(stored, &format, &Options{Digits: digits}, false, false)
			if cell.Problem == nil && cell.Kind == Figure {
				assert.Regexp(t, `^-?[0-9]+(\.[0-9]+)?$`, cell.Text)
			}
		}
	})
}

// archived is a workbook of one sheet, as other programs write it.
func archived(tb testing.TB, parts map[string]string) []byte {
	tb.Helper()
	var content bytes.Buffer
	archive := zip.NewWriter(&content)
	all := map[string]string{
		"xl/workbook.xml":            `<workbook><sheets><sheet name="a" id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="/xl/s.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="t.xml"/></Relationships>`,
	}
	maps.Copy(all, parts)
	for name, text := range all {
		part, err := archive.Create(name)
		require.NoError(tb, err)
		_, err = part.Write([]byte(text))
		require.NoError(tb, err)
	}
	require.NoError(tb, archive.Close())
	return content.Bytes()
}

// Prefixes, cells without references, sounds above characters, results of formulas.
func TestRowsOfOtherPrograms(t *testing.T) {
	content := archived(t, map[string]string{
		"xl/t.xml": `<x:sst xmlns:x="m"><x:si><x:t>孕产妇</x:t><x:rPh sb="0" eb="1"><x:t>ユン</x:t></x:rPh></x:si><x:si><x:r><x:t>死</x:t></x:r><x:r><x:t xml:space="preserve"> 亡 </x:t></x:r></x:si></x:sst>`,
		"xl/s.xml": `<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c t="s"><x:v>9</x:v></x:c></x:row>` +
			`<x:row r="3"><x:c r="B3"><x:f>1+1</x:f><x:v>2</x:v></x:c><x:c t="str"><x:f>A1</x:f><x:v>a&amp;b</x:v></x:c><x:c t="str"><x:f>""</x:f><x:v></x:v></x:c>` +
			`<x:c t="e"><x:v>#DIV/0!</x:v></x:c><x:c t="inlineStr"><x:is><x:t>字</x:t></x:is></x:c><x:c><x:f>1</x:f></x:c><x:c s="99"><x:v>1.50</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
	})
	var got []string
	sheets := opened(t, content, Options{File: "f"})
	for row, err := range sheets[0].Rows() {
		require.NoError(t, err)
		for i := range row.Cells {
			got = append(got, fmt.Sprint(row.Number, Column(i), " ", seen(&row.Cells[i])))
		}
	}
	assert.Equal(t, []string{
		"1A 孕产妇", "1B 死 亡", "1C ! unreadable-number",
		"3A ", "3B 2", "3C a&b", "3D ", "3E ! cell-error", "3F 字", "3G ! no-cached-value", "3H 1.50",
	}, got)
}

// What is out of order, too wide or breaks off is refused, and what was read before
// it is not all there is.
func TestDamagedSheets(t *testing.T) {
	const row = `<row r="2"><c r="A2"><v>1</v></c></row>`
	for name, c := range map[string]struct{ rows, code string }{
		"rows out of order":  {row + `<row r="1"/>`, "damaged-workbook"},
		"cells out of order": {`<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>`, "damaged-workbook"},
		"no end":             {row + `<row><c><v>1`, "damaged-workbook"},
		"no row":             {`<row r="0"/>`, "damaged-workbook"},
		"beyond all tables":  {`<row><c r="ZZZ1"><v>1</v></c></row>`, "damaged-workbook"},
		"wider than any":     {`<row><c r="XFD1"><v>1</v></c></row>`, "too-large"},
		"entities":           {`<row><c t="str"><v>&lol;</v></c></row>`, "damaged-workbook"},
	} {
		var last error
		for _, err := range opened(t, archived(t, map[string]string{"xl/s.xml": c.rows}), Options{File: "f"})[0].Rows() {
			last = err
		}
		require.ErrorContains(t, last, "f: "+c.code, name)
	}
	missing := archived(t, nil)
	for _, err := range opened(t, missing, Options{File: "f"})[0].Rows() {
		assert.ErrorContains(t, err, "f: damaged-workbook")
	}
}

// No sheet makes the reader fail otherwise than by an error.
func FuzzRows(f *testing.F) {
	f.Add(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c s="1"><f>1</f><v>1E1</v></c></row><row hidden="1"><c r="XFD2"/></row></sheetData><mergeCells><mergeCell ref="A1:C9"/></mergeCells>`)
	f.Add(`<cols><col min="1" max="99999" hidden="1"/></cols><row r="1048576"><c t="s"><v>0</v></c></row>`)
	f.Fuzz(func(t *testing.T, rows string) {
		content := archived(t, map[string]string{"xl/s.xml": rows})
		sheets, err := Open(bytes.NewReader(content), int64(len(content)), Options{})
		require.NoError(t, err)
		require.Len(t, sheets, 1)
		_, _ = sheets[0].HiddenColumns()
		for row, err := range sheets[0].Rows() {
			if err == nil {
				assert.LessOrEqual(t, len(row.Cells), widest)
			}
		}
	})
}
