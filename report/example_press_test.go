package report_test

import (
	"fmt"
	"log"

	"github.com/countystat/attain/report"
)

// What may be quoted, with the place where it stands; the figures are arguments too.
func ExamplePress() {
	a, _ := sampleCounty(2019)
	press, err := report.Press(a, report.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(press.Sections[0].Title)
	for _, sentence := range press.Sections[0].Blocks[0].List.Items[:2] {
		fmt.Println("-", sentence.Text)
	}
	// Output:
	// From “Overall” on the first page of the public monitoring report
	// - Of the 114 main indicators of the county’s women’s and children’s development outlines, 107 are attained or expected to be attained, 93.9%.
	// - By verdict: 90 attained, 17 expected, 4 hard to attain, 3 undetermined.
}
