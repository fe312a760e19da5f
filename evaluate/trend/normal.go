package trend

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// The upper tail of the standard normal distribution beyond z, by x = z², is
//
//	Q = 1/2 − √x/√(2π) · e^(−x/2) · Σ xᵏ/(1·3·5···(2k+1)).
//
// Far out, where the sum is large, Q < e^(−x/2)/2 decides instead.

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
		return indicator.Fraction(exact.Known(exact.Frac(1, 2)))
	}
	shown, ok := exact.Show(normalBits, places, exact.HalfUp, func(prec uint) (exact.Enclosure, bool) { return normalTail(x, prec) })
	if !ok {
		return indicator.Fraction{}
	}
	return indicator.Fraction(exact.Known(shown))
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
	root, okRoot := exact.Enclose(x, prec).Sqrt()
	scale, okScale := exact.NormalScale(prec)
	if !okRoot || !okScale {
		return exact.Enclosure{}, false
	}
	return half.Sub(root.Mul(scale).Mul(power).Mul(exact.NormalSum(x, prec))), true
}
