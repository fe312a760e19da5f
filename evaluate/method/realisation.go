package method

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// CNRealisation is the degree of realisation (实现程度) of the statistical
// monitoring of the moderately prosperous society (全面建设小康社会统计监测): the
// actual over the standard value where higher is better, the standard over the
// actual where lower is, in percent. Measure and score are that degree.
type CNRealisation struct {
	Uncapped bool                     // degrees above 100 are kept; by default they count as 100, a common reading
	Ranges   map[string]IntervalRange // of targets with two ends, by indicator code; "" for those not named
}

// IntervalRange are the least and the greatest value that an indicator with a
// two-sided standard may take.
type IntervalRange struct {
	Least, Greatest indicator.Fraction
}

// Name returns "cn-realisation".
func (CNRealisation) Name() string { return "cn-realisation" }

// Describe tells of the method.
func (CNRealisation) Describe() Facts {
	rule := realisationRule()
	return Facts{
		Path: NoPath, Points: CurrentPoint, NeedsTarget: true,
		Rules: []indicator.Rule{rule}, Classes: classes(rule, OnCourse, Short),
	}
}

func realisationRule() indicator.Rule {
	return indicator.Rule{Measure: indicator.MeasureRealisation, Bands: []indicator.Band{
		from(100, 0, "realised", "已实现"), rest("not realised", "未实现"),
	}}
}

// Grade classifies the subject.
func (m CNRealisation) Grade(s evaluate.Subject) evaluate.Grade {
	return gradeBy(m, s, func(g *given) (evaluate.Grade, Reason) {
		degree, reason := m.degree(g)
		if reason != "" {
			return evaluate.Grade{}, reason
		}
		grade, reason := graded(realisationRule(), ofRat(degree))
		grade.Score = grade.Measure
		return grade, reason
	})
}

func (m CNRealisation) degree(g *given) (exact.Rat, Reason) {
	value := g.latest().value
	iv := &g.interval
	if g.form != noTarget && iv.Low.Known() && iv.High.Known() {
		allowed, ok := m.Ranges[g.in.Code]
		if !ok {
			allowed = m.Ranges[""]
		}
		return m.inInterval(value, exact.Of(iv.Low.Bound), exact.Of(iv.High.Bound), allowed)
	}
	if reason := g.needTarget(); reason != "" {
		return exact.Rat{}, reason
	}
	if g.better == indicator.Lower && value.IsZero() && g.target.Sign() >= 0 && !m.Uncapped {
		g.notes.add(ZeroActualStandIn)
	}
	return m.share(value, g.target, g.better)
}

// share returns the degree of a one-sided standard.
func (m CNRealisation) share(value, standard exact.Rat, better indicator.Direction) (exact.Rat, Reason) {
	hundred := exact.FromInt(100)
	switch {
	case better == indicator.Lower && value.IsZero() && standard.Sign() >= 0 && !m.Uncapped:
		return hundred, ""
	case value.Sign() < 0 || standard.Sign() < 0:
		return exact.Rat{}, SignChange
	case better == indicator.Lower:
		value, standard = standard, value
	}
	share, ok := value.Quo(standard)
	if !ok {
		return exact.Rat{}, ZeroTarget
	}
	return m.cap(share.Mul(hundred)).Reduced(), ""
}

// inInterval returns the degree of a two-sided standard [low, high]: outside it
// falls with the distance, reckoned in the larger of low − least and greatest − high. It is
// not held above 0.
func (m CNRealisation) inInterval(value, low, high exact.Rat, allowed IntervalRange) (exact.Rat, Reason) {
	var distance exact.Rat
	switch {
	case value.Cmp(low) < 0:
		distance = low.Sub(value)
	case value.Cmp(high) > 0:
		distance = value.Sub(high)
	default:
		return exact.FromInt(100), ""
	}
	if !allKnown(allowed.Least, allowed.Greatest) {
		return exact.Rat{}, NoRange
	}
	width := low.Sub(exact.Of(allowed.Least))
	if other := exact.Of(allowed.Greatest).Sub(high); other.Cmp(width) > 0 {
		width = other
	}
	if width.Sign() <= 0 {
		return exact.Rat{}, NoRange
	}
	share, _ := distance.Quo(width) // not 0
	return exact.FromInt(1).Sub(share).Mul(exact.FromInt(100)).Reduced(), ""
}

func (m CNRealisation) cap(degree exact.Rat) exact.Rat {
	if hundred := exact.FromInt(100); !m.Uncapped && degree.Cmp(hundred) > 0 {
		return hundred
	}
	return degree
}

// Degree returns the degree of realisation in percent of a one-sided standard.
func (m CNRealisation) Degree(actual, standard indicator.Fraction, better indicator.Direction) (indicator.Fraction, Reason) {
	if !allKnown(actual, standard) {
		return indicator.Fraction{}, NoData
	}
	if reason := needDirection(better); reason != "" {
		return indicator.Fraction{}, reason
	}
	return knownDegree(m.share(exact.Of(actual), exact.Of(standard), better))
}

// IntervalDegree returns the degree of realisation in percent of a standard
// with two ends.
func (m CNRealisation) IntervalDegree(actual, low, high indicator.Fraction, allowed IntervalRange) (indicator.Fraction, Reason) {
	if !allKnown(actual, low, high) {
		return indicator.Fraction{}, NoData
	}
	return knownDegree(m.inInterval(exact.Of(actual), exact.Of(low), exact.Of(high), allowed))
}

func knownDegree(degree exact.Rat, reason Reason) (indicator.Fraction, Reason) {
	if reason != "" {
		return indicator.Fraction{}, reason
	}
	return indicator.Fraction(exact.Known(degree)), ""
}

// Weighted is one part of a composite.
type Weighted struct {
	Code   string
	Weight indicator.Fraction // above 0
	Degree indicator.Fraction // unknown if it has none
}

// Composite returns Σ w·z/Σ w over the parts that have a degree, and the codes
// of the others in the order given. It is unknown where none is left.
func Composite(parts ...Weighted) (composite indicator.Fraction, missing []string) {
	var total, weights exact.Rat
	for _, p := range parts {
		z, ok := known(p.Degree)
		w, okWeight := known(p.Weight)
		if !ok || !okWeight || w.Sign() <= 0 {
			missing = append(missing, p.Code)
			continue
		}
		total, weights = total.Add(w.Mul(z)), weights.Add(w)
	}
	mean, ok := total.Quo(weights)
	if !ok {
		return indicator.Fraction{}, missing
	}
	return indicator.Fraction(exact.Known(mean.Reduced())), missing
}
