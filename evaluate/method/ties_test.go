package method

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/internal/exact"
)

// Ties made by construction: growth by 1 + b·r against growth by 1 + r has the ratio b
// exactly, and the smallest step short of it falls into the class below.
func TestExactTiesOfGrowth(t *testing.T) {
	rule := openSDGRatioRule()
	for i, band := range rule.Bands[:3] {
		b, _ := exact.FromDecimal(band.Bound.Decimal)
		for _, r := range []exact.Rat{exact.Frac(1, 50), exact.Frac(-1, 50), exact.Frac(1, 10)} {
			for years := 1; years <= 12; years++ {
				one := exact.FromInt(1)
				sign := int64(r.Sign())
				actual, _ := one.Add(b.Mul(r)).Pow(years)
				wanted, _ := one.Add(r).Pow(15)
				hundred := exact.FromInt(100)
				from, to, goal := point{2010, hundred}, point{2010 + years, actual.Mul(hundred)}, point{2025, wanted.Mul(hundred)}
				ratio, reason := paceRatio(sign, from, to, goal)
				require.Zero(t, reason)
				class, ok := classify(rule, ratio)
				require.True(t, ok)
				require.Equal(t, band.Class, class)

				hair, _ := exact.FromInt(10).Pow(-40)
				to.value = to.value.Sub(hair.Mul(exact.FromInt(sign)))
				ratio, reason = paceRatio(sign, from, to, goal)
				require.Zero(t, reason)
				class, ok = classify(rule, ratio)
				require.True(t, ok)
				require.Equal(t, rule.Bands[i+1].Class, class)
			}
		}
	}
}

// Irrational rates that are equal are a ratio of exactly 1.
func TestEqualIrrationalRates(t *testing.T) {
	from, to, goal := point{2010, exact.FromInt(100)}, point{2013, exact.FromInt(200)}, point{2019, exact.FromInt(800)}
	ratio, reason := paceRatio(1, from, to, goal)
	require.Zero(t, reason)
	c, ok := ratio.compare(exact.FromInt(1))
	require.True(t, ok)
	require.Zero(t, c)
	c, ok = ratio.compare(exact.Frac(95, 100))
	require.True(t, ok)
	require.Positive(t, c)
}

func TestSumSign(t *testing.T) {
	two, three, eight := exact.FromInt(2), exact.FromInt(3), exact.FromInt(8)
	root2, root8, root3 := root(two, 1, 2), root(eight, 1, 2), root(three, 1, 2)
	for _, c := range []struct {
		name string
		sum  sum
		sign int
	}{
		{"2√2 − √8", root2.times(two).minus(root8), 0},
		{"2√2 − √8 + √3 − √3", root2.times(two).minus(root8).plus(root3).minus(root3), 0},
		{"√2·√8 − 4", root2.product(root8).plusRat(exact.FromInt(-4)), 0},
		{"√2 + √3 − √10", root2.plus(root3).minus(root(exact.FromInt(10), 1, 2)), -1},
		{"√2 + √3 − π", root2.plus(root3).plusRat(exact.Frac(-314159, 100000)), 1},
		{"2^(1/3) − 4^(1/6)", root(two, 1, 3).minus(root(exact.FromInt(4), 1, 6)), 0},
		{"(2^(1/3) − 1)(4^(1/3) + 2^(1/3) + 1) − 1", root(two, 1, 3).plusRat(exact.FromInt(-1)).
			product(root(two, 2, 3).plus(root(two, 1, 3)).plusRat(exact.FromInt(1))).plusRat(exact.FromInt(-1)), 0},
		{"0^(1/3)", root(exact.Rat{}, 1, 3), 0},
		{"7^0 − 1", root(exact.FromInt(7), 0, 3).plusRat(exact.FromInt(-1)), 0},
		{"27^(−2/3) − 1/9", root(exact.FromInt(27), -2, 3).plusRat(exact.Frac(-1, 9)), 0},
	} {
		sign, ok := c.sum.sign()
		require.True(t, ok, c.name)
		require.Equal(t, c.sign, sign, c.name)
	}
}

// What is too large to be examined for a tie stays undecided instead of being guessed.
func TestUndecided(t *testing.T) {
	huge := func(base int64, exponent exact.Rat) sum {
		return sum{{exact.FromInt(1), power{}.with(factor{exact.FromInt(base), exponent})}}
	}
	// 2^(1/p) − 4^(1/2p) is 0; its degree is beyond what is examined.
	p := int64(1<<31 - 1)
	_, ok := huge(2, exact.Frac(1, p)).minus(huge(4, exact.Frac(1, 2*p))).sign()
	require.False(t, ok)
	q := whole(huge(2, exact.Frac(1, p)).minus(huge(4, exact.Frac(1, 2*p))))
	g, reason := graded(openSDGRatioRule(), q)
	require.Equal(t, Undecided, reason)
	require.Empty(t, g)
	_, ok = quotient{constant(exact.FromInt(1)), constant(exact.Rat{})}.compare(exact.FromInt(1))
	require.False(t, ok)
}

// The rule in floats agrees wherever it is not within rounding of a bound.
func TestOpenSDGAgainstFloats(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	compared, subjects := 0, rounds(400)
	for range subjects {
		s := drawn(r)
		subject := s.subject(t)
		g, reason := read(subject)
		require.Zero(t, reason)
		start, reason := g.start(2010, reachLater)
		if reason != "" || g.form != numericTarget || g.meets(g.latest().value) || start.value.Cmp(g.target) == 0 {
			continue
		}
		actual := math.Pow(float(g.latest().value)/float(start.value), 1/float64(g.latest().year-start.year)) - 1
		required := math.Pow(float(g.target)/float(start.value), 1/float64(2020-start.year)) - 1
		ratio := float64(g.sign()) * actual / math.Abs(required)
		want := "deterioration"
		for _, b := range []struct {
			from  float64
			class string
		}{{0, "limited_progress"}, {0.6, "moderate_progress"}, {0.95, "substantial_progress"}} {
			if ratio >= b.from {
				want = b.class
			}
		}
		if math.Abs(ratio) < 1e-9 || math.Abs(ratio-0.6) < 1e-9 || math.Abs(ratio-0.95) < 1e-9 {
			continue
		}
		compared++
		grade := OpenSDG{}.Grade(subject)
		require.Equal(t, want, grade.Class, "%v", s)
		require.InDelta(t, ratio, float(exact.Of(grade.Measure)), 1e-9*math.Max(1, math.Abs(ratio)))
	}
	require.Greater(t, compared, subjects/4)
}

func float(r exact.Rat) float64 {
	f, _ := new(big.Float).SetRat(r.Big()).Float64()
	return f
}
