package evaluate

import "github.com/countystat/attain/indicator"

// Term is what stands on one side of a step's comparison.
type Term uint8

// The terms.
const (
	TermNone Term = iota
	TermValue
	TermLowBound
	TermHighBound
	TermAge        // years since the value in force
	TermAgeLimit   // years that a value stands
	TermTolerance  // the configured tolerance
	TermDistance   // distance from the bound
	TermPoints     // observations that a projection can use
	TermMinPoints  // observations that it needs
	TermProjection // the projected value
	TermRequired   // the value that the projection must reach
	TermBaseline
	TermAnswer
	TermAreas // areas that meet the target
	TermYear
)

// String returns the term's name in files.
func (t Term) String() string {
	switch t {
	case TermNone:
		return ""
	case TermValue:
		return "value"
	case TermLowBound:
		return "low-bound"
	case TermHighBound:
		return "high-bound"
	case TermAge:
		return "age"
	case TermAgeLimit:
		return "age-limit"
	case TermTolerance:
		return "tolerance"
	case TermDistance:
		return "distance"
	case TermPoints:
		return "points"
	case TermMinPoints:
		return "min-points"
	case TermProjection:
		return "projection"
	case TermRequired:
		return "required"
	case TermBaseline:
		return "baseline"
	case TermAnswer:
		return "answer"
	case TermAreas:
		return "areas"
	case TermYear:
		return "year"
	default:
		return "invalid"
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
