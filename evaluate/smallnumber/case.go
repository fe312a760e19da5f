package smallnumber

import (
	"cmp"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Options says how small numbers are described. The zero Options is
// the default.
type Options struct {
	Rule       Rule
	Limits     Method             // exact Poisson in its stead where cases are no whole number or fewer than events
	Confidence indicator.Fraction // of limits and chance, two-sided; unknown for 19/20
	Places     int                // of the limits, in the unit; 0 for one more than the indicator has
}

// Case is a random rate whose exact interval holds the bound, or one that rests on
// fewer events than a rule asks for, with what can be said of it all the same. The
// verdict is not changed by chance: this is said alongside it.
type Case struct {
	indicator.Key
	Verdict       evaluate.Verdict
	Rule          Rule
	Reliability   Reliability
	Fewest        int64 // events from which on the rule calls a rate reliable
	Few           bool  // there are fewer than that
	Years         int   // years that the rate is pooled over, 1 for a single year's
	Year          int   // the value in force's, the last of the years
	Count         Count
	Rate          indicator.Fraction // events over cases in the unit, exactly
	Limits        Limits
	Chance        Chance             // unknown without a bound to compare with
	StandardError indicator.Fraction // relative, in percent, one place; see RelativeStandardError
	Observed      []int              // the years pooled that have a numerator and denominator, none for a single year's rate
	Pooled        []PooledVerdict    // over 3, 4 and 5 years, where half of them and two or more have figures, the same ones once; none where the indicator is pooled already
}

// WithinChance reports whether chance alone may explain on which side of the
// target the rate lies; see [Chance].
func (s *Case) WithinChance() bool { return s.Chance.Known() && s.Chance.Within }

// PooledVerdict is what the verdict would be on a rate pooled over more years:
// numerators and denominators added, never rates averaged.
type PooledVerdict struct {
	Years       int   // asked for
	Observed    []int // of which have a numerator and denominator
	Count       Count
	Rate        indicator.Fraction
	Reliability Reliability // by the same rule
	Verdict     evaluate.Verdict
	Reason      evaluate.Reason
	Gap         indicator.Fraction // of the pooled rate from its bound, in points, positive is good
}

// Of lists the results of random rates that chance may explain, and those that rest on
// fewer events than the policy asks for (Policy.SmallEvents), or than another rule
// does, in the order of the results.
func Of(a *evaluate.Assessment, o Options) []Case {
	var list []Case
	for i := range a.Results {
		if s, ok := OfResult(a, &a.Results[i], o); ok {
			list = append(list, s)
		}
	}
	return list
}

// OfResult describes one result of the assessment; false where it does not
// rest on counted random events, or on enough of them beyond chance, and where the
// policy asks for no small numbers. A total for which a group decides is left to that
// group.
func OfResult(a *evaluate.Assessment, r *evaluate.Result, o Options) (Case, bool) {
	plan, okPlan := a.Plan(r.Plan)
	in, ok := a.Indicator(r.Key)
	if !okPlan || !ok || !in.IsRandom() || r.Verdict == evaluate.NotApplicable || r.ByGroup != indicator.Total {
		return Case{}, false
	}
	series, _ := a.Series(r.Key)
	at, ok := series.Find(r.Year)
	if !ok {
		return Case{}, false
	}
	policy := a.Policy.Resolved()
	d := describer{a: a, plan: plan, in: in, series: &series, options: o, fewest: int64(max(0, policy.SmallEvents))}
	s, ok := d.describe(r, at)
	if ok && in.Pool <= 1 {
		s.Pooled = d.pooled(at)
	}
	return s, ok
}

// describer works out the figures of one small number.
type describer struct {
	a       *evaluate.Assessment
	plan    *indicator.Plan
	in      *indicator.Indicator
	series  *indicator.Series
	options Options
	fewest  int64 // by the policy
}

func (d *describer) describe(r *evaluate.Result, at int) (Case, bool) {
	count, ok := d.count(at)
	years := max(d.in.Pool, 1)
	rule := cmp.Or(d.options.Rule, FewerThan)
	if !ok || d.fewest == 0 && rule == FewerThan {
		return Case{}, false
	}
	chance, tail, hasChance := decidedChance(count, r.Bound, d.options.Confidence)
	few := d.isSmall(at, count, years)
	switch {
	case !few && !chance.Within:
		return Case{}, false
	case hasChance:
		chance.show(tail)
	default:
		chance = Chance{}
	}
	s := Case{
		Key: r.Key, Verdict: r.Verdict, Rule: rule, Fewest: rule.fewest(d.fewest), Few: few, Years: years, Year: r.Year,
		Count: count, Rate: count.Rate(), Chance: chance, StandardError: RelativeStandardError(count, 1),
	}
	if r.Pooled != nil {
		s.Observed = r.Pooled.Years
	}
	s.Reliability = rule.Reliability(s.Count.Events, d.level(r.Area), d.fewest)
	places := d.options.Places
	if places == 0 {
		places = min(d.in.Places+1, 12)
	}
	s.Limits = d.limits(count, places)
	return s, true
}

// isSmall applies the rule. One that counts over several years does so on a
// single year's series.
func (d *describer) isSmall(at int, count Count, years int) bool {
	if span := d.options.Rule.years(); span > years {
		if pooled, _, ok := d.countOver(at, span); ok {
			count = pooled
		}
	}
	return count.Events < d.options.Rule.fewest(d.fewest)
}

// limits returns the limits by the method asked for, or exact Poisson limits
// where the figures are no proportion.
func (d *describer) limits(count Count, places int) Limits {
	limits, ok := LimitsOf(d.options.Limits, count, d.options.Confidence, places)
	if _, whole := count.wholeCases(); !ok && !whole {
		limits, ok = LimitsOf(ExactPoisson, count, d.options.Confidence, places)
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
// force. A longer span that adds no observed year says nothing more.
func (d *describer) pooled(at int) []PooledVerdict {
	var list []PooledVerdict
	for years := 3; years <= 5; years++ {
		count, pool, ok := d.countOver(at, years)
		if !ok || len(pool.Years) < 2 || !pool.Suffices(years) || len(list) > 0 && len(list[len(list)-1].Observed) == len(pool.Years) {
			continue
		}
		series := evaluate.Pooled(d.in, d.series, years)
		r, _ := d.a.JudgeSeries(&series)
		p := PooledVerdict{
			Years: years, Observed: pool.Years, Count: count, Rate: count.Rate(),
			Verdict: r.Verdict, Reason: r.Reason, Gap: r.Gap,
			Reliability: d.options.Rule.Reliability(count.Events, d.level(d.series.Key().Area), d.fewest),
		}
		list = append(list, p)
	}
	return list
}

// count is that of the value in force.
func (d *describer) count(at int) (Count, bool) {
	o := d.series.At(at)
	events, cases, ok := o.Counts()
	return d.counted(events, cases, ok)
}

// countOver adds numerators and denominators over the years up to the i-th
// observation.
func (d *describer) countOver(i, years int) (Count, evaluate.Pool, bool) {
	pool := evaluate.PoolAt(d.series, i, years)
	count, ok := d.counted(pool.Numerator, pool.Denominator, len(pool.Years) > 0)
	return count, pool, ok
}

// counted returns false where there are no counts or the events are no whole
// number.
func (d *describer) counted(events, cases indicator.Fraction, ok bool) (Count, bool) {
	if !ok {
		return Count{}, false
	}
	whole, ok := exact.Of(events).Whole()
	count := Count{Events: whole, Cases: cases, Factor: d.in.Unit.Factor()}
	return count, ok && count.valid()
}
