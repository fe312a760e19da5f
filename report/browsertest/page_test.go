package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPagesAreQuietAndLoadNothing(t *testing.T) {
	for _, page := range samplePages(t) {
		p := newTab(t)
		p.open(page.html)
		told, loaded := p.heard()
		assert.Empty(t, told, page.name)
		address, err := chromedp.Run(p.context, chromedp.Location())
		require.NoError(t, err)
		assert.Equal(t, []string{address}, loaded, page.name)
	}
}

// Without scripts the page has the same elements in the same places, and its
// links work.
func TestPagesNeedNoScript(t *testing.T) {
	for _, page := range samplePages(t) {
		with := newTab(t)
		with.open(page.html)
		without := newTab(t)
		call(without, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		without.open(page.html)
		want, got := ask[[]string](with, "places.js"), ask[[]string](without, "places.js")
		require.Greater(t, len(want), 1000, page.name)
		require.Equal(t, want, got, page.name)

		without.do(chromedp.Click("nav li:last-child a"))
		title := `document.querySelector("main > section:last-of-type h2").getBoundingClientRect().top < innerHeight`
		seen, err := chromedp.Run(without.context, chromedp.Evaluate[bool](title))
		require.NoError(t, err)
		assert.True(t, seen, page.name)
	}
}

func TestStructure(t *testing.T) {
	for _, page := range samplePages(t) {
		p := newTab(t)
		p.open(page.html)
		assert.Empty(t, ask[[]string](p, "structure.js"), page.name)
		tree := p.accessible()
		assert.NotEmpty(t, tree["table"], page.name)
		assert.NotEmpty(t, tree["rowheader"], page.name)
		assert.NotEmpty(t, tree["columnheader"], page.name)
		if page.document.Kind == "monitoring" {
			assert.NotEmpty(t, tree["image"], page.name)
		}
		for role, names := range tree {
			assert.NotContains(t, names, "", "%s: a %s has no name", page.name, role)
		}
	}
}

// accessible lists the names that the browser tells a screen reader by role,
// for the roles that need one.
func (p *tab) accessible() map[string][]string {
	p.t.Helper()
	names := map[string][]string{"table": nil, "rowheader": nil, "columnheader": nil, "image": nil, "heading": nil, "region": nil, "link": nil}
	for _, node := range call(p, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes {
		if node.Ignored || node.Role == nil {
			continue
		}
		role := text(node.Role)
		if _, ok := names[role]; ok {
			names[role] = append(names[role], text(node.Name))
		}
	}
	return names
}

func text(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	return strings.Trim(string(v.Value), `"`)
}
