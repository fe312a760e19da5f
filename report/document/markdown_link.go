package document

import (
	"strconv"
	"strings"
	"unicode"
)

// headingLinks are where names lead in Markdown: to the anchors that its readers make of
// the headings of cards, as GitHub does.
func headingLinks(d *Document) *links {
	l := &links{cards: map[Reference]string{}}
	taken := map[string]bool{anchor(d.Title): true}
	for i := range d.Sections {
		s := &d.Sections[i]
		name := anchor(heading(*s))
		to := name
		for more := 1; taken[to]; more++ {
			to = name + "-" + strconv.Itoa(more)
		}
		taken[to] = true
		if isCard(*s) {
			if _, there := l.cards[*s.About]; !there {
				l.cards[*s.About] = "#" + to
			}
		}
	}
	return l
}

// anchor is what a heading becomes in an address: small letters, hyphens for spaces, and
// no punctuation.
func anchor(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-', r == '_', unicode.IsLetter(r), unicode.IsMark(r), unicode.IsDigit(r):
			return unicode.ToLower(r)
		default:
			return -1
		}
	}, strings.TrimSpace(harmless(heading)))
}

// words is a text whose names lead to their cards.
func (m *markdown) words(text string, mentions []Mention) string {
	var b strings.Builder
	for _, part := range pieces(text, mentions) {
		shown := harmless(part.text)
		rest := strings.TrimLeft(shown, " ")
		if b.Len() > 0 {
			b.WriteString(shown[:len(shown)-len(rest)])
		}
		b.WriteString(m.link(rest, part.about))
	}
	return b.String()
}

// link is a name that leads to the card of what it names, if there is one and it does
// not stand in that card.
func (m *markdown) link(text string, about *Reference) string {
	to := m.links.to(about)
	if to == "" || to == m.card || text == "" {
		return escapeMarkdown(text)
	}
	return "[" + escapeMarkdown(text) + "](" + to + ")"
}

// cell is a cell of a row about something; a row's head leads to the card of what the row
// is about.
func (m *markdown) cell(c *Cell, column *Column, row *Reference) string {
	about := c.About
	if about == nil && column.Header {
		about = row
	}
	if len(c.Names) > 0 {
		return m.words(c.Text, c.Names)
	}
	if !column.Header && c.Kind != KindText {
		about = nil
	}
	return m.link(c.Text, about)
}
