package template

import "github.com/countystat/attain/indicator"

// words are what a template says, in one language.
type words struct {
	sheet, helpSheet  string
	title, department string // of area and year; of the department
	footer            string
	headers           [columns]string
	groups            map[indicator.Group]string
	units             map[indicator.Unit]string
	answers, statuses []string
	absences          []string
	help              []string

	numberHint, percentHint, dateHint, spanHint string
	onlyFigure, onlyNumber, onlyDate, chooseOne string
	noCounts, bothCounts, denominatorZero       string
	numeratorAbove, disagree, far               string
}

func wordsIn(language string) *words {
	if language == "zh" {
		return chinese()
	}
	return english()
}

// group is the word for a group that is read back as that group.
func (w *words) group(g indicator.Group) string {
	if word, ok := w.groups[g]; ok {
		return word
	}
	return string(g)
}

// reading is an answer or a bound as people write it.
func (w *words) reading(r indicator.Reading) string {
	switch r.Kind { //nolint:exhaustive // the others are written as tables have them
	case indicator.AnswerYes:
		return w.answers[0]
	case indicator.AnswerNo:
		return w.answers[1]
	case indicator.InProgress:
		return w.answers[2]
	default:
		return r.String()
	}
}

func chinese() *words {
	return &words{
		sheet: "填报表", helpSheet: "填表说明",
		title: "%s%d年统计数据填报表", department: "填报单位：%s　　　　单位负责人：　　　　　　填表人：　　　　　　联系电话：",
		footer: "&C第&P页　共&N页",
		headers: [columns]string{
			"指标名称", "分组", "地区名称", "单位", "年份", "参考值", "参考年份", "数值", "分子", "分母", "核对",
			"状态", "填报日期", "来源", "证明材料", "口径变化", "起止日期", "备注", "规划代码", "指标代码", "地区",
		},
		groups: map[indicator.Group]string{indicator.Total: "合计", indicator.Female: "女", indicator.Male: "男", indicator.Urban: "城镇", indicator.Rural: "农村"},
		units: map[indicator.Unit]string{
			indicator.Percent: "%", indicator.PerMille: "‰", indicator.Per10K: "1/万", indicator.Per100K: "1/10万", indicator.Persons: "人",
			indicator.Years: "岁/年", indicator.Items: "个", indicator.Yuan: "元", indicator.Ratio: "比值", indicator.Index: "指数", indicator.YesNo: "是/否",
		},
		answers: []string{"是", "否", "推进中"}, statuses: []string{"正式", "初步", "估计"},
		absences:    []string{"…", "—", "-", "/", "未知", "不适用", "不足单位", "无此统计", "不公布"},
		numberHint:  "只填数字，不写单位。没有数据的填“…”或写明原因：未知、不适用、不足单位、无此统计、不公布。只知道上限或下限的，如“<=5”。",
		percentHint: "填百分数的数字，不写百分号：95.0%填95.0。没有数据的填“…”或写明原因：未知、不适用、不足单位、无此统计、不公布。",
		dateHint:    "年-月-日，如2020-3-5", spanHint: "数据不按日历年统计的，写起止日期，如2019-10-01/2020-09-30",
		onlyFigure: "只能填数字、上下限（如“<=5”）或无数据的说明，并在该单位的合理范围内。",
		onlyNumber: "只能填数字，分母须大于0。", onlyDate: "只能填日期，如2020-3-5。", chooseOne: "请从下拉列表中选择。",
		noCounts: "请选择是、否或推进中", bothCounts: "分子分母须同时填写", denominatorZero: "分母须大于0",
		numeratorAbove: "分子大于分母", disagree: "数值与分子分母不符", far: "与参考值相差较大，请核实",
		help: []string{
			"填表说明",
			"1. 只填黄色单元格，其他单元格已锁定。不要增删列或改动列名；代码列用于汇总，不要改动。",
			"2. “数值”按“单位”列的单位只填数字：95.0%填95.0，20.1/10万填20.1。保留末位的零。",
			"3. 没有数据的，“数值”填“…”，或写明原因：未知、不适用、不足单位、无此统计、不公布。只知道上限或下限的，填“<=5”“>=90”这样的界限。不要填0代替。",
			"4. 有分子、分母的请一并填写，可以不填数值；三项都填的，应当相符。",
			"5. 定性指标从下拉列表选择：是、否、推进中；“证明材料”写文件名称和文号。",
			"6. “状态”不选时按正式数处理；初步数、估计数请选明。",
			"7. 指标口径或来源从本年起有变化的，“口径变化”选“是”；不按日历年统计的，在“起止日期”写明，如2019-10-01/2020-09-30。",
			"8. “参考值”是以前年份最近一次填报的数，仅供对照。“核对”列有红字的，请核实后再报；确实无误的，请在“备注”中说明。",
			"9. 填好后保存为“.xlsx”，不要加密，不要隐藏行或列。",
		},
	}
}

func english() *words {
	return &words{
		sheet: "form", helpSheet: "how to fill in",
		title: "%s: figures of %d", department: "Department: %s        Head of unit:                Filled in by:                Telephone:",
		footer: "&Cpage &P of &N",
		headers: [columns]string{
			"name", "group", "area-name", "unit", "period", "reference", "reference-year", "value", "numerator", "denominator", "check",
			"status", "filed", "source", "evidence", "break", "span", "note", "plan", "indicator", "area",
		},
		groups:  map[indicator.Group]string{indicator.Total: "total", indicator.Female: "female", indicator.Male: "male", indicator.Urban: "urban", indicator.Rural: "rural"},
		answers: []string{"yes", "no", "in-progress"}, statuses: []string{"final", "provisional", "estimated"},
		absences:    []string{"…", "—", "-", "/", "unknown", "not-applicable", "below-unit", "not-collected", "suppressed"},
		numberHint:  "The number alone, without its unit. Where there is none: … or unknown, not-applicable, below-unit, not-collected, suppressed. Where only a bound is known: <=5.",
		percentHint: "The number of per cent, without the sign: 95.0% is 95.0. Where there is none: … or unknown, not-applicable, below-unit, not-collected, suppressed.",
		dateHint:    "year-month-day, such as 2020-3-5", spanHint: "the dates of a figure that is not of the calendar year: 2019-10-01/2020-09-30",
		onlyFigure: "A number within what its unit can be, a bound such as <=5, or a word or symbol for none.",
		onlyNumber: "A number; the denominator is above 0.", onlyDate: "A date such as 2020-3-5.", chooseOne: "Choose from the list.",
		noCounts: "choose yes, no or in-progress", bothCounts: "numerator and denominator go together", denominatorZero: "the denominator is above 0",
		numeratorAbove: "the numerator is above the denominator", disagree: "value and counts disagree", far: "far from the reference; please verify",
		help: []string{
			"How to fill in",
			"1. Fill in the yellow cells; the others are locked. Add, remove and rename no columns; the columns of codes serve to put the forms together.",
			"2. The value is the number alone, in the unit of its row: 95.0% is 95.0, 20.1 per 100,000 is 20.1. Keep a nought at the end.",
			"3. Where there is no figure write … or why: unknown, not-applicable, below-unit, not-collected, suppressed. Where only a bound is known write it: <=5, >=90. Never write 0 instead.",
			"4. Fill in numerator and denominator where there are any; the value may then be left out. Where all three are filled in they must agree.",
			"5. What is attested is chosen from the list; name the document under evidence.",
			"6. Without a status a figure is final; choose provisional or estimated where it is.",
			"7. Where the definition or source changed from this year on choose yes under break; the dates of what is not of the calendar year go under span: 2019-10-01/2020-09-30.",
			"8. The reference is the latest figure of an earlier year, for orientation. Where the check says something verify the figure; where it is right say so in the note.",
			"9. Save as .xlsx, without a password and without hidden rows or columns.",
		},
	}
}
