package evaluate

import "github.com/countystat/attain/indicator"

// Derived works out the yearly gap, difference or ratio of two series, exactly,
// in the years where both have a number. A ratio to zero is left out. The
// figure is as provisional as the weaker operand. It breaks where either operand
// did since the figure before. Where an operand lacks what a pooled rate needs, so
// does the figure.
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
			if operates(left, i) && operates(right, k) {
				value, lack := combine(kind, left.Value(i), right.Value(k)), max(left.Lack(i), right.Lack(k))
				if value.Known() || lack != 0 {
					figures = append(figures, indicator.Computed{
						Year: left.Year(i), From: min(left.From(i), right.From(k)), Value: value, Lack: lack,
						Status: max(left.At(i).Status, right.At(k).Status), Break: broken,
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

// operates reports whether the i-th observation is a number, or was filed as one
// that cannot be pooled.
func operates(s *indicator.Series, i int) bool {
	return s.Kind(i) == indicator.Number || s.Lack(i) != 0
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
