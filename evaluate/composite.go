package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Composite is an index of realisation (实现程度综合指数): the weighted mean
//
//	Σ w·z / Σ w
//
// of the realisations z of the indicators that have one, in percent, each at
// most 100, with the indicators' weights w, 1 where none is stated. It is the
// form of the monitoring of a moderately prosperous society in China. An
// indicator without a realisation is left out of both sums and named.
type Composite struct {
	Plan  string // plan code; "" for the whole and for a department
	Code  string // as in Subtotal
	Name  indicator.Text
	Value indicator.Fraction // percent, exactly; unknown where nothing has a realisation
	// The weight of what is in the value, and of all that counts.
	Weight, Of indicator.Fraction
	Used       int             // indicators in it
	Missing    []indicator.Key // indicators that count and have no realisation
}

// Composite returns the composite index of all results that the tally counts,
// attestations aside: yes and no have no degree. An indicator that two plans
// share stands in it once for each, as in the tally.
func (a *Assessment) Composite() Composite {
	var c composition
	for _, r := range a.Main() {
		if in, ok := a.Indicator(r.Key); ok {
			c.add(in, r)
		}
	}
	return c.close()
}

// CompositeBy returns the composite index of each plan, domain, objective or
// department, in the order of [Assessment.By]; parts in which nothing counts are
// left out.
func (a *Assessment) CompositeBy(by Heading) []Composite {
	var parts []composition
	index := map[[2]string]int{}
	for _, r := range a.Main() {
		plan, _ := a.Plan(r.Plan)
		in, ok := a.Indicator(r.Key)
		if !ok || !inComposite(in, r) {
			continue
		}
		part := subtotalOf(plan, in, by)
		at, seen := index[[2]string{part.Plan, part.Code}]
		if !seen {
			at = len(parts)
			index[[2]string{part.Plan, part.Code}] = at
			parts = append(parts, composition{Composite: Composite{Plan: part.Plan, Code: part.Code, Name: part.Name}})
		}
		parts[at].add(in, r)
	}
	list := make([]Composite, len(parts))
	for i := range parts {
		list[i] = parts[i].close()
	}
	return list
}

// CombineComposites returns the weighted mean of composite indices, such as
// those of domains with weights of their own: Σ w·z / Σ w over the parts that
// have a value, one weight for each part. A part without a value keeps its
// missing indicators named. It gives false where the numbers of parts and
// weights differ or a weight is unknown or not above 0.
func CombineComposites(parts []Composite, weights []indicator.Fraction) (Composite, bool) {
	if len(parts) != len(weights) {
		return Composite{}, false
	}
	var c composition
	for i := range parts {
		if weights[i].Sign() <= 0 {
			return Composite{}, false
		}
		c.of = c.of.Add(weights[i].Rat())
		c.Missing = append(c.Missing, parts[i].Missing...)
		c.Used += parts[i].Used
		if parts[i].Value.Known() {
			c.weight = c.weight.Add(weights[i].Rat())
			c.sum = c.sum.Add(weights[i].Rat().Mul(parts[i].Value.Rat()).Per(100))
		}
	}
	return c.close(), true
}

// composition is a composite in the making.
type composition struct {
	Composite
	sum, weight, of exact.Rat
}

func inComposite(in *indicator.Indicator, r *Result) bool {
	return r.Verdict.Counts() && !in.IsYesNo()
}

func (c *composition) add(in *indicator.Indicator, r *Result) {
	if !inComposite(in, r) {
		return
	}
	weight := weightOf(in)
	c.of = c.of.Add(weight)
	if !r.Realisation.Known() {
		c.Missing = append(c.Missing, r.Key)
		return
	}
	c.weight = c.weight.Add(weight)
	c.sum = c.sum.Add(weight.Mul(capped(r.Realisation.Rat())))
	c.Used++
}

func capped(share exact.Rat) exact.Rat {
	if one := exact.FromInt(1); share.Cmp(one) > 0 {
		return one
	}
	return share
}

func weightOf(in *indicator.Indicator) exact.Rat {
	if in.Weight.Valid {
		if w, ok := exact.FromDecimal(in.Weight.Decimal); ok && w.Sign() > 0 {
			return w
		}
	}
	return exact.FromInt(1)
}

func (c *composition) close() Composite {
	c.Weight, c.Of = indicator.Known(c.weight), indicator.Known(c.of)
	if share, ok := c.sum.Quo(c.weight); ok {
		c.Value = indicator.Known(share.Mul(exact.FromInt(100)))
	}
	return c.Composite
}
