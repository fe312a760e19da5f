package oracle

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestChancesAgreeWithFloats(t *testing.T) {
	for _, k := range []int64{0, 3, 20, 33} {
		low, high := binomial(2450, big.NewRat(13, 1000)).atMost(k)
		want := 0.0
		for i := range k + 1 {
			n, _ := math.Lgamma(2451)
			a, _ := math.Lgamma(float64(i + 1))
			b, _ := math.Lgamma(float64(2451 - i))
			want += math.Exp(n - a - b + float64(i)*math.Log(0.013) + float64(2450-i)*math.Log(0.987))
		}
		at, _ := low.Float64()
		assert.InDelta(t, want, at, 1e-9)
		assert.Negative(t, low.Cmp(high))

		low, high = poisson(big.NewRat(637, 20)).atMost(k)
		want = 0
		for i := range k + 1 {
			a, _ := math.Lgamma(float64(i + 1))
			want += math.Exp(float64(i)*math.Log(31.85) - a - 31.85)
		}
		at, _ = low.Float64()
		assert.InDelta(t, want, at, 1e-9)
		assert.Negative(t, low.Cmp(high))
	}
}

func TestChanceDecidesNotTheNumberOfEvents(t *testing.T) {
	assert.True(t, isLikely(binomial(2450, big.NewRat(13, 1000)), 33, true), "33 of 2450 against 13 per mille")
	assert.False(t, isLikely(binomial(100_000, big.NewRat(50, 100_000)), 15, false), "15 of 100 000 against 50 per 100 000")
}
