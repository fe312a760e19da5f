package smallnumber

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
	sign, ok = exact.Decide(tailPrecision, func(prec uint) (exact.Enclosure, bool) { return l.lnTail(k, upper, level, prec) })
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
		ln, ok := l.lnTail(k, upper, exact.FromInt(1), prec)
		if !ok {
			return exact.Enclosure{}, false
		}
		return ln.Exp()
	})
}

// reachable reports whether k is small enough for its chance to be worked out.
func (l law) reachable(k int64) bool {
	return k <= MaxEvents || l.cases > 0 && l.cases-k <= MaxEvents
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

// lnTail encloses the logarithm of a tail over a level: of Poisson's
// λᵏ·e^(−λ)·R/(k!·level), or of the binomial C(n,k)·pᵏ·(1−p)ⁿ⁻ᵏ·R/level, R being
// the sum of the ratios.
func (l law) lnTail(k int64, upper bool, level exact.Rat, prec uint) (exact.Enclosure, bool) {
	event, ok := exact.Enclose(l.rate, prec).Ln()
	if !ok {
		return exact.Enclosure{}, false
	}
	series := l.tailSeries(k, upper, prec)
	if l.cases == 0 {
		over, ok1 := exact.Enclose(integer(new(big.Int).MulRange(1, k)).Mul(level), prec).Quo(series)
		rest, ok2 := over.Ln()
		return event.Times(k).Sub(exact.Enclose(l.rate, prec)).Sub(rest), ok1 && ok2
	}
	ways, ok := integer(new(big.Int).Binomial(l.cases, min(k, l.cases-k))).Quo(level)
	none, ok1 := exact.Enclose(exact.FromInt(1).Sub(l.rate), prec).Ln()
	rest, ok2 := series.Mul(exact.Enclose(ways, prec)).Ln()
	return event.Times(k).Add(none.Times(l.cases - k)).Add(rest), ok && ok1 && ok2
}

func integer(n *big.Int) exact.Rat { return exact.RatFromBig(new(big.Rat).SetInt(n)) }

// tailSeries encloses R = 1 + t₁ + t₂ + …. It ends where the events do, or at a
// term of one unit of the precision or less: the terms that follow sum to at
// most that term times ρ/(1 − ρ), ρ being the next ratio.
func (l law) tailSeries(k int64, upper bool, prec uint) exact.Enclosure {
	odds, unit := l.odds(upper), exact.Sliver(prec)
	term := exact.Enclose(exact.FromInt(1), prec)
	sum := term
	for step := int64(0); ; step++ {
		ratio := odds.Mul(l.part(k, step, upper))
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

// odds and part make up the ratio of the term after a step to the one before:
// odds depend on the rate alone.
func (l law) odds(upper bool) exact.Rat {
	odds := l.rate
	if l.cases > 0 {
		odds, _ = odds.Quo(exact.FromInt(1).Sub(l.rate))
	}
	if !upper {
		odds, _ = odds.Inv()
	}
	return odds.Reduced()
}

func (l law) part(k, step int64, upper bool) exact.Rat {
	switch {
	case l.cases == 0 && upper:
		return exact.Frac(1, k+step+1)
	case l.cases == 0:
		return exact.FromInt(k - step)
	case upper:
		return exact.Frac(l.cases-k-step, k+step+1)
	default:
		return exact.Frac(k-step, l.cases-k+step+1)
	}
}
