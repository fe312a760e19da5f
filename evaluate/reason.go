package evaluate

// Reason is the code that says why a verdict is what it is.
type Reason string

// The reasons.
const (
	ReasonMeetsTarget     Reason = "meets-target"      // attained
	ReasonWithinTolerance Reason = "within-tolerance"  // nearly
	ReasonProjectedToMeet Reason = "projected-to-meet" // expected
	ReasonInProgress      Reason = "in-progress"       // expected: what is to be attested is in progress
	ReasonProjectedToMiss Reason = "projected-to-miss" // difficult
	ReasonNotInPlace      Reason = "not-in-place"      // difficult: what is to be attested is not there
	ReasonMissesTarget    Reason = "misses-target"     // missed
	ReasonNotHeld         Reason = "not-held"          // in the interval, but a strict hold had a relapse
	ReasonEach            Reason = "each"              // not met in every area of the level

	ReasonNoData        Reason = "no-data"        // undetermined: no value at all
	ReasonStale         Reason = "stale"          // undetermined: the latest value is too old to be valid
	ReasonNoFinalValue  Reason = "no-final-value" // undetermined: no value of the due year
	ReasonNoBaseline    Reason = "no-baseline"    // undetermined: the target is relative to a baseline that is not there
	ReasonZeroBase      Reason = "zero-base"      // undetermined: a share of a baseline of zero
	ReasonTooFewPoints  Reason = "too-few-points" // undetermined: too few observations to project
	ReasonSign          Reason = "sign"           // undetermined: constant growth across or from zero
	ReasonBoundOnly     Reason = "bound-only"     // undetermined: only a bound on the value is known
	ReasonNoCounts      Reason = "no-counts"      // undetermined: a rate to be pooled was filed without numerator and denominator
	ReasonTooFewYears   Reason = "too-few-years"  // undetermined: fewer than half of the years to pool are observed
	ReasonUnattested    Reason = "unattested"     // undetermined: nobody has said yes or no
	ReasonIncomplete    Reason = "incomplete"     // undetermined: an area of the level has no value
	ReasonAreasUnlisted Reason = "areas-unlisted" // undetermined: the plan lists no areas of the level
	ReasonUndecided     Reason = "undecided"      // undetermined: not certain within the stated precision

	ReasonNotApplicable Reason = "not-applicable" // not applicable
	ReasonAreaEnded     Reason = "area-ended"     // not applicable: there was no longer such an area
	ReasonAreaNotYet    Reason = "area-not-yet"   // not applicable: there was no such area yet
	ReasonNoTarget      Reason = "no-target"      // monitored
	ReasonOverride      Reason = "override"       // a manual verdict replaces the computed one
)

// LacksData reports whether figures that nobody filed, or filed too briefly, could
// decide what is undetermined.
func (r Reason) LacksData() bool {
	switch r { //nolint:exhaustive // the others need no data, or none would help
	case ReasonNoData, ReasonStale, ReasonNoFinalValue, ReasonNoBaseline, ReasonTooFewPoints, ReasonBoundOnly, ReasonNoCounts, ReasonTooFewYears,
		ReasonUnattested, ReasonIncomplete:
		return true
	default:
		return false
	}
}

// reasonClause is a reason with the clause of METHODS.md that gives it.
type reasonClause struct {
	reason Reason
	clause string
}

// reasonClauses declares the reasons in order.
func reasonClauses() []reasonClause {
	return []reasonClause{
		{ReasonMeetsTarget, "V5"},
		{ReasonWithinTolerance, "V6"},
		{ReasonProjectedToMeet, "V8"},
		{ReasonInProgress, "V8"},
		{ReasonProjectedToMiss, "V8"},
		{ReasonNotInPlace, "V8"},
		{ReasonMissesTarget, "V7"},
		{ReasonNotHeld, "V5"},
		{ReasonEach, "V5"},
		{ReasonNoData, "V2"},
		{ReasonStale, "V2"},
		{ReasonNoFinalValue, "V7"},
		{ReasonNoBaseline, "V3"},
		{ReasonZeroBase, "V3"},
		{ReasonTooFewPoints, "V8"},
		{ReasonSign, "V8"},
		{ReasonBoundOnly, "V5"},
		{ReasonNoCounts, "V2"},
		{ReasonTooFewYears, "V2"},
		{ReasonUnattested, "V2"},
		{ReasonIncomplete, "V5"},
		{ReasonAreasUnlisted, "V5"},
		{ReasonUndecided, "N2"},
		{ReasonNotApplicable, "V1"},
		{ReasonAreaEnded, "V1"},
		{ReasonAreaNotYet, "V1"},
		{ReasonNoTarget, "V1"},
		{ReasonOverride, "V10"},
	}
}

// Reasons lists the reasons in order.
func Reasons() []Reason {
	declared := reasonClauses()
	list := make([]Reason, len(declared))
	for i := range declared {
		list[i] = declared[i].reason
	}
	return list
}

// Clause returns the clause of METHODS.md that gives the reason, such as "V8"; ""
// for what is no reason.
func (r Reason) Clause() string {
	for _, declared := range reasonClauses() {
		if declared.reason == r {
			return declared.clause
		}
	}
	return ""
}
