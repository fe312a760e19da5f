package exact

import (
	"container/heap"
	"slices"
)

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
// years rise, and 0 of fewer than two.
func MedianSlope(years []int, values []Rat) Rat { return new(Slopes).Median(years, values) }

// Slopes holds the slopes between all pairs of points in two halves, so that the
// median of a growing list of points costs a step for each slope that is new.
type Slopes struct {
	years  []int
	values []Rat
	lower  halfOfSlopes // the greatest first
	upper  halfOfSlopes // the least first
}

// Median is [MedianSlope]. Points that begin with those asked for before only have
// theirs added.
func (s *Slopes) Median(years []int, values []Rat) Rat {
	if !s.begins(years, values) {
		*s = Slopes{}
	}
	for k := len(s.years); k < len(years); k++ {
		for i := range k {
			s.add(values[k].Sub(values[i]).Per(int64(years[k] - years[i])))
		}
		s.years, s.values = append(s.years, years[k]), append(s.values, values[k])
	}
	switch {
	case len(s.lower.slopes) == 0:
		return FromInt(0)
	case len(s.lower.slopes) > len(s.upper.slopes):
		return s.lower.slopes[0]
	default:
		return s.lower.slopes[0].Add(s.upper.slopes[0]).Per(2)
	}
}

// begins reports whether the points held are the first of a list.
func (s *Slopes) begins(years []int, values []Rat) bool {
	if len(s.years) > len(years) || !slices.Equal(s.years, years[:len(s.years)]) {
		return false
	}
	return slices.EqualFunc(s.values, values[:len(s.values)], func(a, b Rat) bool { return a.Cmp(b) == 0 })
}

// add keeps the lower half as large as the upper one, or larger by one.
func (s *Slopes) add(slope Rat) {
	s.upper.sign, s.lower.sign = 1, -1
	into, from := &s.lower, &s.upper
	if len(s.lower.slopes) > len(s.upper.slopes) {
		into, from = from, into
	}
	heap.Push(from, slope)
	heap.Push(into, heap.Pop(from))
}

// halfOfSlopes is a heap: by sign 1 the least comes first, by -1 the greatest.
type halfOfSlopes struct {
	slopes []Rat
	sign   int
}

func (h *halfOfSlopes) Len() int           { return len(h.slopes) }
func (h *halfOfSlopes) Less(i, k int) bool { return h.sign*h.slopes[i].Cmp(h.slopes[k]) < 0 }
func (h *halfOfSlopes) Swap(i, k int)      { h.slopes[i], h.slopes[k] = h.slopes[k], h.slopes[i] }

func (h *halfOfSlopes) Push(slope any) {
	if r, ok := slope.(Rat); ok {
		h.slopes = append(h.slopes, r)
	}
}

func (h *halfOfSlopes) Pop() any {
	last := len(h.slopes) - 1
	slope := h.slopes[last]
	h.slopes = h.slopes[:last]
	return slope
}
