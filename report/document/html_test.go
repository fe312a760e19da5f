package document_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report/document"
)

func page(t *testing.T, d *document.Document) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, document.WriteHTML(&b, d))
	return b.String()
}

// wellFormed reads the page as XML: every element is closed, every attribute
// quoted, nothing of the data has become markup. It returns the elements.
func wellFormed(t *testing.T, text string) []xml.StartElement {
	t.Helper()
	body := strings.TrimPrefix(text, "<!DOCTYPE html>\n")
	for _, void := range []string{"<meta charset=\"utf-8\">", policyOf(t, text), "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"} {
		body = strings.Replace(body, void, "", 1)
	}
	body = strings.ReplaceAll(body, "<br>", "<br/>")
	decoder := xml.NewDecoder(strings.NewReader(body))
	decoder.Entity = map[string]string{"#34": `"`, "#39": "'"}
	var elements []xml.StartElement
	for {
		token, err := decoder.Token()
		if token == nil {
			break
		}
		require.NoError(t, err)
		if start, ok := token.(xml.StartElement); ok {
			elements = append(elements, start.Copy())
		}
	}
	return elements
}

// policyOf is the element that forbids whatever a page does not need: all but its own style
// sheet. It comes before anything of the data.
func policyOf(t *testing.T, text string) string {
	t.Helper()
	_, rest, _ := strings.Cut(text, "<style>")
	sheet, _, styled := strings.Cut(rest, "</style>")
	require.True(t, styled)
	hash := sha256.Sum256([]byte(sheet))
	policy := `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-` +
		base64.StdEncoding.EncodeToString(hash[:]) + `'; base-uri 'none'; form-action 'none'">`
	_, head, _ := strings.Cut(text, "<head>\n")
	require.True(t, strings.HasPrefix(head, "<meta charset=\"utf-8\">\n"+policy+"\n"), head[:400])
	return policy
}

func TestPageIsWellFormedAndAlone(t *testing.T) {
	for _, d := range samples(t) {
		checkPage(t, page(t, &d))
	}
}

// checkPage: no script, nothing loaded, unique ids, links that lead somewhere,
// heads with a scope, pictures with a text.
func checkPage(t *testing.T, text string) {
	t.Helper()
	ids, links := map[string]bool{}, map[string]bool{}
	headings := 0
	for _, e := range wellFormed(t, text) {
		assert.NotContains(t, []string{"script", "img", "link", "iframe", "object", "embed", "form", "base"}, e.Name.Local)
		attributes := map[string]string{}
		for _, a := range e.Attr {
			attributes[a.Name.Local] = a.Value
			assert.False(t, strings.HasPrefix(a.Name.Local, "on"), "%s has %s", e.Name.Local, a.Name.Local)
			assert.NotEqual(t, "src", a.Name.Local)
			assert.NotEqual(t, "style", a.Name.Local)
		}
		if id, ok := attributes["id"]; ok {
			assert.False(t, ids[id], "the id %q is used twice", id)
			ids[id] = true
		}
		for _, name := range []string{"href", "aria-labelledby"} {
			if to, ok := attributes[name]; ok {
				links[strings.TrimPrefix(to, "#")] = true
			}
		}
		switch e.Name.Local {
		case "h1":
			headings++
		case "th":
			assert.Contains(t, []string{"row", "col"}, attributes["scope"])
		case "svg":
			assert.Equal(t, "img", attributes["role"])
			assert.NotEmpty(t, attributes["aria-label"])
		}
	}
	assert.Equal(t, 1, headings)
	for to := range links {
		assert.True(t, ids[to], "%q leads nowhere", to)
	}
	assert.NotContains(t, text, "url(")
	assert.NotContains(t, text, "@import")
	assert.NotContains(t, strings.Replace(text, policyOf(t, text), "", 1), "http")
}

func TestHostileTextStaysTextInThePage(t *testing.T) {
	plain, everywhere := hostileDocument("x"), hostileEverywhere("x")
	want, whole := len(wellFormed(t, page(t, &plain))), len(wellFormed(t, page(t, &everywhere)))
	for _, text := range hostile() {
		if text == "" { // an empty subtitle is left out
			continue
		}
		d := hostileDocument(text)
		assert.Len(t, wellFormed(t, page(t, &d)), want, "%q adds an element", text)
		d = hostileEverywhere(text)
		assert.Len(t, wellFormed(t, page(t, &d)), whole, "%q adds an element", text)
	}
	d := hostileDocument("x")
	d.Language, d.Sections[0].ID = `"><script>`, `"><script>`
	d.Sections[0].Blocks = append(d.Sections[0].Blocks,
		document.Block{Chart: &document.Chart{ID: `"><b>`, Type: document.ChartCounts, Title: "<b>", Summary: `"`, Stacks: []document.ChartStack{
			{Name: "<b>", Counts: []document.ChartCount{{Verdict: `"><b>`, Label: "<b>", Count: 3}}},
		}}},
		document.Block{Table: &document.Table{ID: "f", Caption: "<b>", Columns: []document.Column{{Title: "<b>"}, {Title: "<b>"}}, Rows: [][]document.Cell{{
			{Kind: document.KindVerdict, Text: "<b>", Verdict: `"><b>`}, {Kind: document.KindFlags, Flags: []document.Flag{{Code: `"><b>`, Label: "<b>", Meaning: `"><b>`}}},
		}}}})
	bold := 0
	for _, e := range wellFormed(t, page(t, &d)) {
		assert.NotEqual(t, "script", e.Name.Local)
		if e.Name.Local == "b" {
			bold++
		}
	}
	assert.Equal(t, 1, bold, "the caption of the chart")
}

// The title above each printed sheet is one string of the style sheet, whatever it holds.
func TestTitlesStayOneStringOfTheStyleSheet(t *testing.T) {
	code := regexp.MustCompile(`\\([0-9a-f]+) `)
	for _, text := range append(hostile(), `"}body{display:none}`, `a\`, "</style><b>", "*/", "报告 2019") {
		d := document.Document{Title: text}
		_, rest, _ := strings.Cut(page(t, &d), `@top-center{content:"`)
		quoted, after, _ := strings.Cut(rest, `"`)
		assert.True(t, strings.HasPrefix(after, `;font:8pt`), "%q", text)
		read := code.ReplaceAllStringFunc(quoted, func(of string) string {
			n, err := strconv.ParseInt(strings.Trim(of, "\\ "), 16, 32)
			require.NoError(t, err)
			return string(rune(n))
		})
		var plain strings.Builder
		require.NoError(t, document.WriteText(&plain, &d))
		first, _, _ := strings.Cut(plain.String(), "\n")
		assert.Equal(t, first, strings.TrimRight(read, " "), "%q", text)
		assert.NotRegexp(t, "[<>&'{};*/]", quoted, "%q", text)
	}
}

// Pictures of odd figures stay pictures: no NaN, no infinity.
func TestChartsOfOddFigures(t *testing.T) {
	number := func(text string) document.Number { return document.Number{Exact: text, Shown: text} }
	pointer := func(text string) *document.Number { return &document.Number{Exact: text, Shown: text} }
	for name, chart := range map[string]document.Chart{
		"nothing":        {ID: "c", Type: document.ChartSeries},
		"one point":      {ID: "c", Type: document.ChartSeries, Points: []document.ChartPoint{{Year: 2010, Value: number("5")}}},
		"all alike":      {ID: "c", Type: document.ChartSeries, Points: []document.ChartPoint{{Year: 2010, Value: number("0")}, {Year: 2011, Value: number("0")}}},
		"negative":       {ID: "c", Type: document.ChartSeries, Points: []document.ChartPoint{{Year: 2010, Value: number("-5")}, {Year: 2011, Value: number("-2.5")}}},
		"huge":           {ID: "c", Type: document.ChartSeries, Points: []document.ChartPoint{{Year: 1, Value: number(strings.Repeat("9", 34))}, {Year: 9999, Value: number("0.000000000000000001")}}},
		"alike and huge": {ID: "c", Type: document.ChartSeries, Points: []document.ChartPoint{{Year: 1, Value: number("1" + strings.Repeat("0", 33))}, {Year: 2, Value: number("1" + strings.Repeat("0", 32) + "1")}}},
		"no number":      {ID: "c", Type: document.ChartSeries, Points: []document.ChartPoint{{Year: 2010, Value: number("n/a")}}},
		"target only":    {ID: "c", Type: document.ChartSeries, Target: &document.ChartBand{Label: "x"}},
		"no bars":        {ID: "c", Type: document.ChartBullets},
		"beyond":         {ID: "c", Type: document.ChartBullets, Bars: []document.ChartBar{{Share: pointer("250")}, {Share: pointer("-1")}, {}, {Share: pointer("n/a")}}},
		"no stacks":      {ID: "c", Type: document.ChartCounts},
		"empty stack":    {ID: "c", Type: document.ChartCounts, Stacks: []document.ChartStack{{Name: "x"}}},
		"no cells":       {ID: "c", Type: document.ChartHeat},
		"few rows":       {ID: "c", Type: document.ChartHeat, Columns: []string{"a"}, Cells: [][]document.Cell{{{Kind: document.KindVerdict, Verdict: "attained"}}}},
		"no courses":     {ID: "c", Type: document.ChartCourses},
		"odd courses": {ID: "c", Type: document.ChartCourses, Panels: []document.ChartPanel{{}, {Points: []document.ChartPoint{{Value: number("n/a")}}}, {Points: []document.ChartPoint{
			{Year: 1, Value: number(strings.Repeat("9", 34))}, {Year: 9999, Value: number("-1")}}, Target: &document.ChartBand{Low: pointer("0"), High: pointer("x")}}}},
		"unknown": {ID: "c", Type: "pie"},
	} {
		cell := document.Cell{Kind: document.KindNumber, Course: chart.Points}
		table := document.Table{ID: "t", Columns: []document.Column{{}}, Rows: [][]document.Cell{{cell}}}
		d := document.Document{Title: "t", Sections: []document.Section{{ID: "s", Blocks: []document.Block{{Chart: &chart}, {Table: &table}}}}}
		text := page(t, &d)
		wellFormed(t, text)
		for _, word := range []string{"NaN", "Inf", "e+"} {
			assert.NotContains(t, text[strings.Index(text, "<body>"):], word, name)
		}
	}
}

// A figure with its course has a small picture below it that says the same figures.
func TestSparklines(t *testing.T) {
	point := func(year int, shown string, broken bool) document.ChartPoint {
		return document.ChartPoint{Year: year, Value: document.Number{Exact: shown, Shown: shown}, Broken: broken}
	}
	for want, course := range map[string][]document.ChartPoint{
		`<td>3<svg class="y" role="img" viewBox="0 0 100 26" aria-label="2010: 1 2 2014: 3"><path class="l" d="M4 22L27 13M96 4"/><circle class="p" cx="96" cy="4" r="3"/></svg></td>`: {point(2010, "1", false), point(2011, "2", false), point(2014, "3", true)},
		`<td>3<svg class="y" role="img" viewBox="0 0 100 26" aria-label="2010: 5 5"><path class="l" d="M4 13L96 13"/><circle class="p" cx="96" cy="13" r="3"/></svg></td>`:             {point(2010, "5", false), point(2011, "5", false)},
		`<td>3<svg class="y" role="img" viewBox="0 0 100 26" aria-label="2010: 1 2009–2011: 2"><path class="l" d="M4 22L96 4"/><rect class="p" x="93" y="1" width="6" height="6"/></svg></td>`: {
			point(2010, "1", false), {Year: 2011, From: 2009, Value: document.Number{Shown: "2"}, Marks: []string{document.MarkPooled}},
		},
		`<td>3</td>`: {point(2010, "1", false)},
	} {
		cell := document.Count(3)
		cell.Course = course
		d := document.Document{Sections: []document.Section{{ID: "s", Blocks: []document.Block{{Table: &document.Table{ID: "t", Columns: []document.Column{{}}, Rows: [][]document.Cell{{cell}}}}}}}}
		text := page(t, &d)
		wellFormed(t, text)
		assert.Contains(t, text, want)
	}
}

// What is missing to a target is as long as it is in per cent, on a scale that ends at the
// target; nothing is drawn of what is not known.
func TestMissingToTargetsIsDrawn(t *testing.T) {
	share := func(text string) *document.Number { return &document.Number{Exact: text, Shown: text} }
	c := document.Chart{ID: "c", Type: document.ChartBullets, Bars: []document.ChartBar{
		{Name: "a", Share: share("95"), Verdict: "difficult"}, {Name: "b", Share: share("97.5"), Verdict: "difficult"}, {Name: "c", Verdict: "undetermined"}, {Name: "d", Share: share("120"), Verdict: "expected"},
	}}
	d := document.Document{Sections: []document.Section{{ID: "s", Blocks: []document.Block{{Chart: &c}}}}}
	text := page(t, &d)
	var widths []string
	for _, m := range regexp.MustCompile(`<rect class="c-[a-z]+" x="([0-9.]+)" y="[0-9.]+" width="([0-9.]+)" height="6"`).FindAllStringSubmatch(text, -1) {
		widths = append(widths, m[1]+" "+m[2])
	}
	assert.Equal(t, []string{"0 359", "179.5 179.5", "359 0", "359 0"}, widths)
	assert.Contains(t, text, ">95%</text>")
	assert.Contains(t, text, ">▲ 97.5%</text>")
	assert.Contains(t, text, ">?</text>")
}

// Text is readable in every scheme: WCAG asks for a contrast of 4.5.
func TestContrast(t *testing.T) {
	plain := hostileDocument("x")
	schemes := regexp.MustCompile(`:root\{[^}]*\}`).FindAllString(page(t, &plain), -1)
	require.Len(t, schemes, 3, "light, dark and print")
	for _, scheme := range schemes {
		colours := map[string]string{}
		for _, m := range regexp.MustCompile(`--(\w+):(#[0-9a-f]+)`).FindAllStringSubmatch(scheme, -1) {
			colours[m[1]] = m[2]
		}
		inks := []string{"ink", "soft", "link"}
		for _, v := range document.Verdicts() {
			inks = append(inks, v.Class)
		}
		for _, ink := range inks {
			for _, ground := range []string{"paper", "band"} {
				ratio := contrast(t, colours[ink], colours[ground])
				assert.GreaterOrEqual(t, ratio, 4.5, "%s on %s in %s", ink, ground, scheme[:40])
			}
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	hex := strings.TrimPrefix(colour, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	require.Len(t, hex, 6)
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		require.NoError(t, err)
		c := float64(n) / 255
		if c <= 0.03928 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// Pooled points are squares, open where they are provisional too.
func TestPooledPointsAreSquares(t *testing.T) {
	c := document.Chart{ID: "c", Type: document.ChartSeries, Title: "t", Points: []document.ChartPoint{
		{Year: 2010, Value: document.Number{Exact: "5", Shown: "5"}}, {Year: 2011, From: 2009, Value: document.Number{Exact: "6", Shown: "6"}, Marks: []string{document.MarkPooled}},
		{Year: 2012, From: 2010, Value: document.Number{Exact: "4", Shown: "4"}, Marks: []string{"provisional", document.MarkPooled}},
	}}
	var page strings.Builder
	require.NoError(t, document.WriteHTML(&page, &document.Document{Language: "en", Sections: []document.Section{{ID: "s", Blocks: []document.Block{{Chart: &c}}}}}))
	assert.Equal(t, 1, strings.Count(page.String(), `<circle class="p"`))
	assert.Equal(t, 1, strings.Count(page.String(), `<rect class="p"`))
	assert.Equal(t, 1, strings.Count(page.String(), `<rect class="o"`))
}
