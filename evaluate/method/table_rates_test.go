package method

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

func TestRates(t *testing.T) {
	child := spec{better: lower, target: "≤30", base: 1990, due: 2015, data: "1990:90 2012:48"}
	survey := spec{better: lower, target: "≤20", base: 2010, due: 2020, data: "2008:99 2010:40 2012:38 2015:30 2018:27"}
	runRows(t, []row{
		{name: "log", method: ARRLog{}, class: "insufficient progress", measure: "2.857312088283518808", subject: child},
		{name: "geometric", method: ARRGeometric{}, class: "insufficient progress", measure: "2.816876960948701425835", subject: child},
		{name: "regression", method: AARRRegression{}, class: "insufficient progress", measure: "5.142694544065632803689", subject: survey},
		{
			name: "exactly on track", method: ARRLog{}, class: "on track", measure: "*",
			subject: spec{better: lower, target: "≤30", base: 1990, due: 2020, data: "1990:240 2000:120"},
		},
		{
			name: "exactly on track, required from the latest", method: ARRGeometric{RateOptions{FromLatest: true}}, class: "on track", measure: "*",
			subject: spec{better: lower, target: "≤30", base: 1990, due: 2020, data: "1990:240 2000:120"},
		},
		{
			name: "a hair short", method: ARRGeometric{}, class: "insufficient progress", measure: "*",
			subject: spec{better: lower, target: "≤30", base: 1990, due: 2020, data: "1990:240 2000:120.0000000000000001"},
		},
		{
			name: "exactly on track by regression", method: AARRRegression{}, class: "on track", measure: "*",
			subject: spec{better: lower, target: "≤30", base: 1990, due: 2020, data: "1990:240 1995:169.70562748477140585 2000:120"},
		},
		{
			name: "an exact rate of regression", method: AARRRegression{}, class: "on track", measure: "*",
			subject: spec{better: lower, target: "≤12.5", base: 2010, due: 2013, data: "2010:100 2011:50 2012:25"},
		},
		{
			name: "threshold", method: ARRLog{RateOptions{Threshold: frac(t, "4.4")}}, class: "insufficient progress", measure: "*",
			subject: spec{better: lower, target: "≤30", base: 1990, due: 2015, data: "1990:90 2015:30"},
		},
		{
			name: "threshold met exactly", method: ARRGeometric{RateOptions{Threshold: frac(t, "5")}}, class: "on track", measure: "5",
			subject: spec{better: lower, base: 1990, due: 2015, data: "1990:100 1991:95"},
		},
		{
			name: "increase", method: ARRGeometric{RateOptions{Threshold: frac(t, "5")}}, class: "on track", measure: "5",
			subject: spec{better: higher, base: 1990, due: 2015, data: "1990:100 1992:110.25"},
		},
		{
			name: "no change", method: ARRLog{}, class: "no progress", measure: "0",
			subject: spec{better: lower, target: "≤30", base: 1990, due: 2015, data: "1990:90 2000:90"},
		},
		{
			name: "met", method: ARRLog{}, class: "on track", measure: "*", note: "target-met",
			subject: spec{better: lower, target: "≤30", base: 1990, due: 2015, data: "1990:20 2000:29"},
		},
		{
			name: "no target leaves the rate", method: ARRGeometric{}, reason: NoTarget, measure: "1",
			subject: spec{better: lower, base: 1990, due: 2015, data: "1990:100 1991:99"},
		},
		{
			name: "zero target leaves the rate", method: ARRGeometric{}, reason: ZeroTarget, measure: "1",
			subject: spec{better: lower, target: "≤0", base: 1990, due: 2015, data: "1990:100 1991:99"},
		},
		{
			name: "zero value", method: ARRLog{}, reason: NotPositive,
			subject: spec{better: lower, target: "≤1", base: 1990, due: 2015, data: "1990:100 1991:0"},
		},
		{
			name: "zero value inside", method: AARRRegression{}, reason: NotPositive,
			subject: spec{better: lower, target: "≤1", base: 1990, due: 2015, data: "1990:100 1991:0 1992:4"},
		},
		{
			name: "target year past", method: ARRLog{RateOptions{FromLatest: true}}, reason: TargetYear, measure: "*",
			subject: spec{better: lower, target: "≤1", base: 1990, due: 1995, asOf: 1996, data: "1990:100 1996:10"},
		},
		{
			name: "target year before the base", method: ARRLog{}, reason: TargetYear, measure: "*",
			subject: spec{better: lower, target: "≤1", base: 1990, due: 1980, asOf: 1996, data: "1990:100 1996:10"},
		},
		{
			name: "no direction", method: AARRRegression{}, reason: NoDirection,
			subject: spec{better: neither, base: 1990, due: 2015, data: "1990:100 1991:99"},
		},
		{
			name: "one point", method: AARRRegression{}, reason: TooFewPoints,
			subject: spec{better: lower, base: 1990, due: 2015, data: "1990:100"},
		},
	})
}

func TestRatesOfSubject(t *testing.T) {
	child := spec{better: lower, target: "≤30", base: 1990, due: 2015, data: "1990:90 2012:48"}.subject(t)
	rates, reason := ARRLog{}.Rates(child)
	require.Zero(t, reason)
	requireFigure(t, "2.857312088283518808", rates.Actual)
	requireFigure(t, "4.394449154672438766", rates.Required)
	requireFigure(t, "15.666787641524518455", rates.Remaining)
	requireFigure(t, "2028.4491527254932158", rates.Reached)

	rates, reason = ARRGeometric{}.Rates(child)
	require.Zero(t, reason)
	requireFigure(t, "4.2992922018613028693", rates.Required)
	requireFigure(t, "14.5012026661651505", rates.Remaining)
	requireFigure(t, "2028.4491527254932158", rates.Reached)

	survey := spec{better: lower, target: "≤20", base: 2010, due: 2020, data: "2010:40 2012:38 2015:30 2018:27"}.subject(t)
	rates, reason = AARRRegression{}.Rates(survey)
	require.Zero(t, reason)
	requireFigure(t, "2023.6841789678916162", rates.Reached)

	halving := spec{better: lower, target: "≤22.5", base: 2000, due: 2015, data: "2000:90 2010:45"}.subject(t)
	rates, reason = ARRLog{}.Rates(halving)
	require.Zero(t, reason)
	require.Equal(t, "2020", rates.Reached.String())

	for name, s := range map[string]spec{
		"never":       {better: lower, target: "≤22.5", base: 2000, due: 2015, data: "2000:90 2010:95"},
		"no change":   {better: lower, target: "≤22.5", base: 2000, due: 2015, data: "2000:90 2010:90"},
		"zero target": {better: lower, target: "≤0", base: 2000, due: 2015, data: "2000:90 2010:45"},
		"behind":      {better: lower, target: "≤50", base: 2000, due: 2015, data: "2000:90 2010:45"},
		"no target":   {better: lower, base: 2000, due: 2015, data: "2000:90 2010:45"},
	} {
		rates, reason := ARRGeometric{}.Rates(s.subject(t))
		require.Zero(t, reason, name)
		require.True(t, rates.Actual.Known(), name)
		require.False(t, rates.Reached.Known(), name)
	}
	_, reason = ARRLog{}.Rates(spec{better: lower, base: 2000, due: 2015, data: "2000:90 2010:0"}.subject(t))
	require.Equal(t, NotPositive, reason)
}

func TestConventions(t *testing.T) {
	from, to := Point{2000, frac(t, "100")}, Point{2002, frac(t, "81")}
	rate, reason := Geometric.Rate(from, to)
	require.Zero(t, reason)
	require.Equal(t, "10", rate.String())
	require.Equal(t, "72.9", Geometric.Project(to.Value, rate, 1).String())
	require.Equal(t, "90", Geometric.Project(to.Value, rate, -1).String())
	rate, reason = Logarithmic.Rate(from, to)
	require.Zero(t, reason)
	requireFigure(t, "10.536051565782628", rate)
	requireFigure(t, "81", Logarithmic.Project(from.Value, rate, 2))

	for _, c := range []struct {
		from, to Point
		reason   Reason
	}{
		{Point{2000, frac(t, "0")}, to, NotPositive},
		{Point{2000, frac(t, "-1")}, to, NotPositive},
		{Point{2002, frac(t, "1")}, to, TooFewPoints},
		{Point{2000, indicator.Fraction{}}, to, NoData},
	} {
		rate, reason := Logarithmic.Rate(c.from, c.to)
		require.Equal(t, c.reason, reason)
		require.False(t, rate.Known())
	}
	_, reason = Convention("").Rate(from, to)
	require.Equal(t, NoData, reason)
	require.False(t, Convention("").Project(to.Value, rate, 1).Known())
	require.False(t, Geometric.Project(to.Value, frac(t, "100.5"), 1).Known())
	require.False(t, Geometric.Project(to.Value, frac(t, "100"), -1).Known())
	require.False(t, Logarithmic.Project(to.Value, indicator.Fraction{}, 1).Known())

	rate, reason = RegressionRate([]Point{{2000, frac(t, "100")}, {2001, frac(t, "50")}, {2002, frac(t, "25")}})
	require.Zero(t, reason)
	requireFigure(t, "50", rate)
	_, reason = RegressionRate(nil)
	require.Equal(t, NoData, reason)
	_, reason = RegressionRate([]Point{{2000, frac(t, "100")}})
	require.Equal(t, TooFewPoints, reason)
	require.Equal(t, "0", RateOfSlope(frac(t, "0")).String())
	require.False(t, RateOfSlope(indicator.Fraction{}).Known())

	growth, reason := CompoundGrowth(Point{2000, frac(t, "-4")}, Point{2002, frac(t, "-1")})
	require.Zero(t, reason)
	require.Equal(t, "-0.5", growth.String())
	for _, c := range []struct {
		from   string
		reason Reason
	}{{"0", ZeroBase}, {"-1", SignChange}, {"", NoData}} {
		_, reason = CompoundGrowth(Point{2000, frac(t, c.from)}, Point{2002, frac(t, "1")})
		require.Equal(t, c.reason, reason)
	}
}
