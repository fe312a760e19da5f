package workbook

import (
	"fmt"
	"slices"
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
	breaks int // pages of paper that end where something else begins
	broken int // the row of the last such
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
		s.row++
		s.across(wording(b.heading), look{role: roleHeading})
	case b.words != "":
		s.across(wording(b.words), look{role: roleWords})
	case b.note != "":
		s.across(wording(b.note), look{role: roleNote})
	case b.grid != nil:
		s.keepTogether(b.grid)
		s.table(b.grid)
	case b.course != nil:
		s.courseChart(s.placed[len(s.placed)-1])
	}
}

// width is how many columns the page has, without the figures that are not printed.
func (s *sheet) width() int { return len(s.widths) - s.aside }

// keepTogether begins a new page of paper before figures with a chart that would be cut.
func (s *sheet) keepTogether(g *grid) {
	const high, row = 480.0, lineHeight + 3 // points of a page of paper and a row
	rows := int(high * 100 / float64(s.scale()) / row)
	if s.id != "courses" || s.row+max(g.rows+2, courseHeight/rowPixels) <= s.broken+rows {
		return
	}
	s.do(s.file.InsertPageBreak(s.name, address(1, s.row)))
	s.breaks, s.broken = s.breaks+1, s.row
}

// scale is the percentage at which the page is as wide as a sheet of A4.
func (s *sheet) scale() uint {
	const wide, point, least, all = 760.0, 0.75, 10, 100
	return uint(min(all, max(least, all*wide/(sum(s.widths)*broadest*point))))
}

// find is a table of the sheet by its id, nil for none.
func (s *sheet) find(id string) *placed {
	for _, p := range s.placed {
		if p.id == id {
			return p
		}
	}
	return nil
}

const (
	lineHeight = 15.0 // in points, of text of 10.5
	tallest    = 409.0
)

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

// height makes a row as high as some lines.
func (s *sheet) height(row int, count float64) {
	s.do(s.file.SetRowHeight(s.name, row, min(tallest, count*lineHeight+3)))
}

// lines is about how many lines a text takes in a column of a width.
func lines(text string, width float64) int {
	count := 0
	for line := range strings.SplitSeq(text, "\n") {
		count += max(1, int(float64(broad(line))/max(1, width-1)+0.999))
	}
	return count
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
	tallestHead := 1
	for i := range g.columns {
		c := &g.columns[i]
		title := wording(c.Title)
		if yearOf(&c.Column) != 0 && isDecimal(c.Title) {
			title.format = "0"
		}
		s.put(i+1, s.row, title, look{role: roleHead})
		tallestHead = max(tallestHead, lines(c.Title, s.widths[i]))
	}
	s.height(s.row, float64(tallestHead))
	s.row++
	for r := range g.rows {
		s.tableRow(g, r)
	}
	s.conditions(p)
	s.row++
}

func (s *sheet) tableRow(g *grid, r int) {
	highest := 1
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
		highest = max(highest, lines(v.text, s.widths[i]))
	}
	s.height(s.row, float64(highest))
	s.row++
}

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
	longest, total := 0, 0
	for _, v := range c.cells {
		longest = max(longest, broad(v.text)+broad(strings.Trim(v.format, `0."@`)))
		total += broad(v.text)
	}
	head := float64((broad(c.Title)+1)/2 + 2)
	width := min(widest, max(narrowest, float64(longest)+2, head))
	if c.Key == "plan" {
		width = min(width, 18)
	}
	return width
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
	side, edge, head := 0.5, 0.7, 0.3
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
