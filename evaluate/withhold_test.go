package evaluate_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// townshipRates are rates of a county and of two townships, of which one had a figure
// replaced.
const townshipRates = `indicator,period,area,value,filed
rate,2010,,12.0,2011-01-01
rate,2012,,9.5,2013-01-01
rate,2013,,9.0,2014-01-01
rate,2010,519921100,13.0,2011-01-01
rate,2012,519921100,9.9,2013-01-01
rate,2012,519921100,9.8,2013-02-01
rate,2013,519921100,9.7,2014-01-01
rate,2010,519921101,12.5,2011-01-01
rate,2013,519921101,11.0,2014-01-01
`

func ratesOfTownships(t *testing.T) *evaluate.Assessment {
	t.Helper()
	policy := evaluate.Policy{AsOf: 2013, Steps: true, Sensitivity: true, Overrides: []evaluate.Override{{
		Plan: "p", Indicator: "rate", Area: "519921101", Verdict: evaluate.Expected, Reason: "seen", By: "a", ApprovedBy: "b",
		On: indicator.Date{Year: 2014, Month: 2, Day: 1},
	}}}
	return fixture.Assess(policy, townshipRates, fixture.Plan(2014, *fixture.RateAtMost("10")))
}

func resultOf(t *testing.T, a *evaluate.Assessment, area string) *evaluate.Result {
	t.Helper()
	r, ok := a.Result(fixture.RateKey(area))
	require.True(t, ok)
	return r
}

// Nothing of a withheld figure is left in its result, nor of the area in the result of
// the whole; the assessment that the copy was made from is as before.
func TestWithholdFigures(t *testing.T) {
	a := ratesOfTownships(t)
	before := *resultOf(t, a, "519921101")
	public := a.Withhold([]evaluate.Cell{{Key: fixture.RateKey("519921101"), Year: 2013}})

	r := resultOf(t, public, "519921101")
	assert.Equal(t, evaluate.Result{
		Key: r.Key, AsOf: 2013, Stage: evaluate.Interim, Year: 2013, Target: before.Target, Interval: r.Interval, Override: r.Override,
		Reading: indicator.Reading{Kind: indicator.Withheld}, Flags: evaluate.Flags(0).With(evaluate.Overridden),
	}, *r)
	assert.Empty(t, r.Override.By+r.Override.ApprovedBy)
	assert.Empty(t, public.Policy.Overrides[0].By)
	series, _ := public.Series(r.Key)
	assert.Equal(t, indicator.Withheld, series.Kind(1))

	main := resultOf(t, a, "")
	assert.Len(t, main.Failing, 1)
	assert.True(t, main.Flags.Has(evaluate.Uneven))
	published := resultOf(t, public, "")
	assert.Empty(t, published.Failing)
	assert.False(t, published.Flags.Has(evaluate.Uneven))
	assert.Equal(t, main.Verdict, published.Verdict)
	assert.Equal(t, before, *resultOf(t, a, "519921101"))
	assert.Equal(t, "a", a.Policy.Overrides[0].By)
	assert.True(t, public.Withholds(evaluate.Cell{Key: r.Key, Year: 2013}))
	assert.False(t, a.IsPublic())
}

// Beside a published figure nothing is left that rests on a withheld year; a verdict
// stays that follows from the figure alone.
func TestWithholdOtherYears(t *testing.T) {
	a := ratesOfTownships(t)
	public := a.Withhold([]evaluate.Cell{{Key: fixture.RateKey("519921100"), Year: 2010}, {Key: fixture.RateKey("519921100"), Year: 2012}})
	was, r := resultOf(t, a, "519921100"), resultOf(t, public, "519921100")
	require.True(t, was.ActualPace.Known() && was.MetSince != 0 && was.Base.Known() && len(was.Steps) > 0)
	assert.Zero(t, was.Value.Compare(r.Value))
	assert.Zero(t, was.Gap.Compare(r.Gap))
	assert.Equal(t, evaluate.Attained, r.Verdict)
	assert.False(t, r.ActualPace.Known() || r.Base.Known() || r.Progress.Known() || r.Projection.Known())
	assert.Zero(t, r.MetSince+r.FirstMet+r.WorseThan+len(r.Relapses)+len(r.Steps)+len(r.ByProjection))

	later := a.Withhold([]evaluate.Cell{{Key: fixture.RateKey("519921100"), Year: 2014}})
	assert.Equal(t, was, resultOf(t, later, "519921100"), "a year after the as-of year says nothing of it")
}

// The register of revised data keeps the totals of the area reported on.
func TestWithholdRevisions(t *testing.T) {
	a := ratesOfTownships(t)
	assert.Len(t, a.Revised, 1)
	assert.Empty(t, a.Withhold(nil).Revised)
	assert.True(t, a.Withhold(nil).IsPublic())
}

// An interim verdict that rests on withheld years is withheld with them.
func TestWithholdVerdictsOfTheCourse(t *testing.T) {
	table := "indicator,period,area,value\nrate,2010,,12.0\nrate,2013,,9.0\nrate,2010,519921100,13.0\nrate,2013,519921100,10.9\n"
	a := fixture.Assess(evaluate.Policy{AsOf: 2013}, table, fixture.Plan(2016, *fixture.RateAtMost("10")))
	require.Equal(t, evaluate.Expected, resultOf(t, a, "519921100").Verdict)
	r := resultOf(t, a.Withhold([]evaluate.Cell{{Key: fixture.RateKey("519921100"), Year: 2010}}), "519921100")
	assert.Equal(t, evaluate.Verdict(0), r.Verdict)
	assert.Empty(t, r.Reason)
	assert.True(t, r.Value.Known())
	terminal := fixture.Assess(evaluate.Policy{AsOf: 2013}, table, fixture.Plan(2013, *fixture.RateAtMost("10")))
	r = resultOf(t, terminal.Withhold([]evaluate.Cell{{Key: fixture.RateKey("519921100"), Year: 2010}}), "519921100")
	assert.Equal(t, evaluate.Missed, r.Verdict)
}

// womenOfTownships are rates of women in a county and two townships, of which the
// second misses 10.
const womenOfTownships = `indicator,period,area,group,value
rate,2010,,,12
rate,2013,,,9
rate,2010,,sex=female,12
rate,2013,,sex=female,9
rate,2013,,sex=male,9
rate,2013,519921100,sex=female,8
rate,2013,519921101,sex=female,11
rate,2013,519921100,,8
rate,2013,519921101,,11
`

// inTownships is the rate with a target of each township, and the plan that lists two.
func inTownships(change func(*indicator.Indicator, indicator.Target)) *indicator.Plan {
	rate := fixture.RateAtMost("10")
	change(rate, indicator.AtMost(fixture.Number("10")).InEach(indicator.Township))
	plan := fixture.Plan(2013, *rate)
	for _, code := range []string{"519921100", "519921101"} {
		plan.Areas = append(plan.Areas, indicator.Area{Code: code, Name: indicator.Text{"en": code}})
	}
	return plan
}

// What the areas decide beside the verdict would tell their figures by its gap.
func TestWithholdMilestonesAndLevelsOfEach(t *testing.T) {
	plan := inTownships(func(in *indicator.Indicator, each indicator.Target) {
		own := indicator.AtMost(fixture.Number("10"))
		in.Milestones = []indicator.Milestone{{Year: 2011, Target: own}, {Year: 2012, Target: each}, {Year: 2013, Target: each}}
		in.Compare = []indicator.LevelTarget{{Level: indicator.Nation, Target: own}, {Level: indicator.Province, Target: each}}
	})
	a := fixture.Assess(evaluate.Policy{AsOf: 2013}, womenOfTownships, plan)
	was := resultOf(t, a, "")
	require.Equal(t, "-1", was.Milestones[2].Gap.String())
	require.Equal(t, "-1", was.Compare[1].Gap.String())

	r := resultOf(t, a.Withhold([]evaluate.Cell{{Key: fixture.RateKey("519921101"), Year: 2013}}), "")
	assert.Equal(t, was.Milestones[:2], r.Milestones, "one of a year before it stays")
	assert.Equal(t, was.Compare[:1], r.Compare)
	assert.Equal(t, was.Verdict, r.Verdict)
}

// A group that each township decides says which bound withheld figures are beyond, so
// its verdict goes with them; that of a total stays, and does not name the group.
func TestWithholdGroupsOfEach(t *testing.T) {
	women := fixture.RateKey("")
	women.Group = indicator.Female
	hidden := fixture.RateKey("519921101")
	hidden.Group = indicator.Female
	for name, ofTotal := range map[string]indicator.Target{"the total has a target": indicator.AtMost(fixture.Number("10")), "it counts by groups": {}} {
		a := fixture.Assess(evaluate.Policy{AsOf: 2013}, womenOfTownships, inTownships(func(in *indicator.Indicator, each indicator.Target) {
			in.Target, in.Targets = ofTotal, []indicator.AreaTarget{{AppliesTo: []string{"sex=female"}, Target: each}}
		}))
		was, ok := a.Result(women)
		require.True(t, ok, name)
		require.Equal(t, evaluate.ReasonEach, was.Reason, name)
		public := a.Withhold([]evaluate.Cell{{Key: hidden, Year: 2013}})
		r, _ := public.Result(women)
		assert.Equal(t, evaluate.Verdict(0), r.Verdict, name)
		assert.Empty(t, r.Reason, name)
		assert.False(t, r.Gap.Known() || r.Bound.Known(), name)
		assert.True(t, r.Value.Known(), name)
		total, before := resultOf(t, public, ""), resultOf(t, a, "")
		assert.Equal(t, before.Verdict, total.Verdict, name)
		assert.NotContains(t, total.Failing, women, name)
		assert.Empty(t, total.ByGroup, name)
		assert.Equal(t, ofTotal.IsZero(), total.Reading.Kind == indicator.Withheld, name)
	}
}

// Which group is furthest behind tells of a withheld one.
func TestWithholdTheDecidingGroup(t *testing.T) {
	rate := fixture.RateAtMost("10")
	rate.Target = indicator.Target{}
	rate.Targets = []indicator.AreaTarget{{AppliesTo: []string{"sex=female", "sex=male"}, Target: indicator.AtMost(fixture.Number("10"))}}
	a := fixture.Assess(evaluate.Policy{AsOf: 2013}, "indicator,period,group,value\nrate,2013,sex=female,11\nrate,2013,sex=male,9\n", fixture.Plan(2013, *rate))
	require.Equal(t, indicator.Female, resultOf(t, a, "").ByGroup)
	for _, group := range []indicator.Group{indicator.Female, indicator.Male} {
		key := fixture.RateKey("")
		key.Group = group
		r := resultOf(t, a.Withhold([]evaluate.Cell{{Key: key, Year: 2013}}), "")
		assert.Equal(t, evaluate.Result{
			Key: r.Key, AsOf: 2013, Stage: evaluate.Terminal, Verdict: evaluate.Missed, Reason: evaluate.ReasonMissesTarget,
			Reading: indicator.Reading{Kind: indicator.Withheld},
		}, *r, group)
	}
}
