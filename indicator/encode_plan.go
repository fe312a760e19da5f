package indicator

import (
	"encoding/json"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/exact"
)

// members is an object of a plan file that leaves out what is empty.
type members map[string]any

func (m members) text(key, text string) members {
	if text != "" {
		m[key] = text
	}
	return m
}

func (m members) list(key string, n int, item func(int) any) members {
	items := make([]any, n)
	for i := range items {
		items[i] = item(i)
	}
	if n > 0 {
		m[key] = items
	}
	return m
}

func (m members) words(key string, words []string) members {
	return m.list(key, len(words), func(i int) any { return words[i] })
}

func (m members) named(names Text) members {
	if names != nil {
		m["name"] = names
	}
	return m
}

func (m members) number(key string, d decimal.NullDecimal) members {
	if d.Valid {
		m[key] = Digits(d.Decimal)
	}
	return m
}

func (m members) count(key string, n int) members {
	if n != 0 {
		m[key] = n
	}
	return m
}

func (m members) yes(key string, yes bool) members {
	if yes {
		m[key] = true
	}
	return m
}

// MarshalJSON writes the plan as a plan file that says the same, faults included:
// targets in the object form, numbers with the digits they were given. Where the plan
// and its indicators stood in a file is not written.
func (p Plan) MarshalJSON() ([]byte, error) {
	coded := func(code string, name Text) members { return members{"code": code}.named(name) }
	out := coded(p.Code, p.Name)
	out["version"], out["base"], out["due"], out["indicators"] = PlanVersion, p.Base, p.Due, []any{}
	if p.Area.Code != "" || p.Area.Name != nil || len(p.Area.Formerly) > 0 {
		out["area"] = coded(p.Area.Code, p.Area.Name).words("formerly", p.Area.Formerly)
	}
	out.list("areas", len(p.Areas), func(i int) any {
		a := &p.Areas[i]
		return coded(a.Code, a.Name).count("from", a.From).count("to", a.To).text("mergedInto", a.MergedInto).words("formerly", a.Formerly)
	})
	out.list("departments", len(p.Departments), func(i int) any {
		d := &p.Departments[i]
		return members{}.text("code", d.Code).named(d.Name).words("formerly", d.Formerly).text("kind", string(d.Kind)).text("leader", d.Leader)
	})
	out.list("domains", len(p.Domains), func(i int) any { return coded(p.Domains[i].Code, p.Domains[i].Name) })
	out.list("objectives", len(p.Objectives), func(i int) any {
		return coded(p.Objectives[i].Code, p.Objectives[i].Name).text("domain", p.Objectives[i].Domain)
	})
	out.list("indicators", len(p.Indicators), func(i int) any { return encodeIndicator(&p.Indicators[i]) })
	return json.Marshal(out)
}

func encodeIndicator(in *Indicator) members {
	m := members{"code": in.Code, "domain": in.Domain, "places": in.Places}
	m.named(in.Name).text("objective", in.Objective)
	if in.Unit == OwnUnit {
		if m["unit"] = in.UnitName; in.UnitName == nil {
			m["unit"] = Text{}
		}
	} else if in.Unit != "" {
		m["unit"] = string(in.Unit)
	}
	if in.Better != "" {
		m["better"] = string(in.Better)
	}
	m.number("limit", in.Limit)
	if in.NoLimit {
		m["limit"] = nil
	}
	if in.Formula != (Formula{}) {
		m["formula"] = members{}.text("numerator", in.Formula.Numerator).text("denominator", in.Formula.Denominator).yes("gross", in.Formula.Gross)
	}
	encodeTargets(m, in)
	if baseline := (members{}).number("value", in.Baseline.Value).count("year", in.Baseline.Year).text("source", in.Baseline.Source); len(baseline) > 0 {
		m["baseline"] = baseline
	}
	if in.Rule != nil {
		m["rule"] = encodeRule(in.Rule)
	}
	m.count("validFor", in.ValidFor).count("pool", in.Pool)
	if in.Projection != "" {
		m["projection"] = string(in.Projection)
	}
	if !in.Derive.IsZero() {
		m["derive"] = members{string(in.Derive.Kind): []string{in.Derive.Left.String(), in.Derive.Right.String()}}
	}
	m.text("sameAs", in.SameAs.String()).words("appliesTo", in.AppliesTo).yes("random", in.Random).yes("signed", in.Signed).yes("confidential", in.Confidential)
	m.words("breakdowns", in.Breakdowns).text("lead", in.Lead).words("partners", in.Partners).yes("key", in.Key)
	return m.number("weight", in.Weight).text("source", in.Source).text("note", in.Note)
}

func encodeTargets(m members, in *Indicator) {
	with := func(m members, target Target) members {
		if !target.IsZero() {
			m["target"] = target
		}
		return m
	}
	with(m, in.Target)
	m.list("targets", len(in.Targets), func(i int) any {
		return with(members{}.words("appliesTo", in.Targets[i].AppliesTo), in.Targets[i].Target)
	})
	m.list("milestones", len(in.Milestones), func(i int) any { return with(members{"year": in.Milestones[i].Year}, in.Milestones[i].Target) })
	m.list("revisions", len(in.Revisions), func(i int) any {
		return with(members{"from": in.Revisions[i].From}, in.Revisions[i].Target).text("document", in.Revisions[i].Document)
	})
	m.list("compare", len(in.Compare), func(i int) any { return with(members{"level": in.Compare[i].Level.String()}, in.Compare[i].Target) })
}

func encodeRule(r *Rule) members {
	m := members{"measure": r.Measure, "bands": []any{}}
	return m.list("bands", len(r.Bands), func(i int) any {
		b := &r.Bands[i]
		key := "from"
		if b.UpTo {
			key = "upTo"
		}
		return members{}.number(key, b.Bound).yes("open", b.Open).text("class", b.Class).named(b.Name)
	})
}

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
