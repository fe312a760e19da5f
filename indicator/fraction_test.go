package indicator_test

import (
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

func fraction(n, d string) indicator.Fraction { return indicator.FractionOf(number(n), number(d)) }

func TestFractionText(t *testing.T) {
	for _, c := range []struct{ numerator, denominator, exact, half, even, down string }{
		{"39", "231", "13/77", "0.17", "0.17", "0.16"},
		{"1", "8", "0.125", "0.13", "0.12", "0.12"},
		{"-1", "8", "-0.125", "-0.13", "-0.12", "-0.12"},
		{"3", "8", "0.375", "0.38", "0.38", "0.37"},
		{"10", "4", "2.5", "2.50", "2.50", "2.50"},
		{"-1", "-3", "1/3", "0.33", "0.33", "0.33"},
		{"0", "7", "0", "0.00", "0.00", "0.00"},
		{"-1", "1000", "-0.001", "0.00", "0.00", "0.00"},
		{"16.90", "1", "16.9", "16.90", "16.90", "16.90"},
	} {
		f := fraction(c.numerator, c.denominator)
		assert.True(t, f.Known())
		assert.Equal(t, c.exact, f.String())
		assert.Equal(t, c.half, f.Text(2, indicator.HalfUp))
		assert.Equal(t, c.even, f.Text(2, indicator.HalfEven))
		assert.Equal(t, c.down, f.Text(2, indicator.Down))
		d, ok := f.Decimal(2, indicator.HalfUp)
		assert.True(t, ok)
		assert.Equal(t, c.half, indicator.Digits(d))
	}
}

func TestUnknownFraction(t *testing.T) {
	for name, f := range map[string]indicator.Fraction{
		"zero":              {},
		"over nothing":      fraction("1", "0"),
		"too many decimals": indicator.FractionFrom(decimal.New(1, -19)),
		"too many digits":   indicator.FractionFrom(decimal.New(1, 34)),
	} {
		assert.False(t, f.Known(), name)
		assert.Empty(t, f.String(), name)
		assert.Empty(t, f.Text(2, indicator.HalfUp), name)
		assert.Zero(t, f.Sign(), name)
		_, ok := f.Decimal(2, indicator.HalfUp)
		assert.False(t, ok, name)
		assert.Equal(t, -1, f.Compare(fraction("-5", "1")), name)
		assert.Equal(t, 1, fraction("-5", "1").Compare(f), name)
		assert.Zero(t, f.Compare(indicator.Fraction{}), name)
	}
}

func TestHostileDecimalsAreRefusedQuickly(t *testing.T) {
	start := time.Now()
	for _, exponent := range []int32{1_000_000_000, -1_000_000_000, 35, -19} {
		hostile := decimal.New(7, exponent)
		assert.False(t, indicator.FractionFrom(hostile).Known())
		assert.False(t, indicator.FractionOf(hostile, number("1")).Known())
		assert.False(t, indicator.FractionOf(number("1"), hostile).Known())
		assert.Equal(t, "out of range", indicator.Digits(hostile))
		o := observed("x", 2019, "1")
		o.Value.Value = hostile
		_, err := indicator.NewSeries(compactIndicator(indicator.Percent), indicator.Key{Indicator: "x"}, []indicator.Observation{o})
		require.ErrorContains(t, err, "number-out-of-range")
	}
	assert.Less(t, time.Since(start), 2*time.Second)
}

func TestFractionsAreOrderedExactly(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		a, b, c, d := random.Int64N(2000)-1000, random.Int64N(999)+1, random.Int64N(2000)-1000, random.Int64N(999)+1
		want := 0
		switch {
		case a*d < c*b:
			want = -1
		case a*d > c*b:
			want = 1
		}
		text := func(n int64) string { return strconv.FormatInt(n, 10) }
		assert.Equal(t, want, fraction(text(a), text(b)).Compare(fraction(text(c), text(d))))
	}
}

// operations are the arithmetic of figures next to that of math/big.
var operations = map[string]struct {
	fraction func(a, b indicator.Fraction) indicator.Fraction
	rational func(a, b *big.Rat) *big.Rat // nil for no result
}{
	"add":       {indicator.Fraction.Add, func(a, b *big.Rat) *big.Rat { return new(big.Rat).Add(a, b) }},
	"subtract":  {indicator.Fraction.Sub, func(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }},
	"multiply":  {indicator.Fraction.Mul, func(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }},
	"divide":    {indicator.Fraction.Quo, quotient},
	"negative":  {func(a, _ indicator.Fraction) indicator.Fraction { return a.Neg() }, func(a, _ *big.Rat) *big.Rat { return new(big.Rat).Neg(a) }},
	"magnitude": {func(a, _ indicator.Fraction) indicator.Fraction { return a.Abs() }, func(a, _ *big.Rat) *big.Rat { return new(big.Rat).Abs(a) }},
}

func quotient(a, b *big.Rat) *big.Rat {
	if b.Sign() == 0 {
		return nil
	}
	return new(big.Rat).Quo(a, b)
}

func TestFractionsComputeLikeBigRationals(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	figures := []string{"0", "1", "-1", "1/3", "-5/6", "0.1", "9999999999999999", "-0.000000000000000001", "1/9999999999999999"}
	for range 30 {
		figures = append(figures, big.NewRat(random.Int64()-random.Int64(), random.Int64N(1_000_000)+1).String())
	}
	for _, left := range figures {
		for _, right := range figures {
			a, b := parsed(t, left), parsed(t, right)
			x, y := rational(t, left), rational(t, right)
			for name, operation := range operations {
				got, want := operation.fraction(a, b), operation.rational(x, y)
				require.Equal(t, want != nil, got.Known(), "%s %s %s", left, name, right)
				if want != nil {
					require.Zero(t, rational(t, got.String()).Cmp(want), "%s %s %s: %s", left, name, right, got)
				}
			}
			sign, known := a.Cmp(b)
			assert.True(t, known)
			assert.Equal(t, x.Cmp(y), sign)
			assert.Equal(t, sign, a.Compare(b))
		}
	}
}

func parsed(t *testing.T, text string) indicator.Fraction {
	t.Helper()
	f, err := indicator.ParseFraction(text)
	require.NoError(t, err)
	return f
}

func rational(t *testing.T, text string) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(text)
	require.True(t, ok, text)
	return r
}

func TestUnknownFiguresSpread(t *testing.T) {
	unknown, one := indicator.Fraction{}, indicator.FractionFromInt(1)
	for name, operation := range operations {
		assert.Equal(t, unknown, operation.fraction(unknown, one), name)
		if name != "negative" && name != "magnitude" {
			assert.Equal(t, unknown, operation.fraction(one, unknown), name)
		}
	}
	assert.Equal(t, unknown, unknown.Round(2, indicator.HalfUp))
	assert.Equal(t, unknown, one.Quo(indicator.FractionFromInt(0)))
	for _, pair := range [][2]indicator.Fraction{{unknown, one}, {one, unknown}, {unknown, unknown}} {
		_, known := pair[0].Cmp(pair[1])
		assert.False(t, known)
	}
}

func TestFractionsRoundOnce(t *testing.T) {
	third := fraction("1", "3")
	assert.Equal(t, "0.33", third.Round(2, indicator.HalfUp).String())
	assert.Equal(t, "2", fraction("5", "2").Round(0, indicator.HalfEven).String())
	assert.Equal(t, "10", fraction("14", "1").Round(-1, indicator.HalfUp).String())
	sign, known := third.Round(2, indicator.Down).Cmp(third)
	assert.True(t, known)
	assert.Equal(t, -1, sign)
}

func TestDigitsKeepPublishedZeros(t *testing.T) {
	for _, text := range []string{"16.90", "0", "-0.10", "100", "1234567890123456.789012345678901234"} {
		assert.Equal(t, text, indicator.Digits(number(text)))
	}
	assert.Equal(t, "1200", indicator.Digits(decimal.New(12, 2)))
}
