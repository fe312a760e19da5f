package report

import (
	"bytes"

	"github.com/countystat/attain/report/document"
)

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
