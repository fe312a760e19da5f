package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/evaluate/form"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/report"
)

// checkTemplate refuses flags that a blank table has no use for.
func checkTemplate(given map[string]string) error {
	var others []string
	for name := range given {
		if !slices.Contains([]string{"template", "as-of", "plan", "data", "areas", "policy", "known-by", "lang"}, name) {
			others = append(others, "-"+name)
		}
	}
	slices.Sort(others)
	if len(others) > 0 {
		return said.Errorf("-template has no %s", said.Words(others...))
	}
	if _, ok := given["as-of"]; !ok {
		return said.Errorf("-template needs -as-of YEAR, the year that is to be filled in")
	}
	return nil
}

// runTemplate writes a blank observation table for each lead department.
func runTemplate(a *arguments, stderr *os.File) int {
	p := newProgress(stderr, a.language)
	defer p.done()
	in, err := newReader(a, p).read(a)
	p.done()
	if err != nil {
		return fail(stderr, statusRefused, err, a.language)
	}
	a.output, a.format = a.template, "csv"
	names := fileNames{taken: map[string]bool{}}
	rows := 0
	for _, f := range form.Of(in.plans, in.data, a.asOf) {
		content, err := blankTable(&f, a)
		if err != nil {
			return fail(stderr, statusRefused, err, a.language)
		}
		if f.Lead == "" {
			f.Lead = said.Of("no department").In(a.language)
		}
		in.units = append(in.units, unitFile{names.next(&report.Unit{Name: f.Lead}, endingOf(a.format)), content})
		rows += len(f.Rows)
	}
	if err := keepsInputsIn(a, in.units); err != nil {
		return fail(stderr, statusUsage, err, a.language)
	}
	if err := deliverAll(a.template, in.units); err != nil {
		return fail(stderr, statusRefused, err, a.language)
	}
	_, _ = fmt.Fprintln(stderr, said.Of("%d tables with %d rows written to %s", len(in.units), rows, a.template).In(a.language))
	return statusAssessed
}

// blankTable writes what one department is asked for: an observation table whose values
// are empty, with the byte-order mark by which spreadsheet programs know UTF-8.
func blankTable(f *form.Form, a *arguments) ([]byte, error) {
	var content bytes.Buffer
	content.WriteString("\ufeff")
	w := csv.NewWriter(&content)
	w.UseCRLF = true
	lines := [][]string{{"plan", "indicator", "area", "group", "unit", "period", "value", "numerator", "denominator", "status", "break", "filed", "span", "source", "evidence", "note"}}
	for i := range f.Rows {
		r := &f.Rows[i]
		line := make([]string, len(lines[0]))
		copy(line, []string{r.Key.Plan, plainly(r.Name(a.language), r.Key.Indicator), plainly(r.AreaWord(a.language), r.Area), string(r.Group), unitOf(r.Indicator, a.language), strconv.Itoa(a.asOf)})
		lines = append(lines, line)
	}
	err := w.WriteAll(lines)
	return content.Bytes(), err
}

// plainly is a name, or the code where a spreadsheet would take the name for a formula.
func plainly(name, code string) string {
	if strings.ContainsAny(name[:min(1, len(name))], "=+-@\t") {
		return code
	}
	return name
}

// unitOf is the unit as observation tables state it.
func unitOf(in *indicator.Indicator, language string) string {
	if in.Unit == indicator.OwnUnit {
		return in.UnitName.In(language)
	}
	return string(in.Unit)
}
