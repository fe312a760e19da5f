package report

import (
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// countsChart shows the counts by domain.
func (v *view) countsChart() *document.Chart {
	parts := v.a.By(evaluate.ByDomain)
	if len(parts) == 0 {
		return nil
	}
	return v.domainChart("counts", document.ChartCounts, parts)
}

func (v *view) domainChart(id, kind string, parts []evaluate.Subtotal) *document.Chart {
	c := &document.Chart{ID: id, Type: kind, Title: v.text("chart.counts")}
	set := v.set("", &v.a.Tally)
	for i := range parts {
		stack := document.ChartStack{Name: v.partName(parts[i].Name, parts[i].Code), About: partReference(evaluate.ByDomain, &parts[i])}
		for _, verdict := range counted(&parts[i].Tally.All) {
			label := v.text("verdict." + verdict.String())
			stack.Counts = append(stack.Counts, document.ChartCount{Verdict: verdict.String(), Label: label, Count: parts[i].Tally.All[verdict]})
		}
		if kind == document.ChartShares {
			stack.Rate = v.percent(parts[i].Tally.Rate(set)).Number
		}
		if len(stack.Counts) > 0 {
			c.Stacks = append(c.Stacks, stack)
		}
	}
	c.Summary = v.fill("chart.counts.summary", argument("counts", v.countsWords(&v.a.Tally, func(evaluate.Verdict) bool { return true })))
	return c
}

// SeriesChart is the chart of one indicator over the years with its target,
// milestones and projection; false where there is nothing to draw.
func SeriesChart(a *evaluate.Assessment, key indicator.Key, o Options) (document.Chart, bool) {
	a = copyFor(a, o)
	r, judged := a.Result(key)
	if !judged {
		return document.Chart{}, false
	}
	v := &view{Wording: WordingOf(a, o), options: o, a: a}
	e := v.judged(r)
	if e == nil {
		return document.Chart{}, false
	}
	c := v.seriesChart(e)
	return c, len(c.Points) > 0
}

func (v *view) seriesChart(e *entry) document.Chart {
	about := e.reference()
	c := document.Chart{
		ID: "course-" + e.plan.Code + "-" + e.in.Code, Type: document.ChartSeries, Title: v.seriesName(e.key, e.in),
		Unit: v.unitWords(e.in), About: &about,
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
		cell := v.observed(e, &e.series, i)
		point := document.ChartPoint{
			Year: e.series.Year(i), Value: *cell.Number, Marks: cell.Marks, Broken: len(c.Points) > 0 && (gap || e.series.HasBreak(i)),
		}
		if from := e.series.From(i); from < point.Year {
			point.From, point.Marks = from, append(point.Marks, document.MarkPooled)
		}
		c.Points = append(c.Points, point)
		gap = false
	}
	c.Target = v.band(e.r.Interval, e.shown, v.targetText(ownTarget(e.r), e.in))
	for _, m := range e.in.Milestones {
		if bound, ok := v.milestoneBound(&m, e); ok {
			c.Milestones = append(c.Milestones, document.ChartPoint{Year: m.Year, Value: *shown(v.display(e.in.Places).Bound(bound), unit).Number})
		}
	}
	isOwn := e.r.ByAreas() == 0 // else the projection is that of an area
	if p := projected(e.r, e.in, e.shown); p.Kind == document.KindNumber && e.r.Projection.Year > e.r.Year && isOwn {
		c.Projection = &document.ChartPoint{Year: e.r.Projection.Year, Value: *p.Number, Marks: p.Marks}
	}
	c.Summary = v.seriesSummary(&c)
	return c
}

// seriesSummary is what a series chart draws, in words.
func (v *view) seriesSummary(c *document.Chart) string {
	point := func(p document.ChartPoint) string {
		year, value := argument("year", document.Year(p.Year)), argument("value", p.Value.Shown)
		if p.From != 0 {
			return v.fill("chart.point.pooled", year, value, argument("years", v.span(p.From, p.Year)))
		}
		return v.fill("chart.point", year, value)
	}
	parts := []string{v.join(each(c.Points, point))}
	if c.Target != nil {
		parts = append(parts, v.fill("chart.course.target", argument("target", c.Target.Label)))
	}
	if c.Projection != nil {
		parts = append(parts, v.fill("chart.course.projection", argument("point", point(*c.Projection))))
	}
	return strings.Join(parts, v.text("mark.also")) + v.text("mark.stop")
}

// band is an interval for a chart, nil where it has no bound.
func (v *view) band(interval indicator.Interval, figures figures, label string) *document.ChartBand {
	if !interval.Low.Known() && !interval.High.Known() {
		return nil
	}
	bound := func(f indicator.Fraction) *document.Number {
		if !f.Known() {
			return nil
		}
		return shown(figures.Bound(f), figures.unit).Number
	}
	return &document.ChartBand{Low: bound(interval.Low.Bound), High: bound(interval.High.Bound), Label: label}
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

// bullets shows how far from their targets the indicators are that are hard, and which
// cannot be judged.
func (v *view) bullets() *document.Chart {
	c := &document.Chart{ID: "realisation", Type: document.ChartBullets, Title: v.text("chart.bullets"), Unit: "%"}
	var words []string
	for _, e := range v.where(needsMeasure) {
		about, label := e.reference(), v.text("verdict."+e.r.Verdict.String())
		bar := document.ChartBar{About: &about, Name: v.seriesName(e.key, e.in), Verdict: e.r.Verdict.String(), Label: label}
		if e.r.Realisation.Known() {
			bar.Share = shown(v.display(1).Percent(e.r.Realisation), "percent").Number
			words = append(words, v.fill("chart.bar", argument("name", bar.Name), argument("percent", bar.Share.Shown)))
		} else {
			words = append(words, v.fill("chart.bar.none", argument("name", bar.Name), argument("verdict", label)))
		}
		c.Bars = append(c.Bars, bar)
	}
	if len(c.Bars) == 0 {
		return nil
	}
	c.Summary = v.fill("chart.bullets.summary", argument("bars", v.join(words)))
	return c
}

// heat shows the verdicts of areas by indicator, as the rules have them, nil where no area was judged.
func (v *view) heat() *document.Chart {
	c := &document.Chart{ID: "areas", Type: document.ChartHeat, Title: v.text("chart.heat"), Cells: make([][]document.Cell, len(v.a.Areas))}
	c.Rows = each(v.a.Areas, v.areaTitle)
	for _, area := range v.a.Areas {
		c.RowsAbout = append(c.RowsAbout, document.Reference{Area: area})
	}
	results := map[indicator.Key]*evaluate.Result{}
	for i := range v.a.Results {
		results[v.a.Results[i].Key] = &v.a.Results[i]
	}
	for _, e := range v.entries {
		cells := make([]document.Cell, len(v.a.Areas))
		isJudged := false
		for i, area := range v.a.Areas {
			cells[i] = document.None()
			if r := results[indicator.Key{Plan: e.key.Plan, Indicator: e.key.Indicator, Area: area, Group: e.key.Group}]; r != nil {
				cells[i], isJudged = v.verdict(r.Computed().Verdict), true
				if r.Verdict == 0 {
					cells[i] = v.withheld()
				}
			}
		}
		if !isJudged {
			continue
		}
		c.Columns, c.ColumnsAbout = append(c.Columns, v.seriesName(e.key, e.in)), append(c.ColumnsAbout, e.reference())
		for i := range cells {
			c.Cells[i] = append(c.Cells[i], cells[i])
		}
	}
	if len(c.Columns) == 0 {
		return nil
	}
	c.Summary = v.fill("chart.heat.summary", argument("areas", len(c.Rows)), argument("indicators", len(c.Columns)))
	return c
}
