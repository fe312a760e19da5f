package report

import (
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// levels shows the targets of other levels side by side with the plan's own.
func (v *view) levels() []document.Block {
	rows := those(v.counting(), func(e *entry) bool { return len(e.r.Compare) > 0 })
	c := indicatorColumnsOf[*entry](v)
	list := []column[*entry]{c.indicator(), c.alone(c.measured()), c.target(), c.judged()}
	for _, level := range comparedLevels(rows) {
		of := func(e *entry) evaluate.LevelVerdict {
			for _, c := range e.r.Compare {
				if c.Level == level {
					return c
				}
			}
			return evaluate.LevelVerdict{}
		}
		name := argument("level", v.text("level."+level.String()))
		target := c.optional("target-"+level.String(), func(e *entry) string { return v.targetText(of(e).Target, e.in) })
		verdict := c.verdict("verdict-"+level.String(), func(e *entry) evaluate.Verdict { return of(e).Verdict })
		list = append(list, target.titled(v.fill("column.level-target", name)), verdict.titled(v.fill("column.level-verdict", name)))
	}
	return tabled(tableOf(v.Wording, "levels", rows, list...))
}

func comparedLevels(entries []*entry) []indicator.Level {
	var levels []indicator.Level
	for _, e := range entries {
		for _, c := range e.r.Compare {
			if !slices.Contains(levels, c.Level) {
				levels = append(levels, c.Level)
			}
		}
	}
	slices.Sort(levels)
	return levels
}

// part is one part of a breakdown that an indicator asks for, or the breakdown
// as a whole where no part has a figure.
type part struct {
	breakdown, name string
	missing         document.Cell // the years without a figure
}

// breakdowns shows for each breakdown that an indicator asks for the latest
// figures of the parts, the years that miss some, and who owes them.
func (v *view) breakdowns() []document.Block {
	type row = with[part]
	var rows []row
	all := v.lookup().coverage()
	for i := range all {
		if all[i].Dimension != "area" {
			rows = append(rows, v.parts(&all[i])...)
		}
	}
	if v.isPublic() {
		rows = slices.DeleteFunc(rows, func(r row) bool { return r.r.Year == 0 })
	}
	c := indicatorColumnsOf[row](v)
	t := tableOf(v.Wording, "breakdowns", rows, append([]column[row]{
		c.indicator(), c.text("breakdown", func(r row) string { return r.it.breakdown }), c.optional("part", func(r row) string { return r.it.name }),
		c.number("current", func(r row) document.Cell {
			if r.r.Year == 0 {
				return document.None()
			}
			return v.inForce(r.entry)
		}),
		c.inYear(),
	}, internally(v, c.cell("missing-years", func(r row) document.Cell { return r.it.missing }), c.lead())...)...)
	for i, r := range rows {
		t.About[i].Group = string(r.r.Group)
	}
	return tabled(t)
}

func (v *view) parts(c *check.Coverage) []with[part] {
	whole := indicator.Key{Plan: c.Plan, Indicator: c.Indicator}
	e := v.at(whole)
	if e == nil {
		return nil
	}
	breakdown := v.dimensionName(c.Dimension)
	if len(c.Parts) == 0 {
		return []with[part]{{&entry{key: whole, in: e.in, r: &evaluate.Result{}}, part{breakdown, "", v.missingYears(c.Expected, true)}}}
	}
	var rows []with[part]
	for _, p := range c.Parts {
		key := indicator.Key{Plan: c.Plan, Indicator: c.Indicator, Area: p.Area, Group: p.Group}
		e := v.at(key)
		e.key = whole
		rows = append(rows, with[part]{e, part{breakdown, v.partAsked(key), v.missingYears(p.Missing, len(p.Years) == 0)}})
	}
	return rows
}

func (v *view) dimensionName(dimension string) string {
	if key := "group." + dimension; v.has(key) {
		return v.text(key)
	}
	return dimension
}

// missingYears lists the years without a figure, or says that all are.
func (v *view) missingYears(years []int, all bool) document.Cell {
	switch {
	case all:
		return document.Absent("missing", v.text("owed.all"))
	case len(years) == 0:
		return document.None()
	default:
		return document.Absent("missing", v.spans(years))
	}
}

// checks lists what the data checks found, with who answers for it.
func (v *view) checks() []document.Block {
	type row = with[*check.Finding]
	rows := found(v, v.lookup().findings(), func(f *check.Finding) indicator.Key { return f.Key })
	c := indicatorColumnsOf[row](v)
	t := tableOf(v.Wording, "checks", rows,
		c.indicator(), c.year("year", func(r row) int { return r.it.Year }),
		c.number("filed-value", func(r row) document.Cell { return document.Optional(r.it.Filed) }),
		c.text("check", func(r row) string { return v.text("check." + string(r.it.Code)) }),
		c.optional("compared", func(r row) string { return v.comparedWith(r.it, r.in) }), c.lead())
	return tabledAfter(v.sentence("checks.count", argument("count", len(rows))), t)
}

// checksOf is what the data checks found.
func (o *Options) checksOf(a *evaluate.Assessment) []check.Finding {
	if o.Checks != nil {
		return o.Checks
	}
	return check.Run(a)
}

// findingsShown is how many findings one line words.
const findingsShown = 3

// Findings counts what the data checks found in one line and words the first three;
// "" where they found nothing. For the public it only counts: a finding quotes figures
// and areas that a public copy withholds.
func Findings(a *evaluate.Assessment, o Options) string {
	v := &view{Wording: WordingOf(a, o), a: a}
	findings := o.checksOf(a)
	shown, key := findings, "checks.first"
	switch {
	case len(findings) == 0:
		return ""
	case o.Audience == Public:
		return v.fill("checks.first.public", argument("count", len(findings)))
	case len(findings) > findingsShown:
		shown, key = findings[:findingsShown], "checks.first.more"
	}
	first := each(found(v, shown, func(f *check.Finding) indicator.Key { return f.Key }), v.finding)
	return v.fill(key, argument("count", len(findings)), argument("first", strings.Join(first, v.text("mark.also"))))
}

// finding words what a data check found.
func (v *view) finding(f with[*check.Finding]) string {
	words, filed := v.text("check."+string(f.it.Code)), f.it.Filed
	if f.it.Code == check.TinyDenominator {
		filed = v.fill("finding.denominator", argument("filed", filed))
	}
	if filed != "" {
		words = filed + v.text("mark.clause") + words
	}
	if compared := v.comparedWith(f.it, f.in); compared != "" {
		words = v.fill("finding.compared", argument("found", words), argument("compared", compared))
	}
	name := argument("name", v.seriesName(f.it.Key, f.in))
	if f.it.Year == 0 {
		return v.fill("finding.undated", name, argument("found", words))
	}
	return v.fill("finding", name, argument("year", document.Year(f.it.Year)), argument("found", words))
}

// comparedWith is what a check holds against a value: the figure or range that
// would be in line, the other indicator, or the years of a run.
func (v *view) comparedWith(f *check.Finding, in *indicator.Indicator) string {
	shown := func(figure indicator.Fraction) string {
		if places, ok := figure.Decimals(); ok && places <= in.Places {
			return figure.String()
		}
		return figure.Text(in.Places, v.rounding)
	}
	years := ""
	switch {
	case f.Code == check.NoLongerFiled:
		return v.fill("mark.span", argument("from", document.Year(f.Since)), argument("to", f.Expected))
	case f.Code == check.UnknownGroup, f.Code == check.YearFarFromPlan, f.Code == check.SpanOutsideYear, f.Code == check.YearsSwapped:
		return f.Expected
	case f.Code == check.UnitDiffers:
		return v.unitWords(in)
	case f.Code == check.YearMissing, f.Code == check.SeriesMissing:
		return v.missingTogether(f)
	case f.Since != 0:
		years = v.span(f.Since, f.Year)
	}
	switch low, high := f.Low, f.High; {
	case low.Known() && high.Known() && low.Compare(high) == 0:
		return shown(low)
	case low.Known() && high.Known():
		return v.fill("target.between", argument("value", shown(low)), argument("upper", shown(high)))
	case low.Known():
		return v.fill("target.atLeast", argument("value", shown(low)))
	case high.Known():
		return v.fill("target.atMost", argument("value", shown(high)))
	}
	other, ok := v.a.Indicator(f.Other)
	switch {
	case !ok:
		return years
	case years == "":
		return v.seriesName(f.Other, other)
	default:
		return v.seriesName(f.Other, other) + ", " + years
	}
}

// missingTogether says which years of a run are missing, and how many series lack
// the same; "" for one year of one series.
func (v *view) missingTogether(f *check.Finding) string {
	var words []string
	if f.Since != 0 {
		words = append(words, v.span(f.Since, f.Year))
	}
	if f.Series > 1 {
		words = append(words, v.fill("finding.together", argument("count", f.Series)))
	}
	return strings.Join(words, v.text("mark.clause"))
}

// filed are the observations of the year in force, one at most: of a pooled rate the
// year's own.
func filed(e *entry) []indicator.Observation {
	own := e.series.Own()
	if k, ok := own.Find(e.r.Year); ok && e.r.Year != 0 {
		return []indicator.Observation{own.At(k)}
	}
	return nil
}

// provenance tells of each value in force its source, status and filing date.
func (v *view) provenance() []document.Block {
	type row = with[indicator.Observation]
	c := indicatorColumnsOf[row](v)
	t := tableOf(v.Wording, "provenance", having(v.entries, filed),
		c.indicator(), c.year("year", func(r row) int { return r.r.Year }), c.text("status", func(r row) string { return v.statusOf(r.entry, &r.it) }),
		c.optional("filed-on", func(r row) string { return r.it.Filed.String() }), c.optional("span", func(r row) string { return v.periodWords(r.it.Span) }),
		c.optional("source", func(r row) string { return r.it.Source }), c.year("base-year", func(r row) int { return r.r.BaseYear }),
		c.optional("base-from", func(r row) string {
			if r.r.BaseFrom == evaluate.NoBase {
				return ""
			}
			return v.text("base." + string(r.r.BaseFrom))
		}), c.lead())
	return tabledAfter(v.sentence("provenance.cutoff", argument("year", document.Year(v.asOf()))), t, append(v.confirmed(), v.namesRead()...)...)
}

// namesRead says which names the tables had in place of codes; the assessment file
// lists all of them.
func (v *view) namesRead() []document.Block {
	if len(v.a.Names) == 0 {
		return nil
	}
	const most = 30
	items := each(v.a.Names[:min(most, len(v.a.Names))], func(n indicator.NameRead) string {
		return v.fill("provenance.names.item", argument("name", n.Name), argument("code", n.Code), argument("plan", n.Plan))
	})
	names := v.join(items)
	if len(v.a.Names) > most {
		names += v.text("provenance.names.more")
	}
	return []document.Block{v.sentence("provenance.names", argument("count", len(v.a.Names)), argument("names", names))}
}

// statusOf words an observation's status: that it is worked out from other series,
// or pooled over which years and as what.
func (v *view) statusOf(e *entry, o *indicator.Observation) string {
	switch {
	case !e.in.Derive.IsZero():
		return v.text("status.computed")
	case e.r.Pooled == nil:
		return v.text("status." + o.Status.String())
	}
	words := v.fill("status.pooled", argument("years", v.spans(e.r.Pooled.Years)))
	if status := e.r.Pooled.Status; status != indicator.Final {
		words += v.text("mark.clause") + v.text("status."+status.String())
	}
	return words
}
