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
// part there. Sums of numerators, denominators and counts must be equal: Low
// and High are both the sum. A total rate must lie from its lowest to its
// highest part, widened by one unit of the last place of each: Low and High.
type Mismatch struct {
	Year      int
	Field     Field
	Total     indicator.Fraction
	Low, High indicator.Fraction
}

// mismatches compares the total with its parts in every year of the range in
// which all of the parts that ever appear have the figure. Fewer than two parts
// are no breakdown.
func mismatches(a *evaluate.Assessment, in *indicator.Indicator, total *indicator.Series, keys []indicator.Key, from, to int) []Mismatch {
	parts := make([]indicator.Series, 0, len(keys))
	for _, key := range keys {
		if series, _ := a.Series(key); series.Len() > 0 {
			parts = append(parts, series)
		}
	}
	if len(parts) < 2 || len(parts) < len(keys) {
		return nil
	}
	var found []Mismatch
	for i := range total.Len() {
		if year := total.Year(i); year >= from && year <= to {
			found = append(found, mismatchesAt(in, total, i, parts)...)
		}
	}
	return found
}

func mismatchesAt(in *indicator.Indicator, total *indicator.Series, i int, parts []indicator.Series) []Mismatch {
	year, whole := total.Year(i), total.At(i)
	observed := make([]indicator.Observation, 0, len(parts))
	values := make([]indicator.Fraction, 0, len(parts))
	for k := range parts {
		at, ok := parts[k].Find(year)
		if !ok {
			return nil
		}
		observed = append(observed, parts[k].At(at))
		if parts[k].Kind(at) == indicator.Number {
			values = append(values, parts[k].Value(at))
		}
	}
	var found []Mismatch
	for _, field := range []Field{Numerator, Denominator} {
		sum := indicator.FractionFromInt(0)
		for k := range observed {
			sum = sum.Add(field.of(&observed[k]))
		}
		want := field.of(&whole)
		if sign, known := sum.Cmp(want); known && sign != 0 {
			found = append(found, Mismatch{Year: year, Field: field, Total: want, Low: sum, High: sum})
		}
	}
	if total.Kind(i) != indicator.Number || len(values) < len(parts) {
		return found
	}
	want := total.Value(i)
	low, high := rangeOf(in, values, &whole)
	if want.Compare(low) < 0 || want.Compare(high) > 0 {
		found = append(found, Mismatch{Year: year, Field: Value, Total: want, Low: low, High: high})
	}
	return found
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

// rangeOf returns from where to where a total may lie, given the values of its
// parts: counts add up, averages and rates lie between.
func rangeOf(in *indicator.Indicator, values []indicator.Fraction, whole *indicator.Observation) (low, high indicator.Fraction) {
	if in.Unit == indicator.Persons || in.Unit == indicator.Items {
		sum := indicator.FractionFromInt(0)
		for _, v := range values {
			sum = sum.Add(v)
		}
		return sum, sum
	}
	places := in.Places
	if whole.Value.Kind == indicator.Number {
		places = min(places, whole.Value.Places())
	}
	lowest, highest := slices.MinFunc(values, indicator.Fraction.Compare), slices.MaxFunc(values, indicator.Fraction.Compare)
	return lowest.Sub(lastPlace(places)), highest.Add(lastPlace(places))
}

// lastPlace returns one unit of a decimal place.
func lastPlace(places int) indicator.Fraction {
	return indicator.FractionFrom(decimal.New(1, -int32(places)))
}
