package check

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/shopspring/decimal"
)

// Field is which figure of the total the parts do not add up to, named as the
// column of a table.
type Field string

// The fields.
const (
	Numerator   Field = "numerator"   // the numerators do not add up
	Denominator Field = "denominator" // the denominators do not add up
	Value       Field = "value"       // the counts do not add up, or a total rate lies outside its parts
)

// Fields lists the fields in order.
func Fields() []Field { return []Field{Numerator, Denominator, Value} }

// Mismatch is a year in which parts and total do not agree, with every
// part there. Sums of numerators, denominators and of persons and items must be
// equal: Low and High are both the sum. Rates, means and index numbers must lie
// from their lowest to their highest part, give or take one unit of the last place:
// Low and High. Money and what has a unit of its own, and persons and items with
// decimals, are sums or means: what more years show, and either where no more do.
// Such sums may differ by half a unit of the last place for each figure.
type Mismatch struct {
	Year      int
	Field     Field
	Total     indicator.Fraction
	Low, High indicator.Fraction
}

// mismatches compares the total with its parts in every year of the range in
// which all of the parts that there were have the figure. Fewer than two parts
// are no breakdown.
func mismatches(a *evaluate.Assessment, in *indicator.Indicator, roster *indicator.Roster, total *indicator.Series, keys []indicator.Key, from, to int) []Mismatch {
	if len(keys) < 2 {
		return nil
	}
	var parts []indicator.Series
	for _, key := range keys {
		series := ownOf(a, key)
		parts = append(parts, series)
	}
	var years []partsOf
	for i := range total.Len() {
		if year := total.Year(i); year >= from && year <= to {
			if parted, ok := partsAt(in, total, i, ofYear(roster, keys, parts, year)); ok {
				years = append(years, parted)
			}
		}
	}
	return disagreements(in, years)
}

// ofYear are the parts that there were in a year.
func ofYear(roster *indicator.Roster, keys []indicator.Key, parts []indicator.Series, year int) []indicator.Series {
	if !roster.Bounded() {
		return parts
	}
	there := make([]indicator.Series, 0, len(parts))
	for i := range parts {
		if roster.Existed(keys[i].Area, year) {
			there = append(there, parts[i])
		}
	}
	return there
}

// partsOf is one year's total with all of its parts.
type partsOf struct {
	year      int
	whole     indicator.Observation
	parts     []indicator.Observation
	total     indicator.Fraction // unknown where it or a part is no number
	sum       indicator.Fraction
	rounding  indicator.Fraction // by which a sum of rounded figures may differ
	low, high indicator.Fraction // from the lowest to the highest part
}

func (p *partsOf) isSum() bool { return p.total.Sub(p.sum).Abs().Compare(p.rounding) <= 0 }

func (p *partsOf) isMean() bool { return p.total.Compare(p.low) >= 0 && p.total.Compare(p.high) <= 0 }

func partsAt(in *indicator.Indicator, total *indicator.Series, i int, parts []indicator.Series) (partsOf, bool) {
	p := partsOf{year: total.Year(i), whole: total.At(i)}
	values := make([]indicator.Fraction, 0, len(parts))
	p.sum = number(0)
	if len(parts) < 2 {
		return p, false
	}
	for k := range parts {
		at, ok := parts[k].Find(p.year)
		if !ok {
			return p, false
		}
		p.parts = append(p.parts, parts[k].At(at))
		if parts[k].Kind(at) == indicator.Number {
			values = append(values, parts[k].Value(at))
			p.sum = p.sum.Add(parts[k].Value(at))
		}
	}
	if total.Kind(i) != indicator.Number || len(values) < len(parts) {
		return p, true
	}
	places := in.Places
	if p.whole.Value.Kind == indicator.Number {
		places = min(places, p.whole.Value.Places())
	}
	unit := lastPlace(places)
	p.total = total.Value(i)
	p.rounding = number(0)
	if !isCount(in) {
		p.rounding = unit.Mul(number(int64(len(parts) + 1))).Quo(number(2))
	}
	p.low = slices.MinFunc(values, indicator.Fraction.Compare).Sub(unit)
	p.high = slices.MaxFunc(values, indicator.Fraction.Compare).Add(unit)
	return p, true
}

// disagreements lists the mismatches of the years.
func disagreements(in *indicator.Indicator, years []partsOf) []Mismatch {
	var found []Mismatch
	sums, means := kindOf(in, years)
	for i := range years {
		p := &years[i]
		for _, field := range []Field{Numerator, Denominator} {
			sum := number(0)
			for k := range p.parts {
				sum = sum.Add(field.of(&p.parts[k]))
			}
			want := field.of(&p.whole)
			if sign, known := sum.Cmp(want); known && sign != 0 {
				found = append(found, Mismatch{Year: p.year, Field: field, Total: want, Low: sum, High: sum})
			}
		}
		if !p.total.Known() || sums && p.isSum() || means && p.isMean() {
			continue
		}
		m := Mismatch{Year: p.year, Field: Value, Total: p.total, Low: p.low, High: p.high}
		if sums {
			m.Low, m.High = p.sum, p.sum
		}
		found = append(found, m)
	}
	return found
}

// isCount reports whether an indicator counts whole persons or things.
func isCount(in *indicator.Indicator) bool {
	return in.Places == 0 && (in.Unit == indicator.Persons || in.Unit == indicator.Items)
}

// kindOf tells whether totals are sums of their parts, means, or can be either.
func kindOf(in *indicator.Indicator, years []partsOf) (sums, means bool) {
	switch {
	case isCount(in):
		return true, false
	case in.Unit.IsRate(), in.Unit == indicator.Years, in.Unit == indicator.Ratio, in.Unit == indicator.Index:
		return false, true
	}
	more := 0
	for i := range years {
		switch p := &years[i]; {
		case !p.total.Known():
		case p.isSum():
			more++
		case p.isMean():
			more--
		}
	}
	return more >= 0, more <= 0
}

// of returns a numerator or denominator, unknown where none is filed.
func (f Field) of(o *indicator.Observation) indicator.Fraction {
	filed := o.Numerator
	if f == Denominator {
		filed = o.Denominator
	}
	if !filed.Valid {
		return indicator.Fraction{}
	}
	return indicator.FractionFrom(filed.Decimal)
}

// lastPlace returns one unit of a decimal place.
func lastPlace(places int) indicator.Fraction {
	return indicator.FractionFrom(decimal.New(1, -int32(places)))
}
