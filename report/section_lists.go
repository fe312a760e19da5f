package report

import (
	"strconv"
	"strings"

	"github.com/countystat/attain/evaluate"
)

func isHard(v evaluate.Verdict) bool { return v == evaluate.Difficult || v == evaluate.Missed }

// hard lists the indicators that are hard to attain (interim) or missed
// (terminal) with the required pace against the actual one.
func (v *view) hard() Section {
	s := v.section("hard")
	if v.a.Stage == evaluate.Terminal {
		s.Title = v.text("section.missed")
	}
	t := v.table("hard",
		v.header("indicator"), v.column("unit", Start), v.column("target", Start), v.column("current", End), v.column("year", Start),
		v.column("gap", End), v.column("actual-pace", End), v.column("required-pace", End), v.column("projection", End),
		v.column("verdict", Start), v.column("lead", Start))
	if v.a.Stage == evaluate.Terminal {
		t.Caption = v.text("table.missed")
	}
	list := &List{}
	var charts []Block
	for i := range v.entries {
		e := &v.entries[i]
		if !isHard(e.r.Verdict) {
			continue
		}
		t.Rows = append(t.Rows, v.hardRow(e))
		list.Items = append(list.Items, Paragraph{Key: "explain", Text: v.explain(e.r, e.in)})
		if chart := v.course(e); len(chart.Points) > 1 {
			charts = append(charts, Block{Chart: &chart})
		}
	}
	if len(t.Rows) == 0 {
		s.Blocks = append(s.Blocks, v.paragraphBlock("hard.none"))
		return s
	}
	s.Blocks = append(s.Blocks, v.departmentSentence("hard.departments", isHard), Block{Table: t}, Block{List: list})
	s.Blocks = append(s.Blocks, charts...)
	if len(charts) > 0 {
		s.Blocks = append(s.Blocks, v.note("legend", "chart.course.legend"))
	}
	s.Blocks = append(s.Blocks, v.note("note", "hard.pace"))
	return s
}

func (v *view) hardRow(e *entry) []Cell {
	points := v.unitName(e.in) + "-points"
	return []Cell{
		v.indicatorName(e), textCell(v.unitWords(e.in)), textOrNone(v.targetText(e.r.Target, e.in)),
		v.value(e.r, e.in, e.shown), yearCell(e.r.Year), v.gap(e),
		v.nonzero(e.r.ActualPace, e.shown.places+1, points), v.nonzero(e.r.RequiredPace, e.shown.places+1, points),
		v.cutProjection(e), v.verdictCell(e.r.Verdict), textOrNone(e.in.Lead),
	}
}

// cutProjection is the projection, marked where it was cut.
func (v *view) cutProjection(e *entry) Cell {
	cell := v.projected(e.r, e.in, e.shown)
	if len(cell.Marks) > 0 {
		cell.Text = v.fill("projection.cut", argument("value", textCell(cell.Text)))
	}
	return cell
}

// departmentSentence says how many of the indicators with such verdicts each
// lead department has.
func (v *view) departmentSentence(key string, includes func(evaluate.Verdict) bool) Block {
	var names []string
	counts := map[string]int{}
	total := 0
	for i := range v.entries {
		e := &v.entries[i]
		if !includes(e.r.Verdict) {
			continue
		}
		name := v.lead(e.in)
		if counts[name] == 0 {
			names = append(names, name)
		}
		counts[name]++
		total++
	}
	parts := make([]string, 0, len(names))
	for _, name := range names {
		parts = append(parts, v.fill("department.count", argument("department", textCell(name)), argument("count", countCell(counts[name]))))
	}
	return v.paragraphBlock(key, argument("count", countCell(total)), argument("departments", textCell(v.join(parts))))
}

// undetermined lists what cannot be judged by the department that owes the
// data, with the reason and the last value there is.
func (v *view) undetermined() Section {
	s := v.section("undetermined")
	t := v.table("undetermined",
		v.column("lead", Start), v.header("indicator"), v.column("unit", Start), v.column("target", Start), v.column("reason", Start),
		v.column("last-value", End), v.column("last-year", Start))
	for _, department := range v.departments() {
		for i := range v.entries {
			e := &v.entries[i]
			if e.r.Verdict != evaluate.Undetermined || v.lead(e.in) != department {
				continue
			}
			value, year := v.lastValue(e)
			t.Rows = append(t.Rows, []Cell{
				textCell(department), v.indicatorName(e), textCell(v.unitWords(e.in)), textOrNone(v.targetText(e.r.Target, e.in)),
				textCell(v.text("reason." + string(e.r.Reason))), value, year,
			})
		}
	}
	if len(t.Rows) == 0 {
		s.Blocks = append(s.Blocks, v.paragraphBlock("undetermined.none"))
		return s
	}
	is := func(verdict evaluate.Verdict) bool { return verdict == evaluate.Undetermined }
	s.Blocks = append(s.Blocks, v.departmentSentence("undetermined.departments", is), Block{Table: t})
	return s
}

// departments are the lead departments in the order in which they appear.
func (v *view) departments() []string {
	var names []string
	seen := map[string]bool{}
	for i := range v.entries {
		if name := v.lead(v.entries[i].in); !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

// lastValue is the latest value up to the cutoff and its year.
func (v *view) lastValue(e *entry) (value, year Cell) {
	for i := e.series.Len() - 1; i >= 0; i-- {
		if e.series.Year(i) <= e.cutoff() && !e.series.Kind(i).IsAbsence() {
			return v.observed(&e.series, i, e.in), yearCell(e.series.Year(i))
		}
	}
	return noneCell(), noneCell()
}

// qualified lists what is attained but unstable, thin or uneven (不稳定,
// 不充分, 不平衡).
func (v *view) qualified() Section {
	s := v.section("qualified")
	t := v.table("qualified",
		v.header("indicator"), v.column("unit", Start), v.column("current", End), v.column("target", Start), v.column("margin", End),
		v.column("concern", Start), v.column("details", Start), v.column("lead", Start))
	for i := range v.entries {
		e := &v.entries[i]
		concerns := concernsOf(e.r)
		if e.r.Verdict != evaluate.Attained || concerns == 0 {
			continue
		}
		t.Rows = append(t.Rows, []Cell{
			v.indicatorName(e), textCell(v.unitWords(e.in)), v.value(e.r, e.in, e.shown), textOrNone(v.targetText(e.r.Target, e.in)), v.gap(e),
			v.flagsCell(concerns), textOrNone(v.concernDetails(e)), textOrNone(e.in.Lead),
		})
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, v.paragraphBlock("qualified.count", argument("count", countCell(len(t.Rows)))), Block{Table: t})
	}
	return s
}

func concernsOf(r *evaluate.Result) evaluate.Flags {
	var flags evaluate.Flags
	for _, f := range []evaluate.Flag{evaluate.Unstable, evaluate.Thin, evaluate.Uneven, evaluate.AtRisk} {
		if r.Flags.Has(f) {
			flags = flags.With(f)
		}
	}
	return flags
}

// concernDetails names the years of relapse, what the margin is small against,
// and the areas and groups that miss.
func (v *view) concernDetails(e *entry) string {
	var parts []string
	if e.r.Flags.Has(evaluate.Unstable) && len(e.r.Relapses) > 0 {
		parts = append(parts, v.fill("explain.relapses", argument("years", v.yearList(e.r.Relapses))))
	}
	if e.r.Flags.Has(evaluate.Thin) {
		parts = append(parts, v.thinness(e)...)
	}
	if e.r.Flags.Has(evaluate.Uneven) {
		names := make([]string, 0, len(e.r.Failing))
		for _, key := range e.r.Failing {
			names = append(names, v.partOf(key))
		}
		if len(names) > 0 {
			parts = append(parts, v.fill("explain.each.areas", argument("areas", textCell(v.join(names)))))
		}
	}
	return strings.Join(parts, v.text("mark.also"))
}

// thinness says how long the margin would last against ordinary adverse changes.
func (v *view) thinness(e *entry) []string {
	s, ok := v.a.Sufficiency(e.r.Key)
	if !ok || !s.MeanAdverse.Known() {
		return nil
	}
	key := "thin.adverse"
	if s.Margin.Sign() == 0 {
		key = "thin.at-bound"
	}
	parts := []string{v.fill(key, argument("change", v.pointsCell(s.MeanAdverse, e.shown.places+1, e.in)), argument("years", v.nonzero(s.Years, 1, "years")))}
	if s.OneReading {
		parts = append(parts, v.text("thin.one-reading"))
	}
	return parts
}

// areas shows the verdicts by area, as a picture and as a table.
func (v *view) areas() Section {
	s := v.section("areas")
	chart := v.heat()
	if chart == nil {
		return s
	}
	t := v.table("areas", v.header("indicator"))
	for i, area := range chart.Rows {
		t.Columns = append(t.Columns, Column{Key: "area-" + strconv.Itoa(i+1), Title: area})
	}
	for i, name := range chart.Columns {
		row := []Cell{textCell(name)}
		for k := range chart.Rows {
			row = append(row, chart.Cells[k][i])
		}
		t.Rows = append(t.Rows, row)
	}
	s.Blocks = append(s.Blocks, Block{Chart: chart}, Block{Table: t})
	return s
}
