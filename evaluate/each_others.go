package evaluate

import "github.com/countystat/attain/indicator"

// judgeOthersByAreas judges by the areas what is said alongside the verdict:
// milestones and targets of other levels that ask each area of a level. One that
// does not name a level takes over that of the target, unless it says that it does
// not.
func (o *outcome) judgeOthersByAreas(main *Result) {
	applies := func(area string) bool { return AppliesTo(o.in.AppliesTo, area, main.Group) }
	for i := range main.Milestones {
		m := &main.Milestones[i]
		if level := o.eachLevel(main, &m.Target); level != 0 {
			b := o.byAreas(level, main.Group, o.askedForMilestone(i), applies, func(r *Result) (Verdict, indicator.Fraction) {
				if i >= len(r.Milestones) { // the plan does not apply to the area
					return NotApplicable, indicator.Fraction{}
				}
				return r.Milestones[i].Verdict, r.Milestones[i].Gap
			})
			m.Target, m.Verdict, m.Reason, m.Gap = m.Target.InEach(level), b.verdict, b.reason, b.gap
		}
	}
	for i := range main.Compare {
		c := &main.Compare[i]
		if level := o.eachLevel(main, &c.Target); level != 0 {
			b := o.byAreas(level, main.Group, &o.asked, applies, func(r *Result) (Verdict, indicator.Fraction) {
				if i >= len(r.Compare) {
					return NotApplicable, indicator.Fraction{}
				}
				return r.Compare[i].Verdict, r.Compare[i].Gap
			})
			c.Target, c.Verdict, c.Reason, c.Gap = c.Target.InEach(level), b.verdict, b.reason, b.gap
		}
	}
}

// eachLevel is the level whose areas must each meet a further target of the
// whole, 0 where the whole's own value decides.
func (o *outcome) eachLevel(main *Result, target *indicator.Target) indicator.Level {
	level := target.Each()
	if level == 0 && !target.IsOfWhole() {
		level = main.Target.Each()
	}
	if !decidedByAreas(o.plan, o.in, level, main.Key) {
		return 0
	}
	return level
}

// asksAreas reports whether anything that is said of a key is judged by areas.
func asksAreas(plan *indicator.Plan, in *indicator.Indicator, target *indicator.Target, key indicator.Key) bool {
	asks := decidedByAreas(plan, in, eachOf(target), key)
	for i := range in.Milestones {
		asks = asks || decidedByAreas(plan, in, in.Milestones[i].Target.Each(), key)
	}
	for i := range in.Compare {
		asks = asks || decidedByAreas(plan, in, in.Compare[i].Target.Each(), key)
	}
	return asks
}
