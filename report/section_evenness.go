package report

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// spread is an indicator with its figures of the areas of a level or the groups
// of a breakdown.
type spread = with[*disparity.Spread]

// evenness shows how indicators are doing in areas and groups: who does not attain
// the target, how wide the gap is and which way it went, and measures of
// inequality.
func (v *view) evenness() []document.Block {
	spreads := v.spreadsOf(v.lookup().evenness())
	var blocks []document.Block
	for _, t := range []*document.Table{v.attaining(spreads), v.gaps(spreads), v.inequality(spreads)} {
		blocks = append(blocks, tabled(t)...)
	}
	if len(blocks) > 0 {
		blocks = append(blocks, v.note("method", "evenness.method"))
	}
	return blocks
}

// choose are the spreads that a table is about.
func choose(spreads []spread, is func(spread) bool) []spread {
	return slices.DeleteFunc(slices.Clone(spreads), func(s spread) bool { return !is(s) })
}

// attaining counts the areas and groups that attain the target and names the
// others with what they are short of.
func (v *view) attaining(spreads []spread) *document.Table {
	c := indicatorColumnsOf[spread](v)
	return tableOf(v.Wording, "evenness", choose(spreads, func(s spread) bool { return s.it.Judged > 0 }),
		c.indicator(), v.breakdown(), c.count("judged", func(s spread) int { return s.it.Judged }),
		c.count("attaining", func(s spread) int { return s.it.Attaining }),
		c.number("attaining-percent", func(s spread) document.Cell {
			return v.number(s.it.Share.Mul(indicator.FractionFromInt(100)), 1, "percent")
		}),
		c.optional("short", v.shortfalls), c.lead())
}

func (v *view) breakdown() column[spread] {
	return columns[spread]{v.Wording}.text("breakdown", func(s spread) string { return v.spreadName(s.it.Dimension, s.it.Level) })
}

func (v *view) shortfalls(of spread) string {
	var parts []string
	for i := range of.it.Failing {
		f := &of.it.Failing[i]
		name := argument("part", v.failing(of.r, v.partOf)(f.Key))
		short := v.fill("short.verdict", name, argument("verdict", v.verdict(f.Verdict)))
		switch {
		case f.Gap.Known():
			short = v.fill("short.by", name, argument("gap", v.shortBy(of, f)))
		case f.Verdict == evaluate.Undetermined:
			short = v.partOf(f.Key)
		}
		if f.WithinChance {
			short = v.fill("short.within-chance", argument("short", short))
		}
		parts = append(parts, short)
	}
	return v.join(parts)
}

// gaps shows the ends of each spread, what is between them and which way the
// gap went.
func (v *view) gaps(spreads []spread) *document.Table {
	c := indicatorColumnsOf[spread](v)
	return tableOf(v.Wording, "gaps", choose(spreads, func(s spread) bool { return len(s.it.Members) > 1 }),
		c.indicator(), v.breakdown(), c.cell("year", func(s spread) document.Cell {
			years, _ := v.windowsOf(s)
			return overYears(years, s.it.Year)
		}),
		c.optional("best", func(s spread) string { return v.extreme(s, &s.it.Best) }),
		c.optional("worst", func(s spread) string { return v.extreme(s, &s.it.Worst) }),
		c.number("difference", func(s spread) document.Cell { return v.nonzero(s.it.Gap, s.in.Places, v.unitName(s.in)+"-points") }),
		c.number("times", func(s spread) document.Cell { return v.number(s.it.Ratio, 2, "ratio") }),
		c.optional("parity", func(s spread) string { return v.parity(s) }), c.optional("difference-trend", func(s spread) string { return v.gapTrend(s.in, &s.it.Trend) }))
}

// extreme is the best or the worst member, "" where all are the same.
func (v *view) extreme(s spread, m *disparity.Member) string {
	if s.it.Best.Value.Compare(s.it.Worst.Value) == 0 {
		return ""
	}
	value := v.measured(v.number(m.Value, s.in.Places, v.unitName(s.in)), s.in)
	if _, alike := v.windowsOf(s); !alike {
		value = v.pooledCell(value, v.windowIn(m.Key, s.it.Year))
	}
	return v.fill("part.value", argument("part", v.partOf(m.Key)), argument("value", value))
}

// windowsOf are the years that the figures of a spread are pooled over, "" for those of one
// year, and whether its best and worst are pooled over the same.
func (v *view) windowsOf(s spread) (years string, alike bool) {
	best, worst := v.windowIn(s.it.Best.Key, s.it.Year), v.windowIn(s.it.Worst.Key, s.it.Year)
	if best != worst {
		return "", false
	}
	return best, true
}

// windowIn is the years that a figure of a year is pooled over, "" for one year's own.
func (v *view) windowIn(key indicator.Key, year int) string {
	series, _ := v.a.Series(key)
	at, filed := series.Find(year)
	r, judged := v.a.Result(key)
	switch {
	case judged && r.Pooled != nil && r.Year == year && len(r.Pooled.Years) > 1:
		return v.spans(r.Pooled.Years)
	case filed && series.From(at) < year:
		return v.span(series.From(at), year)
	default:
		return ""
	}
}

func (v *view) spreadName(dimension string, level indicator.Level) string {
	switch {
	case dimension != "area":
		return v.dimensionName(dimension)
	case v.has("areas." + level.String()):
		return v.text("areas." + level.String())
	default:
		return v.text("areas")
	}
}

// parity is the female figure as a share of the male one: 女性为男性的82.6%.
func (v *view) parity(s spread) string {
	if !s.it.Parity.Known() {
		return ""
	}
	percent := v.nonzero(s.it.Parity.Index.Mul(indicator.FractionFromInt(100)), 1, "percent")
	return v.fill("parity", argument("one", v.memberName("sex=female", s.in)), argument("other", v.memberName("sex=male", s.in)), argument("percent", percent))
}

// gapTrend says how the gap changed over all years and, where it turned, over
// the last run.
func (v *view) gapTrend(in *indicator.Indicator, t *disparity.GapTrend) string {
	change, by := t.Change()
	if change == "" {
		return ""
	}
	clause := func(from, to *disparity.GapYear, change disparity.GapChange, by indicator.Fraction) string {
		key, points := "gap."+string(change), argument("points", v.size(by, in.Places, in))
		if from.From < from.Year || to.From < to.Year {
			return v.fill(key+".pooled", argument("from", v.span(from.From, from.Year)), argument("to", v.span(to.From, to.Year)), points)
		}
		return v.fill(key, argument("years", v.span(from.Year, to.Year)), points)
	}
	first, end := &t.Years[0], &t.Years[len(t.Years)-1]
	text := clause(first, end, change, by)
	if n := len(t.Runs); n > 1 && t.Runs[n-1].To == end.Year && t.Runs[n-1].Change != change {
		last := &t.Runs[n-1]
		begins := slices.IndexFunc(t.Years, func(y disparity.GapYear) bool { return y.Year == last.From })
		text += v.text("mark.also") + clause(&t.Years[begins], end, last.Change, last.By)
	}
	return text
}

// inequality shows the measures of inequality between areas; those of two groups
// say no more than their difference. A row is a measure by its place.
func (v *view) inequality(spreads []spread) *document.Table {
	c := columns[int]{v.Wording}
	measures := disparity.Measures()
	list := []column[int]{c.head("measure-name", func(i int) string { return v.text("inequality." + string(measures[i])) })}
	for k, s := range choose(spreads, func(s spread) bool { return len(s.it.Members) > 2 && len(s.it.Inequality) > 0 }) {
		figure := c.number(numbered("spread", k), func(i int) document.Cell {
			if figure := &s.it.Inequality[i]; !figure.Value.Known() {
				return document.Absent("none", v.text("unavailable."+string(figure.Obstacle)))
			}
			return v.nonzero(s.it.Inequality[i].Value, s.in.Places+1, "")
		})
		name, area := argument("name", v.seriesName(s.key, s.in)), argument("area", v.spreadName(s.it.Dimension, s.it.Level))
		list = append(list, figure.titled(v.fill("name.area", name, area)))
	}
	var rows []int
	for i := range measures {
		if len(list) > 1 {
			rows = append(rows, i)
		}
	}
	return tableOf(v.Wording, "inequality", rows, list...)
}
