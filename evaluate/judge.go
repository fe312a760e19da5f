package evaluate

import (
	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Judge returns the verdict on one series and its reason, and nothing else: the
// same as Evaluate gives, for callers with millions of series. It allocates
// nothing where the figures fit 128 bits, unless the projection is Theil–Sen.
func Judge(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy) (Verdict, Reason) {
	var j judgement
	j.start(in, series, horizon, policy)
	return j.decide()
}

// judgement is the working state of one decision. It lives on the stack.
type judgement struct {
	in     *indicator.Indicator
	series *indicator.Series
	policy *Policy
	target *indicator.Target // in force, nil for none

	base, due int // of the horizon
	asOf      int
	cutoff    int // the last year that counts: the as-of year or the due year
	stage     Stage
	maxAge    int
	minPoints int

	now     int // index of the value in force, -1 for none
	year    int // its year
	current exact.Rat

	from      BaseSource
	baseYear  int
	baseline  indicator.Fraction // set by loadBase
	first     int                // index of the first observation that a projection may use, the baseline's where it is one
	points    int                // numbers from the first point to the value in force
	breakYear int                // the last break up to the value in force, 0 for none

	interval    indicator.Interval
	resolution  indicator.Resolution
	failsLow    bool // the value in force is on the wrong side of the lower bound
	failsHigh   bool
	projected   Projected
	moments     moments
	thresholds  thresholds // set by history
	stepsWanted bool
	steps       []Step
}

func (j *judgement) start(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy) {
	j.in, j.series, j.policy = in, series, policy
	j.base, j.due = horizon.Base, horizon.Due
	j.asOf, j.stage = policy.When(horizon.Due)
	j.cutoff = min(j.asOf, horizon.Due)
	j.maxAge, j.minPoints = policy.maxAge(), policy.minPoints()
	j.stepsWanted = policy.Steps
	j.target = targetInForce(in, series.Key().Area, j.asOf)
	j.now = -1
}

// decide applies V1 to V8 to one series.
func (j *judgement) decide() (Verdict, Reason) {
	latest := j.findCurrent()
	switch {
	case latest >= 0 && j.series.Kind(latest) == indicator.NotApplicable:
		j.now = -1
		return NotApplicable, DoesNotApply
	case j.target == nil || j.target.IsZero():
		j.findBase()
		return Monitored, HasNoTarget
	case j.now < 0 && j.in.IsYesNo():
		return Undetermined, Unattested
	case j.now < 0:
		j.findBase()
		j.resolve()
		return Undetermined, NoData
	}
	if !j.stands() {
		j.now = -1
		return Undetermined, Stale
	}
	if j.in.IsYesNo() {
		return j.decideAnswer()
	}
	j.findBase()
	j.resolve()
	return j.decideNumber()
}

// findCurrent finds the latest observation that says something and returns the
// latest of any kind up to the cutoff, -1 for none.
func (j *judgement) findCurrent() (latest int) {
	s := j.series
	latest = -1
	for i := s.Len() - 1; i >= 0; i-- {
		if s.Year(i) > j.cutoff {
			continue
		}
		if latest < 0 {
			latest = i
		}
		if !s.Kind(i).IsAbsence() {
			j.now, j.year = i, s.Year(i)
			j.current = s.Rat(i)
			return latest
		}
	}
	return latest
}

// validity is for how many years a value stands; attestations stand until
// revoked.
func (j *judgement) validity() int {
	switch {
	case j.in.ValidFor > 0:
		return j.in.ValidFor
	case j.in.IsYesNo():
		return indicator.LastYear
	default:
		return j.maxAge
	}
}

// stands reports whether the value in force is young enough to be one (V2).
func (j *judgement) stands() bool {
	age, limit := j.cutoff-j.year, j.validity()
	holds := age <= limit
	if j.stepsWanted {
		j.note(Step{
			Clause: "V2", Left: TermAge, LeftIs: whole(age), Year: j.year, Op: "<=", Right: TermAgeLimit, RightIs: whole(limit), Holds: holds,
		})
	}
	return holds
}

// standsByValidity reports whether the value may stand for the due year.
func (j *judgement) standsByValidity() bool {
	return (j.in.ValidFor > 0 || j.in.IsYesNo()) && j.due-j.year <= j.validity()
}

// decideAnswer judges an attestation.
func (j *judgement) decideAnswer() (Verdict, Reason) {
	kind := j.series.Kind(j.now)
	if j.stepsWanted {
		j.note(Step{Clause: "V5", Left: TermAnswer, Year: j.year, Holds: kind == indicator.AnswerYes, Source: kind.String()})
	}
	switch {
	case kind == indicator.AnswerYes && j.strictlyBroken():
		return j.notHeld()
	case kind == indicator.AnswerYes:
		return Attained, MeetsTarget
	case j.stage == Terminal:
		return Missed, MissesTarget
	case kind == indicator.InProgress:
		return Expected, ByProgress
	default:
		return Difficult, NotInPlace
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
		return Undetermined, NoBaseline
	case indicator.ZeroBaseline:
		limit := j.in.NaturalLimit()
		if limit.Known() && j.series.Kind(j.now) == indicator.Number && j.current.Cmp(limit.Rat()) == 0 {
			return Attained, MeetsTarget
		}
		return Undetermined, ZeroBase
	case indicator.NoInterval:
		return Undetermined, Undecided
	case indicator.Resolved:
	}
	if j.series.Kind(j.now).IsBound() {
		return j.decideBound()
	}
	j.compare()
	switch {
	case !j.failsLow && !j.failsHigh && j.strictlyBroken():
		return j.notHeld()
	case !j.failsLow && !j.failsHigh:
		return Attained, MeetsTarget
	case j.withinTolerance():
		return Nearly, WithinTolerance
	case j.stage == Terminal && (j.year == j.due || j.standsByValidity()):
		return Missed, MissesTarget
	case j.stage == Terminal:
		return Undetermined, NoFinalValue
	default:
		return j.decideProjection(j.projectionInForce())
	}
}

func (j *judgement) notHeld() (Verdict, Reason) {
	if j.stage == Terminal {
		return Missed, NotHeld
	}
	return Difficult, NotHeld
}

// compare tests the value in force against both bounds (V4, V5).
func (j *judgement) compare() {
	low, high := j.meets(&j.current, j.policy.Compare)
	j.failsLow, j.failsHigh = !low, !high
	if j.stepsWanted {
		j.noteBound(low, TermLowBound, j.interval.Low, j.interval.LowOpen, ">=", ">")
		j.noteBound(high, TermHighBound, j.interval.High, j.interval.HighOpen, "<=", "<")
	}
}

// meets tests a value against both bounds under a way to compare.
func (j *judgement) meets(v *exact.Rat, how Comparison) (low, high bool) {
	if how == RoundedValue {
		return j.meetsRounded(v)
	}
	return j.interval.MeetsLow(v), j.interval.MeetsHigh(v)
}

func (j *judgement) meetsRounded(v *exact.Rat) (low, high bool) {
	rounded := j.roundedInterval()
	at := v.Round(j.in.Places, j.policy.rounding())
	return rounded.MeetsLow(&at), rounded.MeetsHigh(&at)
}

func (j *judgement) roundedInterval() indicator.Interval {
	places, mode := j.in.Places, j.policy.rounding()
	rounded := j.interval
	if rounded.Low.Known() {
		rounded.Low = indicator.Known(rounded.Low.Rat().Round(places, mode))
	}
	if rounded.High.Known() {
		rounded.High = indicator.Known(rounded.High.Rat().Round(places, mode))
	}
	return rounded
}

// roundedBound is the last rounded value that the i-th observation's bound
// allows. Values short of an open bound round to it, unless it lies half way
// between two places: then to the nearer one.
func (j *judgement) roundedBound(i int) indicator.Fraction {
	places, bound := j.in.Places, j.series.Rat(i)
	half, _ := exact.FromDecimal(decimal.New(5, int32(-places-1))) //nolint:gosec // places are few
	inner := bound.Sub(half)
	if j.series.Kind(i) == indicator.BoundMore {
		inner = bound.Add(half)
	}
	if kind := j.series.Kind(i); isOpen(kind) && inner.Round(places, indicator.Down).Cmp(inner) == 0 {
		return indicator.Known(inner)
	}
	return indicator.Known(bound.Round(places, j.policy.rounding()))
}

// decideBound judges a value of which only a bound is known: it decides where
// every value within the bound would give the same answer.
func (j *judgement) decideBound() (Verdict, Reason) {
	inside, outside := j.boundMeets(j.now)
	if j.stepsWanted {
		j.note(Step{Clause: "V5", Left: TermValue, LeftIs: indicator.Known(j.current), Year: j.year, Holds: inside, Source: "bound"})
	}
	switch {
	case inside && j.strictlyBroken():
		return j.notHeld()
	case inside:
		return Attained, MeetsTarget
	case outside && j.stage == Terminal && (j.year == j.due || j.standsByValidity()):
		return Missed, MissesTarget
	default:
		return Undetermined, BoundOnly
	}
}

func isOpen(kind indicator.ReadingKind) bool {
	return kind == indicator.BoundLess || kind == indicator.BoundMore
}

// boundMeets reports whether all values within the i-th observation's bound are
// in the interval, and whether none is.
func (j *judgement) boundMeets(i int) (inside, outside bool) {
	iv, kind, bound := &j.interval, j.series.Kind(i), j.series.Value(i)
	open := isOpen(kind)
	if j.policy.Compare == RoundedValue {
		rounded := j.roundedInterval()
		iv, bound, open = &rounded, j.roundedBound(i), false
	}
	near, nearOpen, far, farOpen, sign := iv.High, iv.HighOpen, iv.Low, iv.LowOpen, 1
	if kind == indicator.BoundAtLeast || kind == indicator.BoundMore {
		near, nearOpen, far, farOpen, sign = far, farOpen, near, nearOpen, -1
	}
	inside = !far.Known()
	if near.Known() {
		c := sign * bound.Compare(near)
		inside = inside && (c < 0 || c == 0 && (open || !nearOpen))
	}
	if far.Known() {
		c := sign * bound.Compare(far)
		outside = c < 0 || c == 0 && (open || farOpen)
	}
	return inside, outside
}

// withinTolerance reports whether the value is outside by no more than the
// configured tolerance (V6).
func (j *judgement) withinTolerance() bool {
	if j.policy.Tolerance.IsZero() {
		return false
	}
	return (!j.failsLow || j.nearBound(j.interval.Low)) && (!j.failsHigh || j.nearBound(j.interval.High))
}

func (j *judgement) nearBound(bound indicator.Fraction) bool {
	tolerance := j.policy.Tolerance.Of(bound)
	distance := j.current.Sub(bound.Rat()).Abs()
	holds := tolerance.Known() && distance.Cmp(tolerance.Rat()) <= 0
	if j.stepsWanted {
		j.note(Step{
			Clause: "V6", Left: TermDistance, LeftIs: indicator.Known(distance), Year: j.year, Op: "<=", Right: TermTolerance, RightIs: tolerance, Holds: holds,
		})
	}
	return holds
}

func (j *judgement) note(step Step) {
	if j.steps == nil {
		j.steps = make([]Step, 0, 4)
	}
	j.steps = append(j.steps, step)
}

func (j *judgement) noteBound(holds bool, term Term, bound indicator.Fraction, open bool, closedOp, openOp string) {
	if !bound.Known() {
		return
	}
	op := closedOp
	if open {
		op = openOp
	}
	j.note(Step{
		Clause: "V5", Left: TermValue, LeftIs: indicator.Known(j.current), Year: j.year, Op: op, Right: term, RightIs: bound, Holds: holds,
		Source: j.series.Source(j.now),
	})
}

func whole(n int) indicator.Fraction { return indicator.Known(exact.FromInt(int64(n))) }
