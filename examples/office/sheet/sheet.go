// Package sheet reads the tables that offices keep, workbooks (.xlsx) and CSV files
// in UTF-8 or GB 18030, as rows of text cells with their places.
//
// A figure becomes text by the digits that are stored, as the spreadsheet program
// itself takes them (15 significant digits), with the zeros that its number format
// shows. Where format and digits do not make one figure certain the cell has a
// problem in place of a text: dates, scientific notation, a format that shows fewer
// digits than are stored. No float takes part. A workbook is read row by row from its
// archive: what is held is one row, the texts that cells share and the merged areas.
package sheet

import (
	"iter"
	"strconv"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

// Kind is what a cell holds.
type Kind uint8

// The kinds of cells.
const (
	Blank  Kind = iota
	Words       // text, as typed
	Figure      // a number
	Day         // a number that is shown as a date
)

// Cell is one cell of a row.
type Cell struct {
	Kind    Kind
	Text    string             // text without blanks around it, or the digits of a figure; of a day ISO 8601, "" where it is none
	Beside  string             // what the number format shows beside the digits, such as % or 人
	Problem *indicator.Problem // why there is no text for what is stored, nil where there is
	Copied  bool               // it stands in the first cell of a merged area, of which this is another
	Across  bool               // its merged area is wider than a column
	Down    bool               // its merged area is higher than a row
}

// IsBlank reports whether there is nothing in the cell.
func (c *Cell) IsBlank() bool { return c.Kind == Blank && c.Problem == nil }

// Shown is the text with what the format shows beside it, as headers are read.
func (c *Cell) Shown() string { return c.Text + c.Beside }

// Row is one row of a sheet. Its cells are valid until the next one is read.
type Row struct {
	Number int // from 1
	Hidden bool
	Cells  []Cell // from column A on
}

// Sheet is one sheet of a workbook, or a CSV file.
type Sheet struct {
	File   string
	Name   string // "" of a CSV file
	Hidden bool

	rows          func() iter.Seq2[Row, error]
	hiddenColumns func() ([]int, error)
	comments      func() ([]Comment, error)
}

// Comment is a note that hangs on a cell.
type Comment struct {
	At, Text string
}

// Comments lists the notes that hang on cells: no table has a place for them.
func (s *Sheet) Comments() ([]Comment, error) {
	if s.comments == nil {
		return nil, nil
	}
	return s.comments()
}

// Rows reads the rows that are there, in order. An error ends them. They can be
// ranged over any number of times.
func (s *Sheet) Rows() iter.Seq2[Row, error] { return s.rows() }

// HiddenColumns lists the columns, from 0, that are hidden.
func (s *Sheet) HiddenColumns() ([]int, error) {
	if s.hiddenColumns == nil {
		return nil, nil
	}
	return s.hiddenColumns()
}

// At is where a cell of the sheet is, for people: "2022.xlsx 卫健局!C5", and
// "2022.csv C5" of a CSV file, whose rows are its records.
func (s *Sheet) At(row, column int) string {
	place := s.File + " "
	if s.Name != "" {
		place += s.Name + "!"
	}
	return place + Column(column) + strconv.Itoa(row)
}

// Called is the sheet's file and name.
func (s *Sheet) Called() string {
	if s.Name == "" {
		return s.File
	}
	return s.File + " " + s.Name
}

// Column is the letters of a column from 0.
func Column(index int) string {
	const letters = 26
	name := ""
	for index++; index > 0; index = (index - 1) / letters {
		name = string(rune('A'+(index-1)%letters)) + name
	}
	return name
}

// Digits says which digits of a figure count where the format shows fewer than are
// stored.
type Digits string

// The choices. Without one such a figure is a problem.
const (
	Certain Digits = ""
	Shown   Digits = "shown"
	Stored  Digits = "stored"
)

// Options says how workbooks are read.
type Options struct {
	File    string // the name to report places by
	Digits  Digits
	MaxPart int64 // bytes of one unpacked part; 0 for 256 MiB
}

const defaultMaxPart = 256 << 20

func (o *Options) maxPart() int64 {
	if o.MaxPart == 0 {
		return defaultMaxPart
	}
	return o.MaxPart
}

// refused is a problem of a file as a whole.
func refused(code, file string, allows, says said.Text) error {
	var problems indicator.Problems
	problems.Add(indicator.Problem{Code: code, File: file, Allows: allows, Says: says})
	return problems.Err()
}
