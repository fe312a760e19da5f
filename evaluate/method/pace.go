package method

import (
	"cmp"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// CNPace compares the actual mean annual change since the base year with the
// one that reaches the target, as monitoring reports of Chinese bureaus do. The
// measure is actual over required.
type CNPace struct {
	BaseYear   int  // 0 for the plan's. Without value there, the next later year
	TargetYear int  // 0 for the plan's due year
	FromBase   bool // required is the change from the base year on; by default from the latest value on
}

// Name returns "cn-pace".
func (CNPace) Name() string { return "cn-pace" }

// Describe tells of the method.
func (CNPace) Describe() Facts {
	rule := cnPaceRule()
	met := Class{"met", words("met", "已达标"), OnCourse}
	return Facts{
		Path: LinePath, Points: EndPoints, NeedsTarget: true, NeedsBase: true,
		Rules: []indicator.Rule{rule}, Classes: append([]Class{met}, classes(rule, OnCourse, Short, Astray)...),
	}
}

func cnPaceRule() indicator.Rule {
	return indicator.Rule{Measure: indicator.MeasurePace, Bands: []indicator.Band{
		from(1, 0, "sufficient", "速度足够"), above(0, 0, "insufficient", "速度不足"), rest("no progress", "没有进展"),
	}}
}

// MeanChange returns the mean annual change from one point to the other in the
// unit's points; with the target for the second point it is the required one.
func MeanChange(from, to Point) (indicator.Fraction, Reason) {
	switch {
	case !allKnown(from.Value, to.Value):
		return indicator.Fraction{}, NoData
	case to.Year <= from.Year:
		return indicator.Fraction{}, TooFewPoints
	}
	return indicator.Fraction(exact.Known(exact.Of(to.Value).Sub(exact.Of(from.Value)).Mul(exact.Frac(1, int64(to.Year-from.Year))).Reduced())), ""
}

// Grade classifies the subject.
func (m CNPace) Grade(s evaluate.Subject) evaluate.Grade { return gradeBy(m, s, m.grade) }

func (m CNPace) grade(g *given) (evaluate.Grade, Reason) {
	start, target, reason := g.openLine(m.BaseYear, m.TargetYear)
	if reason != "" {
		return evaluate.Grade{}, reason
	}
	last := g.latest()
	from := last
	if m.FromBase {
		from = start
	}
	switch {
	case g.meets(last.value):
		return g.settled("met", TargetMet)
	case g.meets(from.value):
		return g.settled(bottom(cnPaceRule()), MetThenLost)
	}
	ratio, reason := lineRatio(g.sign(), start, last, target, from)
	if reason != "" {
		return evaluate.Grade{}, reason
	}
	return graded(cnPaceRule(), ofRat(ratio))
}

// openLine returns the base and the target of the methods that compare changes
// in points.
func (g *given) openLine(baseYear, targetYear int) (start, target point, reason Reason) {
	if reason := g.needTarget(); reason != "" {
		return start, target, reason
	}
	target = point{cmp.Or(targetYear, g.due), g.target}
	start, reason = g.start(baseYear, reachLater)
	if reason == "" && target.year <= start.year {
		reason = TargetYear
	}
	return start, target, reason
}
