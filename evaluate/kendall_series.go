package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Run is a stretch of observed years over which the values only rose or only
// fell; equal values end it.
type Run struct {
	From, To int // first and last year
	Changes  int // at least 1
	Rising   bool
}

// TrendTest is what the points of a series, from the baseline or the last
// break to the value in force, say of its trend.
type TrendTest struct {
	From, To int // years of the first and last point, 0 for none
	Kendall  MannKendall
	Slope    indicator.Fraction // Theil–Sen: the median of all pairwise slopes, in points a year
	Runs     []Run              // strictly monotone runs, in order of years
	Longest  Run                // of most changes, the later of equals; zero for none
}

// TrendTestOf tests the trend of a series over the points that trends and
// projections use: the baseline, or the first observation since the base year,
// and all numbers after it on this side of a break.
func TrendTestOf(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy) TrendTest {
	j, _, _ := judged(in, series, horizon, policy, series.Key().Area)
	return j.testTrend()
}

// TrendTest tests the trend of one of the assessment's results; see
// [TrendTestOf]. It gives false for a key that is not there.
func (a *Assessment) TrendTest(key indicator.Key) (TrendTest, bool) {
	at, ok := a.locate(key)
	if !ok {
		return TrendTest{}, false
	}
	j, _, _ := judged(at.in, &at.series, at.plan.Horizon(), &a.Policy, at.area)
	return j.testTrend(), true
}

func (j *judgement) testTrend() TrendTest {
	if j.now < 0 || j.in.IsYesNo() {
		return TrendTest{}
	}
	points := j.collect(0)
	if len(points) == 0 {
		return TrendTest{}
	}
	values := make([]exact.Rat, len(points))
	for i := range points {
		values[i] = points[i].value
	}
	t := TrendTest{From: points[0].year, To: points[len(points)-1].year, Kendall: mannKendall(values), Runs: monotoneRuns(points)}
	if len(points) > 1 {
		t.Slope = indicator.Known(medianSlope(points))
	}
	for _, run := range t.Runs {
		if run.Changes >= t.Longest.Changes {
			t.Longest = run
		}
	}
	return t
}

func monotoneRuns(points []datum) []Run {
	var runs []Run
	last := 0
	for i := 1; i < len(points); i++ {
		sign := points[i].value.Cmp(points[i-1].value)
		switch {
		case sign != 0 && sign == last:
			run := &runs[len(runs)-1]
			run.To, run.Changes = points[i].year, run.Changes+1
		case sign != 0:
			runs = append(runs, Run{From: points[i-1].year, To: points[i].year, Changes: 1, Rising: sign > 0})
		}
		last = sign
	}
	return runs
}
