package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// findBase finds the baseline (V3) and the first observation that trends and
// projections may use, none of them across a break (V9).
func (j *judgement) findBase() {
	last := j.lastIndex()
	j.findBreak(last)
	j.first = -1
	if j.now >= 0 && j.year <= j.base {
		// Nothing lies between the baseline and a value of the base year or earlier.
		j.first = j.firstNumber(last)
		j.countPoints(last)
		return
	}
	if j.stated(last) {
		return
	}
	exactly, before, later := j.candidates(last)
	switch {
	case exactly >= 0:
		j.takeBase(exactly, BaseYear)
	case before >= 0 && j.policy.Baseline != ChainExact:
		j.takeBase(before, BaseInForce)
	case later >= 0 && j.policy.Baseline != ChainInForce && j.policy.Baseline != ChainExact:
		j.takeBase(later, BaseLater)
	default:
		j.first = later
		if exactly < 0 && later < 0 {
			j.first = j.firstNumber(last)
		}
	}
	j.countPoints(last)
}

// lastIndex is the index of the value in force, or of the last observation up
// to the cutoff where there is none.
func (j *judgement) lastIndex() int {
	if j.now >= 0 {
		return j.now
	}
	last := j.series.Len() - 1
	for last >= 0 && j.series.Year(last) > j.cutoff {
		last--
	}
	return last
}

func (j *judgement) findBreak(last int) {
	if !j.series.HasBreaks() {
		return
	}
	for i := last; i >= 0; i-- {
		if j.series.HasBreak(i) {
			j.breakYear = j.series.Year(i)
			return
		}
	}
}

// stated takes the baseline that the plan prints, for the total of the area
// reported on, where it lies before the value in force and no break between.
func (j *judgement) stated(last int) bool {
	year := j.statedYear()
	if !j.hasStatedBase() || j.now >= 0 && year >= j.year || year < j.breakYear {
		return false
	}
	value := indicator.FractionFrom(j.in.Baseline.Value.Decimal)
	if !value.Known() {
		return false
	}
	j.from, j.baseYear, j.baseline = BaseStated, year, value
	for i := 0; i <= last; i++ {
		if j.series.Year(i) > year {
			j.first = i
			break
		}
	}
	j.countPoints(last)
	j.points++
	return true
}

// hasStatedBase reports whether the plan prints a baseline for this series.
func (j *judgement) hasStatedBase() bool {
	return j.in.Baseline.Value.Valid && StatesBaseline(j.in, j.series.Key())
}

// StatesBaseline reports whether the baseline that a plan prints of an indicator, if
// any, is that of a series: of the total of the plan's own area or, where the
// indicator is about one group only, of that group.
func StatesBaseline(in *indicator.Indicator, key indicator.Key) bool {
	group, _ := soleGroup(in)
	return key.Area == "" && key.Group == group
}

func (j *judgement) statedYear() int {
	if j.in.Baseline.Year != 0 {
		return j.in.Baseline.Year
	}
	return j.base
}

// candidates finds the numbers that may be the baseline: the base year's, the
// one in force at the base year, and the next later one; all before the value
// in force and none before the last break. -1 means none.
func (j *judgement) candidates(last int) (exactly, before, later int) {
	exactly, before, later = -1, -1, -1
	end := last
	if j.now < 0 {
		end = last + 1
	}
	for i := 0; i < end; i++ {
		year := j.series.Year(i)
		if j.series.Kind(i) != indicator.Number || year < j.breakYear {
			continue
		}
		switch {
		case year == j.base:
			exactly = i
			return exactly, before, later
		case year < j.base && j.base-year <= j.validity():
			before = i
		case year > j.base:
			later = i
			return exactly, before, later
		}
	}
	return exactly, before, later
}

func (j *judgement) takeBase(i int, from BaseSource) {
	j.from, j.baseYear, j.first = from, j.series.Year(i), i
}

// loadBase reads the value of the baseline, which most verdicts do not need.
func (j *judgement) loadBase() {
	if j.from != NoBase && !j.baseline.Known() {
		j.baseline = j.series.Value(j.first)
	}
}

// firstNumber is the first number from the base year and the last break on.
func (j *judgement) firstNumber(last int) int {
	for i := 0; i <= last; i++ {
		if year := j.series.Year(i); year >= j.base && year >= j.breakYear && j.series.Kind(i) == indicator.Number {
			return i
		}
	}
	return -1
}

func (j *judgement) countPoints(last int) {
	switch {
	case j.first < 0:
		return
	case j.series.IsDense():
		j.points = last - j.first + 1
		return
	}
	for i := j.first; i <= last; i++ {
		if j.series.Kind(i) == indicator.Number {
			j.points++
		}
	}
}

// origin returns the first point of paces and projections: the baseline, else
// the first observation since the base year.
func (j *judgement) origin() (year int, value exact.Rat, ok bool) {
	switch {
	case j.from != NoBase:
		j.loadBase()
		return j.baseYear, rat(j.baseline), true
	case j.first >= 0:
		return j.series.Year(j.first), numberAt(j.series, j.first), true
	default:
		return 0, exact.Rat{}, false
	}
}
