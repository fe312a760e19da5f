package check

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// PartsField is which figure of the total the parts do not give.
type PartsField uint8

// The fields.
const (
	PartsNumerator   PartsField = iota + 1 // the numerators do not add up
	PartsDenominator                       // the denominators do not add up
	PartsValue                             // the counts do not add up, or a total rate lies outside its parts
)

// String returns the field's name as the column of a table.
func (f PartsField) String() string {
	switch f {
	case PartsNumerator:
		return "numerator"
	case PartsDenominator:
		return "denominator"
	case PartsValue:
		return "value"
	default:
		return "invalid"
	}
}

// PartsMismatch is a year in which parts and total do not agree, with every
// part there. Sums of numerators, denominators and counts must be equal: Low
// and High are both the sum. A total rate must lie from its lowest to its
// highest part, give or take one unit of the last place of each: Low and High.
type PartsMismatch struct {
	Year      int
	Field     PartsField
	Total     indicator.Fraction
	Low, High indicator.Fraction
}

// mismatches compares the total with its parts in every year of the range in
// which all of the parts that ever appear have the figure. Fewer than two parts
// are no breakdown.
func mismatches(a *evaluate.Assessment, in *indicator.Indicator, total *indicator.Series, keys []indicator.Key, from, to int) []PartsMismatch {
	parts := make([]indicator.Series, 0, len(keys))
	for _, key := range keys {
		if series, _ := a.Series(key); series.Len() > 0 {
			parts = append(parts, series)
		}
	}
	if len(parts) < 2 || len(parts) < len(keys) {
		return nil
	}
	var found []PartsMismatch
	for i := range total.Len() {
		if year := total.Year(i); year >= from && year <= to {
			found = append(found, mismatchesAt(in, total, i, parts)...)
		}
	}
	return found
}

func mismatchesAt(in *indicator.Indicator, total *indicator.Series, i int, parts []indicator.Series) []PartsMismatch {
	year := total.Year(i)
	whole := total.At(i)
	observed := make([]indicator.Observation, 0, len(parts))
	values := make([]exact.Rat, 0, len(parts))
	for k := range parts {
		at, ok := parts[k].Find(year)
		if !ok {
			return nil
		}
		observed = append(observed, parts[k].At(at))
		if parts[k].Kind(at) == indicator.Number {
			values = append(values, parts[k].Rat(at))
		}
	}
	var found []PartsMismatch
	counted := func(field PartsField, of func(*indicator.Observation) (exact.Rat, bool)) {
		want, ok := of(&whole)
		if !ok {
			return
		}
		sum := exact.FromInt(0)
		for k := range observed {
			part, ok := of(&observed[k])
			if !ok {
				return
			}
			sum = sum.Add(part)
		}
		if sum.Cmp(want) != 0 {
			found = append(found, PartsMismatch{Year: year, Field: field, Total: indicator.Known(want), Low: indicator.Known(sum), High: indicator.Known(sum)})
		}
	}
	counted(PartsNumerator, func(o *indicator.Observation) (exact.Rat, bool) {
		v, ok := exact.FromDecimal(o.Numerator.Decimal)
		return v, ok && o.Numerator.Valid
	})
	counted(PartsDenominator, func(o *indicator.Observation) (exact.Rat, bool) {
		v, ok := exact.FromDecimal(o.Denominator.Decimal)
		return v, ok && o.Denominator.Valid
	})
	if total.Kind(i) != indicator.Number || len(values) < len(parts) {
		return found
	}
	return append(found, valueMismatch(in, year, total.Rat(i), values, &whole)...)
}

// valueMismatch compares the total's value with those of its parts: counts add
// up, averages and rates lie between.
func valueMismatch(in *indicator.Indicator, year int, total exact.Rat, values []exact.Rat, whole *indicator.Observation) []PartsMismatch {
	low, high := values[0], values[0]
	sum := exact.FromInt(0)
	for _, v := range values {
		sum = sum.Add(v)
		if v.Cmp(low) < 0 {
			low = v
		}
		if v.Cmp(high) > 0 {
			high = v
		}
	}
	if in.Unit == indicator.Persons || in.Unit == indicator.Items {
		low, high = sum, sum
	} else {
		places := in.Places
		if whole.Value.Kind == indicator.Number {
			places = min(places, whole.Value.Places())
		}
		unit, _ := exact.NewRat(exact.NewInt(1), exact.Pow10(places))
		low, high = low.Sub(unit), high.Add(unit)
	}
	if total.Cmp(low) >= 0 && total.Cmp(high) <= 0 {
		return nil
	}
	return []PartsMismatch{{
		Year: year, Field: PartsValue, Total: indicator.Known(total), Low: indicator.Known(low), High: indicator.Known(high),
	}}
}
