package report_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/method"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

func TestMilestonesHaveTheirOwnVerdicts(t *testing.T) {
	section := section(t, "milestones", sample(t, 2019), nil, report.Options{})
	rows := table(t, &section).Rows
	require.NotEmpty(t, rows)
	for _, row := range rows {
		assert.Less(t, row[1].Year, 2020)
		assert.NotEmpty(t, row[5].Verdict)
	}
}

func TestGradesAndProjectionsAreShownWhereAskedFor(t *testing.T) {
	plain := sample(t, 2019)
	assert.Empty(t, section(t, "grades", plain, nil, report.Options{}).Blocks)
	assert.Empty(t, section(t, "projections", plain, nil, report.Options{}).Blocks)

	open, ok := method.ByName("open-sdg")
	require.True(t, ok)
	a := sampleBy(t, evaluate.Policy{AsOf: 2019, Sensitivity: true, Methods: []evaluate.Method{open}})
	grades := section(t, "grades", a, nil, report.Options{})
	assert.Equal(t, "open-sdg", table(t, &grades).Columns[2].Title)
	assert.NotEmpty(t, table(t, &grades).Rows)
	projections := section(t, "projections", a, nil, report.Options{Language: report.Chinese})
	for _, row := range table(t, &projections).Rows {
		assert.Len(t, row, 8)
	}
	requireRoundTrip(t, made(t)(report.County(a, report.Options{})))
}

func TestOverridesShowBothTallies(t *testing.T) {
	a := sampleBy(t, evaluate.Policy{AsOf: 2019, Overrides: []evaluate.Override{
		{Plan: "children-2011", Indicator: "c-imr", AsOf: 2019, Verdict: evaluate.Expected, Reason: "made up", By: "a", ApprovedBy: "b", On: indicator.Date{Year: 2020, Month: 5, Day: 20}},
	}})
	register := section(t, "overrides", a, nil, report.Options{})
	both := register.Blocks[1].Table
	percent := len(both.Columns) - 1
	assert.Equal(t, "94.7", both.Rows[0][percent].Text, "108 of 114 as reported")
	assert.Equal(t, "93.9", both.Rows[1][percent].Text, "107 of 114 by the rules")
	overview := section(t, "overview", a, nil, report.Options{})
	requireContainsNote(t, &overview, "by the rules alone, 107 of 114")
}

func requireContainsNote(t *testing.T, s *document.Section, words string) {
	t.Helper()
	for _, block := range s.Blocks {
		if block.Note != nil && block.Note.Kind == "warning" {
			require.Contains(t, block.Note.Text.Text, words)
			return
		}
	}
	require.Fail(t, "no warning")
}
