package oracle

import (
	"math/big"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// WhatIf is what a series needs and what one event changes.
type WhatIf struct {
	Ruling
	Next         int // 0 where the next year is after the due year
	DueValue     End
	AnnualChange *big.Rat
	More, Fewer  *Event
	Measured     bool // there is a number and an interval to speak of
	Lower        bool // the due value is a lower bound
	TwoSided     bool // the target is a band, or is revised: what is worse may lie on either side
}

// Event is the value and ruling with another numerator.
type Event struct {
	Numerator, Value *big.Rat
	Ruling
}

// WhatIf works out the chapter on what-if.
func (a *Assessment) WhatIf(key indicator.Key) WhatIf {
	p, in, k := a.find(key)
	k = a.decider(p, in, k)
	asOf, terminal := when(&a.Input.Policy, p.Due)
	open := a.question(p, in, k, asOf, terminal)
	q := open.ready()
	w := WhatIf{Ruling: q.ruling()}
	if asOf < p.Due {
		w.Next = max(asOf, p.Base) + 1
	}
	if !q.isMeasured() {
		return w
	}
	if _, at := q.nearest(); at == noSide {
		return w
	}
	w.need(a.question(p, in, k, p.Due, true), q)
	w.More, w.Fewer = open.events(q, 1), open.events(q, -1)
	return w
}

// need is what the due year asks for, by the target and baseline that hold then.
func (w *WhatIf) need(due question, q *question) {
	then := q
	if w.Next > 0 {
		due.in = unpooled(q.in)
		due.series = due.with(figure{year: q.due, kind: indicator.Number, value: q.current.value, filed: true})
		if r := due.ready(); r.isMeasured() {
			if _, at := r.nearest(); at != noSide {
				then = r
			}
		}
	}
	bound, at := then.nearest()
	for _, s := range then.accepted.fails(bound.At) {
		if s != at {
			return // no value meets all parts
		}
	}
	w.Measured, w.DueValue, w.Lower = true, bound, at == lowSide
	w.TwoSided = len(q.in.Revisions) > 0 || then.accepted.Low.At != nil && then.accepted.High.At != nil || q.accepted.Low.At != nil && q.accepted.High.At != nil
	if !then.meets(then.current.value) {
		w.AnnualChange = q.needed(bound.At, at)
	}
}

// events judges again with a numerator changed.
func (q question) events(ready *question, by int64) *Event {
	f := *ready.current
	if !f.hasCounts() {
		return nil
	}
	f.numerator = add(f.numerator, whole(by))
	isShare := q.in.Unit == indicator.Percent && !q.in.Formula.Gross
	if f.numerator.Sign() < 0 || isShare && f.numerator.Cmp(f.denominator) > 0 {
		return nil
	}
	f.value = rate(q.in.Unit, f.numerator, f.denominator)
	if f.filed {
		f.value = rounded(f.value, f.places, q.settings.rounding)
	}
	q.series, q.in = q.with(f), unpooled(q.in)
	return &Event{f.numerator, f.value, q.ready().ruling()}
}

// unpooled is an indicator whose series is judged as it is.
func unpooled(in *indicator.Indicator) *indicator.Indicator {
	other := *in
	other.Pool = 0
	return &other
}

// with is the series with a figure in place of its year's, or added. A break of
// that year stays.
func (q *question) with(f figure) []figure {
	var list []figure
	for _, o := range q.series {
		if o.year == f.year {
			f.isBreak = f.isBreak || o.isBreak
			continue
		}
		list = append(list, o)
	}
	list = append(list, f)
	slices.SortFunc(list, func(x, y figure) int { return x.year - y.year })
	return list
}

// replaced is a series with a figure in place of its year's.
func replaced(list []figure, f figure) []figure {
	list = slices.Clone(list)
	for i := range list {
		if list[i].year == f.year {
			list[i] = f
		}
	}
	return list
}

// OnCourse reports whether a number observed in the next year leaves the
// indicator attained, nearly or expected.
func (a *Assessment) OnCourse(key indicator.Key, value *big.Rat) bool {
	p, in, k := a.find(key)
	k = a.decider(p, in, k)
	next := a.WhatIf(key).Next
	q := a.question(p, in, k, next, next >= p.Due)
	q.in = unpooled(q.in)
	q.series = q.with(figure{year: next, kind: indicator.Number, value: value, filed: true})
	v := q.ready().ruling().Verdict
	return v == evaluate.Attained || v == evaluate.Nearly || v == evaluate.Expected
}

// Inward returns the figure of a grid that is the first to meet an end.
func Inward(e End, isLower bool, places int) *big.Rat {
	unit := tenTo(-places)
	s := highSide
	if isLower {
		s = lowSide
	}
	at := multiply(new(big.Rat).SetInt(floor(divide(e.At, unit))), unit)
	for range 3 {
		next := subtract(at, multiply(unit, whole(int64(s))))
		if e.accepts(at, s) && !e.accepts(next, s) {
			break
		}
		if e.accepts(at, s) {
			at = next
		} else {
			at = add(at, multiply(unit, whole(int64(s))))
		}
	}
	return at
}
