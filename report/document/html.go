package document

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"strings"
)

// WriteHTML writes the document as one self-contained page: no script, no
// network, for screens, phones and A4 paper, light and dark. Everything from
// the document is escaped; charts are inline SVG with a text alternative.
func WriteHTML(w io.Writer, d *Document) error {
	page := &htmlPage{anchors: flagAnchors(d), style: style()}
	page.b.Grow(1 << 18)
	page.document(d)
	if _, err := w.Write(page.b.Bytes()); err != nil {
		return fmt.Errorf("document: write HTML: %w", err)
	}
	return nil
}

// htmlPage writes HTML: raw is markup of this file, text is escaped. It is not
// html/template because that takes 20 times as long on the sample county's page.
type htmlPage struct {
	b       bytes.Buffer
	anchors map[string]bool // flags that the document explains
	style   string
}

// flagAnchors are the flags that head a row of a table, which their other
// mentions can link to.
func flagAnchors(d *Document) map[string]bool {
	anchors := map[string]bool{}
	for i := range d.Sections {
		for _, block := range d.Sections[i].Blocks {
			if block.Table == nil || len(block.Table.Columns) == 0 || !block.Table.Columns[0].Header {
				continue
			}
			for _, row := range block.Table.Rows {
				if len(row) > 0 && row[0].Kind == KindFlags && len(row[0].Flags) == 1 {
					anchors[row[0].Flags[0].Code] = true
				}
			}
		}
	}
	return anchors
}

func (p *htmlPage) raw(markup ...string) {
	for _, m := range markup {
		p.b.WriteString(m)
	}
}

// text writes text from the document, on one line and escaped.
func (p *htmlPage) text(text string) {
	text = harmless(text)
	if strings.ContainsAny(text, `<>&'"`) {
		text = html.EscapeString(text)
	}
	p.b.WriteString(text)
}

// framed writes text between markup.
func (p *htmlPage) framed(open, text, end string) {
	p.raw(open)
	p.text(text)
	p.raw(end)
}

// attribute writes ` name="text"`.
func (p *htmlPage) attribute(name, text string) {
	p.framed(` `+name+`="`, text, `"`)
}

// identifier makes a word fit for an id and a fragment from any text.
func identifier(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "u%x", r)
		}
	}
	return b.String()
}

func (p *htmlPage) document(d *Document) {
	p.raw("<!DOCTYPE html>\n<html")
	p.attribute("lang", d.Language)
	p.raw(">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
	p.text(d.Title)
	p.framed("</title>\n<style>\n"+p.style+"</style>\n</head>\n<body>\n<header>\n<h1>", d.Title, "</h1>\n")
	if d.Subtitle != "" {
		p.framed(`<p class="sub">`, d.Subtitle, "</p>\n")
	}
	p.raw("</header>\n")
	p.contents(d)
	p.raw("<main>\n")
	for i := range d.Sections {
		p.section(&d.Sections[i])
	}
	p.raw("</main>\n</body>\n</html>\n")
}

// contents lists the sections where there are several.
func (p *htmlPage) contents(d *Document) {
	if len(d.Sections) < 2 {
		return
	}
	p.raw("<nav>\n<ol>\n")
	for i := range d.Sections {
		p.framed(`<li><a href="#`+identifier(d.Sections[i].ID)+`">`, d.Sections[i].Title, "</a></li>\n")
	}
	p.raw("</ol>\n</nav>\n")
}

func (p *htmlPage) section(s *Section) {
	id := identifier(s.ID)
	p.framed(`<section id="`+id+`"`+sheetClass(s)+` aria-labelledby="h-`+id+"\">\n<h2 id=\"h-"+id+`">`, s.Title, "</h2>\n")
	for i := 0; i < len(s.Blocks); i++ {
		if run := chartRun(s.Blocks[i:]); run > 0 {
			p.raw("<div class=\"charts\">\n")
			for _, block := range s.Blocks[i : i+run] {
				p.chart(block.Chart)
			}
			p.raw("</div>\n")
			i += run - 1
			continue
		}
		p.block(&s.Blocks[i], i == 0)
	}
	p.raw("</section>\n")
}

// sheetClass turns the sheet for a section whose tables are too wide for an
// upright one, and makes the letters small where that is not enough.
func sheetClass(s *Section) string {
	const upright, sideways = 65.0, 102.0 // widths in letters' heights
	width := 0.0
	for i := range s.Blocks {
		if t := s.Blocks[i].Table; t != nil {
			width = max(width, printedWidth(t))
		}
	}
	switch {
	case width > sideways:
		return ` class="wide dense"`
	case width > upright:
		return ` class="wide"`
	default:
		return ""
	}
}

// chartRun counts the charts that follow each other, which are set side by side
// where there is room.
func chartRun(blocks []Block) int {
	n := 0
	for n < len(blocks) && blocks[n].Chart != nil {
		n++
	}
	return n
}

func (p *htmlPage) block(b *Block, first bool) {
	switch {
	case b.Paragraph != nil:
		class := ""
		if first {
			class = ` class="lead"`
		}
		p.framed("<p"+class+">", b.Paragraph.Text, "</p>\n")
	case b.List != nil:
		p.raw("<ul>\n")
		for i := range b.List.Items {
			p.framed("<li>", b.List.Items[i].Text, "</li>\n")
		}
		p.raw("</ul>\n")
	case b.Table != nil:
		p.table(b.Table)
	case b.Note != nil:
		class := "note"
		if b.Note.Kind == "warning" {
			class = "note warning"
		}
		p.framed(`<p class="`+class+`">`, b.Note.Text.Text, "</p>\n")
	}
}
