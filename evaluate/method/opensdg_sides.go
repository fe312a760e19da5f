package method

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// foldSides turns the values of a two-sided target to one side, so that lower is better.
func (m OpenSDG) foldSides(g *given) Reason {
	sides := m.Sides
	if sides == AutoSides {
		sides = sidesOf(g)
	}
	switch sides {
	case ParitySides:
		for i := range g.points {
			folded, ok := foldParity(g.points[i].value)
			if !ok {
				return NotPositive
			}
			g.points[i].value = folded
		}
		g.fold(exact.FromInt(1))
	case ShareSides:
		half := exact.FromInt(50)
		for i := range g.points {
			g.points[i].value = half.Add(g.points[i].value.Sub(half).Abs())
		}
		g.fold(half)
	case AutoSides, OneSide:
	}
	return ""
}

// foldParity returns the larger of y and 1/y, 1 within [0.97, 1.03]; false for y ≤ 0.
func foldParity(y exact.Rat) (exact.Rat, bool) {
	one := exact.FromInt(1)
	inverse, ok := y.Inv()
	switch {
	case !ok || y.Sign() < 0:
		return exact.Rat{}, false
	case y.Cmp(exact.Frac(97, 100)) >= 0 && y.Cmp(exact.Frac(103, 100)) <= 0:
		return one, true
	case y.Cmp(one) < 0:
		return inverse, true
	}
	return y, true
}

func (g *given) fold(target exact.Rat) {
	g.better, g.form, g.target = indicator.Lower, numericTarget, target
	g.interval = indicator.Interval{High: indicator.End{Bound: indicator.Fraction(exact.Known(target))}}
}

// sidesOf reads from an indicator of which neither more nor less is better how
// its target is folded.
func sidesOf(g *given) Sides {
	if g.better != indicator.Neither || !g.interval.Low.Known() || !g.interval.High.Known() {
		return OneSide
	}
	middle := exact.Of(g.interval.Low.Bound).Add(exact.Of(g.interval.High.Bound)).Mul(exact.Frac(1, 2))
	switch {
	case g.in.Unit == indicator.Percent && middle.Cmp(exact.FromInt(50)) == 0:
		return ShareSides
	case g.in.Unit != indicator.Percent && middle.Cmp(exact.FromInt(1)) == 0:
		return ParitySides
	}
	return OneSide
}
