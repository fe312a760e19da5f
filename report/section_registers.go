package report

import (
	"slices"
	"strconv"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
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
		append([]column[*entry]{c.indicator(), c.target(), c.judged()}, internally(v, c.lead())...)...))
	return append(blocks, tabled(tableOf(v.Wording, "provisional", v.where(v.isProvisional),
		append([]column[*entry]{c.indicator(), c.measured(), c.inYear(), c.judged()}, internally(v, c.lead())...)...))...)
}

// flagsUsed explains the flags that occur.
func (v *view) flagsUsed() []document.Block {
	var all evaluate.Flags
	counts := map[evaluate.Flag]int{}
	for _, e := range v.entries {
		for _, f := range e.r.Flags.List() {
			all = all.With(f)
			counts[f]++
		}
	}
	c := columns[evaluate.Flag]{v.Wording}
	return tabled(tableOf(v.Wording, "flags", all.List(),
		c.cell("flag", func(f evaluate.Flag) document.Cell { return v.flags(evaluate.Flags(0).With(f)) }).heading(),
		c.text("meaning", func(f evaluate.Flag) string { return v.flag(f).Meaning }),
		c.count("count", func(f evaluate.Flag) int { return counts[f] })))
}

// methods says how the verdicts were reached: the policy as used.
func (v *view) methods() []document.Block {
	p := v.a.Policy.Resolved()
	list := &document.List{}
	say := func(key string, arguments ...document.Argument) {
		list.Items = append(list.Items, v.paragraph(key, arguments...))
	}
	if v.hasOneYear() {
		say("method.as-of", argument("year", document.Year(v.asOf())))
	} else {
		say("method.as-of.due")
	}
	if chosen := v.options.Chosen; chosen != nil {
		say("as-of.chosen", v.choice(chosen)...)
	}
	say("method.stage." + string(v.stage()))
	say("method.compare." + string(p.Compare))
	v.sayTolerance(say)
	say("method.projection", argument("method", v.text("projection."+string(p.Projection))))
	if short, projected := v.shortBases(); v.unsaid.Has(evaluate.ShortBase) {
		say("method.short-base", argument("count", short), argument("total", projected), argument("label", v.text("flag.short-base")))
	}
	if p.OnTrack.Compare(indicator.FractionFromInt(1)) != 0 {
		say("method.on-track", argument("percent", v.nonzero(p.OnTrack.Mul(indicator.FractionFromInt(100)), 0, "percent")))
	}
	say("method.age", argument("years", strconv.Itoa(max(0, p.MaxAge))))
	say("method.baseline." + string(p.Baseline))
	say("method.rounding." + string(v.rounding))
	say("method.exact")
	if v.isPublic() {
		say("method.withheld")
	}
	if v.kind == kindEvaluation && !v.hasFollowUp && !v.isPublic() {
		say("method.no-follow-up")
	}
	return []document.Block{{List: list}}
}

func (v *view) sayTolerance(say func(string, ...document.Argument)) {
	switch tolerance := v.a.Policy.Tolerance; tolerance.Kind {
	case indicator.InPoints:
		say("method.tolerance.points", argument("amount", tolerance.Amount.String()))
	case indicator.InShare:
		say("method.tolerance.share", argument("percent", v.nonzero(tolerance.Amount.Mul(indicator.FractionFromInt(100)), 1, "percent")))
	default:
		say("method.tolerance.none")
	}
}

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
