package evaluate

import (
	"math"

	"github.com/countystat/attain/indicator"
)

// history is when the target was met, over the observed years from the base
// year to the value in force.
type history struct {
	firstMet int // 0 for never
	metSince int // start of the run of met years that reaches the value in force, 0 where that misses
	relapses []int
	recent   bool // a relapse lies in one of the last stable years
}

// count takes in the next observed year. A relapse is one that missed the target
// after it was first met.
func (h *history) count(year int, met bool) {
	switch {
	case met && h.metSince == 0:
		h.metSince = year
	case !met:
		if h.firstMet > 0 {
			h.relapses = append(h.relapses, year)
		}
		h.metSince = 0
	}
	if met && h.firstMet == 0 {
		h.firstMet = year
	}
}

// meetsAt tells whether the i-th observation met the target; known is false for
// absences and for bounds that do not decide.
func (j *judgement) meetsAt(i int) (met, known bool) {
	switch kind := j.series.Kind(i); {
	case kind == indicator.Number:
		if j.resolution != indicator.Resolved {
			return false, false
		}
		if j.thresholds.known {
			return j.thresholds.meets(j.series.Coefficient(i)), true
		}
		value := numberAt(j.series, i)
		return j.failing(&value, j.policy.Compare) == 0, true
	case kind.IsAnswer():
		return kind == indicator.AnswerYes, true
	case kind.IsBound() && j.resolution == indicator.Resolved:
		inside, outside := j.boundMeets(i)
		return inside, inside || outside
	default:
		return false, false
	}
}

// isKnown reports whether the value in force tells if the target is met.
func (j *judgement) isKnown() bool {
	if j.now < 0 {
		return false
	}
	_, known := j.meetsAt(j.now)
	return known
}

// history walks the observed years. A relapse is an observed year that missed
// the target after it was first met. No run of met years reaches across a break.
func (j *judgement) history(stableYears int) history {
	var h history
	if j.now < 0 || j.target == nil || j.target.IsZero() {
		return h
	}
	j.thresholds.set(j)
	for i := 0; i <= j.now; i++ {
		year := j.series.Year(i)
		if year < j.base {
			continue
		}
		if j.series.HasBreak(i) {
			h.metSince = 0
		}
		if met, known := j.meetsAt(i); known {
			h.count(year, met)
		}
	}
	h.recent = j.relapsedRecently(h.relapses, stableYears)
	return h
}

// relapsedRecently reports whether a relapse is among the last observed years.
func (j *judgement) relapsedRecently(relapses []int, stableYears int) bool {
	if len(relapses) == 0 {
		return false
	}
	last := relapses[len(relapses)-1]
	for i, left := j.now, stableYears; i >= 0 && left > 0; i-- {
		if _, known := j.meetsAt(i); !known {
			continue
		}
		if j.series.Year(i) == last {
			return true
		}
		left--
	}
	return false
}

// strictlyBroken reports whether a strict hold had a relapse.
func (j *judgement) strictlyBroken() bool {
	if j.target.Hold() != indicator.HoldStrict {
		return false
	}
	return len(j.history(0).relapses) > 0
}

// thresholds are the bounds as integers over a series' own scale, where both
// are such: one comparison a year then.
type thresholds struct {
	low, high int64 // the least and the greatest coefficient that meets the target
	known     bool
}

func (t *thresholds) meets(coefficient int64) bool {
	return coefficient >= t.low && coefficient <= t.high
}

func (t *thresholds) set(j *judgement) {
	*t = thresholds{}
	scale := j.series.Scale()
	if j.resolution != indicator.Resolved || scale == 0 || j.policy.Compare == RoundedValue {
		return
	}
	*t = thresholds{low: math.MinInt64, high: math.MaxInt64, known: true}
	for side, bound := range [...]*int64{&t.low, &t.high} {
		side := indicator.Side(side) //nolint:gosec // two sides
		end := j.interval.End(side)
		if !end.Known() {
			continue
		}
		coefficient, ok := ratAt(&end.Bound).Times(scale)
		if end.Open {
			coefficient += int64(side.Inward())
		}
		*bound, t.known = coefficient, t.known && ok
	}
}
