package evaluate

// Reason is the code that says why a verdict is what it is.
type Reason uint8

// The reasons.
const (
	MeetsTarget     Reason = iota + 1 // attained
	WithinTolerance                   // nearly
	ProjectedToMeet                   // expected
	ByProgress                        // expected: what is to be attested is in progress
	ProjectedToMiss                   // difficult
	NotInPlace                        // difficult: what is to be attested is not there
	MissesTarget                      // missed
	NotHeld                           // in the interval, but a strict hold had a relapse
	FailsInArea                       // not met in every area of the level

	NoData          // undetermined: no value at all
	Stale           // undetermined: the latest value is too old to stand
	NoFinalValue    // undetermined: no value of the due year
	NoBaseline      // undetermined: the target is relative to a baseline that is not there
	ZeroBase        // undetermined: a share of a baseline of zero
	TooFewPoints    // undetermined: too few observations to project
	MixedSigns      // undetermined: constant growth across or from zero
	BoundOnly       // undetermined: only a bound on the value is known
	Unattested      // undetermined: nobody has said yes or no
	IncompleteAreas // undetermined: an area of the level has no value
	Undecided       // undetermined: not certain within the stated precision

	DoesNotApply // not applicable
	HasNoTarget  // monitored
	ByOverride   // a manual verdict stands in place of the computed one
)

// String returns the reason's code in files.
func (r Reason) String() string {
	switch r {
	case MeetsTarget:
		return "meets-target"
	case WithinTolerance:
		return "within-tolerance"
	case ProjectedToMeet:
		return "projected-to-meet"
	case ByProgress:
		return "in-progress"
	case ProjectedToMiss:
		return "projected-to-miss"
	case NotInPlace:
		return "not-in-place"
	case MissesTarget:
		return "misses-target"
	case NotHeld:
		return "not-held"
	case FailsInArea:
		return "each"
	case NoData:
		return "no-data"
	case Stale:
		return "stale"
	case NoFinalValue:
		return "no-final-value"
	case NoBaseline:
		return "no-baseline"
	case ZeroBase:
		return "zero-base"
	case TooFewPoints:
		return "too-few-points"
	case MixedSigns:
		return "sign"
	case BoundOnly:
		return "bound-only"
	case Unattested:
		return "unattested"
	case IncompleteAreas:
		return "incomplete"
	case Undecided:
		return "undecided"
	case DoesNotApply:
		return "not-applicable"
	case HasNoTarget:
		return "no-target"
	case ByOverride:
		return "override"
	default:
		return "invalid"
	}
}

// Reasons lists the reasons in order.
func Reasons() []Reason {
	all := make([]Reason, 0, ByOverride)
	for r := MeetsTarget; r <= ByOverride; r++ {
		all = append(all, r)
	}
	return all
}

// ParseReason reads a reason's code.
func ParseReason(code string) (Reason, bool) {
	for _, r := range Reasons() {
		if r.String() == code {
			return r, true
		}
	}
	return 0, false
}
