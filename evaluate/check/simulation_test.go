package check_test

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// A simulated county files 114 indicators from 2010 to 2020 without a slip: rates
// near their limits, trends with noise, rates of few events, counts, sums of money
// and means, some of them by sex, residence or township.
type county struct {
	random       *rand.Rand
	plan         *indicator.Plan
	observations []indicator.Observation
}

const (
	firstYear, lastYear = 2010, 2020
	years               = lastYear - firstYear + 1
	departments         = 10
)

// clean makes the county of a seed.
func clean(seed uint64) *county {
	c := &county{random: rand.New(rand.NewPCG(seed, 16))}
	for _, kind := range []struct {
		count int
		file  func(int)
	}{
		{15, c.fileFull}, {9, c.fileHigh}, {36, c.fileShare}, {14, c.fileLow}, {6, c.fileInfants}, {4, c.fileMothers}, {6, c.fileCases},
		{10, c.fileNumber}, {4, c.fileIncome}, {4, c.fileFunds}, {3, c.fileYears}, {3, c.filePosts},
	} {
		for k := range kind.count {
			kind.file(k)
		}
	}
	indicators := c.plan.Indicators
	c.plan = fixture.Plan(lastYear, indicators...)
	return c
}

// assess judges the county by observations.
func (c *county) assess(observations []indicator.Observation) *evaluate.Assessment {
	return fixture.AssessObservations(evaluate.Policy{}, c.plan, observations...)
}

func (c *county) between(low, high float64) float64 { return low + (high-low)*c.random.Float64() }

// add adds an indicator, of a department of the county.
func (c *county) add(in indicator.Indicator) indicator.Indicator {
	if c.plan == nil {
		c.plan = &indicator.Plan{}
	}
	in.Code = fmt.Sprintf("i%03d", len(c.plan.Indicators))
	in.Lead = fmt.Sprint("department ", c.random.IntN(departments))
	c.plan.Indicators = append(c.plan.Indicators, in)
	return in
}

// decimalOf is a figure rounded to the indicator's places.
func decimalOf(value float64, places int) decimal.Decimal {
	return decimal.New(int64(math.Round(value*math.Pow10(places))), -int32(places))
}

// file adds one figure of an indicator, with its counts where the denominator is
// above 0.
func (c *county) file(in *indicator.Indicator, year int, area string, group indicator.Group, value float64, counts ...int64) {
	o := indicator.Observation{
		Key: indicator.Key{Plan: "p", Indicator: in.Code, Area: area, Group: group}, Year: year, Value: indicator.Of(decimalOf(value, in.Places)),
	}
	if len(counts) == 2 {
		o.Numerator, o.Denominator = decimal.NewNullDecimal(decimal.New(counts[0], 0)), decimal.NewNullDecimal(decimal.New(counts[1], 0))
	}
	c.observations = append(c.observations, o)
}

// fileCounted files a rate with the counts that it is made of.
func (c *county) fileCounted(in *indicator.Indicator, year int, area string, group indicator.Group, numerator, denominator int64) {
	c.file(in, year, area, group, float64(numerator)*float64(in.Unit.Factor())/float64(denominator), numerator, denominator)
}

// events draws a number of random events: of Poisson's distribution, or a wider one
// where their rate varies by a share.
func (c *county) events(expected, spread float64) int64 {
	if spread > 0 {
		expected *= math.Exp(spread*c.random.NormFloat64() - spread*spread/2)
	}
	if expected > 200 {
		return max(0, int64(math.Round(expected+math.Sqrt(expected)*c.random.NormFloat64())))
	}
	var n int64
	for product := c.random.Float64(); product > math.Exp(-expected); n++ {
		product *= c.random.Float64()
	}
	return n
}

func share(places int, bound float64) indicator.Indicator {
	return indicator.Indicator{
		Unit: indicator.Percent, Better: indicator.Higher, Places: places, Target: indicator.AtLeast(decimalOf(bound, 0)),
	}
}

// filePercent files a percentage that follows a curve; every fourth with counts.
func (c *county) filePercent(in *indicator.Indicator, counted bool, noise float64, curve func(t float64) float64) {
	size := c.between(300, 6000)
	for t := range years {
		value := min(100, max(0, curve(float64(t))+noise*c.random.NormFloat64()))
		if !counted {
			c.file(in, firstYear+t, "", indicator.Total, value)
			continue
		}
		denominator := int64(size * c.between(0.97, 1.03))
		c.fileCounted(in, firstYear+t, "", indicator.Total, int64(math.Round(value/100*float64(denominator))), denominator)
	}
}

// fileFull: rates from 99 to 100 per cent.
func (c *county) fileFull(k int) {
	in := c.add(share(1, 95))
	level := c.between(99.1, 100.05)
	c.filePercent(&in, k%4 == 0, c.between(0.05, 0.3), func(float64) float64 { return level })
}

// fileHigh: rates that rise towards 95 to 99 per cent and level off.
func (c *county) fileHigh(k int) {
	in := c.add(share(1, 95))
	end, gap, pace := c.between(95.5, 99.5), c.between(2, 15), c.between(0.2, 0.6)
	if k == 8 {
		gap = c.between(40, 93) // a service that has just begun
	}
	c.filePercent(&in, k%4 == 0, c.between(0.1, 0.5), func(t float64) float64 { return end - gap*math.Exp(-pace*t) })
}

// fileShare: rates in the middle with a trend, some of them by parts.
func (c *county) fileShare(k int) {
	start, slope := c.between(25, 85), c.between(-0.5, 2)
	in := share(1+k%9/8, math.Round(min(100, start+10*slope)))
	switch {
	case k < 6:
		in.Breakdowns = []string{"sex"}
	case k < 10:
		in.Breakdowns = []string{"residence"}
	case k < 14:
		in.Breakdowns = []string{"area"}
	}
	in = c.add(in)
	noise := c.between(0.2, 1.5)
	curve := func(t float64) float64 { return start + slope*t }
	if len(in.Breakdowns) == 0 {
		c.filePercent(&in, k%4 == 0, noise, curve)
		return
	}
	c.fileParts(&in, noise, curve)
}

// fileParts files a rate whose parts give the total, with counts.
func (c *county) fileParts(in *indicator.Indicator, noise float64, curve func(t float64) float64) {
	keys := partsOf(in.Breakdowns[0])
	sizes, apart := make([]float64, len(keys)), make([]float64, len(keys))
	for i := range keys {
		sizes[i], apart[i] = c.between(150, 2500), c.between(-4, 4)
	}
	for t := range years {
		var numerators, denominators int64
		for i, key := range keys {
			value := min(100, max(0, curve(float64(t))+apart[i]+noise*c.random.NormFloat64()))
			denominator := int64(sizes[i] * c.between(0.97, 1.03))
			numerator := int64(math.Round(value / 100 * float64(denominator)))
			c.fileCounted(in, firstYear+t, key.Area, key.Group, numerator, denominator)
			numerators, denominators = numerators+numerator, denominators+denominator
		}
		c.fileCounted(in, firstYear+t, "", indicator.Total, numerators, denominators)
	}
}

// partsOf are the parts of a breakdown.
func partsOf(dimension string) []indicator.Key {
	switch dimension {
	case "sex":
		return []indicator.Key{{Group: indicator.Female}, {Group: indicator.Male}}
	case "residence":
		return []indicator.Key{{Group: indicator.Urban}, {Group: indicator.Rural}}
	default:
		return []indicator.Key{{Area: "519921100"}, {Area: "519921200"}, {Area: "519921201"}, {Area: "519921202"}, {Area: "519921203"}}
	}
}
