package disparity

import "github.com/countystat/attain/indicator"

// Measure names a summary measure of inequality between areas or groups, as the
// World Health Organization defines them (Health Equity Assessment Toolkit,
// technical notes).
//
// The formulas below are of J members with the figures y and the shares p of all
// cases, their mean μ = Σ p·y, and the best figure b.
type Measure string

// The measures. All are 0 where there is no inequality.
const (
	BetweenGroupVariance           Measure = "between-group-variance"             // Σ p·(y − μ)², in squared points
	BetweenGroupStandardDeviation  Measure = "between-group-standard-deviation"   // its square root, in points
	CoefficientOfVariation         Measure = "coefficient-of-variation"           // 100·√variance/μ, in percent
	MeanDifferenceFromMean         Measure = "mean-difference-from-mean"          // Σ |y − μ| / J, in points
	WeightedMeanDifferenceFromMean Measure = "weighted-mean-difference-from-mean" // Σ p·|y − μ|
	MeanDifferenceFromBest         Measure = "mean-difference-from-best"          // Σ |y − b| / J
	WeightedMeanDifferenceFromBest Measure = "weighted-mean-difference-from-best" // Σ p·|y − b|
	IndexOfDisparity               Measure = "index-of-disparity"                 // 100·(Σ |y − μ| / J)/μ, in percent
	WeightedIndexOfDisparity       Measure = "weighted-index-of-disparity"        // 100·Σ p·|y − μ| / μ
	TheilIndex                     Measure = "theil-index"                        // 1000·Σ p·(y/μ)·ln(y/μ)
	MeanLogDeviation               Measure = "mean-log-deviation"                 // 1000·Σ p·ln(μ/y)
)

// Measures lists the measures in order.
func Measures() []Measure {
	var list []Measure
	for _, f := range formulas() {
		list = append(list, f.measure)
	}
	return list
}

// Obstacle says why a measure has no figure, "" where it has one.
type Obstacle string

// The obstacles.
const (
	OneMember        Obstacle = "one-member"          // fewer than two members have a number
	NoDenominators   Obstacle = "no-denominators"     // a member has no cases, so that there is no mean
	NoBetterSide     Obstacle = "no-better-side"      // neither way is better
	MeanNotAboveZero Obstacle = "mean-not-above-zero" // nothing can be taken in percent of the mean
	ZeroValue        Obstacle = "zero-value"          // a figure is 0, which has no logarithm
	NegativeValue    Obstacle = "negative-value"      // a figure is below 0
	Undecided        Obstacle = "undecided"           // rounding did not become certain at the limit of precision
)

// Obstacles lists the obstacles in order.
func Obstacles() []Obstacle {
	return []Obstacle{OneMember, NoDenominators, NoBetterSide, MeanNotAboveZero, ZeroValue, NegativeValue, Undecided}
}

// Figure is one measure's figure, or the obstacle to it. Roots and logarithms are
// rounded once to 16 places; all else is exact.
type Figure struct {
	Measure  Measure
	Value    indicator.Fraction
	Exact    bool
	Obstacle Obstacle
}

// Inequality works out every measure for the members' figures, weighted by
// their cases.
func Inequality(better indicator.Direction, members []Member) []Figure {
	d := distributionOf(better, members)
	var list []Figure
	for _, formula := range formulas() {
		f := Figure{Measure: formula.measure, Obstacle: OneMember}
		if len(members) > 1 {
			f.Obstacle = formula.obstacle(&d)
		}
		if f.Obstacle == "" {
			f.Value, f.Exact = formula.figure(&d)
			if !f.Value.Known() {
				f.Obstacle = Undecided
			}
		}
		list = append(list, f)
	}
	return list
}
