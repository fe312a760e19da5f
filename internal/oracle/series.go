package oracle

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// figure is one year of a series (M4).
type figure struct {
	year        int
	kind        indicator.ReadingKind
	value       *big.Rat // of a number or a bound
	numerator   *big.Rat
	denominator *big.Rat
	lower       *big.Rat // of the filed interval, nil where none is filed
	upper       *big.Rat
	filed       bool // the value itself was filed, not only its counts
	places      int  // decimals that it was filed with
	provisional bool
	isBreak     bool
	lack        evaluate.Reason // why a year's figures are no pooled rate
	from        int             // the first observed year that a pooled rate rests on
}

func (f *figure) isNumber() bool { return f.kind == indicator.Number && f.lack == "" }

// stands reports whether the figure says something: a number, bound or answer.
func (f *figure) stands() bool { return !f.kind.IsAbsence() }

func (f *figure) hasCounts() bool { return f.numerator != nil && f.denominator != nil }

// figureOf reads one observation: a filed value decides, counts filed alone are
// an exact ratio in the indicator's unit (V4).
func figureOf(in *indicator.Indicator, o indicator.Observation) figure {
	f := figure{
		year: o.Year, kind: o.Value.Kind, filed: o.Value.Kind != indicator.Empty,
		numerator: ofDecimal(o.Numerator), denominator: ofDecimal(o.Denominator),
		lower: ofDecimal(o.Lower), upper: ofDecimal(o.Upper),
		provisional: o.Status == indicator.Provisional || o.Status == indicator.Estimated, isBreak: o.Break,
	}
	switch {
	case f.kind == indicator.Number || f.kind.IsBound():
		f.value = o.Value.Value.Rat()
		f.places = max(0, -int(o.Value.Value.Exponent()))
	case f.kind == indicator.Empty && f.hasCounts():
		f.kind = indicator.Number
		f.value = rate(in.Unit, f.numerator, f.denominator)
	}
	return f
}

// factor is what a quotient is multiplied by to be in the unit (M2).
func factor(u indicator.Unit) *big.Rat {
	factors := map[indicator.Unit]int64{
		indicator.Percent: 100, indicator.PerMille: 1000, indicator.Per10K: 10_000, indicator.Per100K: 100_000,
	}
	return whole(max(factors[u], 1))
}

func rate(u indicator.Unit, numerator, denominator *big.Rat) *big.Rat {
	return multiply(factor(u), divide(numerator, denominator))
}

// seriesKey says what a series is about.
type seriesKey struct {
	plan, indicator, area string
	group                 indicator.Group
}

// store is the observations as filed, one a year for each key (M5).
type store struct {
	plans  []*indicator.Plan
	series map[seriesKey][]figure
}

// collect keeps of each year's editions the latest that is not after the
// known-by date; a row without a date is the earliest (M5).
func collect(plans []*indicator.Plan, rows []indicator.Observation, knownBy indicator.Date) *store {
	s := &store{plans: plans, series: map[seriesKey][]figure{}}
	type cell struct {
		key  seriesKey
		year int
	}
	latest := map[cell]indicator.Observation{}
	var order []cell
	for _, row := range rows {
		if o := figureOf(s.indicator(row.Plan, row.Indicator), row); !o.stands() && !isOfTime(s.plan(row.Plan), s.key(row.Key).area, row.Year) {
			continue // says nothing (C5)
		}
		if !knownBy.IsZero() && row.Filed.Compare(knownBy) > 0 {
			continue
		}
		c := cell{s.key(row.Key), row.Year}
		before, ok := latest[c]
		if !ok {
			order = append(order, c)
		}
		if !ok || row.Filed.Compare(before.Filed) > 0 {
			latest[c] = row
		}
	}
	for _, c := range order {
		in := s.indicator(c.key.plan, c.key.indicator)
		s.series[c.key] = append(s.series[c.key], figureOf(in, latest[c]))
	}
	for _, list := range s.series {
		slices.SortFunc(list, func(x, y figure) int { return x.year - y.year })
	}
	return s
}

// key gives the area reported on its one name, "", and an area with an earlier code
// its present one.
func (s *store) key(k indicator.Key) seriesKey {
	key := seriesKey{k.Plan, k.Indicator, k.Area, k.Group}
	if p := s.plan(k.Plan); p != nil && k.Area == p.Area.Code {
		key.area = ""
	} else if p != nil {
		for _, area := range p.Areas {
			if slices.Contains(area.Formerly, k.Area) {
				key.area = area.Code
			}
		}
	}
	return key
}

func (s *store) plan(code string) *indicator.Plan {
	for _, p := range s.plans {
		if p.Code == code {
			return p
		}
	}
	return nil
}

func (s *store) indicator(plan, code string) *indicator.Indicator {
	p := s.plan(plan)
	if p == nil {
		return nil
	}
	for i := range p.Indicators {
		if p.Indicators[i].Code == code {
			return &p.Indicators[i]
		}
	}
	return nil
}

// source follows sameAs as far as the other plan is loaded (M2).
func (s *store) source(k seriesKey) seriesKey {
	in := s.indicator(k.plan, k.indicator)
	if in == nil || in.SameAs.IsZero() || s.plan(in.SameAs.Plan) == nil {
		return k
	}
	return s.source(seriesKey{in.SameAs.Plan, in.SameAs.Indicator, k.area, k.group})
}

// data returns what is observed or derived under a key, not pooled (M2).
func (s *store) data(k seriesKey) []figure {
	k = s.source(k)
	in := s.indicator(k.plan, k.indicator)
	if in == nil {
		return nil
	}
	if in.Derive.IsZero() {
		return s.series[k]
	}
	if k.group != indicator.Total {
		return nil
	}
	return s.derived(in.Derive.Kind, s.operand(k, in.Derive.Left), s.operand(k, in.Derive.Right))
}

func (s *store) operand(k seriesKey, o indicator.Operand) []figure {
	return s.judged(seriesKey{k.plan, o.Indicator, k.area, o.Group})
}

// judged returns the series that a key is judged by.
func (s *store) judged(k seriesKey) []figure {
	list := s.data(k)
	in := s.indicator(k.plan, k.indicator)
	if in != nil && in.Pool > 1 {
		return pooled(in, list)
	}
	return list
}

// breakBetween reports whether a break is marked after a year, up to another.
func breakBetween(list []figure, after, to int) bool {
	for i := range list {
		if list[i].isBreak && list[i].year > after && list[i].year <= to {
			return true
		}
	}
	return false
}

// derived works an indicator out from two others in the years where both have a
// number (M2). A break of either since the figure before is its own.
func (s *store) derived(kind indicator.DeriveKind, left, right []figure) []figure {
	var list []figure
	before := 0
	for _, l := range left {
		i := slices.IndexFunc(right, func(r figure) bool { return r.year == l.year })
		if i < 0 || !l.operates() || !right[i].operates() {
			continue
		}
		r := right[i]
		f := figure{year: l.year, kind: indicator.Number, filed: false, provisional: l.provisional || r.provisional}
		if l.from != 0 || r.from != 0 {
			f.from = min(cmp.Or(l.from, l.year), cmp.Or(r.from, r.year))
		}
		f.lack = l.lack
		if f.lack == "" || r.lack == evaluate.ReasonTooFewYears {
			f.lack = cmp.Or(r.lack, f.lack)
		}
		f.isBreak = breakBetween(left, before, l.year) || breakBetween(right, before, l.year)
		if f.lack != "" {
			before = l.year
			list = append(list, f)
			continue
		}
		switch kind {
		case indicator.DeriveGap:
			f.value = size(subtract(l.value, r.value))
		case indicator.DeriveDifference:
			f.value = subtract(l.value, r.value)
		case indicator.DeriveRatio:
			if r.value.Sign() == 0 {
				continue
			}
			f.value = divide(l.value, r.value)
		}
		before = l.year
		list = append(list, f)
	}
	return list
}

// operates reports whether a figure is a number, or was filed as one that is no
// pooled rate.
func (f *figure) operates() bool { return f.isNumber() || f.lack != "" }

// pooled is Σ numerators / Σ denominators over the window of calendar years
// that ends in each year with both; no window reaches across a break (M2, V9). A
// year filed without both, or with fewer than half of its window observed, lacks
// what a pooled rate needs (V2).
func pooled(in *indicator.Indicator, list []figure) []figure {
	var rates []figure
	before := 0
	for _, f := range list {
		p := figure{year: f.year, kind: f.kind, provisional: f.provisional}
		switch {
		case f.hasCounts():
			p = pool(in, list, f.year)
		case f.kind == indicator.Empty:
			continue
		case f.stands():
			p.kind, p.lack = indicator.Number, evaluate.ReasonNoCounts
		}
		p.isBreak = breakBetween(list, before, f.year)
		before = f.year
		rates = append(rates, p)
	}
	return rates
}

// pool adds up the window that ends in a year.
func pool(in *indicator.Indicator, list []figure, year int) figure {
	start := year - in.Pool + 1
	for _, o := range list {
		if o.isBreak && o.year <= year {
			start = max(start, o.year)
		}
	}
	p := figure{year: year, kind: indicator.Number, numerator: new(big.Rat), denominator: new(big.Rat)}
	observed := 0
	for _, o := range list {
		if o.year < start || o.year > year || !o.hasCounts() {
			continue
		}
		if observed == 0 {
			p.from = o.year
		}
		observed++
		p.numerator = add(p.numerator, o.numerator)
		p.denominator = add(p.denominator, o.denominator)
		p.provisional = p.provisional || o.provisional
	}
	p.value = rate(in.Unit, p.numerator, p.denominator)
	if 2*observed < in.Pool {
		p.lack = evaluate.ReasonTooFewYears
	}
	return p
}
