package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
)

func TestBothLanguagesHaveTheSameTexts(t *testing.T) {
	zh, en := report.BuiltIn(report.Chinese), report.BuiltIn(report.English)
	for key, text := range zh {
		assert.Contains(t, en, key)
		assert.ElementsMatch(t, names(text), names(en[key]), "%s: the arguments differ", key)
		assert.NotContains(t, text, "1/10万", key)
	}
	for key := range en {
		assert.Contains(t, zh, key)
	}
	assert.Nil(t, report.BuiltIn("fr"))
}

// names are the arguments of a text, each once.
func names(text string) []string {
	var list []string
	for {
		_, rest, ok := strings.Cut(text, "{")
		if !ok {
			slices.Sort(list)
			return slices.Compact(list)
		}
		var name string
		name, text, _ = strings.Cut(rest, "}")
		name, _, _ = strings.Cut(name, "|")
		list = append(list, name)
	}
}

func TestEveryCodeHasWords(t *testing.T) {
	for _, language := range []string{report.Chinese, report.English} {
		texts := report.BuiltIn(language)
		for _, verdict := range evaluate.Verdicts() {
			assert.NotEmpty(t, texts["verdict."+verdict.String()])
		}
		for _, reason := range evaluate.Reasons() {
			assert.NotEmpty(t, texts["reason."+reason.String()], reason.String())
			assert.NotEmpty(t, texts["explain."+reason.String()], reason.String())
		}
		for _, flag := range (^evaluate.Flags(0)).List() {
			assert.NotEmpty(t, texts["flag."+flag.String()], flag.String())
			assert.NotEmpty(t, texts["flag."+flag.String()+".meaning"], flag.String())
		}
		for _, unit := range indicator.Units() {
			for _, kind := range []string{"unit.", "measure.", "points."} {
				assert.NotEmpty(t, texts[kind+unit.String()], unit.String())
			}
		}
		for _, p := range indicator.Projections() {
			assert.NotEmpty(t, texts["projection."+p.String()])
			assert.NotEmpty(t, texts["by."+p.String()])
		}
	}
}

func TestOfficialSentence(t *testing.T) {
	d := made(t)(report.County(sample(t, 2019), report.Options{Language: report.Chinese}))
	assert.Equal(t, "全县妇女儿童发展纲要114项主要指标中，已达标或预期可达标107项，占93.9%。", d.Sections[0].Blocks[0].Paragraph.Text)
	d = made(t)(report.County(sample(t, 2019), report.Options{}))
	assert.Equal(t, "Of the 114 main indicators of the county’s women’s and children’s development outlines, 107 are attained or expected to be attained, 93.9%.",
		d.Sections[0].Blocks[0].Paragraph.Text)
}

func TestUsersReplaceTextsAndAddLanguages(t *testing.T) {
	a := sample(t, 2019)
	own := section(t, "overview", a, nil, report.Options{Language: report.English, Subject: "our plan", Texts: report.Texts{"overview.rate": "{count} of {total} for {subject}"}})
	assert.Equal(t, "107 of 114 for our plan", own.Blocks[0].Paragraph.Text)

	french := report.Options{Language: "fr", Texts: report.Texts{"section.overview": "Vue d'ensemble", "verdict.attained": "atteint"}}
	section := section(t, "overview", a, nil, french)
	assert.Equal(t, "Vue d'ensemble", section.Title)
	assert.Contains(t, section.Blocks[1].Paragraph.Text, "90 atteint, 17 expected", "what is missing is in English")

	texts := report.BuiltIn(report.English)
	texts["verdict.attained"] = "done"
	assert.Equal(t, "attained", report.BuiltIn(report.English)["verdict.attained"], "a caller's copy is its own")
}

func TestAreasAreNamedWhereTheirNamesAreKnown(t *testing.T) {
	r, in := resultOf(evaluate.FailsInArea)
	areas := map[string]indicator.Text{"519921202": {"en": "Third Sample Township"}}
	assert.Contains(t, report.NewWording(report.Options{Areas: areas}).Explain(&r, in), "missed by Third Sample Township")
	assert.Contains(t, report.NewWording(report.Options{}).Explain(&r, in), "missed by 519921202")
}
