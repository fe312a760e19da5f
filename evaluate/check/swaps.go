package check

import (
	"math/bits"
	"strconv"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

const (
	swapDistance = 10 // years at most between two that are exchanged
	swapSeries   = 3  // series at least that become smoother
	swapScore    = 3 * logarithmUnits
	swapLength   = 5 // years in a row at least
)

// swap is two years that a department may have exchanged, in all of its totals.
type swap struct {
	plan, lead    string
	before, later int
}

// smoother is how much smoother the totals become if two years are exchanged again.
type smoother struct {
	score  int // sum of the logarithms of what is left of their bends
	series int // how many become smoother
	first  int // index of the first of these results
}

// swapsOf finds the exchange of each department's years that makes its totals
// smoothest, by the result that the finding is made on.
func swapsOf(a *evaluate.Assessment) map[int][]swap {
	all := map[swap]*smoother{}
	for i := range a.Results {
		if c, ok := checkerOf(a, i); ok && c.isTotal() && !c.in.IsYesNo() {
			c.addSwaps(all)
		}
	}
	type department struct{ plan, lead string }
	best := map[department]swap{}
	for s, gain := range all {
		if gain.score < swapScore || gain.series < swapSeries {
			continue
		}
		of := department{s.plan, s.lead}
		if had, ok := best[of]; !ok || isBetter(s, had, all) {
			best[of] = s
		}
	}
	found := map[int][]swap{}
	for _, s := range best {
		found[all[s].first] = append(found[all[s].first], s)
	}
	return found
}

// isBetter orders the exchanges of one department: by score, then by year.
func isBetter(s, than swap, all map[swap]*smoother) bool {
	switch x, y := all[s].score, all[than].score; {
	case x != y:
		return x > y
	case s.before != than.before:
		return s.before < than.before
	default:
		return s.later < than.later
	}
}

// checkSwaps adds the finding on years that the department exchanged.
func (c *checker) checkSwaps() {
	for _, s := range c.swaps[c.at] {
		i, _ := c.series.Find(s.later)
		f := c.finding(YearsSwapped, i)
		f.Expected = strconv.Itoa(s.before)
		c.add(f)
	}
}

// addSwaps adds what exchanging two years does to this series.
func (c *checker) addSwaps(all map[swap]*smoother) {
	for _, run := range c.yearRuns() {
		whole := bendsOf(run.values, 0, len(run.values))
		for x := range run.values {
			for y := x + 1; y < min(len(run.values), x+1+swapDistance); y++ {
				change := run.bendChange(x, y)
				if change == 0 {
					continue
				}
				at := swap{c.r.Plan, c.in.Lead, run.first + x, run.first + y}
				gain := all[at]
				if gain == nil {
					gain = &smoother{first: -1}
					all[at] = gain
				}
				gain.score += logarithm(whole) - logarithm(whole+change)
				if change < 0 {
					gain.series++
					if gain.first < 0 {
						gain.first = c.at
					}
				}
			}
		}
	}
}

// yearRun is figures of years in a row, in units of the last place.
type yearRun struct {
	first  int // year
	values []int64
}

// yearRuns lists the runs that are long enough, cut at breaks and at what is too
// large to count with.
func (c *checker) yearRuns() []yearRun {
	const largest = 1 << 50
	var runs []yearRun
	for _, stretch := range c.stretches() {
		var run yearRun
		for _, i := range stretch {
			units := c.series.Value(i).Quo(lastPlace(c.in.Places)).Round(0, indicator.HalfUp)
			if units.Abs().Compare(number(largest)) > 0 {
				runs, run = append(runs, run), yearRun{}
				continue
			}
			if len(run.values) > 0 && c.series.Year(i) != run.first+len(run.values) {
				runs, run = append(runs, run), yearRun{}
			}
			if len(run.values) == 0 {
				run.first = c.series.Year(i)
			}
			whole, _ := units.Decimal(0, indicator.HalfUp)
			run.values = append(run.values, whole.IntPart())
		}
		runs = append(runs, run)
	}
	kept := runs[:0]
	for _, run := range runs {
		if len(run.values) >= swapLength {
			kept = append(kept, run)
		}
	}
	return kept
}

// bendsOf is the sum of the sizes of the second differences around the values from
// one index up to another.
func bendsOf(values []int64, from, to int) int64 {
	var sum int64
	for i := max(1, from); i < min(len(values)-1, to); i++ {
		bend := values[i-1] - 2*values[i] + values[i+1]
		sum += max(bend, -bend)
	}
	return sum
}

// bendChange is by how much the bends change if two values are exchanged.
func (r *yearRun) bendChange(x, y int) int64 {
	near := func() int64 {
		if y-x <= 2 {
			return bendsOf(r.values, x-1, y+2)
		}
		return bendsOf(r.values, x-1, x+2) + bendsOf(r.values, y-1, y+2)
	}
	before := near()
	r.values[x], r.values[y] = r.values[y], r.values[x]
	after := near()
	r.values[x], r.values[y] = r.values[y], r.values[x]
	return after - before
}

// logarithmUnits are the parts of 1 in which logarithms are counted.
const logarithmUnits = 64

// logarithm is that to the base 2 of a whole number, at least 1, rounded down to
// parts of 1: the fraction is squared for each of its binary places.
func logarithm(n int64) int {
	value := uint64(max(1, n))
	whole := bits.Len64(value) - 1
	mantissa := value << (63 - whole) // from 1 to 2, as 63 binary places
	log := whole
	for part := 1; part < logarithmUnits; part *= 2 {
		log *= 2
		high, _ := bits.Mul64(mantissa, mantissa)
		if high >= 1<<63 {
			log++
			mantissa = high
		} else {
			mantissa = high << 1
		}
	}
	return log
}
