package method

import (
	"cmp"
	"slices"

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
type NearLimit string

// The readings. NearPoints is the default.
const (
	NearPoints   NearLimit = ""         // one point
	NearRelative NearLimit = "relative" // one hundredth of the target, nothing at 0 %
	NearNothing  NearLimit = "nothing"  // the target itself must be met
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
			return indicator.Fraction(exact.Known(exact.FromInt(int64(3 - i))))
		}
	}
	return indicator.Fraction{}
}

// Grade classifies the subject.
func (m UNSD2023) Grade(s evaluate.Subject) evaluate.Grade {
	grade := gradeBy(m, s, m.grade)
	grade.Score = m.ClassScore(grade.Class)
	return grade
}

func (m UNSD2023) grade(g *given) (evaluate.Grade, Reason) {
	start, reason := g.openGrowth(m.BaseYear, m.TargetYear)
	if reason != "" {
		return evaluate.Grade{}, reason
	}
	rule, last := unsd2023RatioRule(), g.latest()
	switch {
	case g.form != numericTarget:
		return gradeGrowth(g, start, unsd2023GrowthRule())
	case g.meets(last.value):
		return g.settled(top(rule), TargetMet)
	case m.near(g, last.value):
		return g.settled(top(rule), NearlyMet)
	case g.meets(start.value):
		return g.settled(bottom(rule), MetThenLost)
	}
	ratio, reason := expectedShare(start, last, point{g.due, g.target})
	if reason != "" {
		return evaluate.Grade{}, reason
	}
	return graded(rule, ratio)
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
	return quotient{expected.plusRat(from.value.Neg()), constant(wanted)}, ""
}

// openGrowth returns the point that the methods which compare growth rates start
// from. A target year that is past ends the series.
func (g *given) openGrowth(baseYear, targetYear int) (point, Reason) {
	g.due = cmp.Or(targetYear, g.due)
	if g.form == numericTarget {
		g.points = slices.DeleteFunc(g.points, func(p point) bool { return p.year > g.due })
		if len(g.points) == 0 {
			return point{}, TargetYear
		}
	}
	start, reason := g.start(baseYear, reachNearest)
	switch {
	case reason != "":
		return start, reason
	case g.form == otherTarget:
		return start, NoTargetValue
	case g.form == numericTarget && g.due <= start.year:
		return start, TargetYear
	}
	return start, ""
}

// gradeGrowth grades by the growth rate so far, positive in the better direction.
func gradeGrowth(g *given, start point, rule indicator.Rule) (evaluate.Grade, Reason) {
	rate, reason := directed(g.sign(), start, g.latest())
	if reason != "" {
		return evaluate.Grade{}, reason
	}
	return graded(rule, whole(rate))
}
