package indicator_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

func TestTargetsWithAnotherFigure(t *testing.T) {
	for _, c := range []struct{ target, bound, scaled string }{ // with the bound 7.50, and times 3/2
		{">= 95", ">= 7.50", ">= 142.5"},
		{"> 95.0, held, in each township, unconfirmed", "> 7.50, held, in each township, unconfirmed", "> 142.5, held, in each township, unconfirmed"},
		{"<= 20, held strictly", "<= 7.50, held strictly", "<= 30, held strictly"},
		{"< 0.1", "< 7.50", "< 0.15"},
		{"= 3.00", "= 7.50", "= 4.50"},
		{"about 50", "about 7.50", "about 75"},
		{"about 50 within 2", "about 7.50 within 2", "about 75 within 2"},
		{"0.97..1.03", "", "1.455..1.545"},
		{"rise by 5 points", "", "rise by 7.5 points"},
		{"fall by 1/6, held", "", "fall by 1/4, held"},
		{">= 90 and <= 100 (unconfirmed), in each county", "", ">= 135 and <= 150 (unconfirmed), in each county"},
		{"improve", "", ""},
		{"maintain", "", ""},
		{"attest", "", ""},
		{">= 90 and improve", "", ""},
	} {
		target, err := indicator.ParseTarget(c.target, indicator.Index)
		require.NoError(t, err, c.target)
		other, err := target.WithBound(number("7.50"))
		assert.Equal(t, c.bound, other.String(), c.target)
		assert.Equal(t, c.bound == "", err != nil, c.target)
		if err != nil {
			require.ErrorIs(t, err, indicator.ErrNoFigure)
		}
		scaled, err := target.Scaled(fraction("3", "2"))
		assert.Equal(t, c.scaled, scaled.String(), c.target)
		assert.Equal(t, c.scaled == "", err != nil, c.target)
		assert.Equal(t, target.String(), c.target, "the target itself stays")
	}
}

func TestTargetsThatCannotBeScaled(t *testing.T) {
	twenty := indicator.AtMost(number("20"))
	for name, c := range map[string]struct {
		target indicator.Target
		share  indicator.Fraction
	}{
		"no share":          {twenty, indicator.Fraction{}},
		"nothing":           {twenty, fraction("0", "1")},
		"negative":          {twenty, fraction("-1", "1")},
		"no decimal":        {twenty, fraction("1", "3")},
		"between":           {indicator.Between(number("3"), number("20")), fraction("1", "3")},
		"points":            {indicator.RiseBy(indicator.Points(number("20"))), fraction("1", "3")},
		"part of all":       {indicator.AllOf(twenty, indicator.AtLeast(number("3"))), fraction("1", "3")},
		"no target":         {indicator.Target{}, fraction("1", "2")},
		"too many decimals": {indicator.AtMost(number("0.000000000000000001")), fraction("1", "2")},
		"too many digits":   {indicator.AtMost(number("9999999999999999999999999999999999")), fraction("2", "1")},
		"out of range":      {indicator.AtMost(decimal.New(1, 99)), fraction("1", "2")},
	} {
		scaled, err := c.target.Scaled(c.share)
		require.Error(t, err, name)
		assert.True(t, scaled.IsZero(), name)
	}
	_, err := twenty.WithBound(decimal.New(1, 99))
	require.ErrorContains(t, err, "34 digits")
	_, err = twenty.Scaled(fraction("1", "3"))
	require.EqualError(t, err, "1/3 times the figures of the target are none that a plan can print; round them and use WithBound")
	third, err := indicator.FallBy(indicator.Share(1, 2)).Scaled(fraction("1", "3"))
	require.NoError(t, err, "a share need be no decimal")
	assert.Equal(t, "fall by 1/6", third.String())
}
