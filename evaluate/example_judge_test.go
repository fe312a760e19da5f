package evaluate_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// The figures are made up.
func ExampleJudge() {
	in, series := infantMortalityRate()
	horizon := indicator.Horizon{Base: 2015, Due: 2020}
	for _, asOf := range []int{2017, 2018, 2020} {
		verdict, reason := evaluate.Judge(in, series, horizon, &evaluate.Policy{AsOf: asOf})
		fmt.Println(asOf, verdict, reason)
	}
	// Output:
	// 2017 attained meets-target
	// 2018 expected projected-to-meet
	// 2020 attained meets-target
}

// China's maternal mortality, by the National Bureau of Statistics' monitoring
// reports on the women's outline 2011-2020; the target was 20 per 100,000.
func ExampleEvaluate() {
	in := &indicator.Indicator{
		Code: "w-mmr", Unit: indicator.Per100K, Better: indicator.Lower, Places: 1, Target: indicator.AtMost(decimal.NewFromInt(20)),
	}
	series, err := indicator.ParseSeries(in, "2010: 30 | 2015: 20.1 19.9 19.6 18.3 | 2020: 16.9")
	if err != nil {
		log.Fatal(err)
	}
	r := evaluate.Evaluate(in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{})
	fmt.Println(r.Verdict, r.Reason, "in", r.Year)
	fmt.Println("gap", r.Gap, "first met", r.FirstMet, "flags", r.Flags.Strings())
	fmt.Println("mean annual change", r.ActualPace)
	// Output:
	// attained meets-target in 2020
	// gap 3.1 first met 2016 flags [early]
	// mean annual change -1.31
}

// The steps of a decision cite the rules of METHODS.md.
func ExamplePolicy_steps() {
	in, series := infantMortalityRate()
	r := evaluate.Evaluate(in, series, indicator.Horizon{Base: 2015, Due: 2020}, &evaluate.Policy{AsOf: 2018, Steps: true})
	for _, step := range r.Steps {
		fmt.Println(step.Clause, step.Left, step.LeftIs, step.Op, step.Right, step.RightIs, step.Holds)
	}
	// Output:
	// V2 age 0 <= age-limit 2 true
	// V5 value 10.6 <= high-bound 10 false
	// V8 points 4 >= min-points 2 true
	// V8 projection 136/15 <= required 10 true
}

// 10.3 misses 10 by the zero policy, and is nearly there with a tolerance of
// half a point.
func ExamplePolicy_tolerance() {
	in := &indicator.Indicator{Code: "c-imr", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1, Target: indicator.AtMost(decimal.NewFromInt(10))}
	series, err := indicator.ParseSeries(in, "2020: 10.3")
	if err != nil {
		log.Fatal(err)
	}
	for _, policy := range []evaluate.Policy{{}, {Tolerance: indicator.Points(decimal.RequireFromString("0.5"))}} {
		fmt.Println(evaluate.Judge(in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &policy))
	}
	// Output:
	// missed misses-target
	// nearly within-tolerance
}

// Every digit counts unless the policy compares rounded values; where that
// decides, the result says so.
func ExamplePolicy_rounding() {
	in := &indicator.Indicator{Code: "c-imr", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1, Target: indicator.AtMost(decimal.NewFromInt(10))}
	series, err := indicator.ParseSeries(in, "2020: 10.03")
	if err != nil {
		log.Fatal(err)
	}
	for _, compare := range []evaluate.Comparison{evaluate.FullValue, evaluate.RoundedValue} {
		r := evaluate.Evaluate(in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{Compare: compare})
		fmt.Println(compare, r.Verdict, r.Flags.Strings())
	}
	// Output:
	// full missed [rounding-decides]
	// rounded attained [rounding-decides]
}

// If projections lead to different verdicts the result is flagged. The last
// value carried on is listed and does not count. The figures are made up.
func ExamplePolicy_sensitivity() {
	in := &indicator.Indicator{Code: "c-imr", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1, Target: indicator.AtMost(decimal.NewFromInt(10))}
	series, err := indicator.ParseSeries(in, "2014: 14.0 13.6 12.0 10.4 11.2")
	if err != nil {
		log.Fatal(err)
	}
	r := evaluate.Evaluate(in, &series, indicator.Horizon{Base: 2014, Due: 2020}, &evaluate.Policy{AsOf: 2018, Sensitivity: true, Recent: 2})
	for _, by := range r.ByProjection {
		fmt.Println(by.Projection, by.Verdict)
	}
	fmt.Println(r.Verdict, r.Flags.Strings())
	// Output:
	// endpoints expected
	// least-squares expected
	// theil-sen expected
	// recent difficult
	// constant-growth difficult
	// last-value difficult
	// expected [worsening method-dependent]
}

// A manual verdict is kept alongside the computed one, with who said so and why.
// The case is made up.
func ExamplePolicy_overrides() {
	plan := &indicator.Plan{Code: "children", Base: 2010, Due: 2020, Indicators: []indicator.Indicator{
		{Code: "c-imr", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1, Target: indicator.AtMost(decimal.NewFromInt(10))},
	}}
	data, err := indicator.DecodeTable(strings.NewReader("indicator,2020\nc-imr,10.3\n"), indicator.TableOptions{}, plan)
	if err != nil {
		log.Fatal(err)
	}
	a, err := evaluate.Assess(data, evaluate.Policy{Overrides: []evaluate.Override{{
		Plan: "children", Indicator: "c-imr", AsOf: 2020, Verdict: evaluate.Nearly,
		Reason: "two deaths were of children from another county", By: "Health bureau", ApprovedBy: "Committee office",
		On: indicator.Date{Year: 2021, Month: 5, Day: 20},
	}}}, plan)
	if err != nil {
		log.Fatal(err)
	}
	r := a.Main()[0]
	fmt.Println(r.Verdict, r.Reason, "by the rules", r.ByRules.Verdict)
	fmt.Println(a.Tally.Rate(evaluate.AttainedOrNearly), "and by the rules", a.Rules.Rate(evaluate.AttainedOrNearly))
	// Output:
	// nearly override by the rules missed
	// 1 of 1, 100.0 % and by the rules 0 of 1, 0.0 %
}

func ExampleDecodePolicy() {
	file := strings.NewReader(`{"asOf": 2019, "tolerance": {"points": "0.5"}, "maxAge": 0, "methods": ["cn-pace"], "absences": {"…": "not-collected"}}`)
	decoded, err := evaluate.DecodePolicy(file, evaluate.PolicyOptions{File: "policy.json"})
	if err != nil {
		log.Fatal(err)
	}
	// A maximum age of 0 years in a file is a negative one in a Policy, where 0
	// is the default.
	fmt.Println(decoded.Policy.AsOf, decoded.Policy.MaxAge, decoded.Methods, decoded.Absences["…"])

	_, err = evaluate.DecodePolicy(strings.NewReader(`{"asof": 2019}`), evaluate.PolicyOptions{File: "policy.json"})
	fmt.Println(err)
	// Output:
	// 2019 -1 [cn-pace] not-collected
	// policy.json:1: unknown-key /asof: the key "asof" is not known here; did you mean "asOf"?
}

// Prefixes of area codes and levels, of which an area is named by any, and a group.
func ExampleAppliesTo() {
	list := []string{"5132*", "township", "sex=female"}
	for _, area := range []string{"513221", "519921100", "519921"} {
		fmt.Println(area, evaluate.AppliesTo(list, area, indicator.Female), evaluate.AppliesTo(list, area, indicator.Total))
	}
	// Output:
	// 513221 true false
	// 519921100 true false
	// 519921 false false
}

func ExampleVerdict_Worse() {
	fmt.Println(evaluate.Difficult.Worse(evaluate.Undetermined), evaluate.Undetermined.Worse(evaluate.Expected))
	fmt.Println(evaluate.Monitored.Worse(evaluate.Attained), evaluate.Monitored.Counts())
	// Output:
	// true true
	// false false
}

func ExampleStabilityOf() {
	in, series := infantMortalityRate()
	s := evaluate.StabilityOf(in, series, indicator.Horizon{Base: 2015, Due: 2020}, &evaluate.Policy{AsOf: 2019})
	fmt.Println("first met", s.FirstMet, "met since", s.MetSince, "missed in", s.Relapses, "unstable", s.Unstable)
	// Output: first met 2017 met since 2019 missed in [2018] unstable true
}

// Digits are added until what is not 0 is not shown as 0.
func ExampleDisplay_NonZero() {
	display := evaluate.Display{Places: 1}
	for _, text := range []string{"0.004", "0"} {
		fmt.Println(display.NonZero(indicator.FractionFrom(decimal.RequireFromString(text)), 1).Text)
	}
	// Output:
	// 0.004
	// 0.0
}

// Whether a target states a figure.
func ExampleIsQuantified() {
	fmt.Println(evaluate.IsQuantified(indicator.AtLeast(decimal.NewFromInt(95))), evaluate.IsQuantified(indicator.Improve()))
	// Output: true false
}
