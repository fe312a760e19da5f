package indicator

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/countystat/attain/internal/exact"
	"github.com/countystat/attain/internal/said"
)

// placedTarget is a target of an indicator with the pointer to it.
type placedTarget struct {
	pointer   string
	target    *Target
	takesOver bool // takes over the each of the indicator's own target
}

// allTargets lists every target that an indicator names.
func allTargets(pointer string, in *Indicator) []placedTarget {
	list := []placedTarget{{pointer + "/target", &in.Target, false}}
	for i := range in.Targets {
		list = append(list, placedTarget{fmt.Sprintf("%s/targets/%d/target", pointer, i), &in.Targets[i].Target, false})
	}
	for i := range in.Milestones {
		list = append(list, placedTarget{fmt.Sprintf("%s/milestones/%d/target", pointer, i), &in.Milestones[i].Target, true})
	}
	for i := range in.Revisions {
		list = append(list, placedTarget{fmt.Sprintf("%s/revisions/%d/target", pointer, i), &in.Revisions[i].Target, false})
	}
	for i := range in.Compare {
		list = append(list, placedTarget{fmt.Sprintf("%s/compare/%d/target", pointer, i), &in.Compare[i].Target, true})
	}
	return list
}

func (v *validator) targets(pointer string, in *Indicator) {
	for i, placed := range allTargets(pointer, in) {
		if placed.target.IsZero() {
			if i > 0 { // the first may be left out: only monitored
				v.add(Problem{Code: "missing-key", Pointer: placed.pointer, Allows: said.Of("a target"), Says: said.Of("the target is missing")})
			}
			continue
		}
		v.target(placed.pointer, placed.target, in)
		if placed.target.whole && !placed.takesOver {
			v.add(Problem{
				Code: "misplaced-modifier", Pointer: placed.pointer + "/each", Value: "false", Allows: said.Of("a level, or nothing"),
				Says: said.Of("only a milestone or a compared target takes over what each area must meet, and can say that it does not"),
			})
		}
	}
	v.years(pointer+"/milestones/%d/year", len(in.Milestones), func(i int) int { return in.Milestones[i].Year })
	v.years(pointer+"/revisions/%d/from", len(in.Revisions), func(i int) int { return in.Revisions[i].From })
	for i := range in.Compare {
		at := fmt.Sprintf("%s/compare/%d/level", pointer, i)
		if level := in.Compare[i].Level; !slices.Contains(Levels(), level) {
			v.add(Problem{Code: "missing-key", Pointer: at, Allows: allowedWords(namesOf(Levels())), Says: said.Of("the level is missing")})
		}
		for j := range i {
			if in.Compare[j].Level == in.Compare[i].Level {
				v.add(Problem{
					Code: "duplicate-word", Pointer: at, Value: in.Compare[i].Level.String(), Allows: said.Of("each level once"),
					Says: said.Of("the level %s stands twice", in.Compare[i].Level),
				})
				break
			}
		}
	}
}

// years checks that years rise.
func (v *validator) years(pointer string, n int, year func(int) int) {
	for i := range n {
		at := fmt.Sprintf(pointer, i)
		if !v.year(at, year(i)) || i == 0 {
			continue
		}
		switch before := year(i - 1); {
		case year(i) == before:
			v.add(Problem{
				Code: "duplicate-year", Pointer: at, Value: fmt.Sprint(before), Allows: said.Of("each year once"),
				Says: said.Of("the year %d stands twice", before),
			})
		case year(i) < before:
			v.add(Problem{
				Code: "years-not-in-order", Pointer: at, Value: fmt.Sprint(year(i)), Allows: said.Of("a year after %d", before),
				Says: said.Of("%d stands after %d; list years in order", year(i), before),
			})
		}
	}
}

func (v *validator) target(pointer string, t *Target, in *Indicator) {
	v.condition(pointer, t, in)
	if t.each != 0 && !slices.Contains(Levels(), t.each) {
		v.add(Problem{Code: "unknown-word", Pointer: pointer + "/each", Allows: allowedWords(namesOf(Levels())), Says: said.Of("the level is not known")})
	}
	if t.hold != NoHold && t.hold != HoldNow && t.hold != HoldStrict {
		v.add(Problem{Code: "unknown-word", Pointer: pointer + "/hold", Allows: said.Of(`true or "strict"`), Says: said.Of("the way to hold is not known")})
	}
}

// condition checks one condition; a part of allOf comes here too.
func (v *validator) condition(pointer string, t *Target, in *Indicator) {
	if in.Unit != "" && t.form != FormAllOf && (t.form == FormAttest) != in.IsYesNo() {
		v.attestation(pointer, t, in)
		return
	}
	switch t.form {
	case FormAtLeast, FormMoreThan, FormAtMost, FormLessThan, FormEqual:
		v.number(pointer, t.bound)
	case FormBetween:
		okLow, okHigh := v.number(pointer, t.bound), v.number(pointer, t.upper)
		if okLow && okHigh && t.high.Compare(t.low) < 0 {
			v.add(Problem{
				Code: "interval-upside-down", Pointer: pointer, Value: t.condition(), Allows: said.Of("the lower number first"),
				Says: said.Of("the interval %s is upside down", t.condition()),
			})
		}
	case FormAbout:
		v.number(pointer, t.bound)
		if !t.change.IsZero() {
			v.change(pointer, t)
		}
	case FormRiseBy, FormFallBy:
		v.change(pointer, t)
	case FormImprove, FormMaintain:
		if in.Better == Neither {
			v.add(Problem{
				Code: "target-needs-direction", Pointer: pointer, Value: t.form.String(), Allows: said.Of("better: higher or lower"),
				Says: said.Of("%s needs a better side, but neither is better", t.form),
			})
		}
	case FormAllOf:
		v.allOf(pointer, t, in)
	case FormAttest:
	case NoTarget:
		v.add(Problem{Code: "missing-key", Pointer: pointer, Allows: said.Of("a target"), Says: said.Of("the target is missing")})
	default:
		v.add(Problem{Code: "target-form", Pointer: pointer, Allows: allowedWords(formNames()), Says: said.Of("the target's form is not known")})
	}
	v.direction(pointer, t, in)
	v.reachable(pointer, t, in)
}

func (v *validator) attestation(pointer string, t *Target, in *Indicator) {
	if in.IsYesNo() {
		v.add(Problem{
			Code: "number-on-yes-no", Pointer: pointer, Value: t.condition(), Allows: said.Of(`{"attest": true}`),
			Says: said.Of("the indicator is answered with yes or no, but the target needs a number"),
		})
		return
	}
	v.add(Problem{
		Code: "attest-needs-yes-no", Pointer: pointer, Value: t.condition(), Allows: said.Of("the unit yes-no"),
		Says: said.Of("only a yes-no indicator can be attested, this one is in %s", in.Unit),
	})
}

// change checks an amount of rise, fall or tolerance: known and above zero; a
// share of a fall is at most all of the baseline.
func (v *validator) change(pointer string, t *Target) {
	amount := t.change.Amount
	one := Share(1, 1).Amount
	var unreadable *exact.ParseError
	switch {
	case t.change.Kind != InPoints && t.change.Kind != InShare || !amount.Known():
		v.add(Problem{
			Code: "number-out-of-range", Pointer: pointer, Allows: said.Of("points or a share, at most 34 digits, 18 of them decimals"),
			Says: said.Of("the change is missing or out of range"),
		})
	case errors.As(t.change.unreadable(), &unreadable):
		v.add(Problem{
			Code: unreadable.Code(), Pointer: pointer, Value: fractionText(amount), Allows: said.Of("points as a decimal, a share as a decimal or two integers"),
			Says: unreadable.Says(),
		})
	case t.form == FormAbout && amount.Sign() < 0:
		v.add(Problem{
			Code: "change-not-positive", Pointer: pointer, Value: fractionText(amount), Allows: said.Of("a tolerance of 0 or more"),
			Says: said.Of("the tolerance %s is below 0", fractionText(amount)),
		})
	case t.form != FormAbout && amount.Sign() <= 0:
		v.add(Problem{
			Code: "change-not-positive", Pointer: pointer, Value: fractionText(amount), Allows: said.Of("an amount above 0"),
			Says: said.Of("a change of %s is no rise or fall; the form says which way", fractionText(amount)),
		})
	case t.form == FormFallBy && t.change.Kind == InShare && amount.Compare(one) > 0:
		v.add(Problem{
			Code: "share-above-one", Pointer: pointer, Value: fractionText(amount), Allows: said.Of("a share from 0 to 1, as 1/6 or 0.2"),
			Says: said.Of("a fall by %s of the baseline is more than all of it; shares are written as 0.2, not 20", fractionText(amount)),
		})
	}
}

// direction reports a bound on the wrong side.
func (v *validator) direction(pointer string, t *Target, in *Indicator) {
	asks := t.form.wording().asks
	if asks == "" || in.Better == asks || in.Better != Higher && in.Better != Lower {
		return
	}
	v.add(Problem{
		Code: "target-against-direction", Pointer: pointer, Value: t.condition(), Allows: said.Of("a target towards the better side"),
		Says: said.Of("%q asks for %s values, but %s is better", t.condition(), asks, in.Better),
	})
}

// reachable reports a bound that lies beyond the natural limit, such as 955 %.
func (v *validator) reachable(pointer string, t *Target, in *Indicator) {
	limit := in.NaturalLimit()
	if t.form == FormAllOf || t.NeedsBaseline() || t.AssumesTolerance() || !limit.Known() {
		return
	}
	accepted, resolution := t.Resolve(in, Fraction{}, Change{})
	if resolution != Resolved || accepted.IsEmpty() {
		return
	}
	possible := Interval{High: End{Bound: limit}}
	if in.Better == Lower {
		possible = Interval{Low: End{Bound: limit}}
	}
	if possible.meet(accepted); !possible.IsEmpty() {
		return
	}
	v.add(Problem{
		Code: "beyond-limit", Pointer: pointer, Value: t.condition(), Allows: said.Of("a target within the natural limit %s", limit),
		Says: said.Of("no value within the natural limit %s meets %q; state another limit, null for none, or gross", limit, t.condition()),
	})
}

func (v *validator) allOf(pointer string, t *Target, in *Indicator) {
	if len(t.parts) == 0 {
		v.add(Problem{Code: "target-form", Pointer: pointer, Allows: said.Of("at least one target"), Says: said.Of("the list of targets is empty")})
	}
	var all Interval
	for i := range t.parts {
		part := &t.parts[i]
		at := fmt.Sprintf("%s/allOf/%d", pointer, i)
		if part.hold != NoHold || part.each != 0 || part.whole {
			v.add(Problem{
				Code: "misplaced-modifier", Pointer: at, Allows: said.Of("hold and each beside allOf"),
				Says: said.Of("hold and each belong to the whole target, not to a part of it"),
			})
		}
		v.condition(at, part, in)
		if part.AssumesTolerance() {
			continue
		}
		if accepted, resolution := part.Resolve(in, Fraction{}, Change{}); resolution == Resolved && !accepted.IsEmpty() {
			all.meet(accepted)
		}
	}
	if all.IsEmpty() {
		v.add(Problem{
			Code: "empty-interval", Pointer: pointer, Value: t.condition(), Allows: said.Of("conditions that some value meets together"),
			Says: said.Of("no value meets %q", t.condition()),
		})
	}
}

// eachBelow checks that the areas that must each meet a target lie inside the
// plan's area.
func (v *validator) eachBelow(pointer string, in *Indicator, p *Plan) {
	level, ok := LevelOf(p.Area.Code)
	if !ok {
		level = 0 // own codes have no level; every level may lie below
	}
	for _, placed := range allTargets(pointer, in) {
		each := placed.target.each
		if each == 0 || each > max(level, Nation) {
			continue
		}
		v.add(Problem{
			Code: "each-not-below", Pointer: placed.pointer + "/each", Value: each.String(), Allows: said.Of("a level below the plan's area"),
			Says: said.Of("the areas of level %s do not lie inside the plan's area", each),
		})
	}
}

// eachNamed checks that a target of each area of a level is stated for areas of that
// level, if for any: it would be asked of none.
func (v *validator) eachNamed(pointer string, t *AreaTarget) {
	each := t.Target.each
	areas := slices.DeleteFunc(slices.Clone(t.AppliesTo), func(word string) bool { return strings.Contains(word, "=") })
	if each == 0 || len(areas) == 0 || slices.ContainsFunc(areas, func(word string) bool { return namesLevel(word, each) }) {
		return
	}
	v.add(Problem{
		Code: "each-not-named", Pointer: pointer, Value: strings.Join(areas, ", "), Allows: said.Of("also %q, or areas or prefixes of that level", each.String()),
		Says: said.Of("the target is asked of each area of level %s, and none is named", each.String()),
	})
}

// namesLevel reports whether an area, a prefix or a level names any area of a level.
func namesLevel(word string, level Level) bool {
	if named, ok := ParseLevel(word); ok {
		return named == level
	}
	if prefix, ok := strings.CutSuffix(word, "*"); ok {
		digits := map[Level]int{Township: 9, Village: 12}
		return len(prefix) <= max(6, digits[level]) && strings.Trim(prefix, "0123456789") == ""
	}
	of, ok := LevelOf(word)
	return ok && of == level
}
