package followup

import (
	"strings"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// unitName is the name of a unit, which others find by its very characters.
func unitName(v strict.Value) string {
	name := needed(v)
	if trimmed := strings.TrimSpace(name); trimmed != "" && trimmed != name {
		v.FaultNear("blank-around", said.Of("a name without blanks around it"), trimmed, said.Of("%q has blanks around it", name))
	}
	return name
}

// namedUnit is the name of a unit that should be known.
func (d *decoder) namedUnit(v strict.Value) string {
	d.named = append(d.named, v)
	return unitName(v)
}

// checkUnits refuses units that neither the file nor a plan names, where the plans
// are there to look them up in.
func (d *decoder) checkUnits(units []Unit) {
	if len(d.options.Plans) == 0 {
		return
	}
	var known []string
	isKnown := map[string]bool{}
	add := func(names ...string) {
		for _, name := range names {
			if !isKnown[name] {
				isKnown[name], known = true, append(known, name)
			}
		}
	}
	for i := range units {
		add(units[i].Name)
	}
	for _, plan := range d.options.Plans {
		for i := range plan.Indicators {
			in := &plan.Indicators[i]
			add(in.Lead)
			add(in.Partners...)
		}
	}
	for _, v := range d.named {
		if name, _ := v.Text(); d.isListed(name) {
			continue
		}
		if name, ok := v.Text(); ok && name == strings.TrimSpace(name) && !isKnown[name] {
			v.FaultNear("unknown-unit", said.Of("a unit of the file or a department of the plans"), d.hints.Nearest(name, known), said.Of("no unit is named %q", name))
		}
	}
}

// isListed reports whether a plan lists a department of a code or name, an earlier one
// too.
func (d *decoder) isListed(name string) bool {
	_, ok := d.directory.Find("", name)
	return ok
}

// checkOnce refuses a second self-assessment of a unit on one indicator, area and year.
func (d *decoder) checkOnce(list strict.Value, assessments []SelfAssessment) {
	type subject struct {
		unit, area string
		indicator  indicator.Reference
		asOf       int
	}
	seen := map[subject]bool{}
	for i, item := range list.List() {
		a := &assessments[i]
		s := subject{d.directory.Called("", a.Unit), a.Area, d.whole(a.Indicator), a.AsOf}
		if seen[s] {
			item.Fault("duplicate-self-assessment", said.Of("one of a unit on an indicator, area and year"), said.Of("%q assesses %s twice", s.unit, s.indicator.Indicator))
		}
		seen[s] = true
	}
}

// whole adds the plan to a reference that names the indicator alone.
func (d *decoder) whole(r indicator.Reference) indicator.Reference {
	if plans := d.plansOf[r.Indicator]; r.Plan == "" && len(plans) > 0 {
		r.Plan = plans[0]
	}
	return r
}

// area is the code of an area, "" for that of the indicator's plan itself.
func (d *decoder) area(v strict.Value, of indicator.Reference) string {
	code := text(v)
	for _, plan := range d.options.Plans {
		if plan.Code != d.whole(of).Plan {
			continue
		}
		if code == plan.Area.Code {
			return ""
		}
		if !d.rosters[plan.Code].Holds(code) {
			v.FaultNear("unknown-area", said.Of("an area of the plan"), d.hints.Nearest(code, d.areaCodes(plan)), said.Of("the plan %q has no area %q", plan.Code, code))
		}
	}
	return code
}

// areaCodes lists the areas of a plan, once.
func (d *decoder) areaCodes(plan *indicator.Plan) []string {
	codes, listed := d.areas[plan.Code]
	if listed {
		return codes
	}
	for i := range plan.Areas {
		codes = append(codes, plan.Areas[i].Code)
	}
	d.areas[plan.Code] = codes
	return codes
}
