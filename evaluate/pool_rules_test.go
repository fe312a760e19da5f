package evaluate_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/trend"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

func pooling(years int) func(*indicator.Indicator) {
	return func(in *indicator.Indicator) { in.Pool = years }
}

func TestPoolClauses(t *testing.T) {
	t.Parallel()
	five, three := atMostTen(pooling(5)), atMostTen(pooling(3))
	improving := atMostTen(pooling(3), aiming(indicator.Improve()))
	checkClauses(t, []clauseCase{
		{"M2 rates alone are no data to pool", five, "2015: 9.1 9.2 9.0 8.8 8.7", asOf(2019), "undetermined no-counts", ""},
		{"M2 an older pool does not stand for a rate", three, "2017: 9/1000 9/1000 9/1000 9.0", asOf(2020), "undetermined no-counts", "later-base"},
		{"M2 the latest year is a rate", three, "2015: 9/1000 9/1000 9/1000 9.0 not-collected", asOf(2019), "undetermined no-counts", "later-base"},
		{"M2 the latest year is a bound", three, "2015: 9/1000 9/1000 9/1000 <=9", asOf(2018), "undetermined no-counts", "later-base"},
		{"M2 a rate in between is left out", three, "2015: 9/1000 9.0 9/1000", asOf(2017), "attained meets-target", "early"},
		{"M2 fewer than half of five", five, "2017: 9/1000 9/1000", asOf(2018), "undetermined too-few-years", ""},
		{"M2 half of five and more", five, "2016: 9/1000 9/1000 9/1000", asOf(2018), "attained meets-target", "early"},
		{"M2 fewer than half after gaps", five, "2010: 9/1000 9/1000 9/1000 _ _ _ _ _ 9/1000", asOf(2018), "undetermined too-few-years", "later-base"},
		{"V9 a break leaves too few", five, "2014: 9/1000 9/1000 9/1000 !9/1000 9/1000", asOf(2018), "undetermined too-few-years", "break"},
		{"V9 a break shortens the pool alone", five, "2007: 9/1000 9/1000 !9/1000 9/1000 9/1000", asOf(2011), "attained meets-target", "early break"},
		{"V9 a break before the pool", three, "2005: 9/1000 9/1000 !9/1000 9/1000 9/1000", asOf(2009), "attained meets-target", ""},
		{"V9 no counts before the break", five, "2007: 9.0 9.0 !9/1000 9/1000 9/1000", asOf(2011), "attained meets-target", "early"},
		{"V2 stale goes before it", three, "2010: 9.0", asOf(2018), "undetermined stale", ""},
		{"V1 not applicable since", three, "2015: 9/1000 9/1000 9/1000 not-applicable", asOf(2018), "not-applicable not-applicable", ""},
		{"V3 a rate of too few years is no baseline", improving, "2010: 30/1000 9/1000 9/1000 8/1000 7/1000", asOf(2014), "attained meets-target", "later-base"},
	})
}

func TestPoolStandsInTheResult(t *testing.T) {
	t.Parallel()
	r := judged(t, atMostTen(pooling(5)), "2014: 50/1000 2/1000 _ 7.0 4/1000 0/500p", asOf(2019))
	require.NotNil(t, r.Pooled)
	assert.Equal(t, []int{2015, 2018, 2019}, r.Pooled.Years)
	assert.Equal(t, [2]int{2015, 2019}, [2]int{r.Pooled.From, r.Pooled.To})
	assert.Equal(t, "6 of 2500", r.Pooled.Numerator.String()+" of "+r.Pooled.Denominator.String())
	assert.Equal(t, "0", r.Pooled.Own.String(), "the year's own value")
	assert.Equal(t, "2.4", r.Value.String())
	assert.True(t, r.Flags.Has(evaluate.Provisional))

	few := judged(t, atMostTen(pooling(5)), "2018: 4/1000 0/500", asOf(2019))
	assert.Equal(t, []int{2018, 2019}, few.Pooled.Years)
	assert.False(t, few.Value.Known(), "two of five years make no value")

	alone := judged(t, atMostTen(pooling(5)), "2018: 4/1000 9.30", asOf(2019))
	assert.Nil(t, alone.Pooled)
	assert.Equal(t, "9.30", alone.Reading.String(), "what was filed")
	assert.Equal(t, 2019, alone.Year)
}

// With windows that overlap nothing is said that compares neighbours; with
// disjoint ones the same figures have it all.
func TestPoolOverlappingWindowsCompareNothing(t *testing.T) {
	t.Parallel()
	said := func(in indicator.Indicator, text string) (flags evaluate.Flags, runs, adverse int, trendOf trend.Test) {
		series, policy := seriesOf(t, in, text), asOf(2019)
		r := evaluate.Evaluate(&in, series, planYears(), &policy)
		require.Equal(t, evaluate.Attained, r.Verdict)
		s, ok := evaluate.SufficiencyOf(&in, series, planYears(), &policy)
		require.True(t, ok)
		stability := evaluate.StabilityOf(&in, series, planYears(), &policy)
		assert.Equal(t, r.Flags.Has(evaluate.Unstable), stability.Unstable)
		assert.Equal(t, r.Flags.Has(evaluate.Thin), s.Thin)
		return r.Flags, len(stability.Runs), s.Adverse, trend.OfPoints(evaluate.Points(&in, series, planYears(), &policy))
	}
	compared := func(f evaluate.Flags) string {
		return (f & evaluate.Flags(0).With(evaluate.Worsening).With(evaluate.Unstable).With(evaluate.Thin)).String()
	}
	flags, runs, adverse, test := said(atMostTen(pooling(2)), "2010: 9/1000 _ _ 8/1000 _ _ 11/1000 _ 8/1000 9/1000")
	assert.Empty(t, compared(flags), "2018 is in the last window")
	assert.Zero(t, runs+adverse+test.Kendall.N)

	flags, runs, adverse, test = said(atMostTen(pooling(2)), "2010: 9/1000 _ 8/1000 _ 7/1000 _ 11/1000 _ _ 9.9/1000")
	assert.Equal(t, "unstable thin", compared(flags))
	assert.Equal(t, [3]int{2, 1, 5}, [3]int{runs, adverse, test.Kendall.N})
	worse := func(text string) int { return judged(t, atMostTen(pooling(2)), text, asOf(2019)).WorseThan }
	assert.Equal(t, 2016, worse("2010: 9/1000 _ 8/1000 _ 7/1000 _ 8/1000 _ _ 9/1000"))
	assert.Zero(t, worse("2010: 9/1000 _ 8/1000 _ 7/1000 _ 8/1000 _ 7/1000 9/1000"), "2018 is in the last window")
}

func TestPoolOfOperandsOfDerivedOnes(t *testing.T) {
	t.Parallel()
	gap := atMostTen(called("gap"), func(in *indicator.Indicator) {
		in.Derive = indicator.Derive{
			Kind: indicator.DeriveGap, Left: indicator.Operand{Indicator: "rate", Group: indicator.Rural}, Right: indicator.Operand{Indicator: "rate", Group: indicator.Urban},
		}
	})
	rate := *fixture.RateAtMost("10")
	rate.Pool = 2
	gapOf := func(last indicator.Observation) *evaluate.Result {
		observations := []indicator.Observation{}
		for _, group := range []indicator.Group{indicator.Rural, indicator.Urban} {
			for year, events := range map[int]int64{2018: 9, 2019: 2} {
				o := fixture.Counted("", year, events, 1000)
				if o.Group = group; group == indicator.Urban {
					o.Numerator = fixture.NullNumber("1")
				}
				observations = append(observations, o)
			}
		}
		last.Group = indicator.Rural
		urban := fixture.Counted("", 2020, 1, 1000)
		urban.Group = indicator.Urban
		a := fixture.AssessObservations(evaluate.Policy{AsOf: 2020}, fixture.Plan(2020, rate, gap), append(observations, last, urban)...)
		r := a.Main()[1]
		return r
	}
	r := gapOf(fixture.Counted("", 2020, 4, 1000))
	assert.Equal(t, "2", r.Value.String(), "6 of 2000 against 2 of 2000")
	assert.False(t, r.Flags.Has(evaluate.Worsening))
	assert.Nil(t, r.Pooled, "a gap has no counts of its own")
	filed := indicator.Observation{Key: fixture.RateKey(""), Year: 2020, Value: indicator.Of(dec("4"))}
	assert.Equal(t, evaluate.ReasonNoCounts, gapOf(filed).Reason, "an older gap does not stand for it")
}

func TestSelfAssessmentIsComparedWithTheYearsOwnValue(t *testing.T) {
	t.Parallel()
	r := judged(t, atMostTen(pooling(3)), "2017: 9/1000 9/1000 0/1000", asOf(2019))
	own, pooled := indicator.Of(dec("0.0")), indicator.Of(dec("6.0"))
	assert.Equal(t, evaluate.Agrees, r.Agreement(evaluate.Attained, own))
	assert.Equal(t, evaluate.ValueDiffers, r.Agreement(evaluate.Attained, pooled))
	alone := judged(t, atMostTen(pooling(3)), "2017: 9/1000 9/1000 8.3", asOf(2019))
	assert.Equal(t, evaluate.Agrees, alone.Agreement(evaluate.Undetermined, indicator.Of(dec("8.3"))))
	assert.Equal(t, evaluate.ValueDiffers, alone.Agreement(evaluate.Undetermined, indicator.Of(dec("8.4"))))
}

// What is needed next is the next pooled rate, and one event more is one more in
// the years pooled.
func TestPoolWhatIf(t *testing.T) {
	t.Parallel()
	in, policy := atMostTen(pooling(3)), asOf(2015)
	w := evaluate.WhatIfOf(&in, seriesOf(t, in, "2010: 30/1000 30/1000 24/1000 21/1000 18/1000 18/1000"), planYears(), &policy)
	assert.Equal(t, evaluate.Expected, w.Verdict)
	assert.Equal(t, 1, w.NextValue.Sign())
	assert.Equal(t, "58 of 3000", w.More.Numerator.String()+" of "+w.More.Denominator.String())
	assert.Equal(t, evaluate.Expected, w.More.Verdict)
}

// The filed total of a year is held against that year's sum.
func TestRollUpOfAPooledRateComparesTheYearsOwn(t *testing.T) {
	t.Parallel()
	rate := *fixture.RateAtMost("10")
	rate.Pool = 2
	plan := fixture.Plan(2020, rate)
	plan.Areas = []indicator.Area{{Code: "519921100"}}
	a := fixture.AssessObservations(evaluate.Policy{AsOf: 2020}, plan,
		fixture.Counted("", 2019, 30, 1000), fixture.Counted("", 2020, 5, 1000),
		fixture.Counted("519921100", 2019, 30, 1000), fixture.Counted("519921100", 2020, 5, 1000))
	r := rollUpOf(t, a, "rate")
	require.Len(t, r.Years, 2)
	for _, y := range r.Years {
		assert.False(t, y.Disagrees(), y.Year)
		assert.Zero(t, y.Rate.Compare(y.Filed.Value), y.Year)
	}
	assert.Equal(t, "5", r.Years[1].Rate.String())
	assert.Equal(t, evaluate.Missed, r.Verdict, "35 of 2000, as the filed total")
	assert.Equal(t, a.Main()[0].Gap, r.Gap)
}
