package evaluate_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/internal/fixture"
)

// The sample county's counts come out of the rules alone.
func TestSampleCounty(t *testing.T) {
	t.Parallel()
	for year, want := range map[int]struct {
		counts evaluate.Counts
		rate   string
		hard   []string
	}{
		2019: {
			counts: evaluate.Counts{
				evaluate.Attained: 90, evaluate.Expected: 17, evaluate.Difficult: 4, evaluate.Undetermined: 3,
				evaluate.NotApplicable: 1, evaluate.Monitored: 6,
			},
			rate: "107 of 114, 93.9 %",
			hard: []string{"w-government-principal", "w-village-heads", "c-imr", "c-u5mr"},
		},
		2020: {
			counts: evaluate.Counts{
				evaluate.Attained: 105, evaluate.Missed: 6, evaluate.Undetermined: 3, evaluate.NotApplicable: 1, evaluate.Monitored: 6,
			},
			rate: "105 of 114, 92.1 %",
		},
	} {
		t.Run(strconv.Itoa(year), func(t *testing.T) {
			t.Parallel()
			a := fixture.County(evaluate.Policy{AsOf: year})
			assert.Equal(t, want.counts, a.Tally.All)
			assert.Equal(t, 2, a.Tally.Twice)
			assert.Equal(t, 114, a.Tally.All.Total())
			assert.Equal(t, want.rate, a.Tally.Rate(evaluate.AttainedOrExpected).String())
			assert.Equal(t, a.Tally, a.Rules, "nothing is overridden")
			var hard []string
			var sum evaluate.Tally
			for _, r := range a.Main() {
				in, ok := a.Indicator(r.Key)
				require.True(t, ok)
				sum = sum.Count(in, r.Target, r.Verdict)
				if r.Verdict == evaluate.Difficult {
					hard = append(hard, r.Indicator)
				}
			}
			assert.Equal(t, want.hard, hard)
			assert.Equal(t, a.Tally.All, sum.All)
		})
	}
}

// Parts of the tally add up to it, whatever it is broken down by.
func TestBreakdownsAddUp(t *testing.T) {
	t.Parallel()
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	for _, dimension := range []evaluate.Heading{evaluate.ByPlan, evaluate.ByDomain, evaluate.ByObjective, evaluate.ByDepartment} {
		var sum evaluate.Tally
		for _, part := range a.By(dimension) {
			sum = part.Tally.Add(sum)
			worst := evaluate.Verdict(0)
			for v := evaluate.Attained; v <= evaluate.Monitored; v++ {
				if part.Tally.All[v] > 0 && v.Worse(worst) {
					worst = v
				}
			}
			assert.Equal(t, worst, part.Worst, "the worst of %s %s", part.Plan, part.Code)
		}
		sum.Twice = a.Tally.Twice // which concerns two plans
		assert.Equal(t, a.Tally, sum, "by dimension %d", dimension)
	}
	assert.Len(t, a.By(evaluate.ByPlan), 2)
}

// Every result is what Judge says of its series, and no earlier verdict is
// changed by what came later.
func TestSampleAgreesWithJudge(t *testing.T) {
	t.Parallel()
	policy := evaluate.Policy{AsOf: 2016}
	a := fixture.County(policy)
	judged := 0
	for i := range a.Results {
		r := &a.Results[i]
		in, ok := a.Indicator(r.Key)
		require.True(t, ok)
		if r.Reason == evaluate.ReasonEach || r.Reason == evaluate.ReasonIncomplete || r.Target.Each() != 0 || len(in.Targets) > 0 || len(in.AppliesTo) > 0 {
			continue
		}
		series, ok := a.Series(r.Key)
		require.True(t, ok)
		plan, _ := a.Plan(r.Plan)
		verdict, reason := evaluate.Judge(in, &series, plan.Horizon(), &policy)
		assert.Equal(t, r.Verdict, verdict, r.String())
		assert.Equal(t, r.Reason, reason, r.String())
		judged++
	}
	assert.Greater(t, judged, 100)
}
