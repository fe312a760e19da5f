package smallnumber

import (
	"cmp"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Method names a way to work out confidence limits for a rate. The zero Method is
// ClopperPearson.
type Method string

// The methods, with k events among n cases, z the normal quantile of the
// confidence and α = 1 − confidence.
const (
	// ClopperPearson are the exact binomial limits: the rates at which k or more
	// events, and k or fewer, have the chance α/2 (Clopper and Pearson 1934). Cases are to be a whole number, not below the events.
	ClopperPearson Method = "clopper-pearson"
	// ExactPoisson are the exact limits of a count, χ²(α/2; 2k)/2 and
	// χ²(1−α/2; 2k+2)/2, over the cases; the lower one is 0 for k = 0 (Garwood 1936).
	ExactPoisson Method = "exact-poisson"
	// Byar are k·(1 − 1/(9k) − z/(3√k))³ and (k+1)·(1 − 1/(9(k+1)) + z/(3√(k+1)))³
	// over the cases for 10 events or more, the exact Poisson limits for fewer, as
	// public-health practice in England has it.
	Byar Method = "byar"
	// Wilson are the score limits of a proportion, without continuity correction:
	// (2k + z² ∓ z·√(z² + 4k(n−k)/n)) / (2(n + z²)) (Wilson 1927).
	Wilson Method = "wilson"
)

// Methods lists the methods in order.
func Methods() []Method {
	return []Method{ClopperPearson, ExactPoisson, Byar, Wilson}
}

// MaxEvents is the largest number of events, or of cases without one where
// those are fewer, for which the size of a chance is worked out. Limits, and whether
// a chance is within a level, are found for more, in steps that grow with the root of
// the events.
const MaxEvents = exact.MaxEvents

// Count is what a rate was counted from.
type Count struct {
	Events int64              // numerator
	Cases  indicator.Fraction // denominator, above 0: births, persons, person-years
	Factor int64              // what events over cases are multiplied by to be in the unit, 1000 for per mille; 0 for 1
}

// Rate returns events over cases in the unit, exactly; unknown without cases.
func (c Count) Rate() indicator.Fraction {
	return indicator.FractionFromInt(c.Events).Mul(indicator.FractionFromInt(c.factor())).Quo(c.Cases)
}

func (c Count) factor() int64 {
	if c.Factor == 0 {
		return 1
	}
	return c.Factor
}

// wholeCases returns the cases where they are a whole number not below the events,
// as the binomial law needs them.
func (c Count) wholeCases() (cases int64, ok bool) {
	cases, ok = exact.Of(c.Cases).Whole()
	return cases, ok && c.Events >= 0 && cases >= c.Events && cases > 0
}

// valid reports whether the count is one: events and cases not negative, cases above 0.
func (c Count) valid() bool {
	return c.Events >= 0 && c.Factor >= 0 && c.Cases.Known() && c.Cases.Sign() > 0
}

// Limits are the confidence limits of a rate in its unit, each rounded once,
// half away from zero, from the true limit.
type Limits struct {
	Method     Method
	Confidence indicator.Fraction // two-sided, as a share: 0.95
	Low, High  indicator.Fraction
}

// Known reports whether there are limits.
func (l *Limits) Known() bool { return l.Low.Known() && l.High.Known() }

// LimitsOf returns the limits of a rate at a two-sided confidence,
// 19/20 where that is unknown, to so many decimal places of the unit, 0 to 12.
// It returns false for figures that are no count, a confidence not between 0 and
// 1, and cases that are no whole number or fewer than the events where the method
// needs a proportion.
func LimitsOf(m Method, c Count, confidence indicator.Fraction, places int) (Limits, bool) {
	confidence = orConfidence(confidence)
	if !c.valid() || places < 0 || places > 12 || !isShare(confidence) {
		return Limits{}, false
	}
	limits := Limits{Method: cmp.Or(m, ClopperPearson), Confidence: confidence}
	low, high, ok := exact.Rat{}, exact.Rat{}, false
	switch limits.Method {
	case ClopperPearson:
		if cases, whole := c.wholeCases(); whole {
			low, high, ok = c.solve(cases, halfAlpha(confidence), places)
		}
	case ExactPoisson:
		low, high, ok = c.solve(0, halfAlpha(confidence), places)
	case Byar:
		const exactBelow = 10
		if c.Events < exactBelow {
			low, high, ok = c.solve(0, halfAlpha(confidence), places)
		} else {
			low, high, ok = c.byar(exact.Of(confidence), places)
		}
	case Wilson:
		if cases, whole := c.wholeCases(); whole {
			low, high, ok = c.wilson(cases, exact.Of(confidence), places)
		}
	}
	if !ok {
		return Limits{}, false
	}
	limits.Low, limits.High = indicator.Fraction(exact.Known(low)), indicator.Fraction(exact.Known(high))
	return limits, true
}

func orConfidence(confidence indicator.Fraction) indicator.Fraction {
	if !confidence.Known() {
		return indicator.FractionFromInt(19).Quo(indicator.FractionFromInt(20))
	}
	return confidence
}

func isShare(f indicator.Fraction) bool {
	return f.Sign() > 0 && f.Compare(indicator.FractionFromInt(1)) < 0
}

// halfAlpha is what each tail beyond a limit has.
func halfAlpha(confidence indicator.Fraction) exact.Rat {
	return exact.FromInt(1).Sub(exact.Of(confidence)).Per(2)
}
