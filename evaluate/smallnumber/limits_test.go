package smallnumber_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate/smallnumber"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
	"github.com/countystat/attain/internal/fixture"
)

// binomialOracle is P(X ≥ k), or P(X ≤ k), by the textbook sum of whole numbers.
func binomialOracle(n, k int64, p *big.Rat, atLeast bool) *big.Rat {
	rest := new(big.Int).Sub(p.Denom(), p.Num())
	power := func(x *big.Int, e int64) *big.Int { return new(big.Int).Exp(x, big.NewInt(e), nil) }
	sum := new(big.Int)
	from, to := int64(0), k
	if atLeast {
		from, to = k, n
	}
	for i := from; i <= to; i++ {
		term := new(big.Int).Binomial(n, i)
		sum.Add(sum, term.Mul(term, power(p.Num(), i)).Mul(term, power(rest, n-i)))
	}
	return new(big.Rat).SetFrac(sum, power(p.Denom(), n))
}

func bigOf(f indicator.Fraction) *big.Rat { return exact.Of(f).Big() }

func TestClopperPearsonLimitsAreWhereTheTailCrosses(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	alpha := big.NewRat(1, 40)
	const places = 6
	unit := big.NewRat(1, 2_000_000) // half of the last place
	for range fixture.Rounds(os.Getenv, 20, 400) {
		n := 1 + random.Int64N(60)
		k := random.Int64N(n + 1)
		limits, ok := smallnumber.LimitsOf(smallnumber.ClopperPearson, countOf(k, decimal.New(n, 0), 1), indicator.Fraction{}, places)
		require.True(t, ok)
		low, high := bigOf(limits.Low), bigOf(limits.High)
		about := fmt.Sprintf("%d of %d: %s to %s", k, n, limits.Low, limits.High)
		if k == 0 {
			assert.Zero(t, low.Sign(), about)
		} else {
			assert.LessOrEqual(t, binomialOracle(n, k, clamp(new(big.Rat).Sub(low, unit)), true).Cmp(alpha), 0, about)
			assert.GreaterOrEqual(t, binomialOracle(n, k, clamp(new(big.Rat).Add(low, unit)), true).Cmp(alpha), 0, about)
		}
		if k == n {
			assert.Zero(t, high.Cmp(big.NewRat(1, 1)), about)
		} else {
			assert.GreaterOrEqual(t, binomialOracle(n, k, clamp(new(big.Rat).Sub(high, unit)), false).Cmp(alpha), 0, about)
			assert.LessOrEqual(t, binomialOracle(n, k, clamp(new(big.Rat).Add(high, unit)), false).Cmp(alpha), 0, about)
		}
	}
}

func clamp(p *big.Rat) *big.Rat {
	one := big.NewRat(1, 1)
	switch {
	case p.Sign() < 0:
		return new(big.Rat)
	case p.Cmp(one) > 0:
		return one
	default:
		return p
	}
}

// With one case and no event the upper limit is 0.975 itself: at two places an
// exact tie of the rounding, which no enclosure can settle.
func TestLimitsAtATieOfRounding(t *testing.T) {
	limits, ok := smallnumber.LimitsOf(smallnumber.ClopperPearson, countOf(0, decimal.New(1, 0), 1), indicator.Fraction{}, 2)
	require.True(t, ok)
	assert.Equal(t, "0.98", limits.High.String())
	limits, ok = smallnumber.LimitsOf(smallnumber.ClopperPearson, countOf(1, decimal.New(1, 0), 1), indicator.Fraction{}, 2)
	require.True(t, ok)
	assert.Equal(t, "0.03", limits.Low.String())
	assert.Equal(t, "1", limits.High.String())
}

func TestLimitsScaleWithTheUnit(t *testing.T) {
	for _, m := range smallnumber.Methods() {
		share, ok := smallnumber.LimitsOf(m, countOf(12, decimal.New(800, 0), 1), fixture.Fraction("0.9"), 9)
		require.True(t, ok, m)
		rate, ok := smallnumber.LimitsOf(m, countOf(12, decimal.New(800, 0), 1000), fixture.Fraction("0.9"), 6)
		require.True(t, ok, m)
		assert.Equal(t, new(big.Rat).Mul(bigOf(share.Low), big.NewRat(1000, 1)), bigOf(rate.Low), m)
		assert.Equal(t, new(big.Rat).Mul(bigOf(share.High), big.NewRat(1000, 1)), bigOf(rate.High), m)
		wider, ok := smallnumber.LimitsOf(m, countOf(12, decimal.New(800, 0), 1000), fixture.Fraction("0.99"), 6)
		require.True(t, ok, m)
		assert.Negative(t, wider.Low.Compare(rate.Low), m)
		assert.Positive(t, wider.High.Compare(rate.High), m)
		assert.Negative(t, rate.Low.Compare(fixture.Fraction("15")), m)
		assert.Positive(t, rate.High.Compare(fixture.Fraction("15")), m)
	}
}

func TestLimitsThatDoNotExist(t *testing.T) {
	cases := []struct {
		name       string
		method     smallnumber.Method
		count      smallnumber.Count
		confidence string
		places     int
	}{
		{"events below none", smallnumber.ExactPoisson, countOf(-1, decimal.New(10, 0), 1), "0.95", 2},
		{"no cases", smallnumber.ExactPoisson, smallnumber.Count{Events: 1}, "0.95", 2},
		{"cases of zero", smallnumber.ExactPoisson, countOf(1, decimal.New(0, 0), 1), "0.95", 2},
		{"certainty", smallnumber.ExactPoisson, countOf(1, decimal.New(10, 0), 1), "1", 2},
		{"no confidence", smallnumber.Wilson, countOf(1, decimal.New(10, 0), 1), "0", 2},
		{"too many places", smallnumber.Wilson, countOf(1, decimal.New(10, 0), 1), "0.95", 13},
		{"more events than cases", smallnumber.ClopperPearson, countOf(11, decimal.New(10, 0), 1), "0.95", 2},
		{"cases not whole", smallnumber.Wilson, countOf(1, decimal.New(105, -1), 1), "0.95", 2},
		{"a method that is none", smallnumber.Method("normal"), countOf(1, decimal.New(10, 0), 1), "0.95", 2},
	}
	for _, c := range cases {
		limits, ok := smallnumber.LimitsOf(c.method, c.count, fixture.Fraction(c.confidence), c.places)
		assert.False(t, ok, c.name)
		assert.False(t, limits.Known(), c.name)
	}
}

func TestPoissonLimitsOfManyEvents(t *testing.T) {
	limits, ok := smallnumber.LimitsOf(smallnumber.ExactPoisson, countOf(5000, decimal.New(1, 0), 1), indicator.Fraction{}, 1)
	require.True(t, ok)
	byar, ok := smallnumber.LimitsOf(smallnumber.Byar, countOf(5000, decimal.New(1, 0), 1), indicator.Fraction{}, 1)
	require.True(t, ok)
	for _, pair := range [][2]indicator.Fraction{{limits.Low, byar.Low}, {limits.High, byar.High}} {
		apart := pair[0].Sub(pair[1]).Abs()
		assert.Negative(t, apart.Compare(fixture.Fraction("0.2")), "Byar is close to the exact limits: %s and %s", pair[0], pair[1])
	}
}

func TestCodes(t *testing.T) {
	files := os.DirFS(".")
	assert.Equal(t, fixture.Constants(files, "Method"), fixture.Words(smallnumber.Methods()))
	assert.Equal(t, fixture.Constants(files, "Rule"), fixture.Words(smallnumber.Rules()))
	assert.Equal(t, fixture.Constants(files, "Reliability"), fixture.Words(smallnumber.Reliabilities()))
}

// The zero Method and the zero Rule are the defaults, and say which they are.
func TestDefaults(t *testing.T) {
	count := countOf(4, decimal.New(310, 0), 1000)
	limits, ok := smallnumber.LimitsOf("", count, indicator.Fraction{}, 2)
	require.True(t, ok)
	want, ok := smallnumber.LimitsOf(smallnumber.ClopperPearson, count, indicator.Fraction{}, 2)
	require.True(t, ok)
	assert.Equal(t, want, limits)
	for events := range int64(40) {
		assert.Equal(t, smallnumber.FewerThan.Reliability(events, indicator.County, 20), smallnumber.Rule("").Reliability(events, indicator.County, 20), events)
	}
}

// Four deaths among 310 births against 10 ‰: above the target, yet within chance.
func TestChanceOfFourDeathsIn310Births(t *testing.T) {
	count := countOf(4, decimal.New(310, 0), 1000)
	assert.Equal(t, "400/31", count.Rate().String())
	chance, ok := smallnumber.ChanceOf(count, fixture.Fraction("10"), indicator.Fraction{})
	require.True(t, ok)
	assert.True(t, chance.AtLeast)
	assert.True(t, chance.Binomial)
	assert.True(t, chance.Within)
	oracle := binomialOracle(310, 4, big.NewRat(1, 100), true)
	assert.Equal(t, oracle.FloatString(16), chance.Tail.Text(16, indicator.HalfUp))
	beyond, ok := smallnumber.ChanceOf(countOf(12, decimal.New(310, 0), 1000), fixture.Fraction("10"), indicator.Fraction{})
	require.True(t, ok)
	assert.False(t, beyond.Within)
}

func TestChanceAgreesWithTheExactTailAndTheLimits(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	alpha := big.NewRat(1, 40)
	within := 0
	for range fixture.Rounds(os.Getenv, 25, 500) {
		n := 1 + random.Int64N(80)
		k := random.Int64N(n + 1)
		permille := random.Int64N(1001)
		count := countOf(k, decimal.New(n, 0), 1000)
		chance, ok := smallnumber.ChanceOf(count, indicator.FractionFrom(decimal.New(permille, 0)), indicator.Fraction{})
		require.True(t, ok)
		about := fmt.Sprintf("%d of %d against %d per mille", k, n, permille)
		oracle := binomialOracle(n, k, big.NewRat(permille, 1000), chance.AtLeast)
		assert.Equal(t, oracle.FloatString(16), chance.Tail.Text(16, indicator.HalfUp), about)
		assert.Equal(t, oracle.Cmp(alpha) > 0, chance.Within, about)
		limits, ok := smallnumber.LimitsOf(smallnumber.ClopperPearson, count, indicator.Fraction{}, 6)
		require.True(t, ok)
		inside := limits.Low.Compare(chance.Rate) <= 0 && limits.High.Compare(chance.Rate) >= 0
		assert.Equal(t, inside, chance.Within, about)
		if chance.Within {
			within++
		}
	}
	assert.NotZero(t, within)
}

// The tail is exactly the level: not above it, so beyond chance.
func TestChanceAtTheLevel(t *testing.T) {
	chance, ok := smallnumber.ChanceOf(countOf(0, decimal.New(1, 0), 1), fixture.Fraction("0.975"), indicator.Fraction{})
	require.True(t, ok)
	assert.Equal(t, "0.025", chance.Tail.String())
	assert.False(t, chance.Within)
	chance, ok = smallnumber.ChanceOf(countOf(0, decimal.New(1, 0), 1), fixture.Fraction("0.974999999999999999"), indicator.Fraction{})
	require.True(t, ok)
	assert.True(t, chance.Within)
}

func TestChanceAtTheEndsAndOutsideTheBinomialLaw(t *testing.T) {
	cases := []struct {
		name       string
		count      smallnumber.Count
		rate       string
		tail       string
		within, ok bool
		binomial   bool
	}{
		{"no event is certain at 0", countOf(0, decimal.New(5, 0), 1000), "0", "1.0000", true, true, true},
		{"an event is impossible at 0", countOf(1, decimal.New(5, 0), 1000), "0", "0.0000", false, true, true},
		{"all are certain at 100 %", countOf(5, decimal.New(5, 0), 100), "100", "1.0000", true, true, true},
		{"one missing is impossible at 100 %", countOf(4, decimal.New(5, 0), 100), "100", "0.0000", false, true, true},
		// P(X ≥ 2) with a mean just below 2: 1 − 3e⁻².
		{"cases that are no whole number", countOf(2, decimal.New(205, -1), 1000), "97.560975609756097", "0.5940", true, true, false},
		// P(X ≥ 3) with a mean of 2: 1 − 5e⁻².
		{"more events than cases", countOf(3, decimal.New(2, 0), 1), "1", "0.3233", true, true, false},
		// P(X ≤ 1) with a mean of 2: 3e⁻².
		{"a rate above one", countOf(1, decimal.New(1, 0), 1), "2", "0.4060", true, true, false},
		{"a rate below 0", countOf(3, decimal.New(20, 0), 1), "-1", "", false, false, false},
		{"too many to be shown", countOf(20_000, decimal.New(50_000, 0), 1), "0.4", "", true, true, true},
		{"far too many", countOf(20_000, decimal.New(50_000, 0), 1), "0.5", "", false, true, true},
	}
	for _, c := range cases {
		chance, ok := smallnumber.ChanceOf(c.count, fixture.Fraction(c.rate), indicator.Fraction{})
		require.Equal(t, c.ok, ok, c.name)
		assert.Equal(t, c.ok, chance.Known(), c.name)
		assert.Equal(t, c.within, chance.Within, c.name)
		assert.Equal(t, c.binomial, chance.Binomial, c.name)
		assert.Equal(t, c.tail, chance.Tail.Text(4, indicator.HalfUp), c.name)
	}
}

// Beyond the size at which the rational is written out, enclosures decide.
func TestChanceOfLargeCounts(t *testing.T) {
	chance, ok := smallnumber.ChanceOf(countOf(7, decimal.New(99_130, 0), 100_000), fixture.Fraction("9.29"), indicator.Fraction{})
	require.True(t, ok)
	assert.True(t, chance.Within)
	assert.Equal(t, "0.3000", chance.Tail.Text(4, indicator.HalfUp))
	rare, ok := smallnumber.ChanceOf(countOf(900, decimal.New(99_130, 0), 100_000), fixture.Fraction("9.29"), indicator.Fraction{})
	require.True(t, ok)
	assert.False(t, rare.Within)
	assert.Equal(t, "0.0000000000000000", rare.Tail.Text(16, indicator.HalfUp))
}

func TestRelativeStandardError(t *testing.T) {
	for _, c := range []struct {
		events int64
		cases  decimal.Decimal
		want   string
	}{
		{20, decimal.New(205, -1), "22.4"}, {100, decimal.New(995, -1), "10"}, {64, decimal.New(10, 0), "12.5"}, // Poisson
		{20, decimal.New(40, 0), "15.8"}, {64, decimal.New(100, 0), "7.5"}, {8, decimal.New(140, 0), "34.3"}, {5, decimal.New(5, 0), "0"}, // of whole cases
		{20, decimal.New(1_000_000, 0), "22.4"},
		{0, decimal.New(10, 0), ""},
	} {
		assert.Equal(t, c.want, smallnumber.RelativeStandardError(countOf(c.events, c.cases, 1), 1).String(), "%d of %s", c.events, c.cases.String())
	}
}

// The count chose the side, so that the chance of a count as far out is twice the tail.
func TestChanceIsTwoSided(t *testing.T) {
	few, ok := smallnumber.ChanceOf(countOf(12, decimal.New(310, 0), 1000), fixture.Fraction("10"), indicator.Fraction{})
	require.True(t, ok)
	assert.Zero(t, few.TwoSided().Compare(few.Tail.Add(few.Tail)))
	near, ok := smallnumber.ChanceOf(countOf(3, decimal.New(310, 0), 1000), fixture.Fraction("10"), indicator.Fraction{})
	require.True(t, ok)
	assert.Equal(t, "1", near.TwoSided().String())
	var none smallnumber.Chance
	assert.False(t, none.TwoSided().Known())
}

func FuzzChance(f *testing.F) {
	f.Add(uint16(4), uint16(310), uint16(10))
	f.Add(uint16(0), uint16(1), uint16(975))
	f.Add(uint16(12), uint16(12), uint16(1000))
	f.Fuzz(func(t *testing.T, events, cases, permille uint16) {
		n := int64(cases%500) + 1
		k := int64(events) % (n + 1)
		p := int64(permille) % 1001
		chance, ok := smallnumber.ChanceOf(countOf(k, decimal.New(n, 0), 1000), indicator.FractionFrom(decimal.New(p, 0)), indicator.Fraction{})
		require.True(t, ok)
		oracle := binomialOracle(n, k, big.NewRat(p, 1000), chance.AtLeast)
		assert.Equal(t, oracle.FloatString(16), chance.Tail.Text(16, indicator.HalfUp))
		assert.Equal(t, oracle.Cmp(big.NewRat(1, 40)) > 0, chance.Within)
	})
}
