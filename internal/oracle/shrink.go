package oracle

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Shrink returns the smallest case that it finds which still fails: it leaves
// out rows, indicators, plans and settings as long as the failure stays. What can be
// filed as a plan still can.
func Shrink(c Case, fails func(Case) bool) Case {
	for {
		smaller, ok := firstSmaller(c, fails)
		if !ok {
			return c
		}
		c = smaller
	}
}

func firstSmaller(c Case, fails func(Case) bool) (Case, bool) {
	mustBeValid := c.isValid()
	for _, step := range steps(c) {
		smaller := c.clone()
		if !step(&smaller) || mustBeValid && !smaller.isValid() || !fails(smaller) {
			continue
		}
		return smaller, true
	}
	return c, false
}

func areValid(plans []*indicator.Plan) bool {
	for _, p := range plans {
		if p.Validate() != nil {
			return false
		}
	}
	return len(plans) > 0 && indicator.ValidatePlans(plans...) == nil
}

func (c Case) isValid() bool {
	if !areValid(c.Plans) || c.Policy.Validate(c.Plans...) != nil {
		return false
	}
	data, err := indicator.NewData(c.Plans, c.Observations, c.KnownBy)
	if err != nil {
		return false
	}
	_, err = evaluate.Assess(data, c.Policy, c.Plans...) // overrides of what is not there are refused
	return err == nil
}

func (c Case) clone() Case {
	c.Observations = slices.Clone(c.Observations)
	c.Plans = slices.Clone(c.Plans)
	for i, p := range c.Plans {
		plan := *p
		plan.Indicators = slices.Clone(p.Indicators)
		c.Plans[i] = &plan
	}
	return c
}

// steps lists what can be made smaller; a step that changes nothing returns false.
func steps(c Case) []func(*Case) bool {
	var list []func(*Case) bool
	for i := range c.Plans {
		list = append(list, func(c *Case) bool { return c.dropPlan(i) })
	}
	for i, p := range c.Plans {
		for k := range p.Indicators {
			list = append(list, func(c *Case) bool { return c.dropIndicator(i, k) })
		}
	}
	for size := len(c.Observations) / 2; size > 0; size /= 2 {
		for i := 0; i+size <= len(c.Observations); i += size {
			list = append(list, func(c *Case) bool {
				c.Observations = slices.Delete(c.Observations, i, i+size)
				return true
			})
		}
	}
	list = append(list, policySteps()...)
	for i, p := range c.Plans {
		list = append(list, func(c *Case) bool { return empty(&c.Plans[i].Areas) })
		for k := range p.Areas {
			list = append(list, func(c *Case) bool { return makeTimeless(c.Plans[i], k) })
		}
		for k := range p.Indicators {
			for _, step := range indicatorSteps() {
				list = append(list, func(c *Case) bool { return step(&c.Plans[i].Indicators[k]) })
			}
		}
	}
	for i := range c.Observations {
		for _, step := range rowSteps() {
			list = append(list, func(c *Case) bool { return step(&c.Observations[i]) })
		}
	}
	return list
}

// empty empties a list, false where it is empty.
func empty[T any](list *[]T) bool {
	if len(*list) == 0 {
		return false
	}
	*list = nil
	return true
}

// makeTimeless takes the years off an area.
func makeTimeless(p *indicator.Plan, i int) bool {
	p.Areas = slices.Clone(p.Areas)
	a := &p.Areas[i]
	had := a.From != 0 || a.To != 0 || a.MergedInto != ""
	a.From, a.To, a.MergedInto = 0, 0, ""
	return had
}

// zero resets a setting, false where it is at its default.
func zero[T comparable](v *T) bool {
	var none T
	if *v == none {
		return false
	}
	*v = none
	return true
}

func (c *Case) dropPlan(i int) bool {
	code := c.Plans[i].Code
	c.Plans = slices.Delete(c.Plans, i, i+1)
	c.drop(func(k indicator.Key) bool { return k.Plan == code })
	return len(c.Plans) > 0
}

func (c *Case) dropIndicator(i, k int) bool {
	p := c.Plans[i]
	code := p.Indicators[k].Code
	p.Indicators = slices.Delete(p.Indicators, k, k+1)
	c.drop(func(key indicator.Key) bool { return key.Plan == p.Code && key.Indicator == code })
	return len(p.Indicators) > 0
}

// drop leaves out the rows and overrides of a key.
func (c *Case) drop(is func(indicator.Key) bool) {
	c.Observations = slices.DeleteFunc(c.Observations, func(o indicator.Observation) bool { return is(o.Key) })
	c.Policy.Overrides = slices.DeleteFunc(slices.Clone(c.Policy.Overrides), func(o evaluate.Override) bool {
		return is(indicator.Key{Plan: o.Plan, Indicator: o.Indicator})
	})
}

func policySteps() []func(*Case) bool {
	return []func(*Case) bool{
		func(c *Case) bool { return empty(&c.Policy.Overrides) },
		func(c *Case) bool { return zero(&c.Policy.Sensitivity) },
		func(c *Case) bool { return zero(&c.Policy.Steps) },
		func(c *Case) bool { return zero(&c.Policy.Stage) },
		func(c *Case) bool { return zero(&c.Policy.Rounding) },
		func(c *Case) bool { return zero(&c.Policy.Compare) },
		func(c *Case) bool { return zero(&c.Policy.Tolerance) },
		func(c *Case) bool { return zero(&c.Policy.About) },
		func(c *Case) bool { return zero(&c.Policy.OnTrack) },
		func(c *Case) bool { return zero(&c.Policy.Projection) },
		func(c *Case) bool { return zero(&c.Policy.Window) },
		func(c *Case) bool { return zero(&c.Policy.Recent) },
		func(c *Case) bool { return zero(&c.Policy.MinPoints) },
		func(c *Case) bool { return zero(&c.Policy.MaxAge) },
		func(c *Case) bool { return zero(&c.Policy.StableYears) },
		func(c *Case) bool { return zero(&c.Policy.Baseline) },
		func(c *Case) bool { return zero(&c.Policy.SmallEvents) },
		func(c *Case) bool { return zero(&c.KnownBy) },
	}
}

func indicatorSteps() []func(*indicator.Indicator) bool {
	type step = func(*indicator.Indicator) bool
	return []step{
		func(in *indicator.Indicator) bool { return empty(&in.Milestones) },
		func(in *indicator.Indicator) bool { return empty(&in.Revisions) },
		func(in *indicator.Indicator) bool { return empty(&in.Compare) },
		func(in *indicator.Indicator) bool { return empty(&in.Targets) },
		func(in *indicator.Indicator) bool { return empty(&in.AppliesTo) },
		func(in *indicator.Indicator) bool { return zero(&in.Key) },
		func(in *indicator.Indicator) bool { return zero(&in.Objective) },
		func(in *indicator.Indicator) bool { return zero(&in.Lead) },
		func(in *indicator.Indicator) bool { return zero(&in.Random) },
		func(in *indicator.Indicator) bool { return zero(&in.Signed) },
		func(in *indicator.Indicator) bool { return zero(&in.Formula) },
		func(in *indicator.Indicator) bool { return zero(&in.NoLimit) },
		func(in *indicator.Indicator) bool { return zero(&in.Pool) },
		func(in *indicator.Indicator) bool { return zero(&in.ValidFor) },
		func(in *indicator.Indicator) bool { return zero(&in.Projection) },
		func(in *indicator.Indicator) bool { return zero(&in.SameAs) },
		func(in *indicator.Indicator) bool { return zero(&in.Derive) },
		func(in *indicator.Indicator) bool { return zero(&in.Places) },
		func(in *indicator.Indicator) bool {
			had := in.Limit.Valid
			in.Limit = decimal.NullDecimal{}
			return had
		},
		func(in *indicator.Indicator) bool {
			had := in.Baseline.Value.Valid
			in.Baseline = indicator.Baseline{}
			return had
		},
		func(in *indicator.Indicator) bool { return zero(&in.Baseline.Year) },
		func(in *indicator.Indicator) bool {
			list := in.Target.Parts()
			if len(list) == 0 {
				return false
			}
			in.Target = list[0]
			return true
		},
		func(in *indicator.Indicator) bool {
			list := in.Target.Parts()
			if len(list) == 0 {
				return false
			}
			in.Target = list[1]
			return true
		},
	}
}

func rowSteps() []func(*indicator.Observation) bool {
	type step = func(*indicator.Observation) bool
	return []step{
		func(o *indicator.Observation) bool { return zero(&o.Break) },
		func(o *indicator.Observation) bool { return zero(&o.Status) },
		func(o *indicator.Observation) bool { return zero(&o.Filed) },
		func(o *indicator.Observation) bool {
			had := o.Numerator.Valid && o.Value.Kind == indicator.Number
			o.Numerator, o.Denominator = decimal.NullDecimal{}, decimal.NullDecimal{}
			return had
		},
	}
}
