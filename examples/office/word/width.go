package word

import (
	"slices"
	"unicode"

	"github.com/countystat/attain/report/document"
)

// padding is the room at each side of a cell, in twentieths of a point.
const padding = 70

// em is how many parts a full square of a letter's size is counted in.
const em = 100

// turnedSections tells of each section whether its sheets are turned sideways: those that
// ask for it or whose tables need it. An annex with all its parts has one orientation, so
// that its heading stands on the sheet of its first table.
func turnedSections(d *document.Document) []bool {
	wide := make([]bool, len(d.Sections))
	for first := 0; first < len(d.Sections); {
		end := first + 1
		for end < len(d.Sections) && d.Sections[end].Level >= 2 && d.Sections[end].Part == d.Sections[first].Part {
			end++
		}
		turn := false
		for i := first; i < end; i++ {
			turn = turn || needsTurning(&d.Sections[i])
		}
		for i := first; i < end; i++ {
			wide[i] = turn
		}
		first = end
	}
	return wide
}

func needsTurning(s *document.Section) bool {
	if s.Orientation != "" {
		return s.Orientation == document.Landscape
	}
	for i := range s.Blocks {
		if t := s.Blocks[i].Table; t != nil && !fits(t, cellSizes()[1].half, typeWidth) {
			return true
		}
	}
	return false
}

// extent is how wide a column must and would like to be, in parts of an em.
type extent struct{ least, natural int }

func extents(t *document.Table) []extent {
	list := make([]extent, len(t.Columns))
	for i := range t.Columns {
		column := &t.Columns[i]
		const least, most = 4 * em, 8 * em // of a line in a column of words, if it has so many
		e := extent{least: max(unbroken(column.Title), min(textWidth(column.Title), 2*em))}
		e.natural = textWidth(column.Title)
		for _, row := range t.Rows {
			if i >= len(row) {
				continue
			}
			texts, solid := []string{row[i].Text}, column.Align == document.End
			switch row[i].Kind {
			case document.KindVerdict:
				texts, solid = []string{"● " + row[i].Text}, true
			case document.KindFlags:
				texts = nil
				for k := range row[i].Flags {
					texts = append(texts, row[i].Flags[k].Label)
				}
			case document.KindYear:
				solid = true
			case document.KindText, document.KindNumber, document.KindAbsence:
			}
			for _, text := range texts {
				width := textWidth(text)
				e.natural = max(e.natural, width)
				const longest = 12 * em // more than that is words, whatever the column holds
				if solid && width <= longest {
					e.least = max(e.least, width)
				} else {
					e.least = max(e.least, unbroken(text), min(width, max(least, min(width/4, most))))
				}
			}
		}
		list[i] = e
	}
	return list
}

// textWidth is about how wide a text is, in parts of an em.
func textWidth(text string) int {
	width := 0
	for _, r := range text {
		width += runeWidth(r)
	}
	return width
}

func runeWidth(r rune) int {
	const digit, capital, small = 55, 76, 52
	switch {
	case isWide(r) || r >= 0x2010 && r <= 0x27bf:
		return em
	case unicode.IsUpper(r) || r == '%':
		return capital
	case unicode.IsDigit(r):
		return digit
	default:
		return small
	}
}

// unbroken is the width of the longest piece of a text that is set on one line: letters and
// figures up to a space, a hyphen or a Chinese character.
func unbroken(text string) int {
	longest, width := 0, 0
	for _, r := range text {
		if isWide(r) || r == ' ' {
			width = 0
			continue
		}
		width += runeWidth(r)
		longest = max(longest, width)
		if r == '-' || r == '/' {
			width = 0
		}
	}
	return longest
}

// inTwips turns parts of an em into twentieths of a point, for a size in half-points.
// There is a little more than that, since no two fonts are alike.
func inTwips(width, half int) int {
	const slack = 50
	return (width*half*10+em-1)/em + 2*padding + slack
}

// layout is a table's columns in one size of letters.
type layout struct {
	cellSize
	widths []int
	sum    int // of what the columns must have
}

// fit chooses the style of letters of a table and the widths of its columns: the largest
// in which it fits the room and, where it has many rows, they have two lines at most, on
// average; small text begins with a smaller size. A table that fits in none is squeezed.
func fit(t *document.Table, room int, small bool) (style string, widths []int) {
	const usual, many = 3, 6 // sizes from which to choose for the sake of few lines; rows
	sizes, list := cellSizes(), extents(t)
	if small {
		sizes = sizes[1:]
	}
	var chosen layout
	for i, size := range sizes {
		chosen = share(list, size, room)
		if chosen.sum <= room && (i >= usual-1 || len(t.Rows) <= many || lines(t, &chosen) <= 2*len(t.Rows)) {
			break
		}
	}
	if chosen.sum > room {
		for i, e := range list {
			chosen.widths[i] = inTwips(e.least, chosen.half) * room / chosen.sum
		}
	}
	return chosen.style, chosen.widths
}

// share gives each column what it must have, then what it would like: short wishes are
// granted first, long ones share what is left alike. What nobody wishes for goes to all.
func share(list []extent, size cellSize, room int) layout {
	l := layout{cellSize: size, widths: make([]int, len(list))}
	order := make([]int, len(list))
	for i, e := range list {
		l.widths[i] = inTwips(e.least, size.half)
		l.sum += l.widths[i]
		order[i] = i
	}
	wish := func(i int) int { return inTwips(list[i].natural, size.half) - l.widths[i] }
	slices.SortStableFunc(order, func(a, b int) int { return wish(a) - wish(b) })
	rest := max(0, room-l.sum)
	for k, i := range order {
		more := min(wish(i), rest/(len(order)-k))
		l.widths[i] += more
		rest -= more
	}
	for i := range l.widths {
		l.widths[i] += rest / len(l.widths)
	}
	return l
}

// lines is about how many lines the rows of a table have together.
func lines(t *document.Table, l *layout) int {
	sum := 0
	for _, row := range t.Rows {
		most := 1
		for i := range min(len(row), len(l.widths)) {
			room := max(1, l.widths[i]-2*padding) * em / (l.half * 10)
			most = max(most, len(row[i].Flags), (textWidth(row[i].Text)+room-1)/max(1, room))
		}
		sum += most
	}
	return sum
}

func fits(t *document.Table, half, room int) bool {
	sum := 0
	for _, e := range extents(t) {
		sum += inTwips(e.least, half)
	}
	return sum <= room
}
