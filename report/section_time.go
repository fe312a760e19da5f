package report

import (
	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/trend"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// timeline is the verdicts as of each year from the base year on, by what is
// known today: the counts of each year, and the indicators that did not keep
// what they had attained.
func (v *view) timeline() []document.Block {
	blocks := tabled(v.countsByYear(), v.note("method", "timeline.known-now"))
	return append(blocks, tabled(v.relapsed(), v.note("note", "timeline.relapsed"))...)
}

// yearCounts are the verdicts as of one year.
type yearCounts struct {
	year   int
	counts evaluate.Counts
}

// countsByYear counts the verdicts as of each year, all indicators together.
func (v *view) countsByYear() *document.Table {
	at := map[int]*yearCounts{}
	var all evaluate.Counts
	first, last := 0, 0
	for _, e := range v.entries {
		if !e.r.Verdict.Counts() {
			continue
		}
		for _, point := range v.a.Timeline(e.r.Key) {
			if at[point.AsOf] == nil {
				at[point.AsOf] = &yearCounts{year: point.AsOf}
			}
			at[point.AsOf].counts[point.Verdict]++
			all[point.Verdict]++
			if first == 0 || point.AsOf < first {
				first = point.AsOf
			}
			last = max(last, point.AsOf)
		}
	}
	var rows []*yearCounts
	for year := first; year <= last && first > 0; year++ {
		if at[year] != nil {
			rows = append(rows, at[year])
		}
	}
	c := columns[*yearCounts]{v.Wording}
	list := []column[*yearCounts]{c.year("as-of", func(y *yearCounts) int { return y.year }).heading()}
	list = append(list, c.counts(counted(&all), func(y *yearCounts) *evaluate.Counts { return &y.counts })...)
	t := tableOf(v.Wording, "timeline", rows, list...)
	t.Unit = v.fill("table.unit", argument("unit", v.text("unit.indicators")))
	return t
}

// relapsed lists the indicators that missed their target again after they had
// met it.
func (v *view) relapsed() *document.Table {
	type row = with[evaluate.Stability]
	rows := having(v.counting(), func(e *entry) []evaluate.Stability {
		stability, ok := v.a.Stability(e.key)
		if !ok || !e.r.Verdict.Counts() || len(stability.Relapses) == 0 {
			return nil
		}
		return []evaluate.Stability{stability}
	})
	c := indicatorColumnsOf[row](v)
	return tableOf(v.Wording, "relapsed", rows,
		c.indicator(), c.judged(), c.year("first-met", func(r row) int { return r.it.FirstMet }),
		c.text("relapses", func(r row) string { return v.yearList(r.it.Relapses) }),
		c.optional("longest-met", func(r row) string { return v.span(r.it.Longest.From, r.it.Longest.To) }),
		c.year("met-since", func(r row) int { return r.it.MetSince }), c.lead())
}

// trends shows the direction of each series with numbers: the median slope, the
// test of Mann and Kendall, and the longest run of one way.
func (v *view) trends() []document.Block {
	type row = with[trend.Test]
	rows := having(v.entries, func(e *entry) []trend.Test {
		test, ok := trend.Of(v.a, e.key)
		if !ok || test.Kendall.N < 3 {
			return nil
		}
		return []trend.Test{test}
	})
	c := indicatorColumnsOf[row](v)
	t := tableOf(v.Wording, "trends", rows,
		c.indicator(), c.text("years", func(r row) string { return v.span(r.it.From, r.it.To) }),
		c.number("median-slope", func(r row) document.Cell { return v.points(r.entry, r.it.Slope, 1) }),
		c.count("kendall", func(r row) int { return r.it.Kendall.S }),
		c.number("chance", func(r row) document.Cell { return v.chance(r.it.Kendall.TwoSided()) }),
		c.optional("longest-run", func(r row) string { return v.run(r.it.Longest) }))
	return tabled(t, v.note("method", "trends.method"))
}

func (v *view) run(r trend.Run) string {
	if r.Changes == 0 {
		return ""
	}
	key := "run.falling"
	if r.Rising {
		key = "run.rising"
	}
	return v.fill(key, argument("years", v.span(r.From, r.To)))
}

// chance is a probability with three places: one that these would show as 0 is less
// than 0.001, and one that they would show as 1 without being it has more.
func (v *view) chance(p indicator.Fraction) document.Cell {
	if !p.Known() {
		return document.None()
	}
	const places = 3
	full, least := indicator.FractionFromInt(1), indicator.FractionFrom(decimal.New(1, -places))
	d := v.display(places)
	cell := v.number(p, d.Until(places, func(places int) bool {
		return p.Round(places, d.Rounding).Compare(full) == p.Compare(full)
	}), "")
	if p.Sign() > 0 && p.Compare(least) < 0 {
		cell.Text = v.fill("chance.least", argument("value", least.Text(places, d.Rounding)))
		cell.Number.Shown = v.display(places).NonZero(p, places).Text
	}
	return cell
}

// milestones shows the targets of earlier years, each with its own verdict.
func (v *view) milestones() []document.Block {
	type row = with[evaluate.MilestoneVerdict]
	display := func(r row) evaluate.Display { return r.it.Display(r.in, v.rounding) }
	rows := having(v.counting(), func(e *entry) []evaluate.MilestoneVerdict { return e.r.Milestones })
	c := indicatorColumnsOf[row](v)
	return tabledAfter(v.milestonesCount(rows), tableOf(v.Wording, "milestones", rows,
		c.indicator(), c.year("year", func(r row) int { return r.it.Year }),
		c.optional("milestone", func(r row) string { return v.targetText(r.it.Target, r.in) }),
		c.number("value", func(r row) document.Cell {
			value := v.measured(shown(display(r).Value(r.it.Value), r.shown.unit), r.in)
			if over := v.lastYear(r.entry, r.it.Year+1); len(over.Marks) > 0 {
				return v.pooledCell(value, over.Text)
			}
			return value
		}),
		c.number("gap", func(r row) document.Cell { return shown(display(r).Difference(r.it.Gap), r.shown.unit+"-points") }),
		c.verdict("verdict", func(r row) evaluate.Verdict { return r.it.Verdict }),
		c.text("reason", func(r row) string {
			if r.it.Reason == evaluate.ReasonNoFinalValue {
				return v.text("reason.no-final-value.milestone")
			}
			return v.text("reason." + string(r.it.Reason))
		})))
}

// milestonesCount counts the targets of earlier years that are listed, by verdict.
func (v *view) milestonesCount(rows []with[evaluate.MilestoneVerdict]) document.Block {
	arguments := []document.Argument{argument("count", len(rows))}
	var parts []string
	for _, verdict := range evaluate.Verdicts() {
		count := 0
		for _, r := range rows {
			count += yesIsOne(r.it.Verdict == verdict)
		}
		if count > 0 {
			arguments = append(arguments, argument(verdict.String(), count))
			parts = append(parts, v.fill("overview.count", argument("verdict", v.verdict(verdict)), argument("count", count)))
		}
	}
	return v.sentence("milestones.count", append(arguments, argument("list", v.join(parts)))...)
}

// projections shows what every projection would have said of the indicators
// that were projected, where the policy asks for it.
func (v *view) projections() []document.Block {
	c := indicatorColumnsOf[*entry](v)
	list := []column[*entry]{c.indicator(), c.judged()}
	for _, p := range indicator.Projections() {
		verdict := c.verdict(string(p), func(e *entry) evaluate.Verdict {
			for _, by := range e.r.ByProjection {
				if by.Projection == p {
					return by.Verdict
				}
			}
			return 0
		})
		list = append(list, verdict.titled(v.capital("projection."+string(p))))
	}
	return tabled(tableOf(v.Wording, "projections", v.where(func(e *entry) bool {
		return len(e.r.ByProjection) > 0 && (e.r.Verdict == evaluate.Expected || e.r.Verdict == evaluate.Difficult)
	}), list...))
}
