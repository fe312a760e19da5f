package evaluatetest_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate/evaluatetest"
	"github.com/countystat/attain/indicator"
)

// TestEachAreaThatThePlanListsIsTried checks where targets of each area of a level
// are tried out: in the listed ones, never in one made up.
func TestEachAreaThatThePlanListsIsTried(t *testing.T) {
	for _, test := range []struct {
		area  string
		level indicator.Level
		lists []string
		count int
	}{
		{"520901", indicator.Township, []string{"520901100", "520901101", "520901100001"}, 3},
		{"520901", indicator.Village, []string{"520901100", "520901100001"}, 3},
		{"", indicator.Province, []string{"520000", "510000"}, 3},
		{"520901", indicator.Township, nil, 0}, {"520901", indicator.Township, []string{"520901100001"}, 0}, {"", indicator.County, nil, 0},
	} {
		in := rate(indicator.AtLeast(number("90")).InEach(test.level))
		plan := evaluatetest.PlanOf(2010, 2020, in)
		plan.Area.Code = test.area
		for _, code := range test.lists {
			plan.Areas = append(plan.Areas, indicator.Area{Code: code})
		}
		c := evaluatetest.Examine(evaluatetest.Table{Plan: plan}).Coverage[0]
		require.Len(t, c.Boundaries, test.count, "%s in %s", test.level, test.area)
		if test.count == 0 {
			require.Len(t, c.Mutants, 1)
			assert.Equal(t, "target: >= 90, in each "+test.level.String()+" to >= 90", c.Mutants[0].Change, "no value turns the verdict")
			continue
		}
		assert.Equal(t, "missed", c.Boundaries[0].Verdict.String(), "%s in %s", test.level, test.area)
		assert.Equal(t, "attained", c.Boundaries[1].Verdict.String(), "%s in %s", test.level, test.area)
	}
}

func TestTargetsByListedArea(t *testing.T) {
	in := rate(indicator.AtLeast(number("90")))
	in.Targets = []indicator.AreaTarget{
		{AppliesTo: []string{"520901102"}, Target: indicator.AtLeast(number("80"))},
		{AppliesTo: []string{"township"}, Target: indicator.AtLeast(number("81"))},
	}
	plan := evaluatetest.PlanOf(2010, 2020, in)
	plan.Area.Code, plan.Areas = "520901", []indicator.Area{{Code: "520901101"}}
	c := evaluatetest.Examine(evaluatetest.Table{Plan: plan}).Coverage[0]
	var values []string
	for _, b := range c.Boundaries {
		if b.Position == evaluatetest.AtBound {
			values = append(values, b.Target)
		}
	}
	assert.Equal(t, []string{">= 90", ">= 81"}, values, "nothing is tried in an area that the plan does not list")
}

func TestTargetsByArea(t *testing.T) {
	in := rate(indicator.AtLeast(number("90")))
	in.Targets = []indicator.AreaTarget{
		{AppliesTo: []string{"520903"}, Target: indicator.AtLeast(number("80"))},
		{AppliesTo: []string{"5209*"}, Target: indicator.AtLeast(number("81"))},
		{AppliesTo: []string{"county"}, Target: indicator.AtLeast(number("82"))},
	}
	plan := evaluatetest.PlanOf(2010, 2020, in)
	c := evaluatetest.Examine(evaluatetest.Table{Plan: plan}).Coverage[0]
	var values []string
	for _, b := range c.Boundaries {
		if b.Position == evaluatetest.AtBound {
			values = append(values, b.Target)
		}
	}
	assert.Equal(t, []string{">= 90", ">= 80", ">= 81", ">= 82"}, values)
	var changes []string
	for _, m := range c.Mutants {
		if name, _, _ := strings.Cut(m.Change, ":"); !slices.Contains(changes, name) {
			changes = append(changes, name)
		}
	}
	assert.Equal(t, []string{"target", "targets/0", "targets/1", "targets/2", "better", "due year"}, changes)
}

// TestMutantsOfEveryForm checks what is changed in each form of target.
func TestMutantsOfEveryForm(t *testing.T) {
	half := indicator.Points(number("0.5"))
	for want, target := range map[string]indicator.Target{
		"> 5 to >= 5, > 5 to > 4.9, > 5 to > 5.1":                        indicator.MoreThan(number("5")),
		"= 5 to = 4.9, = 5 to = 5.1":                                     indicator.Equal(number("5")),
		"5..7 to 4.9..7, 5..7 to 5.1..7, 5..7 to 5..6.9, 5..7 to 5..7.1": indicator.Between(number("5"), number("7")),
		"about 5 to about 4.9, about 5 to about 5.1":                     indicator.About(number("5")),
		"about 5 within 1 to about 4.9 within 1, about 5 within 1 to about 5.1 within 1, about 5 within 1 to about 5 within 0.9, about 5 within 1 to about 5 within 1.1": indicator.AboutWithin(number("5"), number("1")),
		"rise by 0.5 points to rise by 0.4 points, rise by 0.5 points to rise by 0.6 points":                                                                             indicator.RiseBy(half),
		"improve to maintain": indicator.Improve(),
		"maintain, held strictly to improve, held strictly, maintain, held strictly to maintain, held":                                                                                               indicator.Maintain().HoldingStrictly(),
		">= 5, held to > 5, held, >= 5, held to >= 4.9, held, >= 5, held to >= 5.1, held, >= 5, held to >= 5, held strictly":                                                                         indicator.AtLeast(number("5")).Holding(),
		"rise by 1/2 to rise by 249/500, rise by 1/2 to rise by 251/500":                                                                                                                             indicator.RiseBy(indicator.Share(1, 2)),
		"> 5 and <= 7 to >= 5 and <= 7, > 5 and <= 7 to > 4.9 and <= 7, > 5 and <= 7 to > 5.1 and <= 7, > 5 and <= 7 to > 5 and < 7, > 5 and <= 7 to > 5 and <= 6.9, > 5 and <= 7 to > 5 and <= 7.1": indicator.AllOf(indicator.MoreThan(number("5")), indicator.AtMost(number("7"))),
	} {
		in := rate(target)
		if target.Form() == indicator.FormAllOf {
			in.Better = indicator.Neither
		}
		c := evaluatetest.Examine(tableOf(in)).Coverage[0]
		var changes []string
		for _, m := range c.Mutants {
			if change, ok := strings.CutPrefix(m.Change, "target: "); ok {
				changes = append(changes, change)
			}
		}
		assert.Equal(t, want, strings.Join(changes, ", "))
	}
}
