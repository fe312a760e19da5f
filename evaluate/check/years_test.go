package check_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// TestCoverageAsksTheAreasOfEachYear expects of each listed area the years in which
// there was one, of those too that file nothing.
func TestCoverageAsksTheAreasOfEachYear(t *testing.T) {
	rate := *fixture.RateAtMost("10")
	rate.Breakdowns = []string{"area"}
	plan := fixture.Plan(2014, rate)
	plan.Areas = []indicator.Area{
		{Code: "519921100"}, {Code: "519921200", To: 2011, MergedInto: "519921100"}, {Code: "519921201", From: 2012}, {Code: "519930105"},
	}
	c := check.CoverageOf(fixture.Assess(evaluate.Policy{AsOf: 2013}, `indicator,period,value,area
rate,2010,12.0,519921100
rate,2011,11.0,519921100
rate,2012,10.0,519921100
rate,2013,9.0,519921100
rate,2010,12.0,519921200
rate,2013,9.0,519921201
`, plan))[0]
	assert.Equal(t, []check.PartCoverage{
		{Area: "519921100", Years: []int{2010, 2011, 2012, 2013}},
		{Area: "519921200", Years: []int{2010}, Missing: []int{2011}},
		{Area: "519921201", Years: []int{2013}, Missing: []int{2012}},
		{Area: "519930105", Missing: []int{2010, 2011, 2012, 2013}},
	}, c.Parts)
}

// TestChecksKnowMergers finds no silence in an area that ended, and compares totals
// with the parts that there were.
func TestChecksKnowMergers(t *testing.T) {
	rate := *fixture.RateAtMost("10")
	found := func(total2012 string, to int) []check.Code {
		plan := fixture.Plan(2014, rate)
		plan.Areas = []indicator.Area{{Code: "519921100"}, {Code: "519921200", To: to}, {Code: "519921201"}}
		a := fixture.Assess(evaluate.Policy{AsOf: 2014}, `indicator,period,value,area,numerator,denominator
rate,2010,,519921100,12,1100
rate,2011,,519921100,13,1100
rate,2012,,519921100,14,1200
rate,2013,,519921100,12,1250
rate,2014,,519921100,11,1250
rate,2010,,519921200,11,1000
rate,2011,,519921200,11,1050
rate,2010,,519921201,10,1000
rate,2011,,519921201,12,1000
rate,2012,,519921201,13,1010
rate,2013,,519921201,11,1020
rate,2014,,519921201,12,1030
rate,2010,,,33,3100
rate,2011,,,36,3150
rate,2012,,,`+total2012+`,2210
rate,2013,,,23,2270
rate,2014,,,23,2280
`, plan)
		var codes []check.Code
		for _, f := range check.Run(a) {
			codes = append(codes, f.Code)
		}
		return codes
	}
	assert.Empty(t, found("27", 2011))
	assert.Equal(t, []check.Code{check.PartsDisagree}, found("28", 2011), "of 2012 only two are parts")
	assert.Contains(t, found("27", 0), check.NoLongerFiled)
}
