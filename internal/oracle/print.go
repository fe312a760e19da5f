package oracle

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
)

// String prints a case as the plan files, the table and the policy that make it.
func (c Case) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "seed %d\n", c.Seed)
	for _, p := range c.Plans {
		fmt.Fprintf(&b, "%s.json:\n%s\n", p.Code, PlanFile(p))
	}
	fmt.Fprintf(&b, "table.csv:\n%s", c.Table())
	policy, err := json.Marshal(c.Policy)
	if err != nil {
		policy = []byte(err.Error())
	}
	fmt.Fprintf(&b, "policy.json:\n%s\n", policy)
	if c.Policy.Sensitivity {
		b.WriteString("with sensitivity\n")
	}
	if c.Policy.Steps {
		b.WriteString("with steps\n")
	}
	if !c.KnownBy.IsZero() {
		fmt.Fprintf(&b, "known by %s\n", c.KnownBy)
	}
	return b.String()
}

// Table prints the observations as a table.
func (c Case) Table() string {
	var b strings.Builder
	b.WriteString("plan,indicator,period,value,numerator,denominator,lower,upper,area,group,status,break,filed\n")
	for _, o := range c.Observations {
		isBreak, filed := "", ""
		if o.Break {
			isBreak = "yes"
		}
		if !o.Filed.IsZero() {
			filed = o.Filed.String()
		}
		value := o.Value.String()
		if o.Value.Kind == indicator.Empty && !o.Numerator.Valid {
			value = "unknown"
		}
		fmt.Fprintf(&b, "%s,%s,%d,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n", o.Plan, o.Indicator, o.Year, value,
			cell(o.Numerator), cell(o.Denominator), cell(o.Lower), cell(o.Upper), o.Area, o.Group, o.Status, isBreak, filed)
	}
	return b.String()
}

func cell(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return indicator.Digits(d.Decimal)
}

type object = map[string]any

// PlanFile prints a plan as a plan file, with the keys that cases use.
func PlanFile(p *indicator.Plan) string {
	areas, list, domains, objectives := []object{}, []object{}, []object{}, []object{}
	for _, d := range p.Domains {
		domains = append(domains, object{"code": d.Code, "name": d.Name})
	}
	for _, o := range p.Objectives {
		objectives = append(objectives, object{"code": o.Code, "domain": o.Domain, "name": o.Name})
	}
	for _, a := range p.Areas {
		area := object{"code": a.Code, "name": a.Name}
		for key, year := range map[string]int{"from": a.From, "to": a.To} {
			if year != 0 {
				area[key] = year
			}
		}
		if a.MergedInto != "" {
			area["mergedInto"] = a.MergedInto
		}
		if len(a.Formerly) > 0 {
			area["formerly"] = a.Formerly
		}
		areas = append(areas, area)
	}
	for i := range p.Indicators {
		list = append(list, indicatorObject(&p.Indicators[i]))
	}
	text, err := json.MarshalIndent(object{
		"version": indicator.PlanVersion, "code": p.Code, "name": p.Name, "base": p.Base, "due": p.Due,
		"area": object{"code": p.Area.Code, "name": p.Area.Name}, "areas": areas,
		"domains": domains, "objectives": objectives, "indicators": list,
	}, "", " ")
	if err != nil {
		return err.Error()
	}
	return string(text)
}

func indicatorObject(in *indicator.Indicator) object {
	o := object{"code": in.Code, "name": in.Name, "domain": in.Domain, "unit": in.Unit, "places": in.Places}
	set := func(key string, is bool, value any) {
		if is {
			o[key] = value
		}
	}
	set("objective", in.Objective != "", in.Objective)
	set("lead", in.Lead != "", in.Lead)
	set("better", in.Better != "", in.Better)
	set("limit", in.NoLimit, nil)
	set("limit", in.Limit.Valid, cell(in.Limit))
	set("formula", in.Formula.Gross, object{"gross": true})
	set("signed", in.Signed, true)
	set("random", in.Random, true)
	set("key", in.Key, true)
	set("validFor", in.ValidFor > 0, in.ValidFor)
	set("pool", in.Pool > 0, in.Pool)
	set("projection", in.Projection != "", in.Projection)
	set("appliesTo", len(in.AppliesTo) > 0, in.AppliesTo)
	set("breakdowns", len(in.Breakdowns) > 0, in.Breakdowns)
	set("target", !in.Target.IsZero(), in.Target)
	if d := in.Derive; !d.IsZero() {
		o["derive"] = object{string(d.Kind): []string{d.Left.String(), d.Right.String()}}
	}
	set("sameAs", !in.SameAs.IsZero(), in.SameAs.String())
	if b := in.Baseline; b.Value.Valid {
		base := object{"value": cell(b.Value)}
		if b.Year != 0 {
			base["year"] = b.Year
		}
		o["baseline"] = base
	}
	var targets, milestones, revisions, compared []object
	for _, t := range in.Targets {
		targets = append(targets, object{"appliesTo": t.AppliesTo, "target": t.Target})
	}
	for _, m := range in.Milestones {
		milestones = append(milestones, object{"year": m.Year, "target": m.Target})
	}
	for _, r := range in.Revisions {
		revisions = append(revisions, object{"from": r.From, "target": r.Target, "document": r.Document})
	}
	for _, c := range in.Compare {
		compared = append(compared, object{"level": c.Level.String(), "target": c.Target})
	}
	set("targets", targets != nil, targets)
	set("milestones", milestones != nil, milestones)
	set("revisions", revisions != nil, revisions)
	set("compare", compared != nil, compared)
	return o
}
