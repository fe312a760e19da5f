package main

import (
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/report"
)

// questions is what departments are asked for one year.
type questions struct {
	data    *indicator.Data
	plans   []*indicator.Plan
	year    int
	chinese bool
}

// question is one figure that is asked for.
type question struct {
	plan  *indicator.Plan
	in    *indicator.Indicator
	area  indicator.Area // the zero Area is that of the plan
	group indicator.Group
	open  []string // dimensions by which it is broken down, of which no group is known

	hasCounts bool // it has a numerator and denominator, or had them filed
}

func (q *questions) language() string {
	if q.chinese {
		return report.Chinese
	}
	return report.English
}

// all lists every figure that is filed: none of indicators that are derived or take
// their data from another plan that is there.
func (q *questions) all() []question {
	var all []question
	for _, plan := range q.plans {
		if q.year < plan.Base || q.year > plan.Due {
			continue
		}
		for i := range plan.Indicators {
			in := &plan.Indicators[i]
			isShared := slices.ContainsFunc(q.plans, func(p *indicator.Plan) bool { return p.Code == in.SameAs.Plan })
			if in.Derive.IsZero() && !isShared {
				all = append(all, q.of(plan, in)...)
			}
		}
	}
	return all
}

// of lists the figures of one indicator: the total, its groups, its areas.
func (q *questions) of(plan *indicator.Plan, in *indicator.Indicator) []question {
	groups, open := q.groups(plan, in)
	all := []question{{plan: plan, in: in, open: open}}
	for _, group := range groups {
		all = append(all, question{plan: plan, in: in, group: group})
	}
	for _, area := range q.areas(plan, in) {
		all = append(all, question{plan: plan, in: in, area: area})
	}
	for i := range all {
		all[i].hasCounts = q.countsOf(&all[i])
	}
	return slices.DeleteFunc(all, func(row question) bool {
		area := row.area.Code
		if area == "" {
			area = plan.Area.Code
		}
		return !evaluate.AppliesTo(in.AppliesTo, area, row.group)
	})
}

// groups are those that an indicator's breakdowns and targets and the indicators derived
// from it ask for, and of other dimensions those that were filed before; open are
// dimensions of which none was.
func (q *questions) groups(plan *indicator.Plan, in *indicator.Indicator) (groups []indicator.Group, open []string) {
	add := func(group indicator.Group) {
		if group != indicator.Total && group.Valid() && !slices.Contains(groups, group) {
			groups = append(groups, group)
		}
	}
	for _, dimension := range in.Breakdowns {
		if dimension == "area" {
			continue
		}
		before := len(groups)
		for _, group := range []indicator.Group{indicator.Male, indicator.Female, indicator.Urban, indicator.Rural} {
			if group.Dimension() == dimension {
				add(group)
			}
		}
		if len(groups) == before {
			for _, key := range q.data.KeysOf(plan.Code, in.Code) {
				if key.Area == "" && key.Group.Dimension() == dimension {
					add(key.Group)
				}
			}
		}
		if len(groups) == before {
			open = append(open, dimension)
		}
	}
	words := slices.Clone(in.AppliesTo)
	for i := range in.Targets {
		words = append(words, in.Targets[i].AppliesTo...)
	}
	for _, word := range words {
		if strings.Contains(word, "=") {
			add(indicator.Group(word))
		}
	}
	for i := range plan.Indicators {
		for _, operand := range []indicator.Operand{plan.Indicators[i].Derive.Left, plan.Indicators[i].Derive.Right} {
			if operand.Indicator == in.Code {
				add(operand.Group)
			}
		}
	}
	return groups, open
}

// areas are the listed ones of the year that an indicator is broken down by, or each of
// which must meet its target.
func (q *questions) areas(plan *indicator.Plan, in *indicator.Indicator) []indicator.Area {
	each := in.Target.Each()
	var areas []indicator.Area
	for i := range plan.Areas {
		level, known := indicator.LevelOf(plan.Areas[i].Code)
		isAsked := slices.Contains(in.Breakdowns, "area") || each != 0 && known && level == each
		if isAsked && plan.Areas[i].Existed(q.year) {
			areas = append(areas, plan.Areas[i])
		}
	}
	return areas
}

// countsOf reports whether a figure is made of counts: by its formula, or as it was filed
// before.
func (q *questions) countsOf(row *question) bool {
	if row.in.Formula.Numerator != "" || row.in.Formula.Denominator != "" {
		return true
	}
	series, _ := q.data.Series(row.key())
	for i := range series.Len() {
		if o := series.At(i); o.HasCounts() {
			return true
		}
	}
	return false
}

func (row *question) key() indicator.Key {
	return indicator.Key{Plan: row.plan.Code, Indicator: row.in.Code, Area: row.area.Code, Group: row.group}
}

// previous is the figure of the year before as it was filed, "" where there is none.
func (q *questions) previous(row *question) string {
	series, ok := q.data.Series(row.key())
	if !ok {
		return ""
	}
	at, ok := series.Find(q.year - 1)
	if !ok {
		return ""
	}
	o := series.At(at)
	text := o.Value.String()
	switch {
	case text == "" && o.HasCounts():
		return indicator.Digits(o.Numerator.Decimal) + " / " + indicator.Digits(o.Denominator.Decimal)
	case q.chinese && o.Value.Kind.IsAnswer():
		return o.Value.Kind.Word()
	case o.Value.Kind.IsAbsence():
		return ""
	default:
		return text
	}
}

// guide says how a line is filled in: what is counted, how it is answered, and which
// groups are to be added.
func (q *questions) guide(row *question) string {
	var parts []string
	add := func(text said.Text) { parts = append(parts, text.In(q.language())) }
	formula := row.in.Formula
	switch {
	case row.in.IsYesNo():
		add(said.Of("answer yes, no or in-progress, with the document as evidence"))
	case formula.Numerator != "" && formula.Denominator != "":
		add(said.Of("numerator: %s; denominator: %s", formula.Numerator, formula.Denominator))
	case formula.Numerator != "":
		add(said.Of("numerator: %s", formula.Numerator))
	case formula.Denominator != "":
		add(said.Of("denominator: %s", formula.Denominator))
	}
	for _, dimension := range row.open {
		add(said.Of("add a line for each group, such as %s=…", dimension))
	}
	separator := "; "
	if q.chinese {
		separator = "；"
	}
	return strings.Join(parts, separator)
}
