package exact

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// requireHolds checks that e contains x and is no wider than so many units.
func requireHolds(t *testing.T, x Rat, e Enclosure, units int64, context ...any) {
	t.Helper()
	require.LessOrEqual(t, e.Low().Cmp(x), 0, "low end %s above %s %v", e.Low(), x, context)
	require.GreaterOrEqual(t, e.High().Cmp(x), 0, "high end %s below %s %v", e.High(), x, context)
	width := new(big.Int).Sub(e.high(), e.low())
	require.LessOrEqual(t, width.Cmp(big.NewInt(units)), 0, "%s units wide %v", width, context)
}

// requireNear checks that e contains a number within 2^−slack of an oracle's value.
func requireNear(t *testing.T, oracle *big.Float, e Enclosure, slack uint, context ...any) {
	t.Helper()
	value, _ := oracle.Rat(nil)
	margin := Rat{NewInt(1), adopt(powerOfTwo(slack))}
	x := RatFromBig(value)
	require.LessOrEqual(t, e.Low().Sub(margin).Cmp(x), 0, "low end too high %v", context)
	require.GreaterOrEqual(t, e.High().Add(margin).Cmp(x), 0, "high end too low %v", context)
}

func samples(t *testing.T) []Rat {
	t.Helper()
	var out []Rat
	for _, s := range []string{"0", "1", "-1", "1/3", "-1/3", "2/3", "4/3", "7", "-7", "0.1", "1.02", "0.98", "100", "99999.999", "1/65536", "123456789012345678"} {
		out = append(out, mustRat(t, s))
	}
	return out
}

func TestEnclosureArithmeticHoldsTheExactResult(t *testing.T) {
	for _, prec := range []uint{1, 8, 64, 200} {
		for _, a := range samples(t) {
			x := Enclose(a, prec)
			requireHolds(t, a, x, 1, a)
			requireHolds(t, a.Neg(), x.Neg(), 1, a)
			requireHolds(t, a.Abs(), x.Abs(), 1, a)
			for _, b := range samples(t) {
				y := Enclose(b, prec)
				requireHolds(t, a.Add(b), x.Add(y), 2, a, b)
				requireHolds(t, a.Sub(b), x.Sub(y), 2, a, b)
				product := x.Mul(y)
				require.LessOrEqual(t, product.Low().Cmp(a.Mul(b)), 0)
				require.GreaterOrEqual(t, product.High().Cmp(a.Mul(b)), 0)
				if quo, ok := x.Quo(y); ok {
					exact, _ := a.Quo(b)
					require.LessOrEqual(t, quo.Low().Cmp(exact), 0, "%s / %s", a, b)
					require.GreaterOrEqual(t, quo.High().Cmp(exact), 0, "%s / %s", a, b)
				}
				want := a.Cmp(b)
				if got, ok := x.Cmp(b); ok {
					require.Equal(t, want, got, "%s %s", a, b)
				} else {
					require.False(t, x.Low().Cmp(b) > 0 || x.High().Cmp(b) < 0, "%s %s", a, b)
				}
			}
			for _, n := range []uint{0, 1, 2, 3, 8} {
				power, ok := x.PowInt(n)
				require.True(t, ok)
				exact := a.bigPow(n)
				require.LessOrEqual(t, power.Low().Cmp(exact), 0, "%s^%d", a, n)
				require.GreaterOrEqual(t, power.High().Cmp(exact), 0, "%s^%d", a, n)
			}
			if sign, ok := x.Sign(); ok {
				require.Equal(t, a.Sign(), sign)
			}
		}
	}
}

func TestWideEnclosuresHoldEveryPoint(t *testing.T) {
	const prec = 4
	interval := func(low, high int64) Enclosure { return Enclosure{big.NewInt(low), big.NewInt(high), prec} }
	inside := func(e Enclosure) []Rat {
		var out []Rat
		for n := e.lo.Int64(); n <= e.hi.Int64(); n += 4 {
			out = append(out, Frac(n, 1<<prec))
		}
		return append(out, Frac(e.hi.Int64(), 1<<prec))
	}
	intervals := []Enclosure{
		interval(-40, 24), interval(-24, 40), interval(-40, -8), interval(8, 40), interval(0, 24),
		interval(-24, 0), interval(0, 0), interval(5, 5), interval(1, 300),
	}
	contains := func(e Enclosure, x Rat, context ...any) {
		if e.Low().Cmp(x) > 0 || e.High().Cmp(x) < 0 {
			t.Helper()
			require.Failf(t, "not enclosed", "%s is outside %s to %s: %v", x, e.Low(), e.High(), context)
		}
	}
	for _, e := range intervals {
		for _, f := range intervals {
			quo, defined := e.Quo(f)
			require.Equal(t, f.lo.Sign()*f.hi.Sign() > 0, defined)
			for _, x := range inside(e) {
				for _, y := range inside(f) {
					contains(e.Add(f), x.Add(y), "%s + %s", x, y)
					contains(e.Sub(f), x.Sub(y), "%s - %s", x, y)
					contains(e.Mul(f), x.Mul(y), "%s * %s", x, y)
					if defined {
						q, ok := x.Quo(y)
						require.True(t, ok)
						contains(quo, q, "%s / %s", x, y)
					}
				}
			}
		}
		for n := range uint(6) {
			power, ok := e.PowInt(n)
			require.True(t, ok)
			if n%2 == 0 {
				require.GreaterOrEqual(t, power.Low().Sign(), 0, "an even power is not negative")
			}
			for _, x := range inside(e) {
				contains(power, x.bigPow(n), "%s^%d", x, n)
			}
		}
		for _, x := range inside(e) {
			contains(e.Abs(), x.Abs())
			contains(e.Neg(), x.Neg())
		}
		require.GreaterOrEqual(t, e.Abs().Low().Sign(), 0)
	}
}

func TestOperandsOfDifferentPrecision(t *testing.T) {
	sum := Enclose(Frac(1, 3), 8).Add(Enclose(Frac(2, 3), 100))
	assert.EqualValues(t, 100, sum.prec)
	assert.Negative(t, sum.Low().Cmp(FromInt(1)))
	assert.Positive(t, sum.High().Cmp(FromInt(1)))
	assert.Negative(t, sum.High().Sub(sum.Low()).Cmp(Frac(1, 255)), "as wide as the coarser operand")
}

func TestEnclosureZeroValue(t *testing.T) {
	var zero Enclosure
	sign, ok := zero.Sign()
	assert.True(t, ok)
	assert.Zero(t, sign)
	assert.True(t, zero.Low().IsZero())
	requireHolds(t, Frac(1, 3), zero.Add(Enclose(Frac(1, 3), 64)), 1)
	root, ok := zero.Root(40)
	assert.True(t, ok)
	assert.True(t, root.High().IsZero())
	one, ok := zero.Exp()
	assert.True(t, ok)
	requireHolds(t, FromInt(1), one, 0)
}

func TestRootsHoldTheTruth(t *testing.T) {
	for _, prec := range []uint{16, 64, 128, 500} {
		for _, x := range samples(t) {
			for _, n := range []uint{1, 2, 3, 7, 16, 17, 30, 1000} {
				root, ok := Enclose(x, prec).Root(n)
				require.Equal(t, x.Sign() >= 0, ok, "%s root %d", x, n)
				if !ok {
					continue
				}
				require.LessOrEqual(t, root.Low().bigPow(n).Cmp(x), 0, "%s root %d", x, n)
				require.GreaterOrEqual(t, root.High().bigPow(n).Cmp(x), 0, "%s root %d", x, n)
				if x.Cmp(FromInt(1)) >= 0 {
					require.LessOrEqual(t, new(big.Int).Sub(root.high(), root.low()).Int64(), int64(2), "%s root %d", x, n)
				}
			}
		}
	}
	exact, ok := Enclose(Frac(9, 4), 64).Sqrt()
	require.True(t, ok)
	requireHolds(t, Frac(3, 2), exact, 0, "a dyadic root is a point")
	_, ok = Enclose(FromInt(2), 64).Root(0)
	assert.False(t, ok)
	straddling := Enclosure{big.NewInt(-1), big.NewInt(1), 64}
	_, ok = straddling.Sqrt()
	assert.False(t, ok)
	touching, ok := Enclosure{new(big.Int), big.NewInt(16), 4}.Root(20)
	require.True(t, ok)
	assert.Zero(t, touching.Low().Sign())
	assert.GreaterOrEqual(t, touching.High().Cmp(FromInt(1)), 0)
}

func TestLnAndExpAgainstTheOracle(t *testing.T) {
	for _, prec := range []uint{16, 64, 128, 700} {
		bits := 2*prec + 400
		for _, x := range samples(t) {
			point := Enclose(x, prec)
			ln, ok := point.Ln()
			require.Equal(t, point.Low().Sign() > 0, ok, "ln %s", x)
			if ok {
				for _, end := range []Rat{point.Low(), point.High()} {
					requireNear(t, oracleLn(newFloat(bits).SetRat(end.Big()), bits), ln, bits-40, "ln", end)
				}
				if x.Cmp(Frac(1, 2)) >= 0 {
					require.LessOrEqual(t, new(big.Int).Sub(ln.hi, ln.lo).Int64(), int64(4), "ln %s", x)
				}
			}
			if x.Abs().Cmp(FromInt(200)) > 0 {
				continue
			}
			exp, ok := point.Exp()
			require.True(t, ok, "exp %s", x)
			for _, end := range []Rat{point.Low(), point.High()} {
				requireNear(t, oracleExp(newFloat(bits).SetRat(end.Big()), bits), exp, bits-200, "exp", end)
			}
			if x.Sign() <= 0 {
				require.LessOrEqual(t, new(big.Int).Sub(exp.hi, exp.lo).Int64(), int64(4), "exp %s", x)
			}
		}
	}
}

func TestExpUndoesLn(t *testing.T) {
	for _, s := range []string{"1/1000000", "0.5", "0.999", "1.001", "2", "10", "123456.789"} {
		x := mustRat(t, s)
		ln, ok := Enclose(x, 256).Ln()
		require.True(t, ok)
		back, ok := ln.Exp()
		require.True(t, ok)
		require.LessOrEqual(t, back.Low().Cmp(x), 0, s)
		require.GreaterOrEqual(t, back.High().Cmp(x), 0, s)
		assert.Equal(t, x.Text(60, HalfUp), back.Low().Text(60, HalfUp), s)
	}
}

func TestExactPoints(t *testing.T) {
	ln, ok := Enclose(FromInt(1), 64).Ln()
	require.True(t, ok)
	requireHolds(t, Rat{}, ln, 0, "ln 1 = 0")
	exp, ok := Enclose(Rat{}, 64).Exp()
	require.True(t, ok)
	requireHolds(t, FromInt(1), exp, 0, "exp 0 = 1")
}

func TestDomainAndSizeLimits(t *testing.T) {
	for _, s := range []string{"0", "-1"} {
		_, ok := Enclose(mustRat(t, s), 64).Ln()
		assert.False(t, ok, "ln %s", s)
	}
	_, ok := Enclose(FromInt(4097), 64).Exp()
	assert.False(t, ok)
	large, ok := Enclose(FromInt(4096), 64).Exp()
	require.True(t, ok)
	assert.Equal(t, 5910, large.high().BitLen()-64, "4096 over ln 2")
	tiny, ok := Enclose(FromInt(-1_000_000_000_000_000), 64).Exp()
	require.True(t, ok)
	requireHolds(t, Rat{NewInt(1), adopt(powerOfTwo(100))}, tiny, 1)
	_, ok = Enclose(FromInt(3), 64).PowInt(1 << 30)
	assert.False(t, ok)
	_, ok = Enclose(Frac(3, 2), 64).PowInt(1 << 30)
	assert.False(t, ok)
	small, ok := Enclose(Frac(1, 2), 64).PowInt(1 << 30)
	require.True(t, ok)
	assert.LessOrEqual(t, small.hi.Int64(), int64(1))
	_, ok = Enclose(FromInt(3), 64).Quo(Enclose(Rat{}, 64))
	assert.False(t, ok)
}
