package indicator

import (
	"github.com/shopspring/decimal"
)

// ChangeKind tells points from shares. The zero kind is no change stated.
type ChangeKind string

// The kinds of change.
const (
	InPoints ChangeKind = "points" // in the unit's own points
	InShare  ChangeKind = "share"  // a share of the figure it refers to
)

// Change is an amount in points or as a share of another figure: "5 points",
// "1/6 of the baseline". The zero Change is none.
type Change struct {
	Kind   ChangeKind
	Amount Fraction // not negative; a share of 1 is all of it
}

// Points is a change in the unit's own points.
func Points(d decimal.Decimal) Change { return Change{Kind: InPoints, Amount: FractionFrom(d)} }

// Share is a change by numerator/denominator of the figure it refers to.
func Share(numerator, denominator int64) Change {
	return Change{
		Kind:   InShare,
		Amount: FractionOf(decimal.NewFromInt(numerator), decimal.NewFromInt(denominator)),
	}
}

// IsZero reports whether no change is stated.
func (c Change) IsZero() bool { return c.Kind == "" }

// Of returns the change in points of the figure that it refers to: the amount
// itself, or the share times the figure's size.
func (c Change) Of(figure Fraction) Fraction {
	switch c.Kind {
	case InPoints:
		return c.Amount
	case InShare:
		return figure.Abs().Mul(c.Amount)
	default:
		return FractionFromInt(0)
	}
}
