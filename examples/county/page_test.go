package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// files are the names in a folder.
func files(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

var href = regexp.MustCompile(`href="([^"#]*)#([^"]*)"`)

// The page of a report stays small: its cards are a page beside it, each leads to the
// other, and nothing else is left in the folder.
func TestCardsArePageBesideTheReport(t *testing.T) {
	for _, kind := range []string{"monitoring", "evaluation"} {
		folder := t.TempDir()
		status, _, errors := county(t, "-report", kind, "-lang", "zh", "-format", "html", "-o", filepath.Join(folder, "报告.html"))
		require.Equal(t, 0, status, errors)
		require.Equal(t, []string{"报告-cards.html", "报告.html"}, files(t, folder))
		pages := map[string]string{}
		for _, name := range files(t, folder) {
			content, err := os.ReadFile(filepath.Join(folder, name))
			require.NoError(t, err)
			pages[name] = string(content)
		}
		assert.Less(t, len(pages["报告.html"]), mostPage)
		between := 0
		for name, page := range pages {
			for _, m := range href.FindAllStringSubmatch(page, -1) {
				to := name
				if m[1] != "" {
					to = m[1]
					between++
				}
				assert.Contains(t, pages[to], ` id="`+m[2]+`"`, "%s leads to %s", name, m[0])
			}
		}
		assert.Greater(t, between, 200, kind)
	}
}

// A page that is small has its cards in it, and one that has none has no page beside it.
func TestSmallPagesHaveTheirCards(t *testing.T) {
	folder := t.TempDir()
	plan, data := filepath.Join(folder, "plan.json"), filepath.Join(folder, "data.csv")
	require.NoError(t, os.WriteFile(plan, []byte(`{"version": 1, "code": "made-up", "base": 2010, "due": 2020, "name": {"en": "Made-up plan"}, "domains": [{"code": "d", "name": {"en": "d"}}],
		"indicators": [{"code": "rate", "domain": "d", "name": {"en": "Made-up rate"}, "unit": "per-mille", "better": "lower", "target": {"atMost": "10"}}]}`), 0o600))
	require.NoError(t, os.WriteFile(data, []byte("indicator,period,value\nrate,2010,20\nrate,2019,9\n"), 0o600))
	page := filepath.Join(folder, "page.html")
	status, _, errors := county(t, "-plan", plan, "-data", data, "-as-of", "2019", "-format", "html", "-o", page)
	require.Equal(t, 0, status, errors)
	content, err := os.ReadFile(page)
	require.NoError(t, err)
	assert.Contains(t, string(content), `<section id="card-made-up-rate"`)
	assert.Contains(t, string(content), `<a href="#card-made-up-rate">Made-up rate</a>`)
	assert.Equal(t, []string{"data.csv", "page.html", "plan.json"}, files(t, folder))

	status, _, errors = county(t, "-report", "brief", "-format", "html", "-o", filepath.Join(folder, "brief.html"))
	require.Equal(t, 0, status, errors)
	assert.Equal(t, []string{"brief.html", "data.csv", "page.html", "plan.json"}, files(t, folder))
}

// Where nothing can lie beside a large page it has no cards and no links to them.
func TestPagesToStandardOutputStaySmall(t *testing.T) {
	status, page, errors := county(t, "-format", "html")
	require.Equal(t, 0, status, errors)
	assert.Less(t, len(page), mostPage)
	assert.NotContains(t, page, "#card-")
	assert.NotContains(t, page, `id="card-`)
	status, _, errors = county(t, "-format", "html", "-o", os.DevNull)
	require.Equal(t, 0, status, errors)
	assert.NoFileExists(t, cardsFile(os.DevNull))
}

// The page of cards overwrites no input, and a failed one leaves the report as it was.
func TestThePageOfCardsOverwritesNoInput(t *testing.T) {
	folder := t.TempDir()
	input, page := filepath.Join(folder, "x-cards.html"), filepath.Join(folder, "x.html")
	require.NoError(t, os.WriteFile(input, []byte("{}"), 0o600))
	status, _, errors := county(t, "-policy", input, "-format", "html", "-o", page)
	assert.Equal(t, 2, status)
	assert.Contains(t, errors, "x-cards.html")
	assert.True(t, strings.HasPrefix(errors, "county: -o "), errors)

	require.NoError(t, os.Remove(input))
	require.NoError(t, os.Mkdir(input, 0o700))
	require.NoError(t, os.WriteFile(page, []byte("as it was"), 0o600))
	status, _, errors = county(t, "-format", "html", "-o", page)
	assert.Equal(t, 1, status)
	assert.Contains(t, errors, "x-cards.html")
	content, err := os.ReadFile(page)
	require.NoError(t, err)
	assert.Equal(t, "as it was", string(content))
}

func TestCardsFile(t *testing.T) {
	for page, want := range map[string]string{"x.html": "x-cards.html", "a.b/x": "a.b/x-cards", "报告.htm": "报告-cards.htm"} {
		assert.Equal(t, want, cardsFile(page))
	}
}
