package evaluatetest

import (
	"errors"
	"fmt"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// trimDefinition takes the way through the plan that holds a definition off a
// pointer.
func trimDefinition(pointer string) string { return strings.TrimPrefix(pointer, "/indicators/0") }

// cases reads the list of cases. Without a plan only its form is checked.
func (l *loader) cases(file string, list strict.Value, plan *indicator.Plan, policy evaluate.Policy) []Case {
	items := list.List()
	if list.Kind() == strict.Array && len(items) == 0 {
		list.Fault("no-cases", said.Of("at least one case"), said.Of("the file has no cases"))
	}
	cases := make([]Case, 0, len(items))
	names := make(map[string]bool, len(items))
	for _, item := range items {
		o := item.Object("name", "indicator", "area", "group", "series", "with", "asOf", "policy", "want", "why")
		if !o.Present() {
			continue
		}
		c := Case{Policy: l.policyOf(file, o.Get("policy"), policy), Place: indicator.Place{File: file, Line: item.Line()}}
		c.Name = words(o.Need("name"))
		if names[c.Name] && c.Name != "" {
			o.Get("name").Fault("duplicate-name", said.Of("each name once in a file"), said.Of("another case is named %q too", c.Name))
		}
		names[c.Name] = true
		c.read(o, plan)
		if plan != nil && c.Indicator != "" {
			for _, p := range c.problems(plan) {
				at := member(o, item, p.Pointer)
				at.FaultNear(p.Code, p.Allows, p.Nearest, p.Says)
			}
		}
		cases = append(cases, c)
	}
	return cases
}

// member is the value that a problem of a case is about, the case itself where
// its key is not in the file.
func member(o strict.Fields, item strict.Value, key string) strict.Value {
	if v := o.Get(key); v.Present() {
		return v
	}
	return item
}

func (c *Case) read(o strict.Fields, plan *indicator.Plan) {
	code := o.Get("indicator")
	switch {
	case code.Present():
		c.Indicator = words(code)
	case plan != nil && len(plan.Indicators) == 1:
		c.Indicator = plan.Indicators[0].Code
	default:
		o.Need("indicator")
	}
	c.Area, _ = o.Get("area").Text()
	group, _ := o.Get("group").Text()
	c.Group = indicator.Group(group)
	c.Series, _ = o.Get("series").Text()
	if with := o.Get("with"); with.Present() {
		c.With = map[string]string{}
		for _, m := range with.Symbols() {
			c.With[m.Key], _ = m.Value.Text()
		}
	}
	c.AsOf, _ = o.Get("asOf").Year()
	c.Why, _ = o.Get("why").Text()
	c.Want = readWant(o.Get("want"))
}

func readWant(v strict.Value) Want {
	var w Want
	o := v.Object("verdict", "reason", "flags", "gap", "class")
	word, _ := o.Get("verdict").Word(names(evaluate.Verdicts())...)
	w.Verdict, _ = evaluate.ParseVerdict(word)
	w.Reason = strict.WordOf(o.Get("reason"), evaluate.Reasons()...)
	if flags := o.Get("flags"); flags.Kind() != 0 {
		w.Flags = []evaluate.Flag{}
		for _, item := range flags.List() {
			word, _ = item.Word((^evaluate.Flags(0)).Strings()...)
			if flag, ok := evaluate.ParseFlag(word); ok {
				w.Flags = append(w.Flags, flag)
			}
		}
	}
	switch gap := o.Get("gap"); {
	case gap.IsNull():
		w.Gap = none
	case gap.Present():
		if w.Gap, _ = gap.Digits(); w.Gap == "" && gap.Kind() == strict.String {
			gap.Fault("empty-text", said.Of("a number, or null for no gap"), said.Of("the text is empty"))
		}
	}
	if class := o.Get("class"); class.Present() {
		w.Class = words(class)
	}
	return w
}

func names[V fmt.Stringer](list []V) []string {
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = v.String()
	}
	return texts
}

// words reads a text that must say something.
func words(v strict.Value) string {
	text, ok := v.Text()
	if ok && strings.TrimSpace(text) == "" {
		v.Fault("empty-text", said.Of("a text"), said.Of("the text is empty"))
	}
	return text
}

// problems tells what is wrong with a case by itself. A problem's pointer is
// the key of the case that it is about.
func (c *Case) problems(plan *indicator.Plan) []indicator.Problem {
	var list []indicator.Problem
	add := func(key, code string, allows, says said.Text) {
		list = append(list, indicator.Problem{Code: code, Pointer: key, Allows: allows, Says: says})
	}
	if c.Want.isZero() {
		add("want", "no-expectation", said.Of("a verdict, reason, list of flags, gap or class"), said.Of("the case expects nothing, so it cannot fail"))
	}
	if c.Want.Gap != "" && c.Want.Gap != none {
		if _, err := exact.ParseRat(c.Want.Gap); err != nil {
			add("want", "not-a-number", said.Of(`a number, a fraction "n/d", or "none"`), said.Of("the gap %q is no number", c.Want.Gap))
		}
	}
	if !c.Group.Valid() {
		add("group", "invalid-group", said.Of(`"dimension=member" or "" for the total`), said.Of("%q is no group", c.Group))
	}
	in, ok := plan.Indicator(c.Indicator)
	if !ok {
		codes := codesOf(plan)
		list = append(list, indicator.Problem{
			Code: "unknown-indicator", Pointer: "indicator", Allows: said.Of("an indicator of the plan"), Nearest: strict.Nearest(c.Indicator, codes),
			Says: said.Of("the plan has no indicator %q", c.Indicator),
		})
		return list
	}
	if _, err := indicator.ParseSeries(in, c.Series); err != nil {
		add("series", "notation", said.Of("a series in compact notation"), sentence(err))
	}
	for key, text := range c.sortedWith() {
		of, _, err := readKey(plan, key)
		if err == nil {
			_, err = indicator.ParseSeries(of, text)
		}
		if err != nil {
			add("with", "notation", said.Of(`series in compact notation by "indicator@group area"`), said.Of("%s: %s", key, sentence(err)))
		}
	}
	return list
}

func codesOf(plan *indicator.Plan) []string {
	codes := make([]string, len(plan.Indicators))
	for i := range codes {
		codes[i] = plan.Indicators[i].Code
	}
	return codes
}

// sentence words an error on one line.
func sentence(err error) said.Text {
	var problems *indicator.Problems
	if !errors.As(err, &problems) {
		return said.Err(err)
	}
	texts := make([]said.Text, len(problems.List))
	for i := range texts {
		texts[i] = problems.List[i].Says
	}
	return said.Sentences(texts...)
}
