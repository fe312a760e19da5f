package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report"
)

// Should a name of the data ever become markup, the page's policy keeps it from running,
// loading, sending and restyling.
func TestThePolicyStopsWhatGotThrough(t *testing.T) {
	d := readSample(t).document(t, "monitoring", report.English, "overview")
	page := string(html(t, &d))
	for name, markup := range map[string]string{
		"script": `<script>document.body.id = "ran"</script>`, "handler": `<img src="x" onerror="document.body.id = 'ran'">`,
		"picture": `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">`, "style": `<style>body { display: none }</style>`, "attribute": `<p style="color: red">x</p>`,
		"frame": `<iframe src="data:text/html,x"></iframe>`, "base": `<base href="https://example.org/">`,
	} {
		p := newTab(t)
		p.open([]byte(strings.Replace(page, "<main>", "<main>"+markup, 1)))
		acts, err := chromedp.Run(p.context, chromedp.Evaluate[bool](`document.body.id !== "" || getComputedStyle(document.body).display === "none" || [...document.images].some((i) => i.naturalWidth)`))
		require.NoError(t, err)
		assert.False(t, acts, name)
		told, _ := p.heard()
		assert.Contains(t, strings.Join(told, "\n"), "Content Security Policy", name)
	}
}
