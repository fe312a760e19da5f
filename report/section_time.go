package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
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
	return tableOf(v.Wording, "timeline", rows, list...)
}

// relapse is an indicator that missed its target again after it had met it.
type relapse struct {
	*entry
	evaluate.Stability
}

func (v *view) relapsed() *document.Table {
	var rows []relapse
	for _, e := range v.entries {
		if stability, ok := v.a.Stability(e.r.Key); ok && e.r.Verdict.Counts() && len(stability.Relapses) > 0 {
			rows = append(rows, relapse{e, stability})
		}
	}
	c := indicatorColumnsOf[relapse](v)
	return tableOf(v.Wording, "relapsed", rows,
		c.indicator(), c.judged(), c.year("first-met", func(r relapse) int { return r.FirstMet }),
		c.text("relapses", func(r relapse) string { return v.yearList(r.Relapses) }),
		c.optional("longest-met", func(r relapse) string { return span(r.Longest.From, r.Longest.To) }),
		c.year("met-since", func(r relapse) int { return r.MetSince }), c.lead())
}

// tested is an indicator with the test of its trend.
type tested struct {
	*entry
	evaluate.TrendTest
}

// trends shows the direction of each series with numbers: the median slope, the
// test of Mann and Kendall, and the longest run of one way.
func (v *view) trends() []document.Block {
	var rows []tested
	for _, e := range v.entries {
		if test, ok := v.a.TrendTest(e.r.Key); ok && test.Kendall.N >= 3 {
			rows = append(rows, tested{e, test})
		}
	}
	c := indicatorColumnsOf[tested](v)
	t := tableOf(v.Wording, "trends", rows,
		c.indicator(), c.text("years", func(t tested) string { return span(t.From, t.To) }),
		c.number("median-slope", func(t tested) document.Cell { return v.points(t.entry, t.Slope, 1) }),
		c.count("kendall", func(t tested) int { return t.Kendall.S }),
		c.number("chance", func(t tested) document.Cell { return v.chance(t.Kendall.Tail()) }),
		c.optional("longest-run", func(t tested) string { return v.run(t.Longest) }))
	return tabled(t, v.note("method", "trends.method"))
}

func (v *view) run(r evaluate.Run) string {
	if r.Changes == 0 {
		return ""
	}
	key := "run.falling"
	if r.Rising {
		key = "run.rising"
	}
	return v.fill(key, argument("years", span(r.From, r.To)))
}

// chance is a probability in percent, with two places and more where it would
// be shown as 0 or 100 without being so.
func (v *view) chance(p indicator.Fraction) document.Cell {
	const places = 2
	percent, full := hundredfold(p), indicator.Known(exact.FromInt(100))
	if !percent.Known() {
		return document.None()
	}
	for more := places; more < maxPlaces; more++ {
		shown := indicator.Known(percent.Rat().Round(more, v.rounding))
		if shown.Sign() == percent.Sign() && shown.Compare(full) == percent.Compare(full) {
			return v.number(percent, more, "percent")
		}
	}
	return v.number(percent, maxPlaces, "percent")
}

// milestone is an earlier year's own target with its verdict.
type milestone struct {
	*entry
	*evaluate.MilestoneVerdict
	places int
}

func (v *view) milestones() []document.Block {
	var rows []milestone
	for _, e := range v.entries {
		for k := range e.r.Milestones {
			m := &e.r.Milestones[k]
			then := evaluate.Result{Verdict: m.Verdict, Value: m.Value, Reading: readingOf(e, m)}
			then.Interval, _ = m.Target.Resolve(e.in, e.r.Base, v.a.Policy.About)
			rows = append(rows, milestone{e, m, v.figuresOf(&then, e.in).places})
		}
	}
	c := indicatorColumnsOf[milestone](v)
	return tabled(tableOf(v.Wording, "milestones", rows,
		c.indicator(), c.year("year", func(m milestone) int { return m.Year }),
		c.optional("milestone", func(m milestone) string { return v.targetText(m.Target, m.in) }),
		c.number("value", func(m milestone) document.Cell { return v.measured(v.number(m.Value, m.places, m.shown.unit), m.in) }),
		c.number("gap", func(m milestone) document.Cell { return v.nonzero(m.Gap, m.places, m.shown.unit+"-points") }),
		c.verdict("verdict", func(m milestone) evaluate.Verdict { return m.Verdict }),
		c.text("reason", func(m milestone) string { return v.text("reason." + m.Reason.String()) })))
}

// readingOf is the reading by which a milestone was judged, nothing where its
// value was worked out.
func readingOf(e *entry, m *evaluate.MilestoneVerdict) indicator.Reading {
	for i := e.series.Len() - 1; i >= 0; i-- {
		if e.series.Year(i) <= m.Year && e.series.Value(i).Known() && m.Value.Known() && e.series.Value(i).Compare(m.Value) == 0 {
			return e.series.Reading(i)
		}
	}
	return indicator.Reading{}
}

// projections shows what every projection would have said of the indicators
// that were projected, where the policy asks for it.
func (v *view) projections() []document.Block {
	c := indicatorColumnsOf[*entry](v)
	list := []column[*entry]{c.indicator(), c.judged()}
	for _, p := range indicator.Projections() {
		verdict := c.verdict(p.String(), func(e *entry) evaluate.Verdict {
			for _, by := range e.r.ByProjection {
				if by.Projection == p {
					return by.Verdict
				}
			}
			return 0
		})
		list = append(list, verdict.titled(v.capital("projection."+p.String())))
	}
	return tabled(tableOf(v.Wording, "projections", v.where(func(e *entry) bool {
		return len(e.r.ByProjection) > 0 && (e.r.Verdict == evaluate.Expected || e.r.Verdict == evaluate.Difficult)
	}), list...))
}
