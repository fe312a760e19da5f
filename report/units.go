package report

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/followup"
)

// Unit is a department or area that a document is made for.
type Unit struct {
	Code string   // "" for a department without one
	Name string   // in the language of the document
	Also []string // its names in all languages and its earlier codes and names
}

// IsCalled reports whether a word is the unit's code or any of its names.
func (u *Unit) IsCalled(word string) bool {
	return word != "" && (word == u.Code || word == u.Name || slices.Contains(u.Also, word))
}

// namesOf lists names in all languages, then earlier words.
func namesOf(name indicator.Text, formerly []string) []string {
	return append(each(name.Languages(), func(tag string) string { return name[tag] }), formerly...)
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
		return v.areasJudged()
	default:
		return nil
	}
}

func (v *view) departmentsNamed(names []string) []Unit {
	var units []Unit
	for _, name := range distinct(names) {
		department, _ := v.a.Departments().Find("", name)
		units = append(units, Unit{department.Code, name, namesOf(department.Name, department.Formerly)})
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

// areasJudged are the areas that have results, those that plans list first.
func (v *view) areasJudged() []Unit {
	var units []Unit
	seen := map[string]bool{"": true}
	judged := map[string]bool{}
	for i := range v.a.Results {
		judged[v.a.Results[i].Area] = true
	}
	add := func(code string, also []string) {
		if judged[code] && !seen[code] {
			seen[code] = true
			units = append(units, Unit{code, v.areaName(code), also})
		}
	}
	for _, plan := range v.a.Plans {
		for i := range plan.Areas {
			add(plan.Areas[i].Code, namesOf(plan.Areas[i].Name, plan.Areas[i].Formerly))
		}
	}
	for i := range v.a.Results {
		add(v.a.Results[i].Area, nil)
	}
	return units
}

// areasByName are the codes of the plans' areas by their codes and names, earlier ones
// too; of a word that several areas go by the first.
func (v *view) areasByName() map[string]string {
	codes := map[string]string{}
	for _, plan := range v.a.Plans {
		for i := range plan.Areas {
			area := &plan.Areas[i]
			for _, word := range append(namesOf(area.Name, nil), area.Code) {
				setFirst(codes, word, area.Code)
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
