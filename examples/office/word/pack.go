package word

import (
	"archive/zip"
	"fmt"
	"io"
	"time"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// The beginnings of content types and of relationships' types.
const (
	wordType  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	chartType = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
	relation  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packages  = "http://schemas.openxmlformats.org/package/2006/"
)

// part is a file of the package: what the main part relates to it by, "" for nothing.
type part struct{ name, contentType, relation, id, content string }

// parts are all parts that the main part relates to.
func (s *story) parts() []part {
	list := []part{
		{"styles.xml", wordType + "styles+xml", "styles", "styles", stylesPart(s.chinese, s.d.Language)},
		{"numbering.xml", wordType + "numbering+xml", "numbering", "numbering", numberingPart(s.chinese, s.annexPrefix())},
		{"settings.xml", wordType + "settings+xml", "settings", "settings", settings},
		{"fontTable.xml", wordType + "fontTable+xml", "fontTable", "fonts", fontTable()},
	}
	for _, m := range s.margins() {
		list = append(list, part{m.id + ".xml", wordType + m.kind + "+xml", m.kind, m.id, m.content})
	}
	for i, chart := range s.charts {
		id := "chart" + number(i+1)
		list = append(list, part{"charts/" + id + ".xml", chartType, "chart", id, chart})
	}
	return list
}

// settings have other footers on even pages, and the marks that must not begin a line hang.
const settings = xmlHead + `<w:settings ` + wordSpace + `><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>` +
	`<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

// pack writes the package. Nothing in it depends on when it is written.
func (s *story) pack(w io.Writer) error {
	parts := s.parts()
	var types, links markup
	types.raw(xmlHead, `<Types xmlns="`, packages, `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`,
		`<Override PartName="/word/document.xml" ContentType="`, wordType, `document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`)
	links.raw(xmlHead, `<Relationships xmlns="`, packages, `relationships">`)
	for _, p := range parts {
		types.raw(`<Override PartName="/word/`, p.name, `" ContentType="`, p.contentType, `"/>`)
		links.raw(`<Relationship Id="`, p.id, `" Type="`, relation, p.relation, `" Target="`, p.name, `"/>`)
	}
	types.raw(`</Types>`)
	links.raw(`</Relationships>`)

	z := zip.NewWriter(w)
	add := func(name, content string) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = io.WriteString(f, content)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return nil
	}
	all := []part{
		{name: "[Content_Types].xml", content: types.String()}, {name: "_rels/.rels", content: packageLinks}, {name: "docProps/core.xml", content: s.properties()},
		{name: "word/document.xml", content: s.String()}, {name: "word/_rels/document.xml.rels", content: links.String()},
	}
	for _, p := range parts {
		p.name = "word/" + p.name
		all = append(all, p)
	}
	for _, p := range all {
		if err := add(p.name, p.content); err != nil {
			return err
		}
	}
	return z.Close()
}

const packageLinks = xmlHead + `<Relationships xmlns="` + packages + `relationships"><Relationship Id="document" Type="` + relation + `officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="core" Type="` + packages + `relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

// properties say what the document is called and who issues it, but not when: that stands
// in the document.
func (s *story) properties() string {
	var m markup
	m.raw(xmlHead, `<cp:coreProperties xmlns:cp="`, packages, `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>`)
	m.text(s.d.Title)
	m.raw(`</dc:title><dc:creator>`)
	m.text(s.d.Issuer)
	m.raw(`</dc:creator></cp:coreProperties>`)
	return m.String()
}

// margin is a header or a footer.
type margin struct{ id, kind, content string }

// margins are the headers and footers of upright sheets and of those turned sideways. On
// the latter the number stands where it does when they are bound upright: at the left edge,
// turned, below on odd pages and above on even ones.
func (s *story) margins() []margin {
	return []margin{
		{"header", "header", s.margin("hdr", func(m *story) { m.line("Header", "", m.d.Title) })},
		{"headerWideOdd", "header", s.margin("hdr", func(m *story) { m.turned(right, "right"); m.line("Header", "", m.d.Title) })},
		{"headerWideEven", "header", s.margin("hdr", func(m *story) { m.turned(left, "left"); m.line("Header", "", m.d.Title) })},
		{"footerOdd", "footer", s.margin("ftr", func(m *story) { m.pageNumber(`<w:ind w:right="280"/>` + toTheRight) })},
		{"footerEven", "footer", s.margin("ftr", func(m *story) { m.pageNumber(`<w:ind w:left="280"/>`) })},
		{"none", "footer", s.margin("ftr", func(m *story) { m.line("PageNumber", "", "") })},
		{"noHeader", "header", s.margin("hdr", func(m *story) { m.line("PageNumber", "", "") })},
	}
}

func (s *story) margin(element string, write func(*story)) string {
	m := &story{d: s.d, chinese: s.chinese}
	m.raw(xmlHead, `<w:`, element, ` `, wordSpace, `>`)
	write(m)
	m.raw(`</w:`, element, `>`)
	return m.String()
}

func (s *story) pageNumber(properties string) {
	s.paragraph("PageNumber", properties, func() {
		s.run("", "— ")
		s.field("", "PAGE", "1")
		s.run("", " —")
	})
}

// turned writes the page number in a cell that floats at the left edge of a sheet turned
// sideways, at the end that is nearest to an edge of the upright sheet.
func (s *story) turned(edge int, side string) {
	const height, width = 1700, 500
	y := edge + 280
	jc := ""
	if side == "right" { // the right of the upright sheet is the foot of this one
		y, jc = sheetWidth-edge-280-height, toTheRight
	}
	s.raw(`<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" w:horzAnchor="page" w:tblpX="`, number(footerEdge-width+80), `" w:tblpY="`, number(y), `"/>`,
		`<w:tblW w:w="`, number(width), `" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="`, number(width), `"/></w:tblGrid>`,
		`<w:tr><w:trPr><w:trHeight w:val="`, number(height), `" w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="`, number(width), `" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>`)
	s.pageNumber(jc)
	s.raw(`</w:tc></w:tr></w:tbl>`)
}

// sheet closes a run of sheets of one orientation: the properties of a section of Word.
func (s *story) sheet(wide, isFirst bool) {
	odd, even, foot, footEven := "header", "header", "footerOdd", "footerEven"
	if wide {
		odd, even, foot, footEven = "headerWideOdd", "headerWideEven", "none", "none"
	}
	s.raw(`<w:sectPr><w:headerReference w:type="default" r:id="`, odd, `"/><w:headerReference w:type="even" r:id="`, even, `"/><w:headerReference w:type="first" r:id="noHeader"/>`,
		`<w:footerReference w:type="default" r:id="`, foot, `"/><w:footerReference w:type="even" r:id="`, footEven, `"/><w:footerReference w:type="first" r:id="none"/><w:type w:val="nextPage"/>`)
	if wide {
		s.raw(`<w:pgSz w:w="`, number(sheetHeight), `" w:h="`, number(sheetWidth), `" w:orient="landscape"/>`)
		s.pageMargins(left, top, right, bottom)
	} else {
		s.raw(`<w:pgSz w:w="`, number(sheetWidth), `" w:h="`, number(sheetHeight), `"/>`)
		s.pageMargins(top, right, bottom, left)
	}
	if isFirst {
		s.raw(`<w:titlePg/>`)
	}
	if s.chinese {
		s.raw(`<w:docGrid w:type="lines" w:linePitch="`, number(linePitch), `"/>`)
	}
	s.raw(`</w:sectPr>`)
}

func (s *story) pageMargins(top, right, bottom, left int) {
	s.raw(`<w:pgMar w:top="`, number(top), `" w:right="`, number(right), `" w:bottom="`, number(bottom), `" w:left="`, number(left),
		`" w:header="`, number(headerDistance), `" w:footer="`, number(footerEdge), `" w:gutter="0"/>`)
}
