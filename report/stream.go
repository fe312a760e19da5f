package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"github.com/countystat/attain/evaluate"
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
		return fmt.Errorf("report: encode table: %w", err)
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
			return fmt.Errorf("report: encode row: %w", err)
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
		return fmt.Errorf("report: write JSON: %w", err)
	}
	return nil
}

// Results is a table of every result, those of areas and groups too, whose rows
// are made as they are asked for; it is for [WriteRowsCSV] and [WriteRowsJSON].
func Results(a *evaluate.Assessment, o Options) (Table, iter.Seq2[[]Cell, error]) {
	w := forAssessment(a, o)
	t := Table{ID: "results", Caption: w.text("table.results")}
	for _, key := range []string{"plan", "code", "indicator", "area", "group", "unit"} {
		t.Columns = append(t.Columns, w.column(key, Start))
	}
	t.Columns = append(t.Columns, w.column("year", Start), w.column("current", End), w.column("target", Start), w.column("gap", End),
		w.column("verdict", Start), w.column("reason", Start), w.column("flags", Start), w.column("lead", Start))
	t.Columns[2].Header = true
	return t, func(yield func([]Cell, error) bool) {
		for i := range a.Results {
			r := &a.Results[i]
			in, ok := a.Indicator(r.Key)
			if !ok {
				continue
			}
			shown := w.figuresOf(r, in)
			row := []Cell{
				textCell(r.Plan), textCell(r.Indicator), textCell(w.name(in.Name)), textCell(r.Area), textCell(string(r.Group)), textCell(w.unitWords(in)),
				yearCell(r.Year), w.value(r, in, shown), textOrNone(w.targetText(r.Target, in)), w.nonzero(r.Gap, shown.places, w.unitName(in)+"-points"),
				w.verdictCell(r.Verdict), textCell(w.text("reason." + string(r.Reason))), w.flagsCell(r.Flags), textOrNone(in.Lead),
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}
