package indicator

import (
	"maps"
	"slices"
)

// Plan is a set of indicators with a base year and a due year.
type Plan struct {
	Code  string
	Name  Text
	Base  int // base year
	Due   int // the year by whose end targets must be met
	Area  Area
	Areas []Area // the areas in it, such as a county's townships, in the order to list them

	Departments []Department // those that lead or help with indicators, as far as they are listed

	Domains    []Domain
	Objectives []Objective
	Indicators []Indicator
	File       string // where it was read from, "" where it was not
}

// Domain is a field of a plan, e.g. women and health.
type Domain struct {
	Code string
	Name Text
}

// Objective is a main objective (主要目标) of a plan, which inspectors go by.
type Objective struct {
	Code   string
	Domain string
	Name   Text
}

// Horizon returns the plan's base and due year.
func (p *Plan) Horizon() Horizon { return Horizon{Base: p.Base, Due: p.Due} }

// Indicator finds an indicator by code; false if the plan has none.
func (p *Plan) Indicator(code string) (*Indicator, bool) {
	for i := range p.Indicators {
		if p.Indicators[i].Code == code {
			return &p.Indicators[i], true
		}
	}
	return nil, false
}

// Clone returns a copy that shares nothing that can be changed: of the copy any
// field may be set and any list extended.
func (p *Plan) Clone() *Plan {
	c := *p
	c.Name, c.Area = maps.Clone(p.Name), p.Area.clone()
	c.Areas, c.Departments = cloned(p.Areas), cloned(p.Departments)
	c.Domains, c.Objectives = slices.Clone(p.Domains), slices.Clone(p.Objectives)
	for i := range c.Domains {
		c.Domains[i].Name = maps.Clone(c.Domains[i].Name)
	}
	for i := range c.Objectives {
		c.Objectives[i].Name = maps.Clone(c.Objectives[i].Name)
	}
	c.Indicators = slices.Clone(p.Indicators)
	for i := range c.Indicators {
		c.Indicators[i].unshare()
	}
	return &c
}

// cloned copies a list of what copies itself.
func cloned[T interface{ clone() T }](list []T) []T {
	list = slices.Clone(list)
	for i := range list {
		list[i] = list[i].clone()
	}
	return list
}

// unshare replaces an indicator's maps, lists and rule by copies. Targets are values
// that nobody can change.
func (in *Indicator) unshare() {
	in.Name, in.UnitName = maps.Clone(in.Name), maps.Clone(in.UnitName)
	in.AppliesTo, in.Breakdowns, in.Partners = slices.Clone(in.AppliesTo), slices.Clone(in.Breakdowns), slices.Clone(in.Partners)
	in.Milestones, in.Revisions, in.Compare = slices.Clone(in.Milestones), slices.Clone(in.Revisions), slices.Clone(in.Compare)
	in.Targets = slices.Clone(in.Targets)
	for i := range in.Targets {
		in.Targets[i].AppliesTo = slices.Clone(in.Targets[i].AppliesTo)
	}
	if in.Rule == nil {
		return
	}
	rule := Rule{Measure: in.Rule.Measure, Bands: slices.Clone(in.Rule.Bands)}
	for i := range rule.Bands {
		rule.Bands[i].Name = maps.Clone(rule.Bands[i].Name)
	}
	in.Rule = &rule
}

// Text is a name or sentence by language tag: {"zh": "…", "en": "…"}.
type Text map[string]string

// In returns the text in the language asked for, else in English, else in
// Chinese, else in the first language by tag; "" where there is none.
func (t Text) In(language string) string {
	for _, tag := range []string{language, "en", "zh"} {
		if words := t[tag]; words != "" {
			return words
		}
	}
	for _, tag := range t.Languages() {
		if words := t[tag]; words != "" {
			return words
		}
	}
	return ""
}

// Languages lists the tags in order.
func (t Text) Languages() []string {
	tags := make([]string, 0, len(t))
	for tag := range t {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	return tags
}
