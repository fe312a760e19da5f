package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Milestones is the section of earlier years' own targets.
func Milestones(a *evaluate.Assessment, o Options) Section { return newView(a, o).milestones() }

// Projections is the section of what every projection would have said of the
// indicators that were projected, where the policy asks for it.
func Projections(a *evaluate.Assessment, o Options) Section { return newView(a, o).projections() }

func (v *view) milestones() Section {
	s := v.section("milestones")
	t := v.table("milestones",
		v.header("indicator"), v.column("year", Start), v.column("milestone", Start), v.column("value", End), v.column("gap", End), v.column("verdict", Start),
		v.column("reason", Start))
	for i := range v.entries {
		e := &v.entries[i]
		for k := range e.r.Milestones {
			m := &e.r.Milestones[k]
			then := evaluate.Result{Verdict: m.Verdict, Value: m.Value, Reading: readingOf(e, m)}
			then.Interval, _ = m.Target.Resolve(e.in, e.r.Base, v.a.Policy.About)
			shown := v.figuresOf(&then, e.in)
			value := noneCell()
			if m.Value.Known() {
				value = v.measured(v.number(m.Value, shown.places, shown.unit), e.in)
			}
			t.Rows = append(t.Rows, []Cell{
				v.indicatorName(e), yearCell(m.Year), textOrNone(v.targetText(m.Target, e.in)), value,
				v.nonzero(m.Gap, shown.places, shown.unit+"-points"), v.verdictCell(m.Verdict), textCell(v.text("reason." + string(m.Reason))),
			})
		}
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t})
	}
	return s
}

// readingOf is the reading by which a milestone was judged, nothing where its
// value was worked out.
func readingOf(e *entry, m *evaluate.MilestoneVerdict) indicator.Reading {
	for i := e.series.Len() - 1; i >= 0; i-- {
		if e.series.Year(i) <= m.Year && e.series.Value(i).Known() && m.Value.Known() && e.series.Value(i).Compare(m.Value) == 0 {
			return e.series.Reading(i)
		}
	}
	return indicator.Reading{}
}

func (v *view) projections() Section {
	s := v.section("projections")
	t := v.table("projections", v.header("indicator"), v.column("verdict", Start))
	for _, p := range indicator.Projections() {
		t.Columns = append(t.Columns, v.titled(string(p), "projection."+string(p), Start))
	}
	for i := range v.entries {
		e := &v.entries[i]
		if len(e.r.ByProjection) == 0 || e.r.Verdict != evaluate.Expected && e.r.Verdict != evaluate.Difficult {
			continue
		}
		row := []Cell{v.indicatorName(e), v.verdictCell(e.r.Verdict)}
		for _, p := range indicator.Projections() {
			cell := noneCell()
			for _, by := range e.r.ByProjection {
				if by.Projection == p {
					cell = v.verdictCell(by.Verdict)
				}
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t})
	}
	return s
}
