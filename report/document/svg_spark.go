package document

import (
	"math"
	"strconv"
	"strings"
)

// sparkline draws the course of a figure below it, with the last point marked; nothing
// for fewer than two points.
func (p *htmlPart) sparkline(points []ChartPoint) {
	if len(points) < 2 {
		return
	}
	const width, height, edge = 100.0, 26.0, 4.0
	p.raw(`<svg class="y" role="img" viewBox="0 0 100 26"`)
	p.attribute("aria-label", courseWords(points))
	p.raw(`>`)
	p.small(points, nil, frame{left: edge, right: width - edge, top: edge, bottom: height - edge})
	p.raw("</svg>")
}

// coursesPicture draws courses side by side, each under its verdict's sign and its name
// and over its years and its last figure. More than a few are in pictures below the first,
// so that paper may part them.
func (p *htmlPart) coursesPicture(c *Chart) {
	const across, most, step, gap = 2, 12, 84.0, 16.0
	verdicts := make([]ChartCount, 0, len(c.Panels))
	for i := range c.Panels {
		if c.Panels[i].Verdict != "" {
			verdicts = append(verdicts, ChartCount{Verdict: c.Panels[i].Verdict, Label: c.Panels[i].Label})
		}
	}
	key := legendOf(verdicts)
	for first := 0; first == 0 || first < len(c.Panels); first += most {
		last := min(first+most, len(c.Panels))
		p.picture(c, key.height+step*float64((last-first+across-1)/across))
		p.legend(&key)
		for i := first; i < last; i++ {
			width := (pictureWidth - gap) / across
			p.panel(&c.Panels[i], float64((i-first)%across)*(width+gap), key.height+step*float64((i-first)/across), width)
		}
		p.raw("</svg>\n")
		key = legend{} // above the first is enough
	}
}

// panel draws one course of several.
func (p *htmlPart) panel(of *ChartPanel, x, y, width float64) {
	columns := int(width/columnWidth) - 2 // letters such as m are wider
	lines := wrap(verdictOf(of.Verdict).Sign+" "+harmless(of.Name), columns)
	rest := "\u00a0" // a line too, so that no name changes what elements there are
	if len(lines) > 1 {
		rest = fit(strings.Join(lines[1:], " "), columns)
	}
	p.to(of.About, func() {
		p.label("", "start", x, y+13, lines[0])
		p.label("", "start", x, y+28, rest)
	})
	if len(of.Points) == 0 {
		return
	}
	p.small(of.Points, of.Target, frame{left: x + 4, right: x + width - 4, top: y + 36, bottom: y + 60})
	first, last := &of.Points[0], &of.Points[len(of.Points)-1]
	from := first.Year
	if first.From != 0 {
		from = first.From
	}
	years := strconv.Itoa(from)
	if last.Year != from {
		years += "–" + strconv.Itoa(last.Year)
	}
	p.label("t", "start", x, y+76, years)
	p.label("", "end", x+width, y+76, last.Value.Shown)
}

// small draws a course within a frame, which says where, and the bounds of its target.
func (p *htmlPart) small(points []ChartPoint, target *ChartBand, f frame) {
	f.from, f.to, f.low, f.high = points[0].Year, points[0].Year, math.Inf(1), math.Inf(-1)
	for i := range points {
		f.from, f.to = min(f.from, points[i].Year), max(f.to, points[i].Year)
		f.low, f.high = min(f.low, figure(&points[i].Value)), max(f.high, figure(&points[i].Value))
	}
	for _, bound := range bounds(target) {
		f.low, f.high = min(f.low, figure(bound)), max(f.high, figure(bound))
	}
	if f.high-f.low <= 1e-9*max(math.Abs(f.low), math.Abs(f.high)) { // all alike: in the middle
		f.low, f.high = f.low-1, f.low+1
	}
	if f.high-f.low == 0 { // as far as can be told
		f.high = f.low + math.Max(1, math.Abs(f.low))
	}
	for _, bound := range bounds(target) {
		p.line("k", f.left, f.y(figure(bound)), f.right, f.y(figure(bound)))
	}
	p.raw(`<path class="l" d="`)
	for i := range points {
		command := "L"
		if i == 0 || points[i].Broken {
			command = "M"
		}
		p.raw(command, whole(f.x(points[i].Year)), " ", whole(f.y(figure(&points[i].Value))))
	}
	last := &points[len(points)-1]
	x, y := f.x(last.Year), f.y(figure(&last.Value))
	if last.From != 0 { // pooled over years, as larger pictures have it
		p.raw(`"/><rect class="p" x="`, whole(x-3), `" y="`, whole(y-3), `" width="6" height="6"/>`)
		return
	}
	p.raw(`"/><circle class="p" cx="`, whole(x), `" cy="`, whole(y), `" r="3"/>`)
}

// whole is a coordinate of a picture too small for places.
func whole(x float64) string { return strconv.FormatFloat(math.Round(x), 'f', 0, 64) }

// courseWords are the figures of a course with their years, one of the year after the
// last without its own.
func courseWords(points []ChartPoint) string {
	words := make([]string, len(points))
	for i := range points {
		point := &points[i]
		words[i] = point.Value.Shown
		switch {
		case point.From != 0:
			words[i] = strconv.Itoa(point.From) + "–" + strconv.Itoa(point.Year) + ": " + words[i]
		case i == 0 || points[i-1].From != 0 || point.Year != points[i-1].Year+1:
			words[i] = strconv.Itoa(point.Year) + ": " + words[i]
		}
	}
	return strings.Join(words, " ")
}
