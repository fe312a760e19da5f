package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
)

// Changes is the section of verdicts that changed since an earlier assessment.
func Changes(a *evaluate.Assessment, before *compare.Snapshot, o Options) Section {
	o.Before = before
	return newView(a, o).changes()
}

func (v *view) changes() Section {
	s := v.section("changes")
	if v.options.Before == nil {
		return s
	}
	d := compare.Between(v.options.Before, compare.Of(v.a))
	t := v.table("changes",
		v.header("indicator"), v.column("change", Start), v.column("before", Start), v.column("after", Start), v.column("causes", Start), v.column("lead", Start))
	for i := range d.Changes {
		if c := &d.Changes[i]; c.Class != compare.Unchanged {
			t.Rows = append(t.Rows, v.changeRow(c))
		}
	}
	s.Blocks = append(s.Blocks, v.paragraphBlock("changes.count",
		argument("year", yearCell(d.BeforeAsOf)), argument("gained", countCell(len(d.Of(compare.NewlyAttained)))),
		argument("lost", countCell(len(d.Of(compare.Lost)))), argument("other", countCell(len(d.Of(compare.Changed))))))
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t})
	}
	return s
}

func (v *view) changeRow(c *compare.Change) []Cell {
	name, lead := textCell(c.Indicator), noneCell()
	if in, ok := v.a.Indicator(indicator.Key{Plan: c.Plan, Indicator: c.Indicator}); ok {
		name, lead = textCell(v.seriesName(indicator.Key{}, in)), textOrNone(in.Lead)
	}
	before, after := noneCell(), noneCell()
	if c.Before.Verdict != 0 {
		before = v.verdictCell(c.Before.Verdict)
	}
	if c.After.Verdict != 0 {
		after = v.verdictCell(c.After.Verdict)
	}
	causes := make([]string, 0, len(c.Causes))
	for _, cause := range c.Causes {
		causes = append(causes, v.text("cause."+string(cause)))
	}
	return []Cell{name, textCell(v.text("change." + string(c.Class))), before, after, textOrNone(v.join(causes)), lead}
}
