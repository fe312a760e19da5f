package method

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// logitPath is a line on the logit scale, ln(y/(scale − y)), through the latest point.
// In odds y/(scale − y) it is a constant factor a year.
type logitPath struct {
	points []point
	scale  exact.Rat
	odds   exact.Rat // of the latest point
	factor power     // of the odds, a year
	edge   bool      // the latest point lies at an end of the scale and stays there
	reason Reason    // why there is no line
}

func (m ESCAPOptions) path(g *given) logitPath {
	path := logitPath{points: g.points}
	scale, ok := known(m.scale(g.in))
	if !ok {
		path.reason = NoScale
		return path
	}
	path.scale = scale
	odds := make([]exact.Rat, len(g.points))
	inside := true
	for i, p := range g.points {
		low, high := p.value.Sign(), scale.Cmp(p.value)
		if low < 0 || high < 0 {
			path.reason = OutsideScale
			return path
		}
		path.edge = low == 0 || high == 0
		inside = inside && !path.edge
		if !path.edge {
			odds[i], _ = p.value.Quo(scale.Sub(p.value)) // below the scale, so not 0
		}
	}
	switch {
	case path.edge:
	case !inside:
		path.reason = OutsideScale
	default:
		path.odds = odds[len(odds)-1]
		path.factor, path.reason = m.slope(g, odds)
	}
	return path
}

func (m ESCAPOptions) scale(in *indicator.Indicator) indicator.Fraction {
	switch {
	case m.Scale.Known() && m.Scale.Sign() > 0:
		return m.Scale
	case in.Unit.IsRate():
		return indicator.Fraction(exact.Known(exact.FromInt(in.Unit.Factor())))
	}
	return indicator.Fraction{}
}

// slope returns the mean annual factor of the odds as a product of their ratios.
func (m ESCAPOptions) slope(g *given, odds []exact.Rat) (power, Reason) {
	weights := make([]exact.Rat, len(odds))
	var total exact.Rat
	for i := 1; i < len(odds); i++ {
		weights[i] = exact.FromInt(1)
		if m.TimeWeighted {
			w, ok := known(ESCAPWeight(g.due, g.points[0].year, g.points[i].year))
			if !ok {
				return nil, TargetYear
			}
			weights[i] = w
		}
		total = total.Add(weights[i])
	}
	var factors power
	for i := 1; i < len(odds); i++ {
		gap := int64(g.points[i].year - g.points[i-1].year)
		exponent, _ := weights[i].Mul(exact.Frac(1, gap)).Quo(total) // weights are positive
		factors = factors.with(factor{odds[i], exponent}).with(factor{odds[i-1], exponent.Neg()})
	}
	return factors, ""
}

// at returns the value of the line in a year: scale · o/(1 + o).
func (p *logitPath) at(year int) (quotient, Reason) {
	last := p.points[len(p.points)-1]
	switch {
	case p.reason != "":
		return quotient{}, p.reason
	case p.edge:
		return ofRat(last.value), ""
	}
	years := exact.FromInt(int64(year - last.year))
	product := power{}.with(factor{p.odds, exact.FromInt(1)})
	for _, f := range p.factor {
		product = product.with(factor{f.base, f.exponent.Mul(years)})
	}
	odds := sum{{exact.FromInt(1), product}}
	return quotient{odds.times(p.scale), odds.plusRat(exact.FromInt(1))}, ""
}

// base returns the value of the base year, observed or filled in.
func (p *logitPath) base(g *given, year int) (quotient, Reason) {
	g.noteBreak(p.points[0].year, g.latest().year)
	for _, q := range p.points {
		if q.year == year {
			return ofRat(q.value), ""
		}
	}
	g.notes.add(FilledBase)
	return p.at(year)
}
