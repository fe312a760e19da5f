package word

import (
	"slices"
	"strings"
	"time"

	"github.com/countystat/attain/report/document"
)

// story writes the main part of a document, and the parts of its charts alongside.
type story struct {
	markup
	d       *document.Document
	chinese bool
	covered bool   // it has a cover and contents
	wide    []bool // whether a section's sheets are turned sideways

	outline []string        // headings in their order
	place   []int           // of each section's heading in the outline, -1 for none
	pages   []int           // of the headings, nil where nobody has counted them
	entries []int           // sections that the contents list
	cards   map[card]string // bookmarks of the cards

	counted  [4]int         // headings numbered so far, by level
	annexes  int            // annexes numbered so far
	captions map[string]int // tables and figures numbered so far, by the words before their number

	charts   []string // parts
	here     string   // bookmark of the card that is being written, "" outside one
	first    bool     // the first page is being written, which must fit one sheet
	small    bool     // text is set small: on the first page, in annexes
	kept     bool     // each paragraph stays on the sheet of the next
	sideways bool     // the sheet is turned
}

// card is what a card is about.
type card struct{ plan, indicator string }

func newStory(d *document.Document, pages []int) *story {
	s := &story{d: d, pages: pages, chinese: strings.HasPrefix(d.Language, "zh"), cards: map[card]string{}, captions: map[string]int{}}
	hasFirst, hasBody := false, false
	for i := range d.Sections {
		section := &d.Sections[i]
		hasFirst = hasFirst || section.Part == document.Summary
		hasBody = hasBody || section.Part == document.Body
		s.place = append(s.place, -1)
		if section.Heading() != "" {
			s.place[i] = len(s.outline)
			s.outline = append(s.outline, section.Title)
		}
		if about := section.About; about != nil && about.Indicator != "" {
			s.cards[card{about.Plan, about.Indicator}] = bookmark(i)
		}
	}
	s.covered = hasFirst && hasBody
	for i := range d.Sections {
		if s.covered && d.Sections[i].Level < 2 && s.place[i] >= 0 {
			s.entries = append(s.entries, i)
		}
	}
	s.wide = turnedSections(d)
	return s
}

// bookmark is the name of a section's bookmark; Word hides those that begin so.
func bookmark(section int) string { return "_s" + number(section+1) }

// card is the bookmark of the card of what is named, "" for none or the one being written.
func (s *story) card(about *document.Reference) string {
	if about == nil || about.Indicator == "" {
		return ""
	}
	anchor := s.cards[card{about.Plan, about.Indicator}]
	if anchor == s.here {
		return ""
	}
	return anchor
}

const mainHead = xmlHead + `<w:document ` + wordSpace + ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><w:body>`

func (s *story) write() {
	s.raw(mainHead)
	if s.covered {
		s.cover()
		s.contents()
	} else {
		s.head()
	}
	signed := s.signedAfter()
	isFirst, wide := true, false
	for i := range s.d.Sections {
		if s.wide[i] != wide {
			s.raw(`<w:p><w:pPr><w:pStyle w:val="Gap"/>`)
			s.sheet(wide, isFirst)
			s.raw(`</w:pPr></w:p>`)
			isFirst, wide = false, s.wide[i]
		}
		s.sideways = wide
		s.section(i)
		if i == signed {
			s.signatures()
		}
	}
	if signed < 0 {
		s.signatures()
	}
	s.sheet(wide, isFirst)
	s.raw(`</w:body></w:document>`)
}

// signedAfter is the last section of the body, -1 for none.
func (s *story) signedAfter() int {
	for i := len(s.d.Sections) - 1; i >= 0; i-- {
		if s.d.Sections[i].Part == document.Body {
			return i
		}
	}
	return -1
}

// head begins a document without a cover.
func (s *story) head() {
	if s.d.Marking != "" {
		s.line("Marking", "", s.d.Marking)
	}
	s.line("Title", "", s.d.Title)
	for _, text := range []string{s.d.Subtitle, s.d.Number} {
		if text != "" {
			s.line("Subtitle", "", text)
		}
	}
	s.marks()
	if len(s.d.Recipients) > 0 {
		between, after := ", ", ":"
		if s.chinese {
			between, after = "、", "："
		}
		s.line("Recipient", "", strings.Join(s.d.Recipients, between)+after)
	}
}

func (s *story) marks() {
	for i := range s.d.Marks {
		note := &s.d.Marks[i].Note
		s.paragraph("Note", "", func() { s.words(note.Text, note.Mentions) })
	}
}

// cover is a sheet of its own: how to handle the copy, title, who issues it and when.
func (s *story) cover() {
	s.line("Marking", "", s.d.Marking)
	s.line("CoverTitle", "", s.d.Title)
	for _, text := range []string{s.d.Subtitle, s.d.Number} {
		if text != "" {
			s.line("Subtitle", "", text)
		}
	}
	const gap = `<w:spacing w:before="1800"/>`
	space := gap
	for _, text := range []string{s.d.Issuer, s.date()} {
		if text != "" {
			s.line("CoverLine", space+centred, text)
			space = ""
		}
	}
	if len(s.d.Marks) > 0 {
		s.paragraph("Gap", `<w:spacing w:before="300"/>`, func() {})
	}
	s.marks()
}

// date is the date in Chinese where it is given as 2020-10-10, else as it is given.
func (s *story) date() string {
	day, err := time.Parse(time.DateOnly, s.d.Date)
	if err != nil || !s.chinese {
		return s.d.Date
	}
	return number(day.Year()) + "年" + number(int(day.Month())) + "月" + number(day.Day()) + "日"
}

// contents are a field whose result is written already: Word need not ask.
func (s *story) contents() {
	heading := "Contents"
	if s.chinese {
		heading = "目录"
	}
	s.line("ContentsHeading", "", heading)
	for k, i := range s.entries {
		s.paragraph("TOC1", "", func() {
			if k == 0 {
				s.raw(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-1" \f \h \z </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
			}
			s.link(bookmark(i), func() {
				s.run("", s.entry(i))
				if s.pages != nil {
					s.raw("<w:r><w:tab/></w:r>")
					s.field("", `PAGEREF `+bookmark(i)+` \h`, number(s.pages[s.place[i]]))
				}
			})
			if k == len(s.entries)-1 {
				s.raw(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
			}
		})
	}
}

// entry is a line of the contents: an annex has its number apart from its title.
func (s *story) entry(i int) string {
	section := &s.d.Sections[i]
	if section.Part == document.Annex && s.chinese && section.Number != "" {
		return section.Number + "　" + section.Title
	}
	return section.Heading()
}

// section writes a section: its heading, then its blocks.
func (s *story) section(i int) {
	section := &s.d.Sections[i]
	isFirst := section.Part == document.Summary && s.covered
	isCard := section.About != nil && section.Part == document.Annex && section.Level >= 2
	if begins := i == 0 || s.d.Sections[i-1].Part != section.Part; begins && isFirst {
		s.line("FirstTitle", "", s.d.Title)
		said := slices.DeleteFunc([]string{s.d.Issuer, s.date(), s.d.Subtitle}, func(text string) bool { return text == "" })
		s.line("FirstLine", "", strings.Join(said, "　"))
	}
	s.first = isFirst
	s.small = isFirst || section.Part == document.Annex
	if isCard {
		s.here = bookmark(i)
	}
	s.heading(i, isFirst, isCard)
	s.blocks(section, isCard)
	s.first, s.small, s.here = false, false, ""
}

// heading writes a section's heading in the style of what it is.
func (s *story) heading(i int, isFirst, isCard bool) {
	section := &s.d.Sections[i]
	if section.Heading() == "" {
		return
	}
	switch {
	case isFirst:
		s.headingLine(i, "FirstHeading", "", section.Heading())
	case isCard:
		s.headingLine(i, "CardHeading", "", section.Heading())
	case section.Part == document.Annex && section.Level >= 2:
		s.headingLine(i, "AnnexHeading", "", section.Heading())
	case section.Part == document.Annex:
		s.annexLabel(section.Number)
		s.headingLine(i, "AnnexTitle", "", section.Title)
	default:
		s.numberedHeading(i)
	}
}

// headingLine writes a heading with the bookmark that leads to it. What is no heading of
// Word's own has a field that enters it into the contents.
func (s *story) headingLine(i int, style, properties, text string) {
	s.paragraph(style, properties, func() {
		s.raw(`<w:bookmarkStart w:id="`, number(i+1), `" w:name="`, bookmark(i), `"/>`)
		if style == "AnnexTitle" {
			s.raw(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TC "`)
			s.text(strings.NewReplacer(`"`, "”", `\`, "＼").Replace(s.entry(i)))
			s.raw(`" \l 1 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`)
		}
		s.run("", text)
		s.raw(`<w:bookmarkEnd w:id="`, number(i+1), `"/>`)
	})
}

const unnumbered = `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>`

// numberedHeading writes a heading of the body. Where Word's count gives its number the
// number is Word's, else it is written out.
func (s *story) numberedHeading(i int) {
	section := &s.d.Sections[i]
	level := max(1, section.Level) - s.shallowest()
	level = min(max(0, level), len(s.counted)-1)
	properties, text := unnumbered, section.Heading()
	if section.Number != "" {
		s.counted[level]++
		clear(s.counted[level+1:])
		if s.count(level) == section.Number {
			properties, text = "", section.Title
		} else {
			s.counted[level]--
		}
	}
	if s.covered && i > 0 && s.d.Sections[i-1].Part == document.Summary {
		properties = pageBreak + properties
	}
	s.headingLine(i, "Heading"+number(level+1), properties, text)
}

// shallowest is the highest level of the body's headings: a brief has them all of the second.
func (s *story) shallowest() int {
	level := 9
	for i := range s.d.Sections {
		if section := &s.d.Sections[i]; section.Part == document.Body {
			level = min(level, max(1, section.Level))
		}
	}
	return level
}

// count is the number that Word gives the next heading of a level.
func (s *story) count(level int) string {
	n := s.counted[level]
	switch {
	case !s.chinese:
		parts := make([]string, 0, level+1)
		for _, above := range s.counted[:level+1] {
			parts = append(parts, number(above))
		}
		return strings.Join(parts, ".")
	case level == 0:
		return chineseNumeral(n) + "、"
	case level == 1:
		return "（" + chineseNumeral(n) + "）"
	case level == 2:
		return number(n) + "."
	default:
		return "（" + number(n) + "）"
	}
}

// chineseNumeral writes a number from 1 to 99 as Word counts; others are given in digits,
// which no number of a heading equals.
func chineseNumeral(n int) string {
	numerals := []rune("〇一二三四五六七八九十")
	switch {
	case n < 1 || n > 99:
		return number(n)
	case n <= 10:
		return string(numerals[n])
	}
	text := "十"
	if n >= 20 {
		text = string(numerals[n/10]) + text
	}
	if n%10 > 0 {
		text += string(numerals[n%10])
	}
	return text
}

// annexPrefix is what stands before the number of every annex, by the first one.
func (s *story) annexPrefix() string {
	for i := range s.d.Sections {
		section := &s.d.Sections[i]
		if section.Part == document.Annex && section.Level < 2 {
			if prefix, _, ok := trailing(section.Number); ok {
				return prefix
			}
		}
	}
	return ""
}

// annexLabel writes 附件1 at the head of an annex.
func (s *story) annexLabel(label string) {
	if label == "" {
		s.line("AnnexLabel", unnumbered, "")
		return
	}
	if prefix, n, ok := trailing(label); ok && prefix == s.annexPrefix() && n == s.annexes+1 {
		s.annexes++
		s.line("AnnexLabel", "", "")
		return
	}
	s.line("AnnexLabel", unnumbered, label)
}
