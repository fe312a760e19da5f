package evaluate_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

func TestSufficiency(t *testing.T) {
	stated := fixture.RateAtMost("10")
	stated.Baseline = indicator.Baseline{Value: fixture.NullNumber("8"), Year: 2010}
	band := &indicator.Indicator{
		Code: "band", Unit: indicator.Ratio, Better: indicator.Neither, Places: 2, Target: indicator.Between(fixture.Number("0.97"), fixture.Number("1.03")),
	}
	for name, test := range map[string]struct {
		in     *indicator.Indicator
		series string
		margin string
		mean   string
		years  string
		count  int
		thin   bool
	}{
		"a margin above the mean":            {fixture.RateAtMost("10"), "2010: 14 15 12 8", "2", "1", "2", 1, false},
		"a margin below the mean":            {fixture.RateAtMost("10"), "2010: 14 17 12 8", "2", "3", "2/3", 1, true},
		"equality is not thin":               {fixture.RateAtMost("10"), "2010: 14 16 12 8", "2", "2", "1", 1, false},
		"on the bound":                       {fixture.RateAtMost("10"), "2010: 14 14.1 10", "0", "0.1", "0", 1, true},
		"no adverse change":                  {fixture.RateAtMost("10"), "2010: 14 12 10", "0", "", "", 0, false},
		"an adverse change over a gap":       {fixture.RateAtMost("10"), "2010: 12 _ _ 18 9", "1", "2", "0.5", 1, true},
		"a third of a point a year":          {fixture.RateAtMost("10"), "2010: 12 _ _ 13 9.5", "0.5", "1/3", "1.5", 1, false},
		"half of it a year over two":         {fixture.RateAtMost("10"), "2010: 12 _ 14 9", "1", "1", "1", 1, false},
		"at the natural limit":               {fixture.RateAtMost("0.5"), "2010: 12 14 0", "0.5", "2", "0.25", 1, false},
		"changes before a break do not add":  {fixture.RateAtMost("10"), "2010: 12 20 !9 9.5", "0.5", "0.5", "1", 1, false},
		"the stated baseline is a point":     {stated, "2011: 9.5 9", "1", "1.5", "2/3", 1, true},
		"a percentage":                       {fixture.ShareAtLeast("90"), "2010: 80 79 92 91 90.5", "0.5", "5/6", "3/5", 3, true},
		"towards the nearer end of the band": {band, "2010: 1.00 1.02 1.01 1.02", "0.01", "0.015", "2/3", 2, true},
	} {
		s, ok := evaluate.SufficiencyOf(test.in, fixture.Series(test.in, test.series), indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2014})
		require.True(t, ok, name)
		assert.Equal(t, test.margin, s.Margin.String(), name)
		assert.Equal(t, test.mean, s.MeanAdverse.String(), name)
		want := fixture.Fraction(test.years)
		assert.Equal(t, 0, s.Years.Compare(want), "%s: %s", name, s.Years)
		assert.Equal(t, test.count, s.Adverse, name)
		assert.Equal(t, test.thin, s.Thin, name)
	}
}

// Values too large for 64-bit sums are worked out another way, to the same
// answer: adding a large amount to values and bound changes no difference.
func TestSufficiencyOfLargeValues(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		small, large := make([]string, 0, 8), make([]string, 0, 8)
		for range 3 + random.IntN(6) {
			value := decimal.New(900+random.Int64N(200), -1)
			small, large = append(small, value.String()), append(large, value.Add(fixture.Number("1000000000000000")).String())
		}
		judge := func(in *indicator.Indicator, values []string) (evaluate.Sufficiency, bool) {
			series := fixture.Series(in, "2010: "+strings.Join(values, " "))
			return evaluate.SufficiencyOf(in, series, indicator.Horizon{Base: 2010, Due: 2030}, &evaluate.Policy{AsOf: 2020, MaxAge: 20})
		}
		in := &indicator.Indicator{Code: "a", Unit: indicator.Index, Better: indicator.Higher, Places: 1}
		in.Target = indicator.AtLeast(fixture.Number("100"))
		want, attained := judge(in, small)
		in.Target = indicator.AtLeast(fixture.Number("1000000000000100"))
		got, alike := judge(in, large)
		require.Equal(t, attained, alike)
		require.Equal(t, want.MeanAdverse.String(), got.MeanAdverse.String())
		require.Equal(t, []any{want.Adverse, want.Changes, want.Thin, want.Margin.String()}, []any{got.Adverse, got.Changes, got.Thin, got.Margin.String()})
	}
}

func TestSufficiencyNeedsAttained(t *testing.T) {
	in := fixture.RateAtMost("10")
	horizon := indicator.Horizon{Base: 2010, Due: 2020}
	for _, text := range []string{"2010: 14 12", "2010: 14 <=9", "2010: unknown", "2005: 9"} {
		_, ok := evaluate.SufficiencyOf(in, fixture.Series(in, text), horizon, &evaluate.Policy{AsOf: 2011})
		assert.False(t, ok, text)
	}
}

// A value that only the rounded comparison accepts has a negative margin.
func TestSufficiencyByRounding(t *testing.T) {
	in := fixture.RateAtMost("10")
	in.Places = 0
	s, ok := evaluate.SufficiencyOf(in, fixture.Series(in, "2010: 12 10.4"), indicator.Horizon{Base: 2010, Due: 2011}, &evaluate.Policy{Compare: evaluate.RoundedValue})
	require.True(t, ok)
	assert.True(t, s.OneReading)
	assert.Equal(t, "-0.4", s.Margin.String())
}

func TestCountySufficiency(t *testing.T) {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	var thin []string
	for _, r := range a.Main() {
		if s, ok := a.Sufficiency(r.Key); ok && s.Thin {
			thin = append(thin, r.Indicator+" "+s.Margin.String()+" of "+s.MeanAdverse.Text(2, indicator.HalfUp))
		}
	}
	assert.Equal(t, []string{
		"w-employed 0.2 of 0.56", "c-low-birth-weight 0.02 of 0.12", "c-caries 0 of 0.25", "c-sight 1.1 of 1.19", "c-vocational 48.2 of 57.00",
	}, thin)
}
