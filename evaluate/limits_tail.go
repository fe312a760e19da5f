package evaluate

import (
	"math/big"

	"github.com/countystat/attain/internal/exact"
)

// law is how a number of events is distributed: binomial with so many cases and
// the chance rate, 0 < rate < 1, or Poisson with the mean rate > 0 where cases is 0.
//
// With t₀ = 1 and the ratios of neighbouring terms, a tail that leads away from
// the mean is
//
//	P(X = k) · (1 + t₁ + t₂ + …),
//
// where every ratio is below 1 and falls, so that what is left out is bounded by
// the last term. Its logarithm is enclosed, which holds for any size of chance.
type law struct {
	cases int64
	rate  exact.Rat
}

// The effort that a decision and a shown figure may take.
const (
	tailPrecision = 1024    // bits of enclosures
	maxExactBits  = 1 << 18 // of the denominator of an exact binomial tail
	maxExactTerms = 1000
)

// compareTail returns the sign of P(X ≥ k), or P(X ≤ k) where upper is false,
// less the level. It is certain: enclosures settle it, and where the two are
// equal, the exact rational; false where neither can.
func (l law) compareTail(k int64, upper bool, level exact.Rat) (sign int, ok bool) {
	if !l.reachable(k) {
		return 0, false
	}
	sign, ok = exact.Decide(tailPrecision, func(prec uint) (exact.Enclosure, bool) {
		tail, ok1 := l.lnTail(k, upper, prec)
		bound, ok2 := exact.Enclose(level, prec).Ln()
		return tail.Sub(bound), ok1 && ok2
	})
	if ok {
		return sign, true
	}
	tail, ok := l.exactTail(k, upper)
	return tail.Cmp(level), ok
}

// showTail returns the chance rounded to so many places.
func (l law) showTail(k int64, upper bool, places int) (exact.Rat, bool) {
	if !l.reachable(k) {
		return exact.Rat{}, false
	}
	if tail, ok := l.exactTail(k, upper); ok {
		return tail.Round(places, exact.HalfUp), true
	}
	return exact.Show(tailPrecision, places, exact.HalfUp, func(prec uint) (exact.Enclosure, bool) {
		ln, ok := l.lnTail(k, upper, prec)
		if !ok {
			return exact.Enclosure{}, false
		}
		return ln.Exp()
	})
}

// reachable reports whether k is small enough for its chance to be worked out.
func (l law) reachable(k int64) bool {
	return k <= MaxLimitEvents || l.cases > 0 && l.cases-k <= MaxLimitEvents
}

// exactTail returns a binomial tail as an exact rational where that is not too
// long. With rate a/b the lower tail is Σ C(n,i)·aⁱ·(b−a)ⁿ⁻ⁱ / bⁿ over i ≤ k.
func (l law) exactTail(k int64, upper bool) (exact.Rat, bool) {
	if upper {
		k--
	}
	rate := l.rate.Reduced()
	if l.cases == 0 || k >= maxExactTerms || l.cases > maxExactBits || l.cases*int64(rate.Den().BitLen()) > maxExactBits {
		return exact.Rat{}, false
	}
	b := rate.Den().Big()
	a := rate.Num().Big()
	rest := new(big.Int).Sub(b, a)
	n := big.NewInt(l.cases)
	sum := new(big.Int)
	term := new(big.Int).Exp(rest, n, nil)
	for i := int64(0); i <= k; i++ {
		sum.Add(sum, term)
		term.Mul(term, a).Mul(term, big.NewInt(l.cases-i))
		term.Quo(term, rest).Quo(term, big.NewInt(i+1)) // both divide without remainder
	}
	all := b.Exp(b, n, nil)
	if upper {
		sum.Sub(all, sum)
	}
	return exact.RatFromBig(new(big.Rat).SetFrac(sum, all)), true
}

// lnTail encloses the logarithm of a tail that leads away from the mean.
func (l law) lnTail(k int64, upper bool, prec uint) (exact.Enclosure, bool) {
	point, ok1 := l.lnPoint(k, prec)
	series, ok2 := l.tailSeries(k, upper, prec).Ln()
	return point.Add(series), ok1 && ok2
}

// lnPoint encloses ln P(X = k).
func (l law) lnPoint(k int64, prec uint) (exact.Enclosure, bool) {
	if l.cases == 0 {
		rate := exact.Enclose(l.rate, prec)
		ln, ok1 := rate.Ln()
		ways, ok2 := lnInteger(new(big.Int).MulRange(1, k), prec)
		return times(ln, k, prec).Sub(rate).Sub(ways), ok1 && ok2
	}
	ways, ok1 := lnInteger(new(big.Int).Binomial(l.cases, min(k, l.cases-k)), prec)
	event, ok2 := exact.Enclose(l.rate, prec).Ln()
	none, ok3 := exact.Enclose(exact.FromInt(1).Sub(l.rate), prec).Ln()
	return ways.Add(times(event, k, prec)).Add(times(none, l.cases-k, prec)), ok1 && ok2 && ok3
}

func lnInteger(n *big.Int, prec uint) (exact.Enclosure, bool) {
	return exact.Enclose(exact.RatFromBig(new(big.Rat).SetInt(n)), prec).Ln()
}

func times(e exact.Enclosure, n int64, prec uint) exact.Enclosure {
	return e.Mul(exact.Enclose(exact.FromInt(n), prec))
}

// tailSeries encloses 1 + t₁ + t₂ + …. It ends where the events do, or at a
// term of one unit of the precision or less: the terms that follow sum to at
// most that term times ρ/(1 − ρ), ρ being the next ratio.
func (l law) tailSeries(k int64, upper bool, prec uint) exact.Enclosure {
	term := exact.Enclose(exact.FromInt(1), prec)
	sum, unit := term, sliver(prec)
	for step := int64(0); ; step++ {
		ratio := l.ratio(k, step, upper)
		if ratio.IsZero() {
			return sum
		}
		if term.High().Cmp(unit.High()) <= 0 {
			if share, ok := ratio.Quo(exact.FromInt(1).Sub(ratio)); ok && share.Sign() > 0 {
				return sum.Add(unit.Mul(exact.Enclose(share, prec)).Add(unit))
			}
		}
		term = term.Mul(exact.Enclose(ratio, prec))
		sum = sum.Add(term)
	}
}

// ratio is the term after the given step over the one before.
func (l law) ratio(k, step int64, upper bool) exact.Rat {
	switch {
	case l.cases == 0 && upper:
		return l.rate.Mul(exact.Frac(1, k+step+1))
	case l.cases == 0:
		down, _ := exact.FromInt(k - step).Quo(l.rate)
		return down
	}
	odds, _ := l.rate.Quo(exact.FromInt(1).Sub(l.rate))
	if upper {
		return odds.Mul(exact.Frac(l.cases-k-step, k+step+1))
	}
	down, _ := exact.Frac(k-step, l.cases-k+step+1).Quo(odds)
	return down
}

// sliver encloses 0 by the interval from 0 to one unit of the precision.
func sliver(prec uint) exact.Enclosure {
	third := exact.Enclose(exact.Frac(1, 3), prec) // ends in no power of two
	return third.Sub(exact.Enclose(third.Low(), prec))
}
