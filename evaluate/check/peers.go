package check

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// peerPoint is one year's value among the series whose values can be mistaken
// for each other: of one plan, unit, area and group.
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
		key := a.Results[i].Key
		in, ok := a.Indicator(key)
		if !ok || !filesOwnFigures(a, in) {
			continue
		}
		whole, _ := a.Series(key)
		series := whole.Until(a.Results[i].AsOf)
		for k := range series.Len() {
			all.add(in, &series, k, i)
		}
	}
	return all
}

func (p *peers) add(in *indicator.Indicator, series *indicator.Series, k, result int) {
	point, ok := pointOf(in, series.Key(), series, k)
	if !ok {
		return
	}
	if had, twice := p.points[point]; !twice {
		p.points[point] = [2]int{result, -1}
	} else if had[1] < 0 {
		p.points[point] = [2]int{had[0], result}
	}
	if window, ok := windowOf(in, series.Key(), series, k); ok {
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
func pointOf(in *indicator.Indicator, key indicator.Key, series *indicator.Series, i int) (peerPoint, bool) {
	if series.Kind(i) != indicator.Number || series.Value(i).Sign() == 0 {
		return peerPoint{}, false
	}
	return peerPoint{
		plan: key.Plan, unit: in.Unit, area: key.Area, group: key.Group, year: series.Year(i), value: series.Value(i).String(),
	}, true
}

// windowOf returns the three values in a row that end at the i-th.
func windowOf(in *indicator.Indicator, key indicator.Key, series *indicator.Series, i int) (peerWindow, bool) {
	if i < 2 {
		return peerWindow{}, false
	}
	var points [3]peerPoint
	for k := range points {
		point, ok := pointOf(in, key, series, i-2+k)
		if !ok {
			return peerWindow{}, false
		}
		points[k] = point
	}
	a, b, c := &points[0], &points[1], &points[2]
	return peerWindow{*c, [2]int{a.year, b.year}, [2]string{a.value, b.value}}, a.value != b.value || b.value != c.value
}

// checkPeers looks for values that are another indicator's: those out of line,
// and whole runs.
func (c *checker) checkPeers(outliers []int) {
	for _, i := range outliers {
		point, _ := pointOf(c.in, c.r.Key, c.series, i)
		if other := c.peers.other(point, c.at); other >= 0 {
			f := c.finding(OtherIndicator, i)
			f.Other = c.a.Results[other].Key
			c.add(f)
		}
	}
	c.checkPeerRuns()
}

// checkPeerRuns looks for three values in a row that are another indicator's
// and not all alike. Of two series the later one is named, once a run.
func (c *checker) checkPeerRuns() {
	for i := 0; i < c.series.Len(); i++ {
		window, ok := windowOf(c.in, c.r.Key, c.series, i)
		if !ok {
			continue
		}
		if first := c.peers.windows[window]; first < c.at {
			f := c.finding(OtherIndicator, i)
			f.Other = c.a.Results[first].Key
			var end int
			f.Since, end = c.sharedRun(f.Other, i)
			c.add(f)
			i = end
		}
	}
}

// sharedRun is the first year and the last index of the run of values around
// the i-th that another series has too.
func (c *checker) sharedRun(other indicator.Key, i int) (since, end int) {
	theirs, _ := c.a.Series(other)
	shared := map[int]string{}
	for k := range theirs.Len() {
		if point, ok := pointOf(c.in, other, &theirs, k); ok {
			shared[point.year] = point.value
		}
	}
	alike := func(k int) bool {
		point, ok := pointOf(c.in, c.r.Key, c.series, k)
		return ok && shared[point.year] == point.value
	}
	start := i
	for start > 0 && alike(start-1) {
		start--
	}
	for end = i; end+1 < c.series.Len() && alike(end+1); {
		end++
	}
	return c.series.Year(start), end
}
