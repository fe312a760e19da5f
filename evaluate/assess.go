package evaluate

import (
	"errors"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/countystat/attain/indicator"
)

// Assess judges plans with their data, for every area and group present. It
// uses all cores; the order and bytes of the outcome do not depend on their
// number. Plans and the policy are checked as their decoders check them, and
// nothing of the caller's is kept but the data, which is immutable. Without data
// or plans, or with a nil one, it returns an error.
func Assess(data *indicator.Data, policy Policy, plans ...*indicator.Plan) (*Assessment, error) {
	if data == nil || len(plans) == 0 || slices.Contains(plans, nil) {
		return nil, errors.New("evaluate: no data or no plans to assess")
	}
	plans, policy, err := validated(plans, policy)
	if err != nil {
		return nil, err
	}
	source := newSource(data, plans)
	if err := overridesWithoutResult(policy.Overrides, source); err != nil {
		return nil, err
	}
	a := &Assessment{
		Policy: policy, AsOf: policy.AsOf, Plans: plans, Areas: data.Areas(), Names: data.Names(), Revised: data.Superseded(),
		series: map[indicator.Key]indicator.Series{}, index: map[indicator.Key]int{}, definitions: source.definitions, rosters: source.rosters,
		valued: map[*indicator.Indicator]yearsValued{}, indexes: map[*indicator.Indicator]*targetIndex{}, departments: indicator.NewDirectory(plans...),
	}
	_, a.Stage = policy.When(plans[0].Due)
	source.overrides = overridesOf(policy.Overrides)
	outcomes := assessAll(source, &policy, plans)
	a.collect(outcomes)
	return a, nil
}

// validated returns copies of plans and policy that hold what their files may hold.
func validated(plans []*indicator.Plan, policy Policy) ([]*indicator.Plan, Policy, error) {
	var problems indicator.Problems
	keep := func(err error) {
		var more *indicator.Problems
		if errors.As(err, &more) {
			for _, p := range more.List {
				problems.Add(p)
			}
			problems.More += more.More
		}
	}
	plans = slices.Clone(plans)
	for i, p := range plans {
		plans[i] = p.Clone()
		keep(plans[i].Validate())
	}
	if len(problems.List) == 0 {
		keep(indicator.ValidatePlans(plans...))
	}
	if len(problems.List) == 0 {
		directory := indicator.NewDirectory(plans...)
		for _, p := range plans {
			directory.Present(p)
		}
	}
	keep(policy.Validate(plans...))
	policy.Methods, policy.Overrides = slices.Clone(policy.Methods), totalsOfAreas(policy.Overrides, plans)
	return plans, policy, problems.Err()
}

// outcome is what judging one indicator yields: a result and the series it was
// judged by, for the total and for each area and group.
type outcome struct {
	plan    *indicator.Plan
	in      *indicator.Indicator
	roster  *indicator.Roster
	index   *targetIndex
	results []Result
	series  []indicator.Series
	at      map[indicator.Key]int // the result of a series, once asked for

	valued   yearsValued  // where some area began or ended
	asked    askedYears   // there too
	askedFor []askedYears // of milestones
}

// assessAll judges the indicators on all cores, each outcome in its own place.
func assessAll(source *source, policy *Policy, plans []*indicator.Plan) []outcome {
	var outcomes []outcome
	for _, plan := range plans {
		for i := range plan.Indicators {
			in := &plan.Indicators[i]
			outcomes = append(outcomes, outcome{plan: plan, in: in, roster: source.rosters[plan.Code], index: indexOf(in)})
		}
	}
	workers := min(runtime.GOMAXPROCS(0), len(outcomes))
	if len(outcomes) < 16 {
		workers = 1
	}
	var next atomic.Int64
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(outcomes) {
					return
				}
				outcomes[i].assess(source, policy)
			}
		})
	}
	group.Wait()
	return outcomes
}

// assess judges one indicator for the total and for each area and group.
func (o *outcome) assess(source *source, policy *Policy) {
	keys := source.keysOf(o.plan, o.in)
	o.results = make([]Result, 0, len(keys))
	o.series = make([]indicator.Series, 0, len(keys))
	for _, key := range keys {
		o.series = append(o.series, source.seriesOf(o.plan, o.in, key))
	}
	if o.roster.Bounded() {
		o.valued = o.yearsValued()
	}
	o.judgeAll(policy)
	for i := range o.results {
		o.results[i].override(source.overrides)
	}
}

// judgeAll judges the series, the areas of a level together where each is asked, and
// a total by its groups where they count.
func (o *outcome) judgeAll(policy *Policy) {
	o.askAreas(policy)
	for i := range o.series {
		r := o.judge(&o.series[i], policy)
		o.inLifetime(&r)
		o.results = append(o.results, r)
	}
	o.judgeEach(policy)
	asOf, _ := policy.When(o.plan.Due)
	o.countByGroups(asOf)
	o.flagUneven()
}

// judge judges one series with the code of its area in place of the plan's own
// "", so that targets by area and level apply.
func (o *outcome) judge(series *indicator.Series, policy *Policy) Result {
	key := series.Key()
	area := areaOf(o.plan, key)
	if !o.index.applies(area, key.Group) {
		asOf, stage := policy.When(o.plan.Due)
		return Result{Key: key, Verdict: NotApplicable, Reason: ReasonNotApplicable, AsOf: asOf, Stage: stage}
	}
	var r Result
	r.evaluate(&task{in: o.in, series: series, horizon: o.plan.Horizon(), policy: policy, area: area, group: key.Group, index: o.index})
	return r
}

// collect puts the outcomes together in order and counts the main results.
func (a *Assessment) collect(outcomes []outcome) {
	for i := range outcomes {
		o := &outcomes[i]
		a.valued[o.in], a.indexes[o.in] = o.valued, o.index
		for k := range o.results {
			r := &o.results[k]
			a.series[r.Key], a.index[r.Key] = o.series[k], len(a.Results)
			a.Results = append(a.Results, *r)
			if r.Area != "" || r.Group != indicator.Total {
				continue
			}
			a.Tally = a.Tally.Count(o.in, r.Target, r.Verdict)
			if a.IsShared(o.in) && r.Verdict.Counts() {
				a.Tally.Twice++
				a.Rules.Twice++
				a.Undated.Twice++
			}
			a.Undated = a.Undated.Count(o.in, r.Target, r.undated())
			a.Rules = a.Rules.Count(o.in, r.Target, r.Computed().Verdict)
		}
	}
}
