package report

import (
	"slices"
	"strconv"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

func hundredfold(f indicator.Fraction) indicator.Fraction {
	if !f.Known() {
		return f
	}
	return indicator.Known(f.Rat().Mul(exact.FromInt(100)))
}

// indicators is the monitoring table: one row an indicator.
func (v *view) indicators() Section {
	s := v.section("indicators")
	for _, plan := range v.a.Plans {
		t := v.planTable("indicators", plan,
			v.column("code", Start), v.header("indicator"), v.column("unit", Start), v.column("base", End), v.column("previous", End),
			v.column("current", End), v.column("year", Start), v.column("target", Start), v.column("gap", End), v.column("verdict", Start),
			v.column("flags", Start), v.column("lead", Start))
		for i := range v.entries {
			if e := &v.entries[i]; e.plan == plan {
				t.Rows = append(t.Rows, v.indicatorRow(e))
			}
		}
		if len(t.Rows) > 0 {
			s.Blocks = append(s.Blocks, Block{Table: t})
		}
	}
	if len(s.Blocks) > 0 {
		s.Blocks = append(s.Blocks, v.note("note", "indicators.gap"))
	}
	return s
}

func (v *view) indicatorRow(e *entry) []Cell {
	return []Cell{
		textCell(e.in.Code), v.indicatorName(e), textCell(v.unitWords(e.in)), v.baseCell(e), v.previous(e),
		v.value(e.r, e.in, e.shown), yearCell(e.r.Year), textOrNone(v.targetText(e.r.Target, e.in)),
		v.gap(e), v.verdictCell(e.r.Verdict), v.flagsCell(e.r.Flags), textOrNone(e.in.Lead),
	}
}

// gap is the signed distance from the bound, positive where it is met.
func (v *view) gap(e *entry) Cell {
	return v.nonzero(e.r.Gap, e.shown.places, v.unitName(e.in)+"-points")
}

func (v *view) baseCell(e *entry) Cell {
	places := e.in.Places
	if e.r.BaseFrom == evaluate.BaseStated && e.in.Baseline.Value.Valid {
		places = max(places, min(int(-e.in.Baseline.Value.Decimal.Exponent()), places+2))
	}
	return v.number(e.r.Base, places, v.unitName(e.in))
}

// previous is the last observation before the value in force, none where the
// one before was not filed.
func (v *view) previous(e *entry) Cell {
	for i := e.series.Len() - 1; i >= 0; i-- {
		if year := e.series.Year(i); year < e.r.Year && !e.series.Kind(i).IsAbsence() {
			return v.observed(&e.series, i, e.in)
		}
	}
	return noneCell()
}

// years is the values by year, one table a plan whose base year has come.
func (v *view) years() Section {
	s := v.section("years")
	for _, plan := range v.a.Plans {
		if plan.Base > v.asOf() {
			continue
		}
		if t := v.yearsTable(plan); len(t.Rows) > 0 {
			s.Blocks = append(s.Blocks, Block{Table: t})
		}
	}
	if len(s.Blocks) > 0 {
		s.Blocks = append(s.Blocks, v.note("note", "years.legend"))
	}
	return s
}

func (v *view) yearsTable(plan *indicator.Plan) *Table {
	t := v.planTable("years", plan, v.header("indicator"), v.column("unit", Start))
	first, last := plan.Base, min(v.asOf(), plan.Due)
	for year := first; year <= last; year++ {
		t.Columns = append(t.Columns, Column{Key: strconv.Itoa(year), Title: strconv.Itoa(year), Align: End})
	}
	for i := range v.entries {
		if e := &v.entries[i]; e.plan == plan {
			t.Rows = append(t.Rows, v.yearsRow(e, first, last))
		}
	}
	return t
}

func (v *view) yearsRow(e *entry, first, last int) []Cell {
	row := make([]Cell, 0, last-first+3)
	row = append(row, v.indicatorName(e), textCell(v.unitWords(e.in)))
	at := 0
	for year := first; year <= last; year++ {
		for at < e.series.Len() && e.series.Year(at) < year {
			at++
		}
		if at == e.series.Len() || e.series.Year(at) != year {
			row = append(row, Cell{Kind: KindAbsence, Absence: "none"})
			continue
		}
		cell := v.observed(&e.series, at, e.in)
		if slices.Contains(e.r.Relapses, year) {
			cell.Marks = append(cell.Marks, "missed")
		}
		cell.Text += v.markSigns(cell.Marks)
		row = append(row, cell)
	}
	return row
}

// markSigns are the signs after a value: p, e and a stroke at a break.
func (v *view) markSigns(marks []string) string {
	signs := ""
	for _, mark := range marks {
		switch mark {
		case "provisional":
			signs += "ᵖ"
		case "estimated":
			signs += "ᵉ"
		case "break":
			signs += "ᵇ"
		case "missed":
			signs += "ˣ"
		}
	}
	return signs
}
