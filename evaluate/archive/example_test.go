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
