package oracle

import (
	"cmp"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Assessment is the results in the order of plans and indicators, then by area,
// then by group.
type Assessment struct {
	Input   Input
	Results []Result

	store *store

	isPlain bool // no flags are asked for
}

// Assess judges every series of the plans.
func Assess(input Input) *Assessment {
	a := &Assessment{Input: input, store: collect(input.Plans, input.Observations, input.KnownBy)}
	for _, p := range input.Plans {
		for i := range p.Indicators {
			first := len(a.Results)
			for _, key := range a.store.keysOf(p, &p.Indicators[i]) {
				a.Results = append(a.Results, a.result(p, &p.Indicators[i], key))
			}
			a.markUneven(p, a.Results[first:])
		}
	}
	for i := range a.Results {
		a.override(&a.Results[i])
	}
	return a
}

// keysOf lists the areas and groups with any data of an indicator, the total of
// the plan's own area and the groups of it that the indicator names always.
func (s *store) keysOf(p *indicator.Plan, in *indicator.Indicator) []seriesKey {
	own := seriesKey{plan: p.Code, indicator: in.Code}
	keys := []seriesKey{own}
	for k := range s.series {
		key := seriesKey{p.Code, in.Code, k.area, k.group}
		if !in.Derive.IsZero() {
			key.group = indicator.Total
		}
		if s.has(key) && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	if in.Derive.IsZero() {
		for _, group := range asked(p, in) {
			if key := (seriesKey{p.Code, in.Code, "", group}); !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	slices.SortFunc(keys, func(x, y seriesKey) int {
		return cmp.Or(cmp.Compare(x.area, y.area), cmp.Compare(x.group, y.group))
	})
	return keys
}

// has reports whether there are data under a key: of a derived indicator, of
// either operand.
func (s *store) has(k seriesKey) bool {
	k = s.source(k)
	in := s.indicator(k.plan, k.indicator)
	if in == nil || in.Derive.IsZero() {
		return len(s.series[k]) > 0
	}
	d := in.Derive
	return s.has(seriesKey{k.plan, d.Left.Indicator, k.area, d.Left.Group})
}

// question asks for the ruling on a key as of a year.
func (a *Assessment) question(p *indicator.Plan, in *indicator.Indicator, k seriesKey, asOf int, terminal bool) question {
	area := k.area
	if area == "" {
		area = p.Area.Code
	}
	return question{
		settings: settingsOf(&a.Input.Policy), in: in, series: a.store.judged(k), filed: a.store.data(k),
		base: p.Base, due: p.Due, asOf: asOf, terminal: terminal, target: targetFor(in, area, k.group, asOf),
		applies: names(in.AppliesTo, area, k.group), total: hasStatedBaseline(in, k),
	}
}

// result works out everything of one series.
func (a *Assessment) result(p *indicator.Plan, in *indicator.Indicator, k seriesKey) Result {
	asOf, terminal := when(&a.Input.Policy, p.Due)
	if groups := counting(p, in, k, asOf); len(groups) > 0 {
		return a.ofGroups(p, in, k, groups)
	}
	open := a.question(p, in, k, asOf, terminal)
	q := open.ready()
	r := Result{
		Key:  indicator.Key{Plan: k.plan, Indicator: k.indicator, Area: k.area, Group: k.group},
		AsOf: asOf, Due: p.Due, Final: terminal, Ruling: q.ruling(),
	}
	if q.applies {
		r.target = q.target
	}
	if q.applies {
		a.others(p, in, k, open, &r)
	}
	ruling, isOut := a.outOfTime(p, in, k, min(asOf, p.Due))
	switch {
	case q.applies && isOut:
		r.Ruling, r.Compare = ruling, nil
	case q.isApplicable():
		a.everything(q, &r)
		r.Inconclusive = !a.isPlain && open.isInconclusive(q, r.Verdict)
		if isOfWhole(p, in, q.target.Each(), k) {
			a.byAreas(p, in, &r)
		}
	}
	r.Rules = r.Ruling
	return r
}

// everything fills in what is known where the indicator applies.
func (a *Assessment) everything(q *question, r *Result) {
	q.figures(r)
	if a.Input.Policy.Sensitivity && !q.target.IsZero() {
		for _, method := range indicator.Projections() {
			r.ByProjection = append(r.ByProjection, q.rulingBy(method))
		}
	}
	if q.current != nil && q.current.isNumber() {
		r.Projection, _ = q.project(q.method())
	}
	if a.isPlain {
		return
	}
	r.withinChance = q.current != nil && q.current.isNumber() && q.isSmall(r)
	r.isShort = q.isShortNow()
	r.Flags = q.flags(r, r.ByProjection)
}

// others judges the milestones and the targets of other levels (V11).
func (a *Assessment) others(p *indicator.Plan, in *indicator.Indicator, k seriesKey, open question, r *Result) {
	judge := func(target indicator.Target, b Beside, ask func(question) *question) Beside {
		beside := besides(ask(open), b)
		level := target.Each()
		if level == 0 && !target.IsOfWhole() {
			level = open.target.Each()
		}
		if isOfWhole(p, in, level, k) {
			return a.besideByAreas(p, in, level, k.group, beside, ask)
		}
		return beside
	}
	for _, m := range in.Milestones {
		if m.Year > r.AsOf {
			continue
		}
		if ruling, isOut := a.outOfTime(p, in, k, m.Year); isOut && open.applies {
			r.Milestones = append(r.Milestones, Beside{Year: m.Year, Ruling: ruling})
		} else {
			r.Milestones = append(r.Milestones, judge(m.Target, Beside{Year: m.Year}, func(q question) *question { return milestone(q, m) }))
		}
	}
	for _, c := range in.Compare {
		r.Compare = append(r.Compare, judge(c.Target, Beside{Level: c.Level}, func(q question) *question {
			q.target = c.Target
			return q.ready()
		}))
	}
}

// milestone judges with the milestone's year as due year (V11).
func milestone(q question, m indicator.Milestone) *question {
	q.target, q.due, q.terminal = m.Target, m.Year, true
	return q.ready()
}

func besides(q *question, b Beside) Beside {
	var r Result
	q.figures(&r)
	b.Ruling = q.ruling()
	if !q.isApplicable() {
		return b
	}
	b.Value, b.Gap = r.Value, r.Gap
	if q.current != nil && q.current.kind.IsBound() {
		b.Value = q.current.value
	}
	return b
}

// override puts a manual verdict in place of the computed one (V10).
func (a *Assessment) override(r *Result) {
	for _, o := range a.Input.Policy.Overrides {
		key := a.store.key(indicator.Key{Plan: o.Plan, Indicator: o.Indicator, Area: o.Area, Group: o.Group})
		if key != a.store.key(r.Key) || o.AsOf != 0 && o.AsOf != r.AsOf {
			continue
		}
		r.Ruling = Ruling{o.Verdict, evaluate.ReasonOverride}
		r.Flags = append(r.Flags, evaluate.Overridden)
		return
	}
}

// markUneven flags what is attained overall and missed by areas or groups.
func (a *Assessment) markUneven(p *indicator.Plan, results []Result) {
	whole := &results[0]
	if whole.Rules.Verdict != evaluate.Attained {
		return
	}
	for _, r := range results[1:] {
		if r.Key.Area == "" || belongs(p, r.Key.Area) {
			whole.addFailing(&r)
		}
	}
	if len(whole.Failing) != len(whole.WithinChance) {
		whole.Flags = insertFlag(whole.Flags, evaluate.Uneven)
	}
}

// isMiss reports whether a verdict says that the target is not met.
func isMiss(v evaluate.Verdict) bool {
	return v != evaluate.Undetermined && rank(v) > rank(evaluate.Attained)
}

func insertFlag(list []evaluate.Flag, f evaluate.Flag) []evaluate.Flag {
	list = append(slices.Clone(list), f)
	slices.Sort(list)
	return slices.Compact(list)
}
