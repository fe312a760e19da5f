package oracle

import (
	"math/big"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// ruling judges by the projection in force.
func (q *question) ruling() Ruling { return q.rulingBy(q.method()) }

// rulingBy goes through V1 to V8 in order.
func (q *question) rulingBy(method indicator.Projection) Ruling {
	switch {
	case !q.isApplicable():
		return Ruling{evaluate.NotApplicable, evaluate.ReasonNotApplicable}
	case q.target.IsZero():
		return Ruling{evaluate.Monitored, evaluate.ReasonNoTarget}
	case q.stale != nil:
		return undetermined(evaluate.ReasonStale)
	case q.current == nil && q.in.IsYesNo():
		return undetermined(evaluate.ReasonUnattested)
	case q.current == nil:
		return undetermined(evaluate.ReasonNoData)
	case q.current.kind.IsAnswer():
		return q.answered()
	case q.resolved == needsBase:
		return undetermined(evaluate.ReasonNoBaseline)
	case q.resolved == zeroBase:
		if q.current.isNumber() && atLimit(q.in, q.current.value) {
			return Ruling{evaluate.Attained, evaluate.ReasonMeetsTarget}
		}
		return undetermined(evaluate.ReasonZeroBase)
	case q.current.kind.IsBound():
		return q.bounded()
	default:
		return q.measured(method)
	}
}

func undetermined(reason evaluate.Reason) Ruling {
	return Ruling{evaluate.Undetermined, reason}
}

// isApplicable is V1: the plan applies and the latest observation does not say
// otherwise.
func (q *question) isApplicable() bool {
	if n := len(q.series); n > 0 && q.series[n-1].kind == indicator.NotApplicable {
		return false
	}
	return q.applies
}

// answered judges yes, no and in progress (M3, V8).
func (q *question) answered() Ruling {
	switch {
	case q.current.kind == indicator.AnswerYes:
		return q.held()
	case q.terminal:
		return q.missed()
	case q.current.kind == indicator.InProgress:
		return Ruling{evaluate.Expected, evaluate.ReasonInProgress}
	default:
		return Ruling{evaluate.Difficult, evaluate.ReasonNotInPlace}
	}
}

// measured judges a number (V5 to V8).
func (q *question) measured(method indicator.Projection) Ruling {
	v := q.current.value
	failed := q.fails(v)
	switch {
	case failed == noSide:
		return q.held()
	case q.isNear(v, failed):
		return Ruling{evaluate.Nearly, evaluate.ReasonWithinTolerance}
	case q.terminal:
		return q.missed()
	default:
		return q.projected(method, failed)
	}
}

// held is V5: in the interval, which a strict hold with a relapse denies.
func (q *question) held() Ruling {
	if q.target.Hold() == indicator.HoldStrict && len(q.history().relapses) > 0 {
		if q.terminal {
			return Ruling{evaluate.Missed, evaluate.ReasonNotHeld}
		}
		return Ruling{evaluate.Difficult, evaluate.ReasonNotHeld}
	}
	return Ruling{evaluate.Attained, evaluate.ReasonMeetsTarget}
}

// isNear is V6: the distance from the bound failed is within the tolerance.
func (q *question) isNear(v *big.Rat, failed side) bool {
	bound := q.compared.end(failed).At
	within := changeOf(q.settings.tolerance, bound)
	return within != nil && size(subtract(q.shown(v), bound)).Cmp(within) <= 0
}

// standsAtDue is V7: the value is of the due year, or stands by its validFor; an
// answer without one stands until revoked (M2).
func (q *question) standsAtDue() bool {
	return q.current.year == q.due || q.in.ValidFor > 0 || q.in.IsYesNo()
}

// missed is V7.
func (q *question) missed() Ruling {
	if !q.standsAtDue() {
		return undetermined(evaluate.ReasonNoFinalValue)
	}
	return Ruling{evaluate.Missed, evaluate.ReasonMissesTarget}
}

// projected is V8: the value in D against the bound failed, or against the
// share of the way to it that the policy asks for.
func (q *question) projected(method indicator.Projection, failed side) Ruling {
	p, reason := q.project(method)
	switch {
	case p == nil:
		return undetermined(reason)
	case q.reaches(p, failed, q.settings.onTrack):
		return Ruling{evaluate.Expected, evaluate.ReasonProjectedToMeet}
	default:
		return Ruling{evaluate.Difficult, evaluate.ReasonProjectedToMiss}
	}
}

// reaches reports whether a projection brings a share of the change still
// needed: v + s·(T − v). It is compared in full.
func (q *question) reaches(p *path, failed side, share *big.Rat) bool {
	bound := q.accepted.end(failed)
	v := q.current.value
	need := add(v, multiply(share, subtract(bound.At, v)))
	return p.meets(q.due, End{need, bound.Open}, failed)
}

// bounded judges a bound on the value (V5): every value within it must give the
// same answer.
func (q *question) bounded() Ruling {
	within := rangeOf(q.current)
	if q.settings.rounded {
		within = within.shown(q.in.Places, q.settings.rounding)
	}
	switch {
	case within.isInside(q.compared):
		return q.held()
	case q.terminal && q.isBeyond(within):
		return q.missed()
	default:
		return undetermined(evaluate.ReasonBoundOnly)
	}
}

// ray is the values that a bound leaves: from an end on, up or down.
type ray struct {
	end  End
	side side // lowSide: the end is its lower one
}

func rangeOf(f *figure) ray {
	open := f.kind == indicator.BoundLess || f.kind == indicator.BoundMore
	if f.kind == indicator.BoundAtLeast || f.kind == indicator.BoundMore {
		return ray{End{f.value, open}, lowSide}
	}
	return ray{End{f.value, open}, highSide}
}

// shown rounds every value of the ray: the values just inside an open end round
// to its figure too, unless that is half a unit, which they round away from.
func (r ray) shown(places int, mode indicator.Rounding) ray {
	at := rounded(r.end.At, places, mode)
	if r.end.Open {
		unit := tenTo(-places)
		down := multiply(new(big.Rat).SetInt(floor(divide(r.end.At, unit))), unit)
		if subtract(r.end.At, down).Cmp(divide(unit, whole(2))) == 0 {
			at = down
			if r.side == lowSide {
				at = add(down, unit)
			}
		}
	}
	return ray{End{At: at}, r.side}
}

// isInside reports whether every value of the ray is accepted.
func (r ray) isInside(iv Interval) bool {
	e := iv.end(r.side)
	if iv.end(-r.side).At != nil {
		return false
	}
	if e.At == nil {
		return true
	}
	c := r.end.At.Cmp(e.At) * int(r.side)
	return c > 0 || c == 0 && (!e.Open || r.end.Open)
}

// isBeyond reports whether no value of the ray is accepted or within the
// tolerance.
func (q *question) isBeyond(r ray) bool {
	e := q.compared.end(-r.side)
	if e.At == nil {
		return false
	}
	distance := multiply(subtract(r.end.At, e.At), whole(int64(r.side)))
	if s := distance.Sign(); s < 0 || s == 0 && !e.Open && !r.end.Open {
		return false
	}
	within := changeOf(q.settings.tolerance, e.At)
	if within == nil {
		return true
	}
	c := distance.Cmp(within)
	return c > 0 || c == 0 && r.end.Open
}
