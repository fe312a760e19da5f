package method

import (
	"cmp"

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
type Sides string

// The sides. Auto folds where neither more nor less is better and the
// middle of the target's interval is 1 (a ratio) or 50 (a percentage).
const (
	AutoSides   Sides = ""
	OneSide     Sides = "one"    // higher or lower is better
	ParitySides Sides = "parity" // y becomes the larger of y and 1/y, 1 within [0.97, 1.03]; target 1, lower is better
	ShareSides  Sides = "share"  // y becomes 50 + |y − 50|; target 50, lower is better
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
func (m OpenSDG) Grade(s evaluate.Subject) evaluate.Grade {
	return gradeBy(m, s, func(g *given) (evaluate.Grade, Reason) {
		o, reason := m.assess(g)
		if reason != "" {
			return evaluate.Grade{}, reason
		}
		grade := evaluate.Grade{Class: o.class, Score: figure(o.score)}
		if o.measure != nil {
			grade.Measure = figure(o.measure)
		}
		return grade, ""
	})
}

// openSDGOutcome is a grade before anything is rounded.
type openSDGOutcome struct {
	class   string
	measure quantity // nil where a met target has none
	score   quotient
}

func (m OpenSDG) assess(g *given) (openSDGOutcome, Reason) {
	if reason := m.foldSides(g); reason != "" {
		return openSDGOutcome{}, reason
	}
	start, reason := g.start(m.BaseYear, reachLater)
	if reason != "" {
		return openSDGOutcome{}, reason
	}
	if start.value.IsZero() && m.path() == GrowthPath {
		start.value = standIn()
		g.notes.add(ZeroBaseStandIn)
	}
	switch g.form {
	case numericTarget:
		return m.withTarget(g, start)
	case noTarget, onlyDirection:
		return m.withoutTarget(g, start)
	case otherTarget:
	}
	return openSDGOutcome{}, NoTargetValue
}

// standIn is what the source puts for a base value or a target of 0.
func standIn() exact.Rat { return exact.Frac(1, 1000) }

func (m OpenSDG) withTarget(g *given, start point) (openSDGOutcome, Reason) {
	target := point{cmp.Or(m.TargetYear, g.due), g.target}
	if target.year <= start.year {
		return openSDGOutcome{}, TargetYear
	}
	ratio, reason := m.ratio(g, start, target)
	if g.meets(g.latest().value) {
		o := openSDGOutcome{class: openSDGAchieved, score: ofRat(exact.FromInt(5))}
		if reason == "" {
			o.measure = ratio
		}
		return o, ""
	}
	if reason != "" {
		return openSDGOutcome{}, reason
	}
	class, ok := classify(openSDGRatioRule(), ratio)
	score, okScore := m.scoreOfRatio(ratio)
	if !ok || !okScore {
		return openSDGOutcome{}, Undecided
	}
	return openSDGOutcome{class: class, measure: ratio, score: score}, ""
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
		g.notes.add(ZeroTargetStandIn)
	}
	return paceRatio(g.sign(), start, last, target)
}

func (m OpenSDG) withoutTarget(g *given, start point) (openSDGOutcome, Reason) {
	rate, reason := m.rate(g, start)
	if reason != "" {
		return openSDGOutcome{}, reason
	}
	scale := constant(exact.FromInt(1))
	if limit := g.in.NaturalLimit(); limit.Known() {
		scale = openSDGScale(start.value.Abs(), exact.Of(limit).Abs())
	}
	class, ok := openSDGGrowthClass(rate, scale)
	score, okScore := openSDGGrowthScore(rate, scale)
	if !ok || !okScore {
		return openSDGOutcome{}, Undecided
	}
	return openSDGOutcome{class: class, measure: whole(rate), score: score}, ""
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
	return constant(rate), ""
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
