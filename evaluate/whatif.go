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
	NextChange   indicator.Fraction // NextValue less the value in force
	Due          int
	DueValue     indicator.Fraction // the bound that the due year's value must meet
	DueOpen      bool               // it must be better than the bound
	AnnualChange indicator.Fraction // mean annual change from the value in force to the bound by the due year; unknown once met

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
// number in force or the target resolves to no interval. NextValue is found by
// judging: it is searched for between the bound, which meets the target, and
// values ever further away from it, since a better value never leads to a worse verdict,
// strict holds aside; unknown where no such value is found, or where 18 decimals
// do not hold one. It looks at numbers only, not at bounds filed in between.
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
	if !ok || !AppliesTo(t.in.AppliesTo, t.area) || target.Each() != 0 {
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
	end := j.interval.End(side)
	w.DueValue, w.DueOpen = end.Bound, end.Open
	if ahead := j.ahead(j.due); verdict != Attained && ahead > 0 {
		w.AnnualChange = known(ratAt(&end.Bound).Sub(j.current).Per(ahead))
	}
	if w.Next > 0 {
		w.NextValue = (&trial{task: at, year: w.Next}).leastGood(end, side)
		w.NextChange = w.NextValue.Sub(known(j.current))
	}
	o := j.series.At(j.now)
	w.Events, w.Cases, _ = o.Counts()
	w.More, w.Fewer = at.withEvents(&j, 1), at.withEvents(&j, -1)
	return w
}

// trial judges a series with one more value.
type trial struct {
	task
	year int
}

// onCourse reports whether the value, observed in the trial's year, leaves the
// indicator attained, nearly or expected.
func (t *trial) onCourse(value exact.Rat) bool {
	extended := withValue(t.series, t.year, known(value))
	policy := *t.policy
	policy.AsOf, policy.Stage = t.year, Auto
	next := task{in: t.in, series: &extended, horizon: t.horizon, policy: &policy, area: t.area}
	_, verdict, _ := next.judged()
	return verdict == Attained || verdict == Nearly || verdict == Expected
}

// leastGood searches the multiples of the published unit for the one furthest
// from the target that is still on course.
func (t *trial) leastGood(end *indicator.End, side indicator.Side) indicator.Fraction {
	unit, ok := exact.NewRat(exact.NewInt(1), exact.Pow10(t.in.Places))
	if !ok {
		return indicator.Fraction{}
	}
	away := unit.Mul(exact.FromInt(int64(-side.Inward()))) // a step to the worse
	start := roundInside(end, side, t.in.Places)
	at := func(steps int64) exact.Rat { return start.Add(away.Mul(exact.FromInt(steps))) }
	if !t.onCourse(start) {
		return indicator.Fraction{}
	}
	most := t.stepsToWorst(start, side)
	good, step := int64(0), int64(1)
	for step <= most && t.onCourse(at(step)) {
		good, step = step, 2*step
	}
	bad := min(step, most+1)
	for bad-good > 1 {
		middle := good + (bad-good)/2
		if t.onCourse(at(middle)) {
			good = middle
		} else {
			bad = middle
		}
	}
	if good >= furthest {
		return indicator.Fraction{}
	}
	return known(at(good))
}

// furthest is how many published units from the bound the search goes.
const furthest = int64(1) << 50

// stepsToWorst is the number of published units from a value to the worst one
// that can be observed: 0, or 100 for a percentage that is not gross.
func (t *trial) stepsToWorst(start exact.Rat, side indicator.Side) int64 {
	below := side == indicator.LowSide
	worst := exact.FromInt(0)
	switch {
	case below && start.Sign() < 0, !below && (t.in.Unit != indicator.Percent || t.in.Formula.Gross):
		return furthest
	case !below:
		worst = exact.FromInt(100)
	}
	units, _ := exact.NewRat(exact.Pow10(t.in.Places), exact.NewInt(1))
	distance := start.Sub(worst).Abs().Mul(units)
	whole, _ := distance.Num().QuoRem(distance.Den())
	steps, ok := whole.Int64()
	if !ok || steps > furthest {
		return furthest
	}
	return steps
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

// withValue returns the numbers of a series with one more, or another, value.
func withValue(series *indicator.Series, year int, value indicator.Fraction) indicator.Series {
	figures := make([]indicator.Computed, 0, series.Len()+1)
	broken, placed := false, false // a break is kept by the next number
	add := func(f indicator.Computed) {
		f.Break = broken
		figures, broken = append(figures, f), false
	}
	for i := range series.Len() {
		if !placed && series.Year(i) > year {
			add(indicator.Computed{Year: year, Value: value})
			placed = true
		}
		broken = broken || series.HasBreak(i)
		switch {
		case series.Year(i) == year:
			add(indicator.Computed{Year: year, Value: value, Status: series.At(i).Status})
			placed = true
		case series.Kind(i) == indicator.Number:
			add(indicator.Computed{Year: series.Year(i), Value: series.Value(i), Status: series.At(i).Status})
		}
	}
	if !placed {
		add(indicator.Computed{Year: year, Value: value})
	}
	return indicator.ComputedSeries(series.Key(), figures)
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
	changed := withValue(t.series, j.year, ratio)
	again := *t
	again.series = &changed
	_, verdict, reason := again.judged()
	return &EventEffect{Numerator: events, Denominator: cases, Value: ratio, Verdict: verdict, Reason: reason}
}
