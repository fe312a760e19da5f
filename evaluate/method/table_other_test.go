package method

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

func TestSDSN(t *testing.T) {
	bounds := SDSN{Bounds: map[string]SDSNBounds{"": {Red: frac(t, "50"), Worst: frac(t, "130")}}}
	named := SDSN{Bounds: map[string]SDSNBounds{"x": {Green: frac(t, "20"), Red: frac(t, "60"), Best: frac(t, "10"), Worst: frac(t, "10")}}}
	other := SDSN{Bounds: map[string]SDSNBounds{"y": {Green: frac(t, "20"), Red: frac(t, "60")}}}
	runRows(t, []row{
		{
			name: "defaults from target and limit", method: bounds, class: "yellow", measure: "30", score: "*",
			subject: spec{better: lower, limit: "0", target: "≤25", base: 2010, due: 2020, data: "2015:30"},
		},
		{
			name: "at the green border", method: bounds, class: "green", measure: "25", score: "*",
			subject: spec{better: lower, limit: "0", target: "≤25", base: 2010, due: 2020, data: "2015:25"},
		},
		{
			name: "at the middle", method: bounds, class: "yellow", measure: "37.5", score: "*",
			subject: spec{better: lower, limit: "0", target: "≤25", base: 2010, due: 2020, data: "2015:37.5"},
		},
		{
			name: "at the red border", method: bounds, class: "orange", measure: "50", score: "*",
			subject: spec{better: lower, limit: "0", target: "≤25", base: 2010, due: 2020, data: "2015:50"},
		},
		{
			name: "beyond worst", method: bounds, class: "red", measure: "131", score: "0",
			subject: spec{better: lower, limit: "0", target: "≤25", base: 2010, due: 2020, data: "2015:131"},
		},
		{
			name: "best and worst the same", method: named, class: "green", measure: "12", score: "",
			subject: spec{better: lower, target: "≤25", base: 2010, due: 2020, data: "2015:12"},
		},
		{
			name: "no thresholds", method: SDSN{}, reason: NoThresholds,
			subject: spec{better: lower, target: "≤25", base: 2010, due: 2020, data: "2015:12"},
		},
		{
			name: "thresholds of another", method: other, reason: NoThresholds,
			subject: spec{better: lower, target: "≤25", base: 2010, due: 2020, data: "2015:12"},
		},
		{
			name: "not for this area", method: SDSN{}, reason: NoData,
			subject: spec{better: lower, target: "≤25", base: 2010, due: 2020},
		},
		{
			name: "exactly the pace needed", method: SDSNTrend{}, class: "on track", measure: "1",
			subject: spec{better: higher, target: "≥90", base: 2015, due: 2030, data: "2015:60 2018:66"},
		},
		{
			name: "exactly half", method: SDSNTrend{}, class: "moderately improving", measure: "0.5",
			subject: spec{better: higher, target: "≥90", base: 2015, due: 2030, data: "2015:60 2018:63"},
		},
		{
			name: "exactly half by option", method: SDSNTrend{HalfBelow: true}, class: "stagnating", measure: "0.5",
			subject: spec{better: higher, target: "≥90", base: 2015, due: 2030, data: "2015:60 2018:63"},
		},
		{
			name: "no change", method: SDSNTrend{}, class: "stagnating", measure: "0",
			subject: spec{better: higher, target: "≥90", base: 2015, due: 2030, data: "2015:60 2018:60"},
		},
		{
			name: "the wrong way", method: SDSNTrend{}, class: "decreasing", measure: "-0.5",
			subject: spec{better: lower, target: "≤60", base: 2015, due: 2030, data: "2015:90 2018:93"},
		},
		{
			name: "at the threshold, falling", method: SDSNTrend{}, class: "maintaining", note: "target-met",
			subject: spec{better: higher, target: "≥90", base: 2015, due: 2030, data: "2015:95 2018:90"},
		},
		{
			name: "lost", method: SDSNTrend{}, class: "decreasing", note: "met-then-lost",
			subject: spec{better: higher, target: "≥90", base: 2015, due: 2030, data: "2015:95 2018:89"},
		},
		{
			name: "lost from the threshold itself", method: SDSNTrend{}, class: "decreasing", note: "met-then-lost",
			subject: spec{better: higher, target: "≥90", base: 2015, due: 2030, data: "2015:90 2018:89"},
		},
		{
			name: "no threshold", method: SDSNTrend{}, reason: NoTarget,
			subject: spec{better: higher, target: "improve", base: 2015, due: 2030, data: "2015:90 2018:89"},
		},
		{
			name: "target year", method: SDSNTrend{TargetYear: 2015}, reason: TargetYear,
			subject: spec{better: higher, target: "≥95", base: 2015, due: 2030, data: "2015:90 2018:89"},
		},
	})
	score, missing := SDSN{}.GoalScore(frac(t, "50"), indicator.Fraction{}, frac(t, "75"))
	require.Equal(t, "62.5", score.String())
	require.Equal(t, 1, missing)
	score, missing = SDSN{}.GoalScore()
	require.False(t, score.Known())
	require.Zero(t, missing)
	require.Empty(t, SDSN{}.Colour(frac(t, "1"), frac(t, "2"), frac(t, "2")))
	for ratio, class := range map[string]string{"1": "on track", "0.9999": "moderately improving", "0.5": "moderately improving", "0.4999": "stagnating", "-0.0001": "decreasing"} {
		require.Equal(t, class, SDSNTrend{}.PaceClass(frac(t, ratio)))
	}
	require.Empty(t, SDSNTrend{}.Arrow("green"))
}

func TestESCAP(t *testing.T) {
	percent := indicator.Percent
	runRows(t, []row{
		{
			name: "observed at both ends", method: ESCAP{}, class: "Slow progress", measure: "5", score: "5",
			subject: spec{better: higher, unit: percent, target: "≥80", base: 2015, due: 2030, data: "2015:60 2020:70"},
		},
		{
			name: "exactly 9", method: ESCAP{}, class: "Slow progress", measure: "9", score: "9",
			subject: spec{better: higher, unit: percent, target: "≥80", base: 2015, due: 2030, data: "2015:60 2020:78"},
		},
		{
			name: "no change is regression", method: ESCAP{}, class: "Regression", measure: "0", score: "0",
			subject: spec{better: higher, unit: percent, target: "≥100", base: 2015, due: 2030, data: "2015:99.9 2020:99.9"},
		},
		{
			name: "tiny gap near the limit", method: ESCAP{}, class: "Regression", measure: "-170", score: "-170",
			subject: spec{better: higher, unit: percent, target: "≥100", base: 2015, due: 2030, data: "2015:99.9 2020:98.2"},
		},
		{
			name: "the odds double each year", method: ESCAPAnticipated{}, class: "Need to accelerate", measure: "125/36", score: "*",
			subject: spec{better: higher, unit: percent, target: "≥98", base: 2015, due: 2016, asOf: 2015, data: "2013:20 2014:33.333333333333333333 2015:50"},
		},
		{
			name: "one point that meets", method: ESCAP{}, class: "On-track", note: "target-met",
			subject: spec{better: higher, unit: percent, target: "≥80", base: 2015, due: 2030, data: "2015:80"},
		},
		{
			name: "one point that does not", method: ESCAPAnticipated{}, reason: TooFewPoints,
			subject: spec{better: higher, unit: percent, target: "≥80", base: 2015, due: 2030, data: "2015:79"},
		},
		{
			name: "base at the target", method: ESCAP{}, reason: BaseEqualsTarget,
			subject: spec{better: higher, unit: percent, target: "≥80", base: 2015, due: 2030, data: "2015:80 2016:79"},
		},
		{
			name: "no scale needed where all is observed", method: ESCAP{}, class: "Slow progress", measure: "5", score: "5",
			subject: spec{better: lower, target: "≤20", base: 2015, due: 2030, data: "2015:40 2016:30"},
		},
		{
			name: "no scale", method: ESCAPAnticipated{}, reason: NoScale,
			subject: spec{better: lower, target: "≤20", base: 2015, due: 2030, data: "2015:40 2016:30"},
		},
		{
			name: "above the scale", method: ESCAPAnticipated{}, reason: OutsideScale,
			subject: spec{better: higher, unit: percent, target: "≥120", base: 2015, due: 2030, data: "2015:104 2016:105"},
		},
		{
			name: "an end of the scale inside the series", method: ESCAPAnticipated{}, reason: OutsideScale,
			subject: spec{better: higher, unit: percent, target: "≥100", base: 2015, due: 2030, data: "2015:100 2016:95"},
		},
		{
			name: "at an end of the scale it stays", method: ESCAPAnticipated{}, class: "No progress expected", measure: "-2.5", score: "-2.5",
			subject: spec{better: higher, unit: percent, target: "≥50", base: 2015, due: 2030, data: "2015:10 2016:0"},
		},
		{
			name: "base filled in", method: ESCAP{ESCAPOptions{BaseYear: 2014}}, class: "Slow progress", measure: "*", score: "*", note: "filled-base",
			subject: spec{better: higher, unit: percent, target: "≥90", base: 2010, due: 2030, data: "2013:50 2015:60"},
		},
		{
			name: "current filled in", method: ESCAP{}, class: "Slow progress", measure: "*", score: "*", note: "filled-current",
			subject: spec{better: higher, unit: percent, target: "≥90", base: 2013, due: 2030, asOf: 2017, data: "2013:50 2015:60"},
		},
		{
			name: "current observed by option", method: ESCAP{ESCAPOptions{Observed: true}}, class: "Slow progress", measure: "2.5", score: "2.5",
			subject: spec{better: higher, unit: percent, target: "≥90", base: 2013, due: 2030, asOf: 2017, data: "2013:50 2015:60"},
		},
		{
			name: "parity beyond", method: ESCAP{}, class: "Slow progress", measure: "5", score: "5",
			subject: spec{better: neither, unit: indicator.Ratio, target: "~1±0.03", base: 2015, due: 2030, data: "2015:0.8 2016:1.1"},
		},
		{
			name: "parity met", method: ESCAP{}, class: "On-track", measure: "10", score: "10", note: "target-met",
			subject: spec{better: neither, unit: indicator.Ratio, target: "~1±0.03", base: 2015, due: 2030, data: "2015:0.8 2016:0.97"},
		},
		{
			name: "parity further away", method: ESCAP{}, class: "Regression", measure: "-5", score: "-5",
			subject: spec{better: neither, unit: indicator.Ratio, target: "~1±0.03", base: 2015, due: 2030, data: "2015:0.8 2016:0.7"},
		},
		{
			name: "no target", method: ESCAP{}, reason: NoTarget,
			subject: spec{better: higher, base: 2015, due: 2030, data: "2015:0.8 2016:0.7"},
		},
		{
			name: "target year", method: ESCAP{}, reason: TargetYear,
			subject: spec{better: higher, target: "≥1", base: 2015, due: 2015, asOf: 2016, data: "2014:0.5 2015:0.8 2016:0.7"},
		},
		{
			name: "weighted", method: ESCAPAnticipated{ESCAPOptions{TimeWeighted: true}}, class: "Need to accelerate", measure: "*", score: "*",
			subject: spec{better: higher, unit: percent, target: "≥98", base: 2013, due: 2020, data: "2013:20 2014:30 2015:35"},
		},
	})
	require.Equal(t, "3", ESCAPWeight(2030, 2000, 2020).String())
	require.False(t, ESCAPWeight(2030, 2000, 2030).Known())
	require.Equal(t, "Need to accelerate", ESCAPAnticipated{}.IndexClass(frac(t, "9")))
	require.Equal(t, "No progress expected", ESCAPAnticipated{}.IndexClass(frac(t, "0")))
}

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
	_, reason = Convention(0).Rate(from, to)
	require.Equal(t, NoData, reason)
	require.False(t, Convention(0).Project(to.Value, rate, 1).Known())
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

func TestTrend5(t *testing.T) {
	runRows(t, []row{
		{
			name: "just met", method: Trend5{}, class: "on track", measure: "0",
			subject: spec{better: higher, target: "≥20", base: 2010, due: 2020, data: "2010:10 2011:11 2012:12 2013:13 2014:14 2015:15"},
		},
		{
			name: "exactly 5 % short", method: Trend5{}, class: "close", measure: "0.05",
			subject: spec{better: higher, target: "≥195", base: 2010, due: 2020, data: "2010:0 2011:19 2012:38 2013:57 2014:76 2015:95"},
		},
		{
			name: "only the last six points", method: Trend5{}, class: "off track", measure: "0.7",
			subject: spec{better: higher, target: "≥20", base: 2010, due: 2017, data: "2000:0 2010:10 2011:10 2012:12 2013:14 2014:16 2015:16 2016:16"},
		},
		{
			name: "no change", method: Trend5{}, class: "wrong direction", measure: "1",
			subject: spec{better: lower, target: "≤5", base: 2010, due: 2020, data: "2010:9 2011:9 2012:9 2013:9 2014:9 2015:9"},
		},
		{
			name: "four points are noted", method: Trend5{}, class: "on track", measure: "*", note: "few-changes",
			subject: spec{better: lower, target: "≤5", base: 2010, due: 2020, data: "2010:9 2011:8 2012:7 2013:6"},
		},
		{
			name: "three are too few", method: Trend5{}, reason: TooFewPoints,
			subject: spec{better: lower, target: "≤5", base: 2010, due: 2020, data: "2011:8 2012:7 2013:6"},
		},
		{
			name: "four are too few by option", method: Trend5{Strict: true}, reason: TooFewPoints,
			subject: spec{better: lower, target: "≤5", base: 2010, due: 2020, data: "2010:9 2011:8 2012:7 2013:6"},
		},
		{
			name: "a gap is divided by its years", method: Trend5{Changes: 3}, class: "off track", measure: "8/9",
			subject: spec{better: lower, target: "≤0", base: 2010, due: 2014, data: "2009:9 2011:7 2012:7 2013:6 2014:?"},
		},
		{
			name: "met", method: Trend5{}, class: "on track", note: "target-met",
			subject: spec{better: lower, target: "≤6", base: 2010, due: 2020, data: "2010:2 2011:3 2012:4 2013:5 2014:5 2015:6"},
		},
		{
			name: "target year past", method: Trend5{}, reason: TargetYear,
			subject: spec{better: lower, target: "≤6", base: 2010, due: 2015, data: "2010:2 2011:3 2012:4 2013:5 2014:5 2015:6"},
		},
		{
			name: "open bound", method: Trend5{}, reason: BaseEqualsTarget,
			subject: spec{better: lower, target: "<6", base: 2010, due: 2020, data: "2010:2 2011:3 2012:4 2013:5 2014:5 2015:6"},
		},
		{
			name: "no target", method: Trend5{}, reason: NoTarget,
			subject: spec{better: lower, target: "improve", base: 2010, due: 2020, data: "2010:2 2011:3 2012:4 2013:5 2014:5 2015:6"},
		},
	})
	for miss, class := range map[string][2]string{
		"-1": {"on track", "on track"}, "0.0499": {"on track", "on track"}, "0.05": {"close", "on track"}, "0.2": {"close", "close"},
		"0.2001": {"off track", "off track"}, "0.9999": {"off track", "off track"}, "1": {"wrong direction", "wrong direction"}, "": {"", ""},
	} {
		require.Equal(t, class[0], Trend5{}.MissClass(frac(t, miss)), miss)
		require.Equal(t, class[1], Trend5{CloseFrom: true}.MissClass(frac(t, miss)), miss)
	}
}

func TestChina(t *testing.T) {
	ranges := CNRealisation{Ranges: map[string]IntervalRange{"": {frac(t, "0"), frac(t, "10")}}}
	named := CNRealisation{Ranges: map[string]IntervalRange{"x": {frac(t, "3"), frac(t, "6")}}}
	runRows(t, []row{
		{
			name: "actual over standard", method: CNRealisation{}, class: "not realised", measure: "50", score: "50",
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2020, data: "2010:5"},
		},
		{
			name: "standard over actual", method: CNRealisation{}, class: "not realised", measure: "250/3", score: "*",
			subject: spec{better: lower, target: "≤10", base: 2010, due: 2020, data: "2010:12"},
		},
		{
			name: "capped", method: CNRealisation{}, class: "realised", measure: "100", score: "100",
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2020, data: "2010:15"},
		},
		{
			name: "not capped", method: CNRealisation{Uncapped: true}, class: "realised", measure: "150", score: "150",
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2020, data: "2010:15"},
		},
		{
			name: "zero actual", method: CNRealisation{}, class: "realised", measure: "100", score: "100", note: "zero-actual",
			subject: spec{better: lower, target: "≤10", base: 2010, due: 2020, data: "2010:0"},
		},
		{
			name: "zero actual, not capped", method: CNRealisation{Uncapped: true}, reason: ZeroTarget,
			subject: spec{better: lower, target: "≤10", base: 2010, due: 2020, data: "2010:0"},
		},
		{
			name: "zero standard", method: CNRealisation{}, reason: ZeroTarget,
			subject: spec{better: higher, target: "≥0", base: 2010, due: 2020, data: "2010:1"},
		},
		{
			name: "zero standard of the negative", method: CNRealisation{}, class: "not realised", measure: "0", score: "0",
			subject: spec{better: lower, target: "≤0", base: 2010, due: 2020, data: "2010:1"},
		},
		{
			name: "negative value", method: CNRealisation{}, reason: SignChange,
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2020, data: "2010:-5"},
		},
		{
			name: "inside the interval", method: ranges, class: "realised", measure: "100", score: "100",
			subject: spec{better: neither, target: "3..6", base: 2010, due: 2020, data: "2010:6"},
		},
		{
			name: "below it", method: ranges, class: "not realised", measure: "75", score: "75",
			subject: spec{better: neither, target: "3..6", base: 2010, due: 2020, data: "2010:2"},
		},
		{
			name: "above it", method: ranges, class: "not realised", measure: "25", score: "25",
			subject: spec{better: neither, target: "3..6", base: 2010, due: 2020, data: "2010:9"},
		},
		{
			name: "beyond the allowed range", method: ranges, class: "not realised", measure: "-25", score: "-25",
			subject: spec{better: neither, target: "3..6", base: 2010, due: 2020, data: "2010:11"},
		},
		{
			name: "no range", method: CNRealisation{}, reason: NoRange,
			subject: spec{better: neither, target: "3..6", base: 2010, due: 2020, data: "2010:11"},
		},
		{
			name: "a range without room", method: named, reason: NoRange,
			subject: spec{better: neither, target: "3..6", base: 2010, due: 2020, data: "2010:11"},
		},
		{
			name: "direction only", method: CNRealisation{}, reason: NoTarget,
			subject: spec{better: higher, target: "improve", base: 2010, due: 2020, data: "2010:11 2011:12"},
		},
		{
			name: "the published pace, from the base", method: CNPace{FromBase: true}, class: "insufficient", measure: "800/859",
			subject: spec{better: higher, target: "≥100", base: 2000, due: 2020, data: "2000:57.05 2006:69.05"},
		},
		{
			name: "the same, from the latest", method: CNPace{}, class: "insufficient", measure: "560/619",
			subject: spec{better: higher, target: "≥100", base: 2000, due: 2020, data: "2000:57.05 2006:69.05"},
		},
		{
			name: "exactly enough", method: CNPace{}, class: "sufficient", measure: "1",
			subject: spec{better: lower, target: "≤0", base: 2010, due: 2020, data: "2010:10 2015:5"},
		},
		{
			name: "no change", method: CNPace{}, class: "no progress", measure: "0",
			subject: spec{better: lower, target: "≤0", base: 2010, due: 2020, data: "2010:10 2015:10"},
		},
		{
			name: "target year reached", method: CNPace{}, reason: TargetYear,
			subject: spec{better: lower, target: "≤0", base: 2010, due: 2020, data: "2010:10 2020:5"},
		},
		{
			name: "met in the target year", method: CNPace{}, class: "met", note: "target-met",
			subject: spec{better: lower, target: "≤5", base: 2010, due: 2020, data: "2010:10 2020:5"},
		},
		{
			name: "lost", method: CNPace{FromBase: true}, class: "no progress", note: "met-then-lost",
			subject: spec{better: lower, target: "≤5", base: 2010, due: 2020, data: "2010:4 2015:6"},
		},
		{
			name: "exactly on schedule", method: CNProgress{}, class: "on schedule", measure: "0.5",
			subject: spec{better: lower, target: "≤0", base: 2010, due: 2020, data: "2010:10 2015:5"},
		},
		{
			name: "behind", method: CNProgress{}, class: "behind", measure: "0.49",
			subject: spec{better: lower, target: "≤0", base: 2010, due: 2020, data: "2010:10 2015:5.1"},
		},
		{
			name: "eleven months are gone", method: CNProgress{Elapsed: frac(t, "11/12")}, class: "behind", measure: "0.9166",
			subject: spec{better: higher, target: "≥10000", base: 2019, due: 2020, data: "2019:0 2020:9166"},
		},
		{
			name: "eleven twelfths are done", method: CNProgress{Elapsed: frac(t, "11/12")}, class: "on schedule", measure: "11/12",
			subject: spec{better: higher, target: "≥12", base: 2019, due: 2020, data: "2019:0 2020:11"},
		},
		{
			name: "progress of a met target", method: CNProgress{}, class: "on schedule", measure: "1.1", note: "target-met",
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2020, data: "2010:0 2011:11"},
		},
		{
			name: "met from the start", method: CNProgress{}, class: "on schedule", note: "target-met",
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2020, data: "2010:12 2011:11"},
		},
		{
			name: "lost progress", method: CNProgress{}, class: "behind", note: "met-then-lost",
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2020, data: "2010:10 2011:9"},
		},
		{
			name: "open bound at the base", method: CNProgress{}, reason: BaseEqualsTarget,
			subject: spec{better: higher, target: ">10", base: 2010, due: 2020, data: "2010:10 2011:9"},
		},
		{
			name: "target year before the base", method: CNProgress{TargetYear: 2009}, reason: TargetYear,
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2020, data: "2010:8 2011:9"},
		},
	})
}

func TestChinaFigures(t *testing.T) {
	composite, missing := Composite(
		Weighted{"a", frac(t, "2"), frac(t, "100")}, Weighted{"b", frac(t, "1"), frac(t, "40")},
		Weighted{"c", frac(t, "5"), indicator.Fraction{}}, Weighted{"d", frac(t, "0"), frac(t, "7")})
	require.Equal(t, "80", composite.String())
	require.Equal(t, []string{"c", "d"}, missing)
	composite, missing = Composite()
	require.False(t, composite.Known())
	require.Empty(t, missing)

	degree, reason := CNRealisation{}.Degree(frac(t, "93"), frac(t, "95"), higher)
	require.Zero(t, reason)
	require.Equal(t, "1860/19", degree.String())
	_, reason = CNRealisation{}.Degree(frac(t, "93"), frac(t, "95"), neither)
	require.Equal(t, NoDirection, reason)
	_, reason = CNRealisation{}.Degree(frac(t, ""), frac(t, "95"), higher)
	require.Equal(t, NoData, reason)
	_, reason = CNRealisation{}.Degree(frac(t, "1"), frac(t, "-95"), higher)
	require.Equal(t, SignChange, reason)
	_, reason = CNRealisation{}.IntervalDegree(frac(t, "1"), frac(t, ""), frac(t, "2"), IntervalRange{})
	require.Equal(t, NoData, reason)
	_, reason = CNRealisation{}.IntervalDegree(frac(t, "1"), frac(t, "2"), frac(t, "2"), IntervalRange{})
	require.Equal(t, NoRange, reason)

	_, reason = MeanChange(Point{2000, frac(t, "1")}, Point{2000, frac(t, "2")})
	require.Equal(t, TooFewPoints, reason)
	_, reason = MeanChange(Point{2000, frac(t, "")}, Point{2001, frac(t, "2")})
	require.Equal(t, NoData, reason)
	_, reason = CNProgress{}.Progress(frac(t, ""), frac(t, "1"), frac(t, "1"))
	require.Equal(t, NoData, reason)
	require.Empty(t, CNProgress{}.ProgressClass(frac(t, ""), frac(t, "1")))
	require.Equal(t, "on schedule", CNProgress{}.ProgressClass(frac(t, "11/12"), frac(t, "11/12")))
	require.Equal(t, "behind", CNProgress{}.ProgressClass(frac(t, "0.9166"), frac(t, "11/12")))
}
