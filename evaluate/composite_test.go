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

// compositePlan has three realisations, 1, 4/5 and 1/2, an indicator without
// data, an attestation and one that is only monitored.
func compositePlan(t *testing.T) *evaluate.Assessment {
	t.Helper()
	number := func(code, domain string, better indicator.Direction, bound, weight int64) indicator.Indicator {
		in := indicator.Indicator{
			Code: code, Name: indicator.Text{"en": code}, Domain: domain, Unit: indicator.Percent, Better: better,
			Target: indicator.AtLeast(decimal.New(bound, 0)),
		}
		if better == indicator.Lower {
			in.Target = indicator.AtMost(decimal.New(bound, 0))
		}
		if weight > 0 {
			in.Weight = decimal.NewNullDecimal(decimal.New(weight, 0))
		}
		return in
	}
	monitored := number("watched", "b", indicator.Higher, 1, 0)
	monitored.Target = indicator.Target{}
	plan := &indicator.Plan{
		Code: "plan", Name: indicator.Text{"en": "Plan"}, Base: 2010, Due: 2020,
		Domains: []indicator.Domain{{Code: "a", Name: indicator.Text{"en": "A"}}, {Code: "b", Name: indicator.Text{"en": "B"}}},
		Indicators: []indicator.Indicator{
			number("over", "a", indicator.Higher, 50, 3), number("short", "a", indicator.Higher, 100, 0),
			number("twice", "b", indicator.Lower, 10, 2), number("blank", "b", indicator.Higher, 50, 5),
			{Code: "deed", Name: indicator.Text{"en": "deed"}, Domain: "b", Unit: indicator.YesNo, Target: indicator.Attest()}, monitored,
		},
	}
	value := func(code string, v int64) indicator.Observation {
		return indicator.Observation{Key: indicator.Key{Plan: "plan", Indicator: code}, Year: 2020, Value: indicator.Of(decimal.New(v, 0))}
	}
	deed := indicator.Observation{Key: indicator.Key{Plan: "plan", Indicator: "deed"}, Year: 2020, Value: indicator.Reading{Kind: indicator.AnswerYes}}
	data, err := indicator.NewData([]*indicator.Plan{plan},
		[]indicator.Observation{value("over", 90), value("short", 80), value("twice", 20), value("watched", 3), deed}, indicator.Date{})
	require.NoError(t, err)
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2020}, plan)
	require.NoError(t, err)
	return a
}

func TestCompositeWeighsWhatIsThereAndNamesWhatIsNot(t *testing.T) {
	a := compositePlan(t)
	c := a.Composite()
	// (3·1 + 1·4/5 + 2·1/2) / 6
	assert.Equal(t, "80", c.Value.String())
	assert.Equal(t, "6", c.Weight.String())
	assert.Equal(t, "11", c.Of.String())
	assert.Equal(t, 3, c.Used)
	assert.Equal(t, []indicator.Key{{Plan: "plan", Indicator: "blank"}}, c.Missing)
	domains := a.CompositeBy(evaluate.ByDomain)
	require.Len(t, domains, 2)
	assert.Equal(t, "95", domains[0].Value.String())
	assert.Equal(t, "A", domains[0].Name.In("en"))
	assert.Equal(t, "50", domains[1].Value.String())
	assert.Equal(t, c.Missing, domains[1].Missing)
	byPlan := a.CompositeBy(evaluate.ByPlan)
	require.Len(t, byPlan, 1)
	assert.Zero(t, byPlan[0].Value.Compare(c.Value))
}

func TestCompositeOfDomainsWithTheirOwnWeights(t *testing.T) {
	domains := compositePlan(t).CompositeBy(evaluate.ByDomain)
	c, ok := evaluate.CombineComposites(domains, []indicator.Fraction{fixture.Fraction("2"), fixture.Fraction("1")})
	require.True(t, ok)
	assert.Equal(t, "80", c.Value.String())
	assert.Equal(t, 3, c.Used)
	assert.Len(t, c.Missing, 1)
	domains[1].Value = indicator.Fraction{}
	c, ok = evaluate.CombineComposites(domains, []indicator.Fraction{fixture.Fraction("2"), fixture.Fraction("1")})
	require.True(t, ok)
	assert.Equal(t, "95", c.Value.String(), "a domain without a value is left out of both sums")
	assert.Equal(t, "2", c.Weight.String())
	assert.Equal(t, "3", c.Of.String())
	for _, weights := range [][]indicator.Fraction{nil, {fixture.Fraction("1")}, {fixture.Fraction("1"), fixture.Fraction("0")}, {fixture.Fraction("1"), {}}} {
		_, ok = evaluate.CombineComposites(domains, weights)
		assert.False(t, ok, weights)
	}
	none, ok := evaluate.CombineComposites(nil, nil)
	assert.True(t, ok)
	assert.False(t, none.Value.Known(), "nothing has no index, not one of 0")
}

func TestCompositeOfTheSampleCounty(t *testing.T) {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	whole := a.Composite()
	require.True(t, whole.Value.Known())
	assert.LessOrEqual(t, whole.Value.Compare(fixture.Fraction("100")), 0)
	for _, dimension := range []evaluate.Heading{evaluate.ByPlan, evaluate.ByDomain, evaluate.ByObjective, evaluate.ByDepartment} {
		parts := a.CompositeBy(dimension)
		var weights []indicator.Fraction
		var list []evaluate.Composite
		used, missing := 0, 0
		for _, p := range parts {
			used, missing = used+p.Used, missing+len(p.Missing)
			if p.Value.Known() {
				list, weights = append(list, p), append(weights, p.Weight)
			}
		}
		assert.Equal(t, whole.Used, used)
		assert.Equal(t, len(whole.Missing), missing)
		combined, ok := evaluate.CombineComposites(list, weights)
		require.True(t, ok)
		assert.Zero(t, combined.Value.Compare(whole.Value), "parts weighed by what is in them make the whole: %d", dimension)
	}
}
