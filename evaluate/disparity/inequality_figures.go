package disparity

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// disparity is the members' figures with what the measures share.
type disparity struct {
	better   indicator.Direction
	members  []Member
	shares   []exact.Rat // of all cases; nil where a member has none
	mean     exact.Rat
	best     exact.Rat
	variance exact.Rat
}

func (d *disparity) weigh() {
	if len(d.members) == 0 {
		return
	}
	d.best = d.members[0].Value.Rat()
	total, weighted := exact.FromInt(0), exact.FromInt(0)
	for i := range d.members {
		m := &d.members[i]
		if d.better.Better(indicator.Known(d.best), m.Value) > 0 {
			d.best = m.Value.Rat()
		}
		total = total.Add(m.Cases.Rat())
		weighted = weighted.Add(m.Cases.Rat().Mul(m.Value.Rat()))
	}
	for i := range d.members {
		share, ok := d.members[i].Cases.Rat().Quo(total)
		if !ok || d.members[i].Cases.Sign() <= 0 {
			d.shares = nil
			return
		}
		d.shares = append(d.shares, share)
	}
	d.mean, _ = weighted.Quo(total)
	d.variance = exact.FromInt(0)
	for i := range d.members {
		off := d.members[i].Value.Rat().Sub(d.mean)
		d.variance = d.variance.Add(off.Mul(off).Mul(d.shares[i]))
	}
}

// obstacle is the first reason why a measure has no figure.
func (d *disparity) obstacle(m InequalityMeasure) Unavailable {
	fromBest := m == MeanDifferenceFromBest || m == WeightedDifferenceFromBest
	switch {
	case len(d.members) < 2:
		return OneMember
	case fromBest && d.better == indicator.Neither:
		return NoBestSide
	case m == MeanDifferenceFromBest:
		return Available
	case d.shares == nil:
		return NoCases
	}
	switch m {
	case CoefficientOfVariation, IndexOfDisparity, WeightedIndexOfDisparity:
		if d.mean.Sign() <= 0 {
			return MeanNotAbove
		}
	case TheilIndex, MeanLogDeviation:
		return d.logarithms()
	case BetweenGroupVariance, BetweenGroupDeviation, MeanDifferenceFromMean, WeightedDifferenceFromMean,
		MeanDifferenceFromBest, WeightedDifferenceFromBest, inequalityMeasureCount:
	}
	return Available
}

// logarithms tells why a figure has none.
func (d *disparity) logarithms() Unavailable {
	worst := Available
	for i := range d.members {
		switch d.members[i].Value.Sign() {
		case 0:
			worst = max(worst, ZeroMember)
		case -1:
			worst = BelowZero
		}
	}
	return worst
}

// figure works a measure out where nothing stands against it.
func (d *disparity) figure(m InequalityMeasure) (value indicator.Fraction, isExact bool) {
	switch m {
	case BetweenGroupVariance:
		return indicator.Known(d.variance), true
	case BetweenGroupDeviation:
		return rootShown(d.variance)
	case CoefficientOfVariation:
		return rootShown(d.perMean(d.perMean(d.variance)).Mul(exact.FromInt(10_000)))
	case MeanDifferenceFromMean:
		return indicator.Known(d.meanDistance(d.mean)), true
	case WeightedDifferenceFromMean:
		return indicator.Known(d.weightedDistance(d.mean)), true
	case MeanDifferenceFromBest:
		return indicator.Known(d.meanDistance(d.best)), true
	case WeightedDifferenceFromBest:
		return indicator.Known(d.weightedDistance(d.best)), true
	case IndexOfDisparity:
		return indicator.Known(d.perMean(d.meanDistance(d.mean)).Mul(exact.FromInt(100))), true
	case WeightedIndexOfDisparity:
		return indicator.Known(d.perMean(d.weightedDistance(d.mean)).Mul(exact.FromInt(100))), true
	case TheilIndex:
		return d.entropy(func(share, ratio exact.Rat) exact.Rat { return share.Mul(ratio) })
	case MeanLogDeviation:
		return d.entropy(func(share, _ exact.Rat) exact.Rat { return share.Neg() })
	case inequalityMeasureCount:
		return indicator.Fraction{}, false
	default:
		return indicator.Fraction{}, false
	}
}

// perMean divides by the mean, which is above 0 where it is asked for.
func (d *disparity) perMean(r exact.Rat) exact.Rat {
	q, _ := r.Quo(d.mean)
	return q
}

func (d *disparity) meanDistance(from exact.Rat) exact.Rat {
	sum := exact.FromInt(0)
	for i := range d.members {
		sum = sum.Add(d.members[i].Value.Rat().Sub(from).Abs())
	}
	return sum.Per(int64(len(d.members)))
}

func (d *disparity) weightedDistance(from exact.Rat) exact.Rat {
	sum := exact.FromInt(0)
	for i := range d.members {
		sum = sum.Add(d.members[i].Value.Rat().Sub(from).Abs().Mul(d.shares[i]))
	}
	return sum
}

// shownBits is how far roots and logarithms are enclosed.
const shownBits = 1024

// inequalityPlaces is how many decimals of roots and logarithms are kept.
const inequalityPlaces = 16

// entropy is 1000·Σ f(p, y/μ)·ln(y/μ). It is 0, exactly, where all are equal.
func (d *disparity) entropy(factor func(share, ratio exact.Rat) exact.Rat) (indicator.Fraction, bool) {
	if d.variance.IsZero() {
		return indicator.Known(exact.FromInt(0)), true
	}
	shown, ok := exact.Show(shownBits, inequalityPlaces, exact.HalfUp, func(prec uint) (exact.Enclosure, bool) {
		sum := exact.Enclose(exact.FromInt(0), prec)
		for i := range d.members {
			ratio := d.perMean(d.members[i].Value.Rat())
			ln, ok := exact.Enclose(ratio, prec).Ln()
			if !ok {
				return exact.Enclosure{}, false
			}
			sum = sum.Add(ln.Mul(exact.Enclose(factor(d.shares[i], ratio), prec)))
		}
		return sum.Times(1000), true
	})
	if !ok {
		return indicator.Fraction{}, false
	}
	return indicator.Known(shown), false
}

// rootShown is a square root: exact where it is rational, else rounded.
func rootShown(square exact.Rat) (value indicator.Fraction, isExact bool) {
	if root, ok := exact.PerfectRoot(square, 2); ok {
		return indicator.Known(root), true
	}
	shown, ok := exact.Show(shownBits, inequalityPlaces, exact.HalfUp, func(prec uint) (exact.Enclosure, bool) {
		return exact.Enclose(square, prec).Sqrt()
	})
	if !ok {
		return indicator.Fraction{}, false
	}
	return indicator.Known(shown), false
}
