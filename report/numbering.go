package report

import (
	"strconv"

	"github.com/countystat/attain/report/document"
)

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
