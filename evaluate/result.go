package evaluate

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
)

// BaseSource says where a baseline came from; "" for none.
type BaseSource string

// The sources of a baseline, in the order in which they are tried.
const (
	NoBase      BaseSource = ""
	BaseStated  BaseSource = "stated"    // the plan prints it
	BaseYear    BaseSource = "base-year" // the base year's observation
	BaseInForce BaseSource = "in-force"  // the value in force at the base year
	BaseLater   BaseSource = "later"     // the next later observation
)

// BaseSources lists the sources in order.
func BaseSources() []BaseSource {
	return []BaseSource{BaseStated, BaseYear, BaseInForce, BaseLater}
}

// Result is everything that is known of one indicator, area and group as of one
// year. Figures that do not exist are unknown, never 0.
type Result struct {
	indicator.Key
	Verdict Verdict
	Reason  Reason
	Flags   Flags
	AsOf    int    // the year up to which observations counted
	Stage   Stage  // interim or terminal
	Class   string // class of the indicator's own rule, "" without one

	Year    int                // year of the value in force, 0 where there is none
	Reading indicator.Reading  // the value in force as filed
	Value   indicator.Fraction // its number, unknown for answers and bounds

	Lower, Upper decimal.NullDecimal // the filed interval of the value in force, none where none is filed
	Inconclusive bool                // that interval holds values on both sides of the target: the data cannot exclude the other verdict

	// ByGroup is the group that decides for a total without a target of its own: the
	// one furthest behind of those that the plan asks something of. All figures are
	// that group's. It is Total elsewhere.
	ByGroup indicator.Group

	Pooled *Pool // what a pooled value was worked out from, nil where it is one year's own or there are no counts

	BaseYear int
	Base     indicator.Fraction
	BaseFrom BaseSource

	Target   indicator.Target   // the target in force in the as-of year
	Interval indicator.Interval // what it accepts, given the baseline
	Bound    indicator.Fraction // the bound that gap and paces refer to: the one failed, else the nearest

	// Of a target that holds for each area, these and the paces are those of the
	// area furthest behind, while Value is that of the whole.
	Gap         indicator.Fraction // distance from the bound in points, positive is good
	Realisation indicator.Fraction // 实现程度 as a share, at most 1
	Progress    indicator.Fraction // share of the way from baseline to bound

	FirstMet int   // first observed year that met the target, 0 for none
	MetSince int   // since when it is met without interruption, 0 where it is not met now
	Relapses []int // observed years that missed it after it was first met

	DatedFrom int // where the result is dated, the year of the oldest value that it rests on, 0 otherwise

	WorseThan int // year of the number before, where that was better; 0 otherwise

	ActualPace   indicator.Fraction // mean annual change from the first point to the value in force
	RequiredPace indicator.Fraction // mean annual change still needed; unknown once met
	Projection   Projected          // the value projected to the due year
	OnTrack      indicator.Fraction // the share of the change still needed that decided, where that is not all of it
	EnteredIn    int                // the year in which a projection that leaves a band again lies inside it (V8a), 0 for none
	Trend        Trend

	ByProjection []ProjectionVerdict // where Policy.Sensitivity asks for it
	Milestones   []MilestoneVerdict
	Compare      []LevelVerdict
	Failing      []indicator.Key // areas that miss a target that holds for each area; areas and groups that miss what is attained overall; see Misses
	WithinChance []indicator.Key // those of Failing that carry SmallNumbers: chance may explain them
	Missing      []string        // areas without a value for a target that holds for each area
	Undecided    []string        // areas with data that cannot be judged by it; those whose value misses it are in Failing too
	Grades       []Grade
	ByRules      *Ruling // what the rules say where a manual verdict replaces it
	Override     *Override
	Steps        []Step // where Policy.Steps asks for them

	byAreas indicator.Level
	outside bool // the value in force misses the target, whatever follows from that
}

// Misses reports whether the target is not met now: where the verdict says so, and
// where the value in force is outside it and the verdict is open all the same,
// since the data do not tell how it will end.
// It is asked of the rules, whatever a manual verdict says.
func (r *Result) Misses() bool {
	switch r.Computed().Verdict {
	case Nearly, Expected, Difficult, Missed:
		return true
	case Undetermined:
		return r.outside
	case Attained, NotApplicable, Monitored:
	}
	return false
}

// Computed is what the rules say, whether or not a manual verdict replaces it.
func (r *Result) Computed() Ruling {
	if r.ByRules != nil {
		return *r.ByRules
	}
	return Ruling{Verdict: r.Verdict, Reason: r.Reason}
}

// ByAreas is the level whose areas decide the result, 0 where its own series does.
func (r *Result) ByAreas() indicator.Level { return r.byAreas }

// String writes the result on one line: what was judged, the verdict and why, the
// value in force and its distance from the bound.
func (r Result) String() string {
	text := r.Key.String() + ": " + r.Verdict.String() + " (" + string(r.Reason) + ")"
	value := r.Reading.String()
	if r.Value.Known() {
		value = r.Value.String()
	}
	if r.Year != 0 {
		text += fmt.Sprintf(", %s in %d", value, r.Year)
	}
	if !r.Target.IsZero() {
		text += ", target " + r.Target.String()
	}
	if r.Gap.Known() {
		text += ", gap " + r.Gap.String()
	}
	if r.Flags != 0 {
		text += ", " + strings.Join(r.Flags.Strings(), ", ")
	}
	return text
}

// ProjectionVerdict is the verdict by one projection.
type ProjectionVerdict struct {
	Projection indicator.Projection
	Verdict    Verdict
	Reason     Reason
}

// MilestoneVerdict is the verdict on an earlier year's own target.
type MilestoneVerdict struct {
	Year    int
	Target  indicator.Target
	Verdict Verdict
	Reason  Reason
	Value   indicator.Fraction // in force then, unknown for answers and bounds
	Gap     indicator.Fraction // distance from the bound in points, positive is good

	Reading  indicator.Reading // the value as filed
	Interval indicator.Interval
}

// Display returns how the milestone's figures are shown.
func (m *MilestoneVerdict) Display(in *indicator.Indicator, rounding indicator.Rounding) Display {
	return DisplayOf(&Result{Verdict: m.Verdict, Value: m.Value, Reading: m.Reading, Interval: m.Interval}, in, rounding)
}

// LevelVerdict is the verdict on another level's target.
type LevelVerdict struct {
	Level   indicator.Level
	Target  indicator.Target
	Verdict Verdict
	Reason  Reason
	Gap     indicator.Fraction // distance from the bound in points, positive is good
}

// Ruling is a verdict by the rules and its reason.
type Ruling struct {
	Verdict Verdict
	Reason  Reason
}

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
