package browsertest

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// contrasts is what contrast.js finds.
type contrasts struct {
	Texts        int      `json:"texts"`
	Marks        int      `json:"marks"`
	LowestText   float64  `json:"lowestText"`
	LowestTextOf string   `json:"lowestTextOf"`
	LowestMark   float64  `json:"lowestMark"`
	LowestMarkOf string   `json:"lowestMarkOf"`
	Problems     []string `json:"problems"`
}

func TestContrast(t *testing.T) {
	for _, page := range samplePages(t) {
		p := newTab(t)
		p.open(page.html)
		for _, medium := range []string{"", "print"} {
			for _, scheme := range []string{"light", "dark"} {
				p.media(medium, scheme)
				found := ask[contrasts](p, "contrast.js")
				assert.Empty(t, found.Problems, "%s, %s, %s", page.name, medium, scheme)
				assert.Greater(t, found.Texts, 500)
				t.Logf("%s %s %s: %d texts from %.2f (%s), %d marks from %.2f (%s)", page.name, medium, scheme,
					found.Texts, found.LowestText, found.LowestTextOf, found.Marks, found.LowestMark, found.LowestMarkOf)
			}
		}
	}
}

func TestNothingIsWiderThanTheWindow(t *testing.T) {
	for _, page := range samplePages(t) {
		p := newTab(t)
		for _, width := range []int64{320, 360, 768, 1280, 1920} {
			p.size(width, 800)
			if width == 320 {
				p.open(page.html)
			}
			assert.Empty(t, ask[[]string](p, "layout.js"), "%s at %d px", page.name, width)
		}
	}
}
