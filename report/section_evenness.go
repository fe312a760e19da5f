package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/indicator"
)

// Evenness is the section of how indicators stand in areas and groups: who does
// not attain the target, how wide the gap is and which way it went, and
// measures of inequality.
func Evenness(a *evaluate.Assessment, o Options) Section { return newView(a, o).evenness() }

// spreadOf is one row's subject of the section.
type spreadOf struct {
	name   Cell
	in     *indicator.Indicator
	spread *disparity.Spread
}

func (v *view) evenness() Section {
	s := v.section("evenness")
	var spreads []spreadOf
	all := disparity.Of(v.a)
	for i := range all {
		key := indicator.Key{Plan: all[i].Plan, Indicator: all[i].Indicator}
		in, ok := v.a.Indicator(key)
		if !ok {
			continue
		}
		for k := range all[i].Spreads {
			spreads = append(spreads, spreadOf{name: textCell(v.seriesName(key, in)), in: in, spread: &all[i].Spreads[k]})
		}
	}
	for _, t := range []*Table{v.attaining(spreads), v.gaps(spreads), v.inequality(spreads)} {
		if len(t.Rows) > 0 {
			s.Blocks = append(s.Blocks, Block{Table: t})
		}
	}
	if len(s.Blocks) > 0 {
		s.Blocks = append(s.Blocks, v.note("method", "evenness.method"))
	}
	return s
}

// attaining counts the areas and groups that attain the target and names the
// others with what they are short of.
func (v *view) attaining(spreads []spreadOf) *Table {
	t := v.table("evenness",
		v.header("indicator"), v.column("breakdown", Start), v.column("judged", End), v.column("attaining", End), v.column("attaining-percent", End),
		v.column("short", Start), v.column("lead", Start))
	for _, of := range spreads {
		if of.spread.Judged == 0 {
			continue
		}
		t.Rows = append(t.Rows, []Cell{
			of.name, textCell(v.spreadName(of.spread)), countCell(of.spread.Judged), countCell(of.spread.Attaining),
			v.number(hundredfold(of.spread.Share), 1, "percent"), textOrNone(v.shortfalls(of)), textOrNone(of.in.Lead),
		})
	}
	return t
}

func (v *view) shortfalls(of spreadOf) string {
	var parts []string
	for i := range of.spread.Failing {
		f := &of.spread.Failing[i]
		name := argument("part", textCell(v.partOf(f.Key)))
		if f.Gap.Known() {
			parts = append(parts, v.fill("short.by", name, argument("gap", v.pointsCell(f.Gap, of.in.Places, of.in))))
		} else {
			parts = append(parts, v.fill("short.verdict", name, argument("verdict", v.verdictCell(f.Verdict))))
		}
	}
	return v.join(parts)
}

// gaps shows the ends of each spread, what is between them and which way the
// gap went.
func (v *view) gaps(spreads []spreadOf) *Table {
	t := v.table("gaps",
		v.header("indicator"), v.column("breakdown", Start), v.column("year", Start), v.column("best", Start), v.column("worst", Start),
		v.column("difference", End), v.column("times", End), v.column("parity", Start), v.column("difference-trend", Start))
	for _, of := range spreads {
		if len(of.spread.Members) < 2 {
			continue
		}
		unit := v.unitName(of.in)
		t.Rows = append(t.Rows, []Cell{
			of.name, textCell(v.spreadName(of.spread)), yearCell(of.spread.Year), v.member(&of.spread.Best, of.in), v.member(&of.spread.Worst, of.in),
			v.nonzero(of.spread.Gap, of.in.Places, unit+"-points"), v.number(of.spread.Ratio, 2, "ratio"), v.parity(of.spread.Parity),
			v.gapTrend(&of.spread.Trend, of.in),
		})
	}
	return t
}

func (v *view) spreadName(s *disparity.Spread) string {
	switch {
	case s.Dimension != "area":
		return v.dimensionName(s.Dimension)
	case v.has("areas." + s.Level.String()):
		return v.text("areas." + s.Level.String())
	default:
		return v.text("areas")
	}
}

func (v *view) member(m *disparity.Member, in *indicator.Indicator) Cell {
	value := v.measured(v.number(m.Value, in.Places, v.unitName(in)), in)
	return textCell(v.fill("part.value", argument("part", textCell(v.partOf(m.Key))), argument("value", value)))
}

func (v *view) parity(p disparity.Parity) Cell {
	if !p.Known() {
		return noneCell()
	}
	index := v.number(p.Index, 3, "index")
	return textCell(v.fill("parity", argument("index", index), argument("class", textCell(v.text("parity."+string(p.Class))))))
}

// gapTrend says how the gap changed over all years and, where it turned, over
// the last run.
func (v *view) gapTrend(t *disparity.GapTrend, in *indicator.Indicator) Cell {
	change, by := t.Change()
	if change == "" {
		return noneCell()
	}
	clause := func(from, to int, change disparity.GapChange, by indicator.Fraction) string {
		return v.fill("gap."+string(change), argument("years", textCell(span(from, to))), argument("points", v.pointsCell(by, in.Places, in)))
	}
	first, end := t.Years[0].Year, t.Years[len(t.Years)-1].Year
	text := clause(first, end, change, by)
	if n := len(t.Runs); n > 1 && t.Runs[n-1].To == end && t.Runs[n-1].Change != change {
		last := &t.Runs[n-1]
		text += v.text("mark.also") + clause(last.From, last.To, last.Change, last.By)
	}
	return textCell(text)
}

// inequality shows the measures of inequality between areas; those of two groups
// say no more than their difference.
func (v *view) inequality(spreads []spreadOf) *Table {
	t := v.table("inequality", v.header("measure-name"))
	var shown []spreadOf
	for _, of := range spreads {
		if len(of.spread.Members) > 2 && len(of.spread.Inequality) > 0 {
			shown = append(shown, of)
			title := v.fill("name.area", argument("name", of.name), argument("area", textCell(v.spreadName(of.spread))))
			t.Columns = append(t.Columns, Column{Key: "spread-" + countCell(len(shown)).Text, Title: title, Align: End})
		}
	}
	if len(shown) == 0 {
		return t
	}
	for i, measure := range disparity.Measures() {
		row := []Cell{textCell(v.text("inequality." + string(measure)))}
		for _, of := range shown {
			figure := &of.spread.Inequality[i]
			cell := v.nonzero(figure.Value, of.in.Places+1, "")
			if !figure.Value.Known() {
				cell = Cell{Kind: KindAbsence, Text: v.text("unavailable." + string(figure.Obstacle)), Absence: "none"}
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
