package check_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

func TestCoverage(t *testing.T) {
	rate := *fixture.RateAtMost("10")
	rate.Breakdowns, rate.Lead = []string{"sex", "residence", "area", "age"}, "health"
	a := fixture.Assess(evaluate.Policy{AsOf: 2013}, `indicator,period,value,group,area
rate,2010,12.0,,
rate,2011,11.0,,
rate,2012,unknown,,
rate,2013,9.0,,
rate,2014,9.0,,
rate,2010,12.1,sex=female,
rate,2011,suppressed,sex=female,
rate,2012,<=11,sex=female,
rate,2009,13.0,sex=male,
rate,2010,11.9,sex=male,
rate,2013,8.0,age=under-1,
rate,2013,8.0,,519921100
rate,2013,8.0,,519921200
rate,2013,8.0,,519921100001
`, fixture.Plan(2014, rate))
	all := check.CoverageOf(a)
	require.Len(t, all, 4)
	sex := all[0]
	assert.Equal(t, "sex", sex.Dimension)
	assert.Equal(t, "health", sex.Lead)
	assert.Equal(t, []int{2010, 2011, 2012, 2013}, sex.Expected, "2012 is filed by a part, 2014 is after the as-of year")
	assert.Equal(t, []check.PartCoverage{
		{Group: indicator.Female, Years: []int{2010, 2012}, Missing: []int{2011, 2013}},
		{Group: indicator.Male, Years: []int{2010}, Missing: []int{2011, 2012, 2013}},
	}, sex.Parts)
	assert.False(t, sex.Complete())
	assert.Empty(t, sex.Absent())
	assert.Len(t, all[1].Absent(), 2, "urban and rural are asked for and not there")
	area := all[2]
	require.Len(t, area.Parts, 2, "the level next below")
	assert.Equal(t, "519921100", area.Parts[0].Area)
	assert.Equal(t, []int{2010, 2011}, area.Parts[0].Missing)
	assert.Equal(t, indicator.Group("age=under-1"), all[3].Parts[0].Group)

	plan := fixture.Plan(2014, rate)
	for _, code := range []string{"519921200", "519921300", "519921100", "519921200001"} {
		plan.Areas = append(plan.Areas, indicator.Area{Code: code, Name: indicator.Text{"en": code}})
	}
	listed := check.CoverageOf(fixture.Assess(evaluate.Policy{AsOf: 2013}, "indicator,period,value,area\nrate,2013,9.0,\nrate,2013,8.0,519921100\n", plan))
	assert.Equal(t, []check.PartCoverage{
		{Area: "519921200", Missing: []int{2013}}, {Area: "519921300", Missing: []int{2013}}, {Area: "519921100", Years: []int{2013}},
	}, listed[2].Parts, "those that the plan lists, in its order, filed or not")

	nothing := *fixture.RateAtMost("10")
	nothing.Breakdowns = []string{"age"}
	none := check.CoverageOf(fixture.Assess(evaluate.Policy{}, "indicator,period,value\nrate,2010,12.0\n", fixture.Plan(2014, nothing)))
	assert.Empty(t, none[0].Parts)
	assert.False(t, none[0].Complete(), "a breakdown without any part is missing")
}

func TestMismatches(t *testing.T) {
	rate := *fixture.RateAtMost("10")
	rate.Breakdowns = []string{"sex", "area"}
	count := indicator.Indicator{Code: "count", Unit: indicator.Persons, Better: indicator.Higher, Target: indicator.AtLeast(fixture.Number("1")), Breakdowns: []string{"sex"}}
	a := fixture.Assess(evaluate.Policy{}, `indicator,period,value,group,numerator,denominator,area
rate,2010,10.0,,10,1000,
rate,2010,8.0,sex=female,4,500,
rate,2010,12.0,sex=male,6,500,
rate,2011,10.0,,10,1000,
rate,2011,8.0,sex=female,4,500,
rate,2011,10.0,sex=male,5,500,
rate,2012,10.0,,10,1000,
rate,2012,10.1,sex=female,,,
rate,2012,10.2,sex=male,,,
rate,2013,10.0,,10,1000,
rate,2013,10.1,sex=female,,,
rate,2013,10.1,sex=male,,,
rate,2014,10.0,,10,1000,
rate,2014,11.0,sex=female,,,
count,2010,10,,,,
count,2010,4,sex=female,,,
count,2010,5,sex=male,,,
rate,2010,10.0,,3,300,519921100
rate,2010,10.0,,2,200,519921200
count,2010,1,,,,519921201
`, fixture.Plan(2014, rate, count))
	all := check.CoverageOf(a)
	type row struct {
		year             int
		field            string
		total, low, high string
	}
	rows := func(c check.Coverage) []row {
		var list []row
		for _, m := range c.Mismatches {
			list = append(list, row{m.Year, string(m.Field), m.Total.String(), m.Low.String(), m.High.String()})
		}
		return list
	}
	assert.Equal(t, []row{{2011, "numerator", "10", "9", "9"}}, rows(all[0]),
		"10.0 may lie between 10.1 and 10.2 by rounding; a year with one sex is not compared")
	assert.Equal(t, []row{{2010, "value", "10", "9", "9"}}, rows(all[2]))
	require.Equal(t, "area", all[1].Dimension)
	assert.Empty(t, all[1].Mismatches, "the figures of one area are missing, so nothing can add up")
	assert.Len(t, all[1].Parts, 3)
}

func TestCountyCoverage(t *testing.T) {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	missing := map[string][]int{}
	for _, c := range check.CoverageOf(a) {
		for _, p := range c.Parts {
			if c.Dimension == "sex" && len(p.Years) > 0 && len(p.Missing) > 0 {
				missing[c.Indicator+" "+string(p.Group)] = p.Missing
			}
		}
	}
	assert.Equal(t, []int{2018, 2019}, missing["c-reading sex=male"])
	assert.Equal(t, []int{2017, 2018, 2019}, missing["c-anaemia-pupils sex=male"])
	assert.NotContains(t, missing, "c-preschool sex=male")
}
