package oracle

import (
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// groupsIn lists the groups that a list names.
func groupsIn(list []string) []indicator.Group {
	var groups []indicator.Group
	for _, entry := range list {
		if strings.Contains(entry, "=") {
			groups = append(groups, indicator.Group(entry))
		}
	}
	return groups
}

// isStatedFor reports whether what is asked of a group is asked of it by name: the
// indicator is about groups, or the first target that applies names groups.
func isStatedFor(p *indicator.Plan, in *indicator.Indicator, group indicator.Group) bool {
	if len(groupsIn(in.AppliesTo)) > 0 {
		return true
	}
	for _, t := range in.Targets {
		if names(t.AppliesTo, p.Area.Code, group) {
			return len(groupsIn(t.AppliesTo)) > 0
		}
	}
	return false
}

// hasStatedBaseline is V3: the stated baseline is that of the total of the plan's own
// area, or of the one group that the indicator is about.
func hasStatedBaseline(in *indicator.Indicator, k seriesKey) bool {
	groups := groupsIn(in.AppliesTo)
	slices.Sort(groups)
	about := indicator.Total
	if groups = slices.Compact(groups); len(groups) == 1 {
		about = groups[0]
	}
	return k.area == "" && k.group == about
}

// asked lists the groups of the plan's own area of which an indicator asks something
// by name.
func asked(p *indicator.Plan, in *indicator.Indicator) []indicator.Group {
	lists := [][]string{in.AppliesTo}
	for _, t := range in.Targets {
		lists = append(lists, t.AppliesTo)
	}
	var groups []indicator.Group
	for _, list := range lists {
		for _, group := range groupsIn(list) {
			if names(list, p.Area.Code, group) && names(in.AppliesTo, p.Area.Code, group) {
				groups = append(groups, group)
			}
		}
	}
	slices.Sort(groups)
	return slices.Compact(groups)
}

// counting lists the groups that decide for a key (V5a): for the total of the plan's
// own area where the indicator is not about the total, or has no target for it.
func counting(p *indicator.Plan, in *indicator.Indicator, k seriesKey, asOf int) []indicator.Group {
	isAsked := names(in.AppliesTo, p.Area.Code, indicator.Total)
	target := targetFor(in, p.Area.Code, indicator.Total, asOf)
	if k.area != "" || k.group != indicator.Total || isAsked && !target.IsZero() {
		return nil
	}
	return asked(p, in)
}

// ofGroups is the result of the group furthest behind, under the key of the total.
func (a *Assessment) ofGroups(p *indicator.Plan, in *indicator.Indicator, k seriesKey, groups []indicator.Group) Result {
	var list []Result
	flagged := *a
	flagged.isPlain = false // flags order the groups
	for _, group := range groups {
		list = append(list, flagged.result(p, in, seriesKey{k.plan, k.indicator, k.area, group}))
	}
	isDated := func(r Result) bool { return slices.Contains(r.Flags, evaluate.Dated) }
	last := list[0]
	for _, r := range list[1:] {
		switch {
		case rank(r.Verdict) != rank(last.Verdict) && (counts(r.Verdict) || counts(last.Verdict)):
			if rank(r.Verdict) > rank(last.Verdict) {
				last = r
			}
		case isDated(r) != isDated(last):
			if isDated(r) {
				last = r
			}
		case r.Gap != nil && last.Gap != nil && less(r.Gap, last.Gap):
			last = r
		}
	}
	last.ByGroup = last.Key.Group
	last.Key.Group = indicator.Total
	isLate := func(r Result) bool {
		return r.Verdict != evaluate.NotApplicable && !slices.Contains(r.Flags, evaluate.Early)
	}
	if slices.ContainsFunc(list, isLate) {
		last.Flags = slices.DeleteFunc(slices.Clone(last.Flags), func(f evaluate.Flag) bool { return f == evaluate.Early })
	}
	if last.Verdict == evaluate.Nearly && slices.ContainsFunc(list, isDated) {
		last.Flags = insertFlag(last.Flags, evaluate.Dated)
	}
	isOutside := func(r Result) bool { return counts(r.Verdict) && r.Verdict != evaluate.Attained && !r.Inconclusive }
	last.Inconclusive = last.Inconclusive && !slices.ContainsFunc(list, isOutside)
	for _, r := range list {
		if isDated(last) && isDated(r) && (last.DatedFrom == 0 || r.DatedFrom < last.DatedFrom) {
			last.DatedFrom = r.DatedFrom
		}
	}
	return last
}

// decider is the key of the series that decides for a key.
func (a *Assessment) decider(p *indicator.Plan, in *indicator.Indicator, k seriesKey) seriesKey {
	asOf, _ := when(&a.Input.Policy, p.Due)
	if groups := counting(p, in, k, asOf); len(groups) > 0 {
		k.group = a.ofGroups(p, in, k, groups).ByGroup
	}
	return k
}
