package indicator

import (
	"fmt"
	"strings"

	"github.com/countystat/attain/internal/said"
)

// deepestDerived is how many derived indicators may build on one another: the
// digits of their figures double with each.
const deepestDerived = 8

// lineage follows what indicators get their figures from: the operands of
// derived ones, and across plans the indicators that others are the same as.
type lineage struct {
	reporter func(*Plan) *validator
	order    []Reference
	members  map[Reference]member
	depth    map[Reference]int // of derived indicators on one another; open while on the path
	path     []Reference
	circles  bool
	tooDeep  []Reference
}

type member struct {
	plan  *Plan
	in    *Indicator
	at    int // in the plan
	place int // in the order of all
}

const open = -1

// checkLineage reports every circle with a derived indicator in it once, and
// the first indicator of each chain that is too long.
func checkLineage(reporter func(*Plan) *validator, plans ...*Plan) {
	l := &lineage{reporter: reporter, members: map[Reference]member{}, depth: map[Reference]int{}}
	for _, p := range plans {
		for i := range p.Indicators {
			ref := Reference{p.Code, p.Indicators[i].Code}
			if _, twice := l.members[ref]; !twice {
				l.members[ref] = member{p, &p.Indicators[i], i, len(l.order)}
				l.order = append(l.order, ref)
			}
		}
	}
	for _, ref := range l.order {
		l.visit(ref)
	}
	if l.circles {
		return // in which no depth means anything
	}
	for _, ref := range l.tooDeep {
		l.add(ref, "derived-too-deep", said.Of("at most %d derived indicators on one another", deepestDerived),
			said.Of("%q is derived from derived indicators more than %d deep", ref.Indicator, deepestDerived))
	}
}

// visit works out the depth of an indicator and of all that it is made from.
func (l *lineage) visit(ref Reference) int {
	depth, seen := l.depth[ref]
	switch {
	case seen && depth == open:
		l.circle(ref)
		return 0
	case seen:
		return depth
	}
	l.depth[ref] = open
	l.path = append(l.path, ref)
	for _, next := range l.sources(ref) {
		depth = max(depth, l.visit(next))
	}
	l.path = l.path[:len(l.path)-1]
	if l.isDerived(ref) {
		depth++
		if depth == deepestDerived+1 {
			l.tooDeep = append(l.tooDeep, ref)
		}
	}
	l.depth[ref] = depth
	return depth
}

// sources are the indicators at hand from which one gets its figures.
func (l *lineage) sources(ref Reference) []Reference {
	in := l.members[ref].in
	if _, there := l.members[in.SameAs]; there {
		return []Reference{in.SameAs}
	}
	var list []Reference
	for _, operand := range []Operand{in.Derive.Left, in.Derive.Right} {
		next := Reference{ref.Plan, operand.Indicator}
		if _, there := l.members[next]; there && (len(list) == 0 || list[0] != next) {
			list = append(list, next)
		}
	}
	return list
}

// isDerived reports whether an indicator is worked out from operands.
func (l *lineage) isDerived(ref Reference) bool {
	in := l.members[ref].in
	_, shared := l.members[in.SameAs]
	return !shared && !in.Derive.IsZero()
}

// circle reports the end of the path that leads back to an indicator, at the
// derived member that comes first.
func (l *lineage) circle(back Reference) {
	l.circles = true
	start := len(l.path) - 1
	for l.path[start] != back {
		start--
	}
	circle := l.path[start:]
	first := -1
	for i, ref := range circle {
		if l.isDerived(ref) && (first < 0 || l.members[ref].place < l.members[circle[first]].place) {
			first = i
		}
	}
	if first < 0 {
		return // made of sameAs alone, which planSet reports
	}
	var names []string
	const most = 8
	for i := range circle {
		if i == most {
			names = append(names, "…")
			break
		}
		names = append(names, l.name(circle[(first+i)%len(circle)], circle))
	}
	at := circle[first]
	names = append(names, l.name(at, circle))
	l.add(at, "derive-circle", said.Of("operands that do not lead back"), said.Of("the indicator is derived from itself: %s", strings.Join(names, " → ")))
}

// name is the code of an indicator, with its plan where a circle leads through
// several.
func (l *lineage) name(ref Reference, circle []Reference) string {
	for i := range circle {
		if circle[i].Plan != ref.Plan {
			return ref.String()
		}
	}
	return ref.Indicator
}

func (l *lineage) add(ref Reference, code string, allows, says said.Text) {
	m := l.members[ref]
	v := l.reporter(m.plan)
	v.place = m.in.Place
	v.add(Problem{Code: code, Pointer: fmt.Sprintf("/indicators/%d/derive", m.at), Value: ref.Indicator, Allows: allows, Says: says})
	v.place = Place{}
}
