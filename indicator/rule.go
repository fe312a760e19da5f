package indicator

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/exact"
	"github.com/countystat/attain/internal/said"
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

// rule checks that the bands of an indicator's rule are ordered, gapless and
// each reachable.
func (v *validator) rule(pointer string, in *Indicator) {
	r := in.Rule
	if r == nil {
		return
	}
	if !slices.Contains(Measures(), r.Measure) {
		v.add(Problem{Code: "missing-key", Pointer: pointer + "/measure", Allows: said.Words(namesOf(Measures())...), Says: said.Of("the measure is missing")})
	}
	if in.IsYesNo() {
		v.add(Problem{Code: "number-on-yes-no", Pointer: pointer, Allows: said.Of("no rule"), Says: said.Of("a rule classifies numbers, but the indicator is answered with yes or no")})
	}
	if len(r.Bands) == 0 {
		v.add(Problem{Code: "band-gap", Pointer: pointer + "/bands", Allows: said.Of("at least one band"), Says: said.Of("the rule has no bands")})
		return
	}
	classes := make(map[string]int, len(r.Bands))
	for i := range r.Bands {
		at := fmt.Sprintf("%s/bands/%d", pointer, i)
		b := &r.Bands[i]
		v.class(at, b.Class, i, classes)
		v.names(at+"/name", b.Name)
		if b.Bound.Valid && !v.number(at, b.Bound.Decimal) {
			continue
		}
		v.band(at, in, i)
		v.bandWithin(at, in, b)
	}
}

// bandWithin reports a band that lies beyond the best figure there can be: the
// natural limit for values, 1 for realisation.
func (v *validator) bandWithin(pointer string, in *Indicator, b *Band) {
	var best Fraction
	switch in.Rule.Measure {
	case MeasureRealisation:
		best = Share(1, 1).Amount
	case MeasureValue:
		best = in.NaturalLimit()
	case MeasureProgress, MeasurePace, MeasureGap:
		return
	default:
		return
	}
	upTo := in.Rule.Measure == MeasureValue && in.Better == Lower
	if !b.Bound.Valid || !best.Known() || b.UpTo != upTo {
		return
	}
	beyond := FractionFrom(b.Bound.Decimal).Compare(best)
	if b.UpTo {
		beyond = -beyond
	}
	if beyond < 0 || beyond == 0 && !b.Open {
		return
	}
	v.add(Problem{
		Code: "band-unreachable", Pointer: pointer, Value: Digits(b.Bound.Decimal), Allows: said.Of("a bound within %s", best),
		Says: said.Of("no figure is better than %s, so that the band at %s is never reached", best, Digits(b.Bound.Decimal)),
	})
}

func (v *validator) class(pointer, class string, i int, classes map[string]int) {
	if class == "" {
		v.add(Problem{Code: "missing-key", Pointer: pointer + "/class", Allows: said.Of(codeAllowed), Says: said.Of("the class is missing")})
		return
	}
	if !validCode(class) {
		v.add(Problem{Code: "invalid-code", Pointer: pointer + "/class", Value: class, Allows: said.Of(codeAllowed), Says: said.Of("%q is no code; its words belong in name", cutValue(class))})
		return
	}
	if earlier, twice := classes[class]; twice {
		v.add(Problem{
			Code: "duplicate-class", Pointer: pointer + "/class", Value: class, Allows: said.Of("each class once"),
			Says: said.Of("the class %q is also that of band %d", cutValue(class), earlier+1),
		})
		return
	}
	classes[class] = i
}

func (v *validator) band(pointer string, in *Indicator, i int) {
	r := in.Rule
	b := &r.Bands[i]
	switch last := i == len(r.Bands)-1; {
	case last && b.Bound.Valid:
		v.add(Problem{
			Code: "band-gap", Pointer: pointer, Value: Digits(b.Bound.Decimal), Allows: said.Of("a last band without from and upTo"),
			Says: said.Of("the last band has a bound, so that some figures belong to no class"),
		})
	case !last && !b.Bound.Valid:
		v.add(Problem{
			Code: "band-unreachable", Pointer: pointer, Value: b.Class, Allows: said.Of("a band without from and upTo only at the end"),
			Says: said.Of("the band takes every figure, so that the bands after it are never reached"),
		})
		return
	case b.Open && !b.Bound.Valid:
		v.add(Problem{Code: "contradiction", Pointer: pointer + "/open", Allows: said.Of("open beside from or upTo"), Says: said.Of("there is no bound that could be open")})
	}
	if !b.Bound.Valid {
		return
	}
	v.bandDirection(pointer, in, b)
	if i > 0 && r.Bands[i-1].Bound.Valid {
		v.bandOrder(pointer, &r.Bands[i-1], b)
	}
}

// bandDirection checks from and upTo against the side that is better: bands
// go from best to worst.
func (v *validator) bandDirection(pointer string, in *Indicator, b *Band) {
	lowerIsBetter := in.Rule.Measure == MeasureValue && in.Better == Lower
	higherIsBetter := in.Rule.Measure != MeasureValue && in.Rule.Measure != "" || in.Rule.Measure == MeasureValue && in.Better == Higher
	switch {
	case b.UpTo && higherIsBetter:
		v.add(Problem{Code: "band-against-direction", Pointer: pointer, Value: "upTo", Allows: said.Of("from"), Says: said.Of("more is better in this measure: the best band begins from a bound")})
	case !b.UpTo && lowerIsBetter:
		v.add(Problem{Code: "band-against-direction", Pointer: pointer, Value: "from", Allows: said.Of("upTo"), Says: said.Of("less is better in this measure: the best band goes up to a bound")})
	}
}

func (v *validator) bandOrder(pointer string, before, b *Band) {
	if before.UpTo != b.UpTo {
		v.add(Problem{
			Code: "band-mixed", Pointer: pointer, Allows: said.Of("from in all bands or upTo in all bands"),
			Says: said.Of("one band has from, the other upTo: bands would overlap or leave a gap"),
		})
		return
	}
	last, next := FractionFrom(before.Bound.Decimal), FractionFrom(b.Bound.Decimal)
	if !last.Known() || !next.Known() {
		return
	}
	order := next.Compare(last)
	if b.UpTo {
		order = -order
	}
	switch {
	case order > 0:
		v.add(Problem{
			Code: "band-order", Pointer: pointer, Value: Digits(b.Bound.Decimal), Allows: said.Of("bands from best to worst"),
			Says: said.Of("the band at %s overlaps the one before it at %s; list bands from best to worst", Digits(b.Bound.Decimal), Digits(before.Bound.Decimal)),
		})
	case order == 0 && (!before.Open || b.Open):
		v.add(Problem{
			Code: "band-unreachable", Pointer: pointer, Value: b.Class, Allows: said.Of("a bound of its own"),
			Says: said.Of("the band has the same bound %s as the one before it and is never reached", Digits(b.Bound.Decimal)),
		})
	}
}
