package method

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// CNProgress compares the share of the way from base to target that is done
// with the share of the time that is gone (时序进度). The measure is the share of the way, 1 for all
// of it.
type CNProgress struct {
	BaseYear   int                // 0 for the plan's. Without value there, the next later year
	TargetYear int                // 0 for the plan's due year
	Elapsed    indicator.Fraction // the share of the time, such as 11/12; by default whole years up to the latest value
}

// Name returns "cn-progress".
func (CNProgress) Name() string { return "cn-progress" }

// Describe tells of the method. The rule is over progress less the share of time.
func (CNProgress) Describe() Facts {
	rule := cnProgressRule()
	return Facts{
		Path: LinePath, Points: EndPoints, NeedsTarget: true, NeedsBase: true,
		Rules: []indicator.Rule{rule}, Classes: classes(rule, OnCourse, Short),
	}
}

func cnProgressRule() indicator.Rule {
	return indicator.Rule{Measure: indicator.MeasureProgress, Bands: []indicator.Band{
		from(0, 0, "on schedule", "达到时序进度"), rest("behind", "滞后于时序进度"),
	}}
}

// ProgressClass returns the class of a share of the way against the share of
// the time, both 1 for all; "" where one is unknown.
func (CNProgress) ProgressClass(progress, elapsed indicator.Fraction) string {
	if !allKnown(progress, elapsed) {
		return ""
	}
	return classOf(cnProgressRule(), indicator.Fraction(exact.Known(exact.Of(progress).Sub(exact.Of(elapsed)))))
}

// Progress returns (value − base)/(target − base), 1 at the target.
func (CNProgress) Progress(base, value, target indicator.Fraction) (indicator.Fraction, Reason) {
	if !allKnown(base, value, target) {
		return indicator.Fraction{}, NoData
	}
	share, ok := exact.Of(value).Sub(exact.Of(base)).Quo(exact.Of(target).Sub(exact.Of(base)))
	if !ok {
		return indicator.Fraction{}, BaseEqualsTarget
	}
	return indicator.Fraction(exact.Known(share.Reduced())), ""
}

// Grade classifies the subject. A met target is on schedule.
func (m CNProgress) Grade(s evaluate.Subject) evaluate.Grade { return gradeBy(m, s, m.grade) }

func (m CNProgress) grade(g *given) (evaluate.Grade, Reason) {
	start, target, reason := g.openLine(m.BaseYear, m.TargetYear)
	if reason != "" {
		return evaluate.Grade{}, reason
	}
	last, rule := g.latest(), cnProgressRule()
	progress, reason := m.Progress(indicator.Fraction(exact.Known(start.value)), indicator.Fraction(exact.Known(last.value)), indicator.Fraction(exact.Known(target.value)))
	switch {
	case g.meets(last.value):
		grade, _ := g.settled(top(rule), TargetMet)
		if !g.meets(start.value) {
			grade.Measure = progress
		}
		return grade, ""
	case g.meets(start.value):
		return g.settled(bottom(rule), MetThenLost)
	case reason != "":
		return evaluate.Grade{}, reason
	}
	elapsed := m.Elapsed
	if !elapsed.Known() {
		elapsed = indicator.Fraction(exact.Known(exact.Frac(int64(last.year-start.year), int64(target.year-start.year))))
	}
	return evaluate.Grade{Class: m.ProgressClass(progress, elapsed), Measure: progress}, ""
}
