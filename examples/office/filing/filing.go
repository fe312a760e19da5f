// Package filing makes the observation table out of the sheets that departments file:
// with title lines, headers of one or two rows in Chinese or English, years or parts of
// the population as columns, notes below. The outcome is the long form of the table, a
// line for each year and group, in the words that package indicator reads.
//
// What a column is called decides what it is; what is not known is refused. No figure is
// taken from a merged area, a hidden row or a hidden column unless that is asked for.
package filing

import (
	"fmt"
	"slices"
	"strings"

	"github.com/countystat/attain/examples/office/sheet"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

// Hidden says what to do with rows, columns and sheets that are hidden.
type Hidden string

// The choices. Without one what is hidden is a problem.
const (
	RefuseHidden Hidden = ""
	ReadHidden   Hidden = "read"
	SkipHidden   Hidden = "skip"
)

// Options says how sheets are read.
type Options struct {
	Hidden   Hidden
	Year     string   // of tables that name none in a column, "" for none
	Pass     []string // columns to pass over
	OwnUnits []string // words of units that plans have of their own, which stay as they are
}

// Line is one line of the observation table.
type Line struct {
	Cells  [written]string
	origin origin
}

// origin is where the cells of a line come from: columns of a sheet's row, -1 for none.
type origin struct {
	sheet *sheet.Sheet
	row   int
	at    [written]int
	words map[int]string // the columns as the sheet calls them
}

// Tables is what sheets hold, looked through down to the end of each header.
type Tables struct {
	tables   []table
	words    *dictionary
	options  Options
	Problems indicator.Problems
	Notes    []said.Text // what was passed over, a sentence each
}

// table is a sheet with its layout.
type table struct {
	sheet  *sheet.Sheet
	layout *layout
}

// Look finds the tables of sheets. What is wrong with headers is in Problems.
func Look(sheets []*sheet.Sheet, o Options) (*Tables, error) {
	t := &Tables{words: newDictionary(&o), options: o}
	for _, s := range sheets {
		f, err := t.words.findHeader(s)
		if err == nil {
			err = t.take(s, f)
		}
		if err := reported(err, t.Problems.Add); err != nil {
			return nil, err
		}
	}
	if len(t.tables) == 0 && len(t.Problems.List) == 0 {
		t.Problems.Add(indicator.Problem{
			Code: "no-table", File: sheets[0].File, Allows: said.Of("a sheet with the columns %s", said.Words("指标", "年份", "数值")),
			Says: said.Of("no sheet has a table of indicators"),
		})
	}
	return t, nil
}

// take decides what to do with a sheet.
func (t *Tables) take(s *sheet.Sheet, f *found) error {
	switch {
	case f.header == nil && s.Name == "" && slices.ContainsFunc(f.titles, func(line string) bool { return strings.ContainsAny(line, "\t;|") }):
		t.Problems.Add(indicator.Problem{
			Code: "wrong-delimiter", File: s.File, Value: short(f.titles[0]), Allows: said.Of("commas between the columns"),
			Says: said.Of("the header line has no commas; save the table as comma-separated values"),
		})
		return nil
	case f.header == nil && f.figures && !s.Hidden:
		t.Problems.Add(indicator.Problem{
			Code: "no-header", File: s.Called(), Allows: said.Of("a row with the words %s, or 指标 and years", said.Words("指标", "年份", "数值")),
			Says: said.Of("the sheet has figures and no row that names the column of the indicators; name the columns, or hide the sheet where it is no table"),
		})
		return nil
	case f.header == nil:
		if f.rows > 0 {
			t.note(said.Of("%s: passed over, no table of indicators", s.Called()))
		}
		return nil
	case s.Hidden && t.options.Hidden == SkipHidden:
		t.note(said.Of("%s: passed over, hidden", s.Called()))
		return nil
	case s.Hidden && t.options.Hidden == RefuseHidden:
		t.Problems.Add(hiddenProblem(s.Called(), said.Of("the sheet is hidden and has a table")))
		return nil
	}
	skip, err := t.hiddenColumns(s, f.header)
	if err != nil {
		return err
	}
	l, problems := t.words.layoutOf(s, f.header, skip)
	for _, p := range problems {
		t.Problems.Add(p)
	}
	if len(problems) > 0 {
		return nil
	}
	for _, title := range f.titles {
		t.note(said.Of("%s: passed over above the header: %s", s.Called(), short(title)))
	}
	if len(l.passed) > 0 {
		t.note(said.Of("%s: columns passed over: %s", s.Called(), said.Words(l.passed...)))
	}
	comments, err := s.Comments()
	if err != nil {
		return err
	}
	for _, c := range comments {
		t.note(said.Of("%s: the comment on the cell is not read: %s", c.At, short(strings.ReplaceAll(c.Text, "\n", " "))))
	}
	t.tables = append(t.tables, table{s, l})
	return nil
}

func (t *Tables) note(text said.Text) { t.Notes = append(t.Notes, text) }

func hiddenProblem(at string, says said.Text) indicator.Problem {
	return indicator.Problem{
		Code: "hidden", File: at, Allows: said.Of("-hidden read or -hidden skip, or nothing hidden"),
		Says: said.Of("%s; show it, or say -hidden read or -hidden skip", says),
	}
}

// hiddenColumns are the columns to leave out.
func (t *Tables) hiddenColumns(s *sheet.Sheet, h *header) (map[int]bool, error) {
	hidden, err := s.HiddenColumns()
	if err != nil || t.options.Hidden == ReadHidden {
		return nil, err
	}
	skip := map[int]bool{}
	for _, i := range hidden {
		if i >= len(h.words) || len(h.words[i]) == 0 || t.words.meaningOf(h.words[i]).column == columnForPeople {
			continue
		}
		skip[i] = true
		if t.options.Hidden == RefuseHidden {
			t.Problems.Add(hiddenProblem(s.At(h.last, i), said.Of("the column is hidden")))
			continue
		}
		t.note(said.Of("%s: column %s passed over, hidden", s.Called(), sheet.Column(i)))
	}
	return skip, nil
}

// Columns lists the columns that the lines of all tables have, in order.
func (t *Tables) Columns() []string {
	var list []string
	for c, name := range names() {
		if t.has(column(c)) {
			list = append(list, name)
		}
	}
	return list
}

// has reports whether a table has a column, or the lines need it anyway: the unit is
// also told by number formats.
func (t *Tables) has(c column) bool {
	switch c { //nolint:exhaustive // the others must be in a sheet
	case columnIndicator, columnPeriod, columnValue, columnUnit:
		return true
	case columnGroup:
		return t.any(columnGroup) || t.any(columnSex) || t.any(columnResidence) ||
			slices.ContainsFunc(t.tables, func(x table) bool {
				return slices.ContainsFunc(x.layout.figures, func(f figures) bool { return f.grouped })
			})
	}
	return t.any(c)
}

func (t *Tables) any(c column) bool {
	return slices.ContainsFunc(t.tables, func(x table) bool {
		_, ok := x.layout.at[c]
		return ok || slices.ContainsFunc(x.layout.figures, func(f figures) bool { _, ok := f.at[c]; return ok })
	})
}

// Values are a line's cells of those columns.
func (t *Tables) Values(l *Line) []string {
	var list []string
	for c := columnPlan; c < written; c++ {
		if t.has(c) {
			list = append(list, l.Cells[c])
		}
	}
	return list
}

// At is where a column of a line stands for people: the cell, and the column as the
// sheet calls it.
func (l *Line) At(name string) (cell, called string) {
	o := &l.origin
	for c, n := range names() {
		if n == name && o.at[c] >= 0 {
			return o.sheet.At(o.row, o.at[c]), o.words[o.at[c]]
		}
	}
	at := max(0, o.at[columnIndicator])
	return o.sheet.At(o.row, at), name
}

// short shortens a text that is quoted.
func short(s string) string {
	const most = 40
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}

// rowsOf words numbers of rows: "5–9, 12".
func rowsOf(rows []int) string {
	text := ""
	for i := 0; i < len(rows); {
		j := i
		for j+1 < len(rows) && rows[j+1] == rows[j]+1 {
			j++
		}
		if text != "" {
			text += ", "
		}
		if text += fmt.Sprint(rows[i]); j > i {
			text += "–" + fmt.Sprint(rows[j])
		}
		i = j + 1
	}
	return text
}
