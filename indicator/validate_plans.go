package indicator

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/countystat/attain/internal/said"
)

// ValidatePlans checks what needs several plans: their codes differ, and each
// sameAs names an indicator of another of them for the same area with the same unit
// and direction. No indicator may get its figures from itself, by sameAs, by derive
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
