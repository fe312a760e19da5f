package compare_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// reconciles checks that the moves add up to the counts on both sides and the
// classes to all indicators.
func reconciles(t *testing.T, d *compare.Difference, before, after evaluate.Counts) {
	t.Helper()
	assert.Equal(t, before, d.Before)
	assert.Equal(t, after, d.After)
	for _, v := range evaluate.Verdicts() {
		row, column := 0, 0
		for other := range d.Moves {
			row += d.Moves[v][other]
			column += d.Moves[other][v]
		}
		assert.Equal(t, before[v], row, v)
		assert.Equal(t, after[v], column, v)
	}
	classes := 0
	for _, c := range compare.Classes() {
		classes += len(d.Of(c))
	}
	assert.Len(t, d.Changes, classes)
	net := len(d.Of(compare.NewlyAttained)) - len(d.Of(compare.Lost))
	for _, c := range d.Of(compare.Added) {
		if c.After.Verdict == evaluate.Attained {
			net++
		}
	}
	for _, c := range d.Of(compare.Removed) {
		if c.Before.Verdict == evaluate.Attained {
			net--
		}
	}
	assert.Equal(t, after[evaluate.Attained]-before[evaluate.Attained], net)
}

func TestCodes(t *testing.T) {
	assert.Equal(t, fixture.Constants(os.DirFS("."), "Class"), fixture.Words(compare.Classes()))
	assert.Equal(t, fixture.Constants(os.DirFS("."), "Cause"), fixture.Words(compare.Causes()))
}

func TestCountyDifference(t *testing.T) {
	before := fixture.County(evaluate.Policy{AsOf: 2019})
	after := fixture.County(evaluate.Policy{AsOf: 2020})
	d := compare.Between(compare.Of(before), compare.Of(after))
	reconciles(t, &d, before.Tally.All, after.Tally.All)
	assert.Len(t, d.Of(compare.NewlyAttained), 16)
	lost := d.Of(compare.Lost)
	require.Len(t, lost, 1)
	assert.Equal(t, "women-2011/w-employed lost [new-data]", lost[0].String())
	assert.Equal(t, "40.2", lost[0].Before.Value)
	assert.Equal(t, "39.8", lost[0].After.Value)
	for _, c := range d.Of(compare.Changed) {
		if c.Indicator == "w-government-principal" {
			assert.Equal(t, []compare.Cause{compare.AsOfYear}, c.Causes, "the same value, now at the due year")
		}
	}
}

func TestCauses(t *testing.T) {
	table := `indicator,period,value,filed
rate,2010,14.0,2011-03-01
rate,2011,12.0,2012-03-01
rate,2012,10.4,2013-03-01
rate,2012,9.8,2013-09-01
rate,2013,9.0,2014-03-01
`
	plan := fixture.Plan(2014, *fixture.RateAtMost("10"))
	assess := func(policy evaluate.Policy, knownBy indicator.Date, plan *indicator.Plan, rows string) *evaluate.Assessment {
		data, err := indicator.DecodeTable(strings.NewReader(rows), indicator.TableOptions{KnownBy: knownBy}, plan)
		require.NoError(t, err)
		a, err := evaluate.Assess(data, policy, plan)
		require.NoError(t, err)
		return a
	}
	before := assess(evaluate.Policy{AsOf: 2012}, indicator.Date{Year: 2013, Month: 6, Day: 1}, plan, table)
	revised := *fixture.RateAtMost("10")
	revised.Revisions = []indicator.Revision{{From: 2011, Target: indicator.AtMost(fixture.Number("11")), Document: "d"}}
	earlier := strings.Replace(table, "2010,14.0", "2010,10.5", 1)
	for name, test := range map[string]struct {
		after  *evaluate.Assessment
		class  compare.Class
		causes []compare.Cause
	}{
		"nothing": {before, compare.Unchanged, nil},
		"a corrected value": {
			assess(evaluate.Policy{AsOf: 2012}, indicator.Date{}, plan, table), compare.NewlyAttained, []compare.Cause{compare.RevisedData},
		},
		"a new value": {
			assess(evaluate.Policy{AsOf: 2013}, indicator.Date{}, plan, table), compare.NewlyAttained,
			[]compare.Cause{compare.NewData, compare.RevisedData},
		},
		"a new target": {
			assess(evaluate.Policy{AsOf: 2012}, indicator.Date{Year: 2013, Month: 6, Day: 1}, fixture.Plan(2014, revised), table), compare.NewlyAttained,
			[]compare.Cause{compare.ChangedTarget},
		},
		"another policy": {
			assess(evaluate.Policy{AsOf: 2012, Projection: indicator.LastValue}, indicator.Date{Year: 2013, Month: 6, Day: 1}, plan, table),
			compare.Changed, []compare.Cause{compare.ChangedPolicy},
		},
		"a corrected baseline": {
			assess(evaluate.Policy{AsOf: 2012}, indicator.Date{Year: 2013, Month: 6, Day: 1}, plan, strings.Replace(earlier, "2011,12.0", "2011,10.4", 1)),
			compare.Changed, []compare.Cause{compare.RevisedData},
		},
		"a manual verdict": {
			assess(evaluate.Policy{AsOf: 2012, Overrides: []evaluate.Override{{
				Plan: "p", Indicator: "rate", Verdict: evaluate.Difficult, Reason: "r", By: "b", ApprovedBy: "a", On: indicator.Date{Year: 2013, Month: 1, Day: 1},
			}}}, indicator.Date{Year: 2013, Month: 6, Day: 1}, plan, table),
			compare.Changed, []compare.Cause{compare.Override},
		},
		"time only": {
			assess(evaluate.Policy{AsOf: 2013}, indicator.Date{Year: 2013, Month: 6, Day: 1}, plan, table), compare.Unchanged, nil,
		},
	} {
		d := compare.Between(compare.Of(before), compare.Of(test.after))
		require.Len(t, d.Changes, 1, name)
		c := d.Changes[0]
		if name == "a corrected baseline" {
			// 10.5 to 10.4 in two years reaches 10.3 in 2014.
			assert.Equal(t, evaluate.Difficult, c.After.Verdict, name)
		}
		assert.Equal(t, test.class, c.Class, name)
		assert.Equal(t, test.causes, c.Causes, name)
		assert.Equal(t, name == "another policy", d.PolicyChanged, name)
		reconciles(t, &d, before.Tally.All, test.after.Tally.All)
	}
}

// Indicators in only one of the assessments are counted on their side.
func TestDifferenceOfPlans(t *testing.T) {
	kept, gone, added := *fixture.RateAtMost("10"), *fixture.RateAtMost("10"), *fixture.ShareAtLeast("50")
	gone.Code, added.Code = "gone", "added"
	before := fixture.Assess(evaluate.Policy{}, "indicator,period,value\nrate,2014,9.0\ngone,2014,9.0\n", fixture.Plan(2014, kept, gone))
	after := fixture.Assess(evaluate.Policy{}, "indicator,period,value\nrate,2014,9.0\nadded,2014,60.0\n", fixture.Plan(2014, kept, added))
	d := compare.Between(compare.Of(before), compare.Of(after))
	reconciles(t, &d, before.Tally.All, after.Tally.All)
	require.Len(t, d.Changes, 3)
	assert.Equal(t, compare.Unchanged, d.Changes[0].Class)
	assert.Equal(t, compare.Added, d.Changes[1].Class)
	assert.Equal(t, compare.Removed, d.Changes[2].Class)
	assert.Equal(t, "gone", d.Changes[2].Indicator)
	assert.Zero(t, d.Changes[2].After)
}

// The settings are read of a policy however many overrides it has.
func TestPolicyWithManyOverrides(t *testing.T) {
	a := fixture.Assess(evaluate.Policy{}, "indicator,period,value\nrate,2020,9\n", fixture.Plan(2020, *fixture.RateAtMost("10")))
	want := compare.Of(a).Policy
	a.Policy.Overrides = []evaluate.Override{{Reason: strings.Repeat("x", 600<<10)}, {Reason: strings.Repeat("y", 600<<10)}}
	assert.Equal(t, want, compare.Of(a).Policy)
	assert.Contains(t, want, "minPoints=")
}

// As of one year no figure is new, and a baseline without a year is of the base year.
func TestWhatDiffersAsOfOneYear(t *testing.T) {
	assess := func(rows, base string) *compare.Snapshot {
		in := *fixture.RateAtMost("10")
		if base != "" {
			in.Baseline.Value = fixture.NullNumber(base)
		}
		if base == "15" {
			in.Baseline.Year = 2009
		}
		return compare.Of(fixture.Assess(evaluate.Policy{AsOf: 2013}, "indicator,period,value\nrate,2010,14\n"+rows, fixture.Plan(2016, in)))
	}
	before, after := assess("rate,2012,9\n", ""), assess("rate,2012,9\nrate,2013,13.5\n", "")
	assert.Equal(t, []compare.Cause{compare.RevisedData}, compare.Between(before, after).Changes[0].Causes)
	before.Again = nil
	assert.Equal(t, []compare.Cause{compare.RevisedData}, compare.Between(before, after).Changes[0].Causes)

	d := compare.Between(assess("rate,2012,9\n", "14"), assess("rate,2012,9\n", "15"))
	require.Len(t, d.Changes[0].Differs, 1)
	var settings []string
	for _, p := range d.Changes[0].Differs[0].Particulars {
		settings = append(settings, p.Setting+" "+p.Before+" "+p.After)
	}
	assert.Equal(t, []string{"baseline 14 15", "baseline-year 2010 2009"}, settings)
}

// Settings that decide a class, a flag or the key rates are told beside what decides
// the verdict.
func TestSettingsBesideTheVerdict(t *testing.T) {
	assess := func(policy evaluate.Policy, change func(in *indicator.Indicator)) *compare.Snapshot {
		in := *fixture.RateAtMost("10")
		change(&in)
		return compare.Of(fixture.Assess(policy, "indicator,period,value\nrate,2010,14\n", fixture.Plan(2016, in)))
	}
	c := compare.Between(assess(evaluate.Policy{}, func(*indicator.Indicator) {}), assess(evaluate.Policy{StableYears: 9}, func(in *indicator.Indicator) {
		in.Key, in.Random, in.Lead = true, true, "someone"
	})).Changes[0]
	assert.Empty(t, c.Differs)
	var settings []string
	for _, p := range c.Beside {
		settings = append(settings, p.Key.Indicator+" "+p.Setting+" "+p.Before+" "+p.After)
	}
	assert.ElementsMatch(t, []string{"rate key  true", "rate random  true", " stableYears 3 9"}, settings)
}
