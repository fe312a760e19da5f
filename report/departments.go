package report

import (
	"slices"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// departmentName is the present name of the department that a word names, in the
// language of the document; else the word.
func (v *view) departmentName(word string) string {
	if department, ok := v.a.Departments().Find("", word); ok {
		return v.name(department.Name)
	}
	return word
}

// renamed is a follow-up in which units go by other names.
func (f *FollowUp) renamed(name func(string) string) *FollowUp {
	other := *f
	other.Units, other.Measures = slices.Clone(f.Units), slices.Clone(f.Measures)
	other.SelfAssessments, other.Inspections = slices.Clone(f.SelfAssessments), slices.Clone(f.Inspections)
	other.Confirmations = slices.Clone(f.Confirmations)
	for i := range other.Units {
		other.Units[i].Name = name(other.Units[i].Name)
	}
	for i := range other.Measures {
		other.Measures[i].Lead = name(other.Measures[i].Lead)
	}
	for i := range other.SelfAssessments {
		other.SelfAssessments[i].Unit = name(other.SelfAssessments[i].Unit)
	}
	for i := range other.Inspections {
		other.Inspections[i].Unit = name(other.Inspections[i].Unit)
	}
	for i := range other.Confirmations {
		other.Confirmations[i].Department = name(other.Confirmations[i].Department)
	}
	return &other
}

// listedDepartments shows the departments that plans list, each once.
func (v *view) listedDepartments() *document.Table {
	var rows []*indicator.Department
	seen := map[string]bool{}
	for _, plan := range v.a.Plans {
		for i := range plan.Departments {
			if d := &plan.Departments[i]; !seen[d.Called()] {
				seen[d.Called()] = true
				rows = append(rows, d)
			}
		}
	}
	c := columns[*indicator.Department]{v.Wording}
	return tableOf(v.Wording, "departments", rows,
		c.head("unit-name", func(d *indicator.Department) string { return v.name(d.Name) }),
		c.optional("formerly", func(d *indicator.Department) string { return v.join(d.Formerly) }),
		c.optional("kind", func(d *indicator.Department) string {
			if d.Kind == "" {
				return ""
			}
			return v.text("department.kind." + string(d.Kind))
		}),
		c.optional("leader", func(d *indicator.Department) string { return d.Leader }))
}
