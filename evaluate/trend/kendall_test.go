package trend_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/trend"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// printed lists the figures of a list.
func printed(list any) []string {
	var texts []string
	for _, v := range list.([]any) {
		texts = append(texts, fixture.Printed(v))
	}
	return texts
}

func values(texts ...string) []indicator.Fraction {
	list := make([]indicator.Fraction, len(texts))
	for i, text := range texts {
		list[i] = indicator.FractionFrom(fixture.Number(text))
	}
	return list
}

// withS returns 1 … n rearranged so that S is as wanted.
func withS(n, s int) []indicator.Fraction {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	for inversions := (n*(n-1)/2 - s) / 2; inversions > 0; {
		for i := 0; i+1 < n && inversions > 0; i++ {
			if list[i] < list[i+1] {
				list[i], list[i+1] = list[i+1], list[i]
				inversions--
			}
		}
	}
	out := make([]indicator.Fraction, n)
	for i, v := range list {
		out[i] = indicator.FractionFrom(decimal.NewFromInt(int64(v)))
	}
	return out
}

// TestTrendGolden checks the published and exact cases. All of them are
// reproduced: where a published critical value has the wrong parity, no S lies
// between it and the attainable one, so both draw the same line.
func TestTrendGolden(t *testing.T) {
	cases := fixture.PublishedCases(t, os.Getenv, os.DirFS, "trend-tests.json")
	require.Len(t, cases, 24)
	done := 0
	for i := range cases {
		g := &cases[i]
		name := fmt.Sprintf("case %d, %s", i, g.Method)
		n := 0
		if _, has := g.Inputs["n"]; has {
			n = int(g.Whole("n"))
		}
		switch g.Method {
		case "mk.critical":
			confidence := g.Number("one_sided_confidence")
			checkCritical(t, name, n, decimal.NewFromInt(1).Sub(confidence), fixture.Printed(g.Expected["S_min_published"]))
			got, ok := trend.CriticalS(n, indicator.FractionFrom(decimal.NewFromInt(1).Sub(confidence)))
			assert.Equal(t, fixture.Printed(g.Expected["smallest_attainable_S"]) != "", ok, name)
			if ok {
				assert.Equal(t, fixture.Printed(g.Expected["smallest_attainable_S"]), strconv.Itoa(got), name)
			}
		case "mk.critical_alpha0.2":
			published := strings.TrimPrefix(fixture.Printed(g.Expected["S_max"]), "-")
			checkCritical(t, name, n, g.Number("alpha"), published)
		case "mk.exact_upper":
			for s, want := range g.Expected["P(S>=s)"].(map[string]any) {
				at, err := strconv.Atoi(s)
				require.NoError(t, err)
				k := trend.MannKendallOf(withS(n, at)...)
				require.Equal(t, at, k.S, name)
				assert.Equal(t, want, fmt.Sprintf("%d/%d", k.Count, k.Orders), "%s S %s", name, s)
			}
		case "mk.S":
			k := trend.MannKendallOf(values(printed(g.Inputs["series"])...)...)
			assert.Equal(t, fixture.Printed(g.Expected["S"]), strconv.Itoa(k.S), name)
			for row, want := range printed(g.Expected["row_sums"]) {
				assert.Equal(t, want, strconv.Itoa(k.Rows[row]), name)
			}
		default:
			continue
		}
		done++
	}
	assert.Equal(t, len(cases), done, "cases of a method that is not checked")
}

// checkCritical checks that a published critical value and the attainable one
// part the possible values of S alike.
func checkCritical(t *testing.T, name string, n int, alpha decimal.Decimal, published string) {
	t.Helper()
	got, ok := trend.CriticalS(n, indicator.FractionFrom(alpha))
	if published == "" {
		assert.False(t, ok, name)
		return
	}
	require.True(t, ok, name)
	line, err := strconv.Atoi(published)
	require.NoError(t, err)
	assert.GreaterOrEqual(t, got, line, name)
	assert.Less(t, got-2, line, "%s: an S between the two", name)
}

// Three values can never show a trend at 5 %, one-sided; four can.
func TestCriticalS(t *testing.T) {
	_, ok := trend.CriticalS(3, fixture.Fraction("5/100"))
	assert.False(t, ok)
	s, ok := trend.CriticalS(4, fixture.Fraction("5/100"))
	assert.True(t, ok)
	assert.Equal(t, 6, s)
	for _, n := range []int{-1, 0, 1, 11} {
		_, ok := trend.CriticalS(n, fixture.Fraction("1/2"))
		assert.False(t, ok, n)
	}
}

// The exact tail against every order of up to six values.
func TestKendallTailByCounting(t *testing.T) {
	for n := 2; n <= 6; n++ {
		counts := map[int]int64{}
		total := int64(0)
		permute(make([]int, 0, n), n, func(order []int) {
			s := 0
			for i := range order {
				for k := i + 1; k < n; k++ {
					if order[k] > order[i] {
						s++
					} else {
						s--
					}
				}
			}
			counts[s]++
			total++
		})
		for s := 0; s <= n*(n-1)/2; s++ {
			if counts[s] == 0 {
				continue
			}
			want := int64(0)
			for other, count := range counts {
				if other >= s {
					want += count
				}
			}
			k := trend.MannKendallOf(withS(n, s)...)
			assert.Equal(t, want, k.Count, "n %d, S %d", n, s)
			assert.Equal(t, total, k.Orders)
		}
	}
}

func permute(order []int, n int, visit func([]int)) {
	if len(order) == n {
		visit(order)
		return
	}
next:
	for v := range n {
		for _, used := range order {
			if used == v {
				continue next
			}
		}
		permute(append(order, v), n, visit)
	}
}

// A level that is exactly the tail is significant, one just below it is not.
func TestSignificantAtTies(t *testing.T) {
	k := trend.MannKendallOf(withS(7, 13)...)
	for _, test := range []struct {
		level     indicator.Fraction
		sides     trend.Sides
		direction int
	}{
		{fixture.Fraction("174/5040"), trend.Rising, 1},
		{fixture.Fraction("174/5040"), trend.Falling, 0},
		{fixture.Fraction("173999/5040000"), trend.Rising, 0},
		{fixture.Fraction("348/5040"), trend.TwoSided, 1},
		{fixture.Fraction("347999/5040000"), trend.TwoSided, 0},
	} {
		direction, decided := k.Significant(test.level, test.sides)
		assert.True(t, decided)
		assert.Equal(t, test.direction, direction, test.level.String())
	}
	falling := trend.MannKendallOf(values("9", "8", "7", "6", "5")...)
	direction, decided := falling.Significant(fixture.Fraction("1/120"), trend.Falling)
	assert.True(t, decided)
	assert.Equal(t, -1, direction)
}

func TestSignificantRefuses(t *testing.T) {
	k := trend.MannKendallOf(withS(7, 13)...)
	for _, level := range []indicator.Fraction{{}, fixture.Fraction("0/1"), fixture.Fraction("-1/2"), fixture.Fraction("1/1"), fixture.Fraction("3/2")} {
		_, decided := k.Significant(level, trend.TwoSided)
		assert.False(t, decided, level.String())
	}
	one := trend.MannKendallOf(values("1")...)
	_, decided := one.Significant(fixture.Fraction("1/20"), trend.TwoSided)
	assert.False(t, decided)
	assert.False(t, one.Tail().Known())
}

// The normal form against the complementary error function, with ties and for
// long series.
func TestKendallNormal(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	for round := range fixture.Rounds(os.Getenv, 30, 600) {
		n := 4 + random.IntN(37)
		list := make([]indicator.Fraction, n)
		for i := range list {
			list[i] = indicator.FractionFrom(decimal.NewFromInt(int64(random.IntN(6) + i*random.IntN(3))))
		}
		k := trend.MannKendallOf(list...)
		if k.Exact {
			continue
		}
		variance, _ := k.Variance.Decimal(16, indicator.HalfUp)
		v := variance.InexactFloat64()
		z := math.Max(0, math.Abs(float64(k.S))-1) / math.Sqrt(v)
		want := math.Erfc(z/math.Sqrt2) / 2
		tail, ok := k.Tail().Decimal(16, indicator.HalfUp)
		require.True(t, ok)
		assert.InDelta(t, want, tail.InexactFloat64(), 1e-9, "round %d: S %d of %d", round, k.S, n)
		for _, level := range []string{"0.2", "0.05", "0.01", "0.001"} {
			side := trend.Rising
			if k.S < 0 {
				side = trend.Falling
			}
			direction, decided := k.Significant(indicator.FractionFrom(fixture.Number(level)), side)
			require.True(t, decided)
			if at := fixture.Number(level).InexactFloat64(); math.Abs(at-want) > 1e-9 {
				assert.Equal(t, want <= at, direction != 0, "round %d at %s: %g", round, level, want)
			}
		}
	}
}

// A long rising series is far out in the tail, and decided at once.
func TestKendallLong(t *testing.T) {
	list := make([]indicator.Fraction, indicator.MaxObservations)
	for i := range list {
		list[i] = indicator.FractionFrom(decimal.NewFromInt(int64(i)))
	}
	k := trend.MannKendallOf(list...)
	direction, decided := k.Significant(indicator.FractionFrom(fixture.Number("0.000000000001")), trend.TwoSided)
	assert.True(t, decided)
	assert.Equal(t, 1, direction)
	assert.Equal(t, "0", k.Tail().String())
}

func TestSides(t *testing.T) {
	assert.Equal(t, []string{string(trend.TwoSided), string(trend.Rising), string(trend.Falling)}, fixture.Constants(os.DirFS("."), "Sides"))
}

func TestKendallTies(t *testing.T) {
	k := trend.MannKendallOf(values("100", "50", "85", "75", "50")...)
	assert.Equal(t, []int{2}, k.Ties)
	assert.False(t, k.Exact)
	assert.Equal(t, "47/3", k.Variance.String(), "(5·4·15 − 2·1·9)/18")
	same := trend.MannKendallOf(values("5", "5", "5")...)
	assert.Equal(t, "1", same.Tail().String())
	assert.Equal(t, "1", same.TwoSided().String())
	strict := trend.MannKendallOf(values("5", "4", "3", "2", "1")...)
	assert.Equal(t, "1/60", strict.TwoSided().String(), "either way")
	direction, decided := same.Significant(fixture.Fraction("1/5"), trend.TwoSided)
	assert.True(t, decided)
	assert.Zero(t, direction)
	unknown := trend.MannKendallOf(indicator.Fraction{}, values("1")[0], indicator.Fraction{})
	assert.Equal(t, 1, unknown.N)
}

// testOf tests a series of 2010 to 2020 as of a year.
func testOf(in *indicator.Indicator, text string, asOf int) trend.Test {
	points := evaluate.Points(in, fixture.Series(in, text), indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: asOf})
	return trend.OfPoints(points)
}

func TestTrend(t *testing.T) {
	in := fixture.RateAtMost("10")
	test := testOf(in, "2010: 20 19 _ 19 18 18.5 19 17", 2017)
	assert.Equal(t, 2010, test.From)
	assert.Equal(t, 2017, test.To)
	assert.Equal(t, 7, test.Kendall.N)
	assert.Equal(t, []int{3}, test.Kendall.Ties)
	assert.Equal(t, []trend.Run{
		{From: 2010, To: 2011, Changes: 1},
		{From: 2013, To: 2014, Changes: 1},
		{From: 2014, To: 2016, Changes: 2, Rising: true},
		{From: 2016, To: 2017, Changes: 1},
	}, test.Runs, "equal values end a run")
	assert.Equal(t, test.Runs[2], test.Longest)
	assert.Equal(t, trend.Test{}, testOf(in, "2010: unknown", 0))
	assert.Equal(t, 2, testOf(in, "2010: 20 19 18 !25 26", 2014).Kendall.N, "no trend reaches across a break")
}
