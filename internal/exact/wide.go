package exact

import "math/bits"

// wide is an unsigned 128-bit integer, the magnitude of an inline Int.
type wide struct{ hi, lo uint64 }

func (a wide) isZero() bool { return a.hi|a.lo == 0 }

func (a wide) cmp(b wide) int {
	switch {
	case a.hi > b.hi || a.hi == b.hi && a.lo > b.lo:
		return 1
	case a == b:
		return 0
	}
	return -1
}

func (a wide) sub(b wide) wide {
	lo, borrow := bits.Sub64(a.lo, b.lo, 0)
	hi, _ := bits.Sub64(a.hi, b.hi, borrow)
	return wide{hi, lo}
}

// shiftLeft returns a · 2^n for n below 64.
func (a wide) shiftLeft(n uint) wide {
	return wide{a.hi<<n | a.lo>>(64-n), a.lo << n}
}

func (a wide) shiftRight(n uint) wide {
	if n >= 64 {
		return wide{0, a.hi >> (n - 64)}
	}
	return wide{a.hi >> n, a.lo>>n | a.hi<<(64-n)}
}

func (a wide) bitLen() int {
	if a.hi != 0 {
		return 64 + bits.Len64(a.hi)
	}
	return bits.Len64(a.lo)
}

func (a wide) trailingZeros() uint {
	if a.lo != 0 {
		return uint(bits.TrailingZeros64(a.lo))
	}
	return 64 + uint(bits.TrailingZeros64(a.hi))
}

// mul returns the product, and whether it fits 128 bits.
func (a wide) mul(b wide) (wide, bool) {
	if a.hi != 0 && b.hi != 0 {
		return wide{}, false
	}
	hi, lo := bits.Mul64(a.lo, b.lo)
	over1, cross1 := bits.Mul64(a.hi, b.lo)
	over2, cross2 := bits.Mul64(a.lo, b.hi)
	hi, carry1 := bits.Add64(hi, cross1, 0)
	hi, carry2 := bits.Add64(hi, cross2, 0)
	return wide{hi, lo}, over1|over2|carry1|carry2 == 0
}

// product is the full 256-bit product of two wide numbers, most significant word first.
type product [4]uint64

func (a wide) fullMul(b wide) product {
	h0, w0 := bits.Mul64(a.lo, b.lo)
	h1, l1 := bits.Mul64(a.hi, b.lo)
	h2, l2 := bits.Mul64(a.lo, b.hi)
	h3, l3 := bits.Mul64(a.hi, b.hi)
	w1, c1 := bits.Add64(h0, l1, 0)
	w1, c2 := bits.Add64(w1, l2, 0)
	w2, c3 := bits.Add64(h1, h2, c1)
	w2, c4 := bits.Add64(w2, l3, c2)
	return product{h3 + c3 + c4, w2, w1, w0}
}

func (a product) cmp(b product) int {
	for i := range a {
		if a[i] != b[i] {
			if a[i] > b[i] {
				return 1
			}
			return -1
		}
	}
	return 0
}

// quoRem divides by b, which must not be zero.
func (a wide) quoRem(b wide) (quo, rem wide) {
	if b.hi == 0 {
		quo.hi = a.hi / b.lo
		quo.lo, rem.lo = bits.Div64(a.hi%b.lo, a.lo, b.lo)
		return quo, rem
	}
	if a.cmp(b) < 0 {
		return wide{}, a
	}
	// The quotient fits one word. Dividing half of a by the leading word of b yields
	// an estimate that is at most one too large; taking one off makes it at most one too small.
	shift := uint(bits.LeadingZeros64(b.hi))
	divisor := b.shiftLeft(shift)
	half := a.shiftRight(1)
	estimate, _ := bits.Div64(half.hi, half.lo, divisor.hi)
	estimate >>= 63 - shift
	if estimate != 0 {
		estimate--
	}
	part, _ := b.mul(wide{0, estimate})
	rem = a.sub(part)
	if rem.cmp(b) >= 0 {
		estimate++
		rem = rem.sub(b)
	}
	return wide{0, estimate}, rem
}

// gcd returns the greatest common divisor; gcd(0, b) is b.
func (a wide) gcd(b wide) wide {
	for a.hi|b.hi != 0 && !b.isZero() {
		_, rem := a.quoRem(b)
		a, b = b, rem
	}
	if b.isZero() {
		return a
	}
	return wide{0, gcd64(a.lo, b.lo)}
}

func gcd64(a, b uint64) uint64 {
	if a == 0 || b == 0 {
		return a | b
	}
	shift := bits.TrailingZeros64(a | b)
	a >>= bits.TrailingZeros64(a)
	for b != 0 {
		b >>= bits.TrailingZeros64(b)
		if a > b {
			a, b = b, a
		}
		b -= a
	}
	return a << shift
}
