package oracle_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/internal/oracle"
)

// singleOf makes the case of a seed.
func singleOf(method indicator.Projection, seed uint64) oracle.Case {
	c := oracle.Single(rand.New(rand.NewPCG(seed, uint64(1+slices.Index(indicator.Projections(), method)))), method) //nolint:gosec // not negative
	c.Seed = seed
	return c
}

// TestSingleSeries holds the functions that judge one series against the oracle, for
// every projection; targets that a plan may not have are among theirs. Every reason
// is reached.
func TestSingleSeries(t *testing.T) {
	t.Parallel()
	size := fixture.Rounds(os.Getenv, 1_500, 100_000)
	for _, method := range indicator.Projections() {
		t.Run(string(method), func(t *testing.T) {
			t.Parallel()
			seen := map[evaluate.Reason]int{}
			var failing []oracle.Case
			for i := range size {
				c := singleOf(method, *seed+uint64(i)) //nolint:gosec // not negative
				list, reason := singleDifferences(c)
				if seen[reason]++; len(list) > 0 && len(failing) < enough {
					failing = append(failing, c)
				}
			}
			report(t, failing, func(c oracle.Case) []string {
				list, _ := singleDifferences(c)
				return list
			})
			t.Log(seen)
			for _, reason := range []evaluate.Reason{
				evaluate.ReasonMeetsTarget, evaluate.ReasonWithinTolerance, evaluate.ReasonProjectedToMeet, evaluate.ReasonProjectedToMiss, evaluate.ReasonMissesTarget,
				evaluate.ReasonNotHeld, evaluate.ReasonNoData, evaluate.ReasonStale, evaluate.ReasonNoFinalValue, evaluate.ReasonNoBaseline, evaluate.ReasonZeroBase,
				evaluate.ReasonTooFewPoints, evaluate.ReasonBoundOnly, evaluate.ReasonNotApplicable,
			} {
				isReached := seen[reason] > 0 || reason == evaluate.ReasonProjectedToMeet && method == indicator.LastValue
				assert.True(t, isReached, "no series reached %s", reason)
			}
			assert.Equal(t, method == indicator.ConstantGrowth, seen[evaluate.ReasonSign] > 0, "sign is a matter of constant growth")
		})
	}
}

// singleDifferences holds Judge and all that Evaluate says of a single series
// against the oracle, and returns the reason.
func singleDifferences(c oracle.Case) ([]string, evaluate.Reason) {
	in, horizon := &c.Plans[0].Indicators[0], c.Plans[0].Horizon()
	key := indicator.Key{Plan: "p", Indicator: in.Code}
	series, err := indicator.NewSeries(in, key, c.Observations)
	if err != nil {
		return []string{"no series: " + err.Error()}, ""
	}
	o := &oracle.Assess(c.Input).Results[0]
	d := &differences{place: "single"}
	verdict, reason := evaluate.Judge(in, &series, horizon, &c.Policy)
	same(d, "Judge", oracle.Ruling{Verdict: verdict, Reason: reason}, o.Rules)
	r := evaluate.Evaluate(in, &series, horizon, &c.Policy)
	d.result(&r, o)
	d.steps(&r, o, c.Policy.Steps)
	return d.list, reason
}

// steps are recorded where they are asked for and there is a number to judge.
func (d *differences) steps(k *evaluate.Result, o *oracle.Result, asked bool) {
	if o.Bound != nil || !asked {
		same(d, "steps", len(k.Steps) > 0, asked)
	}
}
