package disparity

import "github.com/countystat/attain/indicator"

// InequalityMeasure names a summary measure of inequality between areas or
// groups, as the World Health Organization defines them (Health Equity
// Assessment Toolkit, technical notes).
//
// The formulas below are of J members with the figures y and the shares p of all
// cases, their mean μ = Σ p·y, and the best figure b.
type InequalityMeasure uint8

// The measures. All are 0 where there is no inequality.
const (
	BetweenGroupVariance       InequalityMeasure = iota + 1 // Σ p·(y − μ)², in squared points
	BetweenGroupDeviation                                   // its square root, in points
	CoefficientOfVariation                                  // 100·√variance/μ, in percent
	MeanDifferenceFromMean                                  // Σ |y − μ| / J, in points
	WeightedDifferenceFromMean                              // Σ p·|y − μ|
	MeanDifferenceFromBest                                  // Σ |y − b| / J
	WeightedDifferenceFromBest                              // Σ p·|y − b|
	IndexOfDisparity                                        // 100·(Σ |y − μ| / J)/μ, in percent
	WeightedIndexOfDisparity                                // 100·Σ p·|y − μ| / μ
	TheilIndex                                              // 1000·Σ p·(y/μ)·ln(y/μ)
	MeanLogDeviation                                        // 1000·Σ p·ln(μ/y)
	inequalityMeasureCount
)

// InequalityMeasures lists the measures in order.
func InequalityMeasures() []InequalityMeasure {
	list := make([]InequalityMeasure, 0, inequalityMeasureCount-1)
	for m := BetweenGroupVariance; m < inequalityMeasureCount; m++ {
		list = append(list, m)
	}
	return list
}

// String returns the measure's name.
func (m InequalityMeasure) String() string {
	switch m {
	case BetweenGroupVariance:
		return "between-group-variance"
	case BetweenGroupDeviation:
		return "between-group-standard-deviation"
	case CoefficientOfVariation:
		return "coefficient-of-variation"
	case MeanDifferenceFromMean:
		return "mean-difference-from-mean"
	case WeightedDifferenceFromMean:
		return "weighted-mean-difference-from-mean"
	case MeanDifferenceFromBest:
		return "mean-difference-from-best"
	case WeightedDifferenceFromBest:
		return "weighted-mean-difference-from-best"
	case IndexOfDisparity:
		return "index-of-disparity"
	case WeightedIndexOfDisparity:
		return "weighted-index-of-disparity"
	case TheilIndex:
		return "theil-index"
	case MeanLogDeviation:
		return "mean-log-deviation"
	case inequalityMeasureCount:
		return "invalid"
	default:
		return "invalid"
	}
}

// Unavailable says why a measure has no figure.
type Unavailable uint8

// The reasons. The zero Unavailable is none: there is a figure.
const (
	Available    Unavailable = iota
	OneMember                // fewer than two members have a number
	NoCases                  // a member has no denominator, so that there is no mean
	NoBestSide               // neither way is better
	MeanNotAbove             // the mean is not above 0
	ZeroMember               // a figure is 0, which has no logarithm
	BelowZero                // a figure is below 0
	NotSettled               // rounding did not become certain at the limit of precision
)

// String returns the reason's name, "" for none.
func (u Unavailable) String() string {
	switch u {
	case Available:
		return ""
	case OneMember:
		return "one-member"
	case NoCases:
		return "no-denominators"
	case NoBestSide:
		return "no-better-side"
	case MeanNotAbove:
		return "mean-not-above-zero"
	case ZeroMember:
		return "zero-value"
	case BelowZero:
		return "negative-value"
	case NotSettled:
		return "undecided"
	default:
		return "invalid"
	}
}

// InequalityFigure is one measure's figure, or the reason why there is none.
// Roots and logarithms are rounded once to 16 places; all else is exact.
type InequalityFigure struct {
	Measure InequalityMeasure
	Value   indicator.Fraction
	Exact   bool
	Missing Unavailable
}

// Inequality works out every measure for the members' figures, weighted by
// their cases.
func Inequality(better indicator.Direction, members []Member) []InequalityFigure {
	d := disparity{better: better, members: members}
	d.weigh()
	list := make([]InequalityFigure, 0, inequalityMeasureCount-1)
	for _, m := range InequalityMeasures() {
		f := InequalityFigure{Measure: m, Missing: d.obstacle(m)}
		if f.Missing == Available {
			f.Value, f.Exact = d.figure(m)
			if !f.Value.Known() {
				f.Missing = NotSettled
			}
		}
		list = append(list, f)
	}
	return list
}
