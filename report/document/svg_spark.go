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
