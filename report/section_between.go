package report

import (
	"cmp"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// How many gaps of one breakdown the body lists.
const (
	gapsShown     = 10
	areaGapsShown = 3
)

// bySexAndResidence says which departments lack figures by sex, residence and area, in
// internal copies, and how far apart women and men, town and country are.
func (v *view) bySexAndResidence() []document.Block {
	var blocks []document.Block
	if !v.isPublic() {
		blocks = v.lackingFigures()
	}
	for _, two := range [][2]indicator.Group{{indicator.Female, indicator.Male}, {indicator.Urban, indicator.Rural}} {
		blocks = append(blocks, v.between(two)...)
	}
	return blocks
}

// asked are the indicators that should have figures by a dimension: those that ask for
// them and have any figures at all.
type asked struct {
	total   int
	lacking []*entry // a year has no figure of a part
	none    int      // of which no part has one of any year
}

// askedBy are those of each dimension.
func (v *view) askedBy() map[string]*asked {
	by := map[string]*asked{}
	all := v.lookup().coverage()
	for i := range all {
		c := &all[i]
		e := v.find(indicator.Reference{Plan: c.Plan, Indicator: c.Indicator})
		if e == nil || len(c.Expected) == 0 {
			continue
		}
		of := by[c.Dimension]
		if of == nil {
			of = &asked{}
			by[c.Dimension] = of
		}
		of.total++
		if !c.Complete() {
			of.lacking = append(of.lacking, e)
		}
		if len(c.Absent()) == len(c.Parts) {
			of.none++
		}
	}
	return by
}

// lackingFigures says a sentence a dimension who lacks figures by it.
func (v *view) lackingFigures() []document.Block {
	by := v.askedBy()
	var blocks []document.Block
	for _, dimension := range []string{"sex", "residence", "area"} {
		of := by[dimension]
		if of == nil {
			continue
		}
		by, total, none := argument("by", v.text("asked."+dimension)), argument("total", of.total), argument("none", of.none)
		switch {
		case len(of.lacking) == 0:
			blocks = append(blocks, v.sentence("asked.whole", by, total))
		case of.none == 0:
			blocks = append(blocks, v.byDepartment("asked.lacking", of.lacking, by, total))
		case of.none == len(of.lacking):
			blocks = append(blocks, v.byDepartment("asked.none", of.lacking, by, total))
		default:
			blocks = append(blocks, v.byDepartment("asked.lacking.none", of.lacking, by, total, none))
		}
	}
	return blocks
}

// pair is an indicator with its figures of two groups or areas in one year.
type pair struct {
	*entry
	keys   [2]indicator.Key
	values [2]indicator.Fraction
	year   int
	trend  *disparity.GapTrend // of the gap between the two, none where there are more groups
}

// order is 1 where the first is higher, -1 where the second is, 0 for a tie.
func (p *pair) order() int { return p.values[0].Compare(p.values[1]) }

// spreadsOf are the spreads that were found, each with its indicator.
func (v *view) spreadsOf(all []disparity.Evenness) []spread {
	var spreads []spread
	for _, of := range found(v, all, func(e *disparity.Evenness) indicator.Key {
		return indicator.Key{Plan: e.Plan, Indicator: e.Indicator}
	}) {
		of.key = of.r.Key // of all groups, whichever decides
		for k := range of.it.Spreads {
			spreads = append(spreads, spread{of.entry, &of.it.Spreads[k]})
		}
	}
	return spreads
}

// pairsOf are the indicators with figures of both groups in one year.
func (v *view) pairsOf(groups [2]indicator.Group) []*pair {
	var list []*pair
	for _, s := range v.spreadsOf(v.lookup().spreads()) {
		p := &pair{entry: s.entry, year: s.it.Year, trend: &s.it.Trend}
		if len(s.it.Members) != len(groups) {
			p.trend = &disparity.GapTrend{}
		}
		for i := range s.it.Members {
			for j, group := range groups {
				if m := &s.it.Members[i]; m.Key.Group == group {
					p.keys[j], p.values[j] = m.Key, m.Value
				}
			}
		}
		if p.values[0].Known() && p.values[1].Known() {
			list = append(list, p)
		}
	}
	return list
}

// betweenAreas says for how many indicators areas differ, and lists the widest gaps
// between the highest and the lowest; nothing in public copies, which lack figures of
// areas.
func (v *view) betweenAreas() []document.Block {
	if v.isPublic() {
		return nil
	}
	var pairs []*pair
	same := 0
	for _, s := range v.spreadsOf(v.lookup().evenness()) {
		if s.it.Dimension != "area" || len(s.it.Members) < 2 {
			continue
		}
		p := &pair{entry: s.entry, year: s.it.Year, trend: &s.it.Trend}
		for i := range s.it.Members {
			m := &s.it.Members[i]
			if i == 0 || m.Value.Compare(p.values[0]) > 0 {
				p.keys[0], p.values[0] = m.Key, m.Value
			}
			if i == 0 || m.Value.Compare(p.values[1]) < 0 {
				p.keys[1], p.values[1] = m.Key, m.Value
			}
		}
		if p.order() == 0 {
			same++
			continue
		}
		pairs = append(pairs, p)
	}
	total := argument("total", len(pairs)+same)
	switch {
	case len(pairs)+same == 0:
		return nil
	case len(pairs) == 0:
		return []document.Block{v.sentence("between.areas.same", total)}
	}
	blocks := []document.Block{v.sentence("between.areas", total, argument("count", len(pairs)))}
	list, more := v.widest(pairs, areaGapsShown, "between.areas.gap")
	if blocks = append(blocks, list); more > 0 {
		key := "between.areas.rest"
		if v.options.Statistics {
			key = "between.rest"
		}
		blocks = append(blocks, v.note("note", key, argument("count", more), argument("shown", areaGapsShown), argument("section", v.text("section.evenness"))))
	}
	return blocks
}

// between counts for two groups which is higher and how the gaps changed, and lists
// the widest ones by domain.
func (v *view) between(groups [2]indicator.Group) []document.Block {
	pairs := v.pairsOf(groups)
	if len(pairs) == 0 {
		return nil
	}
	first, second := argument("first", v.groupName(groups[0])), argument("second", v.groupName(groups[1]))
	counts, changes := map[int]int{}, map[disparity.GapChange]int{}
	for _, p := range pairs {
		counts[p.order()]++
		if change, _ := p.trend.Change(); change != "" {
			changes[change]++
		}
	}
	arguments := []document.Argument{argument("total", len(pairs)), first, second}
	var parts []string
	count := func(key string, n int) {
		if n > 0 {
			arguments = append(arguments, argument(key, n))
			parts = append(parts, v.fill(key, argument("count", n), first, second))
		}
	}
	count("between.first", counts[1])
	count("between.second", counts[-1])
	count("between.same", counts[0])
	key := "between.count"
	if v.isPublic() { // there may be more, withheld
		key = "between.count.public"
	}
	blocks := []document.Block{v.sentence(key, append(arguments, argument("list", v.join(parts)))...)}

	arguments, parts = []document.Argument{first, second}, nil
	for _, change := range []disparity.GapChange{disparity.Narrowed, disparity.Widened, disparity.Unchanged} {
		count("between."+string(change), changes[change])
	}
	if len(parts) > 0 {
		blocks = append(blocks, v.sentence("between.changes", append(arguments, argument("list", v.join(parts)))...))
	}
	gaps, more := v.widest(pairs, gapsShown, "between.gap")
	if blocks = append(blocks, gaps); more > 0 {
		blocks = append(blocks, v.note("note", "between.rest", argument("count", more), argument("shown", gapsShown), argument("section", v.text("section.breakdowns"))))
	}
	return blocks
}

// widest lists the widest gaps by domain, in the order of the plans: those of which the
// higher figure is the greatest multiple of the lower, where that is 0 before all. It
// counts those that it leaves out.
func (v *view) widest(pairs []*pair, most int, key string) (block document.Block, more int) {
	slices.SortStableFunc(pairs, widerFirst)
	shown := slices.Clone(pairs[:min(len(pairs), most)])
	domain := map[document.Reference]int{}
	for i, e := range v.entries {
		setFirst(domain, domainOf(e), i)
	}
	slices.SortStableFunc(shown, func(a, b *pair) int { return cmp.Compare(domain[domainOf(a.entry)], domain[domainOf(b.entry)]) })
	list := &document.List{}
	for _, p := range shown {
		list.Items = append(list.Items, v.gapSentence(p, key))
	}
	return document.Block{List: list}, len(pairs) - len(shown)
}

func domainOf(e *entry) document.Reference {
	return document.Reference{Plan: e.key.Plan, Domain: e.in.Domain}
}

// widerFirst compares pairs by the multiple of the lower figure that the higher is; a
// figure above 0 is more than any multiple of 0, and of negative ones there is none.
func widerFirst(a, b *pair) int {
	rank := func(p *pair) int {
		low := p.values[0]
		if p.order() > 0 {
			low = p.values[1]
		}
		switch {
		case p.order() == 0:
			return 2
		case low.Sign() < 0:
			return 3
		case low.Sign() == 0:
			return 0
		default:
			return 1
		}
	}
	if order := cmp.Compare(rank(a), rank(b)); order != 0 || rank(a) != 1 {
		return order
	}
	return b.multiple().Compare(a.multiple())
}

// multiple is the higher figure over the lower.
func (p *pair) multiple() indicator.Fraction {
	if p.order() < 0 {
		return p.values[1].Quo(p.values[0])
	}
	return p.values[0].Quo(p.values[1])
}

// gapSentence says by the text of a key how far apart two figures are.
func (v *view) gapSentence(p *pair, key string) document.Paragraph {
	places := v.display(p.in.Places).Until(p.in.Places, func(places int) bool { // as far apart as they are
		return p.values[0].Round(places, v.rounding).Compare(p.values[1].Round(places, v.rounding)) == p.order()
	})
	var cells [2]document.Cell
	names := [2]string{v.partOf(p.keys[0]), v.partOf(p.keys[1])}
	windows := [2]string{v.windowIn(p.keys[0], p.year), v.windowIn(p.keys[1], p.year)}
	years := v.fill("between.year", argument("years", v.span(p.year, p.year)))
	if windows[0] == windows[1] && windows[0] != "" {
		years = v.fill("between.pooled", argument("years", windows[0]))
	}
	for i := range cells {
		cells[i] = v.measured(v.number(p.values[i], places, v.unitName(p.in)), p.in)
		if windows[0] != windows[1] && windows[i] != "" {
			cells[i].Text = v.fill("value.pooled", argument("value", cells[i].Text), argument("years", windows[i]))
		}
		for _, status := range v.notFinal(p.keys[i], p.year) {
			cells[i].Marks = append(cells[i].Marks, status.String())
		}
		if p.order() != 0 { // of a tie one remark does for both
			cells[i].Text = v.marked(cells[i].Text, v.remarksOn(p.keys[i], p.year))
		}
	}
	arguments := []document.Argument{
		argument("domain", v.domainName(p.entry)), argument("indicator", v.seriesName(p.key, p.in)), argument("years", years),
		argument("first", names[0]), argument("second", names[1]),
		argument("firstValue", cells[0]), argument("secondValue", cells[1]), argument("trend", v.gapCourse(p)),
	}
	switch p.order() {
	case 0:
		remarks := distinct(append(v.remarksOn(p.keys[0], p.year), v.remarksOn(p.keys[1], p.year)...))
		arguments[5].Value.Text = v.marked(cells[0].Text, remarks)
		return v.paragraph("between.tie", arguments...)
	case 1:
		arguments = append(arguments, argument("higher", names[0]), argument("lower", names[1]))
	default:
		arguments = append(arguments, argument("higher", names[1]), argument("lower", names[0]))
	}
	by := v.nonzero(p.values[0].Sub(p.values[1]).Abs(), places, v.unitName(p.in)+"-points")
	by.Text = v.inPoints(by.Text, p.in)
	return v.paragraph(key, append(arguments, argument("points", by))...)
}

// remarksOn are what is to be said beside a figure of a year: that it is not final, and
// that few events stand behind it.
func (v *view) remarksOn(key indicator.Key, year int) []string {
	remarks := each(v.notFinal(key, year), func(s indicator.Status) string { return v.text("status." + s.String()) })
	if r, ok := v.a.Result(key); ok && r.Year == year && r.Flags.Has(evaluate.SmallNumbers) {
		remarks = append(remarks, v.text("flag."+evaluate.SmallNumbers.String()))
	}
	return distinct(remarks)
}

// notFinal are the states of a figure of a year, or of those that it is pooled from, that
// are not final.
func (v *view) notFinal(key indicator.Key, year int) []indicator.Status {
	var states []indicator.Status
	series, _ := v.a.Series(key)
	own, from := series.Own(), year
	if at, ok := series.Find(year); ok {
		from = series.From(at)
	}
	for k := range own.Len() {
		if status := own.At(k).Status; own.Year(k) >= from && own.Year(k) <= year && status > indicator.Final && !slices.Contains(states, status) {
			states = append(states, status)
		}
	}
	return states
}

// gapCourse says which way the gap went, from which pooled rates where it was one of
// such; "" where that cannot be told.
func (v *view) gapCourse(p *pair) string {
	change, by := p.trend.Change()
	if change == "" {
		return ""
	}
	if first := &p.trend.Years[0]; first.From < first.Year {
		return v.fill("between.since."+string(change), argument("years", v.span(first.From, first.Year)), argument("points", v.size(by, p.in.Places, p.in)))
	}
	return v.fill("between.trend", argument("change", v.gapTrend(p.in, p.trend)))
}

// domainName is the name of an indicator's domain, as its plan has it.
func (v *view) domainName(e *entry) string {
	for _, d := range e.plan.Domains {
		if d.Code == e.in.Domain {
			return v.partName(d.Name, d.Code)
		}
	}
	return v.partName(nil, e.in.Domain)
}
