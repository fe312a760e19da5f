package trend

import (
	"github.com/countystat/attain/evaluate"
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

// Test is what the points of a series, from the baseline or the last break to the
// value in force, say of its trend.
type Test struct {
	From, To int // years of the first and last point, 0 for none
	Kendall  MannKendall
	Slope    indicator.Fraction // Theil–Sen: the median of all pairwise slopes, in points a year
	Runs     []Run              // strictly monotone runs, in order of years
	Longest  Run                // of most changes, the later of equals; zero for none
}

// Of tests the trend of one of an assessment's results; see [OfPoints]. It returns
// false for a key that is not there.
func Of(a *evaluate.Assessment, key indicator.Key) (Test, bool) {
	points, ok := a.Points(key)
	return OfPoints(points), ok
}

// OfPoints tests the trend of points in order of years, as [evaluate.Points]
// returns them: the baseline, or the first observation since the base year, and
// all numbers after it on this side of a break. Rates pooled over years that overlap
// are no test of a trend.
func OfPoints(points []evaluate.Point) Test {
	if len(points) == 0 || overlap(points) {
		return Test{}
	}
	years := make([]int, len(points))
	values, rats := make([]indicator.Fraction, len(points)), make([]exact.Rat, len(points))
	for i := range points {
		years[i], values[i], rats[i] = points[i].Year, points[i].Value, exact.Of(points[i].Value)
	}
	t := Test{From: years[0], To: years[len(years)-1], Kendall: MannKendallOf(values...), Runs: monotoneRuns(points)}
	if len(points) > 1 {
		t.Slope = indicator.Fraction(exact.Known(exact.MedianSlope(years, rats)))
	}
	for _, run := range t.Runs {
		if run.Changes >= t.Longest.Changes {
			t.Longest = run
		}
	}
	return t
}

// overlap reports whether a value rests on the year of the point before it.
func overlap(points []evaluate.Point) bool {
	for i := 1; i < len(points); i++ {
		if from := points[i].From; from != 0 && from <= points[i-1].Year {
			return true
		}
	}
	return false
}

func monotoneRuns(points []evaluate.Point) []Run {
	var runs []Run
	last := 0
	for i := 1; i < len(points); i++ {
		sign := points[i].Value.Compare(points[i-1].Value)
		switch {
		case sign != 0 && sign == last:
			run := &runs[len(runs)-1]
			run.To, run.Changes = points[i].Year, run.Changes+1
		case sign != 0:
			runs = append(runs, Run{From: points[i-1].Year, To: points[i].Year, Changes: 1, Rising: sign > 0})
		}
		last = sign
	}
	return runs
}
