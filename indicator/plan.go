package indicator

// Plan is a set of indicators with a base year and a due year.
type Plan struct {
	Code  string
	Name  Text
	Base  int // base year
	Due   int // the year by whose end targets must be met
	Area  Area
	Areas []Area // the areas in it, such as a county's townships, in the order to list them

	Departments []Department // those that lead or help with indicators, as far as they are listed

	Domains    []Domain
	Objectives []Objective
	Indicators []Indicator
	File       string // where it was read from, "" where it was not
}

// Domain is a field of a plan, e.g. women and health.
type Domain struct {
	Code string
	Name Text
}

// Objective is a main objective (主要目标) of a plan, which inspectors go by.
type Objective struct {
	Code   string
	Domain string
	Name   Text
}

// Horizon returns the plan's base and due year.
func (p *Plan) Horizon() Horizon { return Horizon{Base: p.Base, Due: p.Due} }

// Indicator finds an indicator by code; false if the plan has none.
func (p *Plan) Indicator(code string) (*Indicator, bool) {
	for i := range p.Indicators {
		if p.Indicators[i].Code == code {
			return &p.Indicators[i], true
		}
	}
	return nil, false
}
