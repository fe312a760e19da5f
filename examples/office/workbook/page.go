package workbook

import (
	"slices"
	"strings"

	"github.com/countystat/attain/report/document"
)

// page is what stands on a sheet, from above.
type page struct {
	title, subtitle string
	blocks          []block
	isPortrait      bool
}

// block is one thing on a page; one of its fields is set.
type block struct {
	heading, words, note string
	grid                 *grid
	course               *document.Chart // the chart of the grid before it
}

// tables are the grids of a page.
func (p *page) tables() []*grid {
	var list []*grid
	for i := range p.blocks {
		if g := p.blocks[i].grid; g != nil {
			list = append(list, g)
		}
	}
	return list
}

// isTable reports whether the page is one table, whose head can stay in sight and be
// repeated on each sheet of paper.
func (p *page) isTable() bool { return len(p.tables()) == 1 && !p.isPortrait }

// mainSheets are the sheets of one section each, by its id, in the order of the workbook.
func mainSheets() []string {
	return []string{"indicators", "hard", "courses", "undetermined", "qualified", "needed", "years", "checks"}
}

// plan adds the sheets of a report, those that it has something for.
func (b *book) plan(d *document.Document) {
	subtitle := strings.TrimSpace(d.Title + "  " + d.Subtitle)
	if brief := b.briefPage(d); len(brief.blocks) > 0 {
		b.add(b.words.sheets["brief"], "brief", brief)
	}
	if overview := b.sectionPage(d, "overview", "domains"); len(overview.blocks) > 0 {
		overview.subtitle = subtitle
		b.add(b.words.sheets["overview"], "overview", overview)
	}
	for _, id := range mainSheets() {
		p := b.sectionPage(d, id)
		if id == "courses" {
			p = coursePage(d, b.words)
		}
		if len(p.tables()) == 0 {
			continue
		}
		p.subtitle = subtitle
		b.add(b.words.sheets[id], id, p)
	}
}

// briefPage is the first page of a report, the whole of a document that is a brief.
func (b *book) briefPage(d *document.Document) *page {
	p := headOf(d)
	p.isPortrait = true
	from := len(p.blocks)
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.Part == document.Summary || d.Kind == "brief" {
			p.blocks = append(p.blocks, block{heading: s.Heading()})
			p.blocks = append(p.blocks, withoutExact(b.blocksOf(d, s), b.words)...)
		}
	}
	if len(p.blocks) == from {
		p.blocks = nil
	}
	return p
}

// withoutExact leaves out exact figures, which the first page has no room for.
func withoutExact(blocks []block, w words) []block {
	for _, b := range blocks {
		if b.grid != nil {
			b.grid.columns = slices.DeleteFunc(b.grid.columns, func(c column) bool { return c.isExact })
		}
	}
	return slices.DeleteFunc(blocks, func(b block) bool { return b.note == w.exactNote })
}

// headOf is a page that begins as its document does.
func headOf(d *document.Document) *page {
	p := &page{title: d.Title, subtitle: d.Subtitle}
	var lines []string
	for _, line := range []string{d.Marking, d.Issuer, d.Number, d.Date} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) > 0 {
		p.blocks = append(p.blocks, block{note: strings.Join(lines, "    ")})
	}
	for i := range d.Marks {
		p.blocks = append(p.blocks, block{note: d.Marks[i].Note.Text})
	}
	return p
}

// sectionPage is some sections of a document as a page that has the first one's title.
func (b *book) sectionPage(d *document.Document, ids ...string) *page {
	p := &page{}
	for _, id := range ids {
		i := slices.IndexFunc(d.Sections, func(s document.Section) bool { return s.ID == id })
		if i < 0 {
			continue
		}
		if p.title == "" {
			p.title = d.Sections[i].Title
		} else {
			p.blocks = append(p.blocks, block{heading: d.Sections[i].Title})
		}
		p.blocks = append(p.blocks, b.blocksOf(d, &d.Sections[i])...)
	}
	return p
}

// unitPage is the whole document of a department.
func (b *book) unitPage(d *document.Document) *page {
	p := headOf(d)
	for i := range d.Sections {
		p.blocks = append(p.blocks, block{heading: d.Sections[i].Heading()})
		p.blocks = append(p.blocks, b.blocksOf(d, &d.Sections[i])...)
	}
	return p
}

// blocksOf is what a section says: sentences before its tables first, the tables of one
// family as one, the whole of a table that is cut short in the body.
func (b *book) blocksOf(d *document.Document, s *document.Section) []block {
	var blocks []block
	var together []*document.Table
	flush := func() {
		if len(together) > 0 {
			blocks, together = append(blocks, b.tableBlocks(together)...), nil
		}
	}
	for i := range s.Blocks {
		one := &s.Blocks[i]
		if one.Table == nil || len(together) > 0 && family(together[0]) != family(one.Table) {
			flush()
		}
		switch {
		case one.Table != nil:
			together = append(together, wholeOf(d, one.Table))
		case one.Paragraph != nil:
			blocks = append(blocks, block{words: one.Paragraph.Text})
		case one.List != nil:
			for j := range one.List.Items {
				blocks = append(blocks, block{words: "· " + one.List.Items[j].Text})
			}
		case one.Note != nil && one.Note.Kind != "legend":
			blocks = append(blocks, block{note: one.Note.Text.Text})
		}
	}
	flush()
	return blocks
}

// tableBlocks are tables of one family as one, with what is noted below them.
func (b *book) tableBlocks(tables []*document.Table) []block {
	g := gridOf(joined(tables, b.planName, b.words), b.words)
	blocks := []block{{grid: g}}
	if g.hasExact() {
		blocks = append(blocks, block{note: b.words.exactNote})
	}
	for _, t := range tables {
		for i := range t.Notes {
			blocks = append(blocks, block{note: t.Notes[i].Text.Text})
		}
	}
	return blocks
}

// wholeOf is the table of an annex that has all rows and columns of one of the body.
func wholeOf(d *document.Document, t *document.Table) *document.Table {
	for _, other := range d.Tables() {
		if other.ID == t.ID+"-whole" {
			return other
		}
	}
	return t
}

// planNames finds the name of a plan where a table of the document states it for a row,
// its code elsewhere.
func planNames(d *document.Document) func(code string) string {
	names := map[string]string{}
	for _, t := range d.Tables() {
		at := columnOf(t.Columns, "plan")
		for i := range t.About {
			if code := t.About[i].Plan; at >= 0 && t.About[i] == (document.Reference{Plan: code}) && names[code] == "" {
				names[code] = t.Rows[i][at].Text
			}
		}
	}
	return func(code string) string {
		if name := names[code]; name != "" {
			return name
		}
		return code
	}
}
