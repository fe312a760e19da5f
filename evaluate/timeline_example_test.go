package evaluate_test

import (
	"fmt"
	"log"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// infantMortalityRate is 10 ‰ or less by 2020, with made-up figures.
func infantMortalityRate() (*indicator.Indicator, *indicator.Series) {
	in := &indicator.Indicator{
		Code: "imr", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1, Target: indicator.AtMost(decimal.NewFromInt(10)),
	}
	series, err := indicator.ParseSeries(in, "2015: 12.9 11.2 9.7 10.6 10.0=3/300")
	if err != nil {
		log.Fatal(err)
	}
	return in, &series
}

func ExampleTimeline() {
	in, series := infantMortalityRate()
	for _, p := range evaluate.Timeline(in, series, indicator.Horizon{Base: 2015, Due: 2020}, &evaluate.Policy{AsOf: 2019}) {
		fmt.Println(p.AsOf, p.Value, p.Verdict)
	}
	// Output:
	// 2015 12.9 undetermined
	// 2016 11.2 expected
	// 2017 9.7 attained
	// 2018 10.6 expected
	// 2019 10 attained
}

func ExampleSufficiencyOf() {
	in, series := infantMortalityRate()
	s, _ := evaluate.SufficiencyOf(in, series, indicator.Horizon{Base: 2015, Due: 2020}, &evaluate.Policy{AsOf: 2019})
	fmt.Println("margin", s.Margin, "ordinary adverse change", s.MeanAdverse, "thin", s.Thin)
	// Output: margin 0 ordinary adverse change 0.9 thin true
}

func ExampleWhatIfOf() {
	in, series := infantMortalityRate()
	w := evaluate.WhatIfOf(in, series, indicator.Horizon{Base: 2015, Due: 2020}, &evaluate.Policy{AsOf: 2019})
	fmt.Println("next year at most", w.NextValue)
	fmt.Println("one death more:", w.More.Value, w.More.Verdict)
	fmt.Println("one death fewer:", w.Fewer.Value, w.Fewer.Verdict)
	// Output:
	// next year at most 10
	// one death more: 13.3 difficult
	// one death fewer: 6.7 attained
}

func ExampleReachBy() {
	in, series := infantMortalityRate()
	r := evaluate.ReachBy(in, series, indicator.Horizon{Base: 2015, Due: 2020}, &evaluate.Policy{AsOf: 2018}, indicator.Endpoints)
	fmt.Println(r.Kind, r.Year)
	// Output: year 2019
}
