package evaluate_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

func TestBaseline(t *testing.T) {
	t.Parallel()
	improve := atMostTen(aiming(indicator.Improve()))
	reach := func(r evaluate.BaselineChain) evaluate.Policy { return evaluate.Policy{AsOf: 2019, Baseline: r} }
	for name, c := range map[string]struct {
		in     indicator.Indicator
		series string
		policy evaluate.Policy
		year   int
		value  string
		from   evaluate.BaseSource
	}{
		"V3 stated goes before observed":               {atMostTen(stating("30.0", 0)), "2010: 29 _ _ _ _ _ _ _ _ 12", asOf(2019), 2010, "30", evaluate.BaseStated},
		"V3 stated for another year":                   {atMostTen(stating("30.0", 2009)), "2010: 29 _ _ _ _ _ _ _ _ 12", asOf(2019), 2009, "30", evaluate.BaseStated},
		"V3 stated and no data":                        {atMostTen(stating("30.0", 0)), "", asOf(2019), 2010, "30", evaluate.BaseStated},
		"V3 stated of the current year":                {atMostTen(stating("30.0", 2019)), "2018: 14 12", asOf(2019), 2018, "14", evaluate.BaseLater},
		"V3 the base year's":                           {improve, "2009: 31 30 29 | 2019: 12", asOf(2019), 2010, "30", evaluate.BaseYear},
		"V3 in force at the base year":                 {improve, "2008: 32 31 _ 29 | 2019: 12", asOf(2019), 2009, "31", evaluate.BaseInForce},
		"V3 two years old at the base year":            {improve, "2008: 32 | 2019: 12", asOf(2019), 2008, "32", evaluate.BaseInForce},
		"V3 three years old is not in force":           {improve, "2007: 33 | 2012: 28 27 | 2019: 12", asOf(2019), 2012, "28", evaluate.BaseLater},
		"V3 validFor keeps it in force":                {atMostTen(validFor(5)), "2006: 33 | 2012: 28 | 2019: 12", asOf(2019), 2006, "33", evaluate.BaseInForce},
		"V3 the policy's age keeps it in force":        {improve, "2006: 33 | 2012: 28 | 2019: 12", evaluate.Policy{AsOf: 2019, MaxAge: 4}, 2006, "33", evaluate.BaseInForce},
		"V3 next later":                                {improve, "2013: 28 27 | 2019: 12", asOf(2019), 2013, "28", evaluate.BaseLater},
		"V3 absences and bounds are passed over":       {improve, "2009: 31 <=30 unknown 28 | 2019: 12", asOf(2019), 2009, "31", evaluate.BaseInForce},
		"V3 a bound in the base year, nothing before":  {improve, "2010: <=30 unknown 28 | 2019: 12", asOf(2019), 2012, "28", evaluate.BaseLater},
		"V3 the current observation is no baseline":    {improve, "2019: 12", asOf(2019), 0, "", evaluate.NoBase},
		"V3 exact: the base year's":                    {improve, "2010: 30 | 2019: 12", reach(evaluate.ChainExact), 2010, "30", evaluate.BaseYear},
		"V3 exact: stated":                             {atMostTen(stating("30", 0)), "2019: 12", reach(evaluate.ChainExact), 2010, "30", evaluate.BaseStated},
		"V3 exact: not in force":                       {improve, "2009: 31 _ 29 | 2019: 12", reach(evaluate.ChainExact), 0, "", evaluate.NoBase},
		"V3 in force: in force":                        {improve, "2009: 31 _ 29 | 2019: 12", reach(evaluate.ChainInForce), 2009, "31", evaluate.BaseInForce},
		"V3 in force: not later":                       {improve, "2011: 29 | 2019: 12", reach(evaluate.ChainInForce), 0, "", evaluate.NoBase},
		"V9 no base before a break":                    {improve, "2010: 30 29 !20 19 | 2019: 12", asOf(2019), 2012, "20", evaluate.BaseLater},
		"V9 a break in the base year":                  {improve, "2009: 31 !30 | 2019: 12", asOf(2019), 2010, "30", evaluate.BaseYear},
		"V9 the last of two breaks":                    {improve, "2010: 30 !20 !19 18 | 2019: 12", asOf(2019), 2012, "19", evaluate.BaseLater},
		"V9 a break that is later than the as-of year": {improve, "2010: 30 | 2018: 12 !5", asOf(2018), 2010, "30", evaluate.BaseYear},
		"V9 stated before a break":                     {atMostTen(stating("30", 0)), "2012: !20 19 | 2019: 12", asOf(2019), 2012, "20", evaluate.BaseLater},
		"V9 stated after a break":                      {atMostTen(stating("30", 0)), "2009: !20 19 | 2019: 12", asOf(2019), 2010, "30", evaluate.BaseStated},
		"V9 the current value starts a new series":     {improve, "2010: 30 20 | 2019: !12", asOf(2019), 0, "", evaluate.NoBase},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := judged(t, c.in, c.series, c.policy)
			assert.Equal(t, c.from, r.BaseFrom)
			assert.Equal(t, c.year, r.BaseYear)
			assert.Equal(t, c.value, r.Base.String())
		})
	}
}

// The plan's baseline is that of the area reported on, and of no group in it.
func TestStatedBaselineIsOfTheTotal(t *testing.T) {
	t.Parallel()
	in := atMostTen(stating("30", 0))
	for key, want := range map[indicator.Key]evaluate.BaseSource{
		{Indicator: "x"}:                         evaluate.BaseStated,
		{Indicator: "x", Group: indicator.Rural}: evaluate.BaseYear,
		{Indicator: "x", Area: "519921100"}:      evaluate.BaseYear,
	} {
		series, err := indicator.NewSeries(&in, key, []indicator.Observation{
			{Year: 2010, Value: indicator.Of(dec("40"))}, {Year: 2019, Value: indicator.Of(dec("12"))},
		})
		require.NoError(t, err)
		r := evaluate.Evaluate(&in, &series, planYears(), &evaluate.Policy{AsOf: 2019})
		assert.Equal(t, want, r.BaseFrom, key.String())
	}
}

func TestTargetsFromTheBaseline(t *testing.T) {
	t.Parallel()
	third := atMostTen(aiming(indicator.FallBy(indicator.Share(1, 3))))
	sixth := atMostTen(aiming(indicator.FallBy(indicator.Share(1, 6))))
	points := atLeast95(aiming(indicator.RiseBy(indicator.Points(dec("5")))))
	improve, maintain := atMostTen(aiming(indicator.Improve())), atMostTen(aiming(indicator.Maintain()))
	improveShare := atLeast95(aiming(indicator.Improve()))
	both := atMostTen(aiming(indicator.AllOf(indicator.Improve(), indicator.AtMost(dec("10")))))
	checkClauses(t, []clauseCase{
		{"M3 a fall by a third, met exactly", third, "2010: 25 | 2020: 50/3000", evaluate.Policy{}, "attained meets-target", ""},
		{"M3 a fall by a third, missed by a hair", third, "2010: 25 | 2020: 16.666666666666666667", evaluate.Policy{}, "missed misses-target", "rounding-decides"},
		{"M3 a fall by a third, met by a hair", third, "2010: 25 | 2020: 16.666666666666666666", evaluate.Policy{}, "attained meets-target", ""},
		{"M3 a fall by a sixth of 30", sixth, "2010: 30 | 2020: 25", evaluate.Policy{}, "attained meets-target", ""},
		{"M3 a rise by points", points, "2010: 60.1 | 2020: 65.1", evaluate.Policy{}, "attained meets-target", ""},
		{"M3 a rise by points, missed", points, "2010: 60.1 | 2020: 65", evaluate.Policy{}, "missed misses-target", ""},
		{"M3 improve is strict", improve, "2010: 12 | 2020: 12", evaluate.Policy{}, "missed misses-target", ""},
		{"M3 improve", improve, "2010: 12 | 2020: 11.9", evaluate.Policy{}, "attained meets-target", ""},
		{"M3 improve at the natural limit", improveShare, "2010: 100 | 2020: 100", evaluate.Policy{}, "attained meets-target", ""},
		{"M3 improve below a base at the limit", improveShare, "2010: 100 | 2020: 99.9", evaluate.Policy{}, "missed misses-target", "lapsed"},
		{"M3 maintain", maintain, "2010: 12 | 2020: 12", evaluate.Policy{}, "attained meets-target", ""},
		{"M3 not maintained", maintain, "2010: 12 | 2020: 12.1", evaluate.Policy{}, "missed misses-target", "lapsed"},
		{"M3 all of: one is missed", both, "2010: 9 | 2020: 9.5", evaluate.Policy{}, "missed misses-target", ""},
		{"V3 no baseline", third, "2020: 12", evaluate.Policy{}, "undetermined no-baseline", ""},
		{"V3 no baseline for a part", both, "2020: 9", evaluate.Policy{}, "undetermined no-baseline", ""},
		{"V3 the base is the current observation", improve, "2010: 12", asOf(2010), "undetermined no-baseline", ""},
		{"V3 a share of zero", third, "2010: 0 | 2020: 1", evaluate.Policy{}, "undetermined zero-base", ""},
		{"V3 a share of zero, at the natural limit", third, "2010: 0 | 2020: 0", evaluate.Policy{}, "attained meets-target", ""},
		{"V3 points of zero", points, "2010: 0 | 2020: 5", evaluate.Policy{}, "attained meets-target", ""},
		{"V3 later base, flagged", third, "2011: 30 | 2020: 20", evaluate.Policy{}, "attained meets-target", "later-base"},
		{"V9 improve across a break", improve, "2010: 30 | 2020: !12", evaluate.Policy{}, "undetermined no-baseline", "break"},
		{"V9 improve since a break", improve, "2010: 30 !12 | 2020: 11", evaluate.Policy{}, "attained meets-target", "later-base break"},
	})
}

func TestBreakFlag(t *testing.T) {
	t.Parallel()
	checkClauses(t, []clauseCase{
		{"V9 a break cuts the base off", atMostTen(), "2010: 30 | 2015: !20 18 16 14 12", asOf(2019), "expected projected-to-meet", "later-base break"},
		{"V9 too few points since", atMostTen(), "2010: 30 | 2018: 20 !12", asOf(2019), "undetermined too-few-points", "break"},
		{"V9 a break before the base year cuts nothing off", atMostTen(), "2003: 50 !40 | 2010: 30 | 2020: 9", evaluate.Policy{}, "attained meets-target", ""},
		{"V9 a break at the first value cuts nothing off", atMostTen(), "2010: !30 | 2020: 9", evaluate.Policy{}, "attained meets-target", ""},
		{"V9 a break cuts off the stated base", atMostTen(stating("30", 0)), "2015: !20 | 2020: 9", evaluate.Policy{}, "attained meets-target", "later-base break"},
		{"V9 a break cuts off a base stated for an earlier year", atMostTen(stating("30", 2008)), "2009: !29 | 2020: 9", evaluate.Policy{}, "attained meets-target", "break"},
		{"V9 the change over a break is no worsening", atMostTen(), "2010: 5 | 2019: 6 !9", evaluate.Policy{}, "attained meets-target", "break"},
	})
}
