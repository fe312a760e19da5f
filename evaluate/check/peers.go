package check

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// peerPoint is one year's value among the series whose values can be mistaken
// for each other: of one plan, area and group, and of one unit where a single
// value is compared.
type peerPoint struct {
	plan  string
	unit  indicator.Unit
	area  string
	group indicator.Group
	year  int
	value string
}

// peerWindow is three values of a series in a row, not all alike; point is the
// last of them.
type peerWindow struct {
	point  peerPoint
	years  [2]int
	values [2]string
}

// peers tells which results, by index, first have a value and three in a row,
// so that the work grows with the observations and not with their pairs.
type peers struct {
	points  map[peerPoint][2]int // the first two results, the second -1 for none
	windows map[peerWindow]int
}

func peersOf(a *evaluate.Assessment) peers {
	all := peers{map[peerPoint][2]int{}, map[peerWindow]int{}}
	for i := range a.Results {
		c, ok := checkerOf(a, i)
		if !ok {
			continue
		}
		for k := range c.series.Len() {
			all.add(&c, k)
		}
	}
	return all
}

func (p *peers) add(c *checker, k int) {
	result := c.at
	point, ok := c.pointOf(k)
	if !ok {
		return
	}
	if had, twice := p.points[point]; !twice {
		p.points[point] = [2]int{result, -1}
	} else if had[1] < 0 {
		p.points[point] = [2]int{had[0], result}
	}
	if window, ok := c.windowOf(k); ok {
		if _, twice := p.windows[window]; !twice {
			p.windows[window] = result
		}
	}
}

// other is the first result but one that has a value, -1 for none.
func (p *peers) other(point peerPoint, than int) int {
	had, ok := p.points[point]
	switch {
	case !ok:
		return -1
	case had[0] != than:
		return had[0]
	default:
		return had[1]
	}
}

// pointOf returns what must be alike; zeros are nobody's.
func (c *checker) pointOf(i int) (peerPoint, bool) {
	if c.series.Kind(i) != indicator.Number || c.series.Value(i).Sign() == 0 {
		return peerPoint{}, false
	}
	key := c.r.Key
	return peerPoint{
		plan: key.Plan, unit: c.in.Unit, area: key.Area, group: key.Group, year: c.series.Year(i), value: c.series.Value(i).String(),
	}, true
}

// windowOf returns the three values in a row that end at the i-th.
func (c *checker) windowOf(i int) (peerWindow, bool) {
	if i < 2 {
		return peerWindow{}, false
	}
	var points [3]peerPoint
	for k := range points {
		point, ok := c.pointOf(i - 2 + k)
		if !ok {
			return peerWindow{}, false
		}
		point.unit = ""
		points[k] = point
	}
	first, second, third := &points[0], &points[1], &points[2]
	window := peerWindow{*third, [2]int{first.year, second.year}, [2]string{first.value, second.value}}
	return window, first.value != second.value || second.value != third.value
}

// checkPeers looks for values that are another indicator's: those out of line,
// and whole runs.
func (c *checker) checkPeers(outliers []int) {
	for _, i := range outliers {
		point, _ := c.pointOf(i)
		if other := c.peers.other(point, c.at); other >= 0 {
			f := c.finding(OtherIndicator, i)
			f.Other = c.a.Results[other].Key
			c.add(f)
		}
	}
	c.checkPeerRuns()
}

// checkPeerRuns looks for runs of values that are another indicator's. Of two
// series the later one is named, once with each other one.
func (c *checker) checkPeerRuns() {
	tried := map[int]bool{}
	for i := range c.series.Len() {
		window, ok := c.windowOf(i)
		if !ok {
			continue
		}
		first := c.peers.windows[window]
		if first >= c.at || tried[first] {
			continue
		}
		tried[first] = true
		other, _ := checkerOf(c.a, first)
		run := c.sharedRun(&other, i)
		if run.telling < sharedYears || run.isClose || !run.isApart && run.telling < sharedSeries {
			continue
		}
		f := c.finding(OtherIndicator, run.end)
		f.Other, f.Since = other.r.Key, c.series.Year(run.start)
		c.add(f)
	}
}

const (
	sharedYears  = 4 // telling years in a row, where other years lie apart
	sharedSeries = 6 // telling years, where all are alike
	sharedUnits  = 5 // of the published place, within which other years are close
)

// sharedRun is a run of values that two series share.
type sharedRun struct {
	start, end int  // indices
	telling    int  // years of the run that differ from the year before, and the first if not at the natural limit
	isClose    bool // in another year that both have
	isApart    bool // there is another year that both have
}

// sharedRun finds the run around the i-th value, which both series have.
func (c *checker) sharedRun(other *checker, i int) sharedRun {
	apart := func(k int) indicator.Fraction {
		at, ok := other.series.Find(c.series.Year(k))
		if !ok || other.series.Kind(at) != indicator.Number || c.series.Kind(k) != indicator.Number {
			return indicator.Fraction{}
		}
		return c.series.Value(k).Sub(other.series.Value(at)).Abs()
	}
	alike := func(k int) bool {
		difference := apart(k)
		return difference.Known() && difference.Sign() == 0
	}
	run := sharedRun{start: i, end: i}
	for run.start > 0 && alike(run.start-1) {
		run.start--
	}
	for run.end+1 < c.series.Len() && alike(run.end+1) {
		run.end++
	}
	near := lastPlace(c.in.Places).Mul(number(sharedUnits))
	for k := range c.series.Len() {
		switch difference := apart(k); {
		case k >= run.start && k <= run.end:
			if k == run.start && c.significant(k) || k > run.start && c.series.Value(k).Compare(c.series.Value(k-1)) != 0 {
				run.telling++
			}
		case difference.Known():
			run.isApart = true
			run.isClose = run.isClose || difference.Compare(near) <= 0
		}
	}
	return run
}
