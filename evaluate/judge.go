package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Judge returns the verdict on one series and its reason, and nothing else: the
// same as Evaluate's, for callers with millions of series. It allocates nothing
// where the figures fit 128 bits, unless the projection is Theil–Sen. A nil series
// has no observations and a nil policy is the default, here and in all functions of
// one series.
func Judge(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy) (Verdict, Reason) {
	var j judgement
	series, policy = orZero(series), orZero(policy)
	j.start(&task{in: in, series: series, horizon: horizon, policy: policy, area: series.Key().Area, group: series.Key().Group})
	return j.decide()
}

// task is one series to judge by the target that holds for an area and group.
type task struct {
	in      *indicator.Indicator
	series  *indicator.Series
	horizon indicator.Horizon
	policy  *Policy
	area    string
	group   indicator.Group
	slopes  *exact.Slopes     // of Theil–Sen, where many years are judged
	until   int               // the last year of the area, 0 where there is none
	index   *targetIndex      // of the indicator, nil where one series is judged alone
	target  *indicator.Target // to judge by in place of the one in force, nil for that
}

func taskOf(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy) *task {
	series = orZero(series)
	return &task{in: in, series: series, horizon: horizon, policy: orZero(policy), area: series.Key().Area, group: series.Key().Group}
}

// applies reports whether the indicator is for the area and group.
func (t *task) applies() bool { return t.index.applies(t.area, t.group) }

// inForce is the target to judge by.
func (t *task) inForce(asOf int) *indicator.Target {
	switch {
	case t.target != nil:
		return t.target
	case t.index != nil:
		return t.index.inForce(t.in, t.area, t.group, asOf)
	default:
		return targetInForce(t.in, t.area, t.group, asOf)
	}
}

// orZero reads nil as the zero value: no observations, the default policy.
func orZero[T any](p *T) *T {
	if p == nil {
		return new(T)
	}
	return p
}

// judged returns the working state of a task that is decided, with the outcome.
func (t *task) judged() (judgement, Verdict, Reason) {
	var j judgement
	j.start(t)
	verdict, reason := j.decide()
	return j, verdict, reason
}

// judgement is the working state of one decision. It lives on the stack.
type judgement struct {
	given
	found
	decided
}

// given is what is asked.
type given struct {
	in     *indicator.Indicator
	series *indicator.Series
	policy *Policy
	target *indicator.Target // in force, nil for none
	slopes *exact.Slopes     // of Theil–Sen, once asked for

	base, due int // of the horizon
	asOf      int
	cutoff    int // the last year that counts: the as-of year or the due year
	stage     Stage
}

// found is what the series and the target say.
type found struct {
	now     int // index of the value in force, -1 for none
	year    int // its year
	current exact.Rat

	from      BaseSource
	baseYear  int
	baseline  indicator.Fraction // set by loadBase
	first     int                // index of the first observation that a projection may use, the baseline's where it is one
	points    int                // numbers from the first point to the value in force
	breakYear int                // the last break up to the value in force, 0 for none

	interval   indicator.Interval
	resolution indicator.Resolution
	moments    moments    // of all points, once asked for
	thresholds thresholds // set by history
}

// decided is what follows.
type decided struct {
	fails     sides // whose bound the value in force is beyond
	near      bool  // within the tolerance
	projected Projected
	entered   int  // the year in which a projection that overshoots lies inside the band
	tracing   bool // steps are recorded
	steps     []Step
}

func (j *judgement) start(t *task) {
	t.pool()
	j.in, j.series, j.policy = t.in, t.series, t.policy
	j.base, j.due = t.horizon.Base, t.horizon.Due
	j.asOf, j.stage = t.policy.When(j.due)
	j.cutoff = min(j.asOf, j.due)
	j.slopes = t.slopes
	if t.until != 0 {
		j.cutoff = min(j.cutoff, t.until)
	}
	j.target = t.inForce(j.asOf)
	j.now = -1
	j.tracing = t.policy.Steps
}

// untraced is a copy to ask further questions of, which records no steps.
func (j *judgement) untraced() judgement {
	other := *j
	other.tracing = false
	return other
}

func (j *judgement) note(step Step) {
	if j.steps == nil {
		j.steps = make([]Step, 0, 4)
	}
	j.steps = append(j.steps, step)
}

// decide applies V1 to V8 to one series.
func (j *judgement) decide() (Verdict, Reason) {
	latest := j.findCurrent()
	switch {
	case latest >= 0 && j.series.Kind(latest) == indicator.NotApplicable:
		j.now = -1
		return NotApplicable, ReasonNotApplicable
	case j.target == nil || j.target.IsZero():
		j.findBase()
		return Monitored, ReasonNoTarget
	case j.now < 0 && j.in.IsYesNo():
		return Undetermined, ReasonUnattested
	case j.now < 0:
		j.findBase()
		j.resolve()
		return Undetermined, ReasonNoData
	}
	if !j.stands() {
		j.now = -1
		return Undetermined, ReasonStale
	}
	if j.in.IsYesNo() {
		return j.decideAnswer()
	}
	j.findBase()
	j.resolve()
	switch j.series.Lack(j.now) {
	case indicator.LackOfCounts:
		return Undetermined, ReasonNoCounts
	case indicator.LackOfYears:
		return Undetermined, ReasonTooFewYears
	default:
		return j.decideNumber()
	}
}

// decideAnswer judges an attestation.
func (j *judgement) decideAnswer() (Verdict, Reason) {
	kind := j.series.Kind(j.now)
	if j.tracing {
		j.note(Step{Clause: "V5", Left: TermAnswer, Year: j.year, Holds: kind == indicator.AnswerYes, Source: kind.String()})
	}
	switch {
	case kind == indicator.AnswerYes:
		return j.attainedUnlessBroken()
	case j.stage == Terminal:
		return Missed, ReasonMissesTarget
	case kind == indicator.InProgress:
		return Expected, ReasonInProgress
	default:
		return Difficult, ReasonNotInPlace
	}
}

// resolve turns the target into an interval, given the baseline (M3, V3).
func (j *judgement) resolve() {
	if j.target.NeedsBaseline() {
		j.loadBase()
	}
	j.resolution = j.target.ResolveInto(j.in, j.baseline, &j.policy.About, &j.interval)
}

// decideNumber judges the value in force against the interval.
func (j *judgement) decideNumber() (Verdict, Reason) {
	switch j.resolution {
	case indicator.NeedsBaseline:
		return Undetermined, ReasonNoBaseline
	case indicator.ZeroBaseline:
		limit := j.in.NaturalLimit()
		if limit.Known() && j.series.Kind(j.now) == indicator.Number && j.current.CmpAt(ratAt(&limit)) == 0 {
			return Attained, ReasonMeetsTarget
		}
		return Undetermined, ReasonZeroBase
	case indicator.NoInterval:
		return Undetermined, ReasonUndecided
	case indicator.Resolved:
	}
	if j.series.Kind(j.now).IsBound() {
		return j.decideBound()
	}
	j.compare()
	if j.fails == 0 {
		return j.attainedUnlessBroken()
	}
	j.near = j.withinTolerance()
	switch {
	case j.stage == Interim:
		return j.decideInterim(j.projectionInForce())
	case j.near:
		return Nearly, ReasonWithinTolerance
	case j.isFinal():
		return Missed, ReasonMissesTarget
	default:
		return Undetermined, ReasonNoFinalValue
	}
}

// decideInterim judges by the projection what is not met yet. A value within the
// tolerance is nearly there unless it is projected to miss the target (V6).
func (j *judgement) decideInterim(method indicator.Projection) (Verdict, Reason) {
	verdict, reason := j.decideProjection(method)
	if j.near && verdict != Difficult {
		return Nearly, ReasonWithinTolerance
	}
	return verdict, reason
}

// attainedUnlessBroken is the verdict on what is in the interval, or answered yes.
func (j *judgement) attainedUnlessBroken() (Verdict, Reason) {
	broken := j.strictlyBroken()
	if j.tracing && j.target.Hold() == indicator.HoldStrict {
		j.note(Step{
			Clause: "V5", Left: TermRelapses, LeftIs: whole(len(j.history(0).relapses)), Op: "=", Right: TermRelapses, RightIs: whole(0), Holds: !broken,
		})
	}
	switch {
	case !broken:
		return Attained, ReasonMeetsTarget
	case j.stage == Terminal:
		return Missed, ReasonNotHeld
	default:
		return Difficult, ReasonNotHeld
	}
}

// decideBound judges a value of which only a bound is known: it decides where
// every value within the bound would have the same answer.
func (j *judgement) decideBound() (Verdict, Reason) {
	inside, outside := j.boundMeets(j.now)
	if j.tracing {
		j.note(Step{Clause: "V5", Left: TermValue, LeftIs: known(j.current), Year: j.year, Holds: inside, Source: "bound"})
	}
	switch {
	case inside:
		return j.attainedUnlessBroken()
	case outside && j.isFinal() && !j.boundMayBeNear():
		return Missed, ReasonMissesTarget
	default:
		return Undetermined, ReasonBoundOnly
	}
}
