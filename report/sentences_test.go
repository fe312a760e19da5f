package report_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// said is the sentence on a rate of a plan for 2010 to 2020, in a language.
func said(t *testing.T, language, target, series string, policy evaluate.Policy, change ...func(*indicator.Indicator)) string {
	t.Helper()
	in := &indicator.Indicator{Code: "x", Name: indicator.Text{"zh": "甲率", "en": "rate"}, Unit: indicator.Percent, Better: indicator.Higher, Places: 1}
	for _, do := range change {
		do(in)
	}
	if target != "" {
		parsed, err := indicator.ParseTarget(target, in.Unit)
		require.NoError(t, err)
		in.Target = parsed
	}
	s, err := indicator.ParseSeries(in, series)
	require.NoError(t, err)
	r := evaluate.Evaluate(in, &s, indicator.Horizon{Base: 2010, Due: 2020}, &policy)
	return report.NewWording(report.Options{Language: language}).Explain(&r, in)
}

// What is not met for a bound says no distance; there is none.
func TestABoundThatMissesHasNoGap(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "甲率2020年为不高于94%，未达到目标（95%以上）。", said(t, report.Chinese, ">= 95", "2010: 80 | 2020: <=94", evaluate.Policy{}))
	assert.Equal(t, "rate: at most 94% in 2020 misses the target (at least 95%).", said(t, report.English, ">= 95", "2010: 80 | 2020: <=94", evaluate.Policy{}))
}

// What meets its target only once rounded says so.
func TestAttainedOnceRounded(t *testing.T) {
	t.Parallel()
	policy := evaluate.Policy{Compare: evaluate.RoundedValue}
	assert.Contains(t, said(t, report.Chinese, ">= 95", "2020: 94.96", policy), "修约后达到目标（95%以上）")
	assert.Contains(t, said(t, report.English, ">= 95", "2020: 94.96", policy), "meets the target (at least 95%) once value and bound are rounded")
	assert.NotContains(t, said(t, report.Chinese, ">= 95", "2020: 95.04", policy), "修约")
}

// The base of a pooled rate is no single year's figure.
func TestThePooledBaseNamesItsYears(t *testing.T) {
	t.Parallel()
	pooled := func(in *indicator.Indicator) { in.Unit, in.Better, in.Pool = indicator.PerMille, indicator.Lower, 3 }
	const series = "2008: 9/1000 6/1000 3/1000 | 2018: 2/1000 1/1000 1/1000"
	assert.Contains(t, said(t, report.Chinese, "<= 5", series, evaluate.Policy{}, pooled), "由截至2010年合并的6‰降至1.3‰")
	assert.Contains(t, said(t, report.English, "<= 5", series, evaluate.Policy{}, pooled), "it fell from 6 per 1,000, pooled up to 2010, to 1.3 per 1,000")
	assert.Contains(t, said(t, report.Chinese, "<= 5", "2010: 9 | 2020: 3", evaluate.Policy{}, func(in *indicator.Indicator) { in.Unit, in.Better = indicator.PerMille, indicator.Lower }), "由2010年的9‰降至3.0‰")
}

func TestAnAnswerThatWasNotKept(t *testing.T) {
	t.Parallel()
	kept := func(in *indicator.Indicator) {
		in.Unit, in.Better, in.Places, in.Target = indicator.YesNo, "", 0, indicator.Attest().HoldingStrictly()
	}
	zh := said(t, report.Chinese, "", "2010: yes no yes", evaluate.Policy{AsOf: 2012}, kept)
	assert.Contains(t, zh, "但目标（")
	assert.NotContains(t, zh, "数值")
	assert.Contains(t, said(t, report.English, "", "2010: yes no yes", evaluate.Policy{AsOf: 2012}, kept), "had to be kept without a lapse and was not in 2011")
}

// An overshoot is worked out and not observed.
func TestAnOvershootIsAProjection(t *testing.T) {
	t.Parallel()
	lower := func(in *indicator.Indicator) { in.Better = indicator.Lower }
	zh := said(t, report.Chinese, "40..50", "2010: 80 | 2014: 60", evaluate.Policy{AsOf: 2014}, lower)
	assert.Contains(t, zh, "推算2016年处于目标区间内")
	assert.Contains(t, said(t, report.English, "40..50", "2010: 80 | 2014: 60", evaluate.Policy{AsOf: 2014}, lower), "projected to lie inside the range in 2016")
}

// Data are owed only where they could decide.
func TestOnlyDataThatCanDecideAreOwed(t *testing.T) {
	t.Parallel()
	for reason, owed := range map[evaluate.Reason]bool{
		evaluate.ReasonNoData: true, evaluate.ReasonStale: true, evaluate.ReasonNoCounts: true, evaluate.ReasonIncomplete: true,
		evaluate.ReasonAreasUnlisted: false, evaluate.ReasonOverride: false, evaluate.ReasonZeroBase: false, evaluate.ReasonUndecided: false,
	} {
		assert.Equal(t, owed, reason.LacksData(), reason)
	}
	a := sampleBy(t, evaluate.Policy{AsOf: 2019, Overrides: []evaluate.Override{
		{Plan: "children-2011", Indicator: "c-imr", Verdict: evaluate.Undetermined, Reason: "made up", By: "a", ApprovedBy: "b", On: indicator.Date{Year: 2020, Month: 5, Day: 20}},
	}})
	section := section(t, "undetermined", a, nil, report.Options{})
	require.NotNil(t, section.Blocks[1].Paragraph)
	assert.Equal(t, "4 indicators cannot be judged.", section.Blocks[0].Paragraph.Text)
	assert.Contains(t, section.Blocks[1].Paragraph.Text, "Data for 3 of them are owed by")
}

// A unit without a date by which its report was due is neither late nor on time.
func TestAReportWithoutADueDateIsNotOnTime(t *testing.T) {
	t.Parallel()
	f := &followup.File{Units: []followup.Unit{{Name: "office", Report: followup.HandIn{Received: indicator.Date{Year: 2021, Month: 5, Day: 18}}}}}
	section := section(t, "hand-ins", sample(t, 2019), f, report.Options{})
	row := table(t, &section).Rows[0]
	assert.Equal(t, document.None().Text, row[len(row)-1].Text)
}

// A figure stated with fewer digits is printed with them.
func TestASelfAssessedFigureKeepsItsDigits(t *testing.T) {
	t.Parallel()
	f := &followup.File{SelfAssessments: []followup.SelfAssessment{
		{Unit: "office", Indicator: indicator.Reference{Plan: "children-2011", Indicator: "c-imr"}, Verdict: evaluate.Attained, Value: indicator.Of(d("11"))},
	}}
	section := section(t, "self-assessments", sample(t, 2019), f, report.Options{})
	var cells []string
	for _, cell := range table(t, &section).Rows[0] {
		cells = append(cells, cell.Text)
	}
	assert.Contains(t, strings.Join(cells, "|"), "|11 per 1,000|")
}

// What the leaders are told of measures is what the list of measures counts.
func TestLeadersAndTheListOfMeasuresAgree(t *testing.T) {
	t.Parallel()
	a, f := sample(t, 2019), followUp(t)
	measures, leaders := section(t, "measures", a, f, report.Options{}), section(t, "for-leaders", a, f, report.Options{})
	missing := ""
	for _, of := range measures.Blocks[0].Paragraph.Arguments {
		if of.Name == "missing" {
			missing = of.Value.Text
		}
	}
	told := 0
	for _, block := range leaders.Blocks {
		if block.List == nil {
			continue
		}
		for _, item := range block.List.Items {
			if item.Key == "leaders.no-measure" || item.Key == "leaders.post" {
				told++
			}
		}
	}
	assert.Positive(t, told)
	assert.Equal(t, missing, strconv.Itoa(told))
}
