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
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/report"
)

// runTemplate writes the blank tables that departments fill in, a file each. The
// inputs are those of an assessment; the data are for orientation and may be left out.
func runTemplate(a *arguments, in *inputs, stderr io.Writer) int {
	year, err := templateYear(a, in)
	if err == nil {
		in.units, err = templatesOf(a, in, year)
	}
	if err == nil {
		err = keepsFilled(a, in.units)
	}
	if err != nil {
		return fail(stderr, statusUsage, err, a.language)
	}
	printLines(stderr, append(in.notes, said.Of("tables for the figures of %d", year).In(a.language)))
	return runFolder(a, in, stderr)
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
func keepsFilled(a *arguments, files []unitFile) error {
	for _, file := range files {
		name := filepath.Join(a.output, file.name)
		if old, err := os.ReadFile(name); err == nil && !bytes.Equal(old, file.content) {
			return usageError{said.Of("%s is there already and may be filled in; name another folder", name)}
		}
	}
	return keepsInputsIn(a, files)
}

// templatesOf makes a table for each lead department, in the order of the plans.
func templatesOf(a *arguments, in *inputs, year int) ([]unitFile, error) {
	asked := questions{data: in.data, plans: in.plans, year: year, chinese: a.language == report.Chinese}
	directory := indicator.NewDirectory(in.plans...)
	var departments []string
	rows := map[string][]question{}
	for _, q := range asked.all() {
		lead := directory.Called(q.plan.Code, q.in.Lead)
		if !slices.Contains(departments, lead) {
			departments = append(departments, lead)
		}
		rows[lead] = append(rows[lead], q)
	}
	if len(departments) == 0 {
		return nil, usageError{said.Of("the plans of %d have no indicator that is filed for", year)}
	}
	names := fileNames{taken: map[string]bool{}}
	var files []unitFile
	for _, lead := range departments {
		unit := report.Unit{Name: lead}
		if department, ok := directory.Find("", lead); ok {
			unit.Code = department.Code
		}
		if lead == "" {
			unit.Name = said.Of("without-lead").In(a.language)
		}
		content, err := asked.table(unit.Name, rows[lead])
		if err != nil {
			return nil, err
		}
		files = append(files, unitFile{names.next(&unit, endingOf("csv")), content})
	}
	return files, nil
}

// table writes a blank table: short lines that say what it is and how it is filled in,
// the headers, and a line for each figure that is asked for. It begins with a byte-order mark, without which
// spreadsheet programs take Chinese for GB 18030.
func (q *questions) table(department string, rows []question) ([]byte, error) {
	b := bytes.NewBufferString("\ufeff")
	w := csv.NewWriter(b)
	w.UseCRLF = true
	columns := q.columns(rows)
	var lines [][]string
	for _, text := range []said.Text{
		said.Of("%s: figures of %d", department, q.year),
		said.Of("Fill in the value, or both counts; numbers alone."),
		said.Of("Without a figure leave it empty; say why in the note."),
		said.Of("Change no code and no header."),
	} {
		line := make([]string, len(columns))
		line[0] = harmless(text.In(q.language()))
		lines = append(lines, line)
	}
	header := make([]string, len(columns))
	for i, column := range columns {
		header[i] = headerOf(column, q.chinese)
	}
	lines = append(lines, header)
	for i := range rows {
		line := make([]string, len(columns))
		for k, column := range columns {
			line[k] = q.cell(column, &rows[i])
		}
		lines = append(lines, line)
	}
	err := w.WriteAll(lines)
	return b.Bytes(), err
}

// columns lists the columns that a table needs; counts, areas and groups have theirs
// where a line has one.
func (q *questions) columns(rows []question) []string {
	has := func(is func(*question) bool) bool {
		return slices.ContainsFunc(rows, func(row question) bool { return is(&row) })
	}
	columns := []string{"indicator", "name", "period"}
	if len(q.plans) > 1 {
		columns = append([]string{"plan"}, columns...)
	}
	if has(func(row *question) bool { return row.area.Code != "" }) {
		columns = append(columns, "area", "area-name")
	}
	if has(func(row *question) bool { return row.group != indicator.Total }) {
		columns = append(columns, "group")
	}
	columns = append(columns, "unit", "previous", "value")
	if has(func(row *question) bool { return row.hasCounts }) {
		columns = append(columns, "numerator", "denominator")
	}
	columns = append(columns, "status")
	if has(func(row *question) bool { return row.in.IsYesNo() }) {
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
func (q *questions) cell(column string, row *question) string {
	switch column {
	case "plan":
		return row.plan.Code
	case "indicator":
		return row.in.Code
	case "name":
		return harmless(row.in.Name.In(q.language()))
	case "period":
		if q.chinese {
			return fmt.Sprintf("%d年", q.year)
		}
		return fmt.Sprint(q.year)
	case "area":
		return row.area.Code
	case "area-name":
		return harmless(row.area.Name.In(q.language()))
	case "group":
		if q.chinese && row.group != indicator.Total {
			return row.group.Word()
		}
		return string(row.group)
	case "unit":
		return q.unit(row.in)
	case "previous":
		return q.previous(row)
	case "guide":
		return harmless(q.guide(row))
	default:
		return ""
	}
}

// unit is how a table calls an indicator's unit; nothing where a spreadsheet would take
// its own words for a formula.
func (q *questions) unit(in *indicator.Indicator) string {
	words := in.Unit.UnitWords()
	switch {
	case in.Unit == indicator.OwnUnit:
		if own := in.UnitName.In(q.language()); harmless(own) == own {
			return own
		}
		return ""
	case q.chinese && len(words) > 0:
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
