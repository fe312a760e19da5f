package smallnumber

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// chancePlaces is how many decimals of a chance are shown.
const chancePlaces = 16

// Chance is the chance of what was counted if the true rate were just the
// target's: of as many events or more where the rate is not below it, of as
// many or fewer where it is.
//
// With whole cases, not fewer than the events, and a rate that is a share of
// them the events are binomial, and the chance is a rational number. Otherwise
// they are Poisson with the mean rate·cases.
type Chance struct {
	Rate     indicator.Fraction // the target's rate, in the unit
	AtLeast  bool               // as many events or more; else as many or fewer
	Binomial bool               // else Poisson
	Tail     indicator.Fraction // the chance, rounded once to 16 places; unknown where there is none
	Level    indicator.Fraction // (1 − confidence)/2, what a tail beyond a confidence limit has
	Within   bool               // the chance is above the level: exact limits of that confidence hold the rate
}

// Known reports whether there is a chance.
func (c *Chance) Known() bool { return c.Tail.Known() }

// ChanceOf works out the chance of a count at a rate, given in the unit. Within
// is decided without rounding: by enclosures of the chance, and by its exact
// value where it equals the level. It returns false for what is no count, a rate
// below 0, a confidence not between 0 and 1, and events and cases without one
// both more than MaxEvents.
func ChanceOf(count Count, rate, confidence indicator.Fraction) (Chance, bool) {
	confidence = orConfidence(confidence)
	if !count.valid() || !rate.Known() || rate.Sign() < 0 || !isShare(confidence) {
		return Chance{}, false
	}
	level := halfAlpha(confidence)
	c := Chance{Rate: rate, AtLeast: count.Rate().Compare(rate) >= 0, Level: indicator.Fraction(exact.Known(level))}
	cases, whole := count.wholeCases()
	end := rate.Compare(indicator.FractionFromInt(count.factor()))
	c.Binomial = whole && end <= 0
	if rate.Sign() == 0 || c.Binomial && end == 0 {
		c.certain(count, cases)
		return c, true
	}
	if !c.Binomial {
		cases = 0
	}
	l := count.law(cases, exact.Of(rate))
	tail, okShown := l.showTail(count.Events, c.AtLeast, chancePlaces)
	sign, okDecided := l.compareTail(count.Events, c.AtLeast, level)
	if !okShown || !okDecided {
		return Chance{}, false
	}
	c.Tail, c.Within = indicator.Fraction(exact.Known(tail)), sign > 0
	return c, true
}

// certain is a rate at an end of the scale: every case is an event, or none is.
func (c *Chance) certain(count Count, cases int64) {
	agrees := c.Rate.Sign() == 0 && count.Events == 0 || c.Rate.Sign() > 0 && count.Events == cases
	c.Tail, c.Within = indicator.FractionFromInt(0), agrees
	if agrees {
		c.Tail = indicator.FractionFromInt(1)
	}
}
