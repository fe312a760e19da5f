package check

import (
	"slices"

	"github.com/countystat/attain/indicator"
)

// stretches lists the indices of the numbers of a series, cut at its breaks.
func (c *checker) stretches() [][]int {
	var all [][]int
	var current []int
	for i := range c.series.Len() {
		if c.series.HasBreak(i) && len(current) > 0 {
			all = append(all, current)
			current = nil
		}
		if c.series.Kind(i) == indicator.Number {
			current = append(current, i)
		}
	}
	if len(current) > 0 {
		all = append(all, current)
	}
	return all
}

// misplaced is a value whose decimal point the neighbours want elsewhere.
type misplaced struct {
	at     int // in the stretch
	moved  indicator.Fraction
	factor indicator.Fraction // by which it is out of line
}

// checkDecimalPoints looks for lost or misplaced decimal points and returns
// the indices that it found.
func (c *checker) checkDecimalPoints() []int {
	var outliers []int
	for _, stretch := range c.stretches() {
		suspects := c.misplacedIn(stretch)
		ordinary := c.ordinaryFactor(stretch, suspects)
		for _, suspect := range suspects {
			i := stretch[suspect.at]
			if suspect.factor.Compare(ordinary.Mul(ordinary)) < 0 || c.canBeChance(i, suspect.moved) {
				continue
			}
			f := c.finding(DecimalPoint, i)
			f.Low, f.High = suspect.moved, suspect.moved
			c.add(f)
			outliers = append(outliers, i)
		}
	}
	return outliers
}

func (c *checker) misplacedIn(stretch []int) []misplaced {
	var suspects []misplaced
	for at, i := range stretch {
		low, high, ok := c.neighbours(stretch, at)
		if !ok {
			continue
		}
		if moved, ok := movedPoint(c.series.Value(i), low, high); ok {
			size := c.series.Value(i).Abs()
			factor := size.Quo(high)
			if size.Compare(low) < 0 {
				factor = low.Quo(size)
			}
			suspects = append(suspects, misplaced{at, moved, factor})
		}
	}
	return suspects
}

// ordinaryFactor is the largest one between two numbers that follow each other,
// the suspects and zeros left out; at least 1.
func (c *checker) ordinaryFactor(stretch []int, suspects []misplaced) indicator.Fraction {
	most, before := number(1), indicator.Fraction{}
	for at, i := range stretch {
		size := c.series.Value(i).Abs()
		if len(suspects) > 0 && suspects[0].at == at {
			suspects = suspects[1:]
			continue
		}
		if size.Sign() == 0 {
			continue
		}
		for _, factor := range []indicator.Fraction{size.Quo(before), before.Quo(size)} {
			if factor.Known() && factor.Compare(most) > 0 {
				most = factor
			}
		}
		before = size
	}
	return most
}

// canBeChance reports whether the events that were counted are so few that they
// can differ by chance from those that another rate would give: the square roots
// of the two numbers lie within 3, some four standard deviations. Where random
// events were not counted, hardly any may have happened.
func (c *checker) canBeChance(i int, rate indicator.Fraction) bool {
	o := c.series.At(i)
	counted, _, ok := o.Counts()
	if !ok {
		return c.in.IsRandom() && c.series.Value(i).Abs().Compare(rate.Abs()) < 0
	}
	expected := counted.Mul(rate).Quo(c.series.Value(i))
	apart := counted.Add(expected).Sub(number(9))
	return apart.Sign() <= 0 || apart.Mul(apart).Compare(counted.Mul(expected).Mul(number(4))) <= 0
}

// neighbours returns the lowest and highest of the two numbers on either side
// that are not 0, by size; not ok for fewer than two, or where all are on one side
// and rise or fall steeply, so that the value may just be further on.
func (c *checker) neighbours(stretch []int, at int) (low, high indicator.Fraction, ok bool) {
	var near []indicator.Fraction
	for k := max(0, at-2); k < min(len(stretch), at+3); k++ {
		if v := c.series.Value(stretch[k]).Abs(); k != at && v.Sign() != 0 {
			near = append(near, v)
		}
	}
	if len(near) < 2 {
		return low, high, false
	}
	low, high = slices.MinFunc(near, indicator.Fraction.Compare), slices.MaxFunc(near, indicator.Fraction.Compare)
	isEnd := at == 0 || at == len(stretch)-1
	return low, high, !isEnd || high.Mul(number(3)).Compare(low.Mul(number(4))) <= 0
}

// movedPoint returns the value with its point where the neighbours want it.
func movedPoint(value, low, high indicator.Fraction) (indicator.Fraction, bool) {
	size := value.Abs()
	above := size.Compare(high.Mul(number(5))) >= 0
	below := size.Mul(number(5)).Compare(low) <= 0
	if size.Sign() == 0 || !above && !below {
		return indicator.Fraction{}, false
	}
	ten := number(10)
	for range 3 {
		if above {
			value = value.Quo(ten)
		} else {
			value = value.Mul(ten)
		}
		size = value.Abs()
		if size.Mul(number(4)).Compare(low.Mul(number(3))) >= 0 && size.Mul(number(3)).Compare(high.Mul(number(4))) <= 0 {
			return value, true
		}
	}
	return indicator.Fraction{}, false
}

func number(n int64) indicator.Fraction { return indicator.FractionFromInt(n) }
