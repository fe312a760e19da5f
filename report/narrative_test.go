package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// The office's own text stands in the report that it was written for; elsewhere an
// internal copy says what belongs there, and a public one has no such section.
func TestNarrativesStandInTheirReport(t *testing.T) {
	f, err := followup.Decode(strings.NewReader(`{"narrative": [
	 {"section": "problems", "text": {"en": "Of the evaluation.\n\n Second paragraph."}},
	 {"section": "problems", "report": "monitoring", "text": {"en": "Of the bureau."}}
	]}`), followup.Options{})
	require.NoError(t, err)
	a := sample(t, 2019)
	written := func(d document.Document) map[string][]string {
		found := map[string][]string{}
		for _, s := range d.Sections {
			for _, b := range s.Blocks {
				if b.Paragraph != nil {
					found[s.ID] = append(found[s.ID], b.Paragraph.Text)
				}
			}
		}
		return found
	}
	o := report.Options{FollowUp: f}
	evaluation, monitoring := written(made(t)(report.Evaluation(a, f, o))), written(made(t)(report.County(a, o)))
	assert.Equal(t, []string{"Of the evaluation.", "Second paragraph."}, evaluation["problems"])
	assert.Equal(t, []string{"Of the bureau."}, monitoring["problems"])
	for id, found := range map[string][]string{
		"organisation": evaluation["organisation"], "next-steps": evaluation["next-steps"], "basis": monitoring["basis"],
	} {
		require.Len(t, found, 1, id)
		assert.Contains(t, found[0], "(To be written: ", id)
	}
	o.Audience = report.Public
	public := written(made(t)(report.Evaluation(a, f, o)))
	for _, id := range followup.NarrativeSections() {
		assert.NotContains(t, public, id)
	}
}

// Every place that a follow-up file may fill is a section of a report.
func TestNarrativesHaveAPlace(t *testing.T) {
	places := append(report.UsualSections("evaluation"), report.UsualSections("monitoring")...)
	assert.Subset(t, places, followup.NarrativeSections())
}

// "girls = 100" is what a ratio is taken to, and no unit to put after its figures.
func TestFiguresOfARatioStandAlone(t *testing.T) {
	a := sample(t, 2019)
	key := indicator.Key{Plan: "children-2011", Indicator: "c-sex-ratio"}
	r, ok := a.Result(key)
	require.True(t, ok)
	in, _ := a.Indicator(key)
	for language, want := range map[string]string{report.Chinese: "（低于112）", report.English: "(less than 112)"} {
		assert.Contains(t, report.WordingOf(a, report.Options{Language: language}).Explain(r, in), want)
	}
}
