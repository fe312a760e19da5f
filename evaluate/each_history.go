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
