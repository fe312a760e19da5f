package report

import (
	"fmt"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// levels shows the targets of other levels side by side with the plan's own.
func (v *view) levels() []document.Block {
	rows := v.where(func(e *entry) bool { return len(e.r.Compare) > 0 })
	c := indicatorColumnsOf[*entry](v)
	list := []column[*entry]{c.indicator(), c.measured(), c.target(), c.judged()}
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

// groupFigures is one part of a breakdown that an indicator asks for, or the
// breakdown as a whole where no part has a figure.
type groupFigures struct {
	*entry
	dimension, part, lead string
	years                 document.Cell // the ones missing
}

// breakdowns shows for each breakdown that an indicator asks for the latest
// figures of the parts, the years that miss some, and who owes them.
func (v *view) breakdowns() []document.Block {
	var rows []groupFigures
	all := v.a.Coverage()
	for i := range all {
		if all[i].Dimension != "area" {
			rows = append(rows, v.groupFigures(&all[i])...)
		}
	}
	c := columns[groupFigures]{v.Wording}
	return tabled(tableOf(v.Wording, "breakdowns", rows,
		c.head("indicator", func(g groupFigures) string { return v.seriesName(indicator.Key{}, g.in) }),
		c.text("breakdown", func(g groupFigures) string { return v.dimensionName(g.dimension) }),
		c.optional("part", func(g groupFigures) string { return g.part }),
		c.number("current", func(g groupFigures) document.Cell {
			if g.r == nil || g.r.Year == 0 {
				return document.None()
			}
			return v.inForce(g.entry)
		}),
		c.year("year", func(g groupFigures) int {
			if g.r == nil {
				return 0
			}
			return g.r.Year
		}),
		c.any("missing-years", func(g groupFigures) document.Cell { return g.years }),
		c.optional("lead", func(g groupFigures) string { return g.lead })))
}

func (v *view) groupFigures(c *evaluate.Coverage) []groupFigures {
	key := indicator.Key{Plan: c.Plan, Indicator: c.Indicator}
	in, ok := v.a.Indicator(key)
	if !ok {
		return nil
	}
	if len(c.Parts) == 0 {
		return []groupFigures{{&entry{in: in}, c.Dimension, "", c.Lead, v.missingYears(c.Expected, true)}}
	}
	var rows []groupFigures
	for _, part := range c.Parts {
		key.Area, key.Group = part.Area, part.Group
		e := &entry{in: in}
		if r, judged := v.a.Result(key); judged {
			e = v.entryOf(r)
		}
		rows = append(rows, groupFigures{e, c.Dimension, v.partOf(key), c.Lead, v.missingYears(part.Missing, len(part.Years) == 0)})
	}
	return rows
}

func (v *view) dimensionName(dimension string) string {
	if key := "group." + dimension; v.has(key) {
		return v.text(key)
	}
	return dimension
}

// missingYears lists years, a run as "2010–2014".
func (v *view) missingYears(years []int, all bool) document.Cell {
	switch {
	case all:
		return document.Absent("missing", v.text("owed.all"))
	case len(years) == 0:
		return document.None()
	}
	var runs []string
	for i := 0; i < len(years); {
		end := i
		for end+1 < len(years) && years[end+1] == years[end]+1 {
			end++
		}
		runs = append(runs, span(years[i], years[end]))
		i = end + 1
	}
	return document.Absent("missing", v.join(runs))
}

// finding is what a data check found about an indicator.
type finding struct {
	*evaluate.Finding
	in *indicator.Indicator
}

// checks lists what the data checks found, with who answers for it.
func (v *view) checks() []document.Block {
	var rows []finding
	all := v.a.Checks()
	for i := range all {
		if in, ok := v.a.Indicator(all[i].Key); ok {
			rows = append(rows, finding{&all[i], in})
		}
	}
	c := columns[finding]{v.Wording}
	t := tableOf(v.Wording, "checks", rows,
		c.head("indicator", func(f finding) string { return v.seriesName(f.Key, f.in) }), c.year("year", func(f finding) int { return f.Year }),
		c.number("filed-value", func(f finding) document.Cell { return document.Optional(f.Filed) }),
		c.text("check", func(f finding) string { return v.text("check." + f.Code.String()) }),
		c.optional("compared", v.comparedWith), c.optional("lead", func(f finding) string { return f.Lead }))
	return tabledAfter(v.sentence("checks.count", argument("count", len(rows))), t)
}

// comparedWith is what a check holds against a value: the figure or range that
// would be in line, the other indicator, or the years of a run.
func (v *view) comparedWith(f finding) string {
	shown := func(figure indicator.Fraction) string {
		if places, finite := figure.Rat().Finite(); finite && places <= f.in.Places {
			return figure.String()
		}
		return figure.Text(f.in.Places, v.rounding)
	}
	years := ""
	switch {
	case f.Code == evaluate.CheckNoLongerFiled:
		return fmt.Sprintf("%d–%s", f.Since, f.Expected)
	case f.Code == evaluate.CheckGroup:
		return f.Expected
	case f.Code == evaluate.CheckUnit:
		return v.unitWords(f.in)
	case f.Since != 0:
		years = span(f.Since, f.Year)
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

// provided is an observation in force.
type provided struct {
	*entry
	indicator.Observation
}

// provided are the observations of the years in force.
func (v *view) provided() []provided {
	var list []provided
	for _, e := range v.entries {
		for k := range e.series.Len() {
			if e.r.Year != 0 && e.series.Year(k) == e.r.Year {
				list = append(list, provided{e, e.series.At(k)})
			}
		}
	}
	return list
}

// provenance tells of each value in force its source, status and filing date.
func (v *view) provenance() []document.Block {
	c := indicatorColumnsOf[provided](v)
	t := tableOf(v.Wording, "provenance", v.provided(),
		c.indicator(), c.inYear(), c.text("status", func(p provided) string { return v.text("status." + statusOf(p.in, &p.Observation)) }),
		c.optional("filed-on", func(p provided) string { return p.Filed.String() }),
		c.optional("span", func(p provided) string { return p.Span.String() }),
		c.optional("source", func(p provided) string { return p.Source }),
		c.year("base-year", func(p provided) int { return p.r.BaseYear }),
		c.optional("base-from", func(p provided) string {
			if p.r.BaseFrom == evaluate.NoBase {
				return ""
			}
			return v.text("base." + p.r.BaseFrom.String())
		}), c.lead())
	return tabledAfter(v.sentence("provenance.cutoff", argument("year", document.Year(v.asOf()))), t)
}

// statusOf is an observation's status, "computed" for figures worked out from
// other series or pooled over years.
func statusOf(in *indicator.Indicator, o *indicator.Observation) string {
	if !in.Derive.IsZero() || in.Pool > 1 {
		return "computed"
	}
	return o.Status.String()
}
