package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Needed is the section of what has to happen for the targets not yet attained:
// the value of the next year that leaves each expected, the mean annual change
// that attains it in the due year, and what a single event changes.
func Needed(a *evaluate.Assessment, o Options) Section { return newView(a, o).needed() }

func (v *view) needed() Section {
	s := v.section("needed")
	changes := v.table("needed",
		v.header("indicator"), v.column("verdict", Start), v.column("current", End), v.column("target", Start), v.column("next-year", Start),
		v.column("next-value", End), v.column("next-change", End), v.column("annual-change", End), v.column("reach", Start), v.column("lead", Start))
	events := v.table("events",
		v.header("indicator"), v.column("verdict", Start), v.column("counted-events", End), v.column("one-fewer", Start), v.column("one-more", Start))
	for i := range v.entries {
		e := &v.entries[i]
		if e.r.Override != nil || !e.r.Verdict.Counts() || e.r.Verdict == evaluate.Undetermined {
			continue
		}
		w, ok := v.a.WhatIf(e.r.Key)
		if !ok || !w.DueValue.Known() {
			continue
		}
		if e.r.Verdict != evaluate.Attained && w.Next > 0 {
			changes.Rows = append(changes.Rows, v.neededRow(e, &w))
		}
		if decides(w.More, e.r.Verdict) || decides(w.Fewer, e.r.Verdict) {
			events.Rows = append(events.Rows, v.eventsRow(e, &w))
		}
	}
	if len(changes.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: changes}, v.note("method", "needed.method"))
	}
	if len(events.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: events}, v.note("method", "events.method"))
	}
	return s
}

// decides reports whether one event more or less gives another verdict.
func decides(effect *evaluate.EventEffect, verdict evaluate.Verdict) bool {
	return effect != nil && effect.Verdict != verdict
}

func (v *view) neededRow(e *entry, w *evaluate.WhatIf) []Cell {
	points := e.shown.unit + "-points"
	change := v.nonzero(w.NextChange, e.shown.places, points)
	if e.r.Value.Known() && w.NextValue.Known() && e.in.Better.Better(e.r.Value, w.NextValue) < 0 {
		change = noneCell()
	}
	next := Cell{Kind: KindAbsence, Text: v.text("needed.out-of-reach"), Absence: "none"}
	if w.NextValue.Known() {
		next = v.measured(v.number(w.NextValue, e.in.Places, e.shown.unit), e.in)
	}
	return []Cell{
		v.indicatorName(e), v.verdictCell(e.r.Verdict), v.measured(v.value(e.r, e.in, e.shown), e.in), textOrNone(v.targetText(e.r.Target, e.in)),
		yearCell(w.Next), next, change, v.nonzero(w.AnnualChange, e.shown.places+1, points), v.reach(e), textOrNone(e.in.Lead),
	}
}

// reach is the year in which the projection in force meets the target.
func (v *view) reach(e *entry) Cell {
	reach, _ := v.a.Reach(e.r.Key)
	if reach.Kind == evaluate.ReachNever {
		return Cell{Kind: KindAbsence, Text: v.text("reach.never"), Absence: "none"}
	}
	return yearCell(reach.Year)
}

func (v *view) eventsRow(e *entry, w *evaluate.WhatIf) []Cell {
	return []Cell{v.indicatorName(e), v.verdictCell(e.r.Verdict), v.counted(w), v.effect(e, w.Fewer), v.effect(e, w.More)}
}

// counted is the numerator and denominator in force.
func (v *view) counted(w *evaluate.WhatIf) Cell {
	with, by := w.More, int64(-1)
	if with == nil {
		with, by = w.Fewer, 1
	}
	events := indicator.Known(with.Numerator.Rat().Add(exact.FromInt(by)))
	return textCell(v.fill("events.of", argument("events", textCell(events.String())), argument("cases", textCell(with.Denominator.String()))))
}

func (v *view) effect(e *entry, effect *evaluate.EventEffect) Cell {
	if effect == nil {
		return noneCell()
	}
	return textCell(v.fill("events.effect",
		argument("value", v.valueJudged(effect.Value, effect.Verdict, e.r.Interval, e.in)), argument("verdict", v.verdictCell(effect.Verdict))))
}

// valueJudged is a value with its unit, shown so that it does not contradict a
// verdict on it.
func (v *view) valueJudged(value indicator.Fraction, verdict evaluate.Verdict, interval indicator.Interval, in *indicator.Indicator) Cell {
	then := evaluate.Result{Verdict: verdict, Value: value, Interval: interval}
	shown := v.figuresOf(&then, in)
	return v.measured(v.number(value, shown.places, shown.unit), in)
}
