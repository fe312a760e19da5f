package smallnumber_test

import (
	"fmt"
	"log"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/smallnumber"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// Verdicts that chance may explain or that rest on few events, with the chance that a
// true rate just at the target leads to such a count or a further one.
func ExampleOf() {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	for _, s := range smallnumber.Of(a, smallnumber.Options{}) {
		if s.Area != "" || s.Group != indicator.Total || !s.Chance.Known() {
			continue
		}
		fmt.Println(s.Indicator, s.Verdict, s.Count.Events, "of", s.Count.Cases, "chance", s.Chance.Tail.Text(3, indicator.HalfUp), s.WithinChance())
	}
	// Output:
	// w-mmr attained 2 of 12620 chance 0.538 true
	// w-cervical-mortality attained 7 of 99130 chance 0.300 true
	// c-birth-defects attained 23 of 2450 chance 0.113 true
	// c-imr difficult 28 of 2450 chance 0.264 true
	// c-u5mr difficult 33 of 2450 chance 0.443 true
	// c-migrant-imr attained 6 of 588 chance 0.176 true
	// c-injury-mortality expected 10 of 51890 chance 0.530 true
	// c-tetanus attained 0 of 2450 chance 0.086 true
}

// 3 deaths among 306 births (made up) are 9.8 per mille, with wide limits.
func ExampleLimitsOf() {
	count := smallnumber.Count{Events: 3, Cases: indicator.FractionFrom(decimal.NewFromInt(306)), Factor: 1000}
	fmt.Println("rate", count.Rate().Text(1, indicator.HalfUp))
	for _, method := range smallnumber.Methods() {
		limits, ok := smallnumber.LimitsOf(method, count, indicator.FractionOf(decimal.NewFromInt(95), decimal.NewFromInt(100)), 1)
		if ok {
			fmt.Println(method, limits.Low.Text(1, indicator.HalfUp), limits.High.Text(1, indicator.HalfUp))
		}
	}
	// Output:
	// rate 9.8
	// clopper-pearson 2.0 28.4
	// exact-poisson 2.0 28.7
	// byar 2.0 28.7
	// wilson 3.3 28.4
}

// If the true rate were just the target's 10 per mille, 4 deaths or more among
// 306 births (made up) would come by chance in about every third year.
func ExampleChanceOf() {
	count := smallnumber.Count{Events: 4, Cases: indicator.FractionFrom(decimal.NewFromInt(306)), Factor: 1000}
	chance, ok := smallnumber.ChanceOf(count, indicator.FractionFrom(decimal.NewFromInt(10)), indicator.FractionFrom(decimal.RequireFromString("0.95")))
	if !ok {
		log.Fatal("no chance")
	}
	fmt.Println(chance.AtLeast, chance.Tail.Text(3, indicator.HalfUp), chance.Within)
	// Output: true 0.366 true
}

// Offices differ in how many events make a rate reliable.
func ExampleRule_Reliability() {
	for _, rule := range []smallnumber.Rule{smallnumber.FewerThan, smallnumber.WISQARS, smallnumber.NCHS2023} {
		fmt.Println(rule, rule.Reliability(15, indicator.County, 20))
	}
	fmt.Println("standard error of 16 of 400:", smallnumber.RelativeStandardError(smallnumber.Count{Events: 16, Cases: indicator.FractionFromInt(400)}, 1), "%")
	// Output:
	// fewer-than unreliable
	// wisqars suppress
	// nchs-2023 reliable
	// standard error of 16 of 400: 24.5 %
}
