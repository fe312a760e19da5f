package evaluatetest

import (
	"fmt"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// frame is how a target is tried out: in which area and year, and from which
// baseline.
type frame struct {
	plan  *indicator.Plan
	in    *indicator.Indicator
	slot  slot
	areas []string // those that must each meet the target, nil where it is judged by its own series
	base  string   // the value observed in the base year, "" for none
	made  bool     // the base was chosen for the test
}

// newFrame takes the baseline that the plan states, else the one of a case, else
// one chosen for the test.
func newFrame(plan *indicator.Plan, in *indicator.Indicator, s slot, trials []trial) *frame {
	f := &frame{plan: plan, in: in, slot: s}
	if s.isByAreas(plan) {
		f.areas = areasOf(plan, s.target.Each(), s.asOf)
	}
	if !s.target.NeedsBaseline() || in.Baseline.Value.Valid && evaluate.StatesBaseline(in, indicator.Key{Area: f.keyArea(), Group: s.group}) {
		return f
	}
	for i := range trials {
		r := &trials[i].assessed.main
		if r.Indicator != in.Code || r.Target.String() != s.target.String() || !isUsualBase(in, r.Base) {
			continue
		}
		if places, ok := exact.Of(r.Base).Finite(); ok {
			f.base = r.Base.Text(max(places, in.Places), indicator.HalfUp)
			return f
		}
	}
	f.base, f.made = chosenBase(in), true
	return f
}

// isUsualBase reports whether a baseline leaves room for the better and does
// not make a share of it nothing.
func isUsualBase(in *indicator.Indicator, base indicator.Fraction) bool {
	limit := in.NaturalLimit()
	return base.Known() && base.Sign() != 0 && (!limit.Known() || in.Better.Better(base, limit) > 0)
}

// keyArea is the area whose value is tried out, the first of several.
func (f *frame) keyArea() string {
	if len(f.areas) > 0 {
		return f.areas[0]
	}
	return f.slot.area
}

// chosenBase is an ordinary value of the unit that is not at the natural limit.
func chosenBase(in *indicator.Indicator) string {
	n := int64(100)
	switch in.Unit {
	case indicator.Percent:
		n = 50
	case indicator.PerMille, indicator.Per10K, indicator.Per100K:
		n = 20
	case indicator.Years:
		n = 70
	case indicator.Persons, indicator.Items, indicator.Yuan, indicator.Index, indicator.OwnUnit, indicator.YesNo:
	case indicator.Ratio:
		if in.Places > 0 {
			return exact.Frac(8, 10).Text(in.Places, exact.HalfUp)
		}
	}
	base := exact.FromInt(n)
	if limit := in.NaturalLimit(); limit.Known() && in.Better.Better(indicator.Fraction(exact.Known(base)), limit) <= 0 {
		ten := exact.FromInt(10).Mul(unitOf(in.Places))
		base = exact.Of(limit).Sub(ten)
		if in.Better == indicator.Lower {
			base = exact.Of(limit).Add(ten)
		}
	}
	return base.Text(in.Places, exact.HalfUp)
}

// boundaries lists the values next to the bounds of the target and what they yield.
func (f *frame) boundaries() []Boundary {
	switch {
	case f.slot.isUnlisted(f.plan):
		return nil
	case f.in.IsYesNo():
		return f.answers()
	case f.in.Pool > 1 && f.base != "" && f.slot.asOf-f.in.Pool <= f.plan.Base:
		return nil // no room for both pools
	}
	label := f.slot.target.String()
	first := f.probe("0")
	a, err := assess(f.plan, &first)
	if err != nil {
		return nil
	}
	r := f.tried(&a)
	if r == nil || r.Target.String() != label {
		return nil // another target goes before it everywhere
	}
	var list []Boundary
	for _, b := range neighboursIn(&r.Interval, f.in.Places) {
		if f.isImpossible(b.value) || b.position == JustBetter && !r.Interval.Contains(indicator.Fraction(exact.Known(b.value))) {
			continue
		}
		text := b.value.Text(f.in.Places, exact.HalfUp)
		list = append(list, f.boundary(Boundary{
			Position: b.position, Upper: b.upper, Bound: indicator.Fraction(exact.Known(b.bound)), Value: text, at: b.spot(r),
		}, &r.Interval))
	}
	return list
}

func (f *frame) answers() []Boundary {
	var list []Boundary
	for _, answer := range []indicator.ReadingKind{indicator.AnswerYes, indicator.InProgress, indicator.AnswerNo} {
		at := spot{target: f.slot.target.String(), stage: f.stage(), position: Answered, answer: answer.String()}
		list = append(list, f.boundary(Boundary{Position: Answered, Value: answer.String(), at: at}, nil))
	}
	return list
}

// stage is the stage in the year in which the target is tried out.
func (f *frame) stage() evaluate.Stage {
	if f.slot.asOf < f.plan.Due {
		return evaluate.Interim
	}
	return evaluate.Terminal
}

// boundary fills in what the value yields and the case that says so.
func (f *frame) boundary(b Boundary, iv *indicator.Interval) Boundary {
	b.Indicator, b.Target = f.in.Code, f.slot.target.String()
	b.probe = f.probe(b.Value)
	a, err := assess(f.plan, &b.probe)
	if err != nil {
		return b
	}
	b.Verdict, b.Reason = a.main.Verdict, a.main.Reason
	b.probe.Name = f.name(&b, iv)
	b.probe.Want = Want{Verdict: b.Verdict, Reason: b.Reason, Gap: a.main.Gap.String()}
	b.probe.Why = f.why(&b, iv)
	return b
}

// tried is the result whose value is tried out.
func (f *frame) tried(a *assessed) *evaluate.Result {
	for i := range a.all {
		if a.all[i].Area == f.keyArea() && a.all[i].Group == f.slot.group {
			return &a.all[i]
		}
	}
	return nil
}

// probe is a case with the given value, in every area where each must meet the
// target.
func (f *frame) probe(value string) Case { return f.probeOf(value, f.slot.asOf) }

// probeOf is such a case of a value of a year, as of the year in which the target is
// tried out.
func (f *frame) probeOf(value string, year int) Case {
	series := f.filed(value, year)
	if f.base != "" {
		series = f.filed(f.base, f.plan.Base) + " | " + series
	}
	c := Case{Indicator: f.in.Code, AsOf: f.slot.asOf, Area: f.slot.area, Group: f.slot.group}
	if len(f.areas) == 0 {
		c.Series = series
		return c
	}
	c.With = map[string]string{}
	of := indicator.Operand{Indicator: f.in.Code, Group: f.slot.group}
	for _, area := range f.areas {
		c.With[of.String()+" "+area] = series
	}
	return c
}

// filed writes a value of a year as it is to be filed: as counts of all years that
// are pooled, where it is judged by their rate.
func (f *frame) filed(value string, year int) string {
	number, err := indicator.ParseNumber(value)
	if f.in.Pool <= 1 || err != nil {
		return fmt.Sprintf("%d: %s", year, value)
	}
	return pooledSeries(f.in, number, year)
}

// isImpossible reports whether an indicator cannot have a value: beyond the
// natural limit, below zero for a rate or a count, above 100 % of a whole.
func (f *frame) isImpossible(value exact.Rat) bool {
	in := f.in
	if limit := in.NaturalLimit(); limit.Known() && in.Better.Better(limit, indicator.Fraction(exact.Known(value))) > 0 {
		return true
	}
	if value.Sign() < 0 && !in.CanBeNegative() {
		return true
	}
	if in.NoLimit || in.Signed || in.Derive.Kind == indicator.DeriveDifference {
		return false
	}
	switch in.Unit {
	case indicator.Percent:
		return value.Sign() < 0 || !in.Formula.Gross && in.Derive.IsZero() && value.Cmp(exact.FromInt(100)) > 0
	case indicator.PerMille, indicator.Per10K, indicator.Per100K, indicator.Years, indicator.Persons, indicator.Items, indicator.Ratio:
		return value.Sign() < 0
	case indicator.Yuan, indicator.Index, indicator.YesNo, indicator.OwnUnit:
		return false
	default:
		return false
	}
}

func (f *frame) name(b *Boundary, iv *indicator.Interval) string {
	name := fmt.Sprintf("%s %s: ", f.in.Code, b.Target)
	switch {
	case b.Position == Answered:
		return name + b.Value
	case iv.Low.Known() && iv.High.Known():
		return name + string(b.Position) + ", " + b.side()
	default:
		return name + string(b.Position)
	}
}

// why says in words where the value lies and whether the target accepts it.
func (f *frame) why(b *Boundary, iv *indicator.Interval) string {
	if b.Position == Answered {
		return fmt.Sprintf("Only the answer yes meets the target; here it is %s.", b.Value)
	}
	var text strings.Builder
	at := b.Bound.String()
	unit := unitOf(f.in.Places).Text(f.in.Places, exact.HalfUp)
	value, err := exact.ParseRat(b.Value)
	onLattice := exact.Of(b.Bound).Round(f.in.Places, exact.Down).Cmp(exact.Of(b.Bound)) == 0
	switch {
	case b.Position == AtBound:
		fmt.Fprintf(&text, "%s is the bound itself", b.Value)
	case onLattice:
		fmt.Fprintf(&text, "%s is %s %s than the bound %s", b.Value, unit, b.Position.word(), at)
	default:
		fmt.Fprintf(&text, "%s is the nearest published value %s than the bound %s", b.Value, b.Position.word(), at)
	}
	if f.base != "" {
		fmt.Fprintf(&text, ", which follows from %s in %d", f.base, f.plan.Base)
		if f.made {
			text.WriteString(" (chosen for the test)")
		}
	} else if f.slot.target.NeedsBaseline() {
		text.WriteString(", which follows from the stated baseline")
	}
	if f.slot.target.AssumesTolerance() {
		text.WriteString(", with the policy's tolerance for about")
	}
	switch {
	case err == nil && iv.Contains(indicator.Fraction(exact.Known(value))):
		text.WriteString("; the target accepts it")
	default:
		text.WriteString("; the target does not accept it")
	}
	if level := f.slot.target.Each(); len(f.areas) > 0 {
		fmt.Fprintf(&text, ", and each %s must meet it", level)
	}
	return text.String() + "."
}

// word is the position as a comparison.
func (p Position) word() string {
	if p == JustWorse {
		return "worse"
	}
	return "better"
}
