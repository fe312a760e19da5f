package evaluate_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

func TestUndatedCountsWhatAnOlderValueAttainsAsUndetermined(t *testing.T) {
	plan, data := filedBy(t, nil,
		indicator.Observation{Key: indicator.Key{Plan: "p", Indicator: "i0"}, Year: 2020, Value: indicator.Of(decimal.NewFromInt(96))},
		indicator.Observation{Key: indicator.Key{Plan: "p", Indicator: "i1"}, Year: 2018, Value: indicator.Of(decimal.NewFromInt(96))},
		indicator.Observation{Key: indicator.Key{Plan: "p", Indicator: "i2"}, Year: 2018, Value: indicator.Of(decimal.NewFromInt(90))},
		indicator.Observation{Key: indicator.Key{Plan: "p", Indicator: "i3"}, Year: 2018, Value: indicator.Of(decimal.NewFromInt(96))})
	override := evaluate.Override{Plan: "p", Indicator: "i3", AsOf: 2020, Verdict: evaluate.Attained, Reason: "seen on site", By: "Bureau", ApprovedBy: "County", On: indicator.Date{Year: 2021, Month: 1, Day: 5}}
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2020, Overrides: []evaluate.Override{override}}, plan)
	require.NoError(t, err)
	assert.Equal(t, []int{3, 7}, []int{a.Tally.All[evaluate.Attained], a.Tally.All[evaluate.Undetermined]})
	assert.Equal(t, []int{2, 8}, []int{a.Undated.All[evaluate.Attained], a.Undated.All[evaluate.Undetermined]})
	assert.Equal(t, a.Tally.Rate(evaluate.AttainedOnly).Denominator, a.Undated.Rate(evaluate.AttainedOnly).Denominator)
	parts := a.By(evaluate.ByPlan)
	require.Len(t, parts, 1)
	assert.Equal(t, a.Undated, parts[0].Undated)

	county := fixture.County(evaluate.Policy{AsOf: 2019})
	assert.Equal(t, county.Tally, county.Undated, "the interim stage judges by older values alike")
}
