package word_test

import (
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/examples/office/word"
	"github.com/countystat/attain/report/document"
)

// orders are the orders of elements that the schema asks for where this package writes
// more than one of them. Word refuses a file that breaks one.
var orders = map[string][]string{
	"pPr":     {"pStyle", "keepNext", "pageBreakBefore", "numPr", "pBdr", "tabs", "autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "outlineLvl", "sectPr"},
	"rPr":     {"rFonts", "b", "bCs", "color", "sz", "szCs", "lang"},
	"tblPr":   {"tblpPr", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar"},
	"tcPr":    {"tcW", "gridSpan", "vMerge", "shd", "textDirection", "vAlign"},
	"tbl":     {"tblPr", "tblGrid", "tr"},
	"sectPr":  {"headerReference", "footerReference", "type", "pgSz", "pgMar", "titlePg", "docGrid"},
	"lvl":     {"start", "numFmt", "pStyle", "suff", "lvlText", "lvlJc", "pPr"},
	"ser":     {"idx", "order", "tx", "spPr", "invertIfNegative", "marker", "dLbls", "cat", "val", "xVal", "yVal", "smooth"},
	"catAx":   {"axId", "scaling", "delete", "axPos", "numFmt", "majorTickMark", "minorTickMark", "tickLblPos", "spPr", "crossAx", "crosses", "auto", "lblAlgn", "lblOffset", "tickLblSkip", "noMultiLvlLbl"},
	"valAx":   {"axId", "scaling", "delete", "axPos", "numFmt", "majorTickMark", "minorTickMark", "tickLblPos", "spPr", "crossAx", "crosses", "crossBetween", "majorUnit"},
	"scaling": {"orientation", "max", "min"},
	"inline":  {"extent", "docPr", "cNvGraphicFramePr", "graphic"},
}

// checkElements reads a part to its end and holds each element's children to their order.
func checkElements(t *testing.T, name, content string) {
	t.Helper()
	type open struct {
		name string
		at   int
	}
	stack := []open{{}}
	d := xml.NewDecoder(strings.NewReader(content))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			assert.Len(t, stack, 1, name)
			return
		}
		require.NoError(t, err, name)
		switch token := token.(type) {
		case xml.StartElement:
			parent := &stack[len(stack)-1]
			if order := orders[parent.name]; order != nil {
				at := slices.Index(order, token.Name.Local)
				if at < parent.at { // -1 for one that is not listed
					require.Failf(t, "order", "%s: %s in %s comes too late, or is none that this test knows", name, token.Name.Local, parent.name)
				}
				parent.at = at
			}
			name := token.Name.Local
			if strings.HasSuffix(token.Name.Space, "/drawingml/2006/main") { // its pPr is another
				name = "a:" + name
			}
			stack = append(stack, open{name: name})
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		}
	}
}

// Every part is well-formed, its elements stand in their order, it has a content type and
// is related to; bookmarks are where links lead.
func TestPackagesAreWhole(t *testing.T) {
	for name, d := range samples(t) {
		parts := unpacked(t, written(t, d, word.Options{}))
		for part, content := range parts {
			checkElements(t, name+"/"+part, content)
			if strings.HasSuffix(part, ".rels") || part == "[Content_Types].xml" {
				continue
			}
			assert.Contains(t, parts["[Content_Types].xml"], `PartName="/`+part+`"`, name)
		}
		links := parts["word/_rels/document.xml.rels"]
		for _, target := range attributes(links, "Target") {
			assert.Contains(t, parts, path.Join("word", target), name)
		}
		main := parts["word/document.xml"]
		ids := attributes(links, "Id")
		for _, id := range attributes(main, "r:id") {
			assert.Contains(t, ids, id, name)
		}
		anchors := map[string]bool{}
		for _, found := range regexp.MustCompile(`<w:bookmarkStart w:id="\d+" w:name="([^"]+)"`).FindAllStringSubmatch(main, -1) {
			assert.False(t, anchors[found[1]], "%s: %s twice", name, found[1])
			anchors[found[1]] = true
		}
		led := attributes(main, "w:anchor")
		assert.NotEmpty(t, anchors, name)
		for _, anchor := range led {
			assert.True(t, anchors[anchor], "%s: %s leads nowhere", name, anchor)
		}
		styles := attributes(parts["word/styles.xml"], "w:styleId")
		for _, style := range attributes(main, `pStyle w:val`) {
			if !slices.Contains(styles, style) {
				assert.Failf(t, "style", "%s: %s", name, style)
			}
		}
		assert.NotContains(t, parts["word/settings.xml"], "updateFields", "Word would ask on opening")
	}
}

func attributes(content, name string) []string {
	var list []string
	for _, found := range regexp.MustCompile(regexp.QuoteMeta(name)+`="([^"]*)"`).FindAllStringSubmatch(content, -1) {
		list = append(list, found[1])
	}
	return list
}

// The same document is written with the same bytes.
func TestSameBytes(t *testing.T) {
	for name, d := range samples(t) {
		first := written(t, d, word.Options{})
		assert.Equal(t, first, written(t, d, word.Options{}), name)
	}
}

// Text is text, whatever it holds: no markup, no field, no character that XML has not.
func TestTextStaysText(t *testing.T) {
	const hostile = "<w:p/>&\"' =1+1 {TOC}\x00\x1b\r\n\t\u202e\ufffe\xff\\ \u2028end"
	cell := document.Cell{Kind: document.KindText, Text: hostile}
	d := document.Document{
		Version: document.Version, Language: hostile, Title: hostile, Subtitle: hostile, Issuer: hostile, Number: hostile, Date: hostile, Marking: hostile,
		Recipients: []string{hostile}, Signatures: []document.Line{{Label: hostile, Text: hostile}},
		Sections: []document.Section{
			{ID: hostile, Part: document.Summary, Number: hostile, Title: hostile},
			{ID: "a", Number: hostile, Title: hostile, Blocks: []document.Block{
				{Table: &document.Table{Number: hostile + "1", Caption: hostile, Unit: hostile, Columns: []document.Column{{Title: hostile, Group: hostile}, {}}, Rows: [][]document.Cell{{cell}, {cell, cell, cell}}}},
				{Table: &document.Table{}},
				{Chart: &document.Chart{Type: hostile, Number: hostile, Title: hostile, Summary: hostile, Unit: hostile}},
				{Chart: &document.Chart{Type: document.ChartHeat, Rows: []string{hostile}, Columns: []string{hostile}, Cells: [][]document.Cell{{cell, cell}, nil}}},
				{Chart: &document.Chart{Type: document.ChartBullets, Bars: []document.ChartBar{{Name: hostile, Verdict: hostile, Share: &document.Number{Shown: hostile}}}}},
				{Chart: &document.Chart{Type: document.ChartSeries, Points: []document.ChartPoint{{Year: -9e8, Value: document.Number{Shown: "NaN", Exact: "1/3"}}, {Year: 9e8, Value: document.Number{Shown: "1e999"}, Marks: []string{hostile}}},
					Target: &document.ChartBand{Low: &document.Number{Shown: hostile}, Label: hostile}, Projection: &document.ChartPoint{}}},
			}},
			{ID: "b", Part: document.Annex, Number: hostile + "7", Title: hostile},
		},
	}
	for part, content := range unpacked(t, written(t, d, word.Options{})) {
		checkElements(t, part, content)
		assert.NotContains(t, content, "<w:p/>", part)
	}
	assert.NotPanics(t, func() { written(t, document.Document{}, word.Options{}) })
}

// A first page says who issues it, when and as of when, each as it is given.
func TestFirstPageSaysWhoseItIs(t *testing.T) {
	d := covered()
	d.Issuer, d.Date, d.Subtitle = "Bureau of X", "2020-10-10", "As of 2019, annual"
	d.Language = "en"
	assert.Contains(t, unpacked(t, written(t, d, word.Options{}))["word/document.xml"], ">Bureau of X　2020-10-10　As of 2019, annual<")
	d.Language, d.Issuer, d.Subtitle = "zh", "", ""
	assert.Contains(t, unpacked(t, written(t, d, word.Options{}))["word/document.xml"], `"FirstLine"/></w:pPr><w:r><w:t xml:space="preserve">2020年10月10日<`)
}

// Headings, tables and figures are counted by Word where its count is the document's, else
// their numbers are written out.
func TestNumbers(t *testing.T) {
	section := func(part document.Part, level int, number string, blocks ...document.Block) document.Section {
		return document.Section{Part: part, Level: level, Number: number, Title: "题", Blocks: blocks}
	}
	table := func(number string) document.Block {
		return document.Block{Table: &document.Table{Number: number, Caption: "名"}}
	}
	d := document.Document{Language: "zh", Sections: []document.Section{
		section("", 1, "一、", table("表1"), table("表3"), table("丙")), section("", 2, "（一）"), section("", 2, "（二）"), section("", 3, "1."), section("", 4, "（1）"),
		section("", 1, "二、"), section("", 2, "（一）"), section("", 1, "九、"), section(document.Annex, 1, "附件1"), section(document.Annex, 1, "附件3"),
	}}
	main := unpacked(t, written(t, d, word.Options{}))["word/document.xml"]
	assert.Len(t, regexp.MustCompile(`<w:pStyle w:val="Heading\d"/></w:pPr>`).FindAllString(main, -1), 7, "Word's own count")
	text := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(main, "")
	assert.Contains(t, text, "九、题")
	assert.NotContains(t, text, "二、题")
	assert.Contains(t, text, "附件3")
	assert.NotContains(t, strings.ReplaceAll(text, "TC \"附件1", ""), "附件1")
	assert.Contains(t, main, `SEQ 表 \* ARABIC </w:instrText>`)
	assert.Contains(t, main, `SEQ 表 \* ARABIC \r 3 </w:instrText>`)
	assert.Contains(t, text, "丙　名")

	d.Language = "en"
	d.Sections = []document.Section{section("", 1, "1"), section("", 2, "1.1"), section("", 2, "1.2"), section("", 1, "2"), section("", 2, "2.2")}
	main = unpacked(t, written(t, d, word.Options{}))["word/document.xml"]
	assert.Len(t, regexp.MustCompile(`<w:pStyle w:val="Heading\d"/></w:pPr>`).FindAllString(main, -1), 4)
	assert.Contains(t, main, "2.2 题")
}

// Word opens no table of more than 63 columns, and none without.
func TestTablesOfManyColumns(t *testing.T) {
	wide := &document.Table{}
	row := make([]document.Cell, 150)
	for i := range row {
		row[i].Text = "c" + strconv.Itoa(i)
		wide.Columns = append(wide.Columns, document.Column{Title: "h" + strconv.Itoa(i)})
	}
	wide.Rows = [][]document.Cell{row, row[:2], {}}
	d := document.Document{Sections: []document.Section{{Blocks: []document.Block{{Table: wide}, {Table: &document.Table{Caption: "none"}}}}}}
	main := unpacked(t, written(t, d, word.Options{}))["word/document.xml"]
	tables := strings.Split(main, "<w:tbl>")[1:]
	require.Len(t, tables, 3)
	for i, table := range tables {
		assert.LessOrEqual(t, strings.Count(table, "<w:gridCol "), 63)
		assert.Equal(t, 4, strings.Count(table, "</w:tr>"))
		assert.Equal(t, i == 0, strings.Contains(table, ">c1<"))
		assert.Contains(t, table, ">c0<", "the first column names the rows of each piece")
	}
	for i := range row {
		assert.Contains(t, main, ">"+row[i].Text+"<")
		assert.Contains(t, main, ">"+wide.Columns[i].Title+"<")
	}
}

// What is drawn is what the document says: no figure is made, none is 0 for want of one.
func TestChartsHaveTheDocumentsFigures(t *testing.T) {
	figure := func(text string) document.Number { return document.Number{Exact: text, Shown: text} }
	low := figure("20.50")
	d := document.Document{Language: "zh", Sections: []document.Section{{Blocks: []document.Block{{Chart: &document.Chart{
		Type: document.ChartSeries, Title: "率", Points: []document.ChartPoint{{Year: 2010, Value: figure("16.90")}, {Year: 2012, Value: figure("1/3"), Broken: true}, {Year: 2013, Value: figure("17.123456789012345678")}},
		Target: &document.ChartBand{Low: &low, Label: "目标"},
	}}}}}}
	chart := unpacked(t, written(t, d, word.Options{}))["word/charts/chart1.xml"]
	assert.Contains(t, chart, `<c:v>16.90</c:v>`)
	assert.Contains(t, chart, `<c:v>17.123456789012345678</c:v>`)
	assert.Contains(t, chart, `<c:numFmt formatCode="0.00" sourceLinked="0"/>`)
	assert.NotContains(t, chart, `<c:v>0</c:v>`)
	assert.NotContains(t, chart, "1/3")
	assert.Equal(t, 3, strings.Count(chart, "<c:ser>"), "target, and a line on each side of the break")
}

// What lacks to a target is drawn where it lacks; of what is not known nothing is.
func TestChartsOfWhatLacks(t *testing.T) {
	share := func(text string) *document.Number { return &document.Number{Exact: text, Shown: text} }
	d := document.Document{Language: "zh", Sections: []document.Section{{Blocks: []document.Block{{Chart: &document.Chart{
		Type: document.ChartBullets, Title: "差距", Bars: []document.ChartBar{
			{Name: "甲", Verdict: "difficult", Label: "达标困难", Share: share("57.0")}, {Name: "乙", Verdict: "difficult", Label: "达标困难", Share: share("120")},
			{Name: "丙", Verdict: "undetermined", Label: "无法判断"}, {Name: "丁", Verdict: "undetermined", Label: "无法判断", Share: share("1/3")},
		},
	}}}}}}
	chart := unpacked(t, written(t, d, word.Options{}))["word/charts/chart1.xml"]
	var figures []string
	for _, m := range regexp.MustCompile(`<c:v>([0-9.]+)</c:v>`).FindAllStringSubmatch(chart, -1) {
		figures = append(figures, m[1])
	}
	assert.Equal(t, []string{"57.0000", "100.0000", "43.0000", "0.0000"}, figures)
	assert.Contains(t, chart, "丙  ?无法判断")
}
