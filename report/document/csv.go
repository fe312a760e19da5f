package document

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
)

// CSVOptions is how tables are written as CSV. The zero CSVOptions writes titles, and
// no byte-order mark. Lines end in CR LF, as RFC 4180 has them.
type CSVOptions struct {
	BOM   bool   // begin with a byte-order mark, by which spreadsheet programs know UTF-8
	Keys  bool   // the header has the columns' keys in place of their titles, and the codes of what rows are about come first
	Table string // of [WriteCSV]: the id of the one table to write, "" for all
}

// WriteTableCSV writes one table: a header line and a line a row. Numbers are
// written bare, as shown. Text that a spreadsheet program would take for a
// formula is written with an apostrophe before it.
func WriteTableCSV(w io.Writer, t *Table, o CSVOptions) error {
	return writeCSV(w, o, func(c *csv.Writer) error { return tableCSV(c, t, rowsOf(t), t.About, "", o) })
}

// WriteRowsCSV writes a table whose rows come one by one, as [WriteTableCSV]
// does; t.Rows and t.About are not used. It holds one row at a time. An error from the rows
// ends the table and is returned.
func WriteRowsCSV(w io.Writer, t *Table, rows iter.Seq2[[]Cell, error], o CSVOptions) error {
	return writeCSV(w, o, func(c *csv.Writer) error { return tableCSV(c, t, rows, nil, "", o) })
}

// WriteCSV writes all tables of a document, one after the other, each with its
// own header line and the table's id in a first column, or without that the one that
// the options name; an error says that there is none such. A marking stands on a line
// before them.
func WriteCSV(w io.Writer, d *Document, o CSVOptions) error {
	tables := d.Tables()
	if o.Table != "" {
		tables = slices.DeleteFunc(tables, func(t *Table) bool { return t.ID != o.Table })
		if len(tables) == 0 {
			return fmt.Errorf("document: there is no table %q", o.Table)
		}
		tables = tables[:1]
	}
	return writeCSV(w, o, func(c *csv.Writer) error {
		if d.Marking != "" {
			_ = c.Write([]string{guarded(harmless(d.Marking))})
		}
		for _, t := range tables {
			id := t.ID
			if o.Table != "" {
				id = ""
			}
			if err := tableCSV(c, t, rowsOf(t), t.About, id, o); err != nil {
				return err
			}
		}
		return nil
	})
}

// Tables are the tables of a document in their order.
func (d *Document) Tables() []*Table {
	var list []*Table
	for i := range d.Sections {
		for _, block := range d.Sections[i].Blocks {
			if block.Table != nil {
				list = append(list, block.Table)
			}
		}
	}
	return list
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

// tableCSV writes the head and the rows of a table, each after the table's id and the
// codes of what it is about where these are asked for. The writer keeps its own errors
// for Flush.
func tableCSV(c *csv.Writer, t *Table, rows iter.Seq2[[]Cell, error], about []Reference, id string, o CSVOptions) error {
	var codes []code
	if o.Keys {
		codes = codesIn(about)
	}
	var line []string
	begin := func(first string, code func(code) string) {
		line = line[:0]
		if id != "" {
			line = append(line, guarded(first))
		}
		for _, of := range codes {
			line = append(line, guarded(harmless(code(of))))
		}
	}
	begin("table", func(of code) string { return of.key })
	for i := range t.Columns {
		head := t.Columns[i].head()
		if o.Keys {
			head = t.Columns[i].Key
		}
		line = append(line, guarded(harmless(head)))
	}
	_ = c.Write(line)
	at := 0
	for row, err := range rows {
		if err != nil {
			return err
		}
		begin(id, func(of code) string {
			if at >= len(about) {
				return ""
			}
			return of.in(&about[at])
		})
		for i := range row {
			line = append(line, csvText(&row[i]))
		}
		_ = c.Write(line)
		at++
	}
	return nil
}

// code is one of the codes of a reference, with the key of its column.
type code struct {
	key string
	in  func(*Reference) string
}

// codesIn are those that any of the references has.
func codesIn(about []Reference) []code {
	all := []code{
		{"plan-code", func(r *Reference) string { return r.Plan }}, {"domain-code", func(r *Reference) string { return r.Domain }},
		{"objective-code", func(r *Reference) string { return r.Objective }}, {"indicator-code", func(r *Reference) string { return r.Indicator }},
		{"area-code", func(r *Reference) string { return r.Area }}, {"group-code", func(r *Reference) string { return r.Group }},
	}
	return slices.DeleteFunc(all, func(of code) bool {
		return !slices.ContainsFunc(about, func(r Reference) bool { return of.in(&r) != "" })
	})
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
