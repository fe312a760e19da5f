package oracle

import (
	"slices"
	"strings"

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
