package indicator

import (
	"fmt"
	"slices"
	"strings"

	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// indicator checks what needs no plan.
func (v *validator) indicator(pointer string, in *Indicator) {
	v.named(pointer, in.Code, in.Name)
	v.unit(pointer, in)
	if in.Places < 0 || in.Places > 18 {
		v.add(Problem{
			Code: "places-out-of-range", Pointer: pointer + "/places", Value: fmt.Sprint(in.Places), Allows: said.Of("0 to 18"),
			Says: said.Of("%d is no number of decimal places", in.Places),
		})
	}
	if in.Limit.Valid {
		v.number(pointer+"/limit", in.Limit.Decimal)
		if in.NoLimit {
			v.add(Problem{Code: "contradiction", Pointer: pointer + "/limit", Allows: said.Of("a limit or none"), Says: said.Of("there is a limit and it is said that there is none")})
		}
	}
	if in.Weight.Valid && v.number(pointer+"/weight", in.Weight.Decimal) && in.Weight.Decimal.Sign() <= 0 {
		v.add(Problem{Code: "weight-not-positive", Pointer: pointer + "/weight", Value: Digits(in.Weight.Decimal), Allows: said.Of("a number above 0"), Says: said.Of("the weight is not above 0")})
	}
	v.baseline(pointer+"/baseline", in)
	v.targets(pointer, in)
	v.spans(pointer, in)
	if !in.SameAs.IsZero() && !in.SameAs.isWhole() {
		v.add(Problem{
			Code: "reference", Pointer: pointer + "/sameAs", Value: in.SameAs.String(), Allows: said.Of(referenceAllowed),
			Says: said.Of("%q names no indicator of another plan", in.SameAs),
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
		v.add(Problem{Code: "missing-key", Pointer: pointer + "/unit", Allows: said.Of("a unit"), Says: said.Of("the unit is missing")})
	}
	if in.Unit == OwnUnit {
		v.names(pointer+"/unit", in.UnitName)
		if in.UnitName.In("") == "" {
			v.add(Problem{Code: "missing-key", Pointer: pointer + "/unit", Allows: said.Of(`words by language: {"zh": "…", "en": "…"}`), Says: said.Of("the own unit has no words")})
		}
	}
	if !slices.Contains(Directions(), in.Better) && (in.Better != "" || in.Unit != YesNo) {
		v.add(Problem{
			Code: "missing-key", Pointer: pointer + "/better", Allows: said.Words(namesOf(Directions())...),
			Says: said.Of("it is not said which way is better"),
		})
	}
}

func (v *validator) baseline(pointer string, in *Indicator) {
	b := in.Baseline
	if b.Value.Valid {
		v.number(pointer+"/value", b.Value.Decimal)
		if in.IsYesNo() {
			v.add(Problem{Code: "number-on-yes-no", Pointer: pointer, Value: Digits(b.Value.Decimal), Allows: said.Of("no baseline"), Says: said.Of("a yes-no indicator has no baseline")})
		}
	}
	if !b.Value.Valid && (b.Year != 0 || b.Source != "") {
		v.add(Problem{Code: "missing-key", Pointer: pointer + "/value", Allows: said.Of("the key value"), Says: said.Of("the baseline has no value")})
	}
	if b.Year != 0 {
		v.year(pointer+"/year", b.Year)
	}
}

// spans checks numbers of years and the choice of a projection.
func (v *validator) spans(pointer string, in *Indicator) {
	if in.ValidFor < 0 || in.ValidFor > maxValidFor {
		v.add(Problem{
			Code: "valid-for-out-of-range", Pointer: pointer + "/validFor", Value: fmt.Sprint(in.ValidFor), Allows: said.Of("at least 1 year"),
			Says: said.Of("a value cannot stand for %d years", in.ValidFor),
		})
	}
	switch {
	case in.Pool < 0 || in.Pool > maxPool:
		v.add(Problem{
			Code: "pool-out-of-range", Pointer: pointer + "/pool", Value: fmt.Sprint(in.Pool), Allows: said.Of("1 to %d years", maxPool),
			Says: said.Of("a rate cannot be pooled over %d years", in.Pool),
		})
	case in.Pool > 1 && in.Unit != "" && !in.Unit.IsRate() && in.Unit != Ratio && in.Unit != OwnUnit:
		v.add(Problem{
			Code: "pool-of-no-rate", Pointer: pointer + "/pool", Value: fmt.Sprint(in.Pool), Allows: said.Of("a rate with numerator and denominator"),
			Says: said.Of("%s are no rate that could be pooled", in.Unit),
		})
	}
	if in.Projection != "" && !slices.Contains(Projections(), in.Projection) {
		v.add(Problem{Code: "unknown-word", Pointer: pointer + "/projection", Allows: said.Words(namesOf(Projections())...), Says: said.Of("the projection is not known")})
	}
}

// words checks lists of words and area codes.
func (v *validator) words(pointer string, in *Indicator) {
	for i, dimension := range in.Breakdowns {
		at := fmt.Sprintf("%s/breakdowns/%d", pointer, i)
		switch {
		case !validCode(dimension):
			v.add(Problem{Code: "invalid-breakdown", Pointer: at, Value: dimension, Allows: said.Of("a dimension such as sex, residence or area"), Says: said.Of("%q is no dimension", dimension)})
		case slices.Contains(in.Breakdowns[:i], dimension):
			v.add(Problem{Code: "duplicate-word", Pointer: at, Value: dimension, Allows: said.Of("each dimension once"), Says: said.Of("the dimension %q stands twice", dimension)})
		}
	}
	v.applies(pointer+"/appliesTo", in.AppliesTo, in)
	for i := range in.Targets {
		at := fmt.Sprintf("%s/targets/%d/appliesTo", pointer, i)
		if len(in.Targets[i].AppliesTo) == 0 {
			v.add(Problem{Code: "missing-key", Pointer: at, Allows: said.Of(appliesAllowed), Says: said.Of("no area and no group is named")})
		}
		v.applies(at, in.Targets[i].AppliesTo, in)
		v.eachNamed(at, &in.Targets[i])
	}
}

// inPlan checks what an indicator says about its plan.
func (v *validator) inPlan(pointer string, in *Indicator, p *Plan, known *knownCodes) {
	domainOK := true
	if in.Domain != "" || len(p.Domains) > 0 {
		domainOK = v.known(pointer+"/domain", "unknown-domain", said.Domain, in.Domain, known.domains)
	}
	if in.Objective != "" && v.known(pointer+"/objective", "unknown-objective", said.Objective, in.Objective, known.objectives) && domainOK {
		if domain := domainOf(p, in.Objective); domain != in.Domain {
			v.add(Problem{
				Code: "domain-disagrees", Pointer: pointer + "/objective", Value: in.Objective, Allows: said.Of("an objective of the domain %s", in.Domain),
				Says: said.Of("the objective %q belongs to the domain %q, not to %q", in.Objective, domain, in.Domain),
			})
		}
	}
	if p.Base < FirstYear || p.Due > LastYear || p.Due <= p.Base {
		return
	}
	if year := in.Baseline.Year; year >= p.Due && year <= LastYear {
		v.add(Problem{
			Code: "year-outside-plan", Pointer: pointer + "/baseline/year", Value: fmt.Sprint(year), Allows: said.Of("a year before %d", p.Due),
			Says: said.Of("the baseline of %d is not before the target year %d", year, p.Due),
		})
	}
	for i := range in.Milestones {
		v.within(fmt.Sprintf("%s/milestones/%d/year", pointer, i), said.Milestone, in.Milestones[i].Year, p)
	}
	for i := range in.Revisions {
		v.within(fmt.Sprintf("%s/revisions/%d/from", pointer, i), said.Revision, in.Revisions[i].From, p)
	}
	v.eachBelow(pointer, in, p)
}

func (v *validator) within(pointer string, what said.Noun, year int, p *Plan) {
	if year >= p.Base && year <= p.Due || year < FirstYear || year > LastYear {
		return
	}
	v.add(Problem{
		Code: "year-outside-plan", Pointer: pointer, Value: fmt.Sprint(year), Allows: said.Of("%d to %d", p.Base, p.Due),
		Says: said.Of("the %s of %d lies outside the plan's years %d to %d", what, year, p.Base, p.Due),
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
				Code: "invalid-area", Pointer: at, Value: word, Allows: said.Of(appliesAllowed),
				Says: said.Of("%q is no area", cutValue(word)),
			})
		}
	}
}

// asked checks a group of which something is asked: a sex or residence, or a group of
// a dimension that the indicator is broken down by.
func (v *validator) asked(pointer string, group Group, in *Indicator) {
	if !group.Valid() {
		v.add(Problem{
			Code: codeInvalidGroup, Pointer: pointer, Value: string(group), Allows: said.Of("dimension=member such as sex=female"),
			Says: said.Of("%q is no group", cutValue(string(group))),
		})
		return
	}
	p := Problem{Code: "unknown-group", Pointer: pointer, Value: string(group)}
	dimension, members := group.Dimension(), membersOf(group.Dimension())
	switch {
	case !in.Derive.IsZero():
		p.Allows, p.Says = said.Of("no group"), said.Of("a derived indicator has no groups")
	case len(members) > 0 && !slices.Contains(members, group):
		p.Allows, p.Nearest = allowedWords(namesOf(members)), strict.Nearest(string(group), namesOf(members))
		p.Says = said.Of("%q is no part of %s", cutValue(group.Member()), dimension)
	case len(members) == 0 && !slices.Contains(in.Breakdowns, dimension):
		p.Allows = said.Of("sex, residence or a dimension among the breakdowns")
		p.Nearest = v.hints.Nearest(dimension, append([]string{Female.Dimension(), Urban.Dimension()}, in.Breakdowns...))
		p.Says = said.Of("the dimension %q is neither sex nor residence nor among the breakdowns of the indicator", dimension)
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
			Code: "same-as-own-plan", Pointer: pointer + "/sameAs", Value: in.SameAs.String(), Allows: said.Of("an indicator of another plan"),
			Says: said.Of("%q is of this plan", in.SameAs),
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
			Code: "derive-operand", Pointer: pointer + "/derive", Value: in.Derive.Left.String(), Allows: said.Of("two different operands"),
			Says: said.Of("both operands are %q", in.Derive.Left),
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
				Code: "contradiction", Pointer: pointer + "/" + other.key, Allows: said.Of("derive or %s", other.key),
				Says: said.Of("a derived indicator has no %s", other.key),
			})
		}
	}
	if in.IsYesNo() {
		v.add(Problem{Code: "number-on-yes-no", Pointer: pointer + "/derive", Allows: said.Of("a unit with numbers"), Says: said.Of("a yes-no indicator cannot be derived")})
	}
}

const operandAllowed = `"indicator" or "indicator@dimension=member"`

func (v *validator) operand(pointer string, o Operand, in *Indicator, p *Plan, known *knownCodes) {
	if o.Indicator == "" || !o.Group.Valid() {
		v.add(Problem{Code: "derive-operand", Pointer: pointer, Value: o.String(), Allows: said.Of(operandAllowed), Says: said.Of("%q is no operand", o)})
		return
	}
	i, ok := known.at[o.Indicator]
	if !ok {
		v.known(pointer, "unknown-indicator", said.Indicator, o.Indicator, known.indicators)
		return
	}
	operand := &p.Indicators[i]
	wanted := in.Unit
	if wanted == OwnUnit { // percentage points, say: then the operands agree with each other
		wanted = "" // of a left operand that is not there, which has its own problem
		if left, found := known.at[in.Derive.Left.Indicator]; found {
			wanted = p.Indicators[left].Unit
		}
	}
	switch {
	case operand.IsYesNo():
		v.add(Problem{
			Code: "number-on-yes-no", Pointer: pointer, Value: o.String(), Allows: said.Of("an indicator with numbers"),
			Says: said.Of("%q is answered with yes or no", o.Indicator),
		})
	case in.Derive.Kind != DeriveRatio && operand.Unit != "" && wanted != "" && operand.Unit != wanted:
		v.add(Problem{
			Code: "wrong-unit", Pointer: pointer, Value: o.String(), Allows: said.Of("an indicator in %s", wanted),
			Says: said.Of("%q is in %s, not in %s like the rest of the %s", o.Indicator, operand.Unit, wanted, in.Derive.Kind),
		})
	}
}
