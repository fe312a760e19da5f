package indicator

import (
	"slices"
	"strings"
	"unicode"
)

// column is a named column of a table.
type column int

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

	// Of tables only: what says the same in another way, and what is for orientation.
	columnSex
	columnResidence
	columnName
	columnAreaName
	columnPrevious
	columnGuide
	columnNumber
)

const (
	columnCount  = int(columnNote) + 1 // those that an observation as JSON has too
	tableColumns = int(columnNumber) + 1
)

// Header is a column of observation tables and the words that may head it.
type Header struct {
	Column     string   // its English name, which may head it too
	Words      []string // the Chinese words, the usual one first
	PassedOver bool     // it is there for people: tables may have it, and nothing of it is read
}

// Headers lists the columns that observation tables may have. Columns of the wide
// form are headed by what [ParseHeading] reads, or by an area.
//
// Where a word for the indicator stands beside 指标代码, it heads the names of the
// indicators; so does one for the area beside 地区代码.
func Headers() []Header {
	return []Header{
		columnPlan:        {Column: "plan", Words: []string{"规划", "规划代码", "纲要"}},
		columnIndicator:   {Column: "indicator", Words: []string{"指标", "指标代码", "指标编码", "监测指标"}},
		columnPeriod:      {Column: "period", Words: []string{"年份", "年度", "时期", "报告期"}},
		columnValue:       {Column: "value", Words: []string{"数值", "指标值", "合计", "总计", "完成值", "实际值"}},
		columnArea:        {Column: "area", Words: []string{"地区", "地区代码", "乡镇", "乡镇代码", "乡镇街道", "行政区划代码"}},
		columnGroup:       {Column: "group", Words: []string{"分组"}},
		columnNumerator:   {Column: "numerator", Words: []string{"分子"}},
		columnDenominator: {Column: "denominator", Words: []string{"分母"}},
		columnLower:       {Column: "lower", Words: []string{"下限", "置信下限"}},
		columnUpper:       {Column: "upper", Words: []string{"上限", "置信上限"}},
		columnUnit:        {Column: "unit", Words: []string{"单位", "计量单位"}},
		columnStatus:      {Column: "status", Words: []string{"状态", "数据状态"}},
		columnBreak:       {Column: "break", Words: []string{"口径变动"}},
		columnFiled:       {Column: "filed", Words: []string{"填报日期", "填报时间", "报送日期"}},
		columnSpan:        {Column: "span", Words: []string{"起止日期", "统计时段"}},
		columnSource:      {Column: "source", Words: []string{"来源", "数据来源", "资料来源"}},
		columnEvidence:    {Column: "evidence", Words: []string{"证明材料"}},
		columnNote:        {Column: "note", Words: []string{"备注"}},
		columnSex:         {Column: "sex", Words: []string{"性别"}},
		columnResidence:   {Column: "residence", Words: []string{"城乡"}},
		columnName:        {Column: "name", Words: []string{"指标名称"}},
		columnAreaName:    {Column: "area-name", Words: []string{"地区名称", "乡镇名称"}},
		columnPrevious:    {Column: "previous", Words: []string{"上年值", "上年数值", "上年数据"}, PassedOver: true},
		columnGuide:       {Column: "guide", Words: []string{"填报说明"}, PassedOver: true},
		columnNumber:      {Column: "number", Words: []string{"序号"}, PassedOver: true},
	}
}

// columnsByWord are the columns by every word that may head them.
func columnsByWord() map[string]column {
	words := make(map[string]column, 4*tableColumns)
	for c, header := range Headers() {
		words[header.Column] = column(c)
		for _, word := range header.Words {
			words[word] = column(c)
		}
	}
	return words
}

// codeWords head the codes of what another column beside them names.
func codeWords() map[column]struct {
	codes []string
	names column
} {
	return map[column]struct {
		codes []string
		names column
	}{
		columnIndicator: {[]string{"indicator", "指标代码", "指标编码"}, columnName},
		columnArea:      {[]string{"area", "地区代码", "乡镇代码", "行政区划代码"}, columnAreaName},
	}
}

func columnNames() [columnCount]string {
	var names [columnCount]string
	for c, header := range Headers()[:columnCount] {
		names[c] = header.Column
	}
	return names
}

// word is the column's name in English or Chinese.
func (c column) word(chinese bool) string {
	header := Headers()[c]
	if chinese {
		return header.Words[0]
	}
	return header.Column
}

// Heading is what the header of a column is taken for: a column that has a name, or
// one of the wide form, which is of a year or a group or both and whose Column is
// "value".
type Heading struct {
	Column string
	Year   int   // of a column of one year's values, 0 for none
	Group  Group // of a column of a group's values, "" for the total
}

// ParseHeading reads the header of a column of observation tables: a word of
// [Headers], a year (2022, 2022年, 2022年度), a group that has a name of its own (男,
// 农村), or both (2022年男). Blanks within Chinese words do not count. It is false for
// anything else, which may be an area.
func ParseHeading(header string) (Heading, bool) { return newHeadings().parse(header) }

// headings reads headers of one table.
type headings struct{ words map[string]column }

func newHeadings() headings { return headings{columnsByWord()} }

func (h headings) parse(header string) (Heading, bool) {
	if c, ok := h.column(header); ok {
		return Heading{Column: Headers()[c].Column}, true
	}
	word := unspaced(header)
	if year, ok := parseTableYear(word); ok {
		return Heading{Column: "value", Year: year}, true
	}
	group, ok := groupNamed(word)
	year := 0
	if at := strings.Index(word, "年"); !ok && at > 0 {
		rest := strings.TrimLeft(strings.TrimPrefix(word[at:], "年"), "度·-_/")
		var isYear bool
		if year, isYear = parseYear(word[:at]); !isYear {
			return Heading{}, false
		}
		group, ok = groupNamed(rest)
	}
	if !ok || year == 0 && group == Total {
		return Heading{}, false
	}
	return Heading{Column: "value", Year: year, Group: group}, true
}

// column is the named column of a header.
func (h headings) column(header string) (column, bool) {
	c, ok := h.words[header]
	if !ok {
		c, ok = h.words[unspaced(header)]
	}
	return c, ok
}

// unspaced is a Chinese text without blanks and line ends, which print stretches
// short headers by; any other text as it is.
func unspaced(text string) string {
	if isPlain(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// isPlain reports whether a text has ASCII characters only.
func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] > unicode.MaxASCII {
			return false
		}
	}
	return true
}

// groupWords are the words for the groups that outlines ask for, and for the total.
func groupWords() []struct {
	group Group
	words []string
} {
	return []struct {
		group Group
		words []string
	}{
		{Female, []string{"女", "女性", "女童", "female"}},
		{Male, []string{"男", "男性", "男童", "male"}},
		{Urban, []string{"城镇", "城市", "urban"}},
		{Rural, []string{"农村", "乡村", "rural"}},
		{Total, []string{"合计", "总计", "total"}},
	}
}

// Word is what a group is called in a Chinese table: 女, 男, 城镇, 农村, 合计; the
// group as it is where it has no such word.
func (g Group) Word() string {
	for _, known := range groupWords() {
		if known.group == g {
			return known.words[0]
		}
	}
	return string(g)
}

// groupNamed is the group that a word is for.
func groupNamed(word string) (Group, bool) {
	for _, known := range groupWords() {
		if slices.Contains(known.words, word) {
			return known.group, true
		}
	}
	return Total, false
}

// groupWordsOf lists the words for the groups of a dimension and for the total.
func groupWordsOf(dimension string, chinese bool) []string {
	var words []string
	for _, known := range groupWords() {
		if known.group.Dimension() != dimension && known.group != Total {
			continue
		}
		word := known.words[len(known.words)-1]
		if chinese {
			word = known.words[0]
		}
		words = append(words, word)
	}
	return words
}

// UnitWords are what a unit is called in tables, beside its own name: the usual word
// first. None are known of OwnUnit.
func (u Unit) UnitWords() []string {
	switch u {
	case Percent:
		return []string{"%", "％"}
	case PerMille:
		return []string{"‰"}
	case Per10K:
		return []string{"1/万", "/万"}
	case Per100K:
		return []string{"1/10万", "/10万", "1/十万"}
	case Years:
		return []string{"岁", "年"}
	case Persons:
		return []string{"人", "名"}
	case Items:
		return []string{"个", "所", "件", "项", "处", "家", "张", "座"}
	case Yuan:
		return []string{"元"}
	case Ratio:
		return []string{"比值"}
	case Index:
		return []string{"指数"}
	case YesNo:
		return []string{"是/否"}
	case OwnUnit:
		return nil
	default:
		return nil
	}
}

// parseTableYear reads a year as tables write it: 2022, 2022年, 2022年度.
func parseTableYear(cell string) (int, bool) {
	if year, ok := parseYear(cell); ok {
		return year, true
	}
	digits, ok := strings.CutSuffix(strings.TrimSuffix(cell, "度"), "年")
	if !ok {
		return 0, false
	}
	return parseYear(digits)
}
