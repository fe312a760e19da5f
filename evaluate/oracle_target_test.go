package evaluate_test

import (
	"math/big"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

func (o *oracle) resolve(a aim, base *big.Rat) (set span, reason evaluate.Reason) {
	switch a.form {
	case indicator.FormAtLeast, indicator.FormMoreThan:
		set = span{low: a.a, lowOpen: a.form == indicator.FormMoreThan}
	case indicator.FormAtMost, indicator.FormLessThan:
		set = span{high: a.a, highOpen: a.form == indicator.FormLessThan}
	case indicator.FormEqual:
		set = span{low: a.a, high: a.a}
	case indicator.FormBetween:
		set = span{low: a.a, high: a.b}
	case indicator.FormAbout:
		if o.better != indicator.Lower {
			set.low = new(big.Rat).Sub(a.a, a.b)
		}
		if o.better != indicator.Higher {
			set.high = new(big.Rat).Add(a.a, a.b)
		}
	case indicator.FormRiseBy, indicator.FormFallBy:
		if base == nil {
			return set, evaluate.ReasonNoBaseline
		}
		by := a.a
		if a.share {
			if base.Sign() == 0 {
				return set, evaluate.ReasonZeroBase
			}
			by = new(big.Rat).Mul(a.a, new(big.Rat).Abs(base))
		}
		if a.form == indicator.FormRiseBy {
			set.low = new(big.Rat).Add(base, by)
		} else {
			set.high = new(big.Rat).Sub(base, by)
		}
	case indicator.FormImprove, indicator.FormMaintain:
		if base == nil {
			return set, evaluate.ReasonNoBaseline
		}
		bound, open := base, a.form == indicator.FormImprove
		if o.better == indicator.Higher {
			if open && o.limit != nil && base.Cmp(o.limit) >= 0 {
				bound, open = o.limit, false
			}
			set = span{low: bound, lowOpen: open}
		} else {
			if open && o.limit != nil && base.Cmp(o.limit) <= 0 {
				bound, open = o.limit, false
			}
			set = span{high: bound, highOpen: open}
		}
	case indicator.FormAllOf:
		for _, part := range a.parts {
			one, why := o.resolve(part, base)
			if why != "" {
				return set, why
			}
			set = intersect(set, one)
		}
	case indicator.NoTarget, indicator.FormAttest:
		panic("the oracle judges numbers")
	}
	return set, ""
}

func intersect(x, y span) span {
	if y.low != nil {
		switch {
		case x.low == nil || y.low.Cmp(x.low) > 0:
			x.low, x.lowOpen = y.low, y.lowOpen
		case y.low.Cmp(x.low) == 0:
			x.lowOpen = x.lowOpen || y.lowOpen
		}
	}
	if y.high != nil {
		switch {
		case x.high == nil || y.high.Cmp(x.high) < 0:
			x.high, x.highOpen = y.high, y.highOpen
		case y.high.Cmp(x.high) == 0:
			x.highOpen = x.highOpen || y.highOpen
		}
	}
	return x
}

// fails tells which bounds a value fails.
func (s span) fails(v *big.Rat) (low, high bool) {
	if s.low != nil {
		c := v.Cmp(s.low)
		low = c < 0 || c == 0 && s.lowOpen
	}
	if s.high != nil {
		c := v.Cmp(s.high)
		high = c > 0 || c == 0 && s.highOpen
	}
	return low, high
}

// within reports whether every value of s is in t.
func (s span) within(t span) bool {
	if t.low != nil && (s.low == nil || s.low.Cmp(t.low) < 0 || s.low.Cmp(t.low) == 0 && t.lowOpen && !s.lowOpen) {
		return false
	}
	if t.high != nil && (s.high == nil || s.high.Cmp(t.high) > 0 || s.high.Cmp(t.high) == 0 && t.highOpen && !s.highOpen) {
		return false
	}
	return true
}

// apart reports whether s and t have no value in common.
func (s span) apart(t span) bool {
	below := func(a, b span) bool {
		if a.high == nil || b.low == nil {
			return false
		}
		c := a.high.Cmp(b.low)
		return c < 0 || c == 0 && (a.highOpen || b.lowOpen)
	}
	return below(s, t) || below(t, s)
}
