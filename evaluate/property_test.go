package evaluate_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

func propertyRuns() int { return fixture.Rounds(os.Getenv, 1_000, 3_000) }

// eachScenario draws scenarios of every projection.
func eachScenario(t *testing.T, seed uint64, check func(random *rand.Rand, s *scenario)) {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 99))
	for i := range propertyRuns() {
		projections := indicator.Projections()
		check(random, drawScenario(random, projections[i%len(projections)]))
		if t.Failed() {
			return
		}
	}
}

func (s *scenario) judge(t *testing.T) (evaluate.Verdict, evaluate.Reason) {
	t.Helper()
	series := s.series(t)
	return evaluate.Judge(&s.in, &series, s.horizon, &s.policy)
}

func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	t.Parallel()
	eachScenario(t, 1, func(random *rand.Rand, s *scenario) {
		series := s.series(t)
		want := evaluate.Evaluate(&s.in, &series, s.horizon, &s.policy)
		before := slices.Clone(s.observations)
		random.Shuffle(len(s.observations), func(i, j int) { s.observations[i], s.observations[j] = s.observations[j], s.observations[i] })
		shuffled := slices.Clone(s.observations)
		series = s.series(t)
		assert.Equal(t, want, evaluate.Evaluate(&s.in, &series, s.horizon, &s.policy))
		assert.Equal(t, shuffled, s.observations, "the caller's rows were moved")
		s.observations = before
	})
}

// Nothing of the caller's is changed, and the same question has the same answer.
func TestEvaluateIsPure(t *testing.T) {
	t.Parallel()
	eachScenario(t, 2, func(_ *rand.Rand, s *scenario) {
		series := s.series(t)
		in, policy := s.in, s.policy
		first := evaluate.Evaluate(&s.in, &series, s.horizon, &s.policy)
		assert.Equal(t, first, evaluate.Evaluate(&s.in, &series, s.horizon, &s.policy))
		assert.Equal(t, in, s.in)
		assert.Equal(t, policy, s.policy)
	})
}

// A verdict is the same in per cent and per mille: values, bounds, baseline,
// limit and points times a power of ten.
func TestUnitScaling(t *testing.T) {
	t.Parallel()
	eachScenario(t, 3, func(random *rand.Rand, s *scenario) {
		if s.policy.Compare == evaluate.RoundedValue {
			s.policy.Compare = evaluate.FullValue // rounding is at places of the unit
		}
		verdict, reason := s.judge(t)
		k := int32(random.IntN(9) - 3)
		s.rescale(k, false)
		if _, err := s.filed(); err != nil {
			return // the figures leave 34 digits or 18 decimals
		}
		scaledVerdict, scaledReason := s.judge(t)
		if scaledReason == evaluate.ReasonUndecided {
			return // a bound leaves them
		}
		assert.Equal(t, verdict, scaledVerdict, "×10^%d: %s\n%s", k, reason, s)
		assert.Equal(t, reason, scaledReason)
	})
}

// Higher turned lower, and every figure into its negative, is the same question.
func TestMirroredDirection(t *testing.T) {
	t.Parallel()
	eachScenario(t, 4, func(_ *rand.Rand, s *scenario) {
		if s.in.Target.Form() == indicator.FormAllOf {
			return // its parts are mirrored by hand elsewhere
		}
		verdict, reason := s.judge(t)
		s.rescale(0, true)
		mirrored, mirroredReason := s.judge(t)
		assert.Equal(t, verdict, mirrored, "%s %s\n%s", reason, mirroredReason, s)
		assert.Equal(t, reason, mirroredReason)
	})
}

// rescale multiplies every figure by a power of ten, or by −1 where the
// direction is mirrored.
func (s *scenario) rescale(k int32, mirror bool) {
	figure := func(d decimal.Decimal) decimal.Decimal {
		d = decimal.NewFromBigInt(d.Coefficient(), d.Exponent()+k)
		if mirror {
			d = d.Neg()
		}
		return d
	}
	points := func(c indicator.Change) indicator.Change {
		if c.Kind != indicator.InPoints {
			return c
		}
		d, _ := c.Amount.Decimal(indicator.MaxDecimals, indicator.HalfUp)
		return indicator.Points(decimal.NewFromBigInt(asFiled(d).Coefficient(), asFiled(d).Exponent()+k))
	}
	turned := map[indicator.ReadingKind]indicator.ReadingKind{
		indicator.BoundAtMost: indicator.BoundAtLeast, indicator.BoundAtLeast: indicator.BoundAtMost,
		indicator.BoundLess: indicator.BoundMore, indicator.BoundMore: indicator.BoundLess,
	}
	in := &s.in
	s.observations = slices.Clone(s.observations)
	for i := range s.observations {
		o := &s.observations[i]
		o.Value.Value = figure(o.Value.Value)
		if o.Numerator.Valid {
			o.Numerator.Decimal = figure(o.Numerator.Decimal)
		}
		if kind, ok := turned[o.Value.Kind]; ok && mirror {
			o.Value.Kind = kind
		}
	}
	if limit := in.NaturalLimit(); limit.Known() {
		d, _ := limit.Decimal(0, indicator.HalfUp)
		in.Limit = decimal.NewNullDecimal(figure(d))
	} else {
		in.NoLimit = true
	}
	in.Baseline.Value.Decimal = figure(in.Baseline.Value.Decimal)
	s.policy.Tolerance, s.policy.About = points(s.policy.Tolerance), points(s.policy.About)
	if s.policy.About.IsZero() {
		s.policy.About = indicator.Points(decimal.New(1, k))
	}
	if mirror && in.Better != indicator.Neither {
		in.Better = map[indicator.Direction]indicator.Direction{indicator.Higher: indicator.Lower, indicator.Lower: indicator.Higher}[in.Better]
	}
	in.Target = rescaled(in.Target, figure, points, mirror)
}

func rescaled(
	target indicator.Target, figure func(decimal.Decimal) decimal.Decimal, points func(indicator.Change) indicator.Change, mirror bool,
) indicator.Target {
	bound, upper, change := figure(target.Bound()), figure(target.Upper()), points(target.Change())
	var made indicator.Target
	switch form := target.Form(); form {
	case indicator.FormAtLeast, indicator.FormAtMost:
		made = indicator.AtLeast(bound)
		if (form == indicator.FormAtMost) != mirror {
			made = indicator.AtMost(bound)
		}
	case indicator.FormMoreThan, indicator.FormLessThan:
		made = indicator.MoreThan(bound)
		if (form == indicator.FormLessThan) != mirror {
			made = indicator.LessThan(bound)
		}
	case indicator.FormEqual:
		made = indicator.Equal(bound)
	case indicator.FormBetween:
		made = indicator.Between(bound, upper)
		if mirror {
			made = indicator.Between(upper, bound)
		}
	case indicator.FormAbout:
		made = indicator.About(bound)
		if !change.IsZero() {
			width, _ := change.Amount.Decimal(indicator.MaxDecimals, indicator.HalfUp)
			made = indicator.AboutWithin(bound, asFiled(width))
		}
	case indicator.FormRiseBy, indicator.FormFallBy:
		made = indicator.RiseBy(change)
		if (form == indicator.FormFallBy) != mirror {
			made = indicator.FallBy(change)
		}
	case indicator.FormAllOf:
		var parts []indicator.Target
		for _, part := range target.Parts() {
			parts = append(parts, rescaled(part, figure, points, mirror))
		}
		made = indicator.AllOf(parts...)
	case indicator.FormImprove, indicator.FormMaintain, indicator.FormAttest, indicator.NoTarget:
		made = target
	}
	if target.Hold() == indicator.HoldStrict {
		made = made.HoldingStrictly()
	}
	return made
}

// A better value in force never leads to a worse verdict, for one-sided targets
// and the projections that a better last value cannot make worse.
func TestBetterValueNeverGivesAWorseVerdict(t *testing.T) {
	t.Parallel()
	compared := 0
	eachScenario(t, 5, func(random *rand.Rand, s *scenario) {
		oneSided := []indicator.Form{indicator.FormAtLeast, indicator.FormAtMost, indicator.FormMoreThan, indicator.FormLessThan}
		if !slices.Contains(oneSided, s.in.Target.Form()) {
			return
		}
		now := s.inForce()
		if now < 0 || s.observations[now].Value.Kind != indicator.Number || s.in.Target.Hold() != indicator.NoHold || s.carried() == indicator.ConstantGrowth {
			return // growth across zero has no verdict
		}
		verdict, reason := s.judge(t)
		better := decimal.New(int64(1+random.IntN(50)), int32(-random.IntN(3)))
		if form := s.in.Target.Form(); form == indicator.FormAtMost || form == indicator.FormLessThan {
			better = better.Neg()
		}
		s.observations = slices.Clone(s.observations)
		s.observations[now].Value.Value = s.observations[now].Value.Value.Add(better)
		after, afterReason := s.judge(t)
		assert.False(t, after.Worse(verdict), "better by %s: from %s (%s) to %s (%s)\n%s", better, verdict, reason, after, afterReason, s)
		compared++
	})
	assert.Greater(t, compared, propertyRuns()/10)
}

// What is observed after the as-of year or the due year changes nothing.
func TestLaterYearsChangeNothing(t *testing.T) {
	t.Parallel()
	eachScenario(t, 6, func(random *rand.Rand, s *scenario) {
		series := s.series(t)
		want := evaluate.Evaluate(&s.in, &series, s.horizon, &s.policy)
		cutoff := s.cutoff()
		s.observations = slices.DeleteFunc(slices.Clone(s.observations), func(o indicator.Observation) bool { return o.Year > cutoff })
		for k := range 1 + random.IntN(4) {
			o := indicator.Observation{Year: cutoff + 1 + k, Break: random.IntN(2) == 0, Value: indicator.Of(decimal.New(random.Int64N(1000), -1))}
			if random.IntN(3) == 0 {
				o.Value = indicator.Reading{Kind: indicator.NotApplicable}
			}
			s.observations = append(s.observations, o)
		}
		series = s.series(t)
		got := evaluate.Evaluate(&s.in, &series, s.horizon, &s.policy)
		assert.Equal(t, told(&want), told(&got), s.String())
	})
}

// told is all that a result says, figures as exact texts.
func told(r *evaluate.Result) []string {
	projection := r.Projection.Fraction()
	all := []string{
		r.Verdict.String(), string(r.Reason), fmt.Sprint(r.Flags.Strings(), r.AsOf, r.Stage, r.Class, r.Year, r.Reading.String(), r.BaseYear, r.FirstMet, r.MetSince, r.Relapses),
		string(r.BaseFrom), string(r.Trend), projection.String(), r.Projection.Text(18, indicator.HalfUp),
	}
	for _, f := range []indicator.Fraction{
		r.Value, r.Base, r.Interval.Low.Bound, r.Interval.High.Bound, r.Bound, r.Gap, r.Realisation, r.Progress, r.ActualPace, r.RequiredPace,
	} {
		all = append(all, f.String())
	}
	for _, by := range r.ByProjection {
		all = append(all, string(by.Projection)+" "+by.Verdict.String()+" "+string(by.Reason))
	}
	for _, s := range r.Steps {
		all = append(all, fmt.Sprint(s.Clause, s.Left, s.LeftIs, s.Year, s.Op, s.Right, s.RightIs, s.Holds, s.Source))
	}
	return all
}

// The number of cores changes no byte.
func TestCoresChangeNothing(t *testing.T) {
	plans, data := fixture.CountyPlans()
	write := func(cores int) []byte {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2019, Sensitivity: true, Steps: true}, plans...)
		require.NoError(t, err)
		return fixture.AssessmentFile(a)
	}
	one := write(1)
	for _, cores := range []int{2, 7, 32} {
		assert.True(t, bytes.Equal(one, write(cores)), "%d cores", cores)
	}
}
