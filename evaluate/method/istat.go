package method

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// ISTAT is the trend classing of Italy's SDG reports: five classes of the
// compound annual growth rate in the better direction. It looks at no target.
type ISTAT struct {
	BaseYear int // 0 for the plan's. Without value there, the next later year
	// ByValue mirrors the classes of lower-is-better indicators by value: a rate
	// of exactly −1 % or 1 % keeps the side that it has where higher is better.
	// By default the rate is turned round first, so that the better side keeps its ends.
	ByValue bool
}

// Name returns "istat".
func (ISTAT) Name() string { return "istat" }

// Describe tells of the method.
func (ISTAT) Describe() Facts {
	rule := istatRule()
	return Facts{
		Path: NoPath, Points: EndPoints, NeedsBase: true, Rules: []indicator.Rule{rule},
		Classes: classes(rule, OnCourse, Short, Short, Astray, Astray),
	}
}

func istatRule() indicator.Rule {
	return indicator.Rule{Measure: indicator.MeasureValue, Bands: []indicator.Band{
		above(5, -2, "clear improvement", "明显改善"), above(1, -2, "slight improvement", "略有改善"),
		above(-1, -2, "stable", "稳定"), above(-5, -2, "slight worsening", "略有恶化"), rest("clear worsening", "明显恶化"),
	}}
}

// rule returns the classes of the rate in the better direction.
func (m ISTAT) rule(better indicator.Direction) indicator.Rule {
	rule := istatRule()
	if m.ByValue && better == indicator.Lower {
		for i := range rule.Bands {
			rule.Bands[i].Open = false
		}
	}
	return rule
}

// GrowthClass returns the class of a growth rate, 0.05 for 5 % a year, not
// turned round; "" for an unknown one or without a better direction.
func (m ISTAT) GrowthClass(rate indicator.Fraction, better indicator.Direction) string {
	r, ok := known(rate)
	if !ok || needDirection(better) != "" {
		return ""
	}
	if better == indicator.Lower {
		r = r.Neg()
	}
	return classOf(m.rule(better), indicator.Fraction(exact.Known(r)))
}

// Grade classifies the subject. The measure is the rate in the better direction.
func (m ISTAT) Grade(s evaluate.Subject) evaluate.Grade {
	return gradeBy(m, s, func(g *given) (evaluate.Grade, Reason) {
		start, reason := g.start(m.BaseYear, reachLater)
		if reason != "" {
			return evaluate.Grade{}, reason
		}
		return gradeGrowth(g, start, m.rule(g.better))
	})
}
