package evaluate_test

import (
	"fmt"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

func ExampleResult_String() {
	in := fixture.RateAtMost("10")
	series := fixture.Series(in, "2010: 13.1 12.4 _ 11.3 10.9")
	fmt.Println(evaluate.Evaluate(in, series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2014}))
	// Output: rate: expected (projected-to-meet), 10.9 in 2014, target <= 10, gap -0.9, short-base
}
