package evaluate_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// forGroups is a percentage broken down by sex with a target for each group named.
func forGroups(targets map[indicator.Group]string, change ...func(*indicator.Indicator)) indicator.Indicator {
	in := atLeast95(func(in *indicator.Indicator) { in.Breakdowns = []string{"sex"} })
	for _, group := range []indicator.Group{indicator.Female, indicator.Male} {
		if bound := targets[group]; bound != "" {
			in.Targets = append(in.Targets, indicator.AreaTarget{AppliesTo: []string{string(group)}, Target: indicator.AtLeast(dec(bound))})
		}
	}
	for _, apply := range change {
		apply(&in)
	}
	return in
}

func withoutTotal(in *indicator.Indicator) { in.Target = indicator.Target{} }

func aboutWomen(in *indicator.Indicator) { in.AppliesTo = []string{string(indicator.Female)} }

func ofKey(area string, group indicator.Group) indicator.Key {
	return indicator.Key{Plan: "p", Indicator: "x", Area: area, Group: group}
}

// brief is a result in short: verdict, reason, the group that decides, and the gap.
func brief(r *evaluate.Result) string {
	return strings.TrimSpace(fmt.Sprintf("%s %s %s %s", r.Verdict, r.Reason, r.ByGroup, r.Gap))
}

func TestTargetsByGroup(t *testing.T) {
	t.Parallel()
	both := map[indicator.Group]string{indicator.Female: "93", indicator.Male: "90"}
	women := map[indicator.Group]string{indicator.Female: "93"}
	for name, c := range map[string]struct {
		in     indicator.Indicator
		rows   string
		policy evaluate.Policy
		total  string
		female string
		flags  string // of the total
	}{
		"M3 a group's own target beside the total's": {
			in: forGroups(women), rows: "p,x,2020,96,,\np,x,2020,92,,sex=female\np,x,2020,96,,sex=male\n",
			total: "attained meets-target  1", female: "missed misses-target  -1", flags: "uneven",
		},
		"M3 an easier target of its own is no unevenness": {
			in: forGroups(women), rows: "p,x,2020,96,,\np,x,2020,94,,sex=female\np,x,2020,96,,sex=male\n",
			total: "attained meets-target  1", female: "attained meets-target  1",
		},
		"V5a one group decides for the total": {
			in: forGroups(women, withoutTotal), rows: "p,x,2020,99,,\np,x,2020,92,,sex=female\n",
			total: "missed misses-target sex=female -1", female: "missed misses-target  -1",
		},
		"V5a the worst verdict decides": {
			in: forGroups(both, withoutTotal), rows: "p,x,2020,98,,sex=female\np,x,2020,89,,sex=male\n",
			total: "missed misses-target sex=male -1", female: "attained meets-target  5",
		},
		"V5a of equal verdicts the smaller gap": {
			in: forGroups(both, withoutTotal), rows: "p,x,2020,94,,sex=female\np,x,2020,94,,sex=male\n",
			total: "attained meets-target sex=female 1", female: "attained meets-target  1",
		},
		"V5a of equal verdicts an older value": {
			in: forGroups(both, withoutTotal), rows: "p,x,2020,94,,sex=female\np,x,2019,94,,sex=male\n",
			total: "attained meets-target sex=male 4", female: "attained meets-target  1", flags: "dated",
		},
		"V5a early only where all groups are": {
			in: forGroups(both, withoutTotal), rows: "p,x,2017,80,,sex=female\np,x,2019,94,,sex=female\np,x,2017,95,,sex=male\np,x,2019,96,,sex=male\n",
			total: "attained meets-target sex=female 1", female: "attained meets-target  1", policy: asOf(2019), flags: "later-base",
		},
		"V5a a group without data": {
			in: forGroups(both, withoutTotal), rows: "p,x,2020,94,,sex=female\n",
			total: "undetermined no-data sex=male", female: "attained meets-target  1",
		},
		"V5a a miss goes before a group without data": {
			in: forGroups(both, withoutTotal), rows: "p,x,2020,91,,sex=female\n",
			total: "missed misses-target sex=female -2", female: "missed misses-target  -2",
		},
		"V5a nothing filed at all": {
			in: forGroups(both, withoutTotal), rows: "p,x,2009,99,,\n", total: "undetermined no-data sex=female", female: "undetermined no-data",
		},
		"V5a a group to which it does not apply": {
			in: forGroups(both, withoutTotal), rows: "p,x,2020,not-applicable,,sex=male\np,x,2020,94,,sex=female\n",
			total: "attained meets-target sex=female 1", female: "attained meets-target  1",
		},
		"V5a it applies to no group": {
			in: forGroups(women, withoutTotal), rows: "p,x,2020,not-applicable,,sex=female\n",
			total: "not-applicable not-applicable sex=female", female: "not-applicable not-applicable",
		},
		"V5a an indicator about women": {
			in: atLeast95(aboutWomen, func(in *indicator.Indicator) { in.Breakdowns = []string{"sex"} }), rows: "p,x,2020,99,,\np,x,2020,94,,sex=female\np,x,2020,99,,sex=male\n",
			total: "missed misses-target sex=female -1", female: "missed misses-target  -1",
		},
		"V5a monitored, and about women": {
			in:    atLeast95(aboutWomen, withoutTotal, func(in *indicator.Indicator) { in.Breakdowns = []string{"sex"} }),
			rows:  "p,x,2020,94,,sex=female\n",
			total: "monitored no-target sex=female", female: "monitored no-target",
		},
		"V5a a target of the total from a revision on": {
			in: forGroups(women, withoutTotal, func(in *indicator.Indicator) {
				in.Revisions = []indicator.Revision{{From: 2019, Target: indicator.AtLeast(dec("99"))}}
			}),
			rows: "p,x,2020,99,,\np,x,2020,92,,sex=female\n", total: "attained meets-target  0", female: "missed misses-target  -1", flags: "uneven",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := assessed(t, c.policy, c.rows, countyPlan("p", c.in))
			main := a.Main()[0]
			assert.Equal(t, c.total, brief(main))
			assert.Equal(t, c.flags, main.Flags.String())
			female, ok := a.Result(ofKey("", indicator.Female))
			require.True(t, ok, "a group that the plan names is judged")
			assert.Equal(t, c.female, brief(female))
			assert.Equal(t, 1, a.Tally.All[main.Verdict], "it counts once")
			assert.Equal(t, 0, a.Tally.All.Total()-map[bool]int{true: 1}[main.Verdict.Counts()])
			again, ok := a.Judge(main.Key, &a.Policy)
			require.True(t, ok)
			if main.ByGroup == indicator.Total { // by itself: unevenness is seen by all results together
				again.Flags, again.Failing = main.Flags, main.Failing
			}
			assert.Equal(t, *main, again, "judged again")
			timeline := a.Timeline(main.Key)
			last := timeline[len(timeline)-1]
			assert.Equal(t, []any{main.Verdict, main.Reason, main.Year}, []any{last.Verdict, last.Reason, last.Year})
		})
	}
}

// A group's interval leaves the whole open only where no other group misses for certain.
func TestFiledIntervalsOfGroups(t *testing.T) {
	t.Parallel()
	in := forGroups(map[indicator.Group]string{indicator.Female: "90", indicator.Male: "90"}, withoutTotal)
	for name, c := range map[string]struct {
		men  string
		want bool
	}{
		"men attain it":           {"96,,", true},
		"men may attain it":       {"86,84,92", true},
		"men miss it":             {"86,85,87", false},
		"men are not known":       {"unknown,,", false},
		"it is nothing about men": {"not-applicable,,", true},
	} {
		plan := countyPlan("p", in)
		table := "indicator,period,group,value,lower,upper\nx,2020,sex=female,85,79,91\nx,2020,sex=male," + c.men + "\n"
		a, err := evaluate.Assess(dataOf(t, table, plan), evaluate.Policy{}, plan)
		require.NoError(t, err)
		assert.Equal(t, "missed misses-target sex=female -5", brief(a.Main()[0]), name)
		assert.Equal(t, c.want, a.Main()[0].Inconclusive, name)
	}
}

// TestGroupsInAreas asks each township for the value of its women.
func TestGroupsInAreas(t *testing.T) {
	t.Parallel()
	each := indicator.AreaTarget{AppliesTo: []string{"sex=female"}, Target: indicator.AtLeast(dec("93")).InEach(indicator.Township)}
	in := forGroups(nil, withoutTotal, func(in *indicator.Indicator) { in.Targets = []indicator.AreaTarget{each} })
	plan := listing(countyPlan("p", in), "519921100", "519921200")
	rows := "p,x,2020,94,,sex=female\np,x,2020,80,519921100,\np,x,2020,93,519921100,sex=female\n"
	a := assessed(t, evaluate.Policy{}, rows, plan)
	assert.Equal(t, "undetermined incomplete sex=female", brief(a.Main()[0]))
	assert.Equal(t, []string{"519921200"}, a.Main()[0].Missing)
	assert.Equal(t, indicator.Township, a.Main()[0].ByAreas())

	a = assessed(t, evaluate.Policy{}, rows+"p,x,2020,92.5,519921200,sex=female\n", plan)
	assert.Equal(t, "missed each sex=female -0.5", brief(a.Main()[0]))
	assert.Equal(t, []indicator.Key{ofKey("519921200", indicator.Female)}, a.Main()[0].Failing)
	_, ok := a.WhatIf(a.Main()[0].Key)
	assert.False(t, ok, "areas decide")

	// A general target with each is asked of the totals of areas; a group's own value
	// is held against it as it is.
	general := atLeast95(func(in *indicator.Indicator) { in.Target = in.Target.InEach(indicator.Township) })
	a = assessed(t, evaluate.Policy{}, "p,x,2020,97,,\np,x,2020,96,,sex=female\np,x,2020,96,519921100,\np,x,2020,94,519921200,\n", listing(countyPlan("p", general), "519921100", "519921200"))
	female, _ := a.Result(ofKey("", indicator.Female))
	assert.Equal(t, "attained meets-target  1", brief(female))
	assert.Equal(t, "missed each  -1", brief(a.Main()[0]))

	// An area of which nothing is asked is left out.
	some := forGroups(nil, withoutTotal, func(in *indicator.Indicator) {
		of := each
		of.AppliesTo = []string{"sex=female", "county", "519921100"}
		in.Targets = []indicator.AreaTarget{of}
	})
	a = assessed(t, evaluate.Policy{}, rows+"p,x,2020,92.5,519921200,sex=female\n", listing(countyPlan("p", some), "519921100", "519921200"))
	assert.Equal(t, "attained meets-target sex=female 0", brief(a.Main()[0]))
}

// TestFiguresOfTheGroupThatDecides asks for what is worked out beside a verdict.
func TestFiguresOfTheGroupThatDecides(t *testing.T) {
	t.Parallel()
	in := atLeast95(aboutWomen, stating("80", 2010), func(in *indicator.Indicator) {
		in.Breakdowns = []string{"sex"}
		in.Milestones = []indicator.Milestone{{Year: 2015, Target: indicator.AtLeast(dec("88"))}}
	})
	a := assessed(t, asOf(2016), "p,x,2016,70,,\np,x,2015,87,,sex=female\np,x,2016,90,,sex=female\n", countyPlan("p", in))
	main := a.Main()[0]
	assert.Equal(t, "expected projected-to-meet sex=female -5", brief(main))
	assert.Equal(t, evaluate.BaseStated, main.BaseFrom, "the stated baseline is that of the one group")
	require.Len(t, main.Milestones, 1)
	assert.Equal(t, evaluate.Missed, main.Milestones[0].Verdict)
	w, ok := a.WhatIf(main.Key)
	require.True(t, ok)
	assert.Equal(t, "95", w.DueValue.String())
	assert.Equal(t, evaluate.Expected, w.Verdict)
	reach, ok := a.Reach(main.Key)
	require.True(t, ok)
	assert.Equal(t, evaluate.ReachYear, reach.Kind)
	other, ok := a.WhatIfTarget(main.Key, indicator.AtLeast(dec("89")))
	require.True(t, ok)
	assert.Equal(t, evaluate.Attained, other.Verdict)
	series, _ := a.Series(main.Key)
	assert.Equal(t, 1, series.Len(), "what is filed of the total stays the total's")
	counting := a.Counting(main)
	require.Len(t, counting, 1)
	assert.Equal(t, main.Judged(), counting[0].Key)
	assert.Empty(t, a.Counting(counting[0]))

	// A stated baseline of an indicator about two groups is neither's.
	two := in
	two.AppliesTo = []string{"sex=female", "sex=male"}
	a = assessed(t, asOf(2016), "p,x,2015,87,,sex=female\np,x,2016,90,,sex=female\np,x,2016,96,,sex=male\n", countyPlan("p", two))
	assert.Equal(t, evaluate.BaseLater, a.Main()[0].BaseFrom)
}

// TestOverrideOfATotalByGroups puts a manual verdict on the total, which counts.
func TestOverrideOfATotalByGroups(t *testing.T) {
	t.Parallel()
	in := forGroups(map[indicator.Group]string{indicator.Female: "93"}, withoutTotal)
	override := evaluate.Override{Plan: "p", Indicator: "x", Verdict: evaluate.Attained, Reason: "r", By: "b", ApprovedBy: "a", On: indicator.Date{Year: 2021, Month: 5, Day: 20}}
	a := assessed(t, evaluate.Policy{Overrides: []evaluate.Override{override}}, "p,x,2020,92,,sex=female\n", countyPlan("p", in))
	assert.Equal(t, evaluate.Attained, a.Main()[0].Verdict)
	assert.Equal(t, evaluate.Missed, a.Main()[0].ByRules.Verdict)
	assert.Equal(t, []int{1, 0}, []int{a.Tally.All[evaluate.Attained], a.Rules.All[evaluate.Attained]})
}

// TestOfTheWholeAlone keeps a milestone and a compared target from taking over each.
func TestOfTheWholeAlone(t *testing.T) {
	t.Parallel()
	in := atLeast95(func(in *indicator.Indicator) {
		in.Target = in.Target.InEach(indicator.Township)
		at90 := indicator.AtLeast(dec("90"))
		in.Milestones = []indicator.Milestone{{Year: 2018, Target: at90}, {Year: 2019, Target: at90.OfWhole()}}
		in.Compare = []indicator.LevelTarget{{Level: indicator.Nation, Target: at90}, {Level: indicator.Province, Target: at90.OfWhole()}}
	})
	rows := "p,x,2018,96,,\np,x,2019,96,,\np,x,2020,96,,\n"
	for _, area := range []string{"519921100", "519921200"} {
		rows += "p,x,2018,89," + area + ",\np,x,2019,89," + area + ",\np,x,2020,89," + area + ",\n"
	}
	r := assessed(t, evaluate.Policy{}, rows, listing(countyPlan("p", in), "519921100", "519921200")).Main()[0]
	assert.Equal(t, []evaluate.Verdict{evaluate.Missed, evaluate.Attained}, []evaluate.Verdict{r.Milestones[0].Verdict, r.Milestones[1].Verdict})
	assert.Equal(t, []evaluate.Verdict{evaluate.Missed, evaluate.Attained}, []evaluate.Verdict{r.Compare[0].Verdict, r.Compare[1].Verdict})
	assert.Equal(t, indicator.Township, r.Milestones[0].Target.Each())
	assert.True(t, r.Milestones[1].Target.IsOfWhole())
}

func TestAppliesTo(t *testing.T) {
	t.Parallel()
	for list, want := range map[string]string{
		"":                                 "county county/f township township/f",
		"sex=female":                       "county/f township/f",
		"township":                         "township township/f",
		"township sex=female":              "township/f",
		"5199* sex=female sex=male":        "county/f township/f",
		"sex=male":                         "",
		"510000 sex=female":                "",
		"519921 519921100 residence=rural": "",
	} {
		var named []string
		for _, area := range []string{"519921", "519921100"} {
			for _, group := range []indicator.Group{indicator.Total, indicator.Female} {
				if evaluate.AppliesTo(strings.Fields(list), area, group) {
					name := map[string]string{"519921": "county", "519921100": "township"}[area]
					if group != indicator.Total {
						name += "/f"
					}
					named = append(named, name)
				}
			}
		}
		assert.Equal(t, want, strings.Join(named, " "), list)
	}
}
