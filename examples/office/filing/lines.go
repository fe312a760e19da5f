package filing

import (
	"errors"
	"strings"

	"github.com/countystat/attain/examples/office/sheet"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

// Lines calls a function with every line of all tables, in the order of the sheets and
// their rows, until it returns an error. Faulty cells are given to report, and the line
// has nothing in their place; notes say what was passed over.
func (t *Tables) Lines(report func(indicator.Problem), note func(said.Text), do func(*Line) error) error {
	for i := range t.tables {
		r := &lineReader{Tables: t, table: &t.tables[i], report: report, note: note, do: do}
		if err := reported(r.read(), report); err != nil {
			return err
		}
	}
	return nil
}

// reported reports the problems of a file that cannot be read to its end, and returns
// any other error.
func reported(err error, report func(indicator.Problem)) error {
	var problems *indicator.Problems
	if !errors.As(err, &problems) {
		return err
	}
	for _, p := range problems.List {
		report(p)
	}
	return nil
}

// lineReader reads the lines of one table.
type lineReader struct {
	*Tables
	*table
	report func(indicator.Problem)
	note   func(said.Text)
	do     func(*Line) error

	hidden     []int // rows
	passed     int   // rows below or between the data
	unanswered int   // rows of a form that nobody filled in
	example    string
	line       Line
}

const mostHidden = 1000 // rows that are named

func (r *lineReader) read() error {
	for row, err := range r.sheet.Rows() {
		switch {
		case err != nil:
			return err
		case row.Number <= r.layout.last:
			continue
		}
		if err := r.row(&row); err != nil {
			return err
		}
	}
	switch {
	case len(r.hidden) == 0:
	case r.options.Hidden == SkipHidden:
		r.note(said.Of("%s: rows %s passed over, hidden", r.sheet.Called(), rowsOf(r.hidden)))
	case r.options.Hidden == RefuseHidden:
		r.report(hiddenProblem(r.sheet.At(r.hidden[0], 0), said.Of("hidden rows: %s", rowsOf(r.hidden))))
	}
	if r.unanswered > 0 {
		r.note(said.Of("%s: %d lines are not filled in", r.sheet.Called(), r.unanswered))
	}
	if r.passed > 0 {
		r.note(said.Of("%s: %d lines without figures passed over, the first: %s", r.sheet.Called(), r.passed, r.example))
	}
	return nil
}

// cell is the cell of a row, a blank one beyond its end.
func cell(row *sheet.Row, i int) *sheet.Cell {
	if i < 0 || i >= len(row.Cells) {
		return &sheet.Cell{}
	}
	return &row.Cells[i]
}

// row reads one row below the header.
func (r *lineReader) row(row *sheet.Row) error {
	switch {
	case r.isEmpty(row):
		return r.stray(row)
	case row.Hidden && r.options.Hidden != ReadHidden:
		if len(r.hidden) < mostHidden {
			r.hidden = append(r.hidden, row.Number)
		}
		return nil
	case r.isText(row):
		if r.passed++; r.passed == 1 {
			r.example = short(r.text(row))
		}
		return nil
	}
	r.begin(row)
	if r.layout.single {
		r.fill(row, &r.layout.figures[0])
		if r.isUnanswered(row) {
			r.unanswered++
			return nil
		}
		return r.do(&r.line)
	}
	shared := r.line
	for i := range r.layout.figures {
		f := &r.layout.figures[i]
		if !r.anyOf(row, f) {
			continue
		}
		r.line = shared
		r.fill(row, f)
		if err := r.do(&r.line); err != nil {
			return err
		}
	}
	return nil
}

// isUnanswered reports whether a row says of what a figure is asked, and nothing of the
// figure: nobody filed one, nor that there is none.
func (r *lineReader) isUnanswered(row *sheet.Row) bool {
	if r.anyOf(row, &r.layout.figures[0]) {
		return false
	}
	for _, c := range []column{columnStatus, columnBreak, columnFiled, columnSpan, columnSource, columnEvidence, columnNote} {
		if i, ok := r.layout.at[c]; ok && !cell(row, i).IsBlank() {
			return false
		}
	}
	return true
}

// isEmpty reports whether a row has nothing in the columns that are read.
func (r *lineReader) isEmpty(row *sheet.Row) bool {
	for _, i := range r.layout.at {
		if !cell(row, i).IsBlank() {
			return false
		}
	}
	for i := range r.layout.figures {
		if r.anyOf(row, &r.layout.figures[i]) {
			return false
		}
	}
	return true
}

func (r *lineReader) anyOf(row *sheet.Row, f *figures) bool {
	for _, i := range f.at {
		if !cell(row, i).IsBlank() {
			return true
		}
	}
	return false
}

// stray refuses what stands below no header at all: a figure of which nobody says what
// it is.
func (r *lineReader) stray(row *sheet.Row) error {
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Kind == sheet.Figure && !c.IsBlank() && r.layout.words[i] == "" && !row.Hidden {
			r.report(indicator.Problem{
				Code: "no-header", File: r.sheet.At(row.Number, i), Value: c.Shown(), Allows: said.Of("a header above every figure"),
				Says: said.Of("the figure %q stands in a row and a column without a name", c.Shown()),
			})
		}
	}
	return nil
}

// begin reads the cells that all figures of a row share.
func (r *lineReader) begin(row *sheet.Row) {
	r.line = Line{origin: origin{sheet: r.sheet, row: row.Number, words: r.layout.words}}
	for c := range r.line.origin.at {
		r.line.origin.at[c] = -1
	}
	for c := columnPlan; c < noColumn; c++ {
		i, ok := r.layout.at[c]
		if !ok {
			continue
		}
		text, ok := r.shared(row, c, i)
		if !ok {
			continue
		}
		switch c { //nolint:exhaustive // the others are written
		case columnSex, columnResidence:
			r.member(row, i, text)
		case columnName:
			if r.line.Cells[columnIndicator] == "" {
				r.set(columnIndicator, text, i)
			}
		default:
			r.set(c, text, i)
		}
	}
}

func (r *lineReader) set(c column, text string, at int) {
	r.line.Cells[c], r.line.origin.at[c] = text, at
}

// shared reads a cell that is no figure, in the words of the observation table.
func (r *lineReader) shared(row *sheet.Row, c column, i int) (string, bool) {
	cell := cell(row, i)
	switch {
	case cell.Problem != nil:
		r.faulty(row, i, *cell.Problem)
		return "", false
	case cell.Kind == sheet.Day && c != columnFiled:
		r.faulty(row, i, dateProblem(cell))
		return "", false
	}
	text := cell.Shown()
	switch c { //nolint:exhaustive // the others stand as they are written
	case columnPeriod:
		if year, ok := parseYear(text); ok {
			return year, true
		}
	case columnFiled:
		return isoDate(text), true
	case columnUnit:
		if unit, ok := r.words.units[text]; ok {
			return unit, true
		}
	case columnStatus:
		if status, ok := r.words.statuses[text]; ok {
			return status, true
		}
	case columnBreak:
		if word, ok := map[string]string{"是": "yes", "否": "no"}[text]; ok {
			return word, true
		}
	case columnGroup:
		if group, ok := r.words.members[text]; ok {
			return group, true
		}
	case columnName:
		return plainName(text), true
	}
	return text, true
}

// plainName is a name without line ends, which wrapped cells have.
func plainName(text string) string { return strings.ReplaceAll(text, "\n", "") }

// member reads a column of sexes or residences into the group.
func (r *lineReader) member(row *sheet.Row, i int, text string) {
	group, ok := r.words.members[text]
	switch {
	case text == "" || ok && group == "":
	case !ok:
		r.faulty(row, i, indicator.Problem{
			Code: "invalid-group", Value: text, Allows: said.Of("one of: %s", said.Words("男", "女", "城镇", "农村", "合计")),
			Says: said.Of("%q is no part of the population that is known", text),
		})
	case r.line.Cells[columnGroup] != "" && r.line.Cells[columnGroup] != group:
		r.faulty(row, i, indicator.Problem{
			Code: "two-groups", Value: text, Allows: said.Of("one group a row"),
			Says: said.Of("the row is of the group %q already; a figure is of one group", r.line.Cells[columnGroup]),
		})
	default:
		r.set(columnGroup, group, i)
	}
}

// fill reads the figures of a year and group into the line.
func (r *lineReader) fill(row *sheet.Row, f *figures) {
	first := -1
	for c := columnValue; c <= columnUpper; c++ {
		i, ok := f.at[c]
		if !ok {
			continue
		}
		if first < 0 {
			first = i
		}
		r.figure(row, c, i)
	}
	switch {
	case f.hasYear:
		r.set(columnPeriod, f.year, first)
	case r.layout.year != "":
		r.set(columnPeriod, r.layout.year, first)
	}
	if f.grouped && f.group != "" {
		if have := r.line.Cells[columnGroup]; have != "" && have != f.group {
			r.faulty(row, first, indicator.Problem{
				Code: "two-groups", Value: f.group, Allows: said.Of("one group a row"),
				Says: said.Of("the row is of the group %q already; a figure is of one group", have),
			})
		}
		r.set(columnGroup, f.group, first)
	}
}

// figure reads one figure.
func (r *lineReader) figure(row *sheet.Row, c column, i int) {
	cell := cell(row, i)
	r.set(c, "", i)
	switch {
	case cell.Problem != nil:
		r.faulty(row, i, *cell.Problem)
		return
	case cell.Kind == sheet.Day:
		r.faulty(row, i, dateProblem(cell))
		return
	case cell.Copied || cell.Kind == sheet.Figure && (cell.Across || cell.Down):
		r.faulty(row, i, indicator.Problem{
			Code: "merged-figure", Value: cell.Shown(), Allows: said.Of("a cell of its own for each figure"),
			Says: said.Of("the figure %q stands in merged cells, so that it is not certain of which row and column it is; split them and type it where it belongs", cell.Shown()),
		})
		return
	}
	text := cell.Text
	if symbol, ok := r.words.symbols[text]; ok {
		text = symbol
	}
	r.set(c, text, i)
	unit := cell.Beside
	if unit == "" {
		if u, ok := r.layout.units[i]; ok && c == columnValue {
			r.unit(row, i, u)
		}
		return
	}
	known, ok := r.words.units[unit]
	switch {
	case c != columnValue && ok && known == "persons":
	case c != columnValue, !ok && r.line.Cells[columnUnit] != unit:
		r.faulty(row, i, indicator.Problem{
			Code: "unclear-format", Value: cell.Shown(), Allows: said.Of("a number format that shows the number alone, or the unit that the row states"),
			Says: said.Of("the number format shows %q beside the number %s, so that it is not certain what is meant; choose a format with the number alone", unit, cell.Text),
		})
	case ok:
		r.unit(row, i, known)
	}
}

// unit states the unit that a format or header shows; the reader of the observation
// table holds it against the indicator's.
func (r *lineReader) unit(row *sheet.Row, i int, unit string) {
	have := r.line.Cells[columnUnit]
	if have != "" && have != unit {
		r.faulty(row, i, indicator.Problem{
			Code: "two-units", Value: unit, Allows: said.Of("one unit"),
			Says: said.Of("the cell is in %s by its format or header, the row states %s", said.Word(unit), said.Word(have)),
		})
		return
	}
	if have == "" {
		r.set(columnUnit, unit, i)
	}
}

func dateProblem(c *sheet.Cell) indicator.Problem {
	return indicator.Problem{
		Code: "date-format", Value: c.Text, Allows: said.Of("a number or a word; a date only as the date of filing"),
		Says: said.Of("the cell shows a date, %s, where a figure or a word is wanted; choose a number format and type it again", c.Text),
	}
}

// faulty reports the problem of a cell.
func (r *lineReader) faulty(row *sheet.Row, i int, p indicator.Problem) {
	p.File, p.Pointer = r.sheet.At(row.Number, i), r.layout.words[i]
	r.report(p)
}
