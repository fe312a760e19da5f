package indicator

import (
	"slices"
	"strings"

	"github.com/countystat/attain/internal/said"
)

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
