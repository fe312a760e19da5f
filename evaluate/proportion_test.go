package evaluate_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// allocated is how many bytes a function asks for. It stands in for the work that it
// does: unlike time it is the same on every machine, but for a little.
func allocated(run func()) float64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	run()
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc)
}

// villageCodes are codes of so many areas in the county 519921.
func villageCodes(n int) []string {
	codes := make([]string, n)
	for i := range codes {
		codes[i] = fmt.Sprintf("519921%03d%03d", i/999+1, i%999+1)
	}
	return codes
}

func TestManualVerdictsCostInProportion(t *testing.T) {
	cost := func(n int) float64 {
		codes := villageCodes(n)
		plan := listing(countyPlan("p", atMostTen()), codes...)
		policy := asOf(2019)
		var rows strings.Builder
		for _, code := range codes {
			rows.WriteString("x,2019,9," + code + "\n")
			policy.Overrides = append(policy.Overrides, evaluate.Override{
				Plan: "p", Indicator: "x", Area: code, Verdict: evaluate.Expected, Reason: "r", By: "b", ApprovedBy: "c", On: indicator.Date{Year: 2019, Month: 1, Day: 1},
			})
		}
		data := dataOf(t, "indicator,period,value,area\n"+rows.String(), plan)
		return allocated(func() {
			a, err := evaluate.Assess(data, policy, plan)
			require.NoError(t, err)
			assert.Equal(t, evaluate.Expected, a.Results[n].Verdict)
		})
	}
	cost(100)
	assert.Less(t, cost(2000), 6*cost(500))
}

// What is derived from derived indicators is worked out once for all that use it.
func TestDerivedIndicatorsAreWorkedOutOnce(t *testing.T) {
	cost := func(depth int) float64 {
		yuan := func(code string) indicator.Indicator {
			return indicator.Indicator{Code: code, Unit: indicator.Yuan, Better: indicator.Higher, Target: indicator.Improve()}
		}
		indicators := []indicator.Indicator{yuan("g0"), yuan("h0")}
		for k := 1; k <= depth; k++ {
			left, right := indicator.Operand{Indicator: fmt.Sprintf("g%d", k-1)}, indicator.Operand{Indicator: fmt.Sprintf("h%d", k-1)}
			g, h := yuan(fmt.Sprintf("g%d", k)), yuan(fmt.Sprintf("h%d", k))
			g.Derive = indicator.Derive{Kind: indicator.DeriveDifference, Left: left, Right: right}
			h.Derive = indicator.Derive{Kind: indicator.DeriveGap, Left: right, Right: left}
			indicators = append(indicators, g, h)
		}
		plan := countyPlan("p", indicators...)
		var rows strings.Builder
		for year := 2010; year < 2020; year++ {
			fmt.Fprintf(&rows, "g0,%d,%d\nh0,%d,%d\n", year, 60+year%7, year, 50+year%3)
		}
		data := dataOf(t, "indicator,period,value\n"+rows.String(), plan)
		return allocated(func() {
			a, err := evaluate.Assess(data, asOf(2019), plan)
			require.NoError(t, err)
			assert.Len(t, a.Results, 2+2*depth)
		})
	}
	cost(1)
	assert.Less(t, cost(8), 4*cost(4))
}

// A year's slopes are those of the year before and one for each of its points.
func TestTimelinesByTheilSenCostTheSquareOfTheYears(t *testing.T) {
	in := atMostTen()
	cost := func(years int) float64 {
		var text strings.Builder
		text.WriteString("1800:")
		for i := range years {
			fmt.Fprintf(&text, " %d.%d", 10+i*7%23, i%10)
		}
		series := seriesOf(t, in, text.String())
		policy := evaluate.Policy{AsOf: 1800 + years - 1, Projection: indicator.TheilSen}
		return allocated(func() {
			assert.Len(t, evaluate.Timeline(&in, series, indicator.Horizon{Base: 1800, Due: 2200}, &policy), years)
		})
	}
	cost(20)
	assert.Less(t, cost(320), 6*cost(160))
}

// One area that began later makes no area's timeline, or judgement, ask all others.
func TestTimelinesOfAreasInTimeCostInProportion(t *testing.T) {
	cost := func(n int) float64 {
		codes := villageCodes(n)
		plan := listing(countyPlan("p", atMostTen()), codes...)
		plan.Areas[0].From = 2012
		var rows strings.Builder
		for _, code := range codes {
			rows.WriteString("x,2013,9," + code + "\nx,2019,9," + code + "\n")
		}
		a, err := evaluate.Assess(dataOf(t, "indicator,period,value,area\n"+rows.String(), plan), asOf(2019), plan)
		require.NoError(t, err)
		return allocated(func() {
			for i := range a.Results[1:] {
				r := &a.Results[i+1]
				assert.Len(t, a.Timeline(r.Key), 10)
				again, ok := a.Judge(r.Key, &a.Policy)
				assert.True(t, ok && again.Verdict == r.Verdict && again.Reason == r.Reason)
			}
		})
	}
	cost(25)
	assert.Less(t, cost(400), 6*cost(100))
}
