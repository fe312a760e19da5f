package method

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// OpenSDG is the progress measurement of the Open SDG platform, developed by
// Statistics Canada. With a target the measure is the growth rate since the
// base year over the rate that would reach the target; without one it is the
// growth rate in the better direction. The zero OpenSDG follows the published
// program.
type OpenSDG struct {
	BaseYear    int   // 0 for the plan's; the source takes 2015. Without value there, the next later year
	TargetYear  int   // 0 for the plan's due year; the source takes 2030
	Sides       Sides // two-sided targets; by default seen from the target
	Path        Path  // GrowthPath (default) or LinePath: a straight line in place of the constant rate
	FromLatest  bool  // with LinePath: required is the change still needed from the latest value
	ExactSlopes bool  // score by lines through the printed anchor points, not by the program's 4-digit slopes
}

// Sides says whether a target lies between better and worse values on both
// sides, and how the values are then folded to one side.
type Sides uint8

// The sides. Auto folds where neither more nor less is better and the
// middle of the target's interval is 1 (a ratio) or 50 (a percentage).
const (
	AutoSides   Sides = iota
	OneSide           // higher or lower is better
	ParitySides       // y becomes the larger of y and 1/y, 1 within [0.97, 1.03]; target 1, lower is better
	ShareSides        // y becomes 50 + |y − 50|; target 50, lower is better
)

// Name returns "open-sdg".
func (OpenSDG) Name() string { return "open-sdg" }

// openSDGAchieved is the class of a met target.
const openSDGAchieved = "target_achieved"

// Describe tells of the method.
func (m OpenSDG) Describe() Facts {
	ratio := openSDGRatioRule()
	achieved := Class{openSDGAchieved, words(openSDGAchieved, "已实现目标"), OnCourse}
	return Facts{
		Path: m.path(), Points: EndPoints, NeedsBase: true,
		Rules:   []indicator.Rule{ratio, openSDGGrowthRule(), openSDGScoreRule()},
		Classes: append([]Class{achieved}, classes(ratio, OnCourse, Short, Short, Astray)...),
	}
}

func (m OpenSDG) path() Path {
	if m.Path == LinePath {
		return LinePath
	}
	return GrowthPath
}

func openSDGRatioRule() indicator.Rule {
	return indicator.Rule{Measure: indicator.MeasurePace, Bands: []indicator.Band{
		from(95, -2, "substantial_progress", "显著进展"), from(60, -2, "moderate_progress", "中等进展"),
		from(0, 0, "limited_progress", "有限进展"), rest("deterioration", "恶化"),
	}}
}

func openSDGGrowthRule() indicator.Rule {
	return indicator.Rule{Measure: indicator.MeasureValue, Bands: []indicator.Band{
		from(15, -3, "substantial_progress", "显著进展"), from(5, -3, "moderate_progress", "中等进展"),
		from(0, 0, "limited_progress", "有限进展"), rest("deterioration", "恶化"),
	}}
}

func openSDGScoreRule() indicator.Rule {
	return indicator.Rule{Measure: indicator.MeasureValue, Bands: []indicator.Band{
		from(25, -1, "substantial_progress", "显著进展"), from(0, 0, "moderate_progress", "中等进展"),
		from(-25, -1, "limited_progress", "有限进展"), rest("deterioration", "恶化"),
	}}
}

// Grade classifies the subject.
func (m OpenSDG) Grade(s evaluate.Subject) evaluate.Grade { return named(m, m.grade(s)) }

func (m OpenSDG) grade(s evaluate.Subject) evaluate.Grade {
	o := m.assess(s)
	if o.reason != 0 {
		return unavailable(o.reason, o.notes)
	}
	grade := evaluate.Grade{Class: o.class, Note: o.notes.String(), Score: figure(o.score)}
	if o.measure != nil {
		grade.Measure = figure(o.measure)
	}
	return grade
}

// openSDGOutcome is a grade before anything is rounded.
type openSDGOutcome struct {
	class   string
	measure quantity // nil where there is none beside a met target
	score   quotient
	reason  Reason
	notes   notes
}

func (m OpenSDG) assess(s evaluate.Subject) openSDGOutcome {
	g, reason := read(s)
	if reason != 0 {
		return openSDGOutcome{reason: reason}
	}
	if reason := m.foldSides(&g); reason != 0 {
		return openSDGOutcome{reason: reason}
	}
	if reason := g.needDirection(); reason != 0 {
		return openSDGOutcome{reason: reason}
	}
	start, reason := g.base(yearOr(m.BaseYear, s.Horizon.Base), reachLater)
	if reason != 0 {
		return openSDGOutcome{reason: reason, notes: g.notes}
	}
	if start.value.IsZero() && m.path() == GrowthPath {
		start.value = standIn()
		g.notes = g.notes.with(ZeroBaseStandIn)
	}
	var o openSDGOutcome
	switch g.form {
	case numericTarget:
		o = m.withTarget(&g, start)
	case noTarget, onlyDirection:
		o = m.withoutTarget(&g, start)
	case otherTarget:
		o.reason = NoTargetValue
	}
	o.notes = g.notes
	return o
}

// standIn is what the source puts for a base value or a target of 0.
func standIn() exact.Rat { return exact.Frac(1, 1000) }

func (m OpenSDG) withTarget(g *given, start point) openSDGOutcome {
	target := point{yearOr(m.TargetYear, g.due), g.target}
	if target.year <= start.year {
		return openSDGOutcome{reason: TargetYear}
	}
	ratio, reason := m.ratio(g, start, target)
	if g.meets(g.latest().value) {
		o := openSDGOutcome{class: openSDGAchieved, score: ofRat(exact.FromInt(5))}
		if reason == 0 {
			o.measure = ratio
		}
		return o
	}
	if reason != 0 {
		return openSDGOutcome{reason: reason}
	}
	class, ok := classify(openSDGRatioRule(), ratio)
	score, okScore := m.scoreOfRatio(ratio)
	if !ok || !okScore {
		return openSDGOutcome{reason: Undecided}
	}
	return openSDGOutcome{class: class, measure: ratio, score: score}
}

func (m OpenSDG) ratio(g *given, start, target point) (quotient, Reason) {
	last := g.latest()
	if m.path() == LinePath {
		goal := start
		if m.FromLatest {
			goal = last
		}
		ratio, reason := lineRatio(g.sign(), start, last, target, goal)
		return ofRat(ratio), reason
	}
	if target.value.IsZero() {
		target.value = standIn()
		g.notes = g.notes.with(ZeroTargetStandIn)
	}
	return paceRatio(g.sign(), start, last, target)
}

func (m OpenSDG) withoutTarget(g *given, start point) openSDGOutcome {
	rate, reason := m.rate(g, start)
	if reason != 0 {
		return openSDGOutcome{reason: reason}
	}
	scale := constant(exact.FromInt(1))
	if limit := g.in.NaturalLimit(); limit.Known() {
		scale = openSDGScale(start.value.Abs(), limit.Rat().Abs())
	}
	class, ok := openSDGGrowthClass(rate, scale)
	score, okScore := openSDGGrowthScore(rate, scale)
	if !ok || !okScore {
		return openSDGOutcome{reason: Undecided}
	}
	return openSDGOutcome{class: class, measure: whole(rate), score: score}
}

func (m OpenSDG) rate(g *given, start point) (sum, Reason) {
	last := g.latest()
	if m.path() != LinePath {
		return directed(g.sign(), start, last)
	}
	change := last.value.Sub(start.value).Mul(exact.Frac(g.sign(), int64(last.year-start.year)))
	rate, ok := change.Quo(start.value.Abs())
	if !ok {
		return nil, ZeroBase
	}
	return constant(rate), 0
}

// openSDGScale returns C, by which the thresholds above 0 shrink near the natural
// limit: 1 far from it, 0 at it. The exponent 4.44 is the program's.
func openSDGScale(base, limit exact.Rat) sum {
	one := exact.FromInt(1)
	double := limit.Add(limit)
	if base.Cmp(double) >= 0 {
		return constant(one)
	}
	if base.Cmp(limit) > 0 {
		base = double.Sub(base)
	}
	share, _ := base.Quo(limit) // a limit of 0 went with the first test
	return constant(one).minus(root(share, 111, 25))
}

// openSDGGrowthClass classifies a growth rate against thresholds times scale,
// which is not negative. At the limit no decline is substantial progress.
func openSDGGrowthClass(rate, scale sum) (string, bool) {
	rule := openSDGGrowthRule()
	sign, ok := scale.sign()
	if !ok {
		return "", false
	}
	if sign > 0 {
		return classify(rule, quotient{rate, scale})
	}
	direction, ok := rate.sign()
	if direction < 0 {
		return bottom(rule), ok
	}
	return top(rule), ok
}
