package check

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/countystat/attain/indicator"
)

// checkObservation makes the checks that one observation decides.
func (c *checker) checkObservation(i int) {
	o := c.series.At(i)
	if c.series.Kind(i).IsBound() {
		c.add(c.finding(BoundFiled, i))
	}
	if o.Value.Kind == indicator.Number && o.Value.Places() > c.in.Places {
		f := c.finding(TooManyDecimals, i)
		f.Places = c.in.Places
		c.add(f)
	}
	if o.Unit != "" && !c.isUnit(o.Unit) {
		f := c.finding(UnitDiffers, i)
		f.Filed, f.Expected = o.Unit, string(c.in.Unit)
		c.add(f)
	}
	if span := o.Span; span != (indicator.Span{}) && (span.To.Year < o.Year || span.From.Year > o.Year) {
		f := c.finding(SpanOutsideYear, i)
		f.Expected = span.String()
		c.add(f)
	}
	c.checkCounts(i, &o)
	c.checkLimit(i)
	if c.series.IsProvisional(i) && c.hasLater(i) {
		f := c.finding(ProvisionalLeft, i)
		f.Expected = indicator.Final.String()
		c.add(f)
	}
}

func (c *checker) isUnit(word string) bool {
	if c.in.Unit != indicator.OwnUnit {
		return word == string(c.in.Unit)
	}
	for _, own := range c.in.UnitName {
		if word == own {
			return true
		}
	}
	return false
}

// The years around a plan in which figures are filed for it.
const (
	yearsBeforeBase = 20
	yearsAfterDue   = 1
)

// checkYears looks for values of years far from the plan's and from the future, the
// checks that go beyond the as-of year.
func (c *checker) checkYears() {
	last := max(c.r.AsOf, c.plan.Due)
	first, latest := c.plan.Base-yearsBeforeBase, last+yearsAfterDue
	for i := range c.whole.Len() {
		o := c.whole.At(i)
		code, expected := Code(""), ""
		switch {
		case c.whole.Kind(i).IsAbsence():
		case o.Year < first || o.Year > latest:
			code, expected = YearFarFromPlan, fmt.Sprintf("%d–%d", first, latest)
		case o.Year > last:
			code, expected = YearInTheFuture, strconv.Itoa(last)
		case !o.Filed.IsZero() && o.Filed.Year < o.Year:
			code, expected = YearInTheFuture, o.Filed.String()
		}
		if code != "" {
			f := c.findingOf(code, &c.whole, i)
			f.Expected = expected
			c.add(f)
		}
	}
}

func (c *checker) hasLater(i int) bool {
	for k := i + 1; k < c.series.Len(); k++ {
		if !c.series.Kind(k).IsAbsence() && c.series.Year(k) <= c.r.AsOf {
			return true
		}
	}
	return false
}

// checkCounts checks a numerator and denominator and the value filed with them.
func (c *checker) checkCounts(i int, o *indicator.Observation) {
	numerator, denominator, ok := o.Counts()
	if !ok {
		c.checkWhole(i)
		return
	}
	if c.isPartOfWhole() && numerator.Compare(denominator) > 0 {
		f := c.finding(NumeratorAboveDenominator, i)
		f.Filed, f.Value, f.High = indicator.Digits(o.Numerator.Decimal), numerator, denominator
		c.add(f)
	}
	if least := indicator.FractionFromInt(tinyDenominator); denominator.Compare(least) < 0 {
		f := c.finding(TinyDenominator, i)
		f.Filed, f.Value, f.Low = indicator.Digits(o.Denominator.Decimal), denominator, least
		c.add(f)
	}
	ratio := numerator.Mul(c.factor()).Quo(denominator)
	if ratio.Known() && o.Value.Kind == indicator.Number && !ratio.RoundsTo(c.series.Value(i), o.Value.Places()) {
		f := c.finding(RatioDisagrees, i)
		f.Low, f.High = ratio, ratio
		c.add(f)
	}
}

// checkWhole checks a rate that is filed without its counts.
func (c *checker) checkWhole(i int) {
	if c.isPartOfWhole() && c.series.Kind(i) == indicator.Number && c.series.Value(i).Compare(c.factor()) > 0 {
		f := c.finding(AboveWhole, i)
		f.High = c.factor()
		c.add(f)
	}
}

// checkLimit checks a value against the limit that the plan states.
func (c *checker) checkLimit(i int) {
	if limit := c.in.NaturalLimit(); c.in.Limit.Valid && c.series.Kind(i) == indicator.Number && c.in.Better.Better(limit, c.series.Value(i)) > 0 {
		f := c.finding(BeyondLimit, i)
		f.Low = limit
		if c.in.Better == indicator.Higher {
			f.Low, f.High = indicator.Fraction{}, limit
		}
		c.add(f)
	}
}

func (c *checker) isPartOfWhole() bool { return c.in.Unit.IsRate() && !c.in.Formula.Gross }

// factor is all cases in the unit, 100 of percent.
func (c *checker) factor() indicator.Fraction { return indicator.FractionFromInt(c.in.Unit.Factor()) }

const tinyDenominator = 10

// checkParts compares the total with its parts, once for each dimension, on
// the total's own figures.
func (c *checker) checkParts() {
	if !c.isTotal() {
		return
	}
	first, last := indicator.FirstYear, c.r.AsOf
	roster := c.a.Roster(c.plan)
	for _, dimension := range []string{indicator.Female.Dimension(), indicator.Urban.Dimension(), "area"} {
		if dimension == "area" && !roster.Bounded() && !c.hasAreas() {
			continue
		}
		keys := partKeys(c.a.Results[c.at:c.at+1], c.areas, dimension)
		for _, m := range mismatches(c.a, c.in, roster, &c.series, keys, first, last) {
			i, _ := c.series.Find(m.Year)
			f := c.finding(PartsDisagree, i)
			f.Field, f.Value, f.Low, f.High = m.Field, m.Total, m.Low, m.High
			f.Filed, f.Expected = m.Total.String(), dimension
			c.add(f)
		}
	}
}

// hasAreas reports whether the first of the areas below has figures, without which
// not all parts are there.
func (c *checker) hasAreas() bool {
	if len(c.areas) == 0 {
		return false
	}
	key := c.r.Key
	key.Area = c.areas[0]
	_, ok := c.a.Series(key)
	return ok
}

// checkNoLongerFiled looks for a series that has gone silent.
func (c *checker) checkNoLongerFiled() {
	if c.in.IsYesNo() || !c.existed(c.cutoff()) {
		return
	}
	cutoff, last := c.cutoff(), -1
	for i := range c.series.Len() {
		if c.series.Year(i) <= cutoff && !c.series.Kind(i).IsAbsence() {
			last = i
		}
	}
	if last < 0 || cutoff-c.series.Year(last) <= max(1, c.in.ValidFor) {
		return
	}
	f := c.finding(NoLongerFiled, last)
	f.Since, f.Expected = f.Year+1, strconv.Itoa(cutoff)
	c.add(f)
}

// checkGroup looks at how the group is written.
func (c *checker) checkGroup() {
	group := c.r.Group
	if group == indicator.Total || c.series.Len() == 0 {
		return
	}
	for _, known := range [][2]indicator.Group{{indicator.Female, indicator.Male}, {indicator.Urban, indicator.Rural}} {
		if !strings.EqualFold(group.Dimension(), known[0].Dimension()) || group == known[0] || group == known[1] {
			continue
		}
		f := c.finding(UnknownGroup, c.series.Len()-1)
		f.Expected = string(known[0]) + ", " + string(known[1])
		c.add(f)
	}
}
