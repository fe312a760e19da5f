package evaluate

import (
	"slices"

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
	o := a.outcome(plan, t.in)
	return t.timeline(func(t *task) TimelinePoint {
		if byGroups {
			r, _ := a.Judge(key, t.policy)
			return TimelinePoint{AsOf: r.AsOf, Verdict: r.Verdict, Reason: r.Reason, Year: r.Year, Value: r.Value}
		}
		if !t.applies() {
			return TimelinePoint{AsOf: t.policy.AsOf, Verdict: NotApplicable, Reason: ReasonNotApplicable}
		}
		j, verdict, reason := t.judged()
		if decidedByAreas(plan, t.in, eachOf(j.target), key) {
			r, _ := a.Judge(key, t.policy)
			verdict, reason = r.Verdict, r.Reason
		}
		o.askAreas(t.policy)
		if outside := o.outsideLifetime(key.Area, key.Group, &o.asked); outside != "" {
			return TimelinePoint{AsOf: t.policy.AsOf, Verdict: NotApplicable, Reason: outside}
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
	return &task{in: in, series: &series, horizon: plan.Horizon(), policy: &a.Policy, area: areaOf(plan, key), group: key.Group, index: a.indexes[in]}, true
}

// ownTask is the task of a series that is judged by its own bound: one that the
// plan applies to, of an area that there is, and whose verdict is not that of its
// areas.
func (a *Assessment) ownTask(key indicator.Key) (*task, bool) {
	t, ok := a.task(key)
	return t, ok && !a.isOutsideLifetime(key) && t.applies() && !a.isByAreas(key)
}

// MetRun is a run of observed years that all met the target.
type MetRun struct {
	From, To int // first and last observed year of the run
	Observed int // observed years in it
}

// Stability is when the target in force was met, over the observed years from
// the base year to the value in force. Years without a number or an answer are
// left out, and so are bounds that do not decide. A run ends at a break. Of rates pooled over years that overlap there are no
// runs, and none is called unstable.
type Stability struct {
	FirstMet int      // first year met, 0 for never
	MetSince int      // since when it is met without interruption, 0 where it is not met now
	Relapses []int    // observed years that missed it after it was first met
	Runs     []MetRun // every run, in order of years
	Longest  MetRun   // the run of most observed years, the later of equals; zero for none
	Unstable bool     // met now, with a relapse among the last StableYears observed years
}

// StabilityOf tells when the target in force was met by the series itself. A
// target that holds for each area is looked at in the total only.
func StabilityOf(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy) Stability {
	j, _, _ := taskOf(in, series, horizon, policy).judged()
	return j.stability()
}

// Stability tells when the target was met; see [StabilityOf]. One that holds for
// each area is met where all areas meet it, and has no runs. It returns false for a
// key that is not there.
func (a *Assessment) Stability(key indicator.Key) (Stability, bool) {
	t, ok := a.task(key)
	switch {
	case !ok:
		return Stability{}, false
	case a.isByAreas(key):
		r, _ := a.Result(key)
		return Stability{FirstMet: r.FirstMet, MetSince: r.MetSince, Relapses: slices.Clone(r.Relapses), Unstable: r.Flags.Has(Unstable)}, true
	}
	j, _, _ := t.judged()
	return j.stability(), true
}

func (j *judgement) stability() Stability {
	h := j.history(j.policy.stableYears())
	s := Stability{FirstMet: h.firstMet, MetSince: h.metSince, Relapses: slices.Clone(h.relapses)}
	if !j.isKnown() {
		s.MetSince = 0
	}
	if j.overlaps() || s.FirstMet == 0 {
		return s
	}
	s.Unstable = h.recent && s.MetSince > 0
	open := false
	for i := 0; i <= j.now; i++ {
		year := j.series.Year(i)
		open = open && !j.series.HasBreak(i)
		met, known := j.meetsAt(i)
		switch {
		case year < j.base || !known:
			continue
		case met && open:
			run := &s.Runs[len(s.Runs)-1]
			run.To, run.Observed = year, run.Observed+1
		case met:
			s.Runs = append(s.Runs, MetRun{From: year, To: year, Observed: 1})
		}
		open = met
	}
	for _, run := range s.Runs {
		if run.Observed >= s.Longest.Observed {
			s.Longest = run
		}
	}
	return s
}
