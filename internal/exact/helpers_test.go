package exact

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
)

// edges returns whole numbers around the limits of the representation.
func edges() []*big.Int {
	var out []*big.Int
	for _, bit := range []uint{0, 1, 31, 32, 62, 63, 64, 65, 95, 117, 126, 127, 128, 129, 200} {
		for delta := int64(-1); delta <= 1; delta++ {
			v := powerOfTwo(bit)
			v.Add(v, big.NewInt(delta))
			out = append(out, v, new(big.Int).Neg(v))
		}
	}
	return append(out, big.NewInt(math.MaxInt64), big.NewInt(math.MinInt64), big.NewInt(1e18))
}

// requireInt checks value and representation: inline if and only if it fits 128
// bits. Assertions cost more than the arithmetic and are left to what is wrong.
func requireInt(t *testing.T, want *big.Int, got Int, context ...any) {
	t.Helper()
	fits := want.BitLen() < 128 || want.Cmp(lowest128) == 0
	if want.Cmp(got.Big()) == 0 && fits == (got.big == nil) && (fits || got.hi == 0 && got.lo == 0) {
		return
	}
	require.Failf(t, "wrong integer", "want %s (inline: %v), got %s (%#v) %v", want, fits, got, got, context)
}

var lowest128 = new(big.Int).Neg(powerOfTwo(127))

// requireRat checks the value and that the denominator is positive.
func requireRat(t *testing.T, want *big.Rat, got Rat, context ...any) {
	t.Helper()
	if want.Cmp(got.Big()) != 0 || got.Den().Sign() != 1 {
		require.Failf(t, "wrong rational", "want %s, got %s (%#v) %v", want, got, got, context)
	}
	requireInt(t, got.num.view(), got.num)
	requireInt(t, got.Den().view(), got.Den())
}

// requireSame is require.Equal at the cost of a comparison.
func requireSame[T comparable](t *testing.T, want, got T, context ...any) {
	t.Helper()
	if want != got {
		require.Equal(t, want, got, context...)
	}
}

func mustRat(tb testing.TB, s string) Rat {
	tb.Helper()
	r, err := ParseRat(s)
	require.NoError(tb, err, s)
	return r
}

func bigRat(t *testing.T, s string) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(s)
	require.True(t, ok, s)
	return r
}

// integer turns bytes into a signed number; the first byte decides the sign.
func integer(data []byte) *big.Int {
	if len(data) == 0 {
		return new(big.Int)
	}
	v := new(big.Int).SetBytes(data[1:])
	if data[0]&1 == 1 {
		v.Neg(v)
	}
	return v
}

// encode is the inverse of integer.
func encode(v *big.Int) []byte {
	sign := byte(0)
	if v.Sign() < 0 {
		sign = 1
	}
	return append([]byte{sign}, v.Bytes()...)
}
