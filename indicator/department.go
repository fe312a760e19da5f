package indicator

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// Department is a body that leads or helps with indicators. An indicator's lead
// and partners may name it by its code or any of its names, earlier ones too.
type Department struct {
	Code     string // "" for none
	Name     Text
	Formerly []string // earlier codes and names
	Kind     DepartmentKind
	Leader   string // who leads it, "" where that is not said
}

// DepartmentKind says what a department belongs to; "" where that is not said.
type DepartmentKind string

// The kinds of departments.
const (
	Government    DepartmentKind = "government"    // 政府部门
	Party         DepartmentKind = "party"         // 党委部门
	Court         DepartmentKind = "court"         // 法院
	Procuratorate DepartmentKind = "procuratorate" // 检察院
)

// DepartmentKinds lists the kinds in order.
func DepartmentKinds() []DepartmentKind {
	return []DepartmentKind{Government, Party, Court, Procuratorate}
}

// Called is the one name that the department is found by whatever it is called
// elsewhere: the Chinese one, which units sign with, else the English one, else
// the first by language.
func (d *Department) Called() string { return d.Name.In("zh") }

func (d Department) clone() Department {
	d.Name, d.Formerly = maps.Clone(d.Name), slices.Clone(d.Formerly)
	return d
}

// words lists the codes and names of a department.
func (d *Department) words() []string {
	words := make([]string, 0, 1+len(d.Name)+len(d.Formerly))
	if d.Code != "" {
		words = append(words, d.Code)
	}
	for _, tag := range d.Name.Languages() {
		words = append(words, d.Name[tag])
	}
	words = append(words, d.Formerly...)
	slices.Sort(words)
	return slices.Compact(words)
}

// Directory finds departments by their codes and names, present and earlier. It
// never changes.
type Directory struct {
	bearers map[naming][]Department // by plan and word, and by word alone
}

// NewDirectory lists the departments of plans; of one that several plans list
// under one name the first.
func NewDirectory(plans ...*Plan) *Directory {
	d := &Directory{bearers: map[naming][]Department{}}
	for _, p := range plans {
		for i := range p.Departments {
			department := p.Departments[i].clone()
			for _, word := range department.words() {
				d.add(naming{p.Code, word}, department)
				if p.Code != "" {
					d.add(naming{"", word}, department)
				}
			}
		}
	}
	return d
}

func (d *Directory) add(name naming, department Department) {
	bearers := d.bearers[name]
	same := func(other Department) bool { return other.Called() == department.Called() }
	if len(bearers) < mostNamed && !slices.ContainsFunc(bearers, same) {
		d.bearers[name] = append(bearers, department)
	}
}

// Find returns the department that a word names: of the plan, else of all of them.
// It is false where none is called so, or more than one.
func (d *Directory) Find(plan, word string) (Department, bool) {
	bearers := d.bearersOf(plan, word)
	if len(bearers) != 1 {
		return Department{}, false
	}
	return bearers[0].clone(), true
}

func (d *Directory) bearersOf(plan, word string) []Department {
	if bearers := d.bearers[naming{plan, word}]; len(bearers) > 0 {
		return bearers
	}
	return d.bearers[naming{"", word}]
}

// Called returns the present name of the department that a word names, the word
// itself where it names none.
func (d *Directory) Called(plan, word string) string {
	if department, ok := d.Find(plan, word); ok {
		return department.Called()
	}
	return word
}

// Present replaces in a plan the earlier names and the codes of lead and partner
// departments by their present names.
func (d *Directory) Present(p *Plan) {
	for i := range p.Indicators {
		in := &p.Indicators[i]
		in.Lead = d.Called(p.Code, in.Lead)
		if len(in.Partners) == 0 {
			continue
		}
		partners := make([]string, 0, len(in.Partners))
		for _, partner := range in.Partners {
			if called := d.Called(p.Code, partner); !slices.Contains(partners, called) {
				partners = append(partners, called)
			}
		}
		in.Partners = partners
	}
}

func departmentsOf(list strict.Value) []Department {
	var departments []Department
	for _, item := range list.List() {
		o := item.Object("code", "name", "formerly", "kind", "leader")
		d := Department{Name: o.Get("name").ByLanguage(), Formerly: o.Get("formerly").Texts()}
		d.Code, _ = o.Get("code").Text()
		d.Kind = strict.WordOf(o.Get("kind"), DepartmentKinds()...)
		d.Leader, _ = o.Get("leader").Text()
		departments = append(departments, d)
	}
	return departments
}

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
			v.add(Problem{Code: "missing-key", Pointer: pointer + "/name", Allows: said.Of(`a name by language: {"zh": "…", "en": "…"}`), Says: said.Of("the department has no name")})
		}
		if d.Kind != "" && !slices.Contains(DepartmentKinds(), d.Kind) {
			allowed := said.Words(namesOf(DepartmentKinds())...)
			v.add(Problem{Code: "unknown-word", Pointer: pointer + "/kind", Value: string(d.Kind), Allows: allowed, Says: said.Of("%q is none of: %s", d.Kind, allowed)})
		}
		v.earlierWords(pointer, d.Formerly, d.Code, d.Name)
		for _, tag := range d.Name.Languages() {
			name := d.Name[tag]
			other, taken := bearer[name]
			if taken && other != i {
				v.add(Problem{
					Code: "ambiguous-name", Pointer: pointer + "/name/" + tag, Value: name, Allows: said.Of("each name once"),
					Says: said.Of("%q is the name of the department %d too", cutValue(name), other+1),
				})
				continue
			}
			bearer[name] = i
		}
	}
	v.duplicates(said.Department, "/departments/%d/code", len(list), func(i int) string { return list[i].Code })
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
				Code: "ambiguous-name", Pointer: at, Value: word, Allows: said.Words(names...),
				Says: said.Of("%q may mean the department %s; write its present name", cutValue(word), said.Either(names...)),
			})
		}
	}
	ask(pointer+"/lead", in.Lead)
	for i, partner := range in.Partners {
		ask(fmt.Sprintf("%s/partners/%d", pointer, i), partner)
	}
}
