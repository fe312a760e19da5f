package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// ownTargets words the targets of groups that differ from those of their totals.
func (w *Wording) ownTargets(a *evaluate.Assessment) map[indicator.Key]string {
	targets := map[indicator.Key]string{}
	for in, results := range a.Indicators() {
		main := results[0].Target.InEach(0).String()
		for i := range results {
			if r := &results[i]; r.Group != indicator.Total && !r.Target.IsZero() && r.Target.InEach(0).String() != main {
				targets[r.Key] = w.targetText(ownTarget(r), in)
			}
		}
	}
	return targets
}

// failing names the area and group of a series that misses its target, with the
// target where the group has one of its own.
func (w *Wording) failing(key indicator.Key) string {
	part := w.partOf(key)
	if target := w.own[key]; target != "" {
		return w.fill("part.own-target", argument("part", part), argument("target", target))
	}
	return part
}
