package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"

	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
	"github.com/countystat/attain/report/document"
)

// writeTables writes tables as CSV: one or all together, or into a folder a file each.
func (o *output) writeTables(a *arguments, d *document.Document) error {
	options := document.CSVOptions{BOM: a.bom, Keys: a.keys, Table: a.table}
	var ids []string
	for _, t := range d.Tables() {
		ids = append(ids, t.ID)
	}
	switch {
	case a.table != "" && !slices.Contains(ids, a.table):
		return usageError{said.Of("-table %q names no table of the report; %s", a.table, tableMeant(a.table, ids))}
	case !a.isTableFolder():
		return document.WriteCSV(o, d, options)
	}
	for _, id := range ids {
		var content bytes.Buffer
		options.Table = id
		if err := document.WriteCSV(&content, d, options); err != nil {
			return err
		}
		o.files = append(o.files, file{filepath.Join(a.output, id+".csv"), content.Bytes()})
	}
	return keepsInputsIn(a, o.files)
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
