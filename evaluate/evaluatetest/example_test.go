package evaluatetest_test

import (
	"fmt"
	"os"
	"strings"
	"testing/fstest"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/evaluatetest"
	"github.com/countystat/attain/indicator"
)

// A test of case files is one line.
func ExampleRun() {
	t := printer{} // in a test: func TestPlan(t *testing.T)
	evaluatetest.Run(t, files(`{"plan": "../plan.json", "cases": [
	  {"name": "at the bound", "indicator": "mortality", "series": "2020: 10.0", "want": {"verdict": "attained"}}]}`)) // in a test: os.DirFS("testdata")
	// Output:
	// run a
	// run at the bound
	// p: indicators with cases: 1 of 2, 50.0 %; boundary values exercised: 1 of 6, 16.6 %; mutants noticed: 3 of 10, 30.0 %
}

// Thresholds make it a test of coverage too. Options.Write, set where a
// flag of the test's own asks for it, is given the cases that are missing.
func ExampleRunWith() {
	t := printer{} // in a test: func TestPlan(t *testing.T)
	evaluatetest.RunWith(t, files(`{"plan": "../plan.json", "cases": [
	  {"name": "at the bound", "indicator": "mortality", "series": "2020: 10.0", "want": {"verdict": "attained"}}]}`),
		evaluatetest.Options{MinIndicators: 100})
	// Output:
	// run a
	// run at the bound
	// FAIL p: indicators with cases: 1 of 2, 50.0 %; at least 100 % are asked for; not covered:
	//     schooling
	// p: indicators with cases: 1 of 2, 50.0 %; boundary values exercised: 1 of 6, 16.6 %; mutants noticed: 3 of 10, 30.0 %
}

// mortality is a definition as a user writes it.
func mortality() indicator.Indicator {
	return indicator.Indicator{
		Code: "infant-mortality", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1,
		Target: indicator.AtMost(decimal.RequireFromString("10")),
	}
}

// Cases can be written in Go, next to the definition.
func ExampleRunTables() {
	t := printer{} // in a test: func TestDefinitions(t *testing.T)
	evaluatetest.RunTables(t, evaluatetest.Options{MinIndicators: 100}, evaluatetest.Table{
		Plan: evaluatetest.PlanOf(2010, 2020, mortality()),
		Cases: []evaluatetest.Case{
			{Name: "at the bound", Indicator: "infant-mortality", Series: "2020: 10.0", Want: evaluatetest.Want{Verdict: evaluate.Attained}},
			{Name: "above it", Indicator: "infant-mortality", Series: "2020: 10.1", Want: evaluatetest.Want{Verdict: evaluate.Missed, Gap: "-0.1"}},
			{Name: "below it", Indicator: "infant-mortality", Series: "2020: 9.9", AsOf: 2020, Want: evaluatetest.Want{Verdict: evaluate.Attained}},
		},
	})
	// Output:
	// run at the bound
	// run above it
	// run below it
	// cases: indicators with cases: 1 of 1, 100.0 %; boundary values exercised: 3 of 3, 100.0 %; mutants noticed: 6 of 6, 100.0 %
}

// printer is a T that prints, in place of a *testing.T.
type printer struct{}

func (printer) Helper() {}

func (printer) Errorf(format string, args ...any) { fmt.Printf("FAIL "+format+"\n", args...) }

func (printer) Logf(format string, args ...any) {
	if line := fmt.Sprintf(format, args...); !strings.Contains(line, "not noticed") { // a test log has these lines too
		fmt.Println(line)
	}
}

func (printer) Run(name string, test func(printer)) bool {
	fmt.Println("run", name)
	test(printer{})
	return true
}

// A failed case says what was expected and the steps that led elsewhere.
func ExampleCheck() {
	files := fstest.MapFS{"mortality.json": {Data: []byte(`{
	  "base": 2010, "due": 2020,
	  "definition": {"code": "mortality", "unit": "per-mille", "better": "lower", "places": 1, "target": {"atMost": "10"}},
	  "cases": [{"name": "half way", "series": "2010: 16.0 | 2015: 13.1", "asOf": 2015, "want": {"verdict": "expected"}}]}`)}}
	fmt.Println(evaluatetest.Check(files, evaluatetest.Options{}))
	// Output:
	// mortality.json:4: mortality: half way
	//     series: 2010: 16.0 | 2015: 13.1
	//     as of: 2015
	//     verdict: expected expected, got difficult
	//     steps:
	//       V2 age 0 (2015) <= age-limit 2: holds
	//       V5 value 13.1 (2015) <= high-bound 10: does not hold
	//       V8 points 2 >= min-points 2 [endpoints]: holds
	//       V8 projection 10.2 (2020) <= required 10 [endpoints]: does not hold
}

// The report tells which boundary values no case exercises, and which slips in
// the definition no case would notice.
func ExampleExamine() {
	report := evaluatetest.Examine(evaluatetest.Table{
		Plan: evaluatetest.PlanOf(2010, 2020, mortality()),
		Cases: []evaluatetest.Case{
			{Name: "well below", Indicator: "infant-mortality", Series: "2020: 8.0", Want: evaluatetest.Want{Verdict: evaluate.Attained}},
		},
	})
	if err := evaluatetest.WriteText(os.Stdout, report, evaluatetest.Options{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// plan cases
	//   indicators with cases: 1 of 1, 100.0 %
	//   boundary values exercised: 0 of 3, 0.0 %
	//     not exercised: infant-mortality <= 10: 10.1 (just worse, upper bound) yields missed
	//     not exercised: infant-mortality <= 10: 10.0 (at the bound, upper bound) yields attained
	//     not exercised: infant-mortality <= 10: 9.9 (just better, upper bound) yields attained
	//   mutants noticed: 2 of 6, 33.3 %
	//     not noticed: infant-mortality: target: <= 10 to < 10
	//     not noticed: infant-mortality: target: <= 10 to <= 9.9
	//     not noticed: infant-mortality: target: <= 10 to <= 10.1
	//     not noticed: infant-mortality: due year: 2020 to 2021
	//
	// cases passed: 1 of 1, 100.0 %
}

// The decision on one case can be looked at by itself.
func ExampleJudge() {
	c := evaluatetest.Case{Indicator: "infant-mortality", Series: "2010: 16.0 | 2012: 10.3", AsOf: 2012}
	result, err := evaluatetest.Judge(evaluatetest.PlanOf(2010, 2020, mortality()), &c)
	fmt.Println(result.Verdict, result.Reason, result.Gap, err)
	// Output: expected projected-to-meet -0.3 <nil>
}
