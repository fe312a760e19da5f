package report

import (
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// overview states the counts and rates, together and by plan.
func (v *view) overview() Section {
	s := v.section("overview")
	s.Blocks = append(s.Blocks, v.rateSentence(v.subject(), v.a.Tally))
	s.Blocks = append(s.Blocks, v.countsSentence(v.a.Tally))
	plans := v.a.By(evaluate.ByPlan)
	if len(plans) > 1 {
		list := &List{}
		for i := range plans {
			list.Items = append(list.Items, *v.rateSentence(v.partName(&plans[i]), plans[i].Tally).Paragraph)
		}
		s.Blocks = append(s.Blocks, Block{List: list})
	}
	s.Blocks = append(s.Blocks, Block{Table: v.rates(plans)})
	s.Blocks = append(s.Blocks, v.besides()...)
	if chart := v.countsChart(); chart != nil {
		s.Blocks = append(s.Blocks, Block{Chart: chart})
	}
	if chart := v.bullets(); chart != nil {
		s.Blocks = append(s.Blocks, Block{Chart: chart})
	}
	return s
}

// subject says whose indicators they are.
func (v *view) subject() string {
	switch {
	case v.options.Subject != "":
		return v.options.Subject
	case v.isTwoOutlines():
		return v.text("subject.two-outlines")
	default:
		return v.planNames()
	}
}

func (v *view) planNames() string {
	names := make([]string, 0, len(v.a.Plans))
	for _, plan := range v.a.Plans {
		names = append(names, v.planName(plan))
	}
	return v.join(names)
}

// isTwoOutlines reports whether the plans are a women's and a children's
// outline (两纲), by their codes.
func (v *view) isTwoOutlines() bool {
	if len(v.a.Plans) != 2 {
		return false
	}
	first, second := v.a.Plans[0].Code, v.a.Plans[1].Code
	is := func(code, word string) bool { return strings.HasPrefix(code, word) }
	return is(first, "women") && is(second, "children") || is(first, "children") && is(second, "women")
}

// rateSentence is the sentence that officials quote.
func (v *view) rateSentence(subject string, t evaluate.Tally) Block {
	rate := t.Rate(evaluate.AttainedOrExpected)
	key := "overview.rate"
	if v.a.Stage == evaluate.Terminal && t.All[evaluate.Expected] == 0 {
		key = "overview.rate.terminal"
	}
	if rate.Denominator == 0 {
		key = "overview.rate.none"
	}
	return v.paragraphBlock(key,
		argument("subject", textCell(subject)), argument("total", countCell(rate.Denominator)),
		argument("count", countCell(rate.Numerator)), argument("percent", v.percent(rate)))
}

// countsSentence lists the verdicts that occur.
func (v *view) countsSentence(t evaluate.Tally) Block {
	var arguments []Argument
	for _, verdict := range evaluate.Verdicts() {
		if n := t.All[verdict]; n > 0 && verdict.Counts() {
			arguments = append(arguments, argument(verdict.String(), countCell(n)))
		}
	}
	text := v.fill("overview.counts", argument("counts", textCell(v.countsWords(t))))
	return Block{Paragraph: &Paragraph{Key: "overview.counts", Arguments: arguments, Text: text}}
}

// countsWords lists the verdicts that occur with their counts.
func (v *view) countsWords(t evaluate.Tally) string {
	var parts []string
	for _, verdict := range evaluate.Verdicts() {
		if n := t.All[verdict]; n > 0 && verdict.Counts() {
			parts = append(parts, v.fill("overview.count", argument("verdict", v.verdictCell(verdict)), argument("count", countCell(n))))
		}
	}
	return v.join(parts)
}

// percent is a rate in percent with one place; the argument is the bare number.
func (v *view) percent(r evaluate.Rate) Cell {
	text := r.Percent(1, v.rounding)
	if text == "" {
		return noneCell()
	}
	return Cell{Kind: KindNumber, Text: text, Number: &Number{Exact: hundredfold(r.Share()).String(), Shown: text, Unit: "percent"}}
}

// rates tabulates the rates together and by plan: of all indicators, of those
// that could be judged, and of key indicators where there are some.
func (v *view) rates(plans []evaluate.Subtotal) *Table {
	sets := []evaluate.Counted{evaluate.AttainedOnly}
	if all := &v.a.Tally.All; all[evaluate.Nearly]+all[evaluate.Expected] > 0 {
		sets = append(sets, evaluate.AttainedOrExpected)
	}
	columns := []Column{v.header("plan"), v.column("base-set", Start), v.column("denominator", End)}
	for _, set := range sets {
		count := v.titled(string(set), "rate."+string(set), End)
		share := v.fill("column.percent-of", argument("counted", textCell(count.Title)))
		columns = append(columns, count, Column{Key: string(set) + "-percent", Title: share, Align: End})
	}
	t := v.table("rates", columns...)
	add := func(name string, tally evaluate.Tally) {
		for _, of := range v.denominators() {
			row := []Cell{textCell(name), textCell(v.text("of." + string(of))), countCell(tally.RateOf(sets[0], of).Denominator)}
			for _, set := range sets {
				rate := tally.RateOf(set, of)
				row = append(row, countCell(rate.Numerator), v.percent(rate))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	add(v.text("together"), v.a.Tally)
	if len(plans) > 1 {
		for i := range plans {
			add(v.partName(&plans[i]), plans[i].Tally)
		}
	}
	return t
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

// besides notes what the rates leave out, count twice, or do not show.
func (v *view) besides() []Block {
	var blocks []Block
	note := func(key string, n int) {
		if n > 0 {
			blocks = append(blocks, v.note("note", key, argument("count", countCell(n))))
		}
	}
	note("overview.not-applicable", v.a.Tally.All[evaluate.NotApplicable])
	note("overview.monitored", v.a.Tally.All[evaluate.Monitored])
	note("overview.twice", v.a.Tally.Twice)
	if v.a.Tally != v.a.Rules {
		rate := v.a.Rules.Rate(evaluate.AttainedOrExpected)
		blocks = append(blocks, v.note("warning", "overview.overridden",
			argument("count", countCell(rate.Numerator)), argument("total", countCell(rate.Denominator)), argument("percent", v.percent(rate))))
	}
	blocks = append(blocks, v.note("note", "overview.shares"))
	return blocks
}

// partName is the name of a plan, domain, objective or department.
func (v *view) partName(p *evaluate.Subtotal) string {
	switch name := v.name(p.Name); {
	case name != "":
		return name
	case p.Code != "":
		return p.Code
	default:
		return v.text("part.none")
	}
}

// byDomain tabulates counts by domain, one table a plan.
func (v *view) byDomain() Section {
	s := v.section("domains")
	parts := v.a.By(evaluate.ByDomain)
	for _, plan := range v.a.Plans {
		t := v.countsTable("domains", plan, v.header("domain"))
		for i := range parts {
			if parts[i].Plan == plan.Code {
				t.Rows = append(t.Rows, v.countsRow(&parts[i], textCell(v.partName(&parts[i]))))
			}
		}
		if len(t.Rows) > 0 {
			s.Blocks = append(s.Blocks, Block{Table: t})
		}
	}
	return s
}

// byObjective tabulates counts by objective with the objective's own verdict,
// one table a plan.
func (v *view) byObjective() Section {
	s := v.section("objectives")
	parts := v.a.By(evaluate.ByObjective)
	for _, plan := range v.a.Plans {
		t := v.countsTable("objectives", plan, v.header("objective"), v.column("objective-verdict", Start))
		for i := range parts {
			if p := &parts[i]; p.Plan == plan.Code && p.Code != "" {
				t.Rows = append(t.Rows, v.countsRow(p, textCell(v.partName(p)), v.verdictCell(p.Worst)))
			}
		}
		if len(t.Rows) > 0 {
			s.Blocks = append(s.Blocks, Block{Table: t})
		}
	}
	if len(s.Blocks) > 0 {
		s.Blocks = append(s.Blocks, v.note("note", "objectives.worst"))
	}
	return s
}

// countedVerdicts are those that occur in the whole tally, in order.
func (v *view) countedVerdicts() []evaluate.Verdict {
	var list []evaluate.Verdict
	for _, verdict := range evaluate.Verdicts() {
		if verdict.Counts() && v.a.Tally.All[verdict] > 0 {
			list = append(list, verdict)
		}
	}
	return list
}

func (v *view) countsTable(id string, plan *indicator.Plan, columns ...Column) *Table {
	columns = append(columns, v.column("total", End))
	for _, verdict := range v.countedVerdicts() {
		columns = append(columns, v.titled(verdict.String(), "verdict."+verdict.String(), End))
	}
	return v.planTable(id, plan, append(columns, v.column("percent-expected", End))...)
}

func (v *view) countsRow(p *evaluate.Subtotal, names ...Cell) []Cell {
	row := make([]Cell, 0, len(names)+8)
	row = append(append(row, names...), countCell(p.Tally.All.Total()))
	for _, verdict := range v.countedVerdicts() {
		row = append(row, countCell(p.Tally.All[verdict]))
	}
	return append(row, v.percent(p.Tally.Rate(evaluate.AttainedOrExpected)))
}
