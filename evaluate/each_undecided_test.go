package evaluate_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// areasOf are the areas of keys, in order.
func areasOf(keys []indicator.Key) []string {
	var areas []string
	for _, key := range keys {
		areas = append(areas, key.Area)
	}
	return areas
}

// An area that filed a value beyond the target misses it, also where nobody can say
// how that ends; only one that filed none is missing.
func TestEachListsAnAreaWithAValueThatCannotBeJudgedApartFromOneWithoutAny(t *testing.T) {
	t.Parallel()
	each := atMostTen(aiming(indicator.AtMost(dec("10")).InEach(indicator.Township)))
	const good = "p,x,2019,9,519921100,\n"
	for name, c := range map[string]struct {
		rows                        string
		asOf                        int
		failing, missing, undecided []string
	}{
		"too few points":          {good + "p,x,2019,11,519921200,\n", 2019, []string{"519921200"}, nil, []string{"519921200"}},
		"no final value":          {good + "p,x,2019,11,519921200,\n", 2020, []string{"519921200"}, nil, []string{"519921200"}},
		"a bound beyond":          {good + "p,x,2019,>=11,519921200,\n", 2019, []string{"519921200"}, nil, []string{"519921200"}},
		"a bound that may be in":  {good + "p,x,2019,<=11,519921200,\n", 2019, nil, nil, []string{"519921200"}},
		"too old":                 {good + "p,x,2016,11,519921200,\n", 2019, nil, nil, []string{"519921200"}},
		"only an absence":         {good + "p,x,2019,unknown,519921200,\n", 2019, nil, []string{"519921200"}, nil},
		"never filed":             {good, 2019, nil, []string{"519921200"}, nil},
		"one point within chance": {good + "p,x,2019,9.5,519921200,\n", 2019, nil, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := assessed(t, asOf(c.asOf), c.rows, listing(countyPlan("p", each), "519921100", "519921200"))
			r := a.Main()[0]
			want := evaluate.Undetermined
			if len(c.missing)+len(c.undecided) == 0 {
				want = evaluate.Attained
			}
			assert.Equal(t, want, r.Verdict)
			assert.Equal(t, c.failing, areasOf(r.Failing), "failing")
			assert.Equal(t, c.missing, r.Missing, "missing")
			assert.Equal(t, c.undecided, r.Undecided, "undecided")
		})
	}
}

// Evenness counts what misses the target by its value in force among those judged,
// in the flag as in the spread.
func TestUnevenIsWhatAnAreaMissesWithoutAVerdict(t *testing.T) {
	t.Parallel()
	plan := townships(countyPlan("p", atMostTen(aiming(indicator.AtMost(dec("10"))))))
	for _, year := range []int{2019, 2020} {
		a := assessed(t, asOf(year), fmt.Sprintf("p,x,%d,9,,\np,x,2019,9,519921100,\np,x,2019,100,519921200,\n", year), plan)
		r := a.Main()[0]
		require.Equal(t, evaluate.Attained, r.Verdict)
		short, _ := a.Result(indicator.Key{Plan: "p", Indicator: "x", Area: "519921200"})
		require.Equal(t, evaluate.Undetermined, short.Verdict)
		assert.True(t, short.Misses())
		assert.True(t, r.Flags.Has(evaluate.Uneven), year)
		assert.Equal(t, []string{"519921200"}, areasOf(r.Failing))
		spread := disparity.Of(a)[0].Spreads[0]
		assert.Equal(t, []int{2, 1}, []int{spread.Judged, spread.Attaining})
		require.Len(t, spread.Failing, 1)
		assert.Equal(t, "-90", spread.Failing[0].Gap.String())
		assert.Empty(t, spread.Undetermined)
	}
}

// What each area must meet stands by the area furthest behind, of those whose own
// verdict is open as well.
func TestEachGapIsThatOfTheAreaFurthestBehindWhateverItsVerdict(t *testing.T) {
	t.Parallel()
	each := atMostTen(aiming(indicator.AtMost(dec("10")).InEach(indicator.Township)))
	rows := "p,x,2018,11,519921100,\np,x,2019,11,519921100,\np,x,2019,30,519921200,\n"
	r := assessed(t, asOf(2019), rows, listing(countyPlan("p", each), "519921100", "519921200")).Main()[0]
	require.Equal(t, evaluate.Difficult, r.Verdict)
	assert.Equal(t, "-20", r.Gap.String())
	assert.Equal(t, []string{"519921100", "519921200"}, areasOf(r.Failing))
}

// Chance is said of the parts that it may explain and of no others.
func TestWithinChanceAreThePartsThatCarrySmallNumbers(t *testing.T) {
	t.Parallel()
	in := *fixture.RateAtMost("10")
	in.Target = in.Target.InEach(indicator.Township)
	plan := listing(fixture.Plan(2020, in), "519921100", "519921200")
	var rows []indicator.Observation
	for _, year := range []int{2019, 2020} {
		rows = append(rows, fixture.Counted("519921100", year, 2, 100), fixture.Counted("519921200", year, 90, 900))
	}
	a := fixture.AssessObservations(evaluate.Policy{AsOf: 2020}, plan, rows...)
	r := a.Main()[0]
	require.Equal(t, evaluate.Missed, r.Verdict)
	assert.Equal(t, []string{"519921100", "519921200"}, areasOf(r.Failing))
	assert.Equal(t, []string{"519921100"}, areasOf(r.WithinChance))
}

// A strict hold counts an earlier relapse against the target; whether it is met now
// is asked of the values.
func TestEachIsNotLapsedWhereAllAreasMeetTheTargetNow(t *testing.T) {
	t.Parallel()
	held := atMostTen(aiming(indicator.AtMost(dec("10")).HoldingStrictly().InEach(indicator.Township)))
	rows := "p,x,2015,9,519921100,\np,x,2016,11,519921100,\np,x,2017,9,519921100,\np,x,2018,9,519921100,\np,x,2019,9,519921100,\np,x,2020,9,519921100,\n"
	a := assessed(t, evaluate.Policy{}, rows, listing(countyPlan("p", held), "519921100"))
	r := a.Main()[0]
	require.Equal(t, evaluate.Missed, r.Verdict)
	alone, _ := a.Result(indicator.Key{Plan: "p", Indicator: "x", Area: "519921100"})
	require.Equal(t, evaluate.ReasonNotHeld, alone.Reason)
	for _, of := range []*evaluate.Result{alone, r} {
		assert.False(t, of.Flags.Has(evaluate.Lapsed), of.Key)
		assert.Equal(t, 2017, of.MetSince, of.Key)
		assert.Equal(t, []int{2016}, of.Relapses, of.Key)
	}
	a = assessed(t, evaluate.Policy{}, rows+"p,x,2020,11,519921200,\np,x,2015,9,519921200,\n", listing(countyPlan("p", held), "519921100", "519921200"))
	assert.True(t, a.Main()[0].Flags.Has(evaluate.Lapsed), "one area misses it now")
}

// A manual verdict stands for its own result: what the areas decide of the whole and
// how even they are is asked of the rules.
func TestManualVerdictOfAnAreaLeavesTheWholeToTheRules(t *testing.T) {
	t.Parallel()
	each := atMostTen(aiming(indicator.AtMost(dec("10")).InEach(indicator.Township)))
	plain := atMostTen()
	plain.Code = "y"
	policy := asOf(2020)
	for _, code := range []string{"x", "y"} {
		policy.Overrides = append(policy.Overrides, evaluate.Override{
			Plan: "p", Indicator: code, Area: "519921200", Verdict: evaluate.Attained, Reason: "seen", By: "Bureau", ApprovedBy: "County", On: indicator.Date{Year: 2021, Month: 1, Day: 5},
		})
	}
	rows := "p,y,2020,9,,\n"
	for _, code := range []string{"x", "y"} {
		rows += "p," + code + ",2020,9,519921100,\np," + code + ",2020,11,519921200,\n"
	}
	a := assessed(t, policy, rows, listing(countyPlan("p", each, plain), "519921100", "519921200"))
	short, _ := a.Result(indicator.Key{Plan: "p", Indicator: "x", Area: "519921200"})
	assert.Equal(t, evaluate.Attained, short.Verdict)
	assert.Equal(t, evaluate.Missed, short.Computed().Verdict)
	assert.True(t, short.Misses())
	main := a.Main()
	assert.Equal(t, evaluate.Missed, main[0].Verdict)
	assert.Equal(t, []string{"519921200"}, areasOf(main[0].Failing))
	assert.True(t, main[1].Flags.Has(evaluate.Uneven))
	for _, e := range disparity.Of(a) {
		assert.Equal(t, []int{2, 1}, []int{e.Spreads[0].Judged, e.Spreads[0].Attaining}, e.Indicator)
		require.Len(t, e.Spreads[0].Failing, 1)
		assert.Equal(t, evaluate.Missed, e.Spreads[0].Failing[0].Verdict)
	}
}
