package oracle_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/internal/oracle"
)

// Series at the edges of 64 and 128 bits, with 34 digits, and with coprime
// denominators, by every projection.
func TestEdgesOfIntegers(t *testing.T) {
	t.Parallel()
	nines := strings.Repeat("9", 34)
	for name, values := range map[string][]string{
		"int64":                  {"9223372036854775806", "9223372036854775807", "9223372036854775805", "9223372036854775800"},
		"beyond int64":           {"9223372036854775807", "9223372036854775808", "9223372036854775809", "9223372036854775810"},
		"negative int64":         {"-9223372036854775808", "-9223372036854775809", "-9223372036854775807", "-9223372036854775800"},
		"uint64":                 {"18446744073709551614", "18446744073709551615", "18446744073709551616", "18446744073709551617"},
		"38 bits":                {"274877906943", "274877906944", "274877906945", "274877906940"},
		"38 bits, negative":      {"-274877906944", "-274877906945", "-274877906943", "-274877906940"},
		"34 digits":              {nines, nines[:33] + "8", nines[:33] + "7", nines[:33] + "6"},
		"34 digits, 18 decimals": {nines[:16] + "." + nines[:18], nines[:16] + "." + nines[:17] + "8", nines[:16] + "." + nines[:17] + "7", "1"},
		"far apart":              {nines, "0.000000000000000001", "1", nines[:33]},
		"alternating signs":      {nines, "-" + nines, nines, "-" + nines[:33]},
		"smallest steps":         {"0.000000000000000001", "0.000000000000000002", "0.000000000000000003", "0.000000000000000005"},
		"coprime denominators":   {"1000000007/1000000009", "998244353/1000000021", "999999937/1000000033", "999999929/1000000087"},
		"34-digit denominators":  {"1/" + nines, "2/" + nines[:33] + "7", "3/" + nines[:33] + "1", nines + "/7"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, method := range indicator.Projections() {
				checkEdges(t, values, method)
			}
		})
	}
}

// checkEdges lets the target be a figure at an edge, the value in force, or the
// projection at as many places as a bound may have, and that moved by a unit.
func checkEdges(t *testing.T, values []string, method indicator.Projection) {
	t.Helper()
	var rows []indicator.Observation
	for k, text := range values {
		o := indicator.Observation{Key: indicator.Key{Plan: "p", Indicator: "x"}, Year: 2010 + 2*k}
		if numerator, denominator, isRatio := strings.Cut(text, "/"); isRatio {
			o.Numerator, o.Denominator = fixture.NullNumber(numerator), fixture.NullNumber(denominator)
		} else {
			o.Value = indicator.Of(fixture.Number(text))
		}
		rows = append(rows, o)
	}
	check := func(better indicator.Direction, target indicator.Target) *oracle.Result {
		in := indicator.Indicator{Code: "x", Unit: indicator.Ratio, Better: better, NoLimit: true, Target: target}
		c := oracle.Case{Input: oracle.Input{
			Plans: []*indicator.Plan{fixture.Plan(2020, in)}, Observations: rows, Policy: evaluate.Policy{AsOf: 2016, Projection: method, MinPoints: 1, Steps: true},
		}}
		list, _ := singleDifferences(c)
		require.Empty(t, list, c)
		return &oracle.Assess(c.Input).Results[0]
	}
	var bounds []decimal.Decimal
	for _, bound := range []string{"0", "1", "10.5", "-7", "9223372036854775807", "-9223372036854775808", "9223372036854775811.5", strings.Repeat("9", 34)} {
		bounds = append(bounds, fixture.Number(bound))
	}
	r := check(indicator.Higher, indicator.AtLeast(bounds[0]))
	near := []*big.Rat{r.Value}
	if r.Projection != nil {
		near = append(near, r.Projection.At(2020))
	}
	for _, figure := range near {
		if bound, unit, ok := shown(figure); ok {
			bounds = append(bounds, bound, bound.Add(unit), bound.Sub(unit))
		}
	}
	for _, bound := range bounds {
		check(indicator.Higher, indicator.AtLeast(bound))
		check(indicator.Lower, indicator.AtMost(bound))
		check(indicator.Higher, indicator.MoreThan(bound))
		check(indicator.Lower, indicator.LessThan(bound))
	}
}

// shown is a figure at the most places that leave room for a unit more.
func shown(figure *big.Rat) (at, unit decimal.Decimal, ok bool) {
	if figure == nil {
		return at, unit, false
	}
	for places := indicator.MaxDecimals; places >= 0; places-- {
		at, err := indicator.ParseNumber(figure.FloatString(places))
		if err == nil && at.NumDigits() < indicator.MaxDigits {
			return at, decimal.New(1, -int32(places)), true //nolint:gosec // few places
		}
	}
	return at, unit, false
}
