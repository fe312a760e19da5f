package indicator

import (
	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/exact"
)

// Measure names the figure that a rule classifies, as plan files do.
type Measure string

// The measures. Realisation, progress and pace are shares: 1 is 100 %.
const (
	MeasureRealisation Measure = "realisation"
	MeasureProgress    Measure = "progress"
	MeasurePace        Measure = "pace" // actual over required mean annual change
	MeasureGap         Measure = "gap"  // in points, positive is good
	MeasureValue       Measure = "value"
)

// Measures lists the measures.
func Measures() []Measure {
	return []Measure{MeasureRealisation, MeasureProgress, MeasurePace, MeasureGap, MeasureValue}
}

// Band is one class of a rule. All bands of a rule but the last have a bound.
type Band struct {
	Bound decimal.NullDecimal // where the class begins ("from") or, with UpTo, ends; none in the last band
	UpTo  bool                // the class takes values up to the bound: lower is better
	Open  bool                // the bound itself is not included
	Class string              // the user's own class code
	Name  Text
}

// Rule is an ordered, gapless list of bands over a measure, best first.
type Rule struct {
	Measure Measure
	Bands   []Band
}

// Classify returns the index of the band that holds the measured figure, -1
// for an unknown figure or a rule without bands.
func (r *Rule) Classify(figure Fraction) int {
	if !figure.known() {
		return -1
	}
	for i := range r.Bands {
		if r.Bands[i].holds(*figure.rat()) {
			return i
		}
	}
	return -1
}

func (b *Band) holds(figure exact.Rat) bool {
	if !b.Bound.Valid {
		return true
	}
	bound, ok := exact.FromDecimal(b.Bound.Decimal)
	if !ok {
		return false
	}
	c := figure.Cmp(bound)
	if b.UpTo {
		c = -c
	}
	return c > 0 || c == 0 && !b.Open
}
