package exact

// Tail is the chance of as many events as were counted, or more, where Upper is
// true, and of as many or fewer otherwise. The events are binomial with so many
// cases and the chance Rate of each, 0 < Rate < 1, or Poisson with the mean Rate > 0
// where Cases is 0. A tail leads away from the mean.
type Tail struct {
	Events, Cases int64
	Rate          Rat
	Upper         bool
}

// TailOf returns the tail on the side of the mean on which the events lie: upper
// where they are not below it. They are binomial where cases is a whole number not
// below the events and the rate, of events per case, is at most 1; else Poisson. It
// returns false for negative events or rates and for cases not above 0.
func TailOf(events int64, cases, rate Rat) (Tail, bool) {
	if events < 0 || cases.Sign() <= 0 || rate.Sign() < 0 {
		return Tail{}, false
	}
	mean := rate.Mul(cases)
	t := Tail{Events: events, Rate: rate.Reduced(), Upper: FromInt(events).Cmp(mean) >= 0}
	whole := cases.Reduced()
	if n, ok := whole.Num().Int64(); ok && whole.Den().isOne() && n >= events && rate.Cmp(FromInt(1)) <= 0 {
		t.Cases = n
		return t, true
	}
	t.Rate = mean.Reduced()
	return t, true
}

// certain returns the chance at a rate where nothing is left to chance: no case is an
// event, or every one is.
func (t *Tail) certain() (chance int64, ok bool) {
	switch {
	case t.Rate.IsZero():
		return boolInt(t.Events == 0), true
	case t.Cases > 0 && t.Rate.Cmp(FromInt(1)) == 0:
		return boolInt(t.Events == t.Cases), true
	default:
		return 0, false
	}
}

func boolInt(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// Cmp compares the chance with a level between 0 and 1, with certainty. Bounds of 64
// bits settle nearly all, in steps that grow with the root of the events; then
// enclosures do, and where the two are equal, the exact rational. It returns false
// where none of them can.
func (t *Tail) Cmp(level Rat) (sign int, ok bool) {
	if chance, ok := t.certain(); ok {
		return FromInt(chance).Cmp(level), true
	}
	for _, fine := range [...]int64{16, 80} {
		if sign, ok := t.cmpBounds(level, fine); ok {
			return sign, true
		}
	}
	return t.cmpEnclosed(level)
}

// cmpBounds needs neither powers nor factorials. In units of P(X = k) the tail is
// away = 1 + t₁ + t₂ + …, and the chances of all other counts sum to rest, found like it
// by going the other way. Then
//
//	tail > level  ⇔  rest < away · (1 − level)/level.
//
// Terms are left out from 2^−fine of the sum on.
func (t *Tail) cmpBounds(level Rat, fine int64) (sign int, ok bool) {
	odds, ok := FromInt(1).Sub(level).Quo(level)
	if !ok {
		return 0, false
	}
	low, high, ok := t.beyond(t.Upper, fine, bound{})
	if !ok {
		return 0, false
	}
	one := intBound(NewInt(1), false)
	least := low.add(one, false).mul(ratBound(odds, false), false)
	most := high.add(one, true).mul(ratBound(odds, true), true)
	low, high, ok = t.beyond(!t.Upper, fine, most)
	switch {
	case low.m != 0 && low.cmp(most) > 0:
		return -1, true
	case ok && (high.m == 0 || high.cmp(least) < 0):
		return 1, true
	default:
		return 0, false
	}
}

// mostSteps is how many terms of a tail are added at most.
const mostSteps = 1 << 20

// beyond bounds the sum of the chances of more events, or of fewer, in units of the
// chance of those counted. It may stop where the lower bound is more than enough, which
// is none if zero. Ratios of neighbouring terms fall on either way, so that the terms
// left out sum to at most the last one times ρ/(1 − ρ), ρ being the next ratio.
func (t *Tail) beyond(upper bool, fine int64, enough bound) (low, high bound, ok bool) {
	odds := t.odds(upper)
	oddsLow, oddsHigh := ratBound(odds, false), ratBound(odds, true)
	one := intBound(NewInt(1), false)
	termLow, termHigh := one, one
	for step := range int64(mostSteps) {
		more, of := t.part(step, upper)
		switch {
		case more == 0, enough.m != 0 && low.m != 0 && low.cmp(enough) > 0:
			return low, high, true
		case termHigh.e+fine < max(high.e, one.e):
			ratio := odds.Mul(Frac(more, of))
			if share, ok := ratio.Quo(FromInt(1).Sub(ratio)); ok && share.Sign() > 0 {
				return low, high.add(termHigh.mul(ratBound(share, true), true), true), true
			}
		}
		termLow = termLow.mul(oddsLow, false).times(more, of, false)
		termHigh = termHigh.mul(oddsHigh, true).times(more, of, true)
		low, high = low.add(termLow, false), high.add(termHigh, true)
	}
	return low, high, false
}

// odds and part make up the ratio of the term after a step to the one before:
// odds depend on the rate alone.
func (t *Tail) odds(upper bool) Rat {
	odds := t.Rate
	if t.Cases > 0 {
		odds, _ = odds.Quo(FromInt(1).Sub(t.Rate))
	}
	if !upper {
		odds, _ = odds.Inv()
	}
	return odds.Reduced()
}

func (t *Tail) part(step int64, upper bool) (num, den int64) {
	k := t.Events
	switch {
	case t.Cases == 0 && upper:
		return 1, k + step + 1
	case t.Cases == 0:
		return k - step, 1
	case upper:
		return t.Cases - k - step, k + step + 1
	default:
		return k - step, t.Cases - k + step + 1
	}
}
