package evaluate

import (
	"sort"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// ReachKind says whether and how a target is reached.
type ReachKind uint8

// The kinds.
const (
	ReachUnknown ReachKind = iota // there is no projection, see Reason
	ReachMet                      // the value in force meets it
	ReachYear                     // a projected value does
	ReachNever                    // none does up to the year 9999
)

// String returns the kind's name.
func (k ReachKind) String() string {
	switch k {
	case ReachUnknown:
		return "unknown"
	case ReachMet:
		return "met"
	case ReachYear:
		return "year"
	case ReachNever:
		return "never"
	default:
		return "invalid"
	}
}

// Reach is the year in which a projection reaches the target: the first whole
// year after the value in force, up to 9999, whose projected value meets the
// bounds that the value in force fails. Values are compared exactly; the
// natural limit, tolerance and the policy's OnTrack have no part in it. Where
// the value in force is older than the as-of year, so can the year be.
type Reach struct {
	Kind   ReachKind
	Method indicator.Projection
	Year   int    // of the value in force where it is met, the projected one otherwise; 0 for none
	Reason Reason // why there is no projection
}

// ReachBy tells when a series reaches its target by a projection; 0 for the
// one in force.
func ReachBy(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy, method indicator.Projection) Reach {
	j, verdict, reason := judged(in, series, horizon, policy, series.Key().Area)
	return j.reach(verdict, reason, method)
}

// Reach tells when one of the assessment's results reaches its target by the
// projection in force; see [ReachBy]. It gives false for a key that is not there
// and for a target that holds for each area.
func (a *Assessment) Reach(key indicator.Key) (Reach, bool) {
	at, ok := a.locate(key)
	if !ok || a.isByAreas(&at, key) {
		return Reach{}, false
	}
	j, verdict, reason := judged(at.in, &at.series, at.plan.Horizon(), &a.Policy, at.area)
	return j.reach(verdict, reason, 0), true
}

func (j *judgement) reach(verdict Verdict, reason Reason, method indicator.Projection) Reach {
	if method == 0 {
		method = j.projectionInForce()
	}
	r := Reach{Method: method, Reason: reason}
	switch {
	case verdict == Attained || reason == NotHeld:
		r.Kind, r.Year, r.Reason = ReachMet, j.year, 0
		return r
	case j.now < 0 || j.resolution != indicator.Resolved || j.series.Kind(j.now) != indicator.Number:
		return r
	}
	j.stepsWanted = false
	j.compare()
	if r.Reason = j.projectAfter(method); r.Reason != 0 {
		return r
	}
	bound, open, sign := j.interval.Low, j.interval.LowOpen, 1
	if j.failsHigh {
		bound, open, sign = j.interval.High, j.interval.HighOpen, -1
	}
	at := j.pathOf(method)
	meets := func(year int) bool {
		c := sign * at(year, bound.Rat())
		return c > 0 || c == 0 && !open
	}
	first := j.year + 1
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
	return r
}

// projectAfter projects to the year after the value in force, so that there is
// a projection also for values of the due year.
func (j *judgement) projectAfter(method indicator.Projection) Reason {
	j.due = j.year + 1
	return j.project(method)
}

// pathOf returns how the projected value of a year compares with a bound.
func (j *judgement) pathOf(method indicator.Projection) func(year int, bound exact.Rat) int {
	if method == indicator.ConstantGrowth && j.projected.growth.behind > 0 {
		path := j.projected
		from := j.year
		return func(year int, bound exact.Rat) int {
			at := path
			at.growth.ahead = uint(max(0, year-from)) //nolint:gosec // not negative
			return at.cmp(&bound)
		}
	}
	start := j.projected.rat
	first := j.due
	next := *j
	next.due++
	next.project(method)
	slope := next.projected.rat.Sub(start)
	return func(year int, bound exact.Rat) int {
		return start.Add(slope.Mul(exact.FromInt(int64(year - first)))).Cmp(bound)
	}
}
