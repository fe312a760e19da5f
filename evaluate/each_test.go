package evaluate_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// countyPlan is a plan of the county 519921 for 2010 to 2020.
func countyPlan(code string, indicators ...indicator.Indicator) *indicator.Plan {
	p := &indicator.Plan{
		Code: code, Base: 2010, Due: 2020, Name: indicator.Text{"en": code}, Area: indicator.Area{Code: "519921", Name: indicator.Text{"en": "county"}},
		Domains: []indicator.Domain{{Code: "d", Name: indicator.Text{"en": "domain"}}}, Indicators: indicators,
	}
	for i := range p.Indicators {
		p.Indicators[i].Domain = "d"
		p.Indicators[i].Name = indicator.Text{"en": p.Indicators[i].Code}
	}
	return p
}

// listing is the plan with a list of areas, each called by its code.
func listing(p *indicator.Plan, codes ...string) *indicator.Plan {
	for _, code := range codes {
		p.Areas = append(p.Areas, indicator.Area{Code: code, Name: indicator.Text{"en": code}})
	}
	return p
}

// townships is the plan with the townships that the tests file values of.
func townships(p *indicator.Plan) *indicator.Plan {
	return listing(p, "519921100", "519921200", "519921201", "519921202")
}

// assessed judges plans by a table in CSV without its header.
func assessed(tb testing.TB, policy evaluate.Policy, rows string, plans ...*indicator.Plan) *evaluate.Assessment {
	tb.Helper()
	table := "plan,indicator,period,value,area,group\n" + rows
	data, err := indicator.DecodeTable(strings.NewReader(table), indicator.TableOptions{File: "t.csv"}, plans...)
	require.NoError(tb, err)
	a, err := evaluate.Assess(data, policy, plans...)
	require.NoError(tb, err)
	return a
}

func TestEach(t *testing.T) {
	t.Parallel()
	each := atMostTen(aiming(indicator.AtMost(dec("10")).InEach(indicator.Township)))
	one, two := []string{"519921100"}, []string{"519921100", "519921200"}
	for name, c := range map[string]struct {
		listed           []string
		rows             string
		policy           evaluate.Policy
		want             string
		failing, missing string
	}{
		"V5 all of them":              {two, "p,x,2020,9,519921100,\np,x,2020,10,519921200,\n", evaluate.Policy{}, "attained meets-target", "", ""},
		"V5 one outside":              {two, "p,x,2020,9,519921100,\np,x,2020,11,519921200,\n", evaluate.Policy{}, "missed each", "519921200", ""},
		"V5 the county's own is none": {one, "p,x,2020,11,,\np,x,2020,9,519921100,\n", evaluate.Policy{}, "attained meets-target", "", ""},
		"V5 one missing":              {two, "p,x,2020,9,519921100,\np,x,2020,unknown,519921200,\n", evaluate.Policy{}, "undetermined incomplete", "", "519921200"},
		"V5 one never filed":          {two, "p,x,2020,9,519921100,\n", evaluate.Policy{}, "undetermined incomplete", "", "519921200"},
		"V5 one outside, one missing": {two, "p,x,2020,11,519921100,\np,x,2020,unknown,519921200,\n", evaluate.Policy{}, "missed each", "519921100", "519921200"},
		"V5 one is not applicable":    {two, "p,x,2020,9,519921100,\np,x,2020,not-applicable,519921200,\n", evaluate.Policy{}, "attained meets-target", "", ""},
		"V5 none is applicable": {
			two, "p,x,2020,9,,\np,x,2020,not-applicable,519921100,\np,x,2020,not-applicable,519921200,\n", evaluate.Policy{}, "not-applicable not-applicable", "", "",
		},
		"V5 none filed":             {two, "p,x,2020,9,,\n", evaluate.Policy{}, "undetermined incomplete", "", "519921100 519921200"},
		"V5 none listed":            {nil, "p,x,2020,9,,\np,x,2020,9,519921100,\n", evaluate.Policy{}, "undetermined areas-unlisted", "", ""},
		"V5 none of the level":      {[]string{"519921100001"}, "p,x,2020,9,519921100001,\n", evaluate.Policy{}, "undetermined areas-unlisted", "", ""},
		"V5 a listed one elsewhere": {[]string{"519922100"}, "p,x,2020,11,519922100,\n", evaluate.Policy{}, "missed each", "519922100", ""},
		"V5 areas of another level": {one, "p,x,2020,9,519921100,\np,x,2020,11,519921100001,\n", evaluate.Policy{}, "attained meets-target", "519921100001", ""},
		"V5 groups are no areas":    {one, "p,x,2020,9,519921100,\np,x,2020,11,519921100,sex=female\n", evaluate.Policy{}, "attained meets-target", "519921100", ""},
		"V5 expected in each": {
			two, "p,x,2010,20,519921100,\np,x,2015,15,519921100,\np,x,2015,9,519921200,\n", asOf(2015), "expected each", "519921100", "",
		},
		"V5 nearly in each": {
			two, "p,x,2020,10.1,519921100,\np,x,2020,9,519921200,\n", evaluate.Policy{Tolerance: indicator.Points(dec("0.1"))}, "nearly each", "519921100", "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := assessed(t, c.policy, c.rows, listing(countyPlan("p", each), c.listed...))
			r := a.Main()[0]
			assert.Equal(t, c.want, r.Verdict.String()+" "+string(r.Reason))
			var failing []string
			for _, key := range r.Failing {
				failing = append(failing, key.Area)
			}
			assert.Equal(t, c.failing, strings.Join(failing, " "))
			assert.Equal(t, c.missing, strings.Join(r.Missing, " "))
			assert.Equal(t, 1, a.Tally.All[r.Verdict], "the tally counts the plan's own area")
			again, ok := a.Judge(r.Key, &a.Policy)
			assert.True(t, ok)
			assert.Equal(t, c.want, again.Verdict.String()+" "+string(again.Reason))
		})
	}
}

// The bound is that of each area: gap, history and flags are theirs, not those of
// the whole.
func TestEachStandsByTheAreas(t *testing.T) {
	t.Parallel()
	each := atMostTen(aiming(indicator.AtMost(dec("10")).InEach(indicator.Township)))
	rows := "p,x,2018,1,,\np,x,2019,1,,\np,x,2020,1,,\n" +
		"p,x,2018,11,519921100,\np,x,2019,9,519921100,\np,x,2020,9.8,519921100,\n" +
		"p,x,2018,8,519921200,\np,x,2019,11,519921200,\np,x,2020,7,519921200,\n"
	a := assessed(t, evaluate.Policy{}, rows, listing(countyPlan("p", each), "519921100", "519921200"))
	r := a.Main()[0]
	require.Equal(t, evaluate.Attained, r.Verdict)
	assert.Equal(t, "1", r.Value.String(), "the county's own value is kept")
	assert.Equal(t, "0.2", r.Gap.String())
	assert.Equal(t, []int{2020, 2020}, []int{r.FirstMet, r.MetSince}, "the first year in which both met it")
	assert.Empty(t, r.Relapses)
	assert.False(t, r.Flags.Has(evaluate.Unstable), r.Flags)
	assert.False(t, r.Flags.Has(evaluate.Early), r.Flags)
	stability, ok := a.Stability(r.Key)
	assert.True(t, ok)
	assert.Equal(t, 2020, stability.MetSince)
	_, ok = a.Sufficiency(r.Key)
	assert.False(t, ok)
	_, ok = a.WhatIf(r.Key)
	assert.False(t, ok)

	a = assessed(t, evaluate.Policy{}, rows, listing(countyPlan("p", each), "519921100", "519921200", "519921300"))
	r = a.Main()[0]
	require.Equal(t, evaluate.Undetermined, r.Verdict)
	assert.False(t, r.Gap.Known(), "an area without a value may be further behind")
	assert.Zero(t, r.MetSince)
}

// Where the plan is of the level itself its own value decides.
func TestEachInAPlanOfTheLevel(t *testing.T) {
	t.Parallel()
	plan := countyPlan("p", atMostTen(aiming(indicator.AtMost(dec("10")).InEach(indicator.Township))))
	plan.Area.Code = "519921100"
	data, err := indicator.NewData([]*indicator.Plan{plan}, []indicator.Observation{
		{Key: indicator.Key{Plan: "p", Indicator: "x"}, Year: 2020, Value: indicator.Of(dec("9"))},
	}, indicator.Date{})
	require.NoError(t, err)
	a, err := evaluate.Assess(data, evaluate.Policy{}, plan)
	if err != nil {
		var problems *indicator.Problems
		require.ErrorAs(t, err, &problems)
		assert.Equal(t, "each-not-below", problems.List[0].Code)
		return
	}
	assert.Equal(t, evaluate.Attained, a.Main()[0].Verdict)
}
