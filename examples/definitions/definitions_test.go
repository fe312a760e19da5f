// Package definitions_test tests a plan as a user tests one of their own.
package definitions_test

import (
	"flag"
	"os"
	"testing"

	"github.com/countystat/attain/evaluate/evaluatetest"
)

var update = flag.Bool("update", false, "write cases for boundary values that none exercises")

// TestDefinitions runs the cases and asks that they cover the plan.
func TestDefinitions(t *testing.T) {
	options := evaluatetest.Options{MinIndicators: 100, MinBoundaries: 100, MinMutations: 90}
	if *update {
		options.Write = func(name string, content []byte) error { return os.WriteFile(name, content, 0o644) }
	}
	evaluatetest.RunWith(t, os.DirFS("."), options)
}
