package check_test

import (
	"math/rand/v2"
	"slices"

	"github.com/countystat/attain/indicator"
)

// leftOut is the year of an observation that a slip leaves out.
const leftOut = 0

// leaveFigureOut leaves out one figure.
func leaveFigureOut(random *rand.Rand, _ *county, observations []indicator.Observation) bool {
	observations[random.IntN(len(observations))].Year = leftOut
	return true
}

// leaveSeriesOut leaves out all figures of one series.
func leaveSeriesOut(random *rand.Rand, _ *county, observations []indicator.Observation) bool {
	key := observations[random.IntN(len(observations))].Key
	for i := range observations {
		if observations[i].Key == key {
			observations[i].Year = leftOut
		}
	}
	return true
}

// thin makes surveys and late beginners of every fifth indicator: what is not filed
// each year is no slip. None of them lacks one year only, which no reader could tell
// from a slip.
func (c *county) thin(seed uint64) {
	random := rand.New(rand.NewPCG(seed, 20))
	patterns := map[string]func(year int) bool{}
	for i := range c.plan.Indicators {
		in := &c.plan.Indicators[i]
		if random.IntN(5) > 0 {
			continue
		}
		begun, of := firstYear+4+random.IntN(5), random.IntN(7)
		switch of {
		case 0: // a survey every five years
			patterns[in.Code] = func(year int) bool { return year%5 == 0 }
		case 1: // every second year
			patterns[in.Code] = func(year int) bool { return year%2 == 0 }
		case 2: // every second year, later each
			patterns[in.Code] = func(year int) bool { return year%2 == 0 || year >= begun }
		case 3: // not before a year
			patterns[in.Code] = func(year int) bool { return year >= begun }
		case 4: // in the base year and from a later one on
			patterns[in.Code] = func(year int) bool { return year == firstYear || year > begun }
		case 5: // what stands for a term
			in.ValidFor = 5
			patterns[in.Code] = func(year int) bool { return year%5 == 1 }
		case 6: // every third year
			patterns[in.Code] = func(year int) bool { return year%3 == 1 }
		}
	}
	c.observations = slices.DeleteFunc(c.observations, func(o indicator.Observation) bool {
		isIn, ok := patterns[o.Indicator]
		isPart := o.Area != "" || o.Group != indicator.Total
		return ok && !isIn(o.Year) && (isPart || !c.hasParts(o.Indicator))
	})
}

// hasParts reports whether an indicator is filed by parts, which can be surveyed more
// rarely than the whole.
func (c *county) hasParts(code string) bool {
	in, _ := c.plan.Indicator(code)
	return len(in.Breakdowns) > 0
}
