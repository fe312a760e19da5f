package word

import (
	"slices"

	"github.com/countystat/attain/report/document"
)

// mostColumns is what a table has at most: Word opens none of more than 63 columns.
const mostColumns = 60

// table writes a table: caption and unit above it, notes below it. One of more columns
// than Word takes is cut, its first column before each piece.
func (s *story) table(t *document.Table) {
	s.caption("Caption", t.Number, t.Caption)
	if t.Unit != "" {
		s.line("UnitLine", "", t.Unit)
	}
	s.rows(columnsOf(t, 0, min(mostColumns, len(t.Columns))))
	for first := mostColumns; first < len(t.Columns); first += mostColumns - 1 {
		s.rows(columnsOf(t, first, min(first+mostColumns-1, len(t.Columns))))
	}
	for i := range t.Notes {
		s.prose("Note", &t.Notes[i].Text)
	}
}

// columnsOf is a table of some columns of another, after its first one.
func columnsOf(t *document.Table, first, last int) *document.Table {
	if first == 0 && last == len(t.Columns) {
		return t
	}
	cut := func(n int) (from, to int) { return min(first, n), min(last, n) }
	part := &document.Table{About: t.About}
	from, to := cut(len(t.Columns))
	part.Columns = slices.Clone(t.Columns[from:to])
	if first > 0 {
		part.Columns = slices.Insert(part.Columns, 0, t.Columns[0])
	}
	for _, row := range t.Rows {
		from, to := cut(len(row))
		cells := slices.Clone(row[from:to])
		if first > 0 && len(row) > 0 {
			cells = slices.Insert(cells, 0, row[0])
		}
		part.Rows = append(part.Rows, cells)
	}
	return part
}

// rows writes the head of a table, which every sheet repeats, and its rows, of which none
// is broken over two sheets. As in statistical tables its sides are open. A table without
// columns is none.
func (s *story) rows(t *document.Table) {
	if len(t.Columns) == 0 {
		return
	}
	size, widths := fit(t, s.room(), s.small)
	total := 0
	for _, width := range widths {
		total += width
	}
	s.raw(`<w:tbl><w:tblPr><w:tblW w:w="`, number(total), `" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders><w:top w:val="single" w:sz="12" w:space="0" w:color="000000"/><w:bottom w:val="single" w:sz="12" w:space="0" w:color="000000"/>`,
		`<w:insideH w:val="single" w:sz="4" w:space="0" w:color="808080"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="808080"/></w:tblBorders><w:tblLayout w:type="fixed"/>`,
		`<w:tblCellMar><w:left w:w="`, number(padding), `" w:type="dxa"/><w:right w:w="`, number(padding), `" w:type="dxa"/></w:tblCellMar></w:tblPr>`)
	s.grid(widths)
	s.heads(t, widths, size)
	kept := s.kept
	for k, row := range t.Rows {
		var about *document.Reference
		if k < len(t.About) {
			about = &t.About[k]
		}
		const few = 6 // rows of a table that stays on one sheet
		s.kept = kept || len(t.Rows) <= few && k < len(t.Rows)-1
		s.raw(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
		for i := range t.Columns {
			var cell document.Cell
			if i < len(row) {
				cell = row[i]
			}
			s.cell(&cell, &t.Columns[i], about, widths[i], size)
		}
		s.raw(`</w:tr>`)
	}
	s.kept = kept
	s.raw(`</w:tbl>`)
	s.line("Gap", s.stay(), "")
}

// room is the width between the margins of the sheet that is being written.
func (s *story) room() int {
	if s.sideways {
		return typeHeight
	}
	return typeWidth
}

func (s *story) grid(widths []int) {
	s.raw(`<w:tblGrid>`)
	for _, width := range widths {
		s.raw(`<w:gridCol w:w="`, number(width), `"/>`)
	}
	s.raw(`</w:tblGrid>`)
}

// heads writes the columns' titles, below the heads over several columns where there are any.
func (s *story) heads(t *document.Table, widths []int, size string) {
	const row = `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`
	head := func(width int, merged, text string) {
		s.raw(`<w:tc><w:tcPr><w:tcW w:w="`, number(width), `" w:type="dxa"/>`, merged, `<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/><w:vAlign w:val="center"/></w:tcPr>`)
		s.paragraph(size, keepNext+centred, func() { s.run("<w:b/><w:bCs/>", text) })
		s.raw(`</w:tc>`)
	}
	grouped := slices.ContainsFunc(t.Columns, func(c document.Column) bool { return c.Group != "" })
	if grouped {
		s.raw(row)
		for at := 0; at < len(t.Columns); {
			group, end, width := t.Columns[at].Group, at+1, widths[at]
			for group != "" && end < len(t.Columns) && t.Columns[end].Group == group {
				width += widths[end]
				end++
			}
			switch {
			case group == "":
				head(width, `<w:vMerge w:val="restart"/>`, t.Columns[at].Title)
			case end-at > 1:
				head(width, `<w:gridSpan w:val="`+number(end-at)+`"/>`, group)
			default:
				head(width, "", group)
			}
			at = end
		}
		s.raw(`</w:tr>`)
	}
	s.raw(row)
	for i := range t.Columns {
		if grouped && t.Columns[i].Group == "" {
			head(widths[i], `<w:vMerge/>`, "")
			continue
		}
		head(widths[i], "", t.Columns[i].Title)
	}
	s.raw(`</w:tr>`)
}

// cell writes a cell of a row about something. A verdict has its sign before its words, in
// its colour; each flag stands on a line of its own.
func (s *story) cell(c *document.Cell, column *document.Column, row *document.Reference, width int, size string) {
	s.raw(`<w:tc><w:tcPr><w:tcW w:w="`, number(width), `" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>`)
	properties := s.stay()
	switch {
	case c.Kind == document.KindVerdict || c.Kind == document.KindFlags:
	case column.Align == document.End:
		properties += toTheRight
	case column.Align == document.Middle:
		properties += centred
	}
	switch {
	case c.Kind == document.KindFlags && len(c.Flags) > 0:
		for i := range c.Flags {
			s.line(size, properties, c.Flags[i].Label)
		}
	case c.Kind == document.KindVerdict:
		v := verdictOf(c.Verdict)
		s.paragraph(size, properties, func() { s.run(`<w:color w:val="`+v.colour+`"/>`, v.sign+" "+c.Text) })
	case len(c.Names) > 0:
		s.paragraph(size, properties, func() { s.words(c.Text, c.Names) })
	default:
		about := c.About
		if about == nil && column.Header {
			about = row
		}
		s.paragraph(size, properties, func() { s.link(s.card(about), func() { s.run("", c.Text) }) })
	}
	s.raw(`</w:tc>`)
}

// verdict is how a verdict is shown, by the colour that prints.
type verdict struct{ code, sign, colour string }

func verdictOf(code string) verdict {
	verdicts := document.Verdicts()
	at := slices.IndexFunc(verdicts, func(v document.Verdict) bool { return v.Code == code })
	if at < 0 {
		at = len(verdicts) - 1
	}
	return verdict{code, verdicts[at].Sign, hexColour(verdicts[at].Print)}
}

// hexColour writes a colour of a style sheet, #rgb or #rrggbb, in the six digits that Word has.
func hexColour(css string) string {
	if len(css) == 4 {
		return string([]byte{css[1], css[1], css[2], css[2], css[3], css[3]})
	}
	return css[1:]
}
