package exact

import "math"

// Over returns c/scale for a positive scale, such as a coefficient over its power
// of ten.
func Over(c, scale int64) Rat {
	return Rat{Int{hi: c >> 63, lo: uint64(c)}, Int{lo: uint64(scale)}}
}

// CmpAt is Rat.Cmp on operands that stay where they are: a large value is not
// copied on the way.
func (r *Rat) CmpAt(o *Rat) int {
	if r.small() && o.small() {
		left := mul64(int64(r.num.lo), int64(o.den.lo))
		right := mul64(int64(o.num.lo), int64(r.den.lo))
		switch {
		case left.hi < right.hi || left.hi == right.hi && left.lo < right.lo:
			return -1
		case left.hi != right.hi || left.lo != right.lo:
			return 1
		}
		return 0
	}
	return r.Cmp(*o)
}

// small reports whether numerator and denominator fit 64 bits; a zero
// denominator, which means 1, does not count.
func (r *Rat) small() bool {
	return r.num.big == nil && r.den.big == nil && r.num.hi == int64(r.num.lo)>>63 && r.den.hi == int64(r.den.lo)>>63 && r.den.lo != 0
}

// LCM returns the least common multiple of two positive integers.
func (a Int) LCM(b Int) Int {
	if a.equal(b) {
		return a
	}
	return a.Mul(b.exactQuo(a.gcd(b)))
}

// addSmall is Add where numerators, denominators and the sum fit 64 bits.
func (r *Rat) addSmall(o *Rat, sign int64) (Rat, bool) {
	if !r.small() || !o.small() {
		return Rat{}, false
	}
	a, b, c, d := int64(r.num.lo), int64(r.den.lo), int64(o.num.lo), int64(o.den.lo)
	if b|d < 0 || c == math.MinInt64 {
		return Rat{}, false
	}
	switch {
	case b == d:
	case b > d && b%d == 0:
		left := mul64(c, b/d)
		if !left.small() {
			return Rat{}, false
		}
		c = int64(left.lo)
	case b < d && d%b == 0:
		left := mul64(a, d/b)
		if !left.small() {
			return Rat{}, false
		}
		a, b = int64(left.lo), d
	default:
		return Rat{}, false
	}
	if c == math.MinInt64 {
		return Rat{}, false
	}
	c *= sign
	sum := a + c
	if (sum > a) != (c > 0) && c != 0 {
		return Rat{}, false
	}
	return Over(sum, b), true
}

// DividesPower reports whether the value is a whole number of 10^−places, so that
// rounding to them changes nothing; false also where it does not see it at once.
func (r *Rat) DividesPower(places int) bool {
	return r.small() && places >= 0 && places <= 18 && pow10Word(places)%r.den.lo == 0
}

// Times returns r·scale where that is an integer well within 64 bits and easily seen
// to be one: the denominator divides the scale.
func (r *Rat) Times(scale int64) (int64, bool) {
	if !r.small() || scale <= 0 || uint64(scale)%r.den.lo != 0 {
		return 0, false
	}
	product := mul64(int64(r.num.lo), scale/int64(r.den.lo))
	v := int64(product.lo)
	return v, product.small() && v > math.MinInt64+1 && v < math.MaxInt64
}
