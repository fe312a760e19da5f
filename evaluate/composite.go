package evaluate

import (
	"github.com/countystat/attain/indicator"
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
// share counts once for each, as in the tally.
func (a *Assessment) Composite() Composite {
	c := newComposition()
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
	parts := partsBy(a, by, func(part Subtotal) composition {
		c := newComposition()
		c.Plan, c.Code, c.Name = part.Plan, part.Code, part.Name
		return c
	}, (*composition).add)
	var list []Composite
	for i := range parts {
		if c := parts[i].close(); c.Used > 0 || len(c.Missing) > 0 {
			list = append(list, c)
		}
	}
	return list
}

// CombineComposites returns the weighted mean of composite indices, such as
// those of domains with weights of their own: Σ w·z / Σ w over the parts that
// have a value, one weight for each part. A part without a value keeps its
// missing indicators named. It returns false if the numbers of parts and
// weights differ or a weight is unknown or not above 0.
func CombineComposites(parts []Composite, weights []indicator.Fraction) (Composite, bool) {
	if len(parts) != len(weights) {
		return Composite{}, false
	}
	c := newComposition()
	for i := range parts {
		if weights[i].Sign() <= 0 {
			return Composite{}, false
		}
		c.Of = c.Of.Add(weights[i])
		c.Missing = append(c.Missing, parts[i].Missing...)
		c.Used += parts[i].Used
		if parts[i].Value.Known() {
			c.Weight = c.Weight.Add(weights[i])
			c.sum = c.sum.Add(weights[i].Mul(parts[i].Value))
		}
	}
	return c.close(), true
}

// composition is a composite in the making.
type composition struct {
	Composite
	sum indicator.Fraction // of weight times percent
}

func newComposition() composition {
	return composition{Composite: Composite{Weight: whole(0), Of: whole(0)}, sum: whole(0)}
}

func inComposite(in *indicator.Indicator, r *Result) bool {
	return r.Verdict.Counts() && !in.IsYesNo()
}

func (c *composition) add(in *indicator.Indicator, r *Result) {
	if !inComposite(in, r) {
		return
	}
	weight := weightOf(in)
	c.Of = c.Of.Add(weight)
	if !r.Realisation.Known() {
		c.Missing = append(c.Missing, r.Key)
		return
	}
	c.Weight = c.Weight.Add(weight)
	c.sum = c.sum.Add(weight.Mul(r.Realisation).Mul(whole(100)))
	c.Used++
}

func weightOf(in *indicator.Indicator) indicator.Fraction {
	if weight := indicator.FractionFrom(in.Weight.Decimal); in.Weight.Valid && weight.Sign() > 0 {
		return weight
	}
	return whole(1)
}

func (c *composition) close() Composite {
	c.Value = c.sum.Quo(c.Weight)
	return c.Composite
}
