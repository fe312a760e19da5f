package document_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"runtime"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report/document"
)

func longTable(rows int) (*document.Table, iter.Seq2[[]document.Cell, error]) {
	t := &document.Table{ID: "long", Caption: "Long", Columns: []document.Column{
		{Key: "name", Title: "Name", Align: document.Start, Header: true}, {Key: "value", Title: "Value", Align: document.End},
	}}
	return t, func(yield func([]document.Cell, error) bool) {
		for i := range rows {
			text := strconv.Itoa(i)
			row := []document.Cell{
				{Kind: document.KindText, Text: "=row " + text},
				{Kind: document.KindNumber, Text: text, Number: &document.Number{Exact: text, Shown: text}},
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// The rows as a stream are the rows of the table.
func TestRowsAreWrittenAsTheTableIs(t *testing.T) {
	table, rows := longTable(50)
	for row, err := range rows {
		require.NoError(t, err)
		table.Rows = append(table.Rows, row)
	}
	var whole, streamed bytes.Buffer
	require.NoError(t, document.WriteTableCSV(&whole, table, document.CSVOptions{BOM: true}))
	require.NoError(t, document.WriteRowsCSV(&streamed, table, rows, document.CSVOptions{BOM: true}))
	assert.Equal(t, whole.String(), streamed.String())

	var text bytes.Buffer
	require.NoError(t, document.WriteRowsJSON(&text, table, rows))
	var decoded document.Table
	require.NoError(t, json.Unmarshal(text.Bytes(), &decoded))
	assert.Equal(t, *table, decoded)

	text.Reset()
	_, none := longTable(0)
	require.NoError(t, document.WriteRowsJSON(&text, table, none))
	require.NoError(t, json.Unmarshal(text.Bytes(), &decoded))
	assert.Empty(t, decoded.Rows)
}

// A table of 100 000 rows takes no more memory than a short one.
func TestLongTablesAreNotHeld(t *testing.T) {
	const rows = 100_000
	for name, write := range map[string]func(io.Writer, *document.Table, iter.Seq2[[]document.Cell, error]) error{
		"csv": func(w io.Writer, table *document.Table, rows iter.Seq2[[]document.Cell, error]) error {
			return document.WriteRowsCSV(w, table, rows, document.CSVOptions{})
		},
		"json": document.WriteRowsJSON,
	} {
		table, all := longTable(rows)
		var before, during runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		n := 0
		counted := func(yield func([]document.Cell, error) bool) {
			for row, err := range all {
				if n++; n == rows-1 {
					runtime.GC()
					runtime.ReadMemStats(&during)
				}
				if !yield(row, err) {
					return
				}
			}
		}
		var size countingWriter
		require.NoError(t, write(&size, table, counted), name)
		assert.Equal(t, rows, n)
		assert.Greater(t, int(size), 15*rows, name)
		assert.Less(t, int64(during.HeapAlloc)-int64(before.HeapAlloc), int64(1<<20), "%s: memory grows with the rows", name)
	}
}

func TestRowErrorsAreReturned(t *testing.T) {
	table, _ := longTable(0)
	broken := errors.New("the source broke")
	rows := func(yield func([]document.Cell, error) bool) { yield(nil, broken) }
	require.ErrorIs(t, document.WriteRowsCSV(io.Discard, table, rows, document.CSVOptions{}), broken)
	require.ErrorIs(t, document.WriteRowsJSON(io.Discard, table, rows), broken)
}

func TestWriteErrorsAreReturned(t *testing.T) {
	d := samples(t)[0]
	for name, write := range encoders() {
		assert.ErrorIs(t, write(brokenWriter{}, &d), io.ErrClosedPipe, name)
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

type countingWriter int

func (c *countingWriter) Write(p []byte) (int, error) {
	*c += countingWriter(len(p))
	return len(p), nil
}
