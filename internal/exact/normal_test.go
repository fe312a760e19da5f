package exact

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// 1/√(2π) to 60 places.
const normalDensity = "0.398942280401432677939946059934381868475858631164934657665925"

func TestNormalScale(t *testing.T) {
	low, err := ParseRat(normalDensity[:20])
	require.NoError(t, err)
	for _, prec := range []uint{16, 64, 256, 1024} {
		scale, ok := NormalScale(prec)
		require.True(t, ok, prec)
		assert.LessOrEqual(t, scale.Low().Cmp(low.Add(Frac(1, 1_000_000_000_000_000_000))), 0, prec)
		assert.GreaterOrEqual(t, scale.High().Cmp(low), 0, prec)
		requireNarrow(t, scale, prec-10)
	}
	scale, _ := NormalScale(256)
	assert.Equal(t, normalDensity[:42], scale.Low().Text(40, Down))
	assert.Equal(t, normalDensity[:42], scale.High().Text(40, Down))
}

// Φ(z) − ½ = z/√(2π) · e^(−z²/2) · sum, against the error function.
func TestNormalSum(t *testing.T) {
	for _, z := range []Rat{Frac(1, 100), Frac(1, 2), FromInt(1), Frac(196, 100), FromInt(3), FromInt(6)} {
		sum := NormalSum(z.Mul(z), 128)
		requireNarrow(t, sum, 70)
		scale, ok := NormalScale(128)
		require.True(t, ok)
		density, ok := Enclose(z.Mul(z).Mul(Frac(-1, 2)), 128).Exp()
		require.True(t, ok)
		area := Enclose(z, 128).Mul(scale).Mul(density).Mul(sum)
		float, _ := z.Big().Float64()
		low, _ := area.Low().Big().Float64()
		high, _ := area.High().Big().Float64()
		assert.InDelta(t, math.Erf(float/math.Sqrt2)/2, low, 1e-12, z.String())
		assert.InDelta(t, low, high, 1e-12, z.String())
	}
	one := NormalSum(FromInt(0), 64)
	assert.LessOrEqual(t, one.Low().Cmp(FromInt(1)), 0)
	assert.GreaterOrEqual(t, one.High().Cmp(FromInt(1)), 0)
}

func TestSliverAndTimes(t *testing.T) {
	for _, prec := range []uint{1, 10, 60} {
		unit := Sliver(prec)
		assert.Zero(t, unit.Low().Sign(), prec)
		assert.Zero(t, unit.High().Cmp(Frac(1, 1<<prec)), prec)
		assert.Zero(t, unit.Times(5).High().Cmp(Frac(5, 1<<prec)), prec)
		assert.Zero(t, unit.Times(-5).Low().Cmp(Frac(-5, 1<<prec)), prec)
	}
}

// requireNarrow checks that an enclosure is no wider than 2^−bits.
func requireNarrow(t *testing.T, e Enclosure, bits uint) {
	t.Helper()
	width := e.High().Sub(e.Low())
	require.LessOrEqual(t, width.Cmp(Rat{NewInt(1), adopt(powerOfTwo(bits))}), 0, "%s is wider than %d bits allow", width, bits)
}
