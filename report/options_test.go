package report_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
)

func TestOfficialSentence(t *testing.T) {
	d := made(t)(report.County(sample(t, 2019), report.Options{Language: report.Chinese}))
	assert.Equal(t, "示例县妇女发展规划、儿童发展规划（2011—2020年）114项主要指标中，已达标或预期可达标107项，占93.9%。", d.Sections[0].Blocks[0].Paragraph.Text)
	d = made(t)(report.County(sample(t, 2019), report.Options{}))
	assert.Equal(t, "Of the 114 main indicators of Women’s and Children’s Development Plan of Sample County (2011-2020), 107 are attained or on course, 93.9%.",
		d.Sections[0].Blocks[0].Paragraph.Text)
}

func TestUsersReplaceTextsAndAddLanguages(t *testing.T) {
	a := sample(t, 2019)
	own := section(t, "overview", a, nil, report.Options{Language: report.English, Subject: "our plan", Texts: report.Texts{"overview.rate": "{count} of {total} for {subject}"}})
	assert.Equal(t, "107 of 114 for our plan", own.Blocks[0].Paragraph.Text)

	french := report.Options{Language: "fr", Texts: report.Texts{"section.overview": "Vue d'ensemble", "verdict.attained": "atteint"}}
	section := section(t, "overview", a, nil, french)
	assert.Equal(t, "Vue d'ensemble", section.Title)
	assert.Contains(t, section.Blocks[1].Paragraph.Text, "90 atteint, 17 on course", "what is missing is in English")

	texts := report.BuiltIn(report.English)
	texts["verdict.attained"] = "done"
	assert.Equal(t, "attained", report.BuiltIn(report.English)["verdict.attained"], "a caller's copy is its own")
}

func TestAreasAreNamedWhereTheirNamesAreKnown(t *testing.T) {
	r, in := resultOf(evaluate.ReasonEach)
	areas := map[string]indicator.Text{"519921202": {"en": "Third Sample Township"}}
	assert.Contains(t, report.NewWording(report.Options{Areas: areas}).Explain(&r, in), "not met for Third Sample Township")
	assert.Contains(t, report.NewWording(report.Options{}).Explain(&r, in), "not met for 519921202")
}
