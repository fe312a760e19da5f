package workbook

import (
	"slices"

	"github.com/countystat/attain/report/document"
	"github.com/xuri/excelize/v2"
)

// role is what a cell is on its sheet.
type role int

const (
	roleTitle role = iota + 1
	roleSubtitle
	roleHeading
	roleWords
	roleNote
	roleLink
	roleCaption
	roleHead
	roleCell
	roleAbsence
	roleExact
)

// look is how a cell looks: one style of the file.
type look struct {
	role   role
	format string
	align  document.Align
}

// style is the file's style of a look, made once.
func (b *book) style(l look) int {
	if id, ok := b.looks[l]; ok {
		return id
	}
	id, err := b.file.NewStyle(b.styleOf(l))
	b.do(err)
	b.looks[l] = id
	return id
}

const bodySize = 10.5

// fontSize is the size of a role's letters in points.
func fontSize(r role) float64 {
	const heading, title = 12, 16
	if r == roleTitle {
		return title
	}
	if r == roleHeading {
		return heading
	}
	return bodySize
}

func (b *book) styleOf(l look) *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: b.words.bodyFont, Size: fontSize(l.role), Color: colours()[l.role]},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
	}
	if slices.Contains([]role{roleTitle, roleHeading, roleCaption, roleHead}, l.role) {
		s.Font.Family, s.Font.Bold = b.words.headFont, true
	}
	if l.role == roleLink {
		s.Font.Underline = "single"
	}
	if l.role == roleHead {
		s.Alignment.Horizontal = "center"
		s.Fill = filled("E8EDF3")
	}
	if l.role >= roleHead {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "BFC5CC", Style: 1})
		}
	}
	if l.role > roleHead {
		s.Alignment.Horizontal, s.Alignment.Indent = aligned(l.align)
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	return s
}

// colours are the colours of letters that are not black.
func colours() map[role]string {
	const grey = "57606A"
	return map[role]string{roleSubtitle: grey, roleNote: grey, roleAbsence: grey, roleExact: grey, roleLink: "0B57A4"}
}

// aligned is how a cell is aligned: words a little off the figures of the column before.
func aligned(a document.Align) (horizontal string, indent int) {
	if a == document.End {
		return "right", 0
	}
	if a == document.Middle {
		return "center", 0
	}
	return "left", 1
}

// tint is a conditional style of one colour.
func (b *book) tint(colour string, isBold bool) int {
	key := colour
	if isBold {
		key += "b"
	}
	if id, ok := b.tints[key]; ok {
		return id
	}
	id, err := b.file.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: colour, Bold: isBold}})
	b.do(err)
	b.tints[key] = id
	return id
}
