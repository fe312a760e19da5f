package archive

import (
	"bytes"
	"errors"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// inputJSON is what the verdicts were judged from, in addition to the policy: enough
// to judge it again.
type inputJSON struct {
	Sensitivity  bool              `json:"sensitivity"` // judged by every projection too
	Plans        []*indicator.Plan `json:"plans"`
	Observations []observedJSON    `json:"observations"`
}

// observedJSON is one series as it was filed, in compact notation.
type observedJSON struct {
	seriesJSON
	Series string `json:"series"`
}

// encodeInput writes the plans and the figures that were filed. Those of derived
// indicators, and of those that are the same as another plan's, follow from others.
func encodeInput(a *evaluate.Assessment) inputJSON {
	out := inputJSON{Sensitivity: a.Policy.Sensitivity, Plans: a.Plans, Observations: []observedJSON{}}
	for in, results := range a.Indicators() {
		if !in.Derive.IsZero() || a.IsShared(in) {
			continue
		}
		for i := range results {
			series, _ := a.Series(results[i].Key)
			if own := series.Own(); own.Len() > 0 {
				out.Observations = append(out.Observations, observedJSON{keyed(results[i].Key), own.String()})
			}
		}
	}
	return out
}

// errNoInput is returned for files that hold no input, as those of earlier versions.
var errNoInput = said.Errorf("the file does not hold the input that it was judged from")

// judgedAgain is what this version of the library makes of a file's input. Problems
// have their place in the file.
func judgedAgain(root strict.Value, file string) (*evaluate.Assessment, error) {
	fields := root.Open()
	input := fields.Get("input")
	if !input.Present() {
		return nil, errNoInput
	}
	var problems indicator.Problems
	report := func(base string, err error) {
		var more *indicator.Problems
		switch {
		case err == nil:
		case errors.As(err, &more):
			for _, p := range more.List {
				p.File, p.Pointer = file, base+p.Pointer
				p.Line = root.LineAt(p.Pointer)
				problems.Add(p)
			}
			problems.More += more.More
		default:
			problems.Add(indicator.Problem{Code: "unreadable", File: file, Pointer: base, Says: said.Err(err)})
		}
	}
	d := inputDecoder{report: report}
	plans := d.plans(input)
	policy := d.policy(fields.Get("policy"))
	policy.Sensitivity, _ = input.Open().Get("sensitivity").Bool()
	if len(problems.List) > 0 {
		return nil, problems.Err()
	}
	data, err := indicator.NewData(plans, d.observations(input, plans), indicator.Date{})
	report("/input/observations", err)
	if len(problems.List) > 0 {
		return nil, problems.Err()
	}
	a, err := evaluate.Assess(data, policy, plans...)
	report("/policy", err)
	return a, problems.Err()
}

type inputDecoder struct{ report func(base string, err error) }

func (d inputDecoder) plans(input strict.Value) []*indicator.Plan {
	var plans []*indicator.Plan
	for _, item := range input.Open().Get("plans").List() {
		plan, err := indicator.DecodePlan(bytes.NewReader(item.JSON()), indicator.PlanOptions{})
		d.report(item.Pointer(), err)
		if err == nil {
			plans = append(plans, plan)
		}
	}
	if len(plans) > 0 {
		d.report("/input/plans", indicator.ValidatePlans(plans...))
	}
	return plans
}

func (d inputDecoder) policy(v strict.Value) evaluate.Policy {
	decoded, err := evaluate.DecodePolicy(bytes.NewReader(v.JSON()), evaluate.PolicyOptions{})
	d.report(v.Pointer(), err)
	if err != nil {
		return evaluate.Policy{}
	}
	return decoded.Policy
}

func (d inputDecoder) observations(input strict.Value, plans []*indicator.Plan) []indicator.Observation {
	definitions := map[indicator.Reference]*indicator.Indicator{}
	for _, plan := range plans {
		for i := range plan.Indicators {
			definitions[indicator.Reference{Plan: plan.Code, Indicator: plan.Indicators[i].Code}] = &plan.Indicators[i]
		}
	}
	var list []indicator.Observation
	for _, item := range input.Open().Get("observations").List() {
		fields := item.Open()
		text := func(key string) string {
			s, _ := fields.Get(key).Plain()
			return s
		}
		key := indicator.Key{Plan: text("plan"), Indicator: text("indicator"), Area: text("area"), Group: indicator.Group(text("group"))}
		in, ok := definitions[indicator.Reference{Plan: key.Plan, Indicator: key.Indicator}]
		if !ok {
			d.report(item.Pointer(), &indicator.Problems{List: []indicator.Problem{{
				Code: "unknown-indicator", Value: key.Plan + "/" + key.Indicator, Says: said.Of("the plans have no such indicator"),
			}}})
			continue
		}
		series, err := indicator.ParseSeries(in, text("series"))
		d.report(item.Pointer()+"/series", err)
		for _, o := range series.Observations() {
			o.Key = key
			list = append(list, o)
		}
	}
	return list
}
