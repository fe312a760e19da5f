package evaluate

import "github.com/countystat/attain/indicator"

// Heading is what tallies are broken down by.
type Heading string

// The headings.
const (
	ByPlan       Heading = "plan"
	ByDomain     Heading = "domain"
	ByObjective  Heading = "objective"
	ByDepartment Heading = "department" // the lead department
)

// Subtotal is the tally of one plan, domain, objective or department.
type Subtotal struct {
	Plan    string // plan code; "" for a department, which may serve several plans
	Code    string // code of the domain or objective, the department's present name, the plan's code
	Name    indicator.Text
	Tally   Tally
	Undated Tally   // as in [Assessment]
	Worst   Verdict // the worst verdict in it: an objective's own verdict
}

// By breaks the tally down, in the order in which plans, their domains and
// objectives are listed and departments first appear. Parts without any
// indicator are left out.
func (a *Assessment) By(by Heading) []Subtotal {
	return partsBy(a, by, func(part Subtotal) Subtotal { return part }, func(part *Subtotal, in *indicator.Indicator, r *Result) {
		part.Tally = part.Tally.Count(in, r.Target, r.Verdict)
		part.Undated = part.Undated.Count(in, r.Target, r.undated())
		if r.Verdict.Worse(part.Worst) {
			part.Worst = r.Verdict
		}
	})
}

// partsBy groups the results that the tally counts: begin makes the part of a
// heading, add takes an indicator into it. Parts are in the order of their first one.
func partsBy[P any](a *Assessment, by Heading, begin func(Subtotal) P, add func(*P, *indicator.Indicator, *Result)) []P {
	var parts []P
	index := map[[2]string]int{}
	for _, r := range a.Main() {
		plan, _ := a.Plan(r.Plan)
		in, ok := a.Indicator(r.Key)
		if !ok {
			continue
		}
		part := subtotalOf(plan, in, by)
		if by == ByDepartment {
			department, _ := a.Departments().Find(plan.Code, in.Lead)
			part.Name = department.Name
		}
		key := [2]string{part.Plan, part.Code}
		at, seen := index[key]
		if !seen {
			at = len(parts)
			index[key] = at
			parts = append(parts, begin(part))
		}
		add(&parts[at], in, r)
	}
	return parts
}

func subtotalOf(plan *indicator.Plan, in *indicator.Indicator, by Heading) Subtotal {
	switch by {
	case ByDomain:
		for _, d := range plan.Domains {
			if d.Code == in.Domain {
				return Subtotal{Plan: plan.Code, Code: d.Code, Name: d.Name}
			}
		}
		return Subtotal{Plan: plan.Code, Code: in.Domain}
	case ByObjective:
		for _, o := range plan.Objectives {
			if o.Code == in.Objective {
				return Subtotal{Plan: plan.Code, Code: o.Code, Name: o.Name}
			}
		}
		return Subtotal{Plan: plan.Code, Code: in.Objective}
	case ByDepartment:
		return Subtotal{Code: in.Lead}
	case ByPlan:
		return Subtotal{Plan: plan.Code, Code: plan.Code, Name: plan.Name}
	default:
		return Subtotal{Plan: plan.Code, Code: plan.Code, Name: plan.Name}
	}
}

// undated is the verdict, undetermined where only a value older than the due
// year attains or nearly does: one that misses is undetermined as well. A verdict set by hand
// rests on its own reason.
func (r *Result) undated() Verdict {
	if r.Flags.Has(Dated) && r.Override == nil {
		return Undetermined
	}
	return r.Verdict
}
