package exact

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// binomialTail is the textbook sum in whole numbers.
func binomialTail(t *Tail) *big.Rat {
	p := t.Rate.Big()
	rest := new(big.Int).Sub(p.Denom(), p.Num())
	from, to := int64(0), t.Events
	if t.Upper {
		from, to = t.Events, t.Cases
	}
	sum := new(big.Int)
	for i := from; i <= to; i++ {
		term := new(big.Int).Binomial(t.Cases, i)
		term.Mul(term, new(big.Int).Exp(p.Num(), big.NewInt(i), nil))
		sum.Add(sum, term.Mul(term, new(big.Int).Exp(rest, big.NewInt(t.Cases-i), nil)))
	}
	return new(big.Rat).SetFrac(sum, new(big.Int).Exp(p.Denom(), big.NewInt(t.Cases), nil))
}

// The bounds, the enclosures and the exact sum agree on every tail and level, ties
// included.
func TestTailsCompareAlikeByEachWay(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(41, 43))
	settled := 0
	for range 3000 {
		n := 1 + random.Int64N(60)
		tail, ok := TailOf(random.Int64N(n+1), FromInt(n), Frac(random.Int64N(1001), 1000))
		require.True(t, ok)
		require.Equal(t, n, tail.Cases)
		level := Frac(1+random.Int64N(999), 1000)
		want := binomialTail(&tail).Cmp(level.Big())
		sign, ok := tail.Cmp(level)
		require.True(t, ok)
		require.Equal(t, want, sign, "%+v against %s", tail, level)
		if _, certain := tail.certain(); certain {
			continue
		}
		if sign, ok := tail.cmpBounds(level, 80); ok {
			settled++
			require.Equal(t, want, sign)
		}
	}
	assert.Greater(t, settled, 2900)
	tie := Tail{Events: 0, Cases: 1, Rate: Frac(975, 1000)}
	sign, ok := tie.Cmp(Frac(1, 40))
	assert.True(t, ok)
	assert.Zero(t, sign)
}

// The bounds of Poisson tails agree with their logarithms.
func TestPoissonTailsCompareAlike(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(47, 53))
	for range 400 {
		events := random.Int64N(400)
		tail, ok := TailOf(events, Frac(1+random.Int64N(8000), 20), Frac(1+random.Int64N(3000), 1000))
		require.True(t, ok)
		if tail.Cases > 0 {
			continue
		}
		level := Frac(1, 40)
		quick, ok := tail.cmpBounds(level, 80)
		require.True(t, ok)
		slow, ok := tail.cmpEnclosed(level)
		require.True(t, ok)
		require.Equal(t, slow, quick, "%+v", tail)
	}
}

// Counts of a nation are decided too: 96,000 of ten million lie 12.9 standard
// deviations below a hundredth, 99,400 lie 1.9 below it, 99,300 lie 2.2.
func TestTailsOfLargeCounts(t *testing.T) {
	t.Parallel()
	for events, want := range map[int64]int{96_000: -1, 99_300: -1, 99_400: 1, 100_600: 1, 100_700: -1, 0: -1, 10_000_000: -1} {
		tail, ok := TailOf(events, FromInt(10_000_000), Frac(1, 100))
		require.True(t, ok)
		sign, ok := tail.Cmp(Frac(1, 40))
		assert.True(t, ok, events)
		assert.Equal(t, want, sign, events)
	}
}

func TestTailsThatAreNone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ events, cases, rate int64 }{{-1, 10, 1}, {1, 0, 1}, {1, 10, -1}} {
		_, ok := TailOf(c.events, FromInt(c.cases), FromInt(c.rate))
		assert.False(t, ok, c)
	}
}

func BenchmarkTailOfFewEvents(b *testing.B)  { benchmarkTail(b, 4, 310) }
func BenchmarkTailOfManyEvents(b *testing.B) { benchmarkTail(b, 10_100, 1_000_000) }

func benchmarkTail(b *testing.B, events, cases int64) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		tail, _ := TailOf(events, FromInt(cases), Frac(1, 100))
		if _, ok := tail.Cmp(Frac(1, 40)); !ok {
			b.Fatal("undecided")
		}
	}
}
