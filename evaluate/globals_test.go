package evaluate_test

import (
	"bytes"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/internal/fixture"
)

// Hostile settings of the decimal library's global variables change no byte. It
// is not parallel: the variables belong to the whole process.
func TestGlobalsOfTheDecimalLibrary(t *testing.T) {
	division, quotes, zeros, scientific, power := decimal.DivisionPrecision, decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros,
		decimal.UseScientificNotation, decimal.PowPrecisionNegativeExponent
	restore := func() {
		decimal.DivisionPrecision, decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros = division, quotes, zeros
		decimal.UseScientificNotation, decimal.PowPrecisionNegativeExponent = scientific, power
	}
	defer restore()
	policy := evaluate.Policy{AsOf: 2019, Sensitivity: true, Steps: true}
	want := fixture.AssessmentFile(fixture.County(policy))
	decimal.DivisionPrecision, decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros = 0, !quotes, !zeros
	decimal.UseScientificNotation, decimal.PowPrecisionNegativeExponent = !scientific, 0
	hostile := fixture.AssessmentFile(fixture.County(policy))
	assert.True(t, bytes.Equal(want, hostile))
}
