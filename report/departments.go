package report

import (
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
