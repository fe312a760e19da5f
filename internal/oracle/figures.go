package oracle

import (
	"math/big"

	"github.com/countystat/attain/evaluate"
)

// figures fills in what V12 says of a number.
func (q *question) figures(r *Result) {
	h := q.history()
	r.FirstMet, r.MetSince, r.Relapses = h.first, h.since, h.relapses
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
	if failed := q.fails(r.Value); failed != noSide && q.due > r.Year {
		r.RequiredPace = divide(subtract(bound.At, r.Value), whole(int64(q.due-r.Year)))
	}
}

// nearest returns the bound failed, else the one at the smallest distance.
func (q *question) nearest() (End, side) {
	v := q.current.value
	if failed := q.fails(v); failed != noSide {
		return q.accepted.end(failed), failed
	}
	low, high := q.accepted.Low, q.accepted.High
	switch {
	case low.At == nil && high.At == nil:
		return End{}, noSide
	case low.At == nil:
		return high, highSide
	case high.At == nil || subtract(v, low.At).Cmp(subtract(high.At, v)) <= 0:
		return low, lowSide
	default:
		return high, highSide
	}
}

// realisation is the value over a lower bound, an upper bound over the value, at
// most 1; unknown outside a band.
func (q *question) realisation(bound *big.Rat, at side) *big.Rat {
	v := q.current.value
	isBand := q.accepted.Low.At != nil && q.accepted.High.At != nil
	met := q.fails(v) == noSide
	switch {
	case met:
		return whole(1)
	case isBand:
		return nil
	}
	over, under := v, bound
	if at == highSide {
		over, under = bound, v
	}
	if under.Sign() <= 0 || over.Sign() < 0 {
		return nil
	}
	return lesser(divide(over, under), whole(1))
}

// progress is (v − b)/(T − b), T the bound that the baseline failed.
func (q *question) progress() *big.Rat {
	if q.baseValue == nil {
		return nil
	}
	failed := q.fails(q.baseValue)
	if failed == noSide {
		return nil
	}
	way := subtract(q.accepted.end(failed).At, q.baseValue)
	if way.Sign() == 0 {
		return nil
	}
	return divide(subtract(q.current.value, q.baseValue), way)
}

// isMet reports whether the value in force is in the interval.
func (q *question) isMet() bool {
	if q.current == nil || q.resolved != resolved {
		return false
	}
	return q.current.kind.IsAnswer() && q.ruling().Reason == evaluate.ReasonMeetsTarget ||
		q.current.isNumber() && q.fails(q.current.value) == noSide
}
