package evaluate_test

import (
	"math/rand/v2"
	"os"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// Judge, Evaluate and Assess say the same of the same series, over all plans of
// the repository: as they are, and with every rate pooled over some years.
func TestPoolJudgeEvaluateAndAssessAgree(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(11, 2))
	pooled, lacking := 0, map[evaluate.Reason]int{}
	for round := range 3 {
		for _, plan := range fixture.AllPlans(os.DirFS("..")) {
			for i := range plan.Indicators {
				in := &plan.Indicators[i]
				in.SameAs = indicator.Reference{} // other plans are not at hand
				if round > 0 && canPool(in) {
					in.Pool, in.ValidFor = 2+random.IntN(4), 0
				}
			}
			policy := evaluate.Policy{AsOf: plan.Base + 1 + random.IntN(plan.Due-plan.Base)}
			data, err := indicator.NewData([]*indicator.Plan{plan}, randomFilings(random, plan), indicator.Date{})
			require.NoError(t, err, plan.Code)
			a, err := evaluate.Assess(data, policy, plan)
			require.NoError(t, err, plan.Code)
			for k := range a.Results {
				r := &a.Results[k]
				in, _ := a.Indicator(r.Key)
				series, _ := a.Series(r.Key)
				own := series.Own()
				if r.Pooled != nil {
					pooled++
				}
				if in.Pool > 1 {
					lacking[r.Reason]++
				}
				checkAlike(t, plan, in, &own, r, &policy)
				checkAlike(t, plan, in, &series, r, &policy)
			}
		}
	}
	assert.Greater(t, pooled, 100)
	for _, reason := range []evaluate.Reason{evaluate.ReasonNoCounts, evaluate.ReasonTooFewYears, evaluate.ReasonMeetsTarget, evaluate.ReasonProjectedToMiss, evaluate.ReasonStale} {
		assert.NotZero(t, lacking[reason], reason)
	}
}

func checkAlike(t *testing.T, plan *indicator.Plan, in *indicator.Indicator, series *indicator.Series, r *evaluate.Result, policy *evaluate.Policy) {
	t.Helper()
	if r.Verdict == evaluate.NotApplicable || len(in.Targets) > 0 || r.Target.Each() != 0 {
		return // by the areas that a plan knows of
	}
	verdict, reason := evaluate.Judge(in, series, plan.Horizon(), policy)
	require.Equal(t, [2]string{r.Verdict.String(), string(r.Reason)}, [2]string{verdict.String(), string(reason)}, "Judge %s", r.Key)
	alone := evaluate.Evaluate(in, series, plan.Horizon(), policy)
	alone.Flags |= r.Flags & evaluate.Flags(0).With(evaluate.Uneven)
	alone.Failing, alone.WithinChance = r.Failing, r.WithinChance
	require.Equal(t, *r, alone, "Evaluate %s", r.Key)
}

func canPool(in *indicator.Indicator) bool {
	return in.Derive.IsZero() && (in.Unit.IsRate() || in.Unit == indicator.Ratio)
}

// randomFilings are some years of every indicator, in total and by residence, as
// counts, rates, both, bounds and absences.
func randomFilings(random *rand.Rand, plan *indicator.Plan) []indicator.Observation {
	var list []indicator.Observation
	for i := range plan.Indicators {
		in := &plan.Indicators[i]
		if !in.Derive.IsZero() {
			continue
		}
		for _, group := range []indicator.Group{indicator.Total, indicator.Rural, indicator.Urban} {
			for year := plan.Base - 1; year <= plan.Due; year++ {
				if random.IntN(8) == 0 {
					continue
				}
				o := indicator.Observation{Key: indicator.Key{Plan: plan.Code, Indicator: in.Code, Group: group}, Year: year}
				file(random, in, &o)
				list = append(list, o)
			}
		}
	}
	return list
}

func file(random *rand.Rand, in *indicator.Indicator, o *indicator.Observation) {
	value := decimal.New(int64(random.IntN(1000)), -1)
	o.Break = random.IntN(15) == 0
	switch form := random.IntN(12); {
	case in.IsYesNo():
		o.Value.Kind = []indicator.ReadingKind{indicator.AnswerYes, indicator.AnswerNo, indicator.InProgress}[form%3]
	case form == 0:
		o.Value = indicator.Reading{Kind: indicator.BoundAtMost, Value: value}
	case form == 1:
		o.Value.Kind = []indicator.ReadingKind{indicator.Unknown, indicator.NotCollected}[random.IntN(2)]
	case form == 2 || !canPool(in):
		o.Value = indicator.Of(value)
	default:
		o.Numerator = decimal.NewNullDecimal(decimal.New(int64(random.IntN(30)), 0))
		o.Denominator = decimal.NewNullDecimal(decimal.New(int64(30+random.IntN(3000)), 0))
		if form == 3 {
			ratio, _ := indicator.RatioOf(in.Unit, o.Numerator.Decimal, o.Denominator.Decimal)
			rounded, _ := ratio.Decimal(1, indicator.HalfUp)
			o.Value = indicator.Of(rounded)
		}
	}
}
