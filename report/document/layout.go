package document

import "strings"

// layout is what an encoder of lines writes of a document.
type layout interface {
	marking(text string)
	title(text string)
	sub(text string) // a line below the title
	mark(note Paragraph)
	addressed(text string)
	section(s *Section)
	signatures(lines []Line)
}

// layOut hands a document to an encoder of lines in the order of paper; what the document
// does not have is left out.
func layOut(d *Document, to layout) {
	if d.Marking != "" {
		to.marking(d.Marking)
	}
	to.title(d.Title)
	for _, text := range []string{d.Subtitle, issued(d)} {
		if text != "" {
			to.sub(text)
		}
	}
	for i := range d.Marks {
		to.mark(d.Marks[i].Note)
	}
	if len(d.Recipients) > 0 {
		to.addressed(addressed(d))
	}
	signed := signedAfter(d)
	for i := range d.Sections {
		to.section(&d.Sections[i])
		if i == signed {
			to.signatures(d.Signatures)
		}
	}
	if signed < 0 {
		to.signatures(d.Signatures)
	}
}

// issued says who issues a document, under which number and when.
func issued(d *Document) string {
	var parts []string
	for _, part := range []string{d.Issuer, d.Number, d.Date} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "  ")
}

// addressed names whom a document is for, as letters begin.
func addressed(d *Document) string {
	if strings.HasPrefix(d.Language, "zh") {
		return strings.Join(d.Recipients, "、") + "："
	}
	return strings.Join(d.Recipients, ", ") + ":"
}

// signedAfter is the section after which the signatures stand, the last of the body;
// -1 for none.
func signedAfter(d *Document) int {
	for i := len(d.Sections) - 1; i >= 0; i-- {
		if d.Sections[i].Part == Body {
			return i
		}
	}
	return -1
}
