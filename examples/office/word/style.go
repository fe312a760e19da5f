package word

import "strings"

// The fonts of official documents by the names that Chinese offices have them by.
const (
	fang  = "仿宋_GB2312" // text
	hei   = "黑体"        // headings of the first level, heads of tables
	kai   = "楷体_GB2312" // headings of the second level, notes
	song  = "宋体"        // tables, page numbers
	title = "方正小标宋简体"   // titles
	latin = "Times New Roman"
)

// Lengths in twentieths of a point, as Word counts them; a millimetre has 56.69.
const (
	sheetWidth, sheetHeight    = 11906, 16838 // A4
	top, bottom, left, right   = 2098, 1984, 1588, 1474
	typeWidth, typeHeight      = sheetWidth - left - right, sheetHeight - top - bottom // 156 mm, 225 mm
	linePitch                  = 579                                                   // 22 lines on a sheet
	headerDistance, footerEdge = 850, 1300                                             // the number stands 7 mm below the type area
)

// A style is a paragraph style: the inner markup of its w:pPr and w:rPr, in the order of
// the schema.
type style struct{ id, name, paragraph, run string }

// letters are the properties of a run: the font for Chinese, the size in half-points.
func letters(east string, size int, bold bool) string {
	weight := ""
	if bold {
		weight = "<w:b/><w:bCs/>"
	}
	return `<w:rFonts w:ascii="` + latin + `" w:eastAsia="` + east + `" w:hAnsi="` + latin + `" w:cs="` + latin + `"/>` + weight +
		`<w:sz w:val="` + number(size) + `"/><w:szCs w:val="` + number(size) + `"/>`
}

// compact is a paragraph off the grid, with lines of a height and room before and after
// it. The height is given, since fonts that stand in for others are up to half as high again.
func compact(before, after, line int, rest string) string {
	return `<w:snapToGrid w:val="0"/><w:spacing w:before="` + number(before) + `" w:after="` + number(after) + `" w:line="` + number(line) + `" w:lineRule="exact"/>` + rest
}

// tight sets no room between Chinese and figures.
const tight = `<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>`

const (
	keepNext   = "<w:keepNext/>"
	centred    = `<w:jc w:val="center"/>`
	toTheRight = `<w:jc w:val="right"/>`
	pageBreak  = "<w:pageBreakBefore/>"
)

// styles are all paragraph styles but Normal. In Chinese a text's first line begins two
// characters in, and its lines stand on the grid.
func styles(chinese bool) []style {
	size, indent, grid := 24, "", `<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>`
	if chinese {
		size, indent, grid = 32, `<w:ind w:firstLine="640" w:firstLineChars="200"/>`, ""
	}
	heading := func(level string) string {
		space := `<w:spacing w:before="200" w:after="80"/>`
		if chinese {
			space = ""
		}
		return keepNext + `<w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="1"/></w:numPr>` + space + indent + `<w:outlineLvl w:val="` + level + `"/>`
	}
	list := []style{
		{"Heading1", "heading 1", heading("0"), letters(hei, size, !chinese)},
		{"Heading2", "heading 2", heading("1"), letters(kai, size, !chinese)},
		{"Heading3", "heading 3", heading("2"), letters(fang, size, true)},
		{"Heading4", "heading 4", heading("3"), letters(fang, size, false)},
		{"Title", "Title", centred, letters(title, 44, !chinese)},
		{"CoverTitle", "Cover Title", `<w:spacing w:before="2000" w:after="500"/>` + centred, letters(title, 52, !chinese)},
		{"Subtitle", "Subtitle", centred, letters(kai, size, false)},
		{"CoverLine", "Cover Line", centred, letters(fang, size, false)},
		{"Marking", "Marking", "", letters(hei, size, !chinese)},
		{"Recipient", "Recipient", keepNext, letters(fang, size, false)},
		{"BodyText", "Body Text", grid + indent, letters(fang, size, false)},
		{"ListItem", "List Item", `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>` + grid, letters(fang, size, false)},
		{"AnnexLabel", "Annex Label", keepNext + pageBreak + `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>`, letters(hei, size, !chinese)},
		{"AnnexTitle", "Annex Title", keepNext + `<w:spacing w:before="240" w:after="240"/>` + centred + `<w:outlineLvl w:val="0"/>`, letters(title, 40, !chinese)},
		{"AnnexHeading", "Annex Heading", keepNext + compact(160, 60, 360, `<w:outlineLvl w:val="1"/>`), letters(hei, 26, !chinese)},
		{"AnnexList", "Annex List", `<w:ind w:left="1920" w:hanging="1280"/>`, letters(fang, size, false)},
		{"AnnexListDense", "Annex List Dense", compact(0, 0, 400, ""), letters(fang, 28, false)},
		{"Issuer", "Issuer", keepNext + toTheRight, letters(fang, size, false)},
		{"IssueDate", "Issue Date", toTheRight, letters(fang, size, false)},
		{"SignatureRow", "Signature Row", `<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="` + number(typeWidth) + `"/></w:tabs>` + compact(0, 0, 420, ""), letters(fang, 28, false)},
		{"FirstTitle", "First Page Title", keepNext + pageBreak + compact(0, 20, 400, centred), letters(title, 30, !chinese)},
		{"FirstLine", "First Page Line", compact(0, 40, 300, centred), letters(kai, 20, false)},
		{"FirstHeading", "First Page Heading", keepNext + compact(50, 10, 270, `<w:outlineLvl w:val="1"/>`), letters(hei, 21, !chinese)},
		{"FirstText", "First Page Text", compact(0, 0, 240, ""), letters(fang, 18, false)},
		{"SmallText", "Small Text", compact(0, 0, 280, ""), letters(fang, 20, false)},
		{"SmallItem", "Small Item", `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>` + compact(0, 0, 280, ""), letters(fang, 20, false)},
		{"CardHeading", "Card Heading", keepNext + compact(200, 40, 340, `<w:outlineLvl w:val="1"/>`), letters(hei, 24, !chinese)},
		{"Caption", "caption", keepNext + compact(120, 40, 320, centred), letters(hei, 24, !chinese)},
		{"FigureCaption", "Figure Caption", compact(20, 80, 300, centred), letters(hei, 21, !chinese)},
		{"UnitLine", "Unit Line", keepNext + compact(0, 20, 260, toTheRight), letters(song, 18, false)},
		{"Note", "Note", compact(20, 20, 280, ""), letters(kai, 20, false)},
		{"Picture", "Picture", keepNext + `<w:snapToGrid w:val="0"/><w:spacing w:before="40"/>` + centred, letters(song, 18, false)},
		{"Gap", "Gap", `<w:snapToGrid w:val="0"/><w:spacing w:line="120" w:lineRule="exact"/>`, letters(song, 4, false)},
		{"ContentsHeading", "Contents Heading", keepNext + pageBreak + `<w:spacing w:after="240"/>` + centred, letters(hei, 36, !chinese)},
		{"TOC1", "toc 1", `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="` + number(typeWidth) + `"/></w:tabs>` + compact(0, 0, 372, ""), letters(fang, 24, false)},
		{"Header", "header", `<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>` + compact(0, 0, 240, centred), letters(song, 18, false)},
		{"PageNumber", "Page Number", compact(0, 0, 320, ""), letters(song, 28, false)},
	}
	for _, cell := range cellSizes() {
		list = append(list, style{cell.style, "Cell " + cell.style[4:], tight + compact(10, 10, cell.half*13, ""), letters(song, cell.half, false)})
	}
	return list
}

// cellSize is a style of the text in tables: its size in half-points.
type cellSize struct {
	style string
	half  int
}

func cellSizes() []cellSize {
	return []cellSize{{"CellA", 21}, {"CellB", 18}, {"CellC", 16}, {"CellD", 14}, {"CellE", 11}}
}

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

func stylesPart(chinese bool, language string) string {
	var m markup
	size := 24
	if chinese {
		size = 32
	}
	if language == "" {
		language = "en"
	}
	east := "zh-CN"
	m.raw(xmlHead, `<w:styles `, wordSpace, `><w:docDefaults><w:rPrDefault><w:rPr>`, letters(fang, size, false), `<w:lang w:val="`)
	if chinese {
		m.raw("en-US")
	} else {
		m.text(language)
	}
	m.raw(`" w:eastAsia="`, east, `"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`,
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`,
		`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>`,
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>`)
	for _, s := range styles(chinese) {
		m.raw(`<w:style w:type="paragraph" w:styleId="`, s.id, `"><w:name w:val="`, s.name, `"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>`, s.paragraph, `</w:pPr><w:rPr>`, s.run, `</w:rPr></w:style>`)
	}
	m.raw(`</w:styles>`)
	return m.String()
}

// fontTable names what may stand in where a font is not installed.
func fontTable() string {
	var m markup
	m.raw(xmlHead, `<w:fonts `, wordSpace, `>`)
	for _, f := range [][4]string{
		{latin, "Liberation Serif", "00", "roman"}, {fang, "仿宋", "86", "modern"}, {kai, "楷体", "86", "modern"},
		{hei, "SimHei", "86", "modern"}, {song, "SimSun", "86", "auto"}, {title, "宋体", "86", "auto"},
	} {
		m.raw(`<w:font w:name="`, f[0], `"><w:altName w:val="`, f[1], `"/><w:charset w:val="`, f[2], `"/><w:family w:val="`, f[3], `"/></w:font>`)
	}
	m.raw(`</w:fonts>`)
	return m.String()
}

// numberingPart has the three lists: headings, annexes, items.
func numberingPart(chinese bool, annexes string) string {
	levels := [][2]string{{"decimal", "%1"}, {"decimal", "%1.%2"}, {"decimal", "%1.%2.%3"}, {"decimal", "%1.%2.%3.%4"}}
	after := "space"
	if chinese {
		levels = [][2]string{{"chineseCountingThousand", "%1、"}, {"chineseCountingThousand", "（%2）"}, {"decimal", "%3."}, {"decimal", "（%4）"}}
		after = "nothing"
	}
	var m markup
	level := func(i int, format, text, after, style, properties string) {
		m.raw(`<w:lvl w:ilvl="`, number(i), `"><w:start w:val="1"/><w:numFmt w:val="`, format, `"/>`)
		if style != "" {
			m.raw(`<w:pStyle w:val="`, style, `"/>`)
		}
		m.raw(`<w:suff w:val="`, after, `"/><w:lvlText w:val="`)
		m.text(text)
		m.raw(`"/><w:lvlJc w:val="left"/>`, properties, `</w:lvl>`)
	}
	m.raw(xmlHead, `<w:numbering `, wordSpace, `><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>`)
	for i, l := range levels {
		level(i, l[0], l[1], after, "Heading"+number(i+1), "")
	}
	m.raw(`</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="singleLevel"/>`)
	level(0, "decimal", strings.ReplaceAll(annexes, "%", "")+"%1", "nothing", "AnnexLabel", "")
	m.raw(`</w:abstractNum><w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="singleLevel"/>`)
	level(0, "bullet", "·", "tab", "", `<w:pPr><w:ind w:left="640" w:hanging="320"/></w:pPr>`)
	m.raw(`</w:abstractNum>`)
	for i := 1; i <= 3; i++ {
		m.raw(`<w:num w:numId="`, number(i), `"><w:abstractNumId w:val="`, number(i), `"/></w:num>`)
	}
	m.raw(`</w:numbering>`)
	return m.String()
}
