package disclosure

import (
	"cmp"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Public returns the copy of an assessment that may be published, the assessment
// itself where it is such a copy.
func Public(a *evaluate.Assessment) *evaluate.Assessment {
	if a.IsPublic() {
		return a
	}
	return a.Withhold(Of(a))
}

// Of lists the figures that a public copy must not show, by key and year, those of
// pooled rates before the years' own.
func Of(a *evaluate.Assessment) []evaluate.Cell {
	families := familiesOf(a)
	w := &withholding{a: a, byMember: map[indicator.Reference]*family{}, hidden: map[evaluate.Cell]bool{}, derived: map[indicator.Reference]bool{}}
	for _, f := range families {
		for i := range f.members {
			w.byMember[f.members[i].ref] = f
		}
		if !f.isDerived() {
			w.observed(f)
		}
	}
	for _, f := range families {
		w.derive(f)
	}
	cells := make([]evaluate.Cell, 0, len(w.hidden))
	for cell := range w.hidden {
		cells = append(cells, cell)
	}
	slices.SortFunc(cells, func(a, b evaluate.Cell) int {
		return cmp.Or(a.Compare(b.Key), cmp.Compare(a.Year, b.Year), cmp.Compare(order(a.Own), order(b.Own)))
	})
	return cells
}

func order(own bool) int {
	if own {
		return 1
	}
	return 0
}

// withholding is what is known of an assessment's figures on the way.
type withholding struct {
	a        *evaluate.Assessment
	byMember map[indicator.Reference]*family
	hidden   map[evaluate.Cell]bool
	derived  map[indicator.Reference]bool // indicators of families that are done
}

// family is the indicators that have the same data (sameAs), with the keys of their
// results in the order of the first.
type family struct {
	members []member
}

type member struct {
	ref     indicator.Reference
	in      *indicator.Indicator
	results []evaluate.Result
}

// familiesOf groups an assessment's indicators by their data, in order.
func familiesOf(a *evaluate.Assessment) []*family {
	var list []*family
	by := map[indicator.Reference]*family{}
	for in, results := range a.Indicators() {
		m := member{indicator.Reference{Plan: results[0].Plan, Indicator: results[0].Indicator}, in, results}
		root := rootOf(a, m.ref, in)
		if by[root] == nil {
			by[root] = &family{}
			list = append(list, by[root])
		}
		by[root].members = append(by[root].members, m)
	}
	for root, f := range by {
		slices.SortStableFunc(f.members, func(a, b member) int { return cmp.Compare(order(a.ref != root), order(b.ref != root)) })
	}
	return list
}

// rootOf is the indicator under which the data of another are filed.
func rootOf(a *evaluate.Assessment, ref indicator.Reference, in *indicator.Indicator) indicator.Reference {
	for range a.Plans {
		if !a.IsShared(in) {
			break
		}
		next, ok := a.Indicator(indicator.Key{Plan: in.SameAs.Plan, Indicator: in.SameAs.Indicator})
		if !ok {
			break
		}
		ref, in = in.SameAs, next
	}
	return ref
}

// source is the member under which the family's data are filed.
func (f *family) source() *member { return &f.members[0] }

func (f *family) isDerived() bool { return !f.source().in.Derive.IsZero() }

func (f *family) isConfidential() bool {
	return slices.ContainsFunc(f.members, func(m member) bool { return m.in.Confidential })
}

// isBelow reports whether a key is of an area in the plan's own, or of a group.
func isBelow(key indicator.Key) bool { return key.Area != "" || key.Group != indicator.Total }

// observed withholds the figures of a family that was filed.
func (w *withholding) observed(f *family) {
	pools := f.pooled()
	if len(pools) > 0 && w.anyFewYear(f) {
		w.hideEach(f, true, func(indicator.Key, int) bool { return true })
		for i, m := range pools {
			w.pooled(m, i > 0 && m.in.Pool != pools[0].in.Pool)
		}
	} else {
		w.hideTables(f, w.ownTables(f))
	}
	if f.isConfidential() {
		for _, own := range []bool{false, true} {
			w.hideEach(f, own, func(key indicator.Key, _ int) bool { return isBelow(key) })
		}
	}
}

// pooled are the members that are judged by rates pooled over years.
func (f *family) pooled() []*member {
	var list []*member
	for i := range f.members {
		if f.members[i].in.Pool > 1 {
			list = append(list, &f.members[i])
		}
	}
	return list
}

// own is the series of a result's years' own figures.
func (w *withholding) own(key indicator.Key) indicator.Series {
	series, _ := w.a.Series(key)
	return series.Own()
}

// anyFewYear reports whether few events stand behind any single year.
func (w *withholding) anyFewYear(f *family) bool {
	m := f.source()
	for i := range m.results {
		series := w.own(m.results[i].Key)
		for k := range series.Len() {
			if _, few := eventsOf(m.in, &series, k); few && isFiled(&series, k) {
				return true
			}
		}
	}
	return false
}

// ownTables are the years' own figures by year.
func (w *withholding) ownTables(f *family) map[int][]figure {
	tables := map[int][]figure{}
	m := f.source()
	for i := range m.results {
		key := m.results[i].Key
		series := w.own(key)
		for k := range series.Len() {
			if isFiled(&series, k) {
				count, few := eventsOf(m.in, &series, k)
				tables[series.Year(k)] = append(tables[series.Year(k)], figure{key.Area, key.Group, count, few && isBelow(key)})
			}
		}
	}
	return tables
}

// hideTables withholds what the tables by year ask for, of every member.
func (w *withholding) hideTables(f *family, tables map[int][]figure) {
	hidden := hiddenBy(tables)
	w.hideEach(f, true, func(key indicator.Key, year int) bool { return hidden[year][place{key.Area, key.Group}] })
}

// hiddenBy are the figures to withhold by year.
func hiddenBy(tables map[int][]figure) map[int]map[place]bool {
	hidden := make(map[int]map[place]bool, len(tables))
	for year, figures := range tables {
		hidden[year] = withheldOf(figures)
	}
	return hidden
}

// hideEach withholds figures of all members of a family: the years' own ones, which
// of members that are not pooled are those judged, or those judged.
func (w *withholding) hideEach(f *family, own bool, is func(indicator.Key, int) bool) {
	for i := range f.members {
		m := &f.members[i]
		for k := range m.results {
			w.hideSeries(m.results[k].Key, own, is)
		}
	}
}

func (w *withholding) hideSeries(key indicator.Key, own bool, is func(indicator.Key, int) bool) {
	series, _ := w.a.Series(key)
	isPooled := series.Pool() > 0
	if own {
		series = series.Own()
	}
	for i := range series.Len() {
		if year := series.Year(i); isFiled(&series, i) && is(key, year) {
			w.hidden[evaluate.Cell{Key: key, Year: year, Own: own && isPooled}] = true
		}
	}
}
