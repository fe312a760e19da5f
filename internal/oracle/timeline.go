package oracle

import (
	"math/big"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// TimelinePoint is the ruling as of one year.
type TimelinePoint struct {
	AsOf int
	Ruling
	Year  int
	Value *big.Rat
}

// Timeline judges a series as of each year from base to as-of year or due year
// (chapter on the timeline), in the stage that each year had.
func (a *Assessment) Timeline(key indicator.Key) []TimelinePoint {
	p, in, k := a.find(key)
	asOf, _ := when(&a.Input.Policy, p.Due)
	var points []TimelinePoint
	last := min(asOf, p.Due)
	for year := p.Base; year <= last; year++ {
		stage := evaluate.Auto
		if year == last {
			stage = a.Input.Policy.Stage
		}
		r := a.asOf(year, stage).result(p, in, k)
		points = append(points, TimelinePoint{year, r.Rules, r.Year, r.Value})
	}
	return points
}

// asOf is the assessment as of another year, without flags.
func (a *Assessment) asOf(year int, stage evaluate.Stage) *Assessment {
	other := *a
	other.isPlain = true
	other.Input.Policy.AsOf, other.Input.Policy.Stage = year, stage
	return &other
}

func (a *Assessment) find(key indicator.Key) (*indicator.Plan, *indicator.Indicator, seriesKey) {
	return a.store.plan(key.Plan), a.store.indicator(key.Plan, key.Indicator), a.store.key(key)
}
