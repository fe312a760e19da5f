package report

import (
	"maps"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// overview states the counts and rates, together and by plan.
func (v *view) overview() []document.Block {
	blocks := v.headline(v.subject(), v.a.Tally, v.older(""))
	plans := v.a.By(evaluate.ByPlan)
	if len(plans) > 1 {
		list := &document.List{}
		for i := range plans {
			name, code := v.partName(plans[i].Name, plans[i].Code), plans[i].Code
			list.Items = append(list.Items, *v.rateSentence(name, code, plans[i].Tally, v.older(code)).Paragraph)
		}
		blocks = append(blocks, document.Block{List: list})
	}
	blocks = append(blocks, document.Block{Table: v.rates(plans)})
	blocks = append(blocks, v.notShown()...)
	for _, chart := range []*document.Chart{v.countsChart(), v.bullets()} {
		if chart != nil {
			blocks = append(blocks, document.Block{Chart: chart})
		}
	}
	return blocks
}

// headline is the sentence of a tally and how its verdicts fall out, which the first
// says itself where it counts nothing but what is attained.
func (v *view) headline(subject string, t evaluate.Tally, older string) []document.Block {
	rate := v.rateSentence(subject, "", t, older)
	if key := rate.Paragraph.Key; key == "overview.rate.terminal" || len(counted(&t.All)) == 0 {
		return []document.Block{rate}
	}
	return []document.Block{rate, v.countsSentence(t)}
}

// rateSentence is the sentence that officials quote, of a plan or, by the code
// "", of all. Its words name the verdicts that it counts.
func (v *view) rateSentence(subject, plan string, t evaluate.Tally, older string) document.Block {
	set := v.set(plan, &t)
	rate := t.Rate(set)
	key := "overview.rate"
	switch {
	case rate.Denominator == 0:
		key = "overview.rate.none"
	case t.All[evaluate.Nearly] > 0:
		key = "overview.rate.nearly"
	case set == evaluate.AttainedOnly:
		key = "overview.rate.terminal"
	}
	arguments := []document.Argument{
		argument("subject", subject), argument("total", rate.Denominator), argument("count", rate.Numerator),
		argument("percent", v.percent(rate)), argument("older", older),
	}
	if key == "overview.rate.nearly" {
		arguments = append(arguments, argument("parts", v.countsWords(&t, func(verdict evaluate.Verdict) bool { return verdict <= evaluate.Expected })))
	}
	if key == "overview.rate.terminal" {
		rest := v.countsWords(&t, func(verdict evaluate.Verdict) bool { return verdict != evaluate.Attained })
		if rest != "" {
			rest = v.fill("overview.left", argument("counts", rest))
		}
		arguments = append(arguments, argument("rest", rest))
	}
	return v.sentence(key, arguments...)
}

// set is what a plan's rate counts, or that of all by the code "": in the
// terminal stage nothing is expected, and nearly attained ones only where there
// are some.
func (v *view) set(plan string, t *evaluate.Tally) evaluate.Counted {
	switch {
	case t.All[evaluate.Expected] > 0 || v.stageOf(plan) != evaluate.Terminal:
		return evaluate.AttainedOrExpected
	case t.All[evaluate.Nearly] > 0:
		return evaluate.AttainedOrNearly
	default:
		return evaluate.AttainedOnly
	}
}

// setWords names the verdicts that a rate counts.
func (v *view) setWords(set evaluate.Counted, t *evaluate.Tally) string {
	if set == evaluate.AttainedOrExpected && t.All[evaluate.Nearly] > 0 {
		return "rate.attained-or-expected.nearly"
	}
	return "rate." + string(set)
}

// countsSentence lists the verdicts that occur: those of the rate, then the others.
func (v *view) countsSentence(t evaluate.Tally) document.Block {
	var arguments []document.Argument
	for _, verdict := range counted(&t.All) {
		arguments = append(arguments, argument(verdict.String(), t.All[verdict]))
	}
	in := v.countsWords(&t, func(verdict evaluate.Verdict) bool { return verdict <= evaluate.Expected })
	rest := v.countsWords(&t, func(verdict evaluate.Verdict) bool { return verdict > evaluate.Expected })
	key := "overview.counts.rest"
	switch {
	case rest == "":
		key = "overview.counts.in"
	case in == "":
		key = "overview.counts.none"
	}
	list := v.fill(key, argument("counts", in), argument("rest", rest))
	return v.sentence("overview.counts", append(arguments, argument("list", list))...)
}

// countsWords counts those of the verdicts that occur.
func (v *view) countsWords(t *evaluate.Tally, is func(evaluate.Verdict) bool) string {
	var parts []string
	for _, verdict := range counted(&t.All) {
		if !is(verdict) {
			continue
		}
		parts = append(parts, v.fill("overview.count", argument("verdict", v.verdict(verdict)), argument("count", t.All[verdict])))
	}
	return v.join(parts)
}

// counted are the verdicts of a rate that occur, in order.
func counted(counts *evaluate.Counts) []evaluate.Verdict {
	var list []evaluate.Verdict
	for _, verdict := range evaluate.Verdicts() {
		if verdict.Counts() && counts[verdict] > 0 {
			list = append(list, verdict)
		}
	}
	return list
}

// percent is a rate in percent with one place; the argument is the bare number.
func (v *view) percent(r evaluate.Rate) document.Cell {
	text := r.Percent(1, v.rounding)
	if text == "" {
		return document.None()
	}
	return document.Cell{Kind: document.KindNumber, Text: text, Number: &document.Number{Exact: r.Share().Mul(indicator.FractionFromInt(100)).String(), Shown: text, Unit: "percent"}}
}

// tallied is a row of counts: a plan, domain, objective or way to count.
type tallied struct {
	name           string
	about          document.Reference
	tally, undated evaluate.Tally
	worst          evaluate.Verdict
	of             evaluate.Among
}

func (t tallied) reference() document.Reference { return t.about }

func talliedParts(v *view, by evaluate.Heading, parts []evaluate.Subtotal) []tallied {
	list := make([]tallied, 0, len(parts))
	for i := range parts {
		list = append(list, tallied{
			name: v.partName(parts[i].Name, parts[i].Code), about: *partReference(by, &parts[i]),
			tally: parts[i].Tally, undated: parts[i].Undated, worst: parts[i].Worst,
		})
	}
	return list
}

// partReference names a plan, or a domain or an objective of one.
func partReference(by evaluate.Heading, part *evaluate.Subtotal) *document.Reference {
	switch by {
	case evaluate.ByDomain:
		return &document.Reference{Plan: part.Plan, Domain: part.Code}
	case evaluate.ByObjective:
		return &document.Reference{Plan: part.Plan, Objective: part.Code}
	case evaluate.ByPlan:
		return &document.Reference{Plan: part.Code}
	case evaluate.ByDepartment:
		return &document.Reference{}
	default:
		return &document.Reference{}
	}
}

// tallyColumns are the counts by verdict between their total and their rate.
func (v *view) tallyColumns(verdicts []evaluate.Verdict) []column[tallied] {
	c := columns[tallied]{v.Wording}
	list := []column[tallied]{c.count("total", func(t tallied) int { return t.tally.All.Total() })}
	list = append(list, c.counts(verdicts, func(t tallied) *evaluate.Counts { return &t.tally.All })...)
	set := v.set("", &v.a.Tally)
	title := v.fill("column.percent-of", argument("counted", v.capital(v.setWords(set, &v.a.Tally))))
	return append(list, c.number("percent-expected", func(t tallied) document.Cell { return v.percent(t.tally.Rate(set)) }).titled(title))
}

// rates tabulates the rates together and by plan: of all indicators, of those
// that could be judged, and of key indicators where there are some.
func (v *view) rates(plans []evaluate.Subtotal) *document.Table {
	sets := []evaluate.Counted{evaluate.AttainedOnly}
	if all := &v.a.Tally.All; all[evaluate.Nearly]+all[evaluate.Expected] > 0 {
		sets = append(sets, v.set("", &v.a.Tally))
	}
	var rows []tallied
	whole := []tallied{{name: v.text("together"), tally: v.a.Tally, undated: v.a.Undated}}
	if len(plans) > 1 {
		whole = append(whole, talliedParts(v, evaluate.ByPlan, plans)...)
	}
	for _, row := range whole {
		for _, of := range v.denominators() {
			row.of = of
			rows = append(rows, row)
		}
	}
	c := columns[tallied]{v.Wording}
	list := []column[tallied]{
		c.head("plan", func(t tallied) string { return t.name }), c.text("base-set", func(t tallied) string { return v.text("of." + string(t.of)) }),
		c.count("denominator", func(t tallied) int { return t.tally.RateOf(sets[0], t.of).Denominator }),
	}
	for _, set := range sets {
		title := v.capital(v.setWords(set, &v.a.Tally))
		count := c.count(string(set), func(t tallied) int { return t.tally.RateOf(set, t.of).Numerator })
		share := c.number(string(set)+"-percent", func(t tallied) document.Cell { return v.percent(t.tally.RateOf(set, t.of)) })
		list = append(list, count.titled(title), share.titled(v.fill("column.percent-of", argument("counted", title))))
		if v.a.Undated != v.a.Tally {
			share := c.number(string(set)+"-undated", func(t tallied) document.Cell { return v.percent(t.undated.RateOf(set, t.of)) })
			list = append(list, share.titled(v.fill("column.percent-undated", argument("counted", title))))
		}
	}
	return tableOf(v.Wording, "rates", rows, list...)
}

func (v *view) denominators() []evaluate.Among {
	of := []evaluate.Among{evaluate.OfAll}
	if v.a.Tally.All[evaluate.Undetermined] > 0 {
		of = append(of, evaluate.OfDeterminable)
	}
	if v.a.Tally.Key.Total() > 0 {
		of = append(of, evaluate.OfKey)
	}
	return of
}

// notShown notes what the rates leave out, count twice, or do not show.
func (v *view) notShown() []document.Block {
	var blocks []document.Block
	note := func(key string, n int) {
		if n > 0 {
			blocks = append(blocks, v.note("note", key, argument("count", n)))
		}
	}
	note("overview.not-applicable", v.a.Tally.All[evaluate.NotApplicable])
	note("overview.monitored", v.a.Tally.All[evaluate.Monitored])
	note("overview.twice", v.a.Tally.Twice)
	blocks = append(blocks, v.overridden()...)
	if chosen := v.options.Chosen; chosen != nil {
		blocks = append(blocks, v.note("note", "as-of.chosen", v.choice(chosen)...))
	}
	return append(blocks, v.note("note", "overview.shares"))
}

// overridden says what the rules alone come to where a verdict was set by hand.
func (v *view) overridden() []document.Block {
	if v.a.Tally == v.a.Rules {
		return nil
	}
	set := v.set("", &v.a.Rules)
	rate := v.a.Rules.Rate(set)
	return []document.Block{v.note("warning", "overview.overridden", argument("count", rate.Numerator), argument("total", rate.Denominator),
		argument("counted", v.text(v.setWords(set, &v.a.Rules))), argument("percent", v.percent(rate)))}
}

// byDomain tabulates counts by domain, one table a plan.
func (v *view) byDomain() []document.Block {
	return v.tallies("domains", evaluate.ByDomain, columns[tallied]{v.Wording}.head("domain", func(t tallied) string { return t.name }))
}

// byObjective tabulates counts by objective with the objective's own verdict,
// one table a plan.
func (v *view) byObjective() []document.Block {
	c := columns[tallied]{v.Wording}
	blocks := v.tallies("objectives", evaluate.ByObjective,
		c.head("objective", func(t tallied) string { return t.name }), c.verdict("objective-verdict", func(t tallied) evaluate.Verdict { return t.worst }))
	if len(blocks) > 0 {
		blocks = append(blocks, v.note("note", "objectives.worst"))
	}
	return blocks
}

// tallies are tables of counts, one a plan; what belongs to no objective is not
// among the objectives.
func (v *view) tallies(id string, by evaluate.Heading, heads ...column[tallied]) []document.Block {
	parts := v.a.By(by)
	list := append(heads, v.tallyColumns(counted(&v.a.Tally.All))...)
	return v.eachPlan(func(plan *indicator.Plan) *document.Table {
		var own []evaluate.Subtotal
		for i := range parts {
			if parts[i].Plan == plan.Code && (by != evaluate.ByObjective || parts[i].Code != "") {
				own = append(own, parts[i])
			}
		}
		return tableOf(v.Wording, id, talliedParts(v, by, own), list...)
	})
}

// eachPlan makes a table a plan, of those that have rows.
func (v *view) eachPlan(table func(*indicator.Plan) *document.Table) []document.Block {
	var blocks []document.Block
	for _, plan := range v.a.Plans {
		t := table(plan)
		t.Caption = v.fill("table."+t.ID, argument("plan", v.partName(plan.Name, plan.Code)))
		t.ID += "-" + plan.Code
		blocks = append(blocks, v.ofOnePlan(tabled(t))...)
	}
	return blocks
}

// older says how much of a plan's rate, or of that of all by the code "", rests on
// values older than the due year, and what such values miss: these are listed as
// undetermined and those attained, so that neither is held back.
func (v *view) older(plan string) string {
	rates := v.lookup().byPlan[plan]
	if rates == nil {
		return ""
	}
	text := ""
	if len(rates.attained) > 0 {
		text = v.fill("overview.older", argument("dated", v.join(v.byYear("overview.older.dated", rates.attained))),
			argument("percent", v.percent(rates.undated.Rate(v.set(plan, &rates.tally)))))
	}
	for _, words := range v.byYear("overview.older.missed", rates.missed) {
		text += v.text("mark.also") + words
	}
	return text
}

// planRates are the tallies of a plan, and how many of its verdicts rest on which
// older year.
type planRates struct {
	tally, undated   evaluate.Tally
	attained, missed map[int]int
}

func (v *view) ratesByPlan() map[string]*planRates {
	rates := map[string]*planRates{"": {tally: v.a.Tally, undated: v.a.Undated, attained: map[int]int{}, missed: map[int]int{}}}
	for _, part := range v.a.By(evaluate.ByPlan) {
		rates[part.Code] = &planRates{tally: part.Tally, undated: part.Undated, attained: map[int]int{}, missed: map[int]int{}}
	}
	for _, r := range v.a.Main() {
		for _, of := range []*planRates{rates[""], rates[r.Plan]} {
			switch {
			case of == nil || r.Override != nil:
			case r.Flags.Has(evaluate.Dated):
				of.attained[r.DatedFrom]++
			case r.Reason == evaluate.ReasonNoFinalValue:
				of.missed[r.Year]++
			}
		}
	}
	return rates
}

// byYear words counts by year, the latest first and last those of a year that is
// withheld.
func (v *view) byYear(key string, counts map[int]int) []string {
	years := slices.Sorted(maps.Keys(counts))
	slices.Reverse(years)
	return each(years, func(year int) string {
		if year == 0 {
			return v.fill(key+".undated", argument("count", counts[year]))
		}
		return v.fill(key, argument("count", counts[year]), argument("year", document.Year(year)))
	})
}
