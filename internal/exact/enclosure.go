package exact

import "math/big"

// Enclosure is a closed interval that certainly contains a real number. Its ends are
// multiples of 2^−prec: every operation rounds the lower end down and the upper end up.
// Operands of different precision are brought to the finer one. The zero value
// encloses 0. An Enclosure is immutable and safe for concurrent use.
//
// An operation that returns false has no enclosure at this precision: the argument
// may lie outside the domain, or the result is too large. More precision can help where
// the ends of an argument straddle the edge of the domain.
type Enclosure struct {
	lo, hi *big.Int // ends times 2^prec; nil means 0
	prec   uint
}

// Enclose returns the narrowest enclosure of r.
func Enclose(r Rat, prec uint) Enclosure {
	num, den := new(big.Int).Lsh(r.num.view(), prec), r.Den().view()
	return Enclosure{floorQuo(num, den), ceilQuo(num, den), prec}
}

// Low returns the lower end.
func (e Enclosure) Low() Rat { return dyadic(e.low(), e.prec) }

// High returns the upper end.
func (e Enclosure) High() Rat { return dyadic(e.high(), e.prec) }

func dyadic(n *big.Int, prec uint) Rat {
	return Rat{IntFromBig(n), adopt(powerOfTwo(prec))}.Reduced()
}

func (e Enclosure) low() *big.Int {
	if e.lo == nil {
		return new(big.Int)
	}
	return e.lo
}

func (e Enclosure) high() *big.Int {
	if e.hi == nil {
		return new(big.Int)
	}
	return e.hi
}

// at returns e at a precision of at least e.prec.
func (e Enclosure) at(prec uint) Enclosure {
	shift := prec - e.prec
	return Enclosure{new(big.Int).Lsh(e.low(), shift), new(big.Int).Lsh(e.high(), shift), prec}
}

func align(a, b Enclosure) (Enclosure, Enclosure) {
	prec := max(a.prec, b.prec)
	return a.at(prec), b.at(prec)
}

// Sign returns the sign of the number, or false if the interval leaves it open.
func (e Enclosure) Sign() (int, bool) {
	low, high := e.low().Sign(), e.high().Sign()
	return low, low == high
}

// Cmp returns how the number compares with r, or false if the interval leaves it open.
func (e Enclosure) Cmp(r Rat) (int, bool) {
	point := new(big.Int).Lsh(r.num.view(), e.prec)
	den := r.Den().view()
	low := new(big.Int).Mul(e.low(), den).Cmp(point)
	high := new(big.Int).Mul(e.high(), den).Cmp(point)
	return low, low == high
}

// Add returns an enclosure of the sum.
func (e Enclosure) Add(o Enclosure) Enclosure {
	e, o = align(e, o)
	return Enclosure{e.lo.Add(e.lo, o.lo), e.hi.Add(e.hi, o.hi), e.prec}
}

// Sub returns an enclosure of the difference.
func (e Enclosure) Sub(o Enclosure) Enclosure { return e.Add(o.Neg()) }

// Neg returns an enclosure of the negative.
func (e Enclosure) Neg() Enclosure {
	return Enclosure{new(big.Int).Neg(e.high()), new(big.Int).Neg(e.low()), e.prec}
}

// Abs returns an enclosure of the absolute value.
func (e Enclosure) Abs() Enclosure {
	low, high := e.low(), e.high()
	switch {
	case low.Sign() >= 0:
		return e
	case high.Sign() <= 0:
		return e.Neg()
	}
	top := new(big.Int).Neg(low)
	if top.Cmp(high) < 0 {
		top.Set(high)
	}
	return Enclosure{new(big.Int), top, e.prec}
}

// Mul returns an enclosure of the product.
func (e Enclosure) Mul(o Enclosure) Enclosure {
	e, o = align(e, o)
	low, high := extremes(
		new(big.Int).Mul(e.lo, o.lo), new(big.Int).Mul(e.lo, o.hi),
		new(big.Int).Mul(e.hi, o.lo), new(big.Int).Mul(e.hi, o.hi))
	return Enclosure{floorShift(low, e.prec), ceilShift(high, e.prec), e.prec}
}

// Quo returns an enclosure of the quotient, or false if o may be 0.
func (e Enclosure) Quo(o Enclosure) (Enclosure, bool) {
	if sign, ok := o.Sign(); !ok || sign == 0 {
		return Enclosure{}, false
	}
	e, o = align(e, o)
	a, b := e.lo.Lsh(e.lo, e.prec), e.hi.Lsh(e.hi, e.prec)
	low, _ := extremes(floorQuo(a, o.lo), floorQuo(a, o.hi), floorQuo(b, o.lo), floorQuo(b, o.hi))
	_, high := extremes(ceilQuo(a, o.lo), ceilQuo(a, o.hi), ceilQuo(b, o.lo), ceilQuo(b, o.hi))
	return Enclosure{low, high, e.prec}, true
}

// PowInt returns an enclosure of the n-th power, or false for a result of more than
// 2^24 bits.
func (e Enclosure) PowInt(n uint) (Enclosure, bool) {
	whole := max(e.low().BitLen(), e.high().BitLen()) - int(e.prec)
	if whole > 0 && uint64(n) > maxPowerBits/uint64(whole) {
		return Enclosure{}, false
	}
	base := e
	if n%2 == 0 {
		base = e.Abs() // else a straddled 0 would lead to a negative lower end
	}
	result := Enclose(FromInt(1), e.prec)
	for ; n > 0; n >>= 1 {
		if n&1 != 0 {
			result = result.Mul(base)
		}
		if n > 1 {
			base = base.Mul(base)
		}
	}
	return result, true
}

// Sqrt returns an enclosure of the square root, or false if the number may be negative.
func (e Enclosure) Sqrt() (Enclosure, bool) { return e.Root(2) }

// Root returns an enclosure of the n-th root, or false for n = 0 or if the number may
// be negative.
func (e Enclosure) Root(n uint) (Enclosure, bool) {
	if n == 0 || e.low().Sign() < 0 {
		return Enclosure{}, false
	}
	const direct = 16 // an integer root of degree n needs n times as many bits
	if n > direct {
		return e.rootByLn(n)
	}
	shift := e.prec * (n - 1)
	low, _ := floorRoot(new(big.Int).Lsh(e.low(), shift), n)
	high, whole := floorRoot(new(big.Int).Lsh(e.high(), shift), n)
	if !whole {
		high.Add(high, big.NewInt(1))
	}
	return Enclosure{low, high, e.prec}, true
}

// rootByLn computes exp(ln x / n), with some bits more for large roots.
func (e Enclosure) rootByLn(n uint) (Enclosure, bool) {
	if e.low().Sign() == 0 {
		if e.high().Sign() == 0 {
			return e, true
		}
		top, ok := Enclosure{e.hi, e.hi, e.prec}.rootByLn(n)
		return Enclosure{new(big.Int), top.hi, e.prec}, ok
	}
	ln, ok := e.at(e.prec + 64).Ln()
	if !ok {
		return Enclosure{}, false
	}
	degree := new(big.Int).SetUint64(uint64(n))
	root, ok := Enclosure{floorQuo(ln.lo, degree), ceilQuo(ln.hi, degree), ln.prec}.Exp()
	if !ok {
		return Enclosure{}, false
	}
	return root.coarsened(e.prec), true
}

// coarsened returns e at a precision of at most e.prec.
func (e Enclosure) coarsened(prec uint) Enclosure {
	shift := e.prec - prec
	return Enclosure{floorShift(e.low(), shift), ceilShift(e.high(), shift), prec}
}
