package succession

import (
	"fmt"
	"io"
	"maps"
	"strconv"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// Options says how a succession file is read.
type Options struct {
	File  string            // the file's name for problems
	Plans []*indicator.Plan // the two plans, among others; none leaves their indicators unchecked
}

// Version is the version of the file format.
const Version = 1

// Decode reads a succession file (JSON, UTF-8). Every problem is returned at once
// as *[indicator.Problems].
func Decode(r io.Reader, options Options) (*Mapping, error) {
	var problems indicator.Problems
	root := strict.Read(r, func(f strict.Fault) {
		f.File = options.File
		problems.Add(indicator.Problem(f))
	})
	m := &Mapping{File: options.File}
	o := root.Object("version", "from", "to", "indicators")
	version := o.Need("version")
	if digits, ok := version.Digits(); ok && digits != strconv.Itoa(Version) {
		version.Fault("unknown-version", said.Words(strconv.Itoa(Version)), said.Of("the version is %q, but only version %d is known", digits, Version))
	}
	m.From, _ = o.Need("from").Text()
	m.To, _ = o.Need("to").Text()
	for _, item := range o.Need("indicators").List() {
		m.Links = append(m.Links, link(item))
	}
	if len(problems.List) == 0 {
		c := checker{problems: &problems, file: options.File, line: root.LineAt}
		c.among(m, options.Plans)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return m, nil
}

func link(item strict.Value) Link {
	o := item.Object("change", "from", "to", "note")
	kind, _ := o.Need("change").Word(words(Kinds())...)
	return Link{Kind: Kind(kind), From: codes(o.Get("from")), To: codes(o.Get("to")), Note: o.Get("note").ByLanguage()}
}

// codes reads one code or a list of them.
func codes(v strict.Value) []string {
	if v.Kind() == strict.Array {
		return v.Texts()
	}
	if code, ok := v.Text(); ok {
		return []string{code}
	}
	return nil
}

func words(kinds []Kind) []string {
	list := make([]string, len(kinds))
	for i, kind := range kinds {
		list[i] = string(kind)
	}
	return list
}

// Validate checks a mapping made in Go against its plans, as [Decode] does.
func (m *Mapping) Validate(from, to *indicator.Plan) error {
	var problems indicator.Problems
	c := checker{problems: &problems, file: m.File}
	c.mapping(m, from, to)
	return problems.Err()
}

// checker collects what is wrong with a mapping.
type checker struct {
	problems *indicator.Problems
	file     string
	line     func(pointer string) int // nil where there is no file
}

func (c *checker) add(code, pointer, value string, allows, says said.Text) {
	p := indicator.Problem{Code: code, File: c.file, Pointer: pointer, Value: value, Allows: allows, Says: says}
	if c.line != nil {
		p.Line = c.line(pointer)
	}
	c.problems.Add(p)
}

// among checks a mapping of two of the plans.
func (c *checker) among(m *Mapping, plans []*indicator.Plan) {
	find := func(pointer, code string) *indicator.Plan {
		var codes []string
		for _, plan := range plans {
			if plan.Code == code {
				return plan
			}
			codes = append(codes, plan.Code)
		}
		if len(plans) > 0 {
			c.add("unknown-plan", pointer, code, said.Words(codes...), said.Of("there is no plan %q", code))
		}
		return nil
	}
	c.mapping(m, find("/from", m.From), find("/to", m.To))
}

// mapping checks how many codes each link names, and that each indicator of the
// plans stands in exactly one.
func (c *checker) mapping(m *Mapping, from, to *indicator.Plan) {
	for i := range m.Links {
		c.link(fmt.Sprintf("/indicators/%d", i), &m.Links[i])
	}
	c.side("from", m.From, from, m.Links, func(l *Link) []string { return l.From })
	c.side("to", m.To, to, m.Links, func(l *Link) []string { return l.To })
	if from == nil || to == nil {
		return
	}
	for i := range m.Links {
		c.same(fmt.Sprintf("/indicators/%d", i), &m.Links[i], from, to)
	}
}

// link checks the number of codes on either side.
func (c *checker) link(pointer string, l *Link) {
	one, several, none := said.Of("one code"), said.Of("at least two codes"), said.Of("no code")
	var left, right said.Text
	switch l.Kind {
	case Same, Changed:
		left, right = one, one
	case Split:
		left, right = one, several
	case Merged:
		left, right = several, one
	case Dropped:
		left, right = one, none
	case New:
		left, right = none, one
	default:
		c.add("unknown-word", pointer+"/change", string(l.Kind), said.Of("one of the changes"), said.Of("there is no change %q", l.Kind))
		return
	}
	for _, side := range []struct {
		name   string
		allows said.Text
		codes  []string
	}{{"from", left, l.From}, {"to", right, l.To}} {
		is := map[said.Text]bool{one: len(side.codes) == 1, several: len(side.codes) > 1, none: len(side.codes) == 0}
		if !is[side.allows] {
			c.add("link-disagrees", pointer+"/"+side.name, fmt.Sprint(side.codes), side.allows,
				said.Of("%q has %s in %q, not %d", l.Kind, side.allows, side.name, len(side.codes)))
		}
	}
}

// side checks the codes of one plan.
func (c *checker) side(name, code string, plan *indicator.Plan, links []Link, of func(*Link) []string) {
	if plan != nil && plan.Code != code {
		c.add("unknown-plan", "/"+name, code, said.Words(plan.Code), said.Of("the plan is %q, not %q", plan.Code, code))
	}
	at := map[string]string{}
	for i := range links {
		for k, linked := range of(&links[i]) {
			pointer := fmt.Sprintf("/indicators/%d/%s/%d", i, name, k)
			if first, twice := at[linked]; twice {
				c.add("duplicate-code", pointer, linked, said.Of("each indicator once"), said.Of("the indicator %q stands in %s already", linked, first))
				continue
			}
			at[linked] = pointer
			if plan == nil {
				continue
			}
			if _, known := plan.Indicator(linked); !known {
				c.add("unknown-indicator", pointer, linked, said.Of("an indicator of the plan %q", plan.Code),
					said.Of("the plan %q has no indicator %q", plan.Code, linked))
			}
		}
	}
	if plan == nil {
		return
	}
	var left []string
	for i := range plan.Indicators {
		if _, linked := at[plan.Indicators[i].Code]; !linked {
			left = append(left, plan.Indicators[i].Code)
		}
	}
	for _, unlinked := range left {
		c.add("unlinked-indicator", "/indicators", unlinked, said.Of("every indicator of both plans"),
			said.Of("nothing says what became of the indicator %q of the plan %q", unlinked, plan.Code))
	}
}

// same checks that indicators said to be the same can be.
func (c *checker) same(pointer string, l *Link, from, to *indicator.Plan) {
	if l.Kind != Same || len(l.From) != 1 || len(l.To) != 1 {
		return
	}
	before, knownBefore := from.Indicator(l.From[0])
	after, knownAfter := to.Indicator(l.To[0])
	if !knownBefore || !knownAfter {
		return
	}
	if before.Unit != after.Unit || !maps.Equal(before.UnitName, after.UnitName) {
		c.add("link-disagrees", pointer+"/change", string(Same), said.Words(string(Changed)),
			said.Of("the unit of %q differs from that of %q: they are not the same", after.Code, before.Code))
	}
}
