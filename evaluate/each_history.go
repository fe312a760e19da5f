package evaluate

import (
	"slices"

	"github.com/countystat/attain/indicator"
)

// standing is whether an area meets the target by the value in force.
type standing uint8

const (
	standsOpen   standing = iota // no value stands, or it does not decide
	standsMet                    // it meets the target
	standsMissed                 // it misses it
	standsOut                    // the indicator does not apply
)

// areaRecord is the standing of an area from each of its observed years on.
type areaRecord struct {
	years     []int
	standings []standing
	validity  int // how many years a value stands
	next      int // the first year that at has not reached
}

// at is the area's standing in a year. Years are asked for in order.
func (a *areaRecord) at(year int) standing {
	for a.next < len(a.years) && a.years[a.next] <= year {
		a.next++
	}
	if a.next == 0 || a.standings[a.next-1] != standsOut && year-a.years[a.next-1] > a.validity {
		return standsOpen
	}
	return a.standings[a.next-1]
}

// eachHistory is when all areas met the target. Years in which any area is
// observed count: met where every area meets it by the value that it has in
// force in that year, missed where one misses it, and else left out.
func (o *outcome) eachHistory(b *byAreas, policy *Policy) history {
	records, complete := o.areaRecords(b, policy.plain())
	var years []int
	for i := range records {
		for k, year := range records[i].years {
			if s := records[i].standings[k]; year >= o.plan.Base && (s == standsMet || s == standsMissed) {
				years = append(years, year)
			}
		}
	}
	slices.Sort(years)
	years = slices.Compact(years)
	var h history
	known := years[:0]
	for _, year := range years {
		switch s := standingOf(records, year); {
		case s == standsMissed, s == standsMet && complete:
			h.count(year, s == standsMet)
			known = append(known, year)
		}
	}
	if recent := policy.stableYears(); len(h.relapses) > 0 && recent > 0 {
		h.recent = slices.Contains(known[max(0, len(known)-recent):], h.relapses[len(h.relapses)-1])
	}
	return h
}

// standingOf is that of all areas together in a year.
func standingOf(records []areaRecord, year int) standing {
	met, open := false, false
	missed := false
	for i := range records {
		switch records[i].at(year) {
		case standsMissed:
			missed = true
		case standsMet:
			met = true
		case standsOpen:
			open = true
		case standsOut:
		}
	}
	switch {
	case missed:
		return standsMissed
	case met && !open:
		return standsMet
	default:
		return standsOpen
	}
}

// areaRecords are the records of the areas that count; not complete where one of
// them has no series.
func (o *outcome) areaRecords(b *byAreas, policy *Policy) (records []areaRecord, complete bool) {
	complete = true
	at := o.indexByArea()
	add := func(area string) {
		i, ok := at[area]
		if !ok {
			complete = false
			return
		}
		records = append(records, o.areaRecord(&o.series[i], policy))
	}
	for _, r := range b.judged {
		add(r.Area)
	}
	for _, area := range b.missing {
		add(area)
	}
	return records, complete
}

func (o *outcome) areaRecord(series *indicator.Series, policy *Policy) areaRecord {
	t := task{in: o.in, series: series, horizon: o.plan.Horizon(), policy: policy, area: series.Key().Area}
	j, _, _ := t.judged()
	j.thresholds.set(&j)
	a := areaRecord{validity: j.validity()}
	for i := 0; i < series.Len() && series.Year(i) <= j.cutoff; i++ {
		s := standsOpen
		switch met, known := j.meetsAt(i); {
		case series.Kind(i) == indicator.NotApplicable:
			s = standsOut
		case known && met:
			s = standsMet
		case known:
			s = standsMissed
		case series.Kind(i).IsAbsence():
			continue
		}
		a.years = append(a.years, series.Year(i))
		a.standings = append(a.standings, s)
	}
	return a
}

// eachHistory takes the history of a target for each area from the years in
// which all of them met it.
func (r *Result) eachHistory(h history) {
	r.FirstMet, r.MetSince, r.Relapses = h.firstMet, h.metSince, h.relapses
	if r.Verdict != Attained {
		r.MetSince = 0
	}
	r.Flags &^= flagsOf(fromHistory)
	switch {
	case r.Verdict == Attained && h.recent:
		r.Flags = r.Flags.With(Unstable) &^ Flags(0).With(Early)
	case r.Verdict.Counts() && r.Verdict != Attained && r.Verdict != Undetermined && h.firstMet > 0:
		r.Flags = r.Flags.With(Lapsed)
	}
}
