package evaluate

import "github.com/countystat/attain/indicator"

// Term is what is on one side of a step's comparison; "" for nothing.
type Term string

// The terms.
const (
	TermValue      Term = "value"
	TermLowBound   Term = "low-bound"
	TermHighBound  Term = "high-bound"
	TermAge        Term = "age"        // years since the value in force
	TermAgeLimit   Term = "age-limit"  // years that a value is valid
	TermTolerance  Term = "tolerance"  // the configured tolerance
	TermDistance   Term = "distance"   // how far outside the bound, 0 where only the rounded value is
	TermPoints     Term = "points"     // observations that a projection can use
	TermMinPoints  Term = "min-points" // observations that it needs
	TermProjection Term = "projection" // the projected value
	TermRequired   Term = "required"   // the value that the projection must reach
	TermAnswer     Term = "answer"
	TermAreas      Term = "areas"       // areas that meet the target
	TermAreasAsked Term = "areas-asked" // areas of the level that it is asked of
	TermRelapses   Term = "relapses"    // observed years that missed a target to be held strictly
)

// Terms lists the terms.
func Terms() []Term {
	return []Term{
		TermValue, TermLowBound, TermHighBound, TermAge, TermAgeLimit, TermTolerance, TermDistance, TermPoints, TermMinPoints,
		TermProjection, TermRequired, TermAnswer, TermAreas, TermAreasAsked, TermRelapses,
	}
}

// Step is one comparison of a decision, as values; package report words it.
type Step struct {
	Clause  string             // the rule of METHODS.md that was applied, e.g. "V5"
	Left    Term               // what was compared
	LeftIs  indicator.Fraction // its figure
	Year    int                // the year of the left figure, 0 for none
	Op      string             // ">=", ">", "<=", "<", "=" or "" where nothing was compared
	Right   Term               // what it was compared with
	RightIs indicator.Fraction
	Holds   bool   // whether the comparison holds
	Source  string // where the left figure came from
}
