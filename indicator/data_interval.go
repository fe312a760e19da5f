package indicator

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// checkInterval returns what is wrong with the filed interval of a value: both ends
// or neither, within the limits of numbers, and around the value.
func checkInterval(in *Indicator, o *Observation) []Problem {
	switch {
	case !o.Lower.Valid && !o.Upper.Valid:
		return nil
	case !o.Upper.Valid:
		return []Problem{{Code: codeMissingUpper, Pointer: "upper", Allowed: "an upper end beside each lower one", Message: "the lower end of an interval stands without the upper one"}}
	case !o.Lower.Valid:
		return []Problem{{Code: codeMissingLower, Pointer: "lower", Allowed: "a lower end beside each upper one", Message: "the upper end of an interval stands without the lower one"}}
	}
	problems := append(checkEnd(in, "lower", o.Lower.Decimal), checkEnd(in, "upper", o.Upper.Decimal)...)
	if len(problems) > 0 {
		return problems
	}
	lower, upper := FractionFrom(o.Lower.Decimal), FractionFrom(o.Upper.Decimal)
	value, isNumber := o.figure(in)
	switch {
	case lower.Compare(upper) > 0:
		return []Problem{{
			Code: codeUpsideDown, Pointer: "lower", Value: Digits(o.Lower.Decimal), Allowed: "at most the upper end, " + Digits(o.Upper.Decimal),
			Message: fmt.Sprintf("the interval from %s to %s is upside down", Digits(o.Lower.Decimal), Digits(o.Upper.Decimal)),
		}}
	case !isNumber:
		return []Problem{{
			Code: codeIntervalOfNone, Pointer: "lower", Value: Digits(o.Lower.Decimal), Allowed: "an interval beside a number only",
			Message: fmt.Sprintf("an interval stands beside %q, which is no number", o.Value),
		}}
	case value.Known() && (value.Compare(lower) < 0 || value.Compare(upper) > 0):
		return []Problem{{
			Code: codeOutsideInterval, Pointer: "value", Value: figureText(o), Allowed: fmt.Sprintf("%s to %s", Digits(o.Lower.Decimal), Digits(o.Upper.Decimal)),
			Message: fmt.Sprintf("the value does not lie within its interval from %s to %s", Digits(o.Lower.Decimal), Digits(o.Upper.Decimal)),
		}}
	default:
		return nil
	}
}

func checkEnd(in *Indicator, pointer string, end decimal.Decimal) []Problem {
	f := FractionFrom(end)
	switch {
	case !f.Known():
		return []Problem{outOfRange(pointer)}
	case f.Sign() < 0 && !in.CanBeNegative():
		return []Problem{{
			Code: codeNegativeValue, Pointer: pointer, Value: Digits(end), Allowed: "0 or more; \"signed\": true in the plan lets values be negative",
			Message: fmt.Sprintf("the end of the interval is %s, but %s is measured in %s", Digits(end), in.Code, unitWords(in)),
		}}
	default:
		return nil
	}
}

// figure is the number that decides: the filed value, else the ratio of the counts;
// false for what is no number.
func (o *Observation) figure(in *Indicator) (Fraction, bool) {
	switch {
	case o.Value.Kind == Number:
		return FractionFrom(o.Value.Value), true
	case o.Value.Kind == Empty && o.HasCounts():
		ratio, _ := RatioOf(in.Unit, o.Numerator.Decimal, o.Denominator.Decimal)
		return ratio, true
	default:
		return Fraction{}, false
	}
}
