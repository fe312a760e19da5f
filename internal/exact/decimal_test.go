package exact

import (
	"math"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func bigDecimal(t *testing.T, digits string, exponent int32) decimal.Decimal {
	t.Helper()
	n, ok := new(big.Int).SetString(digits, 10)
	require.True(t, ok, digits)
	return decimal.NewFromBigInt(n, exponent)
}

func TestFromDecimal(t *testing.T) {
	nines34 := strings.Repeat("9", 34)
	cases := []struct {
		name string
		in   decimal.Decimal
		want string // empty: refused
	}{
		{"zero value", decimal.Decimal{}, "0"},
		{"plain", decimal.New(1690, -2), "169/10"},
		{"negative", decimal.New(-365, -4), "-73/2000"},
		{"positive exponent", decimal.New(12, 3), "12000"},
		{"zero with an exponent", decimal.New(0, 20), "0"},
		{"least int64", decimal.New(math.MinInt64, 0), "-9223372036854775808"},
		{"greatest int64", decimal.New(math.MaxInt64, 0), "9223372036854775807"},
		{"one past int64", bigDecimal(t, "9223372036854775808", 0), "9223372036854775808"},
		{"one past int64, negative", bigDecimal(t, "-9223372036854775809", 0), "-9223372036854775809"},
		{"2^64", bigDecimal(t, "18446744073709551616", 0), "18446744073709551616"},
		{"2^64 + 5, which wraps to 5", bigDecimal(t, "18446744073709551621", 0), "18446744073709551621"},
		{"nineteen nines", bigDecimal(t, strings.Repeat("9", 19), 0), strings.Repeat("9", 19)},
		{"34 digits", bigDecimal(t, nines34, 0), nines34},
		{"34 digits, negative", bigDecimal(t, "-"+nines34, 0), "-" + nines34},
		{"35 digits", bigDecimal(t, "1"+strings.Repeat("0", 34), 0), ""},
		{"35 nines", bigDecimal(t, nines34+"9", 0), ""},
		{"34 digits by an exponent", decimal.New(1, 33), "1" + strings.Repeat("0", 33)},
		{"35 digits by an exponent", decimal.New(1, 34), ""},
		{"36 digits by an exponent", decimal.New(1, 35), ""},
		{"big coefficient with an exponent", bigDecimal(t, strings.Repeat("9", 30), 4), strings.Repeat("9", 30) + "0000"},
		{"big coefficient with too much", bigDecimal(t, strings.Repeat("9", 30), 5), ""},
		{"18 decimals", decimal.New(1, -18), "1/1000000000000000000"},
		{"19 decimals", decimal.New(1, -19), ""},
		{"zero with 19 decimals", decimal.New(0, -19), ""},
		{"hostile exponent", decimal.New(1, math.MaxInt32), ""},
		{"hostile negative exponent", decimal.New(1, math.MinInt32), ""},
		{"hostile zero", decimal.New(0, math.MaxInt32), ""},
		{"huge coefficient", decimal.NewFromBigInt(new(big.Int).Lsh(big.NewInt(1), 100000), 0), ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, ok := FromDecimal(c.in)
			require.Equal(t, c.want != "", ok)
			if ok {
				assert.Equal(t, c.want, got.String())
				requireRat(t, c.in.Rat(), got)
			}
			coef, places, fits := Coefficient(c.in)
			if ok && c.in.Exponent() <= 0 {
				assert.Equal(t, c.in.Coefficient().IsInt64(), fits)
			}
			if !fits {
				return
			}
			require.NotEmpty(t, c.want)
			assert.GreaterOrEqual(t, places, 0)
			assert.LessOrEqual(t, places, MaxPlaces)
			assert.Zero(t, Rat{NewInt(coef), Pow10(places)}.Cmp(got))
		})
	}
}

func TestCoefficient(t *testing.T) {
	coef, places, ok := Coefficient(decimal.New(1690, -2))
	assert.True(t, ok)
	assert.EqualValues(t, 1690, coef)
	assert.Equal(t, 2, places, "the places as published")
	coef, places, ok = Coefficient(decimal.New(-12, 3))
	assert.True(t, ok)
	assert.EqualValues(t, -12000, coef)
	assert.Zero(t, places)
	_, _, ok = Coefficient(decimal.New(1, 18))
	assert.True(t, ok)
	_, _, ok = Coefficient(decimal.New(10, 18))
	assert.False(t, ok, "past int64")
	_, _, ok = Coefficient(bigDecimal(t, "9223372036854775808", 0))
	assert.False(t, ok, "past int64 by one")
}

func TestHostileExponentCostsNothing(t *testing.T) {
	start := time.Now()
	for range 1000 {
		_, ok := FromDecimal(decimal.New(7, math.MaxInt32))
		require.False(t, ok)
	}
	assert.Less(t, time.Since(start), time.Second)
}

func TestPackageVariablesOfDecimalDoNotMatter(t *testing.T) {
	precision, power := decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent
	quotes, trim, scientific := decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation
	iterations, exponents := decimal.ExpMaxIterations, decimal.MaxDecodeExponent
	results := func() []any {
		var out []any
		for _, s := range []string{"16.90", "-0.000000000000000001", "9999999999999999.123456789012345678", "100", "0.10"} {
			d, err := ParseDecimal(s)
			r, ok := FromDecimal(d)
			coef, places, fits := Coefficient(d)
			rounded := r.Decimal(2, HalfEven)
			out = append(out, err, d.Coefficient().String(), d.Exponent(), r.String(), ok, coef, places, fits,
				r.Text(3, HalfUp), rounded.Coefficient().String(), rounded.Exponent())
		}
		return out
	}
	want := results()
	t.Cleanup(func() {
		decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent = precision, power
		decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation = quotes, trim, scientific
		decimal.ExpMaxIterations, decimal.MaxDecodeExponent = iterations, exponents
	})
	decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent = 0, 0
	decimal.MarshalJSONWithoutQuotes = !quotes
	decimal.TrimTrailingZeros, decimal.UseScientificNotation = !trim, !scientific
	decimal.ExpMaxIterations, decimal.MaxDecodeExponent = 0, 0
	assert.Equal(t, want, results())
}
