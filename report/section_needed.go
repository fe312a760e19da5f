package report

import (
	"strconv"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/smallnumber"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// hypothesis is an indicator with what would decide its verdict.
type hypothesis = with[*evaluate.WhatIf]

// needed shows what has to happen for the targets not yet attained: the value
// of the next year that leaves each expected, and the mean annual change that
// attains it in the due year.
func (v *view) needed() []document.Block {
	rows := v.hypotheses(func(h hypothesis) bool { return h.r.Verdict != evaluate.Attained && h.it.Next > 0 })
	return tabled(v.neededTable(rows), v.note("method", "needed.method"))
}

// whatIf shows the verdicts that a single event more or fewer would change.
func (v *view) whatIf() []document.Block {
	rows := v.hypotheses(func(h hypothesis) bool { return decides(h.it.More, h.r.Verdict) || decides(h.it.Fewer, h.r.Verdict) })
	return tabled(v.eventsTable(rows), v.note("method", "events.method"))
}

// hypotheses are the indicators that were judged by the rules with what would decide
// them.
func (v *view) hypotheses(is func(hypothesis) bool) []hypothesis {
	var rows []hypothesis
	for _, e := range v.entries {
		if e.r.Override != nil || !e.r.Verdict.Counts() || isUndetermined(e) {
			continue
		}
		w, ok := v.a.WhatIf(e.r.Key)
		if h := (hypothesis{e, &w}); ok && w.DueValue.Known() && is(h) {
			rows = append(rows, h)
		}
	}
	return rows
}

// decides reports whether one event more or less leads to another verdict.
func decides(effect *evaluate.EventEffect, verdict evaluate.Verdict) bool {
	return effect != nil && effect.Verdict != verdict
}

func (v *view) neededTable(rows []hypothesis) *document.Table {
	c := indicatorColumnsOf[hypothesis](v)
	return tableOf(v.Wording, "needed", rows,
		c.indicator(), c.judged(), c.alone(c.measured()), c.target(), c.year("next-year", func(h hypothesis) int { return h.it.Next }),
		c.number("next-value", func(h hypothesis) document.Cell {
			if h.it.NextAny {
				return document.Absent("none", v.text("needed.any-value"))
			}
			if !h.it.NextValue.Known() {
				return document.Absent("none", v.text("needed.out-of-reach"))
			}
			return v.measured(v.number(h.it.NextValue, h.in.Places, h.shown.unit), h.in)
		}),
		c.number("next-change", func(h hypothesis) document.Cell {
			return v.points(h.entry, h.it.NextChange, 0)
		}),
		c.number("annual-change", func(h hypothesis) document.Cell { return v.points(h.entry, h.it.AnnualChange, 1) }),
		c.cell("reach", v.reach), c.lead())
}

// reach is the year in which the projection in force meets the target. Beside hard
// there is no such year, and beside expected it is never denied.
func (v *view) reach(h hypothesis) document.Cell {
	reach, _ := v.a.Reach(h.r.Key)
	hopeful := h.r.Verdict == evaluate.Expected || h.r.Verdict == evaluate.Nearly
	switch {
	case isHard(h.entry) && (reach.Kind == evaluate.ReachMet || reach.Kind == evaluate.ReachYear):
		return document.None() // entered and left again, say
	case reach.Kind == evaluate.ReachMet || reach.Kind == evaluate.ReachYear:
		cell := document.Year(reach.Year)
		if reach.Year > h.r.Year && reach.Year <= v.asOf() { // gone by, and nobody filed
			cell.Text = v.fill("reach.passed", argument("year", cell.Text), argument("from", strconv.Itoa(h.r.Year)))
		}
		return cell
	case reach.Kind == "" || hopeful:
		return document.None()
	case reach.Kind == evaluate.ReachLate:
		return document.Absent("none", v.text("reach.late"))
	default:
		return document.Absent("none", v.text("reach.never"))
	}
}

func (v *view) eventsTable(rows []hypothesis) *document.Table {
	c := indicatorColumnsOf[hypothesis](v)
	return tableOf(v.Wording, "events", rows,
		c.indicator(), c.judged(), c.number("counted-events", v.countedEvents),
		c.optional("one-fewer", func(h hypothesis) string { return v.effect(h.entry, h.it.Fewer) }),
		c.optional("one-more", func(h hypothesis) string { return v.effect(h.entry, h.it.More) }))
}

// countedEvents is the numerator and denominator in force.
func (v *view) countedEvents(h hypothesis) document.Cell {
	events, cases := argument("events", h.it.Events.String()), argument("cases", h.it.Cases.String())
	if years := v.pooledYears(h.entry); years != "" {
		return document.Text(v.fill("events.of.pooled", events, cases, argument("years", years)))
	}
	return document.Text(v.fill("events.of", events, cases))
}

func (v *view) effect(e *entry, effect *evaluate.EventEffect) string {
	if effect == nil {
		return ""
	}
	return v.judgedValue(effect.Value, effect.Verdict, e.r.Interval, e.in)
}

// judgedValue is a value with a verdict on it.
func (v *view) judgedValue(value indicator.Fraction, verdict evaluate.Verdict, interval indicator.Interval, in *indicator.Indicator) string {
	return v.fill("events.effect", argument("value", v.valueJudged(value, verdict, interval, in)), argument("verdict", v.verdict(verdict)))
}

// valueJudged is a value with its unit, shown so that it does not contradict a
// verdict on it.
func (v *view) valueJudged(value indicator.Fraction, verdict evaluate.Verdict, interval indicator.Interval, in *indicator.Indicator) document.Cell {
	figures := v.figuresOf(&evaluate.Result{Verdict: verdict, Value: value, Interval: interval}, in)
	return v.measured(shown(figures.Value(value), figures.unit), in)
}

// smallNumbers shows the rates that chance may explain or that rest on few events: their confidence limits,
// the chance of what was counted at the target's rate, and the verdicts on rates
// pooled over years.
func (v *view) smallNumbers() []document.Block {
	rows := found(v, smallnumber.Of(v.a, smallnumber.Options{}), func(n *smallnumber.Case) indicator.Key { return n.Key })
	if len(rows) == 0 {
		return nil
	}
	within, few := 0, 0
	for _, r := range rows {
		if r.it.WithinChance() {
			within++
		}
		if r.it.Few {
			few++
		}
	}
	count := v.sentence("small.count", argument("within", within), argument("few", few), argument("fewest", int(rows[0].it.Fewest)))
	return tabledAfter(count, tableOf(v.Wording, "small-numbers", rows, v.smallColumns(rows)...), v.note("method", "small.method"))
}

func (v *view) smallColumns(rows []with[*smallnumber.Case]) []column[with[*smallnumber.Case]] {
	type row = with[*smallnumber.Case]
	c := indicatorColumnsOf[row](v)
	list := []column[row]{
		c.indicator(), c.cell("year", func(r row) document.Cell { return overYears(v.spans(r.it.Observed), r.it.Year) }), c.count("events", func(r row) int { return int(r.it.Count.Events) }),
		c.number("cases", func(r row) document.Cell { return v.number(r.it.Count.Cases, 0, "persons") }),
		c.number("rate", func(r row) document.Cell { return v.valueJudged(r.it.Rate, r.it.Verdict, r.r.Interval, r.in) }),
		c.optional("limits", func(r row) string {
			if !r.it.Limits.Known() {
				return ""
			}
			low, high := v.number(r.it.Limits.Low, r.in.Places+1, ""), v.number(r.it.Limits.High, r.in.Places+1, "")
			return v.fill("limits", argument("low", low), argument("high", high))
		}),
		c.target(), c.verdict("verdict", func(r row) evaluate.Verdict { return r.it.Verdict }),
		c.number("target-chance", func(r row) document.Cell { return v.chance(r.it.Chance.TwoSided()) }),
		c.optional("within-chance", func(r row) string {
			if !r.it.Chance.Known() {
				return ""
			}
			return v.text(yesNo("chance", r.it.Chance.Within))
		}),
	}
	for _, years := range pooledYears(rows) {
		pooled := c.optional("pooled-"+document.Count(years).Text, func(r row) string {
			for k := range r.it.Pooled {
				if p := &r.it.Pooled[k]; p.Years == years {
					return v.fill("pooled", argument("value", v.judgedValue(p.Rate, p.Verdict, r.r.Interval, r.in)), argument("years", v.spans(p.Observed)))
				}
			}
			return ""
		})
		list = append(list, pooled.titled(v.fill("column.pooled", argument("years", years))))
	}
	return list
}

// pooledYears are the spans of years that any of the rates is pooled over.
func pooledYears(rows []with[*smallnumber.Case]) []int {
	var years []int
	for _, r := range rows {
		for k := range r.it.Pooled {
			if n := r.it.Pooled[k].Years; len(years) == 0 || n > years[len(years)-1] {
				years = append(years, n)
			}
		}
	}
	return years
}
