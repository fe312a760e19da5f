package workbook

import (
	"fmt"
	"maps"
	"slices"

	"github.com/countystat/attain/report/document"
)

// mostCourses is how many courses a workbook draws: each chart costs a program more to
// open than the one before, and the figures of all are on the sheet of years.
const mostCourses = 60

// coursePage has the figures and the chart of each indicator whose course the report
// draws.
func coursePage(d *document.Document, w words) *page {
	p := &page{title: w.sheets["courses"]}
	drawn := 0
	for i := range d.Sections {
		for j := range d.Sections[i].Blocks {
			c := d.Sections[i].Blocks[j].Chart
			if c != nil && c.Type == document.ChartSeries && len(c.Points) > 0 && d.Sections[i].About == nil {
				if drawn++; drawn <= mostCourses {
					p.blocks = append(p.blocks, block{grid: gridOf(courseTable(c, w), w)}, block{course: c})
				}
			}
		}
	}
	if drawn > mostCourses {
		p.blocks = append(p.blocks, block{note: fmt.Sprintf(w.moreCourses, mostCourses, drawn)})
	}
	return p
}

// courseTable is a chart of one indicator as a table, a row for each of its years. The
// target stands in each row, so that it can be drawn.
func courseTable(c *document.Chart, w words) *document.Table {
	columns, figures := courseFigures(c, w)
	t := &document.Table{ID: c.ID, Number: c.Number, Caption: c.Title, Columns: columns}
	if c.Unit != "" {
		t.Caption += " (" + c.Unit + ")"
	}
	for _, year := range courseYears(figures) {
		row := []document.Cell{document.Year(year)}
		for _, column := range columns[1:] {
			n := figures[year][column.Key]
			switch column.Key {
			case "low":
				n = c.Target.Low
			case "high":
				n = c.Target.High
			}
			cell := document.Text("")
			if n != nil {
				cell = document.Cell{Kind: document.KindNumber, Text: n.Shown, Number: n}
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// courseFigures are the columns that a chart has something for, and its figures by year
// and column. Values that nothing joins to those before them have a column of their own.
func courseFigures(c *document.Chart, w words) ([]document.Column, map[int]map[string]*document.Number) {
	columns := []document.Column{{Key: "year", Title: w.year, Header: true}}
	figures := map[int]map[string]*document.Number{}
	add := func(key, title string) {
		columns = append(columns, document.Column{Key: key, Title: title, Align: document.End})
	}
	note := func(p *document.ChartPoint) {
		if figures[p.Year] == nil {
			figures[p.Year] = map[string]*document.Number{}
		}
		figures[p.Year][columns[len(columns)-1].Key] = &p.Value
	}
	add("value", w.value)
	for i := range c.Points {
		if p := &c.Points[i]; p.Broken && i > 0 {
			add(fmt.Sprintf("value-%d", p.Year), fmt.Sprintf(w.valueFrom, p.Year))
		}
		note(&c.Points[i])
	}
	if len(c.Milestones) > 0 {
		add("milestone", w.milestone)
		for i := range c.Milestones {
			note(&c.Milestones[i])
		}
	}
	if c.Projection != nil {
		add("projection", w.projection)
		note(c.Projection)
	}
	if band := c.Target; band != nil {
		low, high := w.low, w.high
		if band.Low == nil || band.High == nil {
			low, high = w.target, w.target
		}
		if band.Low != nil {
			add("low", low)
		}
		if band.High != nil {
			add("high", high)
		}
	}
	return columns, figures
}

// courseYears are the years of a chart, with those between them that it has nothing for.
func courseYears(figures map[int]map[string]*document.Number) []int {
	const most = 500 // of any plan; beyond it the years are somebody's mistake
	years := slices.Sorted(maps.Keys(figures))
	first, last := years[0], years[len(years)-1]
	if last-first > most {
		return years
	}
	years = nil
	for year := first; year <= last; year++ {
		years = append(years, year)
	}
	return years
}
