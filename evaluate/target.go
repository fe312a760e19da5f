package evaluate

import (
	"strings"

	"github.com/countystat/attain/indicator"
)

// targetInForce returns the target that holds in an area in the as-of year:
// the first area target that applies, else the latest revision up to then,
// else the indicator's own. It is nil where there is none.
func targetInForce(in *indicator.Indicator, area string, asOf int) *indicator.Target {
	for i := range in.Targets {
		if AppliesTo(in.Targets[i].AppliesTo, area) {
			return &in.Targets[i].Target
		}
	}
	target, from := &in.Target, 0
	for i := range in.Revisions {
		if r := &in.Revisions[i]; r.From <= asOf && r.From > from {
			target, from = &r.Target, r.From
		}
	}
	if target.IsZero() {
		return nil
	}
	return target
}

// AppliesTo reports whether an area is named by a list of area codes, prefixes
// ("5132*") and levels ("township"). An empty list names every area.
func AppliesTo(list []string, area string) bool {
	if len(list) == 0 {
		return true
	}
	for _, word := range list {
		if level, ok := indicator.ParseLevel(word); ok {
			if of, known := indicator.LevelOf(area); known && of == level {
				return true
			}
			continue
		}
		if prefix, ok := strings.CutSuffix(word, "*"); ok && strings.HasPrefix(area, prefix) && area != "" {
			return true
		}
		if word == area {
			return true
		}
	}
	return false
}
