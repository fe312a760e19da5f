// Package form lists what departments are asked to file for a year: the indicators that
// each leads, in total, by the groups and areas that the plan wants or that were filed
// before, each with the latest figure of an earlier year.
//
// Indicators that are derived from others, or have their data from another of the plans,
// are not asked for.
package form

import (
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Row is one figure that is asked for.
type Row struct {
	indicator.Key
	Indicator  *indicator.Indicator
	Plan       *indicator.Plan
	AreaName   indicator.Text         // none for the plan's own area and one without a name
	Last       *indicator.Observation // the latest of an earlier year that says anything, nil for none
	IsOfCounts bool                   // by its formula, or as it was filed before
	Open       []string               // of a total: the dimensions that the plan wants and of which no group is known

	names *names
}

// Form is what one department is asked for.
type Form struct {
	Lead string // as the plans call it now, "" where none is named
	Rows []Row  // in the order of plans and indicators: the total, groups, areas
}

// Of returns the forms of all lead departments for a year, in the order in which plans
// name them; a plan has none for years before its base year or after its due year. The
// data may be nil: then nothing is known of earlier years.
func Of(plans []*indicator.Plan, data *indicator.Data, year int) []Form {
	directory := indicator.NewDirectory(plans...)
	var forms []Form
	of := map[string]int{} // where in forms that of a lead is
	for _, plan := range plans {
		if year < plan.Base || year > plan.Due {
			continue
		}
		known := namesOf(plan)
		for i := range plan.Indicators {
			in := &plan.Indicators[i]
			if !in.Derive.IsZero() || hasPlan(plans, in.SameAs.Plan) {
				continue
			}
			rows := rowsOf(plan, in, data, year, known)
			if len(rows) == 0 {
				continue
			}
			lead := directory.Called(plan.Code, in.Lead)
			at, ok := of[lead]
			if !ok {
				at, of[lead] = len(forms), len(forms)
				forms = append(forms, Form{Lead: lead})
			}
			forms[at].Rows = append(forms[at].Rows, rows...)
		}
	}
	return forms
}

func hasPlan(plans []*indicator.Plan, code string) bool {
	return slices.ContainsFunc(plans, func(p *indicator.Plan) bool { return p.Code == code })
}

// rowsOf lists what is asked for of one indicator.
func rowsOf(plan *indicator.Plan, in *indicator.Indicator, data *indicator.Data, year int, known *names) []Row {
	var rows []Row
	asked := map[indicator.Key]bool{}
	add := func(area string, group indicator.Group) {
		key := indicator.Key{Plan: plan.Code, Indicator: in.Code, Area: area, Group: group}
		if asked[key] || !evaluate.AppliesTo(in.AppliesTo, areaOf(plan, area), group) || area != "" && !known.roster.Existed(area, year) {
			return
		}
		asked[key] = true
		row := Row{Key: key, Indicator: in, Plan: plan, Last: lastOf(data, key, year), names: known}
		row.IsOfCounts = in.Formula.Numerator != "" || in.Formula.Denominator != "" || row.Last != nil && row.Last.HasCounts()
		if listed, ok := known.roster.Area(area); ok && area != "" {
			row.AreaName = listed.Name
		}
		rows = append(rows, row)
	}
	filed := filedBefore(data, plan, in, year)
	add("", indicator.Total)
	for _, group := range append(wanted(in), known.operands[in.Code]...) {
		add("", group)
	}
	for _, key := range filed {
		if key.Area == "" {
			add("", key.Group)
		}
	}
	for i := range plan.Areas {
		level, _ := indicator.LevelOf(plan.Areas[i].Code)
		if each := in.Target.Each(); slices.Contains(in.Breakdowns, "area") || each != 0 && level == each {
			add(plan.Areas[i].Code, indicator.Total)
		}
	}
	for _, key := range filed {
		add(key.Area, key.Group)
	}
	if len(rows) > 0 && rows[0].Area == "" && rows[0].Group == indicator.Total {
		rows[0].Open = open(in, rows)
	}
	return rows
}

// wanted are the groups that an indicator's breakdowns and targets ask for.
func wanted(in *indicator.Indicator) []indicator.Group {
	var groups []indicator.Group
	for _, dimension := range in.Breakdowns {
		groups = append(groups, groupsOf(dimension)...)
	}
	words := slices.Clone(in.AppliesTo)
	for i := range in.Targets {
		words = append(words, in.Targets[i].AppliesTo...)
	}
	for _, word := range words {
		if group := indicator.Group(word); strings.Contains(word, "=") && group.Valid() {
			groups = append(groups, group)
		}
	}
	return groups
}

// operandsOf are the groups of indicators that a plan's derived indicators are worked out
// from.
func operandsOf(plan *indicator.Plan) map[string][]indicator.Group {
	groups := map[string][]indicator.Group{}
	for i := range plan.Indicators {
		for _, operand := range []indicator.Operand{plan.Indicators[i].Derive.Left, plan.Indicators[i].Derive.Right} {
			if operand.Group != indicator.Total {
				groups[operand.Indicator] = append(groups[operand.Indicator], operand.Group)
			}
		}
	}
	return groups
}

// open are the dimensions of an indicator's breakdowns of which no row is.
func open(in *indicator.Indicator, rows []Row) []string {
	return slices.DeleteFunc(slices.Clone(in.Breakdowns), func(dimension string) bool {
		return dimension == "area" || slices.ContainsFunc(rows, func(r Row) bool { return r.Group.Dimension() == dimension })
	})
}

func areaOf(plan *indicator.Plan, area string) string {
	if area == "" {
		return plan.Area.Code
	}
	return area
}

// groupsOf lists the groups of the dimensions that have fixed ones; those of others are
// known once they were filed.
func groupsOf(dimension string) []indicator.Group {
	switch dimension {
	case indicator.Female.Dimension():
		return []indicator.Group{indicator.Female, indicator.Male}
	case indicator.Urban.Dimension():
		return []indicator.Group{indicator.Urban, indicator.Rural}
	default:
		return nil
	}
}

// filedBefore lists the series of an indicator that have a figure of an earlier year.
func filedBefore(data *indicator.Data, plan *indicator.Plan, in *indicator.Indicator, year int) []indicator.Key {
	if data == nil {
		return nil
	}
	return slices.DeleteFunc(data.KeysOf(plan.Code, in.Code), func(k indicator.Key) bool { return lastOf(data, k, year) == nil })
}

// lastOf is the latest observation of an earlier year that says anything.
func lastOf(data *indicator.Data, key indicator.Key, year int) *indicator.Observation {
	if data == nil {
		return nil
	}
	series, ok := data.Series(key)
	if !ok {
		return nil
	}
	for i := series.Len() - 1; i >= 0; i-- {
		o := series.At(i)
		if o.Year < year && (!o.Value.Kind.IsAbsence() || o.HasCounts()) {
			return &o
		}
	}
	return nil
}

// names are how many indicators and areas of a plan go by a word, and its roster.
type names struct {
	indicators, areas map[string]int
	roster            *indicator.Roster
	operands          map[string][]indicator.Group // of derived indicators
}

func namesOf(plan *indicator.Plan) *names {
	n := &names{indicators: map[string]int{}, areas: map[string]int{}, roster: plan.Roster(), operands: operandsOf(plan)}
	for i := range plan.Indicators {
		count(n.indicators, plan.Indicators[i].Name, plan.Indicators[i].Code)
	}
	count(n.areas, plan.Area.Name, plan.Area.Code)
	for i := range plan.Areas {
		area := &plan.Areas[i]
		count(n.areas, area.Name, append([]string{area.Code}, area.Formerly...)...)
	}
	return n
}

// count counts the words that one bearer goes by, each once.
func count(words map[string]int, name indicator.Text, others ...string) {
	for _, word := range name {
		others = append(others, word)
	}
	slices.Sort(others)
	for _, word := range slices.Compact(others) {
		words[word]++
	}
}

// Name is the indicator's name in a language where the reader of tables takes it for the
// code: where no other indicator of the plan has it. Else it is the code.
func (r *Row) Name(language string) string {
	if name := r.Indicator.Name.In(language); name != "" && r.names.indicators[name] == 1 {
		return name
	}
	return r.Key.Indicator
}

// AreaWord is the area's name in a language where the reader of tables takes it for the
// code: where no other area of the plan is or was called so. Else it is the code.
func (r *Row) AreaWord(language string) string {
	if name := r.AreaName.In(language); name != "" && r.names.areas[name] == 1 {
		return name
	}
	return r.Area
}

// NameOfArea is the area's name in a language, for people; "" for the plan's own area.
func (r *Row) NameOfArea(language string) string {
	if name := r.AreaName.In(language); name != "" {
		return name
	}
	return r.Area
}
