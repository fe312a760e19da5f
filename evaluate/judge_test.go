package evaluate_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

func by(p indicator.Projection, year int) evaluate.Policy {
	return evaluate.Policy{AsOf: year, Projection: p}
}

func TestProjections(t *testing.T) {
	t.Parallel()
	growth := atMostTen(signed, aiming(indicator.AtMost(dec("10"))))
	checkClauses(t, []clauseCase{
		{"V8 endpoints, met exactly", atMostTen(), "2010: 20 30 1 | 2015: 15", asOf(2015), "expected projected-to-meet", "lapsed"},
		{"V8 endpoints, missed by a hair", atMostTen(), "2010: 20 | 2015: 15.000000000000000001", asOf(2015), "difficult projected-to-miss", "near-pace"},
		{"V8 endpoints against an open bound", atMostTen(aiming(indicator.LessThan(dec("10")))), "2010: 20 | 2015: 15", asOf(2015), "difficult projected-to-miss", "near-pace"},
		{"V8 endpoints from a stated baseline", atMostTen(stating("20", 0)), "2010: 17 | 2015: 15", asOf(2015), "expected projected-to-meet", ""},
		{"V8 endpoints from the first observation", atMostTen(), "2012: 18 | 2015: 15", evaluate.Policy{AsOf: 2015, Baseline: evaluate.ChainExact}, "expected projected-to-meet", ""},
		{"V8 endpoints with a third", atMostTen(), "2010: 20 | 2013: 1901/100000", asOf(2013), "difficult projected-to-miss", ""},
		{"V8 least squares, met exactly", atMostTen(), "2010: 20 20 17 17 16", by(indicator.LeastSquares, 2014), "expected projected-to-meet", ""},
		{"V8 least squares, missed", atMostTen(), "2010: 20 20 17 17 17", by(indicator.LeastSquares, 2014), "difficult projected-to-miss", ""},
		{"V8 Theil–Sen passes an outlier over", atMostTen(), "2010: 19 18 40 16 15", by(indicator.TheilSen, 2014), "expected projected-to-meet", ""},
		{"V8 least squares does not", atMostTen(), "2010: 19 18 40 16 15", by(indicator.LeastSquares, 2014), "difficult projected-to-miss", ""},
		{"V8 recent: the last five changes", atMostTen(), "2008: 90 80 20 19 18 17 16 15 14", by(indicator.Recent, 2016), "expected projected-to-meet", ""},
		{"V8 recent: a change over a gap", atMostTen(), "2010: 20 _ 18 _ 16", by(indicator.Recent, 2014), "expected projected-to-meet", ""},
		{"V8 constant growth, met exactly", growth, "2010: 40 _ _ _ _ 20", by(indicator.ConstantGrowth, 2015), "expected projected-to-meet", ""},
		{"V8 constant growth, missed by a hair", growth, "2010: 40 _ _ _ _ 20.000000000000001", by(indicator.ConstantGrowth, 2015), "difficult projected-to-miss", "near-pace"},
		{"V8 constant growth from zero", growth, "2010: 0 _ _ _ _ 20", by(indicator.ConstantGrowth, 2015), "undetermined sign", "lapsed"},
		{"V8 constant growth across zero", growth, "2010: -1 _ _ _ _ 20", by(indicator.ConstantGrowth, 2015), "undetermined sign", "lapsed"},
		{"V8 constant growth below zero", atLeast95(signed, aiming(indicator.AtLeast(dec("-10")))), "2010: -40 _ _ _ _ -20", by(indicator.ConstantGrowth, 2015), "expected projected-to-meet", ""},
		{"V8 last value", atMostTen(), "2010: 30 11", by(indicator.LastValue, 2011), "difficult projected-to-miss", ""},
		{"V8 the indicator's own choice", atMostTen(func(in *indicator.Indicator) { in.Projection = indicator.LastValue }), "2010: 30 11", by(indicator.Endpoints, 2011), "difficult projected-to-miss", ""},
		{"V8 a value that is still valid stays", atMostTen(validFor(5)), "2010: 30 11", by(indicator.Endpoints, 2011), "difficult projected-to-miss", ""},
		{"V8 a window", atMostTen(), "2010: 10.5 20 18 17", evaluate.Policy{AsOf: 2013, Projection: indicator.LeastSquares, Window: 3}, "expected projected-to-meet", ""},
		{"V8 no window", atMostTen(), "2010: 10.5 20 18 17", by(indicator.LeastSquares, 2013), "difficult projected-to-miss", ""},
		{"V8 too few points", atMostTen(), "2015: 15", asOf(2015), "undetermined too-few-points", ""},
		{"V8 too few by policy", atMostTen(), "2010: 30 _ _ _ 15", evaluate.Policy{AsOf: 2014, MinPoints: 3}, "undetermined too-few-points", ""},
		{"V8 the stated baseline is a point", atMostTen(stating("30", 0)), "2014: 15", asOf(2014), "expected projected-to-meet", ""},
		{"V8 points before the base year do not count", atMostTen(), "2000: 30 29 | 2015: 15", asOf(2015), "undetermined too-few-points", ""},
		{"V8 one point is enough if it is still valid", atMostTen(validFor(5)), "2015: 15", evaluate.Policy{AsOf: 2015, MinPoints: 1}, "difficult projected-to-miss", ""},
		{"V8 a failed bound that is not reached", atMostTen(aiming(indicator.Between(dec("8"), dec("10")))), "2010: 15.5 15", asOf(2011), "difficult projected-to-miss", "near-pace"},
		{"V8 in progress", attested(), "2015: in-progress", asOf(2015), "expected in-progress", ""},
		{"V8 no", attested(), "2015: no", asOf(2015), "difficult not-in-place", ""},
	})
}

func TestOnTrack(t *testing.T) {
	t.Parallel()
	share := func(n, d int64) evaluate.Policy {
		return evaluate.Policy{AsOf: 2015, OnTrack: indicator.FractionOf(decimal.NewFromInt(n), decimal.NewFromInt(d))}
	}
	// From 20 in 2010 to v in 2015 the projection is 2v − 20; of the change from
	// v to 10 it brings (20 − v)/(v − 10).
	checkClauses(t, []clauseCase{
		{"V8 nine tenths", atMostTen(), "2010: 20 | 2015: 15.263157894736842105", asOf(2015), "difficult projected-to-miss", "near-pace"},
		{"V8 less than nine tenths by a hair", atMostTen(), "2010: 20 | 2015: 15.263157894736842106", asOf(2015), "difficult projected-to-miss", ""},
		{"V8 exactly nine tenths", atMostTen(), "2010: 29 | 2015: 20", asOf(2015), "difficult projected-to-miss", "near-pace"},
		{"V8 on track at nine tenths", atMostTen(), "2010: 29 | 2015: 20", share(9, 10), "expected projected-to-meet", "near-pace"},
		{"V8 not at ten elevenths", atMostTen(), "2010: 29 | 2015: 20", share(10, 11), "difficult projected-to-miss", "near-pace"},
		{"V8 a third is enough, met exactly", atMostTen(), "2010: 22 | 2015: 19", share(1, 3), "expected projected-to-meet", ""},
		{"V8 more than all is asked", atMostTen(), "2010: 20 | 2015: 15", share(11, 10), "difficult projected-to-miss", ""},
	})
}

func TestAtRisk(t *testing.T) {
	t.Parallel()
	checkClauses(t, []clauseCase{
		{"V8 met and moving away", atMostTen(), "2010: 5 | 2018: 9", asOf(2018), "attained meets-target", ""},
		{"V8 met and projected to be lost", atMostTen(), "2010: 5 | 2018: 9.1", asOf(2018), "attained meets-target", "at-risk"},
		{"V8 met and improving", atMostTen(), "2010: 15 | 2018: 9", asOf(2018), "attained meets-target", "early"},
		{"V8 nothing is at risk in the terminal stage", atMostTen(), "2010: 5 | 2020: 9.9", asOf(2020), "attained meets-target", ""},
		{"V8 a projection stops at the natural limit", atLeast95(aiming(indicator.Between(dec("95"), dec("100")))), "2010: 60 | 2018: 98", asOf(2018), "attained meets-target", "early"},
		{"V8 a band can be overshot", atMostTen(aiming(indicator.Between(dec("8"), dec("10")))), "2010: 15 | 2018: 8.5", asOf(2018), "attained meets-target", "at-risk"},
	})
}

func TestFlagsOfTheValueAndTheTarget(t *testing.T) {
	t.Parallel()
	about := indicator.Indicator{Code: "x", Unit: indicator.Percent, Better: indicator.Neither, Places: 1, Target: indicator.About(dec("50"))}
	stated := about
	stated.Target = indicator.AboutWithin(dec("50"), dec("1"))
	unconfirmed := atMostTen(aiming(indicator.AtMost(dec("10")).Unconfirmed()))
	wide := evaluate.Policy{About: indicator.Points(dec("2"))}
	checkClauses(t, []clauseCase{
		{"provisional", atMostTen(), "2020: 9p", evaluate.Policy{}, "attained meets-target", "provisional"},
		{"estimated", atMostTen(), "2020: 9e", evaluate.Policy{}, "attained meets-target", "provisional"},
		{"only the value in force", atMostTen(), "2019: 9p 9", evaluate.Policy{}, "attained meets-target", "later-base"},
		{"assumed tolerance", about, "2020: 49", evaluate.Policy{}, "attained meets-target", "assumed-tolerance"},
		{"assumed tolerance, outside", about, "2020: 48.9", evaluate.Policy{}, "missed misses-target", "assumed-tolerance"},
		{"assumed tolerance of the policy", about, "2020: 48", wide, "attained meets-target", "assumed-tolerance"},
		{"stated tolerance", stated, "2020: 51", wide, "attained meets-target", ""},
		{"unconfirmed", unconfirmed, "2020: 9", evaluate.Policy{}, "attained meets-target", "unconfirmed-target"},
		{"unconfirmed without data", unconfirmed, "", evaluate.Policy{}, "undetermined no-data", "unconfirmed-target"},
		{"lapsed", atMostTen(), "2010: 9 | 2020: 11", evaluate.Policy{}, "missed misses-target", "lapsed"},
		{"early since the year before", atMostTen(), "2010: 12 | 2019: 9 9", evaluate.Policy{}, "attained meets-target", "early"},
		{"not early where it came back in the due year", atMostTen(), "2010: 9 | 2019: 11 9", evaluate.Policy{}, "attained meets-target", "unstable"},
		{"the same as before is no worsening", atMostTen(), "2010: 9 | 2019: 9.0 9", evaluate.Policy{}, "attained meets-target", ""},
		{"an attestation is never early", attested(), "2012: yes", evaluate.Policy{}, "attained meets-target", ""},
	})
}

// What a reader sees of the figures, each an exact fraction.
func TestFigures(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in                                 indicator.Indicator
		series                             string
		year                               int
		gap, realised, progress            string
		actual, required, projected, trend string
	}{
		"V12 on the way down":             {atMostTen(), "2010: 20 | 2016: 14", 2016, "-4", "5/7", "0.6", "-1", "-1", "10", "improving"},
		"V12 met":                         {atMostTen(), "2010: 20 | 2016: 8", 2016, "2", "1", "1.2", "-2", "", "0", "improving"},
		"V12 on the way up, with a third": {atLeast95(), "2010: 80 | 2013: 81", 2013, "-14", "81/95", "1/15", "1/3", "2", "250/3", "improving"},
		"V12 the wrong way":               {atLeast95(), "2010: 80 | 2013: 77", 2013, "-18", "77/95", "-0.2", "-1", "18/7", "70", "worsening"},
		"V12 no change":                   {atLeast95(), "2010: 80 | 2013: 80", 2013, "-15", "16/19", "0", "0", "15/7", "80", "flat"},
		"V12 the base met it":             {atLeast95(), "2010: 96 | 2013: 97", 2013, "2", "1", "", "1/3", "", "298/3", "improving"},
		"V12 one point":                   {atLeast95(), "2013: 80", 2013, "-15", "16/19", "", "", "15/7", "", ""},
		"V12 outside a band":              {atMostTen(aiming(indicator.Between(dec("8"), dec("10")))), "2010: 20 | 2013: 14", 2013, "-4", "", "0.6", "-2", "-4/7", "0", "improving"},
		"V12 due":                         {atMostTen(), "2010: 20 | 2020: 14", 2020, "-4", "5/7", "0.6", "-0.6", "", "14", "improving"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := judged(t, c.in, c.series, asOf(c.year))
			projection := r.Projection.Fraction()
			assert.Equal(t, []string{c.gap, c.realised, c.progress, c.actual, c.required, c.projected, c.trend}, []string{
				r.Gap.String(), r.Realisation.String(), r.Progress.String(), r.ActualPace.String(), r.RequiredPace.String(), projection.String(), string(r.Trend),
			})
		})
	}
}

func TestSteps(t *testing.T) {
	t.Parallel()
	policy := asOf(2012)
	assert.Empty(t, judged(t, atMostTen(), "2010: 12.1 _ 10.3", policy).Steps)
	policy.Steps = true
	policy.Tolerance = indicator.Points(dec("0.2"))
	var got []string
	for _, s := range judged(t, atMostTen(), "2010: 12.1 _ 10.3", policy).Steps {
		got = append(got, s.Clause+" "+string(s.Left)+" "+s.LeftIs.String()+" "+s.Op+" "+string(s.Right)+" "+s.RightIs.String()+" "+map[bool]string{true: "holds", false: "fails"}[s.Holds])
	}
	assert.Equal(t, []string{
		"V2 age 0 <= age-limit 2 holds",
		"V5 value 10.3 <= high-bound 10 fails",
		"V6 distance 0.3 <= tolerance 0.2 fails",
		"V8 points 2 >= min-points 2 holds",
		"V8 projection 3.1 <= required 10 holds",
	}, got)
}
