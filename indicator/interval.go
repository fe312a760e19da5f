package indicator

// Interval is the exact set of values that a target accepts.
type Interval struct {
	Low, High End
}

// End is one end of an interval. The zero End is none: that side has no bound.
type End struct {
	Bound Fraction // unknown where there is none
	Open  bool     // the bound itself is not accepted
}

// Side tells the ends of an interval apart.
type Side int8

// The sides.
const (
	LowSide Side = iota
	HighSide
)

// Inward is 1 for the low side and -1 for the high one: the way in which values are
// accepted.
func (s Side) Inward() int { return 1 - 2*int(s) }

// Known reports whether there is a bound.
func (e *End) Known() bool { return e.Bound.known() }

// Meets reports whether a figure is accepted at this end, given how it compares
// with the bound: -1, 0 or 1. An end without a bound accepts every figure.
func (e *End) Meets(order int, side Side) bool {
	inward := order * side.Inward()
	return inward > 0 || inward == 0 && !e.Open || !e.Known()
}

// End returns the end of one side.
func (iv *Interval) End(side Side) *End {
	if side == LowSide {
		return &iv.Low
	}
	return &iv.High
}

// Contains reports whether the interval accepts v, which is never so for an
// unknown figure.
func (iv *Interval) Contains(v Fraction) bool {
	return v.known() && iv.Low.Meets(v.Compare(iv.Low.Bound), LowSide) && iv.High.Meets(v.Compare(iv.High.Bound), HighSide)
}

// IsBand reports whether both sides have a bound.
func (iv *Interval) IsBand() bool { return iv.Low.Known() && iv.High.Known() }

// IsUnbounded reports whether neither side has a bound.
func (iv *Interval) IsUnbounded() bool { return !iv.Low.Known() && !iv.High.Known() }

// IsEmpty reports whether no value is accepted.
func (iv *Interval) IsEmpty() bool {
	order, known := iv.Low.Bound.Cmp(iv.High.Bound)
	return known && (order > 0 || order == 0 && (iv.Low.Open || iv.High.Open))
}

// meet narrows the interval to what other accepts too.
func (iv *Interval) meet(other Interval) {
	for side := LowSide; side <= HighSide; side++ {
		mine, theirs := iv.End(side), other.End(side)
		switch order := theirs.Bound.Compare(mine.Bound) * side.Inward(); {
		case !theirs.Known():
		case !mine.Known() || order > 0:
			*mine = *theirs
		case order == 0:
			mine.Open = mine.Open || theirs.Open
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
		into.Low.Bound, into.Low.Open = t.low, t.form == FormMoreThan
		return resolvedIf(t.low.known())
	case FormAtMost, FormLessThan:
		into.High.Bound, into.High.Open = t.low, t.form == FormLessThan
		return resolvedIf(t.low.known())
	case FormEqual:
		into.Low.Bound, into.High.Bound = t.low, t.low
		return resolvedIf(t.low.known())
	case FormBetween:
		into.Low.Bound, into.High.Bound = t.low, t.high
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

// ResolveRounded is Resolve with every bound rounded to so many places. Each part of
// an all-of is rounded by itself: all of them are to hold rounded.
func (t *Target) ResolveRounded(in *Indicator, base Fraction, about *Change, places int, mode Rounding) (Interval, Resolution) {
	var rounded Interval
	if t.form != FormAllOf {
		resolution := t.ResolveInto(in, base, about, &rounded)
		for side := LowSide; side <= HighSide; side++ {
			end := rounded.End(side)
			end.Bound = end.Bound.Round(places, mode)
		}
		return rounded, resolution
	}
	worst := resolvedIf(len(t.parts) > 0)
	for i := range t.parts {
		part, resolution := t.parts[i].ResolveRounded(in, base, about, places, mode)
		if resolution != Resolved {
			worst = resolution
			continue
		}
		rounded.meet(part)
	}
	return rounded, worst
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
		into.Low.Bound = t.low.Sub(width)
	}
	if in.Better != Higher {
		into.High.Bound = t.low.Add(width)
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
		into.Low.Bound = base.Add(by)
	default:
		into.High.Bound = base.Sub(by)
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
	if limit := in.NaturalLimit(); open && limit.known() && in.Better.Better(base, limit) <= 0 {
		bound, open = limit, false
	}
	switch in.Better {
	case Higher:
		into.Low.Bound, into.Low.Open = bound, open
	case Lower:
		into.High.Bound, into.High.Open = bound, open
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
