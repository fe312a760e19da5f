package evaluate_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// A plan of one indicator and a table of two townships, all made up. The
// county's total is judged, and each township by itself.
func ExampleAssess() {
	plan := &indicator.Plan{
		Code: "children", Base: 2010, Due: 2020, Area: indicator.Area{Code: "519921"},
		Indicators: []indicator.Indicator{{
			Code: "c-immunisation", Unit: indicator.Percent, Better: indicator.Higher, Places: 1,
			Target: indicator.AtLeast(decimal.NewFromInt(95)),
		}},
	}
	table := strings.NewReader(`area,indicator,period,value
,c-immunisation,2019,97.2
519921100,c-immunisation,2019,98.6
519921200,c-immunisation,2018,93.0
519921200,c-immunisation,2019,94.1
`)
	data, err := indicator.DecodeTable(table, indicator.TableOptions{File: "health.csv"}, plan)
	if err != nil {
		log.Fatal(err)
	}
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2019}, plan)
	if err != nil {
		log.Fatal(err)
	}
	for i := range a.Results {
		r := &a.Results[i]
		fmt.Println(r.Key, r.Verdict, r.Reason, r.Flags.Strings())
	}
	fmt.Println(a.Tally.Rate(evaluate.AttainedOrExpected))
	// Output:
	// children/c-immunisation attained meets-target [early uneven]
	// children/c-immunisation 519921100 attained meets-target [early]
	// children/c-immunisation 519921200 expected projected-to-meet [later-base]
	// 1 of 1, 100.0 %
}

func ExampleAssessment_Result() {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	r, ok := a.Result(indicator.Key{Plan: "children-2011", Indicator: "c-imr"})
	if !ok {
		log.Fatal("not there")
	}
	in, _ := a.Indicator(r.Key)
	fmt.Println(in.Name.In("en")+":", evaluate.DisplayOf(r, in, indicator.HalfUp).Value(r.Value).Text, "in", r.Year, r.Verdict, "gap", r.Gap)
	// Output: Infant mortality rate: 11.43 in 2019 difficult gap -1.43
}

func ExampleAssessment_By() {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	for _, part := range a.By(evaluate.ByDomain) {
		fmt.Println(part.Name.In("en")+":", part.Tally.Rate(evaluate.AttainedOrExpected))
	}
	// Output:
	// Women and health: 13 of 13, 100.0 %
	// Women and education: 9 of 9, 100.0 %
	// Women and the economy: 10 of 10, 100.0 %
	// Women in decision-making and management: 8 of 10, 80.0 %
	// Women and social security: 6 of 6, 100.0 %
	// Women and the environment: 4 of 4, 100.0 %
	// Women and the law: 4 of 5, 80.0 %
	// Children and health: 16 of 19, 84.2 %
	// Children and education: 15 of 15, 100.0 %
	// Children and welfare: 7 of 8, 87.5 %
	// Children and the social environment: 7 of 7, 100.0 %
	// Children and legal protection: 8 of 8, 100.0 %
}

func ExampleAssessment_WhatIf() {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	w, _ := a.WhatIf(indicator.Key{Plan: "children-2011", Indicator: "c-imr"})
	fmt.Println("at most", w.NextValue, "next year, a change of", w.NextChange)
	fmt.Println("one death fewer:", w.Fewer.Value, w.Fewer.Verdict)
	// Output:
	// at most 10 next year, a change of -1.43
	// one death fewer: 11.02 difficult
}

// Townships are added up by their numerators and denominators and compared with
// what is filed for the county.
func ExampleAssessment_RollUp() {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	for _, up := range a.RollUp() {
		year := &up.Years[len(up.Years)-1]
		fmt.Println(up.Indicator, year.Year, year.Numerator, "of", year.Denominator, year.Rate.Text(2, indicator.HalfUp),
			"complete", year.Complete(), "disagrees", year.Disagrees())
	}
	// Output:
	// c-imr 2019 28 of 2450 11.43 complete true disagrees false
	// c-immunisation 2019 9486 of 9697 97.82 complete true disagrees false
}

func ExampleAssessment_Composite() {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	whole := a.Composite()
	fmt.Println("whole:", whole.Value.Text(1, indicator.HalfUp), "of", whole.Used, "indicators,", len(whole.Missing), "missing")
	for _, part := range a.CompositeBy(evaluate.ByPlan) {
		fmt.Println(part.Name.In("en")+":", part.Value.Text(1, indicator.HalfUp))
	}
	// Output:
	// whole: 98.0 of 102 indicators, 4 missing
	// Women’s Development Plan of Sample County (2011-2020): 96.9
	// Children’s Development Plan of Sample County (2011-2020): 99.1
}

// When each indicator that is not attained reaches its target at the pace in
// force.
func ExampleAssessment_Reach() {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	for _, code := range []string{"c-imr", "c-u5mr", "c-senior"} {
		reach, _ := a.Reach(indicator.Key{Plan: "children-2011", Indicator: code})
		fmt.Println(code, reach.Kind, reach.Year)
	}
	// Output:
	// c-imr late 2024
	// c-u5mr late 2021
	// c-senior met 2019
}
