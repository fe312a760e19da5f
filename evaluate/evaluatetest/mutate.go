package evaluatetest

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Mutant is a definition changed in one place, as by a slip of the pen.
type Mutant struct {
	Indicator string
	Change    string // what was changed, such as "target: <= 20 to < 20"
	Noticed   bool   // some case fails on it
}

// String writes the mutant in one line.
func (m *Mutant) String() string { return m.Indicator + ": " + m.Change }

// mutation is a mutant and how to make it.
type mutation struct {
	change string
	in     func(in *indicator.Indicator) // nil for a change of the plan
	due    int                           // years by which the due year is shifted
}

// mutationsOf lists the mutations of a definition that leave it valid: a bound
// included or not, a bound moved by one unit of its last place, the better side
// exchanged (with the side that the target asks for), the due year a year later
// or earlier, and the same for the bands of a rule.
func mutationsOf(plan *indicator.Plan, in *indicator.Indicator, trials []trial) []mutation {
	var list []mutation
	add := func(m mutation) {
		changed := *in
		m.in(&changed)
		if changed.Validate() == nil {
			list = append(list, m)
		}
	}
	for _, s := range slotsOf(plan, in) {
		var base indicator.Fraction
		if f := newFrame(plan, in, s, trials); f.base != "" {
			base = fractionOf(f.base)
		} else if in.Baseline.Value.Valid {
			base = indicator.FractionFrom(in.Baseline.Value.Decimal)
		}
		for _, t := range changedTargets(s.target, unitOf(in.Places), base) {
			add(mutation{change: fmt.Sprintf("%s: %s to %s", s.name, s.target, t), in: func(in *indicator.Indicator) { s.put(in, t) }})
		}
	}
	if in.Baseline.Value.Valid && in.Target.NeedsBaseline() {
		for _, d := range moved(in.Baseline.Value.Decimal, unitOf(in.Places)) {
			add(mutation{
				change: fmt.Sprintf("baseline: %s to %s", indicator.Digits(in.Baseline.Value.Decimal), indicator.Digits(d)),
				in:     func(in *indicator.Indicator) { in.Baseline.Value.Decimal = d },
			})
		}
	}
	if flip, ok := flipped(in); ok {
		add(flip)
	}
	list = append(list, bandMutations(in)...)
	if len(slotsOf(plan, in)) > 0 {
		list = append(list, mutation{change: fmt.Sprintf("due year: %d to %d", plan.Due, plan.Due+1), due: 1})
		if plan.Due-1 > plan.Base {
			list = append(list, mutation{change: fmt.Sprintf("due year: %d to %d", plan.Due, plan.Due-1), due: -1})
		}
	}
	return list
}

func fractionOf(text string) indicator.Fraction {
	r, err := exact.ParseRat(text)
	if err != nil {
		return indicator.Fraction{}
	}
	return indicator.Known(r)
}

// changedTargets lists a target with one thing changed.
func changedTargets(t indicator.Target, unit exact.Rat, base indicator.Fraction) []indicator.Target {
	var list []indicator.Target
	add := func(changed indicator.Target) { list = append(list, withModifiers(changed, t)) }
	each := func(with func(decimal.Decimal) indicator.Target) {
		for _, d := range moved(t.Bound(), unit) {
			add(with(d))
		}
	}
	switch t.Form() {
	case indicator.FormAtLeast:
		add(indicator.MoreThan(t.Bound()))
		each(indicator.AtLeast)
	case indicator.FormMoreThan:
		add(indicator.AtLeast(t.Bound()))
		each(indicator.MoreThan)
	case indicator.FormAtMost:
		add(indicator.LessThan(t.Bound()))
		each(indicator.AtMost)
	case indicator.FormLessThan:
		add(indicator.AtMost(t.Bound()))
		each(indicator.LessThan)
	case indicator.FormEqual:
		each(indicator.Equal)
	case indicator.FormBetween:
		each(func(low decimal.Decimal) indicator.Target { return indicator.Between(low, t.Upper()) })
		for _, high := range moved(t.Upper(), unit) {
			add(indicator.Between(t.Bound(), high))
		}
	case indicator.FormAbout:
		each(func(centre decimal.Decimal) indicator.Target { return aboutLike(t, centre) })
	case indicator.FormRiseBy, indicator.FormFallBy:
		for _, change := range movedChanges(t.Change(), unit, base) {
			if t.Form() == indicator.FormRiseBy {
				add(indicator.RiseBy(change))
			} else {
				add(indicator.FallBy(change))
			}
		}
	case indicator.FormImprove:
		add(indicator.Maintain())
	case indicator.FormMaintain:
		add(indicator.Improve())
	case indicator.FormAllOf:
		parts := t.Parts()
		for i := range parts {
			for _, part := range changedTargets(parts[i], unit, base) {
				changed := slices.Clone(parts)
				changed[i] = part
				add(indicator.AllOf(changed...))
			}
		}
	case indicator.NoTarget, indicator.FormAttest:
	}
	return list
}

func aboutLike(t indicator.Target, centre decimal.Decimal) indicator.Target {
	within, ok := exactDecimal(t.Change().Amount)
	if t.Change().IsZero() || !ok {
		return indicator.About(centre)
	}
	return indicator.AboutWithin(centre, within)
}

// withModifiers gives a target the modifiers of another.
func withModifiers(t, like indicator.Target) indicator.Target {
	switch like.Hold() {
	case indicator.HoldNow:
		t = t.Holding()
	case indicator.HoldStrict:
		t = t.HoldingStrictly()
	case indicator.NoHold:
	}
	if like.Each() != 0 {
		t = t.InEach(like.Each())
	}
	if like.IsUnconfirmed() {
		t = t.Unconfirmed()
	}
	return t
}

// moved is a number one unit down and one unit up.
func moved(d decimal.Decimal, unit exact.Rat) []decimal.Decimal {
	var list []decimal.Decimal
	for _, by := range []exact.Rat{unit.Neg(), unit} {
		if to, ok := exactDecimal(indicator.Known(indicator.FractionFrom(d).Rat().Add(by))); ok {
			list = append(list, to)
		}
	}
	return list
}

func exactDecimal(f indicator.Fraction) (decimal.Decimal, bool) {
	if !f.Known() {
		return decimal.Decimal{}, false
	}
	places, ok := f.Rat().Finite()
	if !ok {
		return decimal.Decimal{}, false
	}
	return f.Decimal(places, indicator.HalfUp)
}

// movedChanges is a change by which the bound moves by one unit down or up.
func movedChanges(c indicator.Change, unit exact.Rat, base indicator.Fraction) []indicator.Change {
	step := unit
	if c.Kind == indicator.InShare {
		share, ok := unit.Quo(base.Rat().Abs())
		if !base.Known() || !ok {
			return nil
		}
		step = share
	}
	var list []indicator.Change
	for _, by := range []exact.Rat{step.Neg(), step} {
		list = append(list, indicator.Change{Kind: c.Kind, Amount: indicator.Known(c.Amount.Rat().Add(by))})
	}
	return list
}

// flipped takes the other side for the better one and mirrors the targets, so
// that the definition stays valid. Where no target has a side there is nothing
// to notice.
func flipped(in *indicator.Indicator) (mutation, bool) {
	other := indicator.Higher
	switch {
	case in.IsYesNo() || in.Better == indicator.Neither || !hasSide(in.Target):
		return mutation{}, false
	case in.Better == indicator.Higher:
		other = indicator.Lower
	}
	return mutation{
		change: fmt.Sprintf("better: %s to %s", in.Better, other),
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
	}, true
}

// hasSide reports whether a target asks for the better side.
func hasSide(t indicator.Target) bool {
	switch t.Form() {
	case indicator.NoTarget, indicator.FormEqual, indicator.FormBetween, indicator.FormAttest:
		return false
	case indicator.FormAllOf:
		return slices.ContainsFunc(t.Parts(), hasSide)
	case indicator.FormAtLeast, indicator.FormMoreThan, indicator.FormAtMost, indicator.FormLessThan, indicator.FormAbout,
		indicator.FormRiseBy, indicator.FormFallBy, indicator.FormImprove, indicator.FormMaintain:
		return true
	default:
		return false
	}
}

// mirrored asks for the other side.
func mirrored(t indicator.Target) indicator.Target {
	to := t
	switch t.Form() {
	case indicator.FormAtLeast:
		to = indicator.AtMost(t.Bound())
	case indicator.FormMoreThan:
		to = indicator.LessThan(t.Bound())
	case indicator.FormAtMost:
		to = indicator.AtLeast(t.Bound())
	case indicator.FormLessThan:
		to = indicator.MoreThan(t.Bound())
	case indicator.FormRiseBy:
		to = indicator.FallBy(t.Change())
	case indicator.FormFallBy:
		to = indicator.RiseBy(t.Change())
	case indicator.FormAllOf:
		parts := t.Parts()
		for i := range parts {
			parts[i] = mirrored(parts[i])
		}
		to = indicator.AllOf(parts...)
	case indicator.NoTarget, indicator.FormEqual, indicator.FormBetween, indicator.FormAbout, indicator.FormImprove,
		indicator.FormMaintain, indicator.FormAttest:
		return t
	}
	return withModifiers(to, t)
}

// bandMutations changes the bounds of the indicator's own classes: included or
// not, and moved by one unit of the last digit with which they are written.
func bandMutations(in *indicator.Indicator) []mutation {
	if in.Rule == nil {
		return nil
	}
	var list []mutation
	add := func(i int, change string, alter func(b *indicator.Band)) {
		put := func(in *indicator.Indicator) {
			rule := indicator.Rule{Measure: in.Rule.Measure, Bands: slices.Clone(in.Rule.Bands)}
			alter(&rule.Bands[i])
			in.Rule = &rule
		}
		changed := *in
		if put(&changed); changed.Validate() == nil {
			list = append(list, mutation{change: fmt.Sprintf("rule: %s: %s", in.Rule.Bands[i].Class, change), in: put})
		}
	}
	for i := range in.Rule.Bands {
		b := &in.Rule.Bands[i]
		if !b.Bound.Valid {
			continue
		}
		digits := indicator.Digits(b.Bound.Decimal)
		add(i, digits+" itself included or not", func(b *indicator.Band) { b.Open = !b.Open })
		for _, d := range moved(b.Bound.Decimal, unitOf(int(max(0, -b.Bound.Decimal.Exponent())))) {
			add(i, digits+" to "+indicator.Digits(d), func(b *indicator.Band) { b.Bound.Decimal = d })
		}
	}
	return list
}

// mutantsOf makes the mutants of an indicator and tries its passing cases on
// them.
func mutantsOf(plan *indicator.Plan, at int, trials []trial) []Mutant {
	in := &plan.Indicators[at]
	var list []Mutant
	for _, m := range mutationsOf(plan, in, trials) {
		changed := *plan
		changed.Due += m.due
		if m.in != nil {
			changed.Indicators = slices.Clone(plan.Indicators)
			m.in(&changed.Indicators[at])
		}
		list = append(list, Mutant{Indicator: in.Code, Change: m.change, Noticed: isNoticed(&changed, in.Code, trials)})
	}
	return list
}

func isNoticed(changed *indicator.Plan, code string, trials []trial) bool {
	for i := range trials {
		o := &trials[i].outcome
		if o.Case.Indicator != code || !o.Passed() {
			continue
		}
		a, err := assess(changed, &o.Case)
		if err != nil || len(o.Case.Want.compare(&a.main)) > 0 {
			return true
		}
	}
	return false
}
