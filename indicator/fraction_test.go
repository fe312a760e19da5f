package indicator_test

import (
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

func TestDigitsKeepPublishedZeros(t *testing.T) {
	for _, text := range []string{"16.90", "0", "-0.10", "100", "1234567890123456.789012345678901234"} {
		assert.Equal(t, text, indicator.Digits(number(text)))
	}
	assert.Equal(t, "1200", indicator.Digits(decimal.New(12, 2)))
}
