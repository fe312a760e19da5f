package workbook

import (
	"bytes"
	"strings"
	"testing"

	"github.com/countystat/attain/report/document"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// number is a cell of a figure as the reports make it.
func number(exact, shown, text string) document.Cell {
	return document.Cell{Kind: document.KindNumber, Text: text, Number: &document.Number{Exact: exact, Shown: shown}}
}

// reportOf is a report with one table of indicators.
func reportOf(columns []document.Column, rows ...[]document.Cell) *document.Document {
	table := &document.Table{ID: "indicators", Caption: "Made up", Columns: columns, Rows: rows}
	return &document.Document{Version: document.Version, Language: "en", Title: "Made up for a test", Sections: []document.Section{
		{ID: "indicators", Title: "Indicators", Blocks: []document.Block{{Table: table}}},
	}}
}

// written is a workbook read back.
func written(t *testing.T, d *document.Document, units ...Unit) *excelize.File {
	t.Helper()
	var content bytes.Buffer
	require.NoError(t, Write(&content, d, units))
	f, err := excelize.OpenReader(&content)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, f.Close()) })
	return f
}

func raw(t *testing.T, f *excelize.File, sheet, at string) string {
	t.Helper()
	text, err := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	return text
}

func shown(t *testing.T, f *excelize.File, at string) string {
	t.Helper()
	text, err := f.GetCellValue("Indicators", at)
	require.NoError(t, err)
	return text
}

// What is stored for a figure, what a reader sees, and what stands beside it.
func TestFigures(t *testing.T) {
	for _, c := range []struct {
		name               string
		cell               document.Cell
		raw, shown, beside string
		isText             bool
	}{
		{"digits kept", number("16.9", "16.90", "16.90"), "16.90", "16.90", "", false},
		{"rounded decimal", number("2.68", "2.7", "2.7"), "2.7", "2.7", "2.68", false},
		{"fraction", number("5350/57", "93.9", "93.9"), "93.9", "93.9", "5350/57", false},
		{"mark behind", number("0", "0.0", "0.0ᵐ"), "0.0", "0.0ᵐ", "", false},
		{"unit behind", number("11.43", "11.43", "11.43‰"), "11.43", "11.43‰", "", false},
		{"percent sign, which scales", number("5.7", "5.7", "5.7%"), "5.7%", "5.7%", "", true},
		{"negative", number("-1.43", "-1.43", "-1.43"), "-1.43", "-1.43", "", false},
		{"negative behind words", number("-1.4", "-1.4", "about -1.4"), "about -1.4", "about -1.4", "", true},
		{"fifteen digits", number("123456789012345", "123456789012345", "123456789012345"), "123456789012345", "123456789012345", "", false},
		{"sixteen digits", number("1234567890123456", "1234567890123456", "1234567890123456"), "1234567890123456", "1234567890123456", "", true},
		{"exact beyond fifteen digits", number("0.3333333333333333", "0.3", "0.3"), "0.3", "0.3", "0.3333333333333333", false},
		{"other words", number("0.000001", "0.000001", "less than 0.001"), "less than 0.001", "less than 0.001", "", true},
		{"quote that ends a format", number("1", "1", `1"x`), `1"x`, `1"x`, "", true},
		{"bound", document.Cell{Kind: document.KindNumber, Text: "≤11.69", Bound: "<=", Number: &document.Number{Exact: "11.69", Shown: "11.69"}}, "≤11.69", "≤11.69", "", true},
		{"year", document.Year(2019), "2019", "2019", "", false},
		{"pooled years", document.Cell{Kind: document.KindYear, Text: "2015—2019", Year: 2019}, "2015—2019", "2015—2019", "", true},
		{"absence", document.Absent("unknown", "no data"), "no data", "no data", "", true},
		{"nothing", document.Absent("unknown", ""), "", "", "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := reportOf([]document.Column{{Key: "indicator", Title: "Indicator", Header: true}, {Key: "current", Title: "Current", Align: document.End}},
				[]document.Cell{document.Text("a"), c.cell})
			f := written(t, d)
			row := "5" // below title, subtitle, caption and head
			assert.Equal(t, "Current", raw(t, f, "Indicators", "B4"))
			assert.Equal(t, c.raw, raw(t, f, "Indicators", "B"+row))
			assert.Equal(t, c.shown, shown(t, f, "B"+row))
			kind, err := f.GetCellType("Indicators", "B"+row)
			require.NoError(t, err)
			assert.Equal(t, c.isText && c.raw != "", kind == excelize.CellTypeSharedString)
			assert.Equal(t, c.beside, raw(t, f, "Indicators", "C"+row))
			if c.beside == "" {
				assert.NotEqual(t, "Current (exact)", raw(t, f, "Indicators", "C4"))
			} else {
				assert.Equal(t, "Current (exact)", raw(t, f, "Indicators", "C4"))
			}
		})
	}
}

func TestSameFigures(t *testing.T) {
	for _, same := range [][2]string{{"1", "1.0"}, {"-0.50", "-0.5"}, {"0", "-0.0"}, {"00.1", "0.10"}, {"1/3", "1/3"}} {
		assert.True(t, isSame(same[0], same[1]), same)
	}
	for _, other := range [][2]string{{"1", "10"}, {"0.1", "0.01"}, {"-1", "1"}, {"1/3", "0.333"}, {"", "0"}, {"1e1", "10"}} {
		assert.False(t, isSame(other[0], other[1]), other)
	}
}

// Words of the data are stored as text and come back as they were.
func TestTextIsInert(t *testing.T) {
	for _, text := range []string{"=1+1", "=cmd|' /C calc'!A0", "+1", "-2", "@SUM(A1)", "\tx", "_x0041_", "_x005F_x0041_", "1/2", "00123", "2019-01-01", "a\nb", "<b>&amp;", `"`, " x ", "😀"} {
		f := written(t, reportOf([]document.Column{{Key: "indicator", Title: text, Header: true}}, []document.Cell{document.Text(text)}))
		for _, at := range []string{"A4", "A5"} {
			assert.Equal(t, text, shown(t, f, at), "%q", text)
			formula, err := f.GetCellFormula("Indicators", at)
			require.NoError(t, err)
			assert.Empty(t, formula)
			kind, err := f.GetCellType("Indicators", at)
			require.NoError(t, err)
			assert.Equal(t, excelize.CellTypeSharedString, kind)
		}
	}
	f := written(t, reportOf([]document.Column{{Key: "a", Title: "a"}}, []document.Cell{document.Text("a\x00b\x1b\xffc\r\nd")}))
	assert.Equal(t, "a\ufffdb\ufffd\ufffdc\nd", shown(t, f, "A5"))
}

func TestSheetNames(t *testing.T) {
	b := newBook(&document.Document{})
	for _, c := range [][2]string{
		{"Health", "Health"}, {"HEALTH", "HEALTH (2)"}, {"health", "health (3)"}, {"", "_"}, {"'", "_ (2)"}, {"History", "History (2)"},
		{"a/b:c*d[e]f?g\\h", "a_b_c_d_e_f_g_h"}, {"'quoted'", "quoted"}, {"it's", "it's"},
		{strings.Repeat("县", 40), strings.Repeat("县", 31)}, {strings.Repeat("县", 31), strings.Repeat("县", 27) + " (2)"},
		{strings.Repeat("😀", 20), strings.Repeat("😀", 15)},
	} {
		assert.Equal(t, c[1], b.sheetName(c[0]))
	}
}

func TestSheetsOfUnits(t *testing.T) {
	d := reportOf([]document.Column{{Key: "a", Title: "a"}}, []document.Cell{document.Text("x")})
	unit := *d
	f := written(t, d, Unit{"O'Neill & Co", &unit}, Unit{"Indicators", &unit})
	assert.Equal(t, []string{"Indicators", "O'Neill & Co", "Indicators (2)"}, f.GetSheetList())
	for _, name := range f.GetDefinedName() {
		if name.Name == "_xlnm.Print_Area" && name.Scope == "O'Neill & Co" {
			assert.True(t, strings.HasPrefix(name.RefersTo, "'O''Neill & Co'!$A$1:"), name.RefersTo)
			return
		}
	}
	assert.Fail(t, "no print area")
}

func TestSameBytes(t *testing.T) {
	d := reportOf([]document.Column{{Key: "a", Title: "a"}}, []document.Cell{number("1/3", "0.3", "0.3")})
	var first []byte
	for range 8 {
		var content bytes.Buffer
		require.NoError(t, Write(&content, d, []Unit{{"b", d}, {"c", d}, {"d", d}}))
		if first == nil {
			first = content.Bytes()
		}
		assert.True(t, bytes.Equal(first, content.Bytes()))
	}
}

// Nothing is cut: what does not fit is an error that names its place, and nothing is
// written.
func TestWhatDoesNotFit(t *testing.T) {
	column := []document.Column{{Key: "a", Title: "a"}}
	var content bytes.Buffer
	err := Write(&content, reportOf(column, []document.Cell{document.Text(strings.Repeat("x", MostCharacters+1))}), nil)
	require.EqualError(t, err, "workbook: Indicators!A5: the text has 32768 characters, a cell 32767")
	require.ErrorIs(t, Write(&content, &document.Document{Title: "empty"}, nil), ErrNothing)
	assert.Zero(t, content.Len())
	whole := strings.Repeat("x", MostCharacters)
	assert.Equal(t, whole, shown(t, written(t, reportOf(column, []document.Cell{document.Text(whole)})), "A5"))
}

// Tables of two plans stand as one, years in their order, and say nothing of a year that
// a plan's table has not.
func TestJoinedTables(t *testing.T) {
	year := func(text string, n int) document.Column {
		return document.Column{Key: text, Title: text, Align: document.End, About: &document.Reference{Year: n}}
	}
	name := document.Column{Key: "indicator", Title: "Indicator", Header: true}
	first := &document.Table{ID: "years-p", Caption: "P", Columns: []document.Column{name, year("2011", 2011), year("2013", 2013)},
		Rows: [][]document.Cell{{document.Text("a"), number("1", "1", "1"), number("2", "2", "2")}}, About: []document.Reference{{Plan: "p", Indicator: "a"}}}
	second := &document.Table{ID: "years-q", Caption: "Q", Columns: []document.Column{name, year("2010", 2010), year("2012", 2012), year("2013", 2013)},
		Rows: [][]document.Cell{{document.Text("b"), number("3", "3", "3"), number("4", "4", "4"), number("5", "5", "5")}}, About: []document.Reference{{Plan: "q", Indicator: "b"}}}
	all := joined([]*document.Table{first, second}, strings.ToUpper, wordsOf("en"))
	var head []string
	for _, c := range all.Columns {
		head = append(head, c.Title)
	}
	assert.Equal(t, []string{"Plan", "Indicator", "2010", "2011", "2012", "2013"}, head)
	var rows [][]string
	for _, row := range all.Rows {
		var texts []string
		for i := range row {
			texts = append(texts, row[i].Text)
		}
		rows = append(rows, texts)
	}
	assert.Equal(t, [][]string{{"P", "a", "—", "1", "—", "2"}, {"Q", "b", "3", "—", "4", "5"}}, rows)
	assert.Equal(t, "P; Q", all.Caption)
	assert.Len(t, first.Columns, 3, "the document stays as it is")
}

// Exact figures of years stand after the last year and are not printed.
func TestExactFiguresOfYears(t *testing.T) {
	columns := []document.Column{{Key: "indicator", Title: "Indicator", Header: true},
		{Key: "2010", Title: "2010", About: &document.Reference{Year: 2010}}, {Key: "2011", Title: "2011", About: &document.Reference{Year: 2011}}}
	d := reportOf(columns, []document.Cell{document.Text("a"), number("1/3", "0.3", "0.3"), number("0.5", "0.5", "0.5")})
	d.Sections[0].ID = "years"
	f := written(t, d)
	for at, want := range map[string]string{"B4": "2010", "C4": "2011", "D4": "2010 (exact)", "B5": "0.3", "C5": "0.5", "D5": "1/3"} {
		assert.Equal(t, want, raw(t, f, "Years", at), at)
	}
	for _, name := range f.GetDefinedName() {
		if name.Name == "_xlnm.Print_Area" {
			assert.Contains(t, name.RefersTo, "$A$1:$C$")
		}
	}
}

// The course of an indicator: values after a break have a column and a line of their own,
// and the target stands in each year.
func TestCourse(t *testing.T) {
	figure := func(text string) document.Number { return document.Number{Exact: text, Shown: text} }
	low := figure("10")
	chart := &document.Chart{ID: "course-a", Type: document.ChartSeries, Title: "A", Unit: "%",
		Points:     []document.ChartPoint{{Year: 2010, Value: figure("3.5")}, {Year: 2012, Value: figure("4.9"), Broken: true}},
		Target:     &document.ChartBand{Low: &low},
		Milestones: []document.ChartPoint{{Year: 2011, Value: figure("8")}},
		Projection: &document.ChartPoint{Year: 2013, Value: document.Number{Exact: "16/3", Shown: "5.3"}},
	}
	d := &document.Document{Language: "en", Title: "Made up", Sections: []document.Section{{ID: "hard", Title: "Hard", Blocks: []document.Block{{Chart: chart}}}}}
	f := written(t, d)
	rows, err := f.GetRows("Courses")
	require.NoError(t, err)
	assert.Equal(t, [][]string{
		{"Year", "Value", "Value (from 2012)", "Milestone", "Projection", "Projection (exact)", "Target"},
		{"2010", "3.5", "", "", "", "", "10"}, {"2011", "", "", "8", "", "", "10"}, {"2012", "", "4.9", "", "", "", "10"}, {"2013", "", "", "", "5.3", "16/3", "10"},
	}, rows[3:8])
	chart.Points = nil
	assert.ErrorIs(t, Write(&bytes.Buffer{}, d, nil), ErrNothing, "nothing to draw")
}

// A chart that breaks each year has more lines than the library has colours.
func TestCourseOfBreaks(t *testing.T) {
	chart := &document.Chart{ID: "course-a", Type: document.ChartSeries, Title: "A"}
	for year := range 20 {
		chart.Points = append(chart.Points, document.ChartPoint{Year: 2000 + year, Value: document.Number{Exact: "1", Shown: "1"}, Broken: true})
	}
	chart.Points = append(chart.Points, document.ChartPoint{Year: 1 << 40, Value: document.Number{Exact: "1", Shown: "1"}})
	d := &document.Document{Language: "en", Title: "Made up", Sections: []document.Section{{ID: "hard", Title: "Hard", Blocks: []document.Block{{Chart: chart}}}}}
	rows, err := written(t, d).GetRows("Courses")
	require.NoError(t, err)
	assert.Len(t, rows, 4+21, "a year by somebody's mistake makes one row")
}

// Whatever a cell says, the workbook can be written and read, and a number in it has the
// digits that the report shows.
func FuzzCell(f *testing.F) {
	for _, seed := range [][3]string{{"16.90", "16.9", "16.90"}, {"0.0ᵐ", "0", "0.0"}, {"=1", "1", "1"}, {"_x000D_", "1/3", "0.3"}, {"-", "-", "-"}, {"\x00", "", ""}} {
		f.Add(seed[0], seed[1], seed[2])
	}
	f.Fuzz(func(t *testing.T, text, exact, digits string) {
		cell := number(exact, digits, text)
		v := valueOf(&cell)
		if v.isNumber() && (v.text != digits || !strings.Contains(plain(text), digits)) {
			t.Fatalf("%q of %q is stored as %q", digits, text, v.text)
		}
		var content bytes.Buffer
		err := Write(&content, reportOf([]document.Column{{Key: "a", Title: text, Header: true}}, []document.Cell{cell}), []Unit{{text, reportOf(nil)}})
		if err != nil {
			return // it does not fit, which TestWhatDoesNotFit is about
		}
		back, err := excelize.OpenReader(&content)
		if err != nil {
			t.Fatal(err)
		}
		defer back.Close() //nolint:errcheck // only read from
		if stored, err := back.GetCellValue("Indicators", "A5", excelize.Options{RawCellValue: true}); err != nil || stored != v.text {
			t.Fatalf("%q comes back as %q: %v", v.text, stored, err)
		}
	})
}
