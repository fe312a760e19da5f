package oracle

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// isOfWhole reports whether a key is the total of the plan's own area, and a level
// lies below that area: a target that asks each area of the level is asked of them
// (V5). Where the own area is of that level its own value decides. A target that is
// stated for a group is asked of the group in each area.
func isOfWhole(p *indicator.Plan, in *indicator.Indicator, level indicator.Level, k seriesKey) bool {
	own := levelOf(p.Area.Code)
	isAsked := k.group == indicator.Total || isStatedFor(p, in, k.group)
	return level != 0 && k.area == "" && isAsked && (own == 0 || own < level)
}

// share is what one area says of a target that each must meet.
type share struct {
	code string
	Result
}

// shares asks the areas of a level that there were in the year that is asked about
// the total or a group.
func (a *Assessment) shares(p *indicator.Plan, in *indicator.Indicator, level indicator.Level, group indicator.Group, end int, ask func(seriesKey) Result) []share {
	var list []share
	year := a.askedIn(p, in, level, group, end)
	for _, code := range areasOf(p, level) {
		if key := (seriesKey{p.Code, in.Code, code, group}); isOfTime(p, code, year) {
			r := ask(key)
			if counts(r.Verdict) && a.isOutgrown(p, key, year, end) {
				r = Result{Key: indicator.Key{Plan: p.Code, Indicator: in.Code, Area: code, Group: group}, Ruling: undetermined(evaluate.ReasonIncomplete)}
			}
			list = append(list, share{code, r})
		}
	}
	return list
}

// sorted is what the areas say: those that are judged, those with a value that
// cannot be, and those without one.
type sorted struct {
	judged, open []Result
	valued       []Result // both, in the order of the plan
	missing      []string
}

// joint is V5: one that misses decides, then one that cannot be judged, then the
// worst.
func joint(isListed bool, list []share) (r Ruling, all sorted) {
	worst := evaluate.Attained
	for _, s := range list {
		switch {
		case s.Verdict == evaluate.NotApplicable || s.Verdict == evaluate.Monitored:
			continue
		case s.Reason == evaluate.ReasonNoData, s.Reason == evaluate.ReasonUnattested:
			all.missing = append(all.missing, s.code)
			continue
		}
		all.valued = append(all.valued, s.Result)
		if s.Verdict == evaluate.Undetermined {
			all.open = append(all.open, s.Result)
			continue
		}
		all.judged = append(all.judged, s.Result)
		if rank(s.Verdict) > rank(worst) {
			worst = s.Verdict
		}
	}
	switch {
	case !isListed:
		r = undetermined(evaluate.ReasonAreasUnlisted)
	case worst == evaluate.Difficult || worst == evaluate.Missed:
		r = Ruling{worst, evaluate.ReasonEach}
	case len(all.judged)+len(all.open)+len(all.missing) == 0:
		r = Ruling{evaluate.NotApplicable, evaluate.ReasonNotApplicable}
	case len(all.open)+len(all.missing) > 0:
		r = undetermined(evaluate.ReasonIncomplete)
	case worst == evaluate.Attained:
		r = Ruling{worst, evaluate.ReasonMeetsTarget}
	default:
		r = Ruling{worst, evaluate.ReasonEach}
	}
	return r, all
}

// byAreas puts in place of what the total says what the areas say: each is judged
// by the target in force for it.
func (a *Assessment) byAreas(p *indicator.Plan, in *indicator.Indicator, r *Result) {
	level := r.target.Each()
	list := a.shares(p, in, level, r.Key.Group, min(r.AsOf, p.Due), func(k seriesKey) Result { return a.result(p, in, k) })
	var all sorted
	r.Ruling, all = joint(len(areasOf(p, level)) > 0, list)
	r.Missing = all.missing
	for i := range all.open {
		r.Undecided = append(r.Undecided, all.open[i].Key.Area)
	}
	r.isShort, r.Inconclusive = false, false
	for i := range list {
		if s := &list[i].Result; s.Verdict != evaluate.NotApplicable && s.Verdict != evaluate.Monitored {
			r.isShort = r.isShort || s.isShort
			r.addFailing(s)
		}
	}
	r.furthestBehind(all.valued)
	r.isMetNow = !r.isShort && len(all.judged) > 0 && len(all.open)+len(all.missing) == 0
	r.flagsOf(all.judged, a.commonHistory(p, in, r))
	r.DatedFrom = 0
	if slices.Contains(r.Flags, evaluate.Dated) {
		for _, area := range all.judged {
			if area.DatedFrom != 0 && (r.DatedFrom == 0 || area.DatedFrom < r.DatedFrom) {
				r.DatedFrom = area.DatedFrom
			}
		}
	}
}

// addFailing lists a part that misses the target now, by its verdict or because its
// value in force is outside and nobody can say how that ends.
func (r *Result) addFailing(part *Result) {
	ruling := part.Ruling
	if part.Rules.Verdict != 0 {
		ruling = part.Rules
	}
	if isMiss(ruling.Verdict) || ruling.Verdict == evaluate.Undetermined && part.isShort {
		r.Failing = append(r.Failing, part.Key)
		if slices.Contains(part.Flags, evaluate.SmallNumbers) {
			r.WithinChance = append(r.WithinChance, part.Key)
		}
	}
}

// besideByAreas asks each area a milestone or a target of another level.
func (a *Assessment) besideByAreas(p *indicator.Plan, in *indicator.Indicator, level indicator.Level, group indicator.Group, b Beside, ask func(question) *question) Beside {
	asOf, terminal := when(&a.Input.Policy, p.Due)
	due := p.Due
	if b.Year != 0 {
		due = b.Year
	}
	list := a.shares(p, in, level, group, min(asOf, due), func(k seriesKey) Result {
		q := ask(a.question(p, in, k, asOf, terminal))
		var r Result
		if q.isApplicable() {
			q.figures(&r)
		}
		r.Ruling = q.ruling()
		return r
	})
	var all sorted
	b.Ruling, all = joint(len(areasOf(p, level)) > 0, list)
	var r Result
	r.Ruling = b.Ruling
	r.furthestBehind(all.valued)
	b.Gap = r.Gap
	return b
}

// areasOf lists the areas of a level that the plan lists, whatever their codes.
func areasOf(p *indicator.Plan, level indicator.Level) []string {
	var codes []string
	for _, area := range p.Areas {
		if levelOf(area.Code) == level && !slices.Contains(codes, area.Code) {
			codes = append(codes, area.Code)
		}
	}
	return codes
}

// rank orders verdicts from best to worst (C1); what does not count is worse
// than nothing only.
func rank(v evaluate.Verdict) int {
	return slices.Index([]evaluate.Verdict{
		evaluate.Monitored, evaluate.NotApplicable, evaluate.Attained, evaluate.Nearly, evaluate.Expected,
		evaluate.Undetermined, evaluate.Difficult, evaluate.Missed,
	}, v)
}

// furthestBehind takes the figures of the area with the smallest gap.
func (r *Result) furthestBehind(areas []Result) {
	last := &Result{}
	for i := range areas {
		if r.Verdict != evaluate.Undetermined && areas[i].Gap != nil && (last.Gap == nil || less(areas[i].Gap, last.Gap)) {
			last = &areas[i]
		}
	}
	r.Bound, r.Gap, r.Realisation, r.Progress = last.Bound, last.Gap, last.Realisation, last.Progress
	r.ActualPace, r.RequiredPace, r.Projection, r.ByProjection = last.ActualPace, last.RequiredPace, last.Projection, nil
}
