package document

import (
	"slices"
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
	p.barPictures(c, len(c.Stacks), entries, 0, func(i int, y float64) {
		stack := &c.Stacks[i]
		p.barTitle(y, stack.Name, countsText(stack.Counts))
		x := 0.0
		for _, piece := range stack.Counts {
			width := pictureWidth * float64(piece.Count) / float64(most)
			p.box("s c-"+verdictOf(piece.Verdict).Class, x, y+18, width, barHeight)
			x += width
		}
	}, func(float64) {})
}

// mostBars is how many bars a picture has at most; more are in pictures below it, so that
// paper may part them.
const mostBars = 12

// barPictures draws so many bars below the legend of their verdicts, each picture with a foot.
func (p *htmlPart) barPictures(c *Chart, bars int, verdicts []ChartCount, foot float64, bar func(i int, y float64), end func(y float64)) {
	key := legendOf(verdicts)
	for first := 0; first == 0 || first < bars; first += mostBars {
		last := min(first+mostBars, bars)
		p.picture(c, key.height+barStep*float64(last-first)+foot)
		p.legend(&key)
		for i := first; i < last; i++ {
			bar(i, key.height+barStep*float64(i-first))
		}
		end(key.height + barStep*float64(last-first))
		p.raw("</svg>\n")
		key = legend{} // above the first is enough
	}
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

// bulletsPicture draws how much of each target is missing, from the target at the right
// on, as long as it is in per cent of the target.
func (p *htmlPart) bulletsPicture(c *Chart) {
	entries := make([]ChartCount, 0, len(c.Bars))
	most := 0.0
	for i := range c.Bars {
		entries = append(entries, ChartCount{Verdict: c.Bars[i].Verdict, Label: c.Bars[i].Label})
		most = max(most, missing(&c.Bars[i]))
	}
	scales := []float64{1, 2, 5, 10, 20, 50, 100}
	most = scales[slices.IndexFunc(scales, func(scale float64) bool { return scale >= most })]
	right := pictureWidth - 1
	p.barPictures(c, len(c.Bars), entries, 16, func(i int, y float64) {
		bar := &c.Bars[i]
		figures := verdictOf(bar.Verdict).Sign
		if bar.Share != nil {
			figures += " " + bar.Share.Shown + "%"
		}
		p.to(bar.About, func() { p.barTitle(y, bar.Name, figures) })
		width := right * min(1, missing(bar)/most)
		p.line("g", 0.5, y+19+barHeight/2, right, y+19+barHeight/2)
		p.box("c-"+verdictOf(bar.Verdict).Class, right-width, y+20.5, width, barHeight-5)
		p.line("l", right, y+17, right, y+20+barHeight)
	}, func(y float64) {
		p.label("t", "start", 0, y+11, strconv.FormatFloat(100-most, 'f', -1, 64)+"%")
		p.label("t", "end", pictureWidth, y+11, "100%")
	})
}

// missing is how much of a target is missing, in per cent; 0 where that is not known.
func missing(bar *ChartBar) float64 {
	if bar.Share == nil {
		return 0
	}
	return min(100, max(0, 100-figure(bar.Share)))
}
