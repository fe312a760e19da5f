package indicator

import (
	"fmt"
	"io"
	"slices"

	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// AreaList is the areas, and where wanted the departments, that several plans
// share: a file of its own, so that a plan that names none can be used as it is.
type AreaList struct {
	Areas       []Area
	Departments []Department
	File        string // where it was read from, "" where it was not
}

// AreaListOptions says how an area list is read.
type AreaListOptions struct {
	File string // the file's name for problems
}

// DecodeAreas reads an area list (JSON, UTF-8) and validates it. Every problem is
// returned at once as [*Problems] with file, line and JSON pointer; the list is
// then nil. At most 64 MiB are read.
func DecodeAreas(r io.Reader, options AreaListOptions) (*AreaList, error) {
	d := &planDecoder{file: options.File, faulted: map[string]bool{}}
	root := strict.Read(r, d.report)
	o := root.Object("areas", "departments")
	list := &AreaList{Areas: areasOf(o.Need("areas")), Departments: departmentsOf(o.Get("departments")), File: options.File}
	if root.Present() {
		v := newValidator(&d.problems, options.File)
		v.line, v.skip = root.LineAt, d.covers
		v.list(list)
	}
	if err := d.problems.Err(); err != nil {
		return nil, err
	}
	return list, nil
}

// Validate checks the list and returns every problem at once as [*Problems], nil
// where there is none.
func (l *AreaList) Validate() error {
	var problems Problems
	newValidator(&problems, l.File).list(l)
	return problems.Err()
}

func (v *validator) list(l *AreaList) {
	v.areaList(l.Areas)
	v.departmentList(l.Departments)
}

func areasOf(list strict.Value) []Area {
	var areas []Area
	for _, item := range list.List() {
		o := item.Object("code", "name", "from", "to", "mergedInto", "formerly")
		a := Area{Name: o.Get("name").ByLanguage(), Formerly: o.Get("formerly").Texts()}
		a.Code, _ = o.Need("code").Text()
		a.From, _ = o.Get("from").Year()
		a.To, _ = o.Get("to").Year()
		a.MergedInto, _ = o.Get("mergedInto").Text()
		areas = append(areas, a)
	}
	return areas
}

// WithAreas returns a copy of the plan with the list's areas and departments. Where
// the plan names some itself, the list takes their place; it must have all of them
// and may say more of each, but nothing else. What contradicts the plan is returned
// at once as [*Problems].
func (p *Plan) WithAreas(list *AreaList) (*Plan, error) {
	if err := list.Validate(); err != nil {
		return nil, err
	}
	var problems Problems
	v := newValidator(&problems, p.File)
	c := p.Clone()
	if len(list.Areas) > 0 {
		v.keepsAreas(p.Areas, list)
		c.Areas = cloned(list.Areas)
	}
	if len(list.Departments) > 0 {
		v.keepsDepartments(p.Departments, list)
		c.Departments = cloned(list.Departments)
	}
	if len(problems.List) == 0 {
		directory := NewDirectory(c)
		for i := range c.Indicators {
			v.place = c.Indicators[i].Place
			v.departmentsOf(fmt.Sprintf("/indicators/%d", i), &c.Indicators[i], directory)
		}
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return c, nil
}

// keepsAreas reports what a plan says of its areas and the list does not.
func (v *validator) keepsAreas(stated []Area, list *AreaList) {
	at := make(map[string]*Area, len(list.Areas))
	for i := range list.Areas {
		at[list.Areas[i].Code] = &list.Areas[i]
	}
	for i := range stated {
		a, pointer := &stated[i], fmt.Sprintf("/areas/%d", i)
		listed := at[a.Code]
		if listed == nil {
			v.contradicts(pointer, a.Code, list, said.Of("the plan lists the area %q, the area list%s does not", cutValue(a.Code), inFile(list.File)))
			continue
		}
		v.keepsNames(pointer, a.Name, a.Formerly, listed.Name, listed.Formerly, list)
		for _, year := range []struct {
			key      string
			is, says int
		}{{"from", a.From, listed.From}, {"to", a.To, listed.To}} {
			if year.is != 0 && year.is != year.says {
				v.differs(pointer+"/"+year.key, fmt.Sprint(year.is), fmt.Sprint(year.says), list)
			}
		}
		if a.MergedInto != "" && a.MergedInto != listed.MergedInto {
			v.differs(pointer+"/mergedInto", a.MergedInto, listed.MergedInto, list)
		}
	}
}

// keepsDepartments reports what a plan says of its departments and the list does
// not.
func (v *validator) keepsDepartments(stated []Department, list *AreaList) {
	at := make(map[string]*Department, len(list.Departments))
	for i := range list.Departments {
		at[list.Departments[i].Called()] = &list.Departments[i]
	}
	for i := range stated {
		d, pointer := &stated[i], fmt.Sprintf("/departments/%d", i)
		listed := at[d.Called()]
		if listed == nil {
			v.contradicts(pointer, d.Called(), list, said.Of("the plan lists the department %q, the area list%s does not", cutValue(d.Called()), inFile(list.File)))
			continue
		}
		v.keepsNames(pointer, d.Name, d.Formerly, listed.Name, listed.Formerly, list)
		for _, text := range []struct{ key, is, says string }{
			{"code", d.Code, listed.Code}, {"kind", string(d.Kind), string(listed.Kind)}, {"leader", d.Leader, listed.Leader},
		} {
			if text.is != "" && text.is != text.says {
				v.differs(pointer+"/"+text.key, text.is, text.says, list)
			}
		}
	}
}

func (v *validator) keepsNames(pointer string, name Text, formerly []string, says Text, saysFormerly []string, list *AreaList) {
	for _, tag := range name.Languages() {
		if name[tag] != says[tag] {
			v.differs(pointer+"/name/"+tag, name[tag], says[tag], list)
		}
	}
	for k, word := range formerly {
		if !slices.Contains(saysFormerly, word) {
			v.differs(fmt.Sprintf("%s/formerly/%d", pointer, k), word, "", list)
		}
	}
}

func (v *validator) differs(pointer, is, says string, list *AreaList) {
	text := said.Of("the plan says %q, the area list%s %s", cutValue(is), inFile(list.File), cutValue(says))
	if says == "" || says == "0" {
		text = said.Of("the plan says %q, the area list%s nothing of it", cutValue(is), inFile(list.File))
	}
	v.contradicts(pointer, is, list, text)
}

func (v *validator) contradicts(pointer, value string, list *AreaList, says said.Text) {
	v.add(Problem{Code: "contradiction", Pointer: pointer, Value: value, Allows: said.Of("what the area list%s says", inFile(list.File)), Says: says})
}
