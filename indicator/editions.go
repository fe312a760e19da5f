package indicator

import (
	"cmp"
	"slices"
)

// Edition is a figure that a later filing of the same year replaced.
type Edition struct {
	Key Key
	Old Observation // with its year
	New Observation // the next edition, which replaced it
}

// currentEditions sorts the observations of one series by year and filing date
// and returns the latest edition of each year, and what each replaced. Two of a
// year with the same date, or none, are a problem. The result takes the place
// of the input; no entry is written over before the next one is compared to it.
func currentEditions(observations []Observation, problems *Problems) (current []Observation, replaced []Edition) {
	slices.SortStableFunc(observations, func(a, b Observation) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), a.Filed.Compare(b.Filed))
	})
	current = observations[:0]
	for i := range observations {
		o := &observations[i]
		if i == 0 || observations[i-1].Year != o.Year {
			current = append(current, *o)
			continue
		}
		earlier := &observations[i-1]
		if earlier.Filed == o.Filed {
			problems.Add(duplicateYear(o, earlier))
			continue
		}
		replaced = append(replaced, Edition{Key: o.Key, Old: *earlier, New: *o})
		current[len(current)-1] = *o
	}
	return current, replaced
}
