package report

import (
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// seriesName is the indicator's name with the group and area of a series.
func (w *Wording) seriesName(key indicator.Key, in *indicator.Indicator) string {
	name := w.name(in.Name)
	if name == "" {
		name = in.Code
	}
	if key.Group != indicator.Total {
		name = w.fill("name.group", argument("name", name), argument("group", w.groupName(key.Group)))
	}
	if key.Area != "" {
		name = w.fill("name.area", argument("name", name), argument("area", w.areaName(key.Area)))
	}
	if w.coded && key.Plan != "" {
		key.Indicator = in.Code
		return carrying(key, name)
	}
	return name
}

// groupName words a group's member, else returns it as it is spelt.
func (w *Wording) groupName(group indicator.Group) string {
	if key := "group." + string(group); w.has(key) {
		return w.text(key)
	}
	return group.Member()
}

// areaName is an area's name by the options or the plans, else its code.
func (w *Wording) areaName(code string) string {
	if name := w.name(w.areas[code]); name != "" {
		return name
	}
	return code
}

// memberName is the name of a group in a sentence, in the words for those whom the
// indicator is about: 女性, of infants 女婴.
func (w *Wording) memberName(group indicator.Group, in *indicator.Indicator) string {
	key := "group." + string(group)
	switch {
	case isAboutInfants(in) && w.has(key+".infant"):
		return w.text(key + ".infant")
	case w.has(key + ".said"):
		return w.text(key + ".said")
	default:
		return w.groupName(group)
	}
}

// isAboutInfants tells by its names whether an indicator is about infants.
func isAboutInfants(in *indicator.Indicator) bool {
	if in == nil {
		return false
	}
	for _, word := range []string{"婴儿", "新生儿", "出生体重"} {
		if strings.Contains(in.Name[Chinese], word) {
			return true
		}
	}
	return false
}

// partIn names the area and group of a series of an indicator in a sentence.
func (w *Wording) partIn(in *indicator.Indicator) func(indicator.Key) string {
	return func(key indicator.Key) string {
		return w.part(key, func(group indicator.Group) string { return w.memberName(group, in) })
	}
}

// partOf names the area and group of a series.
func (w *Wording) partOf(key indicator.Key) string { return w.part(key, w.groupName) }

func (w *Wording) part(key indicator.Key, group func(indicator.Group) string) string {
	var parts []string
	if key.Area != "" {
		parts = append(parts, w.areaName(key.Area))
	}
	if key.Group != indicator.Total {
		parts = append(parts, group(key.Group))
	}
	return strings.Join(parts, " ")
}

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
	key, arguments := w.lifetimeOf(plan, code)
	if key == "" {
		return ""
	}
	return w.fill(key, arguments...)
}

// lifetimeOf is the text of [Wording.lifetime] and its arguments.
func (w *Wording) lifetimeOf(plan, code string) (key string, arguments []document.Argument) {
	area, ok := w.listedArea(plan, code)
	switch {
	case !ok:
		return "", nil
	case area.MergedInto != "":
		return "area.merged", []document.Argument{argument("area", w.areaName(area.MergedInto)), argument("year", document.Year(area.To+1))}
	case area.To != 0:
		return "area.ended", []document.Argument{argument("year", document.Year(area.To+1))}
	default:
		return "area.begun", []document.Argument{argument("year", document.Year(area.From))}
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
