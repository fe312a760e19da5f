package evaluate_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/internal/oracle"
)

// tie is a series whose projection to the due year is a finite decimal.
type tie struct {
	years  []int
	values []decimal.Decimal
	meets  decimal.Decimal // the projection
}

// TestTies makes series whose projection meets the target exactly, for every
// projection and every length from 3 to 30, and moves the target by one unit
// in the 12th place to either side. It logs what the textbook in floats and in
// decimals with a division makes of the exact least-squares ties.
func TestTies(t *testing.T) {
	t.Parallel()
	tiesEach := fixture.Rounds(os.Getenv, 4, 40) // for a length and a projection
	var table strings.Builder
	fmt.Fprintf(&table, "\n%6s %6s", "points", "series")
	for _, method := range indicator.Projections() {
		fmt.Fprintf(&table, " %15s", method)
	}
	fmt.Fprintf(&table, " %8s %8s", "float64", "Div")
	random := rand.New(rand.NewPCG(3, 30))
	total, floats, divisions := 0, 0, 0
	for n := 3; n <= 30; n++ {
		fmt.Fprintf(&table, "\n%6d %6d", n, tiesEach)
		floatsHere, divisionsHere := 0, 0
		for _, method := range indicator.Projections() {
			wrong := 0
			for range tiesEach {
				made := makeTie(t, random, method, n)
				wrong += made.misjudged(t, method)
				if method == indicator.LeastSquares {
					float, division := made.textbook()
					floatsHere, divisionsHere = floatsHere+float, divisionsHere+division
				}
			}
			assert.Zero(t, wrong, "%s, %d points", method, n)
			fmt.Fprintf(&table, " %15d", wrong)
		}
		fmt.Fprintf(&table, " %7d%% %7d%%", 100*floatsHere/tiesEach, 100*divisionsHere/tiesEach)
		total, floats, divisions = total+tiesEach, floats+floatsHere, divisions+divisionsHere
	}
	fmt.Fprintf(&table, "\nleast-squares ties misjudged by float64: %d of %d, by Div: %d of %d", floats, total, divisions, total)
	t.Log(table.String())
	assert.NotZero(t, floats, "the ties are too easy: floats judge them all")
	assert.NotZero(t, divisions, "the ties are too easy: divisions judge them all")
}

// makeTie draws values of two decimals and moves one of them until the
// projection is a finite decimal, though its slope mostly is not. The median
// slope takes all values times the denominator of the projection instead, and
// constant growth a geometric sequence.
func makeTie(t *testing.T, random *rand.Rand, method indicator.Projection, n int) tie {
	t.Helper()
	for {
		values := make([]*big.Rat, n)
		for k := range values {
			values[k] = big.NewRat(2000+random.Int64N(6000), 100)
		}
		var exactly *big.Rat
		switch method {
		case indicator.ConstantGrowth:
			values = geometric(random, n)
			exactly = projected(t, values, method)
			require.NotNil(t, exactly, "the sequence is not geometric")
		case indicator.TheilSen:
			exactly = projected(t, values, method)
			scale := new(big.Rat).SetFrac(exactly.Denom(), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(len(exactly.Denom().String()))), nil))
			for _, v := range values {
				v.Mul(v, scale)
			}
			exactly.Mul(exactly, scale)
		case indicator.Endpoints, indicator.LeastSquares, indicator.Recent, indicator.LastValue:
			exactly = moveToTie(t, values, method)
		default:
			require.Fail(t, "no tie is made", "by %s", method)
		}
		if exactly == nil || method != indicator.LastValue && exactly.Cmp(values[n-1]) == 0 {
			continue
		}
		made := tie{meets: finite(t, exactly)}
		for k, v := range values {
			made.years = append(made.years, tieYear(n, k))
			made.values = append(made.values, finite(t, v))
		}
		return made
	}
}

// tieYear puts the last of n yearly values five years before the due year.
func tieYear(n, k int) int { return benchHorizon().Due - 5 - (n - 1) + k }

// projected is where the oracle carries yearly values to the due year, nil where that
// is irrational.
func projected(t *testing.T, values []*big.Rat, method indicator.Projection) *big.Rat {
	t.Helper()
	points := make([]oracle.Point, len(values))
	for k, v := range values {
		points[k] = oracle.Point{Year: tieYear(len(values), k), Value: v}
	}
	p, reason := oracle.Carry(points, method)
	require.Zero(t, reason)
	return p.At(benchHorizon().Due)
}

// moveToTie adds hundredths to the first value used until the projection, which
// is linear in it, is a finite decimal; nil where it never is.
func moveToTie(t *testing.T, values []*big.Rat, method indicator.Projection) *big.Rat {
	t.Helper()
	moved := 0
	if method == indicator.Recent {
		moved = max(0, len(values)-6)
	}
	hundredth := big.NewRat(1, 100)
	before := projected(t, values, method)
	values[moved] = new(big.Rat).Add(values[moved], hundredth)
	at := projected(t, values, method)
	step := new(big.Rat).Sub(at, before)
	cycle := oddPart(step.Denom())
	if new(big.Int).Rem(cycle, oddPart(at.Denom())).Sign() != 0 {
		return nil
	}
	for range cycle.Int64() {
		if oddPart(at.Denom()).Cmp(big.NewInt(1)) == 0 {
			return projected(t, values, method)
		}
		values[moved].Add(values[moved], hundredth)
		at = new(big.Rat).Add(at, step)
	}
	return nil
}

// oddPart is a number without its factors 2 and 5: 1 for the denominator of a
// finite decimal.
func oddPart(n *big.Int) *big.Int {
	rest := new(big.Int).Set(n)
	for _, prime := range []int64{2, 5} {
		for {
			quotient, remainder := new(big.Int).QuoRem(rest, big.NewInt(prime), new(big.Int))
			if remainder.Sign() != 0 {
				break
			}
			rest = quotient
		}
	}
	return rest
}

// geometric is a sequence whose ratio is a fraction and whose terms, up to the
// due year, are whole numbers over 1000.
func geometric(random *rand.Rand, n int) []*big.Rat {
	ratios := [][2]int64{{2, 1}, {1, 2}, {3, 2}, {2, 3}}
	ratio := ratios[random.IntN(len(ratios))]
	steps, start := int64(n-1+5), big.NewInt(1+random.Int64N(9))
	var values []*big.Rat
	for k := range int64(n) {
		up := new(big.Int).Exp(big.NewInt(ratio[0]), big.NewInt(k), nil)
		down := new(big.Int).Exp(big.NewInt(ratio[1]), big.NewInt(steps-k), nil)
		values = append(values, new(big.Rat).SetFrac(up.Mul(up, down).Mul(up, start), big.NewInt(1000)))
	}
	return values
}

// finite is a rational that is a decimal of at most 18 places.
func finite(t *testing.T, r *big.Rat) decimal.Decimal {
	t.Helper()
	d, err := decimal.NewFromString(r.FloatString(18))
	require.NoError(t, err)
	require.Zero(t, d.Rat().Cmp(r), "%s is no decimal of 18 places", r)
	return asFiled(d)
}

// asFiled drops trailing zeros, so that figures are as filed.
func asFiled(d decimal.Decimal) decimal.Decimal {
	text := strings.TrimRight(d.StringFixed(18), "0")
	return decimal.RequireFromString(strings.TrimSuffix(text, "."))
}

// misjudged counts wrong verdicts with the target at the projection, one unit in
// the 12th place on either side of it, and with the bound itself not accepted.
func (c *tie) misjudged(t *testing.T, method indicator.Projection) (wrong int) {
	t.Helper()
	last := c.values[len(c.values)-1]
	higher := c.meets.GreaterThan(last)
	in := indicator.Indicator{Code: "x", Unit: indicator.Index, Better: indicator.Lower, NoLimit: true}
	closed, open, sign := indicator.AtMost, indicator.LessThan, decimal.NewFromInt(1)
	if higher {
		in.Better, closed, open, sign = indicator.Higher, indicator.AtLeast, indicator.MoreThan, decimal.NewFromInt(-1)
	}
	observations := make([]indicator.Observation, len(c.values))
	for k := range observations {
		observations[k] = indicator.Observation{Year: c.years[k], Value: indicator.Of(c.values[k])}
	}
	series, err := indicator.NewSeries(&in, indicator.Key{Indicator: "x"}, observations)
	require.NoError(t, err)
	horizon := indicator.Horizon{Base: c.years[0], Due: benchHorizon().Due}
	policy := evaluate.Policy{AsOf: c.years[len(c.years)-1], Projection: method}
	met := evaluate.Expected
	if method == indicator.LastValue {
		met = evaluate.Attained
	}
	unit := decimal.New(1, -12).Mul(sign)
	for _, try := range []struct {
		target indicator.Target
		want   evaluate.Verdict
	}{
		{closed(c.meets), met}, {closed(c.meets.Add(unit)), met}, {closed(c.meets.Sub(unit)), evaluate.Difficult}, {open(c.meets), evaluate.Difficult},
	} {
		in.Target = try.target
		verdict, _ := evaluate.Judge(&in, &series, horizon, &policy)
		r := evaluate.Evaluate(&in, &series, horizon, &policy)
		if verdict != try.want || r.Verdict != try.want {
			wrong++
		}
	}
	return wrong
}

// textbook reports which textbook codes misjudge the exact tie.
func (c *tie) textbook() (float, division int) {
	higher := c.meets.GreaterThan(c.values[len(c.values)-1])
	floats := make([]float64, len(c.values))
	for k := range floats {
		floats[k] = c.values[k].InexactFloat64()
	}
	if verdictFloat64(c.years, floats, c.meets.InexactFloat64(), higher) != evaluate.Expected {
		float = 1
	}
	if textbookDecimal(c.years, c.values, c.meets, higher) != evaluate.Expected {
		division = 1
	}
	return float, division
}
