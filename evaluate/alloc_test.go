package evaluate_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Budgets of allocations, over the series of the benchmarks.
func TestAllocations(t *testing.T) {
	if raceDetector {
		t.Log("the race detector allocates on its own: budgets hold without it")
		return
	}
	cases := benchCases(t, false)
	for _, method := range indicator.Projections() {
		policy := benchPolicy()
		policy.Projection = method
		each := func(judge func(c *benchCase)) float64 {
			return testing.AllocsPerRun(3, func() {
				for i := range cases {
					judge(&cases[i])
				}
			}) / benchSize
		}
		if method != indicator.TheilSen { // the median needs room for its slopes
			assert.Zero(t, each(func(c *benchCase) { evaluate.Judge(&c.in, &c.series, benchHorizon(), policy) }), "Judge by %s", method)
		}
		if method == indicator.LeastSquares || method == indicator.Endpoints {
			assert.LessOrEqual(t, each(func(c *benchCase) { evaluate.Evaluate(&c.in, &c.series, benchHorizon(), policy) }), 8.0, "Evaluate by %s", method)
		}
	}
}
