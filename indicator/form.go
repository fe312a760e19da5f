package indicator

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
