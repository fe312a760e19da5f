package evaluate

import (
	"fmt"
	"slices"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/strict"
)

// checkPolicy reports a projection that there is not, and manual verdicts that
// say too little or name no indicator of the plans, so that none is silently
// without effect.
func checkPolicy(policy *Policy, plans []*indicator.Plan) error {
	var problems indicator.Problems
	if policy.Projection != 0 && !slices.Contains(indicator.Projections(), policy.Projection) {
		problems.Add(indicator.Problem{
			Code: "unknown-word", Pointer: "/projection", Value: policy.Projection.String(), Allowed: "one of Projections, or 0 for endpoints",
			Message: "the policy's projection is none",
		})
	}
	for i := range policy.Overrides {
		o := &policy.Overrides[i]
		if !slices.Contains(Verdicts(), o.Verdict) || o.Reason == "" || o.By == "" {
			problems.Add(indicator.Problem{
				Code: "missing-key", Pointer: fmt.Sprintf("/overrides/%d", i), Value: o.Plan + "/" + o.Indicator, Allowed: "a verdict, its reason and who sets it",
				Message: "an override lacks a verdict, its reason or who sets it",
			})
		}
		problem := indicator.Problem{Pointer: fmt.Sprintf("/overrides/%d/indicator", i), Value: o.Plan + "/" + o.Indicator}
		var plan *indicator.Plan
		codes := make([]string, 0, len(plans))
		for _, p := range plans {
			codes = append(codes, p.Code)
			if p.Code == o.Plan {
				plan = p
			}
		}
		if plan == nil {
			problem.Code, problem.Nearest = "unknown-plan", strict.Nearest(o.Plan, codes)
			problem.Message = fmt.Sprintf("an override names the plan %q, which is not there", o.Plan)
			problems.Add(problem)
			continue
		}
		if _, ok := plan.Indicator(o.Indicator); ok {
			continue
		}
		known := make([]string, 0, len(plan.Indicators))
		for k := range plan.Indicators {
			known = append(known, plan.Indicators[k].Code)
		}
		problem.Code, problem.Nearest = "unknown-indicator", strict.Nearest(o.Indicator, known)
		problem.Message = fmt.Sprintf("an override names the indicator %q, which plan %q does not have", o.Indicator, o.Plan)
		problems.Add(problem)
	}
	return problems.Err()
}
