package evaluate

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// Validate returns what is wrong with a policy built in Go, by the rules that
// policy files are read by: words that are none, numbers out of range, overrides
// that say too little or, where plans are given, name nothing of theirs. Every
// problem is returned at once as [*indicator.Problems]; a nil plan is another error.
func (p *Policy) Validate(plans ...*indicator.Plan) error {
	if slices.Contains(plans, nil) {
		return errors.New("evaluate: a plan is nil")
	}
	var v policyValidator
	checkWord(&v, "/stage", p.Stage, Stages())
	checkWord(&v, "/compare", p.Compare, Comparisons())
	checkWord(&v, "/baseline", p.Baseline, BaselineChains())
	checkWord(&v, "/rounding", p.Rounding, []indicator.Rounding{indicator.HalfUp, indicator.HalfEven})
	checkWord(&v, "/projection", p.Projection, indicator.Projections())
	v.year("/asOf", p.AsOf)
	settings := *p
	for _, s := range numberSettings(&settings) {
		switch {
		case *s.is > s.high:
			v.add("out-of-range", "/"+s.key, strconv.Itoa(*s.is), said.Of("at most %d", s.high), said.Of("the number is out of range"))
		case *s.is < 0 && s.low > 0: // 0 is the default, and nothing is switched off by less
			v.add("out-of-range", "/"+s.key, strconv.Itoa(*s.is), said.Of("%d to %d, or 0 for the default", s.low, s.high), said.Of("the number is out of range"))
		}
		if *s.is == 1 && s.pairs {
			v.add("out-of-range", "/"+s.key, "1", said.Of(aWindow), said.Of("a line needs two observations"))
		}
	}
	v.change("/tolerance", p.Tolerance)
	v.change("/about", p.About)
	if p.OnTrack.Known() && p.OnTrack.Sign() <= 0 {
		v.add("not-positive", "/onTrack", p.OnTrack.String(), said.Of("a share above 0"), said.Of("the share must be above 0"))
	}
	v.overrides(p.Overrides, plans)
	return v.problems.Err()
}

type policyValidator struct {
	problems indicator.Problems
	place    indicator.Place     // of the override that is checked
	codes    map[string][]string // of the indicators of plans that lack one
	hints    strict.Hints
}

func (v *policyValidator) add(code, pointer, value string, allows, says said.Text) {
	v.problems.Add(indicator.Problem{
		Code: code, File: v.place.File, Line: v.place.Line, Pointer: pointer, Value: value, Allows: allows, Says: says,
	})
}

func checkWord[T ~string](v *policyValidator, pointer string, word T, known []T) {
	if word == "" || slices.Contains(known, word) {
		return
	}
	words := make([]string, len(known))
	for i := range known {
		words[i] = string(known[i])
	}
	v.problems.Add(indicator.Problem{
		Code: "unknown-word", Pointer: pointer, Value: string(word), Allows: said.Words(words...), Nearest: strict.Nearest(string(word), words),
		Says: said.Of("the word %q is not known here", word),
	})
}

// year checks an as-of year, 0 for the due year.
func (v *policyValidator) year(pointer string, year int) {
	if year != 0 && (year < indicator.FirstYear || year > indicator.LastYear) {
		v.add("year-out-of-range", pointer, strconv.Itoa(year), said.Of("%d to %d", indicator.FirstYear, indicator.LastYear), said.Of("the year is out of range"))
	}
}

func (v *policyValidator) change(pointer string, change indicator.Change) {
	if change.Amount.Sign() < 0 {
		v.add("negative", pointer+"/"+string(change.Kind), change.Amount.String(), said.Of("0 or more"), said.Of("a tolerance must not be negative"))
	}
}

// overrides checks the manual verdicts: that each says what it must, that no two
// are for one result and, where plans are given, that they name what is there.
func (v *policyValidator) overrides(list []Override, plans []*indicator.Plan) {
	list = totalsOfAreas(list, plans)
	known := definitionsOf(plans)
	seen := overriddenYears{}
	for i := range list {
		o := &list[i]
		pointer := fmt.Sprintf("/overrides/%d", i)
		v.place = o.Place
		v.statement(pointer, o)
		if earlier, twice := seen.add(o, i); twice {
			v.add("duplicate-override", pointer, o.name(), said.Of("one override a result"), said.Of("the override %d is for the same result", earlier))
		}
		if _, ok := known[o.reference()]; len(plans) > 0 && !ok {
			v.named(pointer, o, plans)
		}
	}
}

// overriddenYears are the first overrides of results as of years.
type overriddenYears map[overriddenYear]int

type overriddenYear struct {
	key  indicator.Key
	asOf int // 0 for an override of all years, someYear for that of any year
}

const someYear = -1

// add takes in the i-th override and returns the first one that can meet it in a
// result: without an as-of year one is for all years.
func (y overriddenYears) add(o *Override, i int) (earlier int, found bool) {
	years := []int{someYear}
	if o.AsOf != 0 {
		years = []int{0, o.AsOf}
	}
	for _, asOf := range years {
		if at, ok := y[overriddenYear{o.key(), asOf}]; ok && (!found || at < earlier) {
			earlier, found = at, true
		}
	}
	for _, asOf := range []int{someYear, o.AsOf} {
		if _, ok := y[overriddenYear{o.key(), asOf}]; !ok {
			y[overriddenYear{o.key(), asOf}] = i
		}
	}
	return earlier, found
}

// totalsOfAreas returns the overrides with "" for a plan's own area code, which
// means the same.
func totalsOfAreas(list []Override, plans []*indicator.Plan) []Override {
	list = slices.Clone(list)
	own := make(map[[2]string]bool, len(plans))
	for _, p := range plans {
		own[[2]string{p.Code, p.Area.Code}] = true
	}
	for i := range list {
		if o := &list[i]; own[[2]string{o.Plan, o.Area}] {
			o.Area = ""
		}
	}
	return list
}

func (o *Override) name() string { return o.Plan + "/" + o.Indicator }

func (o *Override) reference() indicator.Reference {
	return indicator.Reference{Plan: o.Plan, Indicator: o.Indicator}
}

func (o *Override) key() indicator.Key {
	return indicator.Key{Plan: o.Plan, Indicator: o.Indicator, Area: o.Area, Group: o.Group}
}

// statement checks what whoever changes a verdict by hand must say.
func (v *policyValidator) statement(pointer string, o *Override) {
	if !slices.Contains(Verdicts(), o.Verdict) {
		v.add("missing-key", pointer+"/verdict", o.name(), said.Of("a verdict"), said.Of("an override has no verdict"))
	}
	for _, text := range []struct{ key, is string }{{"reason", o.Reason}, {"by", o.By}, {"approvedBy", o.ApprovedBy}} {
		if strings.TrimSpace(text.is) == "" {
			v.add("missing-key", pointer+"/"+text.key, o.name(), said.Of("a text"), said.Of("an override lacks %q", text.key))
		}
	}
	if o.On.IsZero() {
		v.add("missing-key", pointer+"/on", o.name(), said.Of("a date"), said.Of("an override has no date"))
	}
	v.year(pointer+"/asOf", o.AsOf)
	if !o.Group.Valid() {
		v.add("invalid-group", pointer+"/group", string(o.Group), said.Of(`"dimension=member" or "" for the total`), said.Of("this is no group"))
	}
}

// named says which of plan and indicator is not there.
func (v *policyValidator) named(pointer string, o *Override, plans []*indicator.Plan) {
	at := slices.IndexFunc(plans, func(p *indicator.Plan) bool { return p.Code == o.Plan })
	if at < 0 {
		codes := make([]string, 0, len(plans))
		for _, p := range plans {
			codes = append(codes, p.Code)
		}
		v.unknown("unknown-plan", pointer+"/indicator", o.name(), v.hints.Nearest(o.Plan, codes), said.Of("an override names the plan %q, which is not there", o.Plan))
		return
	}
	v.unknown("unknown-indicator", pointer+"/indicator", o.name(), v.hints.Nearest(o.Indicator, v.codesOf(plans[at])),
		said.Of("an override names the indicator %q, which plan %q does not have", o.Indicator, o.Plan))
}

// codesOf lists the indicators of a plan, once.
func (v *policyValidator) codesOf(plan *indicator.Plan) []string {
	codes, listed := v.codes[plan.Code]
	if listed {
		return codes
	}
	for i := range plan.Indicators {
		codes = append(codes, plan.Indicators[i].Code)
	}
	if v.codes == nil {
		v.codes = map[string][]string{}
	}
	v.codes[plan.Code] = codes
	return codes
}

func (v *policyValidator) unknown(code, pointer, value, near string, says said.Text) {
	v.problems.Add(indicator.Problem{
		Code: code, File: v.place.File, Line: v.place.Line, Pointer: pointer, Value: value, Nearest: near, Says: said.Asking(says, near),
	})
}

// overridesWithoutResult returns what is wrong with overrides of areas and groups of
// which there is nothing to judge, which would be silently without effect.
func overridesWithoutResult(list []Override, source *source) error {
	var v policyValidator
	judged := map[indicator.Reference]judgedParts{}
	for i := range list {
		o := &list[i]
		v.place = o.Place
		parts, ok := judged[o.reference()]
		if !ok {
			parts = partsOf(source.keysOf(source.plans[o.Plan], source.definitions[o.reference()])) // both are validated
			judged[o.reference()] = parts
		}
		pointer := fmt.Sprintf("/overrides/%d", i)
		switch groups, there := parts.groups[o.Area]; {
		case parts.keys[o.key()]:
		case !there:
			v.unknown("unknown-area", pointer+"/area", o.Area, v.hints.Nearest(o.Area, parts.areas), said.Of("%s has no observations of the area %q", o.name(), o.Area))
		default:
			v.unknown("unknown-group", pointer+"/group", string(o.Group), v.hints.Nearest(string(o.Group), groups),
				said.Of("%s has no observations of the group %q there", o.name(), o.Group))
		}
	}
	return v.problems.Err()
}

// judgedParts are the areas and groups of which an indicator has results.
type judgedParts struct {
	keys   map[indicator.Key]bool
	areas  []string
	groups map[string][]string // of an area
}

func partsOf(keys []indicator.Key) judgedParts {
	p := judgedParts{keys: make(map[indicator.Key]bool, len(keys)), groups: map[string][]string{}}
	for _, key := range keys {
		p.keys[key] = true
		if _, seen := p.groups[key.Area]; !seen {
			p.areas = append(p.areas, key.Area)
		}
		p.groups[key.Area] = append(p.groups[key.Area], string(key.Group))
	}
	return p
}
