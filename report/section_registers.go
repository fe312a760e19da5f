package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// overrides lists the manual verdicts with the computed ones, and both tallies.
func (v *view) overrides() []document.Block {
	c := indicatorColumnsOf[*entry](v)
	list := []column[*entry]{
		c.indicator(), c.judged(), c.verdict("computed", func(e *entry) evaluate.Verdict { return e.r.ByRules.Verdict }),
		c.text("computed-reason", func(e *entry) string { return v.text("reason." + string(e.r.ByRules.Reason)) }),
		c.optional("reason", func(e *entry) string { return e.r.Override.Reason }),
	}
	list = append(list, internally(v, c.optional("by", func(e *entry) string { return e.r.Override.By }),
		c.optional("approved-by", func(e *entry) string { return e.r.Override.ApprovedBy }))...)
	list = append(list, c.optional("date", func(e *entry) string { return e.r.Override.On.String() }))
	t := tableOf(v.Wording, "overrides", v.where(func(e *entry) bool { return e.r.Override != nil && e.r.ByRules != nil }), list...)
	var verdicts []evaluate.Verdict
	for _, verdict := range evaluate.Verdicts() {
		if verdict.Counts() {
			verdicts = append(verdicts, verdict)
		}
	}
	head := columns[tallied]{v.Wording}.head("counted", func(t tallied) string { return t.name })
	both := tableOf(v.Wording, "tallies",
		[]tallied{{name: v.text("tally.reported"), tally: v.a.Tally}, {name: v.text("tally.computed"), tally: v.a.Rules}},
		append([]column[tallied]{head}, v.tallyColumns(verdicts)...)...)
	return tabled(t, document.Block{Table: both})
}

// revised is the register of figures that a later filing replaced.
func (v *view) revised() []document.Block {
	type row = with[*indicator.Edition]
	rows := found(v, v.a.Revised, func(e *indicator.Edition) indicator.Key { return e.Key })
	c := indicatorColumnsOf[row](v)
	return tabled(tableOf(v.Wording, "revised", rows,
		c.indicator(), c.year("year", func(r row) int { return r.it.Old.Year }),
		c.number("old", func(r row) document.Cell { return v.observation(&r.it.Old, r.in) }),
		c.number("new", func(r row) document.Cell { return v.observation(&r.it.New, r.in) }),
		c.optional("filed-old", func(r row) string { return r.it.Old.Filed.String() }),
		c.optional("filed-new", func(r row) string { return r.it.New.Filed.String() }),
		c.optional("source", func(r row) string { return r.it.New.Source })))
}

// observation is a filed figure with its unit; a ratio where only numerator and
// denominator were filed.
func (v *view) observation(o *indicator.Observation, in *indicator.Indicator) document.Cell {
	if o.Value.Kind == indicator.Empty && o.Numerator.Valid && o.Denominator.Valid {
		if ratio, ok := indicator.RatioOf(in.Unit, o.Numerator.Decimal, o.Denominator.Decimal); ok {
			return v.measured(v.number(ratio, in.Places, v.unitName(in)), in)
		}
	}
	return v.measured(v.reading(o.Value, in), in)
}

// changedTargets is the register of targets with what replaced them.
func (v *view) changedTargets() []document.Block {
	type row = with[indicator.Revision]
	c := indicatorColumnsOf[row](v)
	return tabled(tableOf(v.Wording, "changed-targets", having(v.entries, func(e *entry) []indicator.Revision { return e.in.Revisions }),
		c.indicator(), c.optional("first-target", func(r row) string { return v.targetText(r.in.Target, r.in) }),
		c.year("from", func(r row) int { return r.it.From }),
		c.optional("new-target", func(r row) string { return v.targetText(r.it.Target, r.in) }),
		c.optional("document", func(r row) string { return r.it.Document })))
}

// unconfirmed is the register of targets whose figure is not checked against its
// source, and of verdicts that a provisional figure decides.
func (v *view) unconfirmed() []document.Block {
	c := indicatorColumnsOf[*entry](v)
	blocks := tabled(tableOf(v.Wording, "unconfirmed", v.where(func(e *entry) bool { return e.r.Target.IsUnconfirmed() }),
		c.indicator(), c.target(), c.judged(), c.lead()))
	unsettled := v.unsettled()
	return append(blocks, tabled(tableOf(v.Wording, "provisional", v.where(func(e *entry) bool { return unsettled[e.key].Provisional }),
		c.indicator(), c.measured(), c.inYear(), c.judged(), c.lead()))...)
}
