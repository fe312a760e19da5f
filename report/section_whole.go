package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/indicator"
)

// RollUps is the section of rates added up from the areas of one level, with
// the areas that are missing and the filed totals that disagree.
func RollUps(a *evaluate.Assessment, o Options) Section { return newView(a, o).rollUps() }

// Composite is the section of the composite index of realisation, together, by
// plan and by domain.
func Composite(a *evaluate.Assessment, o Options) Section { return newView(a, o).composite() }

func (v *view) rollUps() Section {
	s := v.section("roll-ups")
	t := v.table("roll-ups",
		v.header("indicator"), v.column("breakdown", Start), v.column("year", Start), v.column("sum", Start), v.column("added-rate", End),
		v.column("filed-total", End), v.column("verdict", Start), v.column("missing", Start), v.column("remark", Start))
	all := v.a.RollUp()
	for i := range all {
		key := indicator.Key{Plan: all[i].Plan, Indicator: all[i].Indicator}
		if in, ok := v.a.Indicator(key); ok {
			t.Rows = append(t.Rows, v.rollUpRows(&all[i], key, in)...)
		}
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t}, v.note("method", "roll-ups.method"))
	}
	return s
}

// rollUpRows are the latest year, with the verdict, and earlier ones that miss
// an area or disagree with the filed total.
func (v *view) rollUpRows(up *evaluate.RollUp, key indicator.Key, in *indicator.Indicator) [][]Cell {
	var rows [][]Cell
	for i := range up.Years {
		y := &up.Years[i]
		latest := i == len(up.Years)-1
		if !latest && y.Complete() && !y.Disagrees() {
			continue
		}
		verdict := noneCell()
		if latest {
			verdict = v.verdictCell(up.Verdict)
		}
		remark := noneCell()
		if y.Disagrees() {
			remark = textCell(v.rollUpRemark(y))
		}
		rows = append(rows, []Cell{
			textCell(v.seriesName(key, in)), textCell(v.spreadName(&disparity.Spread{Dimension: "area", Level: up.Level})), yearCell(y.Year),
			textCell(v.fill("events.of", argument("events", textCell(y.Numerator.String())), argument("cases", textCell(y.Denominator.String())))),
			v.number(y.Rate, in.Places+1, v.unitName(in)), v.number(y.Filed.Value, in.Places, v.unitName(in)), verdict,
			textOrNone(v.join(v.areaNames(y.Missing))), remark,
		})
	}
	return rows
}

// rollUpRemark says by how much the filed figures differ from the sums.
func (v *view) rollUpRemark(y *evaluate.RollUpYear) string {
	var parts []string
	for _, part := range []struct {
		key string
		by  indicator.Fraction
	}{{"roll-ups.numerator", y.Filed.NumeratorBy}, {"roll-ups.denominator", y.Filed.DenominatorBy}} {
		if part.by.Known() && part.by.Sign() != 0 {
			parts = append(parts, v.fill(part.key, argument("by", textCell(signed(part.by)))))
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

func (v *view) composite() Section {
	s := v.section("composite")
	t := v.table("composite", v.header("plan"), v.column("domain", Start), v.column("composite", End), v.column("used", End), v.column("without", Start))
	add := func(c *evaluate.Composite, plan, domain Cell) {
		if c.Used == 0 {
			return
		}
		missing := make([]string, 0, len(c.Missing))
		for _, key := range c.Missing {
			if in, ok := v.a.Indicator(key); ok {
				missing = append(missing, v.seriesName(key, in))
			}
		}
		t.Rows = append(t.Rows, []Cell{plan, domain, v.percentBelow(c.Value), countCell(c.Used), textOrNone(v.join(missing))})
	}
	whole := v.a.Composite()
	add(&whole, textCell(v.text("together")), textCell(v.text("together")))
	domains := v.a.CompositeBy(evaluate.ByDomain)
	plans := v.a.CompositeBy(evaluate.ByPlan)
	for i := range plans {
		plan := textCell(v.compositeName(&plans[i]))
		if len(plans) > 1 {
			add(&plans[i], plan, textCell(v.text("together")))
		}
		for k := range domains {
			if domains[k].Plan == plans[i].Code {
				add(&domains[k], plan, textCell(v.compositeName(&domains[k])))
			}
		}
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t}, v.note("method", "composite.method"))
	}
	return s
}

func (v *view) compositeName(c *evaluate.Composite) string {
	return v.partName(&evaluate.Subtotal{Name: c.Name, Code: c.Code})
}
