package oracle

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

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

// commonHistory goes through the years in which any area was observed: the target
// is met in a year if all areas meet it by what they last filed. A year in which
// one had filed nothing yet says nothing.
func (a *Assessment) commonHistory(p *indicator.Plan, in *indicator.Indicator, r *Result, list []share) {
	asOf, terminal := when(&a.Input.Policy, p.Due)
	var areas []history
	var years []int
	for _, s := range list {
		open := a.question(p, in, seriesKey{p.Code, in.Code, s.code, indicator.Total}, asOf, terminal)
		if q := open.ready(); q.isApplicable() {
			h := q.history()
			areas = append(areas, h)
			years = append(years, h.years...)
		}
	}
	slices.Sort(years)
	r.FirstMet, r.MetSince, r.Relapses = 0, 0, nil
	for _, year := range slices.Compact(years) {
		met, known := true, len(areas) > 0
		for _, h := range areas {
			m, k := h.asOf(year)
			met, known = met && m, known && k
		}
		switch {
		case !known:
		case met && r.MetSince == 0:
			r.MetSince = year
			if r.FirstMet == 0 {
				r.FirstMet = year
			}
		case !met && r.FirstMet != 0:
			r.Relapses = append(r.Relapses, year)
			r.MetSince = 0
		}
	}
	if r.Verdict != evaluate.Attained {
		r.MetSince = 0
	}
}

// asOf is whether the last observed year up to one met the target.
func (h history) asOf(year int) (met, known bool) {
	for i, y := range h.years {
		if y <= year {
			met, known = h.met[i], true
		}
	}
	return met, known
}

// flagsOf takes the flags that hang on the bound from areas with the verdict of
// the whole; early from all of them.
func (r *Result) flagsOf(areas []Result, isCommon bool) {
	early := r.Verdict == evaluate.Attained && len(areas) > 0
	var fromAreas []evaluate.Flag
	for _, area := range areas {
		early = early && slices.Contains(area.Flags, evaluate.Early)
		if area.Verdict == r.Verdict {
			fromAreas = append(fromAreas, area.Flags...)
		}
	}
	if isCommon {
		r.Flags = slices.DeleteFunc(r.Flags, func(f evaluate.Flag) bool { return f == evaluate.Lapsed })
		if r.FirstMet != 0 && r.MetSince == 0 && r.Verdict != evaluate.Attained {
			r.Flags = append(r.Flags, evaluate.Lapsed)
		}
	}
	ofArea := []evaluate.Flag{
		evaluate.Dated, evaluate.Unstable, evaluate.Thin, evaluate.AtRisk, evaluate.NearPace, evaluate.SmallNumbers, evaluate.RoundingDecides,
		evaluate.Overshoots, evaluate.ShortBase,
	}
	ofWhole := []evaluate.Flag{
		evaluate.LaterBase, evaluate.Lapsed, evaluate.Worsening, evaluate.Provisional, evaluate.Break,
		evaluate.AssumedTolerance, evaluate.UnconfirmedTarget,
	}
	var list []evaluate.Flag
	for f := evaluate.Early; f <= evaluate.ShortBase; f++ {
		if slices.Contains(ofArea, f) && slices.Contains(fromAreas, f) || slices.Contains(ofWhole, f) && slices.Contains(r.Flags, f) ||
			f == evaluate.Early && early {
			list = append(list, f)
		}
	}
	r.Flags = list
}
