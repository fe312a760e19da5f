package report

import (
	"cmp"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
)

// standing is how an area stands to a target that each area must meet; "" where
// nothing is asked of it, as of one that ended.
type standing string

const (
	meets   standing = "meets"
	misses  standing = "misses"
	unknown standing = "unknown" // without a value, or with one that cannot be judged
)

// standings are those of the areas of a level that a plan lists, in its order, by the
// series of a whole or of a group.
func standings(a *evaluate.Assessment, key indicator.Key, level indicator.Level) (areas []string, of map[string]standing) {
	plan, _ := a.Plan(key.Plan)
	of = map[string]standing{}
	if whole, ok := a.Result(key); ok && whole.Judged() == key {
		for _, area := range whole.Missing {
			of[area] = unknown
		}
	}
	for i := range plan.Areas {
		key.Area = plan.Areas[i].Code
		if at, ok := indicator.LevelOf(key.Area); !ok || at != level {
			continue
		}
		areas = append(areas, key.Area)
		if r, ok := a.Result(key); ok {
			of[key.Area] = standingOf(r)
		} else if _, missing := of[key.Area]; !missing {
			of[key.Area] = ""
		}
	}
	return areas, of
}

func standingOf(r *evaluate.Result) standing {
	switch verdict := r.Computed().Verdict; {
	case r.Misses():
		return misses
	case verdict == evaluate.Attained:
		return meets
	case verdict == evaluate.Undetermined:
		return unknown
	}
	return ""
}

// areaData names the areas that turned to the target or away from it, and those that
// missed it, or could not be judged, and are no longer asked.
func (t *turning) areaData() string {
	key, level := t.is.Judged(), cmp.Or(t.is.ByAreas(), t.was.ByAreas())
	earlier, before := standings(t.options.Before.Again, key, level)
	areas, now := standings(t.a, key, level)
	for _, area := range earlier {
		if _, listed := now[area]; !listed {
			areas = append(areas, area)
		}
	}
	named := map[string][]string{}
	for _, area := range areas {
		was, is := before[area], now[area]
		switch {
		case was == is:
		case is == "" && was != meets:
			named["turn.area.ended"] = append(named["turn.area.ended"], t.areaTitle(area))
		case is == misses, is == unknown, is == meets && was != "":
			key := "turn.area." + string(is)
			named[key] = append(named[key], t.areaFigure(area))
		}
	}
	var parts []string
	for _, key := range []string{"turn.area.misses", "turn.area.meets", "turn.area.unknown", "turn.area.ended"} {
		if len(named[key]) > 0 {
			parts = append(parts, t.fill(key, argument("areas", t.listed(named[key]))))
		}
	}
	if len(parts) == 0 {
		return t.cause(compare.AreaData)
	}
	return t.fill("turn.area", argument("areas", t.join(parts)))
}

// areaFigure is an area with its value in force, where it has one.
func (t *turning) areaFigure(area string) string {
	key := t.is.Judged()
	key.Area = area
	if r, ok := t.a.Result(key); ok {
		if year, value, ok := t.inForce(r, t.in); ok {
			return t.fill("turn.area.value", argument("area", t.partOf(key)), year, value)
		}
	}
	return t.partOf(key)
}
