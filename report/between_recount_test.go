package report_test

import (
	"math/big"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disclosure"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// ofTwo is an indicator's figures of two groups in the last year that has both, worked
// out from the series alone.
type ofTwo struct {
	values [2]*big.Rat
	change int  // of the gap since the first year that has both
	told   bool // whether that can be told
}

func figuresOfTwo(a *evaluate.Assessment, plan *indicator.Plan, in *indicator.Indicator, groups [2]indicator.Group) (ofTwo, bool) {
	var c ofTwo
	var series [2]indicator.Series
	for i, group := range groups {
		series[i], _ = a.Series(indicator.Key{Plan: plan.Code, Indicator: in.Code, Group: group})
	}
	var first *big.Rat
	firstYear, lastFrom, years := 0, 0, 0
	for i := range series[0].Len() {
		year := series[0].Year(i)
		k, both := series[1].Find(year)
		if !both || year > min(a.AsOf, plan.Due) || series[0].Kind(i) != indicator.Number || series[1].Kind(k) != indicator.Number {
			continue
		}
		c.values = [2]*big.Rat{ratOf(series[0].Value(i)), ratOf(series[1].Value(k))}
		gap := new(big.Rat).Sub(c.values[0], c.values[1])
		gap.Abs(gap)
		if years++; years == 1 {
			first, firstYear = gap, year
		}
		lastFrom = min(series[0].From(i), series[1].From(k))
		c.change = gap.Cmp(first)
	}
	c.told = years > 1 && lastFrom > firstYear
	return c, years > 0
}

// What is said of women and men holds of their series, counted in another way.
func TestWhatIsSaidOfGroupsIsWhatTheirSeriesHave(t *testing.T) {
	t.Parallel()
	said := 0
	for seed := range uint64(fixture.Rounds(os.Getenv, 20, 200)) { //nolint:gosec // not negative
		r := rand.New(rand.NewPCG(seed, 97))
		plan := smallCounty(r)
		a := fixture.AssessObservations(evaluate.Policy{AsOf: 2013 + r.IntN(9)}, plan, smallFigures(r, plan)...)
		for _, audience := range report.Audiences() {
			d := made(t)(report.County(a, report.Options{Audience: audience, Sections: []string{"by-sex-and-residence"}}))
			of := a
			if audience == report.Public {
				of = disclosure.Public(a)
			}
			said += holdGroups(t, of, &d)
			if t.Failed() {
				t.Fatalf("%d, %s as of %d", seed, audience, a.AsOf)
			}
		}
	}
	assert.Greater(t, said, 50)
}

func holdGroups(t *testing.T, a *evaluate.Assessment, d *document.Document) (said int) {
	t.Helper()
	groups := [2]indicator.Group{indicator.Female, indicator.Male}
	all := map[string]ofTwo{}
	orders, changes := map[int]int{}, map[int]int{}
	for _, plan := range a.Plans {
		for i := range plan.Indicators {
			c, ok := figuresOfTwo(a, plan, &plan.Indicators[i], groups)
			if !ok {
				continue
			}
			all[plan.Indicators[i].Code] = c
			orders[c.values[0].Cmp(c.values[1])]++
			if c.told {
				changes[c.change]++
			}
		}
	}
	listed := map[string]bool{}
	for _, s := range d.Sections {
		for _, p := range paragraphs(s) {
			args := map[string]document.Cell{}
			for _, of := range p.Arguments {
				args[of.Name] = of.Value
			}
			count := func(key string, want int) {
				if want > 0 {
					assert.Equal(t, strconv.Itoa(want), args[key].Text, key)
				} else {
					assert.NotContains(t, args, key)
				}
			}
			switch p.Key {
			case "between.count", "between.count.public":
				assert.Equal(t, strconv.Itoa(len(all)), args["total"].Text)
				count("between.first", orders[1])
				count("between.second", orders[-1])
				count("between.same", orders[0])
			case "between.changes":
				count("between.narrowed", changes[-1])
				count("between.widened", changes[1])
				count("between.unchanged", changes[0])
			case "between.gap", "between.tie":
				code := args["indicator"].About.Indicator
				listed[code] = true
				holdPair(t, all[code], args)
				said++
			case "between.rest":
				assert.Equal(t, strconv.Itoa(len(all)-len(listed)), args["count"].Text)
			}
		}
	}
	assert.Len(t, listed, min(len(all), 10))
	for listing := range listed {
		for code, c := range all {
			assert.False(t, !listed[code] && wider(c, all[listing]), "%s is wider than %s", code, listing)
		}
	}
	return said
}

func holdPair(t *testing.T, c ofTwo, args map[string]document.Cell) {
	t.Helper()
	exact := func(key string) *big.Rat {
		figure, ok := new(big.Rat).SetString(args[key].Number.Exact)
		require.True(t, ok, args[key].Number.Exact)
		return figure
	}
	order := c.values[0].Cmp(c.values[1])
	assert.Zero(t, exact("firstValue").Cmp(c.values[0]))
	higher, lower := args["first"].Text, args["second"].Text
	switch order {
	case 0:
		assert.NotContains(t, args, "higher")
		return
	case -1:
		higher, lower = lower, higher
	}
	assert.Zero(t, exact("secondValue").Cmp(c.values[1]))
	assert.Equal(t, []string{higher, lower}, []string{args["higher"].Text, args["lower"].Text})
	apart := new(big.Rat).Sub(c.values[0], c.values[1])
	assert.Zero(t, exact("points").Cmp(apart.Abs(apart)))
	way := map[int]string{-1: "narrowed", 0: "unchanged", 1: "widened"}[c.change]
	if c.told {
		assert.Regexp(t, `^; gap `+way, args["trend"].Text)
	} else {
		assert.Empty(t, args["trend"].Text)
	}
}

// wider reports whether the ratio of the higher figure to the lower is greater.
func wider(a, b ofTwo) bool {
	ends := func(c ofTwo) (low, high *big.Rat) {
		if c.values[0].Cmp(c.values[1]) < 0 {
			return c.values[0], c.values[1]
		}
		return c.values[1], c.values[0]
	}
	lowA, highA := ends(a)
	lowB, highB := ends(b)
	if lowA.Cmp(highA) == 0 {
		return false
	}
	return new(big.Rat).Mul(highA, lowB).Cmp(new(big.Rat).Mul(highB, lowA)) > 0 || lowA.Sign() == 0 && lowB.Sign() != 0
}
