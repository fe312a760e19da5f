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
			moved, ok := movedPoint(c.series.Rat(i), low, high)
			if !ok {
				continue
			}
			f := c.finding(DecimalPoint, i)
			f.Low, f.High = indicator.Known(moved), indicator.Known(moved)
			c.add(f)
			outliers = append(outliers, i)
		}
	}
	return outliers
}

// neighbours returns the lowest and highest of the two numbers on either side
// that are not 0, by size; not ok for fewer than two.
func (c *checker) neighbours(stretch []int, at int) (low, high exact.Rat, ok bool) {
	count := 0
	for k := max(0, at-2); k < min(len(stretch), at+3); k++ {
		v := c.series.Rat(stretch[k]).Abs()
		if k == at || v.IsZero() {
			continue
		}
		if count == 0 || v.Cmp(low) < 0 {
			low = v
		}
		if count == 0 || v.Cmp(high) > 0 {
			high = v
		}
		count++
	}
	return low, high, count >= 2
}

// movedPoint returns the value with its point where the neighbours want it.
func movedPoint(value, low, high exact.Rat) (exact.Rat, bool) {
	size := value.Abs()
	above := size.Cmp(high.Mul(exact.FromInt(5))) >= 0
	below := size.Cmp(low.Per(5)) <= 0
	if size.IsZero() || !above && !below {
		return exact.Rat{}, false
	}
	factor := exact.FromInt(10)
	if above {
		factor = exact.Frac(1, 10)
	}
	for range 3 {
		size, value = size.Mul(factor), value.Mul(factor)
		if size.Cmp(low.Mul(exact.Frac(3, 4))) >= 0 && size.Cmp(high.Mul(exact.Frac(4, 3))) <= 0 {
			return value, true
		}
	}
	return exact.Rat{}, false
}

const (
	jumpDeviations = 8 // median absolute deviations
	jumpChanges    = 6 // changes needed
	jumpShare      = 20
)

// change is a yearly change between two numbers that follow each other.
type change struct {
	from, to int // indices
	size     exact.Rat
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
			before := c.series.Rat(changes[k].from)
			years := exact.FromInt(int64(c.series.Year(changes[k].to) - c.series.Year(changes[k].from)))
			f.Low, f.High = indicator.Known(before.Add(low.Mul(years))), indicator.Known(before.Add(high.Mul(years)))
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
		size := c.series.Rat(to).Sub(c.series.Rat(from)).Per(int64(c.series.Year(to) - c.series.Year(from)))
		changes = append(changes, change{from: from, to: to, size: size})
	}
	return changes
}

// isChance reports whether a value rests on fewer events than are reliable.
func (c *checker) isChance(i int) bool {
	o := c.series.At(i)
	events, _, ok := o.Counts()
	policy := c.a.Policy.Resolved()
	return ok && events.Rat().Cmp(exact.FromInt(int64(max(0, policy.SmallEvents)))) < 0
}

// ordinaryChanges are the lowest and highest change a year that are in line.
func (c *checker) ordinaryChanges(changes []change) (low, high exact.Rat) {
	sizes := make([]exact.Rat, len(changes))
	for i := range changes {
		sizes[i] = changes[i].size
	}
	middle := exact.Median(sizes)
	deviations := make([]exact.Rat, len(changes))
	for i := range changes {
		deviations[i] = changes[i].size.Sub(middle).Abs()
	}
	deviation := exact.Median(deviations)
	if unit, ok := exact.NewRat(exact.NewInt(1), exact.Pow10(c.in.Places)); ok && deviation.Cmp(unit) < 0 {
		deviation = unit
	}
	reach := deviation.Mul(exact.FromInt(jumpDeviations))
	return middle.Sub(reach), middle.Add(reach)
}

// jumps returns the direction of a jump, 0 for an ordinary change.
func (c *checker) jumps(ch change, low, high exact.Rat) int {
	if ch.size.Abs().Mul(exact.FromInt(jumpShare)).Cmp(c.series.Rat(ch.from).Abs()) <= 0 {
		return 0
	}
	switch {
	case ch.size.Cmp(high) > 0:
		return 1
	case ch.size.Cmp(low) < 0:
		return -1
	default:
		return 0
	}
}

// checkTargetFiled looks for the target's bound in place of values.
func (c *checker) checkTargetFiled() {
	if !c.r.Bound.Known() || c.r.Target.NeedsBaseline() {
		return
	}
	run := 0
	for i := range c.series.Len() {
		if !c.significant(i) || c.counted(i) || c.series.Value(i).Compare(c.r.Bound) != 0 {
			run = 0
			continue
		}
		if run++; run == 2 {
			f := c.finding(TargetFiled, i)
			f.Since = c.series.Year(i - 1)
			c.add(f)
		}
	}
}

func (c *checker) counted(i int) bool {
	o := c.series.At(i)
	return o.HasCounts()
}

// checkCopies looks for values carried over from the year before.
func (c *checker) checkCopies() {
	if c.in.ValidFor > 0 {
		return
	}
	for i := 0; i < c.series.Len(); {
		end := i + 1
		o := c.series.At(i)
		counted := o.HasCounts()
		for end < c.series.Len() && c.isCopy(end-1, end, counted) {
			end++
		}
		years := end - i
		if counted && years >= 2 && !coincides(&o) || !counted && years >= 3 && c.significant(i) {
			f := c.finding(Copied, end-1)
			f.Since = c.series.Year(i)
			c.add(f)
		}
		i = end
	}
}

// isCopy reports whether an observation repeats the one of the year before, its
// counts where it has them.
func (c *checker) isCopy(i, k int, counted bool) bool {
	if c.series.Kind(i) != indicator.Number || c.series.Kind(k) != indicator.Number || c.series.Rat(i).Cmp(c.series.Rat(k)) != 0 {
		return false
	}
	before, after := c.series.At(i), c.series.At(k)
	n1, d1, _ := before.Counts()
	n2, d2, has := after.Counts()
	return has == counted && n1.Compare(n2) == 0 && d1.Compare(d2) == 0
}

// coincides reports whether counts are too small, or at an end of their range,
// to say that they were copied.
func coincides(o *indicator.Observation) bool {
	const large = 100
	n, d, ok := o.Counts()
	return !ok || d.Rat().Cmp(exact.FromInt(large)) < 0 || n.Sign() == 0 || n.Compare(d) == 0
}

// significant reports whether a value has digits enough not to come again by
// chance and is not at its natural limit.
func (c *checker) significant(i int) bool {
	o := c.series.At(i)
	if limit := c.in.NaturalLimit(); limit.Known() && limit.Rat().Cmp(c.series.Rat(i)) == 0 {
		return false
	}
	return o.Value.Kind == indicator.Number && o.Value.Value.NumDigits() >= 3
}
