package smallnumber_test

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/smallnumber"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
	"github.com/countystat/attain/internal/fixture"
)

func TestCase(t *testing.T) {
	a := fixture.AssessObservations(evaluate.Policy{AsOf: 2020}, fixture.Plan(2020, *fixture.RateAtMost("10")),
		fixture.Counted("", 2016, 2, 320), fixture.Counted("", 2017, 1, 300), fixture.Counted("", 2018, 3, 315), fixture.Counted("", 2019, 2, 305), fixture.Counted("", 2020, 4, 310))
	require.Equal(t, evaluate.Missed, a.Results[0].Verdict)
	list := smallnumber.Of(a, smallnumber.Options{})
	require.Len(t, list, 1)
	s := list[0]
	assert.Equal(t, evaluate.Missed, s.Verdict)
	assert.True(t, s.WithinChance())
	assert.Equal(t, smallnumber.FewerThan, s.Rule)
	assert.Equal(t, smallnumber.Unreliable, s.Reliability)
	assert.Equal(t, int64(20), s.Fewest)
	assert.Equal(t, 2020, s.Year)
	assert.Equal(t, 1, s.Years)
	assert.Equal(t, int64(4), s.Count.Events)
	assert.Equal(t, "400/31", s.Rate.String())
	assert.Equal(t, "3.53 to 32.71", s.Limits.Low.String()+" to "+s.Limits.High.String())
	assert.Equal(t, "49.7", s.StandardError.String())
	require.Len(t, s.Pooled, 3)
	for i, want := range []struct {
		years, from   int
		events, cases int64
	}{{3, 2018, 9, 930}, {4, 2017, 10, 1230}, {5, 2016, 12, 1550}} {
		p := s.Pooled[i]
		assert.Equal(t, want.years, p.Years)
		assert.Len(t, p.Observed, want.years)
		assert.Equal(t, want.from, p.Observed[0])
		assert.Equal(t, want.events, p.Count.Events)
		assert.Zero(t, indicator.FractionOf(decimal.New(1000*want.events, 0), decimal.New(want.cases, 0)).Compare(p.Rate))
		assert.Equal(t, evaluate.Attained, p.Verdict, "the pooled rate meets the target that the single year misses")
		assert.Equal(t, 1, p.Gap.Sign())
		assert.Equal(t, smallnumber.Unreliable, p.Reliability)
	}
}

// What chance may explain is flagged and described; few events alone are described.
func TestCasesAreFlagged(t *testing.T) {
	percent := *fixture.RateAtMost("10")
	percent.Unit, percent.Target = indicator.Percent, indicator.AtMost(decimal.New(1, 0))
	random := percent
	random.Random = true
	cases := []struct {
		name   string
		in     indicator.Indicator
		fewest int
		events int64
		flag   bool // chance may explain the verdict
		few    bool
	}{
		{"18 where 30 are the target", *fixture.RateAtMost("10"), 0, 18, false, true},
		{"20 are enough, and within chance", *fixture.RateAtMost("10"), 0, 20, true, false},
		{"60 are beyond it", *fixture.RateAtMost("10"), 0, 60, false, false},
		{"the policy asks for 10", *fixture.RateAtMost("10"), 10, 9, false, true},
		{"10 are enough for it", *fixture.RateAtMost("10"), 10, 10, false, false},
		{"the policy never flags", *fixture.RateAtMost("10"), -1, 20, false, false},
		{"percentages are not random", percent, 0, 30, false, false},
		{"unless the indicator says so", random, 0, 30, true, false},
	}
	horizon := indicator.Horizon{Base: 2010, Due: 2020}
	for _, c := range cases {
		policy := evaluate.Policy{AsOf: 2020, SmallEvents: c.fewest}
		series, err := indicator.NewSeries(&c.in, fixture.RateKey(""), []indicator.Observation{fixture.Counted("", 2020, c.events, 3000)})
		require.NoError(t, err)
		r := evaluate.Evaluate(&c.in, &series, horizon, &policy)
		assert.Equal(t, c.flag, r.Flags.Has(evaluate.SmallNumbers), c.name)
		a := fixture.AssessObservations(policy, fixture.Plan(2020, c.in), fixture.Counted("", 2020, c.events, 3000))
		list := smallnumber.Of(a, smallnumber.Options{})
		assert.Equal(t, c.flag || c.few, len(list) == 1, c.name)
		if len(list) == 1 {
			assert.Equal(t, c.flag, list[0].WithinChance(), c.name)
			assert.Equal(t, c.few, list[0].Few, c.name)
		}
	}
}

func TestCasesNeedCounts(t *testing.T) {
	value := indicator.Observation{Key: fixture.RateKey(""), Year: 2020, Value: indicator.Of(decimal.New(33, -1))}
	a := fixture.AssessObservations(evaluate.Policy{AsOf: 2020}, fixture.Plan(2020, *fixture.RateAtMost("10")), value)
	assert.Empty(t, smallnumber.Of(a, smallnumber.Options{}))
	assert.False(t, a.Results[0].Flags.Has(evaluate.SmallNumbers))
}

// A rate pooled by its definition is judged by the events of all its years, and is
// not pooled again.
func TestCaseOfAPooledIndicator(t *testing.T) {
	in := *fixture.RateAtMost("10")
	in.Pool = 3
	a := fixture.AssessObservations(evaluate.Policy{AsOf: 2020}, fixture.Plan(2020, in), fixture.Counted("", 2018, 8, 300), fixture.Counted("", 2019, 5, 300), fixture.Counted("", 2020, 6, 310))
	list := smallnumber.Of(a, smallnumber.Options{})
	require.Len(t, list, 1)
	assert.Equal(t, int64(19), list[0].Count.Events)
	assert.Equal(t, "910", list[0].Count.Cases.String())
	assert.Equal(t, 3, list[0].Years)
	assert.Empty(t, list[0].Pooled)
	assert.True(t, list[0].Few)
	assert.False(t, a.Results[0].Flags.Has(evaluate.SmallNumbers), "19 where 9 are the target are beyond chance")
	a = fixture.AssessObservations(evaluate.Policy{AsOf: 2020}, fixture.Plan(2020, in), fixture.Counted("", 2018, 9, 300), fixture.Counted("", 2019, 5, 300), fixture.Counted("", 2020, 6, 310))
	assert.Empty(t, smallnumber.Of(a, smallnumber.Options{}))
}

func TestReliability(t *testing.T) {
	cases := []struct {
		rule   smallnumber.Rule
		events int64
		level  indicator.Level
		want   smallnumber.Reliability
	}{
		{smallnumber.FewerThan, 19, indicator.County, smallnumber.Unreliable},
		{smallnumber.FewerThan, 20, indicator.County, smallnumber.Reliable},
		{smallnumber.WISQARS, 20, indicator.County, smallnumber.Suppress},
		{smallnumber.WISQARS, 20, 0, smallnumber.Suppress},
		{smallnumber.WISQARS, 10, indicator.Province, smallnumber.Unreliable},
		{smallnumber.WISQARS, 9, indicator.Province, smallnumber.Suppress},
		{smallnumber.WISQARS, 1, indicator.Nation, smallnumber.Unreliable},
		{smallnumber.WISQARS, 21, indicator.County, smallnumber.Reliable},
		{smallnumber.NCHS2023, 9, indicator.County, smallnumber.Unreliable},
		{smallnumber.NCHS2023, 10, indicator.County, smallnumber.Reliable},
		{smallnumber.StateCancerProfiles, 15, indicator.County, smallnumber.Suppress},
		{smallnumber.KidsCountWashington, 14, indicator.County, smallnumber.Suppress},
		{smallnumber.KidsCountWashington, 15, indicator.County, smallnumber.Reliable},
	}
	for _, c := range cases {
		assert.Equal(t, c.want, c.rule.Reliability(c.events, c.level, 20), "%s with %d", c.rule, c.events)
	}
}

// From ten events on the exact Poisson interval is narrower than 160 % of the
// rate, so that the rule of the National Center for Health Statistics comes down
// to the count.
func TestNCHSWidthNeverDecidesFromTenEventsOn(t *testing.T) {
	widest := exact.Of(fixture.Fraction("1.6"))
	for _, events := range []int64{10, 11, 15, 40, 200} {
		limits, ok := smallnumber.LimitsOf(smallnumber.ExactPoisson, countOf(events, decimal.New(events, 0), 1), indicator.Fraction{}, 4)
		require.True(t, ok)
		assert.Negative(t, exact.Of(limits.High).Sub(exact.Of(limits.Low)).Cmp(widest), events)
	}
}

func TestCasesByAnotherRule(t *testing.T) {
	a := fixture.AssessObservations(evaluate.Policy{AsOf: 2020}, fixture.Plan(2020, *fixture.RateAtMost("10")), fixture.Counted("", 2018, 6, 300), fixture.Counted("", 2019, 5, 305), fixture.Counted("", 2020, 4, 310))
	kids := smallnumber.Of(a, smallnumber.Options{Rule: smallnumber.KidsCountWashington})
	require.Len(t, kids, 1)
	assert.False(t, kids[0].Few, "15 events in three years")
	assert.True(t, kids[0].WithinChance())
	nchs := smallnumber.Of(a, smallnumber.Options{Rule: smallnumber.NCHS2023, Limits: smallnumber.Wilson, Confidence: fixture.Fraction("0.9"), Places: 1})
	require.Len(t, nchs, 1)
	assert.Equal(t, smallnumber.Wilson, nchs[0].Limits.Method)
	assert.Equal(t, "0.9", nchs[0].Limits.Confidence.String())
	assert.Equal(t, smallnumber.Reliable, nchs[0].Pooled[0].Reliability)
}

func TestCasesOfTheSampleCounty(t *testing.T) {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	flagged := map[indicator.Key]bool{}
	for _, s := range smallnumber.Of(a, smallnumber.Options{}) {
		flagged[s.Key] = true
		require.True(t, s.Limits.Known(), s.Key)
		assert.LessOrEqual(t, s.Limits.Low.Compare(s.Rate), 0, s.Key)
		assert.GreaterOrEqual(t, s.Limits.High.Compare(s.Rate), 0, s.Key)
		if s.Chance.Known() {
			inside := s.Limits.Low.Compare(s.Chance.Rate) <= 0 && s.Limits.High.Compare(s.Chance.Rate) >= 0
			assert.Equal(t, inside, s.WithinChance(), s.Key)
		}
		r, _ := a.Result(s.Key)
		assert.Equal(t, r.Flags.Has(evaluate.SmallNumbers), s.WithinChance(), s.Key)
	}
	for i := range a.Results {
		r := &a.Results[i]
		if r.Flags.Has(evaluate.SmallNumbers) {
			assert.True(t, flagged[r.Key], r.Key)
		}
	}
	assert.True(t, flagged[indicator.Key{Plan: "women-2011", Indicator: "w-mmr"}])
	township := indicator.Key{Plan: "children-2011", Indicator: "c-imr", Area: "519921202"}
	assert.True(t, flagged[township])
	r, ok := a.Result(township)
	require.True(t, ok)
	s, ok := smallnumber.OfResult(a, r, smallnumber.Options{})
	require.True(t, ok)
	assert.Equal(t, int64(4), s.Count.Events)
	assert.Equal(t, "310", s.Count.Cases.String())
	assert.True(t, s.WithinChance())
	assert.Equal(t, evaluate.Difficult, s.Pooled[2].Verdict, "five years do not meet the target either")
}

// The figure of a chance is for those that are listed: what the exact interval rules
// out is settled without it.
func TestWhatIsNotListedIsDecidedWithoutItsChance(t *testing.T) {
	cost := func(events int64, listed int) float64 {
		rows := make([]indicator.Observation, 0, 40)
		for i := range 40 {
			rows = append(rows, fixture.Counted(fmt.Sprintf("519921%03d", 100+i), 2014, events, 200_000))
		}
		a := fixture.AssessObservations(evaluate.Policy{}, fixture.Plan(2014, *fixture.RateAtMost("10")), rows...)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		assert.Len(t, smallnumber.Of(a, smallnumber.Options{}), listed)
		runtime.ReadMemStats(&after)
		return float64(after.TotalAlloc - before.TotalAlloc)
	}
	assert.Less(t, 20*cost(2500, 0), cost(2010, 40))
}
