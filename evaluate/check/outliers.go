package check

import (
	"slices"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
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

// checkDecimalPoints looks for lost or misplaced decimal points and returns
// the indices that it found.
func (c *checker) checkDecimalPoints() []int {
	var outliers []int
	for _, stretch := range c.stretches() {
		for at, i := range stretch {
			low, high, ok := c.neighbours(stretch, at)
			if !ok {
				continue
			}
			moved, ok := movedPoint(c.series.Value(i), low, high)
			if !ok {
				continue
			}
			f := c.finding(DecimalPoint, i)
			f.Low, f.High = moved, moved
			c.add(f)
			outliers = append(outliers, i)
		}
	}
	return outliers
}

// neighbours returns the lowest and highest of the two numbers on either side
// that are not 0, by size; not ok for fewer than two.
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
	return slices.MinFunc(near, indicator.Fraction.Compare), slices.MaxFunc(near, indicator.Fraction.Compare), true
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

const (
	jumpDeviations = 8 // median absolute deviations
	jumpChanges    = 6 // changes needed
	jumpShare      = 20
)

// change is a yearly change between two numbers that follow each other.
type change struct {
	from, to int // indices
	size     indicator.Fraction
}

// checkJumps looks for changes beyond the robust rule, leaving out what is out
// of line already, and returns all indices that are.
func (c *checker) checkJumps(outliers []int) []int {
	found := slices.Clone(outliers)
	for _, stretch := range c.stretches() {
		kept := slices.DeleteFunc(slices.Clone(stretch), func(i int) bool { return slices.Contains(outliers, i) })
		changes := c.changes(kept)
		if len(changes) < jumpChanges {
			continue
		}
		low, high := c.ordinaryChanges(changes)
		for k := 0; k < len(changes); k++ {
			direction := c.jumps(changes[k], low, high)
			if direction == 0 {
				continue
			}
			f := c.finding(Jump, changes[k].to)
			before, years := c.series.Value(changes[k].from), c.yearsOf(changes[k].from, changes[k].to)
			f.Low, f.High = before.Add(low.Mul(years)), before.Add(high.Mul(years))
			c.add(f)
			found = append(found, changes[k].to)
			if k+1 < len(changes) && c.jumps(changes[k+1], low, high) == -direction {
				k++ // the way back from a peak
			}
		}
	}
	return found
}

// changes lists the yearly changes that can be judged: not those that stay at
// the natural limit, nor of rates of so few events that they jump by chance.
func (c *checker) changes(indices []int) []change {
	var changes []change
	limit := c.in.NaturalLimit()
	for k := 1; k < len(indices); k++ {
		from, to := indices[k-1], indices[k]
		stays := c.series.Value(from).Compare(limit) == 0 && c.series.Value(to).Compare(limit) == 0
		if stays || c.isChance(from) || c.isChance(to) {
			continue
		}
		size := c.series.Value(to).Sub(c.series.Value(from)).Quo(c.yearsOf(from, to))
		changes = append(changes, change{from: from, to: to, size: size})
	}
	return changes
}

// yearsOf returns the years between two observations.
func (c *checker) yearsOf(from, to int) indicator.Fraction {
	return indicator.FractionFromInt(int64(c.series.Year(to) - c.series.Year(from)))
}

// isChance reports whether a value rests on fewer events than are reliable.
func (c *checker) isChance(i int) bool {
	o := c.series.At(i)
	events, _, ok := o.Counts()
	policy := c.a.Policy.Resolved()
	return ok && events.Compare(indicator.FractionFromInt(int64(max(0, policy.SmallEvents)))) < 0
}

// ordinaryChanges are the lowest and highest change a year that are in line.
func (c *checker) ordinaryChanges(changes []change) (low, high indicator.Fraction) {
	sizes := make([]indicator.Fraction, len(changes))
	for i := range changes {
		sizes[i] = changes[i].size
	}
	middle := median(sizes)
	deviations := make([]indicator.Fraction, len(changes))
	for i := range changes {
		deviations[i] = changes[i].size.Sub(middle).Abs()
	}
	deviation := median(deviations)
	if unit := lastPlace(c.in.Places); deviation.Compare(unit) < 0 {
		deviation = unit
	}
	reach := deviation.Mul(number(jumpDeviations))
	return middle.Sub(reach), middle.Add(reach)
}

func number(n int64) indicator.Fraction { return indicator.FractionFromInt(n) }

func median(values []indicator.Fraction) indicator.Fraction {
	rats := make([]exact.Rat, len(values))
	for i, v := range values {
		rats[i] = exact.Of(v)
	}
	return indicator.Fraction(exact.Known(exact.Median(rats)))
}

// jumps returns the direction of a jump, 0 for an ordinary change.
func (c *checker) jumps(ch change, low, high indicator.Fraction) int {
	if ch.size.Abs().Mul(number(jumpShare)).Compare(c.series.Value(ch.from).Abs()) <= 0 {
		return 0
	}
	switch {
	case ch.size.Compare(high) > 0:
		return 1
	case ch.size.Compare(low) < 0:
		return -1
	default:
		return 0
	}
}
