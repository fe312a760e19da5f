package evaluate_test

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// chooser makes the choices of a scenario: a random generator, or the bytes of
// a fuzz target.
type chooser interface {
	IntN(n int) int
}

// byteChooser takes its choices from bytes, 0 once they are used up.
type byteChooser struct{ bytes []byte }

func (b *byteChooser) IntN(n int) int {
	v := 0
	for size := 1; size < n; size *= 256 {
		if len(b.bytes) == 0 {
			return v % n
		}
		v = v*256 + int(b.bytes[0])
		b.bytes = b.bytes[1:]
	}
	return v % n
}

// scenario is one thing to judge, for the evaluator and for the oracle.
type scenario struct {
	in           indicator.Indicator
	horizon      indicator.Horizon
	policy       evaluate.Policy
	observations []indicator.Observation
	oracle       oracle
}

func (s *scenario) series(tb testing.TB) indicator.Series {
	tb.Helper()
	series, err := indicator.NewSeries(&s.in, indicator.Key{Indicator: "x"}, s.observations)
	require.NoError(tb, err)
	return series
}

// String describes the scenario for a failure.
func (s *scenario) String() string {
	text := fmt.Sprintf("base %d due %d %+v\npolicy %+v\nstated %v in %d, limit %v, valid for %d, places %d, own %v, better %v\n", s.horizon.Base, s.horizon.Due,
		s.aimText(), s.policy, ratText(s.oracle.stated), s.oracle.statedIn, ratText(s.oracle.limit), s.in.ValidFor, s.in.Places, s.in.Projection, s.in.Better)
	for _, r := range s.oracle.rows {
		text += fmt.Sprintf("%d:%v/%d", r.year, ratText(r.value), r.kind)
		if r.breaks {
			text += "!"
		}
		text += " "
	}
	return text
}

// ratText is "none" for nil, which fmt prints by recovering from a panic and an
// emulator cannot.
func ratText(r *big.Rat) string {
	if r == nil {
		return "none"
	}
	return r.String()
}

func (s *scenario) aimText() string {
	encoded, err := s.in.Target.MarshalJSON()
	return fmt.Sprint(string(encoded), err)
}

// drawScenario draws a series of 2 to 40 points, gaps and absences between
// them, with a target, a horizon and a policy.
func drawScenario(c chooser, method indicator.Projection) *scenario {
	s := &scenario{}
	o := &s.oracle
	drawRows(c, s)
	last := o.rows[len(o.rows)-1]
	s.drawYears(c)
	s.drawIndicator(c)
	s.drawPolicy(c, method)
	s.drawTarget(c, last)
	return s
}

func drawRows(c chooser, s *scenario) {
	f := drawFigures(c)
	count := 2 + c.IntN(9)
	if c.IntN(24) == 0 {
		count = 2 + c.IntN(39)
	}
	gaps, holes, bounds := c.IntN(3) == 0, c.IntN(3) == 0, c.IntN(12) == 0
	breaks := c.IntN(6) == 0
	year := 1995 + c.IntN(10)
	for k := range count {
		filed, numerator, denominator := f.value(c, k)
		o := indicator.Observation{Year: year, Value: indicator.Of(filed)}
		r := row{year: year, kind: indicator.Number}
		switch {
		case holes && c.IntN(4) == 0:
			absences := append(indicator.Absences(), indicator.Empty)
			o.Value = indicator.Reading{Kind: absences[c.IntN(len(absences))]}
			r.kind = o.Value.Kind
		case denominator != 0:
			o.Value = indicator.Reading{}
			o.Numerator = decimal.NewNullDecimal(decimal.NewFromInt(numerator))
			o.Denominator = decimal.NewNullDecimal(decimal.NewFromInt(denominator))
			r.value = big.NewRat(numerator*100, denominator)
		case bounds && c.IntN(3) == 0:
			o.Value.Kind = indicator.BoundAtMost + indicator.ReadingKind(c.IntN(4))
			r.kind, r.value = o.Value.Kind, rational(filed)
		default:
			r.value = rational(filed)
		}
		if breaks && c.IntN(5) == 0 && r.kind == indicator.Number {
			o.Break, r.breaks = true, true
		}
		s.observations = append(s.observations, o)
		s.oracle.rows = append(s.oracle.rows, r)
		year++
		if gaps {
			year += c.IntN(4)
		}
	}
}

func (s *scenario) drawYears(c chooser) {
	o := &s.oracle
	first, last := o.rows[0].year, o.rows[len(o.rows)-1].year
	o.base = first + c.IntN(4) - 1
	o.due = max(o.base+1, last+c.IntN(9)-1)
	o.asOf = last + c.IntN(3)
	if c.IntN(8) == 0 {
		o.asOf = 0
	}
	s.policy.AsOf = o.asOf
	if o.asOf == 0 {
		o.asOf = o.due
	}
	if c.IntN(6) == 0 {
		o.asOf = first + c.IntN(last-first+1)
		s.policy.AsOf = o.asOf
	}
	s.horizon = indicator.Horizon{Base: o.base, Due: o.due}
}

func (s *scenario) drawIndicator(c chooser) {
	o := &s.oracle
	in := &s.in
	in.Code, in.Unit = "x", indicator.Percent
	in.Formula.Gross = true
	in.Better = indicator.Directions()[c.IntN(2)]
	in.Places = c.IntN(3)
	switch c.IntN(4) {
	case 0:
		in.NoLimit = true
	case 1:
		in.Limit = decimal.NewNullDecimal(decimal.New(int64(c.IntN(60)), 0))
		o.limit = rational(in.Limit.Decimal)
	default:
		if in.Better == indicator.Lower {
			o.limit = new(big.Rat)
		}
	}
	if c.IntN(6) == 0 {
		in.ValidFor = 1 + c.IntN(4)
	}
	if c.IntN(4) == 0 {
		value := decimal.New(int64(c.IntN(4)*c.IntN(100)), int32(-c.IntN(2)))
		in.Baseline.Value = decimal.NewNullDecimal(value)
		o.stated, o.statedIn = rational(value), o.base
		if c.IntN(2) == 0 {
			in.Baseline.Year = o.base + c.IntN(4) - 1
			o.statedIn = in.Baseline.Year
		}
	}
	o.better, o.places, o.validFor = in.Better, in.Places, in.ValidFor
}

func (s *scenario) drawPolicy(c chooser, method indicator.Projection) {
	o, p := &s.oracle, &s.policy
	if s.in.ValidFor > 0 || c.IntN(2) == 0 {
		s.in.Projection, o.own = method, method
	} else if method != indicator.Endpoints || c.IntN(2) == 0 {
		p.Projection, o.policy = method, method
	}
	if c.IntN(3) == 0 {
		p.Stage = evaluate.Stages()[c.IntN(3)]
		o.stage = p.Stage
	}
	if c.IntN(4) == 0 {
		p.Compare, o.rounded = evaluate.RoundedValue, true
	}
	switch c.IntN(4) {
	case 0:
		p.Rounding, o.halfEven = indicator.HalfEven, true
	case 1:
		p.Rounding = indicator.HalfUp
	}
	switch c.IntN(6) {
	case 0:
		n, d := int64(c.IntN(4)), int64(1+c.IntN(100))
		p.Tolerance = indicator.Share(n, d)
		o.tolerance, o.relative = big.NewRat(n, d), true
	case 1:
		points := decimal.New(int64(c.IntN(20)), -1)
		p.Tolerance = indicator.Points(points)
		o.tolerance = rational(points)
	}
	if c.IntN(4) == 0 {
		n, d := int64(1+c.IntN(12)), int64(1+c.IntN(10))
		p.OnTrack = indicator.FractionOf(decimal.NewFromInt(n), decimal.NewFromInt(d))
		o.onTrack = big.NewRat(n, d)
	}
	if c.IntN(3) == 0 {
		p.Window, p.Recent = c.IntN(6), c.IntN(5)
		if p.Window == 1 {
			p.Window = -1
		}
	}
	if c.IntN(5) == 0 {
		p.MinPoints = c.IntN(6) - 1
	}
	if c.IntN(5) == 0 {
		p.MaxAge = c.IntN(6) - 1
	}
	if c.IntN(3) == 0 {
		p.Baseline = evaluate.BaselineChains()[c.IntN(3)]
	}
	o.window, o.recent, o.minPoints, o.maxAge, o.reach = p.Window, p.Recent, p.MinPoints, p.MaxAge, p.Baseline
	p.Steps = c.IntN(16) == 0
	p.Sensitivity = c.IntN(32) == 0
}

// drawTarget puts the bound near the last value, so that every verdict is
// common.
func (s *scenario) drawTarget(c chooser, last row) {
	o, in := &s.oracle, &s.in
	near := decimal.New(int64(c.IntN(40)), 0)
	if last.value != nil {
		places := c.IntN(3)
		text := last.value.FloatString(places)
		near = decimal.RequireFromString(text).Add(decimal.New(int64(c.IntN(13)-4)*int64(3-2*slices.Index(indicator.Directions(), in.Better)), int32(-c.IntN(2))))
	}
	amount := decimal.New(int64(1+c.IntN(30)), int32(-c.IntN(2)))
	shareOf := func() (indicator.Change, *big.Rat) {
		n, d := int64(1+c.IntN(3)), int64(3+c.IntN(9))
		return indicator.Share(n, d), big.NewRat(n, d)
	}
	a := aim{a: rational(near)}
	higher := in.Better == indicator.Higher
	switch c.IntN(14) {
	case 0, 1:
		a.form, in.Target = indicator.FormAtMost, indicator.AtMost(near)
		if higher {
			a.form, in.Target = indicator.FormAtLeast, indicator.AtLeast(near)
		}
	case 2, 3:
		a.form, in.Target = indicator.FormLessThan, indicator.LessThan(near)
		if higher {
			a.form, in.Target = indicator.FormMoreThan, indicator.MoreThan(near)
		}
	case 4:
		a.form, in.Target = indicator.FormEqual, indicator.Equal(near)
	case 5:
		high := near.Add(amount)
		a.form, a.b, in.Target = indicator.FormBetween, rational(high), indicator.Between(near, high)
	case 6:
		a.form, a.b, in.Target = indicator.FormAbout, big.NewRat(1, 1), indicator.About(near)
		if c.IntN(2) == 0 {
			s.policy.About, a.b = indicator.Points(amount), rational(amount)
		}
	case 7:
		a.form, a.b, in.Target = indicator.FormAbout, rational(amount), indicator.AboutWithin(near, amount)
	case 8:
		a.form, a.a, in.Target = indicator.FormFallBy, rational(amount), indicator.FallBy(indicator.Points(amount))
		if higher {
			a.form, in.Target = indicator.FormRiseBy, indicator.RiseBy(indicator.Points(amount))
		}
	case 9:
		change, share := shareOf()
		a.form, a.a, a.share, in.Target = indicator.FormFallBy, share, true, indicator.FallBy(change)
		if higher {
			a.form, in.Target = indicator.FormRiseBy, indicator.RiseBy(change)
		}
	case 10:
		a.form, in.Target = indicator.FormImprove, indicator.Improve()
	case 11:
		a.form, in.Target = indicator.FormMaintain, indicator.Maintain()
	case 12:
		a.form = indicator.FormAllOf
		a.parts = []aim{{form: indicator.FormMaintain}, {form: indicator.FormAtMost, a: rational(near)}}
		in.Target = indicator.AllOf(indicator.Maintain(), indicator.AtMost(near))
	default:
		high := near.Add(amount)
		a.form = indicator.FormAllOf
		a.parts = []aim{{form: indicator.FormMoreThan, a: rational(near)}, {form: indicator.FormLessThan, a: rational(high)}}
		in.Target = indicator.AllOf(indicator.MoreThan(near), indicator.LessThan(high))
		if c.IntN(2) == 0 { // where neither way is better
			in.Better, o.better = indicator.Neither, indicator.Neither
			in.NoLimit, in.Limit, o.limit = true, decimal.NullDecimal{}, nil
		}
	}
	o.aim = a
	if c.IntN(6) == 0 && !o.hasBounds() {
		in.Target, o.strict = in.Target.HoldingStrictly(), true
	}
}

func (o *oracle) hasBounds() bool {
	for _, r := range o.rows {
		if isBound(r.kind) {
			return true
		}
	}
	return false
}
