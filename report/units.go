package report

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/report/followup"
)

// Unit is a department or area that a document is made for.
type Unit struct {
	Code string // "" for a department without one
	Name string // in the language of the document
}

// Units lists those that have a document of a kind, in order: "department" for
// [Department] are the lead departments, their partners and the other units of the
// follow-up; "letter" for [Letter] the lead departments of what is hard, missed or
// undetermined, none of a public copy; "township" for [Township] the areas with
// figures. It is nil for another kind. The follow-up may be nil.
func Units(kind string, a *evaluate.Assessment, f *followup.File, o Options) []Unit {
	if a == nil {
		return nil
	}
	v := newView(a, f, o)
	switch kind {
	case kindDepartment:
		return v.departmentsNamed(slices.Concat(v.leads(v.entries), v.partners(), v.otherUnits()))
	case kindLetter:
		if v.isPublic() {
			return nil
		}
		return v.departmentsNamed(v.leads(v.where(needsMeasure)))
	case kindTownship:
		var units []Unit
		for _, code := range v.areasJudged() {
			units = append(units, Unit{code, v.areaName(code)})
		}
		return units
	default:
		return nil
	}
}

func (v *view) departmentsNamed(names []string) []Unit {
	var units []Unit
	for _, name := range distinct(names) {
		department, _ := v.a.Departments().Find("", name)
		units = append(units, Unit{department.Code, name})
	}
	return units
}

// leads are the lead departments of some indicators, "" for those without one.
func (v *view) leads(entries []*entry) []string {
	return each(entries, func(e *entry) string { return v.departmentName(e.in.Lead) })
}

func (v *view) partners() []string {
	var names []string
	for _, e := range v.entries {
		names = append(names, each(e.in.Partners, v.departmentName)...)
	}
	return names
}

// otherUnits are the units of the follow-up that are no areas.
func (v *view) otherUnits() []string {
	areas := v.areasByName()
	var names []string
	for _, unit := range v.followUp.Units {
		if _, isArea := areas[unit.Name]; !isArea {
			names = append(names, unit.Name)
		}
	}
	return names
}

// areasJudged are the areas that have results, in the order of the plans.
func (v *view) areasJudged() []string {
	judged := map[string]bool{}
	var others []string
	for i := range v.a.Results {
		if area := v.a.Results[i].Area; !judged[area] {
			judged[area] = true
			others = append(others, area)
		}
	}
	var listed []string
	for _, plan := range v.a.Plans {
		for i := range plan.Areas {
			if code := plan.Areas[i].Code; judged[code] {
				listed = append(listed, code)
			}
		}
	}
	return distinct(append(listed, others...))
}

// areasByName are the codes of the plans' areas by their codes and names, earlier ones
// too; of a word that several areas go by the first.
func (v *view) areasByName() map[string]string {
	codes := map[string]string{}
	for _, plan := range v.a.Plans {
		for i := range plan.Areas {
			area := &plan.Areas[i]
			setFirst(codes, area.Code, area.Code)
			for _, tag := range area.Name.Languages() {
				setFirst(codes, area.Name[tag], area.Code)
			}
		}
	}
	for _, plan := range v.a.Plans { // a present name goes before an earlier one
		for i := range plan.Areas {
			for _, word := range plan.Areas[i].Formerly {
				setFirst(codes, word, plan.Areas[i].Code)
			}
		}
	}
	return codes
}
