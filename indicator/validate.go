package indicator

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// maxPool is over how many years a rate may be pooled.
const maxPool = 10

// maxValidFor is for how many years a value may stand, which is for ever.
const maxValidFor = 9999

// Validate checks the whole plan and returns every problem at once as
// [*Problems], nil where there is none. What needs several plans is for
// [ValidatePlans].
func (p *Plan) Validate() error {
	var problems Problems
	newValidator(&problems, p.File).plan(p)
	return problems.Err()
}

// Validate checks an indicator by itself, without a plan: its domain, derived
// operands and years are not looked up. Every problem is returned at once as
// [*Problems].
func (in *Indicator) Validate() error {
	var problems Problems
	v := newValidator(&problems, in.Place.File)
	v.place = in.Place
	v.indicator("", in)
	return problems.Err()
}

// validator collects problems with their places.
type validator struct {
	problems *Problems
	file     string
	place    Place                     // of the indicator that is being checked
	line     func(pointer string) int  // the line of a pointer, nil where there is no file
	skip     func(pointer string) bool // values already complained about, nil for none
	hints    strict.Hints
}

func newValidator(problems *Problems, file string) *validator {
	return &validator{problems: problems, file: file}
}

func (v *validator) add(p Problem) {
	if v.skip != nil && v.skip(p.Pointer) {
		return
	}
	p.File, p.Line = v.file, v.place.Line
	if v.place.File != "" {
		p.File = v.place.File
	}
	if v.line != nil {
		p.Line = v.line(p.Pointer)
	}
	p.Value = cutValue(p.Value)
	p.Says = said.Asking(p.Says, p.Nearest)
	v.problems.Add(p)
}

// cutValue keeps a value that is quoted in a problem short.
func cutValue(s string) string {
	const longest = 60
	if len(s) <= longest {
		return s
	}
	end := longest
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}

func (v *validator) plan(p *Plan) {
	v.code("/code", p.Code)
	v.names("/name", p.Name)
	baseKnown := v.year("/base", p.Base)
	if dueKnown := v.year("/due", p.Due); baseKnown && dueKnown && p.Due <= p.Base {
		v.add(Problem{
			Code: "due-before-base", Pointer: "/due", Value: fmt.Sprint(p.Due), Allows: said.Of("a year after %d", p.Base),
			Says: said.Of("the target year %d is not after the base year %d", p.Due, p.Base),
		})
	}
	if p.Area.Code != "" || p.Area.Name != nil || len(p.Area.Formerly) > 0 {
		v.named("/area", p.Area.Code, p.Area.Name)
	}
	v.earlierWords("/area", p.Area.Formerly, p.Area.Code, p.Area.Name)
	v.areaList(p.Areas)
	v.departmentList(p.Departments)
	v.outline(p)
	switch {
	case len(p.Indicators) > MaxIndicators:
		v.add(Problem{
			Code: "too-many-indicators", Pointer: "/indicators", Value: fmt.Sprint(len(p.Indicators)), Allows: said.Of("at most %d", MaxIndicators),
			Says: said.Of("the plan has more than %d indicators", MaxIndicators),
		})
		return
	case len(p.Indicators) == 0:
		v.add(Problem{Code: "no-indicators", Pointer: "/indicators", Allows: said.Of("at least one indicator"), Says: said.Of("the plan has no indicators")})
	}
	known, directory := newKnown(p), NewDirectory(p)
	for i := range p.Indicators {
		in := &p.Indicators[i]
		v.place = in.Place
		pointer := fmt.Sprintf("/indicators/%d", i)
		v.indicator(pointer, in)
		v.inPlan(pointer, in, p, known)
		v.derived(pointer, in, p, known)
		v.departmentsOf(pointer, in, directory)
	}
	v.place = Place{}
	v.duplicates(said.Indicator, "/indicators/%d/code", len(p.Indicators), func(i int) string { return p.Indicators[i].Code })
	checkLineage(func(*Plan) *validator { return v }, p)
}

// outline checks domains and objectives.
func (v *validator) outline(p *Plan) {
	domains := codesOf(len(p.Domains), func(i int) string { return p.Domains[i].Code })
	for i := range p.Domains {
		v.named(fmt.Sprintf("/domains/%d", i), p.Domains[i].Code, p.Domains[i].Name)
	}
	v.duplicates(said.Domain, "/domains/%d/code", len(p.Domains), func(i int) string { return p.Domains[i].Code })
	for i := range p.Objectives {
		o := &p.Objectives[i]
		v.named(fmt.Sprintf("/objectives/%d", i), o.Code, o.Name)
		if o.Domain == "" && len(p.Domains) == 0 {
			continue
		}
		v.known(fmt.Sprintf("/objectives/%d/domain", i), "unknown-domain", said.Domain, o.Domain, domains)
	}
	v.duplicates(said.Objective, "/objectives/%d/code", len(p.Objectives), func(i int) string { return p.Objectives[i].Code })
}

func codesOf(n int, code func(int) string) []string {
	codes := make([]string, n)
	for i := range codes {
		codes[i] = code(i)
	}
	return codes
}

// duplicates reports each code that an earlier item has, or one that is easily
// taken for it.
func (v *validator) duplicates(what said.Noun, pointer string, n int, code func(int) string) {
	first := make(map[string]int, n)
	spelled := make(spellings, 2*n)
	for i := range n {
		c := code(i)
		if c == "" {
			continue
		}
		earlier, twice := first[c]
		if !twice {
			first[c] = i
			if other := spelled.other(c); other != "" {
				p := alikeProblem(fmt.Sprintf(pointer, i), said.Code, c, other)
				p.Nearest = "" // it is no misspelling
				v.add(p)
			}
			continue
		}
		at := fmt.Sprintf(pointer, earlier)
		where := said.Words(at)
		if v.line != nil {
			where = said.Of("on line %d", v.line(at))
		}
		v.add(Problem{
			Code: "duplicate-code", Pointer: fmt.Sprintf(pointer, i), Value: c, Allows: said.Of("each code once"),
			Says: said.Of("the code %q of this %s stands also %s", cutValue(c), what, where),
		})
	}
}

// known reports a code that names nothing; what it should name is a [said.Noun] or
// a text.
func (v *validator) known(pointer, code string, what any, word string, words []string) bool {
	if slices.Contains(words, word) {
		return true
	}
	if word == "" {
		v.add(Problem{Code: "missing-key", Pointer: pointer, Allows: allowedWords(words), Says: said.Of("no %s is named", what)})
		return false
	}
	near, says := v.hints.Nearest(word, words), said.Of("there is no %s %q", what, cutValue(word))
	if near == "" && len(words) > 0 {
		says = said.Of("%s; known are %s", says, allowedWords(words))
	}
	v.add(Problem{Code: code, Pointer: pointer, Value: word, Allows: allowedWords(words), Nearest: near, Says: says})
	return false
}

// allowedWords lists some words; a plan may have thousands of codes.
func allowedWords(words []string) said.Text {
	const most = 20
	if len(words) > most {
		return said.Of("%s, …", said.Words(slices.Clone(words[:most])...)) // the rest need not be kept
	}
	return said.Words(words...)
}

// named checks the code and the names of a part of the plan.
func (v *validator) named(pointer, code string, name Text) {
	v.code(pointer+"/code", code)
	v.names(pointer+"/name", name)
}

// names checks texts by language.
func (v *validator) names(pointer string, name Text) {
	for _, tag := range name.Languages() {
		if code, allows, says := strict.WrongName(tag, name[tag]); code != "" {
			v.add(Problem{Code: code, Pointer: pointer + "/" + tag, Value: name[tag], Allows: allows, Says: says})
		}
	}
}

// code checks that a code can be used in references, operands and tables.
func (v *validator) code(pointer, code string) {
	switch {
	case code == "":
		v.add(Problem{Code: "missing-key", Pointer: pointer, Allows: said.Of(codeAllowed), Says: said.Of("the code is missing or empty")})
	case !validCode(code):
		v.add(Problem{Code: "invalid-code", Pointer: pointer, Value: code, Allows: said.Of(codeAllowed), Says: said.Of("%q is no code", cutValue(code))})
	}
}

func (v *validator) year(pointer string, year int) bool {
	if year >= FirstYear && year <= LastYear {
		return true
	}
	v.add(Problem{
		Code: "year-out-of-range", Pointer: pointer, Value: fmt.Sprint(year), Allows: said.Of("a whole number from %d to %d", FirstYear, LastYear),
		Says: said.Of("%d is no year", year),
	})
	return false
}

// number checks that a decimal is within 34 digits and 18 decimals.
func (v *validator) number(pointer string, d decimal.Decimal) bool {
	if FractionFrom(d).Known() {
		return true
	}
	v.add(Problem{
		Code: "number-out-of-range", Pointer: pointer, Allows: said.Of("at most 34 digits, 18 of them decimals"),
		Says: said.Of("the number has more than 34 digits or 18 decimals"),
	})
	return false
}
