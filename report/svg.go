package report

import (
	"math"
	"strconv"
)

// chart writes a figure: the picture as inline SVG, its title and its text
// alternative as the caption that everybody can read.
func (p *htmlPage) chart(c *Chart) {
	id := identifier(c.ID)
	if c.Type == ChartSeries {
		p.raw(`<figure id="g-`, id, "\">\n")
	} else { // may be wider than a phone: it scrolls, from the keyboard too
		p.raw(`<figure id="g-`, id, `" tabindex="0" aria-labelledby="n-`, id, "\">\n")
	}
	switch c.Type {
	case ChartCounts:
		p.countsPicture(c)
	case ChartSeries:
		p.seriesPicture(c)
	case ChartBullets:
		p.bulletsPicture(c)
	case ChartHeat:
		p.heatPicture(c)
	}
	p.raw(`<figcaption id="n-`, id, "\"><b>")
	p.text(c.Title)
	p.raw("</b>")
	p.text(c.Summary)
	p.raw("</figcaption>\n</figure>\n")
}

// picture opens an SVG of a size; its name is the chart's title and summary.
func (p *htmlPage) picture(c *Chart, width, height float64) {
	class := ""
	if c.Type != ChartSeries {
		class = ` class="big"`
	}
	p.raw(`<svg role="img"`, class, ` viewBox="0 0 `, coordinate(width), ` `, coordinate(height), `"`)
	p.attribute("aria-label", c.Title+". "+c.Summary)
	p.raw(">\n")
}

// coordinate writes a drawing coordinate with one place.
func coordinate(x float64) string {
	text := strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64)
	if text == "-0" {
		return "0"
	}
	return text
}

func (p *htmlPage) line(class string, x1, y1, x2, y2 float64) {
	p.raw(`<path class="`, class, `" d="M`, coordinate(x1), ` `, coordinate(y1), `L`, coordinate(x2), ` `, coordinate(y2), "\"/>\n")
}

func (p *htmlPage) box(class string, x, y, width, height float64) {
	p.raw(`<rect class="`, class, `" x="`, coordinate(x), `" y="`, coordinate(y), `" width="`, coordinate(max(0, width)), `" height="`, coordinate(height), "\"/>\n")
}

// label writes text anchored at its start, middle or end.
func (p *htmlPage) label(class, anchor string, x, y float64, text string) {
	p.raw(`<text`)
	if class != "" {
		p.raw(` class="`, class, `"`)
	}
	if anchor != "start" {
		p.raw(` text-anchor="`, anchor, `"`)
	}
	p.raw(` x="`, coordinate(x), `" y="`, coordinate(y), `">`)
	p.text(text)
	p.raw("</text>\n")
}

// fit cuts text to so many columns, of which a wide character takes two. A
// column is drawn about 7 units wide.
func fit(text string, columns int) string {
	if displayWidth(text) <= columns {
		return text
	}
	used := 0
	for i, r := range text {
		if used += runeWidth(r); used > columns-1 {
			return text[:i] + "…"
		}
	}
	return text
}

// sign is the shape that stands for a verdict beside its colour.
func sign(verdict string) string {
	switch verdict {
	case "attained":
		return "●"
	case "nearly":
		return "◕"
	case "expected":
		return "◑"
	case "difficult":
		return "▲"
	case "missed":
		return "■"
	case "undetermined":
		return "?"
	default:
		return "–"
	}
}

const (
	pictureWidth = 720.0
	nameWidth    = 210.0
	nameColumns  = 29
	barHeight    = 22.0
	barStep      = 28.0
)

// countsPicture draws a bar of pieces for each part; each piece has its number
// and its verdict's sign, so that colour says nothing alone.
func (p *htmlPage) countsPicture(c *Chart) {
	most := 1
	for _, stack := range c.Stacks {
		sum := 0
		for _, piece := range stack.Counts {
			sum += piece.Count
		}
		most = max(most, sum)
	}
	height := 30 + barStep*float64(len(c.Stacks))
	p.picture(c, pictureWidth, height)
	p.legend(c)
	unit := (pictureWidth - nameWidth - 10) / float64(most)
	for i, stack := range c.Stacks {
		y := 30 + barStep*float64(i)
		p.label("", "end", nameWidth-8, y+15, fit(stack.Name, nameColumns))
		x := nameWidth
		for _, piece := range stack.Counts {
			width := unit * float64(piece.Count)
			p.box("s c-"+verdictClass(piece.Verdict), x, y, width, barHeight)
			text := strconv.Itoa(piece.Count)
			if width >= 34 {
				text = sign(piece.Verdict) + " " + text
			}
			p.label("r", "middle", x+width/2, y+15, text)
			x += width
		}
	}
	p.raw("</svg>\n")
}

// legend names the verdicts of a counts chart in the order in which they occur.
func (p *htmlPage) legend(c *Chart) {
	x := nameWidth
	seen := map[string]bool{}
	for _, stack := range c.Stacks {
		for _, piece := range stack.Counts {
			if seen[piece.Verdict] {
				continue
			}
			seen[piece.Verdict] = true
			p.box("s c-"+verdictClass(piece.Verdict), x, 4, 14, 14)
			p.label("", "start", x+19, 15, sign(piece.Verdict)+" "+piece.Label)
			x += 44 + 7.2*float64(displayWidth(piece.Label))
		}
	}
}

// bulletsPicture draws a bar for each realisation and the target as a line at
// 100 %.
func (p *htmlPage) bulletsPicture(c *Chart) {
	height := 24 + barStep*float64(len(c.Bars))
	p.picture(c, pictureWidth, height)
	const names, rest = 290.0, 150.0
	full := pictureWidth - names - rest
	for i, bar := range c.Bars {
		y := 20 + barStep*float64(i)
		p.label("", "end", names-8, y+15, fit(bar.Name, 40))
		p.box("b", names, y, full, barHeight)
		p.box("c-"+verdictClass(bar.Verdict), names, y+5, full*min(1, max(0, figure(&bar.Share)/100)), barHeight-10)
		p.label("", "start", names+full+8, y+15, bar.Share.Shown+"% "+sign(bar.Verdict)+" "+fit(bar.Label, 14))
	}
	p.line("l", names+full, 16, names+full, height-2)
	p.label("t", "end", names+full+2, 11, "100%")
	p.raw("</svg>\n")
}

// heatPicture draws a grid of signs, areas by indicators, with numbers for
// heads; the key below lists the numbers.
func (p *htmlPage) heatPicture(c *Chart) {
	const cell, names = 24.0, 160.0
	width := max(pictureWidth, names+cell*float64(len(c.Columns)))
	height := 26 + cell*float64(len(c.Cells)) + 18*float64(len(c.Columns)) + 14
	p.picture(c, width, height)
	for k := range c.Columns {
		p.label("t", "middle", names+cell*(float64(k)+0.5), 16, strconv.Itoa(k+1))
	}
	for i, row := range c.Cells {
		y := 24 + cell*float64(i)
		if i < len(c.Rows) {
			p.label("", "end", names-8, y+16, fit(c.Rows[i], 22))
		}
		for k := range row {
			x := names + cell*float64(k)
			if row[k].Kind != KindVerdict {
				p.box("b", x+1, y+1, cell-2, cell-2)
				continue
			}
			p.box("c-"+verdictClass(row[k].Verdict), x+1, y+1, cell-2, cell-2)
			p.label("r", "middle", x+cell/2, y+16, sign(row[k].Verdict))
		}
	}
	y := 24 + cell*float64(len(c.Cells)) + 22
	for k, name := range c.Columns {
		p.label("", "start", names, y+18*float64(k), strconv.Itoa(k+1)+"  "+fit(name, 70))
	}
	p.raw("</svg>\n")
}

// figure is a number as a drawing coordinate's source.
func figure(n *Number) float64 {
	x, err := strconv.ParseFloat(n.Shown, 64)
	if err != nil {
		return 0
	}
	return x
}
