package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// byTownship judges shares of at least 95 per cent asked of each of three townships
// and returns the report as text, with the sentence on the whole.
func byTownship(t *testing.T, policy evaluate.Policy, change func(*indicator.Indicator), rows string) string {
	t.Helper()
	in := indicator.Indicator{
		Code: "a", Name: indicator.Text{"zh": "甲率", "en": "Share"}, Domain: "d", Unit: indicator.Percent, Better: indicator.Higher, Places: 1,
		Target: indicator.AtLeast(d("95")).InEach(indicator.Township),
	}
	if change != nil {
		change(&in)
	}
	plan := &indicator.Plan{
		Code: "p", Name: indicator.Text{"zh": "规划", "en": "Plan"}, Base: 2010, Due: 2020, Area: indicator.Area{Code: "519921", Name: indicator.Text{"zh": "示例县"}},
		Domains: []indicator.Domain{{Code: "d", Name: indicator.Text{"zh": "健康"}}}, Indicators: []indicator.Indicator{in},
	}
	for code, name := range map[string]string{"519921100": "东镇", "519921200": "西乡", "519921201": "南乡"} {
		plan.Areas = append(plan.Areas, indicator.Area{Code: code, Name: indicator.Text{"zh": name}})
	}
	data, err := indicator.DecodeTable(strings.NewReader("indicator,area,period,value,numerator,denominator\n"+rows), indicator.TableOptions{File: "t.csv"}, plan)
	require.NoError(t, err)
	a, err := evaluate.Assess(data, policy, plan)
	require.NoError(t, err)
	doc, err := report.County(a, report.Options{Language: report.Chinese, Statistics: true})
	require.NoError(t, err)
	var b strings.Builder
	require.NoError(t, document.WriteMarkdown(&b, &doc))
	r := a.Main()[0]
	return b.String() + report.WordingOf(a, report.Options{Language: report.Chinese}).Explain(r, &a.Plans[0].Indicators[0])
}

func TestAnAreaThatFiledAMissIsNotSaidToLackData(t *testing.T) {
	text := byTownship(t, evaluate.Policy{AsOf: 2019}, nil, "a,,2019,97,,\na,519921100,2019,96,,\na,519921200,2019,94,,\n")
	assert.Contains(t, text, "南乡缺数据；西乡已报数据不足以判断；按最近数值，西乡未达标")
	assert.NotContains(t, text, "缺数据的有：南乡、西乡")
	assert.Contains(t, text, "| 甲率 | 各乡镇 | 2 | 1 | 50.0 | 西乡（低于目标1.0个百分点） |", "it is among those judged")
}

// A manual verdict on the whole says nothing of chance, and one on an area nothing of
// the other areas.
func TestChanceIsSaidOfNothingThatItDoesNotExplain(t *testing.T) {
	override := evaluate.Override{Plan: "p", Indicator: "a", Verdict: evaluate.Attained, Reason: "现场核查", By: "县统计局", ApprovedBy: "县妇儿工委", On: indicator.Date{Year: 2019, Month: 5, Day: 20}}
	rows := "a,,2019,97,,\na,519921100,2019,96,,\na,519921201,2019,96,,\na,519921200,2010,80,,\na,519921200,2019,81,,\n"
	text := byTownship(t, evaluate.Policy{AsOf: 2019, Overrides: []evaluate.Override{override}}, nil, rows)
	assert.Contains(t, text, "按规则计算为达标困难")
	assert.NotContains(t, text, "偶然波动范围")

	override.Area = "519921200"
	text = byTownship(t, evaluate.Policy{AsOf: 2019, Overrides: []evaluate.Override{override}}, nil, rows)
	assert.Contains(t, text, "| 甲率 | 各乡镇 | 3 | 2 | 66.7 | 西乡（低于目标14.0个百分点） |")
	assert.Contains(t, text, "本表和上图按规则判断，不计人工认定。")
}

func TestTheOldestYearOfADatedVerdictIsThatOfTheAreas(t *testing.T) {
	text := byTownship(t, evaluate.Policy{AsOf: 2020}, nil, "a,519921100,2020,96,,\na,519921200,2019,96,,\na,519921201,2020,96,,\n")
	assert.Contains(t, text, "其中1项依据2019年数据；不计则0.0%")
	assert.NotContains(t, text, "—年")
}

func TestARollUpRowShowsWhatItsVerdictJudges(t *testing.T) {
	pooled := func(in *indicator.Indicator) {
		in.Target, in.Pool = indicator.AtLeast(d("95")), 3
	}
	rows := "a,,2018,,300,400\na,,2019,,399,400\na,519921100,2018,,150,200\na,519921200,2018,,75,100\na,519921201,2018,,75,100\n" +
		"a,519921100,2019,,199,200\na,519921200,2019,,100,100\na,519921201,2019,,100,100\n"
	text := byTownship(t, evaluate.Policy{AsOf: 2019}, pooled, rows)
	assert.Contains(t, text, "判断依据：2018—2019年合并为87.38%（699/800）")
	text = byTownship(t, evaluate.Policy{AsOf: 2020}, func(in *indicator.Indicator) { in.Target = indicator.AtLeast(d("95")) },
		rows+"a,,2020,90,,\na,519921100,2020,,100,200\na,519921200,2020,,100,100\n")
	assert.Regexp(t, `\| 甲率 \| 各乡镇 \| 2019 \| 399/400 .*\| 已达标 \|`, text)
	assert.Regexp(t, `\| 甲率 \| 各乡镇 \| 2020 \| 200/300 .*\| — \|[^|]*南乡`, text)
}
