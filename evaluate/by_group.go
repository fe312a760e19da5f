package evaluate

import (
	"slices"

	"github.com/countystat/attain/indicator"
)

// GroupsNamed lists the groups of the plan's own area of which an indicator asks
// something by name, in the order in which they stand.
func GroupsNamed(plan *indicator.Plan, in *indicator.Indicator) []indicator.Group {
	if !NamesGroups(in) {
		return nil
	}
	var groups []indicator.Group
	area, index, seen := plan.Area.Code, indexOf(in), map[indicator.Group]bool{}
	add := func(list []string) {
		first := slices.IndexFunc(list, isGroup)
		if first < 0 || !AppliesTo(list, area, indicator.Group(list[first])) {
			return // it names no group, or not of this area
		}
		for _, word := range list[first:] {
			group := indicator.Group(word)
			if isGroup(word) && !seen[group] && index.applies(area, group) {
				seen[group], groups = true, append(groups, group)
			}
		}
	}
	add(in.AppliesTo)
	for i := range in.Targets {
		add(in.Targets[i].AppliesTo)
	}
	return groups
}

// setOf are the groups of a list.
func setOf(groups []indicator.Group) map[indicator.Group]bool {
	set := make(map[indicator.Group]bool, len(groups))
	for _, group := range groups {
		set[group] = true
	}
	return set
}

// countingGroups are the groups by which an indicator counts: those that it names,
// where it is not about the total or has no target for the total. There are none
// where the total counts itself.
func countingGroups(plan *indicator.Plan, in *indicator.Indicator, asOf int) []indicator.Group {
	groups := GroupsNamed(plan, in)
	area := plan.Area.Code
	if len(groups) == 0 || AppliesTo(in.AppliesTo, area, indicator.Total) && targetInForce(in, area, indicator.Total, asOf) != nil {
		return nil
	}
	return groups
}

// countByGroups puts the result of the group furthest behind in place of that of a
// total which has no target of its own.
func (o *outcome) countByGroups(asOf int) {
	groups := countingGroups(o.plan, o.in, asOf)
	if len(groups) == 0 {
		return
	}
	var counting []*Result
	var last *Result
	early, counts := true, setOf(groups)
	for i := range o.results {
		r := &o.results[i]
		if r.Area != "" || !counts[r.Group] {
			continue
		}
		counting = append(counting, r)
		early = early && (r.Verdict == NotApplicable || r.Flags.Has(Early))
		if last == nil || r.isFurtherBehind(last) {
			last = r
		}
	}
	main := &o.results[0]
	key := main.Key
	*main = *last // every group named has a result
	main.Key, main.ByGroup = key, last.Group
	main.Failing = slices.Clone(last.Failing)
	if !early {
		main.Flags &^= Flags(0).With(Early)
	}
	for _, r := range counting {
		main.datedWhereNearly(r)
		main.Inconclusive = main.Inconclusive && (r.Inconclusive || r.Verdict == Attained || !r.Verdict.Counts())
	}
	main.DatedFrom = main.oldestOf(counting)
}

// isFurtherBehind reports whether a group's result is further behind than another's:
// the worse verdict, of equals one by an older value, then the smaller gap.
func (r *Result) isFurtherBehind(other *Result) bool {
	if r.Verdict != other.Verdict {
		return r.Verdict.Worse(other.Verdict)
	}
	if dated := r.Flags.Has(Dated); dated != other.Flags.Has(Dated) {
		return dated
	}
	return r.Gap.Known() && other.Gap.Known() && r.Gap.Compare(other.Gap) < 0
}

// NamesGroups reports whether an indicator asks something of groups by name.
func NamesGroups(in *indicator.Indicator) bool {
	return slices.ContainsFunc(in.AppliesTo, isGroup) ||
		slices.ContainsFunc(in.Targets, func(t indicator.AreaTarget) bool { return slices.ContainsFunc(t.AppliesTo, isGroup) })
}

// Counting lists the results of the groups by which a total counts, in order; none
// where it counts by itself.
func (a *Assessment) Counting(total *Result) []*Result {
	plan, okPlan := a.Plan(total.Plan)
	in, ok := a.Indicator(total.Key)
	if !okPlan || !ok || total.ByGroup == indicator.Total {
		return nil
	}
	var list []*Result
	counts := setOf(countingGroups(plan, in, total.AsOf))
	results := a.resultsOf(total.Plan, total.Indicator)
	for i := range results {
		if r := &results[i]; r.Area == "" && counts[r.Group] {
			list = append(list, r)
		}
	}
	return list
}

// Judged is the key of the series that the result was judged by: the group's where
// a group decides for the total, else the result's own.
func (r *Result) Judged() indicator.Key {
	key := r.Key
	if r.ByGroup != indicator.Total {
		key.Group = r.ByGroup
	}
	return key
}
