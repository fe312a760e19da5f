package exact

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// checkRat compares every operation on a and b with math/big.
func checkRat(t *testing.T, a, b Rat) {
	t.Helper()
	x, y := a.Big(), b.Big()
	requireRat(t, x, a)
	requireRat(t, new(big.Rat).Add(x, y), a.Add(b), "add", x, y)
	requireRat(t, new(big.Rat).Sub(x, y), a.Sub(b), "sub", x, y)
	requireRat(t, new(big.Rat).Mul(x, y), a.Mul(b), "mul", x, y)
	requireRat(t, new(big.Rat).Neg(x), a.Neg(), "neg", x)
	requireRat(t, new(big.Rat).Abs(x), a.Abs(), "abs", x)
	requireSame(t, x.Cmp(y), a.Cmp(b), "cmp %s %s", x, y)
	requireSame(t, x.Sign(), a.Sign())
	requireSame(t, x.Sign() == 0, a.IsZero())
	for _, n := range []int64{1, 2, 7, 1 << 62} {
		requireRat(t, new(big.Rat).Quo(x, new(big.Rat).SetInt64(n)), a.Per(n), "per", x, n)
	}
	quo, ok := a.Quo(b)
	requireSame(t, y.Sign() != 0, ok)
	if ok {
		requireRat(t, new(big.Rat).Quo(x, y), quo, "quo", x, y)
		inverse, invertible := b.Inv()
		requireSame(t, true, invertible)
		requireRat(t, new(big.Rat).Inv(y), inverse, "inv", y)
	}
	reduced := a.Reduced()
	requireInt(t, x.Num(), reduced.Num(), "reduced", x)
	requireInt(t, x.Denom(), reduced.Den(), "reduced", x)
	text := a.String()
	if !x.IsInt() {
		requireSame(t, x.String(), text)
	} else {
		requireSame(t, x.Num().String(), text)
	}
	requireRat(t, x, RatFromBig(x))
}

func TestRatAtTheEdges(t *testing.T) {
	var rats []Rat
	numbers := edges()
	for i, num := range numbers {
		den := numbers[(i*7+3)%len(numbers)]
		if r, ok := NewRat(IntFromBig(num), IntFromBig(den)); ok {
			rats = append(rats, r)
		}
		rats = append(rats, Rat{num: IntFromBig(num)})
	}
	for i, a := range rats {
		for j := i % 7; j < len(rats); j += 7 {
			checkRat(t, a, rats[j])
		}
	}
}

func TestRatSmall(t *testing.T) {
	for n1 := int64(-6); n1 <= 6; n1++ {
		for d1 := int64(1); d1 <= 12; d1 += 3 {
			for n2 := int64(-4); n2 <= 4; n2++ {
				for _, d2 := range []int64{1, 2, 3, 4, 10, 100} {
					checkRat(t, Frac(n1, d1), Frac(n2, d2))
				}
			}
		}
	}
}

func TestRatZeroValue(t *testing.T) {
	var zero Rat
	requireRat(t, new(big.Rat), zero)
	requireRat(t, new(big.Rat), RatFromBig(nil))
	checkRat(t, zero, Frac(1, 3))
	checkRat(t, Frac(1, 3), zero)
	assert.Equal(t, "0", zero.String())
	assert.Equal(t, "0.0", zero.Text(1, HalfUp))
	assert.Zero(t, zero.Cmp(Frac(0, 7)))
	_, ok := zero.Inv()
	assert.False(t, ok)
}

func TestNewRat(t *testing.T) {
	_, ok := NewRat(NewInt(1), Int{})
	assert.False(t, ok)
	r, ok := NewRat(NewInt(3), NewInt(-6))
	require.True(t, ok)
	assert.Equal(t, "-1/2", r.String())
	assert.Equal(t, "-1/2", Frac(2, -4).String())
	assert.Equal(t, "0", Frac(2, 0).String())
	assert.Equal(t, "5", FromInt(5).String())
	assert.Equal(t, "-3", r.Num().String(), "not reduced until asked")
	assert.Equal(t, "6", r.Den().String())
}

func TestRatPow(t *testing.T) {
	cases := []struct {
		base string
		n    int
		want string
	}{
		{"2/3", 3, "8/27"},
		{"2/3", -3, "27/8"},
		{"-2/3", 2, "4/9"},
		{"-2/3", -3, "-27/8"},
		{"4/6", 2, "4/9"},
		{"0", 0, "1"},
		{"0", 5, "0"},
		{"-1", -1 << 30, "1"},
		{"1.02", 2, "2601/2500"},
	}
	for _, c := range cases {
		got, ok := mustRat(t, c.base).Pow(c.n)
		require.True(t, ok, "%s^%d", c.base, c.n)
		assert.Equal(t, c.want, got.String(), "%s^%d", c.base, c.n)
	}
	_, ok := Rat{}.Pow(-1)
	assert.False(t, ok, "a negative power of zero")
	_, ok = FromInt(10).Pow(1 << 30)
	assert.False(t, ok, "a power of a thousand million digits")
	_, ok = FromInt(10).Pow(-1 << 31)
	assert.False(t, ok)
}

// A chain of sums whose plain common denominator would explode stays inline, as the
// reduced value is small.
func TestRatReducesBeforePromoting(t *testing.T) {
	sum := Rat{}
	for d := int64(1); d <= 40; d++ {
		sum = sum.Add(Frac(1, d))
		assert.Nil(t, sum.Num().big, "1 + … + 1/%d", d)
		assert.Nil(t, sum.Den().big, "1 + … + 1/%d", d)
	}
	product := FromInt(1)
	for d := int64(1); d <= 2000; d++ {
		product = product.Mul(Frac(d+1, d))
		assert.Nil(t, product.Num().big, "%d", d)
	}
	assert.Equal(t, "2001", product.String())
}

func TestWhole(t *testing.T) {
	for _, c := range []struct {
		of    Rat
		n     int64
		whole bool
	}{
		{FromInt(0), 0, true}, {FromInt(-7), -7, true}, {Over(12, 4), 3, true}, {Over(12, 5), 0, false}, {FromInt(math.MaxInt64), math.MaxInt64, true},
		{FromInt(math.MaxInt64).Add(FromInt(1)), 0, false},
	} {
		n, whole := c.of.Whole()
		assert.Equal(t, c.whole, whole, c.of)
		if whole {
			assert.Equal(t, c.n, n)
		}
	}
}
