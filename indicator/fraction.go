package indicator

import (
	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/exact"
)

// Rounding names how a shown number is rounded. The zero Rounding is HalfUp.
type Rounding string

// The roundings. HalfUp takes halves away from zero (四舍五入), HalfEven takes
// them to the even digit (GB/T 8170), Down truncates.
const (
	HalfUp   = Rounding(exact.HalfUp)
	HalfEven = Rounding(exact.HalfEven)
	Down     = Rounding(exact.Down)
)

// Fraction is an exact figure that may be no finite decimal. It is a small
// value; the zero Fraction is unknown, and so is what is computed from an
// unknown one. Compare with Cmp or Compare, not ==: 1/2 and 2/4 are kept apart.
type Fraction exact.Figure

// FractionOf returns numerator over denominator. It is unknown where the
// denominator is zero or a number has more than 34 digits or 18 decimals.
func FractionOf(numerator, denominator decimal.Decimal) Fraction {
	return FractionFrom(numerator).Quo(FractionFrom(denominator))
}

// FractionFrom returns d as a Fraction, unknown where d has more than 34
// digits or 18 decimals.
func FractionFrom(d decimal.Decimal) Fraction {
	return Fraction(exact.KnownIf(exact.FromDecimal(d)))
}

// FractionFromInt returns a whole number as a Fraction.
func FractionFromInt(n int64) Fraction { return Fraction(exact.Known(exact.FromInt(n))) }

// ParseFraction reads a number such as "9.8" or a fraction of two such as "1/6",
// spelled as files spell them.
func ParseFraction(text string) (Fraction, error) {
	r, err := exact.ParseRat(text)
	return Fraction(exact.KnownIf(r, err == nil)), err
}

// Known reports whether the figure exists.
func (f Fraction) Known() bool { return f.known() }

func (f *Fraction) known() bool { return (*exact.Figure)(f).Known() }

// rat is the exact rational, 0 for an unknown figure; it must not be changed.
func (f *Fraction) rat() *exact.Rat { return (*exact.Figure)(f).At() }

// Sign returns -1, 0 or 1; 0 also for an unknown figure.
func (f Fraction) Sign() int { return f.rat().Sign() }

// Add returns f + o.
func (f Fraction) Add(o Fraction) Fraction {
	return Fraction(exact.KnownIf(f.rat().Add(*o.rat()), f.known() && o.known()))
}

// Sub returns f - o.
func (f Fraction) Sub(o Fraction) Fraction {
	return Fraction(exact.KnownIf(f.rat().Sub(*o.rat()), f.known() && o.known()))
}

// Mul returns f times o.
func (f Fraction) Mul(o Fraction) Fraction {
	return Fraction(exact.KnownIf(f.rat().Mul(*o.rat()), f.known() && o.known()))
}

// Quo returns f over o, unknown where o is zero.
func (f Fraction) Quo(o Fraction) Fraction {
	quotient, ok := f.rat().Quo(*o.rat())
	return Fraction(exact.KnownIf(quotient, ok && f.known()))
}

// Neg returns -f.
func (f Fraction) Neg() Fraction { return Fraction(exact.KnownIf(f.rat().Neg(), f.known())) }

// Abs returns the size of f.
func (f Fraction) Abs() Fraction { return Fraction(exact.KnownIf(f.rat().Abs(), f.known())) }

// Cmp returns -1, 0 or 1 as f is less than, equal to or more than o. Figures
// that are not both known cannot be compared: known is then false.
func (f Fraction) Cmp(o Fraction) (sign int, known bool) {
	if !f.known() || !o.known() {
		return 0, false
	}
	return f.rat().CmpAt(o.rat()), true
}

// Compare is an order for sorting: that of Cmp, with unknown figures, which are
// equal to one another, before all others.
func (f Fraction) Compare(o Fraction) int {
	switch {
	case f.known() && o.known():
		return f.rat().CmpAt(o.rat())
	case f.known():
		return 1
	case o.known():
		return -1
	default:
		return 0
	}
}

// Round rounds once, to the given number of places.
func (f Fraction) Round(places int, mode Rounding) Fraction {
	return Fraction(exact.KnownIf(f.rat().Round(places, exact.Rounding(mode)), f.known()))
}

// Decimal is Round as a decimal. It returns false for an unknown figure.
func (f Fraction) Decimal(places int, mode Rounding) (decimal.Decimal, bool) {
	if !f.known() {
		return decimal.Decimal{}, false
	}
	return f.rat().Decimal(places, exact.Rounding(mode)), true
}

// Text writes the figure with exactly the given number of decimals, rounded
// once; "" if it is unknown.
func (f Fraction) Text(places int, mode Rounding) string {
	if !f.known() {
		return ""
	}
	return f.rat().Text(places, exact.Rounding(mode))
}

// String writes the exact figure: a finite decimal such as "16.9", else
// "n/d"; "" where it is unknown.
func (f Fraction) String() string {
	if !f.known() {
		return ""
	}
	if text, ok := f.rat().Exact(); ok {
		return text
	}
	return ratioText(f)
}

// Decimals returns how many decimals write the figure in full, false for one that no
// finite decimal writes and for an unknown one.
func (f Fraction) Decimals() (places int, finite bool) {
	if !f.known() {
		return 0, false
	}
	return f.rat().Finite()
}

// RoundsTo reports whether the figure is shown so with the given places under one
// of the ways that publishers round: half up, half to even, or cut off.
func (f Fraction) RoundsTo(shown Fraction, places int) bool {
	for _, mode := range []Rounding{HalfUp, HalfEven, Down} {
		if f.Known() && f.Round(places, mode).Compare(shown) == 0 {
			return true
		}
	}
	return false
}

// Digits writes a decimal with the places it was given, whatever shopspring's
// global settings: 16.90 stays "16.90". A number of more than 34 digits or 18
// decimals is written as "out of range".
func Digits(d decimal.Decimal) string {
	f := FractionFrom(d)
	if !f.known() {
		return "out of range"
	}
	return f.Text(int(max(0, -d.Exponent())), HalfUp)
}

// ParseNumber reads a number as all files of this module spell it:
// "-?digits[.digits]", at most 34 digits, 18 of them decimals.
func ParseNumber(s string) (decimal.Decimal, error) { return exact.ParseDecimal(s) }

// MaxDigits and MaxDecimals are how many digits a number may have, and how many
// of them may be decimals.
const (
	MaxDigits   = 34
	MaxDecimals = 18
)
