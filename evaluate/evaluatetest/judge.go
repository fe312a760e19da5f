package evaluatetest

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

// Judge judges a case's series as the plan says and returns the result that the
// case is about, with the steps of the decision. It is an error where the case
// is not in order: see [Load].
func Judge(plan *indicator.Plan, c *Case) (evaluate.Result, error) {
	a, err := assess(plan, c)
	if err != nil {
		return evaluate.Result{}, err
	}
	return a.main, nil
}

// assessed is the result that a case is about and all of its indicator.
type assessed struct {
	main evaluate.Result
	all  []evaluate.Result // of the indicator
}

func assess(plan *indicator.Plan, c *Case) (assessed, error) {
	observations, err := c.observations(plan)
	if err != nil {
		return assessed{}, err
	}
	small := c.reduced(plan)
	data, err := indicator.NewData([]*indicator.Plan{small}, observations, indicator.Date{})
	if err != nil {
		return assessed{}, fmt.Errorf("the series cannot be judged: %w", err)
	}
	assessment, err := evaluate.Assess(data, c.policy(plan), small)
	if err != nil {
		return assessed{}, fmt.Errorf("the series cannot be judged: %w", err)
	}
	var a assessed
	found := false
	for _, r := range assessment.Results {
		if r.Indicator != c.Indicator {
			continue
		}
		a.all = append(a.all, r)
		if r.Area == c.areaIn(plan) && r.Group == c.Group {
			a.main, found = r, true
		}
	}
	if !found {
		return assessed{}, errors.New("the case has no series for the area and group that it asks about")
	}
	return a, nil
}

// areaIn is the key of the case's area in assessments.
func (c *Case) areaIn(plan *indicator.Plan) string {
	if c.Area == plan.Area.Code {
		return ""
	}
	return c.Area
}

// policy is the case's policy with its as-of year. Steps are recorded, and where
// flags are expected every projection is tried, so that none is missed.
func (c *Case) policy(plan *indicator.Plan) evaluate.Policy {
	p := c.Policy
	if c.AsOf != 0 {
		p.AsOf = c.AsOf
	}
	p.Steps = true
	p.Sensitivity = p.Sensitivity || c.Want.Flags != nil
	p.Overrides = nil
	for _, o := range c.Policy.Overrides {
		if o.Plan == plan.Code && o.Indicator == c.Indicator {
			p.Overrides = append(p.Overrides, o)
		}
	}
	return p
}

// reduced is the plan with the indicators that the case needs. An indicator of
// which the case states the values is not derived, and one of another plan that
// has the same data is not sought.
func (c *Case) reduced(plan *indicator.Plan) *indicator.Plan {
	small := *plan
	small.Indicators = nil
	wanted := map[string]bool{}
	var queue []string
	want := func(code string) {
		if code != "" && !wanted[code] {
			wanted[code] = true
			queue = append(queue, code)
		}
	}
	want(c.Indicator)
	for key := range c.sortedWith() {
		if in, _, err := readKey(plan, key); err == nil {
			want(in.Code)
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		if in, ok := plan.Indicator(queue[0]); ok {
			want(in.Derive.Left.Indicator)
			want(in.Derive.Right.Indicator)
		}
	}
	for i := range plan.Indicators {
		if in := plan.Indicators[i]; wanted[in.Code] {
			in.SameAs = indicator.Reference{}
			if c.observes(plan, in.Code) {
				in.Derive, in.Signed = indicator.Derive{}, in.CanBeNegative()
			}
			small.Indicators = append(small.Indicators, in)
		}
	}
	return &small
}

// observes reports whether the case states values of an indicator.
func (c *Case) observes(plan *indicator.Plan, code string) bool {
	if code == c.Indicator && c.Series != "" {
		return true
	}
	for key := range c.sortedWith() {
		if in, _, err := readKey(plan, key); err == nil && in.Code == code {
			return true
		}
	}
	return false
}

func (c *Case) observations(plan *indicator.Plan) ([]indicator.Observation, error) {
	in, ok := plan.Indicator(c.Indicator)
	if !ok {
		return nil, said.Errorf("the plan has no indicator %q", c.Indicator)
	}
	list, err := observationsOf(in, c.Series, indicator.Key{Plan: plan.Code, Indicator: in.Code, Area: c.Area, Group: c.Group})
	if err != nil {
		return nil, err
	}
	for key, text := range c.sortedWith() {
		of, k, err := readKey(plan, key)
		if err != nil {
			return nil, err
		}
		more, err := observationsOf(of, text, k)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	return list, nil
}

func observationsOf(in *indicator.Indicator, text string, key indicator.Key) ([]indicator.Observation, error) {
	series, err := indicator.ParseSeries(in, text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", key, err)
	}
	list := series.Observations()
	for i := range list {
		list[i].Key = key
	}
	return list, nil
}

// sortedWith yields the further series in order of their keys.
func (c *Case) sortedWith() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, key := range slices.Sorted(maps.Keys(c.With)) {
			if !yield(key, c.With[key]) {
				return
			}
		}
	}
}

// readKey reads "indicator@group area".
func readKey(plan *indicator.Plan, text string) (*indicator.Indicator, indicator.Key, error) {
	rest, area, _ := strings.Cut(text, " ")
	code, group, grouped := strings.Cut(rest, "@")
	key := indicator.Key{Plan: plan.Code, Indicator: code, Area: area, Group: indicator.Group(group)}
	if grouped && (group == "" || !key.Group.Valid()) {
		return nil, key, said.Errorf("%q is no group", group)
	}
	in, ok := plan.Indicator(code)
	if !ok {
		return nil, key, said.Errorf("the plan has no indicator %q", code)
	}
	return in, key, nil
}
