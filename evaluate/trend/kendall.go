package trend

import (
	"slices"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// MannKendall is the Mann–Kendall test for a monotone trend.
//
// S = ΣΣ sgn(xⱼ − xᵢ) over all pairs i < j. For up to 10 values without ties
// its distribution where there is no trend is exact: of the n! orders, Count
// have an S as far from 0, in the same direction, as this one or further.
// Otherwise the normal form holds: with the variance
//
//	[n(n−1)(2n+5) − Σ t(t−1)(2t+5)] / 18,
//
// t the sizes of the groups of equal values, and the continuity correction
// z = (|S| − 1)/√variance, 0 for S = 0. No root is taken to decide: z² is a
// fraction, and the tail beyond it is enclosed until the answer is certain.
//
// Source: Mann (1945), Kendall (1975); Gilbert, Statistical Methods for
// Environmental Pollution Monitoring (1987), chapter 16.
type MannKendall struct {
	N        int   // values
	S        int   // positive for a rise
	Rows     []int // for each value but the last: later values above it less those below it
	Ties     []int // sizes of the groups of equal values, in order of value
	Exact    bool  // the tail is Count of Orders
	Count    int64 // orders with an S at least as extreme in its direction, where Exact
	Orders   int64 // n!, where Exact
	Variance indicator.Fraction
}

// mostExact is the largest number of values whose orders are counted.
const mostExact = 10

// MannKendallOf tests values in order of time; unknown ones are left out.
func MannKendallOf(values ...indicator.Fraction) MannKendall {
	values = slices.DeleteFunc(slices.Clone(values), func(v indicator.Fraction) bool { return !v.Known() })
	n := len(values)
	k := MannKendall{N: n, Ties: tieSizes(values)}
	for i := 0; i+1 < n; i++ {
		row := 0
		for _, later := range values[i+1:] {
			row += later.Compare(values[i])
		}
		k.Rows = append(k.Rows, row)
		k.S += row
	}
	if n < 2 {
		return k
	}
	k.Variance = kendallVariance(n, k.Ties)
	if len(k.Ties) == 0 && n <= mostExact {
		k.Exact = true
		k.Count, k.Orders = kendallTail(n, max(k.S, -k.S))
	}
	return k
}

// tieSizes lists the sizes of the groups of equal values.
func tieSizes(values []indicator.Fraction) []int {
	sorted := slices.Clone(values)
	slices.SortFunc(sorted, indicator.Fraction.Compare)
	var ties []int
	for i := 0; i < len(sorted); {
		end := i + 1
		for end < len(sorted) && sorted[end].Compare(sorted[i]) == 0 {
			end++
		}
		if end-i > 1 {
			ties = append(ties, end-i)
		}
		i = end
	}
	return ties
}

func kendallVariance(n int, ties []int) indicator.Fraction {
	term := func(t int) int64 { return int64(t) * int64(t-1) * int64(2*t+5) }
	total := term(n)
	for _, t := range ties {
		total -= term(t)
	}
	return ratio(total, 18)
}

func ratio(top, bottom int64) indicator.Fraction {
	return indicator.FractionFromInt(top).Quo(indicator.FractionFromInt(bottom))
}

// kendallTail counts the orders of n different values with S ≥ s, of n!.
func kendallTail(n, s int) (count, orders int64) {
	inversions := inversionCounts(n)
	pairs := n * (n - 1) / 2
	for i, c := range inversions {
		if pairs-2*i >= s {
			count += c
		}
		orders += c
	}
	return count, orders
}

// inversionCounts tells for each number of inversions how many orders of n
// values have it (the Mahonian numbers); S is the number of pairs less twice
// the inversions.
func inversionCounts(n int) []int64 {
	counts := []int64{1}
	for size := 2; size <= n; size++ {
		next := make([]int64, len(counts)+size-1)
		for i, c := range counts {
			for moved := range size {
				next[i+moved] += c
			}
		}
		counts = next
	}
	return counts
}

// Sides says against what a test is made.
type Sides string

// The sides. TwoSided is the default. Rising and Falling are for a direction that was
// in question before the data were seen, such as the one that the target asks for: the
// other one is never significant then.
const (
	TwoSided Sides = "two-sided"
	Rising   Sides = "rising"
	Falling  Sides = "falling"
)

// Significant tells the direction of a trend that is significant at the level,
// such as 0.05: 1 rising, -1 falling, 0 where chance may explain it. Decided is
// false for fewer than two values, an unknown level, one not between 0 and 1,
// or where the enclosure did not become certain; then nothing is claimed.
func (k *MannKendall) Significant(level indicator.Fraction, sides Sides) (direction int, decided bool) {
	if k.N < 2 || level.Sign() <= 0 || level.Compare(indicator.FractionFromInt(1)) >= 0 {
		return 0, false
	}
	switch {
	case sides == Rising && k.S <= 0, sides == Falling && k.S >= 0:
		return 0, true
	case sides != Rising && sides != Falling:
		level = level.Quo(indicator.FractionFromInt(2))
	}
	rejects, decided := k.tailAtMost(level)
	switch {
	case !decided || !rejects || k.S == 0:
		return 0, decided
	case k.S > 0:
		return 1, true
	default:
		return -1, true
	}
}

// tailAtMost reports whether the tail in the direction of S is at most alpha.
func (k *MannKendall) tailAtMost(alpha indicator.Fraction) (holds, decided bool) {
	if k.Exact {
		return ratio(k.Count, k.Orders).Compare(alpha) <= 0, true
	}
	square := k.zSquared()
	if !square.Known() {
		return false, true // all values equal: S is 0 in every order
	}
	return normalTailAtMost(exact.Of(square), exact.Of(alpha))
}

// zSquared is (|S| − 1)²/variance, 0 for S = 0; unknown for a variance of 0.
func (k *MannKendall) zSquared() indicator.Fraction {
	distance := indicator.FractionFromInt(int64(max(k.S, -k.S, 1) - 1))
	return distance.Mul(distance).Quo(k.Variance)
}

// TwoSided is the chance of an S as far from 0 either way without any trend: twice the
// tail, at most 1; unknown for fewer than two values.
func (k *MannKendall) TwoSided() indicator.Fraction {
	one := indicator.FractionFromInt(1)
	tail := k.Tail()
	if double := tail.Add(tail); double.Compare(one) < 0 {
		return double
	}
	return one
}

// Tail is the chance of an S as extreme in the direction of this one, which the data
// chose; see TwoSided. It is exact where Exact and otherwise
// rounded to 16 places, for showing; unknown for fewer than two values. Where
// all values are equal it is 1.
func (k *MannKendall) Tail() indicator.Fraction {
	switch {
	case k.N < 2:
		return indicator.Fraction{}
	case k.Exact:
		return ratio(k.Count, k.Orders)
	}
	square := k.zSquared()
	if !square.Known() {
		return indicator.FractionFromInt(1)
	}
	return normalTailShown(exact.Of(square))
}

// CriticalS is the smallest S that n different values must reach to be
// significant one-sided at the level, by the exact distribution; false where
// no S does, as for three values at 0.05, or for more than 10 values.
func CriticalS(n int, level indicator.Fraction) (int, bool) {
	if n < 2 || n > mostExact || !level.Known() {
		return 0, false
	}
	pairs := n * (n - 1) / 2
	for s := pairs % 2; s <= pairs; s += 2 {
		count, orders := kendallTail(n, s)
		if ratio(count, orders).Compare(level) <= 0 {
			return s, true
		}
	}
	return 0, false
}
