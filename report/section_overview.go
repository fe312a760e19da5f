package report

import (
	"strconv"
	"strings"

	"github.com/countystat/attain/evaluate"
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
		names := make([]string, 0, len(v.a.Plans))
		for _, plan := range v.a.Plans {
			names = append(names, v.planName(plan))
		}
		return v.join(names)
	}
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
	var parts []string
	var arguments []Argument
	for _, verdict := range evaluate.Verdicts() {
		if n := t.All[verdict]; n > 0 && verdict.Counts() {
			arguments = append(arguments, argument(verdict.String(), countCell(n)))
			parts = append(parts, v.fill("overview.count", argument("verdict", v.verdictCell(verdict)), argument("count", countCell(n))))
		}
	}
	text := v.fill("overview.counts", argument("counts", textCell(v.join(parts))))
	return Block{Paragraph: &Paragraph{Key: "overview.counts", Arguments: arguments, Text: text}}
}

// percent is a rate in percent with one place; the argument is the bare number.
func (v *view) percent(r evaluate.Rate) Cell {
	text := r.Percent(1, v.rounding)
	if text == "" {
		return noneCell()
	}
	return Cell{Kind: KindNumber, Text: text, Number: &Number{Exact: hundredfold(r.Share()).String(), Shown: text, Unit: "percent"}}
}

// rates tabulates the rates by plan and together.
func (v *view) rates(plans []evaluate.Part) *Table {
	columns := []Column{
		v.header("plan"), v.column("rate", Start), v.column("base-set", Start),
		v.column("numerator", End), v.column("denominator", End), v.column("percent", End),
	}
	t := v.table("rates", columns...)
	add := func(name string, tally evaluate.Tally) {
		for _, r := range reportedRates(tally) {
			t.Rows = append(t.Rows, []Cell{
				textCell(name), textCell(v.text("rate." + r.Counted.String())), textCell(v.text("of." + r.Of.String())),
				countCell(r.Numerator), countCell(r.Denominator), v.percent(r),
			})
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

// reportedRates are the rates that reports quote: of all, of those that could
// be judged, and of key indicators where there are some.
func reportedRates(t evaluate.Tally) []evaluate.Rate {
	rates := []evaluate.Rate{
		t.RateOf(evaluate.AttainedOnly, evaluate.OfAll), t.RateOf(evaluate.AttainedOrExpected, evaluate.OfAll),
	}
	if t.All[evaluate.Undetermined] > 0 {
		rates = append(rates, t.RateOf(evaluate.AttainedOnly, evaluate.OfDeterminable), t.RateOf(evaluate.AttainedOrExpected, evaluate.OfDeterminable))
	}
	if t.Key.Total() > 0 {
		rates = append(rates, t.RateOf(evaluate.AttainedOrExpected, evaluate.OfKey))
	}
	return rates
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
func (v *view) partName(p *evaluate.Part) string {
	switch name := v.name(p.Name); {
	case name != "":
		return name
	case p.Code != "":
		return p.Code
	default:
		return v.text("part.none")
	}
}

// byDomain tabulates counts by plan and domain.
func (v *view) byDomain() Section {
	s := v.section("domains")
	t := v.countsTable("domains", []Column{v.column("plan", Start), v.header("domain")})
	parts := v.a.By(evaluate.ByDomain)
	for i := range parts {
		t.Rows = append(t.Rows, v.countsRow(&parts[i], v.planOf(&parts[i]), textCell(v.partName(&parts[i]))))
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t})
	}
	return s
}

// byObjective tabulates counts by objective with the objective's own verdict.
func (v *view) byObjective() Section {
	s := v.section("objectives")
	t := v.countsTable("objectives", []Column{v.column("plan", Start), v.header("objective"), v.column("objective-verdict", Start)})
	parts := v.a.By(evaluate.ByObjective)
	for i := range parts {
		if parts[i].Code != "" {
			t.Rows = append(t.Rows, v.countsRow(&parts[i], v.planOf(&parts[i]), textCell(v.partName(&parts[i])), v.verdictCell(parts[i].Worst)))
		}
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t}, v.note("note", "objectives.worst"))
	}
	return s
}

func (v *view) planOf(p *evaluate.Part) Cell {
	plan, ok := v.a.Plan(p.Plan)
	if !ok {
		return textCell(p.Plan)
	}
	return textCell(v.planName(plan))
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

func (v *view) countsTable(id string, columns []Column) *Table {
	columns = append(columns, v.column("total", End))
	for _, verdict := range v.countedVerdicts() {
		columns = append(columns, Column{Key: verdict.String(), Title: v.text("verdict." + verdict.String()), Align: End})
	}
	return v.table(id, append(columns, v.column("percent-expected", End))...)
}

func (v *view) countsRow(p *evaluate.Part, names ...Cell) []Cell {
	row := append(names, countCell(p.Tally.All.Total()))
	for _, verdict := range v.countedVerdicts() {
		row = append(row, countCell(p.Tally.All[verdict]))
	}
	return append(row, v.percent(p.Tally.Rate(evaluate.AttainedOrExpected)))
}

func countWords(n int) string { return strconv.Itoa(n) }
