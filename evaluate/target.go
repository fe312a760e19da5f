package evaluate

import (
	"slices"
	"strings"

	"github.com/countystat/attain/indicator"
)

// targetInForce returns the target that holds for an area and group in the as-of
// year: the first one in the list of targets that applies, else the latest revision
// up to then, else the indicator's own. It is nil where there is none.
func targetInForce(in *indicator.Indicator, area string, group indicator.Group, asOf int) *indicator.Target {
	for i := range in.Targets {
		if AppliesTo(in.Targets[i].AppliesTo, area, group) {
			return &in.Targets[i].Target
		}
	}
	return generalTarget(in, asOf)
}

// inForce returns the same by the index.
func (x *targetIndex) inForce(in *indicator.Indicator, area string, group indicator.Group, asOf int) *indicator.Target {
	if own := x.own(area, group); own >= 0 {
		return &in.Targets[own].Target
	}
	return generalTarget(in, asOf)
}

// generalTarget is the latest revision up to the as-of year, else the indicator's own
// target, nil where there is none.
func generalTarget(in *indicator.Indicator, asOf int) *indicator.Target {
	target, from := &in.Target, 0
	for i := range in.Revisions {
		if r := &in.Revisions[i]; r.From <= asOf && r.From > from {
			target, from = &r.Target, r.From
		}
	}
	if target.IsZero() {
		return nil
	}
	return target
}

// AppliesTo reports whether an area and a group are named by a list of area codes,
// prefixes ("5132*"), levels ("township") and groups ("sex=female"): the area by one
// of the areas, prefixes and levels, if there are any, and the group by one of the
// groups, if there are any. An empty list names every area and group.
func AppliesTo(list []string, area string, group indicator.Group) bool {
	anyArea, anyGroup := true, true
	inArea, inGroup := false, false
	for _, word := range list {
		if isGroup(word) {
			anyGroup = false
			inGroup = inGroup || word == string(group)
			continue
		}
		anyArea = false
		inArea = inArea || namesArea(word, area)
	}
	return (anyArea || inArea) && (anyGroup || inGroup)
}

func isGroup(word string) bool { return strings.IndexByte(word, '=') >= 0 }

func namesArea(word, area string) bool {
	if level, ok := indicator.ParseLevel(word); ok {
		of, known := indicator.LevelOf(area)
		return known && of == level
	}
	if prefix, ok := strings.CutSuffix(word, "*"); ok && strings.HasPrefix(area, prefix) && area != "" {
		return true
	}
	return word == area
}

// hasOwnTarget reports whether a target is stated for a group itself, and not only
// for all groups together.
func hasOwnTarget(in *indicator.Indicator, area string, group indicator.Group) bool {
	if slices.ContainsFunc(in.AppliesTo, isGroup) {
		return true
	}
	for i := range in.Targets {
		if list := in.Targets[i].AppliesTo; AppliesTo(list, area, group) {
			return slices.ContainsFunc(list, isGroup)
		}
	}
	return false
}

// soleGroup is the one group that an indicator is about, false where it is about the
// total or several.
func soleGroup(in *indicator.Indicator) (group indicator.Group, ok bool) {
	for _, word := range in.AppliesTo {
		if isGroup(word) && ok && word != string(group) {
			return "", false
		}
		if isGroup(word) {
			group, ok = indicator.Group(word), true
		}
	}
	return group, ok
}
