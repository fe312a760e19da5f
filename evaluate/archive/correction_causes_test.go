package archive_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/internal/oracle"
)

// altered is an assessment file after a change of what it says.
func altered(t *testing.T, a *evaluate.Assessment, change func(file map[string]any)) *archive.Signed {
	t.Helper()
	var file map[string]any
	require.NoError(t, json.Unmarshal(fixture.AssessmentFile(a), &file))
	change(file)
	text, err := json.MarshalIndent(file, "", " ")
	require.NoError(t, err)
	s, err := archive.ReadSigned(bytes.NewReader(text), "old.json")
	require.NoError(t, err)
	return s
}

// about are the lines of a correction that begin so.
func about(lines []string, start string) []string {
	var list []string
	for _, line := range lines {
		if strings.HasPrefix(line, start) {
			list = append(list, line)
		}
	}
	return list
}

// screened is a share asked of women and men, and of nobody else.
func screened(women, men string) *evaluate.Assessment {
	share := *fixture.ShareAtLeast("90")
	share.Target = indicator.Target{}
	for _, asked := range [][2]string{{"sex=female", "93"}, {"sex=male", "80"}} {
		share.Targets = append(share.Targets, indicator.AreaTarget{AppliesTo: asked[:1], Target: indicator.AtLeast(fixture.Number(asked[1]))})
	}
	return fixture.Assess(evaluate.Policy{}, "indicator,period,value,group\nshare,2010,70,sex=female\nshare,2010,70,sex=male\n"+
		"share,2020,"+women+",sex=female\nshare,2020,"+men+",sex=male\n", fixture.Plan(2020, share))
}

// A total that counts by groups changes by the figures of those that decide.
func TestCausesFollowTheDecidingGroup(t *testing.T) {
	t.Parallel()
	lines := listed(corrected(t, screened("94", "90"), screened("94.5", "90")))
	assert.Contains(t, lines, "gap share: 1.0 > 1.5 [revised-data]")
	assert.Contains(t, lines, "value share: 94.0 > 94.5 [revised-data]")

	lines = listed(corrected(t, screened("94", "90"), screened("94", "79")))
	for _, want := range []string{
		"byGroup share: sex=female > sex=male [revised-data other-group]",
		"verdict share: attained > missed [revised-data other-group]",
		`target share: {"atLeast":"93"} > {"atLeast":"80"} [revised-data other-group]`,
		"verdict sharesex=male: attained > missed [revised-data]",
	} {
		assert.Contains(t, lines, want)
	}
	assert.NotContains(t, strings.Join(lines, "\n"), "changed-target")

	var file bytes.Buffer
	require.NoError(t, archive.Write(&file, screened("94", "79"), archive.Options{Before: compare.Of(screened("94", "90"))}))
	assert.Contains(t, strings.Join(strings.Fields(file.String()), " "), `"groups": { "before": "sex=female", "after": "sex=male" }`)
}

// What both files hold is named, also where no verdict turned.
func TestCausesThatTurnNoVerdict(t *testing.T) {
	t.Parallel()
	const rows = "indicator,period,value,numerator,denominator\nrate,2010,14.0,,\nrate,2011,9.9,,\nrate,2012,13.9,,\nrate,2013,11.5,,\nrate,2015,11.0,33,3000\n"
	assess := func(policy evaluate.Policy, change func(in *indicator.Indicator, plan *indicator.Plan)) *evaluate.Assessment {
		plan := fixture.Plan(2020, *fixture.RateAtMost("10"))
		if change != nil {
			change(&plan.Indicators[0], plan)
		}
		policy.AsOf = 2015
		return fixture.Assess(policy, rows, plan)
	}
	bands := func(bound string) *indicator.Rule {
		return &indicator.Rule{Measure: indicator.MeasureValue, Bands: []indicator.Band{
			{Bound: fixture.NullNumber(bound), UpTo: true, Class: "good"}, {Class: "poor"},
		}}
	}
	for name, test := range map[string]struct {
		before, after func(in *indicator.Indicator, plan *indicator.Plan)
		policy        evaluate.Policy
		want          string
	}{
		"the projection": {after: func(in *indicator.Indicator, _ *indicator.Plan) { in.Projection = indicator.LeastSquares }, want: "projection rate: 8.0 > 8.0"},
		"places":         {after: func(in *indicator.Indicator, _ *indicator.Plan) { in.Places = 2 }, want: "value rate: 11.0 > 11.00 [method]"},
		"a rule": {
			func(in *indicator.Indicator, _ *indicator.Plan) { in.Rule = bands("10") },
			func(in *indicator.Indicator, _ *indicator.Plan) { in.Rule = bands("12") }, evaluate.Policy{}, "class rate: poor > good [method]",
		},
		"a key indicator": {
			after: func(in *indicator.Indicator, _ *indicator.Plan) { in.Key = true }, want: "rate attained of key: 0/0 > 0/1, 0.0 [method]",
		},
		"another indicator": {
			after: func(_ *indicator.Indicator, plan *indicator.Plan) {
				more := plan.Indicators[0]
				more.Code, more.Name = "more", indicator.Text{"en": "more"}
				plan.Indicators = append(plan.Indicators, more)
			}, want: "verdict more: - > undetermined [method]",
		},
	} {
		lines := listed(corrected(t, assess(evaluate.Policy{}, test.before), assess(test.policy, test.after)))
		if name == "the projection" {
			for _, line := range about(lines, "projection rate") {
				assert.Contains(t, line, "[method]")
			}
			assert.NotEmpty(t, lines)
			continue
		}
		assert.Contains(t, lines, test.want, name)
		assert.NotContains(t, strings.Join(lines, "\n"), "[]", name)
	}
}

// A setting of the policy that decides a flag and no verdict.
func TestTheStableYearsAreACauseOfFlags(t *testing.T) {
	t.Parallel()
	assess := func(years int) *evaluate.Assessment {
		return fixture.Assess(evaluate.Policy{StableYears: years}, "indicator,2010,2015,2016,2017,2019,2020\nrate,14,9,11,9,9,9\n", fixture.Plan(2020, *fixture.RateAtMost("10")))
	}
	assert.Equal(t, []string{"flags rate: unstable thin > early thin [changed-policy]"}, listed(corrected(t, assess(5), assess(1))))
}

// Another one, where it switches the flag on or off; how many events are few decides none.
func TestSmallEventsAreACauseOfFlags(t *testing.T) {
	t.Parallel()
	assess := func(few int, events string) *evaluate.Assessment {
		return fixture.Assess(evaluate.Policy{SmallEvents: few}, "indicator,period,value,numerator,denominator\nrate,2010,,14,1000\nrate,2020,,"+events+",1000\n", fixture.Plan(2020, *fixture.RateAtMost("10")))
	}
	assert.Equal(t, []string{"flags rate: small-numbers > - [changed-policy]"}, listed(corrected(t, assess(20, "11"), assess(-1, "11"))))
	assert.Contains(t, listed(corrected(t, assess(20, "11"), assess(30, "40"))), "flags rate: small-numbers > - [revised-data]")
}

// A manual verdict that stays is no cause of what the rules say otherwise.
func TestAnOverrideThatStaysIsNoCause(t *testing.T) {
	t.Parallel()
	by := evaluate.Override{
		Plan: "p", Indicator: "rate", Verdict: evaluate.Nearly, Reason: "why", By: "A", ApprovedBy: "B", On: indicator.Date{Year: 2021, Month: 1, Day: 2},
	}
	assess := func(value string, overrides ...evaluate.Override) *evaluate.Assessment {
		return fixture.Assess(evaluate.Policy{Overrides: overrides}, "indicator,period,value\nrate,2020,"+value+"\n", fixture.Plan(2020, *fixture.RateAtMost("10")))
	}
	assert.Contains(t, listed(corrected(t, assess("9", by), assess("11", by))), "value rate: 9.0 > 11.0 [revised-data]")
	assert.Contains(t, listed(corrected(t, assess("9"), assess("9", by))), "verdict rate: attained > nearly [override]")
}

// Figures reach results over any number of derivations, those of areas too.
func TestCausesReachOverDerivations(t *testing.T) {
	t.Parallel()
	assess := func(county, area string) *evaluate.Assessment {
		rate, other, gap, ratio := *fixture.RateAtMost("10"), *fixture.RateAtMost("10"), *fixture.RateAtMost("2"), *fixture.RateAtMost("5")
		other.Code, gap.Code, ratio.Code = "other", "gap", "ratio"
		gap.Derive = indicator.Derive{Kind: indicator.DeriveGap, Left: indicator.Operand{Indicator: "rate"}, Right: indicator.Operand{Indicator: "other"}}
		gap.Target = gap.Target.InEach(indicator.Township)
		ratio.Derive = indicator.Derive{Kind: indicator.DeriveRatio, Left: indicator.Operand{Indicator: "gap"}, Right: indicator.Operand{Indicator: "other"}}
		ratio.Unit = indicator.Ratio
		plan := fixture.Plan(2020, rate, other, gap, ratio)
		plan.Areas = []indicator.Area{{Code: "519921100"}}
		return fixture.Assess(evaluate.Policy{}, "indicator,period,value,area\nrate,2020,"+county+",\nother,2020,8,\nrate,2020,"+area+",519921100\nother,2020,8,519921100\n", plan)
	}
	lines := listed(corrected(t, assess("9", "9"), assess("9", "9.5")))
	assert.Contains(t, lines, "value gap519921100: 1.0 > 1.5 [revised-data]")
	assert.Contains(t, lines, "gap gap: 1.0 > 0.5 [revised-data area-data]")
	assert.NotContains(t, strings.Join(lines, "\n"), "[]")
	lines = listed(corrected(t, assess("9", "9"), assess("10", "9")))
	assert.Contains(t, lines, "value ratio: 0.1 > 0.3 [revised-data]")
}

// As of one year no figure is new: it was filed late, or corrected.
func TestNothingIsNewInAReissue(t *testing.T) {
	t.Parallel()
	assess := func(rows string) *evaluate.Assessment {
		return fixture.Assess(evaluate.Policy{AsOf: 2019}, "indicator,period,value\nrate,2010,14.0\nrate,2018,11.0\n"+rows, fixture.Plan(2020, *fixture.RateAtMost("10")))
	}
	before, after := assess(""), assess("rate,2019,9.0\n")
	assert.Contains(t, listed(corrected(t, before, after)), "year rate: 2018 > 2019 [revised-data]")
	old := altered(t, before, func(file map[string]any) { delete(file, "input") })
	c, err := archive.Correct(old, after, archive.CorrectOptions{})
	require.NoError(t, err)
	assert.Contains(t, listed(c), "verdict rate: difficult > attained [revised-data]")
	assert.NotContains(t, strings.Join(listed(c), "\n"), "new-data")
}

// Another version that judged otherwise is a cause of what it said otherwise, and of
// nothing else.
func TestTheLibraryIsACause(t *testing.T) {
	t.Parallel()
	assess := func(value string) *evaluate.Assessment {
		return fixture.Assess(evaluate.Policy{}, "indicator,period,value\nrate,2010,14\nrate,2020,"+value+"\n", fixture.Plan(2020, *fixture.RateAtMost("10")))
	}
	old := altered(t, assess("9"), func(file map[string]any) {
		file["library"] = "0.0.1"
		file["results"].([]any)[0].(map[string]any)["progress"] = "99.9"
	})
	c, err := archive.Correct(old, assess("9"), archive.CorrectOptions{})
	require.NoError(t, err)
	assert.Equal(t, []string{"progress rate: 99.9 > 125.0 [library]"}, listed(c))
	c, err = archive.Correct(old, assess("8"), archive.CorrectOptions{})
	require.NoError(t, err)
	assert.Contains(t, listed(c), "progress rate: 99.9 > 150.0 [revised-data library]")
	assert.Contains(t, listed(c), "value rate: 9.0 > 8.0 [revised-data]")
}

// The rates of each plan are listed beside those of all.
func TestRatesOfPlans(t *testing.T) {
	t.Parallel()
	assess := func(value string) *evaluate.Assessment {
		other := fixture.Plan(2020, *fixture.RateAtMost("10"))
		other.Code = "q"
		return fixture.Assess(evaluate.Policy{}, "plan,indicator,period,value\np,rate,2020,"+value+"\nq,rate,2020,9\n", fixture.Plan(2020, *fixture.RateAtMost("10")), other)
	}
	lines := about(listed(corrected(t, assess("9"), assess("11"))), "rate ")
	assert.Contains(t, lines, "rate pattained of all: 1/1, 100.0 > 0/1, 0.0 [revised-data]")
	assert.Contains(t, lines, "rate attained of all: 2/2, 100.0 > 1/2, 50.0 [revised-data]")
	assert.NotContains(t, strings.Join(lines, "\n"), "rate q")
}

// How a plan before ended is compared as well.
func TestHowPlansEndedIsCorrected(t *testing.T) {
	t.Parallel()
	a, handovers := fixture.Handovers()
	was := signed(t, a, archive.Options{Handovers: handovers})
	options := archive.CorrectOptions{Handovers: handovers}
	c, err := archive.Correct(was, a, options)
	require.NoError(t, err)
	assert.True(t, c.IsNone())
	again := make([]*compare.Handover, len(handovers))
	for i, h := range handovers {
		changed := *h
		changed.Ended = fixture.County(evaluate.Policy{Stage: evaluate.Interim, AsOf: 2018})
		again[i] = &changed
	}
	c, err = archive.Correct(was, a, archive.CorrectOptions{Handovers: again})
	require.NoError(t, err)
	assert.False(t, c.IsNone())
	assert.Contains(t, listed(c), "ended year women-2011/w-mmr: 2020 > 2018 []")
	c, err = archive.Correct(signed(t, a, archive.Options{}), a, options)
	require.NoError(t, err)
	assert.Empty(t, c.Ended)
	assert.Equal(t, []string{"successions"}, c.NotCompared)
}

// Of generated cases of which one thing is changed, everything that is said otherwise
// has that as its cause, and nothing has another.
func TestCausesAreThoseOfTheChange(t *testing.T) {
	t.Parallel()
	assess := func(c oracle.Case) *evaluate.Assessment {
		data, err := indicator.NewData(c.Plans, c.Observations, indicator.Date{})
		if err != nil {
			return nil
		}
		a, err := evaluate.Assess(data, c.Policy, c.Plans...)
		if err != nil {
			return nil
		}
		return a
	}
	latest := func(list []indicator.Observation) []indicator.Observation { // one edition of each
		kept := map[string]indicator.Observation{}
		for _, o := range list {
			kept[fmt.Sprint(o.Key, o.Year)] = o
		}
		return slices.SortedFunc(maps.Values(kept), func(x, y indicator.Observation) int { return cmp.Or(x.Compare(y.Key), cmp.Compare(x.Year, y.Year)) })
	}
	changes := map[string]struct {
		change func(c *oracle.Case, at int)
		causes []compare.Cause
	}{
		"a figure": {func(c *oracle.Case, at int) {
			if len(c.Observations) > 0 {
				at %= len(c.Observations)
				c.Observations = slices.Delete(slices.Clone(c.Observations), at, at+1)
			}
		}, []compare.Cause{compare.RevisedData, compare.AreaData, compare.OtherGroup}},
		"the policy": {func(c *oracle.Case, at int) {
			switch at % 4 {
			case 0:
				c.Policy.Projection = indicator.Projections()[at/4%6]
			case 1:
				c.Policy.MaxAge = 1 + at/4%4
			case 2:
				c.Policy.StableYears = 1 + at/4%6
			default:
				c.Policy.Compare = evaluate.Comparisons()[at/4%2]
			}
		}, []compare.Cause{compare.ChangedPolicy, compare.OtherGroup}},
		"a definition": {func(c *oracle.Case, at int) {
			plan := c.Plans[at%len(c.Plans)].Clone()
			c.Plans = slices.Clone(c.Plans)
			c.Plans[at%len(c.Plans)] = plan
			in := &plan.Indicators[at/2%len(plan.Indicators)]
			switch at % 3 {
			case 0:
				in.ValidFor = 1 + at/6%4
			case 1:
				in.Places = at / 6 % 4
			default:
				in.Key = !in.Key
			}
		}, []compare.Cause{compare.Method, compare.OtherGroup}},
		"the target": {func(c *oracle.Case, at int) {
			plan := c.Plans[at%len(c.Plans)].Clone()
			c.Plans = slices.Clone(c.Plans)
			c.Plans[at%len(c.Plans)] = plan
			in := &plan.Indicators[at/2%len(plan.Indicators)]
			if target, err := in.Target.Scaled(indicator.FractionFromInt(2)); err == nil {
				in.Target = target
			}
		}, []compare.Cause{compare.ChangedTarget, compare.OtherGroup}},
		"an override": {func(c *oracle.Case, at int) {
			if len(c.Policy.Overrides) > 0 {
				at %= len(c.Policy.Overrides)
				c.Policy.Overrides = slices.Delete(slices.Clone(c.Policy.Overrides), at, at+1)
			}
		}, []compare.Cause{compare.Override, compare.OtherGroup}},
	}
	changed := map[string]int{}
	for seed := range uint64(fixture.Rounds(os.Getenv, 150, 2_000)) {
		c := oracle.Generate(seed + 1)
		c.Observations = latest(c.Observations)
		before := assess(c)
		if before == nil {
			continue
		}
		was := signed(t, before, archive.Options{})
		for _, name := range slices.Sorted(maps.Keys(changes)) {
			of := c
			changes[name].change(&of, int(seed)) //nolint:gosec // small
			after := assess(of)
			if after == nil {
				continue
			}
			correction, err := archive.Correct(was, after, archive.CorrectOptions{})
			require.NoError(t, err)
			check := func(what any, causes []compare.Cause) {
				changed[name]++
				if len(causes) == 0 || slices.ContainsFunc(causes, func(cause compare.Cause) bool { return !slices.Contains(changes[name].causes, cause) }) {
					require.Failf(t, "another cause", "seed %d, %s: %v %v", seed+1, name, what, causes)
				}
			}
			for i := range correction.Results {
				r := &correction.Results[i]
				check(fmt.Sprint(r.Key(), " ", r.Item, r.Of, " ", deref(r.Before), " > ", deref(r.After)), r.Causes)
			}
			for _, count := range correction.Counts {
				check(count, count.Causes)
			}
			for _, rate := range correction.Rates {
				check(rate, rate.Causes)
			}
		}
	}
	for name := range changes {
		assert.Positive(t, changed[name], name)
	}
}

func deref(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
