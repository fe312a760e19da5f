package exact

// NormalScale encloses 1/√(2π), with π = 16·arctan(1/5) − 4·arctan(1/239).
func NormalScale(prec uint) (Enclosure, bool) {
	pi := arctanInverse(5, prec).Times(16).Sub(arctanInverse(239, prec).Times(4))
	root, ok := pi.Times(2).Sqrt()
	if !ok {
		return Enclosure{}, false
	}
	return Enclose(FromInt(1), prec).Quo(root)
}

// arctanInverse encloses arctan(1/x) = 1/x − 1/(3x³) + …, which lies between any
// two neighbouring partial sums.
func arctanInverse(x int64, prec uint) Enclosure {
	unit := Sliver(prec)
	square := Enclose(Frac(1, x*x), prec)
	power := Enclose(Frac(1, x), prec)
	sum := power
	for odd := int64(3); power.High().Cmp(unit.High()) > 0; odd += 2 {
		power = power.Mul(square)
		term := power.Mul(Enclose(Frac(1, odd), prec))
		if odd%4 == 3 {
			term = term.Neg()
		}
		sum = sum.Add(term)
	}
	return sum.Add(unit).Sub(unit)
}

// NormalSum encloses Σ xᵏ/(1·3·5···(2k+1)). From a term of one unit and a ratio
// of a half on, what follows is below one unit.
func NormalSum(x Rat, prec uint) Enclosure {
	unit := Sliver(prec)
	factor := Enclose(x, prec)
	term := Enclose(FromInt(1), prec)
	sum := term
	for odd := int64(3); ; odd += 2 {
		term = term.Mul(factor).Mul(Enclose(Frac(1, odd), prec))
		sum = sum.Add(term)
		if term.High().Cmp(unit.High()) <= 0 && x.Mul(Frac(2, odd+2)).Cmp(FromInt(1)) <= 0 {
			return sum.Add(unit)
		}
	}
}

// Sliver encloses 0 by the interval from 0 to one unit of the precision.
func Sliver(prec uint) Enclosure {
	third := Enclose(Frac(1, 3), prec) // ends in no power of two
	return third.Sub(Enclose(third.Low(), prec))
}

// Times returns the enclosure times a whole number.
func (e Enclosure) Times(n int64) Enclosure { return e.Mul(Enclose(FromInt(n), e.prec)) }
