package method

import (
	"slices"
	"strings"
)

// Reason says why a grade is not available, "" for an available one. It is the
// code that [evaluate.Grade].Reason carries; codes are never re-used.
type Reason string

// The reasons.
const (
	NoData           Reason = "no-data"            // there is no number up to the as-of year
	NotNumeric       Reason = "not-numeric"        // the target asks for an answer, not a number
	NotApplicable    Reason = "not-applicable"     // the plan does not apply to the area
	NoDirection      Reason = "no-direction"       // neither more nor less is better, and the method needs a direction
	NoTarget         Reason = "no-target"          // the method needs a target with a number
	NoTargetValue    Reason = "no-target-value"    // the target has no number on the side that it is approached from
	NoBaseline       Reason = "no-baseline"        // there is no value to start from
	TooFewPoints     Reason = "too-few-points"     // fewer values than the method needs
	TargetYear       Reason = "target-year"        // the target year is not after the year that the method starts from
	SignChange       Reason = "sign"               // the values are of different sign
	ZeroBase         Reason = "zero-base"          // a growth rate from zero
	ZeroTarget       Reason = "zero-target"        // a rate towards zero, or a share of it
	BaseEqualsTarget Reason = "base-equals-target" // the base value is the target, and the current value misses it
	NotPositive      Reason = "not-positive"       // the method needs values above zero
	NoScale          Reason = "no-scale"           // the method needs the upper end of the indicator's scale
	OutsideScale     Reason = "outside-scale"      // a value at the ends of the scale or beyond them
	NoThresholds     Reason = "no-thresholds"      // the method needs thresholds that are not stated
	NoRange          Reason = "no-range"           // the method needs the allowed range of an interval target
	Undecided        Reason = "undecided"          // a comparison is not certain within the limit of precision
)

// Note is what a reader of a grade must know. Grades carry the notes' codes,
// joined by a comma and a space.
type Note string

// The notes.
const (
	ZeroBaseStandIn   Note = "zero-base-stand-in"   // the source puts 0.001 for a base value of 0
	ZeroTargetStandIn Note = "zero-target-stand-in" // the source puts 0.001 for a target of 0
	ZeroActualStandIn Note = "zero-actual"          // a value of 0 of a lower-is-better indicator counts as fully realised
	LaterBase         Note = "later-base"           // the base year has no value, the next later one is used
	EarlierBase       Note = "earlier-base"         // the base year has no value, the last earlier one is used
	FilledBase        Note = "filled-base"          // the base value is filled in by the method's own line
	FilledCurrent     Note = "filled-current"       // the current value is filled in by the method's own line
	FewChanges        Note = "few-changes"          // fewer changes than the method's usual number
	MetThenLost       Note = "met-then-lost"        // the base value met the target, the current one does not
	TargetMet         Note = "target-met"           // the current value meets the target, whatever the trend
	NearlyMet         Note = "nearly-met"           // the current value is within the method's own tolerance of the target
	Missing           Note = "missing-parts"        // some parts have no grade and are left out
	AcrossBreak       Note = "break"                // the series has a break that the method does not know of
	Unconfirmed       Note = "unconfirmed"          // the rule is known at second hand only
)

// notes is a set of notes.
type notes []Note

func (s *notes) add(more ...Note) { *s = append(*s, more...) }

// String writes the codes in a fixed order.
func (s notes) String() string {
	var codes []string
	for _, n := range [...]Note{
		ZeroBaseStandIn, ZeroTargetStandIn, ZeroActualStandIn, LaterBase, EarlierBase, FilledBase, FilledCurrent, FewChanges,
		MetThenLost, TargetMet, NearlyMet, Missing, AcrossBreak, Unconfirmed,
	} {
		if slices.Contains(s, n) {
			codes = append(codes, string(n))
		}
	}
	return strings.Join(codes, ", ")
}
