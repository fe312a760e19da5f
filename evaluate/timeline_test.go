package evaluate_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

func TestTimeline(t *testing.T) {
	in := fixture.RateAtMost("10")
	series := fixture.Series(in, "2010: 14 12 9 11 10 9.5 _ 9.8 10.4")
	horizon := indicator.Horizon{Base: 2010, Due: 2018}
	points := evaluate.Timeline(in, series, horizon, &evaluate.Policy{AsOf: 2018})
	type row struct {
		verdict evaluate.Verdict
		year    int
	}
	got := map[int]row{}
	for _, p := range points {
		got[p.AsOf] = row{p.Verdict, p.Year}
	}
	assert.Equal(t, map[int]row{
		2010: {evaluate.Undetermined, 2010}, // one point projects nothing
		2011: {evaluate.Expected, 2011},
		2012: {evaluate.Attained, 2012},
		2013: {evaluate.Expected, 2013},
		2014: {evaluate.Attained, 2014}, // on the bound
		2015: {evaluate.Attained, 2015},
		2016: {evaluate.Attained, 2015}, // the value of the year before is still valid
		2017: {evaluate.Attained, 2017},
		2018: {evaluate.Missed, 2018},
	}, got)

	stability := evaluate.StabilityOf(in, series, horizon, &evaluate.Policy{AsOf: 2017})
	assert.Equal(t, 2012, stability.FirstMet)
	assert.Equal(t, 2014, stability.MetSince)
	assert.Equal(t, []int{2013}, stability.Relapses)
	assert.Equal(t, []evaluate.MetRun{{From: 2012, To: 2012, Observed: 1}, {From: 2014, To: 2017, Observed: 3}}, stability.Runs)
	assert.Equal(t, evaluate.MetRun{From: 2014, To: 2017, Observed: 3}, stability.Longest)
	assert.False(t, stability.Unstable, "the relapse is older than three observed years")
	early := evaluate.StabilityOf(in, series, horizon, &evaluate.Policy{AsOf: 2014})
	assert.True(t, early.Unstable)
	assert.Equal(t, evaluate.MetRun{From: 2014, To: 2014, Observed: 1}, early.Longest, "the later of equal runs")
	assert.Equal(t, []int{2013, 2018}, evaluate.StabilityOf(in, series, horizon, &evaluate.Policy{AsOf: 2018}).Relapses)
}

// An early end of the timeline: as-of years after the due year add nothing, a
// year before the base year has none.
func TestTimelineEnds(t *testing.T) {
	in := fixture.RateAtMost("10")
	series := fixture.Series(in, "2010: 14 12 9")
	horizon := indicator.Horizon{Base: 2010, Due: 2012}
	assert.Len(t, evaluate.Timeline(in, series, horizon, &evaluate.Policy{AsOf: 2030}), 3)
	assert.Len(t, evaluate.Timeline(in, series, horizon, &evaluate.Policy{}), 3)
	assert.Empty(t, evaluate.Timeline(in, series, horizon, &evaluate.Policy{AsOf: 2009}))
	assert.Len(t, evaluate.Timeline(in, series, indicator.Horizon{Base: -5, Due: math.MaxInt}, &evaluate.Policy{}), indicator.LastYear-indicator.FirstYear+1, "years out of range are left out")
	forced := evaluate.Timeline(in, series, horizon, &evaluate.Policy{AsOf: 2011, Stage: evaluate.Terminal})
	assert.Equal(t, evaluate.ReasonTooFewPoints, forced[0].Reason, "an earlier year keeps its own stage")
	assert.Equal(t, evaluate.ReasonNoFinalValue, forced[1].Reason, "the policy's stage holds for its own year")
}

// The last point of every timeline is the verdict of the assessment, and each
// earlier one that of an assessment as of that year.
func TestCountyTimelines(t *testing.T) {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	earlier := fixture.County(evaluate.Policy{AsOf: 2015})
	for i := range a.Results {
		r := &a.Results[i]
		points := a.Timeline(r.Key)
		require.Len(t, points, 10, r.Key)
		assert.Equal(t, r.Verdict, points[9].Verdict, r.Key)
		assert.Equal(t, r.Reason, points[9].Reason, r.Key)
		then, ok := earlier.Result(r.Key)
		require.True(t, ok, r.Key)
		assert.Equal(t, then.Verdict, points[5].Verdict, r.Key)
		stability, ok := a.Stability(r.Key)
		require.True(t, ok)
		assert.Equal(t, r.FirstMet, stability.FirstMet, r.Key)
		assert.Equal(t, r.MetSince, stability.MetSince, r.Key)
		assert.Equal(t, r.Relapses, stability.Relapses, r.Key)
	}
	assert.Nil(t, a.Timeline(indicator.Key{Plan: "women-2011", Indicator: "none"}))
}

func TestRunsEndAtABreak(t *testing.T) {
	t.Parallel()
	in := atMostTen()
	for text, want := range map[string][]evaluate.MetRun{
		"2012: 9 9 9 9":      {{From: 2012, To: 2015, Observed: 4}},
		"2012: 9 9 9 !9":     {{From: 2012, To: 2014, Observed: 3}, {From: 2015, To: 2015, Observed: 1}},
		"2012: 9 9 _ !9 9":   {{From: 2012, To: 2013, Observed: 2}, {From: 2015, To: 2016, Observed: 2}},
		"2012: 9 11 !9 9 11": {{From: 2012, To: 2012, Observed: 1}, {From: 2014, To: 2015, Observed: 2}},
	} {
		policy := asOf(2016)
		s := evaluate.StabilityOf(&in, seriesOf(t, in, text), indicator.Horizon{Base: 2010, Due: 2020}, &policy)
		assert.Equal(t, want, s.Runs, text)
	}
}
