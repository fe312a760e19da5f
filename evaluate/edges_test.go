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
