package evaluate_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

func TestReach(t *testing.T) {
	more := fixture.RateAtMost("10")
	more.Target = indicator.LessThan(fixture.Number("10"))
	for name, test := range map[string]struct {
		in     *indicator.Indicator
		series string
		method indicator.Projection
		kind   evaluate.ReachKind
		year   int
		reason evaluate.Reason
	}{
		"met":                          {fixture.RateAtMost("10"), "2010: 14 12 10", "", evaluate.ReachMet, 2012, ""},
		"on a whole year":              {fixture.RateAtMost("10"), "2010: 20 19", indicator.Endpoints, evaluate.ReachYear, 2020, ""},
		"a strict bound a year later":  {more, "2010: 20 19", indicator.Endpoints, evaluate.ReachLate, 2021, ""},
		"between two years":            {fixture.RateAtMost("10"), "2010: 20 17", indicator.Endpoints, evaluate.ReachYear, 2014, ""},
		"never, it moves away":         {fixture.RateAtMost("10"), "2010: 20 21", indicator.Endpoints, evaluate.ReachNever, 0, ""},
		"never, it does not move":      {fixture.RateAtMost("10"), "2010: 20 20", indicator.Endpoints, evaluate.ReachNever, 0, ""},
		"the last year":                {fixture.RateAtMost("10"), "2010: 200.1 199.1", indicator.Endpoints, evaluate.ReachNever, 0, ""},
		"in the last year":             {fixture.RateAtMost("10"), "2010: 200 199", indicator.Endpoints, evaluate.ReachLate, 2200, ""},
		"one point":                    {fixture.RateAtMost("10"), "2011: 20", indicator.Endpoints, "", 0, evaluate.ReasonTooFewPoints},
		"no data":                      {fixture.RateAtMost("10"), "2010: unknown", "", "", 0, evaluate.ReasonNoData},
		"last value":                   {fixture.RateAtMost("10"), "2010: 20 19", indicator.LastValue, evaluate.ReachNever, 0, ""},
		"halving":                      {fixture.RateAtMost("10"), "2010: 80 40", indicator.ConstantGrowth, evaluate.ReachYear, 2013, ""},
		"halving, never zero":          {fixture.RateAtMost("0"), "2010: 80 40", indicator.ConstantGrowth, evaluate.ReachNever, 0, ""},
		"growth from zero":             {fixture.ShareAtLeast("50"), "2010: 0 40", indicator.ConstantGrowth, "", 0, evaluate.ReasonSign},
		"a tie of the fitted line":     {fixture.RateAtMost("10"), "2010: 20 _ 16 15 _", indicator.TheilSen, evaluate.ReachYear, 2016, ""},
		"the line is met already":      {fixture.RateAtMost("10"), "2010: 20 12 2 11", indicator.LeastSquares, evaluate.ReachYear, 2014, ""},
		"a bound only":                 {fixture.RateAtMost("10"), "2010: 20 <=11", "", "", 0, evaluate.ReasonBoundOnly},
		"the value of the due year":    {fixture.RateAtMost("10"), "2010: 20 19 18 17 16 15 14 13 12 11.5 11", indicator.Endpoints, evaluate.ReachLate, 2022, ""},
		"several changes, the recents": {fixture.RateAtMost("10"), "2010: 30 29 28 20 16 13", indicator.Recent, evaluate.ReachYear, 2016, ""},
	} {
		r := evaluate.ReachBy(test.in, fixture.Series(test.in, test.series), indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{MaxAge: 20}, test.method)
		assert.Equal(t, test.kind, r.Kind, name)
		assert.Equal(t, test.year, r.Year, name)
		if test.kind == "" {
			assert.Equal(t, test.reason, r.Reason, name)
		} else {
			assert.Zero(t, r.Reason, name)
		}
	}
}

// By the endpoints and constant growth, which pass through the value in force,
// the target is expected exactly where it is reached by the due year.
func TestReachAgreesWithVerdict(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	seen := map[evaluate.Verdict]int{}
	for range 3000 {
		in := fixture.RateAtMost(fmt.Sprint(5 + random.IntN(10)))
		text := "2010:"
		for range 2 + random.IntN(6) {
			text += " " + decimal.New(int64(50+random.IntN(200)), -1).String()
		}
		horizon := indicator.Horizon{Base: 2010, Due: 2018 + random.IntN(8)}
		for _, method := range []indicator.Projection{indicator.Endpoints, indicator.ConstantGrowth} {
			policy := &evaluate.Policy{AsOf: 2017, MaxAge: 10, Projection: method}
			series := fixture.Series(in, text)
			verdict, _ := evaluate.Judge(in, series, horizon, policy)
			r := evaluate.ReachBy(in, series, horizon, policy, method)
			seen[verdict]++
			switch verdict {
			case evaluate.Attained:
				assert.Equal(t, evaluate.ReachMet, r.Kind, text)
			case evaluate.Expected:
				require.Equal(t, evaluate.ReachYear, r.Kind, text)
				assert.LessOrEqual(t, r.Year, horizon.Due, text)
			case evaluate.Difficult:
				assert.True(t, r.Kind == evaluate.ReachNever || r.Kind == evaluate.ReachLate && r.Year > horizon.Due, text)
			case evaluate.Nearly, evaluate.Missed, evaluate.Undetermined, evaluate.NotApplicable, evaluate.Monitored:
				assert.Fail(t, "no other verdict", "%s: %s", text, verdict)
			}
		}
	}
	assert.ElementsMatch(t, []evaluate.Verdict{evaluate.Attained, evaluate.Expected, evaluate.Difficult}, slices.Collect(maps.Keys(seen)))
}

func TestCountyReach(t *testing.T) {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	infant, ok := a.Reach(indicator.Key{Plan: "children-2011", Indicator: "c-imr"})
	assert.Equal(t, evaluate.Reach{Kind: evaluate.ReachLate, Method: indicator.Endpoints, Year: 2024}, infant)
	assert.True(t, ok)
	_, ok = a.Reach(indicator.Key{Plan: "x"})
	assert.False(t, ok)
}
