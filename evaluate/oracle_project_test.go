package evaluate_test

import (
	"math/big"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// project carries the points to the due year.
func (o *oracle) project(points []point, now row, method indicator.Projection) (*prediction, evaluate.Reason) {
	needed := max(1, orElse(o.minPoints, 2))
	if method != indicator.LastValue {
		needed = max(needed, 2)
	}
	if len(points) < needed || o.window == 1 && (method == indicator.LeastSquares || method == indicator.TheilSen) {
		return nil, evaluate.ReasonTooFewPoints
	}
	first := points[0]
	ahead, behind := o.due-now.year, now.year-first.year
	switch method {
	case indicator.LastValue:
		return &prediction{value: now.value}, ""
	case indicator.Endpoints:
		pace := new(big.Rat).Sub(now.value, first.value)
		pace.Mul(pace, big.NewRat(int64(ahead), int64(behind)))
		return &prediction{value: pace.Add(pace, now.value)}, ""
	case indicator.ConstantGrowth:
		if now.value.Sign()*first.value.Sign() <= 0 {
			return nil, evaluate.ReasonSign
		}
		return &prediction{current: now.value, first: first.value, ahead: ahead, behind: behind}, ""
	case indicator.Recent:
		used := lastOf(points, orElse(o.recent, 5)+1)
		sum := new(big.Rat)
		for i := 1; i < len(used); i++ {
			change := new(big.Rat).Sub(used[i].value, used[i-1].value)
			sum.Add(sum, change.Mul(change, big.NewRat(1, int64(used[i].year-used[i-1].year))))
		}
		sum.Mul(sum, big.NewRat(int64(ahead), int64(max(1, len(used)-1))))
		return &prediction{value: sum.Add(sum, now.value)}, ""
	case indicator.LeastSquares:
		return &prediction{value: fitted(o.windowed(points), o.due)}, ""
	case indicator.TheilSen:
		return &prediction{value: medianLine(o.windowed(points), o.due)}, ""
	default:
		panic("the oracle knows no projection " + string(method))
	}
}

func (o *oracle) windowed(points []point) []point {
	if o.window <= 0 {
		return points
	}
	return lastOf(points, o.window)
}

func lastOf(points []point, most int) []point {
	return points[max(0, len(points)-most):]
}

// fitted is mean(y) + slope·(year − mean(x)).
func fitted(points []point, year int) *big.Rat {
	n := int64(len(points))
	meanX, meanY := new(big.Rat), new(big.Rat)
	for _, p := range points {
		meanX.Add(meanX, big.NewRat(int64(p.year), n))
		meanY.Add(meanY, p.value)
	}
	meanY.Mul(meanY, big.NewRat(1, n))
	products, squares := new(big.Rat), new(big.Rat)
	for _, p := range points {
		dx := new(big.Rat).Sub(big.NewRat(int64(p.year), 1), meanX)
		squares.Add(squares, new(big.Rat).Mul(dx, dx))
		products.Add(products, dx.Mul(dx, p.value))
	}
	slope := products.Quo(products, squares)
	slope.Mul(slope, new(big.Rat).Sub(big.NewRat(int64(year), 1), meanX))
	return slope.Add(slope, meanY)
}

func medianLine(points []point, year int) *big.Rat {
	var slopes, years, values []*big.Rat
	for i, p := range points {
		years, values = append(years, big.NewRat(int64(p.year), 1)), append(values, p.value)
		for _, q := range points[:i] {
			rise := new(big.Rat).Sub(p.value, q.value)
			slopes = append(slopes, rise.Mul(rise, big.NewRat(1, int64(p.year-q.year))))
		}
	}
	ahead := new(big.Rat).Sub(big.NewRat(int64(year), 1), middle(years))
	return ahead.Add(ahead.Mul(ahead, middle(slopes)), middle(values))
}

func middle(values []*big.Rat) *big.Rat {
	slices.SortFunc(values, func(a, b *big.Rat) int { return a.Cmp(b) })
	half := len(values) / 2
	if len(values)%2 == 1 {
		return values[half]
	}
	sum := new(big.Rat).Add(values[half-1], values[half])
	return sum.Mul(sum, big.NewRat(1, 2))
}
