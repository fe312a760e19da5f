package indicator

import "github.com/countystat/attain/internal/exact"

// What follows names types of internal packages and is to be removed: packages
// of this module convert, as in Fraction(exact.Known(r)), exact.Figure(f).Rat()
// and (*exact.Figure)(&f).At().

// Known wraps an exact rational; it is for the packages of this module.
func Known(r exact.Rat) Fraction { return Fraction(exact.Known(r)) }

// Rat returns the exact rational, 0 for an unknown figure; it is for the
// packages of this module.
func (f Fraction) Rat() exact.Rat { return *f.rat() }

// At is Rat without a copy; the rational must not be changed.
func (f *Fraction) At() *exact.Rat { return f.rat() }
