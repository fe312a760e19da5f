package oracle

import (
	"math/big"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// single is a case of one indicator and one series in the making. Its figures lie
// on no grid: they have up to 34 digits, are ratios of any size, negative or a
// geometric sequence, and its years, settings and bounds scatter more than those
// of a county.
type single struct {
	dice
	in     indicator.Indicator
	base   int
	due    int
	policy evaluate.Policy
	rows   []indicator.Observation
}

// Single makes a case of one series that a projection carries: 2 to 40 points with
// gaps and absences, a target near the last of them or aimed at a tie, a horizon and
// a policy.
func Single(choose Chooser, method indicator.Projection) Case {
	s := &single{dice: dice{choose}}
	s.fileRows()
	s.setYears()
	s.setIndicator()
	s.setPolicy(method)
	s.setTarget()
	plan := &indicator.Plan{
		Code: "p", Name: indicator.Text{"en": "p"}, Base: s.base, Due: s.due,
		Area:       indicator.Area{Code: county, Name: indicator.Text{"en": "county"}},
		Domains:    []indicator.Domain{{Code: "d", Name: indicator.Text{"en": "domain"}}},
		Indicators: []indicator.Indicator{s.in},
	}
	c := Case{Input: Input{Plans: []*indicator.Plan{plan}, Observations: s.rows, Policy: s.policy}}
	if s.one(2) {
		s.aim(&c)
	}
	return c
}

func (s *single) fileRows() {
	f := s.scatter()
	count := 2 + s.IntN(9)
	if s.one(24) {
		count = 2 + s.IntN(39)
	}
	gaps, holes, bounds, breaks := s.one(3), s.one(3), s.one(12), s.one(6)
	year := 1995 + s.IntN(10)
	for k := range count {
		o := indicator.Observation{Key: indicator.Key{Plan: "p", Indicator: "i1"}, Year: year}
		s.file(f, k, &o)
		switch {
		case holes && s.one(4):
			o.Value, o.Numerator, o.Denominator = indicator.Reading{Kind: pick(s.dice, append(indicator.Absences(), indicator.Empty)...)}, decimal.NullDecimal{}, decimal.NullDecimal{}
		case bounds && s.one(3) && o.Value.Kind == indicator.Number:
			o.Value.Kind = pick(s.dice, indicator.BoundAtMost, indicator.BoundLess, indicator.BoundAtLeast, indicator.BoundMore)
		}
		o.Break = breaks && s.one(5) && (o.Value.Kind == indicator.Number || o.Numerator.Valid)
		s.in.Signed = s.in.Signed || o.Value.Value.Sign() < 0 || o.Numerator.Decimal.Sign() < 0
		s.rows = append(s.rows, o)
		year++
		if gaps {
			year += s.IntN(4)
		}
	}
}

func (s *single) setYears() {
	first, last := s.rows[0].Year, s.rows[len(s.rows)-1].Year
	s.base = first + s.IntN(4) - 1
	s.due = max(s.base+1, last+s.IntN(9)-1)
	s.policy.AsOf = last + s.IntN(3)
	if s.one(8) {
		s.policy.AsOf = 0
	}
	if s.one(6) {
		s.policy.AsOf = s.between(first, last)
	}
}

func (s *single) setIndicator() {
	in := &s.in
	in.Code, in.Name, in.Domain, in.Unit, in.Places = "i1", indicator.Text{"en": "i1"}, "d", indicator.Percent, s.IntN(3)
	in.Formula.Gross = true
	in.Better = pick(s.dice, indicator.Higher, indicator.Lower)
	switch s.IntN(4) {
	case 0:
		in.NoLimit = true
	case 1:
		in.Limit = decimal.NewNullDecimal(decimal.New(int64(s.IntN(60)), 0))
	}
	if s.one(6) {
		in.ValidFor = s.between(1, 4)
	}
	if s.one(4) {
		in.Baseline.Value = decimal.NewNullDecimal(decimal.New(int64(s.IntN(4)*s.IntN(100)), -int32(s.IntN(2))))
		if s.one(2) {
			in.Baseline.Year = s.base + s.IntN(4) - 1
		}
	}
}

func (s *single) setPolicy(method indicator.Projection) {
	p := &s.policy
	if s.in.ValidFor > 0 || s.one(2) {
		s.in.Projection = method
	} else if method != indicator.Endpoints || s.one(2) {
		p.Projection = method
	}
	set := func(n int, change func()) {
		if s.one(n) {
			change()
		}
	}
	set(3, func() { p.Stage = pick(s.dice, evaluate.Stages()...) })
	set(4, func() { p.Compare = evaluate.RoundedValue })
	p.Rounding = pick(s.dice, indicator.HalfEven, indicator.HalfUp, "", "")
	switch s.IntN(6) {
	case 0:
		p.Tolerance = indicator.Share(int64(s.IntN(4)), int64(s.between(1, 100)))
	case 1:
		p.Tolerance = indicator.Points(decimal.New(int64(s.IntN(20)), -1))
	}
	set(4, func() {
		p.OnTrack = indicator.FractionOf(decimal.NewFromInt(int64(s.between(1, 12))), decimal.NewFromInt(int64(s.between(1, 10))))
	})
	set(3, func() { p.Window, p.Recent = pick(s.dice, -1, 0, 2, 3, 4, 5), s.IntN(5) })
	set(5, func() { p.MinPoints = s.between(-1, 4) })
	set(5, func() { p.MaxAge = s.between(-1, 4) })
	set(3, func() { p.Baseline = pick(s.dice, evaluate.BaselineChains()...) })
	p.Steps, p.Sensitivity = s.one(16), s.one(32)
}

// setTarget puts the bound near the last figure, so that every verdict is common.
func (s *single) setTarget() {
	in, way := &s.in, int64(direction(&s.in))
	near := decimal.New(int64(s.IntN(40)), 0)
	if last := figureOf(in, s.rows[len(s.rows)-1]); last.value != nil {
		near = decimalAt(last.value, s.IntN(3)).Add(decimal.New(int64(s.IntN(13)-4)*way, -int32(s.IntN(2))))
	}
	amount := decimal.New(int64(s.between(1, 30)), -int32(s.IntN(2)))
	change := indicator.Points(amount)
	closed, open, by := indicator.AtMost, indicator.LessThan, indicator.FallBy
	if in.Better == indicator.Higher {
		closed, open, by = indicator.AtLeast, indicator.MoreThan, indicator.RiseBy
	}
	switch s.IntN(14) {
	case 0, 1:
		in.Target = closed(near)
	case 2, 3:
		in.Target = open(near)
	case 4:
		in.Target = indicator.Equal(near)
	case 5:
		in.Target = indicator.Between(near, near.Add(amount))
	case 6:
		in.Target = indicator.About(near)
		if s.one(2) {
			s.policy.About = change
		}
	case 7:
		in.Target = indicator.AboutWithin(near, amount)
	case 8:
		in.Target = by(change)
	case 9:
		in.Target = by(indicator.Share(int64(s.between(1, 3)), int64(s.between(3, 11))))
	case 10:
		in.Target = indicator.Improve()
	case 11:
		in.Target = indicator.Maintain()
	case 12:
		in.Target = indicator.AllOf(indicator.Maintain(), indicator.AtMost(near))
	default:
		in.Target = indicator.AllOf(indicator.MoreThan(near), indicator.LessThan(near.Add(amount)))
		if s.one(2) {
			in.Better, in.NoLimit, in.Limit = indicator.Neither, true, decimal.NullDecimal{}
		}
	}
	if s.one(6) {
		in.Target = in.Target.HoldingStrictly()
	}
}

// decimalAt is a figure at a number of places, or at fewer where it has too many
// digits for a bound about it.
func decimalAt(v *big.Rat, places int) decimal.Decimal {
	if floor(size(v)).BitLen() > 100 {
		places = 0
	}
	return decimal.NewFromBigInt(floor(multiply(v, tenTo(places))), -int32(places))
}
