package main

import (
	"bytes"
	"io"
	"os"
	"slices"

	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
	"github.com/countystat/attain/report/document"
)

// writeTables writes tables as CSV: one or all together, or into a folder a file each.
func writeTables(w io.Writer, a *arguments, in *inputs, d *document.Document) error {
	o := document.CSVOptions{BOM: a.bom, Keys: a.keys, Table: a.table}
	var ids []string
	for _, t := range d.Tables() {
		ids = append(ids, t.ID)
	}
	switch {
	case a.table != "" && !slices.Contains(ids, a.table):
		return usageError{said.Of("-table %q names no table of the report; %s", a.table, tableMeant(a.table, ids))}
	case !a.isTableFolder():
		return document.WriteCSV(w, d, o)
	}
	for _, id := range ids {
		var content bytes.Buffer
		o.Table = id
		if err := document.WriteCSV(&content, d, o); err != nil {
			return err
		}
		in.units = append(in.units, unitFile{id + ".csv", content.Bytes()})
	}
	return keepsInputsIn(a, in.units)
}

func tableMeant(id string, ids []string) said.Text {
	if near := strict.Nearest(id, ids); near != "" {
		return said.Of("did you mean %q?", near)
	}
	return said.Of("there are %s", said.Words(ids...))
}

// isTableFolder reports whether -o names a folder for the tables of a report: one that
// is there, or by its end.
func (a *arguments) isTableFolder() bool {
	if a.output == "" || a.format != "csv" || a.isOfUnits() {
		return false
	}
	if os.IsPathSeparator(a.output[len(a.output)-1]) {
		return true
	}
	info, err := os.Stat(a.output)
	return err == nil && info.IsDir()
}
