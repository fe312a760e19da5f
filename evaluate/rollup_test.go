package evaluate_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

func rollUpOf(t *testing.T, a *evaluate.Assessment, code string) evaluate.RollUp {
	t.Helper()
	for _, r := range a.RollUp() {
		if r.Indicator == code {
			return r
		}
	}
	require.Failf(t, "no roll-up", "%s", code)
	return evaluate.RollUp{}
}

// Rates of 5 ‰ and 20 ‰ average to 12.5 ‰; the county has 8 in 1000.
func TestRollUpAddsAndNeverAverages(t *testing.T) {
	a := fixture.AssessObservations(evaluate.Policy{AsOf: 2020}, listing(fixture.Plan(2020, *fixture.RateAtMost("10")), "519921100", "519921200"),
		fixture.Counted("", 2020, 9, 1000), fixture.Counted("519921100", 2020, 4, 800), fixture.Counted("519921200", 2020, 4, 200))
	r := rollUpOf(t, a, "rate")
	assert.Equal(t, indicator.Township, r.Level)
	assert.Equal(t, []string{"519921100", "519921200"}, r.Areas)
	require.Len(t, r.Years, 1)
	y := r.Years[0]
	assert.Equal(t, "8", y.Numerator.String())
	assert.Equal(t, "1000", y.Denominator.String())
	assert.Equal(t, "8", y.Rate.String())
	assert.True(t, y.Complete())
	assert.True(t, y.Disagrees())
	assert.Equal(t, "1", y.Filed.NumeratorBy.String())
	assert.Equal(t, "0", y.Filed.DenominatorBy.String())
	assert.True(t, y.Filed.ValueDiffers)
	assert.Equal(t, evaluate.Attained, r.Verdict)
	assert.Equal(t, "2", r.Gap.String())
}

func TestRollUpNamesMissingAreas(t *testing.T) {
	rate := indicator.Observation{Key: fixture.RateKey("519921201"), Year: 2020, Value: indicator.Of(decimal.New(5, 0))}
	none := indicator.Observation{Key: fixture.RateKey("519921202"), Year: 2020, Value: indicator.Reading{Kind: indicator.NotApplicable}}
	a := fixture.AssessObservations(evaluate.Policy{AsOf: 2020}, townships(fixture.Plan(2020, *fixture.RateAtMost("10"))),
		fixture.Counted("", 2019, 9, 1000), fixture.Counted("", 2020, 9, 1000),
		fixture.Counted("519921100", 2019, 9, 1000), fixture.Counted("519921100", 2020, 4, 800),
		fixture.Counted("519921200", 2020, 4, 200), rate, none)
	r := rollUpOf(t, a, "rate")
	assert.Equal(t, []string{"519921100", "519921200", "519921201", "519921202"}, r.Areas)
	require.Len(t, r.Years, 2)
	assert.Equal(t, []string{"519921200", "519921201", "519921202"}, r.Years[0].Missing)
	assert.Equal(t, []string{"519921201"}, r.Years[1].Missing, "a rate without its parts cannot be added; not applicable is not missing")
	assert.Equal(t, 2, r.Years[1].Summed)
	assert.False(t, r.Years[1].Disagrees(), "missing parts explain a difference")
	assert.Equal(t, evaluate.Undetermined, r.Verdict, "no year is complete")
}

// A filed value may be rounded or cut at its own places.
func TestRollUpAcceptsARoundedTotal(t *testing.T) {
	for value, differs := range map[string]bool{"8.3": false, "8.4": true, "8.33": false, "8.34": true, "8": false} {
		filed := fixture.Counted("", 2020, 10, 1200)
		filed.Value = indicator.Of(decimal.RequireFromString(value))
		if differs { // a value that its own parts contradict is refused, so file it alone
			filed.Numerator, filed.Denominator = decimal.NullDecimal{}, decimal.NullDecimal{}
		}
		a := fixture.AssessObservations(evaluate.Policy{AsOf: 2020}, listing(fixture.Plan(2020, *fixture.RateAtMost("10")), "519921100", "519921200"), filed,
			fixture.Counted("519921100", 2020, 4, 800), fixture.Counted("519921200", 2020, 6, 400))
		r := rollUpOf(t, a, "rate")
		assert.Equal(t, differs, r.Years[0].Filed.ValueDiffers, value)
		assert.Equal(t, differs, r.Years[0].Disagrees(), value)
	}
}

// Nobody says that the areas with data are all there are: the sum is shown, and
// nothing is concluded from it.
func TestRollUpWithoutListedAreasIsUndetermined(t *testing.T) {
	a := fixture.AssessObservations(evaluate.Policy{AsOf: 2020}, fixture.Plan(2020, *fixture.RateAtMost("10")),
		fixture.Counted("", 2020, 9, 1000), fixture.Counted("519921100", 2020, 4, 800))
	r := rollUpOf(t, a, "rate")
	assert.Equal(t, "undetermined areas-unlisted", r.Verdict.String()+" "+string(r.Reason))
	assert.True(t, r.Unlisted)
	assert.Equal(t, "5", r.Years[0].Rate.String())
	assert.False(t, r.Years[0].Complete())
	assert.False(t, r.Years[0].Disagrees())
}

func TestRollUpOfTheSampleCounty(t *testing.T) {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	disagreeing := map[string][]int{}
	for _, r := range a.RollUp() {
		disagreeing[r.Indicator] = nil
		for _, y := range r.Years {
			assert.LessOrEqual(t, y.Year, 2019)
			assert.True(t, y.Complete(), r.Indicator)
			if y.Disagrees() {
				disagreeing[r.Indicator] = append(disagreeing[r.Indicator], y.Year)
			}
		}
	}
	assert.Equal(t, map[string][]int{"c-imr": nil, "c-immunisation": {2016}}, disagreeing)
	r := rollUpOf(t, a, "c-imr")
	filed, ok := a.Result(indicator.Key{Plan: "children-2011", Indicator: "c-imr"})
	require.True(t, ok)
	assert.Equal(t, filed.Verdict, r.Verdict)
}

// The first target whose areas, prefixes or levels name the area holds there.
func TestTargetsThatDifferByAreaAndLevel(t *testing.T) {
	in := *fixture.RateAtMost("10")
	at := func(bound int64) indicator.Target { return indicator.AtMost(decimal.New(bound, 0)) }
	in.Targets = []indicator.AreaTarget{
		{AppliesTo: []string{"519921100"}, Target: at(5)},
		{AppliesTo: []string{"township"}, Target: at(12)},
		{AppliesTo: []string{"5199*"}, Target: at(8)},
	}
	a := fixture.AssessObservations(evaluate.Policy{AsOf: 2020}, listing(fixture.Plan(2020, in), "519921100", "519921200", "own"),
		fixture.Counted("", 2020, 9, 1000), fixture.Counted("519921100", 2020, 9, 1000), fixture.Counted("519921200", 2020, 9, 1000),
		fixture.Counted("own", 2020, 9, 1000))
	want := map[string]string{"": "-1", "519921100": "-4", "519921200": "3", "own": "1"}
	for _, r := range a.Results {
		assert.Equal(t, want[r.Area], r.Gap.String(), r.Area)
	}
	assert.Len(t, a.Results, len(want))
	// The added-up rate is the county's, and is judged by the county's target.
	assert.Equal(t, "-1", rollUpOf(t, a, "rate").Gap.String())
}

// What was filed after the due year says nothing of the target, nor of its areas.
func TestRollUpAndSpreadEndAtTheDueYear(t *testing.T) {
	plan := listing(fixture.Plan(2020, *fixture.RateAtMost("10")), "519921100", "519921200")
	a := fixture.AssessObservations(evaluate.Policy{AsOf: 2022}, plan,
		fixture.Counted("519921100", 2020, 4, 800), fixture.Counted("519921200", 2020, 6, 400),
		fixture.Counted("519921100", 2021, 9, 800), fixture.Counted("519921200", 2021, 9, 400))
	r := rollUpOf(t, a, "rate")
	require.Len(t, r.Years, 1)
	assert.Equal(t, []int{2020, 2020}, []int{r.Years[0].Year, r.Year})
	spread := disparity.Of(a)[0].Spreads[0]
	assert.Equal(t, 2020, spread.Year)
	require.Len(t, spread.Trend.Years, 1)
	assert.Equal(t, 2020, spread.Trend.Years[0].Year)
}

// The verdict is told with what it judges: the year whose rate it is, or the pool.
func TestRollUpSaysWhatItsVerdictJudges(t *testing.T) {
	in := fixture.RateAtMost("10")
	in.Pool = 3
	rows := []indicator.Observation{
		fixture.Counted("519921100", 2018, 4, 400), fixture.Counted("519921200", 2018, 4, 400),
		fixture.Counted("519921100", 2019, 0, 400), fixture.Counted("519921200", 2019, 1, 400),
		fixture.Counted("519921100", 2020, 9, 400),
	}
	r := rollUpOf(t, fixture.AssessObservations(evaluate.Policy{AsOf: 2019}, listing(fixture.Plan(2020, *in), "519921100", "519921200"), rows...), "rate")
	require.Equal(t, evaluate.Attained, r.Verdict)
	require.NotNil(t, r.Pooled)
	assert.Equal(t, []int{2018, 2019}, r.Pooled.Years)
	assert.Equal(t, "9", r.Pooled.Numerator.String())
	assert.Equal(t, "1600", r.Pooled.Denominator.String())

	in.Pool = 0
	r = rollUpOf(t, fixture.AssessObservations(evaluate.Policy{AsOf: 2020}, listing(fixture.Plan(2020, *in), "519921100", "519921200"), rows...), "rate")
	assert.Nil(t, r.Pooled)
	assert.Equal(t, evaluate.Attained, r.Verdict)
	assert.Equal(t, 2019, r.Year, "2020 misses an area")
	assert.Equal(t, 2020, r.Years[len(r.Years)-1].Year)
}
