package check_test

import (
	"fmt"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/internal/fixture"
)

// Data checks advise only; no value is changed.
func ExampleRun() {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	findings := check.Run(a)
	for _, f := range findings[:min(4, len(findings))] {
		fmt.Println(f.Code, f.Key, f.Year, f.Filed, f.Place)
	}
	// Output:
	// provisional-left women-2011/w-life-expectancy 2011 77.05 observations-health.csv:366
	// provisional-left women-2011/w-life-expectancy 2013 77.41 observations-health.csv:368
	// bound-filed women-2011/w-antenatal 2012 >=88 observations-health.csv:311
	// decimal-point women-2011/w-hiv 2011 4.2 observations-health.csv:343
}

// Which figures of the breakdowns that the plans ask for are missing, and who
// owes them.
func ExampleCoverageOf() {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	complete := 0
	coverage := check.CoverageOf(a)
	for i := range coverage {
		c := &coverage[i]
		if c.Complete() {
			complete++
		}
		if c.Indicator == "w-legal-aid" {
			for _, part := range c.Parts {
				fmt.Println(c.Indicator, part.Group, "misses", part.Missing, c.Lead)
			}
		}
	}
	fmt.Println(complete, "of", len(coverage), "breakdowns are complete")
	// Output:
	// w-legal-aid residence=urban misses [2010 2011 2012 2013 2014 2015] 县司法局
	// w-legal-aid residence=rural misses [2010 2011 2012 2013 2014 2015] 县司法局
	// 12 of 30 breakdowns are complete
}
