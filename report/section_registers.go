package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// overrides lists the manual verdicts with the computed ones, and both tallies.
func (v *view) overrides() []document.Block {
	c := indicatorColumnsOf[*entry](v)
	t := tableOf(v.Wording, "overrides", v.where(func(e *entry) bool { return e.r.Override != nil && e.r.Computed != nil }),
		c.indicator(), c.judged(), c.verdict("computed", func(e *entry) evaluate.Verdict { return e.r.Computed.Verdict }),
		c.text("computed-reason", func(e *entry) string { return v.text("reason." + e.r.Computed.Reason.String()) }),
		c.optional("reason", func(e *entry) string { return e.r.Override.Reason }), c.optional("by", func(e *entry) string { return e.r.Override.By }),
		c.optional("approved-by", func(e *entry) string { return e.r.Override.ApprovedBy }),
		c.optional("date", func(e *entry) string { return e.r.Override.On.String() }))
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

// replaced is a figure that a later filing replaced.
type replaced struct {
	*indicator.Edition
	in *indicator.Indicator
}

func (v *view) revised() []document.Block {
	var rows []replaced
	for i := range v.a.Revised {
		if in, ok := v.a.Indicator(v.a.Revised[i].Key); ok {
			rows = append(rows, replaced{&v.a.Revised[i], in})
		}
	}
	c := columns[replaced]{v.Wording}
	return tabled(tableOf(v.Wording, "revised", rows,
		c.head("indicator", func(r replaced) string { return v.seriesName(r.Key, r.in) }), c.year("year", func(r replaced) int { return r.Old.Year }),
		c.number("old", func(r replaced) document.Cell { return v.filed(&r.Old, r.in) }),
		c.number("new", func(r replaced) document.Cell { return v.filed(&r.New, r.in) }),
		c.optional("filed-old", func(r replaced) string { return r.Old.Filed.String() }),
		c.optional("filed-new", func(r replaced) string { return r.New.Filed.String() }),
		c.optional("source", func(r replaced) string { return r.New.Source })))
}

// filed is an observation's figure with its unit; a ratio where only numerator
// and denominator were filed.
func (v *view) filed(o *indicator.Observation, in *indicator.Indicator) document.Cell {
	if o.Value.Kind == indicator.Empty && o.Numerator.Valid && o.Denominator.Valid {
		if ratio, ok := indicator.RatioOf(in.Unit, o.Numerator.Decimal, o.Denominator.Decimal); ok {
			return v.measured(v.number(ratio, in.Places, v.unitName(in)), in)
		}
	}
	return v.measured(v.reading(o.Value, in), in)
}

// changedTarget is a target with what replaced it.
type changedTarget struct {
	*entry
	*indicator.Revision
}

func (v *view) changedTargets() []document.Block {
	var rows []changedTarget
	for _, e := range v.entries {
		for k := range e.in.Revisions {
			rows = append(rows, changedTarget{e, &e.in.Revisions[k]})
		}
	}
	c := indicatorColumnsOf[changedTarget](v)
	return tabled(tableOf(v.Wording, "changed-targets", rows,
		c.indicator(), c.optional("first-target", func(t changedTarget) string { return v.targetText(t.in.Target, t.in) }),
		c.year("from", func(t changedTarget) int { return t.From }),
		c.optional("new-target", func(t changedTarget) string { return v.targetText(t.Target, t.in) }),
		c.optional("document", func(t changedTarget) string { return t.Document })))
}

// unconfirmed is the register of targets whose figure is not checked against
// its source.
func (v *view) unconfirmed() []document.Block {
	c := indicatorColumnsOf[*entry](v)
	return tabled(tableOf(v.Wording, "unconfirmed", v.where(func(e *entry) bool { return e.r.Target.IsUnconfirmed() }),
		c.indicator(), c.target(), c.judged(), c.lead()))
}
