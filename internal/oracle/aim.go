package oracle

import (
	"math/big"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
)

// aim turns the target of one indicator so that something is decided by a tie,
// or by one in a far decimal: the projected value, a share of the way to it, the
// tolerance, or the value itself is at the bound.
func (d dice) aim(c *Case) {
	var results, carried []Result
	for _, r := range Assess(c.Input).Results {
		if r.Value == nil || r.target.Each() != 0 || r.target.IsZero() || r.target.Form() == indicator.FormAttest {
			continue
		}
		results = append(results, r)
		if p := r.Projection; p != nil && !r.Final && (p.At(r.Due) != nil || d.one(3)) && p.Compare(r.Due, r.Value) != 0 {
			carried = append(carried, r)
		}
	}
	if len(carried) > 0 && !d.one(4) {
		results = carried
	}
	if len(results) == 0 {
		return
	}
	r := results[d.IntN(len(results))]
	at := d.aimAt(&c.Input, &r)
	if at == nil {
		return
	}
	bound, ok := d.decimalNear(at)
	if !ok {
		return
	}
	forms := []func(decimal.Decimal) indicator.Target{indicator.AtLeast, indicator.AtMost, indicator.MoreThan, indicator.LessThan, indicator.Equal}
	target := pick(d, forms...)(bound)
	if r.target.Hold() == indicator.HoldStrict {
		target = target.HoldingStrictly()
	}
	smaller := c.clone()
	for _, p := range smaller.Plans {
		for i := range p.Indicators {
			if in := &p.Indicators[i]; p.Code == r.Key.Plan && in.Code == r.Key.Indicator {
				in.Target, in.Targets, in.Revisions = target, nil, nil
			}
		}
	}
	if smaller.isValid() {
		*c = smaller
	}
}

// aimAt is the figure that the bound is to be.
func (d dice) aimAt(input *Input, r *Result) *big.Rat {
	s := settingsOf(&input.Policy)
	var projected *big.Rat
	if r.Projection != nil {
		if projected = r.Projection.At(r.Due); projected == nil {
			projected = r.Projection.cut(r.Due, indicator.MaxDecimals)
		}
	}
	switch n := d.IntN(10); {
	case projected != nil && s.onTrack.Cmp(whole(1)) != 0 && d.one(2):
		return add(r.Value, divide(subtract(projected, r.Value), s.onTrack))
	case projected != nil && n < 4 || n > 7:
		return projected
	case projected != nil && n == 5:
		return add(r.Value, multiply(subtract(projected, r.Value), big.NewRat(10, 9)))
	case n == 6 && s.tolerance.Kind == indicator.InPoints:
		return add(r.Value, ofFraction(s.tolerance.Amount))
	case n == 7:
		return r.Value
	default:
		return nil
	}
}

// decimalNear is the figure itself where it is a short decimal and the dice leave
// it, else one a far decimal off.
func (d dice) decimalNear(at *big.Rat) (decimal.Decimal, bool) {
	for _, places := range []int{pick(d, 9, indicator.MaxDecimals), 9, 0} {
		near, err := indicator.ParseNumber(at.FloatString(places))
		if err != nil {
			continue // of more than 34 digits
		}
		if near.Rat().Cmp(at) == 0 && !d.one(4) {
			short, err := indicator.ParseNumber(trimmed(at.FloatString(places)))
			return short, err == nil
		}
		return near.Add(decimal.New(pick(d, int64(-1), 0, 1), -int32(places))), true
	}
	return decimal.Decimal{}, false
}

// trimmed leaves the zeros out with which a decimal ends.
func trimmed(text string) string {
	if !strings.Contains(text, ".") {
		return text
	}
	for text[len(text)-1] == '0' {
		text = text[:len(text)-1]
	}
	if text[len(text)-1] == '.' {
		text = text[:len(text)-1]
	}
	return text
}
