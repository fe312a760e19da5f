package report

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// followUpOfArea is what the follow-up says of the area of a sheet: under its code or
// any of its names, and what others assess of it.
func (v *view) followUpOfArea() *followup.File {
	areas := v.areasByName()
	isOwn := func(unit string) bool { return areas[unit] == v.area || unit == v.area }
	own := v.followUp.Renamed(func(unit string) string {
		if isOwn(unit) {
			return v.areaName(v.area)
		}
		return unit
	}).Of(v.areaName(v.area))
	own.SelfAssessments = slices.DeleteFunc(slices.Clone(v.followUp.SelfAssessments), func(s followup.SelfAssessment) bool {
		return s.Area != v.area && !isOwn(s.Unit)
	})
	return own
}

// neededOfArea lists what the county needs from an area: the targets that it does not
// reach itself, and the figures that lack. Of an area that ended nothing is needed.
func (v *view) neededOfArea() []document.Block {
	if area, ok := v.listedArea("", v.area); ok && area.To != 0 && v.asOf() > area.To {
		return nil
	}
	var rows []*entry
	var tally evaluate.Tally
	for i := range v.a.Results {
		r := &v.a.Results[i]
		if r.Area != v.area || r.Area == "" || r.Group != indicator.Total {
			continue
		}
		if e := v.judged(r); e != nil && needsMeasure(e) {
			rows = append(rows, e)
			tally = tally.Count(e.in, r.Target, r.Verdict)
		}
	}
	c := indicatorColumnsOf[*entry](v)
	t := uncaptioned(v.Wording, "township-needs", rows,
		c.head("indicator", func(e *entry) string { return v.seriesName(wholeOf(e.key), e.in) }), c.alone(c.measured()), c.judged(),
		c.text("township-need", v.neededFrom), c.lead())
	addColumn(t, rows, v.decidesWhole, c.optional("township-decides", func(e *entry) string {
		if !v.decidesWhole(e) {
			return ""
		}
		return v.text("township-needs.decides")
	}))
	return tabledAfter(v.sentence("township-needs.count", argument("area", v.areaName(v.area)), argument("counts", v.countsWords(&tally, func(evaluate.Verdict) bool { return true }))), t)
}

// wholeOf is the key of the area reported on.
func wholeOf(key indicator.Key) indicator.Key {
	key.Area = ""
	return key
}

// neededFrom is what an area is asked for about one indicator.
func (v *view) neededFrom(e *entry) string {
	switch {
	case isHard(e):
		return v.fill("township-needs.reach", argument("target", v.targetText(ownTarget(e.r), e.in)))
	case lacksData(e):
		return v.text("township-needs.data")
	default:
		return v.fill("township-needs.clear-up", argument("reason", v.text("reason."+string(e.r.Reason))))
	}
}

// decidesWhole reports whether the whole is judged by each of its areas and has its
// verdict by this one, maybe by others too.
func (v *view) decidesWhole(e *entry) bool {
	whole, ok := v.a.Result(wholeOf(e.r.Key))
	level, leveled := indicator.LevelOf(v.area)
	return ok && leveled && whole.ByAreas() == level && whole.Override == nil && whole.Verdict == e.r.Verdict
}
