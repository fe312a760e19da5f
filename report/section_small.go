package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/smallnumber"
	"github.com/countystat/attain/indicator"
)

// SmallNumbers is the section of rates that rest on few events: their
// confidence limits, the chance of what was counted at the target's rate, and
// the verdicts on rates pooled over years.
func SmallNumbers(a *evaluate.Assessment, o Options) Section { return newView(a, o).smallNumbers() }

func (v *view) smallNumbers() Section {
	s := v.section("small-numbers")
	all := smallnumber.Of(v.a, smallnumber.Options{})
	years := pooledYears(all)
	t := v.table("small-numbers",
		v.header("indicator"), v.column("year", Start), v.column("events", End), v.column("cases", End), v.column("rate", End), v.column("limits", Start),
		v.column("target", Start), v.column("verdict", Start), v.column("target-chance", End), v.column("within-chance", Start))
	for _, n := range years {
		title := v.fill("column.pooled", argument("years", countCell(n)))
		t.Columns = append(t.Columns, Column{Key: "pooled-" + countCell(n).Text, Title: title, Align: Start})
	}
	for i := range all {
		in, known := v.a.Indicator(all[i].Key)
		r, judged := v.a.Result(all[i].Key)
		if known && judged {
			t.Rows = append(t.Rows, v.smallRow(&all[i], in, r, years))
		}
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, v.paragraphBlock("small.count", argument("count", countCell(len(t.Rows))), argument("fewest", countCell(int(all[0].Fewest)))),
			Block{Table: t}, v.note("method", "small.method"))
	}
	return s
}

// pooledYears are the spans of years that any of the rates is pooled over.
func pooledYears(all []smallnumber.Case) []int {
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

func (v *view) smallRow(n *smallnumber.Case, in *indicator.Indicator, r *evaluate.Result, years []int) []Cell {
	limits, chance, within := noneCell(), noneCell(), noneCell()
	if n.Limits.Known() {
		limits = textCell(v.fill("limits", argument("low", v.number(n.Limits.Low, in.Places+1, "")), argument("high", v.number(n.Limits.High, in.Places+1, ""))))
	}
	if n.Chance.Known() {
		chance = v.chance(n.Chance.Tail)
		within = textCell(v.text(yesNo("chance", n.Chance.Within)))
	}
	row := []Cell{
		textCell(v.seriesName(n.Key, in)), yearCell(n.Year), countCell(int(n.Count.Events)), v.number(n.Count.Cases, 0, "persons"),
		v.valueJudged(n.Rate, n.Verdict, r.Interval, in), limits, textOrNone(v.targetText(r.Target, in)), v.verdictCell(n.Verdict), chance, within,
	}
	for _, span := range years {
		cell := noneCell()
		for k := range n.Pooled {
			if p := &n.Pooled[k]; p.Years == span {
				cell = textCell(v.fill("events.effect",
					argument("value", v.valueJudged(p.Rate, p.Verdict, r.Interval, in)), argument("verdict", v.verdictCell(p.Verdict))))
			}
		}
		row = append(row, cell)
	}
	return row
}

func yesNo(key string, yes bool) string {
	if yes {
		return key + ".yes"
	}
	return key + ".no"
}
