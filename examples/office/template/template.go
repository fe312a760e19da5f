// Package template writes the workbook that a department fills in: a row for each figure
// that is asked for, with the latest figure of an earlier year beside it. What is to be
// filled in is open and checked as it is typed; all else is protected. Package filing
// reads it back.
//
// The same rows make the same bytes.
package template

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/countystat/attain/evaluate/form"
	"github.com/countystat/attain/indicator"
)

// Options says what a template is for.
type Options struct {
	Year     int
	Language string // "zh" or "en"
	Area     string // the name of the county, "" for none
	OwnUnits []string
}

// column is a column of the template.
type column int

const (
	columnName column = iota
	columnGroup
	columnAreaName
	columnUnit
	columnPeriod
	columnReference
	columnReferenceYear
	columnValue
	columnNumerator
	columnDenominator
	columnCheck
	columnStatus
	columnFiled
	columnSource
	columnEvidence
	columnBreak
	columnSpan
	columnNote
	columnPlan
	columnIndicator
	columnArea
)

const columns = columnArea + 1

// The rows above those to fill in.
const (
	titleRow = iota + 1
	departmentRow
	headerRow
	firstRow
)

// cell is the name of a cell.
func cell(c column, row int) string {
	name, _ := excelize.CoordinatesToCellName(int(c)+1, row) // both above 0
	return name
}

// writer writes one template.
type writer struct {
	file    *excelize.File
	words   *words
	options Options
	styles  map[string]int
	err     error // the first of any call
}

// Workbook returns the workbook of a form.
func Workbook(f *form.Form, o Options) ([]byte, error) {
	w := &writer{file: excelize.NewFile(), words: wordsIn(o.Language), options: o, styles: map[string]int{}}
	defer w.file.Close() //nolint:errcheck // it is in memory
	w.keep(w.file.SetSheetName("Sheet1", w.words.sheet))
	w.head(f)
	for i := range f.Rows {
		w.row(firstRow+i, &f.Rows[i])
	}
	w.page(firstRow + len(f.Rows) - 1)
	w.help()
	w.protect()
	if w.err != nil {
		return nil, fmt.Errorf("writing the template of %s: %w", f.Lead, w.err)
	}
	var content bytes.Buffer
	err := w.file.Write(&content)
	return content.Bytes(), err
}

// keep keeps the first error.
func (w *writer) keep(err error) {
	if w.err == nil {
		w.err = err
	}
}

// text writes a text, which is none but a text whatever it begins with.
func (w *writer) text(c column, row int, text string) {
	w.keep(w.file.SetCellStr(w.words.sheet, cell(c, row), text))
}

// head writes the title, the department and the header.
func (w *writer) head(f *form.Form) {
	w.text(columnName, titleRow, fmt.Sprintf(w.words.title, w.options.Area, w.options.Year))
	w.text(columnName, departmentRow, fmt.Sprintf(w.words.department, f.Lead))
	for row := titleRow; row <= departmentRow; row++ {
		style := map[int]string{titleRow: "title", departmentRow: "plain"}[row]
		w.keep(w.file.MergeCell(w.words.sheet, cell(0, row), cell(columnNote, row)))
		w.style(cell(0, row), cell(columnNote, row), style, "")
	}
	w.keep(w.file.SetRowHeight(w.words.sheet, titleRow, 28))
	w.keep(w.file.SetRowHeight(w.words.sheet, headerRow, 30))
	for c := range columns {
		w.text(c, headerRow, w.words.headers[c])
		name, _ := excelize.ColumnNumberToName(int(c) + 1) // above 0
		w.keep(w.file.SetColWidth(w.words.sheet, name, name, widths()[c]))
	}
	w.style(cell(0, headerRow), cell(columns-1, headerRow), "header", "")
}

// widths are those of the columns, in characters.
func widths() [columns]float64 {
	return [columns]float64{34, 7, 12, 8, 7, 10, 10, 12, 12, 12, 18, 8, 12, 16, 16, 8, 14, 16, 13, 18, 13}
}

// rowHeight is room for two lines, in points.
const rowHeight = 26

// row writes one row to fill in.
func (w *writer) row(number int, r *form.Row) {
	w.text(columnName, number, r.Indicator.Name.In(w.options.Language))
	w.text(columnGroup, number, w.words.group(r.Group))
	w.text(columnAreaName, number, r.NameOfArea(w.options.Language))
	w.text(columnUnit, number, w.unit(r.Indicator))
	w.text(columnPlan, number, r.Key.Plan)
	w.text(columnIndicator, number, r.Key.Indicator)
	w.text(columnArea, number, r.Area)
	w.style(cell(columnName, number), cell(columnName, number), "name", "")
	w.style(cell(columnGroup, number), cell(columnPeriod, number), "fixed", "")
	w.style(cell(columnReference, number), cell(columnReferenceYear, number), "fixed", "")
	w.style(cell(columnPlan, number), cell(columnArea, number), "code", "")
	w.keep(w.file.SetCellInt(w.words.sheet, cell(columnPeriod, number), int64(w.options.Year)))
	w.reference(number, r)
	w.style(cell(columnValue, number), cell(columnValue, number), "open", formatOf(r.Indicator.Places))
	w.style(cell(columnNumerator, number), cell(columnDenominator, number), "open", "General")
	w.style(cell(columnCheck, number), cell(columnCheck, number), "check", "")
	w.style(cell(columnStatus, number), cell(columnStatus, number), "choice", "@")
	w.style(cell(columnFiled, number), cell(columnFiled, number), "choice", "yyyy-mm-dd")
	w.style(cell(columnSource, number), cell(columnNote, number), "words", "@")
	w.style(cell(columnBreak, number), cell(columnBreak, number), "choice", "@")
	w.keep(w.file.SetRowHeight(w.words.sheet, number, rowHeight))
	w.keep(w.file.SetCellFormula(w.words.sheet, cell(columnCheck, number), w.checkFormula(number, r.Indicator)))
	w.inputChecks(number, r.Indicator)
}

// reference writes the latest figure of an earlier year, with its digits.
func (w *writer) reference(number int, r *form.Row) {
	if r.Last == nil {
		return
	}
	w.keep(w.file.SetCellInt(w.words.sheet, cell(columnReferenceYear, number), int64(r.Last.Year)))
	at := cell(columnReference, number)
	switch kind := r.Last.Value.Kind; {
	case kind == indicator.Number:
		w.keep(w.file.SetCellDefault(w.words.sheet, at, r.Last.Value.String()))
		w.style(at, at, "fixed", formatOf(int(-r.Last.Value.Value.Exponent())))
	case kind.IsAbsence(): // counts alone
		w.text(columnReference, number, indicator.Digits(r.Last.Numerator.Decimal)+"/"+indicator.Digits(r.Last.Denominator.Decimal))
	default:
		w.text(columnReference, number, w.words.reading(r.Last.Value))
	}
}

// formatOf is a format that shows at least so many decimals and hides none: 16.9 is shown
// as 16.90 where two are published, 16.905 as it is.
func formatOf(places int) string {
	const most = 14
	if places <= 0 || places > most {
		return "General"
	}
	return "0." + strings.Repeat("0", places) + strings.Repeat("#", most-places)
}

// unit is the word for an indicator's unit that is read back as that unit.
func (w *writer) unit(in *indicator.Indicator) string {
	if in.Unit == indicator.OwnUnit {
		return in.UnitName.In(w.options.Language)
	}
	word, ok := w.words.units[in.Unit]
	if !ok {
		return string(in.Unit)
	}
	for _, own := range w.options.OwnUnits {
		if own == word {
			return string(in.Unit) // a plan has a unit of its own by that word
		}
	}
	return word
}

// page sets what is printed and what stays in sight.
func (w *writer) page(last int) {
	landscape, a4, one, many := "landscape", 9, 1, 0
	fit := true
	w.keep(w.file.SetSheetProps(w.words.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	w.keep(w.file.SetPageLayout(w.words.sheet, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &one, FitToHeight: &many}))
	side, foot, edge, centred := 0.4, 0.7, 0.3, true
	w.keep(w.file.SetPageMargins(w.words.sheet, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &side, Bottom: &foot, Header: &edge, Footer: &edge, Horizontally: &centred,
	}))
	w.keep(w.file.SetHeaderFooter(w.words.sheet, &excelize.HeaderFooterOptions{OddFooter: w.words.footer}))
	w.keep(w.file.SetPanes(w.words.sheet, &excelize.Panes{
		Freeze: true, XSplit: 1, YSplit: headerRow, TopLeftCell: cell(1, firstRow), ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: cell(columnValue, firstRow), ActiveCell: cell(columnValue, firstRow), Pane: "bottomRight"}},
	}))
	sheet := "'" + w.words.sheet + "'"
	absolute := func(c column, row int) string {
		name, _ := excelize.CoordinatesToCellName(int(c)+1, row, true) // both above 0
		return name
	}
	w.keep(w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: w.words.sheet, RefersTo: fmt.Sprintf("%s!$%d:$%d", sheet, headerRow, headerRow)}))
	w.keep(w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: w.words.sheet, RefersTo: sheet + "!" + absolute(0, titleRow) + ":" + absolute(columnNote, last)}))
}

// helpWidth is how many characters a line of help takes, lineHeight its points.
const (
	helpWidth  = 72
	lineHeight = 17
)

// widthOf is how wide a text is in characters: those of Chinese are two.
func widthOf(text string) int {
	width := 0
	for _, r := range text {
		if width++; r > '\u2000' {
			width++
		}
	}
	return width
}

// help writes the sheet that says how to fill in: words alone, which are read as no table.
func (w *writer) help() {
	_, err := w.file.NewSheet(w.words.helpSheet)
	w.keep(err)
	w.keep(w.file.SetColWidth(w.words.helpSheet, "A", "A", helpWidth))
	portrait, a4, one, many := "portrait", 9, 1, 0
	fit := true
	w.keep(w.file.SetSheetProps(w.words.helpSheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	w.keep(w.file.SetPageLayout(w.words.helpSheet, &excelize.PageLayoutOptions{Orientation: &portrait, Size: &a4, FitToWidth: &one, FitToHeight: &many}))
	for i, line := range w.words.help {
		at := cell(0, i+1)
		w.keep(w.file.SetCellStr(w.words.helpSheet, at, line))
		style, height := "help", float64(lineHeight*(1+widthOf(line)/helpWidth))
		if i == 0 {
			style, height = "title", 28
		}
		w.keep(w.file.SetRowHeight(w.words.helpSheet, i+1, height))
		w.keep(w.file.SetCellStyle(w.words.helpSheet, at, at, w.styleOf(style, "")))
	}
}

// protect closes all cells but those to fill in. There is no password: it guards
// against slips alone.
func (w *writer) protect() {
	for _, sheet := range []string{w.words.sheet, w.words.helpSheet} {
		w.keep(w.file.ProtectSheet(sheet, &excelize.SheetProtectionOptions{
			SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true,
		}))
	}
	yes := true
	w.keep(w.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes}))
	w.keep(w.file.SetDocProps(&excelize.DocProperties{Title: w.words.sheet, Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}))
	w.file.SetActiveSheet(0)
}
