package compare_test

import (
	"fmt"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/internal/fixture"
)

// The same plans as of a year earlier.
func ExampleBetween() {
	before := compare.Of(fixture.County(evaluate.Policy{AsOf: 2018}))
	difference := compare.Between(before, compare.Of(fixture.County(evaluate.Policy{AsOf: 2019})))
	for _, class := range []compare.Class{compare.NewlyAttained, compare.Lost} {
		for _, change := range difference.Of(class) {
			fmt.Printf("%s %s %s %s %v\n", class, change.Indicator, change.Before.Value, change.After.Value, change.Causes)
		}
	}
	// Output:
	// newly-attained w-hospital-delivery 97.7 98.4 [new-data]
	// newly-attained w-girl-dropouts 1 0 [new-data]
	// newly-attained w-schooling 11 11.2 [new-data]
	// newly-attained c-caries 29.2 28.5 [new-data]
	// newly-attained c-senior 89.2 90.6 [new-data]
	// newly-attained c-left-behind 72.5 77.9 [new-data]
	// newly-attained c-child-labour 1 0 [new-data]
}

// Which cause turned each verdict, what did not, and what the areas did to a rate.
func ExampleTurn() {
	before, after := fixture.County(evaluate.Policy{AsOf: 2019}), fixture.County(evaluate.Policy{AsOf: 2020})
	difference := compare.Between(compare.Of(before), compare.Of(after))
	for _, change := range difference.Of(compare.Changed) {
		fmt.Println(change.Indicator, change.Turn.Sets, change.Turn.Idle(change.After.Verdict))
	}
	for _, split := range difference.Splits {
		fmt.Println(split.Indicator, split.Rates.Text(4, ""), split.Mix.Text(4, ""))
	}
	// Output:
	// w-government-principal [[as-of-year]] []
	// w-village-heads [[as-of-year]] [new-data]
	// w-toilets [[new-data as-of-year]] []
	// c-imr [[new-data as-of-year]] []
	// c-u5mr [[new-data as-of-year]] []
	// c-imr -0.5006 -0.0036
	// c-immunisation 0.2579 -0.0136
}
