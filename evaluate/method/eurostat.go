package method

import (
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Eurostat is the trend assessment of the EU's SDG monitoring as it is known at
// second hand: every grade notes that it is unconfirmed. With a target the
// measure is the actual over the required growth rate; without one it is the growth
// rate in the better direction.
type Eurostat struct {
	BaseYear   int // 0 for the plan's. Without value there, the next later year, else the last earlier one
	TargetYear int // 0 for the plan's due year
}

// Name returns "eurostat".
func (Eurostat) Name() string { return "eurostat" }

// Describe tells of the method.
func (Eurostat) Describe() Facts {
	ratio, rate := eurostatRatioRule(), eurostatGrowthRule()
	all := classes(ratio, OnCourse, Short, Short, Astray)
	return Facts{
		Path: GrowthPath, Points: EndPoints, NeedsBase: true, Unconfirmed: true,
		Rules:   []indicator.Rule{ratio, rate},
		Classes: append(all, classes(rate, OnCourse, Short, Astray, Astray)[2:]...),
	}
}

func eurostatRatioRule() indicator.Rule {
	return indicator.Rule{Measure: indicator.MeasurePace, Bands: []indicator.Band{
		from(95, -2, "substantial_progress", "显著进展"), from(60, -2, "moderate_progress", "中等进展"),
		from(0, 0, "insufficient_progress", "进展不足"), rest("movement_away", "背离目标"),
	}}
}

func eurostatGrowthRule() indicator.Rule {
	return indicator.Rule{Measure: indicator.MeasureValue, Bands: []indicator.Band{
		above(1, -2, "substantial_progress", "显著进展"), above(0, 0, "moderate_progress", "中等进展"),
		from(-1, -2, "moderate_deterioration", "中等恶化"), rest("significant_deterioration", "显著恶化"),
	}}
}

// RatioClass returns the class of a ratio of actual to required growth rate, ""
// for an unknown one.
func (Eurostat) RatioClass(ratio indicator.Fraction) string {
	return classOf(eurostatRatioRule(), ratio)
}

// GrowthClass returns the class of a growth rate in the better direction
// without a target, 0.01 for 1 % a year.
func (Eurostat) GrowthClass(rate indicator.Fraction) string {
	return classOf(eurostatGrowthRule(), rate)
}

// Grade classifies the subject. A met target is substantial progress.
func (m Eurostat) Grade(s evaluate.Subject) evaluate.Grade {
	grade := gradeBy(m, s, func(g *given) (evaluate.Grade, Reason) {
		rule := eurostatRatioRule()
		return gradePace(g, m.BaseYear, m.TargetYear, top(rule), rule, eurostatGrowthRule())
	})
	grade.Note = strings.TrimPrefix(grade.Note+", "+string(Unconfirmed), ", ")
	return grade
}
