package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// changes lists the verdicts that changed since an earlier assessment.
func (v *view) changes() []document.Block {
	if v.options.Before == nil {
		return nil
	}
	d := compare.Between(v.options.Before, compare.Of(v.a))
	var rows []*compare.Change
	for i := range d.Changes {
		if d.Changes[i].Class != compare.Unchanged {
			rows = append(rows, &d.Changes[i])
		}
	}
	type change = *compare.Change
	c := columns[change]{v.Wording}
	t := tableOf(v.Wording, "changes", rows, append([]column[change]{
		c.head("indicator", func(c change) string {
			if in := v.changed(c); in != nil {
				return v.seriesName(indicator.Key{}, in)
			}
			return c.Indicator
		}),
		c.text("change", func(c change) string { return v.text("change." + string(c.Class)) }),
		c.verdict("before", func(c change) evaluate.Verdict { return c.Before.Verdict }),
		c.verdict("after", func(c change) evaluate.Verdict { return c.After.Verdict }),
	}, internally(v, c.optional("causes", v.causes), c.optional("lead", func(c change) string {
		if in := v.changed(c); in != nil {
			return in.Lead
		}
		return ""
	}))...)...)
	count := v.sentence("changes.count", argument("year", document.Year(d.BeforeAsOf)), argument("gained", len(d.Of(compare.NewlyAttained))),
		argument("lost", len(d.Of(compare.Lost))), argument("other", len(d.Of(compare.Changed))))
	return append([]document.Block{count}, tabled(t)...)
}

// changed is the indicator of a change, nil where the plans no longer have it.
func (v *view) changed(c *compare.Change) *indicator.Indicator {
	in, _ := v.a.Indicator(indicator.Key{Plan: c.Plan, Indicator: c.Indicator})
	return in
}

func (v *view) causes(c *compare.Change) string {
	return v.join(each(c.Causes, func(cause compare.Cause) string { return v.text("cause." + string(cause)) }))
}
