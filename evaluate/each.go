package evaluate

import "github.com/countystat/attain/indicator"

// judgeEach judges what every area of a level must meet (以乡镇为单位): the
// target, milestones and the targets of other levels. Areas of the level are
// those that the plan lists. Where the plan's own area is of that level, its own
// value decides.
func (o *outcome) judgeEach(policy *Policy) {
	for i := range o.results {
		if o.results[i].Area != "" { // areas come last
			return
		}
		o.judgeEachOf(&o.results[i], policy)
	}
}

// judgeEachOf judges the total of the plan's own area, or a group of it with a
// target of its own, by the same of the areas.
func (o *outcome) judgeEachOf(main *Result, policy *Policy) {
	o.judgeOthersByAreas(main)
	if !decidedByAreas(o.plan, o.in, main.Target.Each(), main.Key) || main.Verdict == NotApplicable {
		return
	}
	level := main.Target.Each()
	asks := func(area string) bool {
		return o.index.applies(area, main.Group) && o.index.inForce(o.in, area, main.Group, main.AsOf) != nil
	}
	b := o.byAreas(level, main.Group, &o.asked, asks, func(r *Result) (Verdict, indicator.Fraction) { return r.Verdict, r.Gap })
	main.Verdict, main.Reason, main.byAreas = b.verdict, b.reason, level
	main.Missing, main.Undecided = b.missing, b.undecided
	main.standByAreas(&b)
	main.eachHistory(&b, o.eachHistory(level, main.Group, asks, policy))
	main.Class = classOf(o.in, main)
	if policy.Steps && main.Verdict != NotApplicable {
		main.Steps = append(main.Steps, b.step(main.Year, level))
	}
}

// byAreas is what the areas of a level make of a target that each must meet.
type byAreas struct {
	verdict Verdict
	reason  Reason

	listed    int       // areas of the level
	judged    []*Result // of those that meet the target or do not
	attaining int       // of which attain it
	failing   []*Result // areas that miss it, those whose verdict is open among them
	missing   []string  // areas without a value
	undecided []string  // areas whose value cannot be judged, or is of a smaller area
	outside   bool      // the value in force of one of them misses the target
	last      *Result   // of the area furthest behind, nil where that is not known
	gap       indicator.Fraction
}

// byAreas asks the result of each area of a level that there was in the year asked
// for a verdict and its gap.
// One area outside decides; one that cannot be judged leaves it undetermined
// otherwise, and is behind all the same where its value misses the target. Areas of
// which nothing is asked are left out.
func (o *outcome) byAreas(
	level indicator.Level, group indicator.Group, years *askedYears, asks func(area string) bool, ask func(*Result) (Verdict, indicator.Fraction),
) byAreas {
	var b byAreas
	var worst Verdict
	for i := range o.plan.Areas {
		area := o.plan.Areas[i].Code
		if of, ok := indicator.LevelOf(area); !ok || of != level {
			continue
		}
		b.listed++
		if o.outsideLifetime(area, group, years) != "" {
			continue
		}
		k, there := o.find(area, group)
		if !there && asks(area) {
			b.missing = append(b.missing, area)
		}
		if !there {
			continue
		}
		r := &o.results[k]
		verdict, gap := ask(r)
		if verdict == NotApplicable || verdict == Monitored {
			continue
		}
		if o.isOutgrown(&o.series[k], level, years) {
			b.undecided = append(b.undecided, area)
			continue
		}
		b.outside = b.outside || r.outside
		if r.Misses() {
			b.failing = append(b.failing, r)
		}
		switch {
		case verdict != Undetermined:
			b.judge(r, verdict)
			if verdict.Worse(worst) {
				worst = verdict
			}
		case r.Reason == ReasonNoData || r.Reason == ReasonUnattested:
			b.missing = append(b.missing, area)
		default:
			b.undecided = append(b.undecided, area)
		}
		if gap.Known() && (b.last == nil || gap.Compare(b.gap) < 0) {
			b.last, b.gap = r, gap
		}
	}
	b.decide(worst)
	return b
}

func (b *byAreas) judge(r *Result, verdict Verdict) {
	b.judged = append(b.judged, r)
	if verdict == Attained {
		b.attaining++
	}
}

func (b *byAreas) decide(worst Verdict) {
	switch {
	case b.listed == 0:
		b.verdict, b.reason = Undetermined, ReasonAreasUnlisted
	case worst == Difficult || worst == Missed:
		b.verdict, b.reason = worst, ReasonEach
	case len(b.missing)+len(b.undecided) > 0:
		b.verdict, b.reason = Undetermined, ReasonIncomplete
	case len(b.judged) == 0:
		b.verdict, b.reason = NotApplicable, ReasonNotApplicable
	case worst == Attained:
		b.verdict, b.reason = Attained, ReasonMeetsTarget
	default:
		b.verdict, b.reason = worst, ReasonEach
	}
	if b.verdict == Undetermined { // an area without a value may be further behind
		b.last, b.gap = nil, indicator.Fraction{}
	}
}

// step compares the areas that meet the target with all that it applies to, or
// says that none are listed.
func (b *byAreas) step(year int, level indicator.Level) Step {
	if b.listed == 0 {
		return Step{Clause: "V5", Left: TermAreasAsked, LeftIs: whole(0), Source: level.String()}
	}
	return Step{
		Clause: "V5", Left: TermAreas, LeftIs: whole(b.attaining), Year: year, Op: "=", Right: TermAreasAsked,
		RightIs: whole(len(b.judged) + len(b.missing) + len(b.undecided)), Holds: b.verdict == Attained, Source: level.String(),
	}
}

// find returns the index of the result of an area and group.
func (o *outcome) find(area string, group indicator.Group) (at int, ok bool) {
	if o.at == nil {
		o.at = make(map[indicator.Key]int, len(o.results))
		for i := range o.results {
			o.at[o.results[i].Key] = i
		}
	}
	at, ok = o.at[indicator.Key{Plan: o.plan.Code, Indicator: o.in.Code, Area: area, Group: group}]
	return at, ok
}

// standByAreas takes what the bound of each area decides from the areas: the
// figures of the one furthest behind and the flags of any. The whole's own value
// is no value of an area.
func (r *Result) standByAreas(b *byAreas) {
	last := b.last
	if last == nil {
		last = &Result{}
	}
	r.Bound, r.Gap, r.Realisation, r.Progress = last.Bound, last.Gap, last.Realisation, last.Progress
	r.ActualPace, r.RequiredPace, r.Projection, r.ByProjection = last.ActualPace, last.RequiredPace, last.Projection, nil
	r.OnTrack, r.EnteredIn = last.OnTrack, last.EnteredIn
	r.Inconclusive = false // of the whole's own value, which does not decide
	r.outside = b.outside
	r.eachFlags(b.judged)
	r.DatedFrom = r.oldestOf(b.judged)
	r.addFailing(b.failing...)
}

// datedWhereNearly flags what is nearly there in all as dated where a part is: it rests
// on the parts that attain it too.
func (r *Result) datedWhereNearly(part *Result) {
	r.flagWhere(Dated, r.Verdict == Nearly && part.Flags.Has(Dated))
}

// oldestOf is the year of the oldest of the parts' values for which the whole is
// dated.
func (r *Result) oldestOf(parts []*Result) int {
	oldest := 0
	for _, part := range parts {
		if r.Flags.Has(Dated) && part.DatedFrom != 0 && (oldest == 0 || part.DatedFrom < oldest) {
			oldest = part.DatedFrom
		}
	}
	return oldest
}

// addFailing lists what misses the target, and of it what chance may explain.
func (r *Result) addFailing(parts ...*Result) {
	for _, part := range parts {
		r.Failing = append(r.Failing, part.Key)
		if part.Flags.Has(SmallNumbers) {
			r.WithinChance = append(r.WithinChance, part.Key)
		}
	}
}

// eachFlags takes the flags that hang on the bound from the areas.
func (r *Result) eachFlags(areas []*Result) {
	anyArea, allAreas := flagsOf(fromAnyArea), flagsOf(fromAllAreas)
	r.Flags &= flagsOf(fromWhole)
	shared := allAreas
	for _, area := range areas {
		if area.Verdict == r.Verdict {
			r.Flags |= area.Flags & anyArea
		}
		r.datedWhereNearly(area)
		shared &= area.Flags
	}
	if r.Verdict == Attained {
		r.Flags |= shared
	}
}

// isByAreas reports whether a result is decided by those of the areas, so that
// its own series says nothing of the bound.
func (a *Assessment) isByAreas(key indicator.Key) bool {
	plan, okPlan := a.Plan(key.Plan)
	in, ok := a.Indicator(key)
	if !okPlan || !ok {
		return false
	}
	key = a.judgedBy(key)
	asOf, _ := a.Policy.When(plan.Due)
	return decidedByAreas(plan, in, eachOf(a.indexes[in].inForce(in, areaOf(plan, key), key.Group, asOf)), key)
}

// judgedBy is the key of the series that the result of a key was judged by.
func (a *Assessment) judgedBy(key indicator.Key) indicator.Key {
	if r, ok := a.Result(key); ok {
		return r.Judged()
	}
	return key
}

// areaOf is the code by which the targets of a series are chosen: the plan's own
// area for the whole.
func areaOf(plan *indicator.Plan, key indicator.Key) string {
	if key.Area == "" {
		return plan.Area.Code
	}
	return key.Area
}

// eachOf is the level whose areas must each meet a target, 0 for none.
func eachOf(target *indicator.Target) indicator.Level {
	if target == nil {
		return 0
	}
	return target.Each()
}

// decidedByAreas reports whether a target of each area of a level is asked of
// areas below the plan's own, and the key is that of the whole, or of a group of it
// with a target of its own.
func decidedByAreas(plan *indicator.Plan, in *indicator.Indicator, level indicator.Level, key indicator.Key) bool {
	if level == 0 || key.Area != "" || key.Group != indicator.Total && !hasOwnTarget(in, plan.Area.Code, key.Group) {
		return false
	}
	own, leveled := indicator.LevelOf(plan.Area.Code)
	return !leveled || own < level
}

// flagUneven lists the areas and groups that miss what is attained overall
// (不平衡). Where chance may explain all of that, it is no unevenness.
func (o *outcome) flagUneven() {
	main := &o.results[0]
	if main.Verdict != Attained {
		return
	}
	for i := range o.results[1:] {
		r := &o.results[i+1]
		if r.Area != "" && !o.roster.Holds(r.Area) {
			continue
		}
		if r.Misses() {
			main.addFailing(r)
		}
	}
	main.flagWhere(Uneven, len(main.Failing) > len(main.WithinChance))
}

// judgeOthersByAreas judges by the areas what is said alongside the verdict:
// milestones and targets of other levels that ask each area of a level. One that
// does not name a level takes over that of the target, unless it says that it does
// not.
func (o *outcome) judgeOthersByAreas(main *Result) {
	applies := func(area string) bool { return o.index.applies(area, main.Group) }
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
