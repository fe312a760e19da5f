package report

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/strict"
)

// unitName is the name of a unit, which others find by its very characters.
func unitName(v strict.Value) string {
	name := needed(v)
	if trimmed := strings.TrimSpace(name); trimmed != "" && trimmed != name {
		v.FaultNear("blank-around", "a name without blanks around it", trimmed, fmt.Sprintf("%q has blanks around it", name))
	}
	return name
}

// namedUnit is the name of a unit that should be known.
func (d *followUpDecoder) namedUnit(v strict.Value) string {
	d.named = append(d.named, v)
	return unitName(v)
}

// checkUnits refuses units that neither the file nor a plan names, where the plans
// are there to look them up in.
func (d *followUpDecoder) checkUnits(units []Unit) {
	if len(d.options.Plans) == 0 {
		return
	}
	known := each(units, func(u Unit) string { return u.Name })
	for _, plan := range d.options.Plans {
		for i := range plan.Indicators {
			in := &plan.Indicators[i]
			known = append(append(known, in.Lead), in.Partners...)
		}
	}
	for _, v := range d.named {
		if name, _ := v.Text(); d.isListed(name) {
			continue
		}
		if name, ok := v.Text(); ok && name == strings.TrimSpace(name) && !slices.Contains(known, name) {
			v.FaultNear("unknown-unit", "a unit of the file or a department of the plans", strict.Nearest(name, known), fmt.Sprintf("no unit is named %q", name))
		}
	}
}

// isListed reports whether a plan lists a department of a code or name, an earlier one
// too.
func (d *followUpDecoder) isListed(name string) bool {
	_, ok := d.directory.Find("", name)
	return ok
}

// checkOnce refuses a second self-assessment of a unit on one indicator.
func (d *followUpDecoder) checkOnce(list strict.Value, assessments []SelfAssessment) {
	type subject struct {
		unit      string
		indicator indicator.Reference
	}
	seen := map[subject]bool{}
	for i, item := range list.List() {
		s := subject{d.directory.Called("", assessments[i].Unit), d.whole(assessments[i].Indicator)}
		if seen[s] {
			item.Fault("duplicate-self-assessment", "one of a unit on an indicator", fmt.Sprintf("%q assesses %s twice", s.unit, s.indicator.Indicator))
		}
		seen[s] = true
	}
}

// whole adds the plan to a reference that names the indicator alone.
func (d *followUpDecoder) whole(r indicator.Reference) indicator.Reference {
	for _, plan := range d.options.Plans {
		if _, ok := plan.Indicator(r.Indicator); ok && r.Plan == "" {
			r.Plan = plan.Code
		}
	}
	return r
}

// laterOverrides returns what is wrong with manual verdicts that are dated after the
// report, if its date is one that can be compared.
func (v *view) laterOverrides() []error {
	date, ok := indicator.ParseDate(v.options.Date)
	if !ok {
		return nil
	}
	var problems []error
	for i := range v.a.Policy.Overrides {
		if o := &v.a.Policy.Overrides[i]; o.On.Compare(date) > 0 {
			problems = append(problems, errors.New("report: the override of "+o.Plan+"/"+o.Indicator+" is of "+o.On.String()+", after the report's date "+date.String()))
		}
	}
	return problems
}
