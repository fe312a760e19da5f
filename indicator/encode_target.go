package indicator

import (
	"encoding/json"
	"strings"

	"github.com/countystat/attain/internal/exact"
)

// targetJSON is the object form of plan files; its fields stand in the order
// in which they are written.
type targetJSON struct {
	AtLeast     string      `json:"atLeast,omitempty"`
	MoreThan    string      `json:"moreThan,omitempty"`
	AtMost      string      `json:"atMost,omitempty"`
	LessThan    string      `json:"lessThan,omitempty"`
	Equal       string      `json:"equal,omitempty"`
	Between     []string    `json:"between,omitempty"`
	About       *aboutJSON  `json:"about,omitempty"`
	RiseBy      *changeJSON `json:"riseBy,omitempty"`
	FallBy      *changeJSON `json:"fallBy,omitempty"`
	Improve     bool        `json:"improve,omitempty"`
	Maintain    bool        `json:"maintain,omitempty"`
	Attest      bool        `json:"attest,omitempty"`
	AllOf       []Target    `json:"allOf,omitempty"`
	Hold        any         `json:"hold,omitempty"`
	Each        string      `json:"each,omitempty"`
	Unconfirmed bool        `json:"unconfirmed,omitempty"`
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
	out := targetJSON{Unconfirmed: t.unconfirmed}
	switch t.form {
	case NoTarget:
		return []byte("null"), nil
	case FormAtLeast:
		out.AtLeast = Digits(t.bound)
	case FormMoreThan:
		out.MoreThan = Digits(t.bound)
	case FormAtMost:
		out.AtMost = Digits(t.bound)
	case FormLessThan:
		out.LessThan = Digits(t.bound)
	case FormEqual:
		out.Equal = Digits(t.bound)
	case FormBetween:
		out.Between = []string{Digits(t.bound), Digits(t.upper)}
	case FormAbout:
		out.About = &aboutJSON{Value: Digits(t.bound)}
		if !t.change.IsZero() {
			out.About.Within = fractionText(t.change.Amount)
		}
	case FormRiseBy:
		out.RiseBy = changeToJSON(t.change)
	case FormFallBy:
		out.FallBy = changeToJSON(t.change)
	case FormImprove:
		out.Improve = true
	case FormMaintain:
		out.Maintain = true
	case FormAttest:
		out.Attest = true
	case FormAllOf:
		out.AllOf = t.parts
	}
	switch t.hold {
	case HoldNow:
		out.Hold = true
	case HoldStrict:
		out.Hold = "strict"
	case NoHold:
	}
	if t.each != 0 {
		out.Each = t.each.String()
	}
	return json.Marshal(out)
}

func changeToJSON(c Change) *changeJSON {
	if c.Kind == InShare {
		return &changeJSON{Share: fractionText(c.Amount)}
	}
	return &changeJSON{Points: fractionText(c.Amount)}
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
// "improve, held, in each township"; "" for no target.
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
	if t.unconfirmed {
		text += ", unconfirmed"
	}
	return text
}

func (t Target) condition() string {
	switch t.form {
	case NoTarget:
		return ""
	case FormAtLeast:
		return ">= " + Digits(t.bound)
	case FormMoreThan:
		return "> " + Digits(t.bound)
	case FormAtMost:
		return "<= " + Digits(t.bound)
	case FormLessThan:
		return "< " + Digits(t.bound)
	case FormEqual:
		return "= " + Digits(t.bound)
	case FormBetween:
		return Digits(t.bound) + ".." + Digits(t.upper)
	case FormAbout:
		if t.change.IsZero() {
			return "about " + Digits(t.bound)
		}
		return "about " + Digits(t.bound) + " within " + fractionText(t.change.Amount)
	case FormRiseBy:
		return "rise by " + changeText(t.change)
	case FormFallBy:
		return "fall by " + changeText(t.change)
	case FormImprove, FormMaintain, FormAttest:
		return t.form.String()
	case FormAllOf:
		return t.joined()
	default:
		return t.form.String()
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
