package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/followup"
)

// A self-assessment is compared with the verdict of its own area and as of its own
// year only.
func TestSelfAssessmentsAreComparedWithTheirYearAndArea(t *testing.T) {
	a := sample(t, 2019)
	f := &followup.File{}
	for _, s := range []followup.SelfAssessment{
		{AsOf: 2019}, {}, {AsOf: 2018}, {AsOf: 2019, Area: "519921100"}, {AsOf: 2019, Area: "519921999"}, {AsOf: 2019, Area: "519921"},
	} {
		s.Unit, s.Indicator, s.Verdict = "dept", indicator.Reference{Indicator: "c-imr"}, evaluate.Attained
		f.SelfAssessments = append(f.SelfAssessments, s)
	}
	section := section(t, "self-assessments", a, f, report.Options{})
	var got []string
	for _, row := range table(t, &section).Rows {
		got = append(got, row[2].Text+": "+row[5].Text+", "+row[7].Text)
	}
	township, _ := a.Result(indicator.Key{Plan: "children-2011", Indicator: "c-imr", Area: "519921100"})
	require.Equal(t, evaluate.Attained, township.Verdict)
	assert.Equal(t, []string{
		"2019: off course, overstated", "—: —, not compared: names no year", "2018: —, not compared: another year than this report’s",
		"2019: attained, agrees", "2019: —, not compared: the area has no verdict", "2019: off course, overstated",
	}, got)
	assert.Equal(t, "3 self-assessments: 1 agrees with the verdict, 2 do not.", section.Blocks[0].Paragraph.Text)
	assert.True(t, strings.HasPrefix(section.Blocks[1].Paragraph.Text, "3 self-assessments are listed and not compared"))
}

func TestFollowUpsNameIndicatorsAndAreasOfOnePlan(t *testing.T) {
	area := indicator.Area{Code: "519921"}
	women := &indicator.Plan{
		Code: "women", Area: area, Areas: []indicator.Area{{Code: "519921100"}, {Code: "519921200"}}, Indicators: []indicator.Indicator{{Code: "imr"}, {Code: "mmr", Lead: "dept"}},
	}
	children := &indicator.Plan{Code: "children", Area: area, Indicators: []indicator.Indicator{{Code: "imr"}}}
	self := func(keys string) string {
		return `{"selfAssessments": [{"unit": "dept", "verdict": "attained", ` + keys + `}]}`
	}
	for text, want := range map[string]string{
		self(`"indicator": "imr"`):                                         `ambiguous-indicator /selfAssessments/0/indicator: "imr" stands in 2 plans`,
		`{"measures": [{"indicator": "imr"}]}`:                             `ambiguous-indicator /measures/0/indicator: "imr" stands in 2 plans`,
		`{"inspections": [{"on": "2020-02-20", "indicator": "imr"}]}`:      `ambiguous-indicator /inspections/0/indicator: "imr" stands in 2 plans`,
		`{"measures": [{"indicator": "women/imr"}, {"indicator": "mmr"}]}`: "",
		self(`"indicator": "mmr", "area": "519921300"`):                    `unknown-area /selfAssessments/0/area: the plan "women" has no area "519921300"; did you mean "519921100"?`,
		self(`"indicator": "children/imr", "area": "519922300"`):           `unknown-area /selfAssessments/0/area: the plan "children" has no area "519922300"`,
		self(`"indicator": "mmr", "area": "519921100001", "asOf": 2019`):   "",
		self(`"indicator": "mmr", "area": null, "asOf": null`):             "",
		self(`"indicator": "mmr", "asOf": 19`):                             `year-out-of-range /selfAssessments/0/asOf`,
		`{"selfAssessments": [{"unit": "dept", "indicator": "mmr", "verdict": "attained", "asOf": 2018},
{"unit": "dept", "indicator": "mmr", "verdict": "attained", "asOf": 2019}, {"unit": "dept", "indicator": "mmr", "verdict": "attained", "asOf": 2019, "area": "519921100"}]}`: "",
		`{"selfAssessments": [{"unit": "dept", "indicator": "mmr", "verdict": "attained", "asOf": 2019},
{"unit": "dept", "indicator": "women/mmr", "verdict": "attained", "asOf": 2019, "area": "519921"}]}`: `duplicate-self-assessment /selfAssessments/1`,
	} {
		_, err := followup.Decode(strings.NewReader(text), followup.Options{Plans: []*indicator.Plan{women, children}})
		if want == "" {
			require.NoError(t, err, text)
			continue
		}
		require.ErrorContains(t, err, want, text)
	}
	var problems *indicator.Problems
	_, err := followup.Decode(strings.NewReader(self(`"indicator": "imr"`)), followup.Options{Plans: []*indicator.Plan{women, children}})
	require.ErrorAs(t, err, &problems)
	assert.Equal(t, `"women/imr" or "children/imr"`, problems.List[0].Allowed)
}
