package document

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html"
	"html/template"
	"io"
	"strings"
)

//go:embed page.html
var pageMarkup string

// WriteHTML writes the document as one self-contained page: no script, no
// network, for screens, phones and A4 paper, light and dark. Everything from
// the document is escaped; charts are inline SVG with a text alternative.
func WriteHTML(w io.Writer, d *Document) error { return WritePage(w, d, HTMLOptions{}) }

// HTMLOptions is how a page is written. The zero HTMLOptions writes one that stands
// alone.
type HTMLOptions struct {
	Beside *Document // a document whose page lies beside this one, such as its cards: names lead to its cards, and places to its sections
	File   string    // the name of that page's file, in the same folder
}

// WritePage writes the document as [WriteHTML] does, with links to the page beside it.
func WritePage(w io.Writer, d *Document, o HTMLOptions) error {
	anchors, to, sheet := flagAnchors(d), linksOf(d, &o), "\n"+styleOf(d)
	byHand := func(s Section, write func(*htmlPart)) template.HTML {
		part := &htmlPart{anchors: anchors, links: to}
		if isCard(s) {
			part.card = "#" + identifier(s.ID)
		}
		write(part)
		return template.HTML(part.b.String())
	}
	page, err := template.New("page.html").Funcs(template.FuncMap{
		"harmless": harmless, "identifier": identifier, "sectionClass": sectionClass, "isCovered": isCovered,
		"style":   func() template.CSS { return template.CSS(sheet) },
		"policy":  func() template.HTMLAttr { return template.HTMLAttr(`content="` + policy(sheet) + `"`) },
		"heading": heading, "isHead": func(s Section) bool { return s.Level < 2 || s.isClose() }, "issued": issued, "addressed": addressed, "signedAfter": signedAfter,
		"table": func(s Section, t *Table) template.HTML { return byHand(s, func(p *htmlPart) { p.table(&s, t) }) },
		"chart": func(s Section, c *Chart) template.HTML { return byHand(s, func(p *htmlPart) { p.chart(c) }) },
		"words": func(s Section, t Paragraph) template.HTML {
			return byHand(s, func(p *htmlPart) { p.words(t.Text, t.Mentions) })
		},
		"mark": func(t Paragraph) template.HTML {
			return byHand(Section{}, func(p *htmlPart) { p.words(t.Text, t.Mentions) })
		},
		"places":       func(s Section) template.HTML { return byHand(s, func(p *htmlPart) { p.places(s.Places) }) },
		"contents":     func() template.HTML { return byHand(Section{}, func(p *htmlPart) { p.contents(d, &o) }) },
		"beginsCharts": func(blocks []Block, i int) bool { return i == 0 || blocks[i-1].Chart == nil },
		"endsCharts":   func(blocks []Block, i int) bool { return i+1 == len(blocks) || blocks[i+1].Chart == nil },
	}).Parse(pageMarkup)
	if err != nil {
		return fmt.Errorf("document: page: %w", err)
	}
	var b bytes.Buffer
	b.Grow(1 << 18)
	if err := page.Execute(&b, d); err != nil {
		return fmt.Errorf("document: page: %w", err)
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("document: write HTML: %w", err)
	}
	return nil
}

// policy is the page's content security policy: whatever of the data should become markup
// all the same could neither run, load, send nor restyle.
func policy(sheet string) string {
	hash := sha256.Sum256([]byte(sheet))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) + "'; base-uri 'none'; form-action 'none'"
}

// htmlPart writes a table or a picture: raw is markup of this package, text is
// escaped. These are not in page.html because the page with its cells takes 20
// times as long through html/template.
type htmlPart struct {
	b       bytes.Buffer
	anchors map[string]bool // flags that the document explains
	links   *links
	card    string // where the card leads that this is part of, "" for none
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

func (p *htmlPart) raw(markup ...string) {
	for _, m := range markup {
		p.b.WriteString(m)
	}
}

// text writes text from the document, on one line and escaped.
func (p *htmlPart) text(text string) {
	text = harmless(text)
	if strings.ContainsAny(text, `<>&'"`) {
		text = html.EscapeString(text)
	}
	p.b.WriteString(text)
}

// framed writes text between markup.
func (p *htmlPart) framed(open, text, end string) {
	p.raw(open)
	p.text(text)
	p.raw(end)
}

// attribute writes ` name="text"`.
func (p *htmlPart) attribute(name, text string) {
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

// isCovered reports whether a document's head is a cover in print, as that of reports is.
func isCovered(d *Document) bool { return d.Kind == "monitoring" || d.Kind == "evaluation" }

// sectionClass is what a section's part, its level and its sheet come to, "" for what
// every section is.
func sectionClass(s Section) string {
	classes := []string{sheetClass(s)}
	switch {
	case isCard(s): // several share a sheet
		classes = []string{"card", "close"}
	case s.isClose():
		classes = append(classes, string(s.Part), "close")
	case s.Level < 2:
		classes = append(classes, string(s.Part))
	}
	return strings.Join(strings.Fields(strings.Join(classes, " ")), " ")
}

// FitsPortrait reports whether a table is narrow enough for an upright sheet of A4 as
// [WriteHTML] sets it.
func FitsPortrait(t *Table) bool { return printedWidth(t) <= uprightWidth }

// Widths of what sheets of A4 take, in heights of a table's letters.
const uprightWidth, sidewaysWidth = 65.0, 102.0

// sheetClass turns the sheet of a section that asks for it, or whose tables are too
// wide for an upright one, and makes the letters small where that is not enough.
func sheetClass(s Section) string {
	width := 0.0
	for i := range s.Blocks {
		if t := s.Blocks[i].Table; t != nil {
			width = max(width, printedWidth(t))
		}
	}
	switch {
	case s.Orientation == Portrait:
		return ""
	case width > sidewaysWidth:
		return "wide dense"
	case width > uprightWidth || s.Orientation == Landscape:
		return "wide"
	default:
		return ""
	}
}
