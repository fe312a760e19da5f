package evaluate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/strict"
)

// overrides checks the manual verdicts: that each says what it must, that no two
// are for one result and, where plans are given, that they name what is there.
func (v *policyValidator) overrides(list []Override, plans []*indicator.Plan) {
	list = totalsOfAreas(list, plans)
	for i := range list {
		o := &list[i]
		pointer := fmt.Sprintf("/overrides/%d", i)
		v.place = o.Place
		v.statement(pointer, o)
		if earlier := slices.IndexFunc(list[:i], o.isForTheSameAs); earlier >= 0 {
			v.add("duplicate-override", pointer, o.name(), "one override a result", fmt.Sprintf("the override %d is for the same result", earlier))
		}
		if len(plans) > 0 {
			v.named(pointer, o, plans)
		}
	}
}

// totalsOfAreas returns the overrides with "" for a plan's own area code, which
// means the same.
func totalsOfAreas(list []Override, plans []*indicator.Plan) []Override {
	list = slices.Clone(list)
	for i := range list {
		for _, p := range plans {
			if o := &list[i]; o.Plan == p.Code && o.Area == p.Area.Code {
				o.Area = ""
			}
		}
	}
	return list
}

func (o *Override) name() string { return o.Plan + "/" + o.Indicator }

// isForTheSameAs reports whether two overrides can meet in one result; without an
// as-of year one is for all years.
func (o *Override) isForTheSameAs(other Override) bool {
	return o.Plan == other.Plan && o.Indicator == other.Indicator && o.Area == other.Area && o.Group == other.Group &&
		(o.AsOf == other.AsOf || o.AsOf == 0 || other.AsOf == 0)
}

// statement checks what whoever changes a verdict by hand must say.
func (v *policyValidator) statement(pointer string, o *Override) {
	if !slices.Contains(Verdicts(), o.Verdict) {
		v.add("missing-key", pointer+"/verdict", o.name(), "a verdict", "an override has no verdict")
	}
	for _, text := range []struct{ key, is string }{{"reason", o.Reason}, {"by", o.By}, {"approvedBy", o.ApprovedBy}} {
		if strings.TrimSpace(text.is) == "" {
			v.add("missing-key", pointer+"/"+text.key, o.name(), "a text", fmt.Sprintf("an override lacks %q", text.key))
		}
	}
	if o.On.IsZero() {
		v.add("missing-key", pointer+"/on", o.name(), "a date", "an override has no date")
	}
	v.year(pointer+"/asOf", o.AsOf)
	if !o.Group.Valid() {
		v.add("invalid-group", pointer+"/group", string(o.Group), `"dimension=member" or "" for the total`, "this is no group")
	}
}

// named checks that the plan and the indicator are there.
func (v *policyValidator) named(pointer string, o *Override, plans []*indicator.Plan) {
	at := slices.IndexFunc(plans, func(p *indicator.Plan) bool { return p.Code == o.Plan })
	if at < 0 {
		codes := make([]string, 0, len(plans))
		for _, p := range plans {
			codes = append(codes, p.Code)
		}
		v.unknown("unknown-plan", pointer+"/indicator", o.name(), strict.Nearest(o.Plan, codes), fmt.Sprintf("an override names the plan %q, which is not there", o.Plan))
		return
	}
	if _, ok := plans[at].Indicator(o.Indicator); ok {
		return
	}
	known := make([]string, 0, len(plans[at].Indicators))
	for k := range plans[at].Indicators {
		known = append(known, plans[at].Indicators[k].Code)
	}
	v.unknown("unknown-indicator", pointer+"/indicator", o.name(), strict.Nearest(o.Indicator, known),
		fmt.Sprintf("an override names the indicator %q, which plan %q does not have", o.Indicator, o.Plan))
}

func (v *policyValidator) unknown(code, pointer, value, near, message string) {
	if near != "" {
		message += fmt.Sprintf("; did you mean %q?", near)
	}
	v.problems.Add(indicator.Problem{
		Code: code, File: v.place.File, Line: v.place.Line, Pointer: pointer, Value: value, Nearest: near, Message: message,
	})
}

// overridesWithoutResult returns what is wrong with overrides of areas and groups of
// which there is nothing to judge, which would be silently without effect.
func overridesWithoutResult(list []Override, source *source, plans []*indicator.Plan) error {
	var v policyValidator
	for i := range list {
		o := &list[i]
		v.place = o.Place
		at := slices.IndexFunc(plans, func(p *indicator.Plan) bool { return p.Code == o.Plan })
		in, _ := plans[at].Indicator(o.Indicator) // both are validated
		var areas, groups []string
		found := false
		for _, key := range source.keysOf(plans[at], in) {
			areas = append(areas, key.Area)
			if key.Area == o.Area {
				groups = append(groups, string(key.Group))
				found = found || key.Group == o.Group
			}
		}
		pointer := fmt.Sprintf("/overrides/%d", i)
		switch {
		case found:
		case !slices.Contains(areas, o.Area):
			v.unknown("unknown-area", pointer+"/area", o.Area, strict.Nearest(o.Area, areas), fmt.Sprintf("%s has no observations of the area %q", o.name(), o.Area))
		default:
			v.unknown("unknown-group", pointer+"/group", string(o.Group), strict.Nearest(string(o.Group), groups),
				fmt.Sprintf("%s has no observations of the group %q there", o.name(), o.Group))
		}
	}
	return v.problems.Err()
}
