package method

import (
	"cmp"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Trend5 is the status of Germany's sustainable development indicators: the
// mean of the last five annual changes is carried to the target year. The measure is
// the share of the remaining difference that would be missed: 0 where the
// target is just met, 1 where nothing changes, above 1 the wrong way.
type Trend5 struct {
	TargetYear int  // 0 for the plan's due year
	Changes    int  // how many changes are averaged, 0 for 5
	CloseFrom  bool // a miss of exactly 5 % is on track and of exactly 20 % close; by default 5 % and 20 % are both close
	Strict     bool // fewer than Changes changes are not enough; by default three will do, and are noted
}

// Name returns "trend-5".
func (Trend5) Name() string { return "trend-5" }

// Describe tells of the method.
func (m Trend5) Describe() Facts {
	rule := m.rule()
	return Facts{
		Path: LinePath, Points: RecentPoints, NeedsTarget: true,
		Rules: []indicator.Rule{rule}, Classes: classes(rule, OnCourse, Short, Short, Astray),
	}
}

func (m Trend5) rule() indicator.Rule {
	rule := indicator.Rule{Measure: indicator.MeasureGap, Bands: []indicator.Band{
		below(5, -2, "on track", "进展顺利"), upTo(20, -2, "close", "接近"),
		below(1, 0, "off track", "偏离"), rest("wrong direction", "方向相反"),
	}}
	rule.Bands[0].Open = !m.CloseFrom
	return rule
}

// MissClass returns the class of a missed share of the remaining difference,
// 0.05 for 5 %; "" for an unknown one.
func (m Trend5) MissClass(miss indicator.Fraction) string { return classOf(m.rule(), miss) }

// Grade classifies the subject. A met target is on track.
func (m Trend5) Grade(s evaluate.Subject) evaluate.Grade { return gradeBy(m, s, m.grade) }

func (m Trend5) grade(g *given) (evaluate.Grade, Reason) {
	if reason := g.needTarget(); reason != "" {
		return evaluate.Grade{}, reason
	}
	last, year := g.latest(), cmp.Or(m.TargetYear, g.due)
	if year <= last.year {
		return evaluate.Grade{}, TargetYear
	}
	change, reason := m.change(g)
	if reason != "" {
		return evaluate.Grade{}, reason
	}
	rule := m.rule()
	if g.meets(last.value) {
		return g.settled(top(rule), TargetMet)
	}
	share, ok := change.Mul(exact.FromInt(int64(year - last.year))).Quo(g.target.Sub(last.value))
	if !ok { // at an open bound: any step the right way is enough
		return evaluate.Grade{}, BaseEqualsTarget
	}
	return graded(rule, ofRat(exact.FromInt(1).Sub(share)))
}

// change returns the mean of the last annual changes; a change over several
// years is divided by their number.
func (m Trend5) change(g *given) (exact.Rat, Reason) {
	wanted := m.Changes
	if wanted <= 0 {
		wanted = 5
	}
	points := g.points[max(0, len(g.points)-1-wanted):]
	changes := len(points) - 1
	switch {
	case changes < min(3, wanted), m.Strict && changes < wanted:
		return exact.Rat{}, TooFewPoints
	case changes < wanted:
		g.notes.add(FewChanges)
	}
	g.noteBreak(points[0].year, g.latest().year)
	var total exact.Rat
	for i, p := range points[1:] {
		total = total.Add(p.value.Sub(points[i].value).Mul(exact.Frac(1, int64(p.year-points[i].year))))
	}
	return total.Mul(exact.Frac(1, int64(changes))), ""
}
