package document

import (
	"strings"
	"unicode/utf8"
)

// numbered is a title after its number, apart from it unless the number ends in a
// wide mark as 一、 does.
func numbered(number, title string) string {
	last, _ := utf8.DecodeLastRuneInString(number)
	if number == "" || isWide(last) && closes(last) {
		return number + title
	}
	return strings.TrimRight(number+" "+title, " ")
}

func heading(s Section) string { return numbered(s.Number, s.Title) }

// Heading is the section's title after its number, as encoders print it.
func (s *Section) Heading() string { return heading(*s) }

// captionOf is what stands above a table: number, caption and unit line, "" for none.
func captionOf(t *Table) string {
	caption := numbered(t.Number, t.Caption)
	if t.Unit == "" {
		return caption
	}
	return strings.TrimLeft(caption+"  "+t.Unit, " ")
}

// head is a column's title where nothing can span columns.
func (c *Column) head() string {
	if c.Group == "" {
		return c.Title
	}
	return c.Group + " " + c.Title
}
