package smallnumber

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Rule names a rule by which an office calls a rate unreliable. The zero Rule is
// FewerThan.
type Rule string

// The rules.
const (
	// FewerThan calls rates on fewer events than Policy.SmallEvents unreliable.
	// Its default, 20, is New York State's, where the relative standard error
	// 1/√n is 22 %.
	FewerThan Rule = "fewer-than"
	// WISQARS calls rates on 20 events or fewer unstable (United States Centers
	// for Disease Control). Of counties they are always suppressed, of states below
	// 10 events, of nations never; other levels are treated as counties.
	WISQARS Rule = "wisqars"
	// NCHS2023 asks for 10 events and a 95 % interval not wider than 160 % of the
	// rate (National Center for Health Statistics, Series 2). The exact Poisson
	// interval of 10 events is 136 % wide, and that of more is narrower, so that
	// for crude rates the count alone decides.
	NCHS2023 Rule = "nchs-2023"
	// StateCancerProfiles suppresses rates on fewer than 16 events in the period.
	StateCancerProfiles Rule = "state-cancer-profiles"
	// KidsCountWashington suppresses rates with a mean of fewer than 5 events a
	// year over three years, that is fewer than 15 in all.
	KidsCountWashington Rule = "kids-count-washington"
)

// Rules lists the rules in order.
func Rules() []Rule {
	return []Rule{FewerThan, WISQARS, NCHS2023, StateCancerProfiles, KidsCountWashington}
}

// fewest is the number of events from which on a rate is reliable, given the
// policy's.
func (r Rule) fewest(policy int64) int64 {
	switch r {
	case WISQARS:
		return 21
	case NCHS2023:
		return 10
	case StateCancerProfiles:
		return 16
	case KidsCountWashington:
		return 15
	case FewerThan:
		return policy
	default:
		return policy
	}
}

// years is the number of years that the rule counts events over.
func (r Rule) years() int {
	if r == KidsCountWashington {
		return 3
	}
	return 1
}

// Reliability says what a rule makes of a rate.
type Reliability string

// The reliabilities.
const (
	Reliable   Reliability = "reliable"
	Unreliable Reliability = "unreliable" // to be shown with a remark
	Suppress   Reliability = "suppress"   // not to be published
)

// Reliabilities lists the reliabilities in order.
func Reliabilities() []Reliability { return []Reliability{Reliable, Unreliable, Suppress} }

// Reliability judges a rate by its number of events, the level of its area (0
// for none) and, for FewerThan, the number that the policy asks for.
// KidsCountWashington takes the events of three years.
func (r Rule) Reliability(events int64, level indicator.Level, fewest int64) Reliability {
	const stateShows = 10
	shown := level == indicator.Nation || level == indicator.Province && events >= stateShows
	switch {
	case events >= r.fewest(fewest):
		return Reliable
	case r == StateCancerProfiles, r == KidsCountWashington, r == WISQARS && !shown:
		return Suppress
	default:
		return Unreliable
	}
}

// RelativeStandardError returns the standard error of a rate in percent of it, rounded
// once: 100·√((cases − events)/(cases·events)) where the events are a share of whole
// cases, which is binomial, and 100/√events, the Poisson formula, otherwise. It is
// unknown for no events.
func RelativeStandardError(count Count, places int) indicator.Fraction {
	events := count.Events
	if events <= 0 {
		return indicator.Fraction{}
	}
	square := exact.Frac(10_000, events)
	if cases, whole := count.wholeCases(); whole {
		square = square.Mul(exact.Frac(cases-events, cases)).Reduced()
	}
	if square.IsZero() {
		return indicator.FractionFromInt(0)
	}
	if root, ok := exact.PerfectRoot(square, 2); ok {
		return indicator.Fraction(exact.Known(root.Round(places, exact.HalfUp)))
	}
	shown, ok := exact.Show(precision, places, exact.HalfUp, func(prec uint) (exact.Enclosure, bool) {
		return exact.Enclose(square, prec).Sqrt()
	})
	if !ok {
		return indicator.Fraction{}
	}
	return indicator.Fraction(exact.Known(shown))
}
