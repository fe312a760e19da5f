package oracle

import (
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// levelOf reads the level from an area code (C5), 0 for an own code.
func levelOf(code string) indicator.Level {
	if strings.Trim(code, "0123456789") != "" {
		return 0
	}
	switch len(code) {
	case 6:
		switch {
		case strings.HasPrefix(code, "00"):
			return 0
		case strings.HasSuffix(code, "0000"):
			return indicator.Province
		case strings.HasSuffix(code, "00"):
			return indicator.City
		default:
			return indicator.County
		}
	case 9:
		return indicator.Township
	case 12:
		return indicator.Village
	default:
		return 0
	}
}

// isWithin reports whether an area lies in another or is the same.
func isWithin(code, area string) bool {
	switch levelOf(area) {
	case 0:
		return code == area
	case indicator.Province:
		return strings.HasPrefix(code, area[:2])
	case indicator.City:
		return strings.HasPrefix(code, area[:4])
	case indicator.Nation, indicator.County, indicator.Township, indicator.Village:
	}
	return strings.HasPrefix(code, area)
}

// names reports whether a list names an area and a group: the area by a code, prefix
// or level, where it has any of them, and the group where it has any (M3).
func names(list []string, area string, group indicator.Group) bool {
	var areas, groups []string
	for _, entry := range list {
		if strings.Contains(entry, "=") {
			groups = append(groups, entry)
		} else {
			areas = append(areas, entry)
		}
	}
	isArea := func(entry string) bool {
		prefix, isPrefix := strings.CutSuffix(entry, "*")
		return entry == area || isPrefix && strings.HasPrefix(area, prefix) || levelOf(area) != 0 && entry == levelOf(area).String()
	}
	return (len(areas) == 0 || slices.ContainsFunc(areas, isArea)) && (len(groups) == 0 || slices.Contains(groups, string(group)))
}

// targetFor is the target in force for an area and group as of a year (M3): the
// first that is for them, else the last revision, else the general one.
func targetFor(in *indicator.Indicator, area string, group indicator.Group, asOf int) indicator.Target {
	for _, t := range in.Targets {
		if names(t.AppliesTo, area, group) {
			return t.Target
		}
	}
	target := in.Target
	for _, revision := range in.Revisions {
		if revision.From <= asOf {
			target = revision.Target
		}
	}
	return target
}

// listedAs is the listed area of a code, or the one that it lies within, nil for none.
func listedAs(p *indicator.Plan, code string) *indicator.Area {
	var found *indicator.Area
	for i := range p.Areas {
		area := &p.Areas[i]
		if area.Code == code {
			return area
		}
		if levelOf(code) != 0 && levelOf(area.Code) != 0 && isWithin(code, area.Code) && (found == nil || levelOf(found.Code) < levelOf(area.Code)) {
			found = area
		}
	}
	return found
}

// belongs reports whether an area is the plan's: its own, one that it lists, or one
// inside either (M6a).
func belongs(p *indicator.Plan, code string) bool {
	if code == "" || len(p.Areas) == 0 {
		return code == "" || levelOf(code) == 0 || levelOf(p.Area.Code) == 0 || isWithin(code, p.Area.Code)
	}
	return listedAs(p, code) != nil
}

// isOfTime reports whether there was an area at the end of a year (C5).
func isOfTime(p *indicator.Plan, code string, year int) bool {
	area := listedAs(p, code)
	return code == "" || area == nil || year >= area.From && (area.To == 0 || year <= area.To)
}

// isBeforeMerger reports whether a value of an area is from before another, that did not
// lie within it, was merged into it up to a later year (V5).
func isBeforeMerger(p *indicator.Plan, code string, of, year int) bool {
	return slices.ContainsFunc(p.Areas, func(a indicator.Area) bool {
		return a.MergedInto == code && !isWithin(a.Code, code) && of <= a.To && a.To < year
	})
}

// isOutgrown reports whether that is so of the latest value up to a year.
func (a *Assessment) isOutgrown(p *indicator.Plan, k seriesKey, year, end int) bool {
	latest := 0
	for _, f := range a.store.judged(k) {
		if f.stands() && f.year <= end {
			latest = max(latest, f.year)
		}
	}
	return latest != 0 && isBeforeMerger(p, k.area, latest, year)
}

// askedIn is the year whose areas of a level are asked (V5): the latest up to a year
// in which any of them has a value of the total or the group asked about.
func (a *Assessment) askedIn(p *indicator.Plan, in *indicator.Indicator, level indicator.Level, group indicator.Group, end int) int {
	latest := 0
	for _, k := range a.store.keysOf(p, in) {
		if k.area == "" || k.group != group || levelOf(k.area) != level {
			continue
		}
		for _, f := range a.store.judged(k) {
			if f.stands() && f.year <= end && f.year > latest && isOfTime(p, k.area, f.year) {
				latest = f.year
			}
		}
	}
	if latest == 0 {
		return end
	}
	return latest
}

// outOfTime is V1 of an area that there was not in the year whose areas are asked.
func (a *Assessment) outOfTime(p *indicator.Plan, in *indicator.Indicator, k seriesKey, end int) (Ruling, bool) {
	area := listedAs(p, k.area)
	if k.area == "" || area == nil {
		return Ruling{}, false
	}
	year := a.askedIn(p, in, levelOf(k.area), k.group, end)
	switch {
	case isOfTime(p, k.area, year):
		return Ruling{}, false
	case year < area.From:
		return Ruling{evaluate.NotApplicable, evaluate.ReasonAreaNotYet}, true
	default:
		return Ruling{evaluate.NotApplicable, evaluate.ReasonAreaEnded}, true
	}
}
