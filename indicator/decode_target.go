package indicator

import (
	"errors"
	"slices"
	"strings"

	"github.com/countystat/attain/internal/exact"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// asked is an indicator and the years between which something is asked of it, 0 where
// they are not known.
type asked struct {
	*Indicator
	years Horizon
}

// decodeTargets reads all targets of an indicator; its unit and baseline are known by
// then.
func decodeTargets(o strict.Fields, indicator *Indicator, years Horizon) {
	switch {
	case indicator.Baseline.Year != 0:
		years.Base = indicator.Baseline.Year
	case years.Base == 0:
		years.Base = anyYear
	}
	in := asked{indicator, years}
	in.Target = decodeTarget(o.Get("target"), in)
	for _, item := range o.Get("targets").List() {
		f := item.Object("appliesTo", "target")
		in.Targets = append(in.Targets, AreaTarget{
			AppliesTo: f.Need("appliesTo").Texts(), Target: decodeTarget(f.Need("target"), in),
		})
	}
	for _, item := range o.Get("milestones").List() {
		f := item.Object("year", "target")
		year, _ := f.Need("year").Year()
		target := decodeTarget(f.Need("target"), asked{indicator, Horizon{years.Base, year}})
		in.Milestones = append(in.Milestones, Milestone{Year: year, Target: target})
	}
	for _, item := range o.Get("revisions").List() {
		f := item.Object("from", "target", "document")
		from, _ := f.Need("from").Year()
		document, _ := f.Get("document").Text()
		in.Revisions = append(in.Revisions, Revision{From: from, Target: decodeTarget(f.Need("target"), in), Document: document})
	}
	for _, item := range o.Get("compare").List() {
		f := item.Object("level", "target")
		in.Compare = append(in.Compare, LevelTarget{
			Level: decodeLevel(f.Need("level")), Target: decodeTarget(f.Need("target"), in),
		})
	}
}

func decodeLevel(v strict.Value) Level {
	word, ok := v.Word(namesOf(Levels())...)
	if !ok {
		return 0
	}
	level, _ := ParseLevel(word)
	return level
}

// DecodeTarget reads one target of an indicator in the form of plan files, as
// [Target.MarshalJSON] writes it. Every problem is returned at once as *[Problems]. A
// phrase may name the base year where the indicator's baseline states it.
func DecodeTarget(text string, in *Indicator) (Target, error) {
	var problems Problems
	t := decodeTarget(strict.Read(strings.NewReader(text), func(f strict.Fault) { problems.Add(Problem(f)) }), asked{in, Horizon{Base: in.Baseline.Year}})
	if err := problems.Err(); err != nil {
		return Target{}, err
	}
	return t, nil
}

// decodeTarget reads a target in its object or its string form; the zero
// Target where it is absent or faulty.
func decodeTarget(v strict.Value, in asked) Target {
	switch v.Kind() {
	case strict.String:
		return decodePhrase(v, in)
	case strict.Object:
		return decodeTargetObject(v, in)
	case strict.Null, strict.Bool, strict.Number, strict.Array:
		v.Fault("wrong-type", said.Of(`an object such as {"atLeast": "95"} or a text such as ">= 95"`),
			said.Of("%s stands where a target should; leave the key out for an indicator that is only monitored", v.Kind().Says()))
		return Target{}
	default:
		return Target{}
	}
}

func decodePhrase(v strict.Value, in asked) Target {
	text, _ := v.Text()
	t, way, err := parsePhrase(text, in.Unit, in.years)
	var fault *phraseError
	if errors.As(err, &fault) {
		v.Fault(fault.code, fault.allows, fault.says)
		return Target{}
	}
	if way != "" && (in.Better == Higher || in.Better == Lower) && way != in.Better {
		v.Fault("target-against-direction", said.Of("a target towards the better side"),
			said.Of("the target asks for %s values, but %s is better", way, in.Better))
		return Target{}
	}
	return t
}

func decodeTargetObject(v strict.Value, in asked) Target {
	modifiers := []string{"hold", "each", "unconfirmed"}
	o := v.Object(append(formNames(), modifiers...)...)
	stated := slices.DeleteFunc(o.Keys(), func(key string) bool { return slices.Contains(modifiers, key) })
	if len(stated) != 1 {
		allows := said.Of("exactly one of %s", said.Words(formNames()...))
		says := said.Of("the target says no condition")
		if len(stated) > 1 {
			says = said.Of("the target says several conditions: %s; join them by allOf", said.Words(stated...))
		}
		v.Fault("target-form", allows, says)
		return Target{}
	}
	t := decodeForm(stated[0], o.Get(stated[0]), in)
	if t.IsZero() {
		return t
	}
	t.hold = decodeHold(o.Get("hold"))
	t.each, t.whole = decodeEach(o.Get("each"))
	t.unconfirmed, _ = o.Get("unconfirmed").Bool()
	return t
}

// decodeEach reads a level, or false for none to be taken over.
func decodeEach(v strict.Value) (level Level, whole bool) {
	if v.Kind() != strict.Bool {
		return decodeLevel(v), false
	}
	if each, _ := v.Bool(); each {
		v.Fault("wrong-type", said.Of(`a level such as "township", or false`), said.Of("true stands where a level such as \"township\" should, or false"))
		return 0, false
	}
	return 0, true
}

func decodeHold(v strict.Value) Hold {
	const allowed = `true or "strict"`
	switch v.Kind() {
	case strict.Bool:
		if hold, _ := v.Bool(); hold {
			return HoldNow
		}
		return NoHold
	case strict.String:
		word, _ := v.Text()
		if word == "strict" {
			return HoldStrict
		}
		v.FaultNear("unknown-word", said.Of(allowed), strict.Nearest(word, []string{"strict"}), said.Of("%q is neither true nor \"strict\"", cutValue(word)))
		return NoHold
	case strict.Null, strict.Number, strict.Array, strict.Object:
		v.Fault("wrong-type", said.Of(allowed), said.Of("%s stands where %s should", v.Kind().Says(), said.Of(allowed)))
		return NoHold
	default:
		return NoHold
	}
}

// decodeForm reads what follows the key of a form.
func decodeForm(key string, v strict.Value, in asked) Target {
	at := slices.IndexFunc(wordings(), func(w wording) bool { return w.key == key })
	form := wordings()[at]
	switch form.states {
	case statesBound:
		if bound, ok := v.Decimal(); ok {
			return single(form.form, bound)
		}
	case statesEnds:
		return decodeBetween(v)
	case statesTolerance:
		return decodeAbout(v)
	case statesChange:
		if change, ok := decodeChange(v); ok {
			return Target{form: form.form, change: change}
		}
	case statesParts:
		return decodeAllOf(v, in)
	case statesNothing:
		yes, ok := v.Bool()
		if yes {
			return Target{form: form.form}
		}
		if ok {
			v.Fault("target-form", said.Of("true"), said.Of("%s is either true or left out", key))
		}
	}
	return Target{}
}

func decodeBetween(v strict.Value) Target {
	ends := v.List()
	if v.Kind() == strict.Array && len(ends) != 2 {
		v.Fault("target-form", said.Of("[low, high]"), said.Of("two numbers are needed, %d given", len(ends)))
	}
	if len(ends) != 2 {
		return Target{}
	}
	low, okLow := ends[0].Decimal()
	high, okHigh := ends[1].Decimal()
	if !okLow || !okHigh {
		return Target{}
	}
	return Between(low, high)
}

func decodeAbout(v strict.Value) Target {
	o := v.Object("value", "within")
	value, ok := o.Need("value").Decimal()
	within := decodeNumber(o.Get("within"))
	switch {
	case !ok, o.Get("within").Present() && !within.Valid:
		return Target{}
	case within.Valid:
		return AboutWithin(value, within.Decimal)
	default:
		return About(value)
	}
}

func decodeChange(v strict.Value) (Change, bool) {
	const allowed = `{"points": "5"} or {"share": "1/6"}`
	o := v.Object("points", "share")
	points, share := o.Get("points"), o.Get("share")
	switch {
	case !o.Present():
		return Change{}, false
	case points.Present() == share.Present():
		v.Fault("target-form", said.Of(allowed), said.Of("a change is given either in points or as a share of the baseline"))
		return Change{}, false
	case points.Present():
		d, ok := points.Decimal()
		return Points(d), ok
	default:
		r, ok := share.Fraction()
		return Change{Kind: InShare, Amount: Fraction(exact.Known(r))}, ok
	}
}

func decodeAllOf(v strict.Value, in asked) Target {
	items := v.List()
	var parts []Target
	for _, item := range items {
		if part := decodeTarget(item, in); !part.IsZero() {
			parts = append(parts, part)
		}
	}
	if v.Kind() == strict.Array && len(items) == 0 {
		v.Fault("target-form", said.Of("at least one target"), said.Of("the list of targets is empty"))
	}
	if len(parts) == 0 || len(parts) < len(items) {
		return Target{}
	}
	return AllOf(parts...)
}
