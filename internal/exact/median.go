package exact

import "slices"

// Median returns the middle value, the mean of the middle two of an even number,
// and 0 of none. It sorts its argument, which is the caller's own scratch.
func Median(values []Rat) Rat {
	if len(values) == 0 {
		return FromInt(0)
	}
	slices.SortFunc(values, Rat.Cmp)
	middle := len(values) / 2
	if len(values)%2 == 1 {
		return values[middle]
	}
	return values[middle-1].Add(values[middle]).Per(2)
}

// MedianSlope returns the median of the slopes between all pairs of points, whose
// years rise.
func MedianSlope(years []int, values []Rat) Rat {
	slopes := make([]Rat, 0, len(years)*(len(years)-1)/2)
	for i := range years {
		for k := i + 1; k < len(years); k++ {
			rise := values[k].Sub(values[i])
			slopes = append(slopes, rise.Per(int64(years[k]-years[i])))
		}
	}
	return Median(slopes)
}
