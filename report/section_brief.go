package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// briefWhole says how many of all indicators are attained or expected, with those of
// each plan and the key ones.
func (v *view) briefWhole() []document.Block {
	blocks := v.headline(v.subject(), v.a.Tally, v.older(""))
	var parts []string
	var rates []document.Argument
	share := func(code, name string, set evaluate.Counted, t evaluate.Tally, of evaluate.Among) {
		if rate := t.RateOf(set, of); rate.Denominator > 0 {
			rates = append(rates, argument(code, v.percent(rate)))
			parts = append(parts, v.fill("brief.share", argument("name", name), argument("count", rate.Numerator),
				argument("total", rate.Denominator), argument("percent", v.percent(rate))))
		}
	}
	if plans := v.a.By(evaluate.ByPlan); len(plans) > 1 {
		for i := range plans {
			share(plans[i].Code, v.partName(plans[i].Name, plans[i].Code), v.set(plans[i].Code, &plans[i].Tally), plans[i].Tally, evaluate.OfAll)
		}
	}
	share(string(evaluate.OfKey), v.text("of.key"), v.set("", &v.a.Tally), v.a.Tally, evaluate.OfKey)
	if len(parts) > 0 {
		blocks = append(blocks, v.sentence("brief.shares", append(rates, argument("list", strings.Join(parts, v.text("mark.also"))))...))
	}
	return append(blocks, v.overridden()...)
}

// briefHard lists what is hard, the least realised first. All figures of a row are of one
// series, as in the whole list.
func (v *view) briefHard() []document.Block {
	rows, _ := v.decided(v.where(isHard))
	type row = with[*entry]
	slices.SortStableFunc(rows, func(a, b row) int { return leastFirst(a.it.r.Realisation, b.it.r.Realisation) })
	c := indicatorColumnsOf[row](v)
	list := []column[row]{
		c.indicator(), c.alone(c.measured()),
		c.optional("target", func(r row) string { return v.targetText(ownTarget(r.it.r), r.in) }), c.gap("gap"),
	}
	if v.stage() == evaluate.Auto {
		list = append(list, c.verdict("verdict", func(r row) evaluate.Verdict { return r.it.r.Verdict }))
	}
	list = append(list, internally(v, c.lead())...)
	if len(v.followUp.Measures) > 0 {
		list = append(list, c.text("measure-due", func(r row) string { return v.measureInBrief(v.measureOf(r.it)) }))
	}
	return tabled(uncaptioned(v.Wording, "brief-hard", rows, list...))
}

// measureInBrief says whether a measure is on file, when it is due and by how much it
// is late.
func (v *view) measureInBrief(m followup.Measure) string {
	var due []string
	if !m.Due.IsZero() {
		due = append(due, m.Due.String())
	}
	if v.isOverdue(&m) {
		due = append(due, v.fill("late.overdue", argument("days", daysBetween(m.Due, v.followUp.Date))))
	}
	return v.marked(v.text(yesNo("brief.filed", m.Filed)), due)
}

// leastFirst compares shares, those that are not known last.
func leastFirst(a, b indicator.Fraction) int {
	if order, known := a.Cmp(b); known {
		return order
	}
	return cmp.Compare(yesIsOne(!a.Known()), yesIsOne(!b.Known()))
}

func yesIsOne(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// briefUndetermined lists what cannot be judged, and who has how much of this and of
// what is hard.
func (v *view) briefUndetermined() []document.Block {
	rows := v.where(isUndetermined)
	c := indicatorColumnsOf[*entry](v)
	blocks := tabled(uncaptioned(v.Wording, "brief-undetermined", rows, append([]column[*entry]{c.indicator(), c.reason()}, internally(v, c.lead())...)...))
	if both := v.where(needsMeasure); len(rows) > 0 && len(both) > len(rows) {
		blocks = append(blocks, v.owing("brief.together", both)...)
	}
	return blocks
}

// briefConcerns counts what is attained and has to be consolidated by what it wants.
func (v *view) briefConcerns() []document.Block {
	var parts []string
	var counts []document.Argument
	for _, flag := range []evaluate.Flag{evaluate.Uneven, evaluate.Unstable, evaluate.Thin, evaluate.AtRisk} {
		if count := len(v.where(func(e *entry) bool { return v.concerns(e).Has(flag) })); count > 0 {
			parts = append(parts, v.fill("brief.count", argument("what", v.text("flag."+flag.String())), argument("count", count)))
			counts = append(counts, argument(flag.String(), count))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return []document.Block{v.sentence("brief.concerns", append(counts, argument("list", v.join(parts)))...)}
}

// briefData says which data are to be supplied or looked into.
func (v *view) briefData() []document.Block {
	var blocks []document.Block
	if owed := v.where(lacksData); len(owed) > 0 {
		blocks = append(blocks, v.byDepartment("brief.owed", owed))
	}
	by := v.askedBy()
	for _, dimension := range []string{"sex", "residence"} {
		if of := by[dimension]; of != nil && len(of.lacking) > 0 {
			blocks = append(blocks, v.byDepartment("brief.breakdown", of.lacking, argument("breakdown", v.dimensionName(dimension))))
		}
	}
	if provisional := v.where(v.isProvisional); len(provisional) > 0 {
		blocks = append(blocks, v.sentence("brief.provisional", argument("count", len(provisional))))
	}
	if found := len(v.lookup().findings()); found > 0 {
		blocks = append(blocks, v.sentence("brief.checks", argument("count", found)))
	}
	return blocks
}

// briefDuties says what units owe by what the follow-up has.
func (v *view) briefDuties() []document.Block {
	if !v.hasFollowUp {
		return nil
	}
	var blocks []document.Block
	if late := v.withoutReport(); len(late) > 0 {
		blocks = append(blocks, v.sentence("brief.no-report", argument("count", len(late)), argument("units", v.join(late))))
	}
	if unfiled := v.unfiled(); len(unfiled) > 0 {
		blocks = append(blocks, v.byDepartment("brief.unfiled", unfiled))
	}
	if items := len(v.leftToLeaders()) + len(v.written("for-leaders")); items > 0 {
		blocks = append(blocks, v.sentence("brief.leaders", argument("count", items)))
	}
	return blocks
}

// withoutReport are the units whose report was due and has not come.
func (v *view) withoutReport() []string {
	late := slices.DeleteFunc(slices.Clone(v.followUp.Units), func(u followup.Unit) bool { return !v.isOwed(u.Report) })
	return each(late, func(u followup.Unit) string { return u.Name })
}

// briefDomains are the rates by domain, the lowest first.
func (v *view) briefDomains() []document.Block {
	set := v.set("", &v.a.Tally)
	parts := slices.DeleteFunc(v.a.By(evaluate.ByDomain), func(s evaluate.Subtotal) bool { return s.Tally.All.Total() == 0 })
	slices.SortStableFunc(parts, func(a, b evaluate.Subtotal) int {
		return leastFirst(a.Tally.Rate(set).Share(), b.Tally.Rate(set).Share())
	})
	whole := slices.IndexFunc(parts, func(s evaluate.Subtotal) bool {
		rate := s.Tally.Rate(set)
		return rate.Numerator == rate.Denominator
	})
	rest := 0
	if whole >= 0 {
		parts, rest = parts[:whole], len(parts)-whole
	}
	var rates []document.Argument
	shares := each(parts[:min(len(parts), briefRows)], func(s evaluate.Subtotal) string {
		rate := s.Tally.Rate(set)
		rates = append(rates, argument(s.Plan+"/"+s.Code, v.percent(rate)))
		return v.fill("brief.share", argument("name", v.partName(s.Name, s.Code)), argument("count", rate.Numerator),
			argument("total", rate.Denominator), argument("percent", v.percent(rate)))
	})
	var blocks []document.Block
	if len(shares) > 0 {
		picture := v.domainChart("brief-domains", document.ChartShares, parts[:min(len(shares), briefBars)])
		picture.Tabled = true
		blocks = append(blocks, document.Block{Chart: picture}, v.sentence("brief.domains", append(rates, argument("list", strings.Join(shares, v.text("mark.also"))))...))
	}
	if more := len(parts) - len(shares); more > 0 {
		blocks = append(blocks, v.sentence("brief.rest", argument("count", more)))
	}
	switch {
	case rest > 0 && len(blocks) == 0:
		blocks = append(blocks, v.sentence("brief.domains.all", argument("count", rest)))
	case rest > 0:
		blocks = append(blocks, v.sentence("brief.domains.rest", argument("count", rest)))
	}
	return blocks
}
