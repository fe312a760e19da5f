package evaluate

import (
	"slices"

	"github.com/countystat/attain/indicator"
)

// YearFiled says how many of the indicators that were filed in the last year before it
// with enough of them were filed in a year; 0 of 0 for the first filed year.
type YearFiled struct {
	Year  int
	Filed int
	Of    int
}

// YearChoice is the as-of year that data suggest.
type YearChoice struct {
	Year  int         // 0 where nothing was filed
	Later []YearFiled // the filed years after it, for which too little was filed
}

// LatestYear returns the latest year with enough data: the first filed year, and each
// later one for which at least four fifths of the indicators were filed that were
// filed in the last year before it with enough. It counts values of the area reported
// on, no group, and of the groups and areas by which an indicator counts as of the due
// year; an absence is no value. Without data there is no year, and a nil plan
// has no indicators. [Assess] does not ask for it: without an as-of year it judges as
// of the due years.
func LatestYear(data *indicator.Data, plans ...*indicator.Plan) YearChoice {
	byYear := map[int][]indicator.Reference{}
	for _, plan := range plans {
		if data == nil || plan == nil {
			continue
		}
		for i := range plan.Indicators {
			ref := indicator.Reference{Plan: plan.Code, Indicator: plan.Indicators[i].Code}
			for year := range yearsFiled(data, plan, &plan.Indicators[i]) {
				byYear[year] = append(byYear[year], ref)
			}
		}
	}
	var choice YearChoice
	var before []indicator.Reference
	for _, year := range sortedYears(byYear) {
		filed := YearFiled{Year: year, Filed: common(before, byYear[year]), Of: len(before)}
		if 5*filed.Filed >= 4*filed.Of {
			choice, before = YearChoice{Year: year}, byYear[year]
		} else {
			choice.Later = append(choice.Later, filed)
		}
	}
	return choice
}

// yearsFiled are the years with a value of an indicator's total, or of a group or area
// by which it counts.
func yearsFiled(data *indicator.Data, plan *indicator.Plan, in *indicator.Indicator) map[int]bool {
	index := indexOf(in)
	levels := map[indicator.Group]indicator.Level{} // whose areas are asked for the total, or a group in its place
	for _, group := range append(countingGroups(plan, in, plan.Due), indicator.Total) {
		key := indicator.Key{Group: group}
		levels[group] = 0
		if level := eachOf(index.inForce(in, plan.Area.Code, group, plan.Due)); decidedByAreas(plan, in, level, key) {
			levels[group] = level
		}
	}
	if len(levels) > 1 {
		levels[indicator.Total] = 0
	}
	years := map[int]bool{}
	for _, key := range data.KeysOf(plan.Code, in.Code) {
		level, asked := levels[key.Group]
		of, _ := indicator.LevelOf(key.Area)
		if !asked || key.Area != "" && (level == 0 || of != level) {
			continue
		}
		series, _ := data.Series(key)
		for k := range series.Len() {
			if !series.Kind(k).IsAbsence() {
				years[series.Year(k)] = true
			}
		}
	}
	return years
}

func sortedYears(byYear map[int][]indicator.Reference) []int {
	years := make([]int, 0, len(byYear))
	for year := range byYear {
		years = append(years, year)
	}
	slices.Sort(years)
	return years
}

// common counts what is in both lists, neither of which has anything twice.
func common(a, b []indicator.Reference) int {
	in := make(map[indicator.Reference]bool, len(a))
	for _, ref := range a {
		in[ref] = true
	}
	n := 0
	for _, ref := range b {
		if in[ref] {
			n++
		}
	}
	return n
}

// ChangesStage reports whether judging as of one of the later years would put a
// plan into another stage than judging as of the chosen one does.
func (c YearChoice) ChangesStage(policy Policy, plans ...*indicator.Plan) bool {
	stage := func(year int, plan *indicator.Plan) Stage {
		policy.AsOf = year
		_, stage := policy.When(plan.Due)
		return stage
	}
	for _, plan := range plans {
		if plan == nil {
			continue
		}
		for _, later := range c.Later {
			if stage(c.Year, plan) != stage(later.Year, plan) {
				return true
			}
		}
	}
	return false
}

// findCurrent finds the latest observation that says something and returns the
// latest of any kind up to the cutoff, -1 for none.
func (j *judgement) findCurrent() (latest int) {
	s := j.series
	latest = -1
	for i := s.Len() - 1; i >= 0; i-- {
		if s.Year(i) > j.cutoff {
			continue
		}
		if latest < 0 {
			latest = i
		}
		if !s.Kind(i).IsAbsence() || s.Lack(i) != 0 {
			j.now, j.year = i, s.Year(i)
			j.current = numberAt(s, i)
			return latest
		}
	}
	return latest
}

// validity is for how many years a value is valid; attestations are until
// revoked.
func (j *judgement) validity() int {
	switch {
	case j.in.ValidFor > 0:
		return j.in.ValidFor
	case j.in.IsYesNo():
		return indicator.LastYear
	default:
		return j.policy.maxAge()
	}
}

// stands reports whether the value in force is young enough to be one (V2).
func (j *judgement) stands() bool {
	age, limit := j.cutoff-j.year, j.validity()
	holds := age <= limit
	if j.tracing {
		j.note(Step{
			Clause: "V2", Left: TermAge, LeftIs: whole(age), Year: j.year, Op: "<=", Right: TermAgeLimit, RightIs: whole(limit), Holds: holds,
		})
	}
	return holds
}

// standsByValidity reports whether the value is still valid in the due year.
func (j *judgement) standsByValidity() bool {
	return (j.in.ValidFor > 0 || j.in.IsYesNo()) && j.due-j.year <= j.validity()
}

// isFinal reports whether the due year has come and the value in force is its own
// (V7).
func (j *judgement) isFinal() bool {
	return j.stage == Terminal && (j.year == j.due || j.standsByValidity())
}

// isNumber reports whether a number is in force.
func (j *judgement) isNumber() bool { return j.now >= 0 && j.series.Kind(j.now) == indicator.Number }
