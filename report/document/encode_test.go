package document_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report/document"
)

func TestJSONRoundTrip(t *testing.T) {
	for _, d := range samples(t) {
		requireRoundTrip(t, d)
	}
}

func requireRoundTrip(t *testing.T, want document.Document) {
	t.Helper()
	var first, second bytes.Buffer
	require.NoError(t, document.WriteJSON(&first, &want))
	got, err := document.ReadJSON(bytes.NewReader(first.Bytes()))
	require.NoError(t, err)
	require.Equal(t, want, got)
	require.NoError(t, document.WriteJSON(&second, &got))
	require.Equal(t, first.String(), second.String())
}

func TestReadJSONRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"an unknown key":       `{"version":1,"language":"en","title":"x","colour":"red"}`,
		"another version":      `{"version":2,"language":"en","title":"x"}`,
		"something after it":   `{"version":1,"language":"en","title":"x"} {}`,
		"text that is no JSON": `title: x`,
		"nothing":              ``,
	} {
		_, err := document.ReadJSON(strings.NewReader(text))
		assert.Error(t, err, name)
	}
}

func TestSameBytesEveryTime(t *testing.T) {
	d := samples(t)[0]
	for name, write := range encoders() {
		var first, second bytes.Buffer
		require.NoError(t, write(&first, &d))
		require.NoError(t, write(&second, &d))
		assert.Equal(t, first.String(), second.String(), name)
	}
}

// hostile is text that would act on its surroundings if it were not made
// harmless.
func hostile() []string {
	return []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `&lt;script&gt;`, `</title><script>`, `' onclick='x`,
		"a|b", "| --- |", "line\nbreak", "line\r\nbreak", "tab\there", "*bold* _it_ `code` ~~x~~", "[x](javascript:alert(1))", "![x](http://x/y.png)",
		"# heading", "- item", "1. item", "+ item", "> quote", "$x$", "=1+1", "+1+1", "-1+1", "@SUM(A1)", " =1+1", "\t=1+1", "\u3000=1+1",
		"=HYPERLINK(\"http://x\")", "a,b", `say "x"`, "right\u202eleft", "\u2066isolate\u2069", "mark\u200fmark", "zero\u200bwidth", "bell\x07", "esc\x1b[31m", "nul\x00nul",
		"del\x7fete", "bad\xffutf8", "no\uffffcharacter", "\ufdd0", "\U0001fffe", "\ufeffbom", "par\u2029sep", "c1\u009b31m", "tag\U000e0041", "{count}", "", " ",
	}
}

func hostileDocument(text string) document.Document {
	cell := document.Cell{Kind: document.KindText, Text: text}
	paragraph := document.Paragraph{Text: text}
	return document.Document{
		Version: document.Version, Language: "en", Marking: text, Title: text, Subtitle: text,
		Sections: []document.Section{{ID: "s", Title: text, Blocks: []document.Block{
			{Paragraph: &paragraph},
			{List: &document.List{Items: []document.Paragraph{paragraph}}},
			{Note: &document.Note{Kind: "note", Text: paragraph}},
			{Table: &document.Table{
				ID: "t", Caption: text, Columns: []document.Column{{Key: "a", Title: text, Align: document.Start, Header: true}, {Key: "b", Title: "b", Align: document.End}},
				Rows: [][]document.Cell{{cell, {Kind: document.KindNumber, Text: "-1.5", Number: &document.Number{Exact: "-1.5", Shown: "-1.5"}}}},
			}},
		}}},
	}
}

// hostileEverywhere has a text wherever a document has one, and everything that a document
// can have.
func hostileEverywhere(text string) document.Document {
	of := document.Reference{Plan: text, Domain: text, Objective: text, Indicator: text, Area: text, Group: text}
	mentions := []document.Mention{{At: 0, Text: text, About: of}}
	cell := document.Cell{Kind: document.KindText, Text: text, About: &of, Names: mentions, Marks: []string{text}}
	number := document.Number{Exact: "-1.5", Shown: "-1.5", Unit: text}
	paragraph := document.Paragraph{Key: text, Arguments: []document.Argument{{Name: text, Value: cell}}, Text: text, Mentions: mentions}
	note := document.Note{Kind: "note", Text: paragraph}
	point := document.ChartPoint{Year: 2010, From: 2009, Value: number, Marks: []string{text}}
	count := []document.ChartCount{{Verdict: text, Label: text, Count: 2}}
	verdict := document.Cell{Kind: document.KindVerdict, Text: text + " " + text, Verdict: text}
	chart := func(id, kind string) document.Block {
		return document.Block{Chart: &document.Chart{
			ID: id, Type: kind, Number: text, Title: text, Summary: text, Unit: text, About: &of,
			Stacks: []document.ChartStack{{Name: text, About: &of, Rate: &number, Counts: count}},
			Points: []document.ChartPoint{point}, Milestones: []document.ChartPoint{point}, Projection: &point,
			Target: &document.ChartBand{Low: &number, High: &number, Label: text},
			Bars:   []document.ChartBar{{Name: text, About: &of, Share: &number, Verdict: text, Label: text}},
			Panels: []document.ChartPanel{{Name: text, About: &of, Verdict: text, Label: text, Points: []document.ChartPoint{point}, Target: &document.ChartBand{Low: &number}}, {}},
			Rows:   []string{text}, Columns: []string{text}, Cells: [][]document.Cell{{verdict}}, RowsAbout: []document.Reference{of}, ColumnsAbout: []document.Reference{of},
		}}
	}
	return document.Document{
		Version: document.Version, Language: "en", Marking: text, Title: text, Subtitle: text, Issuer: text, Number: text, Date: text, Recipients: []string{text, text},
		Marks: []document.Mark{{Code: text, Note: paragraph}}, Signatures: []document.Line{{Label: text, Text: text}},
		Sections: []document.Section{{ID: "s", Number: text, Title: text, Blocks: []document.Block{
			{Paragraph: &paragraph},
			{List: &document.List{Summary: text, Items: []document.Paragraph{paragraph}}},
			{Note: &note},
			{Table: &document.Table{
				ID: "t", Number: text, Caption: text, Unit: text, Columns: []document.Column{{Key: "a", Title: text, Align: document.Start, Header: true}, {Key: "b", Title: "b", Align: document.End}},
				Rows: [][]document.Cell{{cell, {Kind: document.KindNumber, Text: "-1.5", Number: &number, Course: []document.ChartPoint{point, point}}}}, About: []document.Reference{of}, Notes: []document.Note{note},
			}},
			{Table: &document.Table{
				ID: "u", Columns: []document.Column{{Key: text, Title: text, Group: text, About: &of}, {Title: text, Align: document.Align(text)}, {Title: text}},
				Rows: [][]document.Cell{{verdict, {Kind: document.KindFlags, Text: text, Flags: []document.Flag{{Code: text, Label: text, Meaning: text}}}, document.Absent(text, text)}, {}},
			}},
			chart("a", document.ChartCounts), chart("b", document.ChartShares), chart("c", document.ChartSeries), chart("d", document.ChartBullets), chart("e", document.ChartHeat), chart("f", document.ChartCourses),
		}}, {
			ID: "card", Level: -3, Part: document.Part(text), Orientation: document.Orientation(text), Title: text, About: &of,
			Places: []document.Place{{Section: "s", Text: text}}, Blocks: []document.Block{{}},
		}},
	}
}

// No encoder lets a control, a direction mark or broken UTF-8 through, and all
// keep the number of lines whatever the text.
func TestHostileTextIsHarmlessEverywhere(t *testing.T) {
	for name, write := range encoders() {
		plain := hostileDocument("x")
		var reference bytes.Buffer
		require.NoError(t, write(&reference, &plain))
		for _, text := range hostile() {
			d := hostileDocument(text)
			var b bytes.Buffer
			require.NoError(t, write(&b, &d))
			assertHarmless(t, name, text, b.String())
			whole := hostileEverywhere(text)
			var all bytes.Buffer
			require.NoError(t, write(&all, &whole))
			assertHarmless(t, name, text, all.String())
			if text != "" { // an empty subtitle is left out
				assert.Equal(t, strings.Count(reference.String(), "\n"), strings.Count(b.String(), "\n"), "%s: %q changes the lines", name, text)
			}
		}
	}
}

func assertHarmless(t *testing.T, name, text, out string) {
	t.Helper()
	assert.Equal(t, strings.ToValidUTF8(out, ""), out, "%s: %q becomes broken UTF-8", name, text)
	for _, r := range out {
		bad := unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && r != '\n' && (r != '\r' || name != "csv") || r == '\u2028' || r == '\u2029'
		assert.False(t, bad, "%s: %q lets U+%04X through", name, text, r)
	}
}

func TestMarkdownIsInert(t *testing.T) {
	for text, want := range map[string]string{
		"<script>alert(1)</script>": "&lt;script&gt;alert(1)&lt;/script&gt;",
		"a|b":                       `a\|b`,
		"line\nbreak":               "line break",
		"*b* _i_ `c`":               "\\*b\\* \\_i\\_ \\`c\\`",
		"[x](y)":                    `\[x\](y)`,
		"![x](y)":                   `\!\[x\](y)`,
		"# h":                       `\# h`,
		"- i":                       `\- i`,
		"1. i":                      `1\. i`,
		"-1.5":                      "-1.5",
		"$x$":                       `\$x\$`,
		"a & b":                     "a &amp; b",
		"right\u202eleft":           `right\[U+202E\]left`,
	} {
		d := hostileDocument(text)
		var b bytes.Buffer
		require.NoError(t, document.WriteMarkdown(&b, &d))
		assert.Contains(t, b.String(), "| "+want+" | -1.5 |\n", "%q", text)
		for line := range strings.Lines(b.String()) {
			if strings.HasPrefix(line, "|") {
				unescaped := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
				assert.Equal(t, 3, unescaped, "%q: a row of two cells: %s", text, line)
			}
		}
	}
}

func TestCSVFormulasAreText(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "+1+1": "'+1+1", "-1+1": "'-1+1", "@SUM(A1)": "'@SUM(A1)", " =1+1": "' =1+1", "\t=1+1": "' =1+1",
		"\u3000=1+1": "'\u3000=1+1", "-1.50": "-1.50", "-12": "-12", "+12": "'+12", "-": "'-", "-1.": "'-1.", "plain": "plain", "": "",
	} {
		d := hostileDocument(text)
		var b bytes.Buffer
		require.NoError(t, document.WriteTableCSV(&b, d.Sections[0].Blocks[3].Table, document.CSVOptions{}))
		records, err := csv.NewReader(&b).ReadAll()
		require.NoError(t, err)
		assert.Equal(t, []string{want, "-1.5"}, records[1], "%q", text)
	}
}

func TestCSVHasTheMarkOnlyOnDemand(t *testing.T) {
	d := hostileDocument("x")
	var with, without bytes.Buffer
	require.NoError(t, document.WriteCSV(&with, &d, document.CSVOptions{BOM: true}))
	require.NoError(t, document.WriteCSV(&without, &d, document.CSVOptions{}))
	assert.Equal(t, "\ufeff"+without.String(), with.String())
	assert.Equal(t, "x\r\ntable,x,b\r\nt,x,-1.5\r\n", without.String())
}

func TestCSVReadsBackAsTheTables(t *testing.T) {
	for _, s := range samples(t)[0].Sections {
		for _, block := range s.Blocks {
			if block.Table == nil {
				continue
			}
			var b bytes.Buffer
			require.NoError(t, document.WriteTableCSV(&b, block.Table, document.CSVOptions{}))
			records, err := csv.NewReader(&b).ReadAll()
			require.NoError(t, err)
			require.Len(t, records, len(block.Table.Rows)+1, block.Table.ID)
			for i, row := range block.Table.Rows {
				for k, cell := range row {
					if cell.Kind == document.KindNumber && cell.Bound == "" {
						assert.Equal(t, cell.Number.Shown, records[i+1][k], block.Table.ID)
					}
				}
			}
		}
	}
}
