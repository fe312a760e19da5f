package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/form"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/report"
)

// runTemplate writes the blank tables that departments fill in, a file each. The
// inputs are those of an assessment; the data are for orientation and may be left out.
func runTemplate(a *arguments, in *inputs, stderr io.Writer) int {
	var out output
	year, err := templateYear(a, in)
	if err == nil {
		out.files, err = templatesOf(a, in, year)
	}
	if err == nil {
		err = keepsFilled(a, out.files)
	}
	if err != nil {
		return fail(stderr, statusUsage, err, a.language)
	}
	printLines(stderr, append(in.notes, said.Of("tables for the figures of %d", year).In(a.language)))
	if err := writeFolder(a.output, out.files); err != nil {
		return fail(stderr, statusRefused, err, a.language)
	}
	_, _ = fmt.Fprintln(stderr, out.folderWords(a).In(a.language))
	return statusAssessed
}

// templateYear is the year whose figures are asked for: that of -as-of, else the one
// after the year that an assessment would be as of, as far as a plan goes on.
func templateYear(a *arguments, in *inputs) (int, error) {
	year, last := a.asOf, 0
	for _, plan := range in.plans {
		last = max(last, plan.Due)
	}
	if year == 0 {
		if year = evaluate.LatestYear(in.data, in.plans...).Year; a.isSample() {
			year = sampleAsOf
		}
		if year == 0 {
			return 0, usageError{said.Of("-template needs -as-of YEAR, whose figures are asked for: no figures are given that it could be chosen by")}
		}
		year = min(year+1, last)
	}
	if !slices.ContainsFunc(in.plans, func(p *indicator.Plan) bool { return p.Base <= year && year <= p.Due }) {
		return 0, usageError{said.Of("-as-of %d lies in no plan's years; the last is %d", year, last)}
	}
	return year, nil
}

// keepsFilled refuses to write over a table that is there and may be filled in.
func keepsFilled(a *arguments, files []file) error {
	for _, file := range files {
		name := file.name
		if old, err := os.ReadFile(name); err == nil && !bytes.Equal(old, file.content) {
			return usageError{said.Of("%s is there already and may be filled in; name another folder", name)}
		}
	}
	return keepsInputsIn(a, files)
}

// templatesOf makes a table for each lead department, in the order of the plans.
func templatesOf(a *arguments, in *inputs, year int) ([]file, error) {
	forms := form.Of(in.plans, in.data, year)
	if len(forms) == 0 {
		return nil, usageError{said.Of("the plans of %d have no indicator that is filed for", year)}
	}
	directory := indicator.NewDirectory(in.plans...)
	names := fileNames{taken: map[string]bool{}}
	var files []file
	for _, f := range forms {
		unit := report.Unit{Name: f.Lead}
		if department, ok := directory.Find("", f.Lead); ok {
			unit.Code = department.Code
		}
		if f.Lead == "" {
			unit.Name = said.Of("without-lead").In(a.language)
		}
		blank := blankTable{rows: f.Rows, plans: len(in.plans), year: year, language: a.language}
		content, err := blank.write(unit.Name)
		if err != nil {
			return nil, err
		}
		files = append(files, file{filepath.Join(a.output, names.next(&unit, endingOf("csv"))), content})
	}
	return files, nil
}

// blankTable is what one department is asked for a year.
type blankTable struct {
	rows     []form.Row
	plans    int // how many there are in all
	year     int
	language string
}

// write writes the table: short lines that say what it is and how it is filled in,
// the headers, and a line for each figure that is asked for. It begins with a byte-order mark, without which
// spreadsheet programs take Chinese for GB 18030.
func (t *blankTable) write(department string) ([]byte, error) {
	b := bytes.NewBufferString("\ufeff")
	w := csv.NewWriter(b)
	w.UseCRLF = true
	columns := t.columns()
	var lines [][]string
	for _, text := range []said.Text{
		said.Of("%s: figures of %d", department, t.year),
		said.Of("Fill in the value, or both counts; numbers alone."),
		said.Of("Without a figure leave it empty; say why in the note."),
		said.Of("Change no code and no header."),
	} {
		line := make([]string, len(columns))
		line[0] = harmless(text.In(t.language))
		lines = append(lines, line)
	}
	header := make([]string, len(columns))
	for i, column := range columns {
		header[i] = headerOf(column, t.language == report.Chinese)
	}
	lines = append(lines, header)
	for i := range t.rows {
		line := make([]string, len(columns))
		for k, column := range columns {
			line[k] = t.cell(column, &t.rows[i])
		}
		lines = append(lines, line)
	}
	err := w.WriteAll(lines)
	return b.Bytes(), err
}

// columns lists the columns that a table needs; counts, areas and groups have theirs
// where a line has one.
func (t *blankTable) columns() []string {
	has := func(is func(*form.Row) bool) bool {
		return slices.ContainsFunc(t.rows, func(row form.Row) bool { return is(&row) })
	}
	columns := []string{"indicator", "name", "period"}
	if t.plans > 1 {
		columns = append([]string{"plan"}, columns...)
	}
	if has(func(row *form.Row) bool { return row.Area != "" }) {
		columns = append(columns, "area", "area-name")
	}
	if has(func(row *form.Row) bool { return row.Group != indicator.Total }) {
		columns = append(columns, "group")
	}
	columns = append(columns, "unit", "previous", "value")
	if has(func(row *form.Row) bool { return row.IsOfCounts }) {
		columns = append(columns, "numerator", "denominator")
	}
	columns = append(columns, "status")
	if has(func(row *form.Row) bool { return row.Indicator.IsYesNo() }) {
		columns = append(columns, "evidence")
	}
	return append(columns, "source", "note", "guide")
}

// headerOf is the word for a column, in Chinese that of codes where it holds codes.
func headerOf(column string, chinese bool) string {
	for _, header := range indicator.Headers() {
		if header.Column != column || !chinese {
			continue
		}
		if at := slices.IndexFunc(header.Words, func(word string) bool { return strings.HasSuffix(word, "代码") }); at >= 0 {
			return header.Words[at]
		}
		return header.Words[0]
	}
	return column
}

// cell is what a table says beforehand: all but the figures.
func (t *blankTable) cell(column string, row *form.Row) string {
	switch column {
	case "plan":
		return row.Plan.Code
	case "indicator":
		return row.Indicator.Code
	case "name":
		return harmless(row.Indicator.Name.In(t.language))
	case "period":
		if t.language == report.Chinese {
			return fmt.Sprintf("%d年", t.year)
		}
		return fmt.Sprint(t.year)
	case "area":
		return row.Area
	case "area-name":
		return harmless(row.AreaName.In(t.language))
	case "group":
		if t.language == report.Chinese && row.Group != indicator.Total {
			return row.Group.Word()
		}
		return string(row.Group)
	case "unit":
		return t.unit(row.Indicator)
	case "previous":
		return t.previous(row)
	case "guide":
		return harmless(t.guide(row))
	default:
		return ""
	}
}

// unit is how a table calls an indicator's unit; nothing where a spreadsheet would take
// its own words for a formula.
func (t *blankTable) unit(in *indicator.Indicator) string {
	words := in.Unit.UnitWords()
	switch {
	case in.Unit == indicator.OwnUnit:
		if own := in.UnitName.In(t.language); harmless(own) == own {
			return own
		}
		return ""
	case t.language == report.Chinese && len(words) > 0:
		return words[0]
	default:
		return string(in.Unit)
	}
}

// harmless puts an apostrophe before text that a spreadsheet would take for a formula.
func harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// previous is the figure of the year before as it was filed, "" where there is none.
func (t *blankTable) previous(row *form.Row) string {
	o := row.Last
	switch {
	case o == nil || o.Year != t.year-1:
		return ""
	case o.Value.String() == "" && o.HasCounts():
		return indicator.Digits(o.Numerator.Decimal) + " / " + indicator.Digits(o.Denominator.Decimal)
	case t.language == report.Chinese && o.Value.Kind.IsAnswer():
		return o.Value.Kind.Word()
	case o.Value.Kind.IsAbsence():
		return ""
	default:
		return o.Value.String()
	}
}

// guide says how a line is filled in: what is counted, how it is answered, and which
// groups are to be added.
func (t *blankTable) guide(row *form.Row) string {
	var parts []string
	add := func(text said.Text) { parts = append(parts, text.In(t.language)) }
	formula := row.Indicator.Formula
	switch {
	case row.Indicator.IsYesNo():
		add(said.Of("answer yes, no or in-progress, with the document as evidence"))
	case formula.Numerator != "" && formula.Denominator != "":
		add(said.Of("numerator: %s; denominator: %s", formula.Numerator, formula.Denominator))
	case formula.Numerator != "":
		add(said.Of("numerator: %s", formula.Numerator))
	case formula.Denominator != "":
		add(said.Of("denominator: %s", formula.Denominator))
	}
	for _, dimension := range row.Open {
		add(said.Of("add a line for each group, such as %s=…", dimension))
	}
	separator := "; "
	if t.language == report.Chinese {
		separator = "；"
	}
	return strings.Join(parts, separator)
}
