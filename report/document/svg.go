package document

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// chart writes a figure: the picture as inline SVG, its title and its text
// alternative as the caption that everybody can read.
func (p *htmlPart) chart(c *Chart) {
	p.raw(`<figure id="g-`, identifier(c.ID), "\">\n")
	switch c.Type {
	case ChartCounts:
		p.countsPicture(c)
	case ChartShares:
		p.sharesPicture(c)
	case ChartSeries:
		p.seriesPicture(c)
	case ChartBullets:
		p.bulletsPicture(c)
	case ChartCourses:
		p.coursesPicture(c)
	case ChartHeat:
		p.heatPicture(c)
	}
	before, between, after := "<b>", "</b>", ""
	if c.Type == ChartBullets || c.Type == ChartCourses { // folded: the picture has the names in writing
		before, between, after = "<details><summary>", "</summary>", "</details>"
	}
	if p.card != "" && c.Tabled { // its heading names it, its table has the figures
		p.raw("</figure>\n")
		return
	}
	p.raw("<figcaption>", before)
	p.link(c.Title, c.About)
	p.raw(between)
	p.text(c.Summary)
	p.raw(after, "</figcaption>\n</figure>\n")
}

// pictureWidth is that of all pictures: text drawn in it can be read on a phone
// and fits half a sheet of paper.
const pictureWidth = 360.0

// columnWidth is what a column of text takes in a picture; a wide character
// takes two.
const columnWidth = 7.0

// pictureColumns is how many columns of text fit a picture.
const pictureColumns = 51

// picture opens an SVG of a height; its name is the chart's title and summary.
func (p *htmlPart) picture(c *Chart, height float64) {
	p.raw(`<svg role="img" viewBox="0 0 `, coordinate(pictureWidth), ` `, coordinate(height), `"`)
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

func (p *htmlPart) line(class string, x1, y1, x2, y2 float64) {
	p.raw(`<path class="`, class, `" d="M`, coordinate(x1), ` `, coordinate(y1), `L`, coordinate(x2), ` `, coordinate(y2), "\"/>\n")
}

func (p *htmlPart) box(class string, x, y, width, height float64) {
	p.raw(`<rect class="`, class, `" x="`, coordinate(x), `" y="`, coordinate(y), `" width="`, coordinate(max(0, width)), `" height="`, coordinate(height), "\"/>\n")
}

// label writes text anchored at its start, middle or end.
func (p *htmlPart) label(class, anchor string, x, y float64, text string) {
	p.raw(`<text`)
	if class != "" {
		p.raw(` class="`, class, `"`)
	}
	if anchor != "start" {
		p.raw(` text-anchor="`, anchor, `"`)
	}
	p.framed(` x="`+coordinate(x)+`" y="`+coordinate(y)+`">`, text, "</text>\n")
}

// fit cuts text to so many columns.
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

// drawnWidth is about how wide text is in a picture.
func drawnWidth(text string) float64 { return columnWidth * float64(displayWidth(text)) }

// legend is the verdicts of a picture, each with its place, on as many lines as
// they need.
type legend struct {
	entries []legendEntry
	height  float64
}

type legendEntry struct {
	ChartCount
	x, y float64
}

// legendOf lays out the verdicts that occur, in the order of [Verdicts], and
// unknown ones after them.
func legendOf(counts []ChartCount) legend {
	verdicts := slices.Clone(counts)
	slices.SortStableFunc(verdicts, func(a, b ChartCount) int {
		return cmp.Or(cmp.Compare(rank(a.Verdict), rank(b.Verdict)), cmp.Compare(a.Verdict, b.Verdict))
	})
	verdicts = slices.CompactFunc(verdicts, func(a, b ChartCount) bool { return a.Verdict == b.Verdict })

	const step = 20.0
	l := legend{}
	x := 0.0
	for _, v := range verdicts {
		width := 30 + drawnWidth(v.Label)
		if x > 0 && x+width > pictureWidth {
			x, l.height = 0, l.height+step
		}
		l.entries = append(l.entries, legendEntry{v, x, l.height})
		x += width
	}
	l.height += step + 4
	return l
}

// legend draws each verdict's sign on its colour, and its words.
func (p *htmlPart) legend(l *legend) {
	for i := range l.entries {
		e := &l.entries[i]
		p.box("c-"+verdictOf(e.Verdict).Class, e.x, e.y, 16, 16)
		p.label("r", "middle", e.x+8, e.y+12.5, verdictOf(e.Verdict).Sign)
		p.label("", "start", e.x+21, e.y+12.5, e.Label)
	}
}

// figure is a number as a drawing coordinate's source.
func figure(n *Number) float64 {
	x, err := strconv.ParseFloat(n.Shown, 64)
	if err != nil {
		return 0
	}
	return x
}
