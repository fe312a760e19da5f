package document

import (
	"strconv"
	"strings"
)

// Bars lie below their names, so that names have the width of the picture.
const (
	barStep   = 36.0
	barHeight = 11.0
)

// countsPicture draws a bar of pieces for each part. The numbers are above
// the bar, each with its verdict's sign, so that colour says nothing alone.
func (p *htmlPart) countsPicture(c *Chart) {
	most := 1
	var entries []ChartCount
	for _, stack := range c.Stacks {
		sum := 0
		for _, piece := range stack.Counts {
			sum += piece.Count
		}
		most = max(most, sum)
		entries = append(entries, stack.Counts...)
	}
	key := legendOf(entries)
	p.picture(c, key.height+barStep*float64(len(c.Stacks)))
	p.legend(&key)
	for i, stack := range c.Stacks {
		y := key.height + barStep*float64(i)
		p.barTitle(y, stack.Name, countsText(stack.Counts))
		x := 0.0
		for _, piece := range stack.Counts {
			width := pictureWidth * float64(piece.Count) / float64(most)
			p.box("s c-"+verdictOf(piece.Verdict).Class, x, y+18, width, barHeight)
			x += width
		}
	}
	p.raw("</svg>\n")
}

// sharesPicture draws a bar of the whole width for each part, its rate above it.
func (p *htmlPart) sharesPicture(c *Chart) {
	const step, height = 25.0, 7.0
	var entries []ChartCount
	for _, stack := range c.Stacks {
		entries = append(entries, stack.Counts...)
	}
	key := legendOf(entries)
	p.picture(c, key.height+step*float64(len(c.Stacks)))
	p.legend(&key)
	for i, stack := range c.Stacks {
		y, sum, rate := key.height+step*float64(i), 0, ""
		for _, piece := range stack.Counts {
			sum += piece.Count
		}
		if stack.Rate != nil {
			rate = stack.Rate.Shown + "%"
		}
		p.barTitle(y-2, stack.Name, rate)
		x := 0.0
		for _, piece := range stack.Counts {
			width := pictureWidth * float64(piece.Count) / float64(max(1, sum))
			p.box("s c-"+verdictOf(piece.Verdict).Class, x, y+14, width, height)
			x += width
		}
	}
	p.raw("</svg>\n")
}

// countsText is the numbers of a bar with their signs.
func countsText(counts []ChartCount) string {
	words := make([]string, 0, len(counts))
	for _, piece := range counts {
		words = append(words, verdictOf(piece.Verdict).Sign+" "+strconv.Itoa(piece.Count))
	}
	return strings.Join(words, ", ")
}

// barTitle writes the line above a bar: its name, as far as there is room, and
// at the right its figures.
func (p *htmlPart) barTitle(y float64, name, figures string) {
	room := pictureWidth - drawnWidth(figures) - 2*columnWidth
	p.label("", "start", 0, y+13, fit(name, int(max(0, room)/columnWidth)))
	p.label("", "end", pictureWidth, y+13, figures)
}

// bulletsPicture draws a bar for each realisation on ground that ends at the
// target, 100 %.
func (p *htmlPart) bulletsPicture(c *Chart) {
	entries := make([]ChartCount, 0, len(c.Bars))
	for i := range c.Bars {
		entries = append(entries, ChartCount{Verdict: c.Bars[i].Verdict, Label: c.Bars[i].Label})
	}
	key := legendOf(entries)
	foot := key.height + barStep*float64(len(c.Bars))
	p.picture(c, foot+16)
	p.legend(&key)
	for i, bar := range c.Bars {
		y := key.height + barStep*float64(i)
		p.to(bar.About, func() {
			p.barTitle(y, bar.Name, verdictOf(bar.Verdict).Sign+" "+bar.Share.Shown+"%")
		})
		p.box("b", 0.5, y+18, pictureWidth-1, barHeight)
		p.box("c-"+verdictOf(bar.Verdict).Class, 0.5, y+20.5, (pictureWidth-1)*min(1, max(0, figure(&bar.Share)/100)), barHeight-5)
		p.line("l", pictureWidth-1, y+16, pictureWidth-1, y+20+barHeight)
	}
	p.label("t", "start", 0, foot+11, "0%")
	p.label("t", "end", pictureWidth, foot+11, "100%")
	p.raw("</svg>\n")
}
