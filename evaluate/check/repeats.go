package check

import "github.com/countystat/attain/indicator"

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
	if c.series.Kind(i) != indicator.Number || c.series.Kind(k) != indicator.Number || c.series.Value(i).Compare(c.series.Value(k)) != 0 {
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
	return !ok || d.Compare(indicator.FractionFromInt(large)) < 0 || n.Sign() == 0 || n.Compare(d) == 0
}

// significant reports whether a value has digits enough not to come again by
// chance and is not at its natural limit.
func (c *checker) significant(i int) bool {
	o := c.series.At(i)
	if limit := c.in.NaturalLimit(); limit.Known() && limit.Compare(c.series.Value(i)) == 0 {
		return false
	}
	return o.Value.Kind == indicator.Number && o.Value.Value.NumDigits() >= 3
}
