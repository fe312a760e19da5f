package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// The upper tail of the standard normal distribution beyond z, by x = z², is
//
//	Q = 1/2 − √(x/2π) · e^(−x/2) · Σ xᵏ/(1·3·5···(2k+1)),
//
// a sum of positive terms whose ratio x/(2k+3) falls: once it is at most 1/2,
// what is left out is at most the last term. Far out, where the sum is large,
// Q < e^(−x/2)/2 decides instead.

// normalBits is how far the tail is enclosed before it is called undecided.
const normalBits = 4096

// normalTailAtMost reports whether the tail beyond √x is at most alpha.
func normalTailAtMost(x, alpha exact.Rat) (holds, decided bool) {
	if x.Sign() == 0 {
		return exact.Frac(1, 2).Cmp(alpha) <= 0, true
	}
	sign, ok := exact.Decide(normalBits, func(prec uint) (exact.Enclosure, bool) {
		limit := exact.Enclose(alpha, prec)
		if far, ok := chernoff(x, prec); ok {
			if less := far.Sub(limit); isNegative(less) {
				return less, true
			}
		}
		tail, ok := normalTail(x, prec)
		return tail.Sub(limit), ok
	})
	return sign < 0, ok
}

func isNegative(e exact.Enclosure) bool {
	sign, certain := e.Sign()
	return certain && sign < 0
}

// normalTailShown is the tail rounded to 16 places, unknown where it does not
// become certain.
func normalTailShown(x exact.Rat) indicator.Fraction {
	const places = 16
	if x.Sign() == 0 {
		return indicator.Known(exact.Frac(1, 2))
	}
	shown, ok := exact.Show(normalBits, places, exact.HalfUp, func(prec uint) (exact.Enclosure, bool) { return normalTail(x, prec) })
	if !ok {
		return indicator.Fraction{}
	}
	return indicator.Known(shown)
}

// chernoff encloses e^(−x/2)/2, which is above the tail.
func chernoff(x exact.Rat, prec uint) (exact.Enclosure, bool) {
	power, ok := exact.Enclose(x.Mul(exact.Frac(-1, 2)), prec).Exp()
	return power.Mul(exact.Enclose(exact.Frac(1, 2), prec)), ok
}

// normalTail encloses the tail beyond √x for positive x.
func normalTail(x exact.Rat, prec uint) (exact.Enclosure, bool) {
	half := exact.Enclose(exact.Frac(1, 2), prec)
	power, ok := exact.Enclose(x.Mul(exact.Frac(-1, 2)), prec).Exp()
	if !ok {
		return exact.Enclosure{}, false
	}
	square, ok := exact.Enclose(x.Mul(exact.Frac(1, 2)), prec).Quo(enclosePi(prec))
	if !ok {
		return exact.Enclosure{}, false
	}
	root, ok := square.Sqrt()
	if !ok {
		return exact.Enclosure{}, false
	}
	sum, ok := normalSum(x, prec)
	return half.Sub(root.Mul(power).Mul(sum)), ok
}

// normalSum encloses Σ xᵏ/(1·3·5···(2k+1)).
func normalSum(x exact.Rat, prec uint) (exact.Enclosure, bool) {
	const most = 100_000
	small := smallest(prec)
	factor := exact.Enclose(x, prec)
	term := exact.Enclose(exact.FromInt(1), prec)
	sum := term
	for k := int64(0); k < most; k++ {
		ratio, ok := factor.Quo(exact.Enclose(exact.FromInt(2*k+3), prec))
		if !ok {
			return exact.Enclosure{}, false
		}
		term = term.Mul(ratio)
		sum = sum.Add(term)
		halved, certain := ratio.Cmp(exact.Frac(1, 2))
		last, done := term.Cmp(small)
		if certain && halved < 0 && (done && last < 0 || !done) {
			return sum.Add(upTo(term.High(), prec)), true
		}
	}
	return exact.Enclosure{}, false
}

// smallest is two units of the last place of a precision.
func smallest(prec uint) exact.Rat {
	r, _ := exact.NewRat(exact.NewInt(2), exact.NewInt(2).Pow(prec))
	return r
}

// upTo encloses every number from 0 to high.
func upTo(high exact.Rat, prec uint) exact.Enclosure {
	unit, _ := exact.NewRat(exact.NewInt(1), exact.NewInt(2).Pow(prec+1))
	between := exact.Enclose(unit, prec) // from 0 to one unit of the last place, the narrowest that holds half a unit
	units := exact.NewInt(1).Add(ceiling(high.Mul(power2(prec))))
	r, _ := exact.NewRat(units, exact.NewInt(1))
	return between.Mul(exact.Enclose(r, prec))
}

func power2(prec uint) exact.Rat {
	r, _ := exact.NewRat(exact.NewInt(2).Pow(prec), exact.NewInt(1))
	return r
}

// ceiling is the smallest whole number that is not below r, for r ≥ 0.
func ceiling(r exact.Rat) exact.Int {
	quo, rem := r.Num().QuoRem(r.Den())
	if rem.Sign() > 0 {
		return quo.Add(exact.NewInt(1))
	}
	return quo
}

// enclosePi encloses π = 16·arctan(1/5) − 4·arctan(1/239).
func enclosePi(prec uint) exact.Enclosure {
	sixteen, four := exact.Enclose(exact.FromInt(16), prec), exact.Enclose(exact.FromInt(4), prec)
	return sixteen.Mul(arctanInverse(5, prec)).Sub(four.Mul(arctanInverse(239, prec)))
}

// arctanInverse encloses arctan(1/m) = Σ (−1)ᵏ/((2k+1)·m^(2k+1)). The terms
// alternate and fall, so what is left out has the sign of the next term and is
// smaller; the sum stops before a positive one.
func arctanInverse(m int64, prec uint) exact.Enclosure {
	base := exact.NewInt(m)
	power := base
	limit := exact.NewInt(2).Pow(prec + 2)
	sum := exact.Enclose(exact.FromInt(0), prec)
	for k := int64(0); ; k++ {
		den := power.Mul(exact.NewInt(2*k + 1))
		term, _ := exact.NewRat(exact.NewInt(1), den)
		if k%2 == 0 && den.Cmp(limit) > 0 {
			return sum.Add(upTo(term, prec))
		}
		if k%2 == 1 {
			term = term.Neg()
		}
		sum = sum.Add(exact.Enclose(term, prec))
		power = power.Mul(base).Mul(base)
	}
}
