package indicator

import (
	"fmt"
	"io"
	"slices"
	"strings"

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

// areaList checks the areas that a plan or an area list names.
func (v *validator) areaList(areas []Area) {
	at := make(map[string]int, len(areas))
	for i := range areas {
		pointer := fmt.Sprintf("/areas/%d", i)
		v.named(pointer, areas[i].Code, areas[i].Name)
		v.lifetime(pointer, &areas[i])
		if _, twice := at[areas[i].Code]; !twice {
			at[areas[i].Code] = i
		}
	}
	v.duplicates(said.Area, "/areas/%d/code", len(areas), func(i int) string { return areas[i].Code })
	v.earlierAreas(areas, at)
	v.mergers(areas, at)
}

// lifetime checks the years of an area by themselves.
func (v *validator) lifetime(pointer string, a *Area) {
	known := true
	for _, year := range []struct {
		key string
		is  int
	}{{"from", a.From}, {"to", a.To}} {
		if year.is != 0 && !v.year(pointer+"/"+year.key, year.is) {
			known = false
		}
	}
	if known && a.From != 0 && a.To != 0 && a.From > a.To {
		v.add(Problem{
			Code: "from-after-to", Pointer: pointer + "/to", Value: fmt.Sprint(a.To), Allows: said.Of("%d or later", a.From),
			Says: said.Of("the last year of the area %q is %d, before its first, %d", cutValue(a.Code), a.To, a.From),
		})
	}
	if a.MergedInto != "" && a.To == 0 {
		v.add(Problem{
			Code: "missing-key", Pointer: pointer + "/to", Allows: said.Of("the last year at whose end there was the area"),
			Says: said.Of("the area %q was merged into %q, but its last year is missing", cutValue(a.Code), cutValue(a.MergedInto)),
		})
	}
}

// earlierAreas checks earlier codes and names: no code stands for two areas. A name
// may; it is told by the year of what is filed under it.
func (v *validator) earlierAreas(areas []Area, at map[string]int) {
	earlier := map[string]int{} // earlier codes
	for i := range areas {
		v.earlierWords(fmt.Sprintf("/areas/%d", i), areas[i].Formerly, areas[i].Code, areas[i].Name)
		for k, word := range areas[i].Formerly {
			other, taken := at[word]
			if !taken {
				other, taken = earlier[word]
			}
			if onlyDigits(word) {
				earlier[word] = i
			}
			if !taken || other == i {
				continue
			}
			v.add(Problem{
				Code: "duplicate-code", Pointer: fmt.Sprintf("/areas/%d/formerly/%d", i, k), Value: word, Allows: said.Of("each code once, earlier ones among them"),
				Says: said.Of("%q is a code of the area %q too", cutValue(word), cutValue(areas[other].Code)),
			})
		}
	}
}

// mergers checks that what areas were merged into is there in the year after.
func (v *validator) mergers(areas []Area, at map[string]int) {
	circular := circles(areas, at)
	codes := codesOf(len(areas), func(i int) string { return areas[i].Code })
	for i := range areas {
		a := &areas[i]
		if a.MergedInto == "" {
			continue
		}
		pointer := fmt.Sprintf("/areas/%d/mergedInto", i)
		k, listed := at[a.MergedInto]
		if !listed {
			v.known(pointer, "unknown-merger", said.ListedArea, a.MergedInto, codes)
			continue
		}
		into := &areas[k]
		switch {
		case circular[i]:
			v.add(Problem{
				Code: "merger-circle", Pointer: pointer, Value: a.MergedInto, Allows: said.Of("an area that there was afterwards"),
				Says: said.Of("the area %q would have been merged into itself", cutValue(a.Code)),
			})
		case a.To != 0 && !into.Existed(a.To+1):
			v.add(Problem{
				Code: "merger-years", Pointer: pointer, Value: a.MergedInto, Allows: said.Of("an area that there was in %d", a.To+1),
				Says: said.Of("the area %q ended with %d, but there was no area %q in %d", cutValue(a.Code), a.To, cutValue(a.MergedInto), a.To+1),
			})
		}
	}
}

// circles marks the areas from which mergers lead back to themselves.
func circles(areas []Area, at map[string]int) map[int]bool {
	circular := map[int]bool{}
	seenFrom := make([]int, len(areas)) // from which area, counted from 1, the walk came by first
	for start := range areas {
		i := start
		for seenFrom[i] == 0 {
			seenFrom[i] = start + 1
			next, ok := at[areas[i].MergedInto]
			if !ok {
				break
			}
			i = next
		}
		if _, leads := at[areas[i].MergedInto]; !leads || seenFrom[i] != start+1 {
			continue
		}
		for !circular[i] {
			circular[i] = true
			i = at[areas[i].MergedInto]
		}
	}
	return circular
}

// earlierWords checks earlier codes and names of what has a code and names.
func (v *validator) earlierWords(pointer string, words []string, code string, name Text) {
	seen := map[string]bool{code: true}
	for _, present := range name {
		seen[present] = true
	}
	for k, word := range words {
		at := fmt.Sprintf("%s/formerly/%d", pointer, k)
		switch {
		case strings.TrimSpace(word) == "":
			v.add(Problem{Code: "empty-text", Pointer: at, Allows: said.Of("an earlier code or name"), Says: said.Of("the text is empty")})
		case seen[word]:
			v.add(Problem{
				Code: "duplicate-word", Pointer: at, Value: word, Allows: said.Of("each earlier code or name once, and no present one"),
				Says: said.Of("the code or name %q stands twice", cutValue(word)),
			})
		}
		seen[word] = true
	}
}
