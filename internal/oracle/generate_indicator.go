package oracle

import (
	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
)

// grid is where the figures of one indicator lie.
type grid struct {
	places int
	centre int64 // in units of the last place
	width  int64
}

// gridOf is the same for the targets of an indicator and for its data.
func gridOf(in *indicator.Indicator) grid {
	g := grid{places: in.Places, width: 6}
	limit := int64(100)
	for range in.Places {
		limit *= 10
	}
	switch {
	case in.Unit == indicator.Percent && in.Better == indicator.Higher:
		g.centre = limit - 5
	case in.Better == indicator.Lower:
		g.centre = 6
	default:
		g.centre = limit / 2
	}
	return g
}

// number is a figure of the grid: now and then half a unit off, or one in
// the last place.
func (d dice) number(g grid) decimal.Decimal {
	n := g.centre - g.width + int64(d.IntN(int(2*g.width+1)))
	if n = max(n, 0); d.one(25) {
		n = 0
	}
	v := decimal.New(n, -int32(g.places))
	switch d.IntN(10) {
	case 0:
		return v.Add(decimal.New(5, -int32(g.places)-1))
	case 1:
		return v.Add(decimal.New(pick(d, int64(49), 51, 1, 99), -int32(g.places)-2))
	case 2:
		return decimal.New(n*10, -int32(g.places)-1) // a published zero more
	default:
		return v
	}
}

// valid makes indicators until one passes validation.
func (d dice) valid(p *indicator.Plan, code string) indicator.Indicator {
	for {
		in := d.indicator(p, code)
		if in.Validate() == nil {
			return in
		}
	}
}

func (d dice) indicator(p *indicator.Plan, code string) indicator.Indicator {
	in := indicator.Indicator{
		Code: code, Name: indicator.Text{"en": code}, Domain: pick(d, "d", "e"), Lead: pick(d, "", "x", "y"), Places: d.IntN(2),
		Unit:   pick(d, indicator.Percent, indicator.Percent, indicator.PerMille, indicator.Per100K, indicator.Index, indicator.Persons, indicator.YesNo),
		Better: pick(d, indicator.Higher, indicator.Higher, indicator.Lower, indicator.Lower, indicator.Neither),
		Key:    d.one(2),
	}
	if in.IsYesNo() {
		in.Places, in.Better = 0, ""
	}
	set := func(n int, change func()) {
		if d.one(n) {
			change()
		}
	}
	if in.Domain == "d" && d.one(2) {
		in.Objective = "o"
	}
	number := !in.IsYesNo()
	set(12, func() { in.NoLimit = number })
	set(12, func() { in.Formula.Gross = in.Unit == indicator.Percent })
	set(12, func() { in.Random = number })
	set(6, func() { in.ValidFor = d.between(1, 5) })
	if number {
		set(8, func() { in.Projection = pick(d, indicator.Projections()...) })
		set(10, func() {
			if in.Better != indicator.Neither {
				in.Limit = decimal.NewNullDecimal(d.number(gridOf(&in)))
			}
		})
		set(4, func() {
			in.Baseline = indicator.Baseline{Value: decimal.NewNullDecimal(d.number(gridOf(&in))), Year: pick(d, 0, 0, 2008, 2011), Source: "plan"}
		})
		set(8, func() {
			if in.Unit.IsRate() {
				in.Pool = d.between(2, 4)
			}
		})
	}
	d.targets(p, &in, set)
	set(40, func() {
		if number {
			in.Baseline = indicator.Baseline{Value: decimal.NewNullDecimal(decimal.New(0, 0)), Source: "plan"}
			in.Target, in.Targets, in.Revisions = pick(d, indicator.RiseBy, indicator.FallBy)(indicator.Share(1, 2)), nil, nil
		}
	})
	set(20, func() {
		in.AppliesTo = []string{pick(d, county, "township", "5199*", "519921100", "county", "village", "519921100*")}
	})
	set(8, func() { d.groups(&in) })
	return in
}

// groups asks something of groups: in the place of the total, or beside it.
func (d dice) groups(in *indicator.Indicator) {
	in.Breakdowns = []string{"sex"}
	group := func() string { return string(pick(d, indicator.Female, indicator.Female, indicator.Male)) }
	for range d.between(1, 2) {
		own := indicator.AreaTarget{AppliesTo: []string{group()}, Target: d.modified(in)}
		if d.one(4) {
			own.AppliesTo = append(own.AppliesTo, pick(d, "county", "township", county))
		}
		if d.one(6) {
			own.AppliesTo = []string{string(indicator.Female), string(indicator.Male)}
		}
		in.Targets = append(in.Targets, own)
	}
	if d.one(2) {
		in.Target, in.Revisions = indicator.Target{}, nil
	}
	if d.one(5) {
		in.AppliesTo = append(in.AppliesTo, group())
	}
}

func (d dice) targets(p *indicator.Plan, in *indicator.Indicator, set func(int, func())) {
	if d.one(15) {
		return
	}
	in.Target = d.modified(in)
	set(6, func() {
		in.Targets = []indicator.AreaTarget{{AppliesTo: []string{pick(d, townships()[0], "township", "519921*", county)}, Target: d.modified(in)}}
	})
	set(6, func() {
		for year := p.Base + 1; year < p.Due && len(in.Milestones) < 2; year += d.between(1, 3) {
			in.Milestones = append(in.Milestones, indicator.Milestone{Year: year, Target: d.beside(in)})
		}
	})
	set(6, func() {
		for year := p.Base + 1; year < p.Due && len(in.Revisions) < 2; year += d.between(2, 4) {
			in.Revisions = append(in.Revisions, indicator.Revision{From: year, Target: d.modified(in), Document: "2015-1"})
		}
	})
	set(6, func() {
		in.Compare = []indicator.LevelTarget{{Level: indicator.Nation, Target: d.beside(in)}, {Level: indicator.Province, Target: d.beside(in)}}
	})
}

// modified is a target, now and then to be held, or to be met in each area of a level.
func (d dice) modified(in *indicator.Indicator) indicator.Target {
	t := d.target(in, 0)
	if d.one(5) {
		t = t.Holding()
	}
	if d.one(8) {
		t = t.HoldingStrictly()
	}
	if d.one(8) {
		t = t.InEach(pick(d, indicator.Township, indicator.Township, indicator.Village, indicator.County))
	}
	if d.one(12) {
		t = t.Unconfirmed()
	}
	return t
}

// beside is a milestone or a compared target, now and then of the whole alone.
func (d dice) beside(in *indicator.Indicator) indicator.Target {
	t := d.modified(in)
	if t.Each() == 0 && d.one(3) {
		t = t.OfWhole()
	}
	return t
}

// target is one of all forms.
func (d dice) target(in *indicator.Indicator, depth int) indicator.Target {
	if in.IsYesNo() {
		return indicator.Attest()
	}
	g := gridOf(in)
	v := d.number(g)
	change := indicator.Points(decimal.New(int64(d.between(1, 4)), -int32(in.Places)))
	if d.one(3) {
		change = indicator.Share(1, int64(pick(d, 2, 3, 6, 10)))
	}
	switch d.IntN(14 - depth) {
	case 0, 1:
		return indicator.AtLeast(v)
	case 2, 3:
		return indicator.AtMost(v)
	case 4:
		return indicator.MoreThan(v)
	case 5:
		return indicator.LessThan(v)
	case 6:
		return indicator.Between(v, d.number(g))
	case 7:
		if d.one(2) {
			return indicator.About(v)
		}
		return indicator.AboutWithin(v, decimal.New(int64(d.between(1, 3)), -int32(in.Places)))
	case 8:
		return indicator.RiseBy(change)
	case 9:
		return indicator.FallBy(change)
	case 10:
		return indicator.Improve()
	case 11:
		return indicator.Maintain()
	case 12:
		return indicator.Equal(v)
	default:
		return d.allOf(in, v)
	}
}

// allOf is two conditions, now and then of bounds that round to one figure.
func (d dice) allOf(in *indicator.Indicator, v decimal.Decimal) indicator.Target {
	beside := decimal.New(int64(d.between(0, 4)), -int32(in.Places)-1)
	switch d.IntN(4) {
	case 3: // which no value may meet
		return indicator.AllOf(indicator.AtLeast(v), indicator.FallBy(indicator.Points(beside.Add(decimal.New(1, -3)))))
	case 0:
		return indicator.AllOf(indicator.AtLeast(v), indicator.MoreThan(v.Sub(beside)))
	case 1:
		return indicator.AllOf(indicator.AtMost(v), indicator.LessThan(v.Add(beside)))
	default:
		return indicator.AllOf(d.target(in, 1), d.target(in, 1))
	}
}
