package word

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/countystat/attain/report/document"
)

// markup is XML in the making: raw is markup of this package, text is the document's.
type markup struct{ b strings.Builder }

func (m *markup) raw(parts ...string) {
	for _, part := range parts {
		m.b.WriteString(part)
	}
}

// text writes text from the document, on one line and escaped.
func (m *markup) text(text string) { m.b.WriteString(escaped(text)) }

func (m *markup) String() string { return m.b.String() }

// escaped makes text safe between tags and in attributes.
func escaped(text string) string {
	text = plain(text)
	if !strings.ContainsAny(text, `<>&'"`) {
		return text
	}
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a strings.Builder takes everything
	return b.String()
}

// plain shows text on one line: white space of any kind is a space; controls, marks that
// turn the direction of writing and what is no character are spelt out, since XML or the
// reader would take them for something else.
func plain(text string) string {
	clean := utf8.ValidString(text)
	for _, r := range text {
		clean = clean && !isHarmful(r)
	}
	if clean {
		return text
	}
	var b strings.Builder
	for _, r := range strings.ReplaceAll(text, "\r\n", "\n") {
		switch {
		case unicode.IsSpace(r) && isHarmful(r):
			b.WriteByte(' ')
		case isHarmful(r):
			fmt.Fprintf(&b, "[U+%04X]", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isHarmful(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point)
}

// number writes a whole number.
func number(n int) string { return strconv.Itoa(n) }

// isWide reports whether a character is set on a full square, as Chinese and its marks are.
func isWide(r rune) bool {
	return r >= 0x1100 && (unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) ||
		r >= 0x3000 && r <= 0x303f || r >= 0xff01 && r <= 0xff60 || r >= 0xffe0 && r <= 0xffe6 || r >= 0xfe30 && r <= 0xfe6f)
}

// isEither reports whether a text has characters that Chinese and Latin share, such as
// quotation marks and dashes: they are set in the Latin font unless told otherwise.
func isEither(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return r >= 0x2010 && r <= 0x22ff || r >= 0x2460 && r <= 0x27bf || strings.ContainsRune("·×÷°±§", r)
	})
}

// run writes a run of text. properties are inner markup of w:rPr in the schema's order;
// they begin with no w:rFonts.
func (s *story) run(properties, text string) {
	if text == "" {
		return
	}
	s.raw("<w:r>")
	s.runProperties(properties, text)
	s.raw(`<w:t xml:space="preserve">`)
	s.text(text)
	s.raw("</w:t></w:r>")
}

func (s *story) runProperties(properties, text string) {
	hint := ""
	if s.chinese && isEither(text) {
		hint = `<w:rFonts w:hint="eastAsia"/>`
	}
	if hint+properties != "" {
		s.raw("<w:rPr>", hint, properties, "</w:rPr>")
	}
}

// field writes a field with the result that it has now.
func (s *story) field(properties, instruction, result string) {
	r := "<w:r>"
	if properties != "" {
		r += "<w:rPr>" + properties + "</w:rPr>"
	}
	s.raw(r, `<w:fldChar w:fldCharType="begin"/></w:r>`, r, `<w:instrText xml:space="preserve"> `)
	s.text(instruction)
	s.raw(` </w:instrText></w:r>`, r, `<w:fldChar w:fldCharType="separate"/></w:r>`)
	if result != "" {
		s.run(properties, result)
	}
	s.raw(r, `<w:fldChar w:fldCharType="end"/></w:r>`)
}

// paragraph writes a paragraph of a style. properties are inner markup of w:pPr after
// w:pStyle, in the schema's order.
func (s *story) paragraph(style, properties string, write func()) {
	s.raw(`<w:p><w:pPr><w:pStyle w:val="`, style, `"/>`, properties, "</w:pPr>")
	write()
	s.raw("</w:p>")
}

// line writes a paragraph of one text.
func (s *story) line(style, properties, text string) {
	s.paragraph(style, properties, func() { s.run("", text) })
}

// link writes runs that lead to a bookmark, or the runs alone where there is none.
func (s *story) link(anchor string, write func()) {
	if anchor == "" {
		write()
		return
	}
	s.raw(`<w:hyperlink w:anchor="`, anchor, `" w:history="1">`)
	write()
	s.raw("</w:hyperlink>")
}

// words writes a text whose names lead to their cards.
func (s *story) words(text string, mentions []document.Mention) {
	for _, p := range pieces(text, mentions) {
		s.link(s.card(p.about), func() { s.run("", p.text) })
	}
}

// piece is a part of a text, and what it names if it is a name.
type piece struct {
	text  string
	about *document.Reference
}

// pieces cuts a text at its mentions; one that does not stand where it says is passed over.
func pieces(text string, mentions []document.Mention) []piece {
	var list []piece
	rest, character := text, 0
	for i := range mentions {
		m := &mentions[i]
		at := byteAt(rest, m.At-character)
		if m.Text == "" || at < 0 || !strings.HasPrefix(rest[at:], m.Text) {
			continue
		}
		if at > 0 {
			list = append(list, piece{text: rest[:at]})
		}
		list = append(list, piece{m.Text, &m.About})
		rest, character = rest[at+len(m.Text):], m.At+utf8.RuneCountInString(m.Text)
	}
	if rest != "" {
		list = append(list, piece{text: rest})
	}
	return list
}

// byteAt is where so many characters of a text end, -1 where it has fewer.
func byteAt(text string, characters int) int {
	if characters < 0 {
		return -1
	}
	for i := range text {
		if characters == 0 {
			return i
		}
		characters--
	}
	if characters == 0 {
		return len(text)
	}
	return -1
}
