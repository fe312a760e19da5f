package evaluatetest

import (
	"fmt"
	"slices"

	"github.com/countystat/attain/indicator"
)

// groupSlips asks something of the other sex or residence.
func (d *definition) groupSlips() []mutation {
	var list []mutation
	add := func(name string, words []string, put func(in *indicator.Indicator, words []string)) {
		for i, word := range words {
			other := otherGroup(indicator.Group(word))
			if other == indicator.Total || slices.Contains(words, string(other)) {
				continue
			}
			changed := slices.Clone(words)
			changed[i] = string(other)
			list = append(list, mutation{
				change: fmt.Sprintf("%s: %s to %s", name, word, other),
				in:     func(in *indicator.Indicator) { put(in, changed) },
			})
		}
	}
	add("appliesTo", d.in.AppliesTo, func(in *indicator.Indicator, words []string) { in.AppliesTo = words })
	for i := range d.in.Targets {
		add(fmt.Sprintf("targets/%d/appliesTo", i), d.in.Targets[i].AppliesTo, func(in *indicator.Indicator, words []string) {
			in.Targets = slices.Clone(in.Targets)
			in.Targets[i].AppliesTo = words
		})
	}
	return list
}

// otherGroup is the other of the two groups of sex or residence, the total for
// groups of other dimensions.
func otherGroup(group indicator.Group) indicator.Group {
	switch group {
	case indicator.Female:
		return indicator.Male
	case indicator.Male:
		return indicator.Female
	case indicator.Urban:
		return indicator.Rural
	case indicator.Rural:
		return indicator.Urban
	case indicator.Total:
		return indicator.Total
	default:
		return indicator.Total
	}
}
