package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/evaluate/smallnumber"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// byGroups is an assessment of made-up figures: a share with an own target for women,
// one with targets for both sexes and none for the total, and one about women; men is the value of the second for them.
func byGroups(men string) *evaluate.Assessment {
	share := func(code string, targets ...string) indicator.Indicator {
		in := *fixture.ShareAtLeast("90")
		in.Code, in.Breakdowns = code, []string{"sex"}
		for _, target := range targets {
			group, bound, _ := strings.Cut(target, " ")
			in.Targets = append(in.Targets, indicator.AreaTarget{AppliesTo: []string{group}, Target: indicator.AtLeast(fixture.Number(bound))})
		}
		return in
	}
	check, screen, women := share("check", "sex=female 93"), share("screen", "sex=female 93", "sex=male 80"), share("women")
	screen.Target, women.AppliesTo = indicator.Target{}, []string{"sex=female"}
	plan := fixture.Plan(2030, check, screen, women)
	for i, name := range []string{"婚检率", "筛查率", "检查率"} {
		plan.Indicators[i].Name = indicator.Text{"zh": name, "en": strings.ToUpper(plan.Indicators[i].Code)}
	}
	return fixture.Assess(evaluate.Policy{AsOf: 2014}, "indicator,period,value,lower,upper,area,group\n"+
		"check,2014,92.1,90.3,93.9,,\ncheck,2014,92.2,,,,sex=female\ncheck,2014,92.0,89.5,94,,sex=male\n"+
		"screen,2010,80,,,,sex=female\nscreen,2014,92,,,,sex=female\nscreen,2014,"+men+",,,,sex=male\nscreen,2014,70,,,,\n"+
		"women,2010,80,,,,sex=female\nwomen,2014,89.1,88,90,,sex=female\n", plan)
}

func groupKey(code string, group indicator.Group) indicator.Key {
	return indicator.Key{Plan: "p", Indicator: code, Group: group}
}

func TestGroupsAndIntervalsInWords(t *testing.T) {
	a := byGroups("81")
	for language, want := range map[string]map[indicator.Key]string{
		report.Chinese: {
			groupKey("check", ""):           "婚检率2014年为92.1%（90.3～93.9），达到目标（90%以上）",
			groupKey("check", "sex=female"): "婚检率（女）2014年为92.2%，未达到目标（93%以上）",
			groupKey("check", "sex=male"):   "数据区间含目标值，不能排除另一结论",
			groupKey("screen", ""):          "筛查率（女）2014年为92.0%，尚未达到目标（93%以上）",
			groupKey("screen", "sex=male"):  "筛查率（男）2014年为81.0%，达到目标（80%以上）",
			groupKey("women", ""):           "检查率（女）2014年为89.1%（88～90），尚未达到目标（90%以上）",
			groupKey("women", "sex=female"): "数据区间含目标值，不能排除另一结论",
		},
		report.English: {
			groupKey("check", ""):           "CHECK: 92.1% (90.3 to 93.9) in 2014 meets the target (at least 90%)",
			groupKey("check", "sex=male"):   "the filed interval holds the target: the data cannot exclude the other verdict",
			groupKey("screen", ""):          "SCREEN (female): 92.0% in 2014 does not yet meet the target (at least 93%)",
			groupKey("women", ""):           "WOMEN (female): 89.1% (88 to 90) in 2014 does not yet meet the target (at least 90%)",
			groupKey("women", "sex=female"): "the data cannot exclude the other verdict",
		},
	} {
		w := report.WordingOf(a, report.Options{Language: language})
		for key, words := range want {
			r, ok := a.Result(key)
			require.True(t, ok, key)
			in, _ := a.Indicator(key)
			assert.Contains(t, w.Explain(r, in), words)
		}
		main, _ := a.Result(groupKey("check", ""))
		in, _ := a.Indicator(main.Key)
		assert.NotContains(t, w.Explain(main, in), map[string]string{report.Chinese: "不能排除", report.English: "exclude"}[language], "all of the interval meets the target")
	}
}

func TestGroupsAndIntervalsInTables(t *testing.T) {
	a := byGroups("81")
	for language, want := range map[string][]string{
		report.Chinese: {
			"92.1（90.3～93.9）", "女（目标93%以上）",
			"按其中判断最差、差距最大的分组计入：筛查率（女93%以上：预期可达标、男80%以上：已达标）。",
			"填报的数据区间含目标值、不能排除另一结论的：检查率（女）。",
		},
		report.English: {
			"92.1 (90.3 to 93.9)", "female (target: at least 93%)",
			"count by the group furthest behind: SCREEN (female, at least 93%: on course, male, at least 80%: attained).",
			"Where the filed interval holds the target, the data cannot exclude the other verdict: WOMEN (female).",
		},
	} {
		d := made(t)(report.County(a, report.Options{Language: language, Statistics: true}))
		var b bytes.Buffer
		require.NoError(t, document.WriteMarkdown(&b, &d))
		text := strings.Join(strings.Fields(b.String()), " ")
		for _, words := range want {
			assert.Contains(t, text, strings.Join(strings.Fields(words), " "))
		}
		s := section(t, "indicators", a, nil, report.Options{Language: language})
		row := s.Blocks[0].Table.Rows[0]
		assert.Equal(t, "93.9", row[5].Number.Upper)
		years := section(t, "years", a, nil, report.Options{Language: language})
		row = years.Blocks[0].Table.Rows[0]
		assert.Equal(t, "92.1", row[len(row)-1].Text, "intervals stand beside the value in force only")
	}
}

func TestGroupsBesideTheVerdict(t *testing.T) {
	a := byGroups("81")
	parts := map[string]int{}
	for _, c := range check.CoverageOf(a) {
		parts[c.Indicator] += len(c.Parts)
	}
	assert.Equal(t, map[string]int{"check": 2, "screen": 2, "women": 1}, parts, "of men nobody asks anything")
	in, _ := a.Indicator(groupKey("check", ""))
	in.Breakdowns = nil
	assert.Len(t, check.CoverageOf(a)[0].Parts, 1, "a group with a target is looked for all the same")
	assert.Empty(t, smallnumber.Of(a, smallnumber.Options{}))
	var b bytes.Buffer
	require.NoError(t, archive.Write(&b, a, archive.Options{}))
	for _, key := range []string{`"byGroup": "sex=female"`, `"lower": "90.3"`, `"upper": "93.9"`, `"inconclusive": true`} {
		assert.Contains(t, b.String(), key)
	}
	before, err := archive.Read(bytes.NewReader(b.Bytes()), "a.json")
	require.NoError(t, err)
	after := compare.Of(byGroups("50"))
	assert.Equal(t, []compare.Cause{compare.RevisedData}, compare.Between(before, after).Changes[1].Causes, "taking the figure of men back turns it")
	before.Again = nil
	assert.Equal(t, []compare.Cause{compare.OtherGroup}, compare.Between(before, after).Changes[1].Causes, "figures of two groups are not compared")
	assert.Empty(t, compare.Of(byGroups("81")).States[0].ByGroup)
}

// What is said of a total that counts by its groups is said of each of them, in one row
// a group.
func TestEveryGroupThatCountsHasItsRows(t *testing.T) {
	in := *fixture.ShareAtLeast("90")
	in.Code, in.Target = "screen", indicator.Target{}
	in.Targets = []indicator.AreaTarget{
		{AppliesTo: []string{"sex=female"}, Target: indicator.AtLeast(fixture.Number("90"))}, {AppliesTo: []string{"sex=male"}, Target: indicator.AtLeast(fixture.Number("80"))},
	}
	in.Milestones = []indicator.Milestone{{Year: 2013, Target: indicator.AtLeast(fixture.Number("85"))}}
	in.Compare = []indicator.LevelTarget{{Level: indicator.Nation, Target: indicator.AtLeast(fixture.Number("91"))}}
	a := fixture.Assess(evaluate.Policy{AsOf: 2014}, `indicator,period,value,lower,upper,group
screen,2010,89,,,sex=female
screen,2011,91,,,sex=female
screen,2012,88,,,sex=female
screen,2013,84,,,sex=female
screen,2014,90.1,89.5,94,sex=female
screen,2010,70,,,sex=male
screen,2011,82,,,sex=male
screen,2012,79,,,sex=male
screen,2013,86,,,sex=male
screen,2014,81,79.5,82,sex=male
`, fixture.Plan(2020, in))
	both := []string{"screen (female)", "screen (male)"}
	rows := func(id, table string) []string {
		var names []string
		s := section(t, id, a, nil, report.Options{Statistics: true})
		for _, b := range s.Blocks {
			if b.Table != nil && b.Table.ID == table {
				for _, row := range b.Table.Rows {
					names = append(names, row[0].Text)
				}
			}
		}
		return names
	}
	for table, id := range map[string]string{"milestones": "milestones", "levels": "levels", "qualified": "qualified", "relapsed": "timeline"} {
		assert.Equal(t, both, rows(id, table), table)
	}
	text := printed(t, made(t)(report.County(a, report.Options{})), nil)
	assert.Contains(t, text, "1 attained indicator needs to be consolidated.")
	assert.Contains(t, text, "the data cannot exclude the other verdict: screen (female), screen (male).")
}
