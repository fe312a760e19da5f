package report_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
)

// inTownships assesses an indicator whose target holds for each township of a
// plan that lists two of them.
func inTownships(t *testing.T, values ...string) *evaluate.Assessment {
	t.Helper()
	in := indicator.Indicator{
		Code: "rate", Name: indicator.Text{"en": "Rate", "zh": "比率"}, Unit: indicator.Percent, Better: indicator.Higher, Places: 1,
		Target: indicator.AtLeast(d("90")).InEach(indicator.Township),
	}
	plan := &indicator.Plan{
		Code: "p", Name: indicator.Text{"en": "Plan"}, Base: 2010, Due: 2020, Area: indicator.Area{Code: "519921"}, Indicators: []indicator.Indicator{in},
		Areas: []indicator.Area{
			{Code: "519921201", Name: indicator.Text{"en": "Stone Bridge", "zh": "石桥乡"}},
			{Code: "519921202", Name: indicator.Text{"en": "Long Valley", "zh": "长沟乡"}},
		},
	}
	var observations []indicator.Observation
	for i, area := range []string{"", "519921201", "519921202"} {
		observations = append(observations, indicator.Observation{
			Key: indicator.Key{Plan: "p", Indicator: "rate", Area: area}, Year: 2020, Value: indicator.Of(d(values[i])),
		})
	}
	data, err := indicator.NewData([]*indicator.Plan{plan}, observations, indicator.Date{})
	require.NoError(t, err)
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2020}, plan)
	require.NoError(t, err)
	return a
}

func explained(a *evaluate.Assessment, language, area string) string {
	key := indicator.Key{Plan: "p", Indicator: "rate", Area: area}
	r, _ := a.Result(key)
	in, _ := a.Indicator(key)
	return report.WordingOf(a, report.Options{Language: language}).Explain(r, in)
}

func TestExplainNamesTheAreasThatThePlanLists(t *testing.T) {
	a := inTownships(t, "92", "94", "80")
	assert.Contains(t, explained(a, report.Chinese, ""), "长沟乡")
	assert.Contains(t, explained(a, report.English, ""), "missed by Long Valley")
	assert.NotContains(t, explained(a, report.English, ""), "519921202")
	assert.True(t, strings.HasPrefix(explained(a, report.English, "519921202"), "Rate (Long Valley)"))

	r, _ := a.Result(indicator.Key{Plan: "p", Indicator: "rate"})
	in, _ := a.Indicator(r.Key)
	assert.Contains(t, report.NewWording(report.Options{}, a.Plans...).Explain(r, in), "missed by Long Valley")
	named := report.Options{Areas: map[string]indicator.Text{"519921202": {"en": "Valley"}}}
	assert.Contains(t, report.NewWording(named, a.Plans...).Explain(r, in), "missed by Valley", "the options go first")
}

func TestATownshipsOwnSentenceSaysNothingOfEach(t *testing.T) {
	a := inTownships(t, "92", "94", "91")
	assert.Contains(t, explained(a, report.English, ""), "in each")
	for _, area := range []string{"519921201", "519921202"} {
		assert.NotContains(t, explained(a, report.English, area), "in each")
		assert.NotContains(t, explained(a, report.English, area), "in every")
		assert.NotContains(t, explained(a, report.Chinese, area), "各地区")
		assert.NotContains(t, explained(a, report.Chinese, area), "每个")
	}
	assert.Contains(t, explained(a, report.English, "519921201"), "(at least 90%), with 4.0 percentage points to spare")
}

func TestWordingOfHasThePolicysRounding(t *testing.T) {
	in := indicator.Indicator{
		Code: "rate", Name: indicator.Text{"en": "Rate"}, Unit: indicator.Percent, Better: indicator.Higher, Places: 1, Target: indicator.AtLeast(d("90")),
	}
	plan := &indicator.Plan{Code: "p", Name: indicator.Text{"en": "Plan"}, Base: 2010, Due: 2020, Indicators: []indicator.Indicator{in}}
	data, err := indicator.NewData([]*indicator.Plan{plan}, []indicator.Observation{
		{Key: indicator.Key{Plan: "p", Indicator: "rate"}, Year: 2020, Numerator: decimal.NewNullDecimal(d("373")), Denominator: decimal.NewNullDecimal(d("400"))},
	}, indicator.Date{})
	require.NoError(t, err)
	for rounding, want := range map[indicator.Rounding]string{indicator.HalfUp: "93.3%", indicator.HalfEven: "93.2%"} {
		a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2020, Rounding: rounding}, plan)
		require.NoError(t, err)
		assert.Contains(t, explained(a, report.English, ""), "Rate: "+want, rounding)
	}
}
