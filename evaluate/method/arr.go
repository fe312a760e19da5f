package method

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// ARRLog is the annual rate of reduction as UN IGME reports it for child
// mortality: −100 · ln(y2/y1)/(t2 − t1).
type ARRLog struct{ RateOptions }

// ARRGeometric is the annual rate of reduction as the UN's maternal mortality
// group reports it: 100 · (1 − (y2/y1)^(1/(t2 − t1))).
type ARRGeometric struct{ RateOptions }

// AARRRegression is the average annual rate of reduction as UNICEF computes it
// from surveys: 100 · (1 − e^b), b the slope of the least-squares line of ln y
// on the year, over all values since the base year.
type AARRRegression struct{ RateOptions }

// RateOptions are the choices of the three rates. Where higher is better the
// rate is one of increase. The measure is the rate in percent a year. It is on
// track where it is not below the rate required from the base year to the
// target, reckoned by the method's own convention, or not below the stated Threshold.
type RateOptions struct {
	BaseYear   int                // 0 for the plan's. Without value there, the next later year
	TargetYear int                // 0 for the plan's due year
	Threshold  indicator.Fraction // a rate in percent, such as 4.4 for two thirds in 25 years; instead of the target's
	FromLatest bool               // required is the rate from the latest value on
}

// Name returns "arr-log".
func (ARRLog) Name() string { return "arr-log" }

// Name returns "arr-geometric".
func (ARRGeometric) Name() string { return "arr-geometric" }

// Name returns "aarr-regression".
func (AARRRegression) Name() string { return "aarr-regression" }

// Describe tells of the method.
func (ARRLog) Describe() Facts { return describeRate(EndPoints) }

// Describe tells of the method.
func (ARRGeometric) Describe() Facts { return describeRate(EndPoints) }

// Describe tells of the method.
func (AARRRegression) Describe() Facts { return describeRate(AllPoints) }

func describeRate(points PointsUsed) Facts {
	return Facts{
		Path: GrowthPath, Points: points, NeedsTarget: true, NeedsBase: true,
		Rules: []indicator.Rule{rateRule()}, Classes: classes(rateRule(), OnCourse, Short, Astray),
	}
}

// rateRule is over the rate less the required rate for its first band, and over
// the rate itself for the others.
func rateRule() indicator.Rule {
	return indicator.Rule{Measure: indicator.MeasureValue, Bands: []indicator.Band{
		from(0, 0, "on track", "进展顺利"), above(0, 0, "insufficient progress", "进展不足"), rest("no progress", "没有进展"),
	}}
}

// Grade classifies the subject.
func (m ARRLog) Grade(s evaluate.Subject) evaluate.Grade {
	return named(m, m.grade(s, logRate, endRate))
}

// Grade classifies the subject.
func (m ARRGeometric) Grade(s evaluate.Subject) evaluate.Grade {
	return named(m, m.grade(s, geometricRate, endRate))
}

// Grade classifies the subject.
func (m AARRRegression) Grade(s evaluate.Subject) evaluate.Grade {
	return named(m, m.grade(s, geometricRate, regressionRate))
}

// Rates returns the actual and the required rates of a subject.
func (m ARRLog) Rates(s evaluate.Subject) (Rates, Reason) { return m.rates(s, logRate, endRate) }

// Rates returns the actual and the required rates of a subject.
func (m ARRGeometric) Rates(s evaluate.Subject) (Rates, Reason) {
	return m.rates(s, geometricRate, endRate)
}

// Rates returns the actual and the required rates of a subject.
func (m AARRRegression) Rates(s evaluate.Subject) (Rates, Reason) {
	return m.rates(s, geometricRate, regressionRate)
}

// convention turns a yearly factor of the values into a rate in percent,
// positive where it is a reduction (or, with better 1, an increase).
type convention func(better int64, factor power) quantity

func logRate(better int64, factor power) quantity {
	return logarithm{exact.FromInt(100 * better), factor}
}

func geometricRate(better int64, factor power) quantity {
	return whole(sum{{exact.FromInt(1), factor}}.plusRat(exact.FromInt(-1)).times(exact.FromInt(100 * better)))
}

// endRate returns the yearly factor between the first and the last point.
func endRate(points []point) (power, Reason) {
	return factorBetween(points[0], points[len(points)-1])
}

func factorBetween(from, to point) (power, Reason) {
	switch {
	case from.value.Sign() <= 0 || to.value.Sign() <= 0:
		return nil, NotPositive
	case to.year <= from.year:
		return nil, TooFewPoints
	}
	q, _ := to.value.Quo(from.value) // positive
	return power{}.with(factor{q, exact.Frac(1, int64(to.year-from.year))}), 0
}

// regressionRate returns e to the slope of ln y on the year: a product of the
// values to the weights (n·t − Σt)/(n·Σt² − (Σt)²).
func regressionRate(points []point) (power, Reason) {
	n := int64(len(points))
	var years, squares int64
	for _, p := range points {
		years += int64(p.year)
		squares += int64(p.year) * int64(p.year)
	}
	spread := n*squares - years*years
	if spread == 0 {
		return nil, TooFewPoints
	}
	var product power
	for _, p := range points {
		if p.value.Sign() <= 0 {
			return nil, NotPositive
		}
		product = product.with(factor{p.value, exact.Frac(n*int64(p.year)-years, spread)})
	}
	return product, 0
}

// rateCourse is what a subject's rates are made of.
type rateCourse struct {
	given
	points   []point // from the base on
	factor   power   // of the values, a year
	required power   // the factor that leads from the base to the target
	left     power   // the factor that leads from the latest value to the target
	why      Reason  // why there are no required factors
}

func (m RateOptions) course(s evaluate.Subject, factorOf func([]point) (power, Reason)) (rateCourse, Reason) {
	g, reason := read(s)
	c := rateCourse{given: g}
	if reason != 0 {
		return c, reason
	}
	if reason := c.needDirection(); reason != 0 {
		return c, reason
	}
	start, reason := c.base(yearOr(m.BaseYear, s.Horizon.Base), reachLater)
	if reason != 0 {
		return c, reason
	}
	for i, p := range c.given.points {
		if p.year == start.year {
			c.points = c.given.points[i:]
		}
	}
	if c.factor, reason = factorOf(c.points); reason != 0 {
		return c, reason
	}
	c.why = c.require(start, yearOr(m.TargetYear, c.due))
	return c, 0
}

func (c *rateCourse) require(start point, year int) Reason {
	target := point{year, c.target}
	switch reason := c.needTarget(); {
	case reason != 0:
		return reason
	case year <= start.year:
		return TargetYear
	case target.value.IsZero():
		return ZeroTarget
	}
	var reason Reason
	c.required, reason = factorBetween(start, target)
	if reason != 0 {
		return reason
	}
	if last := c.latest(); year > last.year {
		c.left, _ = factorBetween(last, target) // of the same sign as the base
	}
	return 0
}

func (m RateOptions) grade(s evaluate.Subject, by convention, factorOf func([]point) (power, Reason)) evaluate.Grade {
	c, reason := m.course(s, factorOf)
	if reason != 0 {
		return c.none(reason)
	}
	rate := by(c.sign(), c.factor)
	rule := rateRule()
	margin, why := m.margin(&c, rate)
	if why != 0 {
		grade := c.none(why)
		grade.Measure = figure(rate)
		return grade
	}
	enough, ok := margin()
	if !ok {
		return c.none(Undecided)
	}
	if enough >= 0 {
		return evaluate.Grade{Class: top(rule), Measure: figure(rate), Note: c.notes.String()}
	}
	rule.Bands = rule.Bands[1:]
	return graded(rule, rate, c.notes)
}

// margin returns how the sign of the rate less the required rate is found.
func (m RateOptions) margin(c *rateCourse, rate quantity) (func() (int, bool), Reason) {
	if m.Threshold.Known() {
		return func() (int, bool) { return rate.compare(m.Threshold.Rat()) }, 0
	}
	required := c.required
	switch {
	case c.why != 0:
		return nil, c.why
	case c.meets(c.latest().value):
		c.notes = c.notes.with(TargetMet)
		return func() (int, bool) { return 0, true }, 0
	case m.FromLatest && c.left == nil:
		return nil, TargetYear
	case m.FromLatest:
		required = c.left
	}
	// Both conventions rise with the yearly factor, turned round where lower is better.
	difference := sum{{exact.FromInt(c.sign()), c.factor}}.minus(sum{{exact.FromInt(c.sign()), required}})
	return difference.sign, 0
}
