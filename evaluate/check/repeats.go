package check

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// The odds against chance that make a finding of figures that come again.
const (
	targetOdds = 10_000
	copiedOdds = 100_000
)

// checkTargetFiled looks for the target's bound in place of values.
func (c *checker) checkTargetFiled() {
	if !c.r.Bound.Known() || c.r.Target.NeedsBaseline() || c.r.ByGroup != indicator.Total {
		return
	}
	for i := 0; i < c.series.Len(); i++ {
		if !c.significant(i) || c.counted(i) || c.series.Value(i).Compare(c.r.Bound) != 0 {
			continue
		}
		end := c.runFrom(i)
		if years := end - i; years >= 2 && isAgainst(c.odds(i, end-1), years, targetOdds) && !c.isStepwise(i, end) {
			f := c.finding(TargetFiled, end-1)
			f.Since = c.series.Year(i)
			c.add(f)
		}
		i = end - 1
	}
}

func (c *checker) counted(i int) bool {
	o := c.series.At(i)
	return o.HasCounts()
}

// checkCopies looks for values carried over from the year before, in this series
// or in all that the department files.
func (c *checker) checkCopies() {
	if c.in.ValidFor > 0 {
		return
	}
	for i := 0; i < c.series.Len(); {
		end := c.runFrom(i)
		if end-i >= 2 && c.significant(i) && isAgainst(c.odds(i, end-1), end-i-1, copiedOdds) && !c.isStepwise(i, end) {
			f := c.finding(Copied, end-1)
			f.Since = c.series.Year(i)
			c.add(f)
		} else {
			c.checkCopiedYears(i, end)
		}
		i = end
	}
}

// checkCopiedYears looks for years that a department copied among those from the
// i-th observation up to the end of a run.
func (c *checker) checkCopiedYears(i, end int) {
	for k := i + 1; k < end; k++ {
		if c.filing.isCopied(c, k) && c.significant(k) {
			f := c.finding(Copied, k)
			f.Since = c.series.Year(k - 1)
			c.add(f)
		}
	}
}

// runFrom is the index after the run of figures that repeat the i-th.
func (c *checker) runFrom(i int) int {
	end := i + 1
	for end < c.series.Len() && c.isCopy(end-1, end) {
		end++
	}
	return end
}

// isCopy reports whether an observation repeats the one of the year before, its
// counts where it has them.
func (c *checker) isCopy(i, k int) bool {
	if c.series.Kind(i) != indicator.Number || c.series.Kind(k) != indicator.Number || c.series.Value(i).Compare(c.series.Value(k)) != 0 {
		return false
	}
	before, after := c.series.At(i), c.series.At(k)
	n1, d1, had := before.Counts()
	n2, d2, has := after.Counts()
	return has == had && n1.Compare(n2) == 0 && d1.Compare(d2) == 0
}

// odds says how often a figure of this series differs from that of the year before
// where one comes again by chance: twice the ordinary change in units of the last
// place, at least 1; where counts are filed, the odds of the value or of the
// numerator, whichever are less, times those of the denominator. The ordinary
// change is the lower median of the two before the run from i to k and the two
// after it.
func (c *checker) odds(i, k int) indicator.Fraction {
	odds := c.oddsOf(i, k, c.series.Value, lastPlace(c.in.Places))
	if !c.counted(i) {
		return odds
	}
	counts := func(field Field) indicator.Fraction {
		return c.oddsOf(i, k, func(i int) indicator.Fraction {
			o := c.series.At(i)
			return field.of(&o)
		}, number(1))
	}
	if events := counts(Numerator); events.Compare(odds) < 0 {
		odds = events
	}
	return odds.Mul(counts(Denominator))
}

func (c *checker) oddsOf(i, k int, figure func(int) indicator.Fraction, unit indicator.Fraction) indicator.Fraction {
	var near []indicator.Fraction
	for at := max(1, i-1); at <= min(c.series.Len()-1, k+2); at++ {
		if size := figure(at).Sub(figure(at - 1)).Abs(); size.Known() && (at <= i || at > k) {
			near = append(near, size)
		}
	}
	if len(near) == 0 {
		return number(1)
	}
	slices.SortFunc(near, indicator.Fraction.Compare)
	odds := near[(len(near)-1)/2].Quo(unit).Mul(number(2))
	if odds.Compare(number(1)) < 0 {
		return number(1)
	}
	return odds
}

// isStepwise reports whether a series keeps its figures for years, as that of posts
// which stay until somebody leaves: more than half of it is the run from i up to
// end, its value is found outside the run too, or another figure comes again.
func (c *checker) isStepwise(i, end int) bool {
	if 2*(end-i) > c.series.Len() {
		return true
	}
	for k := range c.series.Len() {
		if k >= i && k < end || c.series.Kind(k) != indicator.Number {
			continue
		}
		if c.series.Value(k).Compare(c.series.Value(i)) == 0 || k > 0 && k != end && c.series.Value(k).Compare(c.series.Value(k-1)) == 0 {
			return true
		}
	}
	return false
}

// isAgainst reports whether odds, taken as often as a figure came again, reach a bound.
func isAgainst(odds indicator.Fraction, times int, bound int64) bool {
	all := number(1)
	for range times {
		if all = all.Mul(odds); all.Compare(number(bound)) >= 0 {
			return true
		}
	}
	return false
}

// significant reports whether a value is not at its natural limit, where values
// come again by themselves, and not 0.
func (c *checker) significant(i int) bool {
	if limit := c.in.NaturalLimit(); limit.Known() && limit.Compare(c.series.Value(i)) == 0 {
		return false
	}
	return c.series.Kind(i) == indicator.Number && c.series.Value(i).Sign() != 0
}

// filing tells of each department and year how many of its figures repeat those of
// the year before.
type filing map[filed]*repeats

type filed struct {
	plan, lead string
	year       int
}

// repeats counts the figures that would tell a copied year, and the odds against
// all that came again.
type repeats struct {
	again, not int
	odds       indicator.Fraction
}

// filingOf counts the repeats of totals, where they are filed for the area reported on.
func filingOf(a *evaluate.Assessment) filing {
	all := filing{}
	for i := range a.Results {
		c, ok := checkerOf(a, i)
		if !ok || !c.isTotal() || c.in.ValidFor > 0 || c.in.IsYesNo() {
			continue
		}
		for k := 1; k < c.series.Len(); k++ {
			all.count(&c, k)
		}
	}
	return all
}

func (all filing) count(c *checker, k int) {
	odds := c.odds(k-1, k)
	if !c.significant(k) || c.series.Year(k-1) != c.series.Year(k)-1 || odds.Compare(number(1)) == 0 {
		return
	}
	at := filed{c.r.Plan, c.in.Lead, c.series.Year(k)}
	r := all[at]
	if r == nil {
		r = &repeats{odds: number(1)}
		all[at] = r
	}
	if !c.isCopy(k-1, k) {
		r.not++
		return
	}
	r.again++
	if r.odds.Compare(number(copiedOdds)) < 0 {
		r.odds = r.odds.Mul(odds)
	}
}

// isCopied reports whether four fifths of what the department files for the year of
// a total repeat the year before, against all odds.
func (all filing) isCopied(c *checker, k int) bool {
	r := all[filed{c.r.Plan, c.in.Lead, c.series.Year(k)}]
	return r != nil && c.isTotal() && r.again >= 4*r.not && r.odds.Compare(number(copiedOdds)) >= 0
}
