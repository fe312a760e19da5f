package exact

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseDecimal(t *testing.T) {
	nines34 := strings.Repeat("9", 34)
	cases := []struct {
		in       string
		coef     string
		exponent int32
		reason   Reason
	}{
		{"0", "0", 0, 0},
		{"-0", "0", 0, 0},
		{"-0.00", "0", -2, 0},
		{"16.90", "1690", -2, 0},
		{"-16.90", "-1690", -2, 0},
		{"007", "7", 0, 0},
		{"0.000000000000000001", "1", -18, 0},
		{nines34, nines34, 0, 0},
		{"-" + nines34[:16] + "." + nines34[16:], "-" + nines34, -18, 0},
		{"", "", 0, Empty},
		{"-", "", 0, NotANumber},
		{"--1", "", 0, NotANumber},
		{"+1", "", 0, NotANumber},
		{".5", "", 0, NotANumber},
		{"5.", "", 0, NotANumber},
		{".", "", 0, NotANumber},
		{"1.2.3", "", 0, NotANumber},
		{"1e3", "", 0, NotANumber},
		{"1e10000", "", 0, NotANumber},
		{" 1", "", 0, NotANumber},
		{"1 ", "", 0, NotANumber},
		{"1,000", "", 0, NotANumber},
		{"1_000", "", 0, NotANumber},
		{"0x10", "", 0, NotANumber},
		{"NaN", "", 0, NotANumber},
		{"Inf", "", 0, NotANumber},
		{"١", "", 0, NotANumber},
		{"１２", "", 0, NotANumber},
		{"−5", "", 0, NotANumber},
		{"1/2", "", 0, NotANumber},
		{"1\x00", "", 0, NotANumber},
		{nines34 + "9", "", 0, TooManyDigits},
		{strings.Repeat("0", 35), "", 0, TooManyDigits},
		{strings.Repeat("1", 17) + "." + strings.Repeat("1", 18), "", 0, TooManyDigits},
		{"0." + strings.Repeat("0", 19), "", 0, TooManyDecimals},
		{strings.Repeat("9", 1<<20), "", 0, TooManyDigits},
	}
	for _, c := range cases {
		d, err := ParseDecimal(c.in)
		if c.reason != 0 {
			var parse *ParseError
			require.ErrorAs(t, err, &parse, "%.40q", c.in)
			assert.Equal(t, c.reason, parse.Reason, "%.40q", c.in)
			assert.Equal(t, c.in, parse.Text)
			assert.Less(t, len(err.Error()), 250)
			continue
		}
		require.NoError(t, err, c.in)
		assert.Equal(t, c.coef, d.Coefficient().String(), c.in)
		assert.Equal(t, c.exponent, d.Exponent(), c.in)
		_, ok := FromDecimal(d)
		assert.True(t, ok, "what is read is within the limits: %s", c.in)
	}
}

func TestParseRat(t *testing.T) {
	cases := []struct {
		in, want string
		reason   Reason
	}{
		{"1/6", "1/6", 0},
		{"-4/8", "-1/2", 0},
		{"0/5", "0", 0},
		{"010/015", "2/3", 0},
		{"2.50", "5/2", 0},
		{"39/4197", "13/1399", 0},
		{"", "", Empty},
		{"/", "", NotANumber},
		{"1/", "", NotANumber},
		{"/6", "", NotANumber},
		{"1/-6", "", NotANumber},
		{"1/2/3", "", NotANumber},
		{"0.5/2", "", NotANumber},
		{"1/2.5", "", NotANumber},
		{"1 / 6", "", NotANumber},
		{"x/6", "", NotANumber},
		{"1/x", "", NotANumber},
		{"1/0", "", ZeroDenominator},
		{"0/000", "", ZeroDenominator},
		{"1/" + strings.Repeat("9", 35), "", TooManyDigits},
		{strings.Repeat("9", 35) + "/1", "", TooManyDigits},
	}
	for _, c := range cases {
		r, err := ParseRat(c.in)
		if c.reason != 0 {
			var parse *ParseError
			require.ErrorAs(t, err, &parse, "%q", c.in)
			assert.Equal(t, c.reason, parse.Reason, "%q", c.in)
			continue
		}
		require.NoError(t, err, c.in)
		assert.Equal(t, c.want, r.String())
	}
}

func TestCodesOfParseErrors(t *testing.T) {
	for reason, code := range map[Reason]string{
		Empty: "not-a-number", NotANumber: "not-a-number", ZeroDenominator: "not-a-number",
		TooManyDigits: "number-out-of-range", TooManyDecimals: "number-out-of-range",
	} {
		assert.Equal(t, code, (&ParseError{Reason: reason}).Code())
		assert.NotEmpty(t, (&ParseError{Reason: reason}).Error())
	}
}
