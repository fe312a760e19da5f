package main

import (
	"io"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/indicator/outlines"
	"github.com/countystat/attain/indicator/succession"
	"github.com/countystat/attain/internal/said"
)

// handovers reads the plans before with what was filed for them, judges how they
// ended, and carries the bases over that the plans in force begin with.
func (r *reader) handovers(a *arguments, in *inputs) {
	if len(a.predecessors) == 0 {
		return
	}
	ending := r.withAreas(in.areas, r.plans(a.predecessors))
	if len(r.problems.List) == 0 {
		r.keep("", indicator.ValidatePlans(ending...))
	}
	if len(r.problems.List) > 0 {
		return
	}
	earlier := r.tables(a, in, a.predecessorData, ending)
	mappings := r.successions(a, ending, in.plans)
	if len(r.problems.List) > 0 {
		return
	}
	ended, err := evaluate.Assess(earlier, in.endingPolicy(ending), ending...)
	r.keep("", err)
	var bases []indicator.Observation
	for _, m := range mappings {
		from, to := planOf(ending, m.From), planOf(in.plans, m.To)
		in.handovers = append(in.handovers, &compare.Handover{Mapping: m, Ended: ended, Earlier: earlier, Next: to, Data: in.data})
		bases = append(bases, m.Bases(earlier, from, to)...)
	}
	carried, err := in.data.WithCarried(in.plans, bases)
	r.keep("", err)
	if err == nil {
		in.data = carried
	}
}

// successions reads what became of the indicators, from the files named and, for
// the national outlines, from the library. Each plan before has to lead somewhere.
func (r *reader) successions(a *arguments, ending, next []*indicator.Plan) []*succession.Mapping {
	var mappings []*succession.Mapping
	for _, name := range a.successions {
		r.with(name, archive.RoleSuccession, func(file io.Reader) error {
			m, err := succession.Decode(file, succession.Options{File: name, Plans: slices.Concat(ending, next)})
			if err != nil {
				return err
			}
			if slices.ContainsFunc(mappings, func(other *succession.Mapping) bool { return other.From == m.From && other.To == m.To }) {
				r.problems.Add(indicator.Problem{
					Code: "duplicate-succession", File: name, Value: m.From + " to " + m.To, Allows: said.Of("one -succession file from a plan to the next"),
					Says: said.Of("another file says already what became of the indicators of the plan %q in %q", m.From, m.To),
				})
			}
			mappings = append(mappings, m)
			return nil
		})
	}
	if len(r.problems.List) > 0 {
		return nil
	}
	for _, plan := range next {
		m, err := outlines.Succession(plan.Code)
		if err != nil || slices.ContainsFunc(mappings, func(named *succession.Mapping) bool { return named.To == plan.Code }) {
			continue // no outline, or the county says it itself
		}
		if from := planOf(ending, m.From); from != nil {
			m = m.Between(from, plan)
			r.keep("", m.Validate(from, plan))
			mappings = append(mappings, m)
		}
	}
	for _, plan := range ending {
		if !slices.ContainsFunc(mappings, func(m *succession.Mapping) bool { return m.From == plan.Code }) {
			r.problems.Add(indicator.Problem{
				Code: "no-succession", File: plan.File, Value: plan.Code, Allows: said.Of("a -succession file from %s", plan.Code),
				Says: said.Of("nothing says what became of the indicators of the plan %q", plan.Code),
			})
		}
	}
	return mappings
}

// endingPolicy is the policy with the overrides of the ending plans, as of their due
// years; the others stay with the plans in force.
func (in *inputs) endingPolicy(ending []*indicator.Plan) evaluate.Policy {
	policy := in.policy.Policy
	policy.AsOf, policy.Stage, policy.Overrides = 0, evaluate.Auto, nil
	var rest []evaluate.Override
	for _, o := range in.policy.Policy.Overrides {
		if planOf(ending, o.Plan) != nil {
			policy.Overrides = append(policy.Overrides, o)
		} else {
			rest = append(rest, o)
		}
	}
	in.policy.Policy.Overrides = rest
	return policy
}

func planOf(plans []*indicator.Plan, code string) *indicator.Plan {
	for _, plan := range plans {
		if plan.Code == code {
			return plan
		}
	}
	return nil
}
