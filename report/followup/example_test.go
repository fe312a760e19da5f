package followup_test

import (
	"fmt"
	"strings"

	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report/followup"
)

func ExampleDecode() {
	plans, _ := fixture.CountyPlans()
	_, err := followup.Decode(strings.NewReader(`{"measures": [
  {"indicator": "c-imt", "measure": "train midwives", "due": "2019-13-01"}
]}`), followup.Options{File: "follow-up.json", Plans: plans})
	fmt.Println(err)
	// Output:
	// follow-up.json:2: not-a-date /measures/0/due: "2019-13-01" is no date
	// follow-up.json:2: unknown-indicator /measures/0/indicator: no plan has an indicator "c-imt"; did you mean "c-imr"?
}
