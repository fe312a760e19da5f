package evaluate_test

import (
	"math/big"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// judgeBound decides where every value within the bound would be decided alike.
func (o *oracle) judgeBound(rows []row, now row, set span) finding {
	inside, outside := o.boundStands(now, set)
	final := now.year == o.due || o.validFor > 0 && o.due-now.year <= o.validFor
	switch {
	case inside && o.strict && o.relapsed(rows, set):
		if o.terminal() {
			return finding{verdict: evaluate.Missed, reason: evaluate.ReasonNotHeld}
		}
		return finding{verdict: evaluate.Difficult, reason: evaluate.ReasonNotHeld}
	case inside:
		return finding{verdict: evaluate.Attained, reason: evaluate.ReasonMeetsTarget}
	case outside && o.terminal() && final && !o.mayBeNear(now, set):
		return finding{verdict: evaluate.Missed, reason: evaluate.ReasonMissesTarget}
	default:
		return finding{verdict: evaluate.Undetermined, reason: evaluate.ReasonBoundOnly}
	}
}

// boundStands reports whether all values within a bound meet the target, and
// whether none does; with rounding a value a hair within an open bound is
// taken for the last of them.
func (o *oracle) boundStands(r row, set span) (inside, outside bool) {
	below := r.kind == indicator.BoundAtMost || r.kind == indicator.BoundLess
	open := r.kind == indicator.BoundLess || r.kind == indicator.BoundMore
	end, target := r.value, set
	if o.rounded {
		if hair := big.NewRat(1, 1_000_000_000_000_000_000); open && below {
			end = new(big.Rat).Sub(end, hair)
		} else if open {
			end = new(big.Rat).Add(end, hair)
		}
		end, open = roundTo(end, o.places, o.halfEven), false
		target = o.roundedSpan(set)
	}
	could := span{low: end, lowOpen: open}
	if below {
		could = span{high: end, highOpen: open}
	}
	return could.within(target), could.apart(target)
}

// mayBeNear reports whether a value within a bound that misses the target may be
// within the tolerance.
func (o *oracle) mayBeNear(r row, set span) bool {
	if o.tolerance == nil {
		return false
	}
	bound := set.low
	if r.kind == indicator.BoundAtLeast || r.kind == indicator.BoundMore {
		bound = set.high
	}
	if !o.near(r.value, bound) {
		return false
	}
	open := r.kind == indicator.BoundLess || r.kind == indicator.BoundMore
	return !open || o.near(beside(r.value, bound), bound)
}

// beside is a value a hair further from a bound.
func beside(value, bound *big.Rat) *big.Rat {
	hair := big.NewRat(1, 1_000_000_000_000_000_000)
	if value.Cmp(bound) < 0 {
		hair.Neg(hair)
	}
	return new(big.Rat).Add(value, hair)
}

// relapsed reports whether a year missed the target after one that met it.
func (o *oracle) relapsed(rows []row, set span) bool {
	met := false
	for _, r := range rows {
		switch {
		case r.year < o.base || isAbsent(r.kind):
		case isBound(r.kind):
			inside, outside := o.boundStands(r, set)
			if met && outside {
				return true
			}
			met = met || inside
		default:
			low, high := o.failsBy(set, r.value, o.rounded)
			if met && (low || high) {
				return true
			}
			met = met || !low && !high
		}
	}
	return false
}
