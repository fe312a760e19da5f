package evaluate

import "github.com/countystat/attain/indicator"

// Agreement says how an assessment of one's own relates to the computed result.
type Agreement string

// The agreements.
const (
	Agrees       Agreement = "agrees"        // the same verdict, and no other value
	ValueDiffers Agreement = "value-differs" // the same verdict by another value
	StatedHigher Agreement = "higher"        // a better verdict than the computed one
	StatedLower  Agreement = "lower"         // a worse one
	NotBorneOut  Agreement = "not-borne-out" // a verdict where the data cannot decide
)

// Agreements lists the agreements.
func Agreements() []Agreement {
	return []Agreement{Agrees, ValueDiffers, StatedHigher, StatedLower, NotBorneOut}
}

// Agreement tells how a stated verdict, and the value stated with it if any, relate
// to the result. A stated number agrees where it is the year's own value, never a
// pooled one, under one of the roundings to its own places, or lies within the bound
// that is all there is.
func (r *Result) Agreement(stated Verdict, value indicator.Reading) Agreement {
	switch {
	case stated == r.Verdict && r.differsFrom(value):
		return ValueDiffers
	case stated == r.Verdict:
		return Agrees
	case r.Verdict == Undetermined:
		return NotBorneOut
	case r.Verdict.Worse(stated):
		return StatedHigher
	default:
		return StatedLower
	}
}

func (r *Result) differsFrom(value indicator.Reading) bool {
	own := r.Own()
	switch {
	case value.Kind.IsAbsence():
		return false
	case value.Kind == indicator.Number && own.Known():
		return !own.RoundsTo(indicator.FractionFrom(value.Value), value.Places())
	case value.Kind == indicator.Number && r.Reading.Kind.IsBound():
		return !r.Reading.Holds(value.Value)
	default:
		return value.Kind != r.Reading.Kind
	}
}

// Own is the number of the year of the value in force itself: of a pooled rate that
// year's own. It is unknown where there is none.
func (r *Result) Own() indicator.Fraction {
	switch {
	case r.Pooled != nil:
		return r.Pooled.Own
	case !r.Value.Known() && r.Reading.Kind == indicator.Number:
		return indicator.FractionFrom(r.Reading.Value)
	default:
		return r.Value
	}
}
