package disparity

import (
	"slices"

	"github.com/countystat/attain/indicator"
)

// GapChange says which way a gap went, "" where that is unknown.
type GapChange string

// The ways.
const (
	Unchanged GapChange = "unchanged"
	Narrowed  GapChange = "narrowed" // 缩小
	Widened   GapChange = "widened"  // 扩大
)

// GapChanges lists the ways in order.
func GapChanges() []GapChange { return []GapChange{Unchanged, Narrowed, Widened} }

// GapYear is the gap between series in one year.
type GapYear struct {
	Year            int
	From            int                // the first year that the figures rest on: Year, unless they are pooled over several
	Gap             indicator.Fraction // highest less lowest, in the unit's points
	Ratio           indicator.Fraction // highest over lowest; unknown where that is not above 0
	Lowest, Highest indicator.Key      // the first of equals
	Break           bool               // definition or source of one of them changed since the year before in the list
}

// GapRun is a stretch of years over which a gap went one way from each to the
// next.
type GapRun struct {
	From, To int
	Change   GapChange
	By       indicator.Fraction // the gap at the end less that at the beginning
}

// GapTrend is how the gap between areas or groups developed: each year in which
// all of the series have a number, and the runs of one way between them. A run
// does not reach across a break, nor between years whose pooled rates overlap.
type GapTrend struct {
	Years []GapYear
	Runs  []GapRun
}

// GapTrendOf follows the gap between two series or more up to the as-of year, 0
// for all years.
func GapTrendOf(asOf int, series ...*indicator.Series) GapTrend {
	return gapTrend(0, asOf, series)
}

// gapTrend follows the gap over the years from one to another, 0 for any; what is pooled
// has to lie in them whole.
func gapTrend(from, to int, series []*indicator.Series) GapTrend {
	var t GapTrend
	if len(series) < 2 {
		return t
	}
	for i := range series[0].Len() {
		year := series[0].Year(i)
		if to != 0 && year > to {
			break
		}
		if g, ok := gapIn(year, series); ok && g.From >= from {
			if last := len(t.Years) - 1; last >= 0 {
				g.Break = brokenBetween(series, t.Years[last].Year, year)
			}
			t.Years = append(t.Years, g)
		}
	}
	for i := 1; i < len(t.Years); i++ {
		if !t.Years[i].Break && t.Years[i].From > t.Years[i-1].Year {
			t.extend(&t.Years[i-1], &t.Years[i])
		}
	}
	return t
}

func gapIn(year int, series []*indicator.Series) (GapYear, bool) {
	var lowest, highest indicator.Fraction
	g := GapYear{Year: year, From: year}
	for _, s := range series {
		at, ok := s.Find(year)
		if !ok || s.Kind(at) != indicator.Number {
			return GapYear{}, false
		}
		value := s.Value(at)
		g.From = min(g.From, s.From(at))
		if !lowest.Known() || value.Compare(lowest) < 0 {
			lowest, g.Lowest = value, s.Key()
		}
		if !highest.Known() || value.Compare(highest) > 0 {
			highest, g.Highest = value, s.Key()
		}
	}
	g.Gap, g.Ratio = spreadOf(highest, lowest)
	return g, true
}

// brokenBetween reports whether one of the series breaks after the one year, up
// to and with the other.
func brokenBetween(series []*indicator.Series, after, upTo int) bool {
	for _, s := range series {
		for i := range s.Len() {
			if s.HasBreak(i) && s.Year(i) > after && s.Year(i) <= upTo {
				return true
			}
		}
	}
	return false
}

// extend adds the step between two years to the last run where it goes the same way.
func (t *GapTrend) extend(from, to *GapYear) {
	step := to.Gap.Sub(from.Gap)
	change := changeOf(step)
	if last := len(t.Runs) - 1; last >= 0 && t.Runs[last].Change == change && t.Runs[last].To == from.Year {
		t.Runs[last].To = to.Year
		t.Runs[last].By = t.Runs[last].By.Add(step)
		return
	}
	t.Runs = append(t.Runs, GapRun{From: from.Year, To: to.Year, Change: change, By: step})
}

// Change compares the last year's gap with the first one's, exactly; "" for fewer
// than two years, where a break lies between them or where their pooled rates overlap.
func (t *GapTrend) Change() (GapChange, indicator.Fraction) {
	broken := func(y GapYear) bool { return y.Break }
	if len(t.Years) < 2 || slices.ContainsFunc(t.Years[1:], broken) {
		return "", indicator.Fraction{}
	}
	first, last := &t.Years[0], &t.Years[len(t.Years)-1]
	if last.From <= first.Year {
		return "", indicator.Fraction{}
	}
	by := last.Gap.Sub(first.Gap)
	return changeOf(by), by
}

func changeOf(by indicator.Fraction) GapChange {
	switch by.Sign() {
	case -1:
		return Narrowed
	case 0:
		return Unchanged
	default:
		return Widened
	}
}
