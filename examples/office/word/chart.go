package word

import (
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/report/document"
)

// millimetre is one in the units of drawings.
const millimetre = 36000

// chart writes a figure: the picture, its number and title, and its summary where nothing
// beside it says the same. The summary is the picture's text for whoever does not see it.
func (s *story) chart(c *document.Chart) {
	switch c.Type {
	case document.ChartCourses: // each is drawn again on its card
		if c.Tabled {
			return
		}
	case document.ChartHeat:
		s.heat(c)
	default:
		s.picture(c, wholeWidth)
	}
	s.caption("FigureCaption", c.Number, c.Title)
	s.summary(c)
}

// The widths of pictures in millimetres. All are 16 by 9: in a document of many charts
// LibreOffice draws each at 16 cm by 9 cm and scales it, which would squeeze the letters
// of any other.
const wholeWidth, cardWidth, halfWidth, firstWidth = 156, 86, 70, 58

// picture writes a chart in a paragraph of its own.
func (s *story) picture(c *document.Chart, width int) {
	s.paragraph("Picture", "", func() { s.drawing(c, width) })
}

// chartOf makes the part of a chart of a width.
func chartOf(c *document.Chart, width int) string {
	switch c.Type {
	case document.ChartCounts, document.ChartShares:
		return stacked(c, width)
	case document.ChartBullets:
		return bullets(c)
	default:
		return series(c)
	}
}

func (s *story) summary(c *document.Chart) {
	if !c.Tabled && c.Type != document.ChartBullets { // which has each figure in writing
		s.line("Note", s.stay(), c.Summary)
	}
}

func (s *story) drawing(c *document.Chart, width int) {
	s.charts = append(s.charts, chartOf(c, width))
	n := number(len(s.charts))
	s.raw(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="`, number(width*millimetre), `" cy="`, number(width*millimetre*9/16), `"/><wp:docPr id="`, n, `" name="chart `, n, `" descr="`)
	s.text(c.Title + ": " + c.Summary)
	s.raw(`"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="chart`, n, `"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`)
}

// twoAbreast writes small pictures side by side, each above its caption.
func (s *story) twoAbreast(row []*document.Chart) {
	s.frames([]int{typeWidth / 2, typeWidth / 2}, func(i int) {
		if i >= len(row) {
			s.line("Gap", "", "")
			return
		}
		s.picture(row[i], halfWidth)
		s.caption("FigureCaption", row[i].Number, row[i].Title)
		s.summary(row[i])
	})
}

// beside writes a small picture, and sentences to the right of it.
func (s *story) beside(c *document.Chart, width int, sentences []*document.Paragraph) {
	const margin = 3
	picture := typeWidth * (width + margin) / wholeWidth
	s.frames([]int{picture, typeWidth - picture}, func(i int) {
		if i > 0 {
			for _, p := range sentences {
				s.prose(s.style("BodyText"), p)
			}
			return
		}
		s.picture(c, width)
		if s.here == "" || !c.Tabled { // the heading of a card names the picture
			s.caption("FigureCaption", c.Number, c.Title)
			s.summary(c)
		}
	})
}

// frames writes what stands side by side, in a table without lines.
func (s *story) frames(widths []int, write func(i int)) {
	s.raw(`<w:tbl><w:tblPr><w:tblW w:w="`, number(typeWidth), `" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>`)
	s.grid(widths)
	s.raw(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
	for i, width := range widths {
		s.raw(`<w:tc><w:tcPr><w:tcW w:w="`, number(width), `" w:type="dxa"/></w:tcPr>`)
		write(i)
		s.raw(`</w:tc>`)
	}
	s.raw(`</w:tr></w:tbl>`)
	s.line("Gap", s.stay(), "")
}

// chartPart makes the part of a chart from its plot area, with letters of a size in
// hundredths of a point, and a legend below it of what is stated.
func chartPart(heading, plot, size, legend string) string {
	var m markup
	m.raw(xmlHead, `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:roundedCorners val="0"/><c:chart>`)
	if heading != "" {
		m.raw(`<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="`, size, `" b="0"/></a:pPr><a:r><a:rPr lang="zh-CN" sz="`, size, `" b="0"/><a:t>`)
		m.text(heading)
		m.raw(`</a:t></a:r></a:p></c:rich></c:tx><c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0"/><c:y val="0"/></c:manualLayout></c:layout><c:overlay val="1"/></c:title>`)
	}
	m.raw(`<c:autoTitleDeleted val="`, map[bool]string{true: "1", false: "0"}[heading == ""], `"/><c:plotArea>`, plot, `</c:plotArea>`)
	if legend != "" {
		m.raw(`<c:legend><c:legendPos val="b"/>`, legend, `</c:legend>`)
	}
	m.raw(`<c:plotVisOnly val="1"/><c:dispBlanksAs val="span"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`,
		`<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="`, size, `"><a:latin typeface="`, latin, `"/><a:ea typeface="`, song, `"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr></c:chartSpace>`)
	return m.String()
}

// column is the letter of a column of the sheet that a chart's figures would stand in.
func column(i int) string {
	name := string(rune('A' + i%26))
	if i >= 26 {
		name = column(i/26-1) + name
	}
	return name
}

// strings and figures of a series, as copies of a sheet's cells: programs draw by these.
func (m *markup) names(element, cells string, names []string) {
	m.raw(`<c:`, element, `><c:strRef><c:f>Sheet1!`, cells, `</c:f><c:strCache><c:ptCount val="`, number(len(names)), `"/>`)
	for i, name := range names {
		m.raw(`<c:pt idx="`, number(i), `"><c:v>`)
		m.text(name)
		m.raw(`</c:v></c:pt>`)
	}
	m.raw(`</c:strCache></c:strRef></c:`, element, `>`)
}

// figures writes figures; what is no figure is left out, never 0.
func (m *markup) figures(element, cells, format string, figures []string) {
	m.raw(`<c:`, element, `><c:numRef><c:f>Sheet1!`, cells, `</c:f><c:numCache><c:formatCode>`, format, `</c:formatCode><c:ptCount val="`, number(len(figures)), `"/>`)
	for i, figure := range figures {
		if figure != "" {
			m.raw(`<c:pt idx="`, number(i), `"><c:v>`, figure, `</c:v></c:pt>`)
		}
	}
	m.raw(`</c:numCache></c:numRef></c:`, element, `>`)
}

// drawn is a figure as it is shown, "" where that is no plain number.
func drawn(n *document.Number) string {
	for _, text := range []string{n.Shown, n.Exact} {
		if _, err := strconv.ParseFloat(text, 64); err == nil && strings.Trim(text, "-.0123456789") == "" {
			return text
		}
	}
	return ""
}

// format shows as many places as a figure has.
func format(figure string) string {
	_, places, _ := strings.Cut(figure, ".")
	if places == "" {
		return "0"
	}
	return "0." + strings.Repeat("0", len(places))
}

// heat writes verdicts of areas by indicator as a table of signs, the indicators' names
// below it. As many columns stand side by side as there is room for.
func (s *story) heat(c *document.Chart) {
	const most = 16
	s.legend(c)
	for first := 0; first < max(1, len(c.Columns)); first += most {
		last := min(first+most, len(c.Columns))
		s.heatGrid(c, first, last)
		names := make([]string, 0, last-first)
		for k := first; k < last; k++ {
			names = append(names, number(k+1)+". "+c.Columns[k])
		}
		s.line("Note", keepNext, strings.Join(names, "　"))
	}
}

// legend lists the verdicts that a grid has, each with its sign, in the usual order.
func (s *story) legend(c *document.Chart) {
	words := map[string]string{}
	for _, row := range c.Cells {
		for k := range row {
			if row[k].Kind == document.KindVerdict {
				words[row[k].Verdict] = row[k].Text
			}
		}
	}
	var list []string
	for _, v := range document.Verdicts() {
		if text, ok := words[v.Code]; ok {
			list = append(list, v.Sign+" "+text)
		}
	}
	s.line("Note", keepNext+centred, strings.Join(list, "　"))
}

func (s *story) heatGrid(c *document.Chart, first, last int) {
	t := document.Table{Columns: []document.Column{{Header: true}}}
	for k := first; k < last; k++ {
		t.Columns = append(t.Columns, document.Column{Title: number(k + 1), Align: document.Middle})
	}
	widths := []int{typeWidth}
	for range t.Columns[1:] {
		const side = 480
		widths[0] -= side
		widths = append(widths, side)
	}
	widths[0] = min(widths[0], 2600)
	total := 0
	for _, width := range widths {
		total += width
	}
	s.raw(`<w:tbl><w:tblPr><w:tblW w:w="`, number(total), `" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		s.raw(`<w:`, side, ` w:val="single" w:sz="4" w:space="0" w:color="808080"/>`)
	}
	s.raw(`</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>`)
	s.grid(widths)
	s.heads(&t, widths, "CellB")
	for i, row := range c.Cells {
		s.raw(`<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="`, number(widths[0]), `" w:type="dxa"/></w:tcPr>`)
		name := ""
		if i < len(c.Rows) {
			name = c.Rows[i]
		}
		s.line("CellB", keepNext, name)
		s.raw(`</w:tc>`)
		for k := first; k < last; k++ {
			s.sign(row, k, widths[k-first+1])
		}
		s.raw(`</w:tr>`)
	}
	s.raw(`</w:tbl>`)
}

// sign writes the sign of a verdict on a ground of its colour, or an empty cell.
func (s *story) sign(row []document.Cell, k, width int) {
	s.raw(`<w:tc><w:tcPr><w:tcW w:w="`, number(width), `" w:type="dxa"/>`)
	if k >= len(row) || row[k].Kind != document.KindVerdict {
		s.raw(`</w:tcPr>`)
		s.line("CellB", keepNext+centred, "")
	} else {
		v := verdictOf(row[k].Verdict)
		s.raw(`<w:shd w:val="clear" w:color="auto" w:fill="`, v.colour, `"/></w:tcPr>`)
		s.paragraph("CellB", keepNext+centred, func() { s.run(`<w:color w:val="FFFFFF"/>`, v.sign) })
	}
	s.raw(`</w:tc>`)
}

// verdictsOf are the verdicts of a chart's bars in the usual order, each once.
func verdictsOf(counts []document.ChartCount) []document.ChartCount {
	rank := func(code string) int {
		verdicts := document.Verdicts()
		at := slices.IndexFunc(verdicts, func(v document.Verdict) bool { return v.Code == code })
		if at < 0 {
			return len(verdicts)
		}
		return at
	}
	list := slices.Clone(counts)
	slices.SortStableFunc(list, func(a, b document.ChartCount) int {
		if a, b := rank(a.Verdict), rank(b.Verdict); a != b {
			return a - b
		}
		return strings.Compare(a.Verdict, b.Verdict)
	})
	return slices.CompactFunc(list, func(a, b document.ChartCount) bool { return a.Verdict == b.Verdict })
}
