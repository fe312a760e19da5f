package word

import (
	"math"
	"slices"
	"strconv"

	"github.com/countystat/attain/report/document"
)

// scale is the axes of a series: years and round values. Its floats place things in a
// picture; every figure that is written is the document's.
type scale struct {
	from, to        int
	years           []int // those that the chart has figures of, and the ends of the axis
	low, high, step float64
	places          int
}

// scaleOf fits the years and values of a chart between round values.
func scaleOf(c *document.Chart) scale {
	a := scale{low: math.Inf(1), high: math.Inf(-1)}
	value := func(n *document.Number) {
		if x, err := strconv.ParseFloat(drawn(n), 64); err == nil {
			a.low, a.high = min(a.low, x), max(a.high, x)
		}
	}
	points := slices.Concat(c.Points, c.Milestones)
	if c.Projection != nil {
		points = append(points, *c.Projection)
	}
	for i := range points {
		a.years = append(a.years, points[i].Year)
		value(&points[i].Value)
	}
	for _, bound := range bounds(c.Target) {
		value(bound)
	}
	if a.low > a.high {
		a.low, a.high = 0, 1
	}
	span := a.high - a.low
	if size := max(math.Abs(a.low), math.Abs(a.high)); span <= size*1e-9 { // all alike, as far as can be drawn
		span = max(1, size)
	}
	wasPositive := a.low >= 0
	a.low, a.high = a.low-span/10, a.high+span/10
	if wasPositive {
		a.low = max(0, a.low)
	}
	a.round()
	a.count()
	return a
}

// count puts the years in order, with one at each side where there are fewer than two.
func (a *scale) count() {
	slices.Sort(a.years)
	a.years = slices.Compact(a.years)
	if len(a.years) < 2 {
		year := 0
		if len(a.years) == 1 {
			year = a.years[0]
		}
		a.years = []int{year - 1, year, year + 1}
	}
	a.from, a.to = a.years[0], a.years[len(a.years)-1]
}

// round moves the ends out to steps of 1, 2 or 5 times a power of ten.
func (a *scale) round() {
	span := a.high - a.low
	power := math.Floor(math.Log10(span / 2))
	a.step, a.places = math.Pow10(int(power)), max(0, int(-power))
	switch {
	case span/a.step >= 10:
		a.step *= 5
	case span/a.step >= 5:
		a.step *= 2
	}
	a.low, a.high = math.Floor(a.low/a.step)*a.step, math.Ceil(a.high/a.step)*a.step
}

func (a *scale) mark(x float64) string { return strconv.FormatFloat(x, 'f', a.places, 64) }

func bounds(band *document.ChartBand) []*document.Number {
	var list []*document.Number
	if band == nil {
		return list
	}
	for _, bound := range []*document.Number{band.Low, band.High} {
		if bound != nil && (len(list) == 0 || list[0].Shown != bound.Shown) { // one line where both are alike
			list = append(list, bound)
		}
	}
	return list
}

// line is a series of a chart of points: how it is joined and marked.
type line struct {
	name    string
	points  []document.ChartPoint
	stroke  string // inner markup of its a:ln, "" for none
	marker  marker // the zero marker for none
	labelAt string // the side of the last point at which its figure is written: "t", "r", "" for nowhere
}

type marker struct {
	symbol string // "circle", "square", "diamond"
	size   int
	open   bool
	colour string
}

const (
	ink  = "000000"
	blue = "0A4683"
)

func strokeOf(colour, dash string) string {
	return `<a:solidFill><a:srgbClr val="` + colour + `"/></a:solidFill><a:prstDash val="` + dash + `"/>`
}

// series draws one indicator over the years as the legend of such charts says: a line
// through the figures, broken where the series is; open points where a figure is marked,
// squares where it is pooled; a dotted line and an open point for the projection; dashed
// lines for the target; diamonds for milestones. All series share one column of years, as
// they would in a sheet: LibreOffice loses series of different lengths.
func series(c *document.Chart) string {
	a := scaleOf(c)
	const width = halfWidth
	var m markup
	left := (float64(max(len(a.mark(a.low)), len(a.mark(a.high))))*1.8 + 4) / float64(width)
	right := 3.0
	for _, bound := range bounds(c.Target) {
		right = max(right, float64(len(bound.Shown))*1.8+3)
	}
	share := func(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }
	m.raw(`<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="`, share(left), `"/><c:y val="0.12"/><c:w val="`, share(1-left-right/float64(width)), `"/><c:h val="0.72"/></c:manualLayout></c:layout>`,
		`<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>`)
	for i, l := range linesOf(c, &a) {
		m.line(i, &l, &a)
	}
	m.raw(`<c:axId val="1"/><c:axId val="2"/></c:scatterChart>`)
	const marks = 6
	every := max(1, (a.to-a.from+marks-1)/marks)
	m.axis("1", "2", "b", "0", number(a.from), number(a.to), number(every))
	m.axis("2", "1", "l", format(a.mark(a.low)), a.mark(a.low), a.mark(a.high), a.mark(a.step))
	return chartPart(c.Unit, m.String(), "900", "")
}

func (m *markup) axis(id, cross, position, format, low, high, step string) {
	m.raw(`<c:valAx><c:axId val="`, id, `"/><c:scaling><c:orientation val="minMax"/><c:max val="`, high, `"/><c:min val="`, low, `"/></c:scaling><c:delete val="0"/><c:axPos val="`, position, `"/>`,
		`<c:numFmt formatCode="`, format, `" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>`, greyLine,
		`<c:crossAx val="`, cross, `"/><c:crosses val="min"/><c:crossBetween val="midCat"/><c:majorUnit val="`, step, `"/></c:valAx>`)
}

// linesOf are the lines of a chart; those below come first. Open points are drawn twice. Points of another mark than
// the line's cover its own: LibreOffice draws all marks of a series alike.
func linesOf(c *document.Chart, a *scale) []line {
	var list []line
	for _, bound := range bounds(c.Target) {
		ends := []document.ChartPoint{{Year: a.from, Value: *bound}, {Year: a.to, Value: *bound}}
		list = append(list, line{name: c.Target.Label, points: ends, stroke: strokeOf(blue, "dash"), labelAt: "r"})
	}
	if c.Projection != nil && len(c.Points) > 0 {
		ends := []document.ChartPoint{c.Points[len(c.Points)-1], *c.Projection}
		list = append(list, line{name: c.Title, points: ends, stroke: strokeOf(ink, "sysDash")})
	}
	marked := map[marker][]document.ChartPoint{}
	usual := marker{symbol: "circle", size: 4, colour: ink}
	for first := 0; first < len(c.Points); {
		end := first + 1
		for end < len(c.Points) && !c.Points[end].Broken {
			end++
		}
		run := line{name: c.Title, points: c.Points[first:end], stroke: strokeOf(ink, "solid"), marker: usual}
		if end == len(c.Points) {
			run.labelAt = "t"
		}
		list = append(list, run)
		first = end
	}
	for i := range c.Points {
		m := pointMarker(&c.Points[i])
		marked[m] = append(marked[m], c.Points[i])
	}
	if c.Projection != nil {
		open := openMarker("circle")
		marked[open] = append(marked[open], *c.Projection)
	}
	for _, m := range []marker{{symbol: "square", size: 5, colour: ink}, openMarker("circle"), openMarker("square")} {
		points := marked[m]
		if len(points) == 0 {
			continue
		}
		list = append(list, line{name: c.Title, points: points, marker: m})
		if m.open { // white on black: LibreOffice draws no edge around a mark
			list = append(list, line{name: c.Title, points: points, marker: marker{symbol: m.symbol, size: m.size - 3, colour: "FFFFFF"}})
		}
	}
	if len(c.Milestones) > 0 {
		list = append(list, line{name: c.Title, points: c.Milestones, marker: marker{symbol: "diamond", size: 7, colour: blue}})
	}
	return list
}

func openMarker(symbol string) marker {
	return marker{symbol: symbol, size: 7, open: true, colour: ink}
}

func pointMarker(p *document.ChartPoint) marker {
	pooled := slices.Contains(p.Marks, document.MarkPooled)
	open := slices.ContainsFunc(p.Marks, func(mark string) bool { return mark != document.MarkPooled })
	switch {
	case pooled && open:
		return openMarker("square")
	case pooled:
		return marker{symbol: "square", size: 5, colour: ink}
	case open:
		return openMarker("circle")
	default:
		return marker{symbol: "circle", size: 4, colour: ink}
	}
}

func (m *markup) marker(k marker) {
	if k.symbol == "" {
		m.raw(`<c:marker><c:symbol val="none"/></c:marker>`)
		return
	}
	m.raw(`<c:marker><c:symbol val="`, k.symbol, `"/><c:size val="`, number(k.size), `"/><c:spPr><a:solidFill><a:srgbClr val="`, k.colour, `"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="`, k.colour, `"/></a:solidFill></a:ln></c:spPr></c:marker>`)
}

// line writes a series of points, a row a year of the scale.
func (m *markup) line(i int, l *line, a *scale) {
	rows := len(a.years)
	last := number(rows + 1)
	letter := column(i + 1)
	m.raw(`<c:ser><c:idx val="`, number(i), `"/><c:order val="`, number(i), `"/>`)
	m.names("tx", "$"+letter+"$1", []string{l.name})
	m.raw(`<c:spPr><a:ln w="15875">`)
	if l.stroke == "" {
		m.raw(`<a:noFill/>`)
	}
	m.raw(l.stroke, `</a:ln></c:spPr>`)
	m.marker(l.marker)
	years, figures := make([]string, rows), make([]string, rows)
	for k, year := range a.years {
		years[k] = number(year)
	}
	end := 0 // the row of the last figure
	for k := range l.points {
		p := &l.points[k]
		row, _ := slices.BinarySearch(a.years, p.Year)
		figures[row] = drawn(&p.Value)
		if figures[row] != "" {
			end = row
		}
	}
	if l.labelAt != "" && figures[end] != "" {
		m.labelOf(end, figures[end], l.labelAt)
	}
	m.figures("xVal", "$A$2:$A$"+last, "General", years)
	m.figures("yVal", "$"+letter+"$2:$"+letter+"$"+last, "General", figures)
	m.raw(`<c:smooth val="0"/></c:ser>`)
}

// labelOf writes the figure of one point at a side of it, with the places that it has.
func (m *markup) labelOf(row int, figure, side string) {
	shows := func(value string) string {
		return `<c:showLegendKey val="0"/><c:showVal val="` + value + `"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`
	}
	m.raw(`<c:dLbls><c:dLbl><c:idx val="`, number(row), `"/><c:numFmt formatCode="`, format(figure), `" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr><c:dLblPos val="`, side, `"/>`,
		shows("1"), `</c:dLbl>`, shows("0"), `</c:dLbls>`)
}
