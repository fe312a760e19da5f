package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Comparison says how a value is compared with a bound, as GB/T 8170 names it.
// The zero Comparison is FullValue.
type Comparison string

// The comparisons.
const (
	FullValue    Comparison = "full"    // 全数值比较法: every digit counts
	RoundedValue Comparison = "rounded" // 修约值比较法: value and bound both rounded to the indicator's places
)

// Comparisons lists the comparisons, the default first.
func Comparisons() []Comparison { return []Comparison{FullValue, RoundedValue} }

// BaselineChain says how far the search for a baseline goes. The zero
// BaselineChain is ChainLater.
type BaselineChain string

// The chains, each with the sources of the ones after it.
const (
	ChainLater   BaselineChain = "later"    // also the next later observation
	ChainInForce BaselineChain = "in-force" // also the value in force at the base year
	ChainExact   BaselineChain = "exact"    // only the stated baseline and the base year's observation
)

// BaselineChains lists the chains, the default first.
func BaselineChains() []BaselineChain { return []BaselineChain{ChainLater, ChainInForce, ChainExact} }

// Policy is how an office judges. The zero Policy is the documented default;
// a negative number switches the matter off where 0 means the default.
type Policy struct {
	AsOf        int                // judged by what was observed up to this year; 0 for the due year
	Stage       Stage              // Auto: interim before the due year
	Compare     Comparison         // FullValue
	Rounding    indicator.Rounding // of shown numbers and of RoundedValue; 0 for HalfUp
	Tolerance   indicator.Change   // how far outside is still nearly; none by default
	About       indicator.Change   // tolerance of "about" where none is stated; 1 point by default
	OnTrack     indicator.Fraction // share of the change still needed that a projection must bring; 1 where unknown or not above 0
	Projection  indicator.Projection
	Window      int           // observations used by least squares and Theil–Sen; 0 for all since the base year
	Recent      int           // changes used by the recent projection; 0 for 5
	MinPoints   int           // observations needed for a projection; 0 for 2
	MaxAge      int           // years that a value is valid; 0 for 2, negative for its own year only
	StableYears int           // observed years looked at for instability; 0 for 3, negative for none
	Baseline    BaselineChain // ChainLater
	SmallEvents int           // fewer events than this are noted as few; 0 for 20, negative for neither note nor flag small-numbers

	Methods   []Method   // published methods to grade by, alongside the verdict
	Overrides []Override // manual verdicts

	Sensitivity bool // judge by every projection too and flag where they differ, the last value left out unless it is in force
	Steps       bool // record the steps of each decision
}

// Override is a manual verdict that replaces the computed one.
type Override struct {
	Plan, Indicator string
	Area            string          // "" for the area reported on
	Group           indicator.Group // "" for the total
	AsOf            int             // the as-of year that it is for, 0 for any
	Verdict         Verdict
	Reason          string          // why, in words
	By              string          // who decided
	ApprovedBy      string          // who approved it
	On              indicator.Date  // when it was decided
	Place           indicator.Place // where it stands, for problems; zero where it came from no file
}

// Resolved returns the policy with every default filled in. What is switched off
// is -1 there, so that resolving it again changes nothing.
func (p *Policy) Resolved() Policy {
	r := *p
	r.Rounding = p.rounding()
	if r.About.IsZero() {
		r.About = indicator.Change{Kind: indicator.InPoints, Amount: known(exact.FromInt(1))}
	}
	if r.OnTrack.Sign() <= 0 {
		r.OnTrack = known(exact.FromInt(1))
	}
	if r.Projection == "" {
		r.Projection = indicator.Endpoints
	}
	if r.Stage == "" {
		r.Stage = Auto
	}
	if r.Compare == "" {
		r.Compare = FullValue
	}
	if r.Baseline == "" {
		r.Baseline = ChainLater
	}
	r.Window = max(r.Window, 0)
	for _, field := range []struct {
		setting *int
		is      int
	}{
		{&r.Recent, r.recent()}, {&r.MinPoints, r.minPoints()}, {&r.MaxAge, r.maxAge()}, {&r.StableYears, r.stableYears()}, {&r.SmallEvents, r.smallEvents()},
	} {
		*field.setting = field.is
		if field.is == 0 {
			*field.setting = -1
		}
	}
	return r
}

// When returns the as-of year and the stage of a plan that is due in a year.
func (p *Policy) When(due int) (asOf int, stage Stage) {
	asOf, stage = p.AsOf, p.Stage
	if asOf == 0 {
		asOf = due
	}
	if stage == Auto || stage == "" {
		stage = Interim
		if asOf >= due {
			stage = Terminal
		}
	}
	return asOf, stage
}

func (p *Policy) rounding() indicator.Rounding {
	if p.Rounding == "" {
		return indicator.HalfUp
	}
	return p.Rounding
}

// The defaults are these and those of Resolved; 0 means none.
func (p *Policy) recent() int      { return orDefault(p.Recent, 5) }
func (p *Policy) minPoints() int   { return orDefault(p.MinPoints, 2) }
func (p *Policy) maxAge() int      { return orDefault(p.MaxAge, 2) }
func (p *Policy) stableYears() int { return orDefault(p.StableYears, 3) }
func (p *Policy) smallEvents() int { return orDefault(p.SmallEvents, 20) }

// orDefault reads 0 as the default and a negative number as 0.
func orDefault(n, otherwise int) int {
	if n == 0 {
		return otherwise
	}
	return max(n, 0)
}
