package evaluatetest

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Case is one test of a definition: a series, how it is judged, and what is
// expected to come out.
type Case struct {
	Name      string
	Indicator string            // code of the indicator that is judged
	Area      string            // the area whose result is tested, "" for the area reported on
	Group     indicator.Group   // the group whose result is tested, "" for the total
	Series    string            // its observations, in the notation of [indicator.ParseSeries]
	With      map[string]string // further series by key, "indicator@group area", group and area as wanted
	AsOf      int               // judged as of this year; 0 for the policy's, else for the due year
	Policy    evaluate.Policy
	Want      Want
	Why       string          // why the answer is what it is
	Place     indicator.Place // of the case in its file
}

// Want is what a case expects. What is left at its zero value is not tested,
// but at least one thing must be.
type Want struct {
	Verdict evaluate.Verdict
	Reason  evaluate.Reason
	Flags   []evaluate.Flag // exactly these, in any order; an empty list that is not nil for none
	Gap     string          // a number such as "-0.3", a fraction "n/d", or "none" for no gap
	Class   string          // the class of the indicator's own rule, or "none"
}

// isZero reports whether nothing is expected.
func (w *Want) isZero() bool {
	return w.Verdict == 0 && w.Reason == "" && w.Flags == nil && w.Gap == "" && w.Class == ""
}

// none is how a case says that there is no gap or no class.
const none = "none"

// Table is the cases of one plan.
type Table struct {
	Name  string // names the table in reports; the case file's path where it came from one
	Plan  *indicator.Plan
	Cases []Case

	areas   string // the file of the areas that the plan is judged with, "" for the plan's own
	unnamed bool   // the plan is that of the options
}

// PlanOf makes a plan named "cases" of some definitions, to test them by
// themselves in Go.
func PlanOf(base, due int, definitions ...indicator.Indicator) *indicator.Plan {
	return &indicator.Plan{Code: "cases", Base: base, Due: due, Indicators: definitions}
}

// Options says what is asked of the cases as a whole. The zero Options asks
// only that they pass; coverage is then reported and nothing more.
type Options struct {
	// Plan, where it is not nil, is the plan that is tested: of case files that
	// name none, and of those that name a file of the same name as its own. Those
	// that name another plan are left out.
	Plan *indicator.Plan

	// What share of something is asked for, in percent, 0 to 100.
	MinIndicators int // the indicators to be judged that have a case
	MinBoundaries int // the boundary values that a case exercises
	MinMutations  int // the changes of definitions that a case notices

	// Write, where it is not nil, asks [RunWith] for cases of the boundary values
	// that are not exercised; see [Update]. It is given each file to be written,
	// with its path from the directory that is tested.
	Write func(name string, content []byte) error
}
