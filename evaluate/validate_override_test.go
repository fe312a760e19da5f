package evaluate_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// refusals lists the codes and pointers of the problems of an error.
func refusals(err error) string {
	var problems *indicator.Problems
	if !errors.As(err, &problems) {
		return ""
	}
	var list []string
	for _, p := range problems.List {
		list = append(list, strings.TrimSpace(p.Code+" "+p.Pointer+" "+p.Nearest))
	}
	return strings.Join(list, "; ")
}

func dataOf(t *testing.T, table string, plans ...*indicator.Plan) *indicator.Data {
	t.Helper()
	data, err := indicator.DecodeTable(strings.NewReader(table), indicator.TableOptions{}, plans...)
	require.NoError(t, err)
	return data
}

func overriding() evaluate.Override {
	return evaluate.Override{
		Plan: "p", Indicator: "rate", Verdict: evaluate.Expected, Reason: "r", By: "b", ApprovedBy: "a", On: indicator.Date{Year: 2014, Month: 3, Day: 1},
	}
}

func TestOverridesWithoutEffectOrAnswerAreRefused(t *testing.T) {
	const own = "519921"
	plan := fixture.Plan(2014, *fixture.RateAtMost("10"))
	plan.Area.Code = own
	data := dataOf(t, `indicator,area,group,2010,2013
rate,,,12.0,9.5
rate,519921100,,12.1,9.6
rate,,sex=female,11.9,9.4
`, plan)
	type change = func(*evaluate.Override)
	for name, test := range map[string]struct {
		changes []change
		want    string
	}{
		"whole":                  {[]change{func(*evaluate.Override) {}}, ""},
		"the plan's own area":    {[]change{func(o *evaluate.Override) { o.Area = own }}, ""},
		"an area":                {[]change{func(o *evaluate.Override) { o.Area = "519921100" }}, ""},
		"a group":                {[]change{func(o *evaluate.Override) { o.Group = indicator.Female }}, ""},
		"no such area":           {[]change{func(o *evaluate.Override) { o.Area = "519921101" }}, "unknown-area /overrides/0/area 519921100"},
		"no such group":          {[]change{func(o *evaluate.Override) { o.Group = "sex=femal" }}, "unknown-group /overrides/0/group sex=female"},
		"no such indicator":      {[]change{func(o *evaluate.Override) { o.Indicator = "rat" }}, "unknown-indicator /overrides/0/indicator rate"},
		"twice":                  {[]change{func(*evaluate.Override) {}, func(*evaluate.Override) {}}, "duplicate-override /overrides/1"},
		"twice, once by code":    {[]change{func(*evaluate.Override) {}, func(o *evaluate.Override) { o.Area = own }}, "duplicate-override /overrides/1"},
		"once for all years":     {[]change{func(*evaluate.Override) {}, func(o *evaluate.Override) { o.AsOf = 2013 }}, "duplicate-override /overrides/1"},
		"of two years":           {[]change{func(o *evaluate.Override) { o.AsOf = 2012 }, func(o *evaluate.Override) { o.AsOf = 2013 }}, ""},
		"of total and group":     {[]change{func(*evaluate.Override) {}, func(o *evaluate.Override) { o.Group = indicator.Female }}, ""},
		"a blank reason":         {[]change{func(o *evaluate.Override) { o.Reason = " " }}, "missing-key /overrides/0/reason"},
		"a blank author":         {[]change{func(o *evaluate.Override) { o.By = "\t" }}, "missing-key /overrides/0/by"},
		"nobody who approved it": {[]change{func(o *evaluate.Override) { o.ApprovedBy = "" }}, "missing-key /overrides/0/approvedBy"},
		"no date":                {[]change{func(o *evaluate.Override) { o.On = indicator.Date{} }}, "missing-key /overrides/0/on"},
		"a year of two digits":   {[]change{func(o *evaluate.Override) { o.AsOf = 13 }}, "year-out-of-range /overrides/0/asOf"},
	} {
		policy := evaluate.Policy{AsOf: 2013}
		for _, change := range test.changes {
			o := overriding()
			change(&o)
			policy.Overrides = append(policy.Overrides, o)
		}
		a, err := evaluate.Assess(data, policy, plan)
		assert.Equal(t, test.want, refusals(err), name)
		if test.want == "" {
			require.NoError(t, err, name)
			count := 0
			for i := range a.Results {
				if a.Results[i].Override != nil {
					count++
				}
			}
			assert.Positive(t, count, name)
		}
	}
}

// Assess refuses what decoding refuses.
func TestAssessChecksPlansAndPoliciesAsDecodingDoes(t *testing.T) {
	plan := func(change func(*indicator.Plan)) *indicator.Plan {
		p := fixture.Plan(2014, *fixture.RateAtMost("10"))
		change(p)
		return p
	}
	same := func(*indicator.Plan) {}
	data := dataOf(t, "indicator,2010,2013\nrate,12.0,9.5\n", plan(same))
	for want, test := range map[string]struct {
		plan   *indicator.Plan
		policy evaluate.Policy
	}{
		"":                        {plan(same), evaluate.Policy{}},
		"year-out-of-range /asOf": {plan(same), evaluate.Policy{AsOf: -2013}},
		"due-before-base /due":    {plan(func(p *indicator.Plan) { p.Due = p.Base - 1 }), evaluate.Policy{}},
		"year-out-of-range /due":  {plan(func(p *indicator.Plan) { p.Due = 99999 }), evaluate.Policy{}},
		"out-of-range /minPoints": {plan(same), evaluate.Policy{MinPoints: 1 << 28}},
		"out-of-range /recent":    {plan(same), evaluate.Policy{Recent: -1}},
		"out-of-range /minPoints; out-of-range /recent": {plan(same), evaluate.Policy{MinPoints: -1, Recent: -5}},
		"unknown-word /projection":                      {plan(same), evaluate.Policy{Projection: "linear"}},
		"places-out-of-range /indicators/0/places":      {plan(func(p *indicator.Plan) { p.Indicators[0].Places = 1 << 28 }), evaluate.Policy{}},
	} {
		_, err := evaluate.Assess(data, test.policy, test.plan)
		assert.Equal(t, want, strings.TrimSpace(refusals(err)))
	}
}

// What the caller does to plans and policy afterwards changes no assessment.
func TestAssessKeepsNothingOfTheCallers(t *testing.T) {
	plans := []*indicator.Plan{fixture.Plan(2014, *fixture.RateAtMost("10"))}
	policy := evaluate.Policy{AsOf: 2013, Overrides: []evaluate.Override{overriding()}, Methods: []evaluate.Method{}}
	a, err := evaluate.Assess(dataOf(t, "indicator,2010,2013\nrate,12.0,9.5\n", plans[0]), policy, plans...)
	require.NoError(t, err)
	before := fixture.AssessmentFile(a)
	plans[0].Indicators[0].Code, plans[0].Code, plans[0].Due = "other", "q", 2099
	policy.Overrides[0].Reason, plans[0] = "another", nil
	assert.Equal(t, string(before), string(fixture.AssessmentFile(a)))
}

func TestNilArgumentsAreZeroValues(t *testing.T) {
	in, horizon := fixture.RateAtMost("10"), indicator.Horizon{Base: 2010, Due: 2014}
	series := fixture.Series(in, "2010: 12.0 | 2014: 9.5")
	assert.Equal(t, evaluate.Evaluate(in, series, horizon, &evaluate.Policy{}), evaluate.Evaluate(in, series, horizon, nil))
	assert.Equal(t, evaluate.ReasonNoData, evaluate.Evaluate(in, nil, horizon, nil).Reason)
	_, reason := evaluate.Judge(in, nil, horizon, nil)
	assert.Equal(t, evaluate.ReasonNoData, reason)
	assert.NotPanics(t, func() {
		evaluate.ReachBy(in, nil, horizon, nil, "")
		evaluate.Timeline(in, nil, horizon, nil)
		evaluate.StabilityOf(in, nil, horizon, nil)
	})
	_, err := evaluate.Assess(nil, evaluate.Policy{}, fixture.Plan(2014, *in))
	require.Error(t, err)
	_, err = evaluate.Assess(&indicator.Data{}, evaluate.Policy{}, nil)
	require.Error(t, err)
	a, err := evaluate.Assess(&indicator.Data{}, evaluate.Policy{}, fixture.Plan(2014, *in))
	require.NoError(t, err)
	assert.Equal(t, evaluate.Undetermined, a.Results[0].Verdict)
}

// Problems that only the plans and data show name the place of the override too.
func TestProblemsOfOverridesNameTheirPlace(t *testing.T) {
	plan := fixture.Plan(2014, *fixture.RateAtMost("10"))
	data := dataOf(t, "indicator,2010,2013\nrate,12.0,9.5\n", plan)
	for text, want := range map[string]string{
		`"indicator": "rates"`:                       "policy.json:3: unknown-indicator /overrides/0/indicator",
		`"indicator": "rate", "area": "519921100"`:   "policy.json:3: unknown-area /overrides/0/area",
		`"indicator": "rate", "group": "sex=female"`: "policy.json:3: unknown-group /overrides/0/group",
	} {
		file, err := evaluate.DecodePolicy(strings.NewReader(`{"asOf": 2013,
 "overrides": [
  {"plan": "p", `+text+`, "verdict": "expected", "reason": "r", "by": "b", "approvedBy": "a", "on": "2014-03-01"}]}`), evaluate.PolicyOptions{File: "policy.json"})
		require.NoError(t, err)
		_, err = evaluate.Assess(data, file.Policy, plan)
		assert.ErrorContains(t, err, want)
	}
}

// Thousands of overrides of nothing are refused in time: which known word may be meant
// is sought for the first of them.
func TestManyUnknownOverridesAreRefusedInTime(t *testing.T) {
	var plan indicator.Plan
	var policy evaluate.Policy
	for i := range 1_000 {
		plan.Indicators = append(plan.Indicators, indicator.Indicator{Code: fmt.Sprint("rate", i)})
		o := overriding()
		o.Indicator = fmt.Sprint("rite", i)
		policy.Overrides = append(policy.Overrides, o)
	}
	plan.Code = "p"
	var problems *indicator.Problems
	require.ErrorAs(t, policy.Validate(&plan), &problems)
	require.Len(t, problems.List, 1_000)
	of := func(value string) indicator.Problem {
		return problems.List[slices.IndexFunc(problems.List, func(p indicator.Problem) bool { return p.Value == value })]
	}
	assert.Equal(t, "rate7", of("p/rite7").Nearest)
	assert.Empty(t, of("p/rite900").Nearest)
}
