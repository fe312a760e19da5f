package oracle_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/oracle"
)

// seen counts what the cases reach.
type seen map[string]int

func (s seen) count(what string, is bool) {
	if is {
		s[what]++
	}
}

func (s seen) result(r *oracle.Result) {
	s[r.Rules.Verdict.String()]++
	s[string(r.Rules.Reason)]++
	s["base "+string(r.BaseFrom)]++
	s["trend "+string(r.Trend)]++
	s.count(string(r.Reason), r.Reason == evaluate.ReasonOverride)
	for _, f := range r.Flags {
		s["flag "+f.String()]++
	}
	for _, m := range r.Milestones {
		s["milestone "+m.Verdict.String()]++
	}
	for _, c := range r.Compare {
		s["compared "+c.Verdict.String()]++
	}
	for _, e := range []oracle.End{r.Interval.Low, r.Interval.High} {
		if e.At == nil || r.Value == nil {
			continue
		}
		s.count("negative", r.Value.Sign() < 0)
		s.count("value beyond 64 bits", bits(r.Value) > 64)
		s.count("at a bound", r.Value.Cmp(e.At) == 0)
		s.count("at an open bound", r.Value.Cmp(e.At) == 0 && e.Open)
		if r.Projection != nil && !r.Final {
			tie := r.Projection.Compare(r.Due, e.At) == 0 && r.Value.Cmp(e.At) != 0
			s.count("projected to a bound", tie)
			s.count("projected to a bound by "+string(r.Projection.Method()), tie)
			s.count("projected beside a bound by "+string(r.Projection.Method()), !tie && isBeside(r, e.At))
			at := r.Projection.At(r.Due)
			s.count("projection beyond 128 bits", at != nil && bits(at) > 128)
		}
	}
}

func bits(r *big.Rat) int { return max(r.Num().BitLen(), r.Denom().BitLen()) }

// isBeside reports whether the projected value is within 10^-8 of a figure.
func isBeside(r *oracle.Result, figure *big.Rat) bool {
	hair := big.NewRat(1, 100_000_000)
	return r.Projection.Compare(r.Due, new(big.Rat).Sub(figure, hair)) > 0 && r.Projection.Compare(r.Due, new(big.Rat).Add(figure, hair)) < 0
}

// TestCasesReachEveryRule keeps the generator from missing what it is for.
func TestCasesReachEveryRule(t *testing.T) {
	s := seen{}
	for i := range uint64(3000) {
		c := oracle.Generate(i + 1)
		own := oracle.Assess(c.Input)
		for k := range own.Results {
			s.result(&own.Results[k])
		}
	}
	var wanted []string
	for _, v := range evaluate.Verdicts() {
		wanted = append(wanted, v.String())
	}
	for _, r := range evaluate.Reasons() {
		if r != evaluate.ReasonUndecided { // not of the six projections
			wanted = append(wanted, string(r))
		}
	}
	for _, b := range evaluate.BaseSources() {
		wanted = append(wanted, "base "+string(b))
	}
	for _, trend := range evaluate.Trends() {
		wanted = append(wanted, "trend "+string(trend))
	}
	for _, f := range evaluate.AllFlags() {
		wanted = append(wanted, "flag "+f.String())
	}
	for _, v := range evaluate.Verdicts() {
		if v != evaluate.Monitored && v != evaluate.Expected && v != evaluate.Difficult {
			wanted = append(wanted, "milestone "+v.String())
		}
		if v != evaluate.Monitored {
			wanted = append(wanted, "compared "+v.String())
		}
	}
	for _, p := range indicator.Projections() {
		if p != indicator.LastValue {
			wanted = append(wanted, "projected to a bound by "+string(p), "projected beside a bound by "+string(p))
		}
	}
	wanted = append(wanted, "at a bound", "at an open bound", "negative", "value beyond 64 bits", "projection beyond 128 bits")
	for _, w := range wanted {
		assert.GreaterOrEqual(t, s[w], 2, w)
	}
}

// TestCasesCanBePasted reads printed cases back: the verdicts are the same.
func TestCasesCanBePasted(t *testing.T) {
	for i := range uint64(100) {
		c := oracle.Generate(i + 1)
		read := c
		read.Plans = nil
		for _, p := range c.Plans {
			plan, err := indicator.DecodePlan(strings.NewReader(oracle.PlanFile(p)), indicator.PlanOptions{})
			require.NoError(t, err, c)
			read.Plans = append(read.Plans, plan)
		}
		read.Observations = nil
		for o, err := range indicator.Rows(strings.NewReader(c.Table()), indicator.TableOptions{}) {
			require.NoError(t, err, c)
			read.Observations = append(read.Observations, o)
		}
		want, got := oracle.Assess(c.Input), oracle.Assess(read.Input)
		require.Len(t, got.Results, len(want.Results), c)
		for k := range want.Results {
			assert.Equal(t, want.Results[k].Ruling, got.Results[k].Ruling, c)
			assert.Equal(t, want.Results[k].Flags, got.Results[k].Flags, c)
		}
	}
}
