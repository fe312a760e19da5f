package report

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// rounded is a figure as it is shown with so many places.
func (w *Wording) rounded(f indicator.Fraction, places int) indicator.Fraction {
	if !f.Known() {
		return f
	}
	return indicator.Known(f.Rat().Round(places, w.rounding))
}

// finite is how many decimals a figure has, false for one without end.
func finite(f indicator.Fraction) (places int, ok bool) { return f.Rat().Finite() }

func hundred() indicator.Fraction { return indicator.Known(exact.FromInt(100)) }

// hundredfold is a share in percent.
func hundredfold(f indicator.Fraction) indicator.Fraction {
	if !f.Known() {
		return f
	}
	return indicator.Known(f.Rat().Mul(exact.FromInt(100)))
}

// plus is a count and some more.
func plus(f indicator.Fraction, n int64) indicator.Fraction {
	return indicator.Known(f.Rat().Add(exact.FromInt(n)))
}

// absolute is the size of a known figure.
func absolute(f indicator.Fraction) indicator.Fraction { return indicator.Known(f.Rat().Abs()) }
