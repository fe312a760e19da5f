package evaluate_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Series at the edges of 64 and 128 bits, with 34 digits, and with coprime
// denominators: every projection against the oracle, at its exact value and on
// either side of it.
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
				checkEdge(t, values, method)
			}
		})
	}
}

// checkEdge lets the target be the rational projection itself, as a rise or
// fall from a baseline of zero, and that moved by a hair.
func checkEdge(t *testing.T, values []string, method indicator.Projection) {
	t.Helper()
	s := scenario{horizon: indicator.Horizon{Base: 2010, Due: 2020}, policy: evaluate.Policy{AsOf: 2016, Projection: method, MinPoints: 1}}
	s.in = indicator.Indicator{Code: "x", Unit: indicator.Ratio, Better: indicator.Higher, NoLimit: true}
	s.oracle = oracle{better: indicator.Higher, base: 2010, due: 2020, asOf: 2016, policy: method, minPoints: 1}
	for k, text := range values {
		o := indicator.Observation{Year: 2010 + 2*k}
		r := row{year: o.Year, kind: indicator.Number}
		numerator, denominator, isRatio := strings.Cut(text, "/")
		if isRatio {
			o.Numerator, o.Denominator = decimal.NewNullDecimal(dec(numerator)), decimal.NewNullDecimal(dec(denominator))
			r.value = new(big.Rat).Quo(rational(dec(numerator)), rational(dec(denominator)))
		} else {
			o.Value, r.value = indicator.Of(dec(text)), rational(dec(text))
		}
		s.observations, s.oracle.rows = append(s.observations, o), append(s.oracle.rows, r)
	}
	for _, bound := range []string{"0", "1", "10.5", "-7", "9223372036854775807", "-9223372036854775808", "9223372036854775811.5", strings.Repeat("9", 34)} {
		for _, higher := range []bool{true, false} {
			a, target := aim{form: indicator.FormAtMost, a: rational(dec(bound))}, indicator.AtMost(dec(bound))
			s.in.Better = indicator.Lower
			if higher {
				s.in.Better, a.form, target = indicator.Higher, indicator.FormAtLeast, indicator.AtLeast(dec(bound))
			}
			s.oracle.better, s.oracle.aim, s.in.Target = s.in.Better, a, target
			checkScenario(t, &s)
		}
	}
}

// A projection is held against a share of the change with an odd denominator.
func TestHugeShares(t *testing.T) {
	t.Parallel()
	in := atMostTen()
	series, err := indicator.ParseSeries(&in, "2010: 29 | 2015: 20")
	require.NoError(t, err)
	// The projection brings exactly nine tenths.
	for share, want := range map[string]evaluate.Verdict{
		"0.9": evaluate.Expected, "0.900000000000000001": evaluate.Difficult, "0.899999999999999999": evaluate.Expected,
	} {
		policy := evaluate.Policy{AsOf: 2015, OnTrack: indicator.FractionFrom(dec(share))}
		verdict, _ := evaluate.Judge(&in, &series, planYears(), &policy)
		assert.Equal(t, want, verdict, share)
	}
	large := dec(strings.Repeat("9", 34))
	policy := evaluate.Policy{AsOf: 2015, OnTrack: indicator.FractionOf(large.Sub(dec("1")), large)}
	verdict, _ := evaluate.Judge(&in, &series, planYears(), &policy)
	assert.Equal(t, evaluate.Difficult, verdict)
}

// A series may have an observation for every year there is.
func TestLongestSeries(t *testing.T) {
	t.Parallel()
	in := atMostTen(aiming(indicator.AtMost(dec("1"))))
	var observations []indicator.Observation
	for k := range 381 {
		observations = append(observations, indicator.Observation{Year: indicator.FirstYear + k, Value: indicator.Of(decimal.New(int64(100_000-k), -2))})
	}
	series, err := indicator.NewSeries(&in, indicator.Key{Indicator: "x"}, observations)
	require.NoError(t, err)
	horizon := indicator.Horizon{Base: indicator.FirstYear, Due: indicator.LastYear}
	for _, method := range []indicator.Projection{indicator.Endpoints, indicator.LeastSquares, indicator.Recent, indicator.LastValue} {
		r := evaluate.Evaluate(&in, &series, horizon, &evaluate.Policy{AsOf: 2180, Projection: method})
		want := "996.20 − 20/100" // a hundredth less every year, 20 years on
		exactly := new(big.Rat).Sub(big.NewRat(99620, 100), big.NewRat(20, 100))
		if method == indicator.LastValue {
			want, exactly = "996.20", big.NewRat(99620, 100)
		}
		projection := r.Projection.Fraction()
		require.True(t, projection.Known())
		assert.Zero(t, exact.Of(projection).Big().Cmp(exactly), "%s: %s, not %s", method, projection, want)
	}
}
