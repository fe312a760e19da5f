package outlines_test

import (
	"fmt"
	"log"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/indicator/outlines"
)

// A county takes over the national outline with a target of its own, keeps the
// national one for comparison, and leaves out what it does not measure. The
// county and its figures are made up.
func ExampleLoad() {
	plan, err := outlines.Load("women-2011")
	if err != nil {
		log.Fatal(err)
	}
	plan.Code = "county-women-2011"
	plan.Area = indicator.Area{Code: "519921", Name: indicator.Text{"zh": "示例县", "en": "Sample County"}}

	mortality, _ := plan.Indicator("w-mmr")
	mortality.Compare = []indicator.LevelTarget{{Level: indicator.Nation, Target: mortality.Target}}
	mortality.Target = indicator.AtMost(decimal.RequireFromString("18"))
	mortality.Lead = "卫生健康局"

	if err := plan.Validate(); err != nil {
		log.Fatal(err)
	}
	series, err := indicator.ParseSeries(mortality, "2018: 22.4 19.1 18.7")
	if err != nil {
		log.Fatal(err)
	}
	result := evaluate.Evaluate(mortality, &series, plan.Horizon(), &evaluate.Policy{})
	fmt.Println(mortality.Name["en"]+":", result.Verdict, result.Gap)
	fmt.Println(result.Compare[0].Level, result.Compare[0].Verdict)
	// Output:
	// Maternal mortality ratio: missed -0.7
	// national attained
}

// The targets that are not yet checked against the document.
func ExampleCodes() {
	for _, code := range outlines.Codes() {
		plan, err := outlines.Load(code)
		if err != nil {
			log.Fatal(err)
		}
		unconfirmed := 0
		for i := range plan.Indicators {
			if plan.Indicators[i].Target.IsUnconfirmed() {
				unconfirmed++
			}
		}
		fmt.Printf("%s: %d indicators, %d targets unconfirmed\n", code, len(plan.Indicators), unconfirmed)
	}
	// Output:
	// women-2011: 55 indicators, 7 targets unconfirmed
	// children-2011: 42 indicators, 0 targets unconfirmed
	// women-2021: 54 indicators, 37 targets unconfirmed
	// children-2021: 28 indicators, 16 targets unconfirmed
}
