package oracle

import "math/big"

// figures fills in what V12 says of a number.
func (q *question) figures(r *Result) {
	h := q.history()
	r.FirstMet, r.MetSince, r.Relapses = h.first, h.since, h.relapses
	if q.stale != nil {
		return
	}
	r.Interval = q.accepted
	r.BaseYear, r.Base, r.BaseFrom = q.baseYear, q.baseValue, q.baseFrom
	r.Trend = q.trend()
	if q.current == nil {
		return
	}
	r.Year, r.Value = q.current.year, q.current.value
	if !q.current.isNumber() {
		r.Value = nil
		return
	}
	if n := len(q.points); n >= 2 {
		r.ActualPace = change(q.points[0], q.points[n-1])
	}
	if q.target.IsZero() || q.resolved != resolved {
		return
	}
	bound, at := q.nearest()
	if at == noSide {
		return
	}
	r.Bound = bound.At
	r.Gap = multiply(subtract(r.Value, bound.At), whole(int64(at)))
	r.Realisation = q.realisation(bound.At, at)
	r.Progress = q.progress()
	if !q.meets(r.Value) && !q.terminal {
		r.RequiredPace = q.needed(bound.At, at)
	}
}

// nearest returns the bound failed, the one further away of two, else the one at
// the smallest distance.
func (q *question) nearest() (End, side) {
	v := q.current.value
	distance := func(s side) *big.Rat { return multiply(subtract(v, q.accepted.end(s).At), whole(int64(s))) }
	sides := q.fails(v)
	if len(sides) == 0 {
		sides = []side{lowSide, highSide}
	}
	at := noSide
	for _, s := range sides {
		if q.accepted.end(s).At != nil && (at == noSide || less(distance(s), distance(at))) {
			at = s
		}
	}
	return q.accepted.end(at), at
}

// realisation is the value over a lower bound, an upper bound over the value, at
// most 1; unknown outside a band.
func (q *question) realisation(bound *big.Rat, at side) *big.Rat {
	v := q.current.value
	isBand := q.accepted.Low.At != nil && q.accepted.High.At != nil
	switch {
	case q.meets(v):
		return whole(1)
	case isBand:
		return nil
	}
	over, under := v, bound
	if at == highSide {
		over, under = bound, v
	}
	if under.Sign() <= 0 || over.Sign() < 0 || !less(over, under) {
		return nil
	}
	return divide(over, under)
}

// needed is the mean annual change from the value in force to a bound in the due
// year, where that is a change for the better.
func (q *question) needed(bound *big.Rat, at side) *big.Rat {
	way := subtract(bound, q.current.value)
	if q.due <= q.current.year || way.Sign() != int(at) {
		return nil
	}
	return divide(way, whole(int64(q.due-q.current.year)))
}

// progress is (v − b)/(T − b), T the bound that the baseline failed.
func (q *question) progress() *big.Rat {
	if q.baseValue == nil {
		return nil
	}
	failed := q.accepted.fails(q.baseValue)
	if len(failed) == 0 {
		return nil
	}
	way := subtract(q.accepted.end(failed[0]).At, q.baseValue)
	if way.Sign() == 0 {
		return nil
	}
	return divide(subtract(q.current.value, q.baseValue), way)
}
