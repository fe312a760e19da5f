package browsertest

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report/document"
)

// Where indicators stand with their values, name, value, target and verdict are in sight
// without scrolling, on a phone before all others, elsewhere with them.
func TestNameValueTargetAndVerdictAreInSight(t *testing.T) {
	for _, page := range samplePages(t) {
		p := newTab(t)
		p.open(page.html)
		for _, width := range []int64{320, 375, 1280} {
			p.size(width, 800)
			tables := ask[map[string]string](p, "phone.js")
			require.NotEmpty(t, tables, page.name)
			assert.Len(t, p.accessible()["table"], len(page.document.Tables()), "%s at %d px: tables of a screen reader", page.name, width)
			for _, table := range page.document.Tables() {
				seen, is := tables["t-"+table.ID]
				if !is {
					continue
				}
				assert.NotContains(t, seen, " apart:", "%s at %d px: %s", page.name, width, table.ID)
				titles := strings.Split(seen, "|")
				want := wanted(table)
				if width > 1000 {
					assert.Subset(t, titles, want, "%s: %s", page.name, table.ID)
					continue
				}
				assert.Equal(t, want, titles[:min(len(want), len(titles))], "%s at %d px: %s", page.name, width, table.ID)
			}
		}
	}
}

// wanted are the titles of what a table says of most weight.
func wanted(t *document.Table) []string {
	var list []string
	add := func(is func(document.Column) bool) bool {
		at := slices.IndexFunc(t.Columns, is)
		if at >= 0 {
			list = append(list, t.Columns[at].Title)
		}
		return at >= 0
	}
	key := func(key string) func(document.Column) bool {
		return func(c document.Column) bool { return c.Key == key }
	}
	add(func(c document.Column) bool { return c.Header })
	add(key("current"))
	add(key("target"))
	if !add(key("verdict")) {
		add(key("gap"))
	}
	return list
}
