package evaluate_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// What-if values turn the verdict when they are filed, over random series, targets and
// policies; none is said to be within reach only where none is.
func TestWhatIfValuesFiledTurnTheVerdict(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(59, 61))
	seen := map[string]int{}
	for i := range fixture.Rounds(os.Getenv, 3_000, 60_000) {
		s := drawScenario(random, indicator.Projections()[i%len(indicator.Projections())])
		asOf, _ := s.policy.When(s.horizon.Due)
		s.observations = slices.DeleteFunc(s.observations, func(o indicator.Observation) bool { return o.Year > asOf })
		series := s.series(t)
		w := evaluate.WhatIfOf(&s.in, &series, s.horizon, &s.policy)
		if !w.DueValue.Known() || s.in.Target.NeedsBaseline() && s.lastYear() <= max(s.horizon.Base, s.in.Baseline.Year) { // a later value moves that baseline
			continue
		}
		f := filing{t: t, scenario: s, what: &w}
		seen[f.checkNext()]++
		f.checkChanges()
		f.checkDue()
		f.checkReach()
	}
	for _, outcome := range []string{"an edge", "the end of the scale", "none"} {
		assert.Greater(t, seen[outcome], 10, "%s: %v", outcome, seen)
	}
}

// lastYear is that of the last number.
func (s *scenario) lastYear() int {
	last := 0
	for i := range s.observations {
		if kind := s.observations[i].Value.Kind; kind == indicator.Number || s.observations[i].HasCounts() {
			last = s.observations[i].Year
		}
	}
	return last
}

// filing files what-if values into a scenario's own observations.
type filing struct {
	*scenario
	t    *testing.T
	what *evaluate.WhatIf
}

// verdict judges the observations with one more, as of its year.
func (f *filing) verdict(year int, value decimal.Decimal) evaluate.Verdict {
	filed := indicator.Observation{Year: year, Value: indicator.Of(value)}
	with := *f.scenario
	with.observations = append(slices.Clone(f.observations), filed)
	series := with.series(f.t)
	policy := f.policy
	policy.AsOf, policy.Stage = year, evaluate.Auto
	verdict, _ := evaluate.Judge(&f.in, &series, f.horizon, &policy)
	return verdict
}

func (f *filing) onCourse(value decimal.Decimal) bool {
	verdict := f.verdict(f.what.Next, value)
	return verdict == evaluate.Attained || verdict == evaluate.Nearly || verdict == evaluate.Expected
}

// better is 1 where the bound lies above the value in force or is a lower one.
func (f *filing) better(r *evaluate.Result) int64 {
	if low, high := r.Interval.Low.Bound, r.Interval.High.Bound; low.Known() && high.Known() && low.Compare(high) == 0 {
		if way := r.Bound.Compare(r.Value); way != 0 {
			return int64(way)
		}
		return 1
	}
	if r.Interval.Low.Known() && r.Bound.Compare(r.Interval.Low.Bound) == 0 {
		return 1
	}
	return -1
}

// checkNext files the next year's value and the one a unit worse, and looks about the
// bound where there is said to be none.
func (f *filing) checkNext() string {
	w := f.what
	if w.Next == 0 {
		return "no year left"
	}
	series := f.series(f.t)
	r := evaluate.Evaluate(&f.in, &series, f.horizon, &f.policy)
	unit := decimal.New(1, int32(-f.in.Places)) //nolint:gosec // few places
	if w.NextValue.Known() {
		value, ok := w.NextValue.Decimal(f.in.Places, indicator.HalfUp)
		require.True(f.t, ok)
		if !canBeFiled(value) {
			return "more than 34 digits"
		}
		require.Zero(f.t, w.NextValue.Compare(indicator.FractionFrom(value)), "%s is not at the published places\n%s", w.NextValue, f.scenario)
		require.True(f.t, f.onCourse(value), "%s in %d\n%s", value, w.Next, f.scenario)
		if w.NextAny {
			return "the end of the scale"
		}
		worse := value.Sub(unit.Mul(decimal.NewFromInt(f.better(&r))))
		if !canBeFiled(worse) {
			return "more than 34 digits"
		}
		require.False(f.t, f.onCourse(worse), "%s in %d\n%s", worse, w.Next, f.scenario)
		return "an edge"
	}
	if w.NextAny {
		return "any value"
	}
	if f.in.Target.Hold() == indicator.HoldStrict {
		return "none" // a relapse denies every value in the interval
	}
	if r.Interval.IsBand() {
		return "none" // whether a projection passes through a band is no matter of more or less (V8a)
	}
	about, _ := w.DueValue.Decimal(f.in.Places, indicator.HalfUp)
	for _, steps := range []int64{0, 1, 2, 3, 4, 5, 10, 30, 100, 1000} {
		for _, sign := range []int64{-1, 1} {
			value := about.Add(unit.Mul(decimal.NewFromInt(sign * steps)))
			negative := value.Sign() < 0 && w.DueValue.Sign() >= 0 && r.Value.Sign() >= 0
			if negative || !canBeFiled(value) || !f.in.Formula.Gross && value.Cmp(decimal.NewFromInt(100)) > 0 {
				continue
			}
			require.False(f.t, f.onCourse(value), "none, but %s in %d is on course\n%s", value, w.Next, f.scenario)
		}
	}
	return "none"
}

// canBeFiled reports whether a value at published places has no more than 34 digits.
func canBeFiled(value decimal.Decimal) bool { return indicator.FractionFrom(value).Known() }

// checkChanges: a change that is needed goes towards the bound.
func (f *filing) checkChanges() {
	series := f.series(f.t)
	r := evaluate.Evaluate(&f.in, &series, f.horizon, &f.policy)
	if f.what.DueValue.Compare(r.Bound) != 0 {
		return // by then another baseline or target holds
	}
	for _, change := range []indicator.Fraction{f.what.NextChange, f.what.AnnualChange, r.RequiredPace} {
		if change.Known() {
			require.Equal(f.t, f.better(&r), int64(change.Sign()), "%s\n%s", change, f.scenario)
		}
	}
	if f.what.Verdict == evaluate.Attained {
		require.False(f.t, f.what.AnnualChange.Known(), "%s", f.scenario)
	}
}

// checkDue files the bound in the due year, which attains unless it is open or a
// relapse denies it.
func (f *filing) checkDue() {
	value, ok := f.what.DueValue.Decimal(12, indicator.HalfUp)
	if !ok || f.what.DueOpen || f.what.DueValue.Compare(indicator.FractionFrom(value)) != 0 || f.in.Target.Hold() == indicator.HoldStrict {
		return
	}
	if f.what.Next > 0 {
		require.Equal(f.t, evaluate.Attained, f.verdict(f.what.Due, value), "%s in %d\n%s", value.String(), f.what.Due, f.String())
	}
}

// checkReach: no year beside hard, and some year beside expected.
func (f *filing) checkReach() {
	series := f.series(f.t)
	reach := evaluate.ReachBy(&f.in, &series, f.horizon, &f.policy, "")
	switch f.what.Verdict {
	case evaluate.Difficult, evaluate.Missed:
		require.NotContains(f.t, []evaluate.ReachKind{evaluate.ReachMet, evaluate.ReachYear}, reach.Kind, f.String())
	case evaluate.Attained:
		require.Equal(f.t, evaluate.ReachMet, reach.Kind, f.String())
	case evaluate.Expected:
		r := evaluate.Evaluate(&f.in, &series, f.horizon, &f.policy)
		if f.lastYear() >= f.horizon.Due || r.Interval.Contains(r.Value) {
			return // a projection starts after the value in force, and where only the rounded value is outside there is no way to share
		}
		if f.policy.OnTrack.Sign() == 0 || f.policy.OnTrack.Compare(indicator.FractionFromInt(1)) >= 0 {
			require.Equal(f.t, evaluate.ReachYear, reach.Kind, f.String())
		}
	case evaluate.Nearly, evaluate.Undetermined, evaluate.NotApplicable, evaluate.Monitored:
	}
}

// One event more or less, filed as a count, has the verdict that was foretold.
func TestWhatIfEventsFiledTurnTheVerdict(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(67, 71))
	turned := 0
	for range fixture.Rounds(os.Getenv, 2_000, 20_000) {
		in := atMostTen(aiming(indicator.AtMost(decimal.New(int64(50+random.IntN(100)), -1))))
		cases := int64(200 + random.IntN(400))
		observations := make([]indicator.Observation, 3+random.IntN(5))
		for i := range observations {
			observations[i] = fixture.Counted("", 2010+i, random.Int64N(9), cases)
			observations[i].Key = indicator.Key{Indicator: "x"}
		}
		horizon, policy := planYears(), evaluate.Policy{AsOf: 2009 + len(observations)}
		judge := func(observations []indicator.Observation) evaluate.WhatIf {
			series, err := indicator.NewSeries(&in, indicator.Key{Indicator: "x"}, observations)
			require.NoError(t, err)
			return evaluate.WhatIfOf(&in, &series, horizon, &policy)
		}
		w := judge(observations)
		for _, effect := range []*evaluate.EventEffect{w.More, w.Fewer} {
			if effect == nil {
				continue
			}
			last := len(observations) - 1
			again := slices.Clone(observations)
			events, ok := effect.Numerator.Decimal(0, indicator.HalfUp)
			require.True(t, ok)
			again[last].Numerator = decimal.NewNullDecimal(events)
			then := judge(again)
			require.Equal(t, effect.Verdict, then.Verdict)
			require.Equal(t, effect.Reason, then.Reason)
			if then.Verdict != w.Verdict {
				turned++
			}
		}
	}
	assert.Greater(t, turned, 100)
}
