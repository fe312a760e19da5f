package evaluatetest

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// targetSlip lists a target with one thing changed. A unit is one of the last
// published place; the base is that of a relative target.
type targetSlip func(t indicator.Target, unit exact.Rat, base indicator.Fraction) []indicator.Target

// formSlips are the slips in a target of one form.
type formSlips struct {
	list   targetSlip
	mirror func(t indicator.Target) indicator.Target // asks for the other side; nil for a form without a better side
}

// slipsByForm is the one place where the slips in a target are declared. An
// attestation has nothing to slip in.
func slipsByForm() map[indicator.Form]formSlips {
	same := func(t indicator.Target) indicator.Target { return t }
	return map[indicator.Form]formSlips{
		indicator.FormAtLeast:  {boundSlips(indicator.AtLeast, indicator.MoreThan), withBound(indicator.AtMost)},
		indicator.FormMoreThan: {boundSlips(indicator.MoreThan, indicator.AtLeast), withBound(indicator.LessThan)},
		indicator.FormAtMost:   {boundSlips(indicator.AtMost, indicator.LessThan), withBound(indicator.AtLeast)},
		indicator.FormLessThan: {boundSlips(indicator.LessThan, indicator.AtMost), withBound(indicator.MoreThan)},
		indicator.FormEqual:    {boundSlips(indicator.Equal), nil},
		indicator.FormBetween:  {betweenSlips, nil},
		indicator.FormAbout:    {aboutSlips, same},
		indicator.FormRiseBy:   {changeSlips(indicator.RiseBy), withChange(indicator.FallBy)},
		indicator.FormFallBy:   {changeSlips(indicator.FallBy), withChange(indicator.RiseBy)},
		indicator.FormImprove:  {otherForm(indicator.Maintain), same},
		indicator.FormMaintain: {otherForm(indicator.Improve), same},
		indicator.FormAllOf:    {partSlips, mirroredParts},
	}
}

// changedTargets lists a target with one thing changed: what its form states,
// that every area must meet it, or how strictly it is held.
func changedTargets(t indicator.Target, unit exact.Rat, base indicator.Fraction) []indicator.Target {
	var list []indicator.Target
	if of, ok := slipsByForm()[t.Form()]; ok {
		for _, changed := range of.list(t, unit, base) {
			list = append(list, withModifiers(changed, t))
		}
	}
	if t.Each() != 0 {
		list = append(list, t.InEach(0))
	}
	switch t.Hold() {
	case indicator.HoldNow:
		list = append(list, t.HoldingStrictly())
	case indicator.HoldStrict:
		list = append(list, t.Holding())
	case indicator.NoHold:
	}
	return list
}

// boundSlips includes the bound or not, where there is such a pair of forms, and
// moves it by one unit.
func boundSlips(form func(decimal.Decimal) indicator.Target, others ...func(decimal.Decimal) indicator.Target) targetSlip {
	return func(t indicator.Target, unit exact.Rat, _ indicator.Fraction) []indicator.Target {
		var list []indicator.Target
		for _, other := range others {
			list = append(list, other(t.Bound()))
		}
		for _, bound := range moved(t.Bound(), unit) {
			list = append(list, form(bound))
		}
		return list
	}
}

func betweenSlips(t indicator.Target, unit exact.Rat, _ indicator.Fraction) []indicator.Target {
	var list []indicator.Target
	for _, low := range moved(t.Bound(), unit) {
		list = append(list, indicator.Between(low, t.Upper()))
	}
	for _, high := range moved(t.Upper(), unit) {
		list = append(list, indicator.Between(t.Bound(), high))
	}
	return list
}

func aboutSlips(t indicator.Target, unit exact.Rat, _ indicator.Fraction) []indicator.Target {
	within, stated := exactDecimal(t.Change().Amount)
	if !stated {
		return boundSlips(indicator.About)(t, unit, indicator.Fraction{})
	}
	list := boundSlips(func(centre decimal.Decimal) indicator.Target { return indicator.AboutWithin(centre, within) })(t, unit, indicator.Fraction{})
	for _, to := range moved(within, unit) {
		list = append(list, indicator.AboutWithin(t.Bound(), to))
	}
	return list
}

// changeSlips changes the rise or fall so that the bound moves by one unit.
func changeSlips(form func(indicator.Change) indicator.Target) targetSlip {
	return func(t indicator.Target, unit exact.Rat, base indicator.Fraction) []indicator.Target {
		c, step := t.Change(), unit
		if c.Kind == indicator.InShare {
			share, ok := unit.Quo(exact.Of(base).Abs())
			if !base.Known() || !ok {
				return nil
			}
			step = share
		}
		var list []indicator.Target
		for _, by := range []exact.Rat{step.Neg(), step} {
			list = append(list, form(indicator.Change{Kind: c.Kind, Amount: indicator.Fraction(exact.Known(exact.Of(c.Amount).Add(by)))}))
		}
		return list
	}
}

func otherForm(other func() indicator.Target) targetSlip {
	return func(indicator.Target, exact.Rat, indicator.Fraction) []indicator.Target {
		return []indicator.Target{other()}
	}
}

func partSlips(t indicator.Target, unit exact.Rat, base indicator.Fraction) []indicator.Target {
	var list []indicator.Target
	parts := t.Parts()
	for i := range parts {
		for _, part := range changedTargets(parts[i], unit, base) {
			changed := slices.Clone(parts)
			changed[i] = part
			list = append(list, indicator.AllOf(changed...))
		}
	}
	return list
}

// withModifiers is a target with the modifiers of another.
func withModifiers(t, like indicator.Target) indicator.Target {
	switch like.Hold() {
	case indicator.HoldNow:
		t = t.Holding()
	case indicator.HoldStrict:
		t = t.HoldingStrictly()
	case indicator.NoHold:
	}
	if like.IsUnconfirmed() {
		t = t.Unconfirmed()
	}
	return t.InEach(like.Each())
}

// moved is a number one unit down and one unit up.
func moved(d decimal.Decimal, unit exact.Rat) []decimal.Decimal {
	var list []decimal.Decimal
	for _, by := range []exact.Rat{unit.Neg(), unit} {
		if to, ok := exactDecimal(indicator.Fraction(exact.Known(exact.Of(indicator.FractionFrom(d)).Add(by)))); ok {
			list = append(list, to)
		}
	}
	return list
}

func exactDecimal(f indicator.Fraction) (decimal.Decimal, bool) {
	if !f.Known() {
		return decimal.Decimal{}, false
	}
	places, ok := exact.Of(f).Finite()
	if !ok {
		return decimal.Decimal{}, false
	}
	return f.Decimal(places, indicator.HalfUp)
}

// hasSide reports whether a target asks for the better side.
func hasSide(t indicator.Target) bool {
	if t.Form() == indicator.FormAllOf {
		return slices.ContainsFunc(t.Parts(), hasSide)
	}
	return slipsByForm()[t.Form()].mirror != nil
}

// mirrored asks for the other side, where the target has one.
func mirrored(t indicator.Target) indicator.Target {
	if !hasSide(t) {
		return t
	}
	return withModifiers(slipsByForm()[t.Form()].mirror(t), t)
}

func withBound(form func(decimal.Decimal) indicator.Target) func(indicator.Target) indicator.Target {
	return func(t indicator.Target) indicator.Target { return form(t.Bound()) }
}

func withChange(form func(indicator.Change) indicator.Target) func(indicator.Target) indicator.Target {
	return func(t indicator.Target) indicator.Target { return form(t.Change()) }
}

func mirroredParts(t indicator.Target) indicator.Target {
	parts := t.Parts()
	for i := range parts {
		parts[i] = mirrored(parts[i])
	}
	return indicator.AllOf(parts...)
}
