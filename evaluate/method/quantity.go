package method

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// shownPlaces is how many decimals a measure is shown with that is no rational.
const shownPlaces = 16

// realNumber is a real number that can be shown.
type realNumber interface {
	enclose(prec uint) (exact.Enclosure, bool)
	// rational returns the number where it is known to be a rational.
	rational() (exact.Rat, bool)
}

// quantity is a real number that can be compared with rationals for certain.
type quantity interface {
	realNumber
	// compare returns the sign of the quantity less k, false where it stays
	// undecided.
	compare(k exact.Rat) (int, bool)
}

// narrow encloses a number ever more closely until it is certain on which side
// of k it lies, false where it stays undecided.
func narrow(q realNumber, k exact.Rat) (int, bool) {
	return exact.Decide(limitBits, func(prec uint) (exact.Enclosure, bool) {
		e, ok := q.enclose(prec)
		return e.Sub(exact.Enclose(k, prec)), ok
	})
}

// figure returns the number as a figure: exact where it is a rational, else
// rounded half away from zero.
func figure(q realNumber) indicator.Fraction {
	if r, ok := q.rational(); ok {
		return indicator.Fraction(exact.Known(r.Reduced()))
	}
	r, ok := exact.Show(limitBits, shownPlaces, exact.HalfUp, q.enclose)
	if !ok {
		return indicator.Fraction{}
	}
	return indicator.Fraction(exact.Known(r.Reduced()))
}

// quotient is a quotient of two sums of radicals. The denominator must not be 0.
type quotient struct {
	num, den sum
}

func whole(s sum) quotient { return quotient{s, constant(exact.FromInt(1))} }

func ofRat(r exact.Rat) quotient { return whole(constant(r)) }

// linear returns slope · q + offset.
func (q quotient) linear(slope, offset exact.Rat) quotient {
	return quotient{q.num.times(slope).plus(q.den.times(offset)), q.den}
}

func (q quotient) compare(k exact.Rat) (int, bool) {
	above, ok1 := q.num.minus(q.den.times(k)).sign()
	below, ok2 := q.den.sign()
	return above * below, ok1 && ok2 && below != 0
}

func (q quotient) enclose(prec uint) (exact.Enclosure, bool) {
	num, ok1 := q.num.enclose(prec)
	den, ok2 := q.den.enclose(prec)
	if !ok1 || !ok2 {
		return exact.Enclosure{}, false
	}
	return num.Quo(den)
}

func (q quotient) rational() (exact.Rat, bool) {
	num, ok1 := q.num.rational()
	den, ok2 := q.den.rational()
	if !ok1 || !ok2 {
		return exact.Rat{}, false
	}
	return num.Quo(den)
}

// mean is the mean of several quantities.
type mean []quotient

func (m mean) compare(k exact.Rat) (int, bool) {
	if r, ok := m.rational(); ok {
		return r.Cmp(k), true
	}
	return narrow(m, k)
}

func (m mean) enclose(prec uint) (exact.Enclosure, bool) {
	var total exact.Enclosure
	for _, q := range m {
		e, ok := q.enclose(prec)
		if !ok {
			return exact.Enclosure{}, false
		}
		total = total.Add(e)
	}
	return total.Mul(exact.Enclose(exact.Frac(1, int64(len(m))), prec)), true
}

func (m mean) rational() (exact.Rat, bool) {
	var total exact.Rat
	for _, q := range m {
		r, ok := q.rational()
		if !ok {
			return exact.Rat{}, false
		}
		total = total.Add(r)
	}
	return total.Quo(exact.FromInt(int64(len(m))))
}

// logarithm is factor · ln of a product of powers.
type logarithm struct {
	factor exact.Rat // not 0
	of     power
}

// compare needs no search for ties but at 0: e to a rational other than 0 is
// transcendental, a product of powers is not.
func (l logarithm) compare(k exact.Rat) (int, bool) {
	if k.IsZero() {
		sign, ok := sum{{exact.FromInt(1), l.of}}.plusRat(exact.FromInt(-1)).sign()
		return sign * l.factor.Sign(), ok
	}
	return narrow(l, k)
}

func (l logarithm) enclose(prec uint) (exact.Enclosure, bool) {
	e, ok := l.of.encloseLn(prec)
	return e.Mul(exact.Enclose(l.factor, prec)), ok
}

func (l logarithm) rational() (exact.Rat, bool) { return exact.Rat{}, len(l.of) == 0 }
