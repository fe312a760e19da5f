package indicator

import (
	"fmt"
	"slices"
	"strings"

	"github.com/countystat/attain/internal/strict"
)

// indicator checks what needs no plan.
func (v *validator) indicator(pointer string, in *Indicator) {
	v.named(pointer, in.Code, in.Name)
	v.unit(pointer, in)
	if in.Places < 0 || in.Places > 18 {
		v.add(Problem{
			Code: "places-out-of-range", Pointer: pointer + "/places", Value: fmt.Sprint(in.Places), Allowed: "0 to 18",
			Message: fmt.Sprintf("%d is no number of decimal places", in.Places),
		})
	}
	if in.Limit.Valid {
		v.number(pointer+"/limit", in.Limit.Decimal)
		if in.NoLimit {
			v.add(Problem{Code: "contradiction", Pointer: pointer + "/limit", Allowed: "a limit or none", Message: "there is a limit and it is said that there is none"})
		}
	}
	if in.Weight.Valid && v.number(pointer+"/weight", in.Weight.Decimal) && in.Weight.Decimal.Sign() <= 0 {
		v.add(Problem{Code: "weight-not-positive", Pointer: pointer + "/weight", Value: Digits(in.Weight.Decimal), Allowed: "a number above 0", Message: "the weight is not above 0"})
	}
	v.baseline(pointer+"/baseline", in)
	v.targets(pointer, in)
	v.spans(pointer, in)
	if !in.SameAs.IsZero() && !in.SameAs.isWhole() {
		v.add(Problem{
			Code: "reference", Pointer: pointer + "/sameAs", Value: in.SameAs.String(), Allowed: referenceAllowed,
			Message: fmt.Sprintf("%q names no indicator of another plan", in.SameAs),
		})
	}
	v.words(pointer, in)
	v.rule(pointer+"/rule", in)
	if !in.Derive.IsZero() {
		v.derivedAlone(pointer, in)
	}
}

func (v *validator) unit(pointer string, in *Indicator) {
	if in.Unit != OwnUnit && !slices.Contains(Units(), in.Unit) {
		v.add(Problem{Code: "missing-key", Pointer: pointer + "/unit", Allowed: "a unit", Message: "the unit is missing"})
	}
	if in.Unit == OwnUnit {
		v.names(pointer+"/unit", in.UnitName)
		if in.UnitName.In("") == "" {
			v.add(Problem{Code: "missing-key", Pointer: pointer + "/unit", Allowed: `words by language: {"zh": "…", "en": "…"}`, Message: "the own unit has no words"})
		}
	}
	if !slices.Contains(Directions(), in.Better) && (in.Better != "" || in.Unit != YesNo) {
		v.add(Problem{
			Code: "missing-key", Pointer: pointer + "/better", Allowed: strings.Join(namesOf(Directions()), ", "),
			Message: "it is not said which way is better",
		})
	}
}

func (v *validator) baseline(pointer string, in *Indicator) {
	b := in.Baseline
	if b.Value.Valid {
		v.number(pointer+"/value", b.Value.Decimal)
		if in.IsYesNo() {
			v.add(Problem{Code: "number-on-yes-no", Pointer: pointer, Value: Digits(b.Value.Decimal), Allowed: "no baseline", Message: "a yes-no indicator has no baseline"})
		}
	}
	if !b.Value.Valid && (b.Year != 0 || b.Source != "") {
		v.add(Problem{Code: "missing-key", Pointer: pointer + "/value", Allowed: "the key value", Message: "the baseline has no value"})
	}
	if b.Year != 0 {
		v.year(pointer+"/year", b.Year)
	}
}

// spans checks numbers of years and the choice of a projection.
func (v *validator) spans(pointer string, in *Indicator) {
	if in.ValidFor < 0 || in.ValidFor > maxValidFor {
		v.add(Problem{
			Code: "valid-for-out-of-range", Pointer: pointer + "/validFor", Value: fmt.Sprint(in.ValidFor), Allowed: "at least 1 year",
			Message: fmt.Sprintf("a value cannot stand for %d years", in.ValidFor),
		})
	}
	switch {
	case in.Pool < 0 || in.Pool > maxPool:
		v.add(Problem{
			Code: "pool-out-of-range", Pointer: pointer + "/pool", Value: fmt.Sprint(in.Pool), Allowed: fmt.Sprintf("1 to %d years", maxPool),
			Message: fmt.Sprintf("a rate cannot be pooled over %d years", in.Pool),
		})
	case in.Pool > 1 && in.Unit != "" && !in.Unit.IsRate() && in.Unit != Ratio && in.Unit != OwnUnit:
		v.add(Problem{
			Code: "pool-of-no-rate", Pointer: pointer + "/pool", Value: fmt.Sprint(in.Pool), Allowed: "a rate with numerator and denominator",
			Message: fmt.Sprintf("%s are no rate that could be pooled", in.Unit),
		})
	}
	if in.Projection != "" && !slices.Contains(Projections(), in.Projection) {
		v.add(Problem{Code: "unknown-word", Pointer: pointer + "/projection", Allowed: strings.Join(namesOf(Projections()), ", "), Message: "the projection is not known"})
	}
}

// words checks lists of words and area codes.
func (v *validator) words(pointer string, in *Indicator) {
	for i, dimension := range in.Breakdowns {
		at := fmt.Sprintf("%s/breakdowns/%d", pointer, i)
		switch {
		case !validCode(dimension):
			v.add(Problem{Code: "invalid-breakdown", Pointer: at, Value: dimension, Allowed: "a dimension such as sex, residence or area", Message: fmt.Sprintf("%q is no dimension", dimension)})
		case slices.Contains(in.Breakdowns[:i], dimension):
			v.add(Problem{Code: "duplicate-word", Pointer: at, Value: dimension, Allowed: "each dimension once", Message: fmt.Sprintf("the dimension %q stands twice", dimension)})
		}
	}
	v.applies(pointer+"/appliesTo", in.AppliesTo, in)
	for i := range in.Targets {
		at := fmt.Sprintf("%s/targets/%d/appliesTo", pointer, i)
		if len(in.Targets[i].AppliesTo) == 0 {
			v.add(Problem{Code: "missing-key", Pointer: at, Allowed: appliesAllowed, Message: "no area and no group is named"})
		}
		v.applies(at, in.Targets[i].AppliesTo, in)
		v.eachNamed(at, &in.Targets[i])
	}
}

// inPlan checks what an indicator says about its plan.
func (v *validator) inPlan(pointer string, in *Indicator, p *Plan, known *knownCodes) {
	domainOK := true
	if in.Domain != "" || len(p.Domains) > 0 {
		domainOK = v.known(pointer+"/domain", "unknown-domain", "domain", in.Domain, known.domains)
	}
	if in.Objective != "" && v.known(pointer+"/objective", "unknown-objective", "objective", in.Objective, known.objectives) && domainOK {
		if domain := domainOf(p, in.Objective); domain != in.Domain {
			v.add(Problem{
				Code: "domain-disagrees", Pointer: pointer + "/objective", Value: in.Objective, Allowed: "an objective of the domain " + in.Domain,
				Message: fmt.Sprintf("the objective %q belongs to the domain %q, not to %q", in.Objective, domain, in.Domain),
			})
		}
	}
	if p.Base < FirstYear || p.Due > LastYear || p.Due <= p.Base {
		return
	}
	if year := in.Baseline.Year; year >= p.Due && year <= LastYear {
		v.add(Problem{
			Code: "year-outside-plan", Pointer: pointer + "/baseline/year", Value: fmt.Sprint(year), Allowed: fmt.Sprintf("a year before %d", p.Due),
			Message: fmt.Sprintf("the baseline of %d is not before the target year %d", year, p.Due),
		})
	}
	for i := range in.Milestones {
		v.within(fmt.Sprintf("%s/milestones/%d/year", pointer, i), "milestone", in.Milestones[i].Year, p)
	}
	for i := range in.Revisions {
		v.within(fmt.Sprintf("%s/revisions/%d/from", pointer, i), "revision", in.Revisions[i].From, p)
	}
	v.eachBelow(pointer, in, p)
}

func (v *validator) within(pointer, what string, year int, p *Plan) {
	if year >= p.Base && year <= p.Due || year < FirstYear || year > LastYear {
		return
	}
	v.add(Problem{
		Code: "year-outside-plan", Pointer: pointer, Value: fmt.Sprint(year), Allowed: fmt.Sprintf("%d to %d", p.Base, p.Due),
		Message: fmt.Sprintf("the %s of %d lies outside the plan's years %d to %d", what, year, p.Base, p.Due),
	})
}

// knownCodes are the codes of a plan, for looking up references.
type knownCodes struct {
	domains, objectives, indicators []string
	at                              map[string]int // index of the first indicator with a code
}

func newKnown(p *Plan) *knownCodes {
	k := &knownCodes{
		domains:    codesOf(len(p.Domains), func(i int) string { return p.Domains[i].Code }),
		objectives: codesOf(len(p.Objectives), func(i int) string { return p.Objectives[i].Code }),
		indicators: codesOf(len(p.Indicators), func(i int) string { return p.Indicators[i].Code }),
		at:         make(map[string]int, len(p.Indicators)),
	}
	for i, code := range k.indicators {
		if _, twice := k.at[code]; !twice {
			k.at[code] = i
		}
	}
	return k
}

const appliesAllowed = `area codes, prefixes such as "5132*", levels: province, city, county, township, or groups such as "sex=female"`

// applies checks a list of areas and groups.
func (v *validator) applies(pointer string, list []string, in *Indicator) {
	for i, word := range list {
		at := fmt.Sprintf("%s/%d", pointer, i)
		if group := Group(word); strings.Contains(word, "=") {
			v.asked(at, group, in)
			continue
		}
		if !validCode(strings.TrimSuffix(word, "*")) {
			v.add(Problem{
				Code: "invalid-area", Pointer: at, Value: word, Allowed: appliesAllowed,
				Message: fmt.Sprintf("%q is no area", cutValue(word)),
			})
		}
	}
}

// asked checks a group of which something is asked: a sex or residence, or a group of
// a dimension that the indicator is broken down by.
func (v *validator) asked(pointer string, group Group, in *Indicator) {
	if !group.Valid() {
		v.add(Problem{
			Code: codeInvalidGroup, Pointer: pointer, Value: string(group), Allowed: "dimension=member such as sex=female",
			Message: fmt.Sprintf("%q is no group", cutValue(string(group))),
		})
		return
	}
	p := Problem{Code: "unknown-group", Pointer: pointer, Value: string(group)}
	dimension, members := group.Dimension(), membersOf(group.Dimension())
	switch {
	case !in.Derive.IsZero():
		p.Allowed, p.Message = "no group", "a derived indicator has no groups"
	case len(members) > 0 && !slices.Contains(members, group):
		p.Allowed, p.Nearest = allowedWords(namesOf(members)), strict.Nearest(string(group), namesOf(members))
		p.Message = fmt.Sprintf("%q is no part of %s", cutValue(group.Member()), dimension)
	case len(members) == 0 && !slices.Contains(in.Breakdowns, dimension):
		p.Allowed = "sex, residence or a dimension among the breakdowns"
		p.Nearest = strict.Nearest(dimension, append([]string{Female.Dimension(), Urban.Dimension()}, in.Breakdowns...))
		p.Message = fmt.Sprintf("the dimension %q is neither sex nor residence nor among the breakdowns of the indicator", dimension)
	default:
		return
	}
	v.add(p)
}

// membersOf lists the groups of a dimension whose parts are always the same, none of
// an own one.
func membersOf(dimension string) []Group {
	switch dimension {
	case Female.Dimension():
		return []Group{Female, Male}
	case Urban.Dimension():
		return []Group{Urban, Rural}
	default:
		return nil
	}
}

// derived checks where an indicator's values come from.
func (v *validator) derived(pointer string, in *Indicator, p *Plan, known *knownCodes) {
	if ref := in.SameAs; ref.Plan == p.Code && ref.Indicator != "" {
		v.add(Problem{
			Code: "same-as-own-plan", Pointer: pointer + "/sameAs", Value: in.SameAs.String(), Allowed: "an indicator of another plan",
			Message: fmt.Sprintf("%q is of this plan", in.SameAs),
		})
	}
	if in.Derive.IsZero() {
		return
	}
	for i, operand := range []Operand{in.Derive.Left, in.Derive.Right} {
		v.operand(fmt.Sprintf("%s/derive/%s/%d", pointer, in.Derive.Kind, i), operand, in, p, known)
	}
	if in.Derive.Left == in.Derive.Right && in.Derive.Left.Indicator != "" {
		v.add(Problem{
			Code: "derive-operand", Pointer: pointer + "/derive", Value: in.Derive.Left.String(), Allowed: "two different operands",
			Message: fmt.Sprintf("both operands are %q", in.Derive.Left),
		})
	}
}

// derivedAlone reports what a derived indicator cannot have in addition.
func (v *validator) derivedAlone(pointer string, in *Indicator) {
	for _, other := range [...]struct {
		key   string
		given bool
	}{{"pool", in.Pool > 1}, {"sameAs", !in.SameAs.IsZero()}} {
		if other.given {
			v.add(Problem{
				Code: "contradiction", Pointer: pointer + "/" + other.key, Allowed: "derive or " + other.key,
				Message: fmt.Sprintf("a derived indicator has no %s", other.key),
			})
		}
	}
	if in.IsYesNo() {
		v.add(Problem{Code: "number-on-yes-no", Pointer: pointer + "/derive", Allowed: "a unit with numbers", Message: "a yes-no indicator cannot be derived"})
	}
}

const operandAllowed = `"indicator" or "indicator@dimension=member"`

func (v *validator) operand(pointer string, o Operand, in *Indicator, p *Plan, known *knownCodes) {
	if o.Indicator == "" || !o.Group.Valid() {
		v.add(Problem{Code: "derive-operand", Pointer: pointer, Value: o.String(), Allowed: operandAllowed, Message: fmt.Sprintf("%q is no operand", o)})
		return
	}
	i, ok := known.at[o.Indicator]
	if !ok {
		v.known(pointer, "unknown-indicator", "indicator", o.Indicator, known.indicators)
		return
	}
	operand := &p.Indicators[i]
	wanted := in.Unit
	if wanted == OwnUnit { // percentage points, say: then the operands agree with each other
		if left, found := known.at[in.Derive.Left.Indicator]; found {
			wanted = p.Indicators[left].Unit
		}
	}
	switch {
	case operand.IsYesNo():
		v.add(Problem{
			Code: "number-on-yes-no", Pointer: pointer, Value: o.String(), Allowed: "an indicator with numbers",
			Message: fmt.Sprintf("%q is answered with yes or no", o.Indicator),
		})
	case in.Derive.Kind != DeriveRatio && operand.Unit != "" && wanted != "" && operand.Unit != wanted:
		v.add(Problem{
			Code: "wrong-unit", Pointer: pointer, Value: o.String(), Allowed: "an indicator in " + string(wanted),
			Message: fmt.Sprintf("%q is in %s, not in %s like the rest of the %s", o.Indicator, operand.Unit, wanted, in.Derive.Kind),
		})
	}
}
