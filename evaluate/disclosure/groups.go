package disclosure

import (
	"slices"

	"github.com/countystat/attain/indicator"
)

// breakdown is the figures of one dimension in a table.
type breakdown struct {
	own     []*figure                  // of the plan's own area
	areas   []string                   // the others with figures of it
	parts   []*figure                  // of those
	members map[string]map[string]bool // areas by member
}

// protectGroups withholds whole breakdowns: where one member of the plan's own area
// is of few events all are withheld, since two members tell the third, and where one
// member of an area is, or an area's total is withheld, those of all areas are.
// The members of the plan's own area stay then if they tell no more than sums over
// two areas or more.
func (t *table) protectGroups() {
	totals, breakdowns, order := t.breakdowns()
	for _, dimension := range order {
		b := breakdowns[dimension]
		areas := t.anyHidden(b.parts)
		for _, area := range b.areas {
			areas = areas || t.hidden[place{area: area}]
		}
		own := t.anyHidden(b.own) || t.hidden[place{}]
		areas = areas || own
		own = own || areas && len(b.parts) > 0 && !t.blurs(b, totals)
		if own {
			t.hideAll(b.own)
		}
		if areas {
			t.hideAll(b.parts)
		}
	}
}

// breakdowns sorts the figures of groups by dimension, in order of appearance, and
// lists the totals of areas.
func (t *table) breakdowns() (totals []*figure, by map[string]*breakdown, order []string) {
	by = map[string]*breakdown{}
	for i := range t.figures {
		f := &t.figures[i]
		if f.group == indicator.Total {
			if f.area != "" {
				totals = append(totals, f)
			}
			continue
		}
		b := by[f.group.Dimension()]
		if b == nil {
			b = &breakdown{members: map[string]map[string]bool{}}
			by[f.group.Dimension()] = b
			order = append(order, f.group.Dimension())
		}
		b.add(f)
	}
	return totals, by, order
}

func (b *breakdown) add(f *figure) {
	if f.area == "" {
		b.own = append(b.own, f)
		return
	}
	b.parts = append(b.parts, f)
	if len(b.areas) == 0 || b.areas[len(b.areas)-1] != f.area {
		b.areas = append(b.areas, f.area)
	}
	member := f.group.Member()
	if b.members[member] == nil {
		b.members[member] = map[string]bool{}
	}
	b.members[member][f.area] = true
}

func (t *table) anyHidden(figures []*figure) bool {
	for _, f := range figures {
		if t.hidden[place{f.area, f.group}] {
			return true
		}
	}
	return false
}

func (t *table) hideAll(figures []*figure) {
	for _, f := range figures {
		t.hidden[place{f.area, f.group}] = true
	}
}

// blurs reports whether the members of the plan's own area are sums over two areas or
// more of every member alike, or no sums at all because areas are missing from each.
func (t *table) blurs(b *breakdown, totals []*figure) bool {
	if len(b.areas)-t.empty(b, totals) < 2 || slices.ContainsFunc(b.own, func(f *figure) bool { return f.count.pins() }) {
		return false
	}
	filled := t.filled(totals)
	whole := 0
	for _, areas := range b.members {
		if len(filled) == shared(areas, filled) {
			whole++
		}
	}
	return whole == 0 || whole == len(b.members)
}

// empty counts the areas of a breakdown of which readers know that there is nothing to
// break down.
func (t *table) empty(b *breakdown, totals []*figure) int {
	in := map[string]bool{}
	for _, area := range b.areas {
		in[area] = true
	}
	n := 0
	for _, f := range totals {
		if in[f.area] && !t.hidden[place{area: f.area}] && (f.count.isNone() || f.count.pins()) {
			n++
		}
	}
	return n
}

// filled are the areas that may have events as readers see them.
func (t *table) filled(totals []*figure) map[string]bool {
	areas := map[string]bool{}
	for _, f := range totals {
		if !f.count.isNone() || t.hidden[place{area: f.area}] {
			areas[f.area] = true
		}
	}
	return areas
}

// shared counts the areas of the first that are in the second too.
func shared(areas, in map[string]bool) int {
	n := 0
	for area := range areas {
		if in[area] {
			n++
		}
	}
	return n
}
