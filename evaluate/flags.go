package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// flag sets the flags that one series decides.
func (j *judgement) flag(r *Result) {
	j.flagTarget(r)
	number := j.series.Kind(j.now) == indicator.Number
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
	set(IsProvisional, j.series.IsProvisional(j.now))
	set(AcrossBreak, j.cutByBreak())
	if !number {
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
			return j.in.Better.Better(j.series.Rat(i), j.current) < 0
		}
	}
	return false
}

// projectionHolds reports whether the projected value, which cannot go beyond
// the natural limit, is in the interval.
func (j *judgement) projectionHolds(p *Projected) bool {
	iv := &j.interval
	if limit := j.in.NaturalLimit(); limit.Known() {
		if c := p.cmp(limit.At()); c > 0 && j.in.Better == indicator.Higher || c < 0 && j.in.Better == indicator.Lower {
			return iv.Contains(limit)
		}
	}
	if iv.Low.Known() {
		if c := p.cmp(iv.Low.At()); c < 0 || c == 0 && iv.LowOpen {
			return false
		}
	}
	if iv.High.Known() {
		if c := p.cmp(iv.High.At()); c > 0 || c == 0 && iv.HighOpen {
			return false
		}
	}
	return true
}

// nearPace reports whether the projection brings at least nine tenths of the
// change still needed to every failed bound, and not all of it to each.
func (j *judgement) nearPace() bool {
	low, high := j.paceTo(j.failsLow, &j.interval.Low, j.interval.LowOpen, 1), j.paceTo(j.failsHigh, &j.interval.High, j.interval.HighOpen, -1)
	return low >= 0 && high >= 0 && (low == 0 || high == 0)
}

// paceTo returns 1 where the projection brings all of the change to a bound or
// the bound is not failed, 0 for nine tenths or more, -1 for less.
func (j *judgement) paceTo(fails bool, bound *indicator.Fraction, open bool, sign int) int {
	if !fails {
		return 1
	}
	if j.current.CmpAt(bound.At()) == 0 || sign*j.projected.cmp(&j.current) <= 0 {
		return -1
	}
	if c := sign * j.projected.cmp(bound.At()); c > 0 || c == 0 && !open {
		return 1
	}
	needed := j.current.Add(bound.At().Sub(j.current).Mul(exact.Over(9, 10)))
	if sign*j.projected.cmp(&needed) >= 0 {
		return 0
	}
	return -1
}

// roundingDecides reports whether the other way to compare gives another
// verdict (V4).
func (j *judgement) roundingDecides(r *Result) bool {
	other := RoundedValue
	if j.policy.Compare == RoundedValue {
		other = FullValue
	}
	if j.target.Hold() != indicator.HoldStrict {
		if j.roundingIsIdle() {
			return false
		}
		if low, high := j.meets(&j.current, other); low == !j.failsLow && high == !j.failsHigh {
			return false
		}
	}
	policy := *j.policy
	policy.Compare, policy.Steps = other, false
	again := *j
	again.policy, again.steps = &policy, nil
	verdict, _ := again.decideNumber()
	return verdict != r.Verdict
}

// roundingIsIdle reports whether value and bounds are whole numbers of the last
// published place already.
func (j *judgement) roundingIsIdle() bool {
	places := j.in.Places
	return j.current.DividesPower(places) &&
		(!j.interval.Low.Known() || j.interval.Low.At().DividesPower(places)) &&
		(!j.interval.High.Known() || j.interval.High.At().DividesPower(places))
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
