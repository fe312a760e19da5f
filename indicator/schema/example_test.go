package schema_test

import (
	"encoding/json"
	"fmt"
	"log"

	"github.com/countystat/attain/indicator/schema"
)

// title reads the title and the keys that a schema requires.
func title(text []byte) (string, []string) {
	var head struct {
		Title    string   `json:"title"`
		Required []string `json:"required"`
	}
	if err := json.Unmarshal(text, &head); err != nil {
		log.Fatal(err)
	}
	return head.Title, head.Required
}

// The schemas can be written next to a user's files, for editors to find.
func ExamplePlan() {
	fmt.Println(title(schema.Plan()))
	// Output: Plan [version code base due indicators]
}

func ExampleObservation() {
	fmt.Println(title(schema.Observation()))
	// Output: Observation [indicator period]
}

func ExamplePolicy() {
	fmt.Println(title(schema.Policy()))
	// Output: Policy []
}

func ExampleFollowUp() {
	fmt.Println(title(schema.FollowUp()))
	// Output: Follow-up []
}

func ExampleHead() {
	fmt.Println(title(schema.Head()))
	// Output: Head []
}
