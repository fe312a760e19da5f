package oracle_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/oracle"
)

// byteChooser takes its choices from bytes, 0 once they are used up.
type byteChooser struct{ bytes []byte }

func (b *byteChooser) IntN(n int) int {
	v := 0
	for size := 1; size < n; size *= 256 {
		if len(b.bytes) == 0 {
			return v % n
		}
		v = v*256 + int(b.bytes[0])
		b.bytes = b.bytes[1:]
	}
	return v % n
}

// fuzzProjection holds series made of the fuzzer's bytes against the oracle.
func fuzzProjection(f *testing.F, method indicator.Projection) {
	f.Helper()
	random := rand.New(rand.NewPCG(11, uint64(1+slices.Index(indicator.Projections(), method)))) //nolint:gosec // not negative
	for size := 0; size < 400; size += 40 {
		seed := make([]byte, size)
		for i := range seed {
			seed[i] = byte(random.Uint32())
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, choices []byte) {
		c := oracle.Single(&byteChooser{bytes: choices}, method)
		list, _ := singleDifferences(c)
		require.Empty(t, list, c)
	})
}

func FuzzEndpoints(f *testing.F)      { fuzzProjection(f, indicator.Endpoints) }
func FuzzLeastSquares(f *testing.F)   { fuzzProjection(f, indicator.LeastSquares) }
func FuzzTheilSen(f *testing.F)       { fuzzProjection(f, indicator.TheilSen) }
func FuzzRecent(f *testing.F)         { fuzzProjection(f, indicator.Recent) }
func FuzzConstantGrowth(f *testing.F) { fuzzProjection(f, indicator.ConstantGrowth) }
func FuzzLastValue(f *testing.F)      { fuzzProjection(f, indicator.LastValue) }
