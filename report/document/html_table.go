package document

import (
	"slices"
	"strconv"
)

// table writes a table with a caption, scoped heads and a region that scrolls
// sideways and can be reached from the keyboard. A table without a caption is named
// by the heading of its section.
func (p *htmlPart) table(s *Section, t *Table) {
	id, columns, classes := identifier(t.ID), classOf(t), ""
	if names := columns.names(); names != "" {
		classes = ` class="` + names + `"`
	}
	caption, class := captionOf(t), ""
	if caption == "" { // for those who do not see the heading above it
		caption, class = heading(*s), ` class="hidden"`
	}
	p.framed(`<div class="scroll" role="region" tabindex="0" aria-labelledby="c-`+id+"\">\n<table id=\"t-"+id+`"`+classes+">\n<caption id=\"c-"+id+`"`+class+">", caption, "</caption>\n<thead>\n")
	p.groupHeads(t)
	p.raw("<tr>")
	for i := range t.Columns {
		class := columnClass(t, i)
		if t.Columns[i].Align == End {
			class = "e " + class
		}
		p.framed(`<th scope="col" class="`+class+`">`, t.Columns[i].Title, "</th>")
	}
	p.raw("</tr>\n</thead>\n<tbody>\n")
	for k, row := range t.Rows {
		p.raw("<tr>")
		row = t.padded(row)
		var about *Reference
		if k < len(t.About) {
			about = &t.About[k]
		}
		for i := range row {
			p.cell(&row[i], &t.Columns[i], about, i == 0)
		}
		p.raw("</tr>\n")
	}
	p.raw("</tbody>\n</table>\n</div>\n")
}

// groupHeads writes the row of heads over columns, where a column has one.
func (p *htmlPart) groupHeads(t *Table) {
	if !slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Group != "" }) {
		return
	}
	p.raw("<tr>")
	for at := 0; at < len(t.Columns); {
		group, end := t.Columns[at].Group, at+1
		for group != "" && end < len(t.Columns) && t.Columns[end].Group == group {
			end++
		}
		if group == "" {
			p.raw("<td></td>")
		} else {
			p.framed(`<th scope="colgroup" colspan="`+strconv.Itoa(end-at)+`">`, group, "</th>")
		}
		at = end
	}
	p.raw("</tr>\n")
}

// columnClass says how wide a column is at least, by its longest text, so that
// short words stay on one line and long ones do not become a tower of
// syllables. Figures and verdicts never break; there the title counts, up to the
// length at which it may break.
func columnClass(t *Table, i int) string {
	const titleColumns = 13
	width := min(titleColumns, displayWidth(t.Columns[i].Title))
	if !keepsLine(t, i) {
		width = max(width, longestText(t, i))
	}
	switch {
	case width <= 4:
		return "w1"
	case width <= 8:
		return "w2"
	case width <= 13 || t.Columns[i].Header: // row heads stay in sight on phones
		return "w3"
	case width <= 40:
		return "w4"
	default:
		return "w5"
	}
}

// keepsLine reports whether the cells of a column never break.
func keepsLine(t *Table, i int) bool {
	if t.Columns[i].Align == End {
		return true
	}
	return slices.ContainsFunc(t.Rows, func(row []Cell) bool { return t.padded(row)[i].Kind == KindVerdict })
}

// longestText is the width of the longest line in the cells of a column.
func longestText(t *Table, i int) int {
	width := 0
	for _, row := range t.Rows {
		cell := &t.padded(row)[i]
		if cell.Kind != KindFlags {
			width = max(width, displayWidth(cell.Text))
		}
		for k := range cell.Flags {
			width = max(width, displayWidth(cell.Flags[k].Label))
		}
	}
	return width
}

// printedWidth is about the least width of a table in print, in heights of its
// letters: what html.css says of each class, and the text that never breaks.
func printedWidth(t *Table) float64 {
	least := map[string]float64{"w1": 3.2, "w2": 5.7, "w3": 7.2, "w4": 7.5, "w5": 7.5}
	sum := 0.0
	for i := range t.Columns {
		width := least[columnClass(t, i)]
		if keepsLine(t, i) {
			const padding, signWidth, letter = 1, 1.2, 0.62
			width = max(width, padding+signWidth+letter*float64(longestText(t, i)))
		}
		sum += width
	}
	return sum
}

// cell writes a cell of a row about something; the head of a row that explains a flag is
// where links to the flag lead, that of any other leads to the card of what it is about.
func (p *htmlPart) cell(c *Cell, column *Column, row *Reference, first bool) {
	if column.Header {
		about := c.About
		if about == nil {
			about = row
		}
		p.raw(`<th scope="row"`)
		if first && c.Kind == KindFlags && len(c.Flags) == 1 {
			p.raw(` id="f-`, identifier(c.Flags[0].Code), `"`)
		}
		p.raw(">")
		p.named(c, about)
		p.raw("</th>")
		return
	}
	p.raw("<td", cellClass(c, column.Align), ">")
	switch c.Kind {
	case KindVerdict:
		p.framed(`<span class="v `+verdictOf(c.Verdict).Class+`">`, c.Text, "</span>")
	case KindFlags:
		p.flags(c)
	case KindText:
		p.named(c, c.About)
	case KindNumber, KindYear, KindAbsence:
		p.text(c.Text)
	default:
		p.text(c.Text)
	}
	p.sparkline(c.Course)
	p.raw("</td>")
}

// cellClass sets what its column does not: absences, and verdicts and flags that begin at
// the start of a column of figures.
func cellClass(c *Cell, align Align) string {
	switch isWords := c.Kind == KindVerdict || c.Kind == KindFlags; {
	case isWords && align == End:
		return ` class="i"`
	case isWords:
		return ""
	case c.Kind == KindAbsence:
		return ` class="x"`
	case align == Middle:
		return ` class="m"`
	default:
		return ""
	}
}

// flags writes each flag with its meaning: as a link to where the document
// explains it, else as an abbreviation.
func (p *htmlPart) flags(c *Cell) {
	for i, flag := range c.Flags {
		if i > 0 {
			p.raw("<br>")
		}
		if p.anchors[flag.Code] {
			p.raw(`<a href="#f-`, identifier(flag.Code), `"`)
			p.attribute("title", flag.Meaning)
			p.framed(">", flag.Label, "</a>")
			continue
		}
		p.raw("<abbr")
		p.attribute("title", flag.Meaning)
		p.framed(">", flag.Label, "</abbr>")
	}
}
