package compare_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// drawn is an input drawn by chance, of four parts that can be taken from another.
type drawn struct {
	table, target string
	projection    indicator.Projection // of the policy
	validFor      int
}

func draw(random *rand.Rand) drawn {
	var rows strings.Builder
	for year := 2010; year <= 2013; year++ {
		fmt.Fprintf(&rows, "rate,%d,%d.%d\n", year, 8+random.IntN(7), random.IntN(10))
	}
	return drawn{
		table: rows.String(), target: fmt.Sprint(8 + random.IntN(6)), validFor: random.IntN(2) * 5,
		projection: indicator.Projections()[random.IntN(4)],
	}
}

func (d drawn) assess() *evaluate.Assessment {
	in := fixture.RateAtMost(d.target)
	in.ValidFor = d.validFor
	return fixture.Assess(evaluate.Policy{AsOf: 2013, Projection: d.projection}, "indicator,period,value\n"+d.table, fixture.Plan(2016, *in))
}

// with takes the parts of some causes from another input.
func (d drawn) with(other drawn, causes ...compare.Cause) drawn {
	for _, cause := range causes {
		parts := map[compare.Cause]func(){
			compare.RevisedData: func() { d.table = other.table }, compare.ChangedTarget: func() { d.target = other.target },
			compare.ChangedPolicy: func() { d.projection = other.projection }, compare.Method: func() { d.validFor = other.validFor },
		}
		parts[cause]()
	}
	return d
}

// What is told apart is what whole inputs say that are mixed by hand: the verdict
// with each cause taken back, and the smallest sets that lead back.
func TestTurnsAreThoseOfMixedInputs(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	causes := []compare.Cause{compare.RevisedData, compare.ChangedTarget, compare.Method, compare.ChangedPolicy}
	turned, two := 0, 0
	for range 400 {
		before, after := draw(random), draw(random)
		d := compare.Between(compare.Of(before.assess()), compare.Of(after.assess()))
		c := d.Changes[0]
		if c.Class == compare.Unchanged {
			continue
		}
		turned++
		require.NotNil(t, c.Turn)
		verdict := func(back ...compare.Cause) evaluate.Verdict {
			return after.with(before, back...).assess().Results[0].Verdict
		}
		leadsBack := func(back ...compare.Cause) bool { return verdict(back...) == c.Before.Verdict }
		for _, trial := range c.Turn.Alone {
			assert.Equal(t, verdict(trial.Causes...), trial.Verdict, "%v %v %v", before, after, trial.Causes)
		}
		differs := slices.DeleteFunc(slices.Clone(causes), func(cause compare.Cause) bool {
			return !slices.ContainsFunc(c.Differs, func(i compare.Ingredient) bool { return i.Cause == cause })
		})
		var want [][]compare.Cause
		for _, cause := range differs {
			if leadsBack(cause) {
				want = append(want, []compare.Cause{cause})
			}
		}
		for i, one := range differs {
			for _, other := range differs[i+1:] {
				if leadsBack(one, other) && !leadsBack(one) && !leadsBack(other) {
					want = append(want, []compare.Cause{one, other})
					two++
				}
			}
		}
		if len(want) == 0 {
			want = [][]compare.Cause{differs}
		}
		assert.Equal(t, want, c.Turn.Sets, "%v %v", before, after)
	}
	assert.Greater(t, turned, 100)
	assert.Greater(t, two, 10)
}

// Derived, pooled and shared indicators and their sources are judged again as they
// were, whatever differs.
func TestTurnsOfDerivedIndicators(t *testing.T) {
	rows := func(town, country string) string {
		return "indicator,period,value,group\nrate,2010,14.0,\nrate,2013,9.0,\n" +
			"rate,2010,12.0,residence=urban\nrate,2013," + town + ",residence=urban\nrate,2010,15.0,residence=rural\nrate,2013," + country + ",residence=rural\n"
	}
	gap := indicator.Indicator{
		Code: "gap", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1, Target: indicator.AtMost(fixture.Number("2")),
		Derive: indicator.Derive{Kind: indicator.DeriveGap, Left: indicator.Operand{Indicator: "rate", Group: "residence=rural"}, Right: indicator.Operand{Indicator: "rate", Group: "residence=urban"}},
	}
	plan := fixture.Plan(2013, *fixture.RateAtMost("10"), gap)
	before := fixture.Assess(evaluate.Policy{}, rows("8.0", "12.0"), plan)
	after := fixture.Assess(evaluate.Policy{}, rows("8.0", "10.0"), plan)
	d := compare.Between(compare.Of(before), compare.Of(after))
	c := d.Changes[1]
	require.NotNil(t, c.Turn)
	assert.Equal(t, "[[revised-data]]", fmt.Sprint(c.Turn.Sets))
	assert.Equal(t, []compare.Ingredient{{Cause: compare.RevisedData, Particulars: []compare.Particular{{
		Key: indicator.Key{Plan: "p", Indicator: "rate", Group: "residence=rural"}, Year: 2013, Before: "12.0", After: "10.0",
	}}}}, c.Differs)
}
