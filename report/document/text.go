package document

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteText writes the document as plain text for a terminal: columns are
// aligned by display width, long cells are broken into lines.
func WriteText(w io.Writer, d *Document) error {
	t := &plainText{w: bufio.NewWriter(w)}
	layOut(d, t)
	if err := t.w.Flush(); err != nil {
		return fmt.Errorf("document: write text: %w", err)
	}
	return nil
}

const (
	lineWidth  = 100 // of paragraphs
	tableWidth = 120 // that tables are fitted into if they can be
	cellWidth  = 72  // of the widest cell in a table
	narrowest  = 22  // that cells are narrowed to for it
	headWidth  = 12  // of the widest head over narrow cells

	closeNarrowest = 16 // of sections that are set close, whose tables keep to the lines' width
)

type plainText struct {
	w       *bufio.Writer
	isClose bool // the section is set close
}

// line writes a line without spaces at its end; bufio keeps the first error
// for Flush.
func (t *plainText) line(text string) {
	_, _ = t.w.WriteString(strings.TrimRight(text, " "))
	_ = t.w.WriteByte('\n')
}

func (t *plainText) heading(text, rule string) {
	text = harmless(text)
	t.line(text)
	t.line(strings.Repeat(rule, displayWidth(text)))
}

func (t *plainText) marking(text string) { t.paragraph(text, "") }
func (t *plainText) title(text string)   { t.heading(text, "=") }
func (t *plainText) sub(text string)     { t.paragraph(text, "") }

func (t *plainText) mark(note Paragraph) {
	t.line("")
	t.paragraph(note.Text, "* ")
}

func (t *plainText) addressed(text string) {
	t.line("")
	t.paragraph(text, "")
}

// section writes a heading with a rule below it and its blocks; one of the second
// level keeps together on few lines.
func (t *plainText) section(s *Section) {
	t.line("")
	t.isClose = s.isClose()
	if t.isClose {
		t.paragraph(heading(*s), "")
	} else {
		t.heading(heading(*s), "-")
	}
	for i := range s.Blocks {
		if s.Blocks[i].isOfPicture() {
			continue
		}
		if !t.isClose || i > 0 && s.Blocks[i].Table != nil && s.Blocks[i].Table.Caption != "" {
			t.line("")
		}
		t.block(&s.Blocks[i])
	}
}

func (t *plainText) signatures(lines []Line) {
	for i, line := range lines {
		if i == 0 {
			t.line("")
		}
		t.paragraph(line.Label+" "+line.Text, "")
	}
}

// paragraph writes wrapped text; the first line begins with a mark, the others
// with as many spaces.
func (t *plainText) paragraph(text, mark string) {
	for i, line := range wrap(harmless(text), lineWidth-displayWidth(mark)) {
		if i == 0 {
			t.line(mark + line)
			continue
		}
		t.line(strings.Repeat(" ", displayWidth(mark)) + line)
	}
}

func (t *plainText) block(b *Block) {
	switch {
	case b.Paragraph != nil:
		t.paragraph(b.Paragraph.Text, "")
	case b.List != nil:
		for i := range b.List.Items {
			t.paragraph(b.List.Items[i].Text, "- ")
		}
	case b.Table != nil:
		t.table(b.Table)
	case b.Chart != nil:
		t.paragraph(numbered(b.Chart.Number, b.Chart.Title), "")
		t.paragraph(b.Chart.Summary, "  ")
	case b.Note != nil:
		t.paragraph(b.Note.Text.Text, "* ")
	}
}

func (t *plainText) table(table *Table) {
	if caption := captionOf(table); caption != "" {
		t.paragraph(caption, "")
	}
	room, least := tableWidth, narrowest
	if t.isClose {
		room, least = lineWidth, closeNarrowest
	}
	widths := tableWidths(table, room, least)
	heads := make([]string, len(table.Columns))
	rules := make([]string, len(table.Columns))
	for i, column := range table.Columns {
		heads[i] = harmless(column.head())
		rules[i] = strings.Repeat("-", widths[i])
	}
	t.row(table, heads, widths)
	t.line(strings.Join(rules, "  "))
	cells := make([]string, len(table.Columns))
	for _, row := range table.Rows {
		for i, cell := range table.padded(row) {
			cells[i] = harmless(cell.Text)
		}
		t.row(table, cells, widths)
	}
	for i := range table.Notes {
		t.paragraph(table.Notes[i].Text.Text, "* ")
	}
}

// row writes one row on as many lines as its tallest cell needs.
func (t *plainText) row(table *Table, cells []string, widths []int) {
	wrapped := make([][]string, len(cells))
	height := 1
	for i, cell := range cells {
		wrapped[i] = wrap(cell, widths[i])
		height = max(height, len(wrapped[i]))
	}
	parts := make([]string, len(cells))
	for line := range height {
		for i := range cells {
			parts[i] = ""
			if line < len(wrapped[i]) {
				parts[i] = wrapped[i][line]
			}
			parts[i] = pad(parts[i], widths[i], table.Columns[i].Align)
		}
		t.line(strings.Join(parts, "  "))
	}
}

// tableWidths finds the display width of each column: that of its widest cell
// and of its head, narrowed to one limit for all until the table fits.
func tableWidths(table *Table, room, least int) []int {
	widths := make([]int, len(table.Columns))
	for _, row := range table.Rows {
		for i, cell := range table.padded(row) {
			widths[i] = max(widths[i], displayWidth(harmless(cell.Text)))
		}
	}
	for i, column := range table.Columns {
		widths[i] = max(widths[i], min(headWidth, displayWidth(harmless(column.head()))), 2)
	}
	limit := cellWidth
	for limit > least && total(widths, limit) > room {
		limit--
	}
	for i := range widths {
		widths[i] = min(widths[i], limit)
	}
	return widths
}

// total is the width of a table whose columns are at most limit wide.
func total(widths []int, limit int) int {
	sum := 2 * (len(widths) - 1)
	for _, width := range widths {
		sum += min(width, limit)
	}
	return sum
}
