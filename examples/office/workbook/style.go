package workbook

import (
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

const (
	grey       = "57606A"
	lineGrey   = "BFC5CC"
	headGround = "E8EDF3"
)

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

func (b *book) styleOf(l look) *excelize.Style {
	const body, large, title = 10.5, 12, 16
	font := &excelize.Font{Family: b.words.bodyFont, Size: body}
	alignment := &excelize.Alignment{Vertical: "center", WrapText: true}
	s := &excelize.Style{Font: font, Alignment: alignment}
	switch l.role {
	case roleTitle:
		font.Family, font.Size, font.Bold = b.words.headFont, title, true
	case roleSubtitle, roleNote:
		font.Color = grey
	case roleHeading:
		font.Family, font.Size, font.Bold = b.words.headFont, large, true
	case roleLink:
		font.Color, font.Underline = "0B57A4", "single"
	case roleCaption:
		font.Family, font.Bold = b.words.headFont, true
	case roleHead:
		font.Family, font.Bold = b.words.headFont, true
		alignment.Horizontal = "center"
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{headGround}}
	case roleAbsence, roleExact:
		font.Color = grey
	}
	if l.role >= roleHead {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: lineGrey, Style: 1})
		}
	}
	if l.role > roleHead {
		alignment.Horizontal = horizontal(l.align)
		if l.align == document.Start {
			alignment.Indent = 1 // off the figures of the column before
		}
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	return s
}

func horizontal(a document.Align) string {
	switch a {
	case document.End:
		return "right"
	case document.Middle:
		return "center"
	default:
		return "left"
	}
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
