package report_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/followup"
)

// The sheet of a township has what it says of itself with the year that it speaks of,
// whether the follow-up names it by its code or a name, and nothing of others.
func TestTownshipsSelfAssessments(t *testing.T) {
	a := sample(t, 2019)
	imr := indicator.Reference{Indicator: "c-imr"}
	day := indicator.Date{Year: 2020, Month: 5, Day: 20}
	f := &followup.File{
		Date:  indicator.Date{Year: 2020, Month: 6, Day: 1},
		Units: []followup.Unit{{Name: "示例三乡", Report: followup.HandIn{Due: day}}, {Name: "县民政局", Report: followup.HandIn{Due: day}}},
		SelfAssessments: []followup.SelfAssessment{
			{Unit: "示例三乡", Area: "519921202", Indicator: imr, AsOf: 2019, Verdict: evaluate.Attained},
			{Unit: "县卫生健康局", Area: "519921202", Indicator: imr, AsOf: 2018, Verdict: evaluate.Attained},
			{Unit: "519921202", Indicator: indicator.Reference{Indicator: "w-water"}, Verdict: evaluate.Expected},
			{Unit: "县卫生健康局", Indicator: imr, AsOf: 2019, Verdict: evaluate.Attained},
			{Unit: "示例四乡", Area: "519921203", Indicator: imr, AsOf: 2019, Verdict: evaluate.Attained},
		},
	}
	for _, language := range []string{report.Chinese, report.English} {
		d := made(t)(report.Township(a, "519921202", report.Options{Language: language, FollowUp: f}))
		require.Equal(t, []string{"township", "township-needs", "self-assessments", "hand-ins"}, ids(d))
		var years []string
		for _, row := range table(t, &d.Sections[2]).Rows {
			years = append(years, row[2].Text)
		}
		assert.Equal(t, []string{"2019", "2018", "—"}, years)
		assert.Len(t, table(t, &d.Sections[3]).Rows, 1)
	}
	assert.Equal(t, []string{"township", "township-needs"}, ids(made(t)(report.Township(a, "519921202", report.Options{}))), "what was not supplied")
	assert.Equal(t, []string{"township"}, ids(made(t)(report.Township(a, "519921202", report.Options{FollowUp: f, Audience: report.Public}))))
}

// Everybody who has to do with the indicators has a sheet, areas those with figures.
func TestUnitsThatHaveSheets(t *testing.T) {
	a := sample(t, 2019)
	called := func(kind, word string, f *followup.File) (found []string) {
		for _, unit := range report.Units(kind, a, f, report.Options{}) {
			if unit.IsCalled(word) {
				found = append(found, unit.Name)
			}
		}
		return found
	}
	for _, word := range []string{"519921202", "示例三乡", "Third Sample Township"} {
		assert.Equal(t, []string{"Third Sample Township"}, called("township", word, nil), word)
	}
	f := &followup.File{Units: []followup.Unit{{Name: "示例三乡"}, {Name: "县气象局"}}}
	assert.Equal(t, []string{"县教育局"}, called("department", "县教育局", nil), "a lead")
	assert.Equal(t, []string{"县财政局"}, called("department", "县财政局", nil), "a partner")
	assert.Equal(t, []string{"县气象局"}, called("department", "县气象局", f), "a unit of the follow-up")
	assert.Empty(t, called("department", "示例三乡", f), "a township")
	assert.Empty(t, called("department", "县气象局", nil))
	for _, kind := range []string{"department", "township", "letter"} {
		assert.Empty(t, called(kind, "", f), kind)
	}
	assert.Nil(t, report.Units("poem", a, f, report.Options{}))
	assert.Nil(t, report.Units("department", nil, f, report.Options{}))
}

// A township is asked to reach what it does not and to file what lacks; where the county
// is judged by each township it is told so.
func TestWhatTheCountyNeedsOfATownship(t *testing.T) {
	ninety := decimal.NewFromInt(90)
	plan := &indicator.Plan{
		Code: "p", Base: 2010, Due: 2020, Area: indicator.Area{Code: "519921"},
		Areas: []indicator.Area{{Code: "519921100", Name: indicator.Text{"en": "A"}}, {Code: "519921101", Name: indicator.Text{"en": "B"}}},
		Indicators: []indicator.Indicator{
			{Code: "each", Name: indicator.Text{"en": "each"}, Unit: indicator.Percent, Better: indicator.Higher, Lead: "dept", Target: indicator.AtLeast(ninety).InEach(indicator.Township)},
			{Code: "own", Name: indicator.Text{"en": "own"}, Unit: indicator.Percent, Better: indicator.Higher, Lead: "dept", Target: indicator.AtLeast(ninety)},
			{Code: "old", Name: indicator.Text{"en": "old"}, Unit: indicator.Percent, Better: indicator.Higher, Lead: "dept", Target: indicator.AtLeast(ninety)},
		},
	}
	figures := strings.NewReader(`indicator,area,period,value
each,519921100,2010,80
each,519921100,2020,80
each,519921101,2010,80
each,519921101,2020,95
own,,2010,80
own,,2020,95
own,519921100,2010,80
own,519921100,2020,80
old,519921100,2010,80
`)
	data, err := indicator.DecodeTables([]indicator.TableSource{{File: "t.csv", Reader: figures}}, indicator.TableOptions{}, plan)
	require.NoError(t, err)
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2020}, plan)
	require.NoError(t, err)
	d := made(t)(report.Township(a, "519921100", report.Options{Sections: []string{"township-needs"}}))
	var got [][]string
	for _, row := range d.Sections[0].Blocks[1].Table.Rows {
		got = append(got, []string{row[0].Text, row[3].Text, row[5].Text})
	}
	assert.Equal(t, [][]string{
		{"each", "reach the target (at least 90%)", "the county’s target asks it of each area, and this one falls short"},
		{"own", "reach the target (at least 90%)", "—"},
		{"old", "file the figures that lack", "—"},
	}, got)
	assert.Equal(t, "Indicators of A: 2 missed, 1 cannot be judged. What is needed:", d.Sections[0].Blocks[0].Paragraph.Text)
	assert.Empty(t, made(t)(report.Township(a, "519921101", report.Options{Sections: []string{"township-needs"}})).Sections)
}
