package evaluatetest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Mutant is a definition or a policy changed in one place, as by a slip of the
// pen.
//
// A definition has one change: a bound included or not, a bound,
// change or stated baseline one unit further, a target no longer asked of each
// area or held otherwise, the other side taken for the better one, another
// projection, a year earlier or later for the due year or a revision, a year more
// or less for validFor or pool, and the same for the bounds of an indicator's own
// classes. Changes that make it invalid are none. So is a case's policy with one
// of its statements left out. A case notices a mutant if it passes on the
// definition and fails on the mutant; the share of mutants noticed is the mutation
// score.
type Mutant struct {
	Indicator string // "" for a change of the policy
	Change    string // what was changed, such as "target: <= 20 to < 20"
	Noticed   bool   // some case fails on it
}

// String writes the mutant in one line.
func (m *Mutant) String() string { return strings.TrimPrefix(m.Indicator+": "+m.Change, ": ") }

// mutation is a mutant and how to make it.
type mutation struct {
	change string
	in     func(in *indicator.Indicator) // nil for a change of the plan
	due    int                           // years by which the due year is shifted
}

// slip is a kind of slip in a definition.
type slip struct {
	fields []string // the fields of the indicator or the plan that it changes
	list   func(*definition) []mutation
}

// slips is the one place where the kinds of slips in a definition are declared.
func slips() []slip {
	return []slip{
		{[]string{"Target", "Targets", "Revisions"}, (*definition).targetSlips},
		{[]string{"Baseline"}, (*definition).baselineSlips},
		{[]string{"Better"}, (*definition).betterSlips},
		{[]string{"Rule"}, (*definition).ruleSlips},
		{[]string{"Revisions"}, (*definition).revisionSlips},
		{[]string{"ValidFor"}, func(d *definition) []mutation { return validitySlips(d.in) }},
		{[]string{"Pool"}, func(d *definition) []mutation {
			return countSlips("pool", d.in.Pool, func(in *indicator.Indicator) *int { return &in.Pool })
		}},
		{[]string{"Projection"}, (*definition).projectionSlips},
		{[]string{"AppliesTo"}, (*definition).areaSlips},
		{[]string{"AppliesTo", "Targets"}, (*definition).groupSlips},
		{[]string{"Due"}, (*definition).dueSlips},
	}
}

// definition is an indicator of a plan with the cases tried on the plan.
type definition struct {
	plan   *indicator.Plan
	in     *indicator.Indicator
	trials []trial
}

// mutations lists the mutations of the definition that leave it valid.
func (d *definition) mutations() []mutation {
	var list []mutation
	declared := slips()
	if d.isUnlisted() {
		declared = []slip{{nil, (*definition).eachSlips}}
	}
	for _, s := range declared {
		for _, m := range s.list(d) {
			changed := *d.in
			if m.in != nil {
				m.in(&changed)
			}
			if changed.Validate() == nil {
				list = append(list, m)
			}
		}
	}
	return list
}

// isUnlisted reports whether all targets are decided by areas that the plan does
// not list, so that no value turns a verdict.
func (d *definition) isUnlisted() bool {
	slots := slotsOf(d.plan, d.in)
	return len(slots) > 0 && !slices.ContainsFunc(slots, func(s slot) bool { return !s.isUnlisted(d.plan) })
}

// eachSlips no longer asks a target of each area.
func (d *definition) eachSlips() []mutation {
	var list []mutation
	for _, s := range slotsOf(d.plan, d.in) {
		t := s.target.InEach(0)
		list = append(list, mutation{
			change: fmt.Sprintf("%s: %s to %s", s.name, s.target, t),
			in:     func(in *indicator.Indicator) { s.put(in, t) },
		})
	}
	return list
}

func (d *definition) targetSlips() []mutation {
	var list []mutation
	for _, s := range slotsOf(d.plan, d.in) {
		var base indicator.Fraction
		if f := newFrame(d.plan, d.in, s, d.trials); f.base != "" {
			base = fractionOf(f.base)
		} else if d.in.Baseline.Value.Valid {
			base = indicator.FractionFrom(d.in.Baseline.Value.Decimal)
		}
		for _, t := range changedTargets(s.target, unitOf(d.in.Places), base) {
			list = append(list, mutation{
				change: fmt.Sprintf("%s: %s to %s", s.name, s.target, t),
				in:     func(in *indicator.Indicator) { s.put(in, t) },
			})
		}
	}
	return list
}

func (d *definition) baselineSlips() []mutation {
	if !d.in.Baseline.Value.Valid || !d.in.Target.NeedsBaseline() {
		return nil
	}
	var list []mutation
	value := d.in.Baseline.Value.Decimal
	for _, to := range moved(value, unitOf(d.in.Places)) {
		list = append(list, mutation{
			change: fmt.Sprintf("baseline: %s to %s", indicator.Digits(value), indicator.Digits(to)),
			in:     func(in *indicator.Indicator) { in.Baseline.Value.Decimal = to },
		})
	}
	return list
}

// betterSlips takes the other side for the better one and mirrors the targets,
// so that the definition stays valid. Where no target has a side there is
// nothing to notice.
func (d *definition) betterSlips() []mutation {
	other := indicator.Higher
	switch {
	case d.in.IsYesNo() || d.in.Better == indicator.Neither || !hasSide(d.in.Target):
		return nil
	case d.in.Better == indicator.Higher:
		other = indicator.Lower
	}
	return []mutation{{
		change: fmt.Sprintf("better: %s to %s", d.in.Better, other),
		in: func(in *indicator.Indicator) {
			in.Better, in.NoLimit, in.Limit = other, true, decimal.NullDecimal{}
			in.Target = mirrored(in.Target)
			in.Targets = slices.Clone(in.Targets)
			for i := range in.Targets {
				in.Targets[i].Target = mirrored(in.Targets[i].Target)
			}
			in.Revisions = slices.Clone(in.Revisions)
			for i := range in.Revisions {
				in.Revisions[i].Target = mirrored(in.Revisions[i].Target)
			}
			in.Milestones, in.Compare, in.Rule = nil, nil, nil
		},
	}}
}

// ruleSlips changes the bounds of the indicator's own classes: included or not,
// and moved by one unit of the last digit with which they are written.
func (d *definition) ruleSlips() []mutation {
	if d.in.Rule == nil {
		return nil
	}
	var list []mutation
	add := func(i int, change string, alter func(b *indicator.Band)) {
		list = append(list, mutation{
			change: fmt.Sprintf("rule: %s: %s", d.in.Rule.Bands[i].Class, change),
			in: func(in *indicator.Indicator) {
				rule := indicator.Rule{Measure: in.Rule.Measure, Bands: slices.Clone(in.Rule.Bands)}
				alter(&rule.Bands[i])
				in.Rule = &rule
			},
		})
	}
	for i := range d.in.Rule.Bands {
		b := &d.in.Rule.Bands[i]
		if !b.Bound.Valid {
			continue
		}
		digits := indicator.Digits(b.Bound.Decimal)
		add(i, digits+" itself included or not", func(b *indicator.Band) { b.Open = !b.Open })
		for _, to := range moved(b.Bound.Decimal, unitOf(int(max(0, -b.Bound.Decimal.Exponent())))) {
			add(i, digits+" to "+indicator.Digits(to), func(b *indicator.Band) { b.Bound.Decimal = to })
		}
	}
	return list
}

// revisionSlips lets a revised target hold a year earlier or later.
func (d *definition) revisionSlips() []mutation {
	var list []mutation
	for i := range d.in.Revisions {
		for _, by := range []int{-1, 1} {
			from := d.in.Revisions[i].From
			list = append(list, mutation{
				change: fmt.Sprintf("revisions/%d: from %d to from %d", i, from, from+by),
				in: func(in *indicator.Indicator) {
					in.Revisions = slices.Clone(in.Revisions)
					in.Revisions[i].From += by
				},
			})
		}
	}
	return list
}

// countSlips changes a number of years by one, where it is stated.
func countSlips(key string, years int, of func(*indicator.Indicator) *int) []mutation {
	var list []mutation
	for _, to := range []int{years - 1, years + 1} {
		if years > 0 && to > 0 {
			list = append(list, mutation{
				change: fmt.Sprintf("%s: %d to %d", key, years, to),
				in:     func(in *indicator.Indicator) { *of(in) = to },
			})
		}
	}
	return list
}

func (d *definition) projectionSlips() []mutation {
	if d.in.Projection == "" {
		return nil
	}
	other := indicator.LastValue
	if d.in.Projection == other {
		other = indicator.Endpoints
	}
	return []mutation{{
		change: fmt.Sprintf("projection: %s to %s", d.in.Projection, other),
		in:     func(in *indicator.Indicator) { in.Projection = other },
	}}
}

// areaSlips forgets to which areas and groups the indicator applies.
func (d *definition) areaSlips() []mutation {
	if len(d.in.AppliesTo) == 0 {
		return nil
	}
	return []mutation{{
		change: fmt.Sprintf("appliesTo: %s left out", strings.Join(d.in.AppliesTo, ", ")),
		in:     func(in *indicator.Indicator) { in.AppliesTo = nil },
	}}
}

func (d *definition) dueSlips() []mutation {
	if len(slotsOf(d.plan, d.in)) == 0 {
		return nil
	}
	due := d.plan.Due
	list := []mutation{{change: fmt.Sprintf("due year: %d to %d", due, due+1), due: 1}}
	if due-1 > d.plan.Base {
		list = append(list, mutation{change: fmt.Sprintf("due year: %d to %d", due, due-1), due: -1})
	}
	return list
}

func fractionOf(text string) indicator.Fraction {
	r, err := exact.ParseRat(text)
	if err != nil {
		return indicator.Fraction{}
	}
	return indicator.Fraction(exact.Known(r))
}

// mutantsOf makes the mutants of an indicator and tries its passing cases on
// them.
func mutantsOf(plan *indicator.Plan, at int, trials []trial) []Mutant {
	d := definition{plan, &plan.Indicators[at], trials}
	cases := passing(trials, func(c *Case) bool { return c.Indicator == d.in.Code })
	var list []Mutant
	for _, m := range d.mutations() {
		changed := *plan
		changed.Due += m.due
		if m.in != nil {
			changed.Indicators = slices.Clone(plan.Indicators)
			m.in(&changed.Indicators[at])
		}
		list = append(list, Mutant{Indicator: d.in.Code, Change: m.change, Noticed: isNoticed(&changed, cases)})
	}
	return list
}

// untestedPolicy names the fields of a policy that no expectation of a case
// depends on, and why.
func untestedPolicy() map[string]string {
	return map[string]string{
		"Methods":     "grades are not tested",
		"Sensitivity": "every projection is tried wherever flags are expected",
		"Steps":       "recorded for every case",
	}
}

// policyMutantsOf leaves out one thing at a time that the cases' policies state,
// so that the default holds.
func policyMutantsOf(plan *indicator.Plan, trials []trial) []Mutant {
	var list []Mutant
	for i, field := range reflect.VisibleFields(reflect.TypeFor[evaluate.Policy]()) {
		if _, untested := untestedPolicy()[field.Name]; untested {
			continue
		}
		cases := passing(trials, func(c *Case) bool { return !reflect.ValueOf(c.Policy).Field(i).IsZero() })
		if len(cases) == 0 {
			continue
		}
		for k := range cases {
			reflect.ValueOf(&cases[k].Policy).Elem().Field(i).SetZero()
		}
		key := strings.ToLower(field.Name[:1]) + field.Name[1:]
		list = append(list, Mutant{Change: "policy: " + key + " left out", Noticed: isNoticed(plan, cases)})
	}
	return list
}

// passing lists the wanted cases among those that passed.
func passing(trials []trial, wanted func(*Case) bool) []Case {
	var cases []Case
	for i := range trials {
		if o := &trials[i].outcome; o.Passed() && wanted(&o.Case) {
			cases = append(cases, o.Case)
		}
	}
	return cases
}

// isNoticed reports whether one of the cases fails on a changed plan.
func isNoticed(changed *indicator.Plan, cases []Case) bool {
	for i := range cases {
		a, err := assess(changed, &cases[i])
		if err != nil || len(cases[i].Want.compare(&a.main)) > 0 {
			return true
		}
	}
	return false
}
