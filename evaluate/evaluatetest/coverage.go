package evaluatetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/countystat/attain/indicator"
)

// Report is what came of all cases and how well they cover their plans.
type Report struct {
	Outcomes []Outcome  // in the order of the tables and their cases
	Coverage []Coverage // a plan each
}

// Coverage says how well cases cover a plan.
type Coverage struct {
	Plan       string     // the plan's code, or its file for a definition by itself
	Judged     []string   // indicators that have a target or a rule
	Untested   []string   // those of them that no case judges
	Boundaries []Boundary // the values at which a verdict may turn
	Mutants    []Mutant   // changed definitions

	plan *indicator.Plan
	ages []Case // that notice for how long values are valid, where none does; without mutants
}

// Count is so many of so many.
type Count struct {
	Of, All int
}

// String writes "3 of 4, 75.0 %", the percentage cut after one place, so that
// 100.0 % means all; "none" for none of none.
func (c Count) String() string {
	if c.All == 0 {
		return none
	}
	tenths := 1000 * c.Of / c.All
	return fmt.Sprintf("%d of %d, %d.%d %%", c.Of, c.All, tenths/10, tenths%10)
}

// reaches reports whether the count is at least so many percent.
func (c Count) reaches(percent int) bool { return 100*c.Of >= percent*c.All }

// Indicators counts those of the indicators to be judged that have a case.
func (c *Coverage) Indicators() Count {
	return Count{Of: len(c.Judged) - len(c.Untested), All: len(c.Judged)}
}

// Exercised counts the boundary values that a case exercises.
func (c *Coverage) Exercised() Count {
	count, _ := c.exercised()
	return count
}

// Noticed counts the mutants that a case notices: the mutation score.
func (c *Coverage) Noticed() Count {
	count, _ := c.noticed()
	return count
}

func (c *Coverage) exercised() (Count, []string) {
	return countOf(c.Boundaries, func(b *Boundary) bool { return b.Exercised }, (*Boundary).String)
}

func (c *Coverage) noticed() (Count, []string) {
	return countOf(c.Mutants, func(m *Mutant) bool { return m.Noticed }, (*Mutant).String)
}

// measure is one way in which cases cover a plan.
type measure struct {
	name    string
	without string // what is said of one that is not covered
	least   int    // what share is asked for, in percent
	count   Count
	missing []string
}

// measures is the one place where the ways to cover a plan are declared.
func (c *Coverage) measures(options Options) []measure {
	exercised, unexercised := c.exercised()
	noticed, unnoticed := c.noticed()
	return []measure{
		{"indicators with cases", "without a case", options.MinIndicators, c.Indicators(), c.Untested},
		{"boundary values exercised", "not exercised", options.MinBoundaries, exercised, unexercised},
		{"mutants noticed", "not noticed", options.MinMutations, noticed, unnoticed},
	}
}

// countOf counts those of a list that are so, and words the others.
func countOf[E any](list []E, is func(*E) bool, text func(*E) string) (Count, []string) {
	var others []string
	for i := range list {
		if !is(&list[i]) {
			others = append(others, text(&list[i]))
		}
	}
	return Count{Of: len(list) - len(others), All: len(list)}, others
}

// shortfall words that less is covered than is asked for, "" where it is enough.
func (m *measure) shortfall(plan string) string {
	if m.count.reaches(m.least) {
		return ""
	}
	return fmt.Sprintf("%s: %s: %s; at least %d %% are asked for; not covered:\n    %s",
		plan, m.name, m.count, m.least, strings.Join(m.missing, "\n    "))
}

func coverageOf(plan *indicator.Plan, trials []trial, mutants bool) Coverage {
	c := Coverage{Plan: plan.Code, plan: plan}
	if plan.Code == "cases" && plan.File != "" {
		c.Plan = plan.File
	}
	for i := range plan.Indicators {
		in := &plan.Indicators[i]
		if !isJudged(in) {
			continue
		}
		c.Judged = append(c.Judged, in.Code)
		if !slices.ContainsFunc(trials, func(t trial) bool { return t.outcome.Case.Indicator == in.Code }) {
			c.Untested = append(c.Untested, in.Code)
		}
		c.Boundaries = append(c.Boundaries, boundariesOf(plan, in, trials)...)
		if mutants {
			c.Mutants = append(c.Mutants, mutantsOf(plan, i, trials)...)
		} else {
			c.ages = append(c.ages, agesOf(plan, i, trials)...)
		}
	}
	if mutants {
		c.Mutants = append(c.Mutants, policyMutantsOf(plan, trials)...)
	}
	return c
}

// Passed counts the cases that passed.
func (r *Report) Passed() Count {
	n, _ := countOf(r.Outcomes, (*Outcome).Passed, (*Outcome).String)
	return n
}

// Shortfalls lists where a plan is covered less than the options ask for, with
// what is not covered.
func (r *Report) Shortfalls(options Options) []string {
	var list []string
	for i := range r.Coverage {
		c := &r.Coverage[i]
		for _, m := range c.measures(options) {
			if text := m.shortfall(c.Plan); text != "" {
				list = append(list, text)
			}
		}
	}
	return list
}

// Err returns all failed cases and shortfalls as one error, nil where there are
// none.
func (r *Report) Err(options Options) error {
	var errs []error
	for i := range r.Outcomes {
		if o := &r.Outcomes[i]; !o.Passed() {
			errs = append(errs, errors.New(o.String()))
		}
	}
	for _, text := range r.Shortfalls(options) {
		errs = append(errs, errors.New(text))
	}
	return errors.Join(errs...)
}
