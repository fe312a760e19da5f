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
	assert.Equal(t, "Against “Statistical monitoring report on women’s and children’s development: Sample County (draft for review)” (the assessment file signed.json), "+
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
		Section: "overview", Key: "overview.rate", About: "the county’s women’s and children’s development outlines",
		Text: "Of the 114 main indicators of the county’s women’s and children’s development outlines, 107 are attained or expected to be attained, 93.9%.",
	}, kept.Sentences[1])
	o.Corrects = signed(t, sample(t, 2019), nil, o)
	again := made(t)(report.County(sample(t, 2019), o))
	assert.Equal(t, kept.Sentences, report.SignedAs(&again, o).Sentences)
}
