package indicator

import (
	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/exact"
)

// Rounding names how a shown number is rounded: [HalfUp], [HalfEven] or [Down].
type Rounding = exact.Rounding

// The roundings. HalfUp takes halves away from zero (四舍五入), HalfEven takes
// them to the even digit (GB/T 8170), Down truncates.
const (
	HalfUp   = exact.HalfUp
	HalfEven = exact.HalfEven
	Down     = exact.Down
)

// Fraction is an exact figure that may be no finite decimal. It is a small
// value; the zero Fraction is unknown.
type Fraction struct {
	rat   exact.Rat
	known bool
}

// FractionOf returns numerator over denominator. It is unknown where the
// denominator is zero or a number has more than 34 digits or 18 decimals.
func FractionOf(numerator, denominator decimal.Decimal) Fraction {
	n, okN := exact.FromDecimal(numerator)
	d, okD := exact.FromDecimal(denominator)
	if !okN || !okD {
		return Fraction{}
	}
	q, ok := n.Quo(d)
	return Fraction{rat: q, known: ok}
}

// FractionFrom returns d as a Fraction, unknown where d has more than 34
// digits or 18 decimals.
func FractionFrom(d decimal.Decimal) Fraction {
	r, ok := exact.FromDecimal(d)
	return Fraction{rat: r, known: ok}
}

// ParseFraction reads a number such as "9.8" or a fraction of two such as "1/6",
// spelled as files spell them.
func ParseFraction(text string) (Fraction, error) {
	r, err := exact.ParseRat(text)
	if err != nil {
		return Fraction{}, err
	}
	return Known(r), nil
}

// Known wraps an exact rational; it is for the packages of this module.
func Known(r exact.Rat) Fraction { return Fraction{rat: r, known: true} }

// Known reports whether the figure exists.
func (f Fraction) Known() bool { return f.known }

// Rat returns the exact rational, 0 for an unknown figure; it is for the
// packages of this module.
func (f Fraction) Rat() exact.Rat { return f.rat }

// At is Rat without a copy; the rational must not be changed.
func (f *Fraction) At() *exact.Rat { return &f.rat }

// Sign returns -1, 0 or 1; 0 also for an unknown figure.
func (f Fraction) Sign() int { return f.rat.Sign() }

// Compare orders two figures exactly; an unknown figure comes before all others.
func (f Fraction) Compare(o Fraction) int {
	switch {
	case f.known && o.known:
		return f.rat.Cmp(o.rat)
	case f.known:
		return 1
	case o.known:
		return -1
	default:
		return 0
	}
}

// Decimal rounds once, to the given number of places. An unknown figure gives
// false.
func (f Fraction) Decimal(places int, mode Rounding) (decimal.Decimal, bool) {
	if !f.known {
		return decimal.Decimal{}, false
	}
	return f.rat.Decimal(places, mode), true
}

// Text writes the figure with exactly the given number of decimals, "" where it
// is unknown.
func (f Fraction) Text(places int, mode Rounding) string {
	if !f.known {
		return ""
	}
	return f.rat.Text(places, mode)
}

// String writes the exact figure: a finite decimal such as "16.9", else
// "n/d"; "" where it is unknown.
func (f Fraction) String() string {
	if !f.known {
		return ""
	}
	if text, ok := f.rat.Exact(); ok {
		return text
	}
	r := f.rat.Reduced()
	return r.Num().String() + "/" + r.Den().String()
}
