package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// groupTarget is the target that a group is judged by, as such and in words.
type groupTarget struct {
	target string
	words  string
}

// groupTargets words the targets of groups, of indicators that ask something of them.
func (w *Wording) groupTargets(a *evaluate.Assessment) map[indicator.Key]groupTarget {
	targets := map[indicator.Key]groupTarget{}
	for in, results := range a.Indicators() {
		named := evaluate.NamesGroups(in)
		for i := range results {
			if r := &results[i]; named && r.Group != indicator.Total && !r.Target.IsZero() {
				targets[r.Key] = groupTarget{r.Target.InEach(0).String(), w.targetText(ownTarget(r), in)}
			}
		}
	}
	return targets
}

// failing names the area and group of a series that misses its target, with the
// target where it is another than that of the result that it is said of.
func (w *Wording) failing(of *evaluate.Result) func(key indicator.Key) string {
	return func(key indicator.Key) string {
		part := w.partOf(key)
		if own := w.groups[key]; own.target != "" && own.target != of.Target.InEach(0).String() {
			return w.fill("part.own-target", argument("part", part), argument("target", own.words))
		}
		return part
	}
}

// partAsked names the area or group of a series, with its target where the plan asks
// something of groups.
func (w *Wording) partAsked(key indicator.Key) string { return w.failing(&evaluate.Result{})(key) }

// byGroups lists the indicators that count by groups with each group's target and
// verdict.
func (v *view) byGroups() []document.Block {
	var list []string
	for _, e := range v.entries {
		var groups []string
		for _, r := range v.a.Counting(e.r) {
			groups = append(groups, v.fill("by-groups.group", argument("group", v.groupName(r.Group)),
				argument("target", v.targetText(ownTarget(r), e.in)), argument("verdict", v.verdict(r.Verdict))))
		}
		if len(groups) > 1 {
			list = append(list, v.fill("by-groups.indicator", argument("name", v.seriesName(e.r.Key, e.in)), argument("groups", v.join(groups))))
		}
	}
	if len(list) == 0 {
		return nil
	}
	return []document.Block{v.note("note", "by-groups", argument("list", v.join(list)))}
}
