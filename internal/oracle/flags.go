package oracle

import (
	"math/big"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// flags lists what a reader should know of a ruling, in the order of the chapter
// on flags. Uneven and overridden are added where all results are known.
func (q *question) flags(r *Result, byOthers []Ruling) []evaluate.Flag {
	var list []evaluate.Flag
	set := func(f evaluate.Flag, is bool) {
		if is && !slices.Contains(list, f) {
			list = append(list, f)
		}
	}
	if !q.isApplicable() {
		return nil
	}
	h := q.history()
	attained := r.Verdict == evaluate.Attained
	number := q.current != nil && q.current.isNumber()
	judged := !q.target.IsZero()

	set(evaluate.Early, attained && !q.in.IsYesNo() && r.MetSince != 0 && r.MetSince < q.due && q.isEarlyKind())
	set(evaluate.Dated, (attained || r.Verdict == evaluate.Nearly) && q.current != nil && q.terminal && !q.standsAtDue())
	if slices.Contains(list, evaluate.Dated) {
		r.DatedFrom = q.current.year
	}
	set(evaluate.LaterBase, r.BaseFrom == evaluate.BaseLater)
	set(evaluate.Lapsed, r.FirstMet != 0 && r.MetSince == 0 && q.isKnown())
	set(evaluate.Unstable, judged && q.isUnstable(h))
	set(evaluate.Thin, attained && number && q.isThin(r))
	set(evaluate.Worsening, number && q.isWorse())
	if number && judged && q.resolved == resolved && !q.terminal {
		failed := q.fails(q.current.value)
		p, _ := q.project(q.method())
		set(evaluate.AtRisk, attained && p != nil && q.isLost(p))
		set(evaluate.NearPace, p != nil && len(failed) > 0 && q.isNearPace(p, failed))
	}
	set(evaluate.SmallNumbers, r.withinChance)
	set(evaluate.Provisional, q.current != nil && q.current.provisional)
	set(evaluate.Break, q.isBroken())
	set(evaluate.RoundingDecides, judged && number && q.roundingDecides(r.Verdict))
	set(evaluate.AssumedTolerance, judged && assumesTolerance(q.target))
	set(evaluate.UnconfirmedTarget, judged && isUnconfirmed(q.target))
	set(evaluate.MethodDependent, q.dependsOnMethod(byOthers))
	if number && r.Projection != nil {
		isAhead := r.Reason == evaluate.ReasonProjectedToMeet || r.Reason == evaluate.ReasonWithinTolerance && !q.terminal
		set(evaluate.Overshoots, isAhead && q.leaves(r.Projection, q.fails(r.Value)))
		isOpen := judged && q.resolved == resolved && (!q.meets(r.Value) || slices.Contains(list, evaluate.AtRisk))
		set(evaluate.ShortBase, !q.terminal && isOpen && q.isShort(r))
	}
	return slices.DeleteFunc(list, func(f evaluate.Flag) bool { return q.isSilent(f, list) })
}

// isSilent reports whether a flag is not said together with others, or of rates
// pooled over windows that overlap.
func (q *question) isSilent(f evaluate.Flag, list []evaluate.Flag) bool {
	if f == evaluate.Early {
		return slices.Contains(list, evaluate.Unstable) && !q.overlaps() || slices.Contains(list, evaluate.AtRisk)
	}
	return (f == evaluate.Unstable || f == evaluate.Thin) && q.overlaps()
}

// overlaps reports whether numbers up to the value in force rest on years that the
// one before them rests on, too: they are no neighbours then.
func (q *question) overlaps() bool {
	last := 0
	for i := range q.series {
		f := &q.series[i]
		if q.current == nil || f.year > q.current.year || !f.isNumber() {
			continue
		}
		if f.from != 0 && f.from <= last {
			return true
		}
		last = f.year
	}
	return false
}

// isKnown reports whether the value in force tells whether the target is met.
func (q *question) isKnown() bool {
	if q.current == nil || q.resolved != resolved {
		return false
	}
	_, known := q.answers(q.current)
	return known
}

// isShort reports whether the value in force misses the target.
func (q *question) isShortNow() bool {
	if !q.isKnown() || q.target.IsZero() {
		return false
	}
	met, _ := q.answers(q.current)
	return !met
}

// isEarlyKind reports whether early can be said of the target: it states a figure
// or a change, is not to be held, and the baseline did not meet it.
func (q *question) isEarlyKind() bool {
	states := slices.ContainsFunc(parts(q.target), func(part indicator.Target) bool {
		return part.Form() != indicator.FormImprove && part.Form() != indicator.FormMaintain
	})
	return states && q.target.Hold() == indicator.NoHold && (q.baseValue == nil || !q.meets(q.baseValue))
}

// isShort reports whether a projection is carried over more than
// three years and over more than lie between its points (V8a).
func (q *question) isShort(r *Result) bool {
	if r.Projection.method == indicator.LastValue {
		return false
	}
	points := q.windowed(r.Projection.method)
	last := points[len(points)-1].Year
	carried := q.due - last
	return carried > 3 && carried > last-points[0].Year
}

// isThin is the chapter on sufficiency: margin < Σ|adverse| / their number.
func (q *question) isThin(r *Result) bool {
	if r.Gap == nil || atLimit(q.in, q.current.value) {
		return false
	}
	_, at := q.nearest()
	var adverse []*big.Rat
	for _, c := range changes(q.points) {
		if c.Sign()*int(at) < 0 {
			adverse = append(adverse, size(c))
		}
	}
	return len(adverse) > 0 && less(r.Gap, mean(adverse))
}

// isWorse compares with the number before the value in force, not across a
// break.
func (q *question) isWorse() bool {
	var before *big.Rat
	for _, f := range q.series {
		if f.isNumber() && f.year < q.current.year && f.year >= q.lastBreak() && f.year == q.current.year-1 {
			before = f.value
			if q.current.from != 0 && q.current.from <= f.year {
				before = nil
			}
		}
	}
	return before != nil && subtract(q.current.value, before).Sign()*direction(q.in) < 0
}

// isLost reports whether the projected value of the due year is outside. It does
// not go beyond the natural limit.
func (q *question) isLost(p *Path) bool {
	l := limit(q.in)
	isCut := l != nil && direction(q.in) != 0 && p.Compare(q.due, l)*direction(q.in) > 0
	if isCut {
		return len(q.accepted.fails(l)) > 0
	}
	return !p.meets(q.due, q.accepted.Low, lowSide) || !p.meets(q.due, q.accepted.High, highSide)
}

// isNearPace reports whether the projection brings nine tenths of the change
// still needed to each bound failed, but not all.
func (q *question) isNearPace(p *Path, failed []side) bool {
	v := q.current.value
	for _, s := range failed {
		bound := q.accepted.end(s)
		need := add(v, multiply(big.NewRat(9, 10), subtract(bound.At, v)))
		isAll := p.meets(q.due, bound, s)
		isForward := p.Compare(q.due, v)*int(s) > 0 && v.Cmp(bound.At) != 0
		isNear := isForward && p.meets(q.due, End{At: need}, s)
		if !isAll && !isNear {
			return false
		}
	}
	return !q.reaches(p, failed, whole(1))
}

// isSmall is the chapter on small numbers: chance may have brought a random rate
// to this side of the bound.
func (q *question) isSmall(r *Result) bool {
	return q.settings.smallEvents > 0 && isRandom(q.in) && q.withinChance(r)
}

func isRandom(in *indicator.Indicator) bool {
	isRare := slices.Contains([]indicator.Unit{indicator.PerMille, indicator.Per10K, indicator.Per100K}, in.Unit)
	return in.Random || isRare && in.Better != indicator.Higher
}

// isBroken reports whether a break cut off the baseline, points or a part of the
// pool (V9).
func (q *question) isBroken() bool {
	start := q.lastBreak()
	if start == 0 || q.current == nil {
		return false
	}
	return q.couldServe(start) || q.poolIsCut()
}

// poolIsCut reports whether the window of the current rate would hold more counts
// without the last break in it.
func (q *question) poolIsCut() bool {
	counted, cut, before := false, 0, 0
	for _, f := range q.filed {
		if f.year > q.current.year {
			break
		}
		counted = f.year == q.current.year && f.hasCounts()
		if f.isBreak {
			cut = f.year
		}
	}
	for _, f := range q.filed {
		if f.year > q.current.year-q.in.Pool && f.year < cut && f.hasCounts() {
			before++
		}
	}
	return counted && before > 0
}

// couldServe reports whether a figure before a break is near enough to the base
// year to be a baseline or a point, were there no better one.
func (q *question) couldServe(start int) bool {
	stated := q.in.Baseline.Year
	if stated == 0 {
		stated = q.base
	}
	if q.total && q.in.Baseline.Value.Valid && stated < start {
		return true
	}
	for _, f := range q.series {
		inForce := q.baseFrom != evaluate.BaseStated && q.baseFrom != evaluate.BaseYear && q.isFresh(f.year, q.base)
		if f.isNumber() && f.year < min(start, q.current.year) && (f.year >= q.base || inForce) {
			return true
		}
	}
	return false
}

// roundingDecides judges by the other way to compare (V4).
func (q *question) roundingDecides(verdict evaluate.Verdict) bool {
	other := *q
	other.settings.rounded = !q.settings.rounded
	other.resolve()
	return other.ruling().Verdict != verdict || q.countsDecide(verdict)
}

// countsDecide judges by the counts that are filed beside a value (V4).
func (q *question) countsDecide(verdict evaluate.Verdict) bool {
	if q.current == nil || !q.current.filed || !q.current.isNumber() || !q.current.hasCounts() {
		return false
	}
	counted := *q.current
	counted.value = rate(q.in.Unit, counted.numerator, counted.denominator)
	other := *q
	other.series = replaced(q.series, counted)
	return other.ready().ruling().Verdict != verdict
}

func assumesTolerance(t indicator.Target) bool {
	return slices.ContainsFunc(parts(t), func(part indicator.Target) bool {
		return part.Form() == indicator.FormAbout && part.Change().IsZero()
	})
}

func isUnconfirmed(t indicator.Target) bool {
	return t.IsUnconfirmed() || slices.ContainsFunc(parts(t), indicator.Target.IsUnconfirmed)
}

// dependsOnMethod reports whether the projections that can judge disagree; the
// last value counts only where it is in force.
func (q *question) dependsOnMethod(byOthers []Ruling) bool {
	var seen evaluate.Verdict
	for i, ruling := range byOthers {
		method := indicator.Projections()[i]
		if ruling.Verdict == evaluate.Undetermined || method == indicator.LastValue && method != q.method() {
			continue
		}
		if seen != 0 && ruling.Verdict != seen {
			return true
		}
		seen = ruling.Verdict
	}
	return false
}
