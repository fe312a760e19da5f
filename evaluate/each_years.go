package evaluate

import (
	"slices"

	"github.com/countystat/attain/indicator"
)

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
