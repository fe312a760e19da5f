package method

import (
	"cmp"
	"slices"

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
	return m.gradeAs(m, s, logRate, endFactor)
}

// Grade classifies the subject.
func (m ARRGeometric) Grade(s evaluate.Subject) evaluate.Grade {
	return m.gradeAs(m, s, geometricRate, endFactor)
}

// Grade classifies the subject.
func (m AARRRegression) Grade(s evaluate.Subject) evaluate.Grade {
	return m.gradeAs(m, s, geometricRate, regressionFactor)
}

// Rates returns the actual and the required rates of a subject.
func (m ARRLog) Rates(s evaluate.Subject) (Rates, Reason) { return m.rates(s, logRate, endFactor) }

// Rates returns the actual and the required rates of a subject.
func (m ARRGeometric) Rates(s evaluate.Subject) (Rates, Reason) {
	return m.rates(s, geometricRate, endFactor)
}

// Rates returns the actual and the required rates of a subject.
func (m AARRRegression) Rates(s evaluate.Subject) (Rates, Reason) {
	return m.rates(s, geometricRate, regressionFactor)
}

// inPercent turns a yearly factor of the values into a rate in percent, positive
// where it is a reduction (or, with better 1, an increase).
type inPercent func(better int64, factor power) quantity

func logRate(better int64, factor power) quantity {
	return logarithm{exact.FromInt(100 * better), factor}
}

func geometricRate(better int64, factor power) quantity {
	return whole(sum{{exact.FromInt(1), factor}}.plusRat(exact.FromInt(-1)).times(exact.FromInt(100 * better)))
}

// fit returns the yearly factor of some points.
type fit func(points []point) (power, Reason)

// endFactor is the factor between the first and the last point.
func endFactor(points []point) (power, Reason) {
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
	return power{}.with(factor{q, exact.Frac(1, int64(to.year-from.year))}), ""
}

// regressionFactor is e to the slope of ln y on the year: a product of the
// values to the weights (n·t − Σt)/(n·Σt² − (Σt)²).
func regressionFactor(points []point) (power, Reason) {
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
	return product, ""
}

// factors are the yearly factors of a subject's values.
type factors struct {
	actual   power
	required power  // leads from the base to the target
	left     power  // leads from the latest value to the target, nil where no year is left
	why      Reason // why there is no required factor
}

func (m RateOptions) factors(g *given, of fit) (factors, Reason) {
	start, reason := g.start(m.BaseYear, reachLater)
	if reason != "" {
		return factors{}, reason
	}
	since := slices.IndexFunc(g.points, func(p point) bool { return p.year == start.year })
	actual, reason := of(g.points[since:])
	if reason != "" {
		return factors{}, reason
	}
	f := factors{actual: actual}
	target := point{cmp.Or(m.TargetYear, g.due), g.target}
	switch reason := g.needTarget(); {
	case reason != "":
		f.why = reason
	case target.year <= start.year:
		f.why = TargetYear
	case target.value.IsZero():
		f.why = ZeroTarget
	default:
		f.required, f.why = factorBetween(start, target)
	}
	if last := g.latest(); f.why == "" && target.year > last.year {
		f.left, _ = factorBetween(last, target) // of the same sign as the base
	}
	return f, ""
}

func (m RateOptions) gradeAs(as evaluate.Method, s evaluate.Subject, in inPercent, of fit) evaluate.Grade {
	return gradeBy(as, s, func(g *given) (evaluate.Grade, Reason) {
		f, reason := m.factors(g, of)
		if reason != "" {
			return evaluate.Grade{}, reason
		}
		rate, rule := in(g.sign(), f.actual), rateRule()
		margin, reason := m.margin(g, &f, rate)
		switch {
		case reason == Undecided:
			return evaluate.Grade{}, reason
		case reason != "":
			return evaluate.Grade{Measure: figure(rate)}, reason
		case margin >= 0:
			return evaluate.Grade{Class: top(rule), Measure: figure(rate)}, ""
		}
		rule.Bands = rule.Bands[1:]
		return graded(rule, rate)
	})
}

// margin returns the sign of the rate less the required rate.
func (m RateOptions) margin(g *given, f *factors, rate quantity) (int, Reason) {
	required := f.required
	switch {
	case m.Threshold.Known():
		return decided(rate.compare(exact.Of(m.Threshold)))
	case f.why != "":
		return 0, f.why
	case g.meets(g.latest().value):
		g.notes.add(TargetMet)
		return 0, ""
	case m.FromLatest && f.left == nil:
		return 0, TargetYear
	case m.FromLatest:
		required = f.left
	}
	// Both conventions rise with the yearly factor, turned round where lower is better.
	better := exact.FromInt(g.sign())
	return decided(sum{{better, f.actual}}.minus(sum{{better, required}}).sign())
}

func decided(sign int, ok bool) (int, Reason) {
	if !ok {
		return 0, Undecided
	}
	return sign, ""
}
