package check

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

const (
	otherTotals  = 5 // other totals of a plan at least, by which one is missed
	steadyYears  = 3 // years in a row that a total is filed next to the one that is missed
	figuresToGap = 4 // figures at least for each year that a yearly series lacks
)

// most reports whether at least four fifths of so many are there.
func most(there, of int) bool { return 5*there >= 4*of }

// class is the series that are filed together: a plan's totals, the members of one
// dimension of an indicator, or its areas of one level.
type class struct {
	plan, indicator, dimension string
	level                      indicator.Level
	group                      indicator.Group // of areas
	areas                      bool
}

func classOf(key indicator.Key) class {
	switch {
	case key.Area != "":
		level, _ := indicator.LevelOf(key.Area)
		return class{plan: key.Plan, indicator: key.Indicator, level: level, group: key.Group, areas: true}
	case key.Group != indicator.Total:
		return class{plan: key.Plan, indicator: key.Indicator, dimension: key.Group.Dimension()}
	default:
		return class{plan: key.Plan}
	}
}

func (c class) isTotals() bool { return c.indicator == "" }

// peersNeeded is how many others of a class tell that a figure was to be expected.
func (c class) peersNeeded() int {
	if c.isTotals() {
		return otherTotals
	}
	return 1
}

// inYear counts the series of a class.
type inYear struct {
	filed, within      int // of the year; from a year before it or in it to it or a year after
	before, beforeToo  int // of the year before; of both
	following, nextToo int // of the year after; of both
}

// ledger tells which years are filed, with a figure or a word why there is none, so
// that missing ones can be seen.
type ledger struct {
	classes map[class]map[int]*inYear
	places  map[place]map[int]bool // years in which anything is filed
}

// place is where a department, or "" for any, files for an area and group.
type place struct {
	plan, lead, area string
	group            indicator.Group
}

func placesOf(c *checker, key indicator.Key) [2]place {
	return [2]place{{plan: key.Plan, area: key.Area, group: key.Group}, {key.Plan, c.in.Lead, key.Area, key.Group}}
}

func ledgerOf(a *evaluate.Assessment) *ledger {
	l := &ledger{map[class]map[int]*inYear{}, map[place]map[int]bool{}}
	for i := range a.Results {
		if c, ok := checkerOf(a, i); ok {
			l.add(&c)
		}
	}
	return l
}

func (l *ledger) add(c *checker) {
	years := c.filedYears()
	for _, at := range placesOf(c, c.r.Key) {
		if l.places[at] == nil {
			l.places[at] = map[int]bool{}
		}
		for _, filed := range years {
			l.places[at][filed.year] = true
		}
	}
	if !c.isYearly() || len(years) == 0 {
		return
	}
	of := classOf(c.r.Key)
	for i, filed := range years {
		l.at(of, filed.year).filed++
		if c.existed(filed.year + 1) {
			l.at(of, filed.year+1).before++
		}
		if c.existed(filed.year - 1) {
			l.at(of, filed.year-1).following++
		}
		if i > 0 && years[i-1].year == filed.year-1 {
			l.at(of, filed.year).beforeToo++
			l.at(of, filed.year-1).nextToo++
		}
	}
	for year := years[0].year; year <= years[len(years)-1].year; year++ {
		l.at(of, year).within++
	}
}

func (l *ledger) at(of class, year int) *inYear {
	years := l.classes[of]
	if years == nil {
		years = map[int]*inYear{}
		l.classes[of] = years
	}
	if years[year] == nil {
		years[year] = &inYear{}
	}
	return years[year]
}

// filedYear is a year of a series, with the index of its observation.
type filedYear struct {
	year, at int
	isFigure bool // and no word why there is none
}

// filedYears are the years up to the cutoff of which a figure is filed, or why there
// is none.
func (c *checker) filedYears() []filedYear {
	var years []filedYear
	for i := range c.series.Len() {
		if year := c.series.Year(i); year <= c.cutoff() && c.series.Kind(i) != indicator.Empty {
			years = append(years, filedYear{year, i, !c.series.Kind(i).IsAbsence()})
		}
	}
	return years
}

// cutoff is the last year that a verdict can rest on.
func (c *checker) cutoff() int { return min(c.r.AsOf, c.plan.Due) }

// existed reports whether there was the result's area in a year.
func (c *checker) existed(year int) bool { return c.a.Roster(c.plan).Existed(c.r.Area, year) }

// isYearly reports whether an indicator is one of those filed each year: of those
// valid for several years, and of answers, nothing tells the year.
func (c *checker) isYearly() bool { return c.in.ValidFor == 0 && !c.in.IsYesNo() }

// missingYears finds the years of a series that were to be expected.
func (l *ledger) missingYears(c *checker) []Finding {
	years := c.filedYears()
	if !c.isYearly() || len(years) == 0 {
		return nil
	}
	of := classOf(c.r.Key)
	var found []Finding
	add := func(from, to, near int) {
		f := c.finding(YearMissing, near)
		f.Year, f.Filed, f.Value = to, "", indicator.Fraction{}
		if from < to {
			f.Since = from
		}
		found = append(found, f)
	}
	if base := c.plan.Base; years[0].isFigure && years[0].year == base+1 && !c.in.Baseline.Value.Valid && c.existed(base) {
		if n := l.at(of, base); of.isMissed(n.nextToo, n.following-1) && (!of.isTotals() || isSteady(years)) {
			add(base, base, years[0].at)
		}
	}
	for k := 1; k < len(years); k++ {
		if from, to := years[k-1].year+1, years[k].year-1; from <= to && years[k-1].isFigure && years[k].isFigure && l.isGap(of, years, k) {
			add(from, to, years[k-1].at)
		}
	}
	if last := years[len(years)-1]; last.isFigure && last.year == c.cutoff()-1 && c.existed(c.cutoff()) {
		if n := l.at(of, c.cutoff()); of.isMissed(n.beforeToo, n.before-1) && (!of.isTotals() || isSteady(years[max(0, len(years)-steadyYears):])) {
			add(c.cutoff(), c.cutoff(), last.at)
		}
	}
	return found
}

// isMissed reports whether enough of the others that are filed for the year next to
// one are filed for that too.
func (c class) isMissed(there, others int) bool {
	return others >= c.peersNeeded() && most(there, others)
}

// isSteady reports whether the first years of a list follow each other.
func isSteady(years []filedYear) bool {
	return len(years) >= steadyYears && years[steadyYears-1].year-years[0].year == steadyYears-1
}

// isGap reports whether the years between a filed year and the one before it were
// to be expected: by its siblings, or by its own years where it has none.
func (l *ledger) isGap(of class, years []filedYear, k int) bool {
	siblings := !of.isTotals()
	for year := years[k-1].year + 1; year < years[k].year; year++ {
		n := l.at(of, year)
		siblings = siblings && n.within > 1
		if siblings && !most(n.filed, n.within-1) {
			return false
		}
	}
	return siblings || isLapse(years, k)
}

// isLapse reports whether a series that is otherwise yearly lacks the one year
// between a filed one and the one before it.
func isLapse(years []filedYear, k int) bool {
	if years[k].year-years[k-1].year != 2 ||
		k > 1 && years[k-2].year != years[k-1].year-1 || k+1 < len(years) && years[k+1].year != years[k].year+1 {
		return false
	}
	lacking := years[len(years)-1].year - years[0].year + 1 - len(years)
	return len(years) >= figuresToGap*lacking
}
