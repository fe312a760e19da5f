package evaluate

import (
	"fmt"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/strict"
)

// checkOverrides reports manual verdicts that name no indicator of the plans,
// so that none is silently without effect.
func checkOverrides(policy *Policy, plans []*indicator.Plan) error {
	var problems indicator.Problems
	for i := range policy.Overrides {
		o := &policy.Overrides[i]
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
