package evaluatetest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// slot is a place of a definition that holds a target which decides verdicts.
type slot struct {
	name   string // "target", "targets/0", "revisions/1"
	target indicator.Target
	area   string // an area in which it holds, "" for the area reported on
	group  indicator.Group
	asOf   int // a year in which it is in force
	put    func(in *indicator.Indicator, t indicator.Target)
}

// slotsOf lists the targets of an indicator that decide verdicts: its own,
// those of areas and groups, and those of revisions. Milestones and the targets of other
// levels decide none.
func slotsOf(plan *indicator.Plan, in *indicator.Indicator) []slot {
	var slots []slot
	add := func(s slot) {
		if s.group == indicator.Total {
			s.group = groupFor(in.AppliesTo)
		}
		if !s.target.IsZero() {
			slots = append(slots, s)
		}
	}
	last := plan.Due
	if len(in.Revisions) > 0 {
		last = in.Revisions[0].From - 1
	}
	add(slot{name: "target", target: in.Target, asOf: last, put: func(in *indicator.Indicator, t indicator.Target) { in.Target = t }})
	for i := range in.Targets {
		group := groupFor(in.Targets[i].AppliesTo)
		area, ok := areaFor(plan, in.Targets[i].AppliesTo, group)
		if !ok {
			continue
		}
		add(slot{name: fmt.Sprintf("targets/%d", i), target: in.Targets[i].Target, area: area, group: group, asOf: plan.Due,
			put: func(in *indicator.Indicator, t indicator.Target) {
				in.Targets = slices.Clone(in.Targets)
				in.Targets[i].Target = t
			}})
	}
	for i := range in.Revisions {
		asOf := plan.Due
		if i+1 < len(in.Revisions) {
			asOf = in.Revisions[i+1].From - 1
		}
		add(slot{name: fmt.Sprintf("revisions/%d", i), target: in.Revisions[i].Target, asOf: asOf,
			put: func(in *indicator.Indicator, t indicator.Target) {
				in.Revisions = slices.Clone(in.Revisions)
				in.Revisions[i].Target = t
			}})
	}
	return slots
}

// isJudged reports whether anything of an indicator is there to be tested: a
// target or a rule.
func isJudged(in *indicator.Indicator) bool {
	return !in.Target.IsZero() || len(in.Targets) > 0 || len(in.Revisions) > 0 || in.Rule != nil
}

// isByAreas reports whether the areas of a level decide on the slot's target, and
// not its own series: those below the plan's own area.
func (s *slot) isByAreas(plan *indicator.Plan) bool {
	level := s.target.Each()
	own, leveled := indicator.LevelOf(plan.Area.Code)
	return level != 0 && s.area == "" && (!leveled || own < level)
}

// isUnlisted reports whether areas decide of which the plan lists none: then there
// is nothing to try.
func (s *slot) isUnlisted(plan *indicator.Plan) bool {
	return s.isByAreas(plan) && len(areasOf(plan, s.target.Each(), s.asOf)) == 0
}

// areasOf are the areas of a level that a plan lists, as far as there are any in a
// year.
func areasOf(plan *indicator.Plan, level indicator.Level, year int) []string {
	var areas []string
	for i := range plan.Areas {
		area := &plan.Areas[i]
		if of, ok := indicator.LevelOf(area.Code); ok && of == level && area.Existed(year) {
			areas = append(areas, area.Code)
		}
	}
	return areas
}

// groupFor is the first group that a list names, the total where it names none.
func groupFor(list []string) indicator.Group {
	for _, word := range list {
		if strings.Contains(word, "=") {
			return indicator.Group(word)
		}
	}
	return indicator.Total
}

// areaFor finds an area to which a list applies for a group: the plan's own, one that it lists,
// or where it lists none a code that the list names or one made up inside the
// plan's area.
func areaFor(plan *indicator.Plan, list []string, group indicator.Group) (string, bool) {
	if evaluate.AppliesTo(list, plan.Area.Code, group) {
		return "", true
	}
	for i := range plan.Areas {
		if area := &plan.Areas[i]; evaluate.AppliesTo(list, area.Code, group) && area.Existed(plan.Due) {
			return area.Code, true
		}
	}
	if len(plan.Areas) > 0 {
		return "", false
	}
	for _, word := range list {
		if strings.Contains(word, "=") {
			continue
		}
		prefix, isPrefix := strings.CutSuffix(word, "*")
		if level, ok := indicator.ParseLevel(word); ok {
			if area, ok := inside(plan.Area.Code, level); ok {
				return area, true
			}
			continue
		}
		if !isPrefix {
			return word, true
		}
		if _, isCode := indicator.LevelOf(filled(prefix)); isCode && plan.Roster().Holds(filled(prefix)) {
			return filled(prefix), true
		}
	}
	return "", false
}

// inside makes up the code of an area of a level inside another. There is none
// where that area has a code of its own making.
func inside(code string, level indicator.Level) (string, bool) {
	prefix := "99" // no province has this code
	if code != "" {
		of, ok := indicator.LevelOf(code)
		switch {
		case !ok || of >= level:
			return "", false
		case of == indicator.Province:
			prefix = code[:2]
		case of == indicator.City:
			prefix = code[:4]
		default:
			prefix = code
		}
	}
	code = filled(prefix)
	switch level {
	case indicator.Province:
		return code[:2] + "0000", true
	case indicator.City:
		return code[:4] + "00", true
	case indicator.County:
		return code[:6], true
	case indicator.Township:
		return code, true
	case indicator.Village:
		return code + "001", true
	case indicator.Nation:
		return "", false
	default:
		return "", false
	}
}

// filled completes a prefix to the code of a township.
func filled(prefix string) string {
	const pattern = "990101100"
	return prefix + pattern[min(len(prefix), len(pattern)):]
}
