package oracle

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// isByAreas reports whether a target asks each area of a level below the plan's
// own, and the key is the total of the plan's own area (V5). Where the own area
// is of that level its own value decides.
func isByAreas(p *indicator.Plan, t indicator.Target, k seriesKey) bool {
	own := levelOf(p.Area.Code)
	return t.Each() != 0 && k.area == "" && k.group == indicator.Total && (own == 0 || own < t.Each())
}

// byAreas puts in place of what the total says what the areas say (V5): each is
// judged by the target in force for it.
func (a *Assessment) byAreas(p *indicator.Plan, in *indicator.Indicator, r *Result) {
	codes := a.areasOf(p, r.target.Each())
	var areas []Result
	worst := evaluate.Attained
	for _, code := range codes {
		key := seriesKey{p.Code, in.Code, code, indicator.Total}
		area := a.result(p, in, key)
		if !a.rules().EachApplies && !a.store.has(key) {
			area.Verdict = evaluate.Undetermined
		}
		switch {
		case area.Verdict == evaluate.NotApplicable:
			continue
		case area.Verdict == evaluate.Undetermined:
			r.Missing = append(r.Missing, code)
			continue
		case area.Verdict != evaluate.Attained:
			r.Failing = append(r.Failing, area.Key)
		}
		areas = append(areas, area)
		if rank(area.Verdict) > rank(worst) {
			worst = area.Verdict
		}
	}
	switch {
	case worst == evaluate.Difficult || worst == evaluate.Missed:
		r.Ruling = Ruling{worst, evaluate.ReasonEach}
	case len(areas) == 0 || len(r.Missing) > 0:
		r.Ruling = undetermined(evaluate.ReasonIncomplete)
	case worst == evaluate.Attained:
		r.Ruling = Ruling{worst, evaluate.ReasonMeetsTarget}
	default:
		r.Ruling = Ruling{worst, evaluate.ReasonEach}
	}
	r.furthestBehind(areas)
	r.historyOf(areas)
	r.flagsOf(areas)
}

// areasOf lists the areas of a level inside the plan's: those that the plan
// lists and those that the data name.
func (a *Assessment) areasOf(p *indicator.Plan, level indicator.Level) []string {
	var codes []string
	consider := func(code string) {
		if levelOf(code) == level && isWithin(code, p.Area.Code) && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	for _, area := range p.Areas {
		consider(area.Code)
	}
	var named []string
	for k := range a.store.series {
		named = append(named, k.area)
	}
	slices.Sort(named)
	for _, code := range named {
		consider(code)
	}
	return codes
}

// rank orders verdicts from best to worst (C1); what does not count is worse
// than nothing only.
func rank(v evaluate.Verdict) int {
	return slices.Index([]evaluate.Verdict{
		evaluate.Monitored, evaluate.NotApplicable, evaluate.Attained, evaluate.Nearly, evaluate.Expected, evaluate.Undetermined, evaluate.Difficult, evaluate.Missed,
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

// historyOf joins the histories: the target is met since all areas meet it.
func (r *Result) historyOf(areas []Result) {
	r.FirstMet, r.MetSince, r.Relapses = 0, 0, nil
	for i, area := range areas {
		if i == 0 || r.FirstMet != 0 {
			r.FirstMet = max(r.FirstMet, area.FirstMet)
		}
		if area.FirstMet == 0 {
			r.FirstMet = 0
		}
		r.MetSince = max(r.MetSince, area.MetSince)
		r.Relapses = append(r.Relapses, area.Relapses...)
	}
	if r.Verdict != evaluate.Attained {
		r.MetSince = 0
	}
	slices.Sort(r.Relapses)
	r.Relapses = slices.Compact(r.Relapses)
}

// flagsOf takes the flags that hang on the bound from areas with the verdict of
// the whole; early from all of them.
func (r *Result) flagsOf(areas []Result) {
	early := r.Verdict == evaluate.Attained && len(areas) > 0
	var fromAreas []evaluate.Flag
	for _, area := range areas {
		early = early && slices.Contains(area.Flags, evaluate.Early)
		if area.Verdict == r.Verdict {
			fromAreas = append(fromAreas, area.Flags...)
		}
	}
	ofArea := []evaluate.Flag{
		evaluate.Dated, evaluate.Unstable, evaluate.Thin, evaluate.AtRisk, evaluate.NearPace, evaluate.SmallNumbers, evaluate.RoundingDecides,
	}
	ofWhole := []evaluate.Flag{
		evaluate.LaterBase, evaluate.Lapsed, evaluate.Worsening, evaluate.Provisional, evaluate.Break,
		evaluate.AssumedTolerance, evaluate.UnconfirmedTarget,
	}
	var list []evaluate.Flag
	for _, f := range evaluate.AllFlags() {
		if slices.Contains(ofArea, f) && slices.Contains(fromAreas, f) || slices.Contains(ofWhole, f) && slices.Contains(r.Flags, f) ||
			f == evaluate.Early && early {
			list = append(list, f)
		}
	}
	r.Flags = list
}
