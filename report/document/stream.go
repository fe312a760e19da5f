package document

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
)

// WriteRowsCSV writes a table whose rows come one by one, as [WriteTableCSV]
// does; t.Rows is not used. It holds one row at a time. An error from the rows
// ends the table and is returned.
func WriteRowsCSV(w io.Writer, t *Table, rows iter.Seq2[[]Cell, error], o CSVOptions) error {
	c := newCSV(w, o)
	c.header(t, "")
	for row, err := range rows {
		if err != nil {
			return err
		}
		c.cells(row)
	}
	return c.flush()
}

// WriteRowsJSON writes a table in the document's JSON form, its rows one by
// one, a row a line; t.Rows is not used. It holds one row at a time. An error
// from the rows is returned; the JSON is then incomplete.
func WriteRowsJSON(w io.Writer, t *Table, rows iter.Seq2[[]Cell, error]) error {
	head := *t
	head.Rows = nil
	text, err := json.Marshal(&head)
	if err != nil {
		return fmt.Errorf("document: encode table: %w", err)
	}
	b := bufio.NewWriterSize(w, 1<<16)
	_, _ = b.Write(escapeHarmful(bytes.TrimSuffix(text, []byte("}")))) // bufio keeps the error for Flush
	_, _ = b.WriteString(`,"rows":[`)
	first := true
	for row, err := range rows {
		if err != nil {
			return err
		}
		text, err := json.Marshal(row)
		if err != nil {
			return fmt.Errorf("document: encode row: %w", err)
		}
		if !first {
			_ = b.WriteByte(',')
		}
		first = false
		_ = b.WriteByte('\n')
		_, _ = b.Write(escapeHarmful(text))
	}
	_, _ = b.WriteString("\n]}\n")
	if err := b.Flush(); err != nil {
		return fmt.Errorf("document: write JSON: %w", err)
	}
	return nil
}
