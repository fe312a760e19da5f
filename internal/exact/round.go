package exact

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Rounding is the way in which a shown number is rounded. The zero value is not a
// valid mode; functions that are given it round as with HalfUp.
type Rounding string

// The rounding modes.
const (
	HalfUp   Rounding = "half-up"   // to the nearest, halves away from zero (四舍五入)
	HalfEven Rounding = "half-even" // to the nearest, halves to the even digit (GB/T 8170)
	Down     Rounding = "down"      // towards zero
)

// maxPlaces bounds the places of a rounded number, so that no input can exhaust memory.
const maxPlaces = 4096

// scaled returns r · 10^places rounded to an integer, the one division of the package.
func (r Rat) scaled(places int, mode Rounding) Int {
	num, den := r.num, r.Den()
	if places >= 0 {
		num = num.Mul(Pow10(places))
	} else {
		den = den.Mul(Pow10(-places))
	}
	quo, rem := num.QuoRem(den)
	if mode == Down || rem.IsZero() {
		return quo
	}
	rest := rem.Abs()
	half := rest.Cmp(den.Sub(rest))
	if half > 0 || half == 0 && (mode != HalfEven || quo.odd()) {
		return quo.Add(NewInt(int64(num.Sign())))
	}
	return quo
}

// Round returns r rounded once, from its exact value, to so many decimal places.
// Negative places round to tens, hundreds and so on. Places beyond ±4096 count as that.
func (r Rat) Round(places int, mode Rounding) Rat {
	places = clampPlaces(places)
	n := r.scaled(places, mode)
	if places < 0 {
		return Rat{num: n.Mul(Pow10(-places))}
	}
	return Rat{n, Pow10(places)}
}

// Text returns r rounded as by Round, in plain digits with exactly so many decimals,
// or none for negative places. A number that rounds to zero has no minus.
func (r Rat) Text(places int, mode Rounding) string {
	places = clampPlaces(places)
	n := r.scaled(places, mode)
	if places < 0 {
		return n.Mul(Pow10(-places)).String()
	}
	return pointed(n, places)
}

// Decimal returns r rounded as by Round. The result keeps its places: its exponent
// is −places.
func (r Rat) Decimal(places int, mode Rounding) decimal.Decimal {
	places = clampPlaces(places)
	n := r.scaled(places, mode)
	if v, ok := n.Int64(); ok {
		return decimal.New(v, int32(-places))
	}
	return decimal.NewFromBigInt(n.Big(), int32(-places))
}

// Finite reports whether r is a finite decimal, and with how many places at least.
func (r Rat) Finite() (places int, ok bool) {
	den := r.Reduced().den
	twos := int(den.trailingZeros())
	if den.big == nil {
		den = signed(false, den.magnitude().shiftRight(uint(twos)))
	} else {
		shifted := den.Big()
		den = adopt(shifted.Rsh(shifted, uint(twos)))
	}
	fives := 0
	for !den.isOne() {
		quo, rem := den.QuoRem(NewInt(5))
		if !rem.IsZero() {
			return 0, false
		}
		den = quo
		fives++
	}
	return max(twos, fives), true
}

// Exact returns the shortest text of r as a finite decimal, or false if it is none
// or has more than 4096 places.
func (r Rat) Exact() (string, bool) {
	places, ok := r.Finite()
	if !ok || places > maxPlaces {
		return "", false
	}
	return pointed(r.scaled(places, Down), places), true
}

// trailingZeros returns the number of trailing zero bits of a, which must not be 0.
func (a Int) trailingZeros() uint {
	if a.big != nil {
		return a.big.TrailingZeroBits()
	}
	return a.magnitude().trailingZeros()
}

// pointed writes n · 10^−places.
func pointed(n Int, places int) string {
	digits, sign := n.Abs().String(), ""
	if n.Sign() < 0 {
		sign = "-"
	}
	if places == 0 {
		return sign + digits
	}
	if missing := places + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	point := len(digits) - places
	return sign + digits[:point] + "." + digits[point:]
}

func clampPlaces(places int) int { return min(max(places, -maxPlaces), maxPlaces) }
