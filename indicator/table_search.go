package indicator

import (
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/countystat/attain/internal/said"
)

// mostAhead is how many lines are looked at for the header: titles and what else
// offices put above one are shorter.
const mostAhead = 10

// record is a record that was read ahead.
type record struct {
	cells []string
	line  int
	err   error
}

// next is the next record: those that were read ahead in search of the header first.
func (t *tableReader) next() ([]string, int, error) {
	if len(t.ahead) == 0 {
		return t.records.read()
	}
	r := t.ahead[0]
	t.ahead = t.ahead[1:]
	return r.cells, r.line, r.err
}

// header finds the header line and makes the layout of it. Lines above it are passed
// over where they name fewer columns than the line that names the indicator's, and
// said so; what looks like a line of figures is not.
func (t *tableReader) header() (line int, problems []Problem, err error) {
	first, line, err := t.records.read()
	if err != nil {
		return line, nil, err
	}
	first = slices.Clone(first)
	headings := newHeadings()
	if isHeader(scoreOf(headings, first)) || len(first) > maxColumns {
		t.layout, problems = readHeader(first, t.options.isArea)
		return line, problems, nil
	}
	lines := t.lookAhead(record{first, line, nil})
	at, found := headerAmong(headings, lines)
	if !found {
		return t.noHeader(headings, lines)
	}
	for i := range lines[:at] {
		if p := t.passOver(&lines[i], scoreOf(headings, lines[at].cells)); p != nil {
			return lines[i].line, []Problem{*p}, nil
		}
	}
	t.ahead = lines[at+1:]
	t.layout, problems = readHeader(lines[at].cells, t.options.isArea)
	return lines[at].line, problems, nil
}

// lookAhead reads the lines among which the header may be.
func (t *tableReader) lookAhead(first record) []record {
	lines := []record{first}
	for len(lines) < mostAhead {
		cells, line, err := t.records.read()
		lines = append(lines, record{slices.Clone(cells), line, err})
		if err != nil {
			break
		}
	}
	return lines
}

// score says how much of a line is read as headers.
type score struct {
	named   int  // columns that have a name
	spread  int  // years and groups, which cells of figures may be too
	subject bool // the indicator is one of the named
	filled  int  // cells that are not empty
}

func scoreOf(headings headings, cells []string) (s score) {
	for _, cell := range cells {
		if cell == "" {
			continue
		}
		s.filled++
		if c, ok := headings.column(cell); ok {
			s.named++
			s.subject = s.subject || c == columnIndicator || c == columnName
		} else if _, ok := headings.parse(cell); ok {
			s.spread++
		}
	}
	return s
}

// isHeader reports whether a line is surely a header: no line of figures has the word
// for the indicator and that for another column.
func isHeader(s score) bool { return s.subject && s.named+s.spread > 1 }

// mostNear is in how many cells of a line misspelt headers are looked for.
const mostNear = 64

// headerAmong is the index of the header: the first line that surely is one, unless
// one above it has more names, which then is the header, misspelt; else the one with
// the most names, or the first with several headers that are nearly right.
func headerAmong(headings headings, lines []record) (int, bool) {
	scores := make([]score, len(lines))
	most := 0
	for i := range lines {
		if lines[i].err != nil {
			continue
		}
		scores[i] = scoreOf(headings, lines[i].cells)
		if isHeader(scores[i]) && scores[most].named <= scores[i].named+scores[i].spread {
			return i, true
		}
		if scores[i].named > scores[most].named {
			most = i
		}
	}
	if scores[most].named > 0 {
		return most, true
	}
	for i := range lines {
		near := 0
		for _, cell := range lines[i].cells[:min(len(lines[i].cells), mostNear)] {
			if nearestHeader(cell) != "" {
				near++
			}
		}
		if near > 1 {
			return i, true
		}
	}
	return 0, false
}

// passOver notes a line above the header. One with as many cells as the header has
// columns may be figures, and is refused.
func (t *tableReader) passOver(r *record, header score) *Problem {
	if r.err != nil || isBlank(r.cells) {
		return nil
	}
	text, filled := "", 0
	for _, cell := range r.cells {
		if cell == "" {
			continue
		}
		if filled++; text == "" {
			text = cell
		}
	}
	if filled > 1 && filled >= header.named+header.spread {
		return &Problem{
			Code: codeAboveHeader, Value: clip(text), Allows: said.Of("a title, in fewer cells than the header has columns"),
			Says: said.Of("the line stands above the header and has as many cells; delete it or put it below"),
		}
	}
	t.note(Note{
		Kind: TitleLine, Line: r.line, Written: clip(text),
		Says: said.Of("a line above the header is passed over: %q", clip(text)),
	})
	return nil
}

// noHeader is the one problem of a table whose first lines name no column: that it cannot
// be read further, that its columns are not separated, or that they have no header.
func (t *tableReader) noHeader(headings headings, lines []record) (int, []Problem, error) {
	if last := lines[len(lines)-1]; last.err != nil && !errors.Is(last.err, io.EOF) {
		return last.line, nil, last.err
	}
	isJoined := func(r record) bool { return r.err != nil || notSeparated(r.cells) != nil }
	isNamed := func(r record) bool { return r.err == nil && isJoined(r) && namesColumns(headings, r.cells[0]) }
	at := slices.IndexFunc(lines, isNamed)
	if at < 0 && !slices.ContainsFunc(lines, func(r record) bool { return !isJoined(r) }) {
		at = 0
	}
	if at >= 0 {
		return lines[at].line, []Problem{*notSeparated(lines[at].cells)}, nil
	}
	return lines[0].line, []Problem{unheaded(lines[0].cells)}, nil
}

// namesColumns reports whether a cell holds headers that something else than a comma
// separates.
func namesColumns(headings headings, cell string) bool {
	known := 0
	for _, word := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(";；\t，、|", r) }) {
		if _, ok := headings.column(word); ok {
			known++
		}
	}
	return known > 1
}

// unheaded is the problem of a table without a header.
func unheaded(first []string) Problem {
	text := ""
	for _, cell := range first {
		if text = cell; cell != "" {
			break
		}
	}
	chinese := slices.ContainsFunc(first, func(cell string) bool { return !isPlain(cell) })
	words := []string{columnIndicator.word(chinese), columnPeriod.word(chinese), columnValue.word(chinese)}
	return Problem{
		Code: codeNoHeader, Value: clip(text), Allows: said.Of("a line with %s, in any order", said.Words(words...)),
		Says: said.Of("none of the first %d lines names the columns; write a line with %s above the figures", mostAhead, said.Words(words...)),
	}
}

// fits reports whether a record has the cells of the layout: all of them, or fewer or
// more where what lacks or is left has no name and is empty. A cell in a column
// without a name is a problem, once.
func (t *tableReader) fits(cells []string) (bool, *Problem) {
	l := &t.layout
	if len(cells) < l.named {
		return false, nil
	}
	for i := l.named; i < len(cells); i++ {
		switch {
		case cells[i] == "":
			if !t.emptied {
				t.emptied = true
				t.note(Note{Kind: EmptyColumns, Says: said.Of("empty columns behind column number %d are passed over", l.named)})
			}
		case i >= l.width:
			return false, nil
		case t.unnamed:
			return true, nil
		default:
			t.unnamed = true
			return true, &Problem{
				Code: codeUnknownColumn, Value: clip(cells[i]), Allows: said.Of("a header above each column that is filled in"),
				Says: said.Of("column number %d has no name, and %q stands in it", i+1, clip(cells[i])),
			}
		}
	}
	return true, nil
}

// note keeps a note, of what is said of a whole table once.
func (t *tableReader) note(n Note) {
	if t.options.Notes == nil {
		return
	}
	if n.Kind == WordRead || n.Kind == OtherName {
		key := string(n.Kind) + n.Written
		if t.said[key] || len(t.said) > MaxProblems {
			return
		}
		t.said[key] = true
	}
	n.File = t.options.File
	t.options.Notes.Add(n)
}

// noteHeaders says what the headers were taken for.
func (t *tableReader) noteHeaders(line int) {
	l := &t.layout
	for c, header := range Headers() {
		head := l.heads[c]
		if !l.has(column(c)) && head == "" {
			continue
		}
		switch {
		case header.PassedOver:
			t.note(Note{Kind: ForPeople, Line: line, Written: clip(head), Says: said.Of("the column %q is for orientation and passed over", clip(head))})
		case head != header.Column:
			t.note(Note{Kind: HeaderRead, Line: line, Written: clip(head), Taken: header.Column, Says: said.Of("the column %q is read as %s", clip(head), said.Word(header.Column))})
		}
	}
	for _, s := range l.spread {
		switch {
		case s.area != "":
			t.note(Note{Kind: HeaderRead, Line: line, Written: clip(s.name), Taken: "area " + s.area, Says: said.Of("the column %q is read as the values of that area", clip(s.name))})
		case s.group != Total && s.year != 0:
			t.note(Note{Kind: HeaderRead, Line: line, Written: clip(s.name), Taken: string(s.group), Says: said.Of("the column %q is read as the values of %s in %d", clip(s.name), said.Word(s.group), s.year)})
		case s.group != Total:
			t.note(Note{Kind: HeaderRead, Line: line, Written: clip(s.name), Taken: string(s.group), Says: said.Of("the column %q is read as the values of %s", clip(s.name), said.Word(s.group))})
		case !onlyDigits(s.name) && s.year != 0:
			t.note(Note{Kind: HeaderRead, Line: line, Written: clip(s.name), Taken: "value", Says: said.Of("the column %q is read as the values of %d", clip(s.name), s.year)})
		}
	}
	if t.emptied = l.width > l.named; t.emptied {
		t.note(Note{Kind: EmptyColumns, Line: line, Says: said.Of("empty columns behind column number %d are passed over", l.named)})
	}
}

// noteGroup says which group a word in a cell was taken for.
func (t *tableReader) noteGroup(o *Observation, cells []string) {
	for _, c := range []column{columnGroup, columnSex, columnResidence} {
		cell := t.layout.cell(cells, c)
		if cell == "" || cell == string(o.Group) {
			continue
		}
		group, _ := groupNamed(cell)
		taken := said.Of("the total")
		if group != Total {
			taken = said.Just(said.Word(group))
		}
		t.note(Note{Kind: WordRead, Line: o.Place.Line, Written: clip(cell), Taken: "group " + string(group), Says: said.Of("%q is read as %s", clip(cell), taken)})
	}
}
