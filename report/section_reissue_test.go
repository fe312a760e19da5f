package report_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// signed is an assessment with its report as the assessment file keeps them.
func signed(t *testing.T, a *evaluate.Assessment, inputs []archive.Input, o report.Options) *archive.Signed {
	t.Helper()
	d := made(t)(report.County(a, o))
	var file bytes.Buffer
	require.NoError(t, archive.Write(&file, a, archive.Options{Inputs: inputs, Document: report.SignedAs(&d, o)}))
	s, err := archive.ReadSigned(&file, "signed.json")
	require.NoError(t, err)
	return s
}

// corrections makes the section of a reissue.
func corrections(t *testing.T, a *evaluate.Assessment, o report.Options) document.Document {
	t.Helper()
	d := made(t)(report.County(a, o))
	d.Sections = pick(d.Sections, "reissue")
	require.Len(t, d.Sections, 1)
	return d
}

// recounted are the sample county's tables after corrections of every kind: a figure
// that turns a verdict, its status, a figure withdrawn and one filed late, a target.
func recounted(t *testing.T) *evaluate.Assessment {
	t.Helper()
	files := os.DirFS(folder)
	plans := fixture.Plans(files, "women-2011.json", "children-2011.json")
	for _, plan := range plans {
		for i := range plan.Indicators {
			if in := &plan.Indicators[i]; in.Code == "w-mmr" {
				in.Target = indicator.AtMost(fixture.Number("19"))
			}
		}
	}
	var tables []indicator.TableSource
	for _, name := range []string{"health", "education", "governance", "society", "townships"} {
		text, err := os.ReadFile(folder + "/observations-" + name + ".csv")
		require.NoError(t, err)
		corrected := strings.NewReplacer(
			"c-imr,2019,11.43,28,2450,,,2020-03-13,2018-10-01/2019-09-30,示例数据 (made up): 县卫生健康局年报,",
			"c-imr,2019,9.80,24,2450,,provisional,2020-11-02,2018-10-01/2019-09-30,示例数据 (made up): 县卫生健康局年报,重复登记4例 (4 registered twice)",
			"c-imr,2014,<=11.69,", "c-imr,2014,12.60,", "c-caries,2012,32.5,,,,,2013-03-11,,示例数据 (made up): 县教育局年报,\n", "",
			"c-imr,2019,10.29,12,1166,sex=female,", "c-imr,2019,unknown,,,sex=female,",
		)
		rows := corrected.Replace(string(text))
		tables = append(tables, indicator.TableSource{File: name, Reader: strings.NewReader(rows)})
	}
	data, err := indicator.DecodeTables(tables, indicator.TableOptions{}, plans...)
	require.NoError(t, err)
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2019}, plans...)
	require.NoError(t, err)
	return a
}

func TestGoldenReissue(t *testing.T) {
	before, after := sample(t, 2019), recounted(t)
	for _, language := range []string{report.Chinese, report.English} {
		o := report.Options{Language: language, Signed: "示例县统计局", Number: "示例统〔2020〕18号", Date: "2020-10-09"}
		was := signed(t, before, []archive.Input{{File: "health.csv", SHA256: "1"}, {File: "same.csv", SHA256: "2"}}, o)
		o.Number, o.Date, o.Corrects = "示例统〔2020〕21号", "2020-11-05", was
		o.Inputs = []archive.Input{{File: "health.csv", SHA256: "3"}, {File: "same.csv", SHA256: "2"}}
		d := corrections(t, after, o)
		var b bytes.Buffer
		require.NoError(t, document.WriteText(&b, &d))
		golden(t, "reissue-"+language+".txt", b.Bytes())
		requireRoundTrip(t, d)
	}
}

func TestReissueThatChangesNothing(t *testing.T) {
	a := sample(t, 2019)
	o := report.Options{Sections: []string{"overview", "reissue"}}
	o.Corrects = signed(t, a, nil, report.Options{Sections: []string{"overview"}})
	d := corrections(t, a, o)
	assert.Equal(t, "Against “Statistical monitoring report: Women’s and Children’s Development Plan of Sample County (2011-2020) (draft for review)” (the assessment file signed.json), "+
		"no filed figure, verdict, result, count or rate is changed.", d.Sections[0].Blocks[0].Paragraph.Text)
	assert.Equal(t, "No sentence reads otherwise.", d.Sections[0].Blocks[1].Paragraph.Text)
	assert.Len(t, d.Sections[0].Blocks, 2)
	assert.True(t, strings.HasSuffix(d.Title, " (corrected reissue, draft for review)"), d.Title)
	assert.Equal(t, "reissue", d.Marks[0].Code)
}

// Where one of the two documents is another the sentences are not compared, and the
// report says so.
func TestReissueOfAnotherDocument(t *testing.T) {
	a := sample(t, 2019)
	was := signed(t, a, nil, report.Options{Language: report.Chinese})
	for name, o := range map[string]report.Options{
		"another language": {Corrects: was, Sections: []string{"reissue"}},
		"no document":      {Corrects: &archive.Signed{}, Sections: []string{"reissue"}},
	} {
		if o.Corrects.Document == nil {
			var file bytes.Buffer
			require.NoError(t, archive.Write(&file, a, archive.Options{}))
			s, err := archive.ReadSigned(&file, "signed.json")
			require.NoError(t, err)
			o.Corrects = s
		}
		d := corrections(t, a, o)
		last := d.Sections[0].Blocks[len(d.Sections[0].Blocks)-1]
		assert.Equal(t, "reissue.not-compared", last.Note.Text.Key, name)
	}
	evaluation := made(t)(report.Evaluation(a, nil, report.Options{Language: report.Chinese, Corrects: was, Sections: []string{"reissue"}}))
	assert.Contains(t, evaluation.Title, "（更正、送审稿）")
	assert.Equal(t, "reissue.not-compared", evaluation.Sections[0].Blocks[1].Note.Text.Key)
}

func TestReissueIsRefusedWhereItCannotReplace(t *testing.T) {
	was := signed(t, sample(t, 2019), nil, report.Options{Date: "2020-10-09"})
	_, err := report.County(sample(t, 2018), report.Options{Corrects: was})
	require.EqualError(t, err, "archive: signed.json is as of 2019, the assessment that is to correct it as of 2018")
	_, err = report.County(sample(t, 2019), report.Options{Corrects: was, Date: "2020-10-08"})
	assert.EqualError(t, err, "report: the document that is corrected is of 2020-10-09, after the report's date 2020-10-08")
}

// What a document says is what it keeps: every sentence, but none of the reissue.
func TestSignedAs(t *testing.T) {
	o := report.Options{Signed: "office", Number: "7", Date: "2020-10-09"}
	d := made(t)(report.County(sample(t, 2019), o))
	kept := report.SignedAs(&d, o)
	assert.Equal(t, archive.Heading{Kind: "monitoring", Language: "en", Title: d.Title, Issuer: "office", Number: "7", Date: "2020-10-09"}, kept.Heading)
	assert.Equal(t, "title", kept.Sentences[0].Section)
	assert.Equal(t, archive.Sentence{
		Section: "overview", Key: "overview.rate", About: "Women’s and Children’s Development Plan of Sample County (2011-2020)",
		Text: "Of the 114 main indicators of Women’s and Children’s Development Plan of Sample County (2011-2020), 107 are attained or on course, 93.9%.",
	}, kept.Sentences[1])
	o.Corrects = signed(t, sample(t, 2019), nil, o)
	again := made(t)(report.County(sample(t, 2019), o))
	assert.Equal(t, kept.Sentences, report.SignedAs(&again, o).Sentences)
}

// A reissue names the groups that decide for a total, and the plan of what is said of
// how one before ended.
func TestReissueNamesGroupsAndPlansBefore(t *testing.T) {
	rows := func(a *evaluate.Assessment, o report.Options) []string {
		var list []string
		d := corrections(t, a, o)
		for _, b := range d.Sections[0].Blocks {
			if b.Note != nil {
				list = append(list, b.Note.Text.Text)
			}
			if b.Table == nil {
				continue
			}
			for _, row := range b.Table.Rows {
				var cells []string
				for _, cell := range row {
					cells = append(cells, cell.Text)
				}
				list = append(list, strings.Join(cells, ": "))
			}
		}
		return list
	}
	was := signed(t, byGroups("81"), nil, report.Options{})
	assert.Contains(t, rows(byGroups("50"), report.Options{Corrects: was}), "SCREEN: deciding group: female: male: revised data, another group decides")
	assert.Contains(t, rows(byGroups("50"), report.Options{Corrects: was, Language: report.Chinese}), "筛查率: 起决定作用的分组: 女: 男: 数据修订、改由另一分组决定")

	a, handovers := fixture.Handovers()
	var file bytes.Buffer
	require.NoError(t, archive.Write(&file, a, archive.Options{Handovers: handovers}))
	last := file.String()[strings.Index(file.String(), `"successions"`):]
	turned := strings.ReplaceAll(last, `"verdict": "attained"`, `"verdict": "missed"`)
	require.NotEqual(t, last, turned)
	text := strings.Replace(file.String(), last, turned, 1)
	s, err := archive.ReadSigned(strings.NewReader(text), "signed.json")
	require.NoError(t, err)
	list := rows(a, report.Options{Corrects: s, Handovers: handovers})
	assert.Contains(t, strings.Join(list, "\n"), "Maternal mortality ratio (Women’s Development Plan of Sample County (2011-2020)): missed: attained: no cause in the two files")

	file.Reset()
	require.NoError(t, archive.Write(&file, a, archive.Options{}))
	s, err = archive.ReadSigned(&file, "signed.json")
	require.NoError(t, err)
	assert.Contains(t, rows(a, report.Options{Corrects: s, Handovers: handovers}), "The signed assessment file does not state how the plans before ended; these were not compared.")
	assert.Contains(t, rows(a, report.Options{Corrects: s, Handovers: handovers, Language: report.Chinese}), "原评估结果文件没有载明上一周期规划的终期结果，未作比对。")
}

// A comparison with an earlier assessment names them too, whether or not the earlier
// input is at hand.
func TestChangesNameTheDecidingGroups(t *testing.T) {
	before := compare.Of(byGroups("81"))
	for _, words := range []string{"; male decides in place of female", "male decides in place of female"} {
		var b bytes.Buffer
		d := made(t)(report.County(byGroups("50"), report.Options{Before: before, Sections: []string{"changes"}}))
		require.NoError(t, document.WriteMarkdown(&b, &d))
		assert.Contains(t, strings.Join(strings.Fields(b.String()), " "), words)
		before.Again = nil
	}
}
