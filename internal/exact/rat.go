package exact

import "math/big"

// Rat is an exact rational number. Its denominator is always positive; it is
// reduced only on request, or when a step would leave 128 bits. The zero value is 0. A Rat is immutable and safe for
// concurrent use; compare with Cmp, not ==.
type Rat struct {
	num, den Int // a den of 0 means 1, which makes the zero value useful
}

// maxPowerBits bounds the size of a power, so that no input can exhaust memory.
const maxPowerBits = 1 << 24

// NewRat returns num/den, or false if den is 0.
func NewRat(num, den Int) (Rat, bool) {
	switch den.Sign() {
	case 0:
		return Rat{}, false
	case -1:
		return Rat{num.Neg(), den.Neg()}, true
	}
	return Rat{num, den}, true
}

// FromInt returns v.
func FromInt(v int64) Rat { return Rat{num: NewInt(v), den: NewInt(1)} }

// Frac returns n/d for constants in code: d is to be positive. For figures that may
// have a zero denominator use NewRat; Frac returns 0 for such a fraction.
func Frac(n, d int64) Rat {
	r, _ := NewRat(NewInt(n), NewInt(d))
	return r
}

// RatFromBig returns the value of b, which is copied; nil counts as 0.
func RatFromBig(b *big.Rat) Rat {
	if b == nil {
		return Rat{}
	}
	return Rat{IntFromBig(b.Num()), IntFromBig(b.Denom())}
}

// Num returns the numerator, which carries the sign.
func (r Rat) Num() Int { return r.num }

// Den returns the denominator, which is positive.
func (r Rat) Den() Int {
	if r.den.IsZero() {
		return NewInt(1)
	}
	return r.den
}

// Big returns the value as a fresh big rational.
func (r Rat) Big() *big.Rat { return new(big.Rat).SetFrac(r.num.view(), r.Den().view()) }

// Sign returns −1, 0 or 1.
func (r Rat) Sign() int { return r.num.Sign() }

// IsZero reports whether r is 0.
func (r Rat) IsZero() bool { return r.num.IsZero() }

// Neg returns −r.
func (r Rat) Neg() Rat { return Rat{r.num.Neg(), r.den} }

// Abs returns |r|.
func (r Rat) Abs() Rat { return Rat{r.num.Abs(), r.den} }

// Reduced returns r in lowest terms.
func (r Rat) Reduced() Rat {
	den := r.Den()
	g := r.num.gcd(den)
	if g.isOne() {
		return Rat{r.num, den}
	}
	return Rat{r.num.exactQuo(g), den.exactQuo(g)}
}

// Whole returns r where it is a whole number that fits 64 bits.
func (r Rat) Whole() (n int64, ok bool) {
	reduced := r.Reduced()
	n, ok = reduced.num.Int64()
	return n, ok && reduced.Den().isOne()
}

// Cmp returns −1, 0 or 1 as r is less than, equal to or greater than o. It
// cross-multiplies in 256 bits; only numbers beyond 128 bits need math/big.
func (r Rat) Cmp(o Rat) int {
	rd, od := r.Den(), o.Den()
	if rd.equal(od) {
		return r.num.Cmp(o.num)
	}
	if r.num.small() && o.num.small() && rd.small() && od.small() {
		return mul64(int64(r.num.lo), int64(od.lo)).Cmp(mul64(int64(o.num.lo), int64(rd.lo)))
	}
	rs, os := r.num.Sign(), o.num.Sign()
	switch {
	case rs > os:
		return 1
	case rs < os:
		return -1
	}
	return rs * cmpProducts(r.num, od, o.num, rd)
}

// cmpProducts compares |a·b| with |c·d|.
func cmpProducts(a, b, c, d Int) int {
	if a.big != nil || b.big != nil || c.big != nil || d.big != nil {
		return new(big.Int).Mul(a.view(), b.view()).CmpAbs(new(big.Int).Mul(c.view(), d.view()))
	}
	return a.magnitude().fullMul(b.magnitude()).cmp(c.magnitude().fullMul(d.magnitude()))
}

// Add returns r + o.
func (r Rat) Add(o Rat) Rat {
	if sum, ok := r.addSmall(&o, 1); ok {
		return sum
	}
	rd, od := r.Den(), o.Den()
	if rd.equal(od) {
		return Rat{r.num.Add(o.num), rd}
	}
	if sum, ok := addInline(r.num, rd, o.num, od); ok {
		return sum
	}
	return addReduced(r.Reduced(), o.Reduced())
}

// addInline adds two fractions where every step fits 128 bits. A denominator that
// divides the other is the usual case (0.5 + 0.25), and keeps the result small.
func addInline(n1, d1, n2, d2 Int) (Rat, bool) {
	if d1.Cmp(d2) < 0 {
		n1, d1, n2, d2 = n2, d2, n1, d1
	}
	if q, ok := divides(d2, d1); ok {
		scaled, fits := n2.mulInline(q)
		sum := scaled.Add(n1)
		return Rat{sum, d1}, fits && sum.big == nil
	}
	a, ok1 := n1.mulInline(d2)
	b, ok2 := n2.mulInline(d1)
	den, ok3 := d1.mulInline(d2)
	if !ok1 || !ok2 || !ok3 {
		return Rat{}, false
	}
	sum := a.Add(b)
	return Rat{sum, den}, sum.big == nil
}

// divides returns b/a for positive 64-bit numbers where a divides b.
func divides(a, b Int) (Int, bool) {
	if a.hi|b.hi != 0 || a.big != nil || b.big != nil || b.lo%a.lo != 0 {
		return Int{}, false
	}
	return Int{lo: b.lo / a.lo}, true
}

// addReduced adds over the least common denominator and reduces the sum.
func addReduced(r, o Rat) Rat {
	g := r.den.gcd(o.den)
	rq, oq := r.den.exactQuo(g), o.den.exactQuo(g)
	return Rat{r.num.Mul(oq).Add(o.num.Mul(rq)), r.den.Mul(oq)}.Reduced()
}

// Sub returns r − o.
func (r Rat) Sub(o Rat) Rat {
	if difference, ok := r.addSmall(&o, -1); ok {
		return difference
	}
	return r.Add(o.Neg())
}

// Mul returns r · o.
func (r Rat) Mul(o Rat) Rat {
	if r.small() && o.small() {
		return Rat{mul64(int64(r.num.lo), int64(o.num.lo)), mul64(int64(r.den.lo), int64(o.den.lo))}
	}
	rd, od := r.Den(), o.Den()
	num, ok1 := r.num.mulInline(o.num)
	den, ok2 := rd.mulInline(od)
	if ok1 && ok2 {
		return Rat{num, den}
	}
	r, o = r.Reduced(), o.Reduced()
	a, b := Rat{r.num, o.den}.Reduced(), Rat{o.num, r.den}.Reduced()
	return Rat{a.num.Mul(b.num), a.den.Mul(b.den)}
}

// Per returns r/n for a positive n.
func (r Rat) Per(n int64) Rat {
	if r.small() {
		return Rat{r.num, mul64(int64(r.den.lo), n)}
	}
	return r.Mul(Frac(1, n))
}

// Inv returns 1/r, or false for 0.
func (r Rat) Inv() (Rat, bool) { return NewRat(r.Den(), r.num) }

// Quo returns r/o, or false if o is 0.
func (r Rat) Quo(o Rat) (Rat, bool) {
	if r.small() && o.small() {
		return NewRat(mul64(int64(r.num.lo), int64(o.den.lo)), mul64(int64(r.den.lo), int64(o.num.lo)))
	}
	inverse, ok := o.Inv()
	if !ok {
		return Rat{}, false
	}
	return r.Mul(inverse), true
}

// Pow returns r^n in lowest terms; r^0 is 1. It returns false for a negative power of
// 0 and for a result of more than 2^24 bits.
func (r Rat) Pow(n int) (Rat, bool) {
	r = r.Reduced()
	if n < 0 {
		inverse, ok := r.Inv()
		if !ok {
			return Rat{}, false
		}
		r = inverse
	}
	exponent := uint(n)
	if n < 0 {
		exponent = -exponent
	}
	if !powerFits(max(r.num.BitLen(), r.Den().BitLen()), exponent) {
		return Rat{}, false
	}
	return Rat{r.num.Pow(exponent), r.Den().Pow(exponent)}, true
}

// powerFits reports whether the n-th power of a number of so many bits stays within
// maxPowerBits. The powers of −1, 0 and 1 always do.
func powerFits(bitLen int, n uint) bool {
	return bitLen <= 1 || uint64(n) <= maxPowerBits/uint64(bitLen)
}

// String returns r in lowest terms, as "n" or "n/d", which ParseRat reads.
func (r Rat) String() string {
	r = r.Reduced()
	if r.den.isOne() {
		return r.num.String()
	}
	return r.num.String() + "/" + r.den.String()
}
