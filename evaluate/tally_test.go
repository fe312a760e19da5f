package evaluate_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Tallies are a commutative monoid: pieces add to the whole in any order.
func TestTallyIsAMonoid(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 6))
	draw := func(n int) (whole evaluate.Tally, pieces []evaluate.Tally) {
		for range n {
			in := indicator.Indicator{Key: random.IntN(2) == 0}
			if random.IntN(4) == 0 {
				in.SameAs = indicator.Reference{Plan: "q", Indicator: "x"}
			}
			target := []indicator.Target{{}, indicator.Improve(), indicator.AtLeast(dec("1"))}[random.IntN(3)]
			v := evaluate.Verdicts()[random.IntN(len(evaluate.Verdicts()))]
			whole = whole.Count(&in, target, v)
			pieces = append(pieces, evaluate.Tally{}.Count(&in, target, v))
		}
		return whole, pieces
	}
	for range 200 {
		whole, pieces := draw(1 + random.IntN(30))
		random.Shuffle(len(pieces), func(i, j int) { pieces[i], pieces[j] = pieces[j], pieces[i] })
		var sum evaluate.Tally
		for _, p := range pieces {
			sum = sum.Add(p)
		}
		assert.Equal(t, whole, sum)
		other, _ := draw(10)
		third, _ := draw(10)
		assert.Equal(t, whole.Add(other), other.Add(whole))
		assert.Equal(t, whole.Add(other).Add(third), whole.Add(other.Add(third)))
		assert.Equal(t, whole, whole.Add(evaluate.Tally{}))
	}
}

func TestVerdictOrder(t *testing.T) {
	t.Parallel()
	order := []evaluate.Verdict{
		evaluate.Attained, evaluate.Nearly, evaluate.Expected, evaluate.Undetermined, evaluate.Difficult, evaluate.Missed,
	}
	for i, v := range order {
		assert.True(t, v.Worse(evaluate.Monitored), "%s is worse than nothing to judge", v)
		for k, other := range order {
			assert.Equal(t, i > k, v.Worse(other), "%s, %s", v, other)
		}
		assert.True(t, v.Counts())
	}
	assert.False(t, evaluate.Monitored.Counts())
	assert.False(t, evaluate.NotApplicable.Counts())
}

// Every word of an assessment file is read back as what it was written for.
func TestWords(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, v := range evaluate.Verdicts() {
		parsed, ok := evaluate.ParseVerdict(v.String())
		assert.True(t, ok && parsed == v, v.String())
	}
	for _, r := range evaluate.Reasons() {
		assert.False(t, seen[string(r)], r)
		seen[string(r)] = true
	}
	var all evaluate.Flags
	for f := evaluate.Early; f <= evaluate.ShortBase; f++ {
		parsed, ok := evaluate.ParseFlag(f.String())
		assert.True(t, ok && parsed == f, f.String())
		all = all.With(f)
	}
	assert.Equal(t, []string{
		"early", "dated", "later-base", "lapsed", "unstable", "thin", "uneven", "worsening", "at-risk", "near-pace", "small-numbers", "provisional",
		"break", "rounding-decides", "assumed-tolerance", "unconfirmed-target", "method-dependent", "overridden", "overshoots", "short-base",
	}, all.Strings(), "the order of flags")
	for _, word := range []string{"", "invalid", "Attained", "ATTAINED", "attained "} {
		_, verdict := evaluate.ParseVerdict(word)
		_, flag := evaluate.ParseFlag(word)
		assert.False(t, verdict || flag, "%q", word)
	}
}
