package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// The kernel computes with rationals; fractions are what users see of them.

func known(r exact.Rat) indicator.Fraction { return indicator.Fraction(exact.Known(r)) }

func rat(f indicator.Fraction) exact.Rat { return exact.Figure(f).Rat() }

// ratAt is rat without a copy; the rational must not be changed.
func ratAt(f *indicator.Fraction) *exact.Rat { return (*exact.Figure)(f).At() }

func whole(n int) indicator.Fraction { return indicator.FractionFromInt(int64(n)) }

// numberAt is the number of an observation, without the way through a fraction
// where the series is kept as integers.
func numberAt(s *indicator.Series, i int) exact.Rat {
	if scale := s.Scale(); scale != 0 {
		return exact.Over(s.Coefficient(i), scale)
	}
	return *ratAt(s.Kept(i))
}
