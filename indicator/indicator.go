package indicator

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Indicator defines one measured thing and what a plan asks of it. It is a
// plain struct to be written as a literal; Validate checks it. To add one:
//
//  1. Say what is measured: code, names, unit, which way is better, published
//     places, and for a rate its formula. If the values are worked out from
//     others use Derive, if another plan has them SameAs.
//  2. State the target as the document words it: [AtLeast] for 以上, [MoreThan]
//     for 超过, [FallBy] of a [Share] for 降低1/6, [Improve] for 提高 without a
//     number, [Target.Holding] for 保持. A figure that nobody has checked against
//     the document is [Target.Unconfirmed]. [ParseTarget] reads the phrase itself.
//  3. Say how long a value is valid if it is not yearly: ValidFor for elected
//     bodies. For small numbers set Random, or Pool to judge several years together.
//  4. Validate it, alone ([Indicator.Validate]) or in its plan.
//  5. Write its cases: the value just worse than each bound, at it, and just
//     better. Package evaluate/evaluatetest derives them, runs them, and tells
//     which changes of the definition no case would notice.
//
// In a plan file the same is one JSON object; the schema in indicator/schema
// completes and checks it in an editor.
type Indicator struct {
	Code      string // unique in its plan
	Name      Text
	Domain    string // code of a domain of the plan
	Objective string // code of an objective of the plan

	Unit     Unit
	UnitName Text                // words of OwnUnit
	Better   Direction           // which way is better; may be left out for YesNo
	Places   int                 // decimal places as published, 0 to 18
	Limit    decimal.NullDecimal // natural limit in the better direction, where it is not the unit's usual one
	NoLimit  bool                // there is no natural limit
	Formula  Formula

	Target     Target        // none: the indicator is only monitored
	Targets    []AreaTarget  // targets that differ by area or group, the first that applies goes before Target
	Milestones []Milestone   // targets of earlier years
	Revisions  []Revision    // targets that replace Target from an as-of year on
	Compare    []LevelTarget // targets of other levels, judged as well and not counted
	Baseline   Baseline      // the base value that the plan prints
	Rule       *Rule         // the user's own classes, nil for none

	ValidFor   int        // for how many years a value is valid, 0 for the policy's maximum age
	Pool       int        // judge the rate pooled over that many years, 0 or 1 for none
	Projection Projection // its own choice instead of the policy's, 0 for none
	Derive     Derive     // computed from other series instead of observed
	SameAs     Reference  // an indicator of another plan with the same data
	AppliesTo  []string   // area codes, prefixes ("5132*"), levels and groups ("sex=female"); empty for all
	Random     bool       // the events are random, as deaths are; not for complete counts of posts or persons covered
	Signed     bool       // values may be negative, whatever the unit

	Confidential bool // figures below the plan's own area and of groups stand in no public copy

	Breakdowns []string            // dimensions that must be reported: sex, residence, area, …
	Lead       string              // lead department
	Partners   []string            // partner departments
	Key        bool                // a key indicator
	Weight     decimal.NullDecimal // in composite indices, above 0; none for 1
	Source     string
	Note       string

	Place Place // where the definition is in its file
}

// Formula says in words what a rate is made of; the factor follows from the
// unit.
type Formula struct {
	Numerator   string
	Denominator string
	Gross       bool // a percentage may exceed 100 (gross enrolment)
}

// Baseline is a base value that a plan prints; it goes before any observation.
type Baseline struct {
	Value  decimal.NullDecimal
	Year   int // 0 for the plan's base year
	Source string
}

// AreaTarget is a target for some areas or groups only.
type AreaTarget struct {
	AppliesTo []string // area codes, prefixes ("5132*"), levels and groups ("sex=female"): one of the areas named, if any, and one of the groups named, if any
	Target    Target
}

// Milestone is the target of an earlier year.
type Milestone struct {
	Year   int
	Target Target
}

// Revision replaces the target from an as-of year on.
type Revision struct {
	From     int
	Target   Target
	Document string // the document that revised it
}

// LevelTarget is the target of another level for the same indicator.
type LevelTarget struct {
	Level  Level
	Target Target
}

// Reference names an indicator of another plan.
type Reference struct {
	Plan, Indicator string
}

// IsZero reports whether nothing is named.
func (r Reference) IsZero() bool { return r == Reference{} }

// String writes "plan/indicator", "" for none.
func (r Reference) String() string {
	if r.IsZero() {
		return ""
	}
	return r.Plan + "/" + r.Indicator
}

const referenceAllowed = `"plan/indicator"`

// isWhole reports whether both codes are there and can be told apart again.
func (r Reference) isWhole() bool {
	return r.Plan != "" && r.Indicator != "" && !strings.Contains(r.Plan+r.Indicator, "/")
}

// DeriveKind says how a derived indicator is computed, as plan files do.
type DeriveKind string

// The kinds of derivation.
const (
	DeriveGap        DeriveKind = "gap"        // absolute difference
	DeriveDifference DeriveKind = "difference" // left less right
	DeriveRatio      DeriveKind = "ratio"      // left over right
)

// DeriveKinds lists the kinds of derivation.
func DeriveKinds() []DeriveKind { return []DeriveKind{DeriveGap, DeriveDifference, DeriveRatio} }

// Operand is an indicator of the same plan with or without a group.
type Operand struct {
	Indicator string
	Group     Group
}

// String writes "indicator@group".
func (o Operand) String() string {
	if o.Group == Total {
		return o.Indicator
	}
	return o.Indicator + "@" + string(o.Group)
}

// Derive computes an indicator's yearly values from two others, in the years
// where both exist. The zero Derive is none.
type Derive struct {
	Kind        DeriveKind
	Left, Right Operand
}

// IsZero reports whether the indicator is observed, not derived.
func (d Derive) IsZero() bool { return d.Kind == "" }

// Projection names a way to carry a series to a later year.
type Projection string

// The projections; package evaluate documents their formulas.
const (
	Endpoints      Projection = "endpoints"       // mean annual change from the baseline to the current value
	LeastSquares   Projection = "least-squares"   // ordinary least squares line
	TheilSen       Projection = "theil-sen"       // median slope
	Recent         Projection = "recent"          // mean of the last changes
	ConstantGrowth Projection = "constant-growth" // constant rate between the same two points as Endpoints
	LastValue      Projection = "last-value"      // the current value is carried on
)

// Projections lists all projections in order.
func Projections() []Projection {
	return []Projection{Endpoints, LeastSquares, TheilSen, Recent, ConstantGrowth, LastValue}
}

// NaturalLimit returns the best value there can be: the stated limit, else 0
// where lower is better, 100 for a percentage that is not gross and where
// higher is better. It is unknown where there is none.
func (in *Indicator) NaturalLimit() Fraction {
	switch {
	case in.NoLimit, in.Unit == YesNo:
		return Fraction{}
	case in.Limit.Valid:
		return FractionFrom(in.Limit.Decimal)
	case in.Better == Lower:
		return FractionFromInt(0)
	case in.Better == Higher && in.Unit == Percent && !in.Formula.Gross:
		return FractionFromInt(100)
	default:
		return Fraction{}
	}
}

// IsYesNo reports whether the indicator is attested rather than measured.
func (in *Indicator) IsYesNo() bool { return in.Unit == YesNo }

// CanBeNegative reports whether a figure may be below 0: of a share, rate, number of
// persons or items, or years of age only where the indicator says so or is derived.
func (in *Indicator) CanBeNegative() bool {
	switch in.Unit {
	case Percent, PerMille, Per10K, Per100K, Years, Persons, Items:
		return in.Signed || !in.Derive.IsZero()
	case Yuan, Ratio, Index, YesNo, OwnUnit:
		return true
	default:
		return true
	}
}

// IsRandom reports whether chance matters: the indicator counts random events, as
// it says itself or as rates per mille and rarer do unless more is better. Those,
// and shares, are complete counts of posts, beds, villages or persons covered.
func (in *Indicator) IsRandom() bool {
	return in.Random || in.Unit.Factor() >= 1000 && in.Better != Higher
}
