package evaluate_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

func called(code string) func(*indicator.Indicator) {
	return func(in *indicator.Indicator) { in.Code = code }
}

func keysOf(a *evaluate.Assessment) []string {
	var keys []string
	for _, r := range a.Results {
		keys = append(keys, r.Key.String()+": "+r.Verdict.String())
	}
	return keys
}

// Results are ordered by plan and indicator as the plans list them, then by area and
// group; an indicator without data has one too.
func TestAssessOrder(t *testing.T) {
	t.Parallel()
	p, q := countyPlan("p", atMostTen(called("b")), atMostTen(called("a"))), countyPlan("q", atMostTen(called("c")))
	a := assessed(t, evaluate.Policy{}, `p,a,2020,9,519921200,sex=male
p,a,2020,9,519921200,
p,a,2020,9,519921100,
p,a,2020,11,,sex=female
p,a,2020,9,519921,
`, q, p)
	assert.Equal(t, []string{
		"q/c: undetermined", "p/b: undetermined", "p/a: attained", "p/a sex=female: missed", "p/a 519921100: attained", "p/a 519921200: attained",
		"p/a 519921200 sex=male: attained",
	}, keysOf(a))
	assert.Equal(t, evaluate.Counts{evaluate.Attained: 1, evaluate.Undetermined: 2}, a.Tally.All)
	r, ok := a.Result(indicator.Key{Plan: "p", Indicator: "a"})
	require.True(t, ok)
	assert.True(t, r.Flags.Has(evaluate.Uneven))
	assert.Equal(t, []indicator.Key{{Plan: "p", Indicator: "a", Group: indicator.Female}}, r.Failing)
	_, ok = a.Result(indicator.Key{Plan: "p", Indicator: "z"})
	assert.False(t, ok)
	_, ok = a.Plan("z")
	assert.False(t, ok)
}

func TestAssessSameAs(t *testing.T) {
	t.Parallel()
	shared := atMostTen(called("y"), func(in *indicator.Indicator) {
		in.SameAs = indicator.Reference{Plan: "p", Indicator: "x"}
		in.Target = indicator.AtMost(dec("12"))
	})
	p, q := countyPlan("p", atMostTen()), countyPlan("q", shared)
	a := assessed(t, evaluate.Policy{}, "p,x,2020,11,,\np,x,2020,11.5,,sex=female\n", p, q)
	assert.Equal(t, []string{"p/x: missed", "p/x sex=female: missed", "q/y: attained", "q/y sex=female: attained"}, keysOf(a), "one value, two targets")
	assert.Equal(t, 2, a.Tally.All.Total())
	assert.Equal(t, 1, a.Tally.Twice)
	alone, err := indicator.NewData([]*indicator.Plan{q}, nil, indicator.Date{})
	require.NoError(t, err)
	b, err := evaluate.Assess(alone, evaluate.Policy{}, q)
	if err == nil {
		assert.Zero(t, b.Tally.Twice, "one plan alone counts nothing twice")
	}
}

func TestAssessDerivedAndPooled(t *testing.T) {
	t.Parallel()
	gap := atMostTen(called("gap"), func(in *indicator.Indicator) {
		in.Target = indicator.Improve()
		in.Derive = indicator.Derive{
			Kind: indicator.DeriveGap, Left: indicator.Operand{Indicator: "x", Group: indicator.Rural}, Right: indicator.Operand{Indicator: "x", Group: indicator.Urban},
		}
	})
	plan := countyPlan("p", atMostTen(), gap)
	a := assessed(t, evaluate.Policy{}, `p,x,2010,9,,
p,x,2010,20.5,,residence=rural
p,x,2020,9,,residence=rural
p,x,2010,10,,residence=urban
p,x,2020,4,,residence=urban
p,x,2010,30,519921100,residence=rural
p,x,2020,30,519921100,residence=rural
p,x,2010,10,519921100,residence=urban
p,x,2020,9,519921100,residence=urban
`, plan)
	r, ok := a.Result(indicator.Key{Plan: "p", Indicator: "gap"})
	require.True(t, ok)
	assert.Equal(t, "5", r.Value.String())
	assert.Equal(t, "10.5", r.Base.String())
	assert.Equal(t, evaluate.Attained, r.Verdict)
	area, ok := a.Result(indicator.Key{Plan: "p", Indicator: "gap", Area: "519921100"})
	require.True(t, ok)
	assert.Equal(t, evaluate.Missed, area.Verdict, "20 in 2010, 21 in 2020")
	assert.True(t, r.Flags.Has(evaluate.Uneven))

	pooled := atMostTen(func(in *indicator.Indicator) { in.Pool = 3 })
	data, err := indicator.NewData([]*indicator.Plan{countyPlan("p", pooled)}, []indicator.Observation{eventsIn(2018, "3", "300"), eventsIn(2019, "1", "300"), eventsIn(2020, "5", "300")}, indicator.Date{})
	require.NoError(t, err)
	b, err := evaluate.Assess(data, evaluate.Policy{}, countyPlan("p", pooled))
	require.NoError(t, err)
	assert.Equal(t, "10", b.Main()[0].Value.String())
	assert.Equal(t, evaluate.Attained, b.Main()[0].Verdict)
}

func eventsIn(year int, numerator, denominator string) indicator.Observation {
	o := indicator.Observation{Key: indicator.Key{Plan: "p", Indicator: "x"}, Year: year}
	o.Numerator.Decimal, o.Numerator.Valid = dec(numerator), true
	o.Denominator.Decimal, o.Denominator.Valid = dec(denominator), true
	return o
}

func TestAssessAppliesTo(t *testing.T) {
	t.Parallel()
	only := atMostTen(func(in *indicator.Indicator) { in.AppliesTo = []string{"city", "519921100"} })
	a := assessed(t, evaluate.Policy{}, "p,x,2020,9,,\np,x,2020,9,519921100,\np,x,2020,9,519921200,\n", countyPlan("p", only))
	assert.Equal(t, []string{"p/x: not-applicable", "p/x 519921100: attained", "p/x 519921200: not-applicable"}, keysOf(a))
	assert.Zero(t, a.Tally.All.Total())
}

func TestAssessOverrides(t *testing.T) {
	t.Parallel()
	plan := countyPlan("p", atMostTen())
	override := evaluate.Override{Plan: "p", Indicator: "x", Verdict: evaluate.Attained, Reason: "r", By: "b", ApprovedBy: "a", On: indicator.Date{Year: 2021, Month: 1, Day: 2}}
	a := assessed(t, evaluate.Policy{Overrides: []evaluate.Override{override}}, "p,x,2020,11,,\n", plan)
	assert.Equal(t, evaluate.Counts{evaluate.Attained: 1}, a.Tally.All, "the tally by the verdicts in force")
	assert.Equal(t, evaluate.Counts{evaluate.Missed: 1}, a.Rules.All, "and by the rules")

	data, err := indicator.NewData([]*indicator.Plan{plan}, nil, indicator.Date{})
	require.NoError(t, err)
	for _, wrong := range []evaluate.Policy{
		{Projection: "x"}, {Overrides: []evaluate.Override{{Plan: "p", Indicator: "x"}}},
		{Overrides: []evaluate.Override{{Plan: "p", Indicator: "x", Verdict: 200, Reason: "r", By: "b"}}},
	} {
		_, err := evaluate.Assess(data, wrong, plan)
		require.Error(t, err)
	}
	unknown := []evaluate.Override{override, override, override}
	unknown[1].Plan, unknown[2].Indicator = "pp", "xx"
	_, err = evaluate.Assess(data, evaluate.Policy{Overrides: unknown}, plan)
	var problems *indicator.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems.List, 2)
	assert.Equal(t, "unknown-plan /overrides/1/indicator", problems.List[0].Code+" "+problems.List[0].Pointer)
	assert.Equal(t, "unknown-indicator /overrides/2/indicator", problems.List[1].Code+" "+problems.List[1].Pointer)
}

func TestAssessMisuse(t *testing.T) {
	t.Parallel()
	plan := countyPlan("p", atMostTen())
	data, err := indicator.NewData([]*indicator.Plan{plan}, nil, indicator.Date{})
	require.NoError(t, err)
	for name, call := range map[string]func() (*evaluate.Assessment, error){
		"no data":            func() (*evaluate.Assessment, error) { return evaluate.Assess(nil, evaluate.Policy{}, plan) },
		"no plans":           func() (*evaluate.Assessment, error) { return evaluate.Assess(data, evaluate.Policy{}) },
		"one plan twice":     func() (*evaluate.Assessment, error) { return evaluate.Assess(data, evaluate.Policy{}, plan, plan) },
		"a plan that is nil": func() (*evaluate.Assessment, error) { return evaluate.Assess(data, evaluate.Policy{}, plan, nil) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			assert.NotPanics(t, func() {
				a, err := call()
				assert.Error(t, err)
				assert.Nil(t, a)
			})
		})
	}
}
