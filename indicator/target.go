package indicator

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Hold says whether a target must be kept once met (保持).
type Hold string

// The ways to hold.
const (
	NoHold     Hold = ""
	HoldNow    Hold = "now"    // judged by the current value; relapses are listed
	HoldStrict Hold = "strict" // a relapse since the target was first met makes it not met
)

// Target is a condition on an indicator's value. It is made with a
// constructor such as [AtMost] and refined with methods such as
// [Target.Holding]; the zero Target is none. Targets are values and can be
// shared.
type Target struct {
	form        Form
	bound       decimal.Decimal // the bound; the lower one of between; the centre of about
	upper       decimal.Decimal // the upper bound of between
	low, high   Fraction        // bound and upper, exact; unknown where out of range
	change      Change          // of riseBy and fallBy; the tolerance of about where stated
	parts       []Target
	hold        Hold
	each        Level
	whole       bool // a milestone or compared target that takes over no each
	unconfirmed bool
}

// AtLeast is met by values not below bound (以上, 不低于).
func AtLeast(bound decimal.Decimal) Target { return single(FormAtLeast, bound) }

// MoreThan is met by values above bound (超过).
func MoreThan(bound decimal.Decimal) Target { return single(FormMoreThan, bound) }

// AtMost is met by values not above bound (以下, 以内).
func AtMost(bound decimal.Decimal) Target { return single(FormAtMost, bound) }

// LessThan is met by values below bound (低于, 不满).
func LessThan(bound decimal.Decimal) Target { return single(FormLessThan, bound) }

// Equal is met by exactly this value.
func Equal(value decimal.Decimal) Target { return single(FormEqual, value) }

// Between is met by values from low to high, both included.
func Between(low, high decimal.Decimal) Target {
	t := single(FormBetween, low)
	t.upper, t.high = high, FractionFrom(high)
	return t
}

// About is met near value (左右): within the tolerance of the policy, which is
// then flagged as assumed, and by anything on the better side.
func About(value decimal.Decimal) Target { return single(FormAbout, value) }

// AboutWithin is About with a stated tolerance in points.
func AboutWithin(value, within decimal.Decimal) Target {
	t := single(FormAbout, value)
	t.change = Points(within)
	return t
}

// RiseBy is met by a rise of at least the change from the baseline.
func RiseBy(change Change) Target { return Target{form: FormRiseBy, change: change} }

// FallBy is met by a fall of at least the change from the baseline.
func FallBy(change Change) Target { return Target{form: FormFallBy, change: change} }

// Improve is met by a value strictly better than the baseline, or at the
// natural limit (提高, 降低, 延长).
func Improve() Target { return Target{form: FormImprove} }

// Maintain is met by a value not worse than the baseline.
func Maintain() Target { return Target{form: FormMaintain} }

// Attest is met by the answer yes.
func Attest() Target { return Target{form: FormAttest} }

// AllOf is met where all its parts are.
func AllOf(parts ...Target) Target { return Target{form: FormAllOf, parts: slices.Clone(parts)} }

func single(form Form, bound decimal.Decimal) Target {
	return Target{form: form, bound: bound, low: FractionFrom(bound)}
}

// Holding asks that the target be kept (保持): judged by the current value,
// with every relapse since it was first met listed.
func (t Target) Holding() Target { t.hold = HoldNow; return t }

// HoldingStrictly asks that the target be kept without any relapse.
func (t Target) HoldingStrictly() Target { t.hold = HoldStrict; return t }

// InEach asks that every area of the level meet the target (以乡镇为单位).
func (t Target) InEach(level Level) Target { t.each, t.whole = level, false; return t }

// OfWhole asks a milestone or a target of another level of the whole alone, where the
// indicator's own target is asked of each area, which they take over otherwise.
func (t Target) OfWhole() Target { t.each, t.whole = 0, true; return t }

// Unconfirmed marks a figure that is not checked against its source.
func (t Target) Unconfirmed() Target { t.unconfirmed = true; return t }

// IsZero reports whether there is no target.
func (t Target) IsZero() bool { return t.form == NoTarget }

// Form returns the kind of condition.
func (t Target) Form() Form { return t.form }

// Bound returns the number that a one-sided, equal or about target states, the
// lower one of between; 0 for the other forms.
func (t Target) Bound() decimal.Decimal { return t.bound }

// Upper returns the upper number of a between target, 0 for the other forms.
func (t Target) Upper() decimal.Decimal { return t.upper }

// Change returns the change of a rise or fall and the stated tolerance of
// about; the zero Change where there is none.
func (t Target) Change() Change { return t.change }

// Parts returns a copy of the parts of AllOf.
func (t Target) Parts() []Target { return slices.Clone(t.parts) }

// Hold returns how the target must be kept.
func (t Target) Hold() Hold { return t.hold }

// Each returns the level whose every area must meet the target, 0 for none.
func (t Target) Each() Level { return t.each }

// IsOfWhole reports whether the target takes over no level whose areas must each meet
// the indicator's own.
func (t Target) IsOfWhole() bool { return t.whole }

// IsUnconfirmed reports whether the figure is not checked against its source,
// in the target itself or in a part of it.
func (t Target) IsUnconfirmed() bool {
	return t.unconfirmed || slices.ContainsFunc(t.parts, Target.IsUnconfirmed)
}

// NeedsBaseline reports whether the target is relative to the baseline.
func (t Target) NeedsBaseline() bool {
	switch t.form {
	case FormRiseBy, FormFallBy, FormImprove, FormMaintain:
		return true
	case FormAllOf:
		return slices.ContainsFunc(t.parts, Target.NeedsBaseline)
	case NoTarget, FormAtLeast, FormMoreThan, FormAtMost, FormLessThan, FormEqual, FormBetween, FormAbout, FormAttest:
		return false
	default:
		return false
	}
}

// AssumesTolerance reports whether the target says "about" without stating a
// tolerance.
func (t Target) AssumesTolerance() bool {
	return t.form == FormAbout && t.change.IsZero() || slices.ContainsFunc(t.parts, Target.AssumesTolerance)
}

// IsAttested reports whether the target asks for an answer, not a number.
func (t Target) IsAttested() bool {
	return t.form == FormAttest || t.form == FormAllOf && len(t.parts) > 0 && t.parts[0].IsAttested()
}

// Form is the kind of condition that a target states.
type Form uint8

// The forms of a target. The zero form is no target: the indicator is only
// monitored.
const (
	NoTarget Form = iota
	FormAtLeast
	FormMoreThan
	FormAtMost
	FormLessThan
	FormEqual
	FormBetween
	FormAbout
	FormRiseBy
	FormFallBy
	FormImprove
	FormMaintain
	FormAttest
	FormAllOf
)

// statement is what a target of a form states.
type statement uint8

const (
	statesNothing   statement = iota // true in files
	statesBound                      // a number
	statesEnds                       // two numbers
	statesTolerance                  // a number and perhaps a tolerance
	statesChange                     // points or a share of the baseline
	statesParts                      // other targets
)

// wording is how files and phrases write a form.
type wording struct {
	form   Form
	key    string // in plan files
	phrase string // before what is stated
	states statement
	asks   Direction // the side it asks for, "" where that is for the indicator to say
}

// wordings is the one list of what a target can be.
func wordings() []wording {
	return []wording{
		{FormAtLeast, "atLeast", ">= ", statesBound, Higher},
		{FormMoreThan, "moreThan", "> ", statesBound, Higher},
		{FormAtMost, "atMost", "<= ", statesBound, Lower},
		{FormLessThan, "lessThan", "< ", statesBound, Lower},
		{FormEqual, "equal", "= ", statesBound, ""},
		{FormBetween, "between", "", statesEnds, ""},
		{FormAbout, "about", "about ", statesTolerance, ""},
		{FormRiseBy, "riseBy", "rise by ", statesChange, Higher},
		{FormFallBy, "fallBy", "fall by ", statesChange, Lower},
		{FormImprove, "improve", "improve", statesNothing, ""},
		{FormMaintain, "maintain", "maintain", statesNothing, ""},
		{FormAttest, "attest", "attest", statesNothing, ""},
		{FormAllOf, "allOf", "", statesParts, ""},
	}
}

// wording returns the row of a form, one without words for no target.
func (f Form) wording() wording {
	for _, w := range wordings() {
		if w.form == f {
			return w
		}
	}
	return wording{}
}

// formNames lists the keys of targets in plan files.
func formNames() []string {
	var names []string
	for _, w := range wordings() {
		names = append(names, w.key)
	}
	return names
}

// String returns the form's key in plan files, "none" for NoTarget.
func (f Form) String() string {
	if f == NoTarget {
		return "none"
	}
	if key := f.wording().key; key != "" {
		return key
	}
	return "invalid"
}
