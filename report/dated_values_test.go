package report_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// A table of values in force says of what year each is, in a column or beside it, where
// that is not the year of the report.
func TestValuesNameTheirYear(t *testing.T) {
	for _, asOf := range []int{2015, 2018, 2019, 2020} {
		a := sample(t, asOf)
		older := 0
		for _, d := range documentsFor(t, a, followUp(t), report.Options{Language: report.English}) {
			for _, table := range d.Tables() {
				at := map[string]int{}
				for i, c := range table.Columns {
					at[c.Key] = i
				}
				value, hasValue := at["current"]
				_, hasYear := at["year"]
				if !hasValue || hasYear || len(table.About) == 0 {
					continue
				}
				for i, row := range table.Rows {
					of := table.About[i]
					r, ok := a.Result(indicator.Key{Plan: of.Plan, Indicator: of.Indicator, Area: of.Area, Group: indicator.Group(of.Group)})
					if !ok || row[value].Kind != document.KindNumber || r.Year == asOf || slices.Contains(row[value].Marks, document.MarkPooled) {
						continue
					}
					older++
					assert.Contains(t, row[value].Text, "("+strconv.Itoa(r.Year)+")", "%s, table %s: %v", d.Title, table.ID, of)
				}
			}
		}
		assert.Positive(t, older, "as of %d", asOf)
	}
}

// A projected year that has gone by says from which value it is projected; no other does.
func TestProjectedYearsGoneBy(t *testing.T) {
	found := 0
	for _, asOf := range []int{2015, 2018, 2019} {
		a := sample(t, asOf)
		s := section(t, "needed", a, nil, report.Options{Language: report.English})
		for _, b := range s.Blocks {
			if b.Table == nil {
				continue
			}
			reach := slices.IndexFunc(b.Table.Columns, func(c document.Column) bool { return c.Key == "reach" })
			for i, row := range b.Table.Rows {
				of := b.Table.About[i]
				r, _ := a.Result(indicator.Key{Plan: of.Plan, Indicator: of.Indicator})
				cell := row[reach]
				year, _, isPassed := strings.Cut(cell.Text, " (from the value of "+strconv.Itoa(r.Year)+")")
				if n, err := strconv.Atoi(year); err == nil {
					assert.Equal(t, isPassed, r.Year < n && n <= asOf, "%v: %s", of, cell.Text)
				}
				if isPassed {
					found++
				}
			}
		}
	}
	assert.Positive(t, found)
}
