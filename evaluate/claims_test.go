package evaluate_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/method"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// V3: a value of the base year or earlier has nothing to be better than.
func TestBaselineLiesBeforeTheValueAndNotAfterTheBaseYear(t *testing.T) {
	t.Parallel()
	improve := atMostTen(aiming(indicator.Improve()))
	checkClauses(t, []clauseCase{
		{"V3 a value of the base year against one before it", improve, "2009: 52 50", asOf(2010), "undetermined no-baseline", ""},
		{"V3 a value before the base year", improve, "2008: 52 50", asOf(2010), "undetermined no-baseline", ""},
		{"V3 a value of the base year against a stated one", atMostTen(aiming(indicator.Improve()), stating("60", 2009)), "2010: 50", asOf(2010), "undetermined no-baseline", ""},
		{"V3 an absolute target needs none", atMostTen(), "2009: 12 9", asOf(2010), "attained meets-target", "early"},
	})
}

// A line through one point is 0/0.
func TestWindowOfOneIsTooFewPoints(t *testing.T) {
	t.Parallel()
	for _, projection := range indicator.Projections() {
		r := judged(t, atMostTen(), "2010: 20 18 16", evaluate.Policy{AsOf: 2012, Window: 1, Projection: projection})
		if projection == indicator.LeastSquares || projection == indicator.TheilSen {
			assert.Equal(t, evaluate.ReasonTooFewPoints, r.Reason, projection)
			assert.False(t, r.Projection.Known(), projection)
		} else {
			assert.NotEqual(t, evaluate.Undetermined, r.Verdict, projection)
		}
	}
	_, err := decodePolicy(`{"window": 1}`)
	require.ErrorContains(t, err, "out-of-range")
	require.Error(t, (&evaluate.Policy{Window: 1}).Validate())
}

// A break in a year without a figure is the next figure's.
func TestBreaksOfYearsWithoutAFigureAreKept(t *testing.T) {
	t.Parallel()
	in := fixture.RateAtMost("10")
	left, right := fixture.Series(in, "2010: 4 4 4"), fixture.Series(in, "2010: 2 !0 2")
	ratio := evaluate.Derived(indicator.DeriveRatio, indicator.Key{}, left, right)
	require.Equal(t, 2, ratio.Len())
	assert.True(t, ratio.HasBreak(1), "the break of the year whose denominator is 0")

	// From 20 in 2010 the pace would do; the unknown year's break leaves one point.
	series := fixture.Series(in, "2010: 20 !unknown 13")
	w := evaluate.WhatIfOf(in, series, planYears(), &evaluate.Policy{AsOf: 2012})
	assert.Equal(t, evaluate.ReasonTooFewPoints, w.Reason)
	require.True(t, w.NextValue.Known())
	filed := fixture.Series(in, "2010: 20 !unknown 13 "+w.NextValue.String())
	verdict, _ := evaluate.Judge(in, filed, planYears(), &evaluate.Policy{AsOf: 2013})
	assert.Contains(t, []evaluate.Verdict{evaluate.Attained, evaluate.Expected}, verdict, "%s as filed", w.NextValue)
}

// Rounded, each part of an all-of is to hold: 77.2 rounds to 77, which is not
// better than 76.7 rounded, and an intersection rounded afterwards accepts it.
func TestPartsOfAnAllOfAreRoundedByThemselves(t *testing.T) {
	t.Parallel()
	in := atLeast95(aiming(indicator.AllOf(indicator.AtLeast(dec("76.9")), indicator.Improve())), func(in *indicator.Indicator) { in.Places = 0 })
	rounded := evaluate.Policy{AsOf: 2012, Compare: evaluate.RoundedValue}
	for text, attained := range map[string]bool{"2010: 76.7 77.2 77.2": false, "2010: 76.7 77.2 77.6": true} {
		r := judged(t, in, text, rounded)
		assert.Equal(t, attained, r.Verdict == evaluate.Attained, text)
	}
}

// Steps print what was compared.
func TestStepsUnderRoundedComparisonPrintTheRoundedFigures(t *testing.T) {
	t.Parallel()
	r := judged(t, atLeast95(), "2010: 90 94.96", evaluate.Policy{AsOf: 2011, Compare: evaluate.RoundedValue, Steps: true})
	require.Equal(t, evaluate.Attained, r.Verdict)
	for _, s := range r.Steps {
		if s.Right == evaluate.TermLowBound {
			assert.Equal(t, "95 >= 95", s.LeftIs.String()+" "+s.Op+" "+s.RightIs.String())
			return
		}
	}
	t.Error("no step compares the value")
}

// Methods say of stale data that they are stale, not that the target has no value.
func TestMethodsSayThatDataAreStale(t *testing.T) {
	t.Parallel()
	r := judged(t, atMostTen(), "2010: 20 18", evaluate.Policy{AsOf: 2018, Methods: []evaluate.Method{method.OpenSDG{}, method.CNPace{}}})
	require.Equal(t, evaluate.ReasonStale, r.Reason)
	require.Len(t, r.Grades, 2)
	for _, g := range r.Grades {
		assert.Equal(t, "stale", g.Reason, g.Method)
		assert.Empty(t, g.Class)
	}
}

// Before the due year nearly is said only of what is not on its way out.
func TestNearlyBeforeTheDueYearNeedsTheProjection(t *testing.T) {
	t.Parallel()
	within := func(year int, stage evaluate.Stage) evaluate.Policy {
		return evaluate.Policy{AsOf: year, Stage: stage, Tolerance: indicator.Points(dec("0.5"))}
	}
	checkClauses(t, []clauseCase{
		{"V6 falling away from the target", atLeast95(), "2010: 97.95 | 2015: 94.9", within(2015, evaluate.Auto), "difficult projected-to-miss", "lapsed"},
		{"V6 rising to it", atLeast95(), "2010: 94 | 2015: 94.9", within(2015, evaluate.Auto), "nearly within-tolerance", ""},
		{"V6 no projection to be had", atLeast95(), "2015: 94.9", within(2015, evaluate.Auto), "nearly within-tolerance", ""},
		{"V6 in the terminal stage the direction is irrelevant", atLeast95(), "2010: 97.95 | 2015: 94.9", within(2015, evaluate.Terminal), "nearly within-tolerance", "dated lapsed"},
		{"V6 of the due year", atLeast95(), "2010: 97.95 | 2020: 94.9", within(2020, evaluate.Auto), "nearly within-tolerance", "lapsed"},
	})
}

// V8a: a band is passed through only if the projection is inside it in some year.
func TestBandsThatProjectionsLeaveAgain(t *testing.T) {
	t.Parallel()
	band := atMostTen(aiming(indicator.Between(dec("103"), dec("107"))), func(in *indicator.Indicator) { in.Better = indicator.Neither })
	r := judged(t, band, "2012: 124 121 118 115 112", asOf(2016))
	assert.Equal(t, "expected projected-to-meet", r.Verdict.String()+" "+string(r.Reason))
	assert.Equal(t, 2018, r.EnteredIn, "106 in 2018, 100 in 2020")
	assert.True(t, r.Flags.Has(evaluate.Overshoots))
	r = judged(t, band, "2012: 160 148 136 124 112", asOf(2016))
	assert.Equal(t, evaluate.Difficult, r.Verdict, "112 falling by 12 a year never lies in the band")
	assert.Zero(t, r.EnteredIn)
	assert.False(t, r.Flags.Has(evaluate.Overshoots))
	full := atLeast95(aiming(indicator.Equal(dec("100"))))
	r = judged(t, full, "2010: 90 _ _ _ _ 98", asOf(2015))
	assert.Equal(t, evaluate.Expected, r.Verdict, "a share stays at its natural limit")
	for _, projection := range indicator.Projections() {
		policy := asOf(2016)
		policy.Projection, policy.Steps = projection, true
		r := judged(t, band, "2012: 124 121 118 115 112", policy)
		assert.Equal(t, r.EnteredIn != 0, r.Flags.Has(evaluate.Overshoots), projection)
		assert.Equal(t, r.EnteredIn != 0, r.Verdict == evaluate.Expected && projection != indicator.LastValue, projection)
	}
}

// A missed target is not said to be met since a year, nor realised in full.
func TestFiguresOfWhatIsNotMet(t *testing.T) {
	t.Parallel()
	r := judged(t, atMostTen(), "2010: 9 9 <=12", asOf(2012))
	assert.Equal(t, evaluate.ReasonBoundOnly, r.Reason)
	assert.Zero(t, r.MetSince)
	assert.Equal(t, 2010, r.FirstMet)

	strictly := atLeast95(aiming(indicator.MoreThan(dec("95"))))
	r = judged(t, strictly, "2010: 90 | 2020: 95", asOf(2020))
	assert.Equal(t, evaluate.Missed, r.Verdict)
	assert.Zero(t, r.Gap.Sign())
	assert.False(t, r.Realisation.Known(), "a missed target is not realised by 100 %%")

	r = judged(t, atMostTen(aiming(indicator.AtMost(dec("10")).HoldingStrictly())), "2010: 9 11 9", evaluate.Policy{AsOf: 2012, Steps: true})
	require.Equal(t, evaluate.ReasonNotHeld, r.Reason)
	failing := 0
	for _, s := range r.Steps {
		if !s.Holds {
			failing++
			assert.Equal(t, evaluate.TermRelapses, s.Left)
		}
	}
	assert.Equal(t, 1, failing, "the step that decides")
}

// A share of the change still needed that decides is told.
func TestOnTrackIsTold(t *testing.T) {
	t.Parallel()
	policy := asOf(2015)
	r := judged(t, atMostTen(), "2010: 20 | 2015: 16", policy)
	assert.False(t, r.OnTrack.Known())
	policy.OnTrack = fixture.Fraction("0.6")
	r = judged(t, atMostTen(), "2010: 20 | 2015: 16", policy)
	assert.Equal(t, evaluate.Expected, r.Verdict)
	assert.Equal(t, "0.6", r.OnTrack.String())
	r = judged(t, atMostTen(), "2010: 20 | 2015: 9", policy)
	assert.False(t, r.OnTrack.Known(), "what is met was not projected")
}
