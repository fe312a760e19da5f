package evaluate

import "github.com/countystat/attain/indicator"

// Assessment is the outcome of judging plans with their data as of one year.
// Results stand in the order of the plans and their indicators, then by area,
// then by group. It shares its plans with the caller and changes nothing.
type Assessment struct {
	Policy  Policy
	AsOf    int   // the as-of year; 0 where the plans are judged as of their own due years
	Stage   Stage // of the first plan
	Plans   []*indicator.Plan
	Results []Result
	Tally   Tally // the results that count: the area reported on, no group
	Rules   Tally // the same by the computed verdicts, without overrides
	Revised []indicator.Edition
	Areas   []string // area codes seen in the data

	series      map[indicator.Key]indicator.Series
	definitions map[indicator.Reference]*indicator.Indicator
}

// Plan finds a plan by code.
func (a *Assessment) Plan(code string) (*indicator.Plan, bool) {
	for _, p := range a.Plans {
		if p.Code == code {
			return p, true
		}
	}
	return nil, false
}

// Indicator returns the definition that a result was judged by.
func (a *Assessment) Indicator(key indicator.Key) (*indicator.Indicator, bool) {
	in, ok := a.definitions[indicator.Reference{Plan: key.Plan, Indicator: key.Indicator}]
	return in, ok
}

// definitionsOf are the indicators of plans; of two with one code the first.
func definitionsOf(plans []*indicator.Plan) map[indicator.Reference]*indicator.Indicator {
	all := map[indicator.Reference]*indicator.Indicator{}
	for _, plan := range plans {
		for i := range plan.Indicators {
			ref := indicator.Reference{Plan: plan.Code, Indicator: plan.Indicators[i].Code}
			if _, twice := all[ref]; !twice {
				all[ref] = &plan.Indicators[i]
			}
		}
	}
	return all
}

// Main returns the results that the tally counts: one for each indicator, for
// the area reported on and no group, in order.
func (a *Assessment) Main() []*Result {
	main := make([]*Result, 0, len(a.Results))
	for i := range a.Results {
		if r := &a.Results[i]; r.Area == "" && r.Group == indicator.Total {
			main = append(main, r)
		}
	}
	return main
}

// Result finds the result of one series.
func (a *Assessment) Result(key indicator.Key) (*Result, bool) {
	for i := range a.Results {
		if a.Results[i].Key == key {
			return &a.Results[i], true
		}
	}
	return nil, false
}
