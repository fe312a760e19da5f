package filing

import (
	"slices"
	"strings"

	"github.com/countystat/attain/examples/office/sheet"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

// layout says what the columns of a sheet are, and where its table begins.
type layout struct {
	last    int // row of the header
	at      map[column]int
	figures []figures // what a row says of several years or groups, in the order of the columns
	units   map[int]string
	words   map[int]string // of each column as the header has it
	year    string         // of all figures where no column says it
	single  bool           // figures belong to the row's own period and group
	passed  []string       // columns that are for people
}

// figures are the columns of one year and group.
type figures struct {
	year, group      string
	hasYear, grouped bool
	at               map[column]int
}

// meaning is what the words of a header say.
type meaning struct {
	column         column
	year, group    string
	hasYear, known bool
	grouped        bool
	unit           string
}

// reader of the words of headers and cells.
type dictionary struct {
	headers  map[string]column
	members  map[string]string
	units    map[string]string
	statuses map[string]string
	symbols  map[string]string
	year     string // of tables that do not say it
}

// newDictionary leaves units alone that a plan has as words of its own, and knows the
// columns to pass over.
func newDictionary(o *Options) *dictionary {
	d := &dictionary{headers(), members(), units(), statuses(), symbols(), o.Year}
	for _, word := range o.OwnUnits {
		delete(d.units, word)
	}
	for _, word := range o.Pass {
		d.headers[plain(word)] = columnForPeople
	}
	return d
}

// meaningOf reads the words of a column's header, from the top: one each of a column,
// a year and a part of the population.
func (d *dictionary) meaningOf(parts []string) meaning {
	m := meaning{column: noColumn, known: true}
	for _, part := range parts {
		word, brackets := cutBrackets(plain(part))
		word = strings.TrimSuffix(strings.TrimSuffix(word, "："), ":")
		if unit, ok := d.units[strings.TrimPrefix(strings.TrimPrefix(brackets, "单位："), "单位:")]; ok {
			m.unit = unit
		}
		c, isColumn := d.headers[word]
		year, isYear := parseYear(word)
		group, isMember := d.members[word]
		switch {
		case isColumn && (m.column == noColumn || m.column == columnValue && c.isFigure()): // 完成情况 may stand above 分子
			m.column = c
		case isYear && !m.hasYear:
			m.year, m.hasYear = year, true
		case isMember && !m.grouped:
			m.group, m.grouped = group, true
		case word != "":
			m.known = false
		}
	}
	if m.column == noColumn && (m.hasYear || m.grouped) {
		m.column = columnValue
	}
	m.known = m.known && m.column != noColumn && (!m.hasYear && !m.grouped || m.column.isFigure())
	return m
}

// isHeader reports whether a row has the header of the indicators' column.
func (d *dictionary) isHeader(row *sheet.Row) bool {
	for i := range row.Cells {
		c := &row.Cells[i]
		word, _ := cutBrackets(plain(c.Shown()))
		if known, ok := d.headers[word]; ok && (known == columnIndicator || known == columnName) && (!c.Across || !c.Copied) {
			return true
		}
	}
	return false
}

// allKnown reports whether every cell of a row says something of its column, as a
// second row of a header does and no row of figures.
func (d *dictionary) allKnown(row *sheet.Row) bool {
	some := false
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.IsBlank() {
			continue
		}
		if some = true; !d.meaningOf([]string{c.Shown()}).known {
			return false
		}
	}
	return some
}

// isAbove reports whether the row above one with the indicators' header belongs to the
// header: years or parts of the population that stand above other columns.
func (d *dictionary) isAbove(row, header *sheet.Row) bool {
	if row == nil || row.Number != header.Number-1 || !d.allKnown(row) {
		return false
	}
	for i := range row.Cells {
		if m := d.meaningOf([]string{row.Cells[i].Shown()}); m.hasYear || m.grouped {
			if i < len(header.Cells) && !d.meaningOf([]string{header.Cells[i].Shown()}).column.isFigure() && d.meaningOf([]string{header.Cells[i].Shown()}).column != noColumn {
				return false
			}
		}
	}
	return true
}

// header is the rows of a header, each cell with its words.
type header struct {
	last  int // row
	rows  []*sheet.Row
	words [][]string // of each column, from the top
}

// add takes one row into the header.
func (h *header) add(row *sheet.Row) {
	h.last = row.Number
	h.rows = append(h.rows, row)
}

// settle joins the rows. Where cells are not merged a year above several columns stands
// in the first of them.
func (d *dictionary) settle(h *header) {
	for at, row := range h.rows {
		over := ""
		for i := range row.Cells {
			for len(h.words) <= i {
				h.words = append(h.words, nil)
			}
			word := row.Cells[i].Shown()
			switch m := d.meaningOf([]string{word}); {
			case word != "" && m.hasYear && m.known:
				over = word
			case word != "":
				over = ""
			case at+1 < len(h.rows) && d.isPart(h.rows[at+1], i):
				word = over
			}
			if word != "" && !slices.Contains(h.words[i], word) {
				h.words[i] = append(h.words[i], word)
			}
		}
	}
}

// isPart reports whether a cell of a header names figures that need a year: a part of
// the population, or what is counted.
func (d *dictionary) isPart(row *sheet.Row, i int) bool {
	m := d.meaningOf([]string{cell(row, i).Shown()})
	return m.known && !m.hasYear && m.column.isFigure()
}

// reaches reports whether merged areas of a header's last row reach into the next row,
// or stand above several columns that it names.
func (d *dictionary) reaches(last, next *sheet.Row) bool {
	across := false
	for i := range last.Cells {
		c := &last.Cells[i]
		across = across || c.Across && !c.IsBlank()
		if c.Down && !c.IsBlank() && i < len(next.Cells) && next.Cells[i].Copied && next.Cells[i].Down && next.Cells[i].Text == c.Text {
			return true
		}
	}
	return d.allKnown(next) && (across || d.isBelow(last, next))
}

// isBelow reports whether a row that is all of known words has nothing below the
// indicators' header: it is the second row of one without merged cells.
func (d *dictionary) isBelow(last, next *sheet.Row) bool {
	for i := range last.Cells {
		if m := d.meaningOf([]string{last.Cells[i].Shown()}); m.column == columnIndicator || m.column == columnName {
			return cell(next, i).IsBlank()
		}
	}
	return false
}

// mostTitles is how many rows may stand above a header.
const mostTitles = 50

// found is the header of a sheet as it was looked for.
type found struct {
	header  *header
	titles  []string // what stands above it
	figures bool     // the sheet has a figure
	rows    int
}

// findHeader reads a sheet down to the end of its header.
func (d *dictionary) findHeader(s *sheet.Sheet) (*found, error) {
	f, err := d.lookForHeader(s)
	if err == nil && f.header != nil {
		d.settle(f.header)
	}
	return f, err
}

func (d *dictionary) lookForHeader(s *sheet.Sheet) (*found, error) {
	f := &found{}
	var before *sheet.Row
	for row, err := range s.Rows() {
		if err != nil {
			return nil, err
		}
		current := cloned(&row)
		switch {
		case f.header != nil && (current.Number != f.header.last+1 || !d.reaches(before, current)):
			return f, nil
		case f.header != nil:
			f.header.add(current)
		case d.isHeader(current):
			f.header = &header{}
			if d.isAbove(before, current) {
				f.header.add(before)
				f.titles = f.titles[:len(f.titles)-1]
			}
			f.header.add(current)
		default:
			if f.look(current); f.rows > mostTitles {
				return f, nil
			}
		}
		before = current
	}
	return f, nil
}

// look remembers a row above the header.
func (f *found) look(row *sheet.Row) {
	var words []string
	for i := range row.Cells {
		c := &row.Cells[i]
		f.figures = f.figures || c.Kind == sheet.Figure
		if !c.IsBlank() && !c.Copied {
			words = append(words, c.Shown())
		}
	}
	if len(words) > 0 {
		f.rows++
		f.titles = append(f.titles, strings.Join(words, " "))
	}
}

func cloned(row *sheet.Row) *sheet.Row {
	c := *row
	c.Cells = slices.Clone(row.Cells)
	return &c
}

// layoutOf makes the layout of a header, or says all that is wrong with it.
func (d *dictionary) layoutOf(s *sheet.Sheet, h *header, skip map[int]bool) (*layout, []indicator.Problem) {
	l := &layout{last: h.last, at: map[column]int{}, units: map[int]string{}, words: map[int]string{}}
	var problems []indicator.Problem
	for i, parts := range h.words {
		l.words[i] = strings.Join(parts, " ")
		if len(parts) == 0 || skip[i] {
			continue
		}
		m := d.meaningOf(parts)
		if d.headers[plain(strings.Join(parts, ""))] == columnForPeople {
			m = meaning{column: columnForPeople, known: true}
		}
		switch {
		case !m.known:
			problems = append(problems, unknown(s.At(h.last, i), l.words[i]))
			continue
		case m.column == columnForPeople:
			l.passed = append(l.passed, l.words[i])
			continue
		case !m.column.isFigure():
			if at, twice := l.at[m.column]; twice {
				problems = append(problems, twiceNamed(s, h.last, at, i, l.words[i]))
			}
			l.at[m.column] = i
			continue
		}
		if m.unit != "" {
			l.units[i] = m.unit
		}
		f := l.of(m)
		if at, twice := f.at[m.column]; twice {
			problems = append(problems, twiceNamed(s, h.last, at, i, l.words[i]))
		}
		f.at[m.column] = i
	}
	if missing := l.settle(s, d.year); len(problems) == 0 {
		problems = missing
	}
	return l, problems
}

// of is the figures of a year and group, made where there are none.
func (l *layout) of(m meaning) *figures {
	for i := range l.figures {
		if f := &l.figures[i]; f.year == m.year && f.group == m.group && f.hasYear == m.hasYear && f.grouped == m.grouped {
			return f
		}
	}
	l.figures = append(l.figures, figures{m.year, m.group, m.hasYear, m.grouped, map[column]int{}})
	return &l.figures[len(l.figures)-1]
}

func unknown(at, word string) indicator.Problem {
	known := []string{"指标", "年份", "数值", "地区", "分组", "性别", "城乡", "分子", "分母", "单位", "状态", "填报日期", "来源", "证明材料", "备注"}
	return indicator.Problem{
		Code: "unknown-column", File: at, Value: word, Allows: said.Of("%s, a year, or a year above such a word", said.Words(known...)),
		Says: said.Of("the column %q is not known; name it by one of the words that are, or say -pass %s", word, word),
	}
}

func twiceNamed(s *sheet.Sheet, row, first, second int, word string) indicator.Problem {
	return indicator.Problem{
		Code: "duplicate-column", File: s.At(row, second), Value: word, Allows: said.Of("each column once"),
		Says: said.Of("the column %q says the same as column %s", word, sheet.Column(first)),
	}
}

// settle checks that the columns together make a table.
func (l *layout) settle(s *sheet.Sheet, year string) []indicator.Problem {
	var problems []indicator.Problem
	add := func(says said.Text) {
		problems = append(problems, indicator.Problem{
			Code: "missing-column", File: s.At(l.last, 0), Says: says,
			Allows: said.Of("the columns %s; or 指标 and columns named by years", said.Words("指标", "年份", "数值")),
		})
	}
	_, hasCode := l.at[columnIndicator]
	if name, ok := l.at[columnName]; ok && !hasCode {
		l.at[columnIndicator] = name
		delete(l.at, columnName)
	}
	_, hasPeriod := l.at[columnPeriod]
	wide := slices.ContainsFunc(l.figures, func(f figures) bool { return f.hasYear })
	switch {
	case len(l.figures) == 0:
		add(said.Of("the table has no column of figures"))
	case !wide && !hasPeriod && year == "":
		add(said.Of("the table has no column of years and no column named by a year; name the columns so, or say -year"))
	case wide && hasPeriod:
		add(said.Of("the table has a column of years and columns named by years too"))
	case wide && slices.ContainsFunc(l.figures, func(f figures) bool { return !f.hasYear }):
		add(said.Of("some columns of figures are named by a year and others by none"))
	}
	if !wide && !hasPeriod {
		l.year = year
	}
	l.single = len(l.figures) == 1 && !l.figures[0].hasYear && !l.figures[0].grouped
	return problems
}
