package filing

import (
	"regexp"
	"slices"
	"strings"

	"github.com/countystat/attain/indicator"
)

// column is a column of the observation table.
type column int

// The columns in the order in which they are written. The last are not: they are
// read into others, or stand in the sheet for people.
const (
	columnPlan column = iota
	columnIndicator
	columnPeriod
	columnValue
	columnArea
	columnGroup
	columnNumerator
	columnDenominator
	columnLower
	columnUpper
	columnUnit
	columnStatus
	columnBreak
	columnFiled
	columnSpan
	columnSource
	columnEvidence
	columnNote

	columnName      // the name beside a column of codes
	columnSex       // read into group
	columnResidence // read into group
	columnForPeople // last year's figure, checks: not read
	noColumn
)

const written = columnNote + 1

// names are the columns as the observation table calls them.
func names() [written]string {
	return [written]string{
		"plan", "indicator", "period", "value", "area", "group", "numerator", "denominator", "lower", "upper",
		"unit", "status", "break", "filed", "span", "source", "evidence", "note",
	}
}

// isFigure reports whether a column holds figures, which no merged area may repeat.
func (c column) isFigure() bool {
	return slices.Contains([]column{columnValue, columnNumerator, columnDenominator, columnLower, columnUpper}, c)
}

// IsFigure reports whether a column of the observation table holds figures.
func IsFigure(name string) bool {
	list := names()
	return column(slices.Index(list[:], name)).isFigure()
}

// headers are the words of headers: those of the observation table in both languages, and
// what spreadsheets have besides.
func headers() map[string]column {
	words := map[string]column{}
	for _, h := range indicator.Headers() {
		for _, word := range append([]string{h.Column}, h.Words...) {
			if _, isPart := members()[plain(word)]; !isPart { // 合计 stands beside 女 and 男
				words[plain(word)] = columnCalled(h.Column)
			}
		}
	}
	for c, list := range also() {
		for _, word := range strings.Fields(list) {
			words[word] = c
		}
	}
	return words
}

// columnCalled is a column by its name in the observation table; one that is not written
// stands there for people too.
func columnCalled(name string) column {
	list := names()
	if at := slices.Index(list[:], name); at >= 0 {
		return column(at)
	}
	switch name {
	case "name":
		return columnName
	case "sex":
		return columnSex
	case "residence":
		return columnResidence
	default:
		return columnForPeople
	}
}

// also are headers that only sheets have: what a template writes, and columns that are
// not read.
func also() map[column]string {
	return map[column]string{
		columnName:      "主要指标",
		columnPeriod:    "year",
		columnValue:     "指标数值 完成情况 完成数 监测值 统计值",
		columnLower:     "区间下限",
		columnUpper:     "区间上限",
		columnBreak:     "口径变化",
		columnForPeople: "参考值 reference 参考年份 reference-year 核对 check 填报要求 wanted 责任单位 牵头单位 lead 目标 目标值 target 领域 目标领域 责任部门 联系人 联系电话 基期 基期值 上年 上年数 增减 同比 达标情况 是否达标",
	}
}

// members are the parts of the population as sheets name them.
func members() map[string]string {
	return map[string]string{
		"女": "sex=female", "女性": "sex=female", "女童": "sex=female", "female": "sex=female",
		"男": "sex=male", "男性": "sex=male", "男童": "sex=male", "male": "sex=male",
		"城": "residence=urban", "城市": "residence=urban", "城镇": "residence=urban", "urban": "residence=urban",
		"乡": "residence=rural", "农村": "residence=rural", "乡村": "residence=rural", "rural": "residence=rural",
		"合计": "", "总计": "", "全县": "", "全体": "", "total": "",
	}
}

// units are the words of units that number formats, headers and columns show.
func units() map[string]string {
	return map[string]string{
		"%": "percent", "％": "percent", "‰": "per-mille", "/万": "per-10k", "1/万": "per-10k", "/10万": "per-100k", "1/10万": "per-100k",
		"岁": "years", "年": "years", "岁/年": "years", "比值": "ratio", "指数": "index", "个": "items", "人": "persons", "名": "persons", "元": "yuan", "¥": "yuan", "￥": "yuan", "是/否": "yes-no",
	}
}

// statuses are the words of how far a figure is settled.
func statuses() map[string]string {
	return map[string]string{
		"正式": "final", "正式数": "final", "最终": "final", "最终数": "final",
		"初步": "provisional", "初步数": "provisional", "快报": "provisional", "快报数": "provisional",
		"估计": "estimated", "估计数": "estimated", "估算": "estimated", "推算": "estimated",
	}
}

// symbols are other ways to type the symbols of missing values, and why they are.
func symbols() map[string]string {
	return map[string]string{
		"未知": "unknown", "不适用": "not-applicable", "不足单位": "below-unit", "无此统计": "not-collected", "不公布": "suppressed",
		"……": "…", "...": "…", "。。。": "…", "——": "—", "－": "-", "–": "-", "--": "-", "／": "/",
	}
}

// plain is a word of a header without blanks, line ends and case.
func plain(text string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(text, func(r rune) bool {
		return r == ' ' || r == '\t' || r == '\n' || r == '\u3000' || r == '\u00a0'
	}), ""))
}

var inBrackets = regexp.MustCompile(`[（(]([^（）()]*)[）)]$`)

// cutBrackets parts "数值（%）" into the word and what stands in brackets.
func cutBrackets(text string) (word, brackets string) {
	m := inBrackets.FindStringSubmatchIndex(text)
	if m == nil {
		return text, ""
	}
	return text[:m[0]], text[m[2]:m[3]]
}

var yearWord = regexp.MustCompile(`^((?:1[89]|20|21)[0-9]{2}|2200)年?度?$`)

// parseYear reads a year as headers and cells have it: 2022, 2022年, 2022年度.
func parseYear(text string) (string, bool) {
	m := yearWord.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	return m[1], true
}

var dateWord = regexp.MustCompile(`^([0-9]{4})(?:[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)$`)

// isoDate writes a date with the year first in ISO 8601, other texts as they are.
func isoDate(text string) string {
	m := dateWord.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	two := func(s string) string { return strings.Repeat("0", 2-len(s)) + s }
	return m[1] + "-" + two(m[2]+m[4]) + "-" + two(m[3]+m[5])
}

// footers begin the lines below a table that are no data, as 注：… and 填表人：….
var footers = regexp.MustCompile(`^(注|说明|备注|填表|填报|制表|审核|复核|单位负责人|负责人|联系|资料来源|数据来源|Notes?|Source|Filled in|Unit head)[^：:]{0,10}[：:]`)
