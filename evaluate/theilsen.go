package evaluate

import (
	"slices"

	"github.com/countystat/attain/internal/exact"
)

// theilSen is the line of the median slope in the due year. The slope is the
// median of all pairwise slopes, the mean of the middle two where their number
// is even. The intercept is Conover's: the median value less the slope times
// the median year.
func (j *judgement) theilSen() exact.Rat {
	points := j.collect(j.policy.Window)
	slope := medianSlope(points)
	years := make([]exact.Rat, len(points))
	values := make([]exact.Rat, len(points))
	for i, p := range points {
		years[i], values[i] = exact.FromInt(int64(p.year)), p.value
	}
	ahead := exact.FromInt(int64(j.due)).Sub(median(years))
	return median(values).Add(slope.Mul(ahead))
}

func medianSlope(points []datum) exact.Rat {
	slopes := make([]exact.Rat, 0, len(points)*(len(points)-1)/2)
	for i := range points {
		for k := i + 1; k < len(points); k++ {
			rise := points[k].value.Sub(points[i].value)
			slopes = append(slopes, rise.Per(int64(points[k].year-points[i].year)))
		}
	}
	return median(slopes)
}

// median sorts its argument, which belongs to the caller's own scratch.
func median(values []exact.Rat) exact.Rat {
	if len(values) == 0 {
		return exact.FromInt(0)
	}
	slices.SortFunc(values, exact.Rat.Cmp)
	middle := len(values) / 2
	if len(values)%2 == 1 {
		return values[middle]
	}
	return values[middle-1].Add(values[middle]).Per(2)
}
