package oracle

import (
	"cmp"
	"math"
	"math/big"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// question is one series to be judged by one target as of one year.
type question struct {
	settings settings
	in       *indicator.Indicator
	series   []figure // of years up to end
	filed    []figure // what a pooled series was pooled from, else nil
	base     int
	due      int
	asOf     int
	end      int // min(a, D): what is later does not count
	last     int // the area's last year, 0 where there still is one
	terminal bool
	target   indicator.Target
	applies  bool // the plan applies to the area
	total    bool // the total of the plan's own area, for which the plan states baselines

	current *figure // the value in force, nil where there is none or it is stale
	stale   *figure // the latest value, where it is too old

	baseYear  int
	baseValue *big.Rat
	baseFrom  evaluate.BaseSource
	points    []Point

	accepted Interval // the exact interval
	compared Interval // the interval that values are compared with: rounded where the policy says so
	resolved resolution
}

// until returns the figures of years up to a year.
func until(list []figure, year int) []figure {
	var kept []figure
	for _, f := range list {
		if f.year <= year {
			kept = append(kept, f)
		}
	}
	return kept
}

// ready finds the value in force, the baseline, the points and the interval.
func (q question) ready() *question {
	q.end = min(q.asOf, q.due)
	if q.last != 0 {
		q.end = min(q.end, q.last)
	}
	q.series = until(q.series, q.end)
	q.filed = until(q.filed, q.end)
	q.inForce()
	q.findBaseline()
	q.findPoints()
	q.resolve()
	return &q
}

// inForce is V2: the latest value, no older than it may be.
func (q *question) inForce() {
	for i := range q.series {
		if q.series[i].stands() {
			q.current = &q.series[i]
		}
	}
	if q.current != nil && !q.isFresh(q.current.year, q.end) && !q.target.IsZero() {
		q.current, q.stale = nil, q.current
	}
}

// isFresh reports whether a value of a year still stands in another (V2); an
// answer without validFor stands until revoked (M2).
func (q *question) isFresh(year, in int) bool {
	switch {
	case q.in.ValidFor > 0:
		return in-year <= q.in.ValidFor
	case q.in.IsYesNo():
		return true
	default:
		return in-year <= q.settings.maxAge
	}
}

// lastBreak is the year of the last break up to the value in force, 0 for none.
func (q *question) lastBreak() int {
	year := 0
	for _, f := range q.series {
		if f.isBreak && (q.current == nil || f.year <= q.current.year) {
			year = f.year
		}
	}
	return year
}

// findBaseline is V3: it lies before the value in force and on this side of a
// break (V9).
func (q *question) findBaseline() {
	if q.current != nil && q.current.year <= q.base {
		return
	}
	q.baseYear, q.baseValue, q.baseFrom = q.baselineAfter(q.lastBreak())
}

func (q *question) baselineAfter(start int) (int, *big.Rat, evaluate.BaseSource) {
	before := math.MaxInt
	if latest := cmp.Or(q.current, q.stale); latest != nil {
		before = latest.year
	}
	usable := func(year int) bool { return year < before && year >= start }
	if stated := ofDecimal(q.in.Baseline.Value); q.total && stated != nil {
		year := q.in.Baseline.Year
		if year == 0 {
			year = q.base
		}
		if usable(year) {
			return year, stated, evaluate.BaseStated
		}
	}
	var inForce, later *figure
	for i := range q.series {
		f := &q.series[i]
		switch {
		case !f.isNumber() || !usable(f.year):
		case f.year <= q.base:
			inForce = f
		case later == nil:
			later = f
		}
	}
	switch {
	case inForce != nil && inForce.year == q.base:
		return inForce.year, inForce.value, evaluate.BaseYear
	case q.settings.baseline == evaluate.ChainExact:
	case inForce != nil && q.isFresh(inForce.year, q.base):
		return inForce.year, inForce.value, evaluate.BaseInForce
	case q.settings.baseline == evaluate.ChainInForce:
	case later != nil:
		return later.year, later.value, evaluate.BaseLater
	}
	return 0, nil, evaluate.NoBase
}

// findPoints lists the numbers since the baseline, else since the base year, on
// this side of a break (V3, V9).
func (q *question) findPoints() {
	if q.current == nil || !q.current.isNumber() {
		return
	}
	q.points = q.pointsAfter(q.lastBreak(), q.baseYear, q.baseValue)
}

func (q *question) pointsAfter(start, baseYear int, base *big.Rat) []Point {
	var points []Point
	from := max(q.base, start)
	if base != nil {
		points = append(points, Point{baseYear, base})
		from = baseYear + 1
	}
	for _, f := range q.series {
		if f.isNumber() && f.year >= from && f.year <= q.current.year {
			points = append(points, Point{f.year, f.value})
		}
	}
	return points
}

// resolve works out the interval (M3) and what values are compared with (V4).
func (q *question) resolve() {
	var list []Interval
	list, q.resolved = q.intervals(q.target, q.baseValue)
	q.accepted, q.compared = Interval{}, Interval{}
	if q.resolved != resolved {
		return
	}
	for _, iv := range list {
		q.accepted = q.accepted.and(iv)
	}
	q.compared = q.accepted
	if !q.settings.rounded {
		return
	}
	q.compared = Interval{}
	for _, iv := range list {
		q.compared = q.compared.and(iv.rounded(q.in.Places, q.settings.rounding))
	}
}

// shown is a value as it is compared (V4).
func (q *question) shown(v *big.Rat) *big.Rat {
	if q.settings.rounded {
		return rounded(v, q.in.Places, q.settings.rounding)
	}
	return v
}

// fails lists the sides on which a value misses the target.
func (q *question) fails(v *big.Rat) []side { return q.compared.fails(q.shown(v)) }

// meets reports whether a value meets the target.
func (q *question) meets(v *big.Rat) bool { return len(q.fails(v)) == 0 }
