package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

func TestGoldenEvaluationReport(t *testing.T) {
	for _, language := range []string{report.Chinese, report.English} {
		d := made(t)(report.Evaluation(sample(t, 2019), followUp(t), report.Options{Language: language, Signed: "县妇儿工委办公室", Date: "2020-10-09"}))
		for _, extension := range []string{"txt", "html"} {
			var b bytes.Buffer
			require.NoError(t, encoders()[extension](&b, &d))
			golden(t, "evaluation-"+language+"."+extension, b.Bytes())
		}
	}
}

func TestGoldenSheets(t *testing.T) {
	a := sample(t, 2019)
	for name, d := range map[string]document.Document{
		"department": made(t)(report.Department(a, followUp(t), "县卫生健康局", report.Options{Language: report.Chinese})),
		"township":   made(t)(report.Township(a, "519921202", report.Options{Language: report.English, Areas: map[string]indicator.Text{"519921202": {"en": "Third Sample Township"}}})),
	} {
		var b bytes.Buffer
		require.NoError(t, document.WriteText(&b, &d))
		golden(t, name+".txt", b.Bytes())
	}
	assert.Empty(t, made(t)(report.Township(a, "000000000", report.Options{})).Sections)
	assert.Empty(t, made(t)(report.Department(a, nil, "no such department", report.Options{})).Sections)
}

func table(t *testing.T, s *document.Section) *document.Table {
	t.Helper()
	for _, block := range s.Blocks {
		if block.Table != nil {
			return block.Table
		}
	}
	require.Fail(t, "the section has no table", s.ID)
	return nil
}

// Of measures it is said how many are on file, in words where all are.
func TestMeasuresOnFileAreCounted(t *testing.T) {
	var f followup.File
	for _, code := range []string{"c-imr", "c-u5mr", "c-anaemia-under5"} {
		f.Measures = append(f.Measures, followup.Measure{Indicator: indicator.Reference{Indicator: code}, Filed: true})
	}
	for language, words := range map[string][2]string{
		report.Chinese: {"尚无措施备案。", "均有措施备案。"}, report.English: {"have no measure on file.", "their measures are on file."},
	} {
		o := report.Options{Language: language, Sections: []string{"measures"}}
		whole := made(t)(report.Evaluation(sample(t, 2019), &f, o))
		assert.Contains(t, strings.Join(spoken(&whole), "\n"), words[0])
		department := made(t)(report.Department(sample(t, 2019), &f, "县卫生健康局", o))
		assert.Contains(t, strings.Join(spoken(&department), "\n"), words[1])
	}
}

// Every hard and undetermined indicator is in the list, with what units filed; of what
// they did not, and was not due, nothing is said but that it is not on file.
func TestMeasuresNameEveryHardIndicator(t *testing.T) {
	a := sample(t, 2019)
	want := 0
	for _, r := range a.Main() {
		if r.Verdict == evaluate.Difficult || r.Verdict == evaluate.Undetermined {
			want++
		}
	}
	with := section(t, "measures", a, followUp(t), report.Options{})
	require.Len(t, table(t, &with).Rows, want)
	without := section(t, "measures", a, &followup.File{}, report.Options{})
	for _, row := range table(t, &without).Rows {
		assert.Equal(t, "none", row[4].Absence)
		assert.Equal(t, "—", row[5].Text)
		assert.Equal(t, "none on file", row[9].Text)
	}
}

func TestSelfAssessmentsAreCompared(t *testing.T) {
	section := section(t, "self-assessments", sample(t, 2019), followUp(t), report.Options{})
	comparisons := map[string]string{}
	for _, row := range table(t, &section).Rows {
		comparisons[row[1].Text] = row[7].Text
	}
	assert.Equal(t, "overstated", comparisons["Infant mortality rate"], "the unit says attained, the data say hard")
	assert.Equal(t, "agrees", comparisons["Under-five mortality rate"])
	assert.Equal(t, "agrees", comparisons["Maternal mortality ratio"], "the year's own 0.0, not the rate pooled over five")
	assert.Equal(t, "not borne out by the data", comparisons["Fostering of orphans in families"])
}

func TestFourDuties(t *testing.T) {
	section := section(t, "implementation", sample(t, 2019), followUp(t), report.Options{})
	missing := map[string]string{}
	for _, row := range table(t, &section).Rows {
		missing[row[0].Text] = row[5].Text
	}
	assert.Contains(t, missing["县司法局"], "person in charge")
	assert.Contains(t, missing["县司法局"], "evaluation report")
	assert.Equal(t, "leader in charge", missing["县文化广电旅游局"])
	assert.Equal(t, "nothing", missing["县教育局"])
}

func TestLateness(t *testing.T) {
	date := func(year, month, day int) indicator.Date { return indicator.Date{Year: year, Month: month, Day: day} }
	f := &followup.File{Units: []followup.Unit{
		{Name: "a", Report: followup.HandIn{Due: date(2020, 2, 28), Received: date(2020, 3, 1)}},
		{Name: "b", Report: followup.HandIn{Due: date(2020, 5, 20), Received: date(2020, 5, 20)}},
		{Name: "c", Report: followup.HandIn{Due: date(2019, 12, 31), Received: date(2020, 1, 1)}},
		{Name: "d", Report: followup.HandIn{Due: date(2020, 5, 20)}},
		{Name: "e"},
	}}
	section := section(t, "hand-ins", sample(t, 2019), f, report.Options{})
	var words []string
	for _, row := range table(t, &section).Rows {
		words = append(words, row[0].Text+": "+row[3].Text)
	}
	assert.Equal(t, []string{"a: 2 days late", "b: on time", "c: 1 day late", "d: not handed in"}, words)
}

func TestDecodeFollowUpNamesEveryProblem(t *testing.T) {
	plan := &indicator.Plan{Code: "p", Indicators: []indicator.Indicator{{Code: "c-imr"}}}
	_, err := followup.Decode(strings.NewReader(`{
 "units": [{"name": "a", "leeder": "x"}, {"name": "a"}, {"name": " ", "report": {"due": "2020-13-01"}}],
 "measures": [{"indicator": "c-irm", "filed": "yes"}, {"cause": "x"}],
 "selfAssessments": [{"unit": "a", "indicator": "p/c-imr", "verdict": "atained", "value": "9,8"}],
 "inspections": [{"by": "x"}, {"on": ""}, {"on": "2020-2-30"}],
 "narrative": [{"section": "problem", "text": {"zh": "x"}}]
}`), followup.Options{File: "f.json", Plans: []*indicator.Plan{plan}})
	require.Error(t, err)
	golden(t, "follow-up-problems.txt", []byte(err.Error()+"\n"))
}

func TestDecodeFollowUp(t *testing.T) {
	f := followUp(t)
	assert.Len(t, f.SelfAssessments, 17)
	assert.Len(t, f.Inspections, 5)
	assert.Len(t, f.Narrative, 11)
	empty, err := followup.Decode(strings.NewReader("{}"), followup.Options{})
	require.NoError(t, err)
	assert.Equal(t, &followup.File{}, empty)
}

func TestRegisters(t *testing.T) {
	a := sample(t, 2019)
	assert.NotEmpty(t, section(t, "revised", a, nil, report.Options{}).Blocks)
	assert.NotEmpty(t, section(t, "unconfirmed", a, nil, report.Options{}).Blocks)
	assert.Empty(t, section(t, "overrides", a, nil, report.Options{}).Blocks, "nothing was set by hand")
}

func TestChangesSinceAnEarlierAssessment(t *testing.T) {
	before, after := sample(t, 2018), sample(t, 2019)
	section := section(t, "changes", after, nil, report.Options{Before: compare.Of(before)})
	d := compare.Between(compare.Of(before), compare.Of(after))
	rows := len(d.Changes) - len(d.Of(compare.Unchanged))
	require.Positive(t, rows)
	assert.Len(t, table(t, &section).Rows, rows)
}

// A comparison that was worked out already is not made again; a public copy makes its
// own, without what was taken back to find causes.
func TestAComparisonIsMadeOnce(t *testing.T) {
	before, after := compare.Of(sample(t, 2018)), sample(t, 2019)
	d := compare.Between(before, compare.Of(after))
	d.BeforeAsOf = 1999
	said := func(audience report.Audience) *document.Section {
		d := section(t, "changes", after, nil, report.Options{Audience: audience, Before: before, Compared: &d})
		return &d
	}
	assert.Contains(t, said(report.Internal).Blocks[0].Paragraph.Text, "as of 1999")
	public := said(report.Public)
	assert.Contains(t, public.Blocks[0].Paragraph.Text, "as of 2018")
	for _, block := range public.Blocks {
		assert.Nil(t, block.Note, "nothing is said of causes, which are not told")
	}
}

func TestFollowUpsNameUnitsThatAreThere(t *testing.T) {
	plan := &indicator.Plan{Code: "p", Indicators: []indicator.Indicator{{Code: "c-imr", Lead: "dept", Partners: []string{"partner"}}}}
	for text, want := range map[string]string{
		`{"units": [{"name": "dept "}]}`: `blank-around /units/0/name: "dept " has blanks around it; did you mean "dept"?`,
		`{"selfAssessments": [{"unit": "dept\u3000", "indicator": "c-imr", "verdict": "attained"}]}`:                                                             `blank-around /selfAssessments/0/unit: "dept\u3000" has blanks around it; did you mean "dept"?`,
		`{"selfAssessments": [{"unit": "detp", "indicator": "c-imr", "verdict": "attained"}]}`:                                                                   `unknown-unit /selfAssessments/0/unit: no unit is named "detp"; did you mean "dept"?`,
		`{"inspections": [{"on": "2020-02-20", "unit": "partners"}]}`:                                                                                            `unknown-unit /inspections/0/unit: no unit is named "partners"; did you mean "partner"?`,
		`{"inspections": [{"on": "2020-02-20"}, {"on": "2020-02-20", "unit": null}, {"on": "2020-02-20", "unit": ""}, {"on": "2020-02-20", "unit": "partner"}]}`: "",
		`{"units": [{"name": "x"}], "inspections": [{"on": "2020-02-20", "unit": "x"}]}`:                                                                         "",
		`{"selfAssessments": [{"unit": "dept", "indicator": "c-imr", "verdict": "attained"},
{"unit": "dept", "indicator": "p/c-imr", "verdict": "missed"}]}`: `duplicate-self-assessment /selfAssessments/1: "dept" assesses c-imr twice`,
	} {
		_, err := followup.Decode(strings.NewReader(text), followup.Options{Plans: []*indicator.Plan{plan}})
		if want == "" {
			require.NoError(t, err, text)
			continue
		}
		assert.ErrorContains(t, err, want, text)
	}
}

func TestOverridesDatedAfterTheReportAreRefused(t *testing.T) {
	a := sampleBy(t, evaluate.Policy{AsOf: 2019, Overrides: []evaluate.Override{{
		Plan: "women-2011", Indicator: "w-mmr", Verdict: evaluate.Expected, Reason: "r", By: "b", ApprovedBy: "a", On: indicator.Date{Year: 2020, Month: 6, Day: 11},
	}}})
	for date, refused := range map[string]bool{"2020-06-10": true, "2020-06-11": false, "": false, "June": false} {
		_, err := report.Evaluation(a, nil, report.Options{Date: date})
		assert.Equal(t, refused, err != nil, date)
	}
}

// Of a document that the table names none of, nothing is said to be owed: nobody was
// asked for it by a date.
func TestEvidenceThatNobodyNamed(t *testing.T) {
	plan := &indicator.Plan{
		Code: "p", Base: 2020, Due: 2025, Domains: []indicator.Domain{{Code: "d"}},
		Indicators: []indicator.Indicator{{Code: "a", Domain: "d", Unit: indicator.YesNo, Target: indicator.Attest()}},
	}
	data, err := indicator.NewData([]*indicator.Plan{plan}, []indicator.Observation{
		{Key: indicator.Key{Indicator: "a"}, Year: 2023, Value: indicator.Reading{Kind: indicator.AnswerYes}},
	}, indicator.Date{})
	require.NoError(t, err)
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2023}, plan)
	require.NoError(t, err)
	s := section(t, "evidence", a, nil, report.Options{Language: report.Chinese})
	var text []string
	for _, b := range s.Blocks {
		if b.Table != nil {
			for _, cell := range b.Table.Rows[0] {
				text = append(text, cell.Text)
			}
		}
	}
	assert.Contains(t, text, "已达标")
	assert.NotContains(t, text, "未报")
}
