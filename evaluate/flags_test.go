package evaluate_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// Small numbers are those whose exact interval holds the bound, few or many; a few
// events that no chance explains are none.
func TestSmallNumbersHoldTheBound(t *testing.T) {
	t.Parallel()
	infants := atMostTen(aiming(indicator.AtMost(dec("13"))))
	deaths := atMostTen(aiming(indicator.AtMost(dec("50"))))
	deaths.Unit = indicator.Per100K
	heads := atLeast95(aiming(indicator.AtLeast(dec("10"))))
	drawn := heads
	drawn.Random = true
	for name, c := range map[string]struct {
		in     indicator.Indicator
		series string
		policy evaluate.Policy
		want   bool
	}{
		"33 of 2,450 against 13 per mille":             {infants, "2020: 33/2450", evaluate.Policy{}, true},
		"50 of 2,450 against 13 per mille":             {infants, "2020: 50/2450", evaluate.Policy{}, false},
		"15 of 100,000 against 50":                     {deaths, "2020: 15/100000", evaluate.Policy{}, false},
		"none of 2,000 against 50 per 100,000":         {deaths, "2020: 0/2000", evaluate.Policy{}, true},
		"none of 40,000 against 50 per 100,000":        {deaths, "2020: 0/40000", evaluate.Policy{}, false},
		"a value with counts alongside":                {infants, "2020: 13.5=33/2450", evaluate.Policy{}, true},
		"a value alone":                                {infants, "2020: 13.5", evaluate.Policy{}, false},
		"8 of 140 posts are all there are":             {heads, "2020: 8/140", evaluate.Policy{}, false},
		"8 of 140 drawn at random":                     {drawn, "2020: 8/140", evaluate.Policy{}, true},
		"never, by the policy":                         {infants, "2020: 33/2450", evaluate.Policy{SmallEvents: -1}, false},
		"a nation's 100,600 of ten million against 10": {atMostTen(), "2020: 100600/10000000", evaluate.Policy{}, true},
		"100,700 of ten million":                       {atMostTen(), "2020: 100700/10000000", evaluate.Policy{}, false},
		"a share of a case":                            {infants, "2020: 33.5/2450", evaluate.Policy{}, false},
	} {
		r := judged(t, c.in, c.series, c.policy)
		assert.Equal(t, c.want, r.Flags.Has(evaluate.SmallNumbers), name)
	}
}

// Early is said of what was worth reaching early.
func TestEarlyIsOfStatedFiguresThatWereReached(t *testing.T) {
	t.Parallel()
	fall := atMostTen(aiming(indicator.FallBy(indicator.Share(1, 6))))
	for name, c := range map[string]struct {
		in     indicator.Indicator
		series string
		asOf   int
		want   bool
	}{
		"a figure":                    {atMostTen(), "2010: 12 | 2017: 9 9 8", 2019, true},
		"a share of change":           {fall, "2010: 12 | 2017: 9 9 8", 2019, true},
		"improvement":                 {atMostTen(aiming(indicator.Improve())), "2010: 12 | 2017: 9 9 8", 2019, false},
		"a figure to be held":         {atMostTen(aiming(indicator.AtMost(dec("10")).Holding())), "2010: 12 | 2017: 9 9 8", 2019, false},
		"what the baseline met":       {atMostTen(), "2010: 9.9 | 2017: 9 9 8", 2019, false},
		"unstable":                    {atMostTen(), "2010: 12 | 2015: 9 9 11 9", 2019, false},
		"at risk":                     {atMostTen(), "2010: 12 9 9 9 9 9.6", 2015, true},
		"an answer":                   {attested(), "2012: yes", 2019, false},
		"a bound":                     {atMostTen(), "2019: <=9", 2019, true},
		"only since the due year":     {atMostTen(), "2010: 12 | 2019: 11 9", 2020, false},
		"figure and improvement both": {atMostTen(aiming(indicator.AllOf(indicator.AtMost(dec("10")), indicator.Improve()))), "2010: 12 | 2019: 9", 2019, true},
	} {
		r := judged(t, c.in, c.series, asOf(c.asOf))
		assert.Equal(t, evaluate.Attained, r.Verdict, name)
		assert.Equal(t, c.want, r.Flags.Has(evaluate.Early), name)
	}
	policy := asOf(2015)
	policy.Projection, policy.Recent = indicator.Recent, 1
	lost := judged(t, atMostTen(), "2010: 12 9 9 9 9 9.6", policy)
	assert.True(t, lost.Flags.Has(evaluate.AtRisk) && !lost.Flags.Has(evaluate.Early))
}

// An older value that was better is named by its year, and is no worsening.
func TestWorseningIsAgainstTheYearBefore(t *testing.T) {
	t.Parallel()
	for series, want := range map[string]struct {
		than      int
		worsening bool
	}{
		"2010: 12 | 2018: 8 9":      {2018, true},
		"2010: 12 | 2017: 8 _ 9":    {2017, false},
		"2010: 12 | 2018: 8 !9":     {0, false},
		"2010: 12 | 2018: 9 9":      {0, false},
		"2010: 12 | 2018: 10 9":     {0, false},
		"2010: 12 | 2018: <=8 9":    {0, false},
		"2010: 12 8 | 2018: <=10 9": {2011, false},
	} {
		r := judged(t, atMostTen(), series, asOf(2019))
		assert.Equal(t, want.than, r.WorseThan, series)
		assert.Equal(t, want.worsening, r.Flags.Has(evaluate.Worsening), series)
	}
}

// What was met before a break was met by another definition.
func TestNothingIsMetWithoutInterruptionAcrossABreak(t *testing.T) {
	t.Parallel()
	for series, since := range map[string]int{
		"2010: 12 | 2015: 9 9 9 9": 2015, "2010: 12 | 2015: 9 9 !9 9": 2017, "2010: 12 | 2015: 9 9 9 !9": 2018, "2010: 12 | 2015: 9 9 !unknown 9": 2018,
	} {
		r := judged(t, atMostTen(), series, asOf(2018))
		assert.Equal(t, since, r.MetSince, series)
		assert.Equal(t, 2015, r.FirstMet, series)
	}
}

// Counts filed with a value decide otherwise where it was rounded into the target.
func TestRoundingDecidesByTheCountsAlongside(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		series string
		asOf   int
		want   bool
	}{
		{"2020: 10.0=3/299", 2020, true},
		{"2020: 10.0=3/300", 2020, false},
		{"2020: 9.0=3/333", 2020, false},
		{"2020: 11.0=3/273", 2020, false},
		// From 20 the mean pace must bring 15 by 2015: 15.0 does, 3 of 199 does not.
		{"2010: 20 | 2015: 15.0=3/200", 2015, false},
		{"2010: 20 | 2015: 15.0=3/199", 2015, true},
	} {
		r := judged(t, atMostTen(), c.series, asOf(c.asOf))
		assert.Equal(t, c.want, r.Flags.Has(evaluate.RoundingDecides), c.series)
	}
	in := atMostTen()
	s, ok := evaluate.SufficiencyOf(&in, seriesOf(t, in, "2020: 10.0=3/299"), planYears(), &evaluate.Policy{})
	assert.True(t, ok)
	assert.False(t, s.OneReading, "by either way to compare it is attained")
}

// A projection over more years than it rests on says so.
func TestShortBase(t *testing.T) {
	t.Parallel()
	by := func(method indicator.Projection, window int) evaluate.Policy {
		return evaluate.Policy{AsOf: 2014, Projection: method, Window: window, Recent: 2}
	}
	for name, c := range map[string]struct {
		series string
		policy evaluate.Policy
		want   bool
	}{
		"four years observed, six ahead":          {"2010: 20 19 18 17 16", by("", 0), true},
		"two points of 2010 and 2014":             {"2010: 20 | 2014: 16", by("", 0), true},
		"six years observed, four ahead":          {"2010: 20 | 2016: 16", asOf(2016), false},
		"three years ahead":                       {"2016: 20 16", asOf(2017), false},
		"four years ahead on one":                 {"2015: 20 16", asOf(2016), true},
		"a window of three years":                 {"2008: 20 19 18 17 16 15 14", by(indicator.LeastSquares, 3), true},
		"the last two changes":                    {"2010: 20 19 18 17 16", by(indicator.Recent, 0), true},
		"the last value carries nothing on":       {"2010: 20 19 18 17 16", by(indicator.LastValue, 0), false},
		"met, and not at risk":                    {"2010: 12 11 10 9 8", by("", 0), false},
		"met, but to be lost":                     {"2010: 6 7 8 9 9.5", by("", 0), true},
		"no projection: the target year has come": {"2019: 20 16", asOf(2020), false},
	} {
		r := judged(t, atMostTen(), c.series, c.policy)
		assert.Equal(t, c.want, r.Flags.Has(evaluate.ShortBase), "%s: %s", name, r)
	}
}

// An area that misses the target by chance is listed, and is no unevenness.
func TestUnevenIsBeyondChance(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		county, area indicator.Observation
		random       bool
		want         bool
	}{
		"one death among 80 births":          {fixture.Counted("", 2020, 20, 2450), fixture.Counted("519921100", 2020, 1, 80), true, false},
		"12 deaths among 310 births":         {fixture.Counted("", 2020, 20, 2450), fixture.Counted("519921100", 2020, 12, 310), true, true},
		"the rest of a share are not chance": {fixture.Counted("", 2020, 20, 2450), fixture.Counted("519921100", 2020, 1, 80), false, true},
	} {
		in := *fixture.RateAtMost("10")
		if !c.random {
			in.Unit, in.Target = indicator.Percent, indicator.AtMost(dec("1"))
		}
		a := fixture.AssessObservations(evaluate.Policy{AsOf: 2020}, fixture.Plan(2020, in), c.county, c.area)
		r := a.Results[0]
		assert.Equal(t, evaluate.Attained, r.Verdict, name)
		assert.Len(t, r.Failing, 1, name)
		assert.Equal(t, c.want, r.Flags.Has(evaluate.Uneven), name)
		short := disparity.Of(a)[0].Spreads[0].Failing[0]
		assert.Equal(t, c.want, !short.WithinChance, name)
	}
}
