package disparity

import (
	"slices"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// formula is how a measure is worked out for two members or more.
type formula struct {
	measure  Measure
	obstacle func(*distribution) Obstacle
	figure   func(*distribution) (value indicator.Fraction, isExact bool)
}

func formulas() []formula {
	type d = *distribution
	always := func(d) Obstacle { return "" }
	exactly := func(figure func(d) indicator.Fraction) func(d) (indicator.Fraction, bool) {
		return func(of d) (indicator.Fraction, bool) { return figure(of), true }
	}
	fromBest := func(next func(d) Obstacle) func(d) Obstacle { return func(of d) Obstacle { return of.needsBest(next) } }
	return []formula{
		{BetweenGroupVariance, d.needsMean, exactly(func(of d) indicator.Fraction { return of.variance })},
		{BetweenGroupStandardDeviation, d.needsMean, func(of d) (indicator.Fraction, bool) { return rootShown(of.variance) }},
		{CoefficientOfVariation, d.needsMeanAboveZero, func(of d) (indicator.Fraction, bool) {
			return rootShown(percent(percent(of.variance.Quo(of.mean).Quo(of.mean))))
		}},
		{MeanDifferenceFromMean, d.needsMean, exactly(func(of d) indicator.Fraction { return of.distance(of.mean, of.equal) })},
		{WeightedMeanDifferenceFromMean, d.needsMean, exactly(func(of d) indicator.Fraction { return of.distance(of.mean, of.shares) })},
		{MeanDifferenceFromBest, fromBest(always), exactly(func(of d) indicator.Fraction { return of.distance(of.best, of.equal) })},
		{WeightedMeanDifferenceFromBest, fromBest(d.needsMean), exactly(func(of d) indicator.Fraction { return of.distance(of.best, of.shares) })},
		{IndexOfDisparity, d.needsMeanAboveZero, exactly(func(of d) indicator.Fraction {
			return percent(of.distance(of.mean, of.equal).Quo(of.mean))
		})},
		{WeightedIndexOfDisparity, d.needsMeanAboveZero, exactly(func(of d) indicator.Fraction {
			return percent(of.distance(of.mean, of.shares).Quo(of.mean))
		})},
		{TheilIndex, d.needsLogarithms, func(of d) (indicator.Fraction, bool) {
			return of.entropy(func(i int) indicator.Fraction { return of.shares[i].Mul(of.values[i]) }, of.mean)
		}},
		{MeanLogDeviation, d.needsLogarithms, func(of d) (indicator.Fraction, bool) {
			return of.entropy(func(i int) indicator.Fraction { return of.shares[i].Neg() }, indicator.FractionFromInt(1))
		}},
	}
}

func percent(f indicator.Fraction) indicator.Fraction { return f.Mul(indicator.FractionFromInt(100)) }

// distribution is the members' figures with what the measures share.
type distribution struct {
	better   indicator.Direction
	values   []indicator.Fraction
	shares   []indicator.Fraction // of all cases, unknown where a member has none
	equal    []indicator.Fraction // one share for each member alike
	mean     indicator.Fraction   // unknown where a member has no cases
	variance indicator.Fraction
	best     indicator.Fraction
}

func distributionOf(better indicator.Direction, members []Member) distribution {
	d := distribution{better: better}
	one := indicator.FractionFromInt(1)
	if len(members) == 0 {
		return d
	}
	cases := make([]indicator.Fraction, len(members))
	for i := range members {
		m := &members[i]
		if m.Cases.Sign() > 0 { // else it stays unknown, and with it all that is worked out from it
			cases[i] = m.Cases
		}
		d.values = append(d.values, m.Value)
	}
	total := sum(cases)
	for i := range cases {
		d.shares = append(d.shares, cases[i].Quo(total))
		d.equal = append(d.equal, one.Quo(indicator.FractionFromInt(int64(len(members)))))
	}
	weighted := products(d.shares, d.values)
	d.mean = sum(weighted)
	d.variance = sum(products(weighted, d.values)).Sub(d.mean.Mul(d.mean)) // Σ p·(y − μ)², since Σ p is 1
	d.best = slices.MaxFunc(d.values, indicator.Fraction.Compare)
	if better == indicator.Lower {
		d.best = slices.MinFunc(d.values, indicator.Fraction.Compare)
	}
	return d
}

func (d *distribution) needsMean() Obstacle {
	if !d.mean.Known() {
		return NoDenominators
	}
	return ""
}

func (d *distribution) needsBest(next func(*distribution) Obstacle) Obstacle {
	if d.better == indicator.Neither {
		return NoBetterSide
	}
	return next(d)
}

func (d *distribution) needsMeanAboveZero() Obstacle {
	if d.mean.Known() && d.mean.Sign() <= 0 {
		return MeanNotAboveZero
	}
	return d.needsMean()
}

func (d *distribution) needsLogarithms() Obstacle {
	lowest := slices.MinFunc(d.values, indicator.Fraction.Compare)
	switch {
	case !d.mean.Known():
		return NoDenominators
	case lowest.Sign() < 0:
		return NegativeValue
	case lowest.Sign() == 0:
		return ZeroValue
	default:
		return ""
	}
}

// sum adds by halves, so that denominators without a common factor grow long only in
// the last steps.
func sum(list []indicator.Fraction) indicator.Fraction {
	switch half := len(list) / 2; len(list) {
	case 0:
		return indicator.FractionFromInt(0)
	case 1:
		return list[0]
	default:
		return sum(list[:half]).Add(sum(list[half:]))
	}
}

func products(one, other []indicator.Fraction) []indicator.Fraction {
	list := make([]indicator.Fraction, len(one))
	for i := range one {
		list[i] = one[i].Mul(other[i])
	}
	return list
}

// distance is the mean distance of the figures from one of them or their mean,
// Σ w·|y − from|: the sums of w and w·y are taken first, since the mean may be long.
func (d *distribution) distance(from indicator.Fraction, weights []indicator.Fraction) indicator.Fraction {
	signed := make([]indicator.Fraction, len(weights)) // as the figure lies above or below
	for i, v := range d.values {
		signed[i] = weights[i]
		if v.Compare(from) < 0 {
			signed[i] = weights[i].Neg()
		}
	}
	return sum(products(signed, d.values)).Sub(sum(signed).Mul(from))
}

// The effort that a root or a logarithm may take, and its decimals.
const (
	shownBits   = 1024 // of enclosures
	shownPlaces = 16
)

// entropy is 1000·Σ f·ln(y/μ), divided by a figure. It is 0, exactly, where all are equal.
func (d *distribution) entropy(factor func(i int) indicator.Fraction, by indicator.Fraction) (indicator.Fraction, bool) {
	if d.variance.Sign() == 0 {
		return indicator.FractionFromInt(0), true
	}
	inverse := indicator.FractionFromInt(1).Quo(by)
	return shown(func(bits uint) (exact.Enclosure, bool) {
		sum := exact.Enclose(exact.FromInt(0), bits)
		mean, ok := exact.Enclose(exact.Of(d.mean), bits).Ln()
		for i, v := range d.values {
			ln, okLn := exact.Enclose(exact.Of(v), bits).Ln()
			if !ok || !okLn {
				return exact.Enclosure{}, false
			}
			sum = sum.Add(ln.Sub(mean).Mul(exact.Enclose(exact.Of(factor(i)), bits)))
		}
		return sum.Mul(exact.Enclose(exact.Of(inverse), bits)).Times(1000), true
	}), false
}

// rootShown is a square root: exact where it is rational, else rounded.
func rootShown(square indicator.Fraction) (value indicator.Fraction, isExact bool) {
	if root, ok := exact.PerfectRoot(exact.Of(square), 2); ok {
		return indicator.Fraction(exact.Known(root)), true
	}
	return shown(func(bits uint) (exact.Enclosure, bool) { return exact.Enclose(exact.Of(square), bits).Sqrt() }), false
}

// shown rounds what is enclosed; unknown where that does not become certain.
func shown(enclose func(bits uint) (exact.Enclosure, bool)) indicator.Fraction {
	figure, ok := exact.Show(shownBits, shownPlaces, exact.HalfUp, enclose)
	if !ok {
		return indicator.Fraction{}
	}
	return indicator.Fraction(exact.Known(figure))
}
