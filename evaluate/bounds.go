package evaluate

import (
	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// sides is a set of sides of an interval.
type sides uint8

func (s sides) has(side indicator.Side) bool { return s&(1<<side) != 0 }

// compare tests the value in force against both bounds (V4, V5).
func (j *judgement) compare() {
	j.fails = j.failing(&j.current, j.policy.Compare)
	if !j.tracing {
		return
	}
	compared, value := j.interval, known(j.current)
	if j.policy.Compare == RoundedValue {
		compared, value = j.roundedInterval(), value.Round(j.in.Places, j.policy.rounding())
	}
	for side, term := range [...]Term{TermLowBound, TermHighBound} {
		side := indicator.Side(side) //nolint:gosec // two sides
		if end := compared.End(side); end.Known() {
			j.note(Step{
				Clause: "V5", Left: TermValue, LeftIs: value, Year: j.year, Op: operator(end, side), Right: term, RightIs: end.Bound,
				Holds: !j.fails.has(side), Source: j.series.Source(j.now),
			})
		}
	}
}

func operator(end *indicator.End, side indicator.Side) string {
	op := ">"
	if side == indicator.HighSide {
		op = "<"
	}
	if !end.Open {
		op += "="
	}
	return op
}

// failing tells for each side whether a value is beyond its bound under a way to
// compare.
func (j *judgement) failing(v *exact.Rat, how Comparison) sides {
	if how == RoundedValue {
		return j.failingRounded(v)
	}
	return beyond(&j.interval, v)
}

func (j *judgement) failingRounded(v *exact.Rat) sides {
	rounded, at := j.roundedInterval(), v.Round(j.in.Places, exact.Rounding(j.policy.rounding()))
	return beyond(&rounded, &at)
}

// beyond is whose bound a value is beyond.
func beyond(iv *indicator.Interval, v *exact.Rat) sides {
	return beyondEnd(&iv.Low, indicator.LowSide, v) | beyondEnd(&iv.High, indicator.HighSide, v)
}

func beyondEnd(end *indicator.End, side indicator.Side, v *exact.Rat) sides {
	if !end.Known() || end.Meets(v.CmpAt(ratAt(&end.Bound)), side) {
		return 0
	}
	return 1 << side
}

// roundedInterval accepts what the target accepts of rounded values.
func (j *judgement) roundedInterval() indicator.Interval {
	rounded, _ := j.target.ResolveRounded(j.in, j.baseline, &j.policy.About, j.in.Places, j.policy.rounding())
	return rounded
}

// filedBound is what an observation that states only a bound says: every value on
// the side of the interval's end.
type filedBound struct {
	indicator.End
	side indicator.Side // the side of the bound on the values: "<=" bounds them on the high side
}

func filedBoundOf(kind indicator.ReadingKind, bound indicator.Fraction) filedBound {
	b := filedBound{End: indicator.End{Bound: bound, Open: kind == indicator.BoundLess || kind == indicator.BoundMore}, side: indicator.HighSide}
	if kind == indicator.BoundAtLeast || kind == indicator.BoundMore {
		b.side = indicator.LowSide
	}
	return b
}

// rounded is the bound that the rounded values keep. Values short of an open bound
// round to it, unless it is half way between two places: then to the nearer one.
func (b filedBound) rounded(places int, mode indicator.Rounding) filedBound {
	half := indicator.FractionFrom(decimal.New(5, int32(-places-1))) //nolint:gosec // places are few
	inner := b.Bound.Sub(half)
	if b.side == indicator.LowSide {
		inner = b.Bound.Add(half)
	}
	b.Bound = b.Bound.Round(places, mode)
	if b.Open && inner.Round(places, indicator.Down).Compare(inner) == 0 {
		b.Bound = inner
	}
	b.Open = false
	return b
}

// boundMeets reports whether all values within the i-th observation's bound are
// in the interval, and whether none is.
func (j *judgement) boundMeets(i int) (inside, outside bool) {
	iv, b := j.interval, filedBoundOf(j.series.Kind(i), j.series.Value(i))
	if j.policy.Compare == RoundedValue {
		iv, b = j.roundedInterval(), b.rounded(j.in.Places, j.policy.rounding())
	}
	// The near end is the one that the bound can keep the values within; at the far
	// end they go on without limit.
	near, far := iv.End(b.side), iv.End(indicator.HighSide-b.side)
	inside = !far.Known()
	if near.Known() {
		order := b.Bound.Compare(near.Bound) * b.side.Inward()
		inside = inside && (order > 0 || order == 0 && (b.Open || !near.Open))
	}
	if far.Known() {
		order := b.Bound.Compare(far.Bound) * b.side.Inward()
		outside = order > 0 || order == 0 && (b.Open || far.Open)
	}
	return inside, outside
}

// boundMayBeNear reports whether values within the bound in force that miss the
// target may be within the tolerance (V6), so that they are not all missed.
func (j *judgement) boundMayBeNear() bool {
	if j.policy.Tolerance.IsZero() {
		return false
	}
	b := filedBoundOf(j.series.Kind(j.now), j.series.Value(j.now))
	far := indicator.HighSide - b.side
	order, known := j.outside(b.Bound, far).Cmp(j.policy.Tolerance.Of(j.interval.End(far).Bound))
	return known && (order < 0 || order == 0 && !b.Open)
}

// withinTolerance reports whether the value is outside by no more than the
// configured tolerance (V6).
func (j *judgement) withinTolerance() bool {
	if j.policy.Tolerance.IsZero() {
		return false
	}
	for side := indicator.LowSide; side <= indicator.HighSide; side++ {
		if j.fails.has(side) && !j.isNear(side) {
			return false
		}
	}
	return true
}

// outside is how far a figure lies outside a bound, below 0 where it is inside and
// only its rounded value is not.
func (j *judgement) outside(v indicator.Fraction, side indicator.Side) indicator.Fraction {
	bound := j.interval.End(side).Bound
	if side == indicator.LowSide {
		return bound.Sub(v)
	}
	return v.Sub(bound)
}

func (j *judgement) isNear(side indicator.Side) bool {
	tolerance, distance := j.policy.Tolerance.Of(j.interval.End(side).Bound), j.outside(known(j.current), side)
	if distance.Sign() < 0 {
		distance = whole(0)
	}
	order, ok := distance.Cmp(tolerance)
	holds := ok && order <= 0
	if j.tracing {
		j.note(Step{
			Clause: "V6", Left: TermDistance, LeftIs: distance, Year: j.year, Op: "<=", Right: TermTolerance, RightIs: tolerance, Holds: holds,
		})
	}
	return holds
}

// reference is the bound that gap and paces refer to: the one failed as it was
// compared, the one further away of two, else the nearest.
func (j *judgement) reference() (side indicator.Side, known bool) {
	iv := &j.interval
	switch {
	case iv.IsUnbounded():
		return 0, false
	case !iv.IsBand():
		if iv.High.Known() {
			side = indicator.HighSide
		}
		return side, true
	case j.fails == 1<<indicator.LowSide:
		return indicator.LowSide, true
	case j.fails == 1<<indicator.HighSide:
		return indicator.HighSide, true
	}
	under, over := j.current.Sub(rat(iv.Low.Bound)), rat(iv.High.Bound).Sub(j.current)
	if under.Cmp(over) > 0 {
		side = indicator.HighSide
	}
	return side, true
}

// gap is the signed distance of the value in force from the bound that it refers
// to, positive is good; unknown where there is none.
func (j *judgement) gap() indicator.Fraction {
	side, ok := j.reference()
	if !ok || j.resolution != indicator.Resolved || !j.isNumber() {
		return indicator.Fraction{}
	}
	return known(j.inside(side))
}

// inside is how far the value in force is on the accepted side of a bound.
func (j *judgement) inside(side indicator.Side) exact.Rat {
	bound := ratAt(&j.interval.End(side).Bound)
	if side == indicator.LowSide {
		return j.current.Sub(*bound)
	}
	return bound.Sub(j.current)
}

// describeInterval takes over the filed interval of the number in force, and tells
// whether it holds values on both sides of the target. It decides nothing else.
func (j *judgement) describeInterval(r *Result) {
	if !j.series.HasInterval(j.now) {
		return
	}
	o := j.series.At(j.now)
	lower, upper := indicator.FractionFrom(o.Lower.Decimal), indicator.FractionFrom(o.Upper.Decimal)
	if !lower.Known() || !upper.Known() || lower.Compare(r.Value) > 0 || upper.Compare(r.Value) < 0 {
		return // no interval of this value
	}
	r.Lower, r.Upper = o.Lower, o.Upper
	if j.resolution != indicator.Resolved || r.Verdict == Undetermined || r.Verdict == Monitored {
		return
	}
	for _, value := range j.within(lower, upper) {
		if (j.verdictAt(value) == Attained) != (r.Verdict == Attained) {
			r.Inconclusive = true
			return
		}
	}
}

// within lists values from lower to upper among which both those that meet the
// target and those that miss it are, if there are such: the ends, the bounds, and
// what lies between the bounds.
func (j *judgement) within(lower, upper indicator.Fraction) []indicator.Fraction {
	values := []indicator.Fraction{lower, upper}
	low, high := j.interval.Low.Bound, j.interval.High.Bound
	if !low.Known() || !high.Known() {
		return values
	}
	between := known(ratAt(&low).Add(*ratAt(&high)).Per(2))
	for _, value := range []indicator.Fraction{low, high, between} {
		if value.Compare(lower) > 0 && value.Compare(upper) < 0 {
			values = append(values, value)
		}
	}
	return values
}

// verdictAt is the verdict if the value in force were another.
func (j *judgement) verdictAt(value indicator.Fraction) Verdict {
	replaced := j.series.With(j.year, value)
	again := j.untraced()
	again.series, again.current = &replaced, rat(value)
	again.moments = moments{}
	verdict, _ := again.decideNumber()
	return verdict
}
