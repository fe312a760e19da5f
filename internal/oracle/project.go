package oracle

import (
	"math/big"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Path is a projection of V8: a straight line, or constant growth.
type Path struct {
	method indicator.Projection
	from   int      // year of v
	value  *big.Rat // v, or where the line is in that year
	slope  *big.Rat // points a year; nil for constant growth

	ratio *big.Rat // v/y₀ of constant growth
	years int      // t - x₀
}

// At returns the projected value of a year, nil where it is irrational.
func (p *Path) At(year int) *big.Rat {
	n := year - p.from
	switch {
	case p.slope != nil:
		return add(p.value, multiply(p.slope, whole(int64(n))))
	case p.ratio.Cmp(whole(1)) == 0:
		return p.value
	}
	grown := root(power(p.ratio, n), p.years)
	if grown == nil {
		return nil
	}
	return multiply(p.value, grown)
}

// cut is the projected value of constant growth without what follows so many
// places.
func (p *Path) cut(year, places int) *big.Rat {
	grown := multiply(power(size(p.value), p.years), power(p.ratio, year-p.from))
	cut := new(big.Int)
	if scaled := floor(multiply(grown, tenTo(places*p.years))); scaled.Sign() > 0 {
		cut, _ = wholeRoot(scaled, p.years)
	}
	return multiply(multiply(new(big.Rat).SetInt(cut), tenTo(-places)), whole(int64(p.value.Sign())))
}

// Compare compares the projected value of a year with a figure: constant growth
// by (v/y₀)^(D − t) against (T/v)^(t − x₀), as whole numbers.
func (p *Path) Compare(year int, figure *big.Rat) int {
	if p.slope != nil {
		return p.At(year).Cmp(figure)
	}
	if figure.Sign() != p.value.Sign() {
		return p.value.Sign() - figure.Sign()
	}
	wanted := divide(figure, p.value)
	left := new(big.Int).Mul(raised(p.ratio.Num(), year-p.from), raised(wanted.Denom(), p.years))
	right := new(big.Int).Mul(raised(p.ratio.Denom(), year-p.from), raised(wanted.Num(), p.years))
	return left.Cmp(right) * p.value.Sign()
}

// Method is how the points are carried.
func (p *Path) Method() indicator.Projection { return p.method }

// meets reports whether the projected value of a year is accepted by an end.
func (p *Path) meets(year int, e End, s side) bool {
	if e.At == nil {
		return true
	}
	c := p.Compare(year, e.At) * int(s)
	return c > 0 || c == 0 && !e.Open
}

// method is the projection in force: the indicator's own, the last value where
// validFor is set, else the policy's (V8).
func (q *question) method() indicator.Projection {
	switch {
	case q.in.Projection != "":
		return q.in.Projection
	case q.in.ValidFor > 0:
		return indicator.LastValue
	default:
		return q.settings.projection
	}
}

// Carry carries points by a method with the default settings (V8).
func Carry(points []Point, method indicator.Projection) (*Path, evaluate.Reason) {
	q := question{settings: settingsOf(&evaluate.Policy{}), points: points}
	return q.project(method)
}

// project carries the points by a method, or says why it cannot.
func (q *question) project(method indicator.Projection) (*Path, evaluate.Reason) {
	points := q.points
	if len(points) < max(1, q.settings.minPoints) {
		return nil, evaluate.ReasonTooFewPoints
	}
	last := points[len(points)-1]
	p := &Path{method: method, from: last.Year, value: last.Value}
	if method == indicator.LastValue {
		p.slope = new(big.Rat)
		return p, ""
	}
	points = q.windowed(method)
	if len(points) < 2 {
		return nil, evaluate.ReasonTooFewPoints
	}
	first := points[0]
	years := last.Year - first.Year
	switch method {
	case indicator.Endpoints:
		p.slope = divide(subtract(last.Value, first.Value), whole(int64(years)))
	case indicator.LeastSquares:
		p.value, p.slope = leastSquares(points, last.Year)
	case indicator.TheilSen:
		p.value, p.slope = theilSen(points, last.Year)
	case indicator.Recent:
		p.slope = mean(changes(points))
	case indicator.ConstantGrowth:
		if first.Value.Sign()*last.Value.Sign() <= 0 {
			return nil, evaluate.ReasonSign
		}
		p.ratio, p.years = divide(last.Value, first.Value), years
	case indicator.LastValue:
	}
	return p, ""
}

// windowed lists the points that a method uses.
func (q *question) windowed(method indicator.Projection) []Point {
	points := q.points
	n := 0
	switch method {
	case indicator.LeastSquares, indicator.TheilSen:
		n = q.settings.window
	case indicator.Recent:
		n = q.settings.recent + 1
	case indicator.Endpoints, indicator.ConstantGrowth, indicator.LastValue:
	}
	if n > 0 && len(points) > n {
		points = points[len(points)-n:]
	}
	return points
}

// sums returns n, Σx, Σy, Σxy and Σx².
func sums(points []Point) (n, x, y, xy, xx *big.Rat) {
	n, x, y, xy, xx = whole(int64(len(points))), new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)
	for _, p := range points {
		year := whole(int64(p.Year))
		x = add(x, year)
		y = add(y, p.Value)
		xy = add(xy, multiply(year, p.Value))
		xx = add(xx, multiply(year, year))
	}
	return n, x, y, xy, xx
}

// leastSquares returns the fitted line's value in a year and its slope.
func leastSquares(points []Point, year int) (value, slope *big.Rat) {
	n, x, y, xy, xx := sums(points)
	d := subtract(multiply(n, xx), multiply(x, x))
	slope = divide(subtract(multiply(n, xy), multiply(x, y)), d)
	meanX, meanY := divide(x, n), divide(y, n)
	return add(meanY, multiply(slope, subtract(whole(int64(year)), meanX))), slope
}

func median(list []*big.Rat) *big.Rat {
	slices.SortFunc(list, func(x, y *big.Rat) int { return x.Cmp(y) })
	middle := len(list) / 2
	if len(list)%2 == 1 {
		return list[middle]
	}
	return divide(add(list[middle-1], list[middle]), whole(2))
}

// theilSen is median(y) + m·(D − median(x)).
func theilSen(points []Point, year int) (value, slope *big.Rat) {
	var xs, ys, slopes []*big.Rat
	for i, p := range points {
		xs = append(xs, whole(int64(p.Year)))
		ys = append(ys, p.Value)
		for _, o := range points[:i] {
			slopes = append(slopes, change(o, p))
		}
	}
	slope = median(slopes)
	return add(median(ys), multiply(slope, subtract(whole(int64(year)), median(xs)))), slope
}

// change is the change a year between two points.
func change(from, to Point) *big.Rat {
	return divide(subtract(to.Value, from.Value), whole(int64(to.Year-from.Year)))
}

// changes lists the changes a year between neighbouring points.
func changes(points []Point) []*big.Rat {
	var list []*big.Rat
	for i := 1; i < len(points); i++ {
		list = append(list, change(points[i-1], points[i]))
	}
	return list
}

func mean(list []*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for _, x := range list {
		sum = add(sum, x)
	}
	return divide(sum, whole(int64(len(list))))
}

// trend is the sign of B of all points (V12).
func (q *question) trend() evaluate.Trend {
	if len(q.points) < 2 {
		return evaluate.NoTrend
	}
	_, slope := leastSquares(q.points, q.points[0].Year)
	switch sign := slope.Sign(); {
	case sign == 0:
		return evaluate.TrendFlat
	case direction(q.in) == 0 && sign > 0:
		return evaluate.TrendRising
	case direction(q.in) == 0:
		return evaluate.TrendFalling
	case sign == direction(q.in):
		return evaluate.TrendImproving
	default:
		return evaluate.TrendWorsening
	}
}
