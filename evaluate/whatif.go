package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// WhatIf is what would have to happen for a target to be met, and what a single
// event changes.
type WhatIf struct {
	Next         int                // the year after the as-of year, 0 where that is after the due year
	NextValue    indicator.Fraction // the least good value at the published places that, observed next year, is judged attained, nearly or expected
	NextChange   indicator.Fraction // NextValue less the value in force
	Due          int
	DueValue     indicator.Fraction // the bound that the due year's value must meet
	DueOpen      bool               // it must be better than the bound
	AnnualChange indicator.Fraction // mean annual change from the value in force to the bound by the due year; unknown once met

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
// values ever further away from it, since a better value gives no worse verdict,
// strict holds aside; unknown where no such value is found, or where 18 decimals
// do not hold one. It looks at numbers only, not at bounds filed in between.
func WhatIfOf(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy) WhatIf {
	return whatIf(in, series, horizon, policy, series.Key().Area)
}

// WhatIf tells what one of the assessment's results needs; see [WhatIfOf]. It
// gives false for a key that is not there or to which the plan does not apply,
// and for a target that holds for each area.
func (a *Assessment) WhatIf(key indicator.Key) (WhatIf, bool) {
	at, ok := a.locate(key)
	if !ok || !AppliesTo(at.in.AppliesTo, at.area) || a.isByAreas(&at, key) {
		return WhatIf{}, false
	}
	return whatIf(at.in, &at.series, at.plan.Horizon(), &a.Policy, at.area), true
}

func whatIf(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy, area string) WhatIf {
	at := policy.plain()
	j, verdict, _ := judged(in, series, horizon, at, area)
	w := WhatIf{Due: horizon.Due}
	if j.asOf < horizon.Due {
		w.Next = max(j.asOf, horizon.Base) + 1
	}
	if j.now < 0 || j.resolution != indicator.Resolved || j.series.Kind(j.now) != indicator.Number {
		return w
	}
	bound, below, known := j.referenceBound()
	if !known {
		return w
	}
	w.DueValue = indicator.Known(bound)
	w.DueOpen = below && j.interval.LowOpen || !below && j.interval.HighOpen
	if ahead := j.ahead(); verdict != Attained && ahead > 0 {
		w.AnnualChange = indicator.Known(bound.Sub(j.current).Per(ahead))
	}
	if w.Next > 0 {
		try := trial{in: in, series: series, horizon: horizon, policy: at, area: area, year: w.Next}
		w.NextValue = try.leastGood(bound, below, w.DueOpen)
		if w.NextValue.Known() {
			w.NextChange = indicator.Known(w.NextValue.Rat().Sub(j.current))
		}
	}
	w.More, w.Fewer = j.withEvents(at, horizon, area, 1), j.withEvents(at, horizon, area, -1)
	return w
}

// trial judges a series with one more value.
type trial struct {
	in      *indicator.Indicator
	series  *indicator.Series
	horizon indicator.Horizon
	policy  *Policy
	area    string
	year    int
}

// onCourse reports whether the value, observed in the trial's year, leaves the
// indicator attained, nearly or expected.
func (t *trial) onCourse(value exact.Rat) bool {
	extended := withValue(t.series, t.year, value)
	policy := *t.policy
	policy.AsOf, policy.Stage = t.year, Auto
	_, verdict, _ := judged(t.in, &extended, t.horizon, &policy, t.area)
	return verdict == Attained || verdict == Nearly || verdict == Expected
}

// leastGood searches the multiples of the published unit for the one furthest
// from the target that is still on course.
func (t *trial) leastGood(bound exact.Rat, below, open bool) indicator.Fraction {
	unit, ok := exact.NewRat(exact.NewInt(1), exact.Pow10(t.in.Places))
	if !ok {
		return indicator.Fraction{}
	}
	away := unit.Neg() // a step to the worse
	if !below {
		away = unit
	}
	start := roundInside(bound, t.in.Places, below, open)
	at := func(steps int64) exact.Rat { return start.Add(away.Mul(exact.FromInt(steps))) }
	if !t.onCourse(start) {
		return indicator.Fraction{}
	}
	most := t.stepsToWorst(start, below)
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
	return indicator.Known(at(good))
}

// furthest is how many published units from the bound the search goes.
const furthest = int64(1) << 50

// stepsToWorst is the number of published units from a value to the worst one
// that can be observed: 0, or 100 for a percentage that is not gross.
func (t *trial) stepsToWorst(start exact.Rat, below bool) int64 {
	worst := exact.FromInt(0)
	switch {
	case below && start.Sign() < 0, !below && (t.in.Unit != indicator.Percent || t.in.Formula.Gross):
		return furthest
	case !below:
		worst = exact.FromInt(100)
	}
	distance := start.Sub(worst).Abs().Mul(power10(t.in.Places))
	whole, _ := distance.Num().QuoRem(distance.Den())
	steps, ok := whole.Int64()
	if !ok || steps > furthest {
		return furthest
	}
	return steps
}

func power10(places int) exact.Rat {
	r, _ := exact.NewRat(exact.Pow10(places), exact.NewInt(1))
	return r
}

// roundInside is the multiple of the published unit nearest to the bound that
// meets it.
func roundInside(bound exact.Rat, places int, below, open bool) exact.Rat {
	unit, _ := exact.NewRat(exact.NewInt(1), exact.Pow10(places))
	value := bound.Round(places, exact.Down)
	if !below {
		unit = unit.Neg()
	}
	for range 3 {
		c := value.Cmp(bound)
		if !below {
			c = -c
		}
		if c > 0 || c == 0 && !open {
			break
		}
		value = value.Add(unit)
	}
	return value
}

// withValue returns the numbers of a series with one more, or another, value.
func withValue(series *indicator.Series, year int, value exact.Rat) indicator.Series {
	figures := make([]indicator.Computed, 0, series.Len()+1)
	for i := range series.Len() {
		if series.Kind(i) != indicator.Number || series.Year(i) == year {
			continue
		}
		figures = append(figures, indicator.Computed{
			Year: series.Year(i), Value: series.Value(i), Status: series.At(i).Status, Break: series.HasBreak(i),
		})
	}
	replaced := indicator.Computed{Year: year, Value: indicator.Known(value)}
	if i, ok := series.Find(year); ok {
		replaced.Status, replaced.Break = series.At(i).Status, series.HasBreak(i)
	}
	return indicator.ComputedSeries(series.Key(), append(figures, replaced))
}

// withEvents judges the series with so many more events in the year of the
// value in force.
func (j *judgement) withEvents(policy *Policy, horizon indicator.Horizon, area string, more int64) *EventEffect {
	o := j.series.At(j.now)
	numerator, denominator, ok := o.Counts()
	if !ok {
		return nil
	}
	events, cases := numerator.Rat().Add(exact.FromInt(more)), denominator.Rat()
	ratio, ok := events.Mul(exact.FromInt(j.in.Unit.Factor())).Quo(cases)
	isShare := j.in.Unit == indicator.Percent && !j.in.Formula.Gross
	if !ok || events.Sign() < 0 || isShare && events.Cmp(cases) > 0 {
		return nil
	}
	if o.Value.Kind == indicator.Number {
		ratio = ratio.Round(o.Value.Places(), policy.rounding())
	}
	changed := withValue(j.series, j.year, ratio)
	_, verdict, reason := judged(j.in, &changed, horizon, policy, area)
	return &EventEffect{
		Numerator: indicator.Known(events), Denominator: indicator.Known(cases),
		Value: indicator.Known(ratio), Verdict: verdict, Reason: reason,
	}
}
