package evaluate

import (
	"iter"

	"github.com/countystat/attain/indicator"
)

// Assessment is the outcome of judging plans with their data as of one year.
// Results are in the order of the plans and their indicators, then by area,
// then by group. It shares its plans with the caller and changes nothing. What is
// worked out from an assessment needs one: functions that return an error refuse nil,
// the others must not be given it.
type Assessment struct {
	Policy  Policy
	AsOf    int   // the as-of year; 0 where the plans are judged as of their own due years
	Stage   Stage // of the first plan
	Plans   []*indicator.Plan
	Results []Result
	Tally   Tally // the results that count: the area reported on, no group
	Rules   Tally // the same by the computed verdicts, without overrides
	Undated Tally // the same with what only a value older than the due year attains, or nearly, counted as undetermined
	Revised []indicator.Edition
	Areas   []string             // area codes seen in the data
	Names   []indicator.NameRead // names that the data had in place of codes

	series      map[indicator.Key]indicator.Series
	index       map[indicator.Key]int // of Results
	definitions map[indicator.Reference]*indicator.Indicator
	rosters     map[string]*indicator.Roster
	valued      map[*indicator.Indicator]yearsValued // where some area began or ended
	indexes     map[*indicator.Indicator]*targetIndex
	departments *indicator.Directory
	withheld    map[Cell]bool // of a copy for publication, nil elsewhere
}

// Plan finds a plan by code; false if there is none.
func (a *Assessment) Plan(code string) (*indicator.Plan, bool) {
	for _, p := range a.Plans {
		if p.Code == code {
			return p, true
		}
	}
	return nil, false
}

// Roster tells which areas belong to one of the plans, and in which years there
// were. It is worked out once for all.
func (a *Assessment) Roster(plan *indicator.Plan) *indicator.Roster {
	if roster, ok := a.rosters[plan.Code]; ok {
		return roster
	}
	return plan.Roster()
}

// Departments finds the departments that the plans list. Lead and partner departments
// of the assessment's indicators go by their present names.
func (a *Assessment) Departments() *indicator.Directory {
	if a.departments == nil {
		return indicator.NewDirectory(a.Plans...)
	}
	return a.departments
}

// Indicator returns the definition that a result was judged by; false for an
// indicator of none of the plans.
func (a *Assessment) Indicator(key indicator.Key) (*indicator.Indicator, bool) {
	in, ok := a.definitions[indicator.Reference{Plan: key.Plan, Indicator: key.Indicator}]
	return in, ok
}

// definitionsOf are the indicators of plans; of two with one code the first.
func definitionsOf(plans []*indicator.Plan) map[indicator.Reference]*indicator.Indicator {
	all := map[indicator.Reference]*indicator.Indicator{}
	for _, plan := range plans {
		for i := range plan.Indicators {
			ref := indicator.Reference{Plan: plan.Code, Indicator: plan.Indicators[i].Code}
			if _, twice := all[ref]; !twice {
				all[ref] = &plan.Indicators[i]
			}
		}
	}
	return all
}

// Main returns the results that the tally counts: one for each indicator, for
// the area reported on and no group, in order.
func (a *Assessment) Main() []*Result {
	main := make([]*Result, 0, len(a.Results))
	for i := range a.Results {
		if r := &a.Results[i]; r.Area == "" && r.Group == indicator.Total {
			main = append(main, r)
		}
	}
	return main
}

// Result finds the result of one series; false if it was not judged.
func (a *Assessment) Result(key indicator.Key) (*Result, bool) {
	i, ok := a.index[key]
	if !ok {
		return nil, false
	}
	return &a.Results[i], true
}

// Series returns the series that a result was judged by: observed, derived, or
// pooled; false for a key that was not judged. [indicator.Series.Own] has the years'
// own figures of a pooled one.
func (a *Assessment) Series(key indicator.Key) (indicator.Series, bool) {
	s, ok := a.series[key]
	return s, ok
}

// own is the series of the years' own figures that a result was judged by.
func (a *Assessment) own(key indicator.Key) indicator.Series {
	s := a.series[key]
	return s.Own()
}

// Applies reports whether the indicator of a key is about its area and group; not where
// there is no such indicator.
func (a *Assessment) Applies(key indicator.Key) bool {
	plan, okPlan := a.Plan(key.Plan)
	in, ok := a.Indicator(key)
	return okPlan && ok && a.indexes[in].applies(areaOf(plan, key), key.Group)
}

// IsShared reports whether an indicator has the data of another plan that is at
// hand (sameAs).
func (a *Assessment) IsShared(in *indicator.Indicator) bool {
	_, loaded := a.Plan(in.SameAs.Plan)
	return loaded && !in.SameAs.IsZero()
}

// IsFiled reports whether the figures of an indicator are filed under its own name:
// neither derived nor another plan's.
func (a *Assessment) IsFiled(in *indicator.Indicator) bool {
	return in.Derive.IsZero() && !a.IsShared(in)
}

// Indicators yields each indicator with its results, that of the whole first.
func (a *Assessment) Indicators() iter.Seq2[*indicator.Indicator, []Result] {
	return func(yield func(*indicator.Indicator, []Result) bool) {
		for start := 0; start < len(a.Results); {
			of := a.Results[start].Key
			end := start + 1
			for end < len(a.Results) && a.Results[end].Plan == of.Plan && a.Results[end].Indicator == of.Indicator {
				end++
			}
			if in, ok := a.Indicator(of); ok && !yield(in, a.Results[start:end]) {
				return
			}
			start = end
		}
	}
}

// resultsOf are the results of one indicator.
func (a *Assessment) resultsOf(plan, code string) []Result {
	start, ok := a.index[indicator.Key{Plan: plan, Indicator: code}]
	if !ok {
		return nil
	}
	end := start + 1
	for end < len(a.Results) && a.Results[end].Plan == plan && a.Results[end].Indicator == code {
		end++
	}
	return a.Results[start:end]
}

// Judge judges a result's series again under another policy, without manual verdicts. A
// target that holds for each area of a level is judged on all of them, and a total that
// counts by its groups on those. What areas and groups miss of a total that neither of
// them decides is not looked at: it fails nowhere and is not uneven. It returns false
// for a key that is not there.
func (a *Assessment) Judge(key indicator.Key, policy *Policy) (Result, bool) {
	plan, okPlan := a.Plan(key.Plan)
	in, ok := a.Indicator(key)
	series, okSeries := a.Series(key)
	if !okPlan || !ok || !okSeries {
		return Result{}, false
	}
	o := a.outcome(plan, in)
	asOf, _ := policy.When(plan.Due)
	byGroups := key.Area == "" && key.Group == indicator.Total && len(countingGroups(plan, in, asOf)) > 0
	if !byGroups && !asksAreas(plan, in, o.index.inForce(in, areaOf(plan, key), key.Group, asOf), key) {
		o.askAreas(policy)
		r := o.judge(&series, policy)
		o.inLifetime(&r)
		return r, true
	}
	for _, r := range a.resultsOf(key.Plan, key.Indicator) {
		o.series = append(o.series, a.series[r.Key])
	}
	o.judgeAll(policy)
	at, _ := o.find(key.Area, key.Group)
	return o.results[at], true
}

// outcome is one with nothing judged yet.
func (a *Assessment) outcome(plan *indicator.Plan, in *indicator.Indicator) *outcome {
	return &outcome{plan: plan, in: in, roster: a.Roster(plan), index: a.indexes[in], valued: a.valued[in]}
}

// JudgeSeries judges another series under the key of one of the assessment's
// indicators, alone and by the assessment's rules. It returns false for an
// indicator that is not there.
func (a *Assessment) JudgeSeries(series *indicator.Series) (Result, bool) {
	plan, okPlan := a.Plan(series.Key().Plan)
	in, ok := a.Indicator(series.Key())
	if !okPlan || !ok {
		return Result{}, false
	}
	return a.outcome(plan, in).judge(series, a.Policy.plain()), true
}

// Unsettled is a counted verdict that is not final: its target's figure is not
// checked against its source, or a provisional or estimated figure decides it.
type Unsettled struct {
	Key         indicator.Key
	Unconfirmed bool // the target's figure is unconfirmed
	Provisional bool // the verdict rests on a provisional or estimated figure
}

// Unsettled lists the verdicts that are not final, in the order of the results, those
// of areas and groups among them. No figure decides a verdict that is undetermined or
// set by hand; one that each area or several groups decide rests on those that have it
// too.
func (a *Assessment) Unsettled() []Unsettled {
	areas := a.provisionalAreas()
	var list []Unsettled
	for i := range a.Results {
		r := &a.Results[i]
		if !r.Verdict.Counts() {
			continue
		}
		u := Unsettled{Key: r.Key, Unconfirmed: r.Flags.Has(UnconfirmedTarget)}
		if r.Override == nil {
			u.Provisional = a.isProvisional(r, areas)
			for _, group := range a.Counting(r) {
				if group.Computed().Verdict == r.Verdict {
					u.Unconfirmed = u.Unconfirmed || group.Flags.Has(UnconfirmedTarget)
					u.Provisional = u.Provisional || a.isProvisional(group, areas)
				}
			}
		}
		if u.Unconfirmed || u.Provisional {
			list = append(list, u)
		}
	}
	return list
}

// verdictAtLevel is a verdict that areas of a level have by the rules.
type verdictAtLevel struct {
	plan, indicator string
	group           indicator.Group
	verdict         Verdict
	level           indicator.Level
}

// provisionalAreas are the verdicts that an area has by a provisional figure.
func (a *Assessment) provisionalAreas() map[verdictAtLevel]bool {
	areas := map[verdictAtLevel]bool{}
	for i := range a.Results {
		r := &a.Results[i]
		if level, ok := indicator.LevelOf(r.Area); ok && r.Area != "" && r.Flags.Has(Provisional) {
			areas[verdictAtLevel{r.Plan, r.Indicator, r.Group, r.Computed().Verdict, level}] = true
		}
	}
	return areas
}

// isProvisional reports whether the computed verdict of a result rests on a provisional
// figure: the areas' where they decide it.
func (a *Assessment) isProvisional(r *Result, areas map[verdictAtLevel]bool) bool {
	plan, planned := a.Plan(r.Plan)
	in, defined := a.Indicator(r.Key)
	verdict, each := r.Computed().Verdict, r.Target.Each()
	switch {
	case verdict == Undetermined:
		return false
	case planned && defined && decidedByAreas(plan, in, each, r.Judged()):
		return areas[verdictAtLevel{r.Plan, r.Indicator, r.Judged().Group, verdict, each}]
	default:
		return r.Flags.Has(Provisional)
	}
}
