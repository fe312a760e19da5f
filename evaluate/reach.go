package evaluate

import (
	"sort"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// ReachKind says whether and how a target is reached; "" where there is no
// projection.
type ReachKind string

// The kinds.
const (
	ReachMet   ReachKind = "met"   // the value in force meets it
	ReachYear  ReachKind = "year"  // a projected value does, by the due year
	ReachLate  ReachKind = "late"  // one does, but after the due year, or the verdict is hard all the same
	ReachNever ReachKind = "never" // none does up to [indicator.LastYear]
)

// ReachKinds lists the kinds.
func ReachKinds() []ReachKind { return []ReachKind{ReachMet, ReachYear, ReachLate, ReachNever} }

// Reach is the year in which a projection reaches the target: the first whole
// year after the value in force, up to [indicator.LastYear], whose projected value meets the
// bounds that the value in force fails. Values are compared exactly; the
// natural limit, tolerance and the policy's OnTrack have no part in it; where by
// those the verdict is hard, no year up to the due one is given. Where
// the value in force is older than the as-of year, so can the year be.
type Reach struct {
	Kind   ReachKind
	Method indicator.Projection
	Year   int    // of the value in force where it is met, the projected one otherwise; 0 for none, and where hold or policy deny it
	Reason Reason // why there is no projection
}

// ReachBy tells when a series reaches its target by a projection; "" for the
// one in force.
func ReachBy(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy, method indicator.Projection) Reach {
	return taskOf(in, series, horizon, policy).reach(method)
}

// Reach tells when one of the assessment's results reaches its target by the
// projection in force; see [ReachBy]. It returns false for a key that is not there, for
// an area that there is not, and for a target that holds for each area.
func (a *Assessment) Reach(key indicator.Key) (Reach, bool) {
	t, ok := a.task(key)
	if !ok || a.isByAreas(key) || a.isOutsideLifetime(key) {
		return Reach{}, false
	}
	return t.reach(""), true
}

func (t *task) reach(method indicator.Projection) Reach {
	j, verdict, reason := t.judged()
	if method == "" {
		method = j.projectionInForce()
	}
	r := Reach{Method: method, Reason: reason}
	switch {
	case verdict == Attained:
		r.Kind, r.Year, r.Reason = ReachMet, j.year, ""
		return r
	case reason == ReasonNotHeld:
		r.Kind, r.Reason = ReachLate, ""
		return r
	case !j.isNumber() || j.resolution != indicator.Resolved:
		return r
	}
	fails := j.failing(&j.current, j.policy.Compare)
	// From the year after the value in force, so that there is a projection also for
	// values of the due year.
	first := j.year + 1
	if r.Reason = j.project(method, first); r.Reason != "" {
		return r
	}
	side := indicator.LowSide
	if fails.has(indicator.HighSide) {
		side = indicator.HighSide
	}
	end, at := j.interval.End(side), j.path(method, first)
	meets := func(year int) bool { return end.Meets(at(year, rat(end.Bound)), side) }
	// Projected values move one way, so the years that meet the bound are all
	// after the first of them, or all before the last.
	switch {
	case first > indicator.LastYear:
		r.Kind = ReachNever
	case meets(first):
		r.Kind, r.Year = ReachYear, first
	case !meets(indicator.LastYear):
		r.Kind = ReachNever
	default:
		after := sort.Search(indicator.LastYear-first, func(i int) bool { return meets(first + i) })
		r.Kind, r.Year = ReachYear, first+after
	}
	if r.Kind == ReachYear && j.canLeave() {
		far := j.interval.End(indicator.HighSide - side)
		r.enter(first, meets, func(year int) bool {
			return !far.Known() || far.Meets(at(year, rat(far.Bound)), indicator.HighSide-side)
		})
	}
	r.setBy(verdict, j.due, method == j.projectionInForce())
	return r
}

// canLeave reports whether a projection can leave the interval again: not beyond a
// natural limit inside it.
func (j *judgement) canLeave() bool {
	limit := j.in.NaturalLimit()
	return !limit.Known() || !j.interval.Contains(limit)
}

// enter looks for the first year in which the other bound of a band is met, too. A
// projection that only now meets the bound that the value fails moves on to the other
// one; one that met it from the first year on may come into the band from beyond.
func (r *Reach) enter(first int, near, far func(year int) bool) {
	switch {
	case far(r.Year):
		return
	case r.Year == first && far(indicator.LastYear):
		r.Year = first + sort.Search(indicator.LastYear-first, func(i int) bool { return far(first + i) })
		if near(r.Year) {
			return
		}
	}
	r.Kind, r.Year = ReachNever, 0
}

// setBy keeps a year of reaching the target apart from a verdict that denies it.
func (r *Reach) setBy(verdict Verdict, due int, inForce bool) {
	switch {
	case r.Kind != ReachYear:
	case r.Year > due:
		r.Kind = ReachLate
	case inForce && (verdict == Difficult || verdict == Missed):
		r.Kind, r.Year = ReachLate, 0
	}
}

// path returns how the projected value of a year compares with a bound, given the
// projection to the first year.
func (j *judgement) path(method indicator.Projection, first int) func(year int, bound exact.Rat) int {
	if method == indicator.ConstantGrowth && j.projected.growth.behind > 0 {
		path, from := j.projected, j.year
		return func(year int, bound exact.Rat) int {
			at := path
			at.growth.ahead = uint(max(0, year-from)) //nolint:gosec // not negative
			return at.cmp(&bound)
		}
	}
	start := j.projected.rat
	next := j.untraced()
	next.project(method, first+1)
	slope := next.projected.rat.Sub(start)
	return func(year int, bound exact.Rat) int {
		return start.Add(slope.Mul(exact.FromInt(int64(year - first)))).Cmp(bound)
	}
}
