package smallnumber

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// chancePlaces is how many decimals of a chance are shown.
const chancePlaces = 16

// Chance is the chance of what was counted if the true rate were just the
// target's: of as many events or more where the rate is not below it, of as
// many or fewer where it is, whichever of them is good. Since the count chose the
// side, the tail is to be doubled before it is called a chance of error: TwoSided.
//
// With whole cases, not fewer than the events, and a rate that is a share of
// them the events are binomial, and the chance is a rational number. Otherwise
// they are Poisson with the mean rate·cases.
type Chance struct {
	Rate     indicator.Fraction // the target's rate, in the unit
	AtLeast  bool               // as many events or more; else as many or fewer
	Binomial bool               // else Poisson
	Tail     indicator.Fraction // the chance, rounded once to 16 places; unknown for more than MaxEvents
	Level    indicator.Fraction // (1 − confidence)/2, what a tail beyond a confidence limit has
	Within   bool               // the chance is above the level: exact limits of that confidence hold the rate
}

// Known reports whether there is a chance.
func (c *Chance) Known() bool { return c.Rate.Known() }

// TwoSided returns the chance of a count as far out on either side: twice the tail, at
// most 1. It is below 1 − confidence where exact limits do not hold the rate.
func (c *Chance) TwoSided() indicator.Fraction {
	one := indicator.FractionFromInt(1)
	if double := c.Tail.Add(c.Tail); double.Compare(one) < 0 {
		return double
	}
	return one
}

// ChanceOf works out the chance of a count at a rate, given in the unit. Within
// is decided without rounding: by enclosures of the chance, and by its exact
// value where it equals the level. It returns false for what is no count, a rate
// below 0 and a confidence not between 0 and 1.
func ChanceOf(count Count, rate, confidence indicator.Fraction) (Chance, bool) {
	c, tail, ok := decidedChance(count, rate, confidence)
	if ok {
		c.show(tail)
	}
	return c, ok
}

// decidedChance is the chance without its figure, which costs many times what deciding
// does and is asked for only of what is told.
func decidedChance(count Count, rate, confidence indicator.Fraction) (Chance, exact.Tail, bool) {
	confidence = orConfidence(confidence)
	if !count.valid() || !rate.Known() || rate.Sign() < 0 || !isShare(confidence) {
		return Chance{}, exact.Tail{}, false
	}
	level := halfAlpha(confidence)
	tail, ok := count.tail(rate)
	if !ok {
		return Chance{}, exact.Tail{}, false
	}
	c := Chance{Rate: rate, AtLeast: tail.Upper, Binomial: tail.Cases > 0, Level: indicator.Fraction(exact.Known(level))}
	sign, ok := tail.Cmp(level)
	c.Within = ok && sign > 0
	return c, tail, ok
}

func (c *Chance) show(tail exact.Tail) {
	shown, ok := tail.Show(chancePlaces)
	c.Tail = indicator.Fraction(exact.KnownIf(shown, ok))
}

// tail is the chance of the count, or of one further from the mean, at a rate in the
// unit.
func (c Count) tail(rate indicator.Fraction) (exact.Tail, bool) {
	return exact.TailOf(c.Events, exact.Of(c.Cases), exact.Of(rate).Per(c.factor()))
}
