package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// SmallOptions says how small numbers are described. The zero SmallOptions is
// the default.
type SmallOptions struct {
	Rule       SmallRule
	Limits     LimitMethod        // ClopperPearson; exact Poisson in its stead where cases are no whole number or fewer than events
	Confidence indicator.Fraction // of limits and chance, two-sided; unknown for 19/20
	Places     int                // of the limits, in the unit; 0 for one more than the indicator has
}

// SmallNumber is a rate that rests on fewer events than a rule asks for, with
// what can be said of it all the same. The verdict is not changed by chance:
// this stands beside it.
type SmallNumber struct {
	indicator.Key
	Verdict     Verdict
	Rule        SmallRule
	Reliability Reliability
	Fewest      int64 // events from which on the rule calls a rate reliable
	Years       int   // years that the rate is pooled over, 1 for a single year's
	Year        int   // the value in force's, the last of the years
	Count       Count
	Rate        indicator.Fraction // events over cases in the unit, exactly
	Limits      Limits             // unknown beyond MaxLimitEvents
	Chance      Chance             // unknown without a bound to compare with
	Error       indicator.Fraction // relative standard error 1/√events in percent, one place; unknown without events
	Pooled      []PooledVerdict    // over 3, 4 and 5 years, as far as two of them or more have figures; none where the indicator is pooled already
}

// WithinChance reports whether chance alone may explain on which side of the
// target the rate lies; see [Chance].
func (s *SmallNumber) WithinChance() bool { return s.Chance.Known() && s.Chance.Within }

// PooledVerdict is what the verdict would be on a rate pooled over more years:
// numerators and denominators added, never rates averaged.
type PooledVerdict struct {
	Years       int // asked for
	Observed    int // of which have a numerator and denominator
	From        int // the first of them
	Count       Count
	Rate        indicator.Fraction
	Reliability Reliability // by the same rule
	Verdict     Verdict
	Reason      Reason
	Gap         indicator.Fraction // of the pooled rate from its bound, in points, positive is good
}

// smallNumbers reports whether the value in force rests on fewer events than the
// policy asks for.
func (j *judgement) smallNumbers() bool {
	fewest := orDefault(j.policy.SmallEvents, 20)
	if fewest == 0 || !chanceMatters(j.in) {
		return false
	}
	o := j.series.At(j.now)
	return hasCounts(o) && fewerThan(o, int64(fewest))
}

// chanceMatters reports whether an indicator counts random events: rates per
// mille and rarer, and what says so itself.
func chanceMatters(in *indicator.Indicator) bool {
	return in.Random || in.Unit.Factor() >= 1000
}

func fewerThan(o indicator.Observation, fewest int64) bool {
	events, places, ok := exact.Coefficient(o.Numerator.Decimal)
	return ok && exact.NewInt(events).Cmp(exact.NewInt(fewest).Mul(exact.Pow10(places))) < 0
}

// SmallNumbers lists the results that rest on fewer events than the policy asks
// for (Policy.SmallEvents), with their figures, in the order of the results.
// The figures are worked out when asked for.
func (a *Assessment) SmallNumbers() []SmallNumber { return a.SmallNumbersBy(SmallOptions{}) }

// SmallNumbersBy is SmallNumbers by another rule or method.
func (a *Assessment) SmallNumbersBy(o SmallOptions) []SmallNumber {
	var list []SmallNumber
	for i := range a.Results {
		if s, ok := a.SmallNumberOf(&a.Results[i], o); ok {
			list = append(list, s)
		}
	}
	return list
}

// SmallNumberOf describes one result of the assessment; false where it does not
// rest on counted random events or on enough of them.
func (a *Assessment) SmallNumberOf(r *Result, o SmallOptions) (SmallNumber, bool) {
	plan, ok := a.Plan(r.Plan)
	if !ok {
		return SmallNumber{}, false
	}
	in, ok := plan.Indicator(r.Indicator)
	if !ok || !chanceMatters(in) || r.Verdict == NotApplicable {
		return SmallNumber{}, false
	}
	series := a.series[r.Key]
	at := placeOfYear(&series, r.Year)
	if at < 0 {
		return SmallNumber{}, false
	}
	d := describer{plan: plan, in: in, series: &series, options: o, fewest: int64(orDefault(a.Policy.SmallEvents, 20))}
	s, ok := d.describe(r, at)
	if ok && in.Pool <= 1 {
		s.Pooled = d.pooled(a.Policy, at)
	}
	return s, ok
}

func placeOfYear(series *indicator.Series, year int) int {
	for i := series.Len() - 1; i >= 0 && year > 0; i-- {
		if series.Year(i) == year {
			return i
		}
	}
	return -1
}

// describer works out the figures of one small number.
type describer struct {
	plan    *indicator.Plan
	in      *indicator.Indicator
	series  *indicator.Series
	options SmallOptions
	fewest  int64 // by the policy
}

func (d *describer) describe(r *Result, at int) (SmallNumber, bool) {
	count, _, _, ok := pooledCount(d.in, d.series, at, 1)
	years := max(d.in.Pool, 1)
	rule := d.options.Rule
	if !ok || !d.isSmall(at, count, years) {
		return SmallNumber{}, false
	}
	s := SmallNumber{
		Key: r.Key, Verdict: r.Verdict, Rule: rule, Fewest: rule.fewest(d.fewest), Years: years, Year: r.Year,
		Count: count, Rate: count.Rate(), Error: RelativeStandardError(count.Events, 1),
	}
	s.Reliability = rule.Reliability(s.Count.Events, d.level(r.Area), d.fewest)
	places := d.options.Places
	if places == 0 {
		places = min(d.in.Places+1, 12)
	}
	s.Limits = d.limits(count, places)
	if r.Bound.Known() {
		s.Chance, _ = ChanceOf(count, r.Bound, d.options.Confidence)
	}
	return s, true
}

// isSmall applies the rule. One that counts over several years does so on a
// single year's series.
func (d *describer) isSmall(at int, count Count, years int) bool {
	if span := d.options.Rule.years(); span > years {
		if pooled, _, _, ok := pooledCount(d.in, d.series, at, span); ok {
			count = pooled
		}
	}
	return count.Events < d.options.Rule.fewest(d.fewest)
}

// limits gives the limits by the method asked for, or exact Poisson limits
// where the figures are no proportion.
func (d *describer) limits(count Count, places int) Limits {
	limits, ok := ConfidenceLimits(d.options.Limits, count, d.options.Confidence, places)
	if _, whole := count.whole(); !ok && !whole {
		limits, ok = ConfidenceLimits(ExactPoisson, count, d.options.Confidence, places)
	}
	if !ok {
		return Limits{}
	}
	return limits
}

func (d *describer) level(area string) indicator.Level {
	if area == "" {
		area = d.plan.Area.Code
	}
	level, _ := indicator.LevelOf(area)
	return level
}

// pooled judges the rates pooled over three to five years up to the value in
// force.
func (d *describer) pooled(policy Policy, at int) []PooledVerdict {
	policy.Steps, policy.Sensitivity, policy.Methods = false, false, nil
	o := outcome{plan: d.plan, in: d.in}
	var list []PooledVerdict
	for years := 3; years <= 5; years++ {
		count, from, observed, ok := pooledCount(d.in, d.series, at, years)
		if !ok || observed < 2 {
			continue
		}
		series := Pooled(d.in, d.series, years)
		r := o.judge(&series, &policy)
		p := PooledVerdict{
			Years: years, Observed: observed, From: from, Count: count, Rate: count.Rate(),
			Verdict: r.Verdict, Reason: r.Reason, Gap: r.Gap,
			Reliability: d.options.Rule.Reliability(count.Events, d.level(d.series.Key().Area), d.fewest),
		}
		list = append(list, p)
	}
	return list
}

// pooledCount adds numerators and denominators over the years up to the i-th
// observation, as [Pooled] does. It gives false where the i-th has none or the
// sum of the numerators is no whole number.
func pooledCount(in *indicator.Indicator, series *indicator.Series, i, years int) (count Count, from, observed int, ok bool) {
	if !hasCounts(series.At(i)) {
		return Count{}, 0, 0, false
	}
	events, cases := exact.FromInt(0), exact.FromInt(0)
	for k := i; k >= 0 && series.Year(i)-series.Year(k) < years; k-- {
		o := series.At(k)
		if n, d, counted := partsOf(o); counted {
			events, cases = events.Add(n), cases.Add(d)
			from = series.Year(k)
			observed++
		}
		if series.HasBreak(k) {
			break
		}
	}
	whole, ok := wholeNumber(events)
	count = Count{Events: whole, Cases: indicator.Known(cases), Factor: in.Unit.Factor()}
	return count, from, observed, ok && count.valid()
}

// partsOf returns an observation's numerator and denominator.
func partsOf(o indicator.Observation) (events, cases exact.Rat, ok bool) {
	if !hasCounts(o) {
		return exact.Rat{}, exact.Rat{}, false
	}
	events, okEvents := exact.FromDecimal(o.Numerator.Decimal)
	cases, okCases := exact.FromDecimal(o.Denominator.Decimal)
	return events, cases, okEvents && okCases
}

func wholeNumber(r exact.Rat) (int64, bool) {
	r = r.Reduced()
	one, _ := r.Den().Int64()
	n, ok := r.Num().Int64()
	return n, ok && one == 1
}
