package oracle

import (
	"math/big"

	"github.com/countystat/attain/indicator"
)

// End is one end of an interval; without a figure that side is open to all.
type End struct {
	At   *big.Rat
	Open bool
}

// Interval is the values that a target accepts (M3).
type Interval struct {
	Low, High End
}

// resolution says whether a target has an interval.
type resolution int

const (
	resolved resolution = iota
	needsBase
	zeroBase
)

// side tells the ends of an interval apart by the way that leads inside.
type side int

const (
	noSide   side = 0
	lowSide  side = 1
	highSide side = -1
)

func (iv Interval) end(s side) End {
	if s == lowSide {
		return iv.Low
	}
	return iv.High
}

func (e End) accepts(v *big.Rat, s side) bool {
	if e.At == nil {
		return true
	}
	c := v.Cmp(e.At) * int(s)
	return c > 0 || c == 0 && !e.Open
}

// fails lists the sides on which a value lies outside: both only where nothing
// is accepted.
func (iv Interval) fails(v *big.Rat) []side {
	var list []side
	for _, s := range []side{lowSide, highSide} {
		if !iv.end(s).accepts(v, s) {
			list = append(list, s)
		}
	}
	return list
}

// tighter returns the stricter of two ends of one side.
func tighter(x, y End, s side) End {
	if x.At == nil {
		return y
	}
	if y.At == nil {
		return x
	}
	switch c := x.At.Cmp(y.At) * int(s); {
	case c > 0:
		return x
	case c < 0:
		return y
	default:
		return End{x.At, x.Open || y.Open}
	}
}

func (iv Interval) and(o Interval) Interval {
	return Interval{tighter(iv.Low, o.Low, lowSide), tighter(iv.High, o.High, highSide)}
}

// rounded rounds both bounds (V4).
func (iv Interval) rounded(places int, mode indicator.Rounding) Interval {
	for _, e := range []*End{&iv.Low, &iv.High} {
		if e.At != nil {
			e.At = rounded(e.At, places, mode)
		}
	}
	return iv
}

// limit is the natural limit of M2, nil where there is none.
func limit(in *indicator.Indicator) *big.Rat {
	switch {
	case in.NoLimit:
		return nil
	case in.Limit.Valid:
		return ofDecimal(in.Limit)
	case in.Better == indicator.Lower:
		return new(big.Rat)
	case in.Better == indicator.Higher && in.Unit == indicator.Percent && !in.Formula.Gross:
		return whole(100)
	default:
		return nil
	}
}

// atLimit reports whether a value is at its natural limit or beyond it.
func atLimit(in *indicator.Indicator, v *big.Rat) bool {
	l := limit(in)
	return l != nil && direction(in) != 0 && v.Cmp(l)*direction(in) >= 0
}

// direction is 1 where higher is better, -1 where lower is, 0 for neither.
func direction(in *indicator.Indicator) int {
	switch in.Better {
	case indicator.Higher:
		return 1
	case indicator.Lower:
		return -1
	case indicator.Neither:
	}
	return 0
}

// parts lists the conditions of a target that are no lists themselves.
func parts(t indicator.Target) []indicator.Target {
	if t.Form() != indicator.FormAllOf {
		return []indicator.Target{t}
	}
	var list []indicator.Target
	for _, part := range t.Parts() {
		list = append(list, parts(part)...)
	}
	return list
}

// intervals resolves each condition of a target (M3).
func (q *question) intervals(t indicator.Target, base *big.Rat) ([]Interval, resolution) {
	var list []Interval
	worst := resolved
	for _, part := range parts(t) {
		iv, r := q.interval(part, base)
		worst = max(worst, r)
		list = append(list, iv)
	}
	return list, worst
}

func atLeast(v *big.Rat) Interval  { return Interval{Low: End{At: v}} }
func atMost(v *big.Rat) Interval   { return Interval{High: End{At: v}} }
func moreThan(v *big.Rat) Interval { return Interval{Low: End{v, true}} }
func lessThan(v *big.Rat) Interval { return Interval{High: End{v, true}} }

// notWorse accepts a figure and what is better: both ends where neither way is.
func notWorse(in *indicator.Indicator, low, high *big.Rat) Interval {
	switch direction(in) {
	case 1:
		return atLeast(low)
	case -1:
		return atMost(high)
	default:
		return Interval{End{At: low}, End{At: high}}
	}
}

// interval resolves one condition by the table of M3.
func (q *question) interval(t indicator.Target, base *big.Rat) (Interval, resolution) {
	bound := t.Bound().Rat()
	switch t.Form() {
	case indicator.FormAtLeast:
		return atLeast(bound), resolved
	case indicator.FormMoreThan:
		return moreThan(bound), resolved
	case indicator.FormAtMost:
		return atMost(bound), resolved
	case indicator.FormLessThan:
		return lessThan(bound), resolved
	case indicator.FormEqual:
		return Interval{End{At: bound}, End{At: bound}}, resolved
	case indicator.FormBetween:
		return Interval{End{At: bound}, End{At: t.Upper().Rat()}}, resolved
	case indicator.FormAbout:
		within := changeOf(t.Change(), bound)
		if within == nil {
			within = changeOf(q.settings.about, bound)
		}
		return notWorse(q.in, subtract(bound, within), add(bound, within)), resolved
	case indicator.FormRiseBy, indicator.FormFallBy:
		return changed(t, base)
	case indicator.FormImprove:
		return q.improved(base)
	case indicator.FormMaintain:
		if base == nil {
			return Interval{}, needsBase
		}
		return notWorse(q.in, base, base), resolved
	case indicator.NoTarget, indicator.FormAttest, indicator.FormAllOf:
	}
	return Interval{}, resolved
}

// changed is b ± p, or b ± s·|b|.
func changed(t indicator.Target, base *big.Rat) (Interval, resolution) {
	switch {
	case base == nil:
		return Interval{}, needsBase
	case base.Sign() == 0 && t.Change().Kind == indicator.InShare:
		return Interval{}, zeroBase
	}
	by := changeOf(t.Change(), base)
	if t.Form() == indicator.FormRiseBy {
		return atLeast(add(base, by)), resolved
	}
	return atMost(subtract(base, by)), resolved
}

// improved is strictly better than the baseline, or the natural limit where the
// baseline is there or beyond.
func (q *question) improved(base *big.Rat) (Interval, resolution) {
	switch {
	case base == nil:
		return Interval{}, needsBase
	case atLimit(q.in, base):
		return notWorse(q.in, limit(q.in), limit(q.in)), resolved
	case q.in.Better == indicator.Lower:
		return lessThan(base), resolved
	default:
		return moreThan(base), resolved
	}
}

// changeOf returns a change in points of a figure, nil where none is stated.
func changeOf(c indicator.Change, figure *big.Rat) *big.Rat {
	amount := ofFraction(c.Amount)
	switch {
	case amount == nil:
		return nil
	case c.Kind == indicator.InShare:
		return multiply(amount, size(figure))
	default:
		return amount
	}
}
