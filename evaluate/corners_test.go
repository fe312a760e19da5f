package evaluate_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// A bound on the value is missed only if all values within it are: some may be
// within the tolerance (V5, V6).
func TestBoundThatMayBeWithinTheTolerance(t *testing.T) {
	t.Parallel()
	tolerant := evaluate.Policy{AsOf: 2020, Tolerance: indicator.Points(dec("1"))}
	checkClauses(t, []clauseCase{
		{"V6 some within the tolerance", atMostTen(), "2020: >10.5", tolerant, "undetermined bound-only", ""},
		{"V6 its edge is within", atMostTen(), "2020: >=11", tolerant, "undetermined bound-only", ""},
		{"V6 its edge is left out", atMostTen(), "2020: >11", tolerant, "missed misses-target", ""},
		{"V6 all beyond it", atMostTen(), "2020: >=11.1", tolerant, "missed misses-target", ""},
		{"V5 no tolerance", atMostTen(), "2020: >10.5", asOf(2020), "missed misses-target", ""},
	})
}

// What a bound leaves open is not lost: lapsed is said of what misses the target.
func TestLapsedNeedsAValueThatMisses(t *testing.T) {
	t.Parallel()
	checkClauses(t, []clauseCase{
		{"undecided", atMostTen(), "2010: 9 11 <12", asOf(2012), "undetermined bound-only", ""},
		{"decided", atMostTen(), "2010: 9 11 >12", asOf(2012), "undetermined bound-only", "lapsed"},
	})
}

// A projection that is above a band in one year and below it in the next reaches it
// never.
func TestReachOfABandThatIsPassed(t *testing.T) {
	t.Parallel()
	in := atMostTen(aiming(indicator.Between(dec("46.9"), dec("47.1"))))
	series := seriesOf(t, in, "2010: 60 56 52 48.5")
	policy := asOf(2013)
	reach := evaluate.ReachBy(&in, series, planYears(), &policy, indicator.Endpoints)
	assert.Equal(t, evaluate.ReachNever, reach.Kind)
	assert.Zero(t, reach.Year)
}

// A question without a target meets and loses nothing.
func TestMonitoredQuestionsHaveNoHistory(t *testing.T) {
	t.Parallel()
	in := indicator.Indicator{Code: "x", Unit: indicator.YesNo}
	r := judged(t, in, "2012: yes no", asOf(2013))
	assert.Equal(t, evaluate.Monitored, r.Verdict)
	assert.Zero(t, r.FirstMet)
	assert.Empty(t, r.Relapses)
	assert.Zero(t, r.Flags)
	policy := asOf(2013)
	assert.Empty(t, evaluate.StabilityOf(&in, seriesOf(t, in, "2012: yes no"), planYears(), &policy).Runs)
}

// Rounding is asked of every part of an all-of, and of the baseline.
func TestRoundingReachesPartsAndBaseline(t *testing.T) {
	t.Parallel()
	both := indicator.AllOf(indicator.AtLeast(dec("49.4")), indicator.MoreThan(dec("49.36")))
	assert.True(t, judged(t, atLeast95(aiming(both)), "2019: 49.4", asOf(2019)).Flags.Has(evaluate.RoundingDecides))

	rounded := evaluate.Policy{AsOf: 2012, Compare: evaluate.RoundedValue}
	r := judged(t, atLeast95(aiming(indicator.AtLeast(dec("94.96")))), "2010: 95 95 95", rounded)
	assert.Equal(t, evaluate.Attained, r.Verdict)
	assert.False(t, r.Flags.Has(evaluate.Early), "the baseline met the target already")
	r = judged(t, atLeast95(aiming(indicator.AtLeast(dec("95.04")))), "2010: 95 95 95", rounded)
	assert.False(t, r.Flags.Has(evaluate.Early), "as rounded it did")
}

// A line that passes above the value in force may come down into the band: the year is
// the first one inside, not the first one above the bound that the value fails.
func TestReachOfABandFromBeyond(t *testing.T) {
	t.Parallel()
	in := atMostTen(aiming(indicator.Between(dec("2.6"), dec("3.4"))))
	series := seriesOf(t, in, "2010: 4.8 4.7 4.6 4.5 4.4 4.4 4.4 4.4 2.5")
	policy := evaluate.Policy{AsOf: 2018, Projection: indicator.LeastSquares}
	reach := evaluate.ReachBy(&in, series, planYears(), &policy, indicator.LeastSquares)
	line := func(year int) string {
		r := evaluate.Evaluate(&in, series, indicator.Horizon{Base: 2010, Due: year}, &policy)
		return r.Projection.Text(2, indicator.HalfUp)
	}
	assert.Equal(t, "3.42", line(2019), "above the band in the first year")
	assert.Equal(t, evaluate.ReachYear, reach.Kind)
	assert.Equal(t, 2020, reach.Year, line(2020))
}

// Counts whose rate lies within the tolerance decide otherwise than a value beyond
// it, though both fail the same bound (V4, V6).
func TestCountsWithinTheToleranceDecideOtherwise(t *testing.T) {
	t.Parallel()
	in := atMostTen(aiming(indicator.AtMost(dec("5"))))
	in.Unit, in.Places = indicator.Percent, 0
	policy := evaluate.Policy{Tolerance: indicator.Share(3, 20), Stage: evaluate.Terminal}
	a := assessedCounts(t, policy, "p,x,2020,6,17,300,\n", countyPlan("p", in))
	assert.Equal(t, evaluate.Missed, a.Main()[0].Verdict)
	assert.True(t, a.Main()[0].Flags.Has(evaluate.RoundingDecides), a.Main()[0].Flags)
}

// An area without a value in force says nothing of earlier years either, be it a
// number or an answer.
func TestAreasWithoutAValueInForceHaveNoHistory(t *testing.T) {
	t.Parallel()
	answer := indicator.Indicator{Code: "x", Unit: indicator.YesNo, ValidFor: 1, Target: indicator.Attest().InEach(indicator.Township)}
	number := atMostTen(aiming(indicator.AtMost(dec("10")).InEach(indicator.Township)))
	number.ValidFor = 1
	for value, in := range map[string]indicator.Indicator{"yes": answer, "9": number} {
		plan := listing(countyPlan("p", in), "519921100", "519921200")
		a := assessed(t, asOf(2013), "p,x,2011,"+value+",519921100,\np,x,2012,"+value+",519921200,\n", plan)
		assert.Zero(t, a.Main()[0].FirstMet, value)
	}
}

// A value at the natural limit attains a share of a base of zero, and its counts
// may say that it is not at the limit (V3, V4).
func TestCountsThatAreNotAtTheLimit(t *testing.T) {
	t.Parallel()
	in := atMostTen(aiming(indicator.FallBy(indicator.Share(1, 2))))
	in.Unit = indicator.PerMille
	r := assessedCounts(t, evaluate.Policy{}, "p,x,2010,,0,100,\np,x,2020,0.0,1,30000,\n", countyPlan("p", in)).Main()[0]
	assert.Equal(t, evaluate.Attained, r.Verdict)
	assert.True(t, r.Flags.Has(evaluate.RoundingDecides), r.Flags)
}

// A year filed without counts opens a pooled area's state: the years before it are
// in force no longer. An absence leaves the value before it in force.
func TestYearsThatOpenAnAreasState(t *testing.T) {
	t.Parallel()
	pooled := atMostTen(aiming(indicator.LessThan(dec("11.5")).InEach(indicator.Township)))
	pooled.Pool, pooled.Unit = 2, indicator.PerMille
	answer := indicator.Indicator{Code: "x", Unit: indicator.YesNo, Target: indicator.Attest().InEach(indicator.Township)}
	two := []string{"519921100", "519921200"}
	for name, c := range map[string]struct {
		in    indicator.Indicator
		areas []string
		asOf  int
		rows  string
		want  int
	}{
		"without counts": {pooled, two, 2017, "p,x,2009,,151,30000,519921100\np,x,2010,5.5,,,519921100\np,x,2017,0,0,1000,519921100\np,x,2010,,16,4197,519921200\np,x,2017,,3,300,519921200\n", 2017},
		"not collected":  {answer, append(two, "519921201"), 2011, "p,x,2010,yes,,,519921100\np,x,2010,not-applicable,,,519921200\np,x,2011,not-collected,,,519921200\np,x,2011,yes,,,519921201\n", 2011},
	} {
		a := assessedCounts(t, asOf(c.asOf), c.rows, listing(countyPlan("p", c.in), c.areas...))
		assert.Equal(t, c.want, a.Main()[0].FirstMet, name)
	}
}

// assessedCounts judges plans by a table with counts, without its header.
func assessedCounts(tb testing.TB, policy evaluate.Policy, rows string, plans ...*indicator.Plan) *evaluate.Assessment {
	tb.Helper()
	data, err := indicator.DecodeTable(strings.NewReader("plan,indicator,period,value,numerator,denominator,area\n"+rows), indicator.TableOptions{File: "t.csv"}, plans...)
	require.NoError(tb, err)
	a, err := evaluate.Assess(data, policy, plans...)
	require.NoError(tb, err)
	return a
}
