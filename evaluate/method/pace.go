package method

import (
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
	a, ok := known(from.Value)
	b, okTo := known(to.Value)
	switch {
	case !ok || !okTo:
		return indicator.Fraction{}, NoData
	case to.Year <= from.Year:
		return indicator.Fraction{}, TooFewPoints
	}
	return indicator.Known(b.Sub(a).Mul(exact.Frac(1, int64(to.Year-from.Year))).Reduced()), 0
}

// Grade classifies the subject.
func (m CNPace) Grade(s evaluate.Subject) evaluate.Grade { return named(m, m.grade(s)) }

func (m CNPace) grade(s evaluate.Subject) evaluate.Grade {
	g, start, target, reason := openLine(s, m.BaseYear, m.TargetYear)
	if reason != 0 {
		return g.none(reason)
	}
	last := g.latest()
	if g.meets(last.value) {
		return g.settled("met", TargetMet)
	}
	from := last
	if m.FromBase {
		from = start
	}
	if m.FromBase && g.meets(start.value) {
		return g.settled(bottom(cnPaceRule()), MetThenLost)
	}
	ratio, reason := lineRatio(g.sign(), start, last, target, from)
	if reason != 0 {
		return g.none(reason)
	}
	return graded(cnPaceRule(), ofRat(ratio), g.notes)
}

// openLine reads a subject for the methods that compare changes in points.
func openLine(s evaluate.Subject, baseYear, targetYear int) (g given, start, target point, reason Reason) {
	g, reason = read(s)
	if reason == 0 {
		reason = g.needTarget()
	}
	if reason != 0 {
		return g, start, target, reason
	}
	start, reason = g.base(yearOr(baseYear, s.Horizon.Base), reachLater)
	target = point{yearOr(targetYear, g.due), g.target}
	if reason == 0 && target.year <= start.year {
		reason = TargetYear
	}
	return g, start, target, reason
}
