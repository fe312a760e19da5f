package browsertest

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/stretchr/testify/assert"
)

// The checks find the faults of a page that has them all.
func TestChecksFindFaults(t *testing.T) {
	page := []byte(script("faulty.html"))
	p := newTab(t)
	p.size(360, 800)
	p.media("", "light")
	p.open(page)

	told, loaded := p.heard()
	assertFound(t, told, "console error", "console warning", "exception", "log error: Failed to load resource")
	assertFound(t, loaded, "file://", "http://127.0.0.1:9/picture.png")
	assertFound(t, ask[[]string](p, "structure.js"),
		"not one html[lang]", "not one meta[name=viewport]", "not one meta[http-equiv]", "not one main",
		"active [http-equiv]", "active script", "active img", "active [src]", "active [style]", "active onclick",
		"id twice stands 2 times", "heading from level 1 to 3", "link to #nowhere", "link to javascript:x()",
		"table without caption", "table without head", "head without scope row: no scope",
		"picture without role", "picture without name")
	assertFound(t, ask[contrasts](p, "contrast.js").Problems,
		"text 2.32: p.pale", "text 2.85: p.large", "text 1.61: p.veil", "text 1.36: before p.mark",
		"text 1.32: text. dark on dark", "mark 1.16: rect.")
	assertFound(t, ask[[]string](p, "layout.js"),
		"page 3000 in 360", "beyond the page by 2640: div.wide wide", "not reached from the keyboard: div.hidden",
		"text leaves the picture, : leaves", "text of 6.0 px", "text under rect , : covered", "text under text another, : one upon")

	_, sheets := p.print()
	assert.NotContains(t, sheets, upright)
	assert.Contains(t, p.accessible()["image"], "")

	still := newTab(t)
	call(still, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	still.open(page)
	assert.NotEqual(t, ask[[]string](p, "elements.js"), ask[[]string](still, "elements.js"))
}

// assertFound: every problem that is wanted is among those found.
func assertFound(t *testing.T, found []string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		assert.True(t, slices.ContainsFunc(found, func(text string) bool { return strings.HasPrefix(text, want) }), "%q is not among %q", want, found)
	}
}
