package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// WhatIf is what would have to happen for a target to be met, and what a single
// event changes.
type WhatIf struct {
	Verdict Verdict // by the target that is asked about
	Reason  Reason

	Next         int                // the year after the as-of year, 0 where that is after the due year
	NextValue    indicator.Fraction // the least good value at the published places that, observed next year, is judged attained, nearly or expected
	NextAny      bool               // every value is, as far as values go
	NextChange   indicator.Fraction // NextValue less the value in force, a change for the better; unknown where none is needed
	Due          int
	DueValue     indicator.Fraction // the bound that the due year's value must meet
	DueOpen      bool               // it must be better than the bound
	AnnualChange indicator.Fraction // mean annual change for the better from the value in force to the bound by the due year; unknown once met

	Events, Cases indicator.Fraction // the numerator and denominator in force, unknown without them

	More  *EventEffect // one more event, nil without a numerator and denominator
	Fewer *EventEffect // one event fewer
}

// EventEffect is the value and verdict if the numerator in force were another.
// The value is rounded as the one in force was filed; where only the counts
// were filed it is the exact ratio.
type EventEffect struct {
	Numerator, Denominator indicator.Fraction
	Value                  indicator.Fraction
	Verdict                Verdict
	Reason                 Reason
}

// WhatIfOf tells what a series needs. Figures are unknown where there is no
// number in force or the target resolves to no interval, or to an empty one. NextValue is found by
// judging the series with one more value by the target of that year: first values about
// the bound, then ever worse ones, since a better value gives no worse verdict. It is
// unknown where no value that can be observed is on course, as after a relapse of a
// strict hold, and where values go on without limit and all are. Of a band that a
// projection passes through (V8a) not every value that is on course is found.
func WhatIfOf(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy) WhatIf {
	return taskOf(in, series, horizon, policy).whatIf()
}

// WhatIf tells what one of the assessment's results needs; see [WhatIfOf]. It
// returns false for a key that is not there or to which the plan does not apply,
// and for a target that holds for each area.
func (a *Assessment) WhatIf(key indicator.Key) (WhatIf, bool) {
	t, ok := a.ownTask(key)
	if !ok {
		return WhatIf{}, false
	}
	return t.whatIf(), true
}

// WhatIfTarget is WhatIf with another target in place of the one in force.
func (a *Assessment) WhatIfTarget(key indicator.Key, target indicator.Target) (WhatIf, bool) {
	t, ok := a.task(key)
	if !ok || !t.applies() || target.Each() != 0 || a.isOutsideLifetime(key) {
		return WhatIf{}, false
	}
	in := *t.in
	in.Target, in.Targets, in.Revisions = target, nil, nil
	t.in = &in
	return t.whatIf(), true
}

func (t *task) whatIf() WhatIf {
	at := *t
	at.policy = t.policy.plain()
	j, verdict, reason := at.judged()
	w := WhatIf{Verdict: verdict, Reason: reason, Due: t.horizon.Due}
	if j.asOf < w.Due {
		w.Next = max(j.asOf, j.base) + 1
	}
	side, ok := j.reference()
	if !ok || j.resolution != indicator.Resolved || !j.isNumber() {
		return w
	}
	w.need(&at, &j, side)
	o := j.series.At(j.now)
	w.Events, w.Cases, _ = o.Counts()
	w.More, w.Fewer = at.withEvents(&j, 1), at.withEvents(&j, -1)
	return w
}

// need says what the next year and the due year need, by the target and the baseline
// that hold then.
func (w *WhatIf) need(at *task, j *judgement, side indicator.Side) {
	inForce := j.year
	if w.Next > 0 {
		then, _ := (&trial{task: *at, year: w.Due}).with(j.current)
		if s, ok := then.reference(); ok && then.resolution == indicator.Resolved {
			j, side = &then, s
		}
	}
	years := int64(w.Due - inForce)
	end, current := j.interval.End(side), j.current
	if beyond(&j.interval, ratAt(&end.Bound)).has(indicator.HighSide - side) {
		return // no value meets all parts of the target
	}
	w.DueValue, w.DueOpen = end.Bound, end.Open
	if needed := ratAt(&end.Bound).Sub(current); j.fails != 0 && years > 0 && needed.Sign() == side.Inward() {
		w.AnnualChange = known(needed.Per(years))
	}
	if w.Next > 0 {
		w.NextValue, w.NextAny = (&trial{task: *at, year: w.Next}).leastGood(current)
		if change := w.NextValue.Sub(known(current)); change.Sign() == side.Inward() {
			w.NextChange = change
		}
	}
}

// trial judges a series with one more value.
type trial struct {
	task
	year int
}

// with judges the value as observed in the trial's year, by the policy as it is but
// as of that year.
func (t *trial) with(value exact.Rat) (judgement, Verdict) {
	extended := t.series.With(t.year, known(value))
	policy := *t.policy
	policy.AsOf, policy.Stage = t.year, Auto
	next := task{in: t.in, series: &extended, horizon: t.horizon, policy: &policy, area: t.area, group: t.group, index: t.index}
	j, verdict, _ := next.judged()
	return j, verdict
}

// onCourse reports whether the value leaves the indicator attained, nearly or expected.
func (t *trial) onCourse(value exact.Rat) bool {
	_, verdict := t.with(value)
	return verdict == Attained || verdict == Nearly || verdict == Expected
}

// leastGood searches the multiples of the published unit for the one furthest
// from the target that is still on course; any where there is no end to them.
func (t *trial) leastGood(current exact.Rat) (least indicator.Fraction, all bool) {
	unit, ok := exact.NewRat(exact.NewInt(1), exact.Pow10(t.in.Places))
	if !ok {
		return indicator.Fraction{}, false
	}
	next, _ := t.with(current)
	side, ok := next.reference()
	if !ok || next.resolution != indicator.Resolved {
		return indicator.Fraction{}, false
	}
	end := next.interval.End(side)
	g := grid{unit: unit, inward: int64(side.Inward()), domain: domainOf(t.in)}
	if current.Sign() < 0 || end.Bound.Sign() < 0 {
		g.domain.low = indicator.Fraction{}
	}
	g.start = g.within(roundInside(end, side, t.in.Places))
	seed, ok := t.seed(&g)
	if !ok {
		return indicator.Fraction{}, false
	}
	g.start = g.at(seed)
	most := g.stepsToWorst()
	good, step := int64(0), int64(1)
	for step <= most && t.onCourse(g.at(step)) {
		good, step = step, 2*step
	}
	bad := min(step, most+1)
	for bad-good > 1 {
		middle := good + (bad-good)/2
		if t.onCourse(g.at(middle)) {
			good = middle
		} else {
			bad = middle
		}
	}
	if good >= furthest {
		return indicator.Fraction{}, true
	}
	return known(g.at(good)), good == most
}

// seed finds a value on course about the bound: the bound itself, else the nearest ones
// to either side, since rounded comparison, an end of the scale or a narrow band may
// refuse it.
func (t *trial) seed(g *grid) (steps int64, ok bool) {
	const around = 3
	for apart := range int64(around + 1) {
		for _, steps := range [...]int64{-apart, apart} {
			if value := g.at(steps); g.domain.has(value) && t.onCourse(value) {
				return steps, true
			}
		}
	}
	return 0, false
}

// grid is the values of an indicator at its published places, counted in steps to the
// worse from a start.
type grid struct {
	start, unit exact.Rat
	inward      int64 // the way to the better: 1 up, -1 down
	domain      domain
}

func (g *grid) at(steps int64) exact.Rat {
	return g.start.Add(g.unit.Mul(exact.FromInt(-g.inward * steps)))
}

// within moves a value that cannot be observed to the end of the scale.
func (g *grid) within(value exact.Rat) exact.Rat {
	switch {
	case g.domain.low.Known() && value.Cmp(*ratAt(&g.domain.low)) < 0:
		return *ratAt(&g.domain.low)
	case g.domain.high.Known() && value.Cmp(*ratAt(&g.domain.high)) > 0:
		return *ratAt(&g.domain.high)
	default:
		return value
	}
}

// furthest is how many published units from the bound the search goes.
const furthest = int64(1) << 50

// stepsToWorst is the number of steps from the start to the worst value there is.
func (g *grid) stepsToWorst() int64 {
	worst := g.domain.low
	if g.inward < 0 {
		worst = g.domain.high
	}
	if !worst.Known() {
		return furthest
	}
	distance, _ := g.start.Sub(*ratAt(&worst)).Abs().Quo(g.unit)
	whole, _ := distance.Num().QuoRem(distance.Den())
	steps, ok := whole.Int64()
	if !ok || steps > furthest {
		return furthest
	}
	return steps
}

// domain is the values that can be observed; an unknown end is none.
type domain struct{ low, high indicator.Fraction }

// domainOf is from 0 on, up to 100 for a percentage that is not gross, without ends
// for what is derived or a number of any kind.
func domainOf(in *indicator.Indicator) domain {
	switch {
	case !in.Derive.IsZero():
		return domain{}
	case in.Unit == indicator.Percent && !in.Formula.Gross:
		return domain{low: whole(0), high: whole(100)}
	case in.Unit == indicator.Percent, in.Unit.Factor() > 1, in.Unit == indicator.Persons, in.Unit == indicator.Items, in.Unit == indicator.Years:
		return domain{low: whole(0)}
	default:
		return domain{}
	}
}

func (d domain) has(value exact.Rat) bool {
	return (!d.low.Known() || value.Cmp(*ratAt(&d.low)) >= 0) && (!d.high.Known() || value.Cmp(*ratAt(&d.high)) <= 0)
}

// roundInside is the multiple of the published unit nearest to the bound that
// meets it.
func roundInside(end *indicator.End, side indicator.Side, places int) exact.Rat {
	unit, _ := exact.NewRat(exact.FromInt(int64(side.Inward())).Num(), exact.Pow10(places))
	value := ratAt(&end.Bound).Round(places, exact.Down)
	for range 3 {
		if end.Meets(value.CmpAt(ratAt(&end.Bound)), side) {
			break
		}
		value = value.Add(unit)
	}
	return value
}

// withEvents judges the series with so many more events in the year of the
// value in force.
func (t *task) withEvents(j *judgement, more int64) *EventEffect {
	o := j.series.At(j.now)
	events, cases, ok := o.Counts()
	events = events.Add(indicator.FractionFromInt(more))
	isShare := t.in.Unit == indicator.Percent && !t.in.Formula.Gross
	if !ok || events.Sign() < 0 || isShare && events.Compare(cases) > 0 {
		return nil
	}
	ratio := events.Mul(indicator.FractionFromInt(t.in.Unit.Factor())).Quo(cases)
	if o.Value.Kind == indicator.Number {
		ratio = ratio.Round(o.Value.Places(), t.policy.rounding())
	}
	changed := t.series.With(j.year, ratio)
	again := *t
	again.series = &changed
	_, verdict, reason := again.judged()
	return &EventEffect{Numerator: events, Denominator: cases, Value: ratio, Verdict: verdict, Reason: reason}
}
