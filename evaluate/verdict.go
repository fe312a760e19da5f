package evaluate

// Verdict is the judgement on an indicator's target. With as-of year a, due year D and
// only the observations up to min(a, D):
//
//	in the target's interval                                attained
//	outside by no more than the tolerance                   nearly
//	from D on                                               missed
//	before D, and projected to reach the bound in D         expected
//	before D, and not                                       difficult
//	if the data cannot decide                               undetermined, with a reason
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

// verdictTable declares the verdicts: their names in files and their ranks, the
// better the lower. Rank 0 is worse than nothing.
func verdictTable() [Monitored + 1]struct {
	name string
	rank int
} {
	return [Monitored + 1]struct {
		name string
		rank int
	}{
		0:             {"invalid", -1},
		Attained:      {"attained", 1},
		Nearly:        {"nearly", 2},
		Expected:      {"expected", 3},
		Difficult:     {"difficult", 5},
		Missed:        {"missed", 6},
		Undetermined:  {"undetermined", 4},
		NotApplicable: {"not-applicable", 0},
		Monitored:     {"monitored", 0},
	}
}

// Verdicts lists the verdicts in order.
func Verdicts() []Verdict {
	list := make([]Verdict, 0, Monitored)
	for v := Attained; v <= Monitored; v++ {
		list = append(list, v)
	}
	return list
}

// String returns the verdict's name in files.
func (v Verdict) String() string { return verdictTable()[v.known()].name }

// known is the verdict, 0 for none of them.
func (v Verdict) known() Verdict {
	if v > Monitored {
		return 0
	}
	return v
}

// ParseVerdict reads a verdict's name; false if no verdict has it.
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
func (v Verdict) Worse(other Verdict) bool {
	ranks := verdictTable()
	return ranks[v.known()].rank > ranks[other.known()].rank
}

// Stage says whether the due year has been reached. The zero Stage is Auto.
type Stage string

// The stages. Auto is interim before the due year and terminal from it on.
const (
	Auto     Stage = "auto"
	Interim  Stage = "interim"
	Terminal Stage = "terminal"
)

// Stages lists the stages, the default first.
func Stages() []Stage { return []Stage{Auto, Interim, Terminal} }
