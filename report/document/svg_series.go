package document

import (
	"math"
	"slices"
	"strconv"
)

// frame maps years and values to a picture.
type frame struct {
	left, right, top, bottom float64
	from, to                 int
	low, high                float64
}

func (f *frame) x(year int) float64 {
	if f.from == f.to {
		return (f.left + f.right) / 2
	}
	return f.left + (f.right-f.left)*float64(year-f.from)/float64(f.to-f.from)
}

func (f *frame) y(value float64) float64 {
	return f.bottom - (f.bottom-f.top)*(value-f.low)/(f.high-f.low)
}

// frameOf fits the years and values of a chart, with room above and below.
func frameOf(c *Chart) frame {
	f := frame{left: 46, right: pictureWidth - 17, top: 28, bottom: 164, low: math.Inf(1), high: math.Inf(-1)}
	take := func(year int, value float64) {
		if f.from == 0 || year < f.from {
			f.from = year
		}
		f.to = max(f.to, year)
		f.low, f.high = min(f.low, value), max(f.high, value)
	}
	points := slices.Concat(c.Points, c.Milestones)
	if c.Projection != nil {
		points = append(points, *c.Projection)
	}
	for i := range points {
		take(points[i].Year, figure(&points[i].Value))
	}
	for _, bound := range bounds(c.Target) {
		f.low, f.high = min(f.low, figure(bound)), max(f.high, figure(bound))
	}
	if f.low > f.high { // no points
		f.low, f.high = 0, 0
	}
	span := f.high - f.low
	if size := max(math.Abs(f.low), math.Abs(f.high)); span <= size*1e-9 { // all alike, as far as can be drawn
		span = max(1, size)
	}
	wasPositive := f.low >= 0
	f.low, f.high = f.low-span*0.1, f.high+span*0.1
	if wasPositive {
		f.low = max(0, f.low)
	}
	f.makeRoom(c)
	return f
}

// makeRoom moves the sides in until the marks of the axis fit at the left and
// the target's bounds at the right, with a limit for figures of many digits.
func (f *frame) makeRoom(c *Chart) {
	const most = 120.0
	for _, mark := range f.marks() {
		f.left = max(f.left, min(most, drawnWidth(mark.text)+12))
	}
	for _, bound := range bounds(c.Target) {
		f.right = min(f.right, max(pictureWidth-most, pictureWidth-drawnWidth(bound.Shown)-14))
	}
}

func bounds(band *ChartBand) []*Number {
	var list []*Number
	if band == nil {
		return list
	}
	for _, bound := range []*Number{band.Low, band.High} {
		if bound != nil && (len(list) == 0 || list[0].Shown != bound.Shown) { // one line where both are alike
			list = append(list, bound)
		}
	}
	return list
}

// seriesPicture draws values by year with the target's bounds, milestones and
// the projection.
func (p *htmlPart) seriesPicture(c *Chart) {
	f := frameOf(c)
	p.picture(c, 188)
	p.label("t", "start", 0, 11, fit(c.Unit, pictureColumns))
	p.axes(&f)
	for _, bound := range bounds(c.Target) {
		y := f.y(figure(bound))
		p.line("k", f.left, y, f.right, y)
		p.label("t", "start", f.right+8, y+4, bound.Shown)
	}
	p.course(c, &f)
	for i := range c.Milestones {
		m := &c.Milestones[i]
		x, y := f.x(m.Year), f.y(figure(&m.Value))
		p.raw(`<path class="d" d="M`, coordinate(x), ` `, coordinate(y-5), `l5 5-5 5-5-5z"/>`, "\n")
	}
	p.raw("</svg>\n")
}

// axisMark is a round value on the value axis.
type axisMark struct {
	value float64
	text  string
}

// marks are the round values within the frame.
func (f *frame) marks() []axisMark {
	var marks []axisMark
	step, places := roundStep(f.high - f.low)
	first := math.Ceil(f.low / step)
	for i := range 8 { // at most six fit
		value := (first + float64(i)) * step
		if value > f.high {
			break
		}
		marks = append(marks, axisMark{value, strconv.FormatFloat(value, 'f', places, 64)})
	}
	return marks
}

// axes draws the frame with round marks on the value axis and three years.
func (p *htmlPart) axes(f *frame) {
	p.line("g", f.left, f.bottom, f.right, f.bottom)
	p.line("g", f.left, f.top, f.left, f.bottom)
	for _, mark := range f.marks() {
		y := f.y(mark.value)
		p.line("g", f.left-3, y, f.left, y)
		p.label("t", "end", f.left-6, y+4, mark.text)
	}
	if f.from == 0 {
		return
	}
	p.label("t", "middle", f.x(f.from), f.bottom+18, strconv.Itoa(f.from))
	if f.to != f.from {
		p.label("t", "middle", f.x(f.to), f.bottom+18, strconv.Itoa(f.to))
	}
	if middle := (f.from + f.to) / 2; f.to-f.from >= 4 {
		p.label("t", "middle", f.x(middle), f.bottom+18, strconv.Itoa(middle))
	}
}

// roundStep is a step of 1, 2 or 5 times a power of ten that divides a span
// into two to five parts, and the places that its multiples need.
func roundStep(span float64) (step float64, places int) {
	power := math.Floor(math.Log10(span / 2))
	step = math.Pow10(int(power))
	switch {
	case span/step >= 10:
		step *= 5
	case span/step >= 5:
		step *= 2
	}
	return step, max(0, int(-power))
}

// course draws the line through the values, broken where the series is, and on
// to the projection.
func (p *htmlPart) course(c *Chart, f *frame) {
	if len(c.Points) == 0 {
		return
	}
	p.raw(`<path class="l" d="`)
	for i := range c.Points {
		command := "L"
		if i == 0 || c.Points[i].Broken {
			command = "M"
		}
		p.raw(command, coordinate(f.x(c.Points[i].Year)), " ", coordinate(f.y(figure(&c.Points[i].Value))))
	}
	p.raw("\"/>\n")
	last := &c.Points[len(c.Points)-1]
	x, y := f.x(last.Year), f.y(figure(&last.Value))
	if c.Projection != nil {
		px, py := f.x(c.Projection.Year), f.y(figure(&c.Projection.Value))
		p.line("j", x, y, px, py)
		p.circle("o", px, py, 3.5)
	}
	for i := range c.Points {
		p.point(&c.Points[i], f)
	}
	p.lastValue(c, f)
}

// point draws a value: a dot, open where it is marked, a square where it is pooled
// over years.
func (p *htmlPart) point(at *ChartPoint, f *frame) {
	const size = 2.8
	x, y, class := f.x(at.Year), f.y(figure(&at.Value)), "p"
	if slices.ContainsFunc(at.Marks, func(mark string) bool { return mark != MarkPooled }) {
		class = "o"
	}
	if slices.Contains(at.Marks, MarkPooled) {
		p.raw(`<rect class="`, class, `" x="`, coordinate(x-size), `" y="`, coordinate(y-size), `" width="`, coordinate(2*size), `" height="`, coordinate(2*size), "\"/>\n")
		return
	}
	p.circle(class, x, y, size)
}

// lastValue writes the latest figure next to its point, at the first place where
// no line of the picture runs, else above.
func (p *htmlPart) lastValue(c *Chart, f *frame) {
	last := &c.Points[len(c.Points)-1]
	x, y := f.x(last.Year), f.y(figure(&last.Value))
	width := drawnWidth(last.Value.Shown)
	lines := f.lines(c)
	for _, place := range []struct {
		anchor          string
		x, left, y, top float64
	}{
		{"middle", x, x - width/2, y - 8, y - 18},
		{"start", x + 5, x + 5, y - 6, y - 16},
		{"end", x - 5, x - 5 - width, y - 6, y - 16},
		{"end", x - 5, x - 5 - width, y + 15, y + 5},
		{"middle", x, x - width/2, y + 18, y + 8},
		{"start", x + 5, x + 5, y + 15, y + 5},
	} {
		room := rectangle{place.left, place.top, place.left + width, place.y}
		if room.left > f.left && room.right < f.right && room.bottom < f.bottom && !slices.ContainsFunc(lines, room.crossedBy) {
			p.label("", place.anchor, place.x, place.y, last.Value.Shown)
			return
		}
	}
	p.label("", "middle", x, y-8, last.Value.Shown)
}

// segment is a straight line in a picture.
type segment struct{ x1, y1, x2, y2 float64 }

// lines are all lines of the picture but the frame's.
func (f *frame) lines(c *Chart) []segment {
	var list []segment
	point := func(p *ChartPoint) (x, y float64) { return f.x(p.Year), f.y(figure(&p.Value)) }
	for i := range c.Points {
		if i > 0 && !c.Points[i].Broken {
			x1, y1 := point(&c.Points[i-1])
			x2, y2 := point(&c.Points[i])
			list = append(list, segment{x1, y1, x2, y2})
		}
	}
	if c.Projection != nil {
		x1, y1 := point(&c.Points[len(c.Points)-1])
		x2, y2 := point(c.Projection)
		list = append(list, segment{x1, y1, x2, y2})
	}
	for _, bound := range bounds(c.Target) {
		y := f.y(figure(bound))
		list = append(list, segment{f.left, y, f.right, y})
	}
	return list
}

type rectangle struct{ left, top, right, bottom float64 }

// crossedBy reports whether a line runs through the rectangle.
func (r rectangle) crossedBy(s segment) bool {
	from, to := 0.0, 1.0 // the part of the line within the sides so far
	for _, side := range [][3]float64{{s.x1, s.x2, r.left}, {-s.x1, -s.x2, -r.right}, {s.y1, s.y2, r.top}, {-s.y1, -s.y2, -r.bottom}} {
		start, end, least := side[0], side[1], side[2]
		switch {
		case start < least && end < least:
			return false
		case start < least:
			from = max(from, (least-start)/(end-start))
		case end < least:
			to = min(to, (least-start)/(end-start))
		}
	}
	return from <= to
}

func (p *htmlPart) circle(class string, x, y, radius float64) {
	p.raw(`<circle class="`, class, `" cx="`, coordinate(x), `" cy="`, coordinate(y), `" r="`, coordinate(radius), "\"/>\n")
}
