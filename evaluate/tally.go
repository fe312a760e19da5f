package evaluate

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
)

// Counts counts verdicts; index it by Verdict.
type Counts [Monitored + 1]int

// Total is the number of verdicts that count: not those of monitored
// indicators or where the plan does not apply.
func (c Counts) Total() int {
	total := 0
	for v := Attained; v <= Undetermined; v++ {
		total += c[v]
	}
	return total
}

// Tally counts verdicts. Tallies add, and the zero Tally is empty, so any
// engine can compute them in pieces.
type Tally struct {
	All        Counts
	Quantified Counts // indicators whose target states a figure
	Key        Counts // key indicators
	Twice      int    // indicators counted in two plans that are at hand (sameAs); set by Assess
}

// Count adds one verdict to the tally, none for an invalid one.
func (t Tally) Count(in *indicator.Indicator, target indicator.Target, v Verdict) Tally {
	if int(v) >= len(t.All) {
		return t
	}
	t.All[v]++
	if IsQuantified(target) {
		t.Quantified[v]++
	}
	if in.Key {
		t.Key[v]++
	}
	return t
}

// Add returns the sum of two tallies.
func (t Tally) Add(o Tally) Tally {
	for v := range t.All {
		t.All[v] += o.All[v]
		t.Quantified[v] += o.Quantified[v]
		t.Key[v] += o.Key[v]
	}
	t.Twice += o.Twice
	return t
}

// IsQuantified reports whether a target states a figure (定量), alone or as a
// part; improve, maintain and attest do not.
func IsQuantified(t indicator.Target) bool {
	switch t.Form() {
	case indicator.FormAtLeast, indicator.FormMoreThan, indicator.FormAtMost, indicator.FormLessThan, indicator.FormEqual,
		indicator.FormBetween, indicator.FormAbout, indicator.FormRiseBy, indicator.FormFallBy:
		return true
	case indicator.FormAllOf:
		for _, part := range t.Parts() {
			if IsQuantified(part) {
				return true
			}
		}
		return false
	case indicator.NoTarget, indicator.FormImprove, indicator.FormMaintain, indicator.FormAttest:
		return false
	default:
		return false
	}
}

// Counted names the verdicts that a rate counts.
type Counted string

// What is counted.
const (
	AttainedOnly       Counted = "attained"
	AttainedOrNearly   Counted = "attained-or-nearly"
	AttainedOrExpected Counted = "attained-or-expected" // nearly attained ones too
)

// CountedChoices lists what can be counted.
func CountedChoices() []Counted { return []Counted{AttainedOnly, AttainedOrNearly, AttainedOrExpected} }

func (c Counted) of(counts Counts) int {
	total := counts[Attained]
	if c == AttainedOrNearly || c == AttainedOrExpected {
		total += counts[Nearly]
	}
	if c == AttainedOrExpected {
		total += counts[Expected]
	}
	return total
}

// Among names the indicators that a rate is a share of.
type Among string

// Among which indicators.
const (
	OfAll          Among = "all"          // all applicable indicators with a target
	OfDeterminable Among = "determinable" // those of them that could be judged
	OfQuantified   Among = "quantified"   // those whose target states a figure
	OfKey          Among = "key"          // key indicators
)

// AmongChoices lists among which indicators a rate can be.
func AmongChoices() []Among { return []Among{OfAll, OfDeterminable, OfQuantified, OfKey} }

// Rate is a share of indicators: so many of so many. Shares of one total are
// never forced to add up to 100.
type Rate struct {
	Numerator   int
	Denominator int
	Counted     Counted
	Of          Among
}

// Rate returns the share of the counted verdicts among all applicable
// indicators with a target.
func (t Tally) Rate(counted Counted) Rate { return t.RateOf(counted, OfAll) }

// RateOf returns the share of the counted verdicts among the named indicators.
func (t Tally) RateOf(counted Counted, of Among) Rate {
	counts := t.All
	switch of {
	case OfQuantified:
		counts = t.Quantified
	case OfKey:
		counts = t.Key
	case OfAll, OfDeterminable:
	}
	rate := Rate{Numerator: counted.of(counts), Denominator: counts.Total(), Counted: counted, Of: of}
	if of == OfDeterminable {
		rate.Denominator -= counts[Undetermined]
	}
	return rate
}

// Share returns the exact share, unknown where the denominator is 0.
func (r Rate) Share() indicator.Fraction {
	return indicator.FractionFromInt(int64(r.Numerator)).Quo(indicator.FractionFromInt(int64(r.Denominator)))
}

// Percent writes the share in percent with the given places, "" where the
// denominator is 0.
func (r Rate) Percent(places int, mode indicator.Rounding) string {
	return r.Share().Mul(indicator.FractionFromInt(100)).Text(places, mode)
}

// String writes the rate as "107 of 114, 93.9 %".
func (r Rate) String() string {
	if r.Denominator == 0 {
		return fmt.Sprintf("%d of %d", r.Numerator, r.Denominator)
	}
	return fmt.Sprintf("%d of %d, %s %%", r.Numerator, r.Denominator, r.Percent(1, indicator.HalfUp))
}

// PercentMatch says how a printed percentage relates to the exact share.
type PercentMatch string

// The matches.
const (
	PercentRounded   PercentMatch = "rounded"   // it is the share rounded half up, at its own places
	PercentTruncated PercentMatch = "truncated" // it is the share cut off at its places
	PercentWrong     PercentMatch = "wrong"     // it is neither
	PercentUndefined PercentMatch = "undefined" // there is no share: the denominator is 0
)

// MatchPercent tells of a printed percentage, "94.73" of 162 of 171, whether
// it is the rounded or the truncated share. Where both are the same it is
// rounded. Rounding half to even counts as rounded too.
func MatchPercent(percent decimal.Decimal, r Rate) PercentMatch {
	places := int(max(0, -percent.Exponent()))
	printed := indicator.FractionFrom(percent)
	if !printed.Known() {
		return PercentWrong
	}
	for _, reading := range []struct {
		mode  indicator.Rounding
		match PercentMatch
	}{{indicator.HalfUp, PercentRounded}, {indicator.HalfEven, PercentRounded}, {indicator.Down, PercentTruncated}} {
		text := r.Percent(places, reading.mode)
		if text == "" {
			return PercentUndefined
		}
		if text == printed.Text(places, indicator.HalfUp) {
			return reading.match
		}
	}
	return PercentWrong
}

// Heading is what tallies are broken down by.
type Heading string

// The headings.
const (
	ByPlan       Heading = "plan"
	ByDomain     Heading = "domain"
	ByObjective  Heading = "objective"
	ByDepartment Heading = "department" // the lead department
)

// Subtotal is the tally of one plan, domain, objective or department.
type Subtotal struct {
	Plan    string // plan code; "" for a department, which may serve several plans
	Code    string // code of the domain or objective, the department's present name, the plan's code
	Name    indicator.Text
	Tally   Tally
	Undated Tally   // as in [Assessment]
	Worst   Verdict // the worst verdict in it: an objective's own verdict
}

// By breaks the tally down, in the order in which plans, their domains and
// objectives are listed and departments first appear. Parts without any
// indicator are left out.
func (a *Assessment) By(by Heading) []Subtotal {
	return partsBy(a, by, func(part Subtotal) Subtotal { return part }, func(part *Subtotal, in *indicator.Indicator, r *Result) {
		part.Tally = part.Tally.Count(in, r.Target, r.Verdict)
		part.Undated = part.Undated.Count(in, r.Target, r.undated())
		if r.Verdict.Worse(part.Worst) {
			part.Worst = r.Verdict
		}
	})
}

// partsBy groups the results that the tally counts: begin makes the part of a
// heading, add takes an indicator into it. Parts are in the order of their first one.
func partsBy[P any](a *Assessment, by Heading, begin func(Subtotal) P, add func(*P, *indicator.Indicator, *Result)) []P {
	var parts []P
	index := map[[2]string]int{}
	for _, r := range a.Main() {
		plan, _ := a.Plan(r.Plan)
		in, ok := a.Indicator(r.Key)
		if !ok {
			continue
		}
		part := subtotalOf(plan, in, by)
		if by == ByDepartment {
			department, _ := a.Departments().Find(plan.Code, in.Lead)
			part.Name = department.Name
		}
		key := [2]string{part.Plan, part.Code}
		at, seen := index[key]
		if !seen {
			at = len(parts)
			index[key] = at
			parts = append(parts, begin(part))
		}
		add(&parts[at], in, r)
	}
	return parts
}

func subtotalOf(plan *indicator.Plan, in *indicator.Indicator, by Heading) Subtotal {
	switch by {
	case ByDomain:
		for _, d := range plan.Domains {
			if d.Code == in.Domain {
				return Subtotal{Plan: plan.Code, Code: d.Code, Name: d.Name}
			}
		}
		return Subtotal{Plan: plan.Code, Code: in.Domain}
	case ByObjective:
		for _, o := range plan.Objectives {
			if o.Code == in.Objective {
				return Subtotal{Plan: plan.Code, Code: o.Code, Name: o.Name}
			}
		}
		return Subtotal{Plan: plan.Code, Code: in.Objective}
	case ByDepartment:
		return Subtotal{Code: in.Lead}
	case ByPlan:
		return Subtotal{Plan: plan.Code, Code: plan.Code, Name: plan.Name}
	default:
		return Subtotal{Plan: plan.Code, Code: plan.Code, Name: plan.Name}
	}
}

// undated is the verdict, undetermined where only a value older than the due
// year attains or nearly does: one that misses is undetermined as well. A verdict set by hand
// rests on its own reason.
func (r *Result) undated() Verdict {
	if r.Flags.Has(Dated) && r.Override == nil {
		return Undetermined
	}
	return r.Verdict
}
