package indicator

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/internal/said"
)

// ValidatePlans checks what needs several plans: their codes differ, an area that
// several list began, ended and was merged alike in them, and each sameAs names an
// indicator of another of them for the same area with the same unit and direction. No indicator may get its figures from itself, by sameAs, by derive
// or by both. A plan given alone is not asked for the other; its indicators then
// have data of their own. What [Plan.Validate] checks is taken to hold.
// Every problem is returned at once as [*Problems]; a nil plan is another error.
func ValidatePlans(plans ...*Plan) error {
	if slices.Contains(plans, nil) {
		return errors.New("indicator: a plan is nil")
	}
	var problems Problems
	c := &planSet{plans: map[string]*Plan{}}
	for _, p := range plans {
		v := newValidator(&problems, p.File)
		earlier, twice := c.plans[p.Code]
		if twice {
			v.add(Problem{
				Code: "duplicate-plan", Pointer: "/code", Value: p.Code, Allows: said.Of("each plan once"),
				Says: said.Of("another plan%s has the code %q too", inFile(earlier.File), p.Code),
			})
			continue
		}
		c.plans[p.Code] = p
		c.codes = append(c.codes, p.Code)
	}
	c.lifetimes(&problems)
	for _, p := range plans {
		v := newValidator(&problems, p.File)
		for i := range p.Indicators {
			if in := &p.Indicators[i]; !in.SameAs.IsZero() {
				v.place = in.Place
				c.sameAs(v, fmt.Sprintf("/indicators/%d/sameAs", i), p, in)
			}
		}
	}
	checkLineage(func(p *Plan) *validator { return newValidator(&problems, p.File) }, plans...)
	return problems.Err()
}

func inFile(file string) said.Text {
	if file == "" {
		return said.Text{}
	}
	return said.Of(" in %s", file)
}

// planSet is the plans by code.
type planSet struct {
	plans map[string]*Plan
	codes []string // in the order given
}

// lifetimes checks that no two plans state other years of one area. What it was merged
// into need not be listed in both.
func (c *planSet) lifetimes(problems *Problems) {
	type listing struct {
		plan string
		area *Area
	}
	first := map[string]listing{}
	for _, code := range c.codes {
		v := newValidator(problems, c.plans[code].File)
		for i := range c.plans[code].Areas {
			area := &c.plans[code].Areas[i]
			other, twice := first[area.Code]
			if !twice {
				first[area.Code] = listing{code, area}
				continue
			}
			pointer := fmt.Sprintf("/areas/%d/", i)
			v.sameLifetime(pointer+"from", area, other.plan, yearOrNone(area.From), yearOrNone(other.area.From))
			v.sameLifetime(pointer+"to", area, other.plan, yearOrNone(area.To), yearOrNone(other.area.To))
			if area.MergedInto != "" && other.area.MergedInto != "" {
				v.sameLifetime(pointer+"mergedInto", area, other.plan, area.MergedInto, other.area.MergedInto)
			}
		}
	}
}

func yearOrNone(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// sameLifetime compares what two plans state of an area, "" for nothing.
func (v *validator) sameLifetime(pointer string, area *Area, plan, is, other string) {
	if is == other {
		return
	}
	p := Problem{
		Code: "lifetime-disagrees", Pointer: pointer, Value: is, Allows: said.Of("%s, as in the plan %q", other, plan),
		Says: said.Of("of the area %q the plan %q states %s", cutValue(area.Code), plan, other),
	}
	if other == "" {
		p.Allows = said.Of("nothing, as in the plan %q", plan)
		p.Says = said.Of("of the area %q the plan %q states nothing here", cutValue(area.Code), plan)
	}
	v.add(p)
}

func (c *planSet) sameAs(v *validator, pointer string, p *Plan, in *Indicator) {
	ref := in.SameAs
	if ref.Plan == p.Code { // Validate has said so
		c.circle(v, pointer, Reference{Plan: p.Code, Indicator: in.Code}, ref)
		return
	}
	other, ok := c.plans[ref.Plan]
	if !ok {
		if len(c.plans) > 1 {
			v.known(pointer, "unknown-plan", said.Plan, ref.Plan, c.codes)
		}
		return
	}
	same, ok := other.Indicator(ref.Indicator)
	if !ok {
		codes := codesOf(len(other.Indicators), func(i int) string { return other.Indicators[i].Code })
		v.known(pointer, "unknown-indicator", said.Of("indicator of %q with the code", ref.Plan), ref.Indicator, codes)
		return
	}
	if same.Unit != in.Unit {
		v.add(Problem{
			Code: "wrong-unit", Pointer: pointer, Value: ref.String(), Allows: said.Of("an indicator in %s", in.Unit),
			Says: said.Of("%q is in %s, this indicator in %s", ref, same.Unit, in.Unit),
		})
	}
	if same.Better != in.Better {
		v.add(Problem{
			Code: "direction-disagrees", Pointer: pointer, Value: ref.String(), Allows: said.Of("an indicator of which %s is better", in.Better),
			Says: said.Of("of %q %s is better, of this indicator %s", ref, same.Better, in.Better),
		})
	}
	if other.Area.Code != p.Area.Code {
		v.add(Problem{
			Code: "area-differs", Pointer: pointer, Value: ref.String(), Allows: said.Of("an indicator of a plan for the area %q", p.Area.Code),
			Says: said.Of("the figures of %q are of the area %q, this plan is for %q", ref, other.Area.Code, p.Area.Code),
		})
	}
	c.circle(v, pointer, Reference{Plan: p.Code, Indicator: in.Code}, ref)
}

// circle follows sameAs from indicator to indicator and reports one that leads
// back to its start.
func (c *planSet) circle(v *validator, pointer string, start, ref Reference) {
	names := []string{start.String()}
	seen := map[Reference]bool{}
	for !ref.IsZero() && !seen[ref] {
		seen[ref] = true
		names = append(names, ref.String())
		if ref == start {
			v.add(Problem{
				Code: "same-as-circle", Pointer: pointer, Value: names[1], Allows: said.Of("an indicator with data of its own"),
				Says: said.Of("the indicators name each other: %s", strings.Join(names, " → ")),
			})
			return
		}
		p, ok := c.plans[ref.Plan]
		if !ok {
			return
		}
		in, ok := p.Indicator(ref.Indicator)
		if !ok {
			return
		}
		ref = in.SameAs
	}
}

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
