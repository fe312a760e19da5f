package report

import (
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

func isHard(e *entry) bool {
	return e.r.Verdict == evaluate.Difficult || e.r.Verdict == evaluate.Missed
}

func isUndetermined(e *entry) bool { return e.r.Verdict == evaluate.Undetermined }

// lacksData reports whether figures could decide what is undetermined.
func lacksData(e *entry) bool { return isUndetermined(e) && e.r.Reason.LacksData() }

// hard lists the indicators that are hard to attain (interim) or missed
// (terminal) with the required pace against the actual one. All figures of a row are
// of one series: of a target for each area those of an area that decides.
func (v *view) hard() []document.Block {
	all := v.where(isHard)
	if len(all) == 0 {
		return v.none("hard.none")
	}
	type row = with[*entry]
	rows, byArea := v.decided(all)
	ifShown := func(cell func(row) document.Cell) func(row) document.Cell { // an area's where its gap is
		return func(r row) document.Cell {
			if v.hidesGap(r.entry) {
				return v.withheld()
			}
			return cell(r)
		}
	}
	c := indicatorColumnsOf[row](v)
	t := tableOf(v.Wording, "hard", rows, append([]column[row]{
		c.indicator(), c.unit(), c.optional("target", func(r row) string { return v.targetText(ownTarget(r.it.r), r.in) }),
		c.current(), c.inYear(), c.gap("gap"),
		c.number("actual-pace", ifShown(func(r row) document.Cell { return v.points(r.entry, r.r.ActualPace, 1) })),
		c.number("required-pace", ifShown(func(r row) document.Cell { return v.points(r.entry, r.r.RequiredPace, 1) })),
		c.number("projection", ifShown(func(r row) document.Cell { return v.cutProjection(r.entry) })),
		c.verdict("verdict", func(r row) evaluate.Verdict { return r.it.r.Verdict }),
	}, internally(v, c.lead())...)...)
	t.Caption = v.text(v.staged("table.hard"))
	list := &document.List{}
	var charts []document.Block
	for i, e := range all {
		list.Items = append(list.Items, v.explained(e))
		if chart := v.seriesChart(rows[i].entry); len(chart.Points) > 1 && !isWithheldWhole(e.r) {
			charts = append(charts, document.Block{Chart: &chart})
		}
	}
	blocks := append(v.owing("hard.departments", all), document.Block{Table: t}, document.Block{List: list})
	blocks = append(blocks, charts...)
	if len(charts) > 0 {
		blocks = append(blocks, v.note("legend", "chart.course.legend"))
	}
	if byArea {
		blocks = append(blocks, v.note("note", "hard.each"))
	}
	return append(append(blocks, v.note("note", "hard.pace")), v.posts(all)...)
}

// decided are entries, each with what is hard in it as [view.deciding] has it, and whether
// any of this is an area's.
func (v *view) decided(entries []*entry) (rows []with[*entry], byArea bool) {
	for _, e := range entries {
		decides, isArea := e, false
		if isHard(e) {
			decides, isArea = v.deciding(e)
		}
		rows = append(rows, with[*entry]{decides, e})
		byArea = byArea || isArea
	}
	return rows, byArea
}

// deciding is the series whose figures tell why an indicator has its verdict: of a
// target for each area that of the area furthest behind of those with this verdict.
// Where none is known the whole is left without the figures of an area.
func (v *view) deciding(e *entry) (decides *entry, isArea bool) {
	if e.r.ByAreas() == 0 {
		return e, false
	}
	var last *evaluate.Result
	for _, r := range v.areasOf(e) {
		if r.Computed().Verdict == e.r.Verdict && r.Gap.Known() && (last == nil || r.Gap.Compare(last.Gap) < 0) {
			last = r
		}
	}
	if last != nil && e.r.Override == nil {
		return v.judged(last), true
	}
	own, r := *e, *e.r
	r.Gap, r.ActualPace, r.RequiredPace = indicator.Fraction{}, indicator.Fraction{}, indicator.Fraction{}
	r.Projection, r.OnTrack = evaluate.Projected{}, indicator.Fraction{}
	own.r = &r
	return &own, false
}

// areasOf are the results of the areas that a target for each area asks, those withheld
// left out.
func (v *view) areasOf(e *entry) []*evaluate.Result {
	var list []*evaluate.Result
	results := v.lookup().results[indicator.Reference{Plan: e.r.Plan, Indicator: e.r.Indicator}]
	for i := range results {
		r := &results[i]
		level, leveled := indicator.LevelOf(r.Area)
		if leveled && r.Area != "" && level == e.r.ByAreas() && r.Group == e.key.Group && r.Verdict != 0 {
			list = append(list, r)
		}
	}
	return list
}

// cutProjection is the projection, marked where it was cut.
func (v *view) cutProjection(e *entry) document.Cell {
	cell := projected(e.r, e.in, e.shown)
	if len(cell.Marks) > 0 {
		cell.Text = v.fill("projection.cut", argument("value", cell.Text))
	}
	return cell
}

// undetermined lists what cannot be judged by the department that owes the
// data, with the reason and the last value there is.
func (v *view) undetermined() []document.Block {
	all := v.where(isUndetermined)
	if len(all) == 0 {
		return v.none("undetermined.none")
	}
	byLead := map[string][]*entry{}
	for _, e := range all {
		byLead[v.lead(e.in)] = append(byLead[v.lead(e.in)], e)
	}
	var rows []*entry
	for _, department := range v.departments() {
		rows = append(rows, byLead[department]...)
	}
	c := indicatorColumnsOf[*entry](v)
	list := append(internally(v, c.text("lead", func(e *entry) string { return v.lead(e.in) })), c.indicator(), c.unit(), c.target(), c.reason(),
		c.number("last-value", func(e *entry) document.Cell { return v.before(e, e.known()) }),
		c.cell("last-year", func(e *entry) document.Cell { return v.lastYear(e, e.known()) }))
	owed := v.where(lacksData)
	table := document.Block{Table: tableOf(v.Wording, "undetermined", rows, list...)}
	if len(owed) == len(all) {
		return append(v.owing("undetermined.departments", all), table)
	}
	blocks := []document.Block{v.sentence("undetermined.count", argument("count", len(all)))}
	if len(owed) > 0 {
		blocks = append(blocks, v.owing("undetermined.owed", owed)...)
	}
	return append(blocks, table)
}

// known is the year before which a result's last value lies: of a total withheld whole
// it is told of none, since the reason is that of a group.
func (e *entry) known() int {
	if isWithheldWhole(e.r) {
		return 0
	}
	return e.cutoff() + 1
}

// lastAt is the place of the last observation before a year that is no absence,
// -1 for none.
func lastAt(e *entry, year int) int {
	for i := e.series.Len() - 1; i >= 0; i-- {
		if kind := e.series.Kind(i); e.series.Year(i) < year && (!kind.IsAbsence() || kind == indicator.Withheld) {
			return i
		}
	}
	return -1
}

// lastYear is the year of the last value before a year, of a pooled rate the years
// that it is pooled over.
func (v *view) lastYear(e *entry, before int) document.Cell {
	i := lastAt(e, before)
	if i < 0 {
		return document.None()
	}
	years, year := "", e.series.Year(i)
	if from := e.series.From(i); from < year && e.series.Kind(i) == indicator.Number {
		years = v.span(from, year)
	}
	return overYears(years, year)
}

// before is the last value before a year.
func (v *view) before(e *entry, year int) document.Cell {
	if i := lastAt(e, year); i >= 0 {
		return v.observed(e, &e.series, i)
	}
	return document.None()
}

// attainedWithConcerns lists what is attained but unstable, thin or uneven
// (不稳定, 不充分, 不平衡), and counts the indicators.
func (v *view) attainedWithConcerns() []document.Block {
	var attained []*entry
	for _, e := range v.where(isAttained) {
		attained = append(attained, those(v.countingOf(e), isAttained)...)
	}
	rows := those(attained, func(e *entry) bool { return concernsOf(e.r) != 0 })
	c := indicatorColumnsOf[*entry](v)
	t := tableOf(v.Wording, "qualified", rows, append([]column[*entry]{
		c.indicator(), c.unit(), c.alone(c.current()), c.target(), c.gap("margin"),
		c.cell("concern", func(e *entry) document.Cell { return v.flags(concernsOf(e.r)) }), c.optional("details", v.concernDetails),
	}, internally(v, c.lead())...)...)
	blocks := tabledAfter(v.sentence("qualified.count", argument("count", len(v.where(v.isConcern)))), t)
	if differing := those(attained, func(e *entry) bool { return len(onlyByChance(e.r)) > 0 }); len(differing) > 0 {
		list := v.join(each(differing, func(e *entry) string {
			areas := argument("areas", v.join(each(onlyByChance(e.r), v.failing(e.r, v.partIn(e.in)))))
			return v.fill("qualified.within-chance.one", argument("name", v.seriesName(e.key, e.in)), areas)
		}))
		blocks = append(blocks, v.note("note", "qualified.within-chance", argument("list", list)))
	}
	return blocks
}

func isAttained(e *entry) bool { return e.r.Verdict == evaluate.Attained }

// isConcern reports whether an attained indicator has to be consolidated.
func (v *view) isConcern(e *entry) bool { return v.concerns(e) != 0 }

// concerns are those of an attained indicator or of a group by which it counts.
func (v *view) concerns(e *entry) (flags evaluate.Flags) {
	if !isAttained(e) {
		return 0
	}
	for _, group := range those(v.countingOf(e), isAttained) {
		flags |= concernsOf(group.r)
	}
	return flags
}

func concernsOf(r *evaluate.Result) evaluate.Flags {
	var flags evaluate.Flags
	for _, f := range []evaluate.Flag{evaluate.Unstable, evaluate.Thin, evaluate.Uneven, evaluate.AtRisk} {
		if r.Flags.Has(f) {
			flags = flags.With(f)
		}
	}
	return flags
}

// concernDetails names the years of relapse, what the margin is small against,
// and the areas and groups that miss.
func (v *view) concernDetails(e *entry) string {
	var parts []string
	if e.r.Flags.Has(evaluate.Unstable) && len(e.r.Relapses) > 0 {
		parts = append(parts, v.relapsesOf(e))
	}
	if e.r.Flags.Has(evaluate.Thin) {
		parts = append(parts, v.thinness(e)...)
	}
	beyond := slices.DeleteFunc(slices.Clone(e.r.Failing), func(key indicator.Key) bool { return slices.Contains(e.r.WithinChance, key) })
	if key, arguments := v.notMetFor(e.r, beyond, e.in); key != "" {
		parts = append(parts, v.fill(key, arguments...))
	}
	if len(e.r.WithinChance) > 0 {
		parts = append(parts, v.fill("explain.within-chance", argument("areas", v.join(each(e.r.WithinChance, v.failing(e.r, v.partIn(e.in)))))))
	}
	return strings.Join(parts, v.text("mark.also"))
}

// thinness says how long the margin would last against ordinary adverse changes: of a
// target for each area in those where it is thin.
func (v *view) thinness(e *entry) []string {
	if e.r.ByAreas() == 0 {
		return v.thinnessOf(e)
	}
	var parts []string
	for _, r := range v.areasOf(e) {
		if !r.Flags.Has(evaluate.Thin) || r.Verdict != e.r.Verdict {
			continue
		}
		if details := strings.Join(v.thinnessOf(v.judged(r)), v.text("mark.clause")); details != "" {
			parts = append(parts, v.fill("thin.area", argument("area", v.areaName(r.Area)), argument("details", details)))
		}
	}
	return parts
}

func (v *view) thinnessOf(e *entry) []string {
	s, ok := v.a.Sufficiency(e.r.Key)
	if !ok || !s.MeanAdverse.Known() {
		return nil
	}
	parts := []string{v.adverse(e, &s)}
	if s.OneReading {
		parts = append(parts, v.text("thin.one-reading"))
	}
	return parts
}

// heatRow is a column of the picture of areas, a row of its table.
type heatRow struct {
	at int
	of *document.Chart
}

func (r heatRow) reference() document.Reference { return r.of.ColumnsAbout[r.at] }

// areaVerdicts shows the verdicts by area, as a picture and as a table.
func (v *view) areaVerdicts() []document.Block {
	chart := v.heat()
	if chart == nil {
		return nil
	}
	rows := make([]heatRow, len(chart.Columns))
	for i := range rows {
		rows[i] = heatRow{i, chart}
	}
	c := columns[heatRow]{v.Wording}
	list := []column[heatRow]{c.head("indicator", func(r heatRow) string { return chart.Columns[r.at] })}
	for k, area := range chart.Rows {
		cell := c.cell("area-"+chart.RowsAbout[k].Area, func(r heatRow) document.Cell { return chart.Cells[k][r.at] })
		list = append(list, cell.titled(area).standing(chart.RowsAbout[k]))
	}
	blocks := append(v.betweenAreas(), document.Block{Chart: chart}, document.Block{Table: tableOf(v.Wording, "areas", rows, list...)})
	if slices.ContainsFunc(v.a.Results, func(r evaluate.Result) bool { return r.Area != "" && r.Override != nil }) {
		blocks = append(blocks, v.note("note", "areas.by-rules"))
	}
	return blocks
}
