package document

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// CSVOptions is how tables are written as CSV. The zero CSVOptions writes one
// table without a byte-order mark. Lines end in CR LF, as RFC 4180 has them.
type CSVOptions struct {
	BOM bool // begin with a byte-order mark, by which spreadsheet programs know UTF-8
}

// WriteTableCSV writes one table: a header line and a line a row. Numbers are
// written bare, as shown. Text that a spreadsheet program would take for a
// formula is written with an apostrophe before it.
func WriteTableCSV(w io.Writer, t *Table, o CSVOptions) error {
	c := newCSV(w, o)
	c.header(t, "")
	c.rows(t, "")
	return c.flush()
}

// WriteCSV writes all tables of a document, one after the other, each with its
// own header line and the table's id in a first column.
func WriteCSV(w io.Writer, d *Document, o CSVOptions) error {
	c := newCSV(w, o)
	for i := range d.Sections {
		for _, block := range d.Sections[i].Blocks {
			if block.Table != nil {
				c.header(block.Table, "table")
				c.rows(block.Table, block.Table.ID)
			}
		}
	}
	return c.flush()
}

// csvWriter writes RFC 4180 lines; the first error stays.
type csvWriter struct {
	w     *bufio.Writer
	first bool
}

func newCSV(w io.Writer, o CSVOptions) *csvWriter {
	c := &csvWriter{w: bufio.NewWriterSize(w, 1<<16), first: true}
	if o.BOM {
		_, _ = c.w.WriteString("\uFEFF") // bufio keeps the error for Flush
	}
	return c
}

func (c *csvWriter) flush() error {
	if err := c.w.Flush(); err != nil {
		return fmt.Errorf("document: write CSV: %w", err)
	}
	return nil
}

func (c *csvWriter) header(t *Table, id string) {
	if id != "" {
		c.field(guarded(id))
	}
	for i := range t.Columns {
		c.field(guarded(harmless(t.Columns[i].Title)))
	}
	c.end()
}

func (c *csvWriter) rows(t *Table, id string) {
	for _, row := range t.Rows {
		if id != "" {
			c.field(guarded(id))
		}
		c.cells(row)
	}
}

func (c *csvWriter) cells(row []Cell) {
	for i := range row {
		c.field(csvText(&row[i]))
	}
	c.end()
}

func (c *csvWriter) field(text string) {
	if !c.first {
		_ = c.w.WriteByte(',')
	}
	c.first = false
	if !strings.ContainsAny(text, "\",\r\n") {
		_, _ = c.w.WriteString(text)
		return
	}
	_ = c.w.WriteByte('"')
	_, _ = c.w.WriteString(strings.ReplaceAll(text, `"`, `""`))
	_ = c.w.WriteByte('"')
}

func (c *csvWriter) end() {
	_, _ = c.w.WriteString("\r\n")
	c.first = true
}

// csvText is a cell as CSV: a number bare, anything else as shown, guarded.
func csvText(cell *Cell) string {
	if cell.Kind == KindNumber && cell.Number != nil && cell.Bound == "" && len(cell.Marks) == 0 {
		if isNumber(cell.Number.Shown) {
			return cell.Number.Shown
		}
	}
	if cell.Kind == KindNumber && cell.Number != nil && isNumber(cell.Number.Shown) {
		return guarded(cell.Bound + cell.Number.Shown)
	}
	if cell.Kind == KindAbsence && cell.Absence == "none" {
		return ""
	}
	return guarded(harmless(cell.Text))
}

// guarded puts an apostrophe before text that a spreadsheet program would take
// for a formula; numbers stay as they are.
func guarded(text string) string {
	if text == "" || isNumber(text) {
		return text
	}
	switch first := strings.TrimLeft(text, " \u00a0\u3000"); {
	case first == "":
		return text
	case strings.ContainsRune("=+-@", rune(first[0])), strings.HasPrefix(first, "="), strings.HasPrefix(first, "+"),
		strings.HasPrefix(first, "-"), strings.HasPrefix(first, "@"):
		return "'" + text
	default:
		return text
	}
}

// isNumber reports whether text is a plain number, "-?digits[.digits]".
func isNumber(text string) bool {
	text = strings.TrimPrefix(text, "-")
	whole, decimals, pointed := strings.Cut(text, ".")
	return isDigits(whole) && (!pointed || isDigits(decimals))
}

func isDigits(text string) bool {
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return text != ""
}
