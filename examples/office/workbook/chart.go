package workbook

import (
	"fmt"
	"slices"
	"strings"

	"github.com/countystat/attain/report/document"
	"github.com/xuri/excelize/v2"
)

const (
	chartWidth                = 560
	courseWidth, courseHeight = 480, 250
	character                 = 7.2 // pixels of one in a narrow font
	broadest                  = 10  // in a broad one, with the padding of a cell spread over it
	rowPixels                 = 18  // of a row that nobody set a height for, at least
	barPixels                 = 26
	framePixels               = 110
)

// conditions colours what a reader looks for: each verdict in its colour, what is short
// of its target in red, rates as bars.
func (s *sheet) conditions(p *placed) {
	for i := range p.columns {
		c := &p.columns[i]
		if p.rows == 0 || c.isExact {
			continue
		}
		cells := address(i+1, p.head+1) + ":" + address(i+1, p.end)
		switch {
		case slices.ContainsFunc(c.cells, func(v value) bool { return v.kind == document.KindVerdict }):
			s.do(s.file.SetConditionalFormat(s.name, cells, s.verdictColours(c)))
		case c.Key == "gap" || c.Key == "margin":
			red := s.tint("9A4300", false)
			s.do(s.file.SetConditionalFormat(s.name, cells, []excelize.ConditionalFormatOptions{{Type: "cell", Criteria: "<", Value: "0", Format: &red}}))
		case c.Key == "percent-expected" || strings.HasSuffix(c.Key, "-percent"):
			s.do(s.file.SetConditionalFormat(s.name, cells, []excelize.ConditionalFormatOptions{{
				Type: "data_bar", Criteria: "=", MinType: "num", MinValue: "0", MaxType: "num", MaxValue: "100", BarColor: "#CFE2F3", BarSolid: true,
			}}))
		}
	}
}

const mostInFormula = 200 // characters of a text, which may have 255

// verdictColours is a rule for each verdict that stands in a column, by its words.
func (s *sheet) verdictColours(c *column) []excelize.ConditionalFormatOptions {
	var rules []excelize.ConditionalFormatOptions
	var known []string
	for _, v := range c.cells {
		if v.kind != document.KindVerdict || slices.Contains(known, v.text) || length(v.text) > mostInFormula {
			continue
		}
		known = append(known, v.text)
		format := s.tint(colourOf(v.code), true)
		rules = append(rules, excelize.ConditionalFormatOptions{
			Type: "cell", Criteria: "==", Value: `"` + strings.ReplaceAll(v.text, `"`, `""`) + `"`, Format: &format,
		})
	}
	return rules
}

// colourOf is the colour of a verdict in the report, that of the last for an unknown one.
func colourOf(code string) string {
	colour := ""
	for _, v := range document.Verdicts() {
		colour = strings.TrimPrefix(v.Light, "#")
		if v.Code == code {
			break
		}
	}
	return colour
}

func filled(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

func axisFont() excelize.Font { return excelize.Font{Size: 9, Color: "24292F"} }

func titled(text string) excelize.ChartTitle {
	return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: plain(text), Font: &excelize.Font{Size: 12, Bold: true}}}}
}

// domainCharts draws the table of domains: the rate of each, and how its indicators are
// judged.
func (s *sheet) domainCharts(p *placed) {
	if p == nil || p.rows == 0 {
		return
	}
	const between = 20
	width, height := min(chartWidth, int(sum(s.widths)*character)/2-between), framePixels+p.rows*barPixels
	s.room(float64(height) * pointsOfPixel)
	s.rateChart(p, width, height)
	right := s.columnAt(width + between)
	rest := min(chartWidth, int(sum(s.widths[right-1:])*character))
	names := p.column("domain")
	stacked := &excelize.Chart{
		Type: excelize.BarStacked, Title: titled(s.words.countChart), Legend: excelize.ChartLegend{Position: "bottom"},
		Dimension: excelize.ChartDimension{Width: uint(rest), Height: uint(height)}, //nolint:gosec // a small positive number
		XAxis:     excelize.ChartAxis{ReverseOrder: true, Font: axisFont()}, YAxis: excelize.ChartAxis{MajorGridLines: true, Font: axisFont()},
	}
	for _, v := range document.Verdicts() {
		if i := p.column(v.Code); i >= 0 {
			stacked.Series = append(stacked.Series, excelize.ChartSeries{Name: p.title(i), Categories: p.values(names), Values: p.values(i), Fill: filled(colourOf(v.Code))})
		}
	}
	if names >= 0 && len(stacked.Series) > 0 {
		s.do(s.file.AddChart(s.name, address(right, s.row), stacked))
	}
	s.row += height/rowPixels + 2
}

// rateChart draws the rate of each domain from a table that may stand on another sheet.
func (s *sheet) rateChart(p *placed, width, height int) {
	names, rates := p.column("domain"), p.column("percent-expected")
	if rates < 0 {
		rates = p.column("percent-attained")
	}
	if names < 0 || rates < 0 {
		return
	}
	low, high := 0.0, 100.0
	s.do(s.file.AddChart(s.name, address(1, s.row), &excelize.Chart{
		Type: excelize.Bar, Title: titled(s.words.rateChart), Legend: excelize.ChartLegend{Position: "none"},
		Dimension: excelize.ChartDimension{Width: uint(width), Height: uint(height)}, //nolint:gosec // a small positive number
		Series:    []excelize.ChartSeries{{Name: p.title(rates), Categories: p.values(names), Values: p.values(rates), Fill: filled("0B57A4")}},
		PlotArea:  excelize.ChartPlotArea{ShowVal: true}, XAxis: excelize.ChartAxis{ReverseOrder: true, Font: axisFont()},
		YAxis: excelize.ChartAxis{Minimum: &low, Maximum: &high, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}, Font: axisFont()},
	}))
}

// columnAt is the first column that begins right of some pixels.
func (s *sheet) columnAt(pixels int) int {
	at := 0.0
	for i, width := range s.widths {
		if at >= float64(pixels) {
			return i + 1
		}
		at += width * character
	}
	return len(s.widths)
}

// courseChart draws the figures of one indicator next to them: values joined where they
// compare, targets dashed, milestones and the projection as points.
func (s *sheet) courseChart(p *placed) {
	chart := &excelize.Chart{
		Type: excelize.Line, Title: titled(p.caption), Legend: excelize.ChartLegend{Position: "bottom"}, ShowBlanksAs: "span",
		Dimension: excelize.ChartDimension{Width: courseWidth, Height: courseHeight},
		YAxis:     excelize.ChartAxis{MajorGridLines: true, Font: axisFont()}, XAxis: excelize.ChartAxis{Font: axisFont()},
	}
	for i := 1; i < len(p.columns); i++ {
		c := &p.columns[i]
		if c.isExact {
			continue
		}
		series := excelize.ChartSeries{Name: p.title(i), Categories: p.values(0), Values: p.values(i)}
		kind := courseLook(c.Key)
		series.Fill, series.Line, series.Marker = filled(kind.colour), kind.line, kind.marker
		if len(chart.Series) < mostMarked {
			series.Marker.Fill = series.Fill
		}
		chart.Series = append(chart.Series, series)
	}
	right := 0
	for _, g := range s.page.tables() {
		right = max(right, len(g.columns))
	}
	s.do(s.file.AddChart(s.name, address(right+1, p.head), chart))
	if below := p.head + courseHeight/rowPixels + 1; below > s.row {
		s.used += float64(below-s.row) * lineHeight
		s.row = below
	}
}

// mostMarked is how many series of a chart the library can give coloured markers.
const mostMarked = 6

// drawn is how a series of a course is drawn.
type drawn struct {
	colour string
	line   excelize.LineOptions
	marker excelize.ChartMarker
}

func courseLook(key string) drawn {
	switch key {
	case "low", "high":
		return drawn{"0B57A4", excelize.LineOptions{Type: excelize.LineSolid, Width: 1.25, Dash: excelize.LineDashDash}, excelize.ChartMarker{Symbol: "none"}}
	case "milestone":
		return drawn{"5B4A91", excelize.LineOptions{Type: excelize.LineNone}, excelize.ChartMarker{Symbol: "diamond", Size: 8}}
	case "projection":
		return drawn{"9A4300", excelize.LineOptions{Type: excelize.LineNone}, excelize.ChartMarker{Symbol: "circle", Size: 8}}
	default:
		return drawn{"24292F", excelize.LineOptions{Type: excelize.LineSolid, Width: 2}, excelize.ChartMarker{Symbol: "circle", Size: 5}}
	}
}

// briefEnd draws the rates of the overview on the first page and lists the sheets.
func (s *sheet) briefEnd() {
	for _, other := range s.sheets {
		p := other.find("domains")
		if p == nil || p.rows == 0 {
			continue
		}
		height := framePixels + p.rows*barPixels
		s.row++
		s.rateChart(p, chartWidth, height)
		s.row += height/rowPixels + 2
	}
	s.across(wording(s.words.contents), look{role: roleHeading})
	s.contents()
	s.keyFigures()
}

// contents lists the other sheets, three on a line.
func (s *sheet) contents() {
	spans := [][2]int{{1, 1}, {2, 3}, {4, s.width()}} // the first column is as wide as two others
	for i, other := range s.sheets[1:] {
		span := spans[i%len(spans)]
		s.link(span[0], other.name, other)
		if span[1] > span[0] {
			s.do(s.file.MergeCell(s.name, address(span[0], s.row), address(span[1], s.row)))
		}
		if i%len(spans) == len(spans)-1 {
			s.row++
		}
	}
	s.row++
}

// keyFigures names the cells of the first row of rates, for formulas and other programs:
// rate_denominator, rate_attained_or_expected and so on.
func (b *book) keyFigures() {
	for _, other := range b.sheets {
		p := other.find("rates")
		if p == nil || p.rows == 0 {
			continue
		}
		for i := range p.columns {
			if c := &p.columns[i]; c.cells[0].isNumber() && !c.isExact {
				b.name("rate_"+strings.ReplaceAll(c.Key, "-", "_"), fmt.Sprintf("%s!%s", quoted(other.name), fixed(i+1, p.head+1)))
			}
		}
	}
}
