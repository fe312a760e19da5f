package indicator

import (
	"maps"
	"slices"
)

// Area names the place that a plan or an observation is about. One that a plan
// lists may have begun or ended while the plan ran, and have been called otherwise; of
// the plan's own area no years are looked at.
type Area struct {
	Code string
	Name Text

	From       int      // the first year at whose end there was this area, 0 where that is before all figures
	To         int      // the last year at whose end there was, 0 where there still is
	MergedInto string   // the code of the listed area that it became part of in the year after To, "" for none
	Formerly   []string // earlier codes and names, which may be filed under
}

// Existed reports whether there was the area at the end of a year.
func (a *Area) Existed(year int) bool {
	return (a.From == 0 || a.From <= year) && (a.To == 0 || year <= a.To)
}

// isBounded reports whether there are years in which there is no such area.
func (a *Area) isBounded() bool { return a.From != 0 || a.To != 0 }

func (a Area) clone() Area {
	a.Name, a.Formerly = maps.Clone(a.Name), slices.Clone(a.Formerly)
	return a
}
