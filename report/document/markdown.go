package document

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteMarkdown writes the document as GitHub-flavoured Markdown. Text from
// the data is escaped: nothing in it acts as markup.
func WriteMarkdown(w io.Writer, d *Document) error {
	m := &markdown{w: bufio.NewWriter(w), links: headingLinks(d)}
	layOut(d, m)
	if err := m.w.Flush(); err != nil {
		return fmt.Errorf("document: write Markdown: %w", err)
	}
	return nil
}

type markdown struct {
	w     *bufio.Writer
	links *links
	card  string // where the card leads that is being written, "" for none
}

// line writes a line; bufio keeps the first error for Flush.
func (m *markdown) line(text string) {
	_, _ = m.w.WriteString(text)
	_ = m.w.WriteByte('\n')
}

func (m *markdown) marking(text string) {
	m.line(escapeMarkdown(text))
	m.line("")
}

func (m *markdown) title(text string) { m.line("# " + escapeMarkdown(text)) }

// apart writes a line after an empty one.
func (m *markdown) apart(mark, text string) {
	m.line("")
	m.line(mark + escapeMarkdown(text))
}

// noted writes a remark after an empty line.
func (m *markdown) noted(p *Paragraph) {
	m.line("")
	m.line("> " + m.words(p.Text, p.Mentions))
}

func (m *markdown) sub(text string)       { m.apart("", text) }
func (m *markdown) mark(note Paragraph)   { m.noted(&note) }
func (m *markdown) addressed(text string) { m.apart("", text) }

func (m *markdown) section(s *Section) {
	mark := "## "
	if s.Level > 1 {
		mark = "### "
	}
	m.apart(mark, heading(*s))
	m.card = ""
	if isCard(*s) {
		m.card = m.links.to(s.About)
	}
	for i := range s.Blocks {
		if !s.Blocks[i].isOfPicture() {
			m.line("")
			m.block(&s.Blocks[i])
		}
	}
}

func (m *markdown) signatures(lines []Line) {
	for i, line := range lines {
		if i == 0 {
			m.line("")
		}
		m.line("- " + escapeMarkdown(line.Label+" "+line.Text))
	}
}

func (m *markdown) block(b *Block) {
	switch {
	case b.Paragraph != nil:
		m.line(m.words(b.Paragraph.Text, b.Paragraph.Mentions))
	case b.List != nil:
		for i := range b.List.Items {
			m.line("- " + m.words(b.List.Items[i].Text, b.List.Items[i].Mentions))
		}
	case b.Table != nil:
		m.table(b.Table)
	case b.Chart != nil:
		m.line("**" + m.link(numbered(b.Chart.Number, b.Chart.Title), b.Chart.About) + "**")
		m.line("")
		m.line(escapeMarkdown(b.Chart.Summary))
	case b.Note != nil:
		m.line("> " + m.words(b.Note.Text.Text, b.Note.Text.Mentions))
	}
}

func (m *markdown) table(t *Table) {
	if caption := captionOf(t); caption != "" {
		m.line("**" + escapeMarkdown(caption) + "**")
		m.line("")
	}
	heads, rules := make([]string, len(t.Columns)), make([]string, len(t.Columns))
	for i, column := range t.Columns {
		heads[i] = escapeMarkdown(column.head())
		switch column.Align {
		case End:
			rules[i] = "---:"
		case Middle:
			rules[i] = ":---:"
		case Start:
			rules[i] = ":---"
		default:
			rules[i] = "---"
		}
	}
	m.line("| " + strings.Join(heads, " | ") + " |")
	m.line("| " + strings.Join(rules, " | ") + " |")
	cells := make([]string, len(t.Columns))
	for k, row := range t.Rows {
		var about *Reference
		if k < len(t.About) {
			about = &t.About[k]
		}
		row = t.padded(row)
		for i := range row {
			cells[i] = m.cell(&row[i], &t.Columns[i], about)
		}
		m.line("| " + strings.Join(cells, " | ") + " |")
	}
	for i := range t.Notes {
		m.noted(&t.Notes[i].Text)
	}
}

// escapeMarkdown makes text inert: on one line, with every character that
// could be markup escaped.
func escapeMarkdown(text string) string {
	text = harmless(text)
	trimmed := strings.TrimLeft(text, " ")
	if !strings.ContainsAny(text, "\\`*_[]{}<>|~$&!") && !opensBlock(trimmed) && len(trimmed) == len(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + 8)
	if opensBlock(trimmed) {
		digits := 0
		for digits < len(trimmed) && trimmed[digits] >= '0' && trimmed[digits] <= '9' {
			digits++
		}
		b.WriteString(trimmed[:digits])
		b.WriteByte('\\')
		trimmed = trimmed[digits:]
	}
	for i := range len(trimmed) {
		switch c := trimmed[i]; c {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '\\', '`', '*', '_', '[', ']', '{', '}', '|', '~', '$', '!':
			b.WriteByte('\\')
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// opensBlock reports whether a line would begin a heading, a list or a rule.
func opensBlock(line string) bool {
	if line == "" {
		return false
	}
	switch line[0] {
	case '#', '+', '-', '=':
		return !isNumber(line)
	}
	digits := strings.TrimLeft(line, "0123456789")
	return len(digits) < len(line) && (strings.HasPrefix(digits, ". ") || strings.HasPrefix(digits, ") ") || digits == "." || digits == ")")
}
