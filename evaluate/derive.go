package evaluate

import "github.com/countystat/attain/indicator"

// Derived works out the yearly gap, difference or ratio of two series, exactly,
// in the years where both have a number. A ratio to zero is left out. The
// figure is as provisional as the weaker operand. It breaks where either operand
// did since the figure before.
func Derived(kind indicator.DeriveKind, key indicator.Key, left, right *indicator.Series) indicator.Series {
	var figures []indicator.Computed
	broken := false // since the last figure
	for i, k := 0, 0; i < left.Len() && k < right.Len(); {
		switch {
		case left.Year(i) < right.Year(k):
			broken = broken || left.HasBreak(i)
			i++
		case left.Year(i) > right.Year(k):
			broken = broken || right.HasBreak(k)
			k++
		default:
			broken = broken || left.HasBreak(i) || right.HasBreak(k)
			if left.Kind(i) == indicator.Number && right.Kind(k) == indicator.Number {
				value := combine(kind, left.Value(i), right.Value(k))
				if value.Known() {
					figures = append(figures, indicator.Computed{
						Year: left.Year(i), Value: value, Status: max(left.At(i).Status, right.At(k).Status), Break: broken,
					})
					broken = false
				}
			}
			i++
			k++
		}
	}
	return indicator.ComputedSeries(key, figures)
}

func combine(kind indicator.DeriveKind, left, right indicator.Fraction) indicator.Fraction {
	switch kind {
	case indicator.DeriveGap:
		return left.Sub(right).Abs()
	case indicator.DeriveDifference:
		return left.Sub(right)
	case indicator.DeriveRatio:
		return left.Quo(right)
	default:
		return indicator.Fraction{}
	}
}
