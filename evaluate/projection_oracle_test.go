package evaluate_test

import (
	"math/big"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
	"github.com/countystat/attain/internal/fixture"
)

// TestOracle compares verdict, reason, projected value, history and flags of
// random series with a second reading of the clauses, for every projection.
func TestOracle(t *testing.T) {
	t.Parallel()
	size := fixture.Rounds(os.Getenv, 5_000, 100_000)
	for i, method := range indicator.Projections() {
		t.Run(string(method), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(uint64(i), 7))
			seen := map[evaluate.Reason]int{}
			for range size {
				s := drawScenario(random, method)
				seen[checkScenario(t, s)]++
				if t.Failed() {
					return
				}
			}
			t.Log(seen)
			for _, reason := range []evaluate.Reason{
				evaluate.ReasonMeetsTarget, evaluate.ReasonWithinTolerance, evaluate.ReasonProjectedToMiss, evaluate.ReasonMissesTarget, evaluate.ReasonNotHeld, evaluate.ReasonNoData,
				evaluate.ReasonStale, evaluate.ReasonNoFinalValue, evaluate.ReasonNoBaseline, evaluate.ReasonZeroBase, evaluate.ReasonTooFewPoints, evaluate.ReasonBoundOnly, evaluate.ReasonNotApplicable,
			} {
				assert.NotZero(t, seen[reason], "no series reached %s", reason)
			}
			assert.Equal(t, method == indicator.ConstantGrowth, seen[evaluate.ReasonSign] > 0, "sign is a matter of constant growth")
		})
	}
}

// checkScenario judges a scenario in both ways and returns the reason.
func checkScenario(tb testing.TB, s *scenario) evaluate.Reason {
	tb.Helper()
	series := s.series(tb)
	want := s.oracle.judge()
	verdict, reason := evaluate.Judge(&s.in, &series, s.horizon, &s.policy)
	if verdict != want.verdict || reason != want.reason {
		tb.Fatalf("Judge: %s %s, oracle: %s %s\n%s", verdict, reason, want.verdict, want.reason, s)
	}
	r := evaluate.Evaluate(&s.in, &series, s.horizon, &s.policy)
	if r.Verdict != want.verdict || r.Reason != want.reason {
		tb.Fatalf("Evaluate: %s %s, oracle: %s %s\n%s", r.Verdict, r.Reason, want.verdict, want.reason, s)
	}
	if s.policy.Steps != (len(r.Steps) > 0) && want.number {
		tb.Fatalf("steps %v where asked %v\n%s", r.Steps, s.policy.Steps, s)
	}
	if !want.number {
		return reason
	}
	checkProjected(tb, s, &r, want.projected)
	checkFlags(tb, s, &r, &want)
	checkSensitivity(tb, s, &r)
	return reason
}

func checkProjected(tb testing.TB, s *scenario, r *evaluate.Result, want *prediction) {
	tb.Helper()
	switch {
	case (want != nil) != r.Projection.Known():
		tb.Fatalf("projection known: %v, oracle: %v\n%s", r.Projection.Known(), want != nil, s)
	case want == nil:
		return
	case want.behind == 0:
		if got := r.Projection.Fraction(); !got.Known() || exact.Of(got).Big().Cmp(want.value) != 0 {
			tb.Fatalf("projection %s, oracle: %s\n%s", got, want.value.RatString(), s)
		}
		return
	}
	const places = 3
	shown := r.Projection.Rounded(places, indicator.HalfUp)
	half := big.NewRat(1, 2000)
	if !shown.Known() || want.cmp(new(big.Rat).Sub(exact.Of(shown).Big(), half)) < 0 || want.cmp(new(big.Rat).Add(exact.Of(shown).Big(), half)) > 0 {
		tb.Fatalf("projection shown as %s, not within half a unit of the oracle's\n%s", shown, s)
	}
}

func checkFlags(tb testing.TB, s *scenario, r *evaluate.Result, want *finding) {
	tb.Helper()
	if s.oracle.hasBounds() {
		return // what a bound in the past counts for is tested apart
	}
	if r.FirstMet != want.firstMet || r.MetSince != want.metSince || !assert.ObjectsAreEqual(want.relapses, r.Relapses) {
		tb.Fatalf("met %d since %d relapses %v, oracle: %d %d %v\n%s", r.FirstMet, r.MetSince, r.Relapses, want.firstMet, want.metSince, want.relapses, s)
	}
	for _, flag := range []evaluate.Flag{evaluate.Early, evaluate.Lapsed, evaluate.Worsening, evaluate.AtRisk, evaluate.RoundingDecides} {
		if r.Flags.Has(flag) != want.flags.Has(flag) {
			tb.Fatalf("%s is %v, oracle: %v (%s %s)\n%s", flag, r.Flags.Has(flag), want.flags.Has(flag), r.Verdict, r.Reason, s)
		}
	}
}

// checkSensitivity compares what every projection would have said.
func checkSensitivity(tb testing.TB, s *scenario, r *evaluate.Result) {
	tb.Helper()
	if !s.policy.Sensitivity {
		return
	}
	require.Len(tb, r.ByProjection, len(indicator.Projections()))
	for i, method := range indicator.Projections() {
		by := r.ByProjection[i]
		other := s.oracle
		other.own = method
		want := other.judge()
		if by.Projection != method || by.Verdict != want.verdict || by.Reason != want.reason {
			tb.Fatalf("by %s: %s %s, oracle: %s %s\n%s", method, by.Verdict, by.Reason, want.verdict, want.reason, s)
		}
	}
}
