package compare_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// judged is one assessment of the rate of a small plan.
type judged struct {
	due    int
	policy evaluate.Policy
	in     func(*indicator.Indicator, *indicator.Plan)
	table  string // rows without a header
}

func (j judged) snapshot(t *testing.T) *compare.Snapshot {
	t.Helper()
	in := fixture.RateAtMost("10")
	plan := fixture.Plan(j.due, *in)
	if j.in != nil {
		j.in(&plan.Indicators[0], plan)
	}
	table := "indicator,period,value,area\n" + strings.ReplaceAll(j.table, " ", "\n")
	data, err := indicator.DecodeTable(strings.NewReader(table), indicator.TableOptions{}, plan)
	require.NoError(t, err)
	a, err := evaluate.Assess(data, j.policy, plan)
	require.NoError(t, err)
	return compare.Of(a)
}

// townships makes every township meet the target.
func townships(in *indicator.Indicator, plan *indicator.Plan) {
	in.Target = in.Target.InEach(indicator.Township)
	plan.Areas = []indicator.Area{{Code: "519921101"}, {Code: "519921102"}}
}

func atMost(bound string) func(*indicator.Indicator, *indicator.Plan) {
	return func(in *indicator.Indicator, _ *indicator.Plan) { in.Target = indicator.AtMost(fixture.Number(bound)) }
}

func byHand(v evaluate.Verdict) []evaluate.Override {
	return []evaluate.Override{{
		Plan: "p", Indicator: "rate", Verdict: v, Reason: "r", By: "b", ApprovedBy: "a", On: indicator.Date{Year: 2013, Month: 1, Day: 1},
	}}
}

func TestTurn(t *testing.T) {
	const steady = "rate,2010,14.0, rate,2011,13.0, rate,2012,12.0, rate,2013,11.5, "
	const slow = "rate,2010,14.0, rate,2011,13.5, rate,2012,13.0, rate,2013,12.9, "
	asOf := func(year int) evaluate.Policy { return evaluate.Policy{AsOf: year} }
	for name, test := range map[string]struct {
		before, after judged
		sets, idle    string // of causes
		alone         string // verdicts with each cause taken back
	}{
		"a new figure": {
			judged{2014, asOf(2012), nil, steady}, judged{2014, asOf(2013), nil, strings.Replace(steady, "11.5", "9.9", 1)},
			"[[new-data]]", "[]", "new-data expected, as-of-year expected",
		},
		"a new figure and a target that takes both": {
			judged{2014, asOf(2012), atMost("5"), slow}, judged{2014, asOf(2013), atMost("10"), strings.Replace(slow, "12.9", "9.9", 1)},
			"[[new-data] [changed-target]]", "[]", "new-data difficult, changed-target difficult, as-of-year difficult",
		},
		"two of which either alone leads elsewhere": {
			judged{2014, asOf(2012), atMost("9"), steady}, judged{2014, asOf(2013), atMost("10"), strings.Replace(steady, "11.5", "9.9", 1)},
			"[[new-data changed-target]]", "[]", "new-data expected, changed-target expected, as-of-year expected",
		},
		"either of two would do": {
			judged{2014, asOf(2012), nil, steady}, judged{2014, asOf(2013), atMost("13"), strings.Replace(steady, "11.5", "9.9", 1)},
			"[[new-data changed-target]]", "[]", "new-data attained, changed-target attained, as-of-year attained",
		},
		"a new figure, and a policy that would have done it too had the figure stayed": {
			judged{2014, asOf(2012), nil, steady},
			judged{2014, evaluate.Policy{AsOf: 2013, Tolerance: indicator.Points(fixture.Number("0.1"))}, nil, strings.Replace(steady, "11.5", "9.9", 1)},
			"[[new-data]]", "[changed-policy]", "new-data expected, changed-policy attained, as-of-year expected",
		},
		"time alone": {
			judged{2014, asOf(2013), nil, "rate,2010,14.0, rate,2011,13.0, rate,2012,12.0, "}, judged{2014, asOf(2015), nil, "rate,2010,14.0, rate,2011,13.0, rate,2012,12.0, "},
			"[[as-of-year]]", "[]", "as-of-year expected",
		},
		"an earlier figure corrected": {
			judged{2014, asOf(2013), nil, "rate,2010,15.0, rate,2012,12.0, rate,2013,11.2, "},
			judged{2014, asOf(2013), nil, "rate,2010,12.0, rate,2012,12.0, rate,2013,11.2, "},
			"[[revised-data]]", "[]", "revised-data expected",
		},
		"a policy": {
			judged{2014, asOf(2013), nil, "rate,2010,14.0, rate,2013,11.0, "},
			judged{2014, evaluate.Policy{AsOf: 2013, Projection: indicator.LastValue}, nil, "rate,2010,14.0, rate,2013,11.0, "},
			"[[changed-policy]]", "[]", "changed-policy expected",
		},
		"a projection of its own": {
			judged{2014, asOf(2013), nil, "rate,2010,14.0, rate,2013,11.0, "},
			judged{2014, asOf(2013), func(in *indicator.Indicator, _ *indicator.Plan) { in.Projection = indicator.LastValue }, "rate,2010,14.0, rate,2013,11.0, "},
			"[[method]]", "[]", "method expected",
		},
		"a manual verdict that a new figure would have brought as well": {
			judged{2014, asOf(2012), nil, steady}, judged{2014, evaluate.Policy{AsOf: 2013, Overrides: byHand(evaluate.Difficult)}, nil, steady},
			"[[new-data override]]", "[]", "new-data difficult, override difficult, as-of-year difficult",
		},
		"a manual verdict and a figure without effect": {
			judged{2014, asOf(2012), nil, steady}, judged{2014, evaluate.Policy{AsOf: 2013, Overrides: byHand(evaluate.Difficult)}, nil, strings.Replace(steady, "11.5", "10.5", 1)},
			"[[override]]", "[new-data as-of-year]", "new-data difficult, override expected, as-of-year difficult",
		},
		"a township": {
			judged{2014, asOf(2014), townships, "rate,2014,9.0, rate,2014,9.0,519921101 rate,2014,9.0,519921102 "},
			judged{2014, asOf(2014), townships, "rate,2014,9.0, rate,2014,9.0,519921101 rate,2014,11.0,519921102 "},
			"[[area-data]]", "[]", "area-data attained",
		},
		"a township of the new year": {
			judged{2016, asOf(2013), townships, "rate,2013,9.0, rate,2013,9.0,519921101 rate,2013,9.0,519921102 "},
			judged{2016, asOf(2014), townships, "rate,2013,9.0, rate,2013,9.0,519921101 rate,2013,9.0,519921102 rate,2014,9.0, rate,2014,11.0,519921102 "},
			"[[area-data]]", "[new-data]", "",
		},
		"a township corrected, or the year that hides another": {
			judged{2016, asOf(2013), townships, "rate,2013,9.0, rate,2013,9.0,519921101 rate,2013,9.0,519921102 "},
			judged{2016, asOf(2014), townships, "rate,2013,9.0, rate,2013,9.0,519921101 rate,2013,9.1,519921102 rate,2014,9.0,519921101 rate,2014,11.0,519921102 "},
			"[[area-data]]", "[]", "area-data attained, as-of-year attained",
		},
		"a revision of the target that came into force": {
			judged{2014, asOf(2012), revisedIn(2013), "rate,2010,14.0, rate,2012,12.0, "}, judged{2014, asOf(2013), revisedIn(2013), "rate,2010,14.0, rate,2012,12.0, "},
			"[[changed-target]]", "[as-of-year]", "changed-target expected, as-of-year difficult",
		},
	} {
		before, after := test.before.snapshot(t), test.after.snapshot(t)
		d := compare.Between(before, after)
		require.Len(t, d.Changes, 1, name)
		c := d.Changes[0]
		if !assert.NotNil(t, c.Turn, "%s: %s %s", name, c.Before.Verdict, c.After.Verdict) {
			continue
		}
		assert.Equal(t, test.sets, fmt.Sprint(c.Turn.Sets), name)
		assert.Equal(t, test.idle, fmt.Sprint(c.Turn.Idle(c.After.Verdict)), name)
		var alone []string
		for _, trial := range c.Turn.Alone {
			alone = append(alone, fmt.Sprint(trial.Causes[0], " ", trial.Verdict))
		}
		if test.alone != "" {
			assert.Equal(t, test.alone, strings.Join(alone, ", "), name)
		}
		for _, cause := range c.Causes {
			assert.True(t, slices.ContainsFunc(c.Turn.Sets, func(set []compare.Cause) bool { return slices.Contains(set, cause) }), name)
		}
	}
}

func revisedIn(year int) func(*indicator.Indicator, *indicator.Plan) {
	return func(in *indicator.Indicator, _ *indicator.Plan) {
		in.Revisions = []indicator.Revision{{From: year, Target: indicator.AtMost(fixture.Number("8")), Document: "d"}}
	}
}

// Over ten years of the sample county every change is told apart: what the sets name
// leads back, nothing smaller does, and all of what differs does.
func TestEveryTurnOfTheCountyIsToldApart(t *testing.T) {
	before, turned := compare.Of(fixture.County(evaluate.Policy{AsOf: 2011})), 0
	for year := 2012; year <= 2020; year++ {
		after := compare.Of(fixture.County(evaluate.Policy{AsOf: year}))
		d := compare.Between(before, after)
		assert.True(t, d.Separated)
		for _, c := range d.Changes {
			if c.Class == compare.Unchanged {
				assert.Nil(t, c.Turn)
				continue
			}
			turned++
			require.NotNil(t, c.Turn, "%d %s", year, c.Reference)
			require.NotEmpty(t, c.Turn.Sets)
			assert.NotEmpty(t, c.Causes)
			assert.Equal(t, c.Before.Verdict, c.Turn.Again.Verdict)
			for _, set := range c.Turn.Sets {
				if len(set) > 1 || set[0] == compare.AsOfYear {
					continue
				}
				at := slices.IndexFunc(c.Turn.Alone, func(trial compare.Trial) bool { return trial.Causes[0] == set[0] })
				assert.Equal(t, c.Before.Verdict, c.Turn.Alone[at].Verdict, "%d %s", year, c.Reference)
			}
			if slices.Equal(c.Causes, []compare.Cause{compare.AsOfYear}) {
				assert.Equal(t, c.Before.Target, c.After.Target)
			}
		}
		before = after
	}
	assert.Greater(t, turned, 100)
}

// Figures that differ are listed for verdicts that stay, too.
func TestWhatDiffersIsListedWithItsFigures(t *testing.T) {
	rows := "rate,2010,14.0, rate,2011,13.0, rate,2012,8.0, "
	before := judged{2014, evaluate.Policy{AsOf: 2012}, nil, rows}.snapshot(t)
	after := judged{2015, evaluate.Policy{AsOf: 2013, MaxAge: 3}, func(in *indicator.Indicator, _ *indicator.Plan) {
		in.Baseline = indicator.Baseline{Value: fixture.NullNumber("13.9"), Year: 2010}
		in.Target = indicator.AtMost(fixture.Number("9"))
		in.ValidFor = 4
	}, "rate,2011,12.9, rate,2012,8.0, rate,2013,7.9, "}.snapshot(t)
	c := compare.Between(before, after).Changes[0]
	assert.Equal(t, compare.Unchanged, c.Class)
	var lines []string
	for _, ingredient := range c.Differs {
		for _, p := range ingredient.Particulars {
			lines = append(lines, fmt.Sprint(ingredient.Cause, " ", p.Year, p.Setting, ": ", p.Before, " → ", p.After))
		}
	}
	assert.Equal(t, []string{
		"new-data 2013:  → 7.9", "revised-data 2010: 14.0 → ", "revised-data 2011: 13.0 → 12.9", "revised-data 0baseline:  → 13.9",
		`changed-target 0target: {"atMost":"10"} → {"atMost":"9"}`, "method 0validFor:  → 4", "method 0due: 2014 → 2015", "changed-policy 0maxAge: 2 → 3",
		"as-of-year 0as-of: 2012 → 2013",
	}, lines)
}

// An area that ended between the two assessments differs, though its code does not.
func TestAreasDifferByTheirYears(t *testing.T) {
	rows := "rate,2012,11.0, rate,2012,9.0,519921101 rate,2012,12.0,519921102 rate,2013,9.0,519921101 "
	before := judged{2014, evaluate.Policy{AsOf: 2013}, townships, rows}.snapshot(t)
	after := judged{2014, evaluate.Policy{AsOf: 2013}, func(in *indicator.Indicator, plan *indicator.Plan) {
		townships(in, plan)
		plan.Areas[1].To = 2012
	}, rows}.snapshot(t)
	c := compare.Between(before, after).Changes[0]
	assert.Equal(t, []compare.Cause{compare.AreaData}, c.Causes)
	if assert.Len(t, c.Differs, 1) {
		p := c.Differs[0].Particulars
		assert.Equal(t, []compare.Particular{{
			Key: indicator.Key{Plan: "p", Indicator: "rate"}, Setting: "areas", Before: "519921101 519921102", After: "519921101 519921102(..2012)",
		}}, p)
	}
}

// Without one of the inputs nothing is said to be told apart.
func TestWithoutAnInputNothingIsToldApart(t *testing.T) {
	before, after := compare.Of(fixture.County(evaluate.Policy{AsOf: 2018})), compare.Of(fixture.County(evaluate.Policy{AsOf: 2019}))
	before.Again = nil
	d := compare.Between(before, after)
	assert.False(t, d.Separated)
	assert.Empty(t, d.Splits)
	for _, c := range d.Changes {
		assert.Nil(t, c.Turn)
		assert.Empty(t, c.Differs)
	}
	assert.NotEmpty(t, d.Of(compare.NewlyAttained)[0].Causes)
}

// What an earlier version judged otherwise by the same input is the library's.
func TestTurnOfTheLibrary(t *testing.T) {
	rows := "rate,2010,14.0, rate,2011,13.0, rate,2012,12.0, rate,2013,11.5, "
	for name, test := range map[string]struct {
		asOf   int
		signed evaluate.Verdict
		sets   string
		causes string
	}{
		"alone":           {2012, evaluate.Missed, "[[library]]", "[library]"},
		"with a new year": {2013, evaluate.Missed, "[[new-data]]", "[new-data library]"},
	} {
		before := judged{2014, evaluate.Policy{AsOf: 2012}, nil, rows}.snapshot(t)
		before.States[0].Verdict, before.Library = test.signed, "0.0.9"
		after := judged{2014, evaluate.Policy{AsOf: test.asOf}, nil, rows}.snapshot(t)
		d := compare.Between(before, after)
		c := d.Changes[0]
		assert.Equal(t, "0.0.9", d.LibraryBefore, name)
		require.NotNil(t, c.Turn, name)
		assert.Equal(t, test.sets, fmt.Sprint(c.Turn.Sets), name)
		assert.Equal(t, test.causes, fmt.Sprint(c.Causes), name)
		assert.Equal(t, evaluate.Expected, c.Turn.Again.Verdict, name)
	}
}
