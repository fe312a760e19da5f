package indicator_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

func newSeries(t *testing.T, observations ...indicator.Observation) indicator.Series {
	t.Helper()
	s, err := indicator.NewSeries(compactIndicator(indicator.Percent), indicator.Key{Indicator: "x"}, observations)
	require.NoError(t, err)
	return s
}

func TestSeriesIsSortedAndCopied(t *testing.T) {
	observations := []indicator.Observation{observed("x", 2020, "3"), observed("x", 2018, "1"), observed("x", 2019, "2")}
	s := newSeries(t, observations...)
	observations[0].Year, observations[1].Value = 1, indicator.Reading{}
	assert.Equal(t, "2018: 1 2 3", s.String())
	copied := s.Observations()
	copied[0].Year = 7
	assert.Equal(t, 2018, s.At(0).Year)
	assert.Equal(t, indicator.Final, s.At(0).Status)
	assert.Equal(t, 3, s.Len())
}

func TestZeroSeriesIsEmpty(t *testing.T) {
	var s indicator.Series
	assert.Zero(t, s.Len())
	assert.Empty(t, s.String())
	assert.Empty(t, s.Observations())
}

func TestSeriesPacking(t *testing.T) {
	for name, c := range map[string]struct {
		values []string
		places int
		scaled bool
	}{
		"one":                        {[]string{"16.9"}, 1, true},
		"different places":           {[]string{"16.9", "17", "0.125"}, 3, true},
		"published zeros":            {[]string{"16.900", "17.00"}, 3, true},
		"largest that fits":          {[]string{"9223372036854775807", "-9223372036854775807"}, 0, true},
		"smallest int64 is left out": {[]string{"-9223372036854775808"}, 0, false},
		"one above":                  {[]string{"9223372036854775808"}, 0, false},
		"leaves int64 by its places": {[]string{"922337203685477580.8", "0.12"}, 0, false},
		"34 digits":                  {[]string{"1234567890123456.789012345678901234", "1"}, 0, false},
		"18 places":                  {[]string{"0.000000000000000001", "1"}, 18, true},
		"18 places and ten":          {[]string{"0.000000000000000001", "10"}, 0, false},
	} {
		var observations []indicator.Observation
		for i, value := range c.values {
			observations = append(observations, observed("x", 2010+i, value))
		}
		s := newSeries(t, observations...)
		places := len(fmt.Sprint(s.Scale())) - 1
		assert.Equal(t, c.scaled, s.Scale() != 0, name)
		if c.scaled {
			assert.Equal(t, c.places, places, name)
		}
		for i, value := range c.values {
			assert.Zero(t, s.Value(i).Compare(indicator.FractionFrom(number(value))), "%s: %s", name, value)
			if c.scaled {
				want, _ := new(big.Rat).SetString(value + "e" + fmt.Sprint(places))
				assert.Equal(t, want.Num().Int64(), s.Coefficient(i), name)
			}
		}
	}
}

func TestSeriesRatiosAreExact(t *testing.T) {
	ratio := observed("x", 2019, "1")
	ratio.Value, ratio.Numerator, ratio.Denominator = indicator.Reading{}, decimal.NewNullDecimal(number("39")), decimal.NewNullDecimal(number("4197"))
	s := newSeries(t, observed("x", 2018, "0.93"), ratio)
	assert.Equal(t, "1300/1399", s.Value(1).String())
	assert.Equal(t, indicator.Number, s.Kind(1))
	assert.Equal(t, indicator.Empty, s.At(1).Value.Kind)
	assert.Zero(t, s.Scale())
	assert.Equal(t, "139900", s.Common().String())
	assert.Equal(t, "130000", s.Numerator(1).String())
	ratio.Denominator = decimal.NewNullDecimal(number("4000"))
	s = newSeries(t, observed("x", 2018, "0.93"), ratio)
	assert.EqualValues(t, 1000, s.Scale())
	assert.Equal(t, "0.975", s.Value(1).String())
}

func TestFiledValueGoesBeforeItsRatio(t *testing.T) {
	o := observed("x", 2019, "16.9")
	o.Numerator, o.Denominator = decimal.NewNullDecimal(number("39")), decimal.NewNullDecimal(number("231"))
	s := newSeries(t, o)
	assert.Equal(t, "16.9", s.Value(0).String())
}

func TestSeriesMarks(t *testing.T) {
	s, err := indicator.ParseSeries(compactIndicator(indicator.Percent), "2010: 1 !2p 3e unknown <4")
	require.NoError(t, err)
	var breaks, provisional []int
	for i := range s.Len() {
		if s.HasBreak(i) {
			breaks = append(breaks, s.Year(i))
		}
		if s.IsProvisional(i) {
			provisional = append(provisional, s.Year(i))
		}
	}
	assert.Equal(t, []int{2011}, breaks)
	assert.Equal(t, []int{2011, 2012}, provisional)
	assert.False(t, s.Value(3).Known())
	assert.Equal(t, "4", s.Value(4).String())
}

func TestNewSeriesReportsEverything(t *testing.T) {
	zero := observed("x", 2012, "1")
	zero.Value, zero.Numerator, zero.Denominator = indicator.Reading{}, decimal.NewNullDecimal(number("1")), decimal.NewNullDecimal(number("0"))
	first := observed("x", 2011, "1")
	first.Place = indicator.Place{File: "a.csv", Line: 3}
	huge := observed("x", 2013, "1")
	huge.Value.Value = decimal.New(1, 1_000_000_000)
	_, err := indicator.NewSeries(compactIndicator(indicator.Percent), indicator.Key{Indicator: "x"}, []indicator.Observation{
		first, observed("x", 2011, "2"), observed("x", 0, "1"), observed("x", 10_000, "1"), zero, huge,
	})
	var problems *indicator.Problems
	require.ErrorAs(t, err, &problems)
	var codes []string
	for _, p := range problems.List {
		codes = append(codes, p.Code)
	}
	slices.Sort(codes)
	assert.Equal(t, []string{
		"denominator-not-positive", "duplicate-observation", "number-out-of-range", "year-out-of-range", "year-out-of-range",
	}, codes)
	assert.ErrorContains(t, err, "the other at a.csv:3")
}

func TestPackedValuesEqualBigRationals(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		var observations []indicator.Observation
		var want []*big.Rat
		for year := 2000; year < 2020; year++ {
			text := fmt.Sprintf("%d.%0*d", random.Int64N(1<<uint(1+random.IntN(61))), 1+random.IntN(15), random.Int64N(10))
			observations = append(observations, observed("x", year, text))
			r, _ := new(big.Rat).SetString(text)
			want = append(want, r)
		}
		s := newSeries(t, observations...)
		for i := range want {
			assert.Zero(t, exact.Of(s.Value(i)).Big().Cmp(want[i]))
		}
	}
}

func TestRatioOf(t *testing.T) {
	f, ok := indicator.RatioOf(indicator.PerMille, number("1"), number("303"))
	assert.True(t, ok)
	assert.Equal(t, "1000/303", f.String())
	for _, denominator := range []string{"0", "-1"} {
		_, ok = indicator.RatioOf(indicator.Percent, number("1"), number(denominator))
		assert.False(t, ok)
	}
	_, ok = indicator.RatioOf(indicator.Percent, decimal.New(1, 1_000_000_000), number("1"))
	assert.False(t, ok)
}

func TestReadingASeriesDoesNotAllocate(t *testing.T) {
	s := newSeries(t, observed("x", 2018, "16.9"), observed("x", 2019, "17.25"))
	sink := 0
	allocations := testing.AllocsPerRun(100, func() {
		for i := range s.Len() {
			sink += s.Value(i).Sign() + s.Year(i) + int(s.Coefficient(i))
		}
	})
	assert.Zero(t, allocations)
	assert.NotZero(t, sink)
}

func TestSeriesUntil(t *testing.T) {
	for _, text := range []string{"2010: 1.5 2.5 _ !3.5 4.5", "2010: 1/3 2/7 _ !3/11 4/13"} {
		in := &indicator.Indicator{Code: "x", Unit: indicator.Ratio, Better: indicator.Higher}
		whole, err := indicator.ParseSeries(in, text)
		require.NoError(t, err)
		part := whole.Until(2012)
		assert.Equal(t, 2, part.Len())
		assert.Len(t, part.Observations(), 2)
		assert.False(t, part.HasBreaks(), "the break comes later")
		assert.Zero(t, part.Value(1).Compare(whole.Value(1)))
		none := whole.Until(2009)
		assert.Zero(t, none.Len())
		last := whole.Until(2030)
		assert.Equal(t, whole.String(), last.String())
		assert.True(t, last.HasBreaks())
	}
}
