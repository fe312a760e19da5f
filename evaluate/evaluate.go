package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Evaluate judges one series and returns everything that is known of it. A
// target that must be met in each area of a level is judged on this series
// alone; [Assess] judges it on all of them. Nothing is changed or kept.
func Evaluate(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy) (r Result) {
	r.evaluate(in, series, horizon, policy, series.Key().Area)
	r.override(policy)
	return r
}

// evaluate judges a series by the target that holds in the given area.
func (r *Result) evaluate(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy, area string) {
	var j judgement
	j.start(in, series, horizon, policy)
	if area != series.Key().Area {
		j.target = targetInForce(in, area, j.asOf)
	}
	r.Key = series.Key()
	r.Verdict, r.Reason = j.decide()
	r.AsOf, r.Stage, r.Steps = j.asOf, j.stage, j.steps
	j.describe(r)
	j.judgeBeside(r, horizon)
	r.grade(in, series, horizon, policy)
}

// describe fills in the figures and flags of a result.
func (j *judgement) describe(r *Result) {
	j.stepsWanted = false
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
	r.Trend = j.trend()
	if j.series.Kind(j.now) == indicator.Number {
		r.Value = indicator.Known(j.current)
		j.describeNumber(r)
	}
	j.describeHistory(r)
	j.flag(r)
	r.Class = classOf(j.in, r)
}

func (j *judgement) describeNumber(r *Result) {
	origin, value, ok := j.origin()
	if ok && origin < j.year {
		r.ActualPace = indicator.Known(j.current.Sub(value).Per(int64(j.year - origin)))
	}
	if method := j.projectionInForce(); j.projected.Method == method || j.project(method) == 0 {
		r.Projection = j.projected
	}
	if j.resolution != indicator.Resolved {
		return
	}
	bound, below, known := j.referenceBound()
	if !known {
		return
	}
	r.Bound = indicator.Known(bound)
	gap := j.current.Sub(bound)
	if !below {
		gap = gap.Neg()
	}
	r.Gap = indicator.Known(gap)
	r.Realisation = realisation(j.current, bound, below, r.met(), j.isBand())
	r.Progress = j.progress()
	if ahead := j.ahead(); !r.met() && ahead > 0 {
		if below {
			gap = gap.Neg()
		}
		r.RequiredPace = indicator.Known(gap.Per(ahead)) // from the value up or down to the bound
	}
}

// met reports whether the value in force is in the interval.
func (r *Result) met() bool { return r.Verdict == Attained || r.Reason == NotHeld }

// referenceBound is the bound that gap and paces refer to: the one failed,
// else the nearest. Below tells that it is a lower bound.
func (j *judgement) referenceBound() (bound exact.Rat, below, known bool) {
	low, high := j.interval.Low, j.interval.High
	switch {
	case !low.Known() && !high.Known():
		return exact.Rat{}, false, false
	case !high.Known():
		return low.Rat(), true, true
	case !low.Known():
		return high.Rat(), false, true
	}
	under, over := j.current.Sub(low.Rat()), high.Rat().Sub(j.current)
	if under.Cmp(over) <= 0 {
		return low.Rat(), true, true
	}
	return high.Rat(), false, true
}

func (j *judgement) isBand() bool { return j.interval.Low.Known() && j.interval.High.Known() }

// realisation is the share of the standard that the value realises (实现程度):
// value over bound where the bound is a lower one, bound over value where it
// is an upper one, at most 1. It is unknown where that is no share: outside a
// band, and for a bound or value that is not positive.
func realisation(value, bound exact.Rat, below, met, band bool) indicator.Fraction {
	one := exact.FromInt(1)
	switch {
	case met:
		return indicator.Known(one)
	case band:
		return indicator.Fraction{}
	case !below:
		value, bound = bound, value
	}
	if bound.Sign() <= 0 || value.Sign() < 0 {
		return indicator.Fraction{}
	}
	share, ok := value.Quo(bound)
	if !ok {
		return indicator.Fraction{}
	}
	if share.Cmp(one) > 0 {
		share = one
	}
	return indicator.Known(share)
}

// progress is the share of the way from the baseline to the bound that the
// baseline failed; unknown where the baseline met the target.
func (j *judgement) progress() indicator.Fraction {
	if !j.baseline.Known() {
		return indicator.Fraction{}
	}
	base, bound := j.baseline.At(), j.interval.Low.At()
	if j.interval.MeetsLow(base) {
		if j.interval.MeetsHigh(base) {
			return indicator.Fraction{}
		}
		bound = j.interval.High.At()
	}
	share, ok := j.current.Sub(*base).Quo(bound.Sub(*base))
	if !ok {
		return indicator.Fraction{}
	}
	return indicator.Known(share)
}

func (j *judgement) trend() Trend {
	if j.series.Kind(j.now) != indicator.Number || j.points < 2 {
		return NoTrend
	}
	return trendOf(j.momentsOf(0).rise().Sign(), j.in.Better)
}

func trendOf(sign int, better indicator.Direction) Trend {
	switch {
	case sign == 0:
		return Flat
	case better == indicator.Neither && sign > 0:
		return Rising
	case better == indicator.Neither:
		return Falling
	case (sign > 0) == (better == indicator.Higher):
		return Improving
	default:
		return Declining
	}
}

func (j *judgement) describeHistory(r *Result) {
	h := j.history(j.policy.stableYears())
	r.FirstMet, r.MetSince, r.Relapses = h.firstMet, h.metSince, h.relapses
	if r.met() && h.recent {
		r.Flags = r.Flags.With(Unstable)
	}
	if h.firstMet > 0 && !r.met() && h.metSince == 0 {
		r.Flags = r.Flags.With(Lapsed)
	}
}
