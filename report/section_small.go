package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// smallNumber is a rate that rests on few events.
type smallNumber struct {
	*evaluate.SmallNumber
	in *indicator.Indicator
	r  *evaluate.Result
}

// smallNumbers shows the rates that rest on few events: their confidence limits,
// the chance of what was counted at the target's rate, and the verdicts on rates
// pooled over years.
func (v *view) smallNumbers() []document.Block {
	var rows []smallNumber
	all := v.a.SmallNumbers()
	for i := range all {
		in, known := v.a.Indicator(all[i].Key)
		if r, judged := v.a.Result(all[i].Key); known && judged {
			rows = append(rows, smallNumber{&all[i], in, r})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	count := v.sentence("small.count", argument("count", len(rows)), argument("fewest", int(all[0].Fewest)))
	return tabledAfter(count, tableOf(v.Wording, "small-numbers", rows, v.smallColumns(all)...), v.note("method", "small.method"))
}

func (v *view) smallColumns(all []evaluate.SmallNumber) []column[smallNumber] {
	c := columns[smallNumber]{v.Wording}
	list := []column[smallNumber]{
		c.head("indicator", func(n smallNumber) string { return v.seriesName(n.Key, n.in) }), c.year("year", func(n smallNumber) int { return n.Year }),
		c.count("events", func(n smallNumber) int { return int(n.Count.Events) }),
		c.number("cases", func(n smallNumber) document.Cell { return v.number(n.Count.Cases, 0, "persons") }),
		c.number("rate", func(n smallNumber) document.Cell { return v.valueJudged(n.Rate, n.Verdict, n.r.Interval, n.in) }),
		c.optional("limits", func(n smallNumber) string {
			if !n.Limits.Known() {
				return ""
			}
			return v.fill("limits", argument("low", v.number(n.Limits.Low, n.in.Places+1, "")), argument("high", v.number(n.Limits.High, n.in.Places+1, "")))
		}),
		c.optional("target", func(n smallNumber) string { return v.targetText(n.r.Target, n.in) }),
		c.verdict("verdict", func(n smallNumber) evaluate.Verdict { return n.Verdict }),
		c.number("target-chance", func(n smallNumber) document.Cell {
			if !n.Chance.Known() {
				return document.None()
			}
			return v.chance(n.Chance.Tail)
		}),
		c.optional("within-chance", func(n smallNumber) string {
			if !n.Chance.Known() {
				return ""
			}
			return v.text(yesNo("chance", n.Chance.Within))
		}),
	}
	for _, years := range pooledYears(all) {
		pooled := c.optional("pooled-"+document.Count(years).Text, func(n smallNumber) string {
			for k := range n.Pooled {
				if p := &n.Pooled[k]; p.Years == years {
					return v.judgedValue(p.Rate, p.Verdict, n.r.Interval, n.in)
				}
			}
			return ""
		})
		list = append(list, pooled.titled(v.fill("column.pooled", argument("years", years))))
	}
	return list
}

// pooledYears are the spans of years that any of the rates is pooled over.
func pooledYears(all []evaluate.SmallNumber) []int {
	var years []int
	for i := range all {
		for k := range all[i].Pooled {
			if n := all[i].Pooled[k].Years; len(years) == 0 || n > years[len(years)-1] {
				years = append(years, n)
			}
		}
	}
	return years
}
