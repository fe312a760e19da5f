package method

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// UNSD2022 is the assessment behind the UN's SDG progress chart by the note of
// 2022. With a target the measure is the growth rate since the base year over
// the rate that would reach the target; without one it is the growth rate in
// the better direction.
type UNSD2022 struct {
	BaseYear   int  // 0 for the plan's. Without value there, the next later year, else the last earlier one
	TargetYear int  // 0 for the plan's due year; once it is past, values up to it count
	TopFrom    bool // exactly 0.95 is on track; the source's sign is >, so by default it is fair progress
	FairFrom   bool // without a target exactly 0.5 % is fair progress; the source puts it in no class, by default it is limited
}

// unsd2022Met is the class of a met target.
const unsd2022Met = "Target met or almost met"

// Name returns "unsd-2022".
func (UNSD2022) Name() string { return "unsd-2022" }

// Describe tells of the method.
func (m UNSD2022) Describe() Facts {
	rule := m.ratioRule()
	met := Class{unsd2022Met, words(unsd2022Met, "已达标或接近达标"), OnCourse}
	return Facts{
		Path: GrowthPath, Points: EndPoints, NeedsBase: true,
		Rules:   []indicator.Rule{rule, m.growthRule()},
		Classes: append([]Class{met}, classes(rule, OnCourse, Short, Short, Astray)...),
	}
}

func (m UNSD2022) ratioRule() indicator.Rule {
	rule := unsd2022Bands(95, -2, 5, -1, -1, -1)
	rule.Measure = indicator.MeasurePace
	rule.Bands[0].Open = !m.TopFrom
	return rule
}

func (m UNSD2022) growthRule() indicator.Rule {
	rule := unsd2022Bands(1, -2, 5, -3, -1, -2)
	rule.Measure = indicator.MeasureValue
	rule.Bands[0].Open, rule.Bands[1].Open = true, !m.FairFrom
	return rule
}

func unsd2022Bands(top int64, topPlaces int32, fair int64, fairPlaces int32, limited int64, limitedPlaces int32) indicator.Rule {
	return indicator.Rule{Bands: []indicator.Band{
		from(top, topPlaces, "Substantial progress/ on track", "进展显著或顺利"),
		from(fair, fairPlaces, "Fair progress but acceleration needed", "进展尚可、需要加快"),
		from(limited, limitedPlaces, "Limited to no progress", "进展有限或没有进展"),
		rest("Deterioration", "恶化"),
	}}
}

// RatioClass returns the class of a ratio of actual to required growth rate, ""
// for an unknown one.
func (m UNSD2022) RatioClass(ratio indicator.Fraction) string { return classOf(m.ratioRule(), ratio) }

// GrowthClass returns the class of a growth rate in the better direction
// without a target, 0.01 for 1 % a year.
func (m UNSD2022) GrowthClass(rate indicator.Fraction) string { return classOf(m.growthRule(), rate) }

// Grade classifies the subject.
func (m UNSD2022) Grade(s evaluate.Subject) evaluate.Grade {
	return gradeBy(m, s, func(g *given) (evaluate.Grade, Reason) {
		return gradePace(g, m.BaseYear, m.TargetYear, unsd2022Met, m.ratioRule(), m.growthRule())
	})
}

// gradePace grades by the ratio of growth rates if there is a target, else
// by the growth rate. A value that meets the target has the class met; where the base met it
// and the current value does not, it is the lowest.
func gradePace(g *given, baseYear, targetYear int, met string, ratioRule, growthRule indicator.Rule) (evaluate.Grade, Reason) {
	start, reason := g.openGrowth(baseYear, targetYear)
	if reason != "" {
		return evaluate.Grade{}, reason
	}
	last := g.latest()
	switch {
	case g.form != numericTarget:
		return gradeGrowth(g, start, growthRule)
	case g.meets(last.value):
		return g.settled(met, TargetMet)
	case g.meets(start.value):
		return g.settled(bottom(ratioRule), MetThenLost)
	case g.target.IsZero():
		return evaluate.Grade{}, ZeroTarget
	}
	ratio, reason := paceRatio(g.sign(), start, last, point{g.due, g.target})
	if reason != "" {
		return evaluate.Grade{}, reason
	}
	return graded(ratioRule, ratio)
}
