package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
)

// turned is one state of a plan of one rate.
type turned struct {
	policy evaluate.Policy
	in     func(*indicator.Indicator, *indicator.Plan)
	table  string
}

func (s turned) assess(t *testing.T) *evaluate.Assessment {
	t.Helper()
	plan := fixture.Plan(2014, *fixture.RateAtMost("10"))
	plan.Areas = []indicator.Area{
		{Code: "519921101", Name: indicator.Text{"en": "Upper Town", "zh": "上镇"}}, {Code: "519921102", Name: indicator.Text{"en": "Lower Town", "zh": "下镇"}},
	}
	if s.in != nil {
		s.in(&plan.Indicators[0], plan)
	}
	rows := strings.Fields(s.table)
	for i, row := range rows {
		rows[i] = row + strings.Repeat(",", 6-strings.Count(row, ","))
	}
	return fixture.Assess(s.policy, "indicator,period,value,area,numerator,denominator,group\n"+strings.Join(rows, "\n")+"\n", plan)
}

// why is the cell that says what turned the one verdict.
func why(t *testing.T, before *compare.Snapshot, after *evaluate.Assessment, language string) string {
	t.Helper()
	section := section(t, "changes", after, nil, report.Options{Before: before, Language: language})
	rows := table(t, &section).Rows
	require.Len(t, rows, 1)
	return rows[0][4].Text
}

func TestWhyAVerdictTurned(t *testing.T) {
	const rows = "rate,2010,14.0, rate,2011,13.0, rate,2012,12.0, rate,2013,11.5, "
	asOf := func(year int) evaluate.Policy { return evaluate.Policy{AsOf: year} }
	target := func(bound string) func(*indicator.Indicator, *indicator.Plan) {
		return func(in *indicator.Indicator, _ *indicator.Plan) { in.Target = indicator.AtMost(fixture.Number(bound)) }
	}
	each := func(in *indicator.Indicator, _ *indicator.Plan) { in.Target = in.Target.InEach(indicator.Township) }
	pooled := func(in *indicator.Indicator, _ *indicator.Plan) { in.Pool = 2 }
	groups := func(in *indicator.Indicator, _ *indicator.Plan) {
		in.Targets = []indicator.AreaTarget{{AppliesTo: []string{"sex=female"}, Target: in.Target}, {AppliesTo: []string{"sex=male"}, Target: in.Target}}
		in.Target = indicator.Target{}
	}
	groupsOfEach := func(in *indicator.Indicator, _ *indicator.Plan) {
		in.Targets = []indicator.AreaTarget{{AppliesTo: []string{"sex=male"}, Target: in.Target.InEach(indicator.Township)}}
		in.Target = indicator.Target{}
	}
	override := func(v evaluate.Verdict) evaluate.Policy {
		return evaluate.Policy{AsOf: 2012, Overrides: []evaluate.Override{{
			Plan: "p", Indicator: "rate", Verdict: v, Reason: "r", By: "b", ApprovedBy: "a", On: indicator.Date{Year: 2013, Month: 1, Day: 1},
		}}}
	}
	for name, test := range map[string]struct {
		before, after turned
		en, zh        string
	}{
		"a new year": {
			turned{asOf(2012), nil, rows}, turned{asOf(2013), nil, strings.Replace(rows, "11.5", "9.9", 1)},
			"new year: 2013: 9.9 per 1,000 (2012: 12.0 per 1,000)", "新年度数据：2013年9.9‰（2012年12.0‰）",
		},
		"time alone": {
			turned{asOf(2012), nil, "rate,2010,14.0, rate,2012,12.0, "}, turned{asOf(2014), nil, "rate,2010,14.0, rate,2012,12.0, "},
			"only the year differs", "时间推移",
		},
		"two that are both needed": {
			turned{asOf(2012), target("5"), strings.ReplaceAll(rows, "12.0", "13.0")}, turned{asOf(2013), nil, strings.ReplaceAll(strings.Replace(rows, "11.5", "9.9", 1), "12.0", "13.0")},
			"new year: 2013: 9.9 per 1,000 (2012: 13.0 per 1,000); target from at most 5 per 1,000 to at most 10 per 1,000; taking back any one of these leads back to off course",
			"新年度数据：2013年9.9‰（2012年13.0‰）；目标由5‰以下调整为10‰以下；以上任一项单独撤回均恢复为达标困难",
		},
		"two of which either would do": {
			turned{asOf(2012), nil, rows}, turned{asOf(2013), target("13"), strings.Replace(rows, "11.5", "9.9", 1)},
			"only taken back together: new year: 2013: 9.9 per 1,000 (2012: 12.0 per 1,000), target from at most 10 per 1,000 to at most 13 per 1,000",
			"须一并撤回方恢复：新年度数据：2013年9.9‰（2012年12.0‰）、目标由10‰以下调整为13‰以下",
		},
		"a revised figure": {
			turned{asOf(2013), nil, strings.Replace(rows, "14.0", "17.0", 1)}, turned{asOf(2013), nil, strings.Replace(rows, "rate,2011,13.0, ", "", 1)},
			"2010 revised from 17.0 to 14.0, 2011 no longer filed: 13.0", "2010年由17.0修订为14.0、2011年原报13.0，现未报",
		},
		"a figure filed since": {
			turned{asOf(2012), nil, "rate,2010,14.0, rate,2011,13.0, "}, turned{asOf(2012), nil, "rate,2010,14.0, rate,2011,13.0, rate,2012,13.0, "},
			"2012 filed since: 13.0", "2012年补报13.0",
		},
		"a policy": {
			turned{asOf(2012), nil, rows}, turned{evaluate.Policy{AsOf: 2012, Projection: indicator.LastValue, Tolerance: indicator.Points(fixture.Number("0.1"))}, nil, rows},
			"policy: tolerance none → 0.1 points, projection mean annual change → last value",
			"判断规则：容差无→0.1（按指标单位）、推算方法年均变化→维持现有水平",
		},
		"a definition": {
			turned{asOf(2012), nil, rows}, turned{asOf(2012), func(in *indicator.Indicator, _ *indicator.Plan) { in.Projection = indicator.LastValue }, rows},
			"definition: projection none → last value", "指标界定：推算方法无→维持现有水平",
		},
		"a manual verdict": {
			turned{asOf(2012), nil, rows}, turned{override(evaluate.Difficult), nil, rows}, "set by hand: off course", "人工认定为达标困难",
		},
		"none any longer": {
			turned{override(evaluate.Difficult), nil, rows}, turned{asOf(2012), nil, rows}, "no longer set by hand (off course)", "不再人工认定（原为达标困难）",
		},
		"a township": {
			turned{asOf(2014), each, "rate,2014,9.0, rate,2014,9.0,519921101 rate,2014,9.0,519921102 "},
			turned{asOf(2014), each, "rate,2014,9.0, rate,2014,9.0,519921101 rate,2014,11.0,519921102 "},
			"area data: Lower Town (2014: 11.0 per 1,000) now outside the target", "分地区数据：下镇（2014年11.0‰）现未达到",
		},
		"a township and the new year's total": {
			turned{asOf(2012), each, "rate,2012,9.0, rate,2012,9.0,519921101 rate,2012,11.0,519921102 rate,2011,11.5,519921102 "},
			turned{asOf(2013), each, "rate,2012,9.0, rate,2012,9.0,519921101 rate,2012,11.0,519921102 rate,2011,11.5,519921102 rate,2013,8.9, rate,2013,9.9,519921102 "},
			"area data: Lower Town (2013: 9.9 per 1,000) now within the target; without effect: new data", "分地区数据：下镇（2013年9.9‰）现已达到；不影响判断：有新数据",
		},
		"a township that was merged away": {
			turned{asOf(2013), each, "rate,2013,9.0, rate,2013,9.0,519921101 rate,2013,11.0,519921102 rate,2012,11.5,519921102 "},
			turned{asOf(2014), func(in *indicator.Indicator, plan *indicator.Plan) {
				each(in, plan)
				plan.Areas[1].To, plan.Areas[1].MergedInto = 2013, plan.Areas[0].Code
			}, "rate,2013,9.0, rate,2013,9.0,519921101 rate,2013,11.0,519921102 rate,2012,11.5,519921102 rate,2014,9.0,519921101 "},
			"only taken back together: area data: Lower Town (merged into Upper Town in 2014) no longer counted, as of 2014 in place of 2013",
			"须一并撤回方恢复：分地区数据：下镇（2014年并入上镇）不再计入、评估年份由2013年改为2014年",
		},
		"a township without figures that was merged away": {
			turned{asOf(2013), each, "rate,2013,9.0,519921101 "},
			turned{asOf(2013), func(in *indicator.Indicator, plan *indicator.Plan) {
				each(in, plan)
				plan.Areas[1].To, plan.Areas[1].MergedInto = 2012, plan.Areas[0].Code
			}, "rate,2013,9.0,519921101 "},
			"area data: Lower Town (merged into Upper Town in 2013) no longer counted", "分地区数据：下镇（2013年并入上镇）不再计入",
		},
		"a township whose figure turned into a bound": {
			turned{asOf(2014), each, "rate,2014,9.0,519921101 rate,2014,9.0,519921102 "},
			turned{asOf(2014), each, "rate,2014,9.0,519921101 rate,2014,<=12,519921102 "},
			"area data: Lower Town (2014: at most 12 per 1,000) now without a judgement", "分地区数据：下镇（2014年不高于12‰）现无法判断",
		},
		"a first figure beside those of townships": {
			turned{asOf(2012), nil, "rate,2012,9.0,519921101 "}, turned{asOf(2013), nil, "rate,2012,9.0,519921101 rate,2013,9.0, "},
			"new year: 2013: 9.0 per 1,000", "新年度数据：2013年9.0‰",
		},
		"a pooled rate": {
			turned{asOf(2012), pooled, "rate,2010,,,30,1000 rate,2011,,,20,1000 rate,2012,,,10,1000 "},
			turned{asOf(2013), pooled, "rate,2010,,,30,1000 rate,2011,,,20,1000 rate,2012,,,10,1000 rate,2013,,,4,1000 "},
			"new year: 2012–2013: 7.0 per 1,000 pooled (2011–2012: 15.0 per 1,000 pooled)", "新年度数据：2012—2013年合并为7.0‰（2011—2012年合并为15.0‰）",
		},
		"a pooled rate that could not be pooled before": {
			turned{asOf(2012), pooled, "rate,2010,,,30,1000 rate,2011,,,20,1000 rate,2012,12 "},
			turned{asOf(2013), pooled, "rate,2010,,,30,1000 rate,2011,,,20,1000 rate,2012,12 rate,2013,,,4,1000 "},
			"new year: 2013: 4.0 per 1,000 (2012: 12.0 per 1,000)", "新年度数据：2013年4.0‰（2012年12.0‰）",
		},
		"the same group further on": {
			turned{asOf(2012), groups, "rate,2012,9.0,,,,sex=female rate,2012,9.5,,,,sex=male "},
			turned{asOf(2013), groups, "rate,2012,9.0,,,,sex=female rate,2012,9.5,,,,sex=male rate,2013,10.5,,,,sex=male "},
			"rate (male): new year: 2013: 10.5 per 1,000 (2012: 9.5 per 1,000)", "rate（男）新年度数据：2013年10.5‰（2012年9.5‰）",
		},
		"a township by the group that decides": {
			turned{asOf(2014), groupsOfEach, "rate,2014,9.0,519921101,,,sex=male rate,2014,9.0,519921102,,,sex=male rate,2014,20,519921101 rate,2014,9.0,519921102 "},
			turned{asOf(2014), groupsOfEach, "rate,2014,9.0,519921101,,,sex=male rate,2014,11.0,519921102,,,sex=male rate,2014,20,519921101 rate,2014,8.0,519921102 "},
			"area data: Lower Town male (2014: 11.0 per 1,000) now outside the target", "分地区数据：下镇 男（2014年11.0‰）现未达到",
		},
		"another group": {
			turned{asOf(2012), groups, "rate,2012,9.8,,,,sex=female rate,2012,9.5,,,,sex=male "},
			turned{asOf(2013), groups, "rate,2012,9.8,,,,sex=female rate,2012,9.5,,,,sex=male rate,2013,10.5,,,,sex=male "},
			"rate (male): new year: 2013: 10.5 per 1,000; male decides in place of female", "rate（男）新年度数据：2013年10.5‰；改由男决定（原为女）",
		},
	} {
		before, after := compare.Of(test.before.assess(t)), test.after.assess(t)
		assert.Equal(t, test.en, why(t, before, after, report.English), name)
		assert.Equal(t, test.zh, why(t, before, after, report.Chinese), name)
	}
}

// Of another version's verdict the rule is named; without the earlier input what
// differs is listed, and that it is not told apart.
func TestWhyWithoutTheEarlierInput(t *testing.T) {
	const rows = "rate,2010,14.0, rate,2011,13.0, rate,2012,12.0, rate,2013,9.5, "
	before := compare.Of(turned{evaluate.Policy{AsOf: 2012}, nil, rows}.assess(t))
	before.Library, before.States[0].Verdict = "0.0.9", evaluate.Difficult
	after := turned{evaluate.Policy{AsOf: 2013}, nil, rows}.assess(t)
	assert.Equal(t, "library 0.0.9 said off course; "+evaluate.Version+" says on course of the same input (rule V8); new year: 2013: 9.5 per 1,000 (2012: 12.0 per 1,000)",
		why(t, before, after, report.English))

	before.Again = nil
	assert.Equal(t, "new data", why(t, before, after, report.English))
	later := turned{evaluate.Policy{AsOf: 2014}, nil, "rate,2010,14.0, rate,2011,13.0, rate,2012,12.0, "}.assess(t)
	assert.Equal(t, "the year differs; nothing else that the file states does", why(t, before, later, report.English))
	section := section(t, "changes", after, nil, report.Options{Before: before, Language: report.Chinese})
	last := section.Blocks[len(section.Blocks)-1].Note
	require.NotNil(t, last)
	assert.Contains(t, last.Text.Text, "无法分清各项原因")
}

// What the rates and the mix of the areas did adds up as it is printed.
func TestSplitsAddUpAsPrinted(t *testing.T) {
	before, after := sample(t, 2018), sample(t, 2019)
	section := section(t, "changes", after, nil, report.Options{Before: compare.Of(before)})
	found := false
	for _, block := range section.Blocks {
		if block.Table == nil || block.Table.ID != "splits" {
			continue
		}
		found = true
		for _, row := range block.Table.Rows {
			number := func(i int) indicator.Fraction { return fixture.Fraction(row[i].Number.Shown) }
			assert.Zero(t, number(7).Add(number(8)).Compare(number(6)), row[0].Text)
			assert.Zero(t, number(5).Sub(number(4)).Compare(number(6)), row[0].Text)
			assert.NotZero(t, number(8).Sign(), row[0].Text)
		}
	}
	assert.True(t, found)
}
