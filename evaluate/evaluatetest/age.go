package evaluatetest

import (
	"fmt"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// agesOf makes the cases that notice a year more or less for which an indicator's
// values are valid, where none does: a value as old as it may be, and one a year
// older.
func agesOf(plan *indicator.Plan, at int, trials []trial) []Case {
	in := &plan.Indicators[at]
	var made []Case
	cases := passing(trials, func(c *Case) bool { return c.Indicator == in.Code })
	for _, m := range validitySlips(in) {
		changed := *plan
		changed.Indicators = slices.Clone(plan.Indicators)
		m.in(&changed.Indicators[at])
		if changed.Indicators[at].Validate() != nil || isNoticed(&changed, cases) {
			continue
		}
		age := max(in.ValidFor, changed.Indicators[at].ValidFor)
		if c, ok := agedCase(plan, in, trials, age, &changed); ok {
			made = append(made, c)
		}
	}
	return made
}

// validitySlips changes by one year how long values are valid.
func validitySlips(in *indicator.Indicator) []mutation {
	return countSlips("validFor", in.ValidFor, func(in *indicator.Indicator) *int { return &in.ValidFor })
}

// agedCase is a case of a value next to a bound that is so many years old and that a
// changed plan fails; false where there is none.
func agedCase(plan *indicator.Plan, in *indicator.Indicator, trials []trial, age int, changed *indicator.Plan) (Case, bool) {
	for _, s := range slotsOf(plan, in) {
		f := newFrame(plan, in, s, trials)
		for _, b := range f.boundaries() {
			c, ok := f.aged(&b, age)
			if ok && isNoticed(changed, []Case{c}) {
				return c, true
			}
		}
	}
	return Case{}, false
}

// aged is a case of a boundary value that was filed so many years before; false where
// the plan has no room for it, or nothing can be made of it.
func (f *frame) aged(b *Boundary, age int) (Case, bool) {
	year := f.slot.asOf - age
	if year-max(0, f.in.Pool-1) <= f.plan.Base {
		return Case{}, false
	}
	c := f.probeOf(b.Value, year)
	a, err := assess(f.plan, &c)
	if err != nil || a.main.Verdict == 0 {
		return Case{}, false
	}
	c.Name = fmt.Sprintf("%s %s: %s, %d years old", f.in.Code, b.Target, b.Value, age)
	c.Want = Want{Verdict: a.main.Verdict, Reason: a.main.Reason}
	c.Why = fmt.Sprintf("A value is valid for %d years, and this one is %d years old.", f.in.ValidFor, age)
	if a.main.Reason != evaluate.ReasonStale {
		c.Want.Gap = a.main.Gap.String()
	}
	return c, true
}
