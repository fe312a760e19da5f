package word

import (
	"strings"

	"github.com/countystat/attain/report/document"
)

// blocks writes what a section holds. A card stays on one sheet, and its picture stands
// beside its sentences; small pictures in a row stand two by two.
func (s *story) blocks(section *document.Section, isCard bool) {
	list := section.Blocks
	for i := 0; i < len(list); i++ {
		s.kept = isCard && i < len(list)-1
		chart := list[i].Chart
		switch {
		case isCard && i+1 < len(list) && list[i].Paragraph != nil && isSeries(&list[i+1]):
			i++
			s.kept = i < len(list)-1
			s.beside(list[i].Chart, cardWidth, []*document.Paragraph{list[i-1].Paragraph})
		case s.small && chart != nil && chart.Type == document.ChartShares:
			var sentences []*document.Paragraph
			for i+1 < len(list) && list[i+1].Paragraph != nil {
				i++
				sentences = append(sentences, list[i].Paragraph)
			}
			s.beside(chart, firstWidth, sentences)
		case isSeries(&list[i]):
			row := []*document.Chart{chart}
			if i+1 < len(list) && isSeries(&list[i+1]) {
				i++
				row = append(row, list[i].Chart)
			}
			s.twoAbreast(row)
		default:
			s.block(&list[i])
		}
	}
	s.kept = false
}

func isSeries(b *document.Block) bool { return b.Chart != nil && b.Chart.Type == document.ChartSeries }

func (s *story) block(b *document.Block) {
	switch {
	case b.Paragraph != nil:
		s.prose(s.style("BodyText"), b.Paragraph)
	case b.List != nil && b.List.Summary == "": // one that folds is for a screen
		for i := range b.List.Items {
			s.prose(s.style("ListItem"), &b.List.Items[i])
		}
	case b.Table != nil:
		s.table(b.Table)
	case b.Chart != nil:
		s.chart(b.Chart)
	case b.Note != nil:
		s.prose("Note", &b.Note.Text)
	}
}

// style is a style of the text, or the one for where text is small.
func (s *story) style(usual string) string {
	switch {
	case !s.small:
		return usual
	case s.first:
		return "FirstText"
	case usual == "ListItem":
		return "SmallItem"
	default:
		return "SmallText"
	}
}

func (s *story) prose(style string, p *document.Paragraph) {
	s.paragraph(style, s.stay(), func() { s.words(p.Text, p.Mentions) })
}

// stay keeps a paragraph on the sheet of the next where that is asked for.
func (s *story) stay() string {
	if s.kept {
		return keepNext
	}
	return ""
}

// caption writes the number and the words of a table or a figure. The number is a field
// that counts on; where it is not the next one the field is told so.
func (s *story) caption(style, numbered, words string) {
	prefix, n, ok := trailing(numbered)
	name := strings.TrimSpace(prefix)
	if numbered+words == "" {
		return
	}
	properties := ""
	if style == "FigureCaption" {
		properties = s.stay()
	}
	s.paragraph(style, properties, func() {
		if !ok || name == "" || strings.ContainsAny(name, " \"\\") {
			s.run("", strings.TrimSpace(numbered+"　"+words))
			return
		}
		instruction := "SEQ " + name + ` \* ARABIC`
		if s.captions[name]+1 != n {
			instruction += ` \r ` + number(n)
		}
		s.captions[name] = n
		s.run("", prefix)
		s.field("", instruction, number(n))
		gap := "　"
		if !s.chinese {
			gap = "  "
		}
		s.run("", gap+words)
	})
}

// signatures end the body: the list of annexes, who issues it and when, who answers for it.
func (s *story) signatures() {
	s.annexList()
	if s.d.Issuer != "" {
		s.line("Issuer", `<w:spacing w:before="600"/><w:ind w:right="640"/>`+toTheRight, s.d.Issuer)
	}
	if s.d.Date != "" {
		s.line("IssueDate", `<w:ind w:right="1280"/>`+toTheRight, s.date())
	}
	for i, line := range s.d.Signatures {
		space := ""
		if i == 0 {
			space = `<w:spacing w:before="200"/>`
		}
		if i < len(s.d.Signatures)-1 {
			space = keepNext + space
		}
		s.paragraph("SignatureRow", space, func() {
			s.run("", line.Label)
			if line.Text == "" {
				s.raw("<w:r><w:tab/></w:r>")
				return
			}
			if !strings.HasSuffix(line.Label, "：") {
				s.run("", " ")
			}
			s.run("", line.Text)
		})
	}
}

// annexList names the annexes below the body, as 附件：1. 整改清单.
func (s *story) annexList() {
	var annexes []*document.Section
	for i := range s.d.Sections {
		if section := &s.d.Sections[i]; section.Part == document.Annex && section.Level < 2 {
			annexes = append(annexes, section)
		}
	}
	label := "Annexes: "
	if s.chinese {
		label = "附件："
	}
	const hanging = `<w:ind w:left="2080" w:hanging="480"/>`
	const many = 8
	style := "AnnexList"
	if len(annexes) > many {
		style = "AnnexListDense"
	}
	for i, section := range annexes {
		item := section.Heading()
		if _, n, ok := trailing(section.Number); ok {
			item = number(n) + ". " + section.Title
		}
		properties := hanging
		if i == 0 {
			properties = `<w:spacing w:before="400"/><w:ind w:left="2080" w:hanging="1440"/>`
			item = label + item
		}
		if i == len(annexes)-1 {
			properties = keepNext + properties
		}
		s.line(style, properties, item)
	}
}
