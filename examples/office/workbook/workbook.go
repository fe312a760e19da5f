// Package workbook writes a report as an Excel workbook (.xlsx): the brief, the
// overview with charts, a sheet for each main table, the courses of hard indicators,
// the figures of all years and a sheet for each department.
//
//	err := workbook.Write(file, &report, units)
//
// It takes documents and nothing else, so that a workbook says what the report says.
// A number is stored by the digits that the report shows, with a number format that
// shows them again; where the exact figure is another it stands in a column beside it.
// Excel keeps 15 digits: longer figures and fractions are stored as text. A bound, as
// "at most 11.69", is text too, since no formula may take it for a value. The same
// documents are written with the same bytes.
package workbook

import (
	"errors"
	"fmt"
	"io"

	"github.com/countystat/attain/report/document"
	"github.com/xuri/excelize/v2"
)

// Unit is the document of one department, which gets a sheet by the department's name.
type Unit struct {
	Name     string
	Document *document.Document
}

// ErrNothing is returned for a report without any section that a sheet is made of.
var ErrNothing = errors.New("workbook: the report has no section that a sheet is made of")

// Unfit is the error of a cell that does not fit: a text longer than a cell, or a table
// longer or broader than a sheet. Excel would cut either.
type Unfit struct {
	Sheet, Cell string // Cell is "" beyond the sheet
	Characters  int    // of the text, 0 beyond the sheet
}

func (u *Unfit) Error() string {
	if u.Characters == 0 {
		return fmt.Sprintf("workbook: sheet %s has no room: a sheet has %d rows and %d columns", u.Sheet, excelize.TotalRows, excelize.MaxColumns)
	}
	return fmt.Sprintf("workbook: %s!%s: the text has %d characters, a cell %d", u.Sheet, u.Cell, u.Characters, MostCharacters)
}

// Write writes a report, and the sheets of departments after it, as a workbook. Nothing
// is written where there is an error: [ErrNothing], or [Unfit] with its place.
func Write(w io.Writer, report *document.Document, units []Unit) (err error) {
	b := newBook(report)
	defer func() { err = errors.Join(err, b.file.Close()) }()
	b.plan(report)
	if len(b.sheets) == 0 {
		return ErrNothing
	}
	for _, unit := range units {
		b.add(unit.Name, "", b.unitPage(unit.Document))
	}
	b.fill()
	if b.err != nil {
		return b.err
	}
	return b.pack(w)
}

// book is a workbook in the making. The first error stays, and nothing is done after it.
type book struct {
	file   *excelize.File
	report *document.Document
	words  words
	sheets []*sheet
	taken  map[string]bool // names of sheets, in lower case
	names  map[string]bool // defined names
	looks  map[look]int
	tints  map[string]int // conditional styles by colour

	planName func(code string) string
	err      error
}

func newBook(report *document.Document) *book {
	return &book{
		file: excelize.NewFile(), report: report, words: wordsOf(report.Language),
		taken: map[string]bool{"history": true}, // which Excel keeps for itself
		names: map[string]bool{}, looks: map[look]int{}, tints: map[string]int{},
		planName: planNames(report),
	}
}

func (b *book) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

// add adds a sheet under a name that Excel takes and no other sheet has.
func (b *book) add(name, id string, p *page) {
	s := &sheet{book: b, page: p, id: id, name: b.sheetName(name)}
	if len(b.sheets) == 0 {
		b.do(b.file.SetSheetName("Sheet1", s.name))
	} else {
		_, err := b.file.NewSheet(s.name)
		b.do(err)
	}
	b.sheets = append(b.sheets, s)
}

// fill writes the pages, the first ones last: they point into the others.
func (b *book) fill() {
	b.do(b.file.SetDefaultFont(b.words.bodyFont))
	for i := len(b.sheets) - 1; i >= 0; i-- {
		if b.err != nil {
			return
		}
		b.sheets[i].write()
	}
	b.file.SetActiveSheet(0)
	b.do(b.file.SetDocProps(&excelize.DocProperties{
		Title: plain(b.report.Title), Subject: plain(b.report.Subtitle), Creator: plain(b.report.Issuer), Language: b.report.Language,
		Created: noTime, Modified: noTime, LastModifiedBy: plain(b.report.Issuer),
	}))
	b.do(b.file.SetAppProps(&excelize.AppProperties{Application: "Microsoft Excel", AppVersion: "16.0300"}))
}

func address(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return fmt.Sprintf("R%dC%d", row, column) // beyond a sheet: refused where it is written
	}
	return name
}
