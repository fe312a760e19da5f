package indicator_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

// Every word heads one column, in both languages, and is found by ParseHeading.
func TestHeadersAreFoundByTheirWords(t *testing.T) {
	t.Parallel()
	taken := map[string]string{}
	for _, header := range indicator.Headers() {
		require.NotEmpty(t, header.Words, header.Column)
		for _, word := range append([]string{header.Column}, header.Words...) {
			assert.Empty(t, taken[word], word)
			taken[word] = header.Column
			heading, ok := indicator.ParseHeading(word)
			assert.True(t, ok, word)
			assert.Equal(t, indicator.Heading{Column: header.Column}, heading, word)
		}
	}
	for _, word := range strings.Split("指标、指标代码、年份、年度、数值、指标值、地区、乡镇、分组、性别、城乡、分子、分母、单位、状态、填报日期、来源、证明材料、备注", "、") {
		assert.NotEmpty(t, taken[word], word)
	}
}

func TestHeadingsOfTheWideForm(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]indicator.Heading{
		"2022": {Column: "value", Year: 2022}, "2022年": {Column: "value", Year: 2022}, "2022年度": {Column: "value", Year: 2022},
		"男": {Column: "value", Group: indicator.Male}, "女 性": {Column: "value", Group: indicator.Female}, "农\n村": {Column: "value", Group: indicator.Rural},
		"2022年男": {Column: "value", Year: 2022, Group: indicator.Male}, "2022年度-城镇": {Column: "value", Year: 2022, Group: indicator.Urban},
		"2022年合计": {Column: "value", Year: 2022}, "指 标": {Column: "indicator"}, "年\u3000份": {Column: "period"},
	} {
		got, ok := indicator.ParseHeading(header)
		assert.True(t, ok, header)
		assert.Equal(t, want, got, header)
	}
	for _, header := range []string{"", "22年", "2022度", "2022年老人", "年", "年男", "男女", "ind icator", "Indicator", "２０２２年", "202206"} {
		_, ok := indicator.ParseHeading(header)
		assert.False(t, ok, header)
	}
}

// officePlan has names for codes, two of them alike, and townships.
func officePlan() *indicator.Plan {
	return &indicator.Plan{
		Code: "p", Base: 2010, Due: 2020, Area: indicator.Area{Code: "513221", Name: indicator.Text{"zh": "示例县"}},
		Areas: []indicator.Area{
			{Code: "513221100", Name: indicator.Text{"zh": "河口镇"}}, {Code: "513221101", Name: indicator.Text{"zh": "青山乡"}},
			{Code: "513221102", Name: indicator.Text{"zh": "城关镇"}}, {Code: "513221103", Name: indicator.Text{"zh": "城关镇"}},
		},
		Indicators: []indicator.Indicator{
			{Code: "imr", Name: indicator.Text{"zh": "婴儿死亡率", "en": "Infant mortality"}, Unit: indicator.PerMille, Better: indicator.Lower, Places: 1},
			{Code: "edu", Name: indicator.Text{"zh": "入学率"}, Unit: indicator.Percent, Better: indicator.Higher, Places: 1},
			{Code: "edu2", Name: indicator.Text{"zh": "巩固率"}, Unit: indicator.Percent, Better: indicator.Higher},
			{Code: "edu3", Name: indicator.Text{"zh": "巩固率"}, Unit: indicator.Percent, Better: indicator.Higher},
			{Code: "law", Name: indicator.Text{"zh": "工作机制"}, Unit: indicator.YesNo},
		},
	}
}

func decodeNamed(text string, notes *indicator.Notes) (*indicator.Data, error) {
	return indicator.DecodeTable(strings.NewReader(text), indicator.TableOptions{File: "t.csv", Notes: notes}, officePlan())
}

// What offices write is read as the same figures as the plain table beside it.
func TestTablesAsOfficesWriteThem(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ office, plain string }{
		"Chinese headers, names and years": {
			"指标,年度,指标值,单位,状态,填报日期\n婴儿死亡率,2019年,5.90,‰,初步,2020-03-01\n工作机制,2019年度,推进中,是/否,,\n",
			"indicator,period,value,unit,status,filed\nimr,2019,5.90,per-mille,provisional,2020-03-01\nlaw,2019,in-progress,yes-no,,\n",
		},
		"titles, blank lines and empty columns": {
			"示例县2019年监测数据,,,,\n单位：‰,,,填报人：甲,\n,,,,\n指标,年份,数值,,\nimr,2019,5.90,,\nimr,2020,5.8\n",
			"indicator,period,value\nimr,2019,5.90\nimr,2020,5.8\n",
		},
		"titles with commas of their own and particulars": {
			"示例县妇女、儿童监测表\n单位,示例县统计局,填报日期,2020-03-01\n指标,2017年,2018年,2019年,备注\nimr,1,2,3,\n",
			"indicator,2017,2018,2019\nimr,1,2,3\n",
		},
		"empty cells behind the header's": {
			"指标,年份,数值\nimr,2019,5.90,,\n", "indicator,period,value\nimr,2019,5.90\n",
		},
		"sex and residence in columns of their own": {
			"指标代码,年份,性别,城乡,数值\nedu,2019,男,,91\nedu,2019,女性,合计,92\nedu,2019,,农村,93\nedu,2019,合计,,94\n",
			"indicator,period,group,value\nedu,2019,sex=male,91\nedu,2019,sex=female,92\nedu,2019,residence=rural,93\nedu,2019,,94\n",
		},
		"groups by word": {
			"指标代码,年份,分组,数值\nedu,2019,男,91\nedu,2019,residence=rural,92\nedu,2019,合计,93\n",
			"indicator,period,group,value\nedu,2019,sex=male,91\nedu,2019,residence=rural,92\nedu,2019,,93\n",
		},
		"years as columns": {
			"指标,2018年,2019年度\nimr,6.0,5.90\nedu,,91\n", "indicator,2018,2019\nimr,6.0,5.90\nedu,,91\n",
		},
		"groups as columns": {
			"指标,年份,合计,男,女,城镇,农村\nedu,2019,91,90,92,,89.5\n",
			"indicator,period,group,value\nedu,2019,,91\nedu,2019,sex=male,90\nedu,2019,sex=female,92\nedu,2019,residence=rural,89.5\n",
		},
		"groups beside one year": {
			"指标,2019年,男,女\nedu,91,90,\n", "indicator,period,group,value\nedu,2019,,91\nedu,2019,sex=male,90\n",
		},
		"groups of years": {
			"指标,2018年男,2018年女,2019年男\nedu,90,91,92\n",
			"indicator,period,group,value\nedu,2018,sex=male,90\nedu,2018,sex=female,91\nedu,2019,sex=male,92\n",
		},
		"areas as columns": {
			"指标,年份,数值,河口镇,513221101,起止日期\nedu,2019,91,90,92,2019-09-01/2020-08-31\n",
			"indicator,period,area,value,span\nedu,2019,,91,2019-09-01/2020-08-31\nedu,2019,513221100,90,2019-09-01/2020-08-31\nedu,2019,513221101,92,2019-09-01/2020-08-31\n",
		},
		"names beside codes, and what is for people": {
			"序号,指标代码,指标,地区代码,地区,年份,上年值,数值,填报说明\n1,imr,婴儿死亡率,513221100,河口镇,2019,6.1‰,5.90,分子：死亡数\n2,,入学率,,青山乡,2019,,91,\n",
			"indicator,area,period,value\nimr,513221100,2019,5.90\nedu,513221101,2019,91\n",
		},
		"breaks": {
			"指标,年份,数值,口径变动\nimr,2019,5.90,是\nimr,2018,6,否\n", "indicator,period,value,break\nimr,2019,5.90,yes\nimr,2018,6,no\n",
		},
	} {
		office, err := decodeNamed(c.office, nil)
		require.NoError(t, err, name)
		plain, err := decodeNamed(c.plain, nil)
		require.NoError(t, err, name)
		assert.NotEmpty(t, describeFully(plain))
		assert.Equal(t, describeFully(plain), describeFully(office), name)
	}
}

// describeFully writes every observation with all that it says but its place.
func describeFully(data *indicator.Data) string {
	var b strings.Builder
	for _, key := range data.Keys() {
		s, _ := data.Series(key)
		for i := range s.Len() {
			o := s.At(i)
			text, _ := o.MarshalJSON()
			fmt.Fprintf(&b, "%s\n", text)
		}
	}
	return b.String()
}

func TestNotesOfTables(t *testing.T) {
	t.Parallel()
	var notes indicator.Notes
	_, err := decodeNamed("示例县2019年监测数据,,,,,\n指标代码,指标,年份,性别,上年值,数值,\nimr,婴儿死亡率（‰）,2019年,女,5.7,5.90,\nimr,,2019,男,,5.80,\n,入学率,2019,,,91,\n", &notes)
	require.NoError(t, err)
	var english, chinese []string
	for _, note := range notes.List {
		english, chinese = append(english, note.String()), append(chinese, note.In("zh"))
	}
	assert.Equal(t, []string{
		`t.csv:1: a line above the header is passed over: "示例县2019年监测数据"`,
		`t.csv:2: the column "指标代码" is read as indicator`,
		`t.csv:2: the column "年份" is read as period`,
		`t.csv:2: the column "数值" is read as value`,
		`t.csv:2: the column "性别" is read as sex`,
		`t.csv:2: the column "指标" is read as name`,
		`t.csv:2: the column "上年值" is for orientation and passed over`,
		`t.csv:2: empty columns behind column number 6 are passed over`,
		`t.csv:3: "女" is read as sex=female`,
		`t.csv:3: "婴儿死亡率（‰）" is no name that the plan has for imr; the code counts`,
		`t.csv:4: "男" is read as sex=male`,
		`the indicator "入学率" is read as edu of the plan p`,
	}, english)
	assert.Equal(t, "t.csv 第1行：表头上方的一行按标题跳过：“示例县2019年监测数据”", chinese[0])
	assert.Equal(t, "指标“入学率”读作规划“p”的“edu”", chinese[len(chinese)-1])
	assert.True(t, notes.List[0].IsPassedOver())
	assert.False(t, notes.List[1].IsPassedOver())

	var none indicator.Notes
	_, err = decodeNamed("indicator,period,value,group\nimr,2019,5.90,sex=female\n", &none)
	require.NoError(t, err)
	assert.Empty(t, none.List, "nothing is said of a plain table")
}

// Notes are bounded, and those of a table that is refused are kept too.
func TestNotesAreBounded(t *testing.T) {
	t.Parallel()
	var notes indicator.Notes
	for range indicator.MaxProblems + 2 {
		notes.Add(indicator.Note{Kind: indicator.TitleLine})
	}
	assert.Len(t, notes.List, indicator.MaxProblems)
	assert.Equal(t, 2, notes.More)
	var kept indicator.Notes
	_, err := decodeNamed("标题\n指标,年份,数值\nimr,2019,x\n", &kept)
	require.Error(t, err)
	assert.Equal(t, indicator.TitleLine, kept.List[0].Kind)
}

func TestProblemsOfTablesAsOfficesWriteThem(t *testing.T) {
	t.Parallel()
	for table, want := range map[string]string{
		"标题\n指标,年分,数值\nimr,2019,1\n":                                 `t.csv:2: unknown-column 年分: column number 2 has the unknown name "年分"; did you mean "年份"?`,
		"标题一\n标题二\n甲,乙,丙\n丁,2019,1\n":                                "t.csv:1: no-header: none of the first 10 lines names the columns; write a line with 指标, 年份, 数值 above the figures",
		"指标,年份,城关镇\nedu,2019,1\nimr,2019,2\n":                        `t.csv:2: ambiguous-name area: "城关镇" may mean 513221102 or 513221103 in the plan "p"; write the code`,
		"指标,年份,数值\n巩固率,2019,1\n":                                     `t.csv:2: ambiguous-name 指标: "巩固率" may mean p/edu2 or p/edu3 in the plans; write the code`,
		"指标,年份,数值\n婴儿死忙率,2019,1\n":                                   `t.csv:2: unknown-indicator 指标: no plan has an indicator "婴儿死忙率"; did you mean "婴儿死亡率"?`,
		"指标代码,指标,年份,数值\nimr,入学率,2019,1\n":                            `t.csv:2: name-disagrees 指标: the code is imr, but "入学率" is the name of edu`,
		"指标,年份,数值,地区代码,地区\nimr,2019,1,513221100,青山乡\n":               `t.csv:2: name-disagrees 地区: the code is 513221100, but "青山乡" is the name of 513221101`,
		"指标,年份,数值\nimr,2019,1\nimr,2019年,2\n":                        "t.csv:3: duplicate-observation 年份: p/imr has two observations for 2019, the other at t.csv:2",
		"指标,年份,数值,\nimr,2019,1,\nimr,2020,1,x\nimr,2021,1,y\n":       `t.csv:3: unknown-column: column number 4 has no name, and "x" stands in it`,
		"妇女、儿童监测表\n指标；年份；数值\nimr；2019；1\n":                           "t.csv:2: wrong-delimiter: the header line has no commas; save the table as comma-separated values",
		"indicatr;perod;value\nimr;2019;1\nimr;2018;1\nimr;2017;1\n": "t.csv:1: wrong-delimiter: the header line has no commas; save the table as comma-separated values",
		"标题\n说明\n甲,\"乙\"丙\n":                                         "t.csv:3: bad-quote: text follows the quote that closes a cell; write a quote inside a cell twice",
		"标题\n\xd6\xb8\xb1\xea,1\n":                                   `t.csv:2: not-utf8: the table is not UTF-8; it may be GB 18030, which spreadsheet programs write by default; save it again as "CSV UTF-8"`,
		"指标,年份,合计,男,女\nedu,2019,1,-2,3\n":                            "t.csv:2: negative-value 男: the value is -2, but edu is measured in percent",
		"指标,年份,数值\nimr,2019,1,x\n":                                   "t.csv:2: wrong-cell-count: the line has 4 cells, the header 3",
	} {
		_, err := decodeNamed(table, nil)
		require.Error(t, err, table)
		assert.Equal(t, want, err.Error(), "one cause, one problem: %s", table)
	}
}

// A table in Chinese form, with titles, empty columns and names in place of codes,
// holds the same observations as the plain one that it was made from.
func TestGeneratedTablesAreReadAlikeInBothForms(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 7))
		plain, office := generatedTables(random)
		want, err := decodeNamed(plain, nil)
		require.NoError(t, err, plain)
		got, err := decodeNamed(office, nil)
		require.NoError(t, err, office)
		require.NotEmpty(t, want.Keys())
		require.Equal(t, describeFully(want), describeFully(got), "%s\n%s", plain, office)
	}
}

// generatedTables writes random figures as a plain table and as an office would.
func generatedTables(random *rand.Rand) (plain, office string) {
	pick := func(words ...string) string { return words[random.IntN(len(words))] }
	var p, o strings.Builder
	p.WriteString("indicator,period,value,area,group,numerator,denominator,status,filed,source,note\n")
	tail := strings.Repeat(",", random.IntN(3))
	for range random.IntN(4) {
		o.WriteString(pick("示例县妇女儿童发展监测表", "单位：%", "二〇二〇年三月", "2019年") + strings.Repeat(",", random.IntN(12)) + "\n")
	}
	ofSex := random.IntN(2) == 0
	groups := "分组,"
	if ofSex {
		groups = pick("性别,城乡,", "性 别,城 乡,")
	}
	fmt.Fprintf(&o, "%s,%s,%s,%s,%s分子,分母,状态,%s,来源,备注%s\n", pick("指标", "指标代码", "监测指标"), pick("年份", "年度"), pick("数值", "指标值"), pick("地区", "乡镇"), groups, pick("填报日期", "报送日期"), tail)
	indicators := [][2]string{{"imr", "婴儿死亡率"}, {"edu", "入学率"}, {"imr", "Infant mortality"}}
	areas := [][2]string{{"", "示例县"}, {"513221100", "河口镇"}, {"513221101", "青山乡"}, {"", ""}}
	sexes := []struct{ group, word, sex, residence string }{
		{"", "合计", "合计", ""}, {"", "", "", ""}, {"sex=female", "女", "女", ""}, {"sex=male", "男", "男性", "合计"},
		{"residence=urban", "城镇", "", "城市"}, {"residence=rural", "residence=rural", "合计", "农村"},
	}
	statuses := [][2]string{{"", ""}, {"final", "最终"}, {"provisional", "初步"}, {"estimated", "估计"}}
	seen := map[string]bool{}
	for range 1 + random.IntN(20) {
		in, area, group, status := indicators[random.IntN(3)], areas[random.IntN(4)], sexes[random.IntN(6)], statuses[random.IntN(4)]
		year := 2010 + random.IntN(10)
		key := fmt.Sprint(in[0], area[0], group.group, year)
		if seen[key] {
			continue
		}
		seen[key] = true
		value, counts, answer := fmt.Sprintf("%d.%d0", random.IntN(90), random.IntN(10)), ",", ""
		switch random.IntN(5) {
		case 0:
			value = pick("<=5", "—", "not-applicable", "unknown", "…")
			answer = map[string]string{"not-applicable": "不适用", "unknown": "不详"}[value]
		case 1:
			value, counts = "", fmt.Sprintf("%d,%d", random.IntN(10), 10+random.IntN(90))
		}
		filed, note := pick("", "2020-03-01"), pick("", "\"甲，\"\"乙\"\", 丙\"", "示例")
		fmt.Fprintf(&p, "%s,%d,%s,%s,%s,%s,%s,%s,县统计局,%s\n", in[0], year, value, area[0], group.group, counts, status[0], filed, note)
		if answer != "" && random.IntN(2) == 0 {
			value = answer
		}
		words := group.word
		if ofSex {
			words = group.sex + "," + group.residence
		}
		fmt.Fprintf(&o, "%s,%d%s,%s,%s,%s,%s,%s,%s,县统计局,%s%s\n", in[random.IntN(2)], year, pick("", "年", "年度"), value, area[random.IntN(2)], words, counts, status[random.IntN(2)], filed, note, tail)
	}
	return p.String(), o.String()
}

// Chinese words for answers and absences are read as what they are for, and a policy may
// still say otherwise of an absence.
func TestWordsOfReadings(t *testing.T) {
	t.Parallel()
	for kind := indicator.Empty; kind <= indicator.Withheld; kind++ {
		word := kind.Word()
		if word == "" {
			continue
		}
		code, table := "imr", "指标,年份,数值\nimr,2019,"
		if kind.IsAnswer() {
			code, table = "law", "指标,年份,数值\nlaw,2019,"
		}
		data, err := decodeNamed(table+word+"\n", nil)
		require.NoError(t, err, word)
		s, _ := data.Series(indicator.Key{Plan: "p", Indicator: code})
		assert.Equal(t, kind, s.Kind(0), word)
	}
	options := indicator.TableOptions{Absences: map[string]indicator.ReadingKind{"不详": indicator.Suppressed}}
	data, err := indicator.DecodeTable(strings.NewReader("指标,年份,数值\nimr,2019,不详\n"), options, officePlan())
	require.NoError(t, err)
	s, _ := data.Series(indicator.Key{Plan: "p", Indicator: "imr"})
	assert.Equal(t, indicator.Suppressed, s.Kind(0))
}

// The table of FORMATS.md is read as it says.
func TestTheTableOfFormats(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../FORMATS.md")
	require.NoError(t, err)
	_, shown, ok := strings.Cut(string(text), "    示例县妇女儿童发展监测表,,,,,\n")
	require.True(t, ok)
	shown, _, _ = strings.Cut(shown, "\n\n")
	plan := officePlan()
	plan.Indicators[4].Name["zh"] = "儿童工作机制"
	data, err := indicator.DecodeTable(strings.NewReader("示例县妇女儿童发展监测表,,,,,\n"+strings.ReplaceAll(shown, "    ", "")), indicator.TableOptions{}, plan)
	require.NoError(t, err)
	assert.Equal(t, "p/imr: 2024: 5.2\np/imr sex=female: 2024: 5.8\np/imr sex=male: 2024: 5.9\np/law: 2024: in-progress\n", describeData(data))
}
