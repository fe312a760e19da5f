package evaluate

// Verdict is how an indicator stands against its target.
type Verdict uint8

// The verdicts, best first as far as they rank; see [Verdict.Worse].
const (
	Attained      Verdict = iota + 1 // 已达标: the value in force is in the target's interval
	Nearly                           // 基本达标: outside by no more than the configured tolerance
	Expected                         // 预期可达标: projected to meet the target by the due year
	Difficult                        // 达标困难: projected to miss it
	Missed                           // 未达标: the due year's value misses it
	Undetermined                     // 无法判断: the data cannot decide; the reason says why
	NotApplicable                    // 不适用: nothing to judge in this area
	Monitored                        // 仅监测: no target
)

// Verdicts lists the verdicts in order.
func Verdicts() []Verdict {
	return []Verdict{Attained, Nearly, Expected, Difficult, Missed, Undetermined, NotApplicable, Monitored}
}

// String returns the verdict's name in files.
func (v Verdict) String() string {
	switch v {
	case Attained:
		return "attained"
	case Nearly:
		return "nearly"
	case Expected:
		return "expected"
	case Difficult:
		return "difficult"
	case Missed:
		return "missed"
	case Undetermined:
		return "undetermined"
	case NotApplicable:
		return "not-applicable"
	case Monitored:
		return "monitored"
	default:
		return "invalid"
	}
}

// ParseVerdict reads a verdict's name.
func ParseVerdict(name string) (Verdict, bool) {
	for _, v := range Verdicts() {
		if v.String() == name {
			return v, true
		}
	}
	return 0, false
}

// Counts reports whether the verdict counts in a rate's usual denominator.
func (v Verdict) Counts() bool { return v >= Attained && v <= Undetermined }

// Worse reports whether v is worse than other. Undetermined ranks between
// expected and difficult; not applicable and monitored are worse than nothing.
func (v Verdict) Worse(other Verdict) bool { return v.rank() > other.rank() }

func (v Verdict) rank() int {
	switch v {
	case NotApplicable, Monitored:
		return 0
	case Attained:
		return 1
	case Nearly:
		return 2
	case Expected:
		return 3
	case Undetermined:
		return 4
	case Difficult:
		return 5
	case Missed:
		return 6
	default:
		return -1
	}
}

// Stage says whether the due year has been reached.
type Stage uint8

// The stages. Auto is interim before the due year and terminal from it on.
const (
	Auto Stage = iota
	Interim
	Terminal
)

// String returns the stage's name in files.
func (s Stage) String() string {
	switch s {
	case Auto:
		return "auto"
	case Interim:
		return "interim"
	case Terminal:
		return "terminal"
	default:
		return "invalid"
	}
}
