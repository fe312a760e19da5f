package evaluate

import (
	"slices"

	"github.com/countystat/attain/indicator"
)

// areaState is whether an area meets the target by the value in force.
type areaState uint8

const (
	stateOpen   areaState = iota // no value is in force, or it does not decide
	stateMet                     // it meets the target
	stateMissed                  // it misses it
	stateOut                     // the indicator does not apply, or there is no such area
)

// areaRecord is the state of an area from each of its observed years on.
type areaRecord struct {
	area     *indicator.Area
	roster   *indicator.Roster
	years    []int
	states   []areaState
	validity int // how many years a value holds
	next     int // the first year that at has not reached
}

// at is the state of the area in a year. Years are asked for in order.
func (a *areaRecord) at(year int) areaState {
	if !a.area.Existed(year) {
		return stateOut
	}
	for a.next < len(a.years) && a.years[a.next] <= year {
		a.next++
	}
	if a.next == 0 || a.states[a.next-1] != stateOut && year-a.years[a.next-1] > a.validity {
		return stateOpen
	}
	if a.states[a.next-1] != stateOut && a.years[a.next-1] < a.roster.GrownSince(a.area.Code, year) {
		return stateOpen
	}
	return a.states[a.next-1]
}

// eachHistory is when all areas met the target. Years in which any area is
// observed count: met where every area that there was in that year meets it by the
// value that it has in force then, missed where one misses it, and else left out.
func (o *outcome) eachHistory(level indicator.Level, group indicator.Group, asks func(area string) bool, policy *Policy) history {
	records := o.areaRecords(level, group, asks, policy.plain())
	var years []int
	for i := range records {
		for k, year := range records[i].years {
			if s := records[i].states[k]; year >= o.plan.Base && (s == stateMet || s == stateMissed) {
				years = append(years, year)
			}
		}
	}
	slices.Sort(years)
	years = slices.Compact(years)
	var h history
	known := years[:0]
	for _, year := range years {
		if s := stateOf(records, year); s == stateMissed || s == stateMet {
			h.count(year, s == stateMet)
			known = append(known, year)
		}
	}
	if recent := policy.stableYears(); len(h.relapses) > 0 && recent > 0 {
		h.recent = slices.Contains(known[max(0, len(known)-recent):], h.relapses[len(h.relapses)-1])
	}
	return h
}

// stateOf is that of all areas together in a year.
func stateOf(records []areaRecord, year int) areaState {
	met, open := false, false
	missed := false
	for i := range records {
		switch records[i].at(year) {
		case stateMissed:
			missed = true
		case stateMet:
			met = true
		case stateOpen:
			open = true
		case stateOut:
		}
	}
	switch {
	case missed:
		return stateMissed
	case met && !open:
		return stateMet
	default:
		return stateOpen
	}
}

// areaRecords are the records of the areas of a level that the plan lists, without
// those of which nothing is asked.
func (o *outcome) areaRecords(level indicator.Level, group indicator.Group, asks func(area string) bool, policy *Policy) []areaRecord {
	var records []areaRecord
	for i := range o.plan.Areas {
		area := &o.plan.Areas[i]
		if of, ok := indicator.LevelOf(area.Code); !ok || of != level || !asks(area.Code) {
			continue
		}
		k, there := o.find(area.Code, group)
		if !there {
			records = append(records, areaRecord{area: area, roster: o.roster})
			continue
		}
		if record, applies := o.areaRecord(area, &o.series[k], policy); applies {
			records = append(records, record)
		}
	}
	return records
}

// areaRecord holds the values of an area up to its last year against the target in
// force; false where the latest of them says that the indicator does not apply.
func (o *outcome) areaRecord(area *indicator.Area, series *indicator.Series, policy *Policy) (areaRecord, bool) {
	t := task{in: o.in, series: series, horizon: o.plan.Horizon(), policy: policy, area: area.Code, group: series.Key().Group, until: area.To, index: o.index}
	j, verdict, _ := t.judged()
	j.thresholds.set(&j)
	a := areaRecord{area: area, roster: o.roster, validity: j.validity()}
	for i := 0; i < series.Len() && series.Year(i) <= j.cutoff; i++ {
		s := stateOpen
		switch met, known := j.meetsAt(i); {
		case !area.Existed(series.Year(i)):
			continue
		case series.Kind(i) == indicator.NotApplicable:
			s = stateOut
		case series.Kind(i).IsAbsence() && series.Lack(i) == 0:
			continue
		case j.now < 0 || !known: // as in the area's own history
		case met:
			s = stateMet
		default:
			s = stateMissed
		}
		a.years = append(a.years, series.Year(i))
		a.states = append(a.states, s)
	}
	return a, verdict != NotApplicable
}

// eachHistory takes the history of a target for each area from the years in
// which all of them met it. They meet it now where none is outside and each can be
// judged, also where a strict hold makes their earlier relapses count.
func (r *Result) eachHistory(b *byAreas, h history) {
	r.FirstMet, r.MetSince, r.Relapses = h.firstMet, h.metSince, h.relapses
	met := !b.outside && len(b.judged) > 0 && len(b.missing)+len(b.undecided) == 0
	if !met {
		r.MetSince = 0
	}
	r.Flags &^= flagsOf(fromHistory)
	switch {
	case met && h.recent:
		r.Flags = r.Flags.With(Unstable) &^ Flags(0).With(Early)
	case b.outside && h.firstMet > 0:
		r.Flags = r.Flags.With(Lapsed)
	}
}

// askedYears are the years whose areas an indicator's target is asked of, by level and
// group: the latest up to the cutoff in which any area of the level has a value of the
// group, else the cutoff. An area that ended before it is not missing, and one that
// began later owes nothing yet.
type askedYears struct {
	cutoff int
	valued yearsValued
}

// yearsValued are the years in which any area of a level has a value of a group, in
// order.
type yearsValued map[levelGroup][]int

type levelGroup struct {
	level indicator.Level
	group indicator.Group
}

// of is the year whose areas of a level are asked about a group.
func (y *askedYears) of(level indicator.Level, group indicator.Group) int {
	years := y.valued[levelGroup{level, group}]
	after, _ := slices.BinarySearch(years, y.cutoff+1)
	if after == 0 {
		return y.cutoff
	}
	return years[after-1]
}

// yearsValued finds the years of the indicator's series of areas.
func (o *outcome) yearsValued() yearsValued {
	valued := yearsValued{}
	for i := range o.series {
		series := &o.series[i]
		key := series.Key()
		if key.Area == "" {
			continue
		}
		level, _ := indicator.LevelOf(key.Area)
		of := levelGroup{level, key.Group}
		for k := range series.Len() {
			year := series.Year(k)
			if !says(series, k) || !o.roster.Existed(key.Area, year) {
				continue
			}
			if at, there := slices.BinarySearch(valued[of], year); !there {
				valued[of] = slices.Insert(valued[of], at, year)
			}
		}
	}
	return valued
}

// says reports whether the i-th observation is a value, or one that cannot be judged.
func says(series *indicator.Series, i int) bool {
	return !series.Kind(i).IsAbsence() || series.Lack(i) != 0
}

// isOutgrown reports whether the value in force of an area is from before another was
// merged into it, so that none is in force of what it is in the year asked.
func (o *outcome) isOutgrown(series *indicator.Series, level indicator.Level, years *askedYears) bool {
	key := series.Key()
	since := o.roster.GrownSince(key.Area, years.of(level, key.Group))
	for i := series.Len() - 1; i >= 0 && since != 0; i-- {
		if year := series.Year(i); year <= years.cutoff && says(series, i) {
			return year < since
		}
	}
	return false
}

// outsideLifetime is the reason for which nothing of an area and group is judged by
// the areas of some years, "" where there was the area.
func (o *outcome) outsideLifetime(area string, group indicator.Group, years *askedYears) Reason {
	if area == "" || !o.roster.Bounded() {
		return ""
	}
	level, _ := indicator.LevelOf(area)
	year := years.of(level, group)
	if o.roster.Existed(area, year) {
		return ""
	}
	if listed, _ := o.roster.Area(area); listed.From > year {
		return ReasonAreaNotYet
	}
	return ReasonAreaEnded
}

// askAreas finds the years whose areas are asked, once it is known which have values:
// as of the policy's year, and for each milestone.
func (o *outcome) askAreas(policy *Policy) {
	if !o.roster.Bounded() {
		return
	}
	asOf, _ := policy.When(o.plan.Due)
	o.asked = askedYears{min(asOf, o.plan.Due), o.valued}
	o.askedFor = make([]askedYears, len(o.in.Milestones))
	for i := range o.in.Milestones {
		o.askedFor[i] = askedYears{min(asOf, o.in.Milestones[i].Year), o.valued}
	}
}

// askedForMilestone are the years whose areas are asked a milestone.
func (o *outcome) askedForMilestone(i int) *askedYears {
	if o.askedFor == nil {
		return &o.asked
	}
	return &o.askedFor[i]
}

// inLifetime takes away what is said of years in which there was no such area. What
// was filed stays in its series.
func (o *outcome) inLifetime(r *Result) {
	if r.Area == "" || !o.roster.Bounded() || !o.index.applies(r.Area, r.Group) {
		return
	}
	for i := range r.Milestones {
		if reason := o.outsideLifetime(r.Area, r.Group, o.askedForMilestone(i)); reason != "" {
			m := &r.Milestones[i]
			*m = MilestoneVerdict{Year: m.Year, Target: m.Target, Verdict: NotApplicable, Reason: reason}
		}
	}
	if reason := o.outsideLifetime(r.Area, r.Group, &o.asked); reason != "" {
		*r = Result{
			Key: r.Key, Verdict: NotApplicable, Reason: reason, AsOf: r.AsOf, Stage: r.Stage, Target: r.Target, Milestones: r.Milestones,
		}
	}
}

// isOutsideLifetime reports whether a reason says that there was no such area.
func (r Reason) isOutsideLifetime() bool { return r == ReasonAreaEnded || r == ReasonAreaNotYet }

// isOutsideLifetime reports whether a result is of an area that there was not.
func (a *Assessment) isOutsideLifetime(key indicator.Key) bool {
	r, ok := a.Result(key)
	if !ok {
		return false
	}
	if r.ByRules != nil {
		return r.ByRules.Reason.isOutsideLifetime()
	}
	return r.Reason.isOutsideLifetime()
}
