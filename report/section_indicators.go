package report

import (
	"slices"
	"sort"
	"strconv"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// indicators is the monitoring table, one a plan: one row an indicator.
func (v *view) indicators() []document.Block {
	c := indicatorColumnsOf[*entry](v)
	blocks := v.eachPlan(func(plan *indicator.Plan) *document.Table {
		return tableOf(v.Wording, "indicators", v.of(plan), append([]column[*entry]{
			c.text("code", func(e *entry) string { return e.in.Code }), c.indicator(), c.unit(), c.number("base", v.baseline),
			c.number("previous", func(e *entry) document.Cell { return v.before(e, e.r.Year) }),
			c.coursed(c.current()), c.inYear(), c.target(), c.gap("gap"), c.judged(), c.flagged(),
		}, internally(v, c.lead())...)...)
	})
	if len(blocks) > 0 {
		blocks = append(blocks, v.note("note", "indicators.gap"))
	}
	if pooled := v.pooledBefore(); len(pooled) > 0 {
		blocks = append(blocks, v.note("note", "indicators.pooled", argument("list", v.join(pooled))))
	}
	blocks = append(blocks, v.byGroups()...)
	if open := those(v.counting(), func(e *entry) bool { return e.r.Inconclusive }); len(open) > 0 {
		names := v.join(each(open, func(e *entry) string { return v.seriesName(e.key, e.in) }))
		blocks = append(blocks, v.note("note", "indicators.inconclusive", argument("list", names)))
	}
	return blocks
}

// coursed is a column of values in force with the years that lead to each.
func (c indicatorColumns[R]) coursed(of column[R]) column[R] {
	cell := of.cell
	of.cell = func(row R) document.Cell {
		value := cell(row)
		if value.Kind == document.KindNumber {
			value.Course = c.v.seriesChart(row.about()).Points
		}
		return value
	}
	return of
}

// pooledBefore names the indicators whose base value or previous value is pooled, and
// over which years.
func (v *view) pooledBefore() []string {
	var list []string
	for _, e := range v.entries {
		var parts []string
		if i, ok := e.series.Find(e.r.BaseYear); ok && e.r.Base.Known() && e.r.BaseFrom != evaluate.BaseStated && e.series.From(i) < e.r.BaseYear {
			parts = append(parts, v.fill("indicators.pooled.base", argument("years", v.span(e.series.From(i), e.r.BaseYear))))
		}
		if i := lastAt(e, e.r.Year); i >= 0 && e.series.Kind(i) == indicator.Number && e.series.From(i) < e.series.Year(i) {
			parts = append(parts, v.fill("indicators.pooled.previous", argument("years", v.span(e.series.From(i), e.series.Year(i)))))
		}
		if len(parts) > 0 {
			list = append(list, v.fill("by-groups.indicator", argument("name", v.seriesName(e.key, e.in)), argument("groups", v.join(parts))))
		}
	}
	return list
}

func (v *view) baseline(e *entry) document.Cell {
	if !e.r.Base.Known() && e.r.BaseFrom != evaluate.NoBase {
		return v.withheld()
	}
	return shown(e.shown.Base(e.r, e.in), e.shown.unit)
}

// years is the values by year, one table a plan whose base year has come.
func (v *view) years() []document.Block {
	blocks := v.eachPlan(func(plan *indicator.Plan) *document.Table {
		c := indicatorColumnsOf[*entry](v)
		list := []column[*entry]{c.indicator(), c.unit()}
		for year := plan.Base; year <= min(v.asOf(), plan.Due); year++ {
			list = append(list, c.number(strconv.Itoa(year), func(e *entry) document.Cell { return v.inYear(e, year) }).titled(strconv.Itoa(year)).standing(document.Reference{Year: year}))
		}
		rows := v.of(plan)
		if plan.Base > v.asOf() {
			rows = nil
		}
		return tableOf(v.Wording, "years", rows, list...)
	})
	if len(blocks) > 0 {
		blocks = append(blocks, v.note("note", "years.legend"))
	}
	return blocks
}

// inYear is what was filed for a year, with the signs of its marks. Of rates that are
// judged pooled over years it is the year's own.
func (v *view) inYear(e *entry, year int) document.Cell {
	own := e.series.Own()
	at := sort.Search(own.Len(), func(i int) bool { return own.Year(i) >= year })
	if at == own.Len() || own.Year(at) != year || own.Lack(at) != 0 {
		return document.Absent("none", "")
	}
	cell := v.observed(e, &own, at)
	if own.Kind(at) == indicator.Withheld {
		return cell
	}
	if e.series.HasWindows() {
		cell.Marks = append(cell.Marks, document.MarkPooled)
	} else if slices.Contains(e.r.Relapses, year) {
		cell.Marks = append(cell.Marks, "missed")
	}
	for _, mark := range cell.Marks {
		cell.Text += markSign(mark)
	}
	return cell
}

// markSign is the letter after a value that years.legend explains.
func markSign(mark string) string {
	switch mark {
	case "provisional":
		return "ᵖ"
	case "estimated":
		return "ᵉ"
	case "break":
		return "ᵇ"
	case document.MarkPooled:
		return "ᵐ"
	case "missed":
		return "ˣ"
	default:
		return ""
	}
}
