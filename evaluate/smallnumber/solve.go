package smallnumber

import "github.com/countystat/attain/internal/exact"

// solve returns the exact binomial limits, or the Poisson ones where cases is
// 0, each rounded half away from zero to so many places of the unit. A limit is
// never computed: it is located between the two values at which rounding
// changes, by asking on which side of such a value it lies.
func (c Count) solve(cases int64, tail exact.Rat, places int) (low, high exact.Rat, ok bool) {
	s := solver{count: c, cases: cases, tail: tail, places: places}
	rate, ok := s.floor(exact.Of(c.Rate()))
	if !ok {
		return exact.Rat{}, exact.Rat{}, false
	}
	okLow, okHigh := true, true
	if c.Events > 0 {
		low, okLow = s.locate(0, rate+1, s.lowerBelow)
	}
	if cases > 0 && c.Events == cases {
		high = exact.FromInt(c.factor())
	} else {
		high, okHigh = s.locate(rate, s.top(rate), s.upperBelow)
	}
	return low, high, okLow && okHigh
}

type solver struct {
	count  Count
	cases  int64
	tail   exact.Rat
	places int
}

// floor returns a rate in units of the last place, rounded down.
func (s *solver) floor(rate exact.Rat) (int64, bool) {
	const most = 1 << 60
	n, ok := rate.Mul(exact.FromInt(1).Mul(exact.Frac(pow10(s.places), 1))).Round(0, exact.Down).Num().Int64()
	return n, ok && n < most
}

// top is a number of units that the upper limit does not reach, 0 where there
// is none in range.
func (s *solver) top(rate int64) int64 {
	if s.cases > 0 {
		top, ok := s.floor(exact.FromInt(s.count.factor()))
		if !ok {
			return 0
		}
		return top + 1
	}
	const most = 1 << 60
	for top := max(rate, 1); top < most; top *= 2 {
		if below, ok := s.upperBelow(s.edge(top)); !ok || below {
			return top
		}
	}
	return 0
}

// edge is the value at which rounding goes over to the next unit.
func (s *solver) edge(units int64) exact.Rat { return exact.Frac(2*units+1, 2*pow10(s.places)) }

// locate finds the number of units, from least to most, that the limit rounds
// to, given whether it is below a value.
func (s *solver) locate(least, most int64, below func(exact.Rat) (bool, bool)) (exact.Rat, bool) {
	for least < most {
		middle := least + (most-least)/2
		is, ok := below(s.edge(middle))
		switch {
		case !ok:
			return exact.Rat{}, false
		case is:
			most = middle
		default:
			least = middle + 1
		}
	}
	return exact.Frac(least, pow10(s.places)), true
}

// upperBelow reports whether the upper limit is below a rate: then so few
// events have less than the chance of a tail there.
func (s *solver) upperBelow(rate exact.Rat) (below, ok bool) {
	switch {
	case rate.Cmp(exact.Of(s.count.Rate())) <= 0:
		return false, true
	case s.cases > 0 && rate.Cmp(exact.FromInt(s.count.factor())) >= 0:
		return true, true
	}
	sign, ok := s.at(rate, false).Cmp(s.tail)
	return sign < 0, ok
}

// lowerBelow reports whether the lower limit is below a rate: then so many
// events have more than the chance of a tail there.
func (s *solver) lowerBelow(rate exact.Rat) (below, ok bool) {
	if rate.Cmp(exact.Of(s.count.Rate())) >= 0 {
		return true, true
	}
	sign, ok := s.at(rate, true).Cmp(s.tail)
	return sign > 0, ok
}

// at is the tail at a rate in the unit: binomial with whole cases, Poisson where those
// are 0.
func (s *solver) at(rate exact.Rat, upper bool) *exact.Tail {
	share := rate.Per(s.count.factor())
	if s.cases == 0 {
		share = share.Mul(exact.Of(s.count.Cases))
	}
	return &exact.Tail{Events: s.count.Events, Cases: s.cases, Rate: share.Reduced(), Upper: upper}
}

func pow10(places int) int64 {
	p := int64(1)
	for range places {
		p *= 10
	}
	return p
}
