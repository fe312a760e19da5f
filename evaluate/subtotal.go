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
	var parts []Subtotal
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
		at, seen := index[[2]string{part.Plan, part.Code}]
		if !seen {
			at = len(parts)
			index[[2]string{part.Plan, part.Code}] = at
			parts = append(parts, part)
		}
		parts[at].Tally = parts[at].Tally.Count(in, r.Target, r.Verdict)
		parts[at].Undated = parts[at].Undated.Count(in, r.Target, r.undated())
		if r.Verdict.Worse(parts[at].Worst) {
			parts[at].Worst = r.Verdict
		}
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
// year attains: one that misses is undetermined as well. A verdict set by hand
// rests on its own reason.
func (r *Result) undated() Verdict {
	if r.Flags.Has(Dated) && r.Override == nil {
		return Undetermined
	}
	return r.Verdict
}
