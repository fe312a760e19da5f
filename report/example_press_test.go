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
	// - Of the 114 main indicators of Women’s and Children’s Development Plan of Sample County (2011-2020), 107 are attained or on course, 93.9%.
	// - By verdict: 90 attained, 17 on course; 4 off course, 3 cannot be judged.
}
