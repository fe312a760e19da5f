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
// to the result. A stated number agrees where it is the value in force under one of
// the roundings to its own places.
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
	switch {
	case value.Kind.IsAbsence():
		return false
	case value.Kind == indicator.Number && r.Value.Known():
		return !r.Value.RoundsTo(indicator.FractionFrom(value.Value), value.Places())
	default:
		return value.Kind != r.Reading.Kind
	}
}
