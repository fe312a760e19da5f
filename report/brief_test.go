package report_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// A first page keeps to 60 lines of 100 columns however much there is, and says how
// much it leaves out.
func TestABriefFitsOnePage(t *testing.T) {
	t.Parallel()
	for _, language := range []string{report.Chinese, report.English} {
		for name, d := range map[string]document.Document{
			"sample":     made(t)(report.Brief(sample(t, 2019), nil, report.Options{Language: language})),
			"terminal":   made(t)(report.Brief(sample(t, 2020), nil, report.Options{Language: language, Signed: "县统计局", Date: "2021-06-10"})),
			"office":     made(t)(report.Brief(sample(t, 2019), followUp(t), report.Options{Language: language})),
			"public":     made(t)(report.Brief(sample(t, 2019), followUp(t), report.Options{Language: language, Audience: report.Public})),
			"troubled":   made(t)(report.Brief(fixture.Troubled(), nil, report.Options{Language: language})),
			"follow-up":  made(t)(report.Brief(fixture.Troubled(), &followup.File{}, report.Options{Language: language})),
			"monitoring": firstPage(made(t)(report.County(fixture.Troubled(), report.Options{Language: language}))),
		} {
			var b bytes.Buffer
			require.NoError(t, document.WriteText(&b, &d))
			lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
			assert.LessOrEqual(t, len(lines), report.BriefLines, "%s %s", language, name)
			for _, line := range lines {
				assert.LessOrEqual(t, columns(line), 100, "%s %s: %s", language, name, line)
			}
			for _, section := range d.Sections {
				checkCut(t, &section)
			}
		}
	}
}

// columns is the width of a line of which every character outside ASCII is taken to be
// wide, but those that are not.
func columns(line string) int {
	width := utf8.RuneCountInString(line)
	for _, r := range line {
		if r >= 0x2e80 {
			width++
		}
	}
	return width
}

// checkCut: rows and those left out are as many as the section's title counts.
func checkCut(t *testing.T, s *document.Section) {
	t.Helper()
	if s.ID != "brief-hard" && s.ID != "brief-undetermined" {
		return
	}
	table := s.Blocks[0].Table
	all := len(table.Rows)
	for _, note := range table.Notes {
		for _, of := range note.Text.Arguments {
			left := 0
			_, err := fmt.Sscan(of.Value.Text, &left)
			require.NoError(t, err)
			all += left
		}
	}
	assert.Contains(t, s.Title, fmt.Sprint(all))
	assert.Len(t, table.About, len(table.Rows))
}

func firstPage(d document.Document) document.Document {
	var page []document.Section
	for _, s := range d.Sections {
		if s.Part == document.Summary {
			page = append(page, s)
		}
	}
	d.Sections = page
	return d
}

// What is hard comes with the least realised first, what units owe only with a
// follow-up, and nothing of either in public copies.
func TestWhatABriefSays(t *testing.T) {
	t.Parallel()
	a := sample(t, 2019)
	text := func(f *followup.File, o report.Options) string {
		d := made(t)(report.Brief(a, f, o))
		var b bytes.Buffer
		require.NoError(t, document.WriteText(&b, &d))
		return b.String()
	}
	bureau := text(nil, report.Options{Language: report.Chinese})
	office := text(followUp(t), report.Options{Language: report.Chinese})
	public := text(followUp(t), report.Options{Language: report.Chinese, Audience: report.Public})
	for _, want := range []string{"107项，占93.9%", "重点指标11/15项，占73.3%", "二、难点4项", "三、无法判断3项", "与难点合计7项", "需补报、核实的数据"} {
		assert.Contains(t, bureau, want)
	}
	assert.NotContains(t, bureau, "待办")
	assert.NotContains(t, bureau, "备案")
	assert.Contains(t, office, "未交报告的单位2个")
	assert.Contains(t, office, "未备案措施的指标3项")
	for _, none := range []string{"待办", "备案", "牵头单位", "县民政局", "补报"} {
		assert.NotContains(t, public, none)
	}
	assert.Less(t, strings.Index(bureau, "村委会主任中女性比例"), strings.Index(bureau, "婴儿死亡率"))
}

// A report says on its first page what its brief says.
func TestReportsBeginWithTheirBrief(t *testing.T) {
	t.Parallel()
	a := sample(t, 2019)
	o := report.Options{Language: report.Chinese}
	for name, pair := range map[string][2]document.Document{
		"monitoring": {made(t)(report.County(a, o)), made(t)(report.Brief(a, nil, o))},
		"evaluation": {made(t)(report.Evaluation(a, followUp(t), o)), made(t)(report.Brief(a, followUp(t), o))},
	} {
		page, brief := firstPage(pair[0]), pair[1]
		require.Len(t, page.Sections, len(brief.Sections), name)
		for i := range page.Sections {
			assert.Equal(t, brief.Sections[i].Title, page.Sections[i].Title)
			assert.Equal(t, document.Portrait, page.Sections[i].Orientation)
		}
		assert.Equal(t, document.Summary, pair[0].Sections[0].Part)
		assert.Equal(t, document.Annex, pair[0].Sections[len(pair[0].Sections)-1].Part)
	}
}

func TestNumbersOfSectionsTablesAndFigures(t *testing.T) {
	t.Parallel()
	d := made(t)(report.County(sample(t, 2019), report.Options{Language: report.Chinese, Statistics: true}))
	part, tables := document.Summary, 0
	var annexes []string
	for _, s := range d.Sections {
		assert.GreaterOrEqual(t, order(s.Part), order(part), "the body stands between the first page and the annexes")
		part = s.Part
		if s.Part == document.Annex && s.Level < 2 {
			annexes = append(annexes, s.Number)
		}
		for _, block := range s.Blocks {
			if block.Table != nil && block.Table.Caption != "" {
				tables++
				assert.Equal(t, fmt.Sprintf("表%d", tables), block.Table.Number)
			}
		}
	}
	assert.Equal(t, []string{"附件1", "附件2", "附件3"}, annexes[:3])
	parts := made(t)(report.County(sample(t, 2019), report.Options{Sections: []string{"hard", "methods"}}))
	for _, s := range parts.Sections {
		assert.Empty(t, s.Number, "who selects sections puts them into a document of their own")
	}
}

func order(p document.Part) int {
	return slices.Index([]document.Part{document.Summary, document.Body, document.Annex}, p)
}
