package browsertest

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// word is a word of a printed page, in points from the top.
type word struct {
	Top    float64 `xml:"yMin,attr"`
	Bottom float64 `xml:"yMax,attr"`
	Left   float64 `xml:"xMin,attr"`
	Text   string  `xml:",chardata"`
}

// printedPage is the words of a page, above and below its margins apart.
type printedPage struct {
	head, text, foot []word
	height           float64
}

// read returns the words of a PDF page by page.
func read(t *testing.T, file []byte) []printedPage {
	t.Helper()
	command := exec.Command("pdftotext", "-bbox", "-", "-")
	command.Stdin = bytes.NewReader(file)
	out, err := command.Output()
	require.NoError(t, err, "pdftotext; "+install)
	var all struct {
		Pages []struct {
			Height float64 `xml:"height,attr"`
			Words  []word  `xml:"word"`
		} `xml:"body>doc>page"`
	}
	decoder := xml.NewDecoder(bytes.NewReader(out))
	decoder.Strict, decoder.Entity = false, xml.HTMLEntity
	require.NoError(t, decoder.Decode(&all))
	var pages []printedPage
	for _, page := range all.Pages {
		p := printedPage{height: page.Height}
		const margin = 38.0 // a little less than 14 mm
		for _, w := range inLines(page.Words) {
			switch {
			case w.Bottom < margin:
				p.head = append(p.head, w)
			case w.Top > page.Height-margin:
				p.foot = append(p.foot, w)
			default:
				p.text = append(p.text, w)
			}
		}
		pages = append(pages, p)
	}
	return pages
}

// inLines puts words in the order of reading, those on one line from left to right: Latin
// and Chinese letters of a line do not begin at the same height.
func inLines(words []word) []word {
	middle := func(w word) float64 { return (w.Top + w.Bottom) / 2 }
	slices.SortStableFunc(words, func(a, b word) int { return cmp.Compare(middle(a), middle(b)) })
	for first := 0; first < len(words); {
		last := first + 1
		for last < len(words) && middle(words[last]) < words[first].Bottom-1 {
			last++
		}
		slices.SortStableFunc(words[first:last], func(a, b word) int { return cmp.Compare(a.Left, b.Left) })
		first = last
	}
	return words
}

// joined are words without what is between them.
func joined(words []word) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(strings.Join(strings.Fields(w.Text), ""))
	}
	return b.String()
}

// last is the lowest line of a page, and where it ends.
func (p *printedPage) last() (line string, bottom float64) {
	for _, w := range p.text {
		bottom = max(bottom, w.Bottom)
	}
	return joined(slices.DeleteFunc(slices.Clone(p.text), func(w word) bool { return w.Bottom < bottom-4 })), bottom
}

// Reports begin with a cover; their bodies fill their pages and part no heading and no
// head of a table from what follows it.
func TestReportsOnPaper(t *testing.T) {
	s := readSample(t)
	for _, language := range []string{report.Chinese, report.English} {
		o := report.Options{Language: language, Statistics: true, Signed: "县统计局", Number: "统〔2020〕1号", Date: "2020-10-09"}
		for name, of := range map[string]struct {
			a *evaluate.Assessment
			f *followup.File
		}{"sample": {s.assess(t, 2019), s.followUp}, "long lists": {fixture.Troubled(), &followup.File{}}} {
			monitoring, err := report.County(of.a, o)
			require.NoError(t, err)
			evaluation, err := report.Evaluation(of.a, of.f, o)
			require.NoError(t, err)
			for _, d := range []document.Document{monitoring, evaluation} {
				at := strings.Join([]string{language, d.Kind, name}, " ")
				p := newTab(t)
				p.open(html(t, body(d)))
				file, _ := p.print()
				keep(t, strings.ReplaceAll(at, " ", "-")+".pdf", file)
				pages := read(t, file)
				assertCover(t, at, &d, &pages[0])
				assert.LessOrEqual(t, len(pages)-1, 8, at)
				for i := 1; i < len(pages); i++ {
					assertPage(t, at, &d, pages, i)
				}
			}
		}
	}
}

// assertCover: the first page has the title, who issues it, its number and its date, and
// nothing of the body.
func assertCover(t *testing.T, at string, d *document.Document, page *printedPage) {
	t.Helper()
	text := joined(page.text)
	for _, words := range []string{d.Title, d.Issuer, d.Number, d.Date} {
		assert.Contains(t, text, squeezed(words), at)
	}
	for _, section := range body(*d).Sections {
		assert.NotContains(t, text, squeezed(section.Heading()), at)
	}
	assert.Empty(t, append(page.head, page.foot...), at)
}

func squeezed(text string) string { return strings.Join(strings.Fields(text), "") }

// assertPage: a page of the body says of what it is and its number, is at least half full
// if it is not the last, and does not end in a head.
func assertPage(t *testing.T, at string, d *document.Document, pages []printedPage, i int) {
	t.Helper()
	page := &pages[i]
	assert.Equal(t, squeezed(d.Title), joined(page.head), "%s page %d", at, i+1)
	assert.Equal(t, fmt.Sprintf("%d/%d", i+1, len(pages)), joined(page.foot), "%s page %d", at, i+1)
	line, bottom := page.last()
	if i+1 < len(pages) {
		assert.Greater(t, bottom, page.height/2, "%s page %d is half empty", at, i+1)
	}
	for _, head := range headsOf(d) {
		assert.NotEqual(t, head, line, "%s page %d", at, i+1)
	}
}

// headsOf are the headings and captions of a document, and the heads of its tables.
func headsOf(d *document.Document) []string {
	var heads []string
	for i := range d.Sections {
		heads = append(heads, squeezed(d.Sections[i].Heading()))
	}
	for _, table := range d.Tables() {
		heads = append(heads, squeezed(table.Number+table.Caption))
		titles := ""
		for _, column := range table.Columns {
			titles += squeezed(column.Title)
		}
		heads = append(heads, titles)
	}
	return heads
}
