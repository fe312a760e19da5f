package evaluate_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// eachTownship is a percentage, to be at least 90 in each township.
func eachTownship(change ...func(*indicator.Indicator)) indicator.Indicator {
	return atLeast95(append([]func(*indicator.Indicator){aiming(indicator.AtLeast(dec("90")).InEach(indicator.Township))}, change...)...)
}

// A township filed under its name is no reason to call the target met.
func TestEachWithoutListedAreasIsUndetermined(t *testing.T) {
	t.Parallel()
	rows := "p,x,2020,92,,\np,x,2020,94,519921100,\np,x,2020,91,519921200,\np,x,2020,80,石桥乡,\n"
	r := assessed(t, evaluate.Policy{Steps: true}, rows, countyPlan("p", eachTownship())).Main()[0]
	assert.Equal(t, evaluate.Undetermined, r.Verdict)
	assert.Equal(t, evaluate.ReasonAreasUnlisted, r.Reason)
	assert.False(t, r.Gap.Known())
	assert.False(t, r.Steps[len(r.Steps)-1].Holds)
	assert.Empty(t, r.Relapses)

	plan := countyPlan("p", eachTownship())
	plan.Areas = []indicator.Area{
		{Code: "519921100", Name: indicator.Text{"zh": "城关镇"}}, {Code: "519921200", Name: indicator.Text{"zh": "东乡"}},
		{Code: "519921201", Name: indicator.Text{"zh": "石桥乡"}},
	}
	a := assessed(t, evaluate.Policy{}, rows, plan)
	assert.Equal(t, evaluate.Missed, a.Main()[0].Verdict)
	assert.Equal(t, "519921201", a.Main()[0].Failing[0].Area)
	assert.Equal(t, []indicator.NameRead{{Plan: "p", Field: "area", Name: "石桥乡", Code: "519921201"}}, a.Names)
}

func TestMilestonesAndComparedTargetsOfEachAreJudgedByTheAreas(t *testing.T) {
	t.Parallel()
	in := eachTownship(func(in *indicator.Indicator) {
		in.Milestones = []indicator.Milestone{{Year: 2015, Target: indicator.AtLeast(dec("80"))}}
		in.Compare = []indicator.LevelTarget{{Level: indicator.Nation, Target: indicator.AtLeast(dec("85"))}}
	})
	rows := "p,x,2015,99,,\np,x,2020,99,,\n" +
		"p,x,2015,90,519921100,\np,x,2020,95,519921100,\np,x,2015,70,519921200,\np,x,2020,84,519921200,\n"
	said := func(r *evaluate.Result) string {
		m, c := r.Milestones[0], r.Compare[0]
		return fmt.Sprintf("%s %s %s, %s %s %s", m.Verdict, m.Reason, m.Gap, c.Verdict, c.Reason, c.Gap)
	}
	a := assessed(t, evaluate.Policy{}, rows, listing(countyPlan("p", in), "519921100", "519921200"))
	r := a.Main()[0]
	assert.Equal(t, "missed each -10, missed each -1", said(r))
	assert.Equal(t, indicator.Township, r.Milestones[0].Target.Each())
	assert.Equal(t, indicator.Township, r.Compare[0].Target.Each())
	again, _ := a.Judge(r.Key, &a.Policy)
	assert.Equal(t, "missed each -10, missed each -1", said(&again))
	r = assessed(t, evaluate.Policy{}, rows, countyPlan("p", in)).Main()[0]
	assert.Equal(t, "undetermined areas-unlisted , undetermined areas-unlisted ", said(r))

	// A milestone may ask it of each area where the target does not.
	in.Target = indicator.AtLeast(dec("90"))
	in.Milestones[0].Target = indicator.AtLeast(dec("80")).InEach(indicator.Township)
	a = assessed(t, evaluate.Policy{}, rows, listing(countyPlan("p", in), "519921100", "519921200", "519921201"))
	r = a.Main()[0]
	assert.Equal(t, evaluate.Attained, r.Verdict)
	assert.Equal(t, "missed each -10, attained meets-target 14", said(r))
	again, _ = a.Judge(r.Key, &a.Policy)
	assert.Equal(t, said(r), said(&again))
}

// The history is that of the years in which all areas met the target, each by
// the value that it had in force.
func TestHistoryOfEachIsOneRecord(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		first, second    string // from 2012 on, - for none
		firstMet, since  int
		relapses         []int
		unstable, lapsed bool
	}{
		"first met by the later of them":       {"91 92 89 89 93 93 93 93 93", "80 80 91 91 91 91 91 91 91", 2016, 2016, nil, false, false},
		"a relapse of either":                  {"91 92 93 93 93 93 89 93 93", "91 91 91 91 80 91 91 91 91", 2012, 2019, []int{2016, 2018}, true, false},
		"values stand until they are too old":  {"91 91 91 91 91 91 91 91 91", "91 - - - - 91 - 91 91", 2012, 2012, nil, false, false},
		"met once, not by both at the end":     {"91 91 91 91 91 91 91 91 91", "91 91 91 91 91 91 91 91 80", 2012, 0, []int{2020}, false, true},
		"never met by both together":           {"91 89 91 89 91 89 91 89 91", "89 91 89 91 89 91 89 91 89", 0, 0, nil, false, false},
		"not applicable for the first years":   {"91 91 91 91 91 91 91 91 91", "not-applicable - - - - 91 91 91 91", 2012, 2012, nil, false, false},
		"a bound that does not decide is open": {"91 91 91 91 91 91 91 91 91", ">=80 >=80 >=80 >=80 91 91 91 91 91", 2016, 2016, nil, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rows := filed("519921100", c.first) + filed("519921200", c.second)
			a := assessed(t, evaluate.Policy{}, rows, listing(countyPlan("p", eachTownship()), "519921100", "519921200"))
			r := a.Main()[0]
			assert.Equal(t, c.firstMet, r.FirstMet)
			assert.Equal(t, c.since, r.MetSince)
			assert.Equal(t, c.relapses, r.Relapses)
			assert.Equal(t, c.unstable, r.Flags.Has(evaluate.Unstable), r.Flags)
			assert.Equal(t, c.lapsed, r.Flags.Has(evaluate.Lapsed), r.Flags)
		})
	}
}

// filed writes the rows of an area from 2012 on.
func filed(area, values string) string {
	var b strings.Builder
	for i, value := range strings.Fields(values) {
		if value != "-" {
			fmt.Fprintf(&b, "p,x,%d,%s,%s,\n", 2012+i, value, area)
		}
	}
	return b.String()
}

// manyAreas is a plan of a target of each of so many villages, with its data.
func manyAreas(tb testing.TB, areas int) (*indicator.Plan, *indicator.Data) {
	tb.Helper()
	plan := countyPlan("p", atLeast95(aiming(indicator.AtLeast(dec("90")).InEach(indicator.Village))))
	observations := make([]indicator.Observation, 0, areas)
	for i := range areas {
		code := fmt.Sprintf("519921%06d", i)
		plan.Areas = append(plan.Areas, indicator.Area{Code: code})
		observations = append(observations, indicator.Observation{
			Key: indicator.Key{Plan: "p", Indicator: "x", Area: code}, Year: 2020, Value: indicator.Of(dec("91")),
		})
	}
	data, err := indicator.NewData([]*indicator.Plan{plan}, observations, indicator.Date{})
	require.NoError(tb, err)
	return plan, data
}

// Comparing every area with every other would take minutes here.
func TestEachOfManyAreasTakesTimeInProportion(t *testing.T) {
	start := time.Now()
	plan, data := manyAreas(t, 20_000)
	a, err := evaluate.Assess(data, evaluate.Policy{}, plan)
	require.NoError(t, err)
	assert.Equal(t, evaluate.Attained, a.Main()[0].Verdict)
	assert.Len(t, a.Timeline(a.Main()[0].Key), 11)
	assert.Less(t, time.Since(start), 2*time.Minute)
}

func BenchmarkEach(b *testing.B) {
	for _, areas := range []int{5_000, 10_000, 20_000, 40_000} {
		b.Run(fmt.Sprint(areas), func(b *testing.B) {
			plan, data := manyAreas(b, areas)
			for b.Loop() {
				if _, err := evaluate.Assess(data, evaluate.Policy{}, plan); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Whatever the areas file, one record does not contradict itself or the verdict.
func TestHistoryOfEachAgreesWithItself(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(11, 1))
	readings := []string{"80", "89", "91", "91", "95", "-", ">=80", ">=90", "unknown", "not-applicable"}
	attained := 0
	for range 2_000 {
		rows := ""
		for _, area := range []string{"519921100", "519921200", "519921201"} {
			values := make([]string, 9)
			for i := range values {
				values[i] = readings[random.IntN(len(readings))]
			}
			rows += filed(area, strings.Join(values, " "))
		}
		plan := listing(countyPlan("p", eachTownship()), "519921100", "519921200", "519921201")
		r := assessed(t, asOf(2013+random.IntN(8)), rows, plan).Main()[0]
		if r.Verdict == evaluate.Attained {
			attained++
			require.NotZero(t, r.MetSince, rows)
		} else {
			require.Zero(t, r.MetSince, rows)
		}
		for _, year := range r.Relapses {
			require.Greater(t, year, r.FirstMet, rows)
			require.True(t, r.MetSince == 0 || year < r.MetSince, rows)
		}
		require.True(t, r.MetSince == 0 || r.FirstMet > 0 && r.FirstMet <= r.MetSince, rows)
	}
	assert.Greater(t, attained, 50)
}
