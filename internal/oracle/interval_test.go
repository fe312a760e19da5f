package oracle_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/oracle"
)

// TestIntervalsDecideNothing takes the filed intervals out of cases: verdicts, flags,
// figures and counts stay.
func TestIntervalsDecideNothing(t *testing.T) {
	said := 0
	for i := range uint64(casesToRun() / 5) { //nolint:gosec // not negative
		c := oracle.Generate(*seed + i)
		with := assess(t, c)
		c.Observations = slices.Clone(c.Observations)
		for k := range c.Observations {
			c.Observations[k].Lower, c.Observations[k].Upper = decimal.NullDecimal{}, decimal.NullDecimal{}
		}
		without := assess(t, c)
		for k := range with.Results {
			r := &with.Results[k]
			if r.Inconclusive {
				said++
			}
			r.Lower, r.Upper, r.Inconclusive = decimal.NullDecimal{}, decimal.NullDecimal{}, false
		}
		require.Equal(t, without.Results, with.Results, c.String())
		require.Equal(t, without.Tally, with.Tally)
	}
	assert.Positive(t, said)
}

func assess(t *testing.T, c oracle.Case) *evaluate.Assessment {
	t.Helper()
	data, err := indicator.NewData(c.Plans, c.Observations, c.KnownBy)
	require.NoError(t, err)
	a, err := evaluate.Assess(data, c.Policy, c.Plans...)
	require.NoError(t, err)
	return a
}
