package evaluate

import (
	"maps"
	"slices"

	"github.com/countystat/attain/indicator"
)

// Cell names one figure of an assessment: that of a series in a year. Own tells a
// year's own figure from the rate pooled up to that year where there are both.
type Cell struct {
	indicator.Key
	Year int
	Own  bool
}

// Withhold returns a copy for publication without the figures of the cells and
// without whatever was worked out from them, so that nothing made from the copy
// can show them; package disclosure says which they are. What the tallies count
// stays: the verdicts on the area reported on. Of other results the verdict is 0
// where it rests on a figure that is withheld, since a target would narrow that down. The
// register of revised data keeps the published totals of the area reported on, and
// manual verdicts lose the names of those who set and approved them.
func (a *Assessment) Withhold(cells []Cell) *Assessment {
	public := *a
	public.withheld = make(map[Cell]bool, len(cells))
	hidden := map[indicator.Key]*hiddenYears{}
	for _, c := range cells {
		public.withheld[c] = true
		if hidden[c.Key] == nil {
			hidden[c.Key] = &hiddenYears{}
		}
		hidden[c.Key].add(c)
	}
	public.series = maps.Clone(a.series)
	for key, years := range hidden {
		if series, ok := a.series[key]; ok {
			public.series[key] = series.Withheld(years.judged.has, years.own.has)
		}
	}
	public.Results = slices.Clone(a.Results)
	for i := range public.Results {
		r := &public.Results[i]
		r.withhold(hidden[r.Judged()])
		r.Override = r.Override.unnamed()
	}
	public.withholdFromWhole(hidden)
	public.Revised = public.publishedRevisions()
	public.Policy.Overrides = slices.Clone(a.Policy.Overrides)
	for i := range public.Policy.Overrides {
		public.Policy.Overrides[i] = *public.Policy.Overrides[i].unnamed()
	}
	return &public
}

// IsPublic reports whether the assessment is a copy made by [Assessment.Withhold].
func (a *Assessment) IsPublic() bool { return a.withheld != nil }

// Withholds reports whether a copy for publication is without a figure.
func (a *Assessment) Withholds(c Cell) bool { return a.withheld[c] }

// unnamed is a manual verdict without those who set and approved it.
func (o *Override) unnamed() *Override {
	if o == nil {
		return nil
	}
	copied := *o
	copied.By, copied.ApprovedBy = "", ""
	return &copied
}

// yearSet is a set of years.
type yearSet map[int]bool

func (s yearSet) has(year int) bool { return s[year] }

// hiddenYears are the years of a series whose figures are withheld.
type hiddenYears struct {
	judged, own yearSet
	first       int // the earliest of both
}

func (h *hiddenYears) add(c Cell) {
	if h.first == 0 || c.Year < h.first {
		h.first = c.Year
	}
	set := &h.judged
	if c.Own {
		set = &h.own
	}
	if *set == nil {
		*set = yearSet{}
	}
	(*set)[c.Year] = true
}

// any reports whether a figure of a year before the given one, or of that year, is
// hidden.
func (h *hiddenYears) any(until int) bool { return h != nil && h.first <= until }

// withhold takes out of a result what rests on hidden years.
func (r *Result) withhold(hidden *hiddenYears) {
	if !hidden.any(r.AsOf) {
		return
	}
	isOwn := !r.Value.Known() // where there is no pooled rate the year's own figure is told of
	if r.Year != 0 && (hidden.judged.has(r.Year) || isOwn && hidden.own.has(r.Year)) {
		*r = r.withoutFigure()
		return
	}
	r.withoutCourse()
	if isPart := r.Area != "" || r.Group != indicator.Total; isPart && !r.restsOnFigure(hidden) {
		r.withoutVerdict()
	}
	if r.Pooled != nil && hidden.own.has(r.Year) {
		pooled := *r.Pooled
		pooled.Own = indicator.Fraction{}
		r.Pooled = &pooled
	}
	if r.BaseFrom != BaseStated && hidden.judged.has(r.BaseYear) {
		r.withoutBase()
	}
}

// withoutVerdict takes out the verdict and what tells of it.
func (r *Result) withoutVerdict() {
	r.Verdict, r.Reason, r.Class, r.Compare, r.ByRules = 0, "", "", nil, nil
	r.Inconclusive, r.DatedFrom, r.outside = false, 0, false
	r.Flags &= flagsResting(onTarget)
}

// restsOnFigure reports whether a verdict follows from the value in force and the
// target alone.
func (r *Result) restsOnFigure(hidden *hiddenYears) bool {
	switch {
	case r.Override != nil || r.Target.NeedsBaseline() && r.BaseFrom != BaseStated && hidden.judged.has(r.BaseYear):
		return false
	case r.Verdict == Attained:
		return r.Target.Hold() != indicator.HoldStrict
	default:
		return r.Reason == ReasonMissesTarget || r.Verdict == NotApplicable || r.Verdict == Monitored
	}
}

// withoutFigure is what is left of a result whose figure is withheld. A total that
// counts by its groups does not tell by which.
func (r *Result) withoutFigure() Result {
	left := Result{
		Key: r.Key, AsOf: r.AsOf, Stage: r.Stage, Override: r.Override,
		Reading: indicator.Reading{Kind: indicator.Withheld}, Flags: r.Flags & flagsResting(onTarget),
	}
	if r.Area == "" && r.Group == indicator.Total {
		left.Verdict, left.Reason, left.ByRules, left.DatedFrom = r.Verdict, r.Reason, r.ByRules, r.DatedFrom
		left.Flags |= r.Flags & flagsResting(onVerdict)
	}
	if r.ByGroup != indicator.Total {
		left.Flags &= flagsResting(onVerdict).With(Overridden)
		return left
	}
	left.Year, left.Target = r.Year, r.Target
	if !r.Target.NeedsBaseline() {
		left.Interval = r.Interval
	}
	return left
}

// withoutCourse takes out what rests on other years than that of the value in
// force.
func (r *Result) withoutCourse() {
	r.Flags &^= flagsResting(onCourse)
	r.FirstMet, r.MetSince, r.Relapses, r.WorseThan = 0, 0, nil, 0
	r.ActualPace, r.Projection, r.OnTrack, r.EnteredIn, r.Trend = indicator.Fraction{}, Projected{}, indicator.Fraction{}, 0, NoTrend
	r.ByProjection, r.Milestones, r.Grades, r.Steps = nil, nil, nil, nil
}

// withoutBase takes out what rests on the baseline.
func (r *Result) withoutBase() {
	unknown := indicator.Fraction{}
	r.Base, r.Progress, r.Class = unknown, unknown, ""
	if r.Target.NeedsBaseline() {
		r.Interval, r.Bound, r.Gap, r.Realisation, r.RequiredPace = indicator.Interval{}, unknown, unknown, unknown, unknown
		r.Flags &^= flagsResting(onFigure)
	}
	r.Compare = slices.DeleteFunc(slices.Clone(r.Compare), func(c LevelVerdict) bool { return c.Target.NeedsBaseline() })
}

// withholdFromWhole takes out of the results of the plans' own area what tells of
// areas and groups whose figures are withheld.
func (a *Assessment) withholdFromWhole(hidden map[indicator.Key]*hiddenYears) {
	for _, results := range a.Indicators() {
		parts := hiddenParts{gone: map[indicator.Key]bool{}, first: map[indicator.Group]int{}, lost: map[indicator.Group]bool{}}
		for i := range results {
			parts.add(&results[i], hidden[results[i].Key])
		}
		own := slices.IndexFunc(results, func(r Result) bool { return r.Area != "" }) // areas come last
		if own < 0 {
			own = len(results)
		}
		for i := own - 1; i >= 0; i-- { // the total tells of its groups
			results[i].withoutParts(&parts)
			parts.gone[results[i].Key] = results[i].Verdict == 0
		}
		total := &results[0]
		if slices.ContainsFunc(a.Counting(total), func(r *Result) bool { return r.Verdict == 0 || hidden[r.Key].any(r.AsOf) || parts.tell(r) }) {
			*total = total.withoutFigure()
		}
	}
}

// hiddenParts are the areas and groups of an indicator of which something is withheld.
type hiddenParts struct {
	gone  map[indicator.Key]bool   // whose verdict is
	lost  map[indicator.Group]bool // of which an area's verdict is
	first map[indicator.Group]int  // the earliest year in which the figure of an area is
}

func (p *hiddenParts) add(r *Result, hidden *hiddenYears) {
	p.gone[r.Key] = r.Verdict == 0
	if r.Area == "" {
		return
	}
	p.lost[r.Group] = p.lost[r.Group] || r.Verdict == 0
	if first := p.first[r.Group]; hidden != nil && (first == 0 || hidden.first < first) {
		p.first[r.Group] = hidden.first
	}
}

// touch reports whether the figure of an area and a group is withheld up to a year.
func (p *hiddenParts) touch(group indicator.Group, until int) bool {
	first := p.first[group]
	return first != 0 && first <= until
}

// tell reports whether a result is judged by areas of which something is withheld.
func (p *hiddenParts) tell(r *Result) bool {
	return r.byAreas != 0 && p.touch(r.Judged().Group, r.AsOf)
}

// published are the keys whose verdict is not withheld.
func (p *hiddenParts) published(keys []indicator.Key) []indicator.Key {
	return slices.DeleteFunc(slices.Clone(keys), func(key indicator.Key) bool { return p.gone[key] })
}

// withoutParts takes out of a result the parts whose figures are withheld, and what
// a target for each area has from one of them.
func (r *Result) withoutParts(parts *hiddenParts) {
	group := r.Judged().Group
	r.Failing, r.WithinChance = parts.published(r.Failing), parts.published(r.WithinChance)
	if len(r.Failing) == len(r.WithinChance) {
		r.Flags &^= Flags(0).With(Uneven)
	}
	r.Undecided = slices.DeleteFunc(slices.Clone(r.Undecided), func(area string) bool {
		key := r.Key
		key.Area, key.Group = area, group
		return parts.gone[key]
	})
	r.Milestones = slices.DeleteFunc(slices.Clone(r.Milestones), func(m MilestoneVerdict) bool {
		return m.Target.Each() != 0 && parts.touch(group, m.Year)
	})
	r.Compare = slices.DeleteFunc(slices.Clone(r.Compare), func(c LevelVerdict) bool {
		return c.Target.Each() != 0 && parts.touch(group, r.AsOf)
	})
	if !parts.tell(r) {
		return
	}
	r.withoutCourse()
	if parts.lost[group] {
		if r.Group != indicator.Total {
			r.withoutVerdict()
		}
		unknown := indicator.Fraction{}
		r.Bound, r.Gap, r.Realisation, r.Progress, r.RequiredPace, r.Class = unknown, unknown, unknown, unknown, unknown, ""
		r.Flags &^= flagsResting(onFigure)
		r.Compare = nil
	}
}

// publishedRevisions are the revisions of totals of the area reported on that are
// published.
func (a *Assessment) publishedRevisions() []indicator.Edition {
	return slices.DeleteFunc(slices.Clone(a.Revised), func(e indicator.Edition) bool {
		judged := Cell{Key: e.Key, Year: e.New.Year}
		own := judged
		own.Own = true
		in, known := a.Indicator(e.Key)
		return e.Key.Area != "" || e.Key.Group != indicator.Total || a.withheld[judged] || a.withheld[own] || known && in.Pool > 1
	})
}

// restsOn says what a flag tells of.
type restsOn uint8

const (
	onTarget  restsOn = iota // the target, or what was decided by hand
	onVerdict                // the verdict
	onFigure                 // the value in force
	onCourse                 // other years too
)

// rests tells what a flag rests on.
func (f Flag) rests() restsOn {
	switch f {
	case AssumedTolerance, UnconfirmedTarget, Overridden:
		return onTarget
	case Dated:
		return onVerdict
	case Uneven, SmallNumbers, Provisional, RoundingDecides:
		return onFigure
	case Early, LaterBase, Lapsed, Unstable, Thin, Worsening, AtRisk, NearPace, Break, MethodDependent, Overshoots, ShortBase, flagCount:
		return onCourse
	default:
		return onCourse
	}
}

// flagsResting are the flags that rest on the same.
func flagsResting(on restsOn) (set Flags) {
	for _, f := range AllFlags() {
		if f.rests() == on {
			set = set.With(f)
		}
	}
	return set
}
