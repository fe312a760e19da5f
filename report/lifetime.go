package report

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// planRoster is the roster of a plan.
type planRoster struct {
	plan string
	*indicator.Roster
}

// listedArea is the area that a code is, or lies within, of a plan, "" for any; false
// where it says not when that began or ended.
func (w *Wording) listedArea(plan, code string) (indicator.Area, bool) {
	for _, roster := range w.rosters {
		if plan != "" && plan != roster.plan {
			continue
		}
		if area, ok := roster.Area(code); ok && (area.From != 0 || area.To != 0) {
			return area, true
		}
	}
	return indicator.Area{}, false
}

// lifetime says when an area of a plan, "" for any, began or what became of it, ""
// where it has always been there.
func (w *Wording) lifetime(plan, code string) string {
	area, ok := w.listedArea(plan, code)
	switch {
	case !ok:
		return ""
	case area.MergedInto != "":
		return w.fill("area.merged", argument("area", w.areaName(area.MergedInto)), argument("year", document.Year(area.To+1)))
	case area.To != 0:
		return w.fill("area.ended", argument("year", document.Year(area.To+1)))
	default:
		return w.fill("area.begun", argument("year", document.Year(area.From)))
	}
}

// areaTitle is an area's name, with what became of one that began or ended.
func (w *Wording) areaTitle(code string) string {
	if words := w.lifetime("", code); words != "" {
		return w.fill("area.titled", argument("area", w.areaName(code)), argument("lifetime", words))
	}
	return w.areaName(code)
}

// keyAsOf is a series as it is judged as of a year.
type keyAsOf struct {
	indicator.Key
	asOf int
}

// lastOf says on the sheet of an area that ended as of when it is, and judges its
// results as of its last year; both are empty for others.
func (v *view) lastOf(results []*evaluate.Result) (rows []with[*entry], note []document.Block) {
	area, ok := v.listedArea("", v.area)
	if !ok || area.To == 0 || v.a.Policy.AsOf != 0 && v.a.Policy.AsOf <= area.To {
		return nil, nil
	}
	policy := v.a.Policy
	policy.AsOf, policy.Stage = area.To, evaluate.Auto
	judge := func(key indicator.Key) *entry {
		r, _ := v.a.Judge(key, &policy)
		if year, hidden := v.hides(&r, area.To); hidden {
			left := evaluate.Result{Key: r.Key, AsOf: r.AsOf, Stage: r.Stage, Reading: indicator.Reading{Kind: indicator.Withheld}}
			if r.ByGroup == indicator.Total {
				left.Year, left.Target = max(year, r.Year), r.Target
			}
			r = left
		}
		return v.judged(&r)
	}
	ended := false
	for _, r := range results {
		ended = ended || r.Reason == evaluate.ReasonAreaEnded
		own, whole := judge(r.Key), r.Key
		whole.Area = ""
		at := keyAsOf{whole, area.To}
		if _, judged := v.wholes[at]; !judged {
			v.wholes[at] = judge(whole) // of all its areas, for the sheets of all that ended then
		}
		rows = append(rows, with[*entry]{own, v.wholes[at]})
	}
	if !ended {
		return nil, nil
	}
	return rows, []document.Block{v.sentence("township.ended", argument("area", v.areaName(v.area)), argument("lifetime", v.lifetime("", v.area)), argument("year", document.Year(area.To)))}
}

// hides reports whether a copy for publication is without a figure of years up to one
// by which a result is judged, so that nothing can be said of it anew, and names the
// last such year of its own series, 0 for none.
func (v *view) hides(r *evaluate.Result, until int) (year int, hidden bool) {
	year = v.lastHidden(r.Judged(), until)
	hidden = year != 0
	in, _ := v.a.Indicator(r.Key)
	plan, _ := v.a.Plan(r.Plan)
	groups := []indicator.Group{r.Group}
	byAreas := r.ByAreas() != 0
	if r.ByGroup != indicator.Total {
		groups = evaluate.GroupsNamed(plan, in)
		byAreas = slices.ContainsFunc(in.Targets, func(t indicator.AreaTarget) bool { return t.Target.Each() != 0 })
	}
	parts := v.lookup().results[indicator.Reference{Plan: r.Plan, Indicator: r.Indicator}]
	for i := range parts {
		if key := parts[i].Key; slices.Contains(groups, key.Group) && (byAreas || key.Area == r.Area) {
			hidden = hidden || v.lastHidden(key, until) != 0
		}
	}
	return year, hidden
}

// lastHidden is the last year up to one whose figure a copy for publication is without,
// 0 for none.
func (v *view) lastHidden(key indicator.Key, until int) (year int) {
	series, _ := v.a.Series(key)
	for _, s := range []indicator.Series{series, series.Own()} {
		for i := range s.Len() {
			if s.Year(i) <= until && s.Kind(i) == indicator.Withheld {
				year = max(year, s.Year(i))
			}
		}
	}
	return year
}
