package trend_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

func nullNumber(text string) decimal.NullDecimal { return decimal.NewNullDecimal(number(text)) }

// fractionText reads "5/6" or "0.5", unknown for "".
func fractionText(text string) (indicator.Fraction, error) {
	if text == "" {
		return indicator.Fraction{}, nil
	}
	top, bottom, has := strings.Cut(text, "/")
	if !has {
		bottom = "1"
	}
	n, err := indicator.ParseNumber(top)
	if err != nil {
		return indicator.Fraction{}, err
	}
	d, err := indicator.ParseNumber(bottom)
	return indicator.FractionOf(n, d), err
}

func values(texts ...string) []indicator.Fraction {
	list := make([]indicator.Fraction, len(texts))
	for i, text := range texts {
		list[i] = indicator.FractionFrom(number(text))
	}
	return list
}

// ordered returns 1 … n rearranged so that S is as wanted.
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

type goldenCase struct {
	Method   string                     `json:"method"`
	Source   string                     `json:"source"`
	Inputs   map[string]json.RawMessage `json:"inputs"`
	Expected map[string]json.RawMessage `json:"expected"`
}

func (g *goldenCase) text(t *testing.T, from map[string]json.RawMessage, key string) string {
	t.Helper()
	raw := strings.TrimSpace(string(from[key]))
	if raw == "null" {
		return ""
	}
	var text string
	if err := json.Unmarshal(from[key], &text); err == nil {
		return text
	}
	return raw
}

// TestTrendGolden checks the published and exact cases. All of them are
// reproduced: where a published critical value has the wrong parity, no S lies
// between it and the attainable one, so both draw the same line.
func TestTrendGolden(t *testing.T) {
	folder := os.Getenv("ATTAIN_GOLDEN")
	if folder == "" {
		t.Skip("ATTAIN_GOLDEN names no folder with trend-tests.json")
	}
	raw, err := os.ReadFile(filepath.Join(folder, "trend-tests.json"))
	require.NoError(t, err)
	var cases []goldenCase
	require.NoError(t, json.Unmarshal(raw, &cases))
	require.Len(t, cases, 24)
	done := 0
	for i := range cases {
		g := &cases[i]
		name := fmt.Sprintf("case %d, %s", i, g.Method)
		n := 0
		if _, has := g.Inputs["n"]; has {
			n, err = strconv.Atoi(g.text(t, g.Inputs, "n"))
			require.NoError(t, err, name)
		}
		switch g.Method {
		case "mk.critical":
			confidence := number(g.text(t, g.Inputs, "one_sided_confidence"))
			checkCritical(t, name, n, decimal.NewFromInt(1).Sub(confidence), g.text(t, g.Expected, "S_min_published"))
			got, ok := trend.CriticalS(n, indicator.FractionFrom(decimal.NewFromInt(1).Sub(confidence)))
			assert.Equal(t, g.text(t, g.Expected, "smallest_attainable_S") != "", ok, name)
			if ok {
				assert.Equal(t, g.text(t, g.Expected, "smallest_attainable_S"), strconv.Itoa(got), name)
			}
		case "mk.critical_alpha0.2":
			published := strings.TrimPrefix(g.text(t, g.Expected, "S_max"), "-")
			checkCritical(t, name, n, number(g.text(t, g.Inputs, "alpha")), published)
		case "mk.exact_upper":
			var tail map[string]string
			require.NoError(t, json.Unmarshal(g.Expected["P(S>=s)"], &tail))
			for s, want := range tail {
				at, err := strconv.Atoi(s)
				require.NoError(t, err)
				k := trend.MannKendallOf(withS(n, at)...)
				require.Equal(t, at, k.S, name)
				assert.Equal(t, want, fmt.Sprintf("%d/%d", k.Count, k.Orders), "%s S %s", name, s)
			}
		case "mk.S":
			var series, rows []string
			require.NoError(t, json.Unmarshal(g.Inputs["series"], &series))
			require.NoError(t, json.Unmarshal(g.Expected["row_sums"], &rows))
			k := trend.MannKendallOf(values(series...)...)
			assert.Equal(t, g.text(t, g.Expected, "S"), strconv.Itoa(k.S), name)
			for row, want := range rows {
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
	_, ok := trend.CriticalS(3, fraction("5", "100"))
	assert.False(t, ok)
	s, ok := trend.CriticalS(4, fraction("5", "100"))
	assert.True(t, ok)
	assert.Equal(t, 6, s)
	for _, n := range []int{-1, 0, 1, 11} {
		_, ok := trend.CriticalS(n, fraction("1", "2"))
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
		{fraction("174", "5040"), trend.OneSided, 1},
		{fraction("173999", "5040000"), trend.OneSided, 0},
		{fraction("348", "5040"), trend.TwoSided, 1},
		{fraction("347999", "5040000"), trend.TwoSided, 0},
	} {
		direction, decided := k.Significant(test.level, test.sides)
		assert.True(t, decided)
		assert.Equal(t, test.direction, direction, test.level.String())
	}
	falling := trend.MannKendallOf(values("9", "8", "7", "6", "5")...)
	direction, decided := falling.Significant(fraction("1", "120"), trend.OneSided)
	assert.True(t, decided)
	assert.Equal(t, -1, direction)
}

func TestSignificantRefuses(t *testing.T) {
	k := trend.MannKendallOf(withS(7, 13)...)
	for _, level := range []indicator.Fraction{{}, fraction("0", "1"), fraction("-1", "2"), fraction("1", "1"), fraction("3", "2")} {
		_, decided := k.Significant(level, trend.OneSided)
		assert.False(t, decided, level.String())
	}
	one := trend.MannKendallOf(values("1")...)
	_, decided := one.Significant(fraction("1", "20"), trend.OneSided)
	assert.False(t, decided)
	assert.False(t, one.Tail().Known())
}

// The normal form against the complementary error function, with ties and for
// long series.
func TestKendallNormal(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	for round := range 60 {
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
			direction, decided := k.Significant(indicator.FractionFrom(number(level)), trend.OneSided)
			require.True(t, decided)
			if at := number(level).InexactFloat64(); math.Abs(at-want) > 1e-9 {
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
	direction, decided := k.Significant(indicator.FractionFrom(number("0.000000000001")), trend.TwoSided)
	assert.True(t, decided)
	assert.Equal(t, 1, direction)
	assert.Equal(t, "0", k.Tail().String())
}

func TestKendallTies(t *testing.T) {
	k := trend.MannKendallOf(values("100", "50", "85", "75", "50")...)
	assert.Equal(t, []int{2}, k.Ties)
	assert.False(t, k.Exact)
	assert.Equal(t, "47/3", k.Variance.String(), "(5·4·15 − 2·1·9)/18")
	same := trend.MannKendallOf(values("5", "5", "5")...)
	assert.Equal(t, "1", same.Tail().String())
	direction, decided := same.Significant(fraction("1", "5"), trend.OneSided)
	assert.True(t, decided)
	assert.Zero(t, direction)
	unknown := trend.MannKendallOf(indicator.Fraction{}, values("1")[0], indicator.Fraction{})
	assert.Equal(t, 1, unknown.N)
}

func TestTrend(t *testing.T) {
	in := rateAtMost("10")
	series := seriesFrom(t, in, "2010: 20 19 _ 19 18 18.5 19 17")
	test := trend.TrendTestOf(in, series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2017})
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
	assert.Equal(t, trend.TrendTest{}, trend.TrendTestOf(in, seriesFrom(t, in, "2010: unknown"), indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{}))
	assert.Equal(t, 2, trend.TrendTestOf(in, seriesFrom(t, in, "2010: 20 19 18 !25 26"), indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2014}).Kendall.N, "no trend reaches across a break")
}
