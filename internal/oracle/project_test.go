package oracle_test

import (
	"fmt"
	"math/big"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/oracle"
)

// projection compares a projected value: exactly where it is rational, else on
// either side of its rounded figure and of the bounds.
func (d *differences) projection(k *evaluate.Projected, o *oracle.Result) {
	same(d, "projection", k.Known(), o.Projection != nil)
	if !k.Known() || o.Projection == nil {
		return
	}
	same(d, "projection method", k.Method, o.Projection.Method())
	if value := rat(k.Fraction()); value != nil {
		same(d, "projection value", 0, o.Projection.Compare(k.Year, value))
		return
	}
	same(d, "projection irrational", true, o.Projection.At(k.Year) == nil)
	for _, places := range []int{0, 1, 3} {
		shown := rat(k.Rounded(places, indicator.HalfUp))
		half := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Mul(big.NewInt(2), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)))
		same(d, "projection rounded", true, o.Projection.Compare(k.Year, new(big.Rat).Sub(shown, half)) > 0)
		same(d, "projection rounded", true, o.Projection.Compare(k.Year, new(big.Rat).Add(shown, half)) < 0)
		figure, err := indicator.ParseFraction(shown.RatString())
		if err == nil {
			same(d, "projection compared", k.Compare(figure), o.Projection.Compare(k.Year, shown))
		}
	}
}

// single holds the functions that judge one series against the assessment's
// results, where nothing but the series decides.
func (d *differences) single(data *indicator.Data, own *oracle.Assessment, r *oracle.Result) {
	in := indicatorOf(own, r.Key)
	if in.Pool > 1 || !in.Derive.IsZero() || !in.SameAs.IsZero() || len(in.Targets)+len(in.AppliesTo) > 0 || in.Target.Each() != 0 {
		return
	}
	for _, revision := range in.Revisions {
		if revision.Target.Each() != 0 {
			return
		}
	}
	if r.Rules.Reason == evaluate.ReasonAreaEnded || r.Rules.Reason == evaluate.ReasonAreaNotYet {
		return // a series by itself does not know
	}
	series, _ := data.Series(r.Key)
	series = series.WithKey(r.Key)
	horizon := planOf(own, r.Key).Horizon()
	policy := own.Input.Policy
	verdict, reason := evaluate.Judge(in, &series, horizon, &policy)
	same(d, "Judge", oracle.Ruling{Verdict: verdict, Reason: reason}, r.Rules)
	all := evaluate.Evaluate(in, &series, horizon, &policy)
	if all.ByRules != nil {
		all.Verdict, all.Reason = all.ByRules.Verdict, all.ByRules.Reason
	}
	same(d, "Evaluate", oracle.Ruling{Verdict: all.Verdict, Reason: all.Reason}, r.Rules)
	for _, method := range indicator.Projections() {
		reach := evaluate.ReachBy(in, &series, horizon, &policy, method)
		same(d, fmt.Sprintf("by %s reach", method), oracle.Reach{Kind: reach.Kind, Year: reach.Year, Reason: reach.Reason}, own.Reach(r.Key, method))
	}
	stability := evaluate.StabilityOf(in, &series, horizon, &policy)
	same(d, "stability", [2]int{stability.FirstMet, stability.MetSince}, [2]int{r.FirstMet, r.MetSince})
	same(d, "runs", fmt.Sprint(stability.Runs), fmt.Sprint(own.Runs(r.Key)))
}

func planOf(own *oracle.Assessment, key indicator.Key) *indicator.Plan {
	for _, p := range own.Input.Plans {
		if p.Code == key.Plan {
			return p
		}
	}
	return nil
}
