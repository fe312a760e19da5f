package check

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Coverage is what figures there are of one breakdown that an indicator asks
// for, and who owes the missing ones.
type Coverage struct {
	Plan, Indicator string
	Dimension       string // "sex", "residence", "area", or an own one
	Lead            string // the department that owes the figures
	From, To        int    // base year to as-of year, or to the due year where that comes first
	Expected        []int  // years for which the total or any part has a figure
	Parts           []PartCoverage
	Mismatches      []Mismatch
}

// PartCoverage is which years of one part are there.
type PartCoverage struct {
	Area    string
	Group   indicator.Group
	Years   []int // years with a number, a bound or an answer
	Missing []int // expected years without one
}

// Complete reports whether there are parts and none of them misses an expected
// year.
func (c *Coverage) Complete() bool {
	return len(c.Parts) > 0 && !slices.ContainsFunc(c.Parts, func(p PartCoverage) bool { return len(p.Missing) > 0 })
}

// Absent lists the parts without any figure.
func (c *Coverage) Absent() []PartCoverage {
	var absent []PartCoverage
	for _, p := range c.Parts {
		if len(p.Years) == 0 {
			absent = append(absent, p)
		}
	}
	return absent
}

// CoverageOf tells of each breakdown that the indicators ask for which figures
// are there, in the order of plans, indicators and the breakdowns as named.
//
// The parts of sex are female and male, those of residence urban and rural,
// whether they have figures or not. The parts of area are the areas of the
// level next below the plan's own: those that the plan lists, each for the years in
// which there was such an area; where it lists none, those that the data name for any
// indicator. Those of an own dimension are the members that its figures name; groups
// that the indicator is not about are no parts, and groups of which it asks something
// are, whether or not it asks for their breakdown. Where there is no part the breakdown
// is missing as a whole. A year is expected where the total or any part has a figure:
// what nobody has filed at all is the total's fault.
func CoverageOf(a *evaluate.Assessment) []Coverage {
	var all []Coverage
	areas := areasOf(a)
	for in, results := range a.Indicators() {
		plan, _ := a.Plan(results[0].Plan)
		for _, dimension := range in.Breakdowns {
			keys := slices.DeleteFunc(partKeys(results, areas[plan.Code], dimension), func(key indicator.Key) bool {
				return key.Group != indicator.Total && !evaluate.AppliesTo(in.AppliesTo, plan.Area.Code, key.Group)
			})
			all = append(all, coverageOf(a, plan, in, keys, dimension))
		}
		for _, keys := range askedBesides(plan, in) {
			all = append(all, coverageOf(a, plan, in, keys, keys[0].Group.Dimension()))
		}
	}
	return all
}

// askedBesides lists, by dimension, the groups of which an indicator asks something
// without naming their breakdown.
func askedBesides(plan *indicator.Plan, in *indicator.Indicator) [][]indicator.Key {
	var lists [][]indicator.Key
	for _, group := range evaluate.GroupsNamed(plan, in) {
		if slices.Contains(in.Breakdowns, group.Dimension()) {
			continue
		}
		key := indicator.Key{Plan: plan.Code, Indicator: in.Code, Group: group}
		at := slices.IndexFunc(lists, func(keys []indicator.Key) bool { return keys[0].Group.Dimension() == group.Dimension() })
		if at < 0 {
			lists = append(lists, []indicator.Key{key})
		} else {
			lists[at] = append(lists[at], key)
		}
	}
	return lists
}

func coverageOf(a *evaluate.Assessment, plan *indicator.Plan, in *indicator.Indicator, keys []indicator.Key, dimension string) Coverage {
	asOf, _ := a.Policy.When(plan.Due)
	c := Coverage{
		Plan: plan.Code, Indicator: in.Code, Dimension: dimension, Lead: in.Lead,
		From: plan.Base, To: min(asOf, plan.Due),
	}
	total := ownOf(a, indicator.Key{Plan: plan.Code, Indicator: in.Code})
	expected := c.yearsOf(&total)
	years := make([][]int, len(keys))
	for i, key := range keys {
		series := ownOf(a, key)
		years[i] = c.yearsOf(&series)
		expected = append(expected, years[i]...)
	}
	slices.Sort(expected)
	c.Expected = slices.Compact(expected)
	roster := a.Roster(plan)
	for i, key := range keys {
		part := PartCoverage{Area: key.Area, Group: key.Group, Years: years[i]}
		for _, year := range c.Expected {
			if roster.Existed(key.Area, year) && !slices.Contains(years[i], year) {
				part.Missing = append(part.Missing, year)
			}
		}
		c.Parts = append(c.Parts, part)
	}
	c.Mismatches = mismatches(a, in, roster, &total, keys, c.From, c.To)
	return c
}

// yearsOf lists the years of the coverage in which a series says something.
func (c *Coverage) yearsOf(s *indicator.Series) []int {
	var years []int
	for i := range s.Len() {
		if year := s.Year(i); year >= c.From && year <= c.To && !s.Kind(i).IsAbsence() {
			years = append(years, year)
		}
	}
	return years
}

// partKeys lists the series of an indicator that a breakdown asks for, given its
// results and the areas below.
func partKeys(results []evaluate.Result, areas []string, dimension string) []indicator.Key {
	key := indicator.Key{Plan: results[0].Plan, Indicator: results[0].Indicator}
	var keys []indicator.Key
	add := func(area string, group indicator.Group) {
		part := key
		part.Area, part.Group = area, group
		keys = append(keys, part)
	}
	switch dimension {
	case indicator.Female.Dimension():
		add("", indicator.Female)
		add("", indicator.Male)
	case indicator.Urban.Dimension():
		add("", indicator.Urban)
		add("", indicator.Rural)
	case "area":
		for _, area := range areas {
			add(area, indicator.Total)
		}
	default:
		for i := range results {
			if r := results[i].Key; r.Area == "" && r.Group.Dimension() == dimension {
				add("", r.Group)
			}
		}
	}
	return keys
}

// areasOf lists the areas below each plan's own, by plan.
func areasOf(a *evaluate.Assessment) map[string][]string {
	areas := map[string][]string{}
	for _, plan := range a.Plans {
		areas[plan.Code] = areasBelow(a, plan)
	}
	return areas
}

// areasBelow lists the areas of the level next below the plan's own that the
// plan lists, whatever their codes; where it lists none, those that the data name,
// sorted; all areas where the plan's own has no code or an own one.
func areasBelow(a *evaluate.Assessment, plan *indicator.Plan) []string {
	own, known := indicator.LevelOf(plan.Area.Code)
	all := a.Areas
	if len(plan.Areas) > 0 {
		all = make([]string, len(plan.Areas))
		for i := range plan.Areas {
			all[i] = plan.Areas[i].Code
		}
	}
	var areas []string
	next := indicator.Level(0)
	roster := a.Roster(plan)
	for _, area := range all {
		level, ok := indicator.LevelOf(area)
		switch {
		case !known:
			areas = append(areas, area)
			continue
		case !ok || level <= own || !roster.Holds(area):
			continue
		case next == 0 || level < next:
			next, areas = level, nil
		case level > next:
			continue
		}
		areas = append(areas, area)
	}
	return areas
}
