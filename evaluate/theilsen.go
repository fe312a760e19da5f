package evaluate

import (
	"github.com/countystat/attain/internal/exact"
)

// theilSen is the line of the median slope in a year. The slope is the
// median of all pairwise slopes, the mean of the middle two where their number
// is even. The intercept is Conover's: the median value less the slope times
// the median year.
func (j *judgement) theilSen(year int) exact.Rat {
	points := j.collect(j.policy.Window)
	years := make([]int, len(points))
	at := make([]exact.Rat, len(points))
	values := make([]exact.Rat, len(points))
	for i, p := range points {
		years[i], at[i], values[i] = p.year, exact.FromInt(int64(p.year)), p.value
	}
	if j.slopes == nil {
		j.slopes = new(exact.Slopes)
	}
	slope := j.slopes.Median(years, values)
	ahead := exact.FromInt(int64(year)).Sub(exact.Median(at))
	return exact.Median(values).Add(slope.Mul(ahead))
}
