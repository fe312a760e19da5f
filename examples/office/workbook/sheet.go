package workbook

import (
	"fmt"
	"strings"

	"github.com/countystat/attain/report/document"
	"github.com/xuri/excelize/v2"
)

// sheet is a page as it is placed, from above, in its workbook.
type sheet struct {
	*book
	page   *page
	id     string
	name   string
	row    int       // the next that is free
	widths []float64 // of the columns
	aside  int       // how many columns at the end are not printed
	placed []*placed
	breaks int     // pages of paper that end where something else begins
	used   float64 // of the page of paper, in points
}

// placed is where a grid stands.
type placed struct {
	*grid
	sheet     string
	head, end int // its rows: that of the head, and its last
}

// cells names some rows of a column for charts and formulas.
func (p *placed) cells(column, from, to int) string {
	name, _ := excelize.ColumnNumberToName(column + 1)
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", quoted(p.sheet), name, from, name, to)
}

func (p *placed) values(column int) string { return p.cells(column, p.head+1, p.end) }

func (p *placed) title(column int) string {
	name, _ := excelize.ColumnNumberToName(column + 1)
	return fmt.Sprintf("%s!$%s$%d", quoted(p.sheet), name, p.head)
}

func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// write places the whole page.
func (s *sheet) write() {
	s.measure()
	s.row = 1
	s.across(wording(s.page.title), look{role: roleTitle})
	if s.page.subtitle != "" {
		s.across(wording(s.page.subtitle), look{role: roleSubtitle})
	}
	if s.id != "brief" && s.sheets[0].id == "brief" {
		s.link(1, s.words.back, s.sheets[0])
		s.row++
	}
	for i := range s.page.blocks {
		if s.err != nil {
			return
		}
		s.room(s.together(i))
		s.block(&s.page.blocks[i])
	}
	switch s.id {
	case "brief":
		s.briefEnd()
	case "overview":
		s.domainCharts(s.find("domains"))
	}
	s.finish()
}

func (s *sheet) block(b *block) {
	switch {
	case b.heading != "":
		s.used += lineHeight
		s.row++
		s.across(wording(b.heading), look{role: roleHeading})
	case b.words != "":
		s.across(wording(b.words), look{role: roleWords})
	case b.note != "":
		s.across(wording(b.note), look{role: roleNote})
	case b.grid != nil:
		s.table(b.grid)
	case b.course != nil:
		s.courseChart(s.placed[len(s.placed)-1])
	}
}

// width is how many columns the page has, without the figures that are not printed.
func (s *sheet) width() int { return len(s.widths) - s.aside }

// find is a table of the sheet by its id, nil for none.
func (s *sheet) find(id string) *placed {
	for _, p := range s.placed {
		if p.id == id {
			return p
		}
	}
	return nil
}

// across writes a line over all columns and makes room for what it breaks into.
func (s *sheet) across(v value, l look) {
	total := 0.0
	for _, width := range s.widths[:s.width()] {
		total += width
	}
	size := 1.0
	if l.role == roleTitle || l.role == roleHeading {
		size = fontSize(l.role) / bodySize
	}
	s.put(1, s.row, v, l)
	if last := s.width(); last > 1 {
		s.do(s.file.MergeCell(s.name, address(1, s.row), address(last, s.row)))
	}
	s.height(s.row, float64(lines(v.text, total/size))*size)
	s.row++
}

// put writes one cell. A text that does not fit is an error: Excel would cut it.
func (s *sheet) put(column, row int, v value, l look) {
	if s.err != nil {
		return
	}
	at := address(column, row)
	switch {
	case row > excelize.TotalRows || column > excelize.MaxColumns:
		s.do(&Unfit{Sheet: s.name})
		return
	case length(escaped(v.text)) > MostCharacters:
		s.do(&Unfit{s.name, at, length(escaped(v.text))})
		return
	case v.isNumber():
		l.format = v.format
		s.do(s.file.SetCellDefault(s.name, at, v.text))
	case v.text != "":
		if couldAct(v.text) && length(v.text) < 256 {
			l.format = asText
		}
		s.do(s.file.SetCellStr(s.name, at, escaped(v.text)))
	}
	s.do(s.file.SetCellStyle(s.name, at, at, s.style(l)))
}

func (s *sheet) link(column int, words string, to *sheet) {
	s.put(column, s.row, wording(words), look{role: roleLink})
	s.do(s.file.SetCellHyperLink(s.name, address(column, s.row), quoted(to.name)+"!A1", "Location"))
}

// table places a grid: its caption, its head and its rows.
func (s *sheet) table(g *grid) {
	if strings.TrimSpace(g.caption) != "" {
		s.across(wording(g.caption), look{role: roleCaption})
	}
	p := &placed{grid: g, sheet: s.name, head: s.row, end: s.row + g.rows}
	s.placed = append(s.placed, p)
	for i := range g.columns {
		c := &g.columns[i]
		title := wording(c.Title)
		if yearOf(&c.Column) != 0 && isDecimal(c.Title) {
			title.format = "0"
		}
		s.put(i+1, s.row, title, look{role: roleHead})
	}
	s.height(s.row, s.headLines(g))
	s.row++
	for r := range g.rows {
		s.tableRow(g, r)
	}
	s.conditions(p)
	s.row++
}

func (s *sheet) tableRow(g *grid, r int) {
	for i := range g.columns {
		c := &g.columns[i]
		v := c.cells[r]
		l := look{role: roleCell, align: c.Align}
		switch {
		case c.isExact:
			l.role = roleExact
		case v.isNote:
			l.role = roleAbsence
		case v.isNumber() && v.kind == document.KindYear:
			l.align = document.Middle
		}
		s.put(i+1, s.row, v, l)
	}
	s.height(s.row, s.rowLines(g, r))
	s.row++
}
