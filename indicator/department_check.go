package indicator

import (
	"fmt"
	"slices"
	"strings"
)

// departmentList checks that departments have names and that no two have one
// present name or code. An earlier name may be that of two, as where a department
// was divided; it is then of no use for naming one.
func (v *validator) departmentList(list []Department) {
	bearer := map[string]int{} // of present names
	for i := range list {
		d := &list[i]
		pointer := fmt.Sprintf("/departments/%d", i)
		if d.Code != "" {
			v.code(pointer+"/code", d.Code)
		}
		v.names(pointer+"/name", d.Name)
		if strings.TrimSpace(d.Called()) == "" {
			v.add(Problem{Code: "missing-key", Pointer: pointer + "/name", Allowed: `a name by language: {"zh": "…", "en": "…"}`, Message: "the department has no name"})
		}
		if d.Kind != "" && !slices.Contains(DepartmentKinds(), d.Kind) {
			allowed := strings.Join(namesOf(DepartmentKinds()), ", ")
			v.add(Problem{Code: "unknown-word", Pointer: pointer + "/kind", Value: string(d.Kind), Allowed: allowed, Message: fmt.Sprintf("%q is none of: %s", d.Kind, allowed)})
		}
		v.earlierWords(pointer, d.Formerly, d.Code, d.Name)
		for _, tag := range d.Name.Languages() {
			name := d.Name[tag]
			other, taken := bearer[name]
			if taken && other != i {
				v.add(Problem{
					Code: "ambiguous-name", Pointer: pointer + "/name/" + tag, Value: name, Allowed: "each name once",
					Message: fmt.Sprintf("%q is the name of the department %d too", cutValue(name), other+1),
				})
				continue
			}
			bearer[name] = i
		}
	}
	v.duplicates("department", "/departments/%d/code", len(list), func(i int) string { return list[i].Code })
}

// departmentsOf refuses leads and partners that name more than one department.
func (v *validator) departmentsOf(pointer string, in *Indicator, directory *Directory) {
	ask := func(at, word string) {
		if bearers := directory.bearersOf("", word); len(bearers) > 1 {
			names := make([]string, 0, len(bearers))
			for i := range bearers {
				names = append(names, bearers[i].Called())
			}
			v.add(Problem{
				Code: "ambiguous-name", Pointer: at, Value: word, Allowed: strings.Join(names, ", "),
				Message: fmt.Sprintf("%q may mean the department %s; write its present name", cutValue(word), strings.Join(names, " or ")),
			})
		}
	}
	ask(pointer+"/lead", in.Lead)
	for i, partner := range in.Partners {
		ask(fmt.Sprintf("%s/partners/%d", pointer, i), partner)
	}
}
