package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// addedUp is one year of a rate that is added up from areas.
type addedUp struct {
	*evaluate.RollUpYear
	level   indicator.Level
	verdict evaluate.Verdict // where the year is the one judged
	pooled  *evaluate.Pool   // what was judged instead of its own rate
}

// rollUps shows rates added up from the areas of one level, with the areas that
// are missing and the filed totals that disagree.
func (v *view) rollUps() []document.Block {
	type row = with[addedUp]
	var rows []row
	for _, r := range found(v, v.a.RollUp(), func(u *evaluate.RollUp) indicator.Key {
		return indicator.Key{Plan: u.Plan, Indicator: u.Indicator}
	}) {
		for _, year := range yearsToShow(r.it) {
			rows = append(rows, row{r.entry, year})
		}
	}
	c := indicatorColumnsOf[row](v)
	t := tableOf(v.Wording, "roll-ups", rows,
		c.indicator(), c.text("breakdown", func(r row) string { return v.spreadName("area", r.it.level) }),
		c.year("year", func(r row) int { return r.it.Year }),
		c.text("sum", func(r row) string {
			return v.fill("events.of", argument("events", r.it.Numerator.String()), argument("cases", r.it.Denominator.String()))
		}),
		c.number("added-rate", func(r row) document.Cell { return v.number(r.it.Rate, r.in.Places+1, v.unitName(r.in)) }),
		c.number("filed-total", func(r row) document.Cell { return v.number(r.it.Filed.Value, r.in.Places, v.unitName(r.in)) }),
		c.verdict("verdict", func(r row) evaluate.Verdict { return r.it.verdict }),
		c.optional("missing", func(r row) string { return v.join(each(r.it.Missing, v.areaName)) }),
		c.optional("remark", func(r row) string { return v.rollUpRemark(&r.it, r.in) }))
	return tabled(t, v.note("method", "roll-ups.method"))
}

// yearsToShow are the year that the verdict judges, with the verdict, the latest one,
// and earlier ones that miss an area or disagree with the filed total.
func yearsToShow(up *evaluate.RollUp) []addedUp {
	var rows []addedUp
	for i := range up.Years {
		last := i == len(up.Years)-1
		switch y := &up.Years[i]; {
		case y.Year == up.Year, last && up.Year == 0:
			rows = append(rows, addedUp{y, up.Level, up.Verdict, up.Pooled})
		case last || !y.Complete() || y.Disagrees():
			rows = append(rows, addedUp{y, up.Level, 0, nil})
		}
	}
	return rows
}

// rollUpRemark says what was judged in place of the year's own rate, and by how much
// the filed figures differ from the sums.
func (v *view) rollUpRemark(y *addedUp, in *indicator.Indicator) string {
	var parts []string
	if p := y.pooled; p != nil {
		parts = append(parts, v.fill("roll-ups.pooled", argument("years", v.spans(p.Years)),
			argument("value", v.measured(v.number(p.Rate(in.Unit), in.Places+1, v.unitName(in)), in)),
			argument("numerator", p.Numerator.String()), argument("denominator", p.Denominator.String())))
	}
	if !y.Disagrees() {
		return v.join(parts)
	}
	for _, part := range []struct {
		key string
		by  indicator.Fraction
	}{{"roll-ups.numerator", y.Filed.NumeratorBy}, {"roll-ups.denominator", y.Filed.DenominatorBy}} {
		if part.by.Known() && part.by.Sign() != 0 {
			parts = append(parts, v.fill(part.key, argument("by", signed(part.by))))
		}
	}
	if y.Filed.ValueDiffers {
		parts = append(parts, v.text("roll-ups.value"))
	}
	return v.join(parts)
}

func signed(f indicator.Fraction) string {
	if f.Sign() > 0 {
		return "+" + f.String()
	}
	return f.String()
}

// index is a composite index of a plan and a domain.
type index struct {
	evaluate.Composite
	plan, domain string
}

// composite is the composite index of realisation, together, by plan and by
// domain; what is made of no indicator is left out.
func (v *view) composite() []document.Block {
	together := v.text("together")
	all := []index{{v.a.Composite(), together, together}}
	domains, plans := v.a.CompositeBy(evaluate.ByDomain), v.a.CompositeBy(evaluate.ByPlan)
	for _, p := range plans {
		plan := v.partName(p.Name, p.Code)
		if len(plans) > 1 {
			all = append(all, index{p, plan, together})
		}
		for _, d := range domains {
			if d.Plan == p.Code {
				all = append(all, index{d, plan, v.partName(d.Name, d.Code)})
			}
		}
	}
	var rows []index
	for _, i := range all {
		if i.Used > 0 {
			rows = append(rows, i)
		}
	}
	c := columns[index]{v.Wording}
	t := tableOf(v.Wording, "composite", rows,
		c.head("plan", func(i index) string { return i.plan }), c.text("domain", func(i index) string { return i.domain }),
		c.number("composite", func(i index) document.Cell {
			return shown(v.display(1).Percent(i.Value.Quo(indicator.FractionFromInt(100))), "percent")
		}), c.count("used", func(i index) int { return i.Used }),
		c.optional("without", func(i index) string { return v.namesOf(i.Missing) }))
	return tabled(t, v.note("method", "composite.method"))
}

func (v *view) namesOf(keys []indicator.Key) string {
	var names []string
	for _, key := range keys {
		if in, ok := v.a.Indicator(key); ok {
			names = append(names, v.seriesName(key, in))
		}
	}
	return v.join(names)
}
