package indicator

import (
	"errors"
	"fmt"
	"slices"

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

// ErrNoFigure says that a target states no figure, or not one only, that could
// be replaced or scaled.
var ErrNoFigure = errors.New("the target has no figure to change")

// WithBound returns the target with another bound, and all else it says kept:
// hold, each, a stated tolerance, unconfirmed. It is for targets with one bound:
// at least, more than, at most, less than, equal and about. The others are
// refused with [ErrNoFigure]: of between and allOf it is open which bound is
// meant, and a change from the baseline is no bound. A bound of more than 34
// digits or 18 decimals is refused too.
func (t Target) WithBound(bound decimal.Decimal) (Target, error) {
	if !t.hasOneBound() {
		return Target{}, fmt.Errorf("%w: %q", ErrNoFigure, t)
	}
	t.bound, t.low = bound, FractionFrom(bound)
	if !t.low.known() {
		return Target{}, errors.New("the bound has more than 34 digits or 18 decimals")
	}
	return t, nil
}

// Scaled returns the target with its figures times a share above 0, and all else
// it says kept: the bounds, the amount of a rise or fall, the figures of every
// part of allOf. A tolerance stays as it is. A target without a figure is refused
// with [ErrNoFigure], and so is a figure that becomes none that a plan could
// print, such as a third of 20.
func (t Target) Scaled(share Fraction) (Target, error) {
	if share.Sign() <= 0 {
		return Target{}, fmt.Errorf("a target cannot be scaled by %q: a share above 0 is needed", share)
	}
	ok := true
	switch {
	case t.hasOneBound():
		t.bound, t.low, ok = scaled(t.bound, share)
	case t.form == FormBetween:
		var okUpper bool
		t.bound, t.low, ok = scaled(t.bound, share)
		t.upper, t.high, okUpper = scaled(t.upper, share)
		ok = ok && okUpper
	case t.form == FormRiseBy, t.form == FormFallBy:
		t.change.Amount = t.change.Amount.Mul(share)
		ok = t.change.unreadable() == nil
	case t.form == FormAllOf:
		t.parts = slices.Clone(t.parts)
		for i := range t.parts {
			part, err := t.parts[i].Scaled(share)
			if err != nil {
				return Target{}, err
			}
			t.parts[i] = part
		}
	default:
		return Target{}, fmt.Errorf("%w: %q", ErrNoFigure, t)
	}
	if !ok {
		return Target{}, fmt.Errorf("%s times the figures of the target are none that a plan can print; round them and use WithBound", share)
	}
	return t, nil
}

func (t *Target) hasOneBound() bool {
	return t.form == FormAbout || t.form >= FormAtLeast && t.form <= FormEqual
}

// scaled returns a number times a share where that is a decimal within limits,
// with no fewer places than the number.
func scaled(d decimal.Decimal, share Fraction) (decimal.Decimal, Fraction, bool) {
	figure := FractionFrom(d).Mul(share)
	places, finite := figure.Decimals()
	if !finite || places > MaxDecimals {
		return decimal.Decimal{}, Fraction{}, false
	}
	product, _ := figure.Decimal(max(places, int(-d.Exponent())), HalfUp)
	return product, figure, FractionFrom(product).Known()
}

// unreadable says why no plan file can state the amount: points are a decimal, a
// share is a decimal or two integers.
func (c Change) unreadable() error {
	text := fractionText(c.Amount)
	if c.Kind == InPoints {
		_, err := ParseNumber(text)
		return err
	}
	_, err := ParseFraction(text)
	return err
}
