package browsertest

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report/document"
)

// sheet is the size of a page in points.
type sheet struct{ width, height int }

// The sheets of A4, and what its margins leave in CSS pixels.
var (
	upright  = sheet{595, 842}
	sideways = sheet{842, 595}
)

const (
	uprightWidth  = 702  // 210 mm less 12 mm on either side
	sidewaysWidth = 1031 // 297 mm less 12 mm on either side
)

var mediaBox = regexp.MustCompile(`/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]`)

// print prints the page as a user's browser does by default, without the
// colours of grounds, and returns the file and the sizes of its sheets.
func (p *tab) print() ([]byte, []sheet) {
	p.t.Helper()
	file, err := chromedp.Run(p.context, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize()))
	require.NoError(p.t, err)
	var sheets []sheet
	for _, m := range mediaBox.FindAllSubmatch(file, -1) {
		width, err := strconv.ParseFloat(string(m[1]), 64)
		require.NoError(p.t, err)
		height, err := strconv.ParseFloat(string(m[2]), 64)
		require.NoError(p.t, err)
		sheets = append(sheets, sheet{int(width + 0.5), int(height + 0.5)})
	}
	return file, sheets
}

// The reports are printed on upright sheets, their wide sections on sheets that
// lie on their side.
func TestPrint(t *testing.T) {
	for _, page := range samplePages(t) {
		p := newTab(t)
		schemes := []string{"dark"} // paper is light all the same
		if screenshots != "" {
			schemes = []string{"light", "dark"}
		}
		for _, scheme := range schemes {
			p.media("", scheme)
			p.open(page.html)
			file, sheets := p.print()
			keep(t, page.name+"-"+scheme+".pdf", file)
			assert.Greater(t, len(sheets), 5, page.name)
			assert.Equal(t, upright, sheets[0], page.name)
			_, wide := byWidth(t, page.document)
			for _, s := range sheets {
				assert.True(t, s == upright || s == sideways && len(wide.Sections) > 0, "%s: %v", page.name, s)
			}
		}
	}
}

// Of a report of wide sections alone only the title is on an upright sheet.
func TestWideSectionsArePrintedSideways(t *testing.T) {
	_, wide := byWidth(t, samplePages(t)[0].document)
	require.NotEmpty(t, wide.Sections)
	p := newTab(t)
	p.open(html(t, &wide))
	_, sheets := p.print()
	require.Greater(t, len(sheets), 2)
	assert.Equal(t, upright, sheets[0])
	assert.NotContains(t, sheets[1:], upright)
}

// In print nothing is wider than the sheet, as nothing scrolls there.
func TestNothingIsWiderThanTheSheet(t *testing.T) {
	for _, page := range samplePages(t) {
		narrow, wide := byWidth(t, page.document)
		p := newTab(t)
		p.media("print", "light")
		for width, d := range map[int64]document.Document{uprightWidth: narrow, sidewaysWidth: wide} {
			p.size(width, 900)
			p.open(html(t, &d))
			assert.Empty(t, ask[[]string](p, "layout.js"), "%s at %d px", page.name, width)
		}
	}
}

// byWidth parts a document into the sections that its page lays upright and
// those that it lays sideways.
func byWidth(t *testing.T, d document.Document) (narrow, wide document.Document) {
	t.Helper()
	narrow, wide = d, d
	narrow.Sections, wide.Sections = nil, nil
	for _, s := range d.Sections {
		alone := d
		alone.Sections = []document.Section{s}
		if strings.Contains(string(html(t, &alone)), ` class="wide`) {
			wide.Sections = append(wide.Sections, s)
		} else {
			narrow.Sections = append(narrow.Sections, s)
		}
	}
	return narrow, wide
}
