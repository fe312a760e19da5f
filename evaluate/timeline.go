package evaluate

import (
	"github.com/countystat/attain/indicator"
)

// TimelinePoint is the computed verdict as of one year: by the observations up
// to that year, as they are known now.
type TimelinePoint struct {
	AsOf    int
	Verdict Verdict
	Reason  Reason
	Year    int                // of the value in force then, 0 for none
	Value   indicator.Fraction // its number, unknown for answers and bounds
}

// Timeline judges a series as of each year from the base year to the as-of
// year, or to the due year where that comes first. Each earlier year is judged
// in the stage that it had; the policy's stage holds for the last one. Targets
// are those in force in each year. Manual verdicts are not applied. Later
// corrections of a year's figure count in that year too: to judge by what was
// known then, decode the tables with an earlier KnownBy.
func Timeline(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy) []TimelinePoint {
	return timelineOf(horizon, policy, func(at *Policy) TimelinePoint {
		j, verdict, reason := judged(in, series, horizon, at, series.Key().Area)
		return j.timelinePoint(verdict, reason)
	})
}

// Timeline is the timeline of one of the assessment's results; see [Timeline].
// A target that holds for each area of a level is judged on all of them. It is
// nil for a key that is not there.
func (a *Assessment) Timeline(key indicator.Key) []TimelinePoint {
	at, ok := a.locate(key)
	if !ok {
		return nil
	}
	horizon := at.plan.Horizon()
	return timelineOf(horizon, &a.Policy, func(policy *Policy) TimelinePoint {
		if !AppliesTo(at.in.AppliesTo, at.area) {
			return TimelinePoint{AsOf: policy.AsOf, Verdict: NotApplicable, Reason: DoesNotApply}
		}
		j, verdict, reason := judged(at.in, &at.series, horizon, policy, at.area)
		if decidedByAreas(at.plan, j.target, key) {
			r, _ := a.Judge(key, policy)
			verdict, reason = r.Verdict, r.Reason
		}
		return j.timelinePoint(verdict, reason)
	})
}

func timelineOf(horizon indicator.Horizon, policy *Policy, judge func(*Policy) TimelinePoint) []TimelinePoint {
	asOf := policy.AsOf
	if asOf == 0 {
		asOf = horizon.Due
	}
	first, last := max(horizon.Base, indicator.FirstYear), min(asOf, horizon.Due, indicator.LastYear)
	if last < first {
		return nil
	}
	points := make([]TimelinePoint, 0, last-first+1)
	for year := first; year <= last; year++ {
		points = append(points, judge(policy.asOfYear(year, year == last)))
	}
	return points
}

// asOfYear is the policy for the same judgement as of another year, without
// what only adds to a result.
func (p *Policy) asOfYear(year int, keepStage bool) *Policy {
	at := p.plain()
	at.AsOf = year
	if !keepStage {
		at.Stage = Auto
	}
	return at
}

// plain is the policy without what only adds to a result.
func (p *Policy) plain() *Policy {
	at := *p
	at.Steps, at.Sensitivity, at.Methods = false, false, nil
	return &at
}

func (j *judgement) timelinePoint(verdict Verdict, reason Reason) TimelinePoint {
	point := TimelinePoint{AsOf: j.asOf, Verdict: verdict, Reason: reason}
	if j.now < 0 {
		return point
	}
	point.Year = j.year
	if j.series.Kind(j.now) == indicator.Number {
		point.Value = indicator.Known(j.current)
	}
	return point
}

// judged judges a series by the target that holds in the given area and
// returns the working state with the outcome.
func judged(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy, area string) (judgement, Verdict, Reason) {
	var j judgement
	j.start(in, series, horizon, policy)
	j.target = targetInForce(in, area, j.asOf)
	verdict, reason := j.decide()
	return j, verdict, reason
}

// located is a series of an assessment with its definition.
type located struct {
	plan   *indicator.Plan
	in     *indicator.Indicator
	series indicator.Series
	area   string // the code by which targets are chosen
}

func (a *Assessment) locate(key indicator.Key) (located, bool) {
	plan, okPlan := a.Plan(key.Plan)
	in, okIn := a.Indicator(key)
	series, okSeries := a.Series(key)
	if !okPlan || !okIn || !okSeries {
		return located{}, false
	}
	area := key.Area
	if area == "" {
		area = plan.Area.Code
	}
	return located{plan: plan, in: in, series: series, area: area}, true
}
