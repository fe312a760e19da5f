package report_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// A document is a draft until every figure that it rests on is final: its title
// says so, and below it stands which are not.
func TestDraftsSayTheyAre(t *testing.T) {
	rate, doubted := *fixture.RateAtMost("10"), *fixture.RateAtMost("10")
	doubted.Code = "doubted"
	doubted.Target = doubted.Target.Unconfirmed()
	for name, c := range map[string]struct {
		in     indicator.Indicator
		rows   string
		zh, en string // the note, "" for no draft
	}{
		"final": {rate, "rate,2020,9,\n", "", ""},
		"provisional": {
			rate, "rate,2020,9,provisional\n", "送审稿：1项指标的判断以初步数或估计数为依据（rate）。",
			"Draft for review: 1 verdict rests on a provisional or estimated figure (rate).",
		},
		"unconfirmed": {doubted, "doubted,2020,9,\n", "送审稿：1项指标的目标值待核（doubted）。", "Draft for review: 1 target is not checked against its source (doubted)."},
		"both": {
			doubted, "doubted,2020,9,estimated\n", "送审稿：1项指标的目标值待核（doubted）；1项指标的判断以初步数或估计数为依据（doubted）。",
			"Draft for review: 1 target is not checked against its source (doubted); 1 verdict rests on a provisional or estimated figure (doubted).",
		},
	} {
		a := fixture.Assess(evaluate.Policy{AsOf: 2020}, "indicator,period,value,status\n"+c.rows, fixture.Plan(2020, c.in))
		for language, want := range map[string]string{report.Chinese: c.zh, report.English: c.en} {
			d := made(t)(report.County(a, report.Options{Language: language, Title: "T", Sections: []string{"overview"}}))
			if want == "" {
				assert.Equal(t, "T", d.Title, name)
				assert.Empty(t, d.Marks, name)
				continue
			}
			assert.Equal(t, map[string]string{"zh": "T（送审稿）", "en": "T (draft for review)"}[language], d.Title, name)
			require.Len(t, d.Marks, 1, name)
			assert.Equal(t, "draft", d.Marks[0].Code)
			assert.Equal(t, want, d.Marks[0].Note.Text, name)
		}
	}
}

// Sheets are drafts by what stands in them.
func TestSheetsAreDraftsByTheirOwnVerdicts(t *testing.T) {
	ours, theirs := *fixture.RateAtMost("10"), *fixture.RateAtMost("10")
	theirs.Code = "theirs"
	ours.Lead, theirs.Lead, theirs.Partners = "ours", "theirs", []string{"partner"}
	a := fixture.Assess(evaluate.Policy{AsOf: 2020}, `indicator,period,value,status,area
rate,2020,9,,
rate,2020,9,,519921100
theirs,2020,9,provisional,
theirs,2020,9,,519921101
`, fixture.Plan(2020, ours, theirs))
	drafts := map[string]bool{}
	for _, department := range []string{"ours", "theirs", "partner"} {
		drafts[department] = len(made(t)(report.Department(a, nil, department, report.Options{})).Marks) > 0
	}
	for _, area := range []string{"519921100", "519921101"} {
		drafts[area] = len(made(t)(report.Township(a, area, report.Options{})).Marks) > 0
	}
	assert.Equal(t, map[string]bool{"ours": false, "theirs": true, "partner": true, "519921100": false, "519921101": true}, drafts)
}

// The note names ten; the register has all.
func TestALongDraftNoteIsCut(t *testing.T) {
	var all []indicator.Indicator
	rows := "indicator,period,value,status\n"
	for i := range 14 {
		in := *fixture.RateAtMost("10")
		in.Code = fmt.Sprintf("rate%02d", i)
		all = append(all, in)
		rows += in.Code + ",2020,9,provisional\n"
	}
	a := fixture.Assess(evaluate.Policy{AsOf: 2020}, rows, fixture.Plan(2020, all...))
	d := made(t)(report.County(a, report.Options{Sections: []string{"unconfirmed"}}))
	assert.Contains(t, d.Marks[0].Note.Text, "14 verdicts rest on")
	assert.Contains(t, d.Marks[0].Note.Text, "rate09 and others)")
	assert.Len(t, table(t, &d.Sections[0]).Rows, 14)
}

// Reports by the national outlines are drafts as long as their figures are not
// checked against the text.
func TestReportsByTheOutlinesAreDrafts(t *testing.T) {
	plans := fixture.Plans(os.DirFS("../indicator/outlines"), "women-2021.json", "children-2021.json")
	a := fixture.Assess(evaluate.Policy{AsOf: 2025}, "indicator,period,value,plan\n", plans...)
	d := made(t)(report.County(a, report.Options{Language: report.Chinese}))
	assert.Contains(t, d.Title, "（送审稿）")
}

// A sheet of a reissue says that it is one, and in place of what.
func TestSheetsOfAReissueSaySo(t *testing.T) {
	a := sample(t, 2019)
	was := signed(t, a, nil, report.Options{Number: "7", Sections: []string{"overview"}})
	for name, d := range map[string]document.Document{
		"department": made(t)(report.Department(a, nil, "县教育局", report.Options{Corrects: was})),
		"township":   made(t)(report.Township(a, "519921202", report.Options{Corrects: was})),
	} {
		assert.Contains(t, d.Title, "(corrected reissue", name)
		assert.Contains(t, d.Marks[0].Note.Text, "(7)", name)
		assert.NotContains(t, ids(d), "reissue", name)
	}
}

func TestMarksAreReadBack(t *testing.T) {
	d := made(t)(report.County(sample(t, 2019), report.Options{Sections: []string{"overview"}}))
	require.NotEmpty(t, d.Marks)
	requireRoundTrip(t, d)
	requireRoundTrip(t, document.Document{Version: document.Version, Marks: []document.Mark{{Code: "x"}}})
}

// A total that counts by its groups is a draft where the group that decides is, that of
// a target for each area where an area of the group is, and not where it was set by hand.
func TestTotalsByGroupsAreDraftsByTheGroupThatDecides(t *testing.T) {
	plain, each := *fixture.ShareAtLeast("90"), *fixture.ShareAtLeast("90")
	each.Code = "each"
	plain.Target, each.Target = indicator.Target{}, indicator.Target{}
	target := indicator.AtLeast(fixture.Number("90"))
	plain.Targets = []indicator.AreaTarget{{AppliesTo: []string{"sex=female"}, Target: target}, {AppliesTo: []string{"sex=male"}, Target: target}}
	each.Targets = []indicator.AreaTarget{{AppliesTo: []string{"sex=female"}, Target: target.InEach(indicator.Township)}}
	plan := fixture.Plan(2020, plain, each)
	plan.Areas = []indicator.Area{{Code: "519921100", Name: indicator.Text{"en": "A"}}}
	const rows = `indicator,period,value,area,group,status
share,2020,95,,sex=female,
share,2020,94,,sex=male,provisional
each,2020,95,,sex=female,
each,2020,95,519921100,sex=female,provisional
`
	note := func(d document.Document) string {
		if len(d.Marks) == 0 {
			return ""
		}
		return d.Marks[0].Note.Text
	}
	a := fixture.Assess(evaluate.Policy{AsOf: 2020}, rows, plan)
	assert.Equal(t, "Draft for review: 2 verdicts rest on a provisional or estimated figure (share (male), each (female)).", note(made(t)(report.County(a, report.Options{}))))
	assert.Equal(t, "Draft for review: 2 verdicts rest on a provisional or estimated figure (each (female) (A), each (female)).",
		note(made(t)(report.Township(a, "519921100", report.Options{}))))
	set := evaluate.Override{Plan: "p", Verdict: evaluate.Expected, Reason: "x", By: "y", ApprovedBy: "z", On: indicator.Date{Year: 2021, Month: 1, Day: 2}, AsOf: 2020}
	policy := evaluate.Policy{AsOf: 2020}
	for _, code := range []string{"share", "each"} {
		set.Indicator = code
		policy.Overrides = append(policy.Overrides, set)
	}
	d := made(t)(report.County(fixture.Assess(policy, rows, plan), report.Options{Sections: []string{"unconfirmed"}}))
	assert.Empty(t, note(d))
	assert.Empty(t, d.Sections)
}
