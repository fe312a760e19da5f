package check

import (
	"fmt"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// CheckSeriesForTest checks the observations of a series that has passed no
// table.
func CheckSeriesForTest(in *indicator.Indicator, series *indicator.Series) []string {
	key := series.Key()
	plan := &indicator.Plan{Code: key.Plan, Base: 2010, Due: 2020, Indicators: []indicator.Indicator{*in}}
	plans := []*indicator.Plan{plan}
	a := &evaluate.Assessment{Plans: plans, series: map[indicator.Key]indicator.Series{key: *series}, definitions: definitionsOf(plans)}
	a.Results = []evaluate.Result{{Key: key, AsOf: 2011}}
	var list []string
	for _, f := range a.Checks() {
		list = append(list, fmt.Sprintf("%s %d", f.Code, f.Year))
	}
	return list
}
