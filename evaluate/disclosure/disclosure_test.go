package disclosure_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disclosure"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// requireSafe: figures of few events are withheld, the sums tell none of them, and
// other whole numbers agree with the copy too.
// What the totals of the plan's own area tell alone, as where there is one area in it,
// nobody can withhold.
func requireSafe(t *testing.T, a *evaluate.Assessment) (withheld, published int) {
	t.Helper()
	cells := disclosure.Of(a)
	for in, results := range a.Indicators() {
		k := attack(a, in, results, cells)
		solved, least := k.solved(), k.least()
		known := least.solved()
		for i, cell := range k.cells {
			isBelow := cell.Area != "" || cell.Group != indicator.Total || cell.Own
			if !k.hidden[i] {
				require.False(t, isBelow && k.identifies(i), "%v: %d events are published", cell, k.truth[i])
				published++
				continue
			}
			withheld++
			if !k.identifies(i) || slices.Contains(known, i) {
				continue
			}
			require.False(t, slices.Contains(solved, i), "%v: the sums tell %d%s", cell, k.truth[i], k.dump())
			if !k.others(i) {
				require.False(t, least.others(i), "%v: no other figure than %d agrees with the copy%s", cell, k.truth[i], k.dump())
			}
		}
	}
	return withheld, published
}

func rounds() int { return fixture.Rounds(os.Getenv, 400, 20000) }

// An attacker who solves all sums finds no withheld figure of areas and groups.
func TestNoSumTellsAWithheldFigure(t *testing.T) {
	withheld, published := 0, 0
	for seed := range rounds() {
		d := dice{rand.New(rand.NewPCG(uint64(seed), 71))}
		in := rate(0)
		plan := fixture.Plan(2020, in)
		a := fixture.AssessObservations(evaluate.Policy{AsOf: 2012}, plan, d.filings(&in, 1)...)
		w, p := requireSafe(t, a)
		withheld, published = withheld+w, published+p
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	require.Greater(t, withheld, rounds())
	require.Greater(t, published, rounds(), "more is withheld than needs be")
	t.Logf("%d withheld, %d published", withheld, published)
}

// Of shares those who are not counted are few as well.
func TestNoSumTellsTheRestOfAShare(t *testing.T) {
	withheld := 0
	for seed := range rounds() {
		d := dice{rand.New(rand.NewPCG(uint64(seed), 79))}
		in := *fixture.ShareAtLeast("90")
		plan := fixture.Plan(2020, in)
		a := fixture.AssessObservations(evaluate.Policy{AsOf: 2012}, plan, d.filings(&in, 1)...)
		w, _ := requireSafe(t, a)
		withheld += w
	}
	require.Greater(t, withheld, rounds())
}

// Nor by the years of pooled rates.
func TestNoPooledRateTellsAYear(t *testing.T) {
	withheld, published := 0, 0
	for seed := range rounds() / 4 {
		d := dice{rand.New(rand.NewPCG(uint64(seed), 73))}
		in := rate(2 + d.IntN(3))
		plan := fixture.Plan(2020, in)
		observations := d.filings(&in, 3+d.IntN(5))
		a := fixture.AssessObservations(evaluate.Policy{AsOf: 2010 + d.IntN(8)}, plan, observations...)
		w, p := requireSafe(t, a)
		withheld, published = withheld+w, published+p
	}
	require.Greater(t, withheld, rounds())
	t.Logf("%d withheld, %d published", withheld, published)
}

func TestTheSampleIsSafe(t *testing.T) {
	withheld, published := requireSafe(t, fixture.County(evaluate.Policy{AsOf: 2019}))
	require.Positive(t, withheld)
	require.Greater(t, published, withheld)
}
