package oracle

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
)

// observations makes the rows of a plan's indicators: the total, now and then
// groups, townships and later editions.
func (d dice) observations(p *indicator.Plan) []indicator.Observation {
	var rows []indicator.Observation
	for i := range p.Indicators {
		in := &p.Indicators[i]
		if !in.Derive.IsZero() || !in.SameAs.IsZero() {
			continue
		}
		areas := []string{pick(d, "", p.Area.Code)}
		if p.Area.Code == county && (d.one(3) || in.Target.Each() != 0) {
			areas = append(areas, d.townshipsOf(p)...)
		}
		for _, area := range areas {
			groups := []indicator.Group{indicator.Total}
			if d.one(3) || len(in.Breakdowns) > 0 && !d.one(4) {
				groups = append(groups, indicator.Female, indicator.Male)
			}
			for _, group := range groups {
				key := indicator.Key{Plan: p.Code, Indicator: in.Code, Area: area, Group: group}
				rows = append(rows, d.series(p, in, key)...)
			}
		}
	}
	return rows
}

// townshipsOf picks townships to file for: of those that the plan lists, if any, now
// and then by an earlier code.
func (d dice) townshipsOf(p *indicator.Plan) []string {
	if len(p.Areas) == 0 {
		return townships()[:d.between(1, 3)]
	}
	var codes []string
	for i := range p.Areas {
		code := p.Areas[i].Code
		if len(p.Areas[i].Formerly) > 0 && d.one(2) {
			code = p.Areas[i].Formerly[0]
		}
		codes = append(codes, code)
	}
	return codes[:d.between(1, len(codes))]
}

// isFileable reports whether a year's figure of an area is not refused.
func isFileable(p *indicator.Plan, o *indicator.Observation) bool {
	for i := range p.Areas {
		if a := &p.Areas[i]; (a.Code == o.Area || slices.Contains(a.Formerly, o.Area)) && !a.Existed(o.Year) {
			return o.Value.Kind.IsAbsence() && !o.Numerator.Valid
		}
	}
	return true
}

// series makes the years of one key: scattered, or on a straight line whose end
// in the due year is a figure of the grid.
func (d dice) series(p *indicator.Plan, in *indicator.Indicator, key indicator.Key) []indicator.Observation {
	if d.one(12) {
		return nil
	}
	g := gridOf(in)
	g.width = pick(d, int64(1), 3, 6)
	first := p.Base - pick(d, 0, 0, 0, 1, 3)
	last := p.Due + 1
	counts := in.Unit.IsRate() && (d.one(3) || in.Pool > 1)
	start, step := max(g.centre+int64(d.between(-6, 6)), 0), int64(d.between(-2, 2))
	line, doubling, halving := d.one(3), d.one(12), d.one(12)
	gaps := pick(d, 2, 4, 10)
	var rows []indicator.Observation
	for year := first; year <= last; year++ {
		if d.one(gaps) {
			continue
		}
		o := indicator.Observation{Key: key, Year: year, Value: indicator.Of(d.number(g))}
		if n := start + step*int64(year-first); line && n >= 0 {
			o.Value = indicator.Of(decimal.New(n, -int32(g.places)))
		}
		switch {
		case doubling:
			o.Value = indicator.Of(decimal.New(1<<(year-first), -int32(g.places)))
		case halving:
			o.Value = indicator.Of(decimal.New(1<<(last-year), -int32(g.places)))
		}
		d.vary(in, &o, counts)
		if !isFileable(p, &o) {
			continue
		}
		rows = append(rows, o)
		for day := 1; day < 3 && d.one(15); day++ {
			o.Filed = indicator.Date{Year: 2020, Month: 1, Day: day + 1}
			if o.Value.Kind == indicator.Number && !o.Numerator.Valid {
				o.Value = indicator.Of(d.number(g))
				o.Lower, o.Upper = decimal.NullDecimal{}, decimal.NullDecimal{}
			}
			if isFileable(p, &o) {
				rows = append(rows, o)
			}
		}
	}
	return rows
}

// vary turns a number into counts, a bound, an answer or an absence.
func (d dice) vary(in *indicator.Indicator, o *indicator.Observation, counts bool) {
	if in.IsYesNo() {
		o.Value = indicator.Reading{Kind: pick(d, indicator.AnswerYes, indicator.AnswerYes, indicator.AnswerNo, indicator.InProgress)}
	} else if counts && !d.one(8) {
		d.count(in, o)
	}
	if o.Break = d.one(15); o.Break && d.one(2) && o.Value.Kind == indicator.Number && !o.Numerator.Valid {
		o.Value = indicator.Of(decimal.Decimal{})
	}
	if d.one(4) {
		d.interval(in, o)
	}
	o.Status = pick(d, 0, 0, 0, 0, indicator.Provisional, indicator.Estimated)
	switch d.IntN(25) {
	case 0:
		o.Value = indicator.Reading{Kind: pick(d, indicator.Absences()...)}
		o.Numerator, o.Denominator = decimal.NullDecimal{}, decimal.NullDecimal{}
		o.Lower, o.Upper = decimal.NullDecimal{}, decimal.NullDecimal{}
	case 1:
		if o.Value.Kind == indicator.Number && !o.Numerator.Valid {
			o.Lower, o.Upper = decimal.NullDecimal{}, decimal.NullDecimal{}
			o.Value.Kind = pick(d, indicator.BoundAtMost, indicator.BoundLess, indicator.BoundAtLeast, indicator.BoundMore)
		}
	}
}

// interval files an interval around a value.
func (d dice) interval(in *indicator.Indicator, o *indicator.Observation) {
	if o.Value.Kind != indicator.Number {
		return
	}
	places := max(int32(in.Places), -o.Value.Value.Exponent()) //nolint:gosec // places are few
	end := func(by int) decimal.NullDecimal {
		return decimal.NewNullDecimal(o.Value.Value.Add(decimal.New(int64(by), -places)))
	}
	o.Lower, o.Upper = end(-d.between(0, 5)), end(d.between(0, 5))
	if o.Lower.Decimal.Sign() < 0 {
		o.Lower = decimal.NewNullDecimal(decimal.Decimal{})
	}
}

// count files the nearest counts in place of a value, or with it.
func (d dice) count(in *indicator.Indicator, o *indicator.Observation) {
	per := factor(in.Unit)
	of := int64(pick(d, 100, 200, 300, 999, 1000, 4197, 30000))
	if in.Unit == indicator.Per100K {
		of *= 10
	}
	events := multiply(o.Value.Value.Rat(), divide(whole(of), per))
	n := floor(events).Int64() + int64(d.between(0, 1))
	if in.Unit == indicator.Percent {
		n = min(n, of)
	}
	o.Numerator = decimal.NewNullDecimal(decimal.NewFromInt(n))
	o.Denominator = decimal.NewNullDecimal(decimal.NewFromInt(of))
	o.Value = indicator.Reading{}
	if d.one(3) {
		shown := rounded(rate(in.Unit, whole(n), whole(of)), in.Places, indicator.HalfUp)
		if value, err := indicator.ParseNumber(shown.FloatString(in.Places)); err == nil {
			o.Value = indicator.Of(value)
		}
	}
}
