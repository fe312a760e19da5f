package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// flag sets the flags that one series decides.
func (j *judgement) flag(r *Result) {
	j.flagTarget(r)
	answer := j.series.Kind(j.now).IsAnswer()
	set := func(f Flag, when bool) {
		if when {
			r.Flags = r.Flags.With(f)
		}
	}
	attained := r.Verdict == Attained
	set(Early, attained && !answer && r.MetSince > 0 && r.MetSince < j.due)
	set(Dated, attained && j.stage == Terminal && j.year < j.due && !j.standsByValidity())
	set(LaterBase, j.from == BaseLater)
	set(Provisional, j.series.IsProvisional(j.now))
	set(Break, j.cutByBreak())
	if !j.isNumber() {
		return
	}
	set(Worsening, j.worsened())
	set(SmallNumbers, j.smallNumbers())
	if j.resolution != indicator.Resolved {
		return
	}
	set(Thin, attained && j.thin(r))
	set(AtRisk, attained && j.stage == Interim && r.Projection.Known() && !j.projectionHolds(&r.Projection))
	set(NearPace, !r.met() && j.stage == Interim && r.Projection.Known() && j.nearPace())
	set(RoundingDecides, j.roundingDecides(r))
	set(Overshoots, r.EnteredIn != 0)
}

func (j *judgement) flagTarget(r *Result) {
	if j.target == nil {
		return
	}
	if j.target.AssumesTolerance() {
		r.Flags = r.Flags.With(AssumedTolerance)
	}
	if j.target.IsUnconfirmed() {
		r.Flags = r.Flags.With(UnconfirmedTarget)
	}
}

// cutByBreak reports whether a break keeps earlier figures out that would
// otherwise be the baseline or a point.
func (j *judgement) cutByBreak() bool {
	if j.breakYear == 0 {
		return false
	}
	if j.hasStatedBase() && j.statedYear() < j.breakYear {
		return true
	}
	for i := 0; i < j.now && j.series.Year(i) < j.breakYear; i++ {
		year := j.series.Year(i)
		couldServe := year >= j.base || j.from != BaseStated && j.from != BaseYear && j.base-year <= j.validity()
		if couldServe && j.series.Kind(i) == indicator.Number {
			return true
		}
	}
	return false
}

// worsened reports whether the value is worse than the number before it, on
// this side of a break.
func (j *judgement) worsened() bool {
	for i := j.now - 1; i >= 0 && j.series.Year(i) >= j.breakYear; i-- {
		if j.series.Kind(i) == indicator.Number {
			return j.in.Better.Better(j.series.Value(i), known(j.current)) < 0
		}
	}
	return false
}

// projectionHolds reports whether the projected value, which cannot go beyond
// the natural limit, is in the interval.
func (j *judgement) projectionHolds(p *Projected) bool {
	if limit := j.in.NaturalLimit(); limit.Known() {
		if c := p.Compare(limit); c > 0 && j.in.Better == indicator.Higher || c < 0 && j.in.Better == indicator.Lower {
			return j.interval.Contains(limit)
		}
	}
	for side := indicator.LowSide; side <= indicator.HighSide; side++ {
		if end := j.interval.End(side); end.Known() && !end.Meets(p.cmp(ratAt(&end.Bound)), side) {
			return false
		}
	}
	return true
}

// nearPace reports whether the projection brings at least nine tenths of the
// change still needed to every failed bound, and not all of it to each.
func (j *judgement) nearPace() bool {
	near := false
	for side := indicator.LowSide; side <= indicator.HighSide; side++ {
		switch j.paceTo(side) {
		case paceShort:
			return false
		case paceNear:
			near = true
		case paceEnough:
		}
	}
	return near
}

// paceReach is how much of the change still needed a projection brings.
type paceReach int8

const (
	paceShort  paceReach = iota // less than nine tenths
	paceNear                    // nine tenths or more
	paceEnough                  // all, or nothing is needed
)

func (j *judgement) paceTo(side indicator.Side) paceReach {
	end := j.interval.End(side)
	switch {
	case !j.fails.has(side):
		return paceEnough
	case j.current.CmpAt(ratAt(&end.Bound)) == 0 || side.Inward()*j.projected.cmp(&j.current) <= 0:
		return paceShort
	case end.Meets(j.projected.cmp(ratAt(&end.Bound)), side):
		return paceEnough
	}
	needed := j.partOfWay(end, exact.Over(9, 10))
	if side.Inward()*j.projected.cmp(&needed) >= 0 {
		return paceNear
	}
	return paceShort
}

// roundingDecides reports whether the other way to compare leads to another
// verdict (V4).
func (j *judgement) roundingDecides(r *Result) bool {
	other := RoundedValue
	if j.policy.Compare == other {
		other = FullValue
	}
	if j.target.Hold() != indicator.HoldStrict {
		if j.roundingIsIdle() {
			return false
		}
		if j.failing(&j.current, other) == j.fails {
			return false
		}
	}
	policy := *j.policy
	policy.Compare = other
	again := j.untraced()
	again.policy = &policy
	verdict, _ := again.decideNumber()
	return verdict != r.Verdict
}

// roundingIsIdle reports whether value and bounds are whole numbers of the last
// published place already.
func (j *judgement) roundingIsIdle() bool {
	for side := indicator.LowSide; side <= indicator.HighSide; side++ {
		if end := j.interval.End(side); end.Known() && !ratAt(&end.Bound).DividesPower(j.in.Places) {
			return false
		}
	}
	return j.current.DividesPower(j.in.Places)
}

// smallNumbers reports whether the value in force rests on fewer events than the
// policy asks for.
func (j *judgement) smallNumbers() bool {
	fewest := j.policy.smallEvents()
	if fewest == 0 || !j.in.IsRandom() {
		return false
	}
	o := j.series.At(j.now)
	if !o.HasCounts() {
		return false
	}
	events, places, ok := exact.Coefficient(o.Numerator.Decimal)
	return ok && exact.NewInt(events).Cmp(exact.NewInt(int64(fewest)).Mul(exact.Pow10(places))) < 0
}
