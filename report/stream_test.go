package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"runtime"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report"
)

func longTable(rows int) (*report.Table, iter.Seq2[[]report.Cell, error]) {
	t := &report.Table{ID: "long", Caption: "Long", Columns: []report.Column{
		{Key: "name", Title: "Name", Align: report.Start, Header: true}, {Key: "value", Title: "Value", Align: report.End},
	}}
	return t, func(yield func([]report.Cell, error) bool) {
		for i := range rows {
			text := strconv.Itoa(i)
			row := []report.Cell{
				{Kind: report.KindText, Text: "=row " + text},
				{Kind: report.KindNumber, Text: text, Number: &report.Number{Exact: text, Shown: text}},
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
	require.NoError(t, report.WriteTableCSV(&whole, table, report.CSVOptions{BOM: true}))
	require.NoError(t, report.WriteRowsCSV(&streamed, table, rows, report.CSVOptions{BOM: true}))
	assert.Equal(t, whole.String(), streamed.String())

	var text bytes.Buffer
	require.NoError(t, report.WriteRowsJSON(&text, table, rows))
	var decoded report.Table
	require.NoError(t, json.Unmarshal(text.Bytes(), &decoded))
	assert.Equal(t, *table, decoded)

	text.Reset()
	_, none := longTable(0)
	require.NoError(t, report.WriteRowsJSON(&text, table, none))
	require.NoError(t, json.Unmarshal(text.Bytes(), &decoded))
	assert.Empty(t, decoded.Rows)
}

// A table of 100 000 rows takes no more memory than a short one.
func TestLongTablesAreNotHeld(t *testing.T) {
	const rows = 100_000
	for name, write := range map[string]func(io.Writer, *report.Table, iter.Seq2[[]report.Cell, error]) error{
		"csv": func(w io.Writer, table *report.Table, rows iter.Seq2[[]report.Cell, error]) error {
			return report.WriteRowsCSV(w, table, rows, report.CSVOptions{})
		},
		"json": report.WriteRowsJSON,
	} {
		table, all := longTable(rows)
		var before, during runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		n := 0
		counted := func(yield func([]report.Cell, error) bool) {
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
	rows := func(yield func([]report.Cell, error) bool) { yield(nil, broken) }
	require.ErrorIs(t, report.WriteRowsCSV(io.Discard, table, rows, report.CSVOptions{}), broken)
	require.ErrorIs(t, report.WriteRowsJSON(io.Discard, table, rows), broken)
}

func TestWriteErrorsAreReturned(t *testing.T) {
	d := report.County(sample(t, 2019), report.Options{})
	for name, write := range encoders() {
		assert.ErrorIs(t, write(brokenWriter{}, &d), io.ErrClosedPipe, name)
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestResultsHasARowForEveryResult(t *testing.T) {
	a := sample(t, 2019)
	table, rows := report.Results(a, report.Options{})
	var b bytes.Buffer
	require.NoError(t, report.WriteRowsCSV(&b, &table, rows, report.CSVOptions{}))
	records, err := csv.NewReader(&b).ReadAll()
	require.NoError(t, err)
	assert.Len(t, records, len(a.Results)+1)
	for _, err := range rows { // it can be begun again and left early
		require.NoError(t, err)
		break
	}
}
