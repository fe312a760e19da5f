package exact

import (
	"github.com/shopspring/decimal"
)

// The limits of a number that is read or handed in.
const (
	// MaxDigits is the largest number of digits.
	MaxDigits = 34
	// MaxPlaces is the largest number of decimals among them.
	MaxPlaces = 18
)

// FromDecimal returns the exact value of d, or false if d has more than 34 digits,
// counting the zeros that a positive exponent adds, or more than 18 decimals. The
// limits are checked before anything is computed, so a hostile exponent costs nothing.
// It does not allocate when the coefficient fits an int64.
func FromDecimal(d decimal.Decimal) (Rat, bool) {
	coefficient, exponent, ok := parts(d)
	if !ok {
		return Rat{}, false
	}
	if exponent <= 0 {
		return Rat{coefficient, Pow10(-exponent)}, true
	}
	return Rat{num: coefficient.Mul(Pow10(exponent)), den: NewInt(1)}, true
}

// Coefficient returns d as coef · 10^−places with places from 0 to 18, or false if d
// is out of the limits of FromDecimal or coef does not fit an int64. A positive exponent
// is worked into coef. It does not allocate while d's own coefficient fits an int64.
func Coefficient(d decimal.Decimal) (coef int64, places int, ok bool) {
	coefficient, exponent, ok := parts(d)
	if !ok {
		return 0, 0, false
	}
	if exponent > 0 {
		coefficient, exponent = coefficient.Mul(Pow10(exponent)), 0
	}
	coef, ok = coefficient.Int64()
	if !ok {
		return 0, 0, false
	}
	return coef, -exponent, true
}

// parts returns coefficient and exponent of a d within the limits.
func parts(d decimal.Decimal) (coefficient Int, exponent int, ok bool) {
	exponent = int(d.Exponent())
	if exponent < -MaxPlaces || exponent > MaxDigits {
		return Int{}, 0, false
	}
	// The exponent plays no part in NumDigits. Past int64 it starts from an estimate, so
	// its count decides only where it is beyond the limit by more than one.
	digits := d.NumDigits()
	if digits+max(exponent, 0) > MaxDigits+1 {
		return Int{}, 0, false
	}
	coefficient = coefficientOf(d, digits)
	if coefficient.digits()+max(exponent, 0) > MaxDigits {
		return Int{}, 0, false
	}
	return coefficient, exponent, true
}

// coefficientOf reads the coefficient without an allocation where it can. Up to 19
// digits the magnitude is below 2^64, and CoefficientInt64, which wraps, then shows
// the wrong sign unless the value fits.
func coefficientOf(d decimal.Decimal, digits int) Int {
	if digits <= 19 {
		if v := d.CoefficientInt64(); (v > 0) == (d.Sign() > 0) && (v < 0) == (d.Sign() < 0) {
			return NewInt(v)
		}
	}
	return adopt(d.Coefficient())
}

// digits returns the number of decimal digits of an inline a; 0 has one.
func (a Int) digits() int {
	if a.big != nil {
		return MaxDigits + 5 // past 2^127, 39 digits or more
	}
	m := a.magnitude()
	// 1233/4096 is close enough to log10(2) up to 128 bits: this is the count or one less.
	n := max(m.bitLen(), 1) * 1233 >> 12
	if m.cmp(Pow10(n).magnitude()) >= 0 {
		n++
	}
	return max(n, 1)
}
