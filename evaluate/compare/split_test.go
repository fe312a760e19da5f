package compare_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// counted is the numerators and denominators of the areas of one year.
type counted [][2]int64

// row writes the areas' counts of a year and their sum, plus what is added to it.
func (c counted) rows(year int, more int64) string {
	var b strings.Builder
	n, d := more, int64(0)
	for i, of := range c {
		fmt.Fprintf(&b, "rate,%d,519921%d,%d,%d,,\n", year, 101+i, of[0], of[1])
		n, d = n+of[0], d+of[1]
	}
	fmt.Fprintf(&b, "rate,%d,,%d,%d,,\n", year, n, d)
	return b.String()
}

func splitsOf(t *testing.T, plan *indicator.Plan, tables ...string) []compare.Split {
	t.Helper()
	table := "indicator,period,area,numerator,denominator,value,break\n" + strings.Join(tables, "")
	before := fixture.Assess(evaluate.Policy{AsOf: 2012}, table, plan)
	after := fixture.Assess(evaluate.Policy{AsOf: 2013}, table, plan)
	d := compare.Between(compare.Of(before), compare.Of(after))
	return d.Splits
}

func rational(t *testing.T, f indicator.Fraction) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(f.String())
	require.True(t, ok, f)
	return r
}

// The split is the formula written once more with math/big, and adds up.
func TestSplitAddsUpToTheLastDigit(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	plan := fixture.Plan(2020, *fixture.RateAtMost("10"))
	shown := 0
	for range 60 {
		years := [2]counted{}
		for range 1 + random.IntN(12) {
			for y := range years {
				cases := 1 + random.Int64N(5000)
				years[y] = append(years[y], [2]int64{random.Int64N(cases + 1), cases})
			}
		}
		list := splitsOf(t, plan, years[0].rows(2012, 0), years[1].rows(2013, 0))
		require.Len(t, list, 1)
		s := list[0]
		rates, mix, whole := new(big.Rat), new(big.Rat), [2]*big.Rat{}
		var sums [2][2]int64
		for y := range years {
			for _, c := range years[y] {
				sums[y][0], sums[y][1] = sums[y][0]+c[0], sums[y][1]+c[1]
			}
			whole[y] = new(big.Rat).Mul(big.NewRat(1000, 1), big.NewRat(sums[y][0], sums[y][1]))
		}
		half := big.NewRat(1, 2)
		for i := range years[0] {
			var rate, share [2]*big.Rat
			for y := range years {
				rate[y] = new(big.Rat).Mul(big.NewRat(1000, 1), big.NewRat(years[y][i][0], years[y][i][1]))
				share[y] = big.NewRat(years[y][i][1], sums[y][1])
			}
			term := func(into *big.Rat, mean, change [2]*big.Rat) {
				m := new(big.Rat).Mul(half, new(big.Rat).Add(mean[0], mean[1]))
				into.Add(into, m.Mul(m, new(big.Rat).Sub(change[1], change[0])))
			}
			term(rates, share, rate)
			term(mix, rate, share)
		}
		assert.Zero(t, rates.Cmp(rational(t, s.Rates)))
		assert.Zero(t, mix.Cmp(rational(t, s.Mix)))
		assert.Zero(t, new(big.Rat).Add(rates, mix).Cmp(new(big.Rat).Sub(whole[1], whole[0])))
		assert.Zero(t, rational(t, s.Change).Cmp(new(big.Rat).Sub(whole[1], whole[0])))
		assert.Equal(t, []int{2012, 2013}, []int{s.FromYear, s.ToYear})
		if places, ok := s.Places(1, indicator.HalfUp); ok {
			shown++
			round := func(f indicator.Fraction) indicator.Fraction { return f.Round(places, indicator.HalfUp) }
			assert.Zero(t, round(s.Rates).Add(round(s.Mix)).Compare(round(s.Change)))
			assert.Zero(t, round(s.From).Add(round(s.Change)).Compare(round(s.To)))
		}
	}
	assert.Greater(t, shown, 55)
}

// Where areas are missing or do not add up, nothing is split.
func TestSplitOnlyOfWhatAddsUp(t *testing.T) {
	plan := fixture.Plan(2020, *fixture.RateAtMost("10"))
	pooled := fixture.Plan(2020, *fixture.RateAtMost("10"))
	pooled.Indicators[0].Pool = 2
	before, after := counted{{3, 400}, {5, 700}}, counted{{2, 500}, {6, 600}}
	fewer := after[:1]
	for name, test := range map[string]struct {
		plan   *indicator.Plan
		tables []string
		want   int
	}{
		"both years":         {plan, []string{before.rows(2012, 0), after.rows(2013, 0)}, 1},
		"one does not":       {plan, []string{before.rows(2012, 0), after.rows(2013, 1)}, 0},
		"nor the earlier":    {plan, []string{before.rows(2012, 1), after.rows(2013, 0)}, 0},
		"other areas":        {plan, []string{before.rows(2012, 0), fewer.rows(2013, 0)}, 0},
		"no new year":        {plan, []string{before.rows(2012, 0)}, 0},
		"no areas":           {plan, []string{"rate,2012,,8,1100,,\nrate,2013,,8,1100,,\n"}, 0},
		"no whole":           {plan, []string{"rate,2012,519921101,8,1100,,\nrate,2013,519921101,8,1100,,\n"}, 0},
		"pooled over years":  {pooled, []string{before.rows(2012, 0), after.rows(2013, 0)}, 0},
		"the mix alone":      {plan, []string{counted{{1, 100}, {9, 100}}.rows(2012, 0), counted{{2, 200}, {9, 100}}.rows(2013, 0)}, 1},
		"a year in between":  {plan, []string{before.rows(2010, 0), after.rows(2013, 0)}, 1},
		"only the old areas": {plan, []string{before.rows(2012, 0), "rate,2013,,8,1100,,\n"}, 0},

		"a break of the whole":      {plan, []string{before.rows(2012, 0), strings.Replace(after.rows(2013, 0), "rate,2013,,8,1100,,", "rate,2013,,8,1100,,yes", 1)}, 0},
		"a break of one area":       {plan, []string{before.rows(2012, 0), strings.Replace(after.rows(2013, 0), "2,500,,", "2,500,,yes", 1)}, 0},
		"a break in between":        {plan, []string{before.rows(2010, 0), "rate,2011,519921101,1,400,,yes\n", after.rows(2013, 0)}, 0},
		"a break before both years": {plan, []string{"rate,2011,519921101,1,400,,yes\n", strings.Replace(before.rows(2012, 0), "3,400,,", "3,400,,yes", 1), after.rows(2013, 0)}, 1},
	} {
		list := splitsOf(t, test.plan, test.tables...)
		assert.Len(t, list, test.want, name)
		if name == "the mix alone" {
			assert.Zero(t, list[0].Rates.Sign())
			assert.Equal(t, "-40/3", list[0].Mix.String())
		}
	}
}
