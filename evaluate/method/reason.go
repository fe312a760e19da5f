package method

import "strings"

// Reason says why a grade is not available. Its text is the stable code that
// stands in [evaluate.Grade].Reason; codes are never re-used.
type Reason uint8

// The reasons. The zero Reason is none.
const (
	NoData           Reason = iota + 1 // there is no number up to the as-of year
	NotNumeric                         // the target asks for an answer, not a number
	NotApplicable                      // the plan does not apply to the area
	NoDirection                        // neither more nor less is better, and the method needs a direction
	NoTarget                           // the method needs a target with a number
	NoTargetValue                      // the target has no number on the side that it is approached from
	NoBaseline                         // there is no value to start from
	TooFewPoints                       // fewer values than the method needs
	TargetYear                         // the target year is not after the year that the method starts from
	SignChange                         // the values are of different sign
	ZeroBase                           // a growth rate from zero
	ZeroTarget                         // a rate towards zero, or a share of it
	BaseEqualsTarget                   // the base value is the target, and the current value misses it
	NotPositive                        // the method needs values above zero
	NoScale                            // the method needs the upper end of the indicator's scale
	OutsideScale                       // a value at the ends of the scale or beyond them
	NoThresholds                       // the method needs thresholds that are not stated
	NoRange                            // the method needs the allowed range of an interval target
	Undecided                          // a comparison is not certain within the limit of precision
)

// Reasons lists the reasons in order.
func Reasons() []Reason {
	all := make([]Reason, 0, Undecided)
	for r := NoData; r <= Undecided; r++ {
		all = append(all, r)
	}
	return all
}

// String returns the reason's code, "" for none.
func (r Reason) String() string {
	switch r {
	case 0:
		return ""
	case NoData:
		return "no-data"
	case NotNumeric:
		return "not-numeric"
	case NotApplicable:
		return "not-applicable"
	case NoDirection:
		return "no-direction"
	case NoTarget:
		return "no-target"
	case NoTargetValue:
		return "no-target-value"
	case NoBaseline:
		return "no-baseline"
	case TooFewPoints:
		return "too-few-points"
	case TargetYear:
		return "target-year"
	case SignChange:
		return "sign"
	case ZeroBase:
		return "zero-base"
	case ZeroTarget:
		return "zero-target"
	case BaseEqualsTarget:
		return "base-equals-target"
	case NotPositive:
		return "not-positive"
	case NoScale:
		return "no-scale"
	case OutsideScale:
		return "outside-scale"
	case NoThresholds:
		return "no-thresholds"
	case NoRange:
		return "no-range"
	case Undecided:
		return "undecided"
	default:
		return "invalid"
	}
}

// Note is what a reader of a grade must know. Grades carry the notes' codes,
// joined by a comma and a space.
type Note uint8

// The notes.
const (
	ZeroBaseStandIn   Note = iota + 1 // the source puts 0.001 for a base value of 0
	ZeroTargetStandIn                 // the source puts 0.001 for a target of 0
	ZeroActualStandIn                 // a value of 0 of a lower-is-better indicator counts as fully realised
	LaterBase                         // the base year has no value, the next later one is used
	EarlierBase                       // the base year has no value, the last earlier one is used
	FilledBase                        // the base value is filled in by the method's own line
	FilledCurrent                     // the current value is filled in by the method's own line
	FewChanges                        // fewer changes than the method's usual number
	MetThenLost                       // the base value met the target, the current one does not
	TargetMet                         // the current value meets the target, whatever the trend
	NearlyMet                         // the current value is within the method's own tolerance of the target
	Missing                           // some parts have no grade and are left out
	AcrossBreak                       // the series has a break that the method does not know of
	Unconfirmed                       // the rule is known at second hand only
)

// Notes lists the notes in order.
func Notes() []Note {
	all := make([]Note, 0, Unconfirmed)
	for n := ZeroBaseStandIn; n <= Unconfirmed; n++ {
		all = append(all, n)
	}
	return all
}

// String returns the note's code.
func (n Note) String() string {
	switch n {
	case ZeroBaseStandIn:
		return "zero-base-stand-in"
	case ZeroTargetStandIn:
		return "zero-target-stand-in"
	case ZeroActualStandIn:
		return "zero-actual"
	case LaterBase:
		return "later-base"
	case EarlierBase:
		return "earlier-base"
	case FilledBase:
		return "filled-base"
	case FilledCurrent:
		return "filled-current"
	case FewChanges:
		return "few-changes"
	case MetThenLost:
		return "met-then-lost"
	case TargetMet:
		return "target-met"
	case NearlyMet:
		return "nearly-met"
	case Missing:
		return "missing-parts"
	case AcrossBreak:
		return "break"
	case Unconfirmed:
		return "unconfirmed"
	default:
		return "invalid"
	}
}

// notes is a set of notes.
type notes uint32

func (s notes) with(n Note) notes { return s | 1<<n }

// String writes the codes in order.
func (s notes) String() string {
	var codes []string
	for _, n := range Notes() {
		if s&(1<<n) != 0 {
			codes = append(codes, n.String())
		}
	}
	return strings.Join(codes, ", ")
}
