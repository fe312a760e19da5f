package sheet

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/internal/said"
)

// The size of a sheet in spreadsheet programs.
const (
	mostRows    = 1 << 20
	mostColumns = 1 << 14
)

// widest is how many columns of a table are read; what lies beyond is no table.
const widest = 1000

// area is a merged area of cells, from 0, its ends included.
type area struct{ top, left, bottom, right int }

// mostAreas is how many merged areas a sheet may have.
const mostAreas = 100_000

// sheetFacts is what must be known of a sheet before its rows: merged areas stand
// after them in the part.
type sheetFacts struct {
	areas      []area // by their first row
	hidden     []int  // columns
	hidesZeros bool
}

// factsOf goes through the tags of a part without taking its cells apart.
func (w *workbook) factsOf(part string) (*sheetFacts, error) {
	f := &sheetFacts{}
	file := w.parts[strings.ToLower(part)]
	if file == nil {
		return nil, errors.New("a sheet is missing")
	}
	content, err := w.open(file)
	if err != nil {
		return nil, err
	}
	defer content.Close() //nolint:errcheck // read only
	tags := bufio.NewReaderSize(content, 1<<16)
	for {
		tag, err := tags.ReadSlice('>')
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue // no tag that is looked for is as long
		case errors.Is(err, io.EOF):
			slices.SortStableFunc(f.areas, func(a, b area) int { return a.top - b.top })
			return f, nil
		case err != nil:
			return nil, err
		}
		if err := f.take(tag[bytes.LastIndexByte(tag, '<')+1:]); err != nil {
			return nil, err
		}
	}
}

// attributes of a tag.
var attribute = regexp.MustCompile(`([A-Za-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)')`)

func (f *sheetFacts) take(tag []byte) error {
	name := tag
	if i := bytes.IndexAny(tag, " \t\r\n/>"); i >= 0 {
		name = tag[:i]
	}
	name = name[bytes.IndexByte(name, ':')+1:]
	switch string(name) {
	case "mergeCell", "col", "sheetView":
	default:
		return nil
	}
	values := map[string]string{}
	for _, m := range attribute.FindAllSubmatch(tag, -1) {
		values[string(m[1])] = string(m[2]) + string(m[3])
	}
	switch string(name) {
	case "mergeCell":
		if a, ok := parseArea(values["ref"]); ok {
			f.areas = append(f.areas, a)
		}
		if len(f.areas) > mostAreas {
			return errTooLarge
		}
	case "col":
		first, _ := strconv.Atoi(values["min"]) // 0 is no column
		last, _ := strconv.Atoi(values["max"])
		for c := first; isTrue(values["hidden"]) && c >= 1 && c <= min(last, mostColumns) && len(f.hidden) < mostColumns; c++ {
			f.hidden = append(f.hidden, c-1)
		}
	case "sheetView":
		f.hidesZeros = values["showZeros"] == "0" || values["showZeros"] == "false"
	}
	return nil
}

// parseArea reads "A1:C2".
func parseArea(ref string) (area, bool) {
	first, last, ok := strings.Cut(ref, ":")
	top, left, okFirst := parseReference(first)
	bottom, right, okLast := parseReference(last)
	return area{top, left, bottom, right}, ok && okFirst && okLast && bottom >= top && right >= left
}

// parseReference reads "C5" as row 4 and column 2.
func parseReference(ref string) (row, column int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 3 && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		column = column*26 + int(ref[i]-'A') + 1
	}
	row, err := strconv.Atoi(ref[i:])
	return row - 1, column - 1, err == nil && column >= 1 && column <= mostColumns && row >= 1 && row <= mostRows
}

// rowReader turns the elements of a sheet into rows.
type rowReader struct {
	*workbook
	facts  *sheetFacts
	open   []openArea // merged areas that the row is in
	next   int        // the first area that is not open yet
	row    Row
	column int // of the cell read last
}

// openArea is a merged area with what stands in its first cell.
type openArea struct {
	area
	cell Cell
}

// errEnough ends the reading because nobody wants more.
var errEnough = errors.New("enough")

// eachRow calls a function with every row that a sheet has, in order.
func (w *workbook) eachRow(part string, facts *sheetFacts, do func(Row) bool) error {
	r := &rowReader{workbook: w, facts: facts}
	err := w.each(part, func(d *decoder, e *element) error {
		if e.name != "row" {
			return nil
		}
		if err := r.read(d, e); err != nil {
			return err
		}
		if r.merge(); len(r.open) > widest { // areas that lie on one another
			return errDisorder
		}
		if !do(r.row) {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// errDisorder is returned for rows and cells that do not follow one another.
var errDisorder = errors.New("rows or cells are out of order")

// read reads one row.
func (r *rowReader) read(d *decoder, e *element) error {
	number := r.row.Number + 1
	if stated := e.attribute("r"); stated != "" {
		n, err := strconv.Atoi(stated)
		if err != nil || n < number || n > mostRows {
			return errDisorder
		}
		number = n
	}
	r.row = Row{Number: number, Hidden: isTrue(e.attribute("hidden")), Cells: r.row.Cells[:0]}
	r.column = -1
	for {
		token, err := d.RawToken()
		if err != nil {
			return unexpectedEnd(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "c" {
				if err := r.cell(d, &element{attributes: t.Attr}); err != nil {
					return err
				}
			}
		case xml.EndElement:
			if t.Name.Local == "row" {
				return nil
			}
		}
	}
}

func unexpectedEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// cell reads one cell into the row.
func (r *rowReader) cell(d *decoder, e *element) error {
	column := r.column + 1
	if ref := e.attribute("r"); ref != "" {
		_, c, ok := parseReference(ref)
		if !ok || c < column {
			return errDisorder
		}
		column = c
	}
	r.column = column
	content, err := d.content()
	if err != nil {
		return err
	}
	made := r.made(content, e.attribute("t"), e.attribute("s"))
	switch {
	case made.IsBlank():
		return nil
	case column >= widest:
		return errTooLarge
	}
	for len(r.row.Cells) < column {
		r.row.Cells = append(r.row.Cells, Cell{})
	}
	r.row.Cells = append(r.row.Cells, made)
	return nil
}

// stored is what an element of a cell has in it.
type stored struct {
	value, text             string
	hasValue, hasText, isFx bool
}

// content reads a cell to its end.
func (d *decoder) content() (stored, error) {
	var s stored
	in := ""
	for {
		token, err := d.RawToken()
		if err != nil {
			return s, unexpectedEnd(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			in = t.Name.Local
			switch in {
			case "v":
				s.hasValue = true
			case "f":
				s.isFx = true
			case "is":
				if s.text, err = d.richText(); err != nil {
					return s, err
				}
				s.hasText = true
			}
		case xml.CharData:
			if in == "v" {
				s.value += string(t)
			}
		case xml.EndElement:
			if t.Name.Local == "c" {
				return s, nil
			}
			in = ""
		}
	}
}

// richText reads the runs of a text to the end of its element, without the sounds that
// stand above characters.
func (d *decoder) richText() (string, error) {
	var b strings.Builder
	depth, inText, sounds := 1, false, 0
	for depth > 0 {
		token, err := d.RawToken()
		if err != nil {
			return "", unexpectedEnd(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			inText = t.Name.Local == "t"
			if t.Name.Local == "rPh" {
				sounds = depth
			}
		case xml.CharData:
			if inText && sounds == 0 {
				b.Write(t)
			}
		case xml.EndElement:
			if depth == sounds {
				sounds = 0
			}
			depth--
			inText = false
		}
	}
	return unescaped(b.String()), nil
}

// escape is how workbooks write characters that XML does not have.
var escape = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)

func unescaped(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return escape.ReplaceAllStringFunc(text, func(code string) string {
		n, _ := strconv.ParseUint(code[2:6], 16, 16) // four digits
		if n < ' ' && n != '\n' && n != '\t' {
			return "" // a control character says nothing
		}
		return string(rune(n))
	})
}

// made turns what is stored into a cell.
func (r *rowReader) made(s stored, kind, style string) Cell {
	if s.isFx && !s.hasValue && !s.hasText {
		return faulty("no-cached-value", "", said.Of("a formula with its result"),
			said.Of("the cell holds a formula without its result; open the workbook in the spreadsheet program, let it compute and save it"))
	}
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(s.value))
		text, ok := r.texts.at(i)
		if s.value == "" {
			return Cell{}
		}
		if err != nil || !ok {
			return faulty("unreadable-number", s.value, said.Of("a text of the workbook"), said.Of("the cell refers to the text number %q, which the workbook does not have; open it in the spreadsheet program and save it again", clip(s.value)))
		}
		return textCell(text)
	case "inlineStr":
		return textCell(s.text)
	case "str", "d":
		return textCell(unescaped(s.value))
	case "b":
		return faulty("true-or-false", s.value, said.Of("%s or a figure", said.Words("是", "否", "推进中")),
			said.Of("the cell holds TRUE or FALSE; write yes or no (是 or 否) as text"))
	case "e":
		return faulty("cell-error", s.value, said.Of("a figure"), said.Of("the cell shows the error %s; mend the formula or type the figure", clip(s.value)))
	}
	if strings.TrimSpace(s.value) == "" {
		return Cell{}
	}
	return figureCell(strings.TrimSpace(s.value), r.formatOf(style), &r.options, r.from1904, r.facts.hidesZeros)
}

func textCell(text string) Cell {
	text = strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"))
	if text == "" {
		return Cell{}
	}
	return Cell{Kind: Words, Text: text}
}

// merge repeats what stands in merged areas in all their cells of the row.
func (r *rowReader) merge() {
	row := r.row.Number - 1
	r.open = slices.DeleteFunc(r.open, func(o openArea) bool { return o.bottom < row })
	for ; r.next < len(r.facts.areas) && r.facts.areas[r.next].top <= row; r.next++ {
		if a := r.facts.areas[r.next]; a.top == row {
			o := openArea{area: a}
			if a.left < len(r.row.Cells) {
				o.cell = r.row.Cells[a.left]
			}
			o.cell.Across, o.cell.Down = a.right > a.left, a.bottom > a.top
			r.open = append(r.open, o)
		}
	}
	for _, o := range r.open {
		if o.cell.IsBlank() {
			continue
		}
		for c := o.left; c <= min(o.right, widest-1); c++ {
			for len(r.row.Cells) <= c {
				r.row.Cells = append(r.row.Cells, Cell{})
			}
			r.row.Cells[c] = o.cell
			r.row.Cells[c].Copied = row != o.top || c != o.left
		}
	}
}
