package exact

import (
	"math/big"
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func FuzzInt(f *testing.F) {
	values := edges()
	for i, a := range values {
		f.Add(encode(a), encode(values[(i+7)%len(values)]))
	}
	f.Fuzz(func(t *testing.T, a, b []byte) {
		if len(a) > 100 || len(b) > 100 {
			return
		}
		checkInt(t, integer(a), integer(b))
	})
}

func FuzzRat(f *testing.F) {
	values := edges()
	for i, a := range values {
		n := len(values)
		f.Add(encode(a), encode(values[(i+3)%n]), encode(values[(i+11)%n]), encode(values[(i+20)%n]), int8(i%12), uint8(i))
	}
	f.Fuzz(func(t *testing.T, n1, d1, n2, d2 []byte, places int8, mode uint8) {
		if len(n1)+len(d1)+len(n2)+len(d2) > 200 {
			return
		}
		a, ok1 := NewRat(IntFromBig(integer(n1)), IntFromBig(integer(d1)))
		b, ok2 := NewRat(IntFromBig(integer(n2)), IntFromBig(integer(d2)))
		require.Equal(t, integer(d1).Sign() != 0, ok1)
		if !ok1 || !ok2 {
			return
		}
		checkRat(t, a, b)
		checkRat(t, a, a)
		checkRounding(t, a, int(places)%40, Rounding(mode%4))
		if text, ok := a.Exact(); ok {
			require.Zero(t, bigRat(t, text).Cmp(a.Big()))
			require.False(t, strings.Contains(text, ".") && strings.HasSuffix(text, "0"), text)
		}
	})
}

// checkRounding checks rounding against an oracle that shifts by a half and floors.
func checkRounding(t *testing.T, r Rat, places int, mode Rounding) {
	t.Helper()
	unit := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(places, -places))), nil))
	if places < 0 {
		unit.Inv(unit)
	}
	size := new(big.Rat).Abs(r.Big())
	size.Mul(size, unit)
	shifted := new(big.Rat).Add(size, big.NewRat(1, 2))
	if mode == Down {
		shifted = size
	}
	whole := new(big.Int).Quo(shifted.Num(), shifted.Denom())
	if mode == HalfEven && shifted.IsInt() && whole.Bit(0) == 1 {
		whole.Sub(whole, big.NewInt(1))
	}
	want := new(big.Rat).SetInt(whole)
	want.Quo(want, unit)
	if r.Sign() < 0 {
		want.Neg(want)
	}
	requireRat(t, want, r.Round(places, mode), "round", r, places, mode)
	text := r.Text(places, mode)
	require.Zero(t, bigRat(t, text).Cmp(want), "%s", text)
	require.Equal(t, want.Sign() < 0, strings.HasPrefix(text, "-"), "%s", text)
	_, decimals, _ := strings.Cut(text, ".")
	require.Len(t, decimals, max(places, 0))
	d := r.Decimal(places, mode)
	require.EqualValues(t, -places, d.Exponent())
	require.Zero(t, d.Rat().Cmp(want))
}

func FuzzParseDecimal(f *testing.F) {
	for _, s := range []string{
		"", "0", "-0.0", "16.90", "1e5", "1/6", "-3/9", ".5", "5.", "+1", strings.Repeat("9", 34), strings.Repeat("9", 35),
		"0.000000000000000001", "0.0000000000000000001", "１", "1/0", "--1", "1 ", "1/055555551", "010/08", "017.50",
	} {
		f.Add(s)
	}
	grammar := regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)
	fraction := regexp.MustCompile(`^-?[0-9]{1,34}/0*[1-9][0-9]*$`)
	f.Fuzz(func(t *testing.T, s string) {
		digits := len(strings.NewReplacer("-", "", ".", "").Replace(s))
		_, decimals, _ := strings.Cut(s, ".")
		want := grammar.MatchString(s) && digits <= 34 && len(decimals) <= 18
		d, err := ParseDecimal(s)
		require.Equal(t, want, err == nil, "%q", s)
		r, errRat := ParseRat(s)
		if !want {
			var parse *ParseError
			require.ErrorAs(t, err, &parse)
			require.NotZero(t, parse.Reason)
			_, below, _ := strings.Cut(s, "/")
			isFraction := fraction.MatchString(s) && len(below) <= 34
			require.Equal(t, isFraction, errRat == nil, "%q", s)
			if isFraction {
				// Not Rat.SetString, which reads a leading zero of a fraction as octal.
				above, _, _ := strings.Cut(s, "/")
				num, ok1 := new(big.Int).SetString(above, 10)
				den, ok2 := new(big.Int).SetString(below, 10)
				require.True(t, ok1 && ok2, "%q", s)
				requireRat(t, new(big.Rat).SetFrac(num, den), r)
			}
			return
		}
		require.NoError(t, errRat)
		requireRat(t, bigRat(t, s), r)
		reference, err := decimal.NewFromString(s)
		require.NoError(t, err)
		require.True(t, reference.Equal(d), "%q", s)
		require.EqualValues(t, -len(decimals), d.Exponent())
		back, ok := FromDecimal(d)
		require.True(t, ok)
		requireRat(t, bigRat(t, s), back)
		coef, places, ok := Coefficient(d)
		require.Equal(t, d.Coefficient().IsInt64(), ok)
		if ok {
			require.Zero(t, Rat{NewInt(coef), Pow10(places)}.Cmp(back))
		}
	})
}

func FuzzEnclosure(f *testing.F) {
	f.Add(uint64(3), uint64(2), uint8(2), uint8(64))
	f.Add(uint64(1), uint64(1), uint8(17), uint8(16))
	f.Add(uint64(1)<<63, uint64(1), uint8(3), uint8(200))
	f.Add(uint64(1), ^uint64(0), uint8(255), uint8(90))
	f.Add(uint64(102), uint64(100), uint8(12), uint8(128))
	f.Fuzz(func(t *testing.T, num, den uint64, degree, precision uint8) {
		if num == 0 || den == 0 {
			return
		}
		x, n, prec := Rat{Int{lo: num}, Int{lo: den}}, uint(degree), uint(precision)
		e := Enclose(x, prec)
		requireHolds(t, x, e, 1)
		bits := 2*prec + 200
		value := newFloat(bits).SetRat(x.Big())
		if ln, ok := e.Ln(); ok {
			requireNear(t, oracleLn(value, bits), ln, bits-60, "ln")
		} else {
			require.LessOrEqual(t, e.Low().Sign(), 0)
		}
		if x.Cmp(FromInt(40)) < 0 {
			for _, sign := range []int64{1, -1} {
				signed := e.times(sign)
				exp, ok := signed.Exp()
				require.True(t, ok)
				argument := newFloat(bits).Mul(value, newFloat(bits).SetInt64(sign))
				requireNear(t, oracleExp(argument, bits), exp, bits-120, "exp")
			}
		}
		root, ok := e.Root(n)
		require.Equal(t, n > 0, ok)
		if ok {
			require.LessOrEqual(t, root.Low().bigPow(n).Cmp(x), 0, "root")
			require.GreaterOrEqual(t, root.High().bigPow(n).Cmp(x), 0, "root")
		}
		if n < 12 {
			power, ok := e.PowInt(n)
			require.True(t, ok)
			require.LessOrEqual(t, power.Low().Cmp(x.bigPow(n)), 0, "power")
			require.GreaterOrEqual(t, power.High().Cmp(x.bigPow(n)), 0, "power")
			back, whole := PerfectRoot(x.bigPow(max(n, 1)), max(n, 1))
			require.True(t, whole)
			require.Zero(t, back.Cmp(x))
			require.Equal(t, oraclePow(x, n).Cmp(oraclePow(x, n/2+2)), CmpPow(x, n, x, n/2+2))
		}
	})
}
