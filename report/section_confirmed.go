package report

import (
	"slices"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// confirmations are those that speak of the figures of this as-of year; none in public
// copies, since they name people and tell which departments lag.
func (v *view) confirmations() []followup.Confirmation {
	if v.isPublic() {
		return nil
	}
	all := v.followUp.Confirmations
	if len(all) == 0 && !v.isSheet {
		all = v.filed.Confirmations
	}
	return slices.DeleteFunc(slices.Clone(all), func(c followup.Confirmation) bool { return c.AsOf != 0 && c.AsOf != v.asOf() })
}

// confirmed lists who confirmed which department's figures, and when; where anyone
// did, also whose are not confirmed.
func (v *view) confirmed() []document.Block {
	rows := v.confirmations()
	c := columns[followup.Confirmation]{v.Wording}
	t := tableOf(v.Wording, "confirmations", rows,
		c.head("department", func(c followup.Confirmation) string { return c.Department }), c.text("confirmed-by", func(c followup.Confirmation) string { return c.By }),
		c.text("confirmed-on", func(c followup.Confirmation) string { return c.On.String() }),
		c.text("confirmed-figures", func(c followup.Confirmation) string {
			if len(c.Indicators) == 0 {
				return v.text("confirmations.all")
			}
			return v.join(each(c.Indicators, v.referred))
		}))
	return tabled(t, v.unconfirmedFigures(rows)...)
}

// departmentFigures are those that a department leads, and which nobody confirmed.
type departmentFigures struct {
	whole int
	names []string
}

// unconfirmedFigures says whose figures nobody confirmed, and which were filed after
// they were confirmed.
func (v *view) unconfirmedFigures(confirmations []followup.Confirmation) []document.Block {
	byDepartment := map[string]*departmentFigures{}
	of := map[string][]followup.Confirmation{}
	for _, c := range confirmations {
		of[c.Department] = append(of[c.Department], c)
	}
	var later []string
	for _, e := range v.entries {
		if e.in.Lead == "" || e.r.Year == 0 {
			continue // nobody's, or no figure to confirm
		}
		lead := v.lead(e.in)
		figures := byDepartment[lead]
		if figures == nil {
			figures = &departmentFigures{}
			byDepartment[lead] = figures
		}
		figures.whole++
		switch covered, inTime := covers(of[lead], e); {
		case inTime:
		case covered:
			later = append(later, v.seriesName(e.key, e.in))
		default:
			figures.names = append(figures.names, v.seriesName(e.key, e.in))
		}
	}
	var lacking []string
	for _, name := range v.departments() {
		switch figures := byDepartment[name]; {
		case figures == nil || len(figures.names) == 0:
		case len(figures.names) == figures.whole:
			lacking = append(lacking, name)
		default:
			lacking = append(lacking, v.fill("confirmations.some", argument("department", name),
				argument("count", len(figures.names)), argument("total", figures.whole), argument("names", v.join(figures.names))))
		}
	}
	var blocks []document.Block
	if len(lacking) > 0 {
		blocks = append(blocks, v.sentence("confirmations.missing", argument("departments", v.join(lacking))))
	}
	if len(later) > 0 {
		blocks = append(blocks, v.sentence("confirmations.later", argument("names", v.join(later))))
	}
	return blocks
}

// covers reports whether a confirmation speaks of the figure in force, and whether
// one does that was given when the figure had been filed.
func covers(confirmations []followup.Confirmation, e *entry) (covered, inTime bool) {
	filedOn := indicator.Date{}
	for _, o := range filed(e) {
		filedOn = o.Filed
	}
	for i := range confirmations {
		c := &confirmations[i]
		if len(c.Indicators) > 0 && !slices.ContainsFunc(c.Indicators, func(ref indicator.Reference) bool { return refers(ref, e) }) {
			continue
		}
		covered = true
		inTime = inTime || filedOn.Compare(c.On) <= 0
	}
	return covered, inTime
}
