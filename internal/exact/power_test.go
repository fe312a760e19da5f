package exact

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func oraclePow(r Rat, n uint) *big.Rat {
	b, e := r.Big(), big.NewInt(int64(n))
	return new(big.Rat).SetFrac(new(big.Int).Exp(b.Num(), e, nil), new(big.Int).Exp(b.Denom(), e, nil))
}

func TestCmpPowAgainstBig(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		a, b := Frac(1+random.Int64N(40), 1+random.Int64N(40)), Frac(1+random.Int64N(40), 1+random.Int64N(40))
		p, q := random.UintN(12), random.UintN(12)
		require.Equal(t, oraclePow(a, p).Cmp(oraclePow(b, q)), CmpPow(a, p, b, q), "%s^%d %s^%d", a, p, b, q)
	}
}

func TestCmpPowTies(t *testing.T) {
	cases := []struct {
		a    string
		p    uint
		b    string
		q    uint
		want int
	}{
		{"4", 1, "2", 2, 0},
		{"1.0404", 5, "1.02", 10, 0},
		{"1.0404", 5000, "1.02", 10000, 0},
		{"4/9", 3, "8/27", 2, 0},
		{"6/4", 7, "1.5", 7, 0},
		{"1", 9999, "1", 1, 0},
		{"1", 1 << 31, "1", 1, 0},
		{"5", 0, "7", 0, 0},
		{"1", 3, "9", 0, 0},
		{"2", 3, "9", 0, 1},
		{"9", 0, "2", 3, -1},
		{"1/2", 3, "9", 0, -1},
		// By one unit of the 18th place either way.
		{"1.040400000000000001", 5, "1.02", 10, 1},
		{"1.040399999999999999", 5, "1.02", 10, -1},
		{"1.02", 10, "1.040400000000000001", 5, -1},
		// Too close for bounds of 64 bits.
		{"9999999999999999.999999999999999999", 3, "9999999999999999.999999999999999998", 3, 1},
		{"9999999999999999999999999999999998", 2, "9999999999999999999999999999999999", 2, -1},
		// Not positive: compared in full.
		{"-2", 3, "-3", 3, 1},
		{"-2", 2, "2", 2, 0},
		{"0", 5, "1", 1, -1},
		{"0", 0, "1", 1, 0},
	}
	for _, c := range cases {
		assert.Equal(t, c.want, CmpPow(mustRat(t, c.a), c.p, mustRat(t, c.b), c.q), "%s^%d %s^%d", c.a, c.p, c.b, c.q)
	}
}

func TestCmpPowOfNearbyBigNumbers(t *testing.T) {
	// (n+1)(n−1) < n², with numbers past 128 bits and a difference far below 64 bits.
	for _, shift := range []uint{70, 127, 128, 129, 300} {
		n := powerOfTwo(shift)
		below := adopt(new(big.Int).Sub(new(big.Int).Mul(n, n), big.NewInt(1)))
		assert.Equal(t, -1, CmpPow(Rat{num: below}, 1, Rat{num: IntFromBig(n)}, 2), "2^%d", shift)
		assert.Equal(t, 0, CmpPow(Rat{num: below.Add(NewInt(1))}, 1, Rat{num: IntFromBig(n)}, 2), "2^%d", shift)
		assert.Equal(t, 1, CmpPow(Rat{num: below.Add(NewInt(2))}, 1, Rat{num: IntFromBig(n)}, 2), "2^%d", shift)
	}
}

func TestCmpPowAtTheLongestSpan(t *testing.T) {
	a, b := mustRat(t, "9999999999999999.999999999999999999"), mustRat(t, "9999999999999999.999999999999999998")
	assert.Equal(t, 1, CmpPow(a, 9998, b, 9998), "a common exponent is taken out")
	assert.Equal(t, -1, CmpPow(b, 9998, a, 9999))
	assert.Equal(t, 1, CmpPow(FromInt(2), 1<<30, FromInt(3), 1<<29), "settled by bounds alone")
}

func TestBoundsHoldTheValue(t *testing.T) {
	value := func(b bound) *big.Rat {
		r := new(big.Rat).SetInt(new(big.Int).SetUint64(b.m))
		scale := powerOfTwo(uint(max(b.e, -b.e)))
		if b.e >= 0 {
			return r.Mul(r, new(big.Rat).SetInt(scale))
		}
		return r.Quo(r, new(big.Rat).SetInt(scale))
	}
	numbers := edges()
	for i, num := range numbers {
		for _, den := range numbers[i%3:] {
			if num.Sign() <= 0 || den.Sign() <= 0 {
				continue
			}
			r := Rat{IntFromBig(num), IntFromBig(den)}
			for _, n := range []uint{0, 1, 2, 3, 7, 16} {
				want := oraclePow(r, n)
				low, high := ratBound(r, false).pow(n, false), ratBound(r, true).pow(n, true)
				require.LessOrEqual(t, value(low).Cmp(want), 0, "%s^%d", r, n)
				require.GreaterOrEqual(t, value(high).Cmp(want), 0, "%s^%d", r, n)
				require.Less(t, high.e-low.e, int64(2))
				require.NotZero(t, low.m>>63)
				require.NotZero(t, high.m>>63)
				// Narrow as well: within 2^−55 of each other.
				width := new(big.Rat).Sub(value(high), value(low))
				width.Mul(width, new(big.Rat).SetInt(powerOfTwo(55)))
				require.LessOrEqual(t, width.Cmp(want), 0, "%s^%d", r, n)
			}
		}
	}
}

func TestPerfectRoot(t *testing.T) {
	cases := []struct {
		x    string
		n    uint
		want string // empty: none
	}{
		{"4", 2, "2"},
		{"8/27", 3, "2/3"},
		{"-8/27", 3, "-2/3"},
		{"-4", 2, ""},
		{"2", 2, ""},
		{"4/3", 2, ""},
		{"3/4", 2, ""},
		{"12/27", 2, "2/3"},
		{"0", 7, "0"},
		{"1", 1 << 31, "1"},
		{"2", 1 << 31, ""},
		{"1.21", 2, "11/10"},
		{"1.1", 1, "11/10"},
		{"4", 0, ""},
		{"1267650600228229401496703205376", 100, "2"},
		{"1267650600228229401496703205377", 100, ""},
		{"515377520732011331036461129765621272702107522001", 100, "3"},
	}
	for _, c := range cases {
		x := RatFromBig(bigRat(t, c.x))
		got, ok := PerfectRoot(x, c.n)
		require.Equal(t, c.want != "", ok, "%s root %d", c.x, c.n)
		if ok {
			assert.Equal(t, c.want, got.String(), "%s root %d", c.x, c.n)
		}
	}
	for _, base := range []string{"2", "17/13", "1.0123", "999999999999/7", "9999999999999999999999999999999999"} {
		b := mustRat(t, base)
		for _, n := range []uint{2, 3, 5, 9, 17, 64, 101} {
			root, ok := PerfectRoot(b.bigPow(n), n)
			require.True(t, ok, "%s^%d", base, n)
			require.Zero(t, root.Cmp(b), "%s^%d", base, n)
			_, ok = PerfectRoot(Rat{b.num.Pow(n).Add(NewInt(1)), b.Den()}, n)
			require.False(t, ok, "%s^%d and a bit", base, n)
		}
	}
}

func TestFloorRoot(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 3000 {
		v := new(big.Int)
		for range 1 + random.IntN(20) {
			v.Or(v.Lsh(v, 64), new(big.Int).SetUint64(random.Uint64()))
		}
		v.Rsh(v, uint(random.IntN(1280)))
		n := 1 + random.UintN(40)
		root, whole := floorRoot(v, n)
		degree := new(big.Int).SetUint64(uint64(n))
		power := new(big.Int).Exp(root, degree, nil)
		require.LessOrEqual(t, power.Cmp(v), 0, "%s root %d", v, n)
		require.Equal(t, power.Cmp(v) == 0, whole, "%s root %d", v, n)
		above := new(big.Int).Add(root, big.NewInt(1))
		require.Positive(t, above.Exp(above, degree, nil).Cmp(v), "%s root %d", v, n)
	}
}
