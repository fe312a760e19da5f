package oracle

import (
	"slices"
	"sort"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Reach is the first year in which a projection meets what the value in force
// fails.
type Reach struct {
	Kind   evaluate.ReachKind
	Year   int
	Reason evaluate.Reason
}

// Reach looks at the years after the value in force, up to the last one there is.
func (a *Assessment) Reach(key indicator.Key, method indicator.Projection) Reach {
	p, in, k := a.find(key)
	k = a.decider(p, in, k)
	asOf, terminal := when(&a.Input.Policy, p.Due)
	open := a.question(p, in, k, asOf, terminal)
	open.applies = true
	q := open.ready()
	if method == "" {
		method = q.method()
	}
	ruling := q.ruling()
	switch {
	case ruling.Reason == evaluate.ReasonNotHeld:
		return Reach{Kind: evaluate.ReachLate}
	case ruling.Verdict == evaluate.Attained:
		return Reach{Kind: evaluate.ReachMet, Year: q.current.year}
	case !q.isMeasured():
		return Reach{Reason: ruling.Reason}
	}
	path, reason := q.project(method)
	if path == nil {
		return Reach{Reason: reason}
	}
	failed := q.fails(q.current.value)
	s := failed[len(failed)-1]
	l := limit(q.in)
	isBand := l == nil || len(q.accepted.fails(l)) > 0
	inside := func(year int) bool {
		return path.meets(year, q.accepted.end(s), s) && (!isBand || path.meets(year, q.accepted.end(-s), -s))
	}
	// Projected values move one way, so the first year inside is the first one there
	// is, or the first that meets one end or the other.
	first, year := q.current.year+1, 0
	from := func(meets func(int) bool) int {
		return first + sort.Search(indicator.LastYear-first, func(i int) bool { return meets(first + i) })
	}
	candidates := []int{first}
	for _, at := range []side{s, -s} {
		candidates = append(candidates, from(func(y int) bool { return path.meets(y, q.accepted.end(at), at) }))
	}
	slices.Sort(candidates)
	for _, candidate := range candidates {
		if inside(candidate) {
			year = candidate
			break
		}
	}
	if year == 0 {
		return Reach{Kind: evaluate.ReachNever}
	}
	switch {
	case year > q.due:
		return Reach{Kind: evaluate.ReachLate, Year: year}
	case method == q.method() && (ruling.Verdict == evaluate.Difficult || ruling.Verdict == evaluate.Missed):
		return Reach{Kind: evaluate.ReachLate}
	default:
		return Reach{Kind: evaluate.ReachYear, Year: year}
	}
}

// isMeasured reports whether a number is in force and the target has an interval.
func (q *question) isMeasured() bool {
	return q.isApplicable() && q.current != nil && q.current.isNumber() && q.resolved == resolved && !q.target.IsZero()
}
