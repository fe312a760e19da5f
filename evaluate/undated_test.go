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

// What is nearly attained counts in the rate, and so does an old value that it rests on.
func TestNearlyByAnOlderValueIsDated(t *testing.T) {
	nearly := evaluate.Policy{AsOf: 2020, Tolerance: indicator.Points(dec("0.1"))}
	each := atMostTen(aiming(indicator.AtMost(dec("10")).InEach(indicator.Township)))
	for name, c := range map[string]struct {
		in   indicator.Indicator
		rows string
		want evaluate.Verdict
		from int
	}{
		"attained":                       {atMostTen(), "p,x,2018,9,,\n", evaluate.Attained, 2018},
		"nearly":                         {atMostTen(), "p,x,2019,10.1,,\n", evaluate.Nearly, 2019},
		"nearly in the due year":         {atMostTen(), "p,x,2020,10.1,,\n", evaluate.Nearly, 0},
		"nearly and valid until then":    {atMostTen(validFor(3)), "p,x,2018,10.1,,\n", evaluate.Nearly, 0},
		"each, without an own value":     {each, "p,x,2018,9,519921100,\np,x,2019,9,519921200,\n", evaluate.Attained, 2018},
		"each, one of them":              {each, "p,x,2020,9,,\np,x,2020,9,519921100,\np,x,2019,9,519921200,\n", evaluate.Attained, 2019},
		"each, nearly by the older":      {each, "p,x,2020,9,519921100,\np,x,2019,10.1,519921200,\n", evaluate.Nearly, 2019},
		"each, nearly beside an old one": {each, "p,x,2020,10.1,519921100,\np,x,2019,9,519921200,\n", evaluate.Nearly, 2019},
		"each, an old county's value":    {each, "p,x,2018,9,,\np,x,2020,9,519921100,\np,x,2020,9,519921200,\n", evaluate.Attained, 0},
	} {
		a := assessed(t, nearly, c.rows, listing(countyPlan("p", c.in), "519921100", "519921200"))
		r := a.Main()[0]
		require.Equal(t, c.want, r.Verdict, name)
		assert.Equal(t, c.from != 0, r.Flags.Has(evaluate.Dated), name)
		assert.Equal(t, c.from, r.DatedFrom, name)
		assert.Equal(t, c.from != 0, a.Undated.All[evaluate.Undetermined] == 1, name)
	}
}

// Of groups that count, an old value of any that is attained, or nearly, makes the
// whole dated.
func TestNearlyBesideAnOlderGroupIsDated(t *testing.T) {
	both := forGroups(map[indicator.Group]string{indicator.Female: "95", indicator.Male: "95"}, withoutTotal)
	nearly := evaluate.Policy{AsOf: 2020, Tolerance: indicator.Points(dec("0.1"))}
	for name, c := range map[string]struct {
		rows string
		want string
		from int
	}{
		"nearly, beside an old one":  {"p,x,2020,94.95,,sex=female\np,x,2018,97,,sex=male\n", "nearly within-tolerance sex=female -0.05", 2018},
		"nearly, the older of two":   {"p,x,2019,94.95,,sex=female\np,x,2018,97,,sex=male\n", "nearly within-tolerance sex=female -0.05", 2018},
		"attained, the older of two": {"p,x,2019,96,,sex=female\np,x,2018,97,,sex=male\n", "attained meets-target sex=female 1", 2018},
		"attained, one of them":      {"p,x,2020,95,,sex=female\np,x,2019,97,,sex=male\n", "attained meets-target sex=male 2", 2019},
		"missed beside an old one":   {"p,x,2020,94,,sex=female\np,x,2018,97,,sex=male\n", "missed misses-target sex=female -1", 0},
		"all of the due year":        {"p,x,2020,94.95,,sex=female\np,x,2020,97,,sex=male\n", "nearly within-tolerance sex=female -0.05", 0},
	} {
		a := assessed(t, nearly, c.rows, countyPlan("p", both))
		r := a.Main()[0]
		require.Equal(t, c.want, brief(r), name)
		assert.Equal(t, c.from != 0, r.Flags.Has(evaluate.Dated), name)
		assert.Equal(t, c.from, r.DatedFrom, name)
		assert.Equal(t, c.from != 0, a.Undated.All[evaluate.Undetermined] == 1, name)
	}
}
