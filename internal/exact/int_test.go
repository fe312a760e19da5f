package exact

import (
	"math"
	"math/big"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
)

// checkInt compares every operation on a and b with math/big.
func checkInt(t *testing.T, a, b *big.Int) {
	t.Helper()
	x, y := IntFromBig(a), IntFromBig(b)
	requireInt(t, a, x)
	requireInt(t, new(big.Int).Add(a, b), x.Add(y), "add", a, b)
	requireInt(t, new(big.Int).Sub(a, b), x.Sub(y), "sub", a, b)
	requireInt(t, new(big.Int).Mul(a, b), x.Mul(y), "mul", a, b)
	requireInt(t, new(big.Int).Neg(a), x.Neg(), "neg", a)
	requireInt(t, new(big.Int).Abs(a), x.Abs(), "abs", a)
	requireInt(t, new(big.Int).GCD(nil, nil, new(big.Int).Abs(a), new(big.Int).Abs(b)), x.gcd(y), "gcd", a, b)
	requireSame(t, a.Cmp(b), x.Cmp(y), "cmp %s %s", a, b)
	requireSame(t, a.Cmp(b) == 0, x.equal(y), "equal %s %s", a, b)
	requireSame(t, a.Sign(), x.Sign(), "sign %s", a)
	requireSame(t, a.Sign() == 0, x.IsZero(), "zero %s", a)
	requireSame(t, a.BitLen(), x.BitLen(), "bits %s", a)
	requireSame(t, a.String(), x.String())
	requireSame(t, a.Bit(0) == 1, x.odd(), "odd %s", a)
	requireSame(t, a.Cmp(big.NewInt(1)) == 0, x.isOne(), "one %s", a)
	v, ok := x.Int64()
	requireSame(t, a.IsInt64(), ok, "int64 %s", a)
	if ok {
		requireSame(t, a.Int64(), v)
		requireInt(t, a, NewInt(v))
	}
	if b.Sign() != 0 {
		q, r := new(big.Int).QuoRem(a, b, new(big.Int))
		gotQ, gotR := x.QuoRem(y)
		requireInt(t, q, gotQ, "quo", a, b)
		requireInt(t, r, gotR, "rem", a, b)
	}
	// The operands are as they were.
	requireSame(t, 0, a.Cmp(x.Big()))
	requireSame(t, 0, b.Cmp(y.Big()))
}

func TestIntAtTheEdges(t *testing.T) {
	values := edges()
	for _, a := range values {
		for _, b := range values {
			checkInt(t, a, b)
		}
	}
}

func TestIntAgainstBig(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	number := func() *big.Int {
		v := new(big.Int)
		for range 1 + random.IntN(3) {
			v.Or(v.Lsh(v, 64), new(big.Int).SetUint64(random.Uint64()))
		}
		v.Rsh(v, uint(random.IntN(192)))
		if random.IntN(2) == 0 {
			v.Neg(v)
		}
		return v
	}
	for range 5000 {
		checkInt(t, number(), number())
	}
}

func TestIntZeroValue(t *testing.T) {
	var zero Int
	requireInt(t, new(big.Int), zero)
	requireInt(t, new(big.Int), IntFromBig(nil))
	assert.Equal(t, "0", zero.String())
	assert.True(t, zero.Add(zero).IsZero())
}

func TestIntCopiesBig(t *testing.T) {
	source := powerOfTwo(200)
	x := IntFromBig(source)
	source.SetInt64(5)
	requireInt(t, powerOfTwo(200), x)
	x.Big().SetInt64(7)
	requireInt(t, powerOfTwo(200), x)
}

func TestIntConcurrentUse(t *testing.T) {
	x := IntFromBig(powerOfTwo(200))
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 100 {
				x.Add(x).Sub(x).Mul(NewInt(3)).QuoRem(x)
				Rat{num: x}.Reduced().Finite()
			}
		})
	}
	group.Wait()
	requireInt(t, powerOfTwo(200), x)
}

func TestQuoRemByZero(t *testing.T) {
	q, r := NewInt(7).QuoRem(Int{})
	assert.True(t, q.IsZero())
	assert.Zero(t, r.Cmp(NewInt(7)))
}

func TestPow10(t *testing.T) {
	for n := range 100 {
		requireInt(t, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil), Pow10(n), n)
	}
	requireInt(t, big.NewInt(1), Pow10(-3))
	assert.Equal(t, uint64(1e19), pow10Word(19))
}

func TestIntPow(t *testing.T) {
	for _, base := range []int64{-3, -2, -1, 0, 1, 2, 3, 10, math.MinInt64, math.MaxInt64} {
		for n := range uint(40) {
			want := new(big.Int).Exp(big.NewInt(base), big.NewInt(int64(n)), nil)
			requireInt(t, want, NewInt(base).Pow(n), base, n)
		}
	}
}

func TestIntDigits(t *testing.T) {
	for n := range 38 {
		power := Pow10(n)
		assert.Equal(t, n+1, power.digits(), "10^%d", n)
		assert.Equal(t, max(n, 1), power.Sub(NewInt(1)).digits(), "10^%d - 1", n)
		assert.Equal(t, n+1, power.Neg().digits(), "-10^%d", n)
	}
	for bit := range uint(127) {
		power := adopt(powerOfTwo(bit))
		assert.Equal(t, len(power.String()), power.digits(), "2^%d", bit)
	}
	assert.Equal(t, 39, Pow10(40).digits(), "anything past 128 bits counts as 39")
}

func TestSum(t *testing.T) {
	// The documented bound, filled: 1,000 products just below 2^117 of either sign.
	for _, sign := range []int64{1, -1} {
		var sum Sum
		want := new(big.Int)
		a, b := int64(1)<<62-1, sign*(int64(1)<<55-1)
		for range 1000 {
			sum.AddMul(a, b)
			want.Add(want, new(big.Int).Mul(big.NewInt(a), big.NewInt(b)))
		}
		requireInt(t, want, sum.Int())
	}
	random := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		var sum Sum
		want := new(big.Int)
		for range random.IntN(30) {
			a, b := int64(random.Uint64())>>random.IntN(64), int64(random.Uint64())>>(11+random.IntN(50))
			sum.AddMul(a, b)
			want.Add(want, new(big.Int).Mul(big.NewInt(a), big.NewInt(b)))
		}
		requireInt(t, want, sum.Int())
	}
	assert.True(t, Sum{}.Int().IsZero())
}

func TestMul64AtTheEdges(t *testing.T) {
	values := []int64{math.MinInt64, math.MinInt64 + 1, -2, -1, 0, 1, 2, math.MaxInt64 - 1, math.MaxInt64}
	for _, a := range values {
		for _, b := range values {
			requireInt(t, new(big.Int).Mul(big.NewInt(a), big.NewInt(b)), mul64(a, b), a, b)
		}
	}
}
