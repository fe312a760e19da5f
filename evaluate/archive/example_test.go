package archive_test

import (
	"bytes"
	"fmt"
	"log"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/internal/fixture"
)

// A figure that turns out wrong after the assessment was signed.
func ExampleCorrect() {
	plan := fixture.Plan(2020, *fixture.RateAtMost("10"))
	assess := func(filed string) *evaluate.Assessment {
		return fixture.Assess(evaluate.Policy{}, "indicator,period,value,filed\nrate,2010,14.0,2011-03-01\nrate,2020,"+filed+"\n", plan)
	}
	var kept bytes.Buffer
	if err := archive.Write(&kept, assess("9.8,2021-03-01"), archive.Options{}); err != nil {
		log.Fatal(err)
	}
	signed, err := archive.ReadSigned(&kept, "signed.json")
	if err != nil {
		log.Fatal(err)
	}
	correction, err := archive.Correct(signed, assess("10.3,2021-09-20"), archive.CorrectOptions{})
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range correction.Figures {
		fmt.Println(f.Indicator, f.Year, *f.Before, "to", *f.After, "filed on", f.Filed)
	}
	for _, r := range correction.Results {
		if r.Item == archive.ItemVerdict {
			fmt.Println(r.Indicator, *r.Before, "to", *r.After, r.Causes)
		}
	}
	// Output:
	// rate 2020 9.8 to 10.3 filed on 2021-09-20
	// rate attained to missed [revised-data]
}

// An assessment file that was kept is what a later assessment is compared with.
func ExampleRead() {
	var kept bytes.Buffer
	if err := archive.Write(&kept, fixture.County(evaluate.Policy{AsOf: 2018}), archive.Options{}); err != nil {
		log.Fatal(err)
	}
	before, err := archive.Read(&kept, "assessment-2018.json")
	if err != nil {
		log.Fatal(err)
	}
	difference := compare.Between(before, compare.Of(fixture.County(evaluate.Policy{AsOf: 2019})))
	fmt.Println("attained", difference.Before[evaluate.Attained], "in", difference.BeforeAsOf)
	fmt.Println("attained", difference.After[evaluate.Attained], "in", difference.AfterAsOf)
	fmt.Println("from expected to attained", difference.Moves[evaluate.Expected][evaluate.Attained])
	// Output:
	// attained 83 in 2018
	// attained 90 in 2019
	// from expected to attained 7
}

// A signed file is judged again before a new version of the library is used.
func ExampleRehearse() {
	var signed bytes.Buffer
	if err := archive.Write(&signed, fixture.County(evaluate.Policy{AsOf: 2019}), archive.Options{}); err != nil {
		log.Fatal(err)
	}
	rehearsal, err := archive.Rehearse(&signed, "assessment-2019.json")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(rehearsal.Judged, "judged again,", len(rehearsal.Changes), "would change")
	// Output:
	// 183 judged again, 0 would change
}
