package exact

import "math/big"

// The effort that a decision and a shown figure may take.
const (
	tailPrecision = 1024    // bits of enclosures
	maxExactBits  = 1 << 18 // of the denominator of an exact binomial tail
	maxExactTerms = 1000
)

// MaxEvents is the largest number of events, or of cases without one where those are
// fewer, for which a tail is shown.
const MaxEvents = 10_000

// cmpEnclosed is Cmp by the exact rational where that is not too long, else by
// enclosures of the logarithm.
func (t *Tail) cmpEnclosed(level Rat) (sign int, ok bool) {
	if !t.reachable() {
		return 0, false
	}
	if tail, ok := t.exact(); ok {
		return tail.Cmp(level), true
	}
	return Decide(tailPrecision, func(prec uint) (Enclosure, bool) { return t.lnOver(level, prec) })
}

// Show returns the chance rounded to so many places, false for more than MaxEvents.
func (t *Tail) Show(places int) (Rat, bool) {
	if chance, ok := t.certain(); ok {
		return FromInt(chance), true
	}
	if !t.reachable() {
		return Rat{}, false
	}
	if tail, ok := t.exact(); ok {
		return tail.Round(places, HalfUp), true
	}
	return Show(tailPrecision, places, HalfUp, func(prec uint) (Enclosure, bool) {
		ln, ok := t.lnOver(FromInt(1), prec)
		if !ok {
			return Enclosure{}, false
		}
		return ln.Exp()
	})
}

func (t *Tail) reachable() bool {
	return t.Events <= MaxEvents || t.Cases > 0 && t.Cases-t.Events <= MaxEvents
}

// exact returns a binomial tail as an exact rational where that is not too
// long. With rate a/b the lower tail is Σ C(n,i)·aⁱ·(b−a)ⁿ⁻ⁱ / bⁿ over i ≤ k.
func (t *Tail) exact() (Rat, bool) {
	k := t.Events
	if t.Upper {
		k--
	}
	rate := t.Rate.Reduced()
	if t.Cases == 0 || k >= maxExactTerms || t.Cases > maxExactBits || t.Cases*int64(rate.Den().BitLen()) > maxExactBits {
		return Rat{}, false
	}
	b := rate.Den().Big()
	a := rate.Num().Big()
	rest := new(big.Int).Sub(b, a)
	n := big.NewInt(t.Cases)
	sum := new(big.Int)
	term := new(big.Int).Exp(rest, n, nil)
	for i := int64(0); i <= k; i++ {
		sum.Add(sum, term)
		term.Mul(term, a).Mul(term, big.NewInt(t.Cases-i))
		term.Quo(term, rest).Quo(term, big.NewInt(i+1)) // both divide without remainder
	}
	all := b.Exp(b, n, nil)
	if t.Upper {
		sum.Sub(all, sum)
	}
	return Rat{adopt(sum), adopt(all)}, true // not reduced: that takes longer than all the rest
}

// lnOver encloses the logarithm of a tail over a level: of Poisson's
// λᵏ·e^(−λ)·R/(k!·level), or of the binomial C(n,k)·pᵏ·(1−p)ⁿ⁻ᵏ·R/level, R being
// the sum of the ratios.
func (t *Tail) lnOver(level Rat, prec uint) (Enclosure, bool) {
	k := t.Events
	event, ok := Enclose(t.Rate, prec).Ln()
	if !ok {
		return Enclosure{}, false
	}
	series := t.series(prec)
	if t.Cases == 0 {
		over, ok1 := Enclose(ratOf(new(big.Int).MulRange(1, k)).Mul(level), prec).Quo(series)
		rest, ok2 := over.Ln()
		return event.Times(k).Sub(Enclose(t.Rate, prec)).Sub(rest), ok1 && ok2
	}
	ways, ok := ratOf(new(big.Int).Binomial(t.Cases, min(k, t.Cases-k))).Quo(level)
	none, ok1 := Enclose(FromInt(1).Sub(t.Rate), prec).Ln()
	rest, ok2 := series.Mul(Enclose(ways, prec)).Ln()
	return event.Times(k).Add(none.Times(t.Cases - k)).Add(rest), ok && ok1 && ok2
}

func ratOf(n *big.Int) Rat { return RatFromBig(new(big.Rat).SetInt(n)) }

// series encloses R = 1 + t₁ + t₂ + …. It ends where the events do, or at a
// term of one unit of the precision or less: the terms that follow sum to at
// most that term times ρ/(1 − ρ), ρ being the next ratio.
func (t *Tail) series(prec uint) Enclosure {
	odds, unit := t.odds(t.Upper), Sliver(prec)
	term := Enclose(FromInt(1), prec)
	sum := term
	for step := int64(0); ; step++ {
		ratio := odds.Mul(Frac(t.part(step, t.Upper)))
		if ratio.IsZero() {
			return sum
		}
		if term.High().Cmp(unit.High()) <= 0 {
			if share, ok := ratio.Quo(FromInt(1).Sub(ratio)); ok && share.Sign() > 0 {
				return sum.Add(unit.Mul(Enclose(share, prec)).Add(unit))
			}
		}
		term = term.Mul(Enclose(ratio, prec))
		sum = sum.Add(term)
	}
}
