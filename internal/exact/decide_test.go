package exact

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestShowKnownDigits(t *testing.T) {
	constant := func(x Rat, f func(Enclosure) (Enclosure, bool)) func(uint) (Enclosure, bool) {
		return func(prec uint) (Enclosure, bool) { return f(Enclose(x, prec)) }
	}
	cases := []struct {
		name string
		f    func(uint) (Enclosure, bool)
		want string
	}{
		{"ln 2", constant(FromInt(2), Enclosure.Ln), "0.69314718055994530941723212145817656807550013436025"},
		{"ln 10", constant(FromInt(10), Enclosure.Ln), "2.30258509299404568401799145468436420760110148862877"},
		{"ln 1/10", constant(Frac(1, 10), Enclosure.Ln), "-2.30258509299404568401799145468436420760110148862877"},
		{"e", constant(FromInt(1), Enclosure.Exp), "2.71828182845904523536028747135266249775724709369995"},
		{"root of 2", constant(FromInt(2), Enclosure.Sqrt), "1.41421356237309504880168872420969807856967187537694"},
	}
	for _, c := range cases {
		got, ok := Show(1024, 50, Down, c.f)
		require.True(t, ok, c.name)
		assert.Equal(t, c.want, got.Text(50, Down), c.name)
	}
}

func TestShowWidens(t *testing.T) {
	var asked []uint
	got, ok := Show(1024, 60, HalfUp, func(prec uint) (Enclosure, bool) {
		asked = append(asked, prec)
		return Enclose(Frac(1, 3), prec), prec > 64
	})
	require.True(t, ok)
	assert.Equal(t, []uint{64, 128, 256}, asked)
	assert.Equal(t, Frac(1, 3).Text(60, HalfUp), got.Text(60, HalfUp))
}

func TestShowLeavesATieOpen(t *testing.T) {
	third := func(prec uint) (Enclosure, bool) {
		return Enclose(Frac(1, 6), prec).Mul(Enclose(FromInt(3), prec)), true
	}
	_, ok := Show(512, 0, HalfUp, third)
	assert.False(t, ok, "one half, from ends that never meet")
	got, ok := Show(512, 1, HalfUp, third)
	require.True(t, ok)
	assert.Equal(t, "0.5", got.Text(1, HalfUp))
}

// growthRatio encloses ln a / ln b − p/q.
func growthRatio(a, b, ratio Rat) func(uint) (Enclosure, bool) {
	return func(prec uint) (Enclosure, bool) {
		above, ok1 := Enclose(a, prec).Ln()
		below, ok2 := Enclose(b, prec).Ln()
		if !ok1 || !ok2 {
			return Enclosure{}, false
		}
		quo, ok := above.Quo(below)
		return quo.Sub(Enclose(ratio, prec)), ok
	}
}

func TestDecide(t *testing.T) {
	sign, ok := Decide(256, growthRatio(FromInt(3), FromInt(2), Frac(158, 100)))
	require.True(t, ok)
	assert.Equal(t, 1, sign, "log2 3 = 1.58496…")
	sign, ok = Decide(256, growthRatio(FromInt(3), FromInt(2), Frac(159, 100)))
	require.True(t, ok)
	assert.Equal(t, -1, sign)

	// An exact tie stays open at any precision; the root recognises it.
	_, ok = Decide(1024, growthRatio(mustRat(t, "1.0404"), mustRat(t, "1.02"), FromInt(2)))
	assert.False(t, ok)
	root, ok := PerfectRoot(mustRat(t, "1.0404"), 2)
	require.True(t, ok)
	assert.Zero(t, root.Cmp(mustRat(t, "1.02")))

	// A difference at the 300th bit takes 512.
	var last uint
	near := Rat{NewInt(1), adopt(powerOfTwo(300))}
	sign, ok = Decide(4096, func(prec uint) (Enclosure, bool) {
		last = prec
		return Enclose(Frac(1, 3).Add(near), prec).Sub(Enclose(Frac(1, 3), prec)), true
	})
	require.True(t, ok)
	assert.Equal(t, 1, sign)
	assert.EqualValues(t, 512, last)
}

func TestDecideLimits(t *testing.T) {
	calls := 0
	count := func(uint) (Enclosure, bool) {
		calls++
		return Enclosure{big.NewInt(-1), big.NewInt(1), 1}, true
	}
	sign, ok := Decide(63, count)
	assert.False(t, ok)
	assert.Zero(t, sign)
	assert.Zero(t, calls)
	sign, ok = Decide(1000, count)
	assert.False(t, ok)
	assert.Zero(t, sign)
	assert.Equal(t, 4, calls, "64, 128, 256 and 512 bits")
	sign, ok = Decide(64, func(uint) (Enclosure, bool) { return Enclosure{}, true })
	assert.True(t, ok)
	assert.Zero(t, sign, "an exact zero")
}
