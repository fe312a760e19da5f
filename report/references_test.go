package report_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// Every row about an indicator names it by codes that the assessment knows, and so do
// pictures and the columns of years and areas.
func TestRowsColumnsAndPicturesAreNamedByCode(t *testing.T) {
	t.Parallel()
	a := sample(t, 2019)
	for _, d := range sampleDocuments(t, a, report.Options{Statistics: true}) {
		for _, section := range d.Sections {
			for _, block := range section.Blocks {
				if block.Table != nil {
					checkTableAbout(t, a, d.Kind+"/"+block.Table.ID, block.Table)
				}
				if block.Chart != nil {
					checkChartAbout(t, a, block.Chart)
				}
			}
		}
	}
}

// sampleDocuments are documents of the sample of every kind but the brief.
func sampleDocuments(t *testing.T, a *evaluate.Assessment, o report.Options) []document.Document {
	t.Helper()
	return []document.Document{
		made(t)(report.County(a, o)), made(t)(report.Evaluation(a, followUp(t), o)),
		made(t)(report.Department(a, followUp(t), "县卫生健康局", o)), made(t)(report.Township(a, "519921202", o)),
		made(t)(report.Letter(a, followUp(t), "县卫生健康局", o)),
	}
}

func checkTableAbout(t *testing.T, a *evaluate.Assessment, at string, table *document.Table) {
	t.Helper()
	namesIndicators := false
	for _, column := range table.Columns {
		namesIndicators = namesIndicators || column.Header && column.Key == "indicator"
		if len(column.Key) == 4 && strings.Trim(column.Key, "0123456789") == "" {
			assert.NotNil(t, column.About, "%s: column %s", at, column.Key)
		}
		if area, is := strings.CutPrefix(column.Key, "area-"); is {
			assert.Equal(t, area, column.About.Area, at)
		}
	}
	if len(table.About) > 0 || namesIndicators {
		if !assert.Len(t, table.About, len(table.Rows), at) {
			return
		}
	}
	for i, of := range table.About {
		if namesIndicators {
			assert.NotEmpty(t, of.Indicator, "%s: row %d", at, i)
		}
		checkKnown(t, a, at, of)
	}
}

func checkChartAbout(t *testing.T, a *evaluate.Assessment, chart *document.Chart) {
	t.Helper()
	if chart.Type == document.ChartSeries {
		assert.NotNil(t, chart.About, chart.ID)
		checkKnown(t, a, chart.ID, *chart.About)
	}
	for _, bar := range chart.Bars {
		checkKnown(t, a, chart.ID, *bar.About)
	}
	for _, stack := range chart.Stacks {
		assert.NotEmpty(t, stack.About.Domain, chart.ID)
	}
	assert.Len(t, chart.RowsAbout, len(chart.Rows))
	assert.Len(t, chart.ColumnsAbout, len(chart.Columns))
}

func checkKnown(t *testing.T, a *evaluate.Assessment, at string, of document.Reference) {
	t.Helper()
	if of.Plan == "" {
		assert.Empty(t, of.Indicator, at)
		return
	}
	plan, known := a.Plan(of.Plan)
	if !assert.True(t, known, "%s: plan %q", at, of.Plan) || of.Indicator == "" {
		return
	}
	_, known = plan.Indicator(of.Indicator)
	assert.True(t, known, "%s: indicator %q", at, of.Indicator)
}

// No document holds what a name carries while it is made.
func TestNamesCarryNothingInTheEnd(t *testing.T) {
	t.Parallel()
	a := sample(t, 2019)
	for _, audience := range report.Audiences() {
		o := report.Options{Statistics: true, Cards: true, Audience: audience, Before: compare.Of(sample(t, 2018))}
		list := []document.Document{made(t)(report.Brief(a, followUp(t), o)), made(t)(report.County(a, o)), made(t)(report.Evaluation(a, followUp(t), o))}
		if audience == report.Public {
			list = append(list, made(t)(report.Press(a, o)))
		} else {
			list = append(list, sampleDocuments(t, a, o)...)
		}
		for _, d := range list {
			text, err := json.Marshal(d)
			require.NoError(t, err)
			assert.NotContains(t, string(text), `\ufffd`, d.Kind)
		}
		assert.True(t, utf8.ValidString(report.Findings(a, o)))
	}
}
