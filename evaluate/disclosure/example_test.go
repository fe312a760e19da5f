package disclosure_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disclosure"
	"github.com/countystat/attain/indicator"
)

// One township counted three deaths. Since townships add up to the county, a second
// one is withheld with it.
func ExampleOf() {
	plan := &indicator.Plan{
		Code: "health", Base: 2020, Due: 2030, Area: indicator.Area{Code: "519921"},
		Domains: []indicator.Domain{{Code: "health", Name: indicator.Text{"en": "Health"}}},
		Areas: []indicator.Area{
			{Code: "519921100", Name: indicator.Text{"en": "Town"}}, {Code: "519921101", Name: indicator.Text{"en": "First"}},
			{Code: "519921102", Name: indicator.Text{"en": "Second"}},
		},
		Indicators: []indicator.Indicator{{
			Code: "imr", Name: indicator.Text{"en": "Infant mortality rate"}, Domain: "health", Unit: indicator.PerMille, Better: indicator.Lower,
			Places: 1, Target: indicator.AtMost(decimal.RequireFromString("5")),
		}},
		Name: indicator.Text{"en": "Health plan"},
	}
	table := `indicator,period,area,value,numerator,denominator
imr,2024,,,29,4100
imr,2024,519921100,,17,2000
imr,2024,519921101,,3,900
imr,2024,519921102,,9,1200
`
	data, err := indicator.DecodeTable(strings.NewReader(table), indicator.TableOptions{}, plan)
	if err != nil {
		log.Fatal(err)
	}
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2024}, plan)
	if err != nil {
		log.Fatal(err)
	}
	for _, cell := range disclosure.Of(a) {
		fmt.Println(cell.Key, cell.Year)
	}
	// Output:
	// health/imr 519921101 2024
	// health/imr 519921102 2024
}

// Whoever publishes makes the copy once and everything from it.
func ExamplePublic() {
	plan := listed(rate(0))
	data, err := indicator.DecodeTable(strings.NewReader("indicator,period,area,value,numerator,denominator\nrate,2010,519921100,,2,900\n"), indicator.TableOptions{}, plan)
	if err != nil {
		log.Fatal(err)
	}
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2010}, plan)
	if err != nil {
		log.Fatal(err)
	}
	public := disclosure.Public(a)
	key := indicator.Key{Plan: "p", Indicator: "rate", Area: "519921100"}
	full, _ := a.Result(key)
	less, _ := public.Result(key)
	fmt.Println(full.Value, "|", less.Reading, less.Verdict == 0)
	// Output:
	// 20/9 | withheld true
}
