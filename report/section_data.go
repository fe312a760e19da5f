package report

import (
	"slices"
	"strconv"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/indicator"
)

// Levels is the section of targets of other levels side by side with the
// plan's own.
func Levels(a *evaluate.Assessment, o Options) Section { return newView(a, o).levels() }

// Breakdowns is the section of statistics by sex and other breakdowns with the
// missing figures.
func Breakdowns(a *evaluate.Assessment, o Options) Section { return newView(a, o).breakdowns() }

// Checks is the section of what the data checks found, [evaluate.Assessment.Checks].
func Checks(a *evaluate.Assessment, o Options) Section { return newView(a, o).checks() }

// Provenance is the section of sources, status, filing dates and the cut-off.
func Provenance(a *evaluate.Assessment, o Options) Section { return newView(a, o).provenance() }

func (v *view) levels() Section {
	s := v.section("levels")
	var levels []indicator.Level
	for i := range v.entries {
		for _, c := range v.entries[i].r.Compare {
			if !slices.Contains(levels, c.Level) {
				levels = append(levels, c.Level)
			}
		}
	}
	slices.Sort(levels)
	t := v.table("levels", v.header("indicator"), v.column("current", End), v.column("target", Start), v.column("verdict", Start))
	for _, level := range levels {
		name := argument("level", textCell(v.text("level."+level.String())))
		t.Columns = append(t.Columns,
			Column{Key: "target-" + level.String(), Title: v.fill("column.level-target", name), Align: Start},
			Column{Key: "verdict-" + level.String(), Title: v.fill("column.level-verdict", name), Align: Start})
	}
	for i := range v.entries {
		if e := &v.entries[i]; len(e.r.Compare) > 0 {
			t.Rows = append(t.Rows, v.levelsRow(e, levels))
		}
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t})
	}
	return s
}

func (v *view) levelsRow(e *entry, levels []indicator.Level) []Cell {
	row := []Cell{v.indicatorName(e), v.measured(v.value(e.r, e.in, e.shown), e.in), textOrNone(v.targetText(e.r.Target, e.in)), v.verdictCell(e.r.Verdict)}
	for _, level := range levels {
		target, verdict := noneCell(), noneCell()
		for _, c := range e.r.Compare {
			if c.Level == level {
				target, verdict = textCell(v.targetText(c.Target, e.in)), v.verdictCell(c.Verdict)
			}
		}
		row = append(row, target, verdict)
	}
	return row
}

// breakdowns shows for each breakdown that an indicator asks for the latest
// figures of the parts, the years that miss some, and who owes them.
func (v *view) breakdowns() Section {
	s := v.section("breakdowns")
	t := v.table("breakdowns",
		v.header("indicator"), v.column("breakdown", Start), v.column("part", Start), v.column("current", End), v.column("year", Start),
		v.column("missing-years", Start), v.column("lead", Start))
	all := check.CoverageOf(v.a)
	for i := range all {
		c := &all[i]
		if c.Dimension == "area" {
			continue
		}
		t.Rows = append(t.Rows, v.coverageRows(c)...)
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t})
	}
	return s
}

func (v *view) coverageRows(c *check.Coverage) [][]Cell {
	key := indicator.Key{Plan: c.Plan, Indicator: c.Indicator}
	in, ok := v.a.Indicator(key)
	if !ok {
		return nil
	}
	var rows [][]Cell
	for _, part := range c.Parts {
		value, year := noneCell(), noneCell()
		partKey := indicator.Key{Plan: c.Plan, Indicator: c.Indicator, Area: part.Area, Group: part.Group}
		if r, judged := v.a.Result(partKey); judged && r.Year != 0 {
			value, year = v.measured(v.value(r, in, v.figuresOf(r, in)), in), yearCell(r.Year)
		}
		rows = append(rows, []Cell{
			textCell(v.seriesName(key, in)), textCell(v.dimensionName(c.Dimension)), textCell(v.partOf(partKey)), value, year,
			v.missingYears(part.Missing, len(part.Years) == 0), textOrNone(c.Lead),
		})
	}
	if len(rows) == 0 {
		rows = append(rows, []Cell{
			textCell(v.seriesName(key, in)), textCell(v.dimensionName(c.Dimension)), noneCell(), noneCell(), noneCell(), v.missingYears(c.Expected, true), textOrNone(c.Lead),
		})
	}
	return rows
}

func (v *view) dimensionName(dimension string) string {
	if key := "group." + dimension; v.has(key) {
		return v.text(key)
	}
	return dimension
}

// missingYears lists years, a run as "2010–2014".
func (v *view) missingYears(years []int, all bool) Cell {
	switch {
	case all:
		return Cell{Kind: KindAbsence, Text: v.text("owed.all"), Absence: "missing"}
	case len(years) == 0:
		return noneCell()
	}
	var runs []string
	for i := 0; i < len(years); {
		end := i
		for end+1 < len(years) && years[end+1] == years[end]+1 {
			end++
		}
		runs = append(runs, yearRun(years[i], years[end]))
		i = end + 1
	}
	return Cell{Kind: KindAbsence, Text: v.join(runs), Absence: "missing"}
}

func yearRun(first, last int) string {
	if first == last {
		return strconv.Itoa(first)
	}
	return strconv.Itoa(first) + "–" + strconv.Itoa(last)
}

// checks lists what the data checks found, with who answers for it.
func (v *view) checks() Section {
	s := v.section("checks")
	t := v.table("checks", v.header("indicator"), v.column("year", Start), v.column("filed-value", End), v.column("check", Start), v.column("compared", Start), v.column("lead", Start))
	findings := check.Run(v.a)
	for i := range findings {
		f := &findings[i]
		in, ok := v.a.Indicator(f.Key)
		if !ok {
			continue
		}
		t.Rows = append(t.Rows, []Cell{
			textCell(v.seriesName(f.Key, in)), yearCell(f.Year), textOrNone(f.Filed), textCell(v.text("check." + string(f.Code))), textOrNone(v.comparedWith(f, in)), textOrNone(f.Lead),
		})
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, v.paragraphBlock("checks.count", argument("count", countCell(len(t.Rows)))), Block{Table: t})
	}
	return s
}

// comparedWith is what a check holds against a value: the figure or range that
// would be in line, the other indicator, or the years of a run.
func (v *view) comparedWith(f *check.Finding, in *indicator.Indicator) string {
	shown := func(figure indicator.Fraction) string {
		if places, finite := figure.Rat().Finite(); finite && places <= in.Places {
			return figure.String()
		}
		return figure.Text(in.Places, v.rounding)
	}
	years := ""
	switch {
	case f.Code == check.NoLongerFiled:
		return strconv.Itoa(f.Since) + "–" + f.Expected
	case f.Code == check.UnknownGroup:
		return f.Expected
	case f.Code == check.UnitDiffers:
		return v.unitWords(in)
	case f.Since != 0:
		years = yearRun(f.Since, f.Year)
	}
	switch low, high := f.Low, f.High; {
	case low.Known() && high.Known() && low.Compare(high) == 0:
		return shown(low)
	case low.Known() && high.Known():
		return v.fill("target.between", argument("value", textCell(shown(low))), argument("upper", textCell(shown(high))))
	case low.Known():
		return v.fill("target.atLeast", argument("value", textCell(shown(low))))
	case high.Known():
		return v.fill("target.atMost", argument("value", textCell(shown(high))))
	}
	other, ok := v.a.Indicator(f.Other)
	switch {
	case !ok:
		return years
	case years == "":
		return v.seriesName(f.Other, other)
	default:
		return v.seriesName(f.Other, other) + ", " + years
	}
}

// provenance tells of each value in force its source, status and filing date.
func (v *view) provenance() Section {
	s := v.section("provenance")
	t := v.table("provenance",
		v.header("indicator"), v.column("year", Start), v.column("status", Start), v.column("filed-on", Start), v.column("span", Start), v.column("source", Start),
		v.column("base-year", Start), v.column("base-from", Start), v.column("lead", Start))
	for i := range v.entries {
		e := &v.entries[i]
		if e.r.Year == 0 {
			continue
		}
		for k := range e.series.Len() {
			if e.series.Year(k) != e.r.Year {
				continue
			}
			o := e.series.At(k)
			from := noneCell()
			if e.r.BaseFrom != evaluate.NoBase {
				from = textCell(v.text("base." + string(e.r.BaseFrom)))
			}
			t.Rows = append(t.Rows, []Cell{
				v.indicatorName(e), yearCell(o.Year), textCell(v.text("status." + statusOf(e.in, &o))), textOrNone(o.Filed.String()), textOrNone(o.Span.String()),
				textOrNone(o.Source), yearCell(e.r.BaseYear), from, textOrNone(e.in.Lead),
			})
		}
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, v.paragraphBlock("provenance.cutoff", argument("year", yearCell(v.asOf()))), Block{Table: t})
	}
	return s
}

// statusOf is an observation's status, "computed" for figures worked out from
// other series or pooled over years.
func statusOf(in *indicator.Indicator, o *indicator.Observation) string {
	if !in.Derive.IsZero() || in.Pool > 1 {
		return "computed"
	}
	return o.Status.String()
}
