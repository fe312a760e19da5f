package indicator

import "github.com/countystat/attain/internal/exact"

// Interval is the exact set of values that a target accepts.
type Interval struct {
	Low, High         Fraction // unknown where that side has no bound
	LowOpen, HighOpen bool     // the bound itself is not accepted
}

// MeetsLow reports whether v is on the accepted side of the lower bound.
func (iv *Interval) MeetsLow(v exact.Rat) bool {
	if !iv.Low.known {
		return true
	}
	c := v.Cmp(iv.Low.rat)
	return c > 0 || c == 0 && !iv.LowOpen
}

// MeetsHigh reports whether v is on the accepted side of the upper bound.
func (iv *Interval) MeetsHigh(v exact.Rat) bool {
	if !iv.High.known {
		return true
	}
	c := v.Cmp(iv.High.rat)
	return c < 0 || c == 0 && !iv.HighOpen
}

// Contains reports whether the interval accepts v, which is never so for an
// unknown figure.
func (iv *Interval) Contains(v Fraction) bool {
	return v.known && iv.MeetsLow(v.rat) && iv.MeetsHigh(v.rat)
}

// IsEmpty reports whether no value is accepted.
func (iv *Interval) IsEmpty() bool {
	if !iv.Low.known || !iv.High.known {
		return false
	}
	c := iv.Low.rat.Cmp(iv.High.rat)
	return c > 0 || c == 0 && (iv.LowOpen || iv.HighOpen)
}

// meet narrows the interval to what other accepts too.
func (iv *Interval) meet(other Interval) {
	if other.Low.known {
		switch c := other.Low.Compare(iv.Low); { // an unknown bound comes first
		case c > 0:
			iv.Low, iv.LowOpen = other.Low, other.LowOpen
		case c == 0:
			iv.LowOpen = iv.LowOpen || other.LowOpen
		}
	}
	if other.High.known {
		switch c := other.High.Compare(iv.High); {
		case !iv.High.known, c < 0:
			iv.High, iv.HighOpen = other.High, other.HighOpen
		case c == 0:
			iv.HighOpen = iv.HighOpen || other.HighOpen
		}
	}
}

// Resolution says whether a target could be turned into an interval.
type Resolution uint8

// The resolutions.
const (
	Resolved      Resolution = iota + 1
	NeedsBaseline            // relative to a baseline that is not known
	ZeroBaseline             // a share of a baseline of zero
	NoInterval               // no target, an attested one, or one out of range
)

// Resolve returns the interval of values that the target accepts, given the
// indicator's direction and natural limit, the baseline (unknown where there
// is none) and the tolerance for an "about" that states none.
func (t *Target) Resolve(in *Indicator, base Fraction, about Change) (Interval, Resolution) {
	switch t.form {
	case FormAtLeast, FormMoreThan:
		return Interval{Low: t.low, LowOpen: t.form == FormMoreThan}, resolvedIf(t.low.known)
	case FormAtMost, FormLessThan:
		return Interval{High: t.low, HighOpen: t.form == FormLessThan}, resolvedIf(t.low.known)
	case FormEqual:
		return Interval{Low: t.low, High: t.low}, resolvedIf(t.low.known)
	case FormBetween:
		return Interval{Low: t.low, High: t.high}, resolvedIf(t.low.known && t.high.known)
	case FormAbout:
		return t.resolveAbout(in, about)
	case FormRiseBy, FormFallBy:
		return t.resolveChange(base)
	case FormImprove, FormMaintain:
		return t.resolveDirection(in, base)
	case FormAllOf:
		return t.resolveAll(in, base, about)
	case NoTarget, FormAttest:
		return Interval{}, NoInterval
	default:
		return Interval{}, NoInterval
	}
}

func resolvedIf(known bool) Resolution {
	if known {
		return Resolved
	}
	return NoInterval
}

func (t *Target) resolveAbout(in *Indicator, about Change) (Interval, Resolution) {
	tolerance := t.change
	if tolerance.IsZero() {
		tolerance = about
	}
	width := tolerance.Of(t.low)
	if !t.low.known || !width.known {
		return Interval{}, NoInterval
	}
	iv := Interval{Low: Known(t.low.rat.Sub(width.rat)), High: Known(t.low.rat.Add(width.rat))}
	switch in.Better {
	case Higher:
		iv.High = Fraction{}
	case Lower:
		iv.Low = Fraction{}
	case Neither:
	}
	return iv, Resolved
}

func (t *Target) resolveChange(base Fraction) (Interval, Resolution) {
	if !base.known {
		return Interval{}, NeedsBaseline
	}
	if t.change.Kind == InShare && base.rat.IsZero() {
		return Interval{}, ZeroBaseline
	}
	by := t.change.Of(base)
	switch {
	case !by.known:
		return Interval{}, NoInterval
	case t.form == FormRiseBy:
		return Interval{Low: Known(base.rat.Add(by.rat))}, Resolved
	default:
		return Interval{High: Known(base.rat.Sub(by.rat))}, Resolved
	}
}

// resolveDirection accepts what is better than the baseline; a baseline at the
// natural limit leaves only the limit itself to be met.
func (t *Target) resolveDirection(in *Indicator, base Fraction) (Interval, Resolution) {
	if !base.known {
		return Interval{}, NeedsBaseline
	}
	bound, open := base, t.form == FormImprove
	if limit := in.NaturalLimit(); open && limit.known && in.Better.Better(base.rat, limit.rat) <= 0 {
		bound, open = limit, false
	}
	switch in.Better {
	case Higher:
		return Interval{Low: bound, LowOpen: open}, Resolved
	case Lower:
		return Interval{High: bound, HighOpen: open}, Resolved
	case Neither:
		return Interval{}, NoInterval
	default:
		return Interval{}, NoInterval
	}
}

func (t *Target) resolveAll(in *Indicator, base Fraction, about Change) (Interval, Resolution) {
	var all Interval
	if len(t.parts) == 0 {
		return all, NoInterval
	}
	worst := Resolved
	for i := range t.parts {
		part, resolution := t.parts[i].Resolve(in, base, about)
		if resolution != Resolved {
			worst = max(worst, resolution)
			continue
		}
		all.meet(part)
	}
	return all, worst
}
