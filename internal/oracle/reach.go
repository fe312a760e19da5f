package oracle

import (
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
	meets := func(year int) bool { return path.meets(year, q.accepted.end(s), s) }
	first := q.current.year + 1
	year := first
	switch {
	case meets(first):
	case !meets(indicator.LastYear):
		return Reach{Kind: evaluate.ReachNever}
	default:
		year += sort.Search(indicator.LastYear-first, func(i int) bool { return meets(first + i) })
	}
	l := limit(q.in)
	canLeave := l == nil || len(q.accepted.fails(l)) > 0
	if canLeave && !path.meets(year, q.accepted.end(-s), -s) {
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
