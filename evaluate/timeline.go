package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
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
	return taskOf(in, series, horizon, policy).timeline(func(t *task) TimelinePoint {
		j, verdict, reason := t.judged()
		return j.timelinePoint(verdict, reason)
	})
}

// Timeline is the timeline of one of the assessment's results; see [Timeline].
// A target that holds for each area of a level is judged on all of them. It is
// nil for a key that is not there.
func (a *Assessment) Timeline(key indicator.Key) []TimelinePoint {
	t, ok := a.task(key)
	if !ok {
		return nil
	}
	plan, _ := a.Plan(key.Plan)
	byGroups := key.Area == "" && key.Group == indicator.Total && len(GroupsNamed(plan, t.in)) > 0
	return t.timeline(func(t *task) TimelinePoint {
		if byGroups {
			r, _ := a.Judge(key, t.policy)
			return TimelinePoint{AsOf: r.AsOf, Verdict: r.Verdict, Reason: r.Reason, Year: r.Year, Value: r.Value}
		}
		if !t.applies() {
			return TimelinePoint{AsOf: t.policy.AsOf, Verdict: NotApplicable, Reason: ReasonNotApplicable}
		}
		j, verdict, reason := t.judged()
		if decidedByAreas(plan, t.in, eachOf(j.target), key) || a.hasLifetime(key) {
			r, _ := a.Judge(key, t.policy)
			verdict, reason = r.Verdict, r.Reason
		}
		if reason.isOutsideLifetime() {
			return TimelinePoint{AsOf: t.policy.AsOf, Verdict: verdict, Reason: reason}
		}
		return j.timelinePoint(verdict, reason)
	})
}

func (t *task) timeline(judge func(*task) TimelinePoint) []TimelinePoint {
	t.pool() // once for all years
	asOf, _ := t.policy.When(t.horizon.Due)
	first, last := max(t.horizon.Base, indicator.FirstYear), min(asOf, t.horizon.Due, indicator.LastYear)
	if last < first {
		return nil
	}
	points := make([]TimelinePoint, 0, last-first+1)
	t.slopes = new(exact.Slopes) // a year's are those of the year before and a few more
	for year := first; year <= last; year++ {
		at := *t
		at.policy = t.policy.asOfYear(year, year == last)
		points = append(points, judge(&at))
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
		point.Value = known(j.current)
	}
	return point
}

// task returns what is asked of one of the assessment's series.
func (a *Assessment) task(key indicator.Key) (*task, bool) {
	key = a.judgedBy(key)
	plan, okPlan := a.Plan(key.Plan)
	in, okIn := a.Indicator(key)
	series, okSeries := a.Series(key)
	if !okPlan || !okIn || !okSeries {
		return nil, false
	}
	return &task{in: in, series: &series, horizon: plan.Horizon(), policy: &a.Policy, area: areaOf(plan, key), group: key.Group}, true
}

// ownTask is the task of a series that is judged by its own bound: one that the
// plan applies to, of an area that there is, and whose verdict is not that of its
// areas.
func (a *Assessment) ownTask(key indicator.Key) (*task, bool) {
	t, ok := a.task(key)
	return t, ok && !a.isOutsideLifetime(key) && t.applies() && !a.isByAreas(key)
}
