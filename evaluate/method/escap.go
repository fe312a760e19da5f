package method

import (
	"cmp"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// ESCAP is the current status index of the Asia-Pacific SDG progress report, as
// UNICEF's office for the Middle East and North Africa computes it: 10 times the
// change since the base year over the change wanted, 10 where the target is met. Years
// without value, the as-of year among them, are filled in by the line of
// [ESCAPAnticipated]. The measure is the index, and the score too.
type ESCAP struct {
	ESCAPOptions
}

// ESCAPAnticipated is the anticipated progress index: the same as [ESCAP] with the value
// predicted for the target year. The prediction is a line on the logit scale
// through the latest observation, with the mean of the slopes between
// neighbouring observations as its slope.
type ESCAPAnticipated struct {
	ESCAPOptions
}

// ESCAPOptions are the choices of both indices.
type ESCAPOptions struct {
	BaseYear     int                // 0 for the plan's. Without value there it is filled in
	TargetYear   int                // 0 for the plan's due year
	Scale        indicator.Fraction // upper end of the scale; by default 100 for %, 1000 for ‰ and so on, else it must be stated
	Observed     bool               // take the latest observation for the current value, not that of the as-of year
	TimeWeighted bool               // weigh the slopes by ESCAPWeight of their later year; by default they weigh the same
}

// Name returns "escap".
func (ESCAP) Name() string { return "escap" }

// Name returns "escap-anticipated".
func (ESCAPAnticipated) Name() string { return "escap-anticipated" }

// Describe tells of the method.
func (ESCAP) Describe() Facts {
	rule := escapStatusRule()
	return Facts{
		Path: LogitPath, Points: AllPoints, NeedsTarget: true, NeedsBase: true,
		Rules: []indicator.Rule{rule}, Classes: classes(rule, OnCourse, Short, Astray),
	}
}

// Describe tells of the method.
func (ESCAPAnticipated) Describe() Facts {
	rule := escapAnticipatedRule()
	return Facts{
		Path: LogitPath, Points: AllPoints, NeedsTarget: true, NeedsBase: true,
		Rules: []indicator.Rule{rule}, Classes: classes(rule, OnCourse, Short, Astray),
	}
}

func escapStatusRule() indicator.Rule {
	return indicator.Rule{Measure: indicator.MeasureProgress, Bands: []indicator.Band{
		above(9, 0, "On-track", "进展顺利"), above(0, 0, "Slow progress", "进展缓慢"), rest("Regression", "倒退"),
	}}
}

func escapAnticipatedRule() indicator.Rule {
	return indicator.Rule{Measure: indicator.MeasureProgress, Bands: []indicator.Band{
		above(9, 0, "Will meet target", "预期达标"), above(0, 0, "Need to accelerate", "需要加快"), rest("No progress expected", "预期无进展"),
	}}
}

// IndexClass returns the class of a current status index, "" for an unknown one.
func (ESCAP) IndexClass(index indicator.Fraction) string { return classOf(escapStatusRule(), index) }

// IndexClass returns the class of an anticipated progress index, "" for an unknown one.
func (ESCAPAnticipated) IndexClass(index indicator.Fraction) string {
	return classOf(escapAnticipatedRule(), index)
}

// ESCAPWeight returns the weight of a year in the time-weighted form,
// (target year − first year)/(target year − year); unknown from the target year on.
func ESCAPWeight(targetYear, firstYear, year int) indicator.Fraction {
	if year >= targetYear || firstYear > year {
		return indicator.Fraction{}
	}
	return indicator.Fraction(exact.Known(exact.Frac(int64(targetYear-firstYear), int64(targetYear-year)).Reduced()))
}

// Grade classifies the subject.
func (m ESCAP) Grade(s evaluate.Subject) evaluate.Grade {
	return m.gradeAs(m, s, escapStatusRule(), func(g *given, path *logitPath) (quotient, Reason) {
		last, asOf := g.latest(), s.AsOf
		if asOf <= 0 {
			asOf = g.due
		}
		if m.Observed || asOf <= last.year {
			return ofRat(last.value), ""
		}
		g.notes.add(FilledCurrent)
		return path.at(asOf)
	})
}

// Grade classifies the subject.
func (m ESCAPAnticipated) Grade(s evaluate.Subject) evaluate.Grade {
	return m.gradeAs(m, s, escapAnticipatedRule(), func(g *given, path *logitPath) (quotient, Reason) {
		if g.due <= g.latest().year {
			return ofRat(g.latest().value), ""
		}
		return path.at(g.due)
	})
}

// gradeAs grades by the index of a value, that of the current year or that of the target year.
func (m ESCAPOptions) gradeAs(
	as evaluate.Method, s evaluate.Subject, rule indicator.Rule, value func(*given, *logitPath) (quotient, Reason),
) evaluate.Grade {
	return gradeBy(as, s, func(g *given) (evaluate.Grade, Reason) {
		parity := g.readMiddle()
		if reason := g.needTarget(); reason != "" {
			return evaluate.Grade{}, reason
		}
		g.due = cmp.Or(m.TargetYear, g.due)
		baseYear := cmp.Or(m.BaseYear, g.baseYear)
		switch single := len(g.points) == 1; {
		case single && g.meets(g.latest().value):
			return g.settled(top(rule), TargetMet)
		case single:
			return evaluate.Grade{}, TooFewPoints
		case g.due <= baseYear:
			return evaluate.Grade{}, TargetYear
		}
		path := m.path(g)
		current, reason := value(g, &path)
		if reason != "" {
			return evaluate.Grade{}, reason
		}
		index, reason := m.index(g, &path, current, baseYear, parity)
		if reason != "" {
			return evaluate.Grade{}, reason
		}
		grade, reason := graded(rule, index)
		grade.Score = grade.Measure
		return grade, reason
	})
}

// index returns the index of a value.
func (m ESCAPOptions) index(g *given, path *logitPath, current quotient, baseYear int, parity bool) (quotient, Reason) {
	ten := exact.FromInt(10)
	met, ok := g.meetsQuantity(current, parity)
	switch {
	case !ok:
		return quotient{}, Undecided
	case met:
		g.notes.add(TargetMet)
		return ofRat(ten), ""
	}
	base, reason := path.base(g, baseYear)
	if reason != "" {
		return quotient{}, reason
	}
	side, ok := base.compare(g.target)
	switch {
	case !ok:
		return quotient{}, Undecided
	case side == 0:
		return quotient{}, BaseEqualsTarget
	}
	// |TV − I_0| is side · (I_0 − TV).
	wanted := base.num.minus(base.den.times(g.target)).times(exact.FromInt(int64(side)))
	if !parity {
		moved := current.num.product(base.den).minus(base.num.product(current.den)).times(exact.FromInt(10 * g.sign()))
		return quotient{moved, current.den.product(wanted)}, ""
	}
	far, ok := current.compare(g.target)
	if !ok {
		return quotient{}, Undecided
	}
	left := current.num.minus(current.den.times(g.target)).product(base.den).times(exact.FromInt(int64(far)))
	lost := quotient{left, current.den.product(wanted)}
	return lost.linear(ten.Neg(), ten), ""
}

// readMiddle takes the middle of a target's interval as its number where
// neither more nor less is better, and reports whether it did.
func (g *given) readMiddle() bool {
	if g.better != indicator.Neither || g.form != otherTarget || !g.interval.Low.Known() || !g.interval.High.Known() {
		return false
	}
	g.form = numericTarget
	g.target = exact.Of(g.interval.Low.Bound).Add(exact.Of(g.interval.High.Bound)).Mul(exact.Frac(1, 2))
	return true
}

// meetsQuantity reports whether a value meets the target, with both ends of the interval
// where it is a two-sided one.
func (g *given) meetsQuantity(v quotient, twoSided bool) (met, ok bool) {
	within := func(bound indicator.Fraction, open bool, side int) (bool, bool) {
		c, ok := v.compare(exact.Of(bound))
		return c*side > 0 || c == 0 && !open, ok
	}
	iv := &g.interval
	if twoSided {
		low, ok1 := within(iv.Low.Bound, iv.Low.Open, 1)
		high, ok2 := within(iv.High.Bound, iv.High.Open, -1)
		return low && high, ok1 && ok2
	}
	if g.better == indicator.Lower {
		return within(iv.High.Bound, iv.High.Open, -1)
	}
	return within(iv.Low.Bound, iv.Low.Open, 1)
}
