package check

import (
	"slices"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

const (
	jumpDeviations = 8  // median absolute deviations
	jumpOthers     = 10 // times the largest deviation of the other changes
	jumpChanges    = 6  // changes needed
	jumpShare      = 20
)

// change is a yearly change between two numbers that follow each other.
type change struct {
	from, to  int // indices
	size      indicator.Fraction
	deviation indicator.Fraction // from the median of all changes
}

// checkJumps looks for changes beyond the robust rule, leaving out what is out
// of line already, and returns all indices that are.
func (c *checker) checkJumps(outliers []int) []int {
	found := slices.Clone(outliers)
	for _, stretch := range c.stretches() {
		kept := slices.DeleteFunc(slices.Clone(stretch), func(i int) bool { return slices.Contains(outliers, i) })
		changes := c.changes(kept)
		if len(changes) < jumpChanges || isStepwise(changes) {
			continue
		}
		middle := median(sizesOf(changes))
		reaches := c.reaches(changes, middle)
		for k := 0; k < len(changes); k++ {
			direction := c.jumps(&changes[k], reaches[k])
			if direction == 0 {
				continue
			}
			f := c.finding(Jump, changes[k].to)
			before, years := c.series.Value(changes[k].from), c.yearsOf(changes[k].from, changes[k].to)
			f.Low, f.High = before.Add(middle.Sub(reaches[k]).Mul(years)), before.Add(middle.Add(reaches[k]).Mul(years))
			c.add(f)
			found = append(found, changes[k].to)
			if k+1 < len(changes) && c.jumps(&changes[k+1], reaches[k+1]) == -direction {
				k++ // the way back from a peak
			}
		}
	}
	return found
}

// isStepwise reports whether at least half of the changes are none, as those of
// posts that stay until somebody leaves: such a series says nothing of the size
// of a step.
func isStepwise(changes []change) bool {
	none := 0
	for i := range changes {
		if changes[i].size.Sign() == 0 {
			none++
		}
	}
	return 2*none >= len(changes)
}

func sizesOf(changes []change) []indicator.Fraction {
	sizes := make([]indicator.Fraction, len(changes))
	for i := range changes {
		sizes[i] = changes[i].size
	}
	return sizes
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

// reaches works out how far each change may differ from the middle one.
func (c *checker) reaches(changes []change, middle indicator.Fraction) []indicator.Fraction {
	deviations := make([]indicator.Fraction, len(changes))
	for i := range changes {
		changes[i].deviation = changes[i].size.Sub(middle)
		deviations[i] = changes[i].deviation.Abs()
	}
	deviation := median(deviations)
	if unit := lastPlace(c.in.Places); deviation.Compare(unit) < 0 {
		deviation = unit
	}
	usual := deviation.Mul(number(jumpDeviations))
	largest := largestOf(deviations, 4)
	reaches := make([]indicator.Fraction, len(changes))
	for k := range changes {
		reaches[k] = usual
		for _, i := range largest {
			if i == k || i >= k-1 && i <= k+1 && changes[i].deviation.Sign() != changes[k].deviation.Sign() {
				continue // the change itself, and a peak's way up or down
			}
			if reach := deviations[i].Mul(number(jumpOthers)); reach.Compare(usual) > 0 {
				reaches[k] = reach
			}
			break
		}
	}
	return reaches
}

// largestOf lists the indices of the n largest values, the largest first.
func largestOf(values []indicator.Fraction, n int) []int {
	var largest []int
	for i := range values {
		at := slices.IndexFunc(largest, func(k int) bool { return values[k].Compare(values[i]) < 0 })
		if at < 0 {
			at = len(largest)
		}
		largest = slices.Insert(largest, at, i)
		largest = largest[:min(n, len(largest))]
	}
	return largest
}

func median(values []indicator.Fraction) indicator.Fraction {
	rats := make([]exact.Rat, len(values))
	for i, v := range values {
		rats[i] = exact.Of(v)
	}
	return indicator.Fraction(exact.Known(exact.Median(rats)))
}

// jumps returns the direction of a jump, 0 for an ordinary change.
func (c *checker) jumps(ch *change, reach indicator.Fraction) int {
	if ch.size.Abs().Mul(number(jumpShare)).Compare(c.series.Value(ch.from).Abs()) <= 0 || ch.deviation.Abs().Compare(reach) <= 0 {
		return 0
	}
	return ch.deviation.Sign()
}
