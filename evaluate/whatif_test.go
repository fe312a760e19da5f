package evaluate_test

import (
	"math/rand/v2"
	"os"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

func TestWhatIf(t *testing.T) {
	strict := fixture.ShareAtLeast("90")
	strict.Target = indicator.MoreThan(fixture.Number("90"))
	for name, test := range map[string]struct {
		in     *indicator.Indicator
		series string
		asOf   int
		due    int
		next   string // value needed next year
		annual string
	}{
		// 20 in 2010, w in 2014, 10 due in 2020: w + (w − 20)/4·6 ≤ 10, w ≤ 16.
		"on the pace":                {fixture.RateAtMost("10"), "2010: 20 19.5 19 18.5", 2013, 2020, "16.0", "-17/14"},
		"the year before the last":   {fixture.RateAtMost("10"), "2010: 20 19 18 17", 2013, 2014, "10.0", "-7"},
		"a strict bound":             {strict, "2010: 80 81", 2011, 2012, "90.1", "9"},
		"met, and how far it may go": {fixture.RateAtMost("10"), "2010: 20 9", 2011, 2020, "18.0", ""},
		"met at the last":            {fixture.RateAtMost("10"), "2010: 20 9", 2011, 2012, "10.0", ""},
		"the due year itself":        {fixture.RateAtMost("10"), "2010: 20 19", 2020, 2020, "", "-1"},
	} {
		w := evaluate.WhatIfOf(test.in, fixture.Series(test.in, test.series), indicator.Horizon{Base: 2010, Due: test.due}, &evaluate.Policy{AsOf: test.asOf, MaxAge: 20})
		assert.Equal(t, test.next, w.NextValue.Text(1, indicator.HalfUp), name)
		assert.Equal(t, test.due, w.Due, name)
		assert.Equal(t, test.next != "" && test.annual != "", w.NextChange.Known(), name)
		assert.Equal(t, test.next != "", w.Next == test.asOf+1, name)
		if test.annual != "" {
			want := fixture.Fraction(test.annual)
			if name == "the due year itself" {
				want = fixture.Fraction("-9/9") // from 2011 to 2020
			}
			assert.Equal(t, 0, want.Compare(w.AnnualChange), "%s: %s", name, w.AnnualChange)
		} else {
			assert.False(t, w.AnnualChange.Known(), name)
		}
	}
}

func TestWhatIfUnknown(t *testing.T) {
	in := fixture.RateAtMost("10")
	for text, reason := range map[string]evaluate.Reason{
		"2010: unknown": evaluate.ReasonNoData, "2010: 20 <=11": evaluate.ReasonBoundOnly, "2005: 3": evaluate.ReasonStale,
	} {
		w := evaluate.WhatIfOf(in, fixture.Series(in, text), indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2011})
		assert.Equal(t, evaluate.WhatIf{Verdict: evaluate.Undetermined, Reason: reason, Next: 2012, Due: 2020}, w, text)
	}
	answer := &indicator.Indicator{Code: "a", Unit: indicator.YesNo, Target: indicator.Attest()}
	w := evaluate.WhatIfOf(answer, fixture.Series(answer, "2010: no"), indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2011})
	assert.Equal(t, evaluate.WhatIf{Verdict: evaluate.Difficult, Reason: evaluate.ReasonNotInPlace, Next: 2012, Due: 2020}, w)
}

// The value needed next year is on course, and one published unit worse is not,
// by every projection, unless it is the worst value there can be.
func TestWhatIfIsTheEdge(t *testing.T) {
	random := rand.New(rand.NewPCG(17, 19))
	edges, rounds := 0, fixture.Rounds(os.Getenv, 100, 300)
	for range rounds {
		in := fixture.ShareAtLeast(decimal.New(int64(500+random.IntN(480)), -1).String())
		text := "2010:"
		for range 3 + random.IntN(5) {
			text += " " + decimal.New(int64(200+random.IntN(700)), -1).String()
		}
		series := fixture.Series(in, text)
		horizon := indicator.Horizon{Base: 2010, Due: 2022}
		for _, method := range indicator.Projections() {
			policy := evaluate.Policy{AsOf: 2018, MaxAge: 10, Projection: method}
			w := evaluate.WhatIfOf(in, series, horizon, &policy)
			require.True(t, w.NextValue.Known(), text)
			needed, _ := w.NextValue.Decimal(1, indicator.HalfUp)
			require.True(t, onCourse(t, in, text, needed, horizon, policy), "%s then %s by %s", text, needed, method)
			if needed.Sign() > 0 {
				edges++
				require.False(t, onCourse(t, in, text, needed.Sub(fixture.Number("0.1")), horizon, policy), "%s then less than %s by %s", text, needed, method)
			}
		}
	}
	assert.Greater(t, edges, 3*rounds)
}

func onCourse(t *testing.T, in *indicator.Indicator, text string, next decimal.Decimal, horizon indicator.Horizon, policy evaluate.Policy) bool {
	t.Helper()
	policy.AsOf = 2019
	verdict, _ := evaluate.Judge(in, fixture.Series(in, text+" | 2019: "+next.StringFixed(1)), horizon, &policy)
	return verdict == evaluate.Attained || verdict == evaluate.Expected
}

func TestOneEventMore(t *testing.T) {
	in := fixture.RateAtMost("10")
	horizon := indicator.Horizon{Base: 2010, Due: 2012}
	policy := &evaluate.Policy{AsOf: 2012}

	// 3 deaths of 310 births are 9.68 ‰, 4 are 12.90 ‰.
	w := evaluate.WhatIfOf(in, fixture.Series(in, "2010: 20 19 | 2012: 3/310"), horizon, policy)
	require.NotNil(t, w.More)
	require.NotNil(t, w.Fewer)
	assert.Equal(t, "400/31", w.More.Value.String(), "an exact ratio where only the counts are filed")
	assert.Equal(t, evaluate.Missed, w.More.Verdict)
	assert.Equal(t, evaluate.Attained, w.Fewer.Verdict)
	assert.Equal(t, "2", w.Fewer.Numerator.String())
	assert.Equal(t, "310", w.Fewer.Denominator.String())

	// Filed with one place, the value would be filed so again: 10.04 as 10.0.
	w = evaluate.WhatIfOf(in, fixture.Series(in, "2010: 20 19 | 2012: 9.0=9/996"), horizon, policy)
	require.NotNil(t, w.More)
	assert.Equal(t, "10", w.More.Value.String())
	assert.Equal(t, evaluate.Attained, w.More.Verdict)

	none := evaluate.WhatIfOf(in, fixture.Series(in, "2010: 20 19 | 2012: 0/310"), horizon, policy)
	assert.Nil(t, none.Fewer, "no events fewer than none")
	full := fixture.ShareAtLeast("90")
	all := evaluate.WhatIfOf(full, fixture.Series(full, "2010: 80 81 | 2012: 50/50"), horizon, policy)
	assert.Nil(t, all.More, "no share above the whole")
	assert.NotNil(t, all.Fewer)
	assert.Nil(t, evaluate.WhatIfOf(full, fixture.Series(full, "2010: 80 81 92"), horizon, policy).More)
}

func TestCountyWhatIf(t *testing.T) {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	w, ok := a.WhatIf(indicator.Key{Plan: "children-2011", Indicator: "c-imr"})
	require.True(t, ok)
	assert.Equal(t, 2020, w.Next)
	assert.Equal(t, "10", w.NextValue.String())
	assert.Equal(t, "-1.43", w.AnnualChange.String())
	assert.Equal(t, "11.84", w.More.Value.String())
	injury, ok := a.WhatIf(indicator.Key{Plan: "children-2011", Indicator: "c-injury-mortality"})
	require.True(t, ok)
	assert.Equal(t, evaluate.Attained, injury.Fewer.Verdict, "one death fewer would meet it")
	assert.Equal(t, evaluate.Difficult, injury.More.Verdict)
	_, ok = a.WhatIf(indicator.Key{Plan: "x"})
	assert.False(t, ok)
}

// With another target the verdict and what is needed are those of that target.
func TestWhatIfTarget(t *testing.T) {
	t.Parallel()
	plan := fixture.Plan(2020, *fixture.RateAtMost("10"))
	a := fixture.Assess(evaluate.Policy{AsOf: 2018}, "indicator,period,value\nrate,2010,13.0\nrate,2018,9.6\n", plan)
	key := fixture.RateKey("")
	own, ok := a.WhatIf(key)
	require.True(t, ok)
	assert.Equal(t, evaluate.Attained, own.Verdict)
	stricter, err := plan.Indicators[0].Target.Scaled(fixture.Fraction("0.9"))
	require.NoError(t, err)
	then, ok := a.WhatIfTarget(key, stricter)
	require.True(t, ok)
	assert.Equal(t, evaluate.Expected, then.Verdict)
	assert.Equal(t, "9", then.DueValue.String())
	assert.Equal(t, "-0.3", then.AnnualChange.String())
	_, ok = a.WhatIfTarget(indicator.Key{Plan: "p", Indicator: "none"}, stricter)
	assert.False(t, ok)
	_, ok = a.WhatIfTarget(key, stricter.InEach(indicator.Township))
	assert.False(t, ok, "areas decide such a target")
	again, ok := a.WhatIf(key)
	assert.True(t, ok)
	assert.Equal(t, own, again, "the plan is as it was")
}

// Judging again by the assessment's own policy changes nothing.
func TestJudgeAgain(t *testing.T) {
	t.Parallel()
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	for i := range a.Results {
		r := &a.Results[i]
		again, ok := a.Judge(r.Key, &a.Policy)
		require.True(t, ok)
		assert.Equal(t, r.Verdict, again.Verdict, r.Key)
		assert.Equal(t, r.Reason, again.Reason, r.Key)
	}
	_, ok := a.Judge(indicator.Key{Plan: "none"}, &a.Policy)
	assert.False(t, ok)
}
