package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// listedArea is the area of a plan that a code is, or lies within; false where no plan
// says of it when it began or ended.
func (w *Wording) listedArea(code string) (indicator.Area, bool) {
	for _, roster := range w.rosters {
		if area, ok := roster.Area(code); ok && (area.From != 0 || area.To != 0) {
			return area, true
		}
	}
	return indicator.Area{}, false
}

// lifetime says when an area began or what became of it, "" where it has always been
// there.
func (w *Wording) lifetime(code string) string {
	area, ok := w.listedArea(code)
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
	if words := w.lifetime(code); words != "" {
		return w.fill("area.titled", argument("area", w.areaName(code)), argument("lifetime", words))
	}
	return w.areaName(code)
}

// lastOf says on the sheet of an area that ended as of when it is, and judges its
// results as of its last year; both are empty for others.
func (v *view) lastOf(results []*evaluate.Result) (rows []with[*entry], note []document.Block) {
	area, ok := v.listedArea(v.area)
	if !ok || area.To == 0 || v.a.Policy.AsOf != 0 && v.a.Policy.AsOf <= area.To {
		return nil, nil
	}
	policy := v.a.Policy
	policy.AsOf, policy.Stage = area.To, evaluate.Auto
	judge := func(key indicator.Key) *entry {
		r, _ := v.a.Judge(key, &policy)
		if year, hidden := v.hides(&r, area.To); hidden {
			r = evaluate.Result{
				Key: r.Key, AsOf: r.AsOf, Stage: r.Stage, Year: max(year, r.Year), Target: r.Target, Reading: indicator.Reading{Kind: indicator.Withheld},
			}
		}
		return v.judged(&r)
	}
	ended := false
	for _, r := range results {
		ended = ended || r.Reason == evaluate.ReasonAreaEnded
		own, whole := judge(r.Key), r.Key
		whole.Area = ""
		rows = append(rows, with[*entry]{own, judge(whole)})
	}
	if !ended {
		return nil, nil
	}
	return rows, []document.Block{v.sentence("township.ended", argument("area", v.areaName(v.area)), argument("lifetime", v.lifetime(v.area)), argument("year", document.Year(area.To)))}
}

// hides reports whether a copy for publication is without a figure of years up to one
// by which a result is judged, so that nothing can be said of it anew, and names the
// last such year, 0 where areas decide.
func (v *view) hides(r *evaluate.Result, until int) (year int, hidden bool) {
	if v.isPublic() && r.Area == "" && r.Target.Each() != 0 {
		return 0, true
	}
	series, _ := v.a.Series(r.Judged())
	for _, s := range []indicator.Series{series, series.Own()} {
		for i := range s.Len() {
			if s.Year(i) <= until && s.Kind(i) == indicator.Withheld {
				year, hidden = max(year, s.Year(i)), true
			}
		}
	}
	return year, hidden
}
