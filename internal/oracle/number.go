package oracle

import (
	"math/big"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
)

// An unknown figure is a nil *big.Rat throughout (N5).

func whole(n int64) *big.Rat { return big.NewRat(n, 1) }

func ofDecimal(d decimal.NullDecimal) *big.Rat {
	if !d.Valid {
		return nil
	}
	return d.Decimal.Rat()
}

// ofFraction reads a figure of the model by its text, "16.9" or "1/6".
func ofFraction(f indicator.Fraction) *big.Rat {
	if !f.Known() {
		return nil
	}
	r, ok := new(big.Rat).SetString(f.String())
	if !ok {
		return nil
	}
	return r
}

func add(x, y *big.Rat) *big.Rat      { return new(big.Rat).Add(x, y) }
func subtract(x, y *big.Rat) *big.Rat { return new(big.Rat).Sub(x, y) }
func multiply(x, y *big.Rat) *big.Rat { return new(big.Rat).Mul(x, y) }
func divide(x, y *big.Rat) *big.Rat   { return new(big.Rat).Quo(x, y) }
func size(x *big.Rat) *big.Rat        { return new(big.Rat).Abs(x) }

func less(x, y *big.Rat) bool { return x.Cmp(y) < 0 }

func tenTo(places int) *big.Rat {
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(places, -places))), nil)
	if places < 0 {
		return new(big.Rat).SetFrac(big.NewInt(1), power)
	}
	return new(big.Rat).SetInt(power)
}

// floor returns the largest whole number not above x.
func floor(x *big.Rat) *big.Int {
	return new(big.Int).Div(x.Num(), x.Denom()) // Euclidean: the denominator is positive
}

// rounded is N3: half away from zero, or half to even.
func rounded(x *big.Rat, places int, mode indicator.Rounding) *big.Rat {
	scaled := multiply(size(x), tenTo(places))
	down := floor(scaled)
	rest := subtract(scaled, new(big.Rat).SetInt(down))
	up := false
	switch half := rest.Cmp(big.NewRat(1, 2)); {
	case mode == indicator.Down:
	case half > 0:
		up = true
	case half == 0:
		up = mode != indicator.HalfEven || down.Bit(0) == 1
	}
	if up {
		down = new(big.Int).Add(down, big.NewInt(1))
	}
	r := multiply(new(big.Rat).SetInt(down), tenTo(-places))
	if x.Sign() < 0 {
		r.Neg(r)
	}
	return r
}

// raised is x to a whole power that is not negative.
func raised(x *big.Int, n int) *big.Int { return new(big.Int).Exp(x, big.NewInt(int64(n)), nil) }

func power(x *big.Rat, n int) *big.Rat {
	return new(big.Rat).SetFrac(raised(x.Num(), n), raised(x.Denom(), n))
}

// root is the positive n-th root of a positive figure, nil where it is irrational.
func root(x *big.Rat, n int) *big.Rat {
	num, isNum := wholeRoot(x.Num(), n)
	den, isDen := wholeRoot(x.Denom(), n)
	if !isNum || !isDen {
		return nil
	}
	return new(big.Rat).SetFrac(num, den)
}

// wholeRoot is the largest whole number not above the n-th root of a whole number
// above 0, and whether it is the root.
func wholeRoot(x *big.Int, n int) (*big.Int, bool) {
	low, high := big.NewInt(1), new(big.Int).Lsh(big.NewInt(1), uint(x.BitLen()/n+1)) //nolint:gosec // not negative
	for low.Cmp(high) <= 0 {
		middle := new(big.Int).Rsh(new(big.Int).Add(low, high), 1)
		switch raised(middle, n).Cmp(x) {
		case 0:
			return middle, true
		case -1:
			low = middle.Add(middle, big.NewInt(1))
		default:
			high = middle.Sub(middle, big.NewInt(1))
		}
	}
	return high, false
}
