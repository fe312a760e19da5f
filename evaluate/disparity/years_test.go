package disparity_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// TestSpreadsKnowMergers takes the figures of the latest year in which the areas of
// the time filed, though earlier there were more of them.
func TestSpreadsKnowMergers(t *testing.T) {
	rows := map[string]string{"519921100": "9,9,8,8", "519921200": "12,12,,", "519921201": "13,13,,", "519921202": "11,11,11,11"}
	plan := fixture.Plan(2014, *fixture.RateAtMost("10"))
	plan.Areas = []indicator.Area{
		{Code: "519921100"}, {Code: "519921200", To: 2011, MergedInto: "519921100"}, {Code: "519921201", To: 2011, MergedInto: "519921100"}, {Code: "519921202"},
	}
	table := "indicator,area,2010,2011,2012,2013\nrate,,10,10,10,10\n"
	for _, area := range []string{"519921100", "519921200", "519921201", "519921202"} {
		table += "rate," + area + "," + rows[area] + "\n"
	}
	list := disparity.Of(fixture.Assess(evaluate.Policy{AsOf: 2013}, table, plan))
	require.Len(t, list, 1)
	s := list[0].Spreads[0]
	assert.Equal(t, 2, s.Judged)
	assert.Equal(t, 1, s.Attaining)
	assert.Empty(t, s.Undetermined)
	assert.Equal(t, 2013, s.Year)
	assert.Len(t, s.Members, 2)
	assert.Empty(t, s.Absent)
	assert.Equal(t, "3", s.Gap.String())

	// Where all are there still, most of them filed in 2011.
	for i := range plan.Areas {
		plan.Areas[i].To, plan.Areas[i].MergedInto = 0, ""
	}
	s = disparity.Of(fixture.Assess(evaluate.Policy{AsOf: 2013}, table, plan))[0].Spreads[0]
	assert.Equal(t, 2011, s.Year)
	assert.Len(t, s.Members, 4)
}
