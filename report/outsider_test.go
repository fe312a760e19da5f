package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// page is what a program that knows nothing of this module reads of a report.
type page struct {
	Marking, Title, Subtitle, Issuer, Number, Date string
	Marks                                          []struct{ Note struct{ Text string } }
	Sections                                       []struct {
		Part, Number, Title string
		Level               int
		Blocks              []struct {
			Paragraph *struct{ Text string }
			Note      *struct{ Text struct{ Text string } }
			Table     *struct {
				Caption string
				Columns []struct{ Title, Align string }
				Rows    [][]struct{ Text string }
				Notes   []struct{ Text struct{ Text string } }
			}
		}
	}
}

// rebuilt is the first page of a report in Markdown.
func rebuilt(p *page) string {
	var lines []string
	add := func(parts ...string) { lines = append(lines, strings.Join(parts, ""), "") }
	add(p.Marking)
	add("# ", p.Title)
	add(p.Subtitle)
	add(p.Issuer, "  ", p.Number, "  ", p.Date)
	for _, mark := range p.Marks {
		add("> ", mark.Note.Text)
	}
	for _, section := range p.Sections {
		if section.Part != "summary" {
			continue
		}
		add("### ", section.Number, section.Title)
		for _, block := range section.Blocks {
			switch {
			case block.Paragraph != nil:
				add(block.Paragraph.Text)
			case block.Note != nil:
				add("> ", block.Note.Text.Text)
			case block.Table != nil:
				head, rule := "|", "|"
				for _, column := range block.Table.Columns {
					head += " " + column.Title + " |"
					rule += map[string]string{"": " :--- |", "end": " ---: |"}[column.Align]
				}
				lines = append(lines, head, rule)
				for _, row := range block.Table.Rows {
					line := "|"
					for _, cell := range row {
						line += " " + cell.Text + " |"
					}
					lines = append(lines, line)
				}
				lines = append(lines, "")
				for _, note := range block.Table.Notes {
					add("> ", note.Text.Text)
				}
			}
		}
	}
	return strings.Join(lines, "\n")
}

// The JSON of a report is enough to print its first page.
func TestAnotherProgramPrintsTheFirstPage(t *testing.T) {
	t.Parallel()
	for _, language := range []string{report.Chinese, report.English} {
		d := made(t)(report.Evaluation(sample(t, 2019), followUp(t), report.Options{Language: language, Signed: "县妇儿工委办公室", Number: "〔2020〕1号", Date: "2020-10-09"}))
		var text, want bytes.Buffer
		require.NoError(t, document.WriteJSON(&text, &d))
		var p page
		require.NoError(t, json.Unmarshal(text.Bytes(), &p))
		first := firstPage(d)
		require.NoError(t, document.WriteMarkdown(&want, &first))
		assert.Equal(t, want.String(), rebuilt(&p))
	}
}
