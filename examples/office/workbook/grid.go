package workbook

import (
	"slices"
	"strings"

	"github.com/countystat/attain/report/document"
)

// grid is a table as it stands on a sheet.
type grid struct {
	id      string
	caption string
	columns []column
	rows    int
	aside   int // how many columns at the end are exact figures of years
}

// column is one column of a grid with its cells from above.
type column struct {
	document.Column
	isExact bool // the exact figures of the column before it
	cells   []value
}

// gridOf is a table with columns of exact figures beside those whose shown ones differ.
// Those of years stand together after the last year, so that the years can be read in a
// line.
func gridOf(t *document.Table, w words) *grid {
	g := &grid{id: t.ID, caption: plain(strings.TrimSpace(t.Number + "  " + t.Caption)), rows: len(t.Rows)}
	var ofYears []column
	for i := range t.Columns {
		shown := column{Column: t.Columns[i]}
		exact := column{Column: t.Columns[i], isExact: true}
		isNeeded := false
		for _, row := range t.Rows {
			shown.cells = append(shown.cells, valueOf(&row[i]))
			figure, differs := exactOf(&row[i])
			exact.cells = append(exact.cells, figure)
			isNeeded = isNeeded || differs
		}
		g.columns = append(g.columns, shown)
		exact.Title = shown.Title + w.exact
		switch {
		case isNeeded && yearOf(&shown.Column) != 0:
			ofYears = append(ofYears, exact)
		case isNeeded:
			g.columns = append(g.columns, exact)
		}
	}
	g.columns, g.aside = append(g.columns, ofYears...), len(ofYears)
	return g
}

// hasExact reports whether the grid has a column of exact figures.
func (g *grid) hasExact() bool {
	return slices.ContainsFunc(g.columns, func(c column) bool { return c.isExact })
}

// column is the place of the column with a key, counted from 0; -1 for none.
func (g *grid) column(key string) int {
	return slices.IndexFunc(g.columns, func(c column) bool { return c.Key == key && !c.isExact })
}

// family is the id of a table without its plan's code: tables of one family say the same
// of different plans.
func family(t *document.Table) string {
	if len(t.About) > 0 && t.About[0].Plan != "" {
		return strings.TrimSuffix(t.ID, "-"+t.About[0].Plan)
	}
	return t.ID
}

// joined is several tables of one family as one, in which a first column names the plan:
// one filter then works on all. A column that a plan's table lacks has no values there.
func joined(tables []*document.Table, planName func(code string) string, w words) *document.Table {
	if len(tables) == 1 {
		return tables[0]
	}
	all := &document.Table{ID: family(tables[0]), Columns: []document.Column{{Key: "plan", Title: w.plan}}}
	var numbers, captions []string
	for _, t := range tables {
		all.Columns = withColumns(all.Columns, t.Columns)
		numbers, captions = append(numbers, t.Number), append(captions, t.Caption)
	}
	all.Number, all.Caption = strings.TrimSpace(strings.Join(numbers, " ")), strings.Join(captions, w.and)
	for _, t := range tables {
		for i, row := range t.Rows {
			var about document.Reference
			if i < len(t.About) {
				about = t.About[i]
			}
			all.About = append(all.About, about)
			all.Rows = append(all.Rows, rowUnder(all.Columns, t, row, planName(about.Plan)))
		}
	}
	return all
}

// rowUnder is a row of a table under the columns of the joined one.
func rowUnder(columns []document.Column, t *document.Table, row []document.Cell, plan string) []document.Cell {
	cells := []document.Cell{document.Text(plan)}
	for _, c := range columns[1:] {
		cell := document.None()
		if i := columnOf(t.Columns, c.Key); i >= 0 {
			cell = row[i]
		}
		cells = append(cells, cell)
	}
	return cells
}

// withColumns adds the columns that are not there yet, each after the one that it
// follows, years in their order.
func withColumns(columns, more []document.Column) []document.Column {
	at := 1
	for _, c := range more {
		if i := columnOf(columns, c.Key); i >= 0 {
			at = i + 1
			continue
		}
		for at < len(columns) && yearOf(&columns[at]) != 0 && yearOf(&columns[at]) < yearOf(&c) {
			at++
		}
		columns = slices.Insert(slices.Clip(columns), at, c)
		at++
	}
	return columns
}

func columnOf(columns []document.Column, key string) int {
	return slices.IndexFunc(columns, func(c document.Column) bool { return c.Key == key })
}

func yearOf(c *document.Column) int {
	if c.About == nil {
		return 0
	}
	return c.About.Year
}
