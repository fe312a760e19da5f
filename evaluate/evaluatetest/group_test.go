package evaluatetest_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate/evaluatetest"
	"github.com/countystat/attain/indicator"
)

// TestGroupsAreTried derives the boundary values of targets of groups, and the slips
// that ask something of the other group.
func TestGroupsAreTried(t *testing.T) {
	in := rate(indicator.AtLeast(number("90")))
	in.Breakdowns = []string{"sex", "age"}
	in.Targets = []indicator.AreaTarget{
		{AppliesTo: []string{"sex=female"}, Target: indicator.AtLeast(number("93"))},
		{AppliesTo: []string{"township", "village", "age=old"}, Target: indicator.AtLeast(number("80")).InEach(indicator.Village)},
	}
	about := rate(indicator.Improve())
	about.Code, about.Breakdowns, about.AppliesTo = "about", []string{"sex"}, []string{"sex=female"}
	about.Baseline.Value = decimal.NewNullDecimal(number("40"))
	plan := evaluatetest.PlanOf(2010, 2020, in, about)
	plan.Area.Code, plan.Areas = "520901", []indicator.Area{{Code: "520901100"}}
	report := evaluatetest.Examine(evaluatetest.Table{Plan: plan})
	c := report.Coverage[0]
	var values, changes []string
	for _, b := range c.Boundaries {
		values = append(values, b.Value+" "+b.Verdict.String())
	}
	for _, m := range c.Mutants {
		changes = append(changes, m.Indicator+" "+m.Change)
	}
	assert.Equal(t, "89.9 missed, 90.0 attained, 90.1 attained, 92.9 missed, 93.0 attained, 93.1 attained, "+
		"79.9 missed, 80.0 attained, 80.1 attained, 39.9 missed, 40.0 missed, 40.1 attained", strings.Join(values, ", "))
	assert.Contains(t, changes, "rate targets/0/appliesTo: sex=female to sex=male")
	assert.Contains(t, changes, "about appliesTo: sex=female to sex=male")
	assert.NotContains(t, strings.Join(changes, " "), "to age", "of other dimensions nobody knows the other group")
}

// TestCasesOfGroups writes the missing cases of a definition that counts by groups and
// runs them; a case of the total is that of the group furthest behind.
func TestCasesOfGroups(t *testing.T) {
	const plan = `{"version": 1, "code": "p", "base": 2010, "due": 2020, "area": {"code": "520901"}, "areas": [{"code": "520901100"}, {"code": "520901101"}],
 "indicators": [{"code": "rate", "unit": "percent", "better": "higher", "places": 1, "breakdowns": ["sex"],
  "targets": [{"appliesTo": ["sex=female"], "target": {"atLeast": "93", "each": "township"}}, {"appliesTo": ["sex=male"], "target": ">= 90"}]}]}`
	const cases = `{"plan": "plan.json", "cases": [
 {"name": "the total", "indicator": "rate", "asOf": 2020, "with": {"rate@sex=male": "2020: 91", "rate@sex=female 520901100": "2020: 94", "rate@sex=female 520901101": "2020: 92.5"},
  "want": {"verdict": "missed", "reason": "each", "gap": "-0.5"}},
 {"name": "men", "indicator": "rate", "group": "sex=male", "series": "2020: 89", "asOf": 2020, "want": {"verdict": "missed", "gap": "-1"}},
 {"name": "nobody", "indicator": "rate", "group": "sex=female", "asOf": 2020, "want": {"verdict": "undetermined", "reason": "incomplete"}}]}`
	fsys := fstest.MapFS{"plan.json": {Data: []byte(plan)}, "cases.json": {Data: []byte(cases)}}
	require.NoError(t, evaluatetest.Check(fsys, evaluatetest.Options{}))
	files, err := evaluatetest.Update(fsys, evaluatetest.Options{})
	require.NoError(t, err)
	for _, file := range files {
		fsys[file.Name] = &fstest.MapFile{Data: file.Content}
	}
	report := evaluatetest.Examine(tablesOf(t, fsys)...)
	for _, b := range report.Coverage[0].Boundaries {
		assert.True(t, b.Exercised, b.String())
	}
	for _, m := range report.Coverage[0].Mutants {
		assert.True(t, m.Noticed, m.String())
	}
}

func tablesOf(t *testing.T, fsys fstest.MapFS) []evaluatetest.Table {
	t.Helper()
	tables, err := evaluatetest.Load(fsys, evaluatetest.Options{})
	require.NoError(t, err)
	return tables
}
