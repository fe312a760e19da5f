package exact

import (
	"math/big"
	"math/bits"
)

// bound is a positive number m · 2^e, the top bit of m set, rounded down as a lower or
// up as an upper bound of some other number.
type bound struct {
	m uint64
	e int64
}

func (b bound) cmp(o bound) int {
	switch {
	case b.e > o.e || b.e == o.e && b.m > o.m:
		return 1
	case b == o:
		return 0
	}
	return -1
}

// newBound returns a bound of (hi·2^64 + lo) · 2^e plus, if inexact, something below 2^e;
// hi may be 0 for an exact value only.
func newBound(hi, lo uint64, e int64, inexact, up bool) bound {
	if hi == 0 {
		hi, lo, e = lo, 0, e-64
	}
	shift := uint(bits.LeadingZeros64(hi))
	m := wide{hi, lo}.shiftLeft(shift)
	e += 64 - int64(shift)
	if up && (m.lo != 0 || inexact) {
		m.hi++
		if m.hi == 0 { // carried out of the top
			m.hi = 1 << 63
			e++
		}
	}
	return bound{m.hi, e}
}

// intBound returns a bound of x > 0.
func intBound(x Int, up bool) bound {
	if x.big == nil {
		return newBound(uint64(x.hi), x.lo, 0, false, up)
	}
	drop := uint(max(x.big.BitLen()-128, 0))
	top := wideFromBig(new(big.Int).Rsh(x.big, drop))
	return newBound(top.hi, top.lo, int64(drop), x.big.TrailingZeroBits() < drop, up)
}

// ratBound returns a bound of r > 0.
func ratBound(r Rat, up bool) bound {
	num, den := intBound(r.num, up), intBound(r.Den(), !up)
	// num.m/2 is below den.m, so the leading word of the quotient does not overflow; it
	// is at least 2^62, so a second word leaves no more than its last bit in doubt.
	hi, rem := bits.Div64(num.m>>1, num.m<<63, den.m)
	lo, rem := bits.Div64(rem, 0, den.m)
	return newBound(hi, lo, num.e-den.e-127, rem != 0, up)
}

// times returns a bound of b · num/den, both above 0.
func (b bound) times(num, den int64, up bool) bound {
	n, d := uint64(num), uint64(den) //nolint:gosec // above 0
	lead := uint(bits.LeadingZeros64(d))
	d <<= lead
	hi, lo := bits.Mul64(b.m, n)
	product := newBound(hi, lo, b.e, false, up)
	// Half of the numerator is below the denominator, so that the quotient does not overflow.
	quo, rem := bits.Div64(product.m>>1, product.m<<63, d)
	e := product.e + int64(lead) - 63 //nolint:gosec // below 64
	if quo>>63 == 0 {
		quo, e = quo<<1, e-1
		if rem >= d-rem {
			quo, rem = quo+1, rem-(d-rem)
		} else {
			rem *= 2
		}
	}
	return newBound(quo, 0, e-64, rem != 0, up)
}

func (b bound) mul(o bound, up bool) bound {
	hi, lo := bits.Mul64(b.m, o.m)
	return newBound(hi, lo, b.e+o.e, false, up)
}

func (b bound) pow(n uint, up bool) bound {
	result := bound{1 << 63, -63}
	for ; n > 0; n >>= 1 {
		if n&1 != 0 {
			result = result.mul(b, up)
		}
		if n > 1 {
			b = b.mul(b, up)
		}
	}
	return result
}

// add returns a bound of the sum; the zero bound adds nothing.
func (b bound) add(o bound, up bool) bound {
	switch {
	case o.m == 0:
		return b
	case b.m == 0:
		return o
	case b.e < o.e:
		b, o = o, b
	}
	sum := wide{b.m >> 1, b.m << 63}
	shift := uint64(b.e - o.e) //nolint:gosec // not negative
	if shift < 128 {
		part := wide{o.m >> 1, o.m << 63}.shiftRight(uint(shift))
		var carry uint64
		sum.lo, carry = bits.Add64(sum.lo, part.lo, 0)
		sum.hi, _ = bits.Add64(sum.hi, part.hi, carry)
	}
	return newBound(sum.hi, sum.lo, b.e-63, shift > 63, up)
}
