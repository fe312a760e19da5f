package indicator_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

// Of a withheld year nothing is left that tells its figure; the others are as before.
func TestWithheldYears(t *testing.T) {
	in := &indicator.Indicator{Code: "x", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1}
	observations := []indicator.Observation{
		{Year: 2010, Value: indicator.Of(decimal.New(91, -1)), Source: "a", Note: "7"},
		{
			Year: 2011, Numerator: decimal.NewNullDecimal(decimal.New(3, 0)), Denominator: decimal.NewNullDecimal(decimal.New(700, 0)),
			Status: indicator.Provisional, Break: true, Source: "b", Note: "3 deaths", Evidence: "no. 3",
		},
		{Year: 2012, Numerator: decimal.NewNullDecimal(decimal.New(9, 0)), Denominator: decimal.NewNullDecimal(decimal.New(700, 0))},
	}
	series, err := indicator.NewSeries(in, indicator.Key{Indicator: "x"}, observations)
	require.NoError(t, err)
	in2011 := func(year int) bool { return year == 2011 }
	public := series.Withheld(in2011, in2011)

	require.Equal(t, 3, public.Len())
	for _, i := range []int{0, 2} {
		assert.Equal(t, series.At(i), public.At(i))
		was, is := series.Value(i), public.Value(i)
		assert.Zero(t, was.Compare(is))
	}
	o := public.At(1)
	assert.Equal(t, indicator.Observation{
		Key: o.Key, Year: 2011, Value: indicator.Reading{Kind: indicator.Withheld}, Status: indicator.Provisional, Break: true, Source: "b",
	}, o)
	assert.Equal(t, indicator.Withheld, public.Kind(1))
	value := public.Value(1)
	assert.False(t, value.Known())
	assert.Equal(t, indicator.Number, series.Kind(1), "the series itself is as it was")
	never := func(int) bool { return false }
	unchanged := series.Withheld(never, never)
	assert.Equal(t, series, unchanged)
}

// What stands in a public copy in place of a figure cannot be filed.
func TestWithheldIsNeverFiled(t *testing.T) {
	assert.True(t, indicator.Withheld.IsAbsence())
	assert.NotContains(t, indicator.Absences(), indicator.Withheld)
	_, err := indicator.NewData([]*indicator.Plan{planOfOne()}, []indicator.Observation{
		{Key: indicator.Key{Indicator: "x"}, Year: 2011, Value: indicator.Reading{Kind: indicator.Withheld}},
	}, indicator.Date{})
	assert.ErrorContains(t, err, "kind of reading")
}

func planOfOne() *indicator.Plan {
	return &indicator.Plan{
		Code: "p", Name: indicator.Text{"en": "p"}, Base: 2010, Due: 2020, Domains: []indicator.Domain{{Code: "d", Name: indicator.Text{"en": "d"}}},
		Indicators: []indicator.Indicator{{Code: "x", Name: indicator.Text{"en": "x"}, Domain: "d", Unit: indicator.PerMille, Better: indicator.Lower}},
	}
}
