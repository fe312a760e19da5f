package evaluatetest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Outcome is what came of a case.
type Outcome struct {
	Table       string // name of its table
	Plan        string // code of its plan
	Case        Case
	Result      evaluate.Result // with the steps of the decision
	Err         error           // why the case could not be judged
	Differences []Difference    // what is not as expected
}

// Difference is one thing that is not as expected.
type Difference struct {
	What      string // "verdict", "reason", "flags", "gap" or "class"
	Want, Got string
}

// Passed reports whether the case was judged and all is as expected.
func (o *Outcome) Passed() bool { return o.Err == nil && len(o.Differences) == 0 }

// String words a failed case: its place, what was expected and what came
// out, and the steps that led there; "" for a case that passed.
func (o *Outcome) String() string {
	if o.Passed() {
		return ""
	}
	var b strings.Builder
	if place := o.Case.Place.String(); place != "" {
		b.WriteString(place + ": ")
	}
	fmt.Fprintf(&b, "%s: %s\n", o.Case.Indicator, o.Case.Name)
	line := func(what, text string) {
		if text != "" {
			fmt.Fprintf(&b, "    %s: %s\n", what, text)
		}
	}
	line("series", o.Case.Series)
	for key, text := range o.Case.sortedWith() {
		line(key, text)
	}
	if o.Err == nil {
		line("as of", fmt.Sprint(o.Result.AsOf))
	}
	line("why", o.Case.Why)
	if o.Err != nil {
		line("error", o.Err.Error())
	}
	for _, d := range o.Differences {
		fmt.Fprintf(&b, "    %s: expected %s, got %s\n", d.What, d.Want, d.Got)
	}
	if o.Err == nil {
		b.WriteString("    steps:\n")
		for i := range o.Result.Steps {
			fmt.Fprintf(&b, "      %s\n", stepText(&o.Result.Steps[i]))
		}
		if len(o.Result.Steps) == 0 {
			b.WriteString("      nothing was compared\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// stepText writes a step in the terms of its values; package report words it
// for readers.
func stepText(s *evaluate.Step) string {
	side := func(term evaluate.Term, figure indicator.Fraction) string {
		if !figure.Known() {
			return string(term)
		}
		return string(term) + " " + figure.String()
	}
	text := s.Clause + " " + side(s.Left, s.LeftIs)
	if s.Year != 0 {
		text += fmt.Sprintf(" (%d)", s.Year)
	}
	if s.Op != "" {
		text += " " + s.Op + " " + side(s.Right, s.RightIs)
	}
	if s.Source != "" {
		text += " [" + s.Source + "]"
	}
	if s.Holds {
		return text + ": holds"
	}
	return text + ": does not hold"
}

// judgeCase judges a case and compares.
func judgeCase(plan *indicator.Plan, c *Case) (Outcome, assessed) {
	o := Outcome{Plan: plan.Code, Case: *c}
	if problems := c.problems(plan); len(problems) > 0 {
		all := indicator.Problems{List: problems}
		o.Err = all.Err()
		return o, assessed{}
	}
	a, err := assess(plan, c)
	if err != nil {
		o.Err = err
		return o, assessed{}
	}
	o.Result = a.main
	o.Differences = c.Want.compare(&a.main)
	return o, a
}

// compare lists what a result has otherwise than expected.
func (w *Want) compare(r *evaluate.Result) []Difference {
	var list []Difference
	differ := func(what, want, got string) { list = append(list, Difference{What: what, Want: want, Got: got}) }
	if w.Verdict != 0 && w.Verdict != r.Verdict {
		differ("verdict", w.Verdict.String(), r.Verdict.String())
	}
	if w.Reason != "" && w.Reason != r.Reason {
		differ("reason", string(w.Reason), string(r.Reason))
	}
	if w.Flags != nil {
		var wanted evaluate.Flags
		for _, f := range w.Flags {
			wanted = wanted.With(f)
		}
		if wanted != r.Flags {
			differ("flags", listed(wanted), listed(r.Flags))
		}
	}
	if w.Gap != "" && !sameGap(w.Gap, r.Gap) {
		differ("gap", w.Gap, orNone(r.Gap.String()))
	}
	if class := orNone(r.Class); w.Class != "" && w.Class != class {
		differ("class", w.Class, class)
	}
	return list
}

func listed(flags evaluate.Flags) string { return orNone(strings.Join(flags.Strings(), ", ")) }

func orNone(text string) string {
	if text == "" {
		return none
	}
	return text
}

// sameGap compares exactly: -0.30 is -0.3.
func sameGap(want string, got indicator.Fraction) bool {
	if want == none || !got.Known() {
		return want == none && !got.Known()
	}
	number, err := exact.ParseRat(want)
	return err == nil && exact.Of(got).Cmp(number) == 0
}

// Examine judges all cases of some tables and finds out how well they cover
// their plans. Tables of the same plan cover it together. No case of a plan that
// is not valid passes.
func Examine(tables ...Table) *Report { return examine(true, tables) }

// examine leaves the mutants out where they are not asked for.
func examine(mutants bool, tables []Table) *Report {
	r := &Report{}
	var plans []*indicator.Plan
	tried := map[*indicator.Plan][]trial{}
	invalid := map[*indicator.Plan]error{}
	for _, table := range tables {
		if !slices.Contains(plans, table.Plan) {
			plans = append(plans, table.Plan)
			invalid[table.Plan] = table.Plan.Validate()
		}
		for i := range table.Cases {
			o, a := judgeCase(table.Plan, &table.Cases[i])
			o.Table = table.Name
			if err := invalid[table.Plan]; err != nil {
				o.Err = fmt.Errorf("the plan is not valid: %w", err)
			}
			r.Outcomes = append(r.Outcomes, o)
			tried[table.Plan] = append(tried[table.Plan], trial{outcome: o, assessed: a})
		}
	}
	for _, plan := range plans {
		r.Coverage = append(r.Coverage, coverageOf(plan, tried[plan], mutants))
	}
	return r
}

// trial is a case that was judged.
type trial struct {
	outcome  Outcome
	assessed assessed
}
