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

// names reports whether a list of codes, prefixes and levels names an area; an
// empty list names all.
func names(list []string, area string) bool {
	return len(list) == 0 || slices.ContainsFunc(list, func(entry string) bool {
		prefix, isPrefix := strings.CutSuffix(entry, "*")
		return entry == area || isPrefix && strings.HasPrefix(area, prefix) || levelOf(area) != 0 && entry == levelOf(area).String()
	})
}

// targetFor is the target in force for an area as of a year (M3): the first that
// is for this area, else the last revision, else the general one.
func targetFor(in *indicator.Indicator, area string, asOf int) indicator.Target {
	for _, t := range in.Targets {
		if names(t.AppliesTo, area) {
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
