package oracle

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// eachOf judges a target that every area of a level must meet (V5).
type eachOf struct {
	areas    []*question // of areas to which the indicator applies
	codes    []string
	unlisted bool // no area of the level is known
}

// each asks the target of every area of its level, of the same group.
func (a *Assessment) each(p *indicator.Plan, in *indicator.Indicator, k seriesKey, open question) *eachOf {
	e := &eachOf{}
	level := open.target.Each()
	codes := a.areasOf(p, in, level)
	e.unlisted = len(codes) == 0
	for _, code := range codes {
		q := open
		q.total = false
		q.applies = names(in.AppliesTo, code)
		q.series = a.store.judged(a.store.key(indicator.Key{Plan: k.plan, Indicator: k.indicator, Area: code, Group: k.group}))
		ready := q.ready()
		if ready.isApplicable() {
			e.areas = append(e.areas, ready)
			e.codes = append(e.codes, code)
		}
	}
	return e
}

// areasOf lists the areas of a level: those that the plan lists and those that
// the data name (V5).
func (a *Assessment) areasOf(p *indicator.Plan, in *indicator.Indicator, level indicator.Level) []string {
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

// ruling is V5: what one area misses is missed; then a missing value; then the
// worst.
func (e *eachOf) ruling(by func(*question) Ruling) Ruling {
	worst := Ruling{evaluate.Attained, evaluate.ReasonMeetsTarget}
	incomplete := len(e.areas) == 0
	for _, q := range e.areas {
		r := by(q)
		if q.current == nil && q.stale == nil {
			incomplete = true
		}
		if rank(r.Verdict) > rank(worst.Verdict) {
			worst = r
		}
	}
	switch {
	case worst.Verdict == evaluate.Missed || worst.Verdict == evaluate.Difficult:
		return Ruling{worst.Verdict, evaluate.ReasonEach}
	case incomplete:
		return undetermined(evaluate.ReasonIncomplete)
	default:
		return worst
	}
}

// rank orders verdicts from best to worst (C1).
func rank(v evaluate.Verdict) int {
	return slices.Index([]evaluate.Verdict{
		evaluate.Attained, evaluate.Nearly, evaluate.Expected, evaluate.Undetermined, evaluate.Difficult, evaluate.Missed,
	}, v)
}

// figures are those of the area furthest behind; the target is met since all
// areas meet it (V5).
func (e *eachOf) figures(r *Result) {
	var behind *Result
	for _, q := range e.areas {
		var own Result
		q.figures(&own)
		if own.Gap != nil && (behind == nil || less(own.Gap, behind.Gap)) {
			behind = &own
		}
	}
	r.Bound, r.Gap, r.Realisation, r.Progress, r.ActualPace, r.RequiredPace = nil, nil, nil, nil, nil, nil
	if behind != nil {
		r.Bound, r.Gap, r.Realisation, r.Progress = behind.Bound, behind.Gap, behind.Realisation, behind.Progress
		r.ActualPace, r.RequiredPace = behind.ActualPace, behind.RequiredPace
	}
	e.history(r)
	for i, q := range e.areas {
		switch ruling := q.ruling(); {
		case q.current == nil && q.stale == nil:
			r.Missing = append(r.Missing, e.codes[i])
		case ruling.Verdict != evaluate.Attained:
			r.Failing = append(r.Failing, indicator.Key{Plan: r.Key.Plan, Indicator: r.Key.Indicator, Area: e.codes[i], Group: r.Key.Group})
		}
	}
}

// history joins the histories of the areas.
func (e *eachOf) history(r *Result) {
	r.FirstMet, r.MetSince, r.Relapses = 0, 0, nil
	for i, q := range e.areas {
		h := q.history()
		if i == 0 {
			r.FirstMet, r.MetSince = h.first, h.since
		}
		r.FirstMet = joined(r.FirstMet, h.first)
		r.MetSince = joined(r.MetSince, h.since)
		r.Relapses = append(r.Relapses, h.relapses...)
	}
	slices.Sort(r.Relapses)
	r.Relapses = slices.Compact(r.Relapses)
}

// joined is the later of two years, 0 where either is none.
func joined(x, y int) int {
	if x == 0 || y == 0 {
		return 0
	}
	return max(x, y)
}
