package check_test

import (
	"math"

	"github.com/countystat/attain/indicator"
)

// fileLow: percentages of a few or less than one that fall in proportion.
func (c *county) fileLow(k int) {
	start, fall := math.Exp(c.between(math.Log(0.3), math.Log(12))), c.between(0.02, 0.12)
	in := indicator.Indicator{
		Unit: indicator.Percent, Better: indicator.Lower, Places: 1 + k%2, Target: indicator.AtMost(decimalOf(start, 1)),
	}
	in = c.add(in)
	spread := c.between(0.03, 0.15)
	for t := range years {
		c.file(&in, firstYear+t, "", indicator.Total, start*math.Exp(-fall*float64(t)+spread*c.random.NormFloat64()))
	}
}

// fileRare files a rate of random events, every second one without its counts.
func (c *county) fileRare(k int, unit indicator.Unit, places int, population, expected, spread float64) {
	target := indicator.AtMost(decimalOf(expected/population*float64(unit.Factor()), 0))
	in := c.add(indicator.Indicator{Unit: unit, Better: indicator.Lower, Places: places, Target: target})
	fall := c.between(0, 0.08)
	for t := range years {
		denominator := int64(population * c.between(0.95, 1.05))
		numerator := c.events(expected*math.Exp(-fall*float64(t)), spread)
		if k%2 == 0 {
			c.fileCounted(&in, firstYear+t, "", indicator.Total, numerator, denominator)
			continue
		}
		c.file(&in, firstYear+t, "", indicator.Total, float64(numerator)*float64(unit.Factor())/float64(denominator))
	}
}

// fileInfants: deaths of infants and children per mille of births.
func (c *county) fileInfants(k int) {
	c.fileRare(k, indicator.PerMille, 1+k%3/2, c.between(1500, 5000), c.between(4, 40), 0)
}

// fileMothers: deaths of mothers, none to a few a year.
func (c *county) fileMothers(k int) {
	c.fileRare(k, indicator.Per100K, 1, c.between(1500, 5000), c.between(0.3, 2), 0)
}

// fileCases: cases of diseases and crimes per 100,000, some of which come in clusters.
func (c *county) fileCases(k int) {
	c.fileRare(k, indicator.Per100K, 1+k%2, c.between(200_000, 600_000), math.Exp(c.between(0, 5)), c.between(0, 0.5))
}

// fileNumber: numbers of persons and things that grow, some by sex.
func (c *county) fileNumber(k int) {
	in := indicator.Indicator{Unit: indicator.Items, Better: indicator.Higher, Target: indicator.AtLeast(decimalOf(3, 0))}
	if k%2 == 0 {
		in.Unit = indicator.Persons
	}
	in = c.add(in)
	start, growth, spread := math.Exp(c.between(math.Log(3), math.Log(5000))), c.between(-0.02, 0.12), c.between(0, 0.1)
	for t := range years {
		value := math.Round(start * math.Exp(growth*float64(t)+spread*c.random.NormFloat64()))
		if k < 3 {
			women := math.Round(value * c.between(0.45, 0.5))
			c.file(&in, firstYear+t, "", indicator.Female, women)
			c.file(&in, firstYear+t, "", indicator.Male, value-women)
		}
		c.file(&in, firstYear+t, "", indicator.Total, value)
	}
}

// money is an indicator in yuan.
func (c *county) money(breakdown string) indicator.Indicator {
	return c.add(indicator.Indicator{
		Unit: indicator.Yuan, Better: indicator.Higher, Target: indicator.AtLeast(decimalOf(9000, 0)), Breakdowns: []string{breakdown},
	})
}

// fileIncome: incomes a head, whose total is a mean of the parts.
func (c *county) fileIncome(k int) {
	in := c.money([]string{"sex", "residence", "area", "residence"}[k])
	parts := partsOf(in.Breakdowns[0])
	start, growth := c.between(4000, 20000), c.between(0.03, 0.12)
	for t := range years {
		sum := 0.0
		for i, key := range parts {
			value := math.Round(start * (1 + 0.3*float64(i)) * math.Exp(growth*float64(t)+0.03*c.random.NormFloat64()))
			c.file(&in, firstYear+t, key.Area, key.Group, value)
			sum += value
		}
		c.file(&in, firstYear+t, "", indicator.Total, sum/float64(len(parts)))
	}
}

// fileFunds: money spent, whose total is the sum of the parts, each rounded alone.
func (c *county) fileFunds(k int) {
	in := c.money([]string{"area", "residence", "area", "sex"}[k])
	parts := partsOf(in.Breakdowns[0])
	start, growth := c.between(100, 5000), c.between(0.03, 0.15)
	for t := range years {
		sum := 0.0
		for i, key := range parts {
			value := start * (1 + 0.2*float64(i)) * math.Exp(growth*float64(t)+0.05*c.random.NormFloat64())
			c.file(&in, firstYear+t, key.Area, key.Group, value)
			sum += value
		}
		c.file(&in, firstYear+t, "", indicator.Total, sum)
	}
}

// fileYears: life expectancy and years of schooling.
func (c *county) fileYears(int) {
	in := c.add(indicator.Indicator{Unit: indicator.Years, Better: indicator.Higher, Places: 2, Target: indicator.Improve()})
	start, slope := c.between(8, 78), c.between(0.05, 0.3)
	for t := range years {
		c.file(&in, firstYear+t, "", indicator.Total, start+slope*float64(t)+0.1*c.random.NormFloat64())
	}
}

// filePosts: the share of women in a few posts, which stays until somebody changes.
func (c *county) filePosts(k int) {
	in := c.add(share(1, 30))
	posts, women := int64(12+c.random.IntN(50)), int64(0)
	for t := range years {
		if t == 0 || c.random.IntN(3) == 0 || k == 2 && t%5 == 0 {
			women = max(1, posts/4+int64(c.random.IntN(5))-2)
		}
		if k == 0 {
			c.fileCounted(&in, firstYear+t, "", indicator.Total, women, posts)
			continue
		}
		c.file(&in, firstYear+t, "", indicator.Total, float64(women)*100/float64(posts))
	}
}
