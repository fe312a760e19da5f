package disclosure

import (
	"cmp"
	"slices"

	"github.com/countystat/attain/indicator"
)

// place is an area and a group.
type place struct {
	area  string
	group indicator.Group
}

// table is the figures of one indicator for one year, by area and group, and which
// of them are withheld.
type table struct {
	figures []figure
	hidden  map[place]bool
}

// withheldOf returns which figures of a table are withheld: those of few events, and
// those that would reveal one of them. The plan's own area stays unless it is
// marked as few itself, or where its groups would tell.
func withheldOf(figures []figure) map[place]bool {
	t := &table{figures: figures, hidden: map[place]bool{}}
	anyFew := false
	for _, f := range figures {
		if f.few {
			anyFew = true
			t.hidden[place{f.area, f.group}] = true
		}
	}
	if !anyFew {
		return nil
	}
	t.protectAreas()
	t.protectGroups()
	return t.hidden
}

// node is an area's total among the areas.
type node struct {
	*figure
	children []*node
	depth    int
	known    bool // published, or the only part of one that is
}

// protectAreas sees to it that no total of an area follows from the others: in each
// sum of areas none is withheld, or two at least that have five events together.
func (t *table) protectAreas() {
	nodes := t.nodes()
	hasFew := t.areasOfFew()
	for _, n := range slices.Backward(nodes) {
		pinned := hasFew[n.area]
		for _, child := range n.children {
			pinned = pinned || t.isHidden(child)
		}
		if n.area != "" && (pinned && n.count.pins() || len(n.children) == 1 && t.isHidden(n.children[0])) {
			t.hide(n)
		}
	}
	for _, n := range nodes {
		n.known = n.known || !t.isHidden(n)
		t.protectChildren(n)
		if len(n.children) == 1 {
			n.children[0].known = n.known
		}
	}
}

// areasOfFew are the areas with a group of few events.
func (t *table) areasOfFew() map[string]bool {
	areas := map[string]bool{}
	for i := range t.figures {
		if f := &t.figures[i]; f.few && f.group != indicator.Total {
			areas[f.area] = true
		}
	}
	return areas
}

// nodes are the totals as a tree of areas by their codes, from the top.
func (t *table) nodes() []*node {
	byArea := map[string]*node{}
	var nodes []*node
	for i := range t.figures {
		if f := &t.figures[i]; f.group == indicator.Total {
			n := &node{figure: f}
			byArea[f.area] = n
			nodes = append(nodes, n)
		}
	}
	for _, n := range nodes {
		if n.area == "" {
			continue
		}
		n.depth = 1 + len(n.area)
		for _, above := range areasAbove(n.area) {
			if parent := byArea[above]; parent != nil {
				parent.children = append(parent.children, n)
				break
			}
		}
	}
	slices.SortStableFunc(nodes, func(a, b *node) int { return cmp.Compare(a.depth, b.depth) })
	return nodes
}

// areasAbove are the areas that an area lies in by its code, the nearest first and
// the plan's own last.
func areasAbove(code string) []string {
	level, ok := indicator.LevelOf(code)
	if !ok {
		return []string{""}
	}
	var above []string
	if level == indicator.Village {
		above = append(above, code[:9])
	}
	if level >= indicator.Township {
		above = append(above, code[:6])
	}
	if level >= indicator.County {
		above = append(above, code[:4]+"00")
	}
	if level >= indicator.City {
		above = append(above, code[:2]+"0000")
	}
	return append(above, "")
}

func (t *table) isHidden(n *node) bool { return t.hidden[place{n.area, n.group}] }

func (t *table) hide(n *node) { t.hidden[place{n.area, n.group}] = true }

// protectChildren withholds more of the areas that add up to one until what is
// withheld does not follow from their sum: the ones of the fewest events first, and
// those of none last.
func (t *table) protectChildren(n *node) {
	if len(n.children) == 0 {
		return
	}
	hidden := 0
	var sum events
	var open []*node
	for _, child := range n.children {
		if t.isHidden(child) {
			hidden++
			sum.add(child.count)
		} else {
			open = append(open, child)
		}
	}
	if hidden == 0 && n.known {
		return
	}
	slices.SortStableFunc(open, func(a, b *node) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), a.count.compare(b.count)) })
	enough := func() bool { return !n.known && sum.gives() || hidden >= 2 && sum.suffices() }
	for _, child := range open {
		if enough() {
			return
		}
		t.hide(child)
		hidden++
		sum.add(child.count)
	}
}

// rank puts figures with events before those without counts, and those before none.
func rank(n *node) int {
	switch {
	case n.count.counted.Sign() > 0:
		return 0
	case !n.count.counted.Known():
		return 1
	default:
		return 2
	}
}

func (e *events) compare(o events) int { return e.counted.Compare(o.counted) }
