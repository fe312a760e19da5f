package evaluate_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// withInterval is a series with a filed interval of its last value.
func withInterval(tb testing.TB, in *indicator.Indicator, text, lower, upper string) *indicator.Series {
	tb.Helper()
	list := seriesOf(tb, *in, text).Observations()
	last := &list[len(list)-1]
	last.Lower, last.Upper = decimal.NewNullDecimal(dec(lower)), decimal.NewNullDecimal(dec(upper))
	series, err := indicator.NewSeries(in, indicator.Key{Indicator: in.Code}, list)
	require.NoError(tb, err)
	return &series
}

func TestFiledIntervals(t *testing.T) {
	t.Parallel()
	more := func(in *indicator.Indicator) { in.Target = indicator.MoreThan(dec("95")) }
	between := func(in *indicator.Indicator) { in.Target = indicator.Between(dec("40"), dec("50")) }
	point := func(in *indicator.Indicator) {
		in.Target = indicator.AllOf(indicator.MoreThan(dec("40")), indicator.LessThan(dec("40.2")))
	}
	empty := func(in *indicator.Indicator) {
		in.Target = indicator.AllOf(indicator.AtLeast(dec("60")), indicator.FallBy(indicator.Points(dec("1"))))
	}
	strict := func(in *indicator.Indicator) { in.Target = in.Target.HoldingStrictly() }
	rounded := evaluate.Policy{Compare: evaluate.RoundedValue}
	for name, c := range map[string]struct {
		in           indicator.Indicator
		series       string
		lower, upper string
		policy       evaluate.Policy
		want         string
	}{
		"V5b attained, the lower end is not":        {atLeast95(), "2020: 96", "94.9", "97", evaluate.Policy{}, "attained true"},
		"V5b attained, the lower end at the bound":  {atLeast95(), "2020: 96", "95", "97", evaluate.Policy{}, "attained false"},
		"V5b missed, the upper end attains":         {atLeast95(), "2020: 94", "92", "95", evaluate.Policy{}, "missed true"},
		"V5b missed, the upper end does not":        {atLeast95(), "2020: 94", "92", "94.99", evaluate.Policy{}, "missed false"},
		"V5b an open bound is not met at it":        {atLeast95(more), "2020: 94", "92", "95", evaluate.Policy{}, "missed false"},
		"V5b expected":                              {atLeast95(), "2010: 80 | 2016: 94", "92", "96", asOf(2016), "expected true"},
		"V5b lower is better":                       {atMostTen(), "2020: 9", "8", "10.1", evaluate.Policy{}, "attained true"},
		"V5b a band within the interval":            {atLeast95(between), "2020: 39", "38", "51", evaluate.Policy{}, "missed true"},
		"V5b a narrow band within the interval":     {atLeast95(point), "2020: 39", "38", "51", evaluate.Policy{}, "missed true"},
		"V5b a band beyond the interval":            {atLeast95(between), "2020: 39", "38", "39.9", evaluate.Policy{}, "missed false"},
		"V5b no value meets the target":             {atLeast95(empty), "2010: 50 | 2020: 55", "30", "70", evaluate.Policy{}, "missed false"},
		"V5b the end rounds to the bound":           {atLeast95(), "2020: 94.7", "94", "94.95", rounded, "missed true"},
		"V5b the end does not round to the bound":   {atLeast95(), "2020: 94.7", "94", "94.949", rounded, "missed false"},
		"V5b the value alone, if it rounds":         {atLeast95(), "2020: 95.2", "94.95", "96", rounded, "attained false"},
		"V5b undetermined says nothing":             {atLeast95(), "2010: 94", "92", "96", asOf(2012), "undetermined false"},
		"V5b monitored says nothing":                {atLeast95(aiming(indicator.Target{})), "2020: 94", "92", "96", evaluate.Policy{}, "monitored false"},
		"V5b a broken hold does not hang on values": {atLeast95(strict), "2018: 96 94 96", "94", "97", evaluate.Policy{}, "missed false"},
		"V5b a relapse that may be none":            {atLeast95(strict), "2018: 96 96 94", "93", "95", evaluate.Policy{}, "missed true"},
		"V5b a ratio with an interval":              {atLeast95(), "2020: 281/300", "93", "95.5", evaluate.Policy{}, "missed true"},
		"V5b an interval of another value":          {atLeast95(), "2020: 94", "95", "96", evaluate.Policy{}, "missed false"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			series := withInterval(t, &c.in, c.series, c.lower, c.upper)
			r := evaluate.Evaluate(&c.in, series, planYears(), &c.policy)
			assert.Equal(t, c.want, fmt.Sprintf("%s %t", r.Verdict, r.Inconclusive))
			if r.Lower.Valid {
				assert.Equal(t, []string{c.lower, c.upper}, []string{indicator.Digits(r.Lower.Decimal), indicator.Digits(r.Upper.Decimal)})
			}
			plain := evaluate.Evaluate(&c.in, seriesOf(t, c.in, c.series), planYears(), &c.policy)
			r.Lower, r.Upper, r.Inconclusive = plain.Lower, plain.Upper, plain.Inconclusive
			assert.Equal(t, plain, r, "nothing else depends on the interval")
		})
	}
}

// TestShownValuesLieInTheirInterval adds digits until they do.
func TestShownValuesLieInTheirInterval(t *testing.T) {
	t.Parallel()
	in := atLeast95(aiming(indicator.AtLeast(dec("70"))))
	for lower, want := range map[string]string{"58": "58.1", "58.1": "58.1", "58.12": "58.14", "58.14": "58.14"} {
		r := evaluate.Evaluate(&in, withInterval(t, &in, "2020: 5814/10000", lower, "70.5"), planYears(), &evaluate.Policy{})
		assert.Equal(t, want, evaluate.DisplayOf(&r, &in, "").Value(r.Value).Text, lower)
	}
}

// TestFiledIntervalsOfOthers says nothing where the value does not decide, and of
// pooled rates.
func TestFiledIntervalsOfOthers(t *testing.T) {
	t.Parallel()
	each := atLeast95(func(in *indicator.Indicator) { in.Target = in.Target.InEach(indicator.Township) })
	table := "indicator,period,value,lower,upper,numerator,denominator,area\nx,2020,96,94,97,,,\nx,2020,96,94,97,,,519921100\n"
	decode := func(in indicator.Indicator, table string) *evaluate.Assessment {
		plan := listing(countyPlan("p", in), "519921100")
		data, err := indicator.DecodeTable(strings.NewReader(table), indicator.TableOptions{}, plan)
		require.NoError(t, err)
		a, err := evaluate.Assess(data, evaluate.Policy{}, plan)
		require.NoError(t, err)
		return a
	}
	a := decode(each, table)
	assert.True(t, a.Main()[0].Lower.Valid)
	assert.False(t, a.Main()[0].Inconclusive, "the areas decide")
	assert.True(t, a.Results[1].Inconclusive)
	pooled := atLeast95(func(in *indicator.Indicator) { in.Pool = 2 })
	a = decode(pooled, "indicator,period,value,lower,upper,numerator,denominator,area\nx,2019,,,,95,100,\nx,2020,,94,97,96,100,\n")
	assert.False(t, a.Main()[0].Lower.Valid, "an interval of one year is none of the pooled rate")
}
