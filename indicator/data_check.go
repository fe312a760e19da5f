package indicator

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/exact"
	"github.com/countystat/attain/internal/said"
)

// checkFields returns what is wrong with an observation by itself: what reading
// a table has already made sure of.
func checkFields(o *Observation) []Problem {
	var problems []Problem
	if o.Year < FirstYear || o.Year > LastYear {
		problems = append(problems, yearProblem(strconv.Itoa(o.Year)))
	}
	if !o.Group.Valid() {
		problems = append(problems, groupProblem(o.Group))
	}
	if o.Status != 0 && !slices.Contains(Statuses(), o.Status) {
		problems = append(problems, Problem{
			Code: codeUnknownStatus, Pointer: "status", Value: strconv.Itoa(int(o.Status)), Allows: said.Of(statusesAllowed), Says: said.Of("the status has no meaning"),
		})
	}
	if o.Value.Kind > Suppressed {
		problems = append(problems, Problem{
			Code: codeNotAReading, Pointer: "value", Value: strconv.Itoa(int(o.Value.Kind)), Allows: said.Of("a kind of reading"), Says: said.Of("the kind of reading has no meaning"),
		})
	}
	return problems
}

// checkUnit returns what is wrong with an observation's unit.
func checkUnit(f fed, o *Observation) []Problem {
	if o.Unit == "" || isUnit(f.in, o.Unit) {
		return nil
	}
	return []Problem{{
		Code: codeWrongUnit, Pointer: "unit", Value: clip(o.Unit), Allows: said.Just(unitWords(f.in)),
		Says: said.Of("the unit is %q, that of %s is %s", clip(o.Unit), f.in.Code, unitWords(f.in)),
	}}
}

func isUnit(in *Indicator, word string) bool {
	if in.Unit != OwnUnit {
		return word == string(in.Unit)
	}
	for _, own := range in.UnitName {
		if word == own {
			return true
		}
	}
	return false
}

func unitWords(in *Indicator) any {
	if in.Unit != OwnUnit {
		return said.Word(in.Unit)
	}
	words := make([]string, 0, len(in.UnitName))
	for _, tag := range in.UnitName.Languages() {
		words = append(words, in.UnitName[tag])
	}
	return said.Either(words...)
}

// checkFigures returns what is wrong with an observation's value, numerator and
// denominator for the indicator.
func checkFigures(in *Indicator, o *Observation) []Problem {
	kind := o.Value.Kind
	hasRatio := o.Numerator.Valid || o.Denominator.Valid
	switch {
	case in.IsYesNo() && (kind == Number || kind.IsBound() || hasRatio || o.Lower.Valid || o.Upper.Valid):
		return []Problem{{
			Code: codeAnswerWanted, Pointer: "value", Value: figureText(o), Allows: said.Of("yes, no, in-progress or an absence, without numerator and denominator"),
			Says: said.Of("%s is answered by yes, no or in-progress, not by a number", in.Code),
		}}
	case !in.IsYesNo() && kind.IsAnswer():
		return []Problem{{
			Code: codeNumberWanted, Pointer: "value", Value: o.Value.String(), Allows: said.Of("a number, a bound or an absence"),
			Says: said.Of("%s is measured in %s; only yes-no indicators take an answer", in.Code, unitWords(in)),
		}}
	}
	var problems []Problem
	switch {
	case kind != Number && !kind.IsBound():
	case !FractionFrom(o.Value.Value).Known():
		problems = append(problems, outOfRange("value"))
	case isBelowZero(o.Value) && !in.CanBeNegative():
		problems = append(problems, Problem{
			Code: codeNegativeValue, Pointer: "value", Value: o.Value.String(), Allows: said.Of("0 or more; \"signed\": true in the plan lets values be negative"),
			Says: said.Of("the value is %s, but %s is measured in %s", o.Value, in.Code, unitWords(in)),
		})
	}
	if hasRatio {
		problems = append(problems, checkRatio(in, o)...)
		if len(problems) == 0 {
			problems = append(problems, checkAgreement(in, o)...)
		}
	}
	return append(problems, checkInterval(in, o)...)
}

func figureText(o *Observation) string {
	if text := o.Value.String(); text != "" {
		return text
	}
	return observedRatio(o)
}

func observedRatio(o *Observation) string {
	var n, d string
	if o.Numerator.Valid {
		n = Digits(o.Numerator.Decimal)
	}
	if o.Denominator.Valid {
		d = Digits(o.Denominator.Decimal)
	}
	return n + "/" + d
}

func outOfRange(pointer string) Problem {
	return Problem{
		Code: codeNumberOutOfRange, Pointer: pointer, Allows: said.Of("at most 34 digits, 18 of them decimals"),
		Says: said.Of("the number has more than 34 digits or 18 decimals"),
	}
}

// checkRatio returns what is wrong with a numerator and denominator.
func checkRatio(in *Indicator, o *Observation) []Problem {
	switch {
	case !o.Denominator.Valid:
		return []Problem{{
			Code: codeMissingDenominator, Pointer: "denominator", Allows: said.Of("a denominator beside each numerator"), Says: said.Of("a numerator stands without a denominator"),
		}}
	case !o.Numerator.Valid:
		return []Problem{{
			Code: codeMissingNumerator, Pointer: "numerator", Allows: said.Of("a numerator beside each denominator"), Says: said.Of("a denominator stands without a numerator"),
		}}
	}
	var problems []Problem
	n, okN := exact.FromDecimal(o.Numerator.Decimal)
	d, okD := exact.FromDecimal(o.Denominator.Decimal)
	if !okN {
		problems = append(problems, outOfRange("numerator"))
	}
	if !okD {
		problems = append(problems, outOfRange("denominator"))
	}
	if okD && d.Sign() <= 0 {
		problems = append(problems, Problem{
			Code: codeDenominator, Pointer: "denominator", Value: Digits(o.Denominator.Decimal), Allows: said.Of("a number above 0"),
			Says: said.Of("the denominator is not above 0; where there is nothing to measure, leave both empty and write not-applicable as the value"),
		})
	}
	if okN && n.Sign() < 0 && !in.CanBeNegative() {
		problems = append(problems, Problem{
			Code: codeNegativeNumerator, Pointer: "numerator", Value: Digits(o.Numerator.Decimal), Allows: said.Of("0 or more"), Says: said.Of("the numerator is negative"),
		})
	}
	if len(problems) == 0 && in.Unit == Percent && !in.Formula.Gross && n.Cmp(d) > 0 {
		problems = append(problems, Problem{
			Code: codeNumeratorAbove, Pointer: "numerator", Value: Digits(o.Numerator.Decimal), Allows: said.Of("at most the denominator, %s", Digits(o.Denominator.Decimal)),
			Says: said.Of("the numerator is above the denominator of a percentage that is not gross"),
		})
	}
	return problems
}

// checkAgreement compares a filed value, bound or absence with the ratio filed
// with it.
func checkAgreement(in *Indicator, o *Observation) []Problem {
	ratio, ok := RatioOf(in.Unit, o.Numerator.Decimal, o.Denominator.Decimal)
	if !ok || o.Value.Kind == Empty || agrees(o.Value, ratio) {
		return nil
	}
	places := int(max(0, -o.Value.Value.Exponent()))
	computed := ratio.Text(places, HalfUp)
	return []Problem{{
		Code: codeRatioDisagrees, Pointer: "value", Value: o.Value.String(), Allows: said.Of("%s, from %s", computed, observedRatio(o)),
		Says: said.Of("the value is %s, but %s gives %s", o.Value, observedRatio(o), computed),
	}}
}

// agrees reports whether the ratio rounds to the value at the value's own
// places in one of the ways that publishers round, or keeps to the bound. An
// absence agrees with no ratio.
func agrees(value Reading, ratio Fraction) bool {
	stated := FractionFrom(value.Value)
	if !stated.known() {
		return false
	}
	c := ratio.Compare(stated)
	switch value.Kind {
	case Number:
		return ratio.RoundsTo(stated, value.Places())
	case BoundAtMost:
		return c <= 0
	case BoundLess:
		return c < 0
	case BoundAtLeast:
		return c >= 0
	case BoundMore:
		return c > 0
	case Empty, AnswerYes, AnswerNo, InProgress, Unknown, NotApplicable, BelowUnit, NotCollected, Suppressed, Withheld:
		return false
	default:
		return false
	}
}

// isBelowZero reports whether a number is negative, or a bound leaves only negative
// values or is one itself.
func isBelowZero(r Reading) bool {
	return r.Value.Sign() < 0 || r.Kind == BoundLess && r.Value.IsZero()
}

// checkInterval returns what is wrong with the filed interval of a value: both ends
// or neither, within the limits of numbers, and around the value.
func checkInterval(in *Indicator, o *Observation) []Problem {
	switch {
	case !o.Lower.Valid && !o.Upper.Valid:
		return nil
	case !o.Upper.Valid:
		return []Problem{{Code: codeMissingUpper, Pointer: "upper", Allows: said.Of("an upper end beside each lower one"), Says: said.Of("the lower end of an interval stands without the upper one")}}
	case !o.Lower.Valid:
		return []Problem{{Code: codeMissingLower, Pointer: "lower", Allows: said.Of("a lower end beside each upper one"), Says: said.Of("the upper end of an interval stands without the lower one")}}
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
			Code: codeUpsideDown, Pointer: "lower", Value: Digits(o.Lower.Decimal), Allows: said.Of("at most the upper end, %s", Digits(o.Upper.Decimal)),
			Says: said.Of("the interval from %s to %s is upside down", Digits(o.Lower.Decimal), Digits(o.Upper.Decimal)),
		}}
	case !isNumber:
		return []Problem{{
			Code: codeIntervalOfNone, Pointer: "lower", Value: Digits(o.Lower.Decimal), Allows: said.Of("an interval beside a number only"),
			Says: said.Of("an interval stands beside %q, which is no number", o.Value),
		}}
	case value.Known() && (value.Compare(lower) < 0 || value.Compare(upper) > 0):
		return []Problem{{
			Code: codeOutsideInterval, Pointer: "value", Value: figureText(o), Allows: said.Of("%s to %s", Digits(o.Lower.Decimal), Digits(o.Upper.Decimal)),
			Says: said.Of("the value does not lie within its interval from %s to %s", Digits(o.Lower.Decimal), Digits(o.Upper.Decimal)),
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
			Code: codeNegativeValue, Pointer: pointer, Value: Digits(end), Allows: said.Of("0 or more; \"signed\": true in the plan lets values be negative"),
			Says: said.Of("the end of the interval is %s, but %s is measured in %s", Digits(end), in.Code, unitWords(in)),
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
