package indicator

import (
	"encoding/json"
	"strings"

	"github.com/countystat/attain/internal/exact"
)

// modifiersJSON is what the object form says of a target apart from its condition.
type modifiersJSON struct {
	Hold        any  `json:"hold,omitempty"`
	Each        any  `json:"each,omitempty"`
	Unconfirmed bool `json:"unconfirmed,omitempty"`
}

type aboutJSON struct {
	Value  string `json:"value"`
	Within string `json:"within,omitempty"`
}

type changeJSON struct {
	Points string `json:"points,omitempty"`
	Share  string `json:"share,omitempty"`
}

// MarshalJSON writes the target in the object form of plan files, numbers as
// texts with the digits they were given; null for no target.
func (t Target) MarshalJSON() ([]byte, error) {
	if t.form == NoTarget {
		return []byte("null"), nil
	}
	modifiers := modifiersJSON{Unconfirmed: t.unconfirmed}
	switch t.hold {
	case HoldNow:
		modifiers.Hold = true
	case HoldStrict:
		modifiers.Hold = HoldStrict
	case NoHold:
	}
	switch {
	case t.whole:
		modifiers.Each = false
	case t.each != 0:
		modifiers.Each = t.each.String()
	}
	condition, err := json.Marshal(map[string]any{t.form.String(): t.stated()})
	if err != nil {
		return nil, err
	}
	rest, err := json.Marshal(modifiers)
	if err != nil || string(rest) == "{}" {
		return condition, err
	}
	return append(append(condition[:len(condition)-1], ','), rest[1:]...), nil
}

// stated is what follows the key of the form.
func (t *Target) stated() any {
	switch t.form.wording().states {
	case statesBound:
		return Digits(t.bound)
	case statesEnds:
		return []string{Digits(t.bound), Digits(t.upper)}
	case statesTolerance:
		about := aboutJSON{Value: Digits(t.bound)}
		if !t.change.IsZero() {
			about.Within = fractionText(t.change.Amount)
		}
		return about
	case statesChange:
		return changeToJSON(t.change)
	case statesParts:
		return t.parts
	case statesNothing:
		return true
	default:
		return true
	}
}

func changeToJSON(c Change) changeJSON {
	if c.Kind == InShare {
		return changeJSON{Share: fractionText(c.Amount)}
	}
	return changeJSON{Points: fractionText(c.Amount)}
}

// fractionText writes a finite decimal where a plan file can state it, else
// "n/d".
func fractionText(f Fraction) string {
	if !f.known() {
		return "out of range"
	}
	if text, ok := f.rat().Exact(); ok {
		if _, err := exact.ParseDecimal(text); err == nil {
			return text
		}
	}
	return ratioText(f)
}

func ratioText(f Fraction) string {
	r := f.rat().Reduced()
	return r.Num().String() + "/" + r.Den().String()
}

// String writes the target in plain symbols that [ParseTarget] reads back:
// ">= 95", "<= 20", "0.97..1.03", "about 50 within 1", "fall by 1/6",
// "improve, held, in each township", ">= 90, of the whole"; "" for no target.
func (t Target) String() string {
	text := t.condition()
	switch t.hold {
	case HoldNow:
		text += ", held"
	case HoldStrict:
		text += ", held strictly"
	case NoHold:
	}
	if t.each != 0 {
		text += ", in each " + t.each.String()
	}
	if t.whole {
		text += ofWhole
	}
	if t.unconfirmed {
		text += ", unconfirmed"
	}
	return text
}

func (t Target) condition() string {
	w := t.form.wording()
	switch w.states {
	case statesBound:
		return w.phrase + Digits(t.bound)
	case statesEnds:
		return Digits(t.bound) + ".." + Digits(t.upper)
	case statesTolerance:
		if t.change.IsZero() {
			return w.phrase + Digits(t.bound)
		}
		return w.phrase + Digits(t.bound) + " within " + fractionText(t.change.Amount)
	case statesChange:
		return w.phrase + changeText(t.change)
	case statesParts:
		return t.joined()
	case statesNothing:
		return w.phrase
	default:
		return w.phrase
	}
}

func (t Target) joined() string {
	parts := make([]string, len(t.parts))
	for i := range t.parts {
		parts[i] = t.parts[i].condition()
		if t.parts[i].unconfirmed {
			parts[i] += " (unconfirmed)"
		}
	}
	return strings.Join(parts, " and ")
}

func changeText(c Change) string {
	if !c.Amount.known() {
		return "out of range"
	}
	if c.Kind == InShare {
		return ratioText(c.Amount)
	}
	return fractionText(c.Amount) + " points"
}
