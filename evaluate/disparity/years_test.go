package disparity_test

import (
	"fmt"
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

// TestTheGapIsFollowedOverTheSameAreas leaves out the years of another list, and pooled
// rates that reach into them: a merger alone moves the gap.
func TestTheGapIsFollowedOverTheSameAreas(t *testing.T) {
	years := func(pool int, areas ...indicator.Area) (list []int) {
		in := *fixture.RateAtMost("10")
		in.Pool = pool
		plan := fixture.Plan(2014, in)
		plan.Areas = areas
		table := "indicator,period,numerator,denominator,area,value\n"
		for year := 2010; year <= 2014; year++ {
			for i := range areas {
				if areas[i].Existed(year) && (areas[i].Code != "519921203" || year == 2010) {
					table += fmt.Sprintf("rate,%d,%d,1000,%s,\n", year, 9+i+year%2, areas[i].Code)
				}
			}
		}
		for _, e := range disparity.Of(fixture.Assess(evaluate.Policy{AsOf: 2014}, table, plan)) {
			for _, y := range e.Spreads[0].Trend.Years {
				list = append(list, y.Year)
			}
		}
		return list
	}
	upper, lower := indicator.Area{Code: "519921100"}, indicator.Area{Code: "519921201"}
	merged := indicator.Area{Code: "519921202", To: 2011, MergedInto: upper.Code}
	assert.Equal(t, []int{2010, 2011, 2012, 2013, 2014}, years(0, upper, lower))
	assert.Equal(t, []int{2012, 2013, 2014}, years(0, upper, lower, merged))
	assert.Equal(t, []int{2013, 2014}, years(2, upper, lower, merged))
	assert.Equal(t, []int{2013, 2014}, years(0, upper, lower, merged, indicator.Area{Code: "519921203", From: 2013}), "one that began and filed nothing")
	assert.Equal(t, []int{2014}, years(0, upper, lower, merged, indicator.Area{Code: "519921204", From: 2014}))
}
