package workbook

import "strings"

// words are what a workbook says that no document does.
type words struct {
	sheets map[string]string // names of the sheets by what is on them

	exact, exactNote                    string
	plan, and, contents, back           string
	year, value, valueFrom, moreCourses string
	target, low, high                   string
	milestone, projection               string
	page, rateChart, countChart         string
	bodyFont, headFont                  string
}

// wordsOf are the words of a document's language, the English ones for any but Chinese.
func wordsOf(language string) words {
	if language == "zh" || strings.HasPrefix(language, "zh-") {
		return words{
			sheets: map[string]string{
				"brief": "摘要", "overview": "总体情况", "indicators": "指标监测表", "hard": "达标困难指标", "courses": "历年走势",
				"undetermined": "无法判断指标", "qualified": "需巩固指标", "needed": "达标所需变化", "years": "历年数据", "checks": "数据审核提示",
			},
			exact:     "（精确值）",
			exactNote: "“精确值”一栏只列与所示数值不同的精确数，除不尽的写成分数；公式引用带“精确值”的栏目时，请注意分数和超过15位的数为文字。",
			plan:      "规划", and: "；", contents: "目录", back: "返回目录",
			year: "年份", value: "数值", valueFrom: "数值（%d年起）", target: "目标", low: "目标下限", high: "目标上限",
			milestone: "阶段目标", projection: "到期推算值",
			moreCourses: "本表只画前%d项指标的走势，报告中共有%d项；全部数据见“历年数据”。",
			page:        "第 &P 页，共 &N 页", rateChart: "各领域达标率（%）", countChart: "各领域指标判断结果（项）",
			bodyFont: "宋体", headFont: "黑体",
		}
	}
	return words{
		sheets: map[string]string{
			"brief": "Brief", "overview": "Overview", "indicators": "Indicators", "hard": "Hard", "courses": "Courses",
			"undetermined": "Undetermined", "qualified": "To consolidate", "needed": "Changes needed", "years": "Years", "checks": "Checks",
		},
		exact:     " (exact)",
		exactNote: "A column \"(exact)\" holds exact figures only where the shown ones differ, those without an end as fractions; fractions and figures of more than 15 digits are text.",
		plan:      "Plan", and: "; ", contents: "Contents", back: "Back to the contents",
		year: "Year", value: "Value", valueFrom: "Value (from %d)", target: "Target", low: "Target, low", high: "Target, high",
		milestone: "Milestone", projection: "Projection",
		moreCourses: "Only the first %d courses of the %d in the report are drawn; all figures are on the sheet \"Years\".",
		page:        "Page &P of &N", rateChart: "Rate by domain (%)", countChart: "Verdicts by domain (indicators)",
		bodyFont: "Arial", headFont: "Arial",
	}
}
