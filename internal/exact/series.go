package exact

import (
	"math/big"
	"math/bits"
)

// guardBits is the working precision beyond that of the result. A sum of a few thousand
// terms, each off by one unit, loses about half of it.
const guardBits = 32

// maxExponent bounds the arguments of Exp: e^4096 has 5,910 bits.
const maxExponent = 1 << 12

// Ln returns an enclosure of the natural logarithm, or false if the number may be 0
// or negative.
func (e Enclosure) Ln() (Enclosure, bool) {
	if e.low().Sign() <= 0 {
		return Enclosure{}, false
	}
	low := lnPoint(e.lo, e.prec)
	width := new(big.Int).Sub(e.hi, e.lo)
	if uint(width.BitLen())+e.prec/2 > uint(e.lo.BitLen()) {
		return Enclosure{low.lo, lnPoint(e.hi, e.prec).hi, e.prec}, true
	}
	// ln hi ≤ ln lo + (hi − lo)/lo, which for a narrow interval is as good as another series.
	rise := ceilQuo(width.Lsh(width, e.prec), e.lo)
	return Enclosure{low.lo, low.hi.Add(low.hi, rise), e.prec}, true
}

// lnPoint encloses ln(m/2^prec). With m = f·2^k and 2/3 ≤ f < 4/3 this is
// ln f + (k − prec)·ln 2, and ln f = 2·artanh z with z = (f − 1)/(f + 1), |z| ≤ 1/5.
func lnPoint(m *big.Int, prec uint) Enclosure {
	k := uint(m.BitLen())
	if new(big.Int).Mul(m, big.NewInt(3)).Cmp(powerOfTwo(k+1)) < 0 {
		k--
	}
	one := powerOfTwo(k)
	work := prec + guardBits + uint(bits.Len(k)+bits.Len(prec))
	fraction := artanh(new(big.Int).Sub(m, one), new(big.Int).Add(m, one), work)
	sum := fraction.times(2).Add(ln2(work).times(int64(k) - int64(prec)))
	return sum.coarsened(prec)
}

// times returns e multiplied by a whole number, exactly.
func (e Enclosure) times(n int64) Enclosure {
	factor := big.NewInt(n)
	low, high := new(big.Int).Mul(e.low(), factor), new(big.Int).Mul(e.high(), factor)
	if n < 0 {
		low, high = high, low
	}
	return Enclosure{low, high, e.prec}
}

// ln2 encloses ln 2 = 2·artanh(1/3).
func ln2(prec uint) Enclosure {
	third, nine := Enclose(Frac(1, 3), prec), big.NewInt(9)
	return artanhSeries(third, func(low, high *big.Int) (*big.Int, *big.Int) {
		return floorQuo(low, nine), ceilQuo(high, nine)
	}).times(2)
}

// artanh encloses artanh(num/den) for |num/den| ≤ 1/3, den > 0.
func artanh(num, den *big.Int, prec uint) Enclosure {
	switch num.Sign() {
	case 0:
		return Enclosure{new(big.Int), new(big.Int), prec}
	case -1:
		return artanh(new(big.Int).Neg(num), den, prec).Neg()
	}
	scaled := new(big.Int).Lsh(num, prec)
	z := Enclosure{floorQuo(scaled, den), ceilQuo(scaled, den), prec}
	square := z.Mul(z)
	return artanhSeries(z, func(low, high *big.Int) (*big.Int, *big.Int) {
		return floorShift(low.Mul(low, square.lo), prec), ceilShift(high.Mul(high, square.hi), prec)
	})
}

// artanhSeries encloses z + z³/3 + z⁵/5 + … for 0 < z ≤ 1/3, given how a power of z is
// multiplied by z². The lower sum rounds each term down and leaves the tail out. The
// upper sum rounds each up and stops at a power of one unit or less; what follows is
// below a ninth of it, then a ninth of that.
func artanhSeries(z Enclosure, next func(low, high *big.Int) (*big.Int, *big.Int)) Enclosure {
	low, high := new(big.Int).Set(z.lo), new(big.Int).Set(z.hi)
	sumLow, sumHigh := new(big.Int).Set(low), new(big.Int).Set(high)
	one := big.NewInt(1)
	for n := int64(3); high.Cmp(one) > 0; n += 2 {
		low, high = next(low, high)
		odd := big.NewInt(n)
		sumLow.Add(sumLow, floorQuo(low, odd))
		sumHigh.Add(sumHigh, ceilQuo(high, odd))
	}
	return Enclosure{sumLow, sumHigh.Add(sumHigh, one), z.prec}
}

// Exp returns an enclosure of e to the number, or false if that may be above 4096.
func (e Enclosure) Exp() (Enclosure, bool) {
	if e.high().Cmp(new(big.Int).Lsh(big.NewInt(maxExponent), e.prec)) > 0 {
		return Enclosure{}, false
	}
	low := expPoint(e.low(), e.prec)
	if e.low().Cmp(e.high()) == 0 {
		return low, true
	}
	return Enclosure{low.lo, expPoint(e.high(), e.prec).hi, e.prec}, true
}

// expPoint encloses exp(m/2^prec) as 2^k · exp(r), r = m/2^prec − k·ln 2 in [0, 1).
func expPoint(m *big.Int, prec uint) Enclosure {
	if m.Sign() == 0 {
		return Enclose(FromInt(1), prec)
	}
	// e^−prec is below 2^−prec, one unit.
	if floor := new(big.Int).Lsh(big.NewInt(-int64(prec)-1), prec); m.Cmp(floor) <= 0 {
		return Enclosure{new(big.Int), big.NewInt(1), prec}
	}
	k := reductionPower(m, prec)
	work := prec + guardBits + 64 + uint(max(k, 0))
	x := Enclosure{m, m, prec}.at(work)
	rest := x.Sub(ln2(work).times(k))
	scaled := Enclosure{expTaylorLow(rest.lo, work), expTaylorHigh(rest.hi, work), work}
	if k >= 0 {
		return Enclosure{
			scaled.lo.Lsh(scaled.lo, uint(k)), scaled.hi.Lsh(scaled.hi, uint(k)), work,
		}.coarsened(prec)
	}
	shift := uint(-k)
	return Enclosure{floorShift(scaled.lo, shift), ceilShift(scaled.hi, shift), work}.coarsened(prec)
}

// reductionPower returns a k with 0 < m/2^prec − k·ln 2 < 1. It takes off 0.1 and
// divides by 0.693147…, both to 64 bits after the point: k has
// at most 25 bits, so the error of the constant stays far below the slack.
func reductionPower(m *big.Int, prec uint) int64 {
	const places = 64
	x := floorShift(new(big.Int).Lsh(m, places), prec)
	x.Sub(x, floorQuo(powerOfTwo(places), big.NewInt(10)))
	return floorQuo(x, ln2(places).lo).Int64()
}

// expTaylorLow returns a lower bound of exp(r/2^prec) for 0 ≤ r/2^prec < 1.
func expTaylorLow(r *big.Int, prec uint) *big.Int {
	term, sum := powerOfTwo(prec), powerOfTwo(prec)
	for n := int64(1); term.Sign() > 0; n++ {
		term = floorQuo(floorShift(term.Mul(term, r), prec), big.NewInt(n))
		sum.Add(sum, term)
	}
	return sum
}

// expTaylorHigh returns an upper bound of exp(r/2^prec) for 0 ≤ r/2^prec < 1. It stops
// at a term of one unit or less from the third on; what follows is below a third of
// it, then a quarter of that.
func expTaylorHigh(r *big.Int, prec uint) *big.Int {
	one := big.NewInt(1)
	term, sum := powerOfTwo(prec), powerOfTwo(prec)
	for n := int64(1); n < 3 || term.Cmp(one) > 0; n++ {
		term = ceilQuo(ceilShift(term.Mul(term, r), prec), big.NewInt(n))
		sum.Add(sum, term)
	}
	return sum.Add(sum, one)
}
