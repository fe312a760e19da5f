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
