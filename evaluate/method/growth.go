package method

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// CompoundGrowth returns the compound annual growth rate (to/from)^(1/years) − 1,
// 0.015 for 1.5 % a year; exact where it is a rational, else rounded to 16
// places. Years are the difference, never the inclusive count. A zero base,
// values of different sign and years out of order have none, for a reason.
func CompoundGrowth(from, to Point) (indicator.Fraction, Reason) {
	if !allKnown(from.Value, to.Value) {
		return indicator.Fraction{}, NoData
	}
	rate, reason := growth(point{from.Year, exact.Of(from.Value)}, point{to.Year, exact.Of(to.Value)})
	if reason != "" {
		return indicator.Fraction{}, reason
	}
	return figure(whole(rate)), ""
}

// growth returns (to/from)^(1/years) − 1.
func growth(from, to point) (sum, Reason) {
	years := to.year - from.year
	if years <= 0 {
		return nil, TooFewPoints
	}
	q, ok := to.value.Quo(from.value)
	if !ok {
		return nil, ZeroBase
	}
	if q.Sign() < 0 {
		return nil, SignChange
	}
	return root(q, 1, years).plusRat(exact.FromInt(-1)), ""
}

// directed returns the growth rate, positive where it is an improvement: of
// negative values a falling size is a rise.
func directed(better int64, from, to point) (sum, Reason) {
	rate, reason := growth(from, to)
	if reason != "" {
		return nil, reason
	}
	if from.value.Sign() < 0 {
		better = -better
	}
	return rate.times(exact.FromInt(better)), ""
}

// paceRatio returns the actual over the required growth rate, negative where
// the values move the wrong way.
func paceRatio(better int64, from, to, target point) (quotient, Reason) {
	if target.year <= from.year {
		return quotient{}, TargetYear
	}
	actual, reason := directed(better, from, to)
	if reason != "" {
		return quotient{}, reason
	}
	required, reason := growth(from, target)
	if reason != "" {
		return quotient{}, reason
	}
	switch target.value.Cmp(from.value) * sizeSign(from) {
	case 0:
		return quotient{}, BaseEqualsTarget
	case -1:
		required = required.times(exact.FromInt(-1))
	}
	return quotient{actual, required}, ""
}

// sizeSign is -1 for a negative value, else 1.
func sizeSign(p point) int {
	if p.value.Sign() < 0 {
		return -1
	}
	return 1
}

// lineRatio returns the mean annual change over the one required between two
// points, negative where the values move the wrong way.
func lineRatio(better int64, from, to, target, start point) (exact.Rat, Reason) {
	if target.year <= start.year {
		return exact.Rat{}, TargetYear
	}
	if to.year <= from.year {
		return exact.Rat{}, TooFewPoints
	}
	actual := to.value.Sub(from.value).Mul(exact.Frac(better, int64(to.year-from.year)))
	required := target.value.Sub(start.value).Abs().Mul(exact.Frac(1, int64(target.year-start.year)))
	ratio, ok := actual.Quo(required)
	if !ok {
		return exact.Rat{}, BaseEqualsTarget
	}
	return ratio, ""
}
