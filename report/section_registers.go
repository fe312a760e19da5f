package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Registers returns the registers of overrides, revised data, changed targets
// and unconfirmed figures; those without an entry are left out.
func Registers(a *evaluate.Assessment, o Options) []Section {
	v := newView(a, o)
	return v.sections(v.overrides, v.revised, v.changedTargets, v.unconfirmed)
}

// overrides lists the manual verdicts with the computed ones, and both tallies.
func (v *view) overrides() Section {
	s := v.section("overrides")
	t := v.table("overrides",
		v.header("indicator"), v.column("verdict", Start), v.column("computed", Start), v.column("computed-reason", Start), v.column("reason", Start),
		v.column("by", Start), v.column("approved-by", Start), v.column("date", Start))
	for i := range v.entries {
		e := &v.entries[i]
		if e.r.Override == nil || e.r.ByRules == nil {
			continue
		}
		o := e.r.Override
		t.Rows = append(t.Rows, []Cell{
			v.indicatorName(e), v.verdictCell(e.r.Verdict), v.verdictCell(e.r.ByRules.Verdict), textCell(v.text("reason." + string(e.r.ByRules.Reason))),
			textOrNone(o.Reason), textOrNone(o.By), textOrNone(o.ApprovedBy), textOrNone(o.On.String()),
		})
	}
	if len(t.Rows) == 0 {
		return s
	}
	both := v.table("tallies", v.header("counted"), v.column("total", End))
	for _, verdict := range evaluate.Verdicts() {
		if verdict.Counts() {
			both.Columns = append(both.Columns, v.titled(verdict.String(), "verdict."+verdict.String(), End))
		}
	}
	both.Columns = append(both.Columns, v.column("percent-expected", End))
	for _, row := range []struct {
		key   string
		tally evaluate.Tally
	}{{"tally.reported", v.a.Tally}, {"tally.computed", v.a.Rules}} {
		cells := []Cell{textCell(v.text(row.key)), countCell(row.tally.All.Total())}
		for _, verdict := range evaluate.Verdicts() {
			if verdict.Counts() {
				cells = append(cells, countCell(row.tally.All[verdict]))
			}
		}
		both.Rows = append(both.Rows, append(cells, v.percent(row.tally.Rate(evaluate.AttainedOrExpected))))
	}
	s.Blocks = append(s.Blocks, Block{Table: t}, Block{Table: both})
	return s
}

// revised is the register of figures that a later filing replaced.
func (v *view) revised() Section {
	s := v.section("revised")
	t := v.table("revised",
		v.header("indicator"), v.column("year", Start), v.column("old", End), v.column("new", End), v.column("filed-old", Start), v.column("filed-new", Start),
		v.column("source", Start))
	for i := range v.a.Revised {
		edition := &v.a.Revised[i]
		in, ok := v.a.Indicator(edition.Key)
		if !ok {
			continue
		}
		t.Rows = append(t.Rows, []Cell{
			textCell(v.seriesName(edition.Key, in)), yearCell(edition.Old.Year), v.filed(&edition.Old, in), v.filed(&edition.New, in),
			textOrNone(edition.Old.Filed.String()), textOrNone(edition.New.Filed.String()), textOrNone(edition.New.Source),
		})
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t})
	}
	return s
}

// filed is an observation's figure with its unit; a ratio where only numerator
// and denominator were filed.
func (v *view) filed(o *indicator.Observation, in *indicator.Indicator) Cell {
	if o.Value.Kind == indicator.Empty && o.Numerator.Valid && o.Denominator.Valid {
		if ratio, ok := indicator.RatioOf(in.Unit, o.Numerator.Decimal, o.Denominator.Decimal); ok {
			return v.measured(v.number(ratio, in.Places, v.unitName(in)), in)
		}
	}
	return v.measured(v.reading(o.Value, in), in)
}

// changedTargets is the register of targets that were revised.
func (v *view) changedTargets() Section {
	s := v.section("changed-targets")
	t := v.table("changed-targets",
		v.header("indicator"), v.column("first-target", Start), v.column("from", Start), v.column("new-target", Start), v.column("document", Start))
	for i := range v.entries {
		e := &v.entries[i]
		for k := range e.in.Revisions {
			r := &e.in.Revisions[k]
			t.Rows = append(t.Rows, []Cell{
				v.indicatorName(e), textOrNone(v.targetText(e.in.Target, e.in)), yearCell(r.From), textOrNone(v.targetText(r.Target, e.in)), textOrNone(r.Document),
			})
		}
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t})
	}
	return s
}

// unconfirmed is the register of targets whose figure is not checked against
// its source.
func (v *view) unconfirmed() Section {
	s := v.section("unconfirmed")
	t := v.table("unconfirmed", v.header("indicator"), v.column("target", Start), v.column("verdict", Start), v.column("lead", Start))
	for i := range v.entries {
		e := &v.entries[i]
		if e.r.Target.IsUnconfirmed() {
			t.Rows = append(t.Rows, []Cell{v.indicatorName(e), textOrNone(v.targetText(e.r.Target, e.in)), v.verdictCell(e.r.Verdict), textOrNone(e.in.Lead)})
		}
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t})
	}
	return s
}
