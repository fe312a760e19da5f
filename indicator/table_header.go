package indicator

import (
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// maxColumns is a column for each name and year.
const maxColumns = columnCount + LastYear

// layout says where a table's columns are.
type layout struct {
	at      [tableColumns]int    // index of the cell, -1 where the column is missing
	heads   [tableColumns]string // as the table has them
	spread  []spreadColumn       // of the wide form
	width   int                  // of the header
	named   int                  // cells up to the last one that has a name
	chinese bool                 // the header has Chinese words
	grouped bool                 // a column says the group
	exact   bool                 // no words stand for groups and years
}

// spreadColumn is a column of values of a year, a group or an area. What it does not
// say, the line does.
type spreadColumn struct {
	cell, year int
	group      Group
	area       string
	name       string
}

func newLayout() layout {
	var l layout
	for c := range l.at {
		l.at[c] = -1
	}
	return l
}

func (l *layout) isWide() bool { return len(l.spread) > 0 }

func (l *layout) has(c column) bool { return l.at[c] >= 0 }

// cell returns a named cell, "" where the table has no such column.
func (l *layout) cell(cells []string, c column) string {
	if i := l.at[c]; i >= 0 && i < len(cells) {
		return cells[i]
	}
	return ""
}

// head is how the table calls a column, or would.
func (l *layout) head(c column) string {
	if l.heads[c] != "" {
		return l.heads[c]
	}
	return c.word(l.chinese)
}

// pointers are the headers of the columns that the table calls otherwise, by the
// English names.
func (l *layout) pointers() map[string]string {
	var others map[string]string
	for c, header := range Headers() {
		if l.has(column(c)) && l.heads[c] != header.Column {
			if others == nil {
				others = map[string]string{}
			}
			others[header.Column] = l.heads[c]
		}
	}
	return others
}

// headerReader makes the layout of a header line.
type headerReader struct {
	layout
	headings headings
	isArea   func(string) bool // of names and codes that plans list; nil where no plan is known
	problems []Problem
	meant    map[column]bool // that a misspelt header may stand for
}

// readHeader makes the layout of a header line and reports all its faults.
func readHeader(header []string, isArea func(string) bool) (layout, []Problem) {
	if p := notSeparated(header); p != nil {
		return newLayout(), []Problem{*p}
	}
	r := headerReader{layout: newLayout(), headings: newHeadings(), isArea: isArea, meant: map[column]bool{}}
	r.width = len(header)
	r.named = len(header)
	for r.named > 0 && header[r.named-1] == "" {
		r.named--
	}
	header = header[:r.named]
	r.chinese = slices.ContainsFunc(header, func(name string) bool {
		_, known := r.headings.column(name)
		return known && !isPlain(name)
	})
	both := r.namedTwice(header)
	seen := make(map[string]int, len(header))
	for i, name := range header {
		if first, twice := seen[name]; twice {
			r.twice(name, name, first, i)
			continue
		}
		seen[name] = i
		r.column(i, name, both)
	}
	r.grouped = r.has(columnGroup) || r.has(columnSex) || r.has(columnResidence)
	if r.isWide() && r.has(columnValue) && r.has(columnPeriod) {
		r.totals()
	}
	return r.layout, append(r.problems, r.missing()...)
}

// notSeparated is what is wrong with a header that has no columns, or too many, nil
// for nothing.
func notSeparated(header []string) *Problem {
	switch {
	case len(header) == 1 && strings.ContainsAny(header[0], ";；\t，、|"):
		return &Problem{
			Code: codeWrongDelimiter, Value: clip(header[0]), Allows: said.Of("commas between the columns"),
			Says: said.Of("the header line has no commas; save the table as comma-separated values"),
		}
	case len(header) > maxColumns:
		return &Problem{
			Code: codeTooManyColumns, Value: strconv.Itoa(len(header)), Allows: said.Of("at most %d", maxColumns),
			Says: said.Of("the header has %d columns", len(header)),
		}
	default:
		return nil
	}
}

// namedTwice are the columns that the table has both codes and names of.
func (r *headerReader) namedTwice(header []string) map[column]bool {
	codes, others := map[column]bool{}, map[column]bool{}
	for _, name := range header {
		c, ok := r.headings.column(name)
		if !ok {
			continue
		}
		if slices.Contains(codeWords()[c].codes, unspaced(name)) {
			codes[c] = true
		} else {
			others[c] = true
		}
	}
	both := map[column]bool{}
	for c := range codeWords() {
		both[c] = codes[c] && others[c]
	}
	return both
}

// column places one header.
func (r *headerReader) column(i int, name string, both map[column]bool) {
	if c, ok := r.headings.column(name); ok {
		if words := codeWords()[c]; both[c] && !slices.Contains(words.codes, unspaced(name)) {
			c = words.names
		}
		if r.has(c) {
			r.twice(name, c.word(r.chinese), r.at[c], i)
			return
		}
		r.at[c], r.heads[c] = i, name
		return
	}
	s := spreadColumn{cell: i, name: name}
	heading, ok := r.headings.parse(name)
	switch {
	case ok:
		s.year, s.group = heading.Year, heading.Group
	case r.isAreaHeader(name):
		s.area = name
	default:
		r.problems = append(r.problems, r.unknown(name, i))
		return
	}
	for _, other := range r.spread {
		if other.year == s.year && other.group == s.group && other.area == s.area {
			r.twice(name, other.name, other.cell, i)
			return
		}
	}
	r.spread = append(r.spread, s)
}

// isAreaHeader takes what the plans list; without plans the codes of townships and
// villages, since six digits may also be a month.
func (r *headerReader) isAreaHeader(name string) bool {
	if r.isArea != nil {
		return r.isArea(name)
	}
	level, ok := LevelOf(name)
	return ok && level >= Township
}

// totals makes the value column that of the totals, beside those of groups or areas.
func (r *headerReader) totals() {
	for _, s := range r.spread {
		if s.year != 0 {
			return // a year beside period and value: that is reported
		}
	}
	r.spread = append([]spreadColumn{{cell: r.at[columnValue], name: r.heads[columnValue]}}, r.spread...)
	r.at[columnValue] = -1
}

func (r *headerReader) twice(name, means string, first, i int) {
	says := said.Of("the column stands twice, as number %d and number %d", first+1, i+1)
	if name != means {
		says = said.Of("the columns number %d and number %d both mean %q", first+1, i+1, means)
	}
	r.problems = append(r.problems, Problem{
		Code: codeDuplicateColumn, Pointer: name, Value: name, Allows: said.Of("each column once"), Says: says,
	})
}

// known lists the headers that the table may have, in its language.
func (r *headerReader) known() []string {
	var words []string
	for _, header := range Headers() {
		switch {
		case header.PassedOver && !r.chinese:
		case r.chinese:
			words = append(words, header.Words[0])
		default:
			words = append(words, header.Column)
		}
	}
	return words
}

func (r *headerReader) unknown(name string, i int) Problem {
	p := Problem{
		Code: codeUnknownColumn, Pointer: clip(name), Value: clip(name), Allows: said.Of("%s or a year", said.Words(r.known()...)),
		Says: said.Of("column number %d has the unknown name %q%s", i+1, clip(name), otherScript(name)),
	}
	if name == "" {
		p.Says = said.Of("column number %d has no name", i+1)
	}
	p.answer(nearestHeader(name), r.known())
	if c, ok := r.headings.words[p.Nearest]; ok {
		r.meant[c] = true
	}
	return p
}

// nearestHeader is the word that a misspelt header may stand for, "" for none.
func nearestHeader(name string) string {
	if name == "" {
		return ""
	}
	var words []string
	for _, header := range Headers() {
		words = append(append(words, header.Column), header.Words...)
	}
	return strict.Nearest(unspaced(name), words)
}

// missing reports columns that the form needs and no misspelt header may stand for, or
// that it cannot have.
func (r *headerReader) missing() []Problem {
	var problems []Problem
	needed := []column{columnPeriod, columnValue}
	if r.isWide() {
		needed = nil
		problems = r.mixed()
		if !slices.ContainsFunc(r.spread, func(s spreadColumn) bool { return s.year != 0 }) {
			needed = []column{columnPeriod}
		}
	}
	if !r.has(columnName) {
		needed = append([]column{columnIndicator}, needed...)
	}
	for _, c := range needed {
		if !r.has(c) && !r.meant[c] {
			problems = append(problems, Problem{
				Code: codeMissingColumn, Pointer: r.head(c), Allows: r.forms(),
				Says: said.Of("the table has no column %q", r.head(c)),
			})
		}
	}
	return problems
}

// forms says which columns a table needs, in its language.
func (r *headerReader) forms() said.Text {
	if r.chinese {
		return said.Of("%s, %s, %s; or %s and columns named by years", r.head(columnIndicator), r.head(columnPeriod), r.head(columnValue), r.head(columnIndicator))
	}
	return said.Of("indicator, period, value; or indicator and columns named by years")
}

// mixed reports columns that contradict those of the wide form, and has columns of
// groups or areas beside a single year's be of that year.
func (r *headerReader) mixed() (problems []Problem) {
	add := func(code, pointer string, allows, says said.Text) {
		problems = append(problems, Problem{Code: code, Pointer: pointer, Value: pointer, Allows: allows, Says: says})
	}
	var years []int
	byGroup, byArea := "", ""
	for _, s := range r.spread {
		if s.year != 0 && !slices.Contains(years, s.year) {
			years = append(years, s.year)
		}
		if s.group != Total {
			byGroup = s.name
		}
		if s.area != "" {
			byArea = s.name
		}
	}
	if len(years) > 0 {
		for _, c := range []column{columnPeriod, columnValue} {
			if r.has(c) {
				add(codeMixedForms, r.head(c), said.Of("period and value, or columns named by years"), said.Of("the table has columns named by years and the column %q too", r.head(c)))
			}
		}
	}
	for i := range r.spread {
		s := &r.spread[i]
		switch {
		case s.year != 0 || len(years) == 0:
		case len(years) > 1:
			add(codeMixedForms, s.name, said.Of("the year in the header too, such as 2022年男"), said.Of("the column %q is beside several years and says none itself", s.name))
		default:
			s.year = years[0]
		}
	}
	if byGroup != "" && r.grouped {
		add(codeMixedForms, byGroup, said.Of("groups in columns or in the lines, not both"), said.Of("the column %q is of a group, and another column says the group of each line", byGroup))
	}
	if byArea != "" && (r.has(columnArea) || r.has(columnAreaName)) {
		add(codeMixedForms, byArea, said.Of("areas in columns or in the lines, not both"), said.Of("the column %q is of an area, and another column says the area of each line", byArea))
	}
	ofOneYear := []column{columnNumerator, columnDenominator, columnLower, columnUpper}
	if len(years) > 0 {
		ofOneYear = append(ofOneYear, columnBreak, columnSpan)
	}
	for _, c := range ofOneYear {
		if !r.has(c) {
			continue
		}
		says := said.Of("%q belongs to one year; write such figures with period and value, a line a year", r.head(c))
		if len(years) == 0 {
			says = said.Of("%q belongs to one figure; write such figures with one value a line", r.head(c))
		}
		add(codeNotInWide, r.head(c), said.Of("columns that hold for all years of a line"), says)
	}
	return problems
}

// parseYear reads a year of one to four digits, not 0.
func parseYear(s string) (int, bool) {
	if s == "" || len(s) > 4 || !onlyDigits(s) {
		return 0, false
	}
	year, err := strconv.Atoi(s)
	return year, err == nil && year >= FirstYear && year <= LastYear
}

func onlyDigits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

// clip shortens a text that is quoted in a message.
func clip(s string) string {
	const most = 60
	for i := range s {
		if i >= most {
			return s[:i] + "…"
		}
	}
	return s
}
