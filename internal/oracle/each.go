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
			list = append(list, share{code, ask(key)})
		}
	}
	return list
}

// joint is V5: one that misses decides, then one that is missing, then the worst.
func joint(isListed bool, list []share) (r Ruling, judged []Result, failing []indicator.Key, missing []string) {
	worst := evaluate.Attained
	for _, s := range list {
		switch {
		case s.Verdict == evaluate.NotApplicable || s.Verdict == evaluate.Monitored:
			continue
		case s.Verdict == evaluate.Undetermined:
			missing = append(missing, s.code)
			continue
		case s.Verdict != evaluate.Attained:
			failing = append(failing, s.Key)
		}
		judged = append(judged, s.Result)
		if rank(s.Verdict) > rank(worst) {
			worst = s.Verdict
		}
	}
	switch {
	case !isListed:
		r = undetermined(evaluate.ReasonAreasUnlisted)
	case worst == evaluate.Difficult || worst == evaluate.Missed:
		r = Ruling{worst, evaluate.ReasonEach}
	case len(judged)+len(missing) == 0:
		r = Ruling{evaluate.NotApplicable, evaluate.ReasonNotApplicable}
	case len(judged) == 0 || len(missing) > 0:
		r = undetermined(evaluate.ReasonIncomplete)
	case worst == evaluate.Attained:
		r = Ruling{worst, evaluate.ReasonMeetsTarget}
	default:
		r = Ruling{worst, evaluate.ReasonEach}
	}
	return r, judged, failing, missing
}

// byAreas puts in place of what the total says what the areas say: each is judged
// by the target in force for it.
func (a *Assessment) byAreas(p *indicator.Plan, in *indicator.Indicator, r *Result) {
	level := r.target.Each()
	list := a.shares(p, in, level, r.Key.Group, min(r.AsOf, p.Due), func(k seriesKey) Result { return a.result(p, in, k) })
	var judged []Result
	r.Inconclusive = false
	r.Ruling, judged, r.Failing, r.Missing = joint(len(areasOf(p, level)) > 0, list)
	r.furthestBehind(judged)
	r.flagsOf(judged, a.commonHistory(p, in, r))
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
	var judged []Result
	b.Ruling, judged, _, _ = joint(len(areasOf(p, level)) > 0, list)
	var r Result
	r.Ruling = b.Ruling
	r.furthestBehind(judged)
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
