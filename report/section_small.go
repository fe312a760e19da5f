package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/smallnumber"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// smallNumbers shows the rates that chance may explain or that rest on few events: their confidence limits,
// the chance of what was counted at the target's rate, and the verdicts on rates
// pooled over years.
func (v *view) smallNumbers() []document.Block {
	rows := found(v, smallnumber.Of(v.a, smallnumber.Options{}), func(n *smallnumber.Case) indicator.Key { return n.Key })
	if len(rows) == 0 {
		return nil
	}
	within, few := 0, 0
	for _, r := range rows {
		if r.it.WithinChance() {
			within++
		}
		if r.it.Few {
			few++
		}
	}
	count := v.sentence("small.count", argument("within", within), argument("few", few), argument("fewest", int(rows[0].it.Fewest)))
	return tabledAfter(count, tableOf(v.Wording, "small-numbers", rows, v.smallColumns(rows)...), v.note("method", "small.method"))
}

func (v *view) smallColumns(rows []with[*smallnumber.Case]) []column[with[*smallnumber.Case]] {
	type row = with[*smallnumber.Case]
	c := indicatorColumnsOf[row](v)
	list := []column[row]{
		c.indicator(), c.cell("year", func(r row) document.Cell { return overYears(v.spans(r.it.Observed), r.it.Year) }), c.count("events", func(r row) int { return int(r.it.Count.Events) }),
		c.number("cases", func(r row) document.Cell { return v.number(r.it.Count.Cases, 0, "persons") }),
		c.number("rate", func(r row) document.Cell { return v.valueJudged(r.it.Rate, r.it.Verdict, r.r.Interval, r.in) }),
		c.optional("limits", func(r row) string {
			if !r.it.Limits.Known() {
				return ""
			}
			low, high := v.number(r.it.Limits.Low, r.in.Places+1, ""), v.number(r.it.Limits.High, r.in.Places+1, "")
			return v.fill("limits", argument("low", low), argument("high", high))
		}),
		c.target(), c.verdict("verdict", func(r row) evaluate.Verdict { return r.it.Verdict }),
		c.number("target-chance", func(r row) document.Cell { return v.chance(r.it.Chance.TwoSided()) }),
		c.optional("within-chance", func(r row) string {
			if !r.it.Chance.Known() {
				return ""
			}
			return v.text(yesNo("chance", r.it.Chance.Within))
		}),
	}
	for _, years := range pooledYears(rows) {
		pooled := c.optional("pooled-"+document.Count(years).Text, func(r row) string {
			for k := range r.it.Pooled {
				if p := &r.it.Pooled[k]; p.Years == years {
					return v.fill("pooled", argument("value", v.judgedValue(p.Rate, p.Verdict, r.r.Interval, r.in)), argument("years", v.spans(p.Observed)))
				}
			}
			return ""
		})
		list = append(list, pooled.titled(v.fill("column.pooled", argument("years", years))))
	}
	return list
}

// pooledYears are the spans of years that any of the rates is pooled over.
func pooledYears(rows []with[*smallnumber.Case]) []int {
	var years []int
	for _, r := range rows {
		for k := range r.it.Pooled {
			if n := r.it.Pooled[k].Years; len(years) == 0 || n > years[len(years)-1] {
				years = append(years, n)
			}
		}
	}
	return years
}
