package method

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// UNSD2023 is the assessment behind the UN's SDG progress chart by the note of
// 2023. With a target the measure is the change expected by the target year
// over the change wanted, both from the base year, where the growth rate so far
// goes on; without one it is the growth rate in the better direction. The score is 3, 2 or 1.
type UNSD2023 struct {
	BaseYear   int       // 0 for the plan's. Without value there, the next later year, else the last earlier one
	TargetYear int       // 0 for the plan's due year; once it is past, values up to it count
	Near       NearLimit // what "within 1 %" of a target of 0 % or 100 % means
}

// NearLimit says what counts as within 1 % of a target at the end of a
// percentage scale, which the source leaves open.
type NearLimit uint8

// The readings. NearPoints is the default.
const (
	NearPoints   NearLimit = iota // one point
	NearRelative                  // one hundredth of the target, nothing at 0 %
	NearNothing                   // the target itself must be met
)

// Name returns "unsd-2023".
func (UNSD2023) Name() string { return "unsd-2023" }

// Describe tells of the method.
func (UNSD2023) Describe() Facts {
	rule := unsd2023RatioRule()
	return Facts{
		Path: GrowthPath, Points: EndPoints, NeedsBase: true,
		Rules: []indicator.Rule{rule, unsd2023GrowthRule()}, Classes: classes(rule, OnCourse, Short, Astray),
	}
}

func unsd2023RatioRule() indicator.Rule {
	return indicator.Rule{Measure: indicator.MeasureProgress, Bands: []indicator.Band{
		from(95, -2, "target met or on track", "已达标或进展顺利"), from(10, -2, "fair progress, but acceleration needed", "进展尚可、需要加快"),
		rest("stagnation or regression", "停滞或倒退"),
	}}
}

func unsd2023GrowthRule() indicator.Rule {
	return indicator.Rule{Measure: indicator.MeasureValue, Bands: []indicator.Band{
		from(2, -2, "target met or on track", "已达标或进展顺利"), from(5, -3, "fair progress, but acceleration needed", "进展尚可、需要加快"),
		rest("stagnation or regression", "停滞或倒退"),
	}}
}

// RatioClass returns the class of a ratio of expected to wanted change, "" for an unknown one.
func (UNSD2023) RatioClass(ratio indicator.Fraction) string {
	return classOf(unsd2023RatioRule(), ratio)
}

// GrowthClass returns the class of a growth rate in the better direction
// without a target, 0.02 for 2 % a year.
func (UNSD2023) GrowthClass(rate indicator.Fraction) string {
	return classOf(unsd2023GrowthRule(), rate)
}

// ClassScore returns the source's score of a class: 3, 2 or 1.
func (UNSD2023) ClassScore(class string) indicator.Fraction {
	for i, b := range unsd2023RatioRule().Bands {
		if b.Class == class {
			return indicator.Known(exact.FromInt(int64(3 - i)))
		}
	}
	return indicator.Fraction{}
}

// Grade classifies the subject.
func (m UNSD2023) Grade(s evaluate.Subject) evaluate.Grade {
	grade := named(m, m.grade(s))
	grade.Score = m.ClassScore(grade.Class)
	return grade
}

func (m UNSD2023) grade(s evaluate.Subject) evaluate.Grade {
	g, start, reason := openGrowth(s, m.BaseYear, m.TargetYear)
	if reason != 0 {
		return g.none(reason)
	}
	rule := unsd2023RatioRule()
	last := g.latest()
	switch {
	case g.form == otherTarget:
		return g.none(NoTargetValue)
	case g.form != numericTarget:
		rate, reason := directed(g.sign(), start, last)
		if reason != 0 {
			return g.none(reason)
		}
		return graded(unsd2023GrowthRule(), whole(rate), g.notes)
	case g.due <= start.year:
		return g.none(TargetYear)
	case g.meets(last.value):
		return g.settled(top(rule), TargetMet)
	case m.near(&g, last.value):
		return g.settled(top(rule), NearlyMet)
	case g.meets(start.value):
		return g.settled(bottom(rule), MetThenLost)
	}
	ratio, reason := expectedShare(start, last, point{g.due, g.target})
	if reason != 0 {
		return g.none(reason)
	}
	return graded(rule, ratio, g.notes)
}

// near reports whether a value is within 1 % of a target of 0 % or 100 %.
func (m UNSD2023) near(g *given, v exact.Rat) bool {
	hundred := exact.FromInt(100)
	if g.in.Unit != indicator.Percent || !g.target.IsZero() && g.target.Cmp(hundred) != 0 {
		return false
	}
	distance := v.Sub(g.target).Abs()
	switch m.Near {
	case NearPoints:
		return distance.Cmp(exact.FromInt(1)) <= 0
	case NearRelative:
		return distance.Mul(hundred).Cmp(g.target) <= 0
	case NearNothing:
		return false
	default:
		return false
	}
}

// expectedShare returns (v_e − from)/(target − from), where v_e is the value of
// the target year if the growth rate goes on.
func expectedShare(from, to, target point) (quotient, Reason) {
	q, ok := to.value.Quo(from.value)
	if !ok {
		return quotient{}, ZeroBase
	}
	wanted := target.value.Sub(from.value)
	switch {
	case q.Sign() < 0:
		return quotient{}, SignChange
	case wanted.IsZero():
		return quotient{}, BaseEqualsTarget
	}
	expected := root(q, target.year-to.year, to.year-from.year).times(to.value)
	return quotient{expected.plusRat(from.value.Neg()), constant(wanted)}, 0
}

// openGrowth reads a subject for the methods that compare growth rates. A
// target year that is past ends the series.
func openGrowth(s evaluate.Subject, baseYear, targetYear int) (given, point, Reason) {
	g, reason := read(s)
	if reason != 0 {
		return g, point{}, reason
	}
	if reason := g.needDirection(); reason != 0 {
		return g, point{}, reason
	}
	g.due = yearOr(targetYear, g.due)
	if g.form == numericTarget {
		for len(g.points) > 0 && g.latest().year > g.due {
			g.points = g.points[:len(g.points)-1]
		}
		if len(g.points) == 0 {
			return g, point{}, TargetYear
		}
	}
	start, reason := g.base(yearOr(baseYear, s.Horizon.Base), reachNearest)
	return g, start, reason
}

// settled is a class that follows without the measure.
func (g *given) settled(class string, note Note) evaluate.Grade {
	return evaluate.Grade{Class: class, Note: g.notes.with(note).String()}
}
