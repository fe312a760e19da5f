package check

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// targetFindings checks what a plan asks of an indicator, once, on the result for
// the area reported on.
func targetFindings(a *evaluate.Assessment, r *evaluate.Result) []Finding {
	in, ok := a.Indicator(r.Key)
	if !ok || r.Area != "" || r.Group != indicator.Total {
		return nil
	}
	c := targets{in: in, key: r.Key}
	c.checkTarget(&in.Target)
	for i := range in.Targets {
		c.checkTarget(&in.Targets[i].Target)
	}
	for i := range in.Milestones {
		c.checkTarget(&in.Milestones[i].Target)
	}
	for i := range in.Revisions {
		c.checkTarget(&in.Revisions[i].Target)
	}
	c.checkMilestones(r.Base)
	slices.SortStableFunc(c.found, func(x, y Finding) int { return x.Code.rank() - y.Code.rank() })
	return c.found
}

// targets checks the targets of one indicator.
type targets struct {
	in    *indicator.Indicator
	key   indicator.Key
	found []Finding
}

func (c *targets) finding(code Code, value indicator.Fraction) Finding {
	return Finding{Code: code, Key: c.key, Place: c.in.Place, Filed: value.String(), Value: value, Lead: c.in.Lead}
}

// checkTarget looks for figures that were meant per cent and written as shares of
// 1, or the other way round.
func (c *targets) checkTarget(t *indicator.Target) {
	for _, part := range t.Parts() {
		c.checkTarget(&part)
	}
	one := number(1)
	bound := indicator.FractionFrom(t.Bound())
	if c.in.Unit == indicator.Percent && c.in.Better == indicator.Higher && bound.Sign() > 0 && bound.Compare(one) < 0 {
		f := c.finding(ShareOfOne, bound)
		f.Low = bound.Mul(number(c.in.Unit.Factor()))
		f.High = f.Low
		c.found = append(c.found, f)
	}
	if rise := t.Change(); t.Form() == indicator.FormRiseBy && rise.Kind == indicator.InShare && rise.Amount.Compare(one) > 0 {
		f := c.finding(RiseAboveOne, rise.Amount)
		f.High = one
		c.found = append(c.found, f)
	}
}

// checkMilestones looks for milestones that ask for more than the target which is
// in force in their year.
func (c *targets) checkMilestones(base indicator.Fraction) {
	for i := range c.in.Milestones {
		m := &c.in.Milestones[i]
		target := c.targetIn(m.Year)
		asked, okAsked := c.nearEnd(&m.Target, base)
		final, ok := c.nearEnd(&target, base)
		if !ok || !okAsked || !c.isStricter(asked, final) {
			continue
		}
		f := c.finding(MilestoneStricter, asked.Bound)
		f.Low, f.High = final.Bound, final.Bound
		c.found = append(c.found, f)
	}
}

// targetIn is the indicator's target in force in a year.
func (c *targets) targetIn(year int) indicator.Target {
	target := c.in.Target
	for i := range c.in.Revisions {
		if c.in.Revisions[i].From <= year {
			target = c.in.Revisions[i].Target
		}
	}
	return target
}

// nearEnd is the bound that the worse values meet first.
func (c *targets) nearEnd(t *indicator.Target, base indicator.Fraction) (indicator.End, bool) {
	accepted, resolution := t.Resolve(c.in, base, indicator.Change{})
	end := accepted.Low
	if c.in.Better == indicator.Lower {
		end = accepted.High
	}
	return end, resolution == indicator.Resolved && end.Known()
}

func (c *targets) isStricter(asked, final indicator.End) bool {
	order := c.in.Better.Better(final.Bound, asked.Bound)
	return order > 0 || order == 0 && c.in.Better != indicator.Neither && asked.Open && !final.Open
}

// checkShares looks for a series of percentages that was filed as shares of 1: none
// of them is above 1, and what the plan expects is at least 20 times the highest.
func (c *checker) checkShares() {
	if c.in.Unit != indicator.Percent || c.series.Len() == 0 {
		return
	}
	highest, last := indicator.FractionFromInt(0), -1
	for i := range c.series.Len() {
		if c.series.Kind(i) != indicator.Number {
			continue
		}
		if v := c.series.Value(i); v.Compare(highest) > 0 {
			highest = v
		}
		last = i
	}
	if last < 0 || highest.Sign() <= 0 || highest.Compare(number(1)) > 0 || c.expected().Compare(highest.Mul(number(20))) < 0 {
		return
	}
	f := c.finding(ShareOfOne, last)
	f.Low = f.Value.Mul(c.factor())
	f.High = f.Low
	c.add(f)
}

// expected is a figure of the size that a series should have: the printed baseline,
// else the target where more is better, else none.
func (c *checker) expected() indicator.Fraction {
	switch {
	case c.in.Baseline.Value.Valid:
		return indicator.FractionFrom(c.in.Baseline.Value.Decimal)
	case c.in.Better == indicator.Higher:
		return c.r.Interval.Low.Bound
	default:
		return indicator.Fraction{}
	}
}
