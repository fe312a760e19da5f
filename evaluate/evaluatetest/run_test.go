package evaluatetest_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/evaluatetest"
	"github.com/countystat/attain/indicator"
)

// recorder is a T that keeps what is said to it.
type recorder struct {
	name     string
	failures []string
	logs     []string
	tests    []*recorder
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}

func (r *recorder) Logf(format string, args ...any) {
	r.logs = append(r.logs, fmt.Sprintf(format, args...))
}

func (r *recorder) Run(name string, test func(*recorder)) bool {
	sub := &recorder{name: name}
	r.tests = append(r.tests, sub)
	test(sub)
	return len(sub.all()) == 0
}

// all lists the failures of a test and those below it.
func (r *recorder) all() []string {
	list := r.failures
	for _, sub := range r.tests {
		list = append(list, sub.all()...)
	}
	return list
}

const planText = `{"version": 1, "code": "p", "base": 2010, "due": 2020, "indicators": [
  {"code": "mortality", "unit": "per-mille", "better": "lower", "places": 1, "target": {"atMost": "10"}},
  {"code": "rural", "unit": "percent", "better": "higher", "places": 1},
  {"code": "schooling", "unit": "percent", "better": "higher", "places": 1, "target": {"improve": true}}]}`

func files(cases string) fstest.MapFS {
	return fstest.MapFS{"plan.json": {Data: []byte(planText)}, "cases/a.json": {Data: []byte(cases)}}
}

func TestRunIsASubtestACase(t *testing.T) {
	r := &recorder{}
	evaluatetest.Run(r, files(`{"plan": "../plan.json", "cases": [
	  {"name": "right", "indicator": "mortality", "series": "2020: 10.0", "want": {"verdict": "attained", "gap": "0.0"}},
	  {"name": "wrong", "indicator": "mortality", "series": "2020: 10.1", "want": {"verdict": "attained", "reason": "meets-target",
	   "flags": ["early"], "gap": "0.1", "class": "good"}, "why": "a slip"}]}`))
	require.Len(t, r.tests, 1)
	require.Equal(t, "a", r.tests[0].name)
	require.Len(t, r.tests[0].tests, 2)
	right, wrong := r.tests[0].tests[0], r.tests[0].tests[1]
	assert.Equal(t, "right", right.name)
	assert.Empty(t, right.failures)
	require.Len(t, wrong.failures, 1)
	assert.Equal(t, `cases/a.json:3: mortality: wrong
    series: 2020: 10.1
    as of: 2020
    why: a slip
    verdict: expected attained, got missed
    reason: expected meets-target, got misses-target
    flags: expected early, got none
    gap: expected 0.1, got -0.1
    class: expected good, got none
    steps:
      V2 age 0 (2020) <= age-limit 2: holds
      V5 value 10.1 (2020) <= high-bound 10: does not hold`, wrong.failures[0])
	assert.Empty(t, r.failures, "coverage is only reported")
	assert.Contains(t, r.logs[0], "p: indicators with cases: 1 of 2, 50.0 %; boundary values exercised: 2 of 6, 33.3 %")
}

func TestThresholdsFail(t *testing.T) {
	one := files(`{"plan": "../plan.json", "cases": [
	  {"name": "a", "indicator": "mortality", "series": "2020: 10.0", "want": {"verdict": "attained"}}]}`)
	for _, test := range []struct {
		options evaluatetest.Options
		want    string
	}{
		{evaluatetest.Options{}, ""},
		{evaluatetest.Options{MinIndicators: 50, MinBoundaries: 16}, ""},
		{evaluatetest.Options{MinIndicators: 51}, "p: indicators with cases: 1 of 2, 50.0 %; at least 51 % are asked for; not covered:\n    schooling"},
		{evaluatetest.Options{MinBoundaries: 17}, "mortality <= 10: 10.1 (just worse, upper bound) yields missed"},
		{evaluatetest.Options{MinMutations: 100}, "mortality: target: <= 10 to <= 10.1"},
	} {
		r := &recorder{}
		evaluatetest.RunWith(r, one, test.options)
		err := evaluatetest.Check(one, test.options)
		if test.want == "" {
			assert.Empty(t, r.all(), test.options)
			require.NoError(t, err, test.options)
			continue
		}
		require.Len(t, r.failures, 1, test.options)
		assert.Contains(t, r.failures[0], test.want)
		assert.ErrorContains(t, err, test.want)
	}
}

// rate is an indicator for table tests.
func rate(target indicator.Target) indicator.Indicator {
	return indicator.Indicator{Code: "rate", Unit: indicator.Percent, Better: indicator.Higher, Places: 1, Target: target}
}

func tableOf(in indicator.Indicator, cases ...evaluatetest.Case) evaluatetest.Table {
	return evaluatetest.Table{Plan: evaluatetest.PlanOf(2010, 2020, in), Cases: cases}
}

func TestTablesInGo(t *testing.T) {
	ninety := rate(indicator.AtLeast(decimal.RequireFromString("90")))
	evaluatetest.RunTables(t, evaluatetest.Options{MinIndicators: 100}, tableOf(ninety,
		evaluatetest.Case{Name: "met", Indicator: "rate", Series: "2020: 90", Want: evaluatetest.Want{Verdict: evaluate.Attained, Flags: []evaluate.Flag{}}},
		evaluatetest.Case{Name: "no data", Indicator: "rate", Want: evaluatetest.Want{Reason: evaluate.ReasonNoData, Gap: "none", Class: "none"}},
		evaluatetest.Case{
			Name: "tolerated", Indicator: "rate", Series: "2020: 89.5",
			Policy: evaluate.Policy{Tolerance: indicator.Points(decimal.RequireFromString("0.5"))},
			Want:   evaluatetest.Want{Verdict: evaluate.Nearly, Gap: "-1/2"},
		},
		evaluatetest.Case{
			Name: "a group", Indicator: "rate", Group: "sex=female", Series: "2020: 89", With: map[string]string{"rate": "2020: 95"},
			Want: evaluatetest.Want{Verdict: evaluate.Missed, Gap: "-1"},
		},
		evaluatetest.Case{
			Name: "attained but uneven", Indicator: "rate", Series: "2020: 95", With: map[string]string{"rate@sex=female": "2020: 89"},
			Want: evaluatetest.Want{Verdict: evaluate.Attained, Flags: []evaluate.Flag{evaluate.Uneven}},
		},
	))
}

func TestCasesThatAreNotInOrderFail(t *testing.T) {
	verdict := evaluatetest.Want{Verdict: evaluate.Attained}
	for want, c := range map[string]evaluatetest.Case{
		"expects nothing":           {Indicator: "rate", Series: "2020: 90"},
		`no indicator "rat"`:        {Indicator: "rat", Series: "2020: 90", Want: verdict},
		"is not a reading":          {Indicator: "rate", Series: "2020: ninety", Want: verdict},
		"two observations for 2020": {Indicator: "rate", Series: "2020: 90 | 2020: 91", Want: verdict},
		`no indicator "other"`:      {Indicator: "rate", With: map[string]string{"other": "2020: 1"}, Want: verdict},
		`"sex" is no group`:         {Indicator: "rate", With: map[string]string{"rate@sex": "2020: 1"}, Want: verdict},
		"no series for the area":    {Indicator: "rate", Area: "520901100", Want: verdict},
		`the gap "much" is no`:      {Indicator: "rate", Series: "2020: 90", Want: evaluatetest.Want{Gap: "much"}},
	} {
		c.Name = "case"
		r := &recorder{}
		evaluatetest.RunTables(r, evaluatetest.Options{}, tableOf(rate(indicator.AtLeast(decimal.RequireFromString("90"))), c))
		require.Len(t, r.all(), 1, want)
		assert.Contains(t, r.all()[0], want)
	}
}

func TestAnInvalidDefinitionFails(t *testing.T) {
	err := evaluatetest.Examine(tableOf(rate(indicator.AtMost(number("90"))),
		evaluatetest.Case{Name: "a", Indicator: "rate", Series: "2020: 90", Want: evaluatetest.Want{Verdict: evaluate.Attained}})).Err(evaluatetest.Options{})
	require.ErrorContains(t, err, "the plan is not valid")
	assert.ErrorContains(t, err, "target-against-direction")
}

func TestOutcomeOfAPassedCaseSaysNothing(t *testing.T) {
	report := evaluatetest.Examine(tableOf(rate(indicator.AtLeast(decimal.RequireFromString("90"))),
		evaluatetest.Case{Name: "met", Indicator: "rate", Series: "2020: 90", Want: evaluatetest.Want{Verdict: evaluate.Attained}}))
	require.Len(t, report.Outcomes, 1)
	assert.Empty(t, report.Outcomes[0].String())
	require.NoError(t, report.Err(evaluatetest.Options{}))
	assert.Equal(t, "1 of 1, 100.0 %", report.Passed().String())
	assert.Equal(t, "none", evaluatetest.Count{}.String())
	assert.NotContains(t, evaluatetest.Count{Of: 1999, All: 2000}.String(), "100", "99.95 % is not all")
}
