package evaluate

import "github.com/countystat/attain/indicator"

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

// peers tells which results, by index, have a value.
type peers map[peerPoint][]int

func (a *Assessment) peers(definitions map[indicator.Reference]*indicator.Indicator) peers {
	all := peers{}
	for i := range a.Results {
		key := a.Results[i].Key
		in, ok := definitions[indicator.Reference{Plan: key.Plan, Indicator: key.Indicator}]
		if !ok || !a.filesOwnFigures(in) {
			continue
		}
		series := a.series[key]
		for k := range series.Len() {
			if point, ok := pointOf(in, key, &series, k); ok {
				all[point] = append(all[point], i)
			}
		}
	}
	return all
}

// pointOf returns what must be alike; zeros are nobody's.
func pointOf(in *indicator.Indicator, key indicator.Key, series *indicator.Series, i int) (peerPoint, bool) {
	if series.Kind(i) != indicator.Number || series.Rat(i).IsZero() {
		return peerPoint{}, false
	}
	return peerPoint{
		plan: key.Plan, unit: in.Unit, area: key.Area, group: key.Group, year: series.Year(i), value: series.Value(i).String(),
	}, true
}

// checkPeers looks for values that are another indicator's: those out of line,
// and whole runs.
func (c *checker) checkPeers(outliers []int) {
	for _, i := range outliers {
		point, _ := pointOf(c.in, c.r.Key, c.series, i)
		for _, other := range c.peers[point] {
			if other == c.at {
				continue
			}
			f := c.finding(CheckOtherIndicator, i)
			f.Other = c.a.Results[other].Key
			c.add(f)
		}
	}
	c.checkPeerRuns()
}

// peerRun is how long a series has had another one's values.
type peerRun struct {
	since, length    int
	varied, reported bool
}

// checkPeerRuns looks for three values in a row that are another indicator's
// and not all alike. Of two series the later one is named, once a run.
func (c *checker) checkPeerRuns() {
	runs := map[int]peerRun{}
	for i := range c.series.Len() {
		point, ok := pointOf(c.in, c.r.Key, c.series, i)
		if !ok {
			clear(runs)
			continue
		}
		next := map[int]peerRun{}
		for _, other := range c.peers[point] {
			if other >= c.at {
				continue
			}
			run, follows := runs[other]
			if !follows {
				run.since = c.series.Year(i)
			}
			run.length++
			run.varied = run.varied || follows && c.series.Rat(i).Cmp(c.series.Rat(i-1)) != 0
			if run.length >= 3 && run.varied && !run.reported {
				f := c.finding(CheckOtherIndicator, i)
				f.Other, f.Since = c.a.Results[other].Key, run.since
				c.add(f)
				run.reported = true
			}
			next[other] = run
		}
		runs = next
	}
}
