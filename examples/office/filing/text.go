package filing

import (
	"strings"

	"github.com/countystat/attain/examples/office/sheet"
)

// isText reports whether a row is no data but a heading between them, a note below
// them, or the header once more on a new page.
func (r *lineReader) isText(row *sheet.Row) bool {
	if r.isHeaderAgain(row) {
		return true
	}
	first, across, filled := r.outline(row)
	if first == nil || r.hasFigure(row) {
		return false
	}
	return footers.MatchString(first.Text) || !r.hasWords(row) && (across || !r.layout.single && filled == 1)
}

// outline is the first cell of a row that is not blank, whether any is merged over
// several columns, and how many there are.
func (r *lineReader) outline(row *sheet.Row) (first *sheet.Cell, across bool, filled int) {
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.IsBlank() {
			continue
		}
		across = across || c.Across
		if !c.Copied {
			filled++
		}
		if first == nil {
			first = c
		}
	}
	return first, across, filled
}

// hasFigure reports whether a column of figures holds something other than words.
func (r *lineReader) hasFigure(row *sheet.Row) bool {
	return r.anyFigure(row, func(c *sheet.Cell) bool { return c.Kind != sheet.Words || c.Problem != nil })
}

// hasWords reports whether words stand in a column of figures that are not those of a
// heading over several columns.
func (r *lineReader) hasWords(row *sheet.Row) bool {
	return r.anyFigure(row, func(c *sheet.Cell) bool { return c.Kind == sheet.Words && !c.Across })
}

func (r *lineReader) anyFigure(row *sheet.Row, is func(*sheet.Cell) bool) bool {
	for i := range r.layout.figures {
		for _, at := range r.layout.figures[i].at {
			if c := cell(row, at); !c.IsBlank() && is(c) {
				return true
			}
		}
	}
	return false
}

func (r *lineReader) isHeaderAgain(row *sheet.Row) bool {
	i := r.layout.at[columnIndicator]
	word, _ := cutBrackets(plain(cell(row, i).Shown()))
	c, ok := r.words.headers[word]
	return ok && (c == columnIndicator || c == columnName)
}

func (r *lineReader) text(row *sheet.Row) string {
	var words []string
	for i := range row.Cells {
		if c := &row.Cells[i]; !c.IsBlank() && !c.Copied {
			words = append(words, c.Shown())
		}
	}
	return strings.Join(words, " ")
}
