package browsertest

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// cardPages are the pages of the sample's cards, in both languages.
func cardPages(t *testing.T) []samplePage {
	t.Helper()
	var list []samplePage
	a := readSample(t).assess(t, 2019)
	for _, language := range []string{report.Chinese, report.English} {
		d, err := report.County(a, report.Options{Language: language, Cards: true})
		require.NoError(t, err)
		page, cards, split := document.SplitCards(&d)
		require.True(t, split)
		var b bytes.Buffer
		require.NoError(t, document.WritePage(&b, &cards, document.HTMLOptions{Beside: &page, File: "x.html"}))
		list = append(list, samplePage{"cards-" + language, cards, b.Bytes()})
	}
	return list
}

// Cards fit windows of any width.
func TestCardsFitTheWindow(t *testing.T) {
	for _, page := range cardPages(t) {
		p := newTab(t)
		for _, width := range []int64{320, 360, 768, 1280} {
			p.size(width, 800)
			if width == 320 {
				p.open(page.html)
			}
			assert.Empty(t, ask[[]string](p, "layout.js"), "%s at %d px", page.name, width)
		}
	}
}

// In print each card is unbroken and takes no more than half a sheet, with nothing wider
// than it.
func TestCardsArePrintedTwoToASheet(t *testing.T) {
	const half = 508.0 // of 297 mm less 14 mm above and below, in CSS pixels
	for _, page := range cardPages(t) {
		p := newTab(t)
		p.media("print", "light")
		p.size(uprightWidth, 900)
		p.open(page.html)
		assert.Empty(t, ask[[]string](p, "layout.js"), page.name)
		heights := ask[map[string]float64](p, "cards.js")
		assert.Greater(t, len(heights), 100)
		for id, height := range heights {
			assert.Less(t, height, half, "%s: %s", page.name, id)
		}
		_, sheets := p.print()
		assert.Less(t, 2*len(sheets), len(heights)+4, page.name)
		for _, s := range sheets {
			assert.Equal(t, upright, s)
		}
	}
}
