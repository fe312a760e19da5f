package report

import (
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// countsChart shows the counts by domain.
func (v *view) countsChart() *Chart {
	parts := v.a.By(evaluate.ByDomain)
	if len(parts) == 0 {
		return nil
	}
	c := &Chart{ID: "counts", Type: ChartCounts, Title: v.text("chart.counts")}
	for i := range parts {
		stack := ChartStack{Name: v.partName(&parts[i])}
		for _, verdict := range v.countedVerdicts() {
			if n := parts[i].Tally.All[verdict]; n > 0 {
				stack.Counts = append(stack.Counts, ChartCount{Verdict: verdict.String(), Label: v.text("verdict." + verdict.String()), Count: n})
			}
		}
		if len(stack.Counts) > 0 {
			c.Stacks = append(c.Stacks, stack)
		}
	}
	c.Summary = v.fill("chart.counts.summary", argument("counts", textCell(v.countsWords(v.a.Tally))))
	return c
}

// Course is the chart of one indicator over the years with its target,
// milestones and projection.
func Course(a *evaluate.Assessment, key indicator.Key, o Options) (Chart, bool) {
	v := newView(a, o)
	in, ok := a.Indicator(key)
	plan, found := a.Plan(key.Plan)
	r, judged := a.Result(key)
	if !ok || !found || !judged {
		return Chart{}, false
	}
	e := entry{plan: plan, in: in, r: r, shown: v.figuresOf(r, in)}
	e.series, _ = a.Series(key)
	c := v.course(&e)
	return c, len(c.Points) > 0
}

func (v *view) course(e *entry) Chart {
	c := Chart{
		ID: "course-" + e.plan.Code + "-" + e.in.Code, Type: ChartSeries, Title: v.seriesName(e.r.Key, e.in),
		Unit: v.unitWords(e.in),
	}
	unit := v.unitName(e.in)
	gap := false
	for i := range e.series.Len() {
		if e.series.Year(i) > e.cutoff() {
			break
		}
		if e.series.Kind(i) != indicator.Number {
			gap = true
			continue
		}
		cell := v.observed(&e.series, i, e.in)
		c.Points = append(c.Points, ChartPoint{
			Year: e.series.Year(i), Value: *cell.Number, Marks: cell.Marks, Broken: len(c.Points) > 0 && (gap || e.series.HasBreak(i)),
		})
		gap = false
	}
	c.Target = v.band(e.r.Interval, e.shown, v.targetText(e.r.Target, e.in))
	for _, m := range e.in.Milestones {
		if bound, ok := v.milestoneBound(&m, e); ok {
			c.Milestones = append(c.Milestones, ChartPoint{Year: m.Year, Value: *v.number(bound, v.boundPlaces(bound, e.in.Places), unit).Number})
		}
	}
	if p := v.projected(e.r, e.in, e.shown); p.Kind == KindNumber && e.r.Projection.Year > e.r.Year {
		c.Projection = &ChartPoint{Year: e.r.Projection.Year, Value: *p.Number, Marks: p.Marks}
	}
	c.Summary = v.courseSummary(&c)
	return c
}

// courseSummary is what a series chart draws, in words.
func (v *view) courseSummary(c *Chart) string {
	point := func(p *ChartPoint) string {
		return v.fill("chart.point", argument("year", yearCell(p.Year)), argument("value", textCell(p.Value.Shown)))
	}
	points := make([]string, 0, len(c.Points))
	for i := range c.Points {
		points = append(points, point(&c.Points[i]))
	}
	parts := []string{v.join(points)}
	if c.Target != nil {
		parts = append(parts, v.fill("chart.course.target", argument("target", textCell(c.Target.Label))))
	}
	if c.Projection != nil {
		parts = append(parts, v.fill("chart.course.projection", argument("point", textCell(point(c.Projection)))))
	}
	return strings.Join(parts, v.text("mark.also")) + v.text("mark.stop")
}

// band is an interval for a chart, nil where it has no bound.
func (v *view) band(interval indicator.Interval, shown figures, label string) *ChartBand {
	if !interval.Low.Known() && !interval.High.Known() {
		return nil
	}
	bound := func(f indicator.Fraction) *Number {
		if !f.Known() {
			return nil
		}
		return v.number(f, v.boundPlaces(f, shown.places), shown.unit).Number
	}
	return &ChartBand{Low: bound(interval.Low.Bound), High: bound(interval.High.Bound), Label: label}
}

// milestoneBound is the bound of a milestone that has one.
func (v *view) milestoneBound(m *indicator.Milestone, e *entry) (indicator.Fraction, bool) {
	interval, resolution := m.Target.Resolve(e.in, e.r.Base, v.a.Policy.About)
	if resolution != indicator.Resolved {
		return indicator.Fraction{}, false
	}
	if interval.High.Known() && e.in.Better != indicator.Higher {
		return interval.High.Bound, true
	}
	if interval.Low.Known() {
		return interval.Low.Bound, true
	}
	return interval.High.Bound, interval.High.Known()
}

// bullets shows how far the indicators that are not attained realise their
// targets.
func (v *view) bullets() *Chart {
	c := &Chart{ID: "realisation", Type: ChartBullets, Title: v.text("chart.bullets"), Unit: "%"}
	for i := range v.entries {
		e := &v.entries[i]
		share := hundredfold(e.r.Realisation)
		if e.r.Verdict == evaluate.Attained || !e.r.Verdict.Counts() || !share.Known() {
			continue
		}
		c.Bars = append(c.Bars, ChartBar{
			Name: v.seriesName(e.r.Key, e.in), Share: *v.percentBelow(share).Number,
			Verdict: e.r.Verdict.String(), Label: v.text("verdict." + e.r.Verdict.String()),
		})
	}
	if len(c.Bars) == 0 {
		return nil
	}
	bars := make([]string, 0, len(c.Bars))
	for i := range c.Bars {
		bars = append(bars, v.fill("chart.bar", argument("name", textCell(c.Bars[i].Name)), argument("percent", textCell(c.Bars[i].Share.Shown))))
	}
	c.Summary = v.fill("chart.bullets.summary", argument("bars", textCell(v.join(bars))))
	return c
}

// percentBelow shows a realisation with one place, more where it would be
// shown as 100 without being 100.
func (v *view) percentBelow(share indicator.Fraction) Cell {
	places := 1
	full := indicator.Known(exact.FromInt(100))
	for places < maxPlaces && share.Compare(full) < 0 && indicator.Known(share.Rat().Round(places, v.rounding)).Compare(full) >= 0 {
		places++
	}
	return v.number(share, places, "percent")
}

// heat shows the verdicts of areas by indicator, nil where no area was judged.
func (v *view) heat() *Chart {
	c := &Chart{ID: "areas", Type: ChartHeat, Title: v.text("chart.heat")}
	for _, area := range v.a.Areas {
		c.Rows = append(c.Rows, v.areaName(area))
	}
	if len(c.Rows) == 0 {
		return nil
	}
	cells := map[string]map[indicator.Reference]Cell{}
	for i := range v.a.Results {
		r := &v.a.Results[i]
		if r.Area == "" || r.Group != indicator.Total {
			continue
		}
		if cells[r.Area] == nil {
			cells[r.Area] = map[indicator.Reference]Cell{}
		}
		cells[r.Area][indicator.Reference{Plan: r.Plan, Indicator: r.Indicator}] = v.verdictCell(r.Verdict)
	}
	var references []indicator.Reference
	for i := range v.entries {
		e := &v.entries[i]
		ref := indicator.Reference{Plan: e.r.Plan, Indicator: e.r.Indicator}
		for _, area := range v.a.Areas {
			if _, ok := cells[area][ref]; ok {
				references = append(references, ref)
				c.Columns = append(c.Columns, v.seriesName(e.r.Key, e.in))
				break
			}
		}
	}
	if len(references) == 0 {
		return nil
	}
	for _, area := range v.a.Areas {
		row := make([]Cell, 0, len(references))
		for _, ref := range references {
			cell, ok := cells[area][ref]
			if !ok {
				cell = noneCell()
			}
			row = append(row, cell)
		}
		c.Cells = append(c.Cells, row)
	}
	c.Summary = v.fill("chart.heat.summary", argument("areas", countCell(len(c.Rows))), argument("indicators", countCell(len(c.Columns))))
	return c
}
