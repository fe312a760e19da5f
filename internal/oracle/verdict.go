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
	case q.current.lack != "":
		return undetermined(q.current.lack)
	case q.resolved == needsBase:
		return undetermined(evaluate.ReasonNoBaseline)
	case q.resolved == zeroBase:
		if q.attainsByLimit() {
			return Ruling{evaluate.Attained, evaluate.ReasonMeetsTarget}
		}
		return undetermined(evaluate.ReasonZeroBase)
	case q.current.kind.IsBound():
		return q.bounded()
	default:
		return q.measured(method)
	}
}

// attainsByLimit reports whether the value is at the natural limit (V3).
func (q *question) attainsByLimit() bool {
	if !q.current.isNumber() || !atLimit(q.in, q.current.value) {
		return false
	}
	return q.current.value.Cmp(limit(q.in)) == 0
}

func undetermined(reason evaluate.Reason) Ruling {
	return Ruling{evaluate.Undetermined, reason}
}

// isApplicable is V1: the plan applies and the latest observation does not say
// otherwise.
func (q *question) isApplicable() bool {
	if list := q.series; len(list) > 0 && list[len(list)-1].kind == indicator.NotApplicable {
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
	failed := q.fails(q.current.value)
	switch {
	case len(failed) == 0:
		return q.held()
	case q.isNear(failed) && !q.isLosing(method, failed):
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

// isNear is V6: in full it is outside of what is failed by no more than the tolerance.
func (q *question) isNear(failed []side) bool {
	for _, s := range failed {
		bound := q.accepted.end(s).At
		within := changeOf(q.settings.tolerance, bound)
		if within == nil || multiply(subtract(bound, q.current.value), whole(int64(s))).Cmp(within) > 0 {
			return false
		}
	}
	return true
}

// isLosing reports whether the projection says in the interim stage that what is
// within the tolerance will not meet the target (V8a).
func (q *question) isLosing(method indicator.Projection, failed []side) bool {
	if q.terminal {
		return false
	}
	p, _ := q.project(method)
	return p != nil && !q.isOnCourse(p, failed)
}

// standsAtDue is V7: the value is of the due year, or stands there by its
// validFor; an answer without one stands until revoked (M2).
func (q *question) standsAtDue() bool {
	if q.in.ValidFor > 0 {
		return q.due-q.current.year <= q.in.ValidFor
	}
	return q.current.year == q.due || q.in.IsYesNo()
}

// missed is V7.
func (q *question) missed() Ruling {
	if !q.standsAtDue() && !q.current.kind.IsAnswer() {
		return undetermined(evaluate.ReasonNoFinalValue)
	}
	return Ruling{evaluate.Missed, evaluate.ReasonMissesTarget}
}

// projected is V8: the value in D against the bound failed, or against the
// share of the way to it that the policy asks for.
func (q *question) projected(method indicator.Projection, failed []side) Ruling {
	p, reason := q.project(method)
	switch {
	case p == nil:
		return undetermined(reason)
	case q.isOnCourse(p, failed):
		return Ruling{evaluate.Expected, evaluate.ReasonProjectedToMeet}
	default:
		return Ruling{evaluate.Difficult, evaluate.ReasonProjectedToMiss}
	}
}

// isOnCourse reports whether a projection brings what the policy asks for. A band
// that it leaves again by the due year counts where it is inside in some year
// (V8a).
func (q *question) isOnCourse(p *Path, failed []side) bool {
	if !q.reaches(p, failed, q.settings.onTrack) {
		return false
	}
	return !q.leaves(p, failed) || q.passes(p)
}

// leaves reports whether the projected value of the due year is beyond the bound
// that the value in force keeps.
func (q *question) leaves(p *Path, failed []side) bool {
	if l := limit(q.in); l != nil && len(q.accepted.fails(l)) == 0 {
		return false // it cannot go beyond its natural limit
	}
	return len(failed) == 1 && !p.meets(q.due, q.accepted.end(-failed[0]), -failed[0])
}

// passes reports whether the projected value of some year up to the due year lies
// inside.
func (q *question) passes(p *Path) bool {
	for year := p.from + 1; year <= q.due; year++ {
		if p.meets(year, q.accepted.Low, lowSide) && p.meets(year, q.accepted.High, highSide) {
			return true
		}
	}
	return false
}

// reaches reports whether a projection brings a share of the change still
// needed to each bound failed: v + s·(T − v). It is compared in full.
func (q *question) reaches(p *Path, failed []side, share *big.Rat) bool {
	v := q.current.value
	for _, s := range failed {
		bound := q.accepted.end(s)
		need := add(v, multiply(share, subtract(bound.At, v)))
		if !p.meets(q.due, End{need, bound.Open}, s) {
			return false
		}
	}
	return true
}

// bounded judges a bound on the value (V5): every value within it must give the
// same answer.
func (q *question) bounded() Ruling {
	within := q.rangeOf(q.current)
	switch {
	case within.isInside(q.compared):
		return q.held()
	case q.terminal && q.standsAtDue() && q.isBeyond(within):
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

func rayOf(f *figure) ray {
	r := ray{End{f.value, f.kind == indicator.BoundLess || f.kind == indicator.BoundMore}, highSide}
	if f.kind == indicator.BoundAtLeast || f.kind == indicator.BoundMore {
		r.side = lowSide
	}
	return r
}

// rangeOf returns the values that a bound leaves, as they are compared.
func (q *question) rangeOf(f *figure) ray {
	if q.settings.rounded {
		return rayOf(f).shown(q.in.Places, q.settings.rounding)
	}
	return rayOf(f)
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

// isOutside reports whether no value of the ray is accepted.
func (r ray) isOutside(iv Interval) bool {
	e := iv.end(-r.side)
	if e.At == nil {
		return false
	}
	s := r.beyond(e).Sign()
	return s > 0 || s == 0 && (e.Open || r.end.Open)
}

// beyond is how far the nearest value of the ray lies outside an end.
func (r ray) beyond(e End) *big.Rat {
	return multiply(subtract(r.end.At, e.At), whole(int64(r.side)))
}

// isBeyond reports whether no value of the ray is accepted or within the
// tolerance.
func (q *question) isBeyond(r ray) bool {
	if !r.isOutside(q.compared) {
		return false
	}
	e := q.accepted.end(-r.side)
	within := changeOf(q.settings.tolerance, e.At)
	if within == nil {
		return true
	}
	exact := rayOf(q.current)
	c := exact.beyond(e).Cmp(within)
	return c > 0 || c == 0 && exact.end.Open
}
