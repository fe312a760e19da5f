package workbook

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

const (
	lineHeight = 15.0 // in points, of text of 10.5
	padding    = 3.0
	tallest    = 409.0
)

// measure finds the widths of the columns: wide enough for numbers, and for words as far
// as a page allows. The first table decides; later ones only widen narrow columns.
func (s *sheet) measure() {
	const narrowest, wider, widest = 8.0, 14.0, 34.0
	tables := s.page.tables()
	for n, g := range tables {
		for i := range g.columns {
			width := g.columns[i].width(narrowest, widest)
			switch {
			case i >= len(s.widths):
				s.widths = append(s.widths, width)
			case n > 0:
				s.widths[i] = max(s.widths[i], min(width, wider))
			}
		}
	}
	least := 84.0 // as wide as an upright page with text that is easy to read
	if s.id == "courses" {
		least = sum(s.widths) + courseWidth/character
	}
	if len(tables) == 1 {
		s.aside = tables[0].aside
	}
	for s.aside == 0 && sum(s.widths) < least {
		s.widths = append(s.widths, wider)
	}
	for i, width := range s.widths {
		name, _ := excelize.ColumnNumberToName(i + 1)
		s.do(s.file.SetColWidth(s.name, name, name, width))
	}
}

func sum(widths []float64) (total float64) {
	for _, width := range widths {
		total += width
	}
	return total
}

// width is how wide a column is best: all of a number on one line, words in a few.
func (c *column) width(narrowest, widest float64) float64 {
	longest := 0
	for _, v := range c.cells {
		longest = max(longest, broad(v.text)+broad(strings.Trim(v.format, `0."@`)))
	}
	head := float64((broad(c.Title)+1)/2 + 2)
	width := min(widest, max(narrowest, float64(longest)+2, head))
	if c.Key == "plan" { // on two lines
		width = min(widest, max(18, float64(longest)/2+6))
	}
	return width
}

// height makes a row as high as some lines.
func (s *sheet) height(row int, count float64) {
	points := min(tallest, count*lineHeight+padding)
	s.used += points
	s.do(s.file.SetRowHeight(s.name, row, points))
}

// lines is about how many lines a text takes in a column of a width.
func lines(text string, width float64) int {
	count := 0
	for line := range strings.SplitSeq(text, "\n") {
		count += max(1, int(float64(broad(line))/max(1, width-1)+0.999))
	}
	return count
}

// headLines is how many lines the head of a table has.
func (s *sheet) headLines(g *grid) float64 {
	most := 1
	for i := range g.columns {
		most = max(most, lines(g.columns[i].Title, s.widths[i]))
	}
	return float64(most)
}

// rowLines is how many lines a row of a table has.
func (s *sheet) rowLines(g *grid, row int) float64 {
	most := 1
	for i := range g.columns {
		most = max(most, lines(g.columns[i].cells[row].text, s.widths[i]))
	}
	return float64(most)
}

// together is how many points of a page the block needs that is not to be cut: a table
// with its heading or its chart.
func (s *sheet) together(i int) float64 {
	blocks := s.page.blocks
	if blocks[i].heading != "" && i+1 < len(blocks) {
		return lineHeight + s.together(i+1)
	}
	g := blocks[i].grid
	if g == nil || !s.isPaged() {
		return 0
	}
	points := 2*lineHeight + s.headLines(g)*lineHeight
	for row := range g.rows {
		points += s.rowLines(g, row)*lineHeight + padding
	}
	if s.id == "courses" {
		points = max(points, courseHeight*pointsOfPixel)
	}
	return points
}

const pointsOfPixel = 0.75

// isPaged reports whether the sheet has charts that a page of paper should not cut. Excel
// minds no breaks where it fits pages to the paper, so that others have none.
func (s *sheet) isPaged() bool { return s.id == "courses" || s.id == "overview" }

// room begins a new page of paper where what follows would be cut, unless the page has
// just begun.
func (s *sheet) room(points float64) {
	const high, begun, percent = 420.0, 120.0, 100
	if !s.isPaged() || s.used < begun || s.used+points <= high*percent/float64(s.scale()) {
		return
	}
	s.do(s.file.InsertPageBreak(s.name, address(1, s.row)))
	s.breaks, s.used = s.breaks+1, 2*lineHeight
}

// scale is the percentage at which the page is as wide as a sheet of A4.
func (s *sheet) scale() uint {
	const wide, least, all = 690.0, 10, 100 // programs differ by a tenth in how wide a letter is
	return uint(min(all, max(least, all*wide/(sum(s.widths)*broadest*pointsOfPixel))))
}

// finish sets what holds for the whole sheet: what stays in sight and is repeated on
// paper, the filter, and the paper.
func (s *sheet) finish() {
	last := max(1, s.row-1)
	defer s.print(last) // after the filter, which forgets what is set for paper
	if len(s.placed) == 0 {
		return
	}
	first := s.placed[0]
	if first.rows > 0 && !s.page.isPortrait {
		s.do(s.file.AutoFilter(s.name, fmt.Sprintf("%s:%s", address(1, first.head), address(len(first.columns), first.end)), nil))
	}
	titles := fmt.Sprintf("%s!$1:$1", quoted(s.name))
	if s.page.isTable() {
		titles = fmt.Sprintf("%s!$%d:$%d", quoted(s.name), first.head, first.head)
		s.freeze(first)
	}
	s.do(s.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: s.name}))
	if s.id != "" {
		for _, p := range s.placed {
			s.define(p.id, fmt.Sprintf("%s!%s:%s", quoted(s.name), fixed(1, p.head), fixed(len(p.columns), p.end)))
		}
	}
}

func fixed(column, row int) string {
	name, _ := excelize.ColumnNumberToName(column)
	return fmt.Sprintf("$%s$%d", name, row)
}

// freeze keeps the head of a table in sight, and the column that names its rows unless
// those up to it would fill a small screen.
func (s *sheet) freeze(p *placed) {
	const most, highest = 80.0, 12 // characters and rows of a small screen
	if p.head > highest {
		return
	}
	columns := 1 + slices.IndexFunc(p.columns, func(c column) bool { return c.Header })
	if sum(s.widths[:columns]) > most {
		columns = 0
	}
	s.do(s.file.SetPanes(s.name, &excelize.Panes{
		Freeze: true, XSplit: columns, YSplit: p.head, TopLeftCell: address(columns+1, p.head+1), ActivePane: pane(columns),
	}))
}

func pane(columns int) string {
	if columns == 0 {
		return "bottomLeft"
	}
	return "bottomRight"
}

// print sets the paper: A4, upright for the brief, A3 for what would be too small to read
// on A4, always as wide as one sheet.
func (s *sheet) print(last int) {
	const a3, a4, most = 8, 9, 190.0
	size, orientation, one, asMany, isTrue, scale := a4, "landscape", 1, 0, true, s.scale()
	switch {
	case s.page.isPortrait:
		orientation = "portrait"
	case sum(s.widths[:s.width()]) > most:
		size = a3
	}
	layout := &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &one, FitToHeight: &asMany}
	if s.breaks > 0 {
		layout.FitToWidth, layout.FitToHeight, layout.AdjustTo = nil, nil, &scale // Excel minds no breaks where it fits pages
	} else {
		s.do(s.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &isTrue}))
	}
	s.do(s.file.SetPageLayout(s.name, layout))
	side, edge, head := 0.5, 0.8, 0.35
	s.do(s.file.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &edge, Bottom: &edge, Header: &head, Footer: &head}))
	s.do(s.file.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{
		OddHeader: "&L" + inHeader(s.report.Marking) + "&R" + inHeader(s.name), OddFooter: "&C" + s.words.page,
	}))
	area := fmt.Sprintf("%s!%s:%s", quoted(s.name), fixed(1, 1), fixed(s.width(), last))
	s.do(s.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: area, Scope: s.name}))
	s.do(s.file.SetSheetDimension(s.name, "A1:"+address(len(s.widths), last)))
	hidden := false
	s.do(s.file.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &hidden}))
}

// inHeader is a text for the head of a sheet of paper, where "&" begins a code and there
// is little room.
func inHeader(text string) string {
	const most = 60
	runes := []rune(plain(text))
	if len(runes) > most {
		runes = append(runes[:most-1], '…')
	}
	return strings.ReplaceAll(string(runes), "&", "&&")
}
