package evaluate

import "github.com/countystat/attain/indicator"

// judgeBeside judges what stands beside the verdict: every projection where
// the policy asks, milestones, and the targets of other levels.
func (j *judgement) judgeBeside(r *Result, horizon indicator.Horizon) {
	if j.policy.Sensitivity && r.Verdict.Counts() {
		j.judgeByProjection(r)
	}
	j.judgeMilestones(r)
	for i := range j.in.Compare {
		c := &j.in.Compare[i]
		at := j.against(&c.Target, horizon, j.policy.Stage)
		verdict, reason := at.decide()
		r.Compare = append(r.Compare, LevelVerdict{Level: c.Level, Target: c.Target, Verdict: verdict, Reason: reason, Gap: at.gap()})
	}
}

// against prepares the same series to be judged against another target.
func (j *judgement) against(target *indicator.Target, horizon indicator.Horizon, stage Stage) judgement {
	policy := *j.policy
	policy.Stage, policy.Steps = stage, false
	policy.AsOf = j.asOf
	var other judgement
	other.start(j.in, j.series, horizon, &policy)
	other.target = target
	return other
}

// judgeMilestones judges each milestone up to the as-of year with its own year
// as the due year (V11).
func (j *judgement) judgeMilestones(r *Result) {
	for i := range j.in.Milestones {
		m := &j.in.Milestones[i]
		if m.Year > j.asOf {
			continue
		}
		at := j.against(&m.Target, indicator.Horizon{Base: j.base, Due: m.Year}, Auto)
		verdict, reason := at.decide()
		milestone := MilestoneVerdict{Year: m.Year, Target: m.Target, Verdict: verdict, Reason: reason, Gap: at.gap()}
		if at.now >= 0 {
			milestone.Value = at.series.Value(at.now)
		}
		r.Milestones = append(r.Milestones, milestone)
	}
}

// gap is the signed distance of the value in force from the nearest or failed
// bound, positive is good.
func (j *judgement) gap() indicator.Fraction {
	if j.now < 0 || j.resolution != indicator.Resolved || j.series.Kind(j.now) != indicator.Number {
		return indicator.Fraction{}
	}
	bound, below, known := j.referenceBound()
	switch {
	case !known:
		return indicator.Fraction{}
	case below:
		return indicator.Known(j.current.Sub(bound))
	default:
		return indicator.Known(bound.Sub(j.current))
	}
}

// judgeByProjection tells what every projection would have said, and flags
// where those that can judge differ. That the last value stands is told too,
// but flags nothing unless it is the projection in force: by it nothing that is
// not met yet could ever be expected.
func (j *judgement) judgeByProjection(r *Result) {
	r.ByProjection = make([]ProjectionVerdict, 0, len(indicator.Projections()))
	projected := r.Reason == ProjectedToMeet || r.Reason == ProjectedToMiss || r.Reason == TooFewPoints || r.Reason == MixedSigns
	inForce := j.projectionInForce()
	seen := Verdict(0)
	for _, method := range indicator.Projections() {
		verdict, reason := r.Verdict, r.Reason
		if projected {
			verdict, reason = j.decideProjection(method)
		}
		r.ByProjection = append(r.ByProjection, ProjectionVerdict{Projection: method, Verdict: verdict, Reason: reason})
		switch {
		case verdict == Undetermined, method == indicator.LastValue && inForce != indicator.LastValue:
		case seen == 0:
			seen = verdict
		case seen != verdict:
			r.Flags = r.Flags.With(MethodDependent)
		}
	}
}

// grade asks the policy's methods.
func (r *Result) grade(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy) {
	if len(policy.Methods) == 0 {
		return
	}
	subject := Subject{
		Indicator: in, Series: *series, Horizon: horizon, AsOf: min(r.AsOf, horizon.Due),
		Target: r.Target, Interval: r.Interval, Verdict: r.Verdict,
	}
	r.Grades = make([]Grade, 0, len(policy.Methods))
	for _, method := range policy.Methods {
		grade := method.Grade(subject)
		grade.Method = method.Name()
		r.Grades = append(r.Grades, grade)
	}
}

// override puts a manual verdict in place of the computed one, which stays
// visible (V10).
func (r *Result) override(policy *Policy) {
	for i := range policy.Overrides {
		o := &policy.Overrides[i]
		if o.Plan != r.Plan || o.Indicator != r.Indicator || o.Area != r.Area || o.Group != r.Group || o.AsOf != 0 && o.AsOf != r.AsOf {
			continue
		}
		r.Computed = &Computed{Verdict: r.Verdict, Reason: r.Reason}
		r.Override = o
		r.Verdict, r.Reason = o.Verdict, ByOverride
		r.Flags = r.Flags.With(Overridden)
		return
	}
}
