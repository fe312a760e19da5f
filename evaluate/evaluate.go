package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Evaluate judges one series and returns everything that is known of it. A
// target that must be met in each area of a level is judged on this series
// alone, and so is a total that counts by its groups; [Assess] judges them on all.
// Nothing is changed or kept.
func Evaluate(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy) (r Result) {
	t := taskOf(in, series, horizon, policy)
	r.evaluate(t)
	r.override(overridesOf(t.policy.Overrides))
	return r
}

// evaluate judges a series by the target that holds in the task's area.
func (r *Result) evaluate(t *task) {
	var j judgement
	j.start(t)
	r.Key = t.series.Key()
	r.Verdict, r.Reason = j.decide()
	r.AsOf, r.Stage, r.Steps = j.asOf, j.stage, j.steps
	j.describe(r)
	j.judgeAlternatives(r, t.horizon)
	r.grade(t)
}

// describe fills in the figures and flags of a result.
func (j *judgement) describe(r *Result) {
	if j.target != nil {
		r.Target = *j.target
	}
	j.loadBase()
	r.BaseFrom, r.BaseYear, r.Base = j.from, j.baseYear, j.baseline
	if j.resolution == indicator.Resolved {
		r.Interval = j.interval
	}
	if j.now < 0 {
		if r.Verdict == Undetermined {
			j.flagTarget(r)
		}
		return
	}
	r.Year = j.year
	r.Reading = j.series.Reading(j.now)
	j.describePool(r)
	r.Trend = j.trend()
	if j.isNumber() {
		r.Value = known(j.current)
		j.describeNumber(r)
		j.describeInterval(r)
	}
	j.describeHistory(r)
	j.flag(r)
	r.Class = classOf(j.in, r)
}

func (j *judgement) describeNumber(r *Result) {
	origin, value, ok := j.origin()
	if ok && origin < j.year {
		r.ActualPace = known(j.current.Sub(value).Per(int64(j.year - origin)))
	}
	if share := &j.policy.OnTrack; share.Sign() > 0 && share.Compare(whole(1)) != 0 && (r.Reason == ReasonProjectedToMeet || r.Reason == ReasonProjectedToMiss) {
		r.OnTrack = *share
	}
	r.EnteredIn = j.entered
	if method := j.projectionInForce(); j.projected.Method == method || j.project(method, j.due) == "" {
		r.Projection = j.projected
	}
	side, hasBound := j.reference()
	if j.resolution != indicator.Resolved || !hasBound {
		return
	}
	r.Bound, r.Gap = j.interval.End(side).Bound, known(j.inside(side))
	r.Realisation = j.realisation(r)
	r.Progress = j.progress()
	if needed := ratAt(&r.Bound).Sub(j.current); !r.met() && j.stage == Interim && j.ahead(j.due) > 0 && needed.Sign() == side.Inward() {
		r.RequiredPace = known(needed.Per(j.ahead(j.due)))
	}
}

// met reports whether the value in force is in the interval.
func (r *Result) met() bool { return r.Verdict == Attained || r.Reason == ReasonNotHeld }

// realisation is the share of the standard that the value realises (实现程度):
// value over bound where the bound is a lower one, bound over value where it
// is an upper one, at most 1. It is unknown where that is no share: outside a
// band, of what misses its target without being short of the bound, and for a bound
// or value that is not positive.
func (j *judgement) realisation(r *Result) indicator.Fraction {
	part, whole := &j.current, ratAt(&r.Bound)
	switch {
	case r.met():
		return indicator.FractionFromInt(1)
	case j.interval.IsBand():
		return indicator.Fraction{}
	case j.interval.High.Known():
		part, whole = whole, part
	}
	if whole.Sign() <= 0 || part.Sign() < 0 {
		return indicator.Fraction{}
	}
	if part.CmpAt(whole) >= 0 {
		return indicator.Fraction{} // at a bound that is to be exceeded, say
	}
	share, _ := part.Quo(*whole)
	return known(share)
}

// progress is the share of the way from the baseline to the bound that the
// baseline failed; unknown where the baseline met the target.
func (j *judgement) progress() indicator.Fraction {
	if !j.baseline.Known() {
		return indicator.Fraction{}
	}
	base := ratAt(&j.baseline)
	fails := beyond(&j.interval, base)
	var side indicator.Side
	switch {
	case fails == 0:
		return indicator.Fraction{}
	case !fails.has(indicator.LowSide):
		side = indicator.HighSide
	}
	share, ok := j.current.Sub(*base).Quo(ratAt(&j.interval.End(side).Bound).Sub(*base))
	return indicator.Fraction(exact.KnownIf(share, ok))
}

func (j *judgement) trend() Trend {
	if !j.isNumber() || j.points < 2 {
		return NoTrend
	}
	return trendOf(j.momentsOf(0).rise().Sign(), j.in.Better)
}

func trendOf(sign int, better indicator.Direction) Trend {
	switch {
	case sign == 0:
		return TrendFlat
	case better == indicator.Neither && sign > 0:
		return TrendRising
	case better == indicator.Neither:
		return TrendFalling
	case (sign > 0) == (better == indicator.Higher):
		return TrendImproving
	default:
		return TrendWorsening
	}
}

func (j *judgement) describeHistory(r *Result) {
	h := j.history(j.policy.stableYears())
	r.FirstMet, r.Relapses = h.firstMet, h.relapses
	if r.met() {
		r.MetSince = h.metSince
	}
	if r.met() && h.recent && !j.overlaps() {
		r.Flags = r.Flags.With(Unstable)
	}
	if j.isKnown() {
		met, _ := j.meetsAt(j.now)
		r.outside = !met
		r.flagWhere(Lapsed, !met && h.firstMet > 0)
	}
}

// Trend is the direction in which a series moves, by the exact sign of its
// least-squares slope.
type Trend string

// The trends. Rising and falling are for indicators where neither way is better.
const (
	NoTrend        Trend = "" // fewer than two points
	TrendImproving Trend = "improving"
	TrendWorsening Trend = "worsening"
	TrendFlat      Trend = "flat"
	TrendRising    Trend = "rising"
	TrendFalling   Trend = "falling"
)

// Trends lists the trends in order.
func Trends() []Trend {
	return []Trend{TrendImproving, TrendWorsening, TrendFlat, TrendRising, TrendFalling}
}
