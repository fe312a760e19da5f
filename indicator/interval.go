package indicator

import "github.com/countystat/attain/internal/exact"

// Interval is the exact set of values that a target accepts.
type Interval struct {
	Low, High         Fraction // unknown where that side has no bound
	LowOpen, HighOpen bool     // the bound itself is not accepted
}

// MeetsLow reports whether v is on the accepted side of the lower bound.
func (iv *Interval) MeetsLow(v *exact.Rat) bool {
	if !iv.Low.known() {
		return true
	}
	c := v.CmpAt(iv.Low.rat())
	return c > 0 || c == 0 && !iv.LowOpen
}

// MeetsHigh reports whether v is on the accepted side of the upper bound.
func (iv *Interval) MeetsHigh(v *exact.Rat) bool {
	if !iv.High.known() {
		return true
	}
	c := v.CmpAt(iv.High.rat())
	return c < 0 || c == 0 && !iv.HighOpen
}

// Contains reports whether the interval accepts v, which is never so for an
// unknown figure.
func (iv *Interval) Contains(v Fraction) bool {
	return v.known() && iv.MeetsLow(v.rat()) && iv.MeetsHigh(v.rat())
}

// IsEmpty reports whether no value is accepted.
func (iv *Interval) IsEmpty() bool {
	if !iv.Low.known() || !iv.High.known() {
		return false
	}
	c := iv.Low.rat().CmpAt(iv.High.rat())
	return c > 0 || c == 0 && (iv.LowOpen || iv.HighOpen)
}

// meet narrows the interval to what other accepts too.
func (iv *Interval) meet(other Interval) {
	if other.Low.known() {
		switch c := other.Low.Compare(iv.Low); { // an unknown bound comes first
		case c > 0:
			iv.Low, iv.LowOpen = other.Low, other.LowOpen
		case c == 0:
			iv.LowOpen = iv.LowOpen || other.LowOpen
		}
	}
	if other.High.known() {
		switch c := other.High.Compare(iv.High); {
		case !iv.High.known(), c < 0:
			iv.High, iv.HighOpen = other.High, other.HighOpen
		case c == 0:
			iv.HighOpen = iv.HighOpen || other.HighOpen
		}
	}
}

// Resolution says whether a target could be turned into an interval.
type Resolution string

// The resolutions.
const (
	Resolved      Resolution = "resolved"
	NeedsBaseline Resolution = "needs-baseline" // relative to a baseline that is not known
	ZeroBaseline  Resolution = "zero-baseline"  // a share of a baseline of zero
	NoInterval    Resolution = "no-interval"    // no target, an attested one, or one out of range
)

// worse returns the one of two resolutions that says more against an interval.
func (r Resolution) worse(other Resolution) Resolution {
	for _, worst := range []Resolution{NoInterval, ZeroBaseline, NeedsBaseline} {
		if r == worst || other == worst {
			return worst
		}
	}
	return Resolved
}

// Resolve returns the interval of values that the target accepts, given the
// indicator's direction and natural limit, the baseline (unknown where there
// is none) and the tolerance for an "about" that states none, the zero Change
// for 1 point. Unless it returns Resolved, the interval says nothing.
func (t Target) Resolve(in *Indicator, base Fraction, about Change) (Interval, Resolution) {
	var interval Interval
	resolution := t.ResolveInto(in, base, &about, &interval)
	return interval, resolution
}

// ResolveInto is Resolve for callers with millions of series: the result is
// not copied on the way. The interval must be empty before.
func (t *Target) ResolveInto(in *Indicator, base Fraction, about *Change, into *Interval) Resolution {
	switch t.form {
	case FormAtLeast, FormMoreThan:
		into.Low, into.LowOpen = t.low, t.form == FormMoreThan
		return resolvedIf(t.low.known())
	case FormAtMost, FormLessThan:
		into.High, into.HighOpen = t.low, t.form == FormLessThan
		return resolvedIf(t.low.known())
	case FormEqual:
		into.Low, into.High = t.low, t.low
		return resolvedIf(t.low.known())
	case FormBetween:
		into.Low, into.High = t.low, t.high
		return resolvedIf(t.low.known() && t.high.known())
	case FormAbout:
		return t.resolveAbout(in, about, into)
	case FormRiseBy, FormFallBy:
		return t.resolveChange(base, into)
	case FormImprove, FormMaintain:
		return t.resolveDirection(in, base, into)
	case FormAllOf:
		return t.resolveAll(in, base, about, into)
	case NoTarget, FormAttest:
		return NoInterval
	default:
		return NoInterval
	}
}

func resolvedIf(known bool) Resolution {
	if known {
		return Resolved
	}
	return NoInterval
}

func (t *Target) resolveAbout(in *Indicator, about *Change, into *Interval) Resolution {
	tolerance := t.change
	if tolerance.IsZero() {
		tolerance = *about
	}
	if tolerance.IsZero() {
		tolerance = Change{Kind: InPoints, Amount: FractionFromInt(1)}
	}
	width := tolerance.Of(t.low)
	if !t.low.known() || !width.known() {
		return NoInterval
	}
	if in.Better != Lower {
		into.Low = t.low.Sub(width)
	}
	if in.Better != Higher {
		into.High = t.low.Add(width)
	}
	return Resolved
}

func (t *Target) resolveChange(base Fraction, into *Interval) Resolution {
	if !base.known() {
		return NeedsBaseline
	}
	if t.change.Kind == InShare && base.Sign() == 0 {
		return ZeroBaseline
	}
	by := t.change.Of(base)
	switch {
	case !by.known():
		return NoInterval
	case t.form == FormRiseBy:
		into.Low = base.Add(by)
	default:
		into.High = base.Sub(by)
	}
	return Resolved
}

// resolveDirection accepts what is better than the baseline; a baseline at the
// natural limit leaves only the limit itself to be met.
func (t *Target) resolveDirection(in *Indicator, base Fraction, into *Interval) Resolution {
	if !base.known() {
		return NeedsBaseline
	}
	bound, open := base, t.form == FormImprove
	if limit := in.NaturalLimit(); open && limit.known() && in.Better.Better(*base.rat(), *limit.rat()) <= 0 {
		bound, open = limit, false
	}
	switch in.Better {
	case Higher:
		into.Low, into.LowOpen = bound, open
	case Lower:
		into.High, into.HighOpen = bound, open
	case Neither:
		return NoInterval
	default:
		return NoInterval
	}
	return Resolved
}

func (t *Target) resolveAll(in *Indicator, base Fraction, about *Change, into *Interval) Resolution {
	if len(t.parts) == 0 {
		return NoInterval
	}
	worst := Resolved
	for i := range t.parts {
		var part Interval
		resolution := t.parts[i].ResolveInto(in, base, about, &part)
		if resolution != Resolved {
			worst = worst.worse(resolution)
			continue
		}
		into.meet(part)
	}
	return worst
}
