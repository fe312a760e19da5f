package trend_test

import (
	"fmt"
	"log"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/trend"
	"github.com/countystat/attain/indicator"
)

// China's maternal mortality from 2010 to 2018; see testdata/national for the
// sources.
func ExampleOfPoints() {
	in := &indicator.Indicator{Code: "w-mmr", Unit: indicator.Per100K, Better: indicator.Lower, Places: 1, Target: indicator.AtMost(decimal.NewFromInt(20))}
	series, err := indicator.ParseSeries(in, "2010: 30 26.1 24.5 23.2 21.7 20.1 19.9 19.6 18.3")
	if err != nil {
		log.Fatal(err)
	}
	test := trend.OfPoints(evaluate.Points(in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2018}))
	direction, decided := test.Kendall.Significant(indicator.FractionFrom(decimal.RequireFromString("0.05")), trend.Falling)
	fmt.Println("S", test.Kendall.S, "direction", direction, decided)
	fmt.Println("median slope", test.Slope, "a year")
	// Output:
	// S -36 direction -1 true
	// median slope -1.3 a year
}

func ExampleCriticalS() {
	level := indicator.FractionFrom(decimal.RequireFromString("0.05"))
	for _, n := range []int{3, 4, 10} {
		fmt.Println(trend.CriticalS(n, level))
	}
	// Output:
	// 0 false
	// 6 true
	// 21 true
}

func ExampleMannKendallOf() {
	var values []indicator.Fraction
	for _, text := range []string{"30", "26.1", "27.2", "25", "24.5", "23.2", "21.7"} {
		values = append(values, indicator.FractionFrom(decimal.RequireFromString(text)))
	}
	k := trend.MannKendallOf(values...)
	direction, _ := k.Significant(indicator.FractionFrom(decimal.RequireFromString("0.05")), trend.TwoSided)
	fmt.Printf("S %d, %d of %d orders, direction %d\n", k.S, k.Count, k.Orders, direction)
	// Output: S -19, 7 of 5040 orders, direction -1
}
