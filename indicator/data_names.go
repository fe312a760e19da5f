package indicator

import (
	"cmp"
	"slices"
	"strings"

	"github.com/countystat/attain/internal/said"
)

// NameRead is a name, or an earlier code, that a table or an observation had in
// place of a code.
type NameRead struct {
	Plan  string // the plan of the row
	Field string // "area" or "indicator"
	Name  string
	Code  string
}

// Names lists the names that were read as codes, each once, by plan, field and
// name.
func (d *Data) Names() []NameRead { return slices.Clone(d.names) }

// naming is the names of what has a code, in one plan or in all of them.
type naming struct {
	plan, name string // no plan for all of them
}

// nameIndex finds by their exact names, in any language, the indicators and
// areas that plans list, areas by their earlier codes and names too. A plan's own
// area is one of them.
type nameIndex struct {
	indicators map[naming][]Reference
	areas      map[naming][]string
	read       map[NameRead]bool
}

func newNameIndex() *nameIndex {
	return &nameIndex{indicators: make(map[naming][]Reference), areas: make(map[naming][]string), read: make(map[NameRead]bool)}
}

// mostNamed is how many bearers of one name are kept; two are too many already.
const mostNamed = 12

func (n *nameIndex) add(p *Plan) {
	if p.Area.Code != "" {
		n.addArea(p, &p.Area)
	}
	for i := range p.Areas {
		n.addArea(p, &p.Areas[i])
	}
	for i := range p.Indicators {
		ref := Reference{p.Code, p.Indicators[i].Code}
		for _, name := range p.Indicators[i].Name {
			keep(n.indicators, naming{p.Code, name}, ref)
			keep(n.indicators, naming{"", name}, ref)
		}
	}
}

func (n *nameIndex) addArea(p *Plan, a *Area) {
	add := func(name string) {
		keep(n.areas, naming{p.Code, name}, a.Code)
		keep(n.areas, naming{"", name}, a.Code)
	}
	for _, name := range a.Name {
		add(name)
	}
	for _, earlier := range a.Formerly {
		add(earlier)
	}
}

func keep[E comparable](index map[naming][]E, name naming, bearer E) {
	if bearers := index[name]; len(bearers) < mostNamed && !slices.Contains(bearers, bearer) {
		index[name] = append(bearers, bearer)
	}
}

// list returns what was read, in order.
func (n *nameIndex) list() []NameRead {
	list := make([]NameRead, 0, len(n.read))
	for read := range n.read {
		list = append(list, read)
	}
	slices.SortFunc(list, func(a, b NameRead) int {
		return cmp.Or(cmp.Compare(a.Plan, b.Plan), cmp.Compare(a.Field, b.Field), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Code, b.Code))
	})
	return list
}

// indicatorNamed replaces the name of an indicator by its plan and code. Names
// are looked up in the row's plan, else in all of them; indicators that are the
// same by sameAs are one. A name that is also the code of another indicator is
// as ambiguous as that of two.
func (l *lookup) indicatorNamed(o *Observation) *Problem {
	refs := l.names.indicators[naming{o.Plan, o.Indicator}]
	if len(refs) == 0 {
		return nil
	}
	all := l.coded(o)
	codes := len(all)
	for _, ref := range refs {
		if !slices.Contains(all, ref) {
			all = append(all, ref)
		}
	}
	switch {
	case len(all) == codes: // indicators that are called as they are coded
		return nil
	case !l.areOne(all):
		return l.ambiguousName("indicator", o.Indicator, o.Plan, wordsOf(all))
	case codes > 0:
		return nil
	}
	ref := refs[0]
	if source := l.sourceOf(ref); slices.Contains(refs, source) {
		ref = source
	}
	l.names.read[NameRead{ref.Plan, "indicator", o.Indicator, ref.Indicator}] = true
	o.Plan, o.Indicator = ref.Plan, ref.Indicator
	return nil
}

// coded lists the indicators whose code is what an observation names.
func (l *lookup) coded(o *Observation) []Reference {
	var refs []Reference
	for _, code := range l.codes {
		if ref := (Reference{code, o.Indicator}); o.Plan == "" || o.Plan == code {
			if _, ok := l.byPlan[ref]; ok {
				refs = append(refs, ref)
			}
		}
	}
	return refs
}

// sourceOf is the indicator that takes the observations of one.
func (l *lookup) sourceOf(ref Reference) Reference {
	if source, ok := l.shared[ref]; ok {
		return source
	}
	return ref
}

func (l *lookup) areOne(refs []Reference) bool {
	for _, ref := range refs {
		if l.sourceOf(ref) != l.sourceOf(refs[0]) {
			return false
		}
	}
	return true
}

// areaNamed replaces the name or the earlier code of an area by its code, where no
// code that belongs to the plan is spelt so. Of areas that bear one name those count
// that there were in the observation's year, if there were any.
func (l *lookup) areaNamed(p *Plan, o *Observation) *Problem {
	if o.Area == "" {
		return nil
	}
	codes := l.names.areas[naming{p.Code, o.Area}]
	if len(codes) == 0 {
		codes = l.names.areas[naming{"", o.Area}]
	}
	if l.isListed(p, o.Area) && !slices.Contains(codes, o.Area) {
		codes = append([]string{o.Area}, codes...)
	}
	if len(codes) > 1 {
		codes = l.ofTheirTime(p, codes, o.Year)
	}
	switch {
	case len(codes) == 0, len(codes) == 1 && codes[0] == o.Area:
		return nil
	case len(codes) > 1:
		return l.ambiguousName("area", o.Area, p.Code, codes)
	}
	l.names.read[NameRead{p.Code, "area", o.Area, codes[0]}] = true
	o.Area = codes[0]
	return nil
}

// ofTheirTime are those of the areas that there were in a year, all of them where
// there were none.
func (l *lookup) ofTheirTime(p *Plan, codes []string, year int) []string {
	var there []string
	for _, code := range codes {
		if l.rosters[p.Code].Existed(code, year) {
			there = append(there, code)
		}
	}
	if len(there) == 0 {
		return codes
	}
	return there
}

func (l *lookup) isListed(p *Plan, area string) bool {
	return area == p.Area.Code || l.rosters[p.Code].listed[area] != nil
}

func (l *lookup) ambiguousName(field, name, plan string, codes []string) *Problem {
	where := said.Of("in the plans")
	if plan != "" {
		where = said.Of("in the plan %q", plan)
	}
	return &Problem{
		Code: codeAmbiguousName, Pointer: field, Value: clip(name), Allows: said.Of("one of the codes %s", said.Words(codes...)),
		Says: said.Of("%q may mean %s %s; write the code", clip(name), said.Either(codes...), where),
	}
}

func wordsOf(refs []Reference) []string {
	words := make([]string, 0, len(refs))
	for _, ref := range refs {
		words = append(words, ref.String())
	}
	return words
}

// isNamed reports whether a table has names beside codes.
func (l *layout) isNamed() bool {
	return l.has(columnName) && l.has(columnIndicator) || l.has(columnAreaName) && l.has(columnArea)
}

// checkNames compares the names in a line with the codes beside them. The code
// counts: a name that the plan does not know is noted, and one that is another
// indicator's or area's is a problem, as where cells have slipped.
func (c *collector) checkNames(f fed, o *Observation) []Problem {
	var problems []Problem
	indicators := func(name string) (is bool, others []string) {
		for _, ref := range c.lookup.names.indicators[naming{f.plan.Code, name}] {
			is = is || ref.Indicator == f.in.Code
			others = append(others, ref.Indicator)
		}
		return is || name == f.in.Code, others
	}
	areas := func(name string) (is bool, others []string) {
		others = c.lookup.names.areas[naming{f.plan.Code, name}]
		area := o.Area
		if area == "" {
			area = f.plan.Area.Code
		}
		return slices.Contains(others, area) || name == area, others
	}
	for _, pair := range [...]struct {
		code, name column
		bearers    func(string) (bool, []string)
	}{{columnIndicator, columnName, indicators}, {columnArea, columnAreaName, areas}} {
		code, name := c.table.layout.cell(c.table.beside, pair.code), c.table.layout.cell(c.table.beside, pair.name)
		name = strings.TrimPrefix(name, "'") // as before what a spreadsheet would take for a formula
		if code == "" || name == "" {
			continue
		}
		is, others := pair.bearers(name)
		switch {
		case is:
		case len(others) > 0:
			problems = append(problems, Problem{
				Code: codeNameDisagrees, Pointer: c.table.layout.head(pair.name), Value: clip(name), Allows: said.Of("the name of %s, or nothing", said.Word(code)),
				Says: said.Of("the code is %s, but %q is the name of %s", said.Word(code), clip(name), said.Either(others...)),
			})
		default:
			c.table.note(Note{
				Kind: OtherName, Line: o.Place.Line, Written: clip(name), Taken: code,
				Says: said.Of("%q is no name that the plan has for %s; the code counts", clip(name), said.Word(code)),
			})
		}
	}
	return problems
}

// isTold reports whether a problem is that of a column of an area, which was told of
// with an earlier line.
func (c *collector) isTold(o *Observation, p *Problem) bool {
	if p.Code != codeAmbiguousName || p.Pointer != "area" || c.table == nil ||
		!slices.ContainsFunc(c.table.layout.spread, func(s spreadColumn) bool { return s.area == o.Area }) {
		return false
	}
	key := naming{o.Place.File, o.Area}
	told := c.told[key]
	if c.told == nil {
		c.told = map[naming]bool{}
	}
	c.told[key] = true
	return told
}

// noteNames says which names were read as codes.
func (c *collector) noteNames(notes *Notes) {
	if notes == nil {
		return
	}
	for _, read := range c.lookup.names.list() {
		what := said.Indicator
		if read.Field == "area" {
			what = said.Area
		}
		notes.Add(Note{
			Kind: NameTaken, Written: clip(read.Name), Taken: read.Code,
			Says: said.Of("the %s %q is read as %s of the plan %s", what, clip(read.Name), said.Word(read.Code), said.Word(read.Plan)),
		})
	}
}

// isAreaHeader reports whether a column of tables may be that of an area: one that a
// plan lists, by code or name, and a township or village within the plan's own.
func (l *lookup) isAreaHeader(header string) bool {
	if len(l.names.areas[naming{"", header}]) > 0 {
		return true
	}
	level, ok := LevelOf(header)
	for _, code := range l.codes {
		if l.isListed(l.plans[code], header) || ok && level >= Township && l.rosters[code].Holds(header) {
			return header != ""
		}
	}
	return false
}
