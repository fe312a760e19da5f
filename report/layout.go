package report

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/countystat/attain/report/document"
)

// What the body of a report shows of a list; the rest stands in an annex.
const (
	bodyRows    = 10
	bodyFigures = 2
)

const sectionLists = "lists"

// detailColumns are the columns that only the whole table has where it is too wide for
// the body, by the table's id.
func detailColumns(table string) []string {
	switch table {
	case "hard":
		return []string{"actual-pace", "projection", "verdict"}
	case "needed":
		return []string{"verdict", "next-year", "annual-change"}
	case "measures":
		return []string{"target", "current", "verdict", "last-step"}
	case "self-assessments":
		return []string{"self-value", "current"}
	default:
		return nil
	}
}

// withLists cuts the lists of the body to their first rows and main columns, for
// upright sheets, and adds an annex that has them whole.
func (v *view) withLists(sections []document.Section) []document.Section {
	if v.isSheet || v.kind == kindBrief || len(v.options.Sections) > 0 {
		return sections
	}
	body := 0
	var whole []document.Section
	for i := range sections {
		s := &sections[i]
		if s.Part == document.Annex {
			break
		}
		body = i + 1
		if s.Part != document.Body || slices.ContainsFunc(v.options.Own, func(own document.Section) bool { return own.ID == s.ID }) {
			continue
		}
		s.Orientation = document.Portrait
		cut := bodyCut{v: v, annex: v.headNumber(document.Annex, 1)}
		for k := range s.Blocks {
			cut.block(s.Blocks[k])
		}
		if len(cut.whole) > 0 {
			s.Blocks = cut.kept
			whole = append(whole, document.Section{ID: s.ID + "-" + sectionLists, Part: document.Annex, Level: 2, Title: s.Title, Blocks: cut.whole})
		}
	}
	if len(whole) == 0 {
		return sections
	}
	head := document.Section{
		ID: sectionLists, Part: document.Annex, Title: v.text("section." + sectionLists), Blocks: []document.Block{v.sentence("lists.whole")},
	}
	return slices.Insert(sections, body, append([]document.Section{head}, whole...)...)
}

// bodyCut parts the blocks of a section into what the body keeps and what stands whole
// in the annex.
type bodyCut struct {
	v           *view
	annex       string // its number
	kept, whole []document.Block
	figures     int
}

func (c *bodyCut) block(b document.Block) {
	switch {
	case b.Table != nil:
		c.table(b.Table)
	case b.List != nil && len(b.List.Items) > bodyRows:
		c.whole = append(c.whole, b)
		c.kept = append(c.kept, document.Block{List: &document.List{Items: b.List.Items[:bodyRows]}}, c.see("lists.more", len(b.List.Items)-bodyRows))
	case b.Chart != nil && c.figures == bodyFigures:
		c.whole = append(c.whole, b)
	case b.Chart != nil:
		c.figures++
		c.kept = append(c.kept, b)
	default:
		c.kept = append(c.kept, b)
	}
}

// table keeps the first rows and the main columns of a table, and nothing of one that
// is too wide even so.
func (c *bodyCut) table(t *document.Table) {
	short := *t
	short.Rows, short.About = t.Rows[:min(len(t.Rows), bodyRows)], t.About[:min(len(t.About), bodyRows)]
	var details []string
	if !document.FitsPortrait(t) {
		details = detailColumns(t.ID)
	}
	without := func(list []document.Cell) []document.Cell {
		var kept []document.Cell
		for i := range list {
			if i >= len(t.Columns) || !slices.Contains(details, t.Columns[i].Key) {
				kept = append(kept, list[i])
			}
		}
		return kept
	}
	if len(details) > 0 {
		short.Columns = slices.DeleteFunc(slices.Clone(t.Columns), func(column document.Column) bool { return slices.Contains(details, column.Key) })
		short.Rows = slices.Clone(short.Rows)
		for i := range short.Rows {
			short.Rows[i] = without(short.Rows[i])
		}
	}
	more := len(t.Rows) - len(short.Rows)
	switch {
	case !document.FitsPortrait(&short):
		c.kept = append(c.kept, c.v.sentence("lists.table", argument("table", t.Caption), argument("annex", c.annex)))
	case more == 0 && len(short.Columns) == len(t.Columns):
		c.kept = append(c.kept, document.Block{Table: t})
		return
	default:
		note := c.see("lists.columns", 0)
		if more > 0 {
			note = c.see("lists.more", more)
		}
		short.Notes = append(slices.Clone(t.Notes), document.Note{Kind: "note", Text: *note.Paragraph})
		c.kept = append(c.kept, document.Block{Table: &short})
	}
	full := *t
	full.ID += "-whole"
	c.whole = append(c.whole, document.Block{Table: &full})
}

// see sends to the annex, and says how much more stands there.
func (c *bodyCut) see(key string, more int) document.Block {
	if more == 0 {
		return c.v.sentence(key, argument("annex", c.annex))
	}
	return c.v.sentence(key, argument("count", more), argument("annex", c.annex))
}

// numberAll numbers the sections of the body and the annexes, and the tables and figures
// that have a caption, in their order.
func (v *view) numberAll(sections []document.Section) {
	if v.isSheet || len(v.options.Sections) > 0 { // parts of other documents
		return
	}
	heads := map[document.Part]int{}
	tables, figures := 0, 0
	for i := range sections {
		s := &sections[i]
		if s.Part != document.Annex || s.Level < 2 {
			heads[s.Part]++
			s.Number = v.headNumber(s.Part, heads[s.Part])
		}
		for _, block := range s.Blocks {
			switch {
			case block.Table != nil && block.Table.Caption != "":
				tables++
				block.Table.Number = v.fill("table.number", argument("number", tables))
			case block.Chart != nil:
				figures++
				block.Chart.Number = v.fill("figure.number", argument("number", figures))
			}
		}
	}
}

func (v *view) headNumber(part document.Part, n int) string {
	switch part {
	case document.Annex:
		return v.fill("annex.number", argument("number", n))
	case document.Summary:
		return ""
	case document.Body:
		return v.fill("section.number", argument("number", v.numeral(n)))
	default:
		return ""
	}
}

// numeral writes a number from 1 to 99 in the numerals of the language: eleven of
// them, from nought to ten, count as Chinese does.
func (w *Wording) numeral(n int) string {
	numerals := []rune(w.text("numerals"))
	const ten = 10
	if len(numerals) <= ten || n >= ten*ten {
		return strconv.Itoa(n)
	}
	text := ""
	if n >= 2*ten {
		text = string(numerals[n/ten])
	}
	if n >= ten {
		text += string(numerals[ten])
	}
	if n%ten > 0 {
		text += string(numerals[n%ten])
	}
	return text
}

// BriefLines is how many lines of text a first page has at most, with its title and
// notes.
const BriefLines = 60

// What a list and a picture have at most on a first page.
const (
	briefRows = 10
	briefBars = 5
)

// cutToPage cuts the tables of the first page of a document until it has no more than
// [BriefLines] lines, the last one first, and says below each how many rows are left
// out.
func (v *view) cutToPage(d *document.Document) error {
	page := *d
	page.Sections = nil
	var tables []*cuttable
	for _, s := range d.Sections {
		if d.Kind != kindBrief && s.Part != document.Summary {
			continue
		}
		page.Sections = append(page.Sections, s)
		for _, block := range s.Blocks {
			if block.Table != nil {
				tables = append([]*cuttable{{block.Table, len(block.Table.Rows)}}, tables...)
			}
		}
	}
	for _, t := range tables {
		v.cut(t, briefRows)
	}
	for _, least := range []int{3, 1} {
		for _, t := range tables {
			for rows := len(t.Rows); rows > least; rows-- {
				if lines, err := textLines(&page); err != nil || lines <= BriefLines {
					return err
				}
				v.cut(t, rows-1)
			}
		}
	}
	return nil
}

// cuttable is a table and how many rows it has in full.
type cuttable struct {
	*document.Table
	all int
}

func (v *view) cut(t *cuttable, rows int) {
	if t.all <= rows {
		return
	}
	t.Rows = t.Rows[:rows]
	if len(t.About) > 0 {
		t.About = t.About[:rows]
	}
	t.Notes = []document.Note{*v.note("note", "brief.rest", argument("count", t.all-rows)).Note}
}

func textLines(d *document.Document) (int, error) {
	var text bytes.Buffer
	err := document.WriteText(&text, d)
	return bytes.Count(text.Bytes(), []byte("\n")), err
}
