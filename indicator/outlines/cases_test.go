package outlines_test

import (
	"flag"
	"io/fs"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/evaluatetest"
)

// updateCases is the flag that writes the missing boundary cases, for review.
var updateCases = flag.Bool("update-cases", false, "write cases for boundary values that none exercises")

// TestCases tests every indicator of the outlines at its bounds, and that any
// small change of a definition would be noticed.
func TestCases(t *testing.T) {
	options := evaluatetest.Options{MinIndicators: 100, MinBoundaries: 100, MinMutations: 100}
	if *updateCases {
		options.Write = func(name string, content []byte) error { return os.WriteFile(name, content, 0o644) }
	}
	evaluatetest.RunWith(t, os.DirFS("."), options)
}

// TestBoundariesFallOnTheirSide checks the cases without the evaluator: what is
// worse than a bound is never accepted and what is better always is.
func TestBoundariesFallOnTheirSide(t *testing.T) {
	tables, err := evaluatetest.Load(os.DirFS("."), evaluatetest.Options{})
	require.NoError(t, err)
	files, err := fs.Glob(os.DirFS("."), "*.json")
	require.NoError(t, err)
	report := evaluatetest.Examine(tables...)
	require.Len(t, report.Coverage, len(files))
	for _, c := range report.Coverage {
		require.NotEmpty(t, c.Boundaries, c.Plan)
		for i := range c.Boundaries {
			switch b := &c.Boundaries[i]; {
			case b.Position == evaluatetest.JustBetter, b.Value == "yes":
				assert.Equal(t, evaluate.Attained, b.Verdict, b.String())
			case b.Position == evaluatetest.JustWorse, b.Value == "no", b.Value == "in-progress":
				assert.Equal(t, evaluate.Missed, b.Verdict, b.String())
			}
		}
	}
}
