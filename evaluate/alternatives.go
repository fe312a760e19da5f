package evaluate

import (
	"slices"

	"github.com/countystat/attain/indicator"
)

// judgeAlternatives judges what is said alongside the verdict: every projection
// where the policy asks, milestones, and the targets of other levels.
func (j *judgement) judgeAlternatives(r *Result, horizon indicator.Horizon) {
	if j.policy.Sensitivity && r.Verdict.Counts() {
		j.judgeByProjection(r)
	}
	j.judgeMilestones(r)
	for i := range j.in.Compare {
		c := &j.in.Compare[i]
		at, verdict, reason := j.against(&c.Target, horizon, j.policy.Stage)
		r.Compare = append(r.Compare, LevelVerdict{Level: c.Level, Target: c.Target, Verdict: verdict, Reason: reason, Gap: at.gap()})
	}
}

// against judges the same series by another target.
func (j *judgement) against(target *indicator.Target, horizon indicator.Horizon, stage Stage) (judgement, Verdict, Reason) {
	policy := j.policy.plain()
	policy.Stage, policy.AsOf = stage, j.asOf
	var other judgement
	t := taskOf(j.in, j.series, horizon, policy)
	t.target = target
	other.start(t)
	verdict, reason := other.decide()
	return other, verdict, reason
}

// judgeMilestones judges each milestone up to the as-of year with its own year
// as the due year (V11).
func (j *judgement) judgeMilestones(r *Result) {
	for i := range j.in.Milestones {
		m := &j.in.Milestones[i]
		if m.Year > j.asOf {
			continue
		}
		at, verdict, reason := j.against(&m.Target, indicator.Horizon{Base: j.base, Due: m.Year}, Auto)
		milestone := MilestoneVerdict{Year: m.Year, Target: m.Target, Verdict: verdict, Reason: reason, Gap: at.gap()}
		if at.now >= 0 {
			milestone.Value, milestone.Reading = at.series.Value(at.now), at.series.Reading(at.now)
		}
		if at.resolution == indicator.Resolved {
			milestone.Interval = at.interval
		}
		r.Milestones = append(r.Milestones, milestone)
	}
}

// judgeByProjection tells what every projection would have said, and flags
// where those that can judge differ. The last value carried on is told too,
// but flags nothing unless it is the projection in force: by it nothing that is
// not met yet could ever be expected.
func (j *judgement) judgeByProjection(r *Result) {
	r.ByProjection = make([]ProjectionVerdict, 0, len(indicator.Projections()))
	projected := slices.Contains([]Reason{ReasonProjectedToMeet, ReasonProjectedToMiss, ReasonTooFewPoints, ReasonSign}, r.Reason) ||
		r.Reason == ReasonWithinTolerance && j.stage == Interim
	inForce, trial := j.projectionInForce(), j.untraced()
	seen := Verdict(0)
	for _, method := range indicator.Projections() {
		verdict, reason := r.Verdict, r.Reason
		if projected {
			verdict, reason = trial.decideInterim(method)
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
func (r *Result) grade(t *task) {
	if len(t.policy.Methods) == 0 {
		return
	}
	subject := Subject{
		Indicator: t.in, Series: *t.series, Horizon: t.horizon, AsOf: min(r.AsOf, t.horizon.Due),
		Target: r.Target, Interval: r.Interval, Verdict: r.Verdict,
	}
	r.Grades = make([]Grade, 0, len(t.policy.Methods))
	for _, method := range t.policy.Methods {
		grade := Grade{Reason: string(ReasonStale)}
		if r.Reason != ReasonStale {
			grade = method.Grade(subject)
		}
		grade.Method = method.Name()
		r.Grades = append(r.Grades, grade)
	}
}

// overridesOf finds the overrides of each result, those of several years in order.
func overridesOf(list []Override) map[indicator.Key][]*Override {
	if len(list) == 0 {
		return nil
	}
	of := make(map[indicator.Key][]*Override, len(list))
	for i := range list {
		key := list[i].key()
		of[key] = append(of[key], &list[i])
	}
	return of
}

// override puts a manual verdict in place of the computed one, which stays
// visible (V10).
func (r *Result) override(of map[indicator.Key][]*Override) {
	for _, o := range of[r.Key] {
		if o.AsOf != 0 && o.AsOf != r.AsOf {
			continue
		}
		r.ByRules = &Ruling{Verdict: r.Verdict, Reason: r.Reason}
		r.Override = o
		r.Verdict, r.Reason = o.Verdict, ReasonOverride
		r.Flags = r.Flags.With(Overridden)
		return
	}
}

// Agreement says how an assessment of one's own relates to the computed result.
type Agreement string

// The agreements.
const (
	Agrees       Agreement = "agrees"        // the same verdict, and no other value
	ValueDiffers Agreement = "value-differs" // the same verdict by another value
	StatedHigher Agreement = "higher"        // a better verdict than the computed one
	StatedLower  Agreement = "lower"         // a worse one
	NotBorneOut  Agreement = "not-borne-out" // a verdict where the data cannot decide
)

// Agreements lists the agreements.
func Agreements() []Agreement {
	return []Agreement{Agrees, ValueDiffers, StatedHigher, StatedLower, NotBorneOut}
}

// Agreement tells how a stated verdict, and the value stated with it if any, relate
// to the result. A stated number agrees where it is the year's own value, never a
// pooled one, under one of the roundings to its own places, or lies within the bound
// that is all there is.
func (r *Result) Agreement(stated Verdict, value indicator.Reading) Agreement {
	switch {
	case stated == r.Verdict && r.differsFrom(value):
		return ValueDiffers
	case stated == r.Verdict:
		return Agrees
	case r.Verdict == Undetermined:
		return NotBorneOut
	case r.Verdict.Worse(stated):
		return StatedHigher
	default:
		return StatedLower
	}
}

func (r *Result) differsFrom(value indicator.Reading) bool {
	own := r.Own()
	switch {
	case value.Kind.IsAbsence():
		return false
	case value.Kind == indicator.Number && own.Known():
		return !own.RoundsTo(indicator.FractionFrom(value.Value), value.Places())
	case value.Kind == indicator.Number && r.Reading.Kind.IsBound():
		return !r.Reading.Holds(value.Value)
	default:
		return value.Kind != r.Reading.Kind
	}
}

// Own is the number of the year of the value in force itself: of a pooled rate that
// year's own. It is unknown where there is none.
func (r *Result) Own() indicator.Fraction {
	switch {
	case r.Pooled != nil:
		return r.Pooled.Own
	case !r.Value.Known() && r.Reading.Kind == indicator.Number:
		return indicator.FractionFrom(r.Reading.Value)
	default:
		return r.Value
	}
}
