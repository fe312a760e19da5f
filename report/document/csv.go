package document

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
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
	return WriteRowsCSV(w, t, rowsOf(t), o)
}

// WriteRowsCSV writes a table whose rows come one by one, as [WriteTableCSV]
// does; t.Rows is not used. It holds one row at a time. An error from the rows
// ends the table and is returned.
func WriteRowsCSV(w io.Writer, t *Table, rows iter.Seq2[[]Cell, error], o CSVOptions) error {
	return writeCSV(w, o, func(c *csv.Writer) error { return tableCSV(c, t, rows, "", "") })
}

// WriteCSV writes all tables of a document, one after the other, each with its
// own header line and the table's id in a first column. A marking stands on a line
// before them.
func WriteCSV(w io.Writer, d *Document, o CSVOptions) error {
	return writeCSV(w, o, func(c *csv.Writer) error {
		if d.Marking != "" {
			_ = c.Write([]string{guarded(harmless(d.Marking))})
		}
		for i := range d.Sections {
			for _, block := range d.Sections[i].Blocks {
				if t := block.Table; t != nil {
					if err := tableCSV(c, t, rowsOf(t), "table", t.ID); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
}

func writeCSV(w io.Writer, o CSVOptions, tables func(*csv.Writer) error) error {
	if o.BOM {
		if _, err := io.WriteString(w, "\uFEFF"); err != nil {
			return fmt.Errorf("document: write CSV: %w", err)
		}
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	if err := tables(c); err != nil {
		return err
	}
	c.Flush()
	if err := c.Error(); err != nil {
		return fmt.Errorf("document: write CSV: %w", err)
	}
	return nil
}

// tableCSV writes the head and the rows of a table, each after its first cell if
// there is one. The writer keeps its own errors for Flush.
func tableCSV(c *csv.Writer, t *Table, rows iter.Seq2[[]Cell, error], head, id string) error {
	var line []string
	begin := func(first string) {
		line = line[:0]
		if head != "" {
			line = append(line, guarded(first))
		}
	}
	begin(head)
	for i := range t.Columns {
		line = append(line, guarded(harmless(t.Columns[i].head())))
	}
	_ = c.Write(line)
	for row, err := range rows {
		if err != nil {
			return err
		}
		begin(id)
		for i := range row {
			line = append(line, csvText(&row[i]))
		}
		_ = c.Write(line)
	}
	return nil
}

// rowsOf are the rows of a table one by one.
func rowsOf(t *Table) iter.Seq2[[]Cell, error] {
	return func(yield func([]Cell, error) bool) {
		for _, row := range t.Rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// csvText is a cell as CSV: a number bare, anything else as shown, guarded.
func csvText(cell *Cell) string {
	switch {
	case cell.Kind == KindNumber && cell.Number != nil && isNumber(cell.Number.Shown):
		return guarded(cell.Bound + cell.Number.Shown)
	case cell.Kind == KindAbsence && cell.Absence == "none":
		return ""
	default:
		return guarded(harmless(cell.Text))
	}
}

// guarded puts an apostrophe before text that a spreadsheet program would take
// for a formula; numbers stay as they are.
func guarded(text string) string {
	if text == "" || isNumber(text) {
		return text
	}
	if first := strings.TrimLeft(text, " \u00a0\u3000"); first != "" && strings.IndexByte("=+-@", first[0]) >= 0 {
		return "'" + text
	}
	return text
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
