package oracle

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Case is generated input that its seed makes again.
type Case struct {
	Seed uint64
	Input
}

// Chooser makes the choices of a case: a random generator, or the bytes of a fuzz
// target.
type Chooser interface {
	IntN(n int) int // a number from 0 up to n
}

// dice is what the cases of one seed are made with.
type dice struct{ Chooser }

// one reports whether one of n equal chances came up.
func (d dice) one(n int) bool { return d.IntN(n) == 0 }

// between returns a whole number from low to high.
func (d dice) between(low, high int) int { return low + d.IntN(high-low+1) }

func pick[T any](d dice, list ...T) T { return list[d.IntN(len(list))] }

// The places of all cases: a county with three townships, and their levels.
const county = "519921"

func townships() []string { return []string{"519921100", "519921101", "519921200"} }

// Generate makes the case of a seed: one or two plans with their data and a
// policy. Figures lie on a narrow grid about the bounds, so that ties are
// frequent, with some half a unit and one in the last place off. One case in six
// is a [Single].
func Generate(seed uint64) Case {
	d := dice{rand.New(rand.NewPCG(seed, 1))}
	draw := d.ofCounty
	if d.one(6) {
		draw = func() Case { return Single(d, pick(d, indicator.Projections()...)) }
	}
	for {
		if c := draw(); c.isValid() {
			c.Seed = seed
			return c
		}
	}
}

// ofCounty makes a case of a county's plans.
func (d dice) ofCounty() Case {
	plans := d.plans()
	for !areValid(plans) {
		plans = d.plans()
	}
	c := Case{Input: Input{Plans: plans}}
	for _, p := range plans {
		c.Observations = append(c.Observations, d.observations(p)...)
	}
	if d.one(4) {
		c.KnownBy = indicator.Date{Year: 2020, Month: 1, Day: d.between(1, 3)}
	}
	c.Policy = d.policy(plans)
	if !d.one(3) {
		d.aim(&c)
	}
	return c
}

func (d dice) plans() []*indicator.Plan {
	plans := []*indicator.Plan{d.plan("p")}
	if d.one(4) {
		plans = append(plans, d.plan("q"))
		plans[1].Area = plans[0].Area
		if d.one(2) || plans[0].Area.Code != county {
			plans[1].Areas = plans[0].Areas
		}
		plans[1].Areas = ofOneTime(plans[1].Areas, plans[0].Areas)
		d.share(plans[1], plans[0])
	}
	return plans
}

func (d dice) plan(code string) *indicator.Plan {
	base := 2010
	p := &indicator.Plan{
		Code: code, Name: indicator.Text{"en": code}, Base: base, Due: base + d.between(2, 10),
		Area:       indicator.Area{Code: county, Name: indicator.Text{"en": "county"}},
		Domains:    []indicator.Domain{{Code: "d", Name: indicator.Text{"en": "domain"}}, {Code: "e", Name: indicator.Text{"en": "other"}}},
		Objectives: []indicator.Objective{{Code: "o", Domain: "d", Name: indicator.Text{"en": "objective"}}},
	}
	if d.one(12) {
		p.Area.Code = townships()[0]
	}
	if d.one(2) && p.Area.Code == county {
		p.Areas = d.areas(base)
	}
	for i := range d.between(1, 3) {
		p.Indicators = append(p.Indicators, d.valid(p, fmt.Sprintf("i%d", i+1)))
	}
	if n := len(p.Indicators); n > 1 && d.one(3) {
		in := &p.Indicators[n-1]
		in.Pool = 0
		in.Derive = indicator.Derive{
			Kind: pick(d, indicator.DeriveGap, indicator.DeriveDifference, indicator.DeriveRatio, indicator.DeriveRatio),
			Left: indicator.Operand{Indicator: "i1", Group: d.group()}, Right: indicator.Operand{Indicator: fmt.Sprintf("i%d", n-1), Group: d.group()},
		}
	}
	return p
}

// areas lists townships, now and then one that the county looks after outside its
// code (代管), villages and another county, and such as began, ended or were merged.
func (d dice) areas(base int) []indicator.Area {
	var areas []indicator.Area
	add := func(code string) {
		areas = append(areas, indicator.Area{Code: code, Name: indicator.Text{"en": code}})
	}
	for _, township := range townships()[:d.between(1, 3)] {
		add(township)
	}
	if d.one(4) {
		add("519930105")
	}
	for _, code := range []string{"519921100001", "519921101002", "519921200001", "519922"} {
		if d.one(3) {
			add(code)
		}
	}
	if d.one(3) {
		return areas
	}
	for i := range areas {
		a := &areas[i]
		if d.one(4) && len(a.Code) == len(townships()[0]) {
			a.Formerly = []string{"5199229" + a.Code[7:]}
		}
		switch d.IntN(4) {
		case 0:
			a.From = base + d.between(0, 8)
		case 1:
			a.To = base + d.between(0, 7)
			if into := areas[d.IntN(len(areas))]; into.Code != a.Code && into.Existed(a.To+1) {
				a.MergedInto = into.Code
			}
		}
	}
	return areas
}

// ofOneTime gives areas the years that another plan states of them, and leaves out
// mergers into what was not there.
func ofOneTime(areas, others []indicator.Area) []indicator.Area {
	list := slices.Clone(areas)
	for i := range list {
		for k := range others {
			if a, other := &list[i], &others[k]; a.Code == other.Code {
				a.From, a.To, a.MergedInto = other.From, other.To, other.MergedInto
			}
		}
	}
	for i := range list {
		a := &list[i]
		isThere := func(into indicator.Area) bool { return into.Code == a.MergedInto && a.To != 0 && into.Existed(a.To+1) }
		if !slices.ContainsFunc(list, isThere) {
			a.MergedInto = ""
		}
	}
	return list
}

func (d dice) group() indicator.Group {
	return pick(d, indicator.Total, indicator.Total, indicator.Female, indicator.Male)
}

// share makes an indicator of one plan take its data from another plan.
func (d dice) share(p, from *indicator.Plan) {
	in, other := &p.Indicators[0], from.Indicators[0]
	if !in.Derive.IsZero() || d.one(2) {
		return
	}
	code := in.Code
	*in = other
	in.Code, in.Derive = code, indicator.Derive{}
	in.Milestones, in.Revisions, in.Baseline = nil, nil, indicator.Baseline{}
	in.SameAs = indicator.Reference{Plan: from.Code, Indicator: other.Code}
}

// policy is the default in most respects.
func (d dice) policy(plans []*indicator.Plan) evaluate.Policy {
	p := evaluate.Policy{AsOf: d.between(2009, plans[0].Due+1), Sensitivity: d.one(2)}
	switch {
	case d.one(8):
		p.AsOf = 0
	case d.one(2):
		p.AsOf = d.between(2011, max(2011, plans[0].Due-1))
	}
	set := func(n int, change func()) {
		if d.one(n) {
			change()
		}
	}
	set(8, func() { p.Stage = pick(d, evaluate.Interim, evaluate.Terminal) })
	set(4, func() { p.Compare = evaluate.RoundedValue })
	set(4, func() { p.Rounding = indicator.HalfEven })
	set(4, func() { p.Tolerance = d.change() })
	set(6, func() { p.About = d.change() })
	set(5, func() { p.OnTrack, _ = indicator.ParseFraction(pick(d, "0.5", "9/10", "1/3", "1", "1.25")) })
	set(2, func() { p.Projection = pick(d, append(indicator.Projections(), indicator.ConstantGrowth)...) })
	set(4, func() { p.Window = d.between(2, 4) })
	set(4, func() { p.Recent = d.between(1, 3) })
	set(4, func() { p.MinPoints = d.between(1, 4) })
	set(4, func() { p.MaxAge = pick(d, -1, 1, 3, 9) })
	set(4, func() { p.StableYears = pick(d, -1, 1, 2, 5) })
	set(4, func() { p.Baseline = pick(d, evaluate.ChainInForce, evaluate.ChainExact) })
	set(4, func() { p.SmallEvents = pick(d, -1, 5, 50) })
	set(3, func() { p.Overrides = append(p.Overrides, d.override(plans[0], p.AsOf)) })
	return p
}

func (d dice) change() indicator.Change {
	if d.one(2) {
		return indicator.Share(int64(d.between(1, 3)), int64(pick(d, 10, 20, 100)))
	}
	return indicator.Points(decimal.New(int64(d.between(1, 20)), -1))
}

func (d dice) override(p *indicator.Plan, asOf int) evaluate.Override {
	return evaluate.Override{
		Plan: p.Code, Indicator: p.Indicators[d.IntN(len(p.Indicators))].Code,
		Area: pick(d, "", "", townships()[0]), Group: d.group(), AsOf: pick(d, 0, asOf, asOf+1),
		Verdict: pick(d, evaluate.Verdicts()...), Reason: "inspected", By: "a", ApprovedBy: "b", On: indicator.Date{Year: 2020, Month: 1, Day: 1},
	}
}
