package method

import (
	"cmp"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// SDSNTrend is the trend arrow of the Sustainable Development Report. The
// measure is the mean annual change since the base year over the one that reaches
// the green threshold by the target year. Scores are linear in the values, so the arrow is
// the same whatever best and worst are.
type SDSNTrend struct {
	BaseYear   int                           // 0 for the plan's. Without value there, the next later year
	TargetYear int                           // 0 for the plan's due year; the source takes 2030
	Green      map[string]indicator.Fraction // threshold by indicator code, "" for those not named; by default the target's number
	// HalfBelow puts exactly half the pace needed in the lower class; the source
	// says "above 50 %" in words and leaves equality open.
	HalfBelow bool
}

// Name returns "sdsn-trend".
func (SDSNTrend) Name() string { return "sdsn-trend" }

// Describe tells of the method. The rule holds below the green threshold.
func (m SDSNTrend) Describe() Facts {
	rule := m.rule()
	maintaining := Class{"maintaining", words("maintaining", "保持达标"), OnCourse}
	return Facts{
		Path: LinePath, Points: EndPoints, NeedsTarget: true, NeedsBase: true, Rules: []indicator.Rule{rule},
		Classes: append([]Class{maintaining}, classes(rule, OnCourse, Short, Short, Astray)...),
	}
}

func (m SDSNTrend) rule() indicator.Rule {
	rule := indicator.Rule{Measure: indicator.MeasurePace, Bands: []indicator.Band{
		from(1, 0, "on track", "进展顺利"), from(5, -1, "moderately improving", "中等改善"),
		from(0, 0, "stagnating", "停滞"), rest("decreasing", "下降"),
	}}
	rule.Bands[1].Open = m.HalfBelow
	return rule
}

// Arrow returns the published arrow of a class, "" for an unknown one.
func (SDSNTrend) Arrow(class string) string {
	switch class {
	case "maintaining", "on track":
		return "↑"
	case "moderately improving":
		return "➚"
	case "stagnating":
		return "→"
	case "decreasing":
		return "↓"
	default:
		return ""
	}
}

// PaceClass returns the class of a ratio of actual to needed annual change below the
// green threshold, "" for an unknown one.
func (m SDSNTrend) PaceClass(ratio indicator.Fraction) string { return classOf(m.rule(), ratio) }

// Grade classifies the subject.
func (m SDSNTrend) Grade(s evaluate.Subject) evaluate.Grade { return gradeBy(m, s, m.grade) }

func (m SDSNTrend) grade(g *given) (evaluate.Grade, Reason) {
	if reason := needDirection(g.better); reason != "" {
		return evaluate.Grade{}, reason
	}
	threshold, reason := m.green(g)
	if reason != "" {
		return evaluate.Grade{}, reason
	}
	start, reason := g.start(m.BaseYear, reachLater)
	if reason != "" {
		return evaluate.Grade{}, reason
	}
	green, last, sign := point{cmp.Or(m.TargetYear, g.due), threshold}, g.latest(), int(g.sign())
	switch {
	case green.year <= start.year:
		return evaluate.Grade{}, TargetYear
	case last.value.Cmp(green.value)*sign >= 0:
		return g.settled("maintaining", TargetMet)
	case start.value.Cmp(green.value)*sign >= 0:
		return g.settled("decreasing", MetThenLost)
	}
	ratio, reason := lineRatio(g.sign(), start, last, green, start)
	if reason != "" {
		return evaluate.Grade{}, reason
	}
	return graded(m.rule(), ofRat(ratio))
}

// green returns the threshold of an indicator.
func (m SDSNTrend) green(g *given) (exact.Rat, Reason) {
	for _, code := range []string{g.in.Code, ""} {
		if green := m.Green[code]; green.Known() {
			return exact.Of(green), ""
		}
	}
	return g.target, g.needTarget()
}
