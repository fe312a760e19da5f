package filing

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/examples/office/sheet"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

// outcome is what is made of a table.
type outcome struct{ lines, problems, notes []string }

// read reads a table that is written as CSV.
func read(t *testing.T, text string, o Options) outcome {
	t.Helper()
	sheets, err := sheet.Open(strings.NewReader(text), int64(len(text)), sheet.Options{File: "f"})
	require.NoError(t, err)
	tables, err := Look(sheets, o)
	require.NoError(t, err)
	var got outcome
	report := func(p indicator.Problem) { got.problems = append(got.problems, p.String()) }
	note := func(n said.Text) { got.notes = append(got.notes, n.In("en")) }
	for _, p := range tables.Problems.List {
		report(p)
	}
	for _, n := range tables.Notes {
		note(n)
	}
	got.lines = append(got.lines, strings.Join(tables.Columns(), ","))
	require.NoError(t, tables.Lines(report, note, func(l *Line) error {
		got.lines = append(got.lines, strings.Join(tables.Values(l), ","))
		return nil
	}))
	return got
}

func TestLinesOfTables(t *testing.T) {
	for name, c := range map[string]struct {
		table string
		want  []string
	}{
		"the long form": {
			"指标,年份,数值\nw-mmr,2019,16.90\n",
			[]string{"indicator,period,value,unit", "w-mmr,2019,16.90,"},
		},
		"in English": {
			"indicator,period,value,group,filed\nw-mmr,2019,16.90,sex=female,2020-01-03\n",
			[]string{"indicator,period,value,group,unit,filed", "w-mmr,2019,16.90,sex=female,,2020-01-03"},
		},
		"all the words of a form": {
			"规划,指标代码,年度,指标值,乡镇,分组,分子,分母,单位,状态,填报日期,来源,证明材料,备注\n" +
				"w,a,2019年度,16.9,519921100,女,1,2,‰,初步数,2020年1月3日,局,文,注一\n",
			[]string{
				"plan,indicator,period,value,area,group,numerator,denominator,unit,status,filed,source,evidence,note",
				"w,a,2019,16.9,519921100,sex=female,1,2,per-mille,provisional,2020-01-03,局,文,注一",
			},
		},
		"years as columns": {
			"指标,单位,2018年,2019年\na,%,1,\nb,人,2,3\n",
			[]string{"indicator,period,value,unit", "a,2018,1,percent", "b,2018,2,persons", "b,2019,3,persons"},
		},
		"parts of the population as columns": {
			"指标,年份,合计,男,女\na,2019,1,2,3\n",
			[]string{"indicator,period,value,group,unit", "a,2019,1,,", "a,2019,2,sex=male,", "a,2019,3,sex=female,"},
		},
		"a header of two rows that are not merged": {
			"示例县\n指标,单位,2018年,,2019年,,备注\n,,女,男,女,分子,\na,%,1,2,3,4,注\n",
			[]string{
				"indicator,period,value,group,numerator,unit,note", "a,2018,1,sex=female,,percent,注", "a,2018,2,sex=male,,percent,注",
				"a,2019,3,sex=female,,percent,注", "a,2019,,,4,percent,注",
			},
		},
		"years above the header": {
			",,2019年,,\n指标,单位,数值,分子,分母\na,%,1,2,3\n",
			[]string{"indicator,period,value,numerator,denominator,unit", "a,2019,1,2,3,percent"},
		},
		"columns of sex and residence": {
			"指标,年份,性别,城乡,数值\na,2019,女,,1\na,2019,,农村,2\na,2019,合计,合计,3\n",
			[]string{"indicator,period,value,group,unit", "a,2019,1,sex=female,", "a,2019,2,residence=rural,", "a,2019,3,,"},
		},
		"code and name": {
			"序号,指标代码,指标名称,年份,数值,参考值\n1,a,甲,2019,1,9\n2,,乙,2019,2,9\n",
			[]string{"indicator,period,value,unit", "a,2019,1,", "乙,2019,2,"},
		},
		"a unit in the header": {
			"指标（名称）,年份,数值（%）\na,2019,1\n",
			[]string{"indicator,period,value,unit", "a,2019,1,percent"},
		},
		"symbols as they are typed": {
			"指标,年份,数值\na,2019,……\nb,2019,——\nc,2019,－\nd,2019,／\ne,2019,\n",
			[]string{"indicator,period,value,unit", "a,2019,…,", "b,2019,—,", "c,2019,-,", "d,2019,/,"},
		},
		"titles, headings, notes and the header again": {
			"示例县统计表\n,,\n指标,2019年\n一、健康,\na,1\n指标,2019年\nb,2\n负责人中女性比例,…\n注：示例数据,\n填表人：甲,审核人：乙\n",
			[]string{"indicator,period,value,unit", "a,2019,1,", "b,2019,2,", "负责人中女性比例,2019,…,"},
		},
	} {
		got := read(t, c.table, Options{})
		assert.Empty(t, got.problems, name)
		assert.Equal(t, c.want, got.lines, name)
	}
}

func TestFaultsOfTables(t *testing.T) {
	for name, c := range map[string]struct {
		table string
		want  []string
	}{
		"no table":           {"甲,乙\n丙,丁\n", []string{"f: no-table: no sheet has a table of indicators"}},
		"tabs for commas":    {"指标\t年份\t数值\na\t2019\t1\n", []string{"f: wrong-delimiter: the header line has no commas; save the table as comma-separated values"}},
		"an unknown column":  {"指标,年份,数值,增幅\na,2019,1,2\n", []string{`f D1: unknown-column: the column "增幅" is not known; name it by one of the words that are, or say -pass 增幅`}},
		"two of one meaning": {"指标,年份,年度,数值\n", []string{`f C1: duplicate-column: the column "年度" says the same as column B`}},
		"no figures":         {"指标,年份\n", []string{"f A1: missing-column: the table has no column of figures"}},
		"no year":            {"指标,数值\n", []string{"f A1: missing-column: the table has no column of years and no column named by a year; name the columns so, or say -year"}},
		"years twice":        {"指标,年份,2019年\n", []string{"f A1: missing-column: the table has a column of years and columns named by years too"}},
		"years for some":     {"指标,数值,2019年\n", []string{"f A1: missing-column: some columns of figures are named by a year and others by none"}},
		"one year twice":     {"指标,2019年,2019年\na,1,2\n", []string{`f C1: duplicate-column: the column "2019年" says the same as column B`}},
		"two groups":         {"指标,年份,性别,城乡,数值\na,2019,女,农村,1\n", []string{`f D2: two-groups 城乡: the row is of the group "sex=female" already; a figure is of one group`}},
		"group and column":   {"指标,年份,分组,女\na,2019,男,1\n", []string{`f D2: two-groups 女: the row is of the group "sex=male" already; a figure is of one group`}},
		"an unknown sex":     {"指标,年份,性别,数值\na,2019,妇,1\n", []string{`f C2: invalid-group 性别: "妇" is no part of the population that is known`}},
		"two units":          {"指标,单位,年份,数值（%）\na,‰,2019,1\n", []string{"f D2: two-units 数值（%）: the cell is in percent by its format or header, the row states per-mille"}},
	} {
		assert.Equal(t, c.want, read(t, c.table, Options{}).problems, name)
	}
}

func TestNotesOfTables(t *testing.T) {
	got := read(t, "示例县统计表\n指标,序号,2019年\n一、健康\na,1,2\n注：示例数据\n", Options{})
	assert.Equal(t, []string{
		"f: passed over above the header: 示例县统计表",
		"f: columns passed over: 序号",
		"f: 2 lines without figures passed over, the first: 一、健康",
	}, got.notes)
}

// What is said beside the table: the year of its title, columns to pass over.
func TestWhatIsSaidBeside(t *testing.T) {
	const table = "2019年示例县统计表\n指标,增幅（%）,数值,女\na,9,1,2\n"
	got := read(t, table, Options{Year: "2019", Pass: []string{"增幅"}})
	assert.Empty(t, got.problems)
	assert.Equal(t, []string{"indicator,period,value,group,unit", "a,2019,1,,", "a,2019,2,sex=female,"}, got.lines)
	assert.Equal(t, []string{"f: passed over above the header: 2019年示例县统计表", "f: columns passed over: 增幅（%）"}, got.notes)
	assert.Len(t, read(t, table, Options{}).problems, 1)
	named := read(t, "指标,2018年\na,1\n", Options{Year: "2019"}) // the table says its years
	assert.Equal(t, "a,2018,1,", named.lines[1])
}

// Words of units that a plan has of its own stay as they are.
func TestOwnUnits(t *testing.T) {
	const table = "指标,单位,年份,数值\na,人,2019,1\n"
	assert.Equal(t, "a,2019,1,persons", read(t, table, Options{}).lines[1])
	assert.Equal(t, "a,2019,1,人", read(t, table, Options{OwnUnits: []string{"人"}}).lines[1])
}

// A word of a header means one thing.
func TestWordsAreOfOneColumn(t *testing.T) {
	count := 0
	for word, c := range headers() {
		assert.Equal(t, plain(word), word)
		assert.NotContains(t, members(), word)
		_, isYear := parseYear(word)
		assert.False(t, isYear)
		assert.Less(t, c, noColumn)
		count++
	}
	assert.Greater(t, count, 60)
	for _, name := range names() {
		assert.Contains(t, headers(), name)
	}
}

// FuzzTable: whatever a table holds, its lines are read or refused.
func FuzzTable(f *testing.F) {
	f.Add("示例县\n指标,单位,2018年,2019年\na,%,1,\n注：甲\n")
	f.Add("指标,年份,性别,数值（%）\na,2019,女,1\n")
	f.Fuzz(func(t *testing.T, text string) {
		sheets, err := sheet.Open(strings.NewReader(text), int64(len(text)), sheet.Options{File: "f"})
		if err != nil {
			return
		}
		tables, err := Look(sheets, Options{})
		if err != nil {
			return
		}
		columns := len(tables.Columns())
		_ = tables.Lines(func(p indicator.Problem) { assert.NotEmpty(t, p.File) }, func(said.Text) {}, func(l *Line) error {
			assert.Len(t, tables.Values(l), columns)
			at, _ := l.At("value")
			assert.True(t, strings.HasPrefix(at, "f "))
			return nil
		})
	})
}

// A word of the observation table's own is not listed again, and none is taken for two
// columns.
func TestHeadersOfSheetsAreNotThoseOfTables(t *testing.T) {
	own := map[string]bool{}
	for _, h := range indicator.Headers() {
		for _, word := range append([]string{h.Column}, h.Words...) {
			own[plain(word)] = true
		}
	}
	seen := map[string]bool{}
	for _, list := range also() {
		for _, word := range strings.Fields(list) {
			assert.False(t, own[word] || seen[word], word)
			seen[word] = true
		}
	}
}
