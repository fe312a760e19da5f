package indicator_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

func tablePlans() []*indicator.Plan {
	women := &indicator.Plan{
		Code: "women", Base: 2010, Due: 2020, Area: indicator.Area{Code: "513221"},
		Indicators: []indicator.Indicator{
			{Code: "share", Unit: indicator.Percent, Better: indicator.Higher, Places: 1},
			{Code: "mortality", Unit: indicator.Per100K, Better: indicator.Lower, Places: 1},
			{Code: "schooling", Unit: indicator.Years, Better: indicator.Higher, Places: 1},
			{Code: "beds", Unit: indicator.OwnUnit, UnitName: indicator.Text{"zh": "张", "en": "beds"}, Better: indicator.Higher},
			{Code: "law", Unit: indicator.YesNo},
			{Code: "literacy", Unit: indicator.Percent, Better: indicator.Higher},
			{Code: "gap", Unit: indicator.Per100K, Better: indicator.Lower, Derive: indicator.Derive{
				Kind: indicator.DeriveGap,
				Left: indicator.Operand{Indicator: "mortality", Group: indicator.Rural}, Right: indicator.Operand{Indicator: "mortality", Group: indicator.Urban},
			}},
			{
				Code: "w-enrolment", Unit: indicator.Percent, Better: indicator.Higher,
				SameAs: indicator.Reference{Plan: "children", Indicator: "c-enrolment"},
			},
		},
	}
	children := &indicator.Plan{
		Code: "children", Base: 2010, Due: 2020, Area: indicator.Area{Code: "513221"},
		Indicators: []indicator.Indicator{
			{Code: "c-enrolment", Unit: indicator.Percent, Better: indicator.Higher},
			{Code: "c-gross", Unit: indicator.Percent, Better: indicator.Higher, Formula: indicator.Formula{Gross: true}},
			{Code: "literacy", Unit: indicator.Percent, Better: indicator.Higher},
		},
	}
	return []*indicator.Plan{women, children}
}

func decodeTable(text string) (*indicator.Data, error) {
	return indicator.DecodeTable(strings.NewReader(text), indicator.TableOptions{File: "t.csv"}, tablePlans()...)
}

func mustDecode(t *testing.T, text string) *indicator.Data {
	t.Helper()
	data, err := decodeTable(text)
	require.NoError(t, err)
	return data
}

// womens is the key of a series of the plan for women.
func womens(code, area string, group indicator.Group) indicator.Key {
	return indicator.Key{Plan: "women", Indicator: code, Area: area, Group: group}
}

func TestBadTables(t *testing.T) {
	files, err := filepath.Glob("../testdata/bad/tables/*.csv")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 40)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".csv")
		t.Run(name, func(t *testing.T) {
			content, err := os.ReadFile(file)
			require.NoError(t, err)
			data, err := indicator.DecodeTable(bytes.NewReader(content), indicator.TableOptions{File: name + ".csv"}, tablePlans()...)
			require.Error(t, err)
			assert.Nil(t, data)
			got := describeProblems(t, err)
			golden := strings.TrimSuffix(file, ".csv") + ".txt"
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(got), 0o600))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			assert.Equal(t, string(want), got)
		})
	}
}

// describeProblems writes every field of every problem.
func describeProblems(t *testing.T, err error) string {
	t.Helper()
	var problems *indicator.Problems
	require.ErrorAs(t, err, &problems)
	var b strings.Builder
	for _, p := range problems.List {
		assert.NotEmpty(t, p.Code)
		assert.NotEmpty(t, p.Message)
		fmt.Fprintf(&b, "%s\n    value: %q\n    allowed: %s\n", p, p.Value, p.Allowed)
		if p.Nearest != "" {
			fmt.Fprintf(&b, "    nearest: %s\n", p.Nearest)
		}
	}
	if problems.More > 0 {
		fmt.Fprintf(&b, "and %d more\n", problems.More)
	}
	return b.String()
}

func TestTableReadsEveryColumn(t *testing.T) {
	data := mustDecode(t, "\ufeffnote,plan,indicator,period,value,area,group,numerator,denominator,unit,status,break,filed,span,source,evidence\r\n"+
		"\"two\nlines, \"\"quoted\"\"\",women,share,2019,16.90,513221101,sex=female,169,1000,percent,provisional,yes,2020-06-30,2019-10-01/2020-09-30,yearbook,No. 5\r\n"+
		",,,,,,,,,,,,,,,\r\n\r\n")
	key := womens("share", "513221101", indicator.Female)
	s, ok := data.Series(key)
	require.True(t, ok)
	require.Equal(t, 1, s.Len())
	o := s.At(0)
	assert.Equal(t, "16.90", o.Value.String())
	assert.Equal(t, "169", indicator.Digits(o.Numerator.Decimal))
	assert.Equal(t, "1000", indicator.Digits(o.Denominator.Decimal))
	o.Value, o.Numerator, o.Denominator = indicator.Reading{}, decimal.NullDecimal{}, decimal.NullDecimal{}
	assert.Equal(t, indicator.Observation{
		Key: key, Year: 2019, Status: indicator.Provisional, Break: true, Unit: "percent",
		Filed: indicator.Date{Year: 2020, Month: 6, Day: 30},
		Span: indicator.Span{
			From: indicator.Date{Year: 2019, Month: 10, Day: 1}, To: indicator.Date{Year: 2020, Month: 9, Day: 30},
		},
		Source: "yearbook", Evidence: "No. 5", Note: "two\nlines, \"quoted\"", Place: indicator.Place{File: "t.csv", Line: 2},
	}, o)
	assert.Equal(t, []string{"513221101"}, data.Areas())
	assert.Equal(t, []indicator.Key{key}, data.Keys())
}

func TestTableReadings(t *testing.T) {
	for cell, want := range map[string]struct {
		kind   indicator.ReadingKind
		digits string
	}{
		"16.90": {indicator.Number, "16.90"}, "0": {indicator.Number, "0"}, "007": {indicator.Number, "7"},
		"<=11.69": {indicator.BoundAtMost, "<=11.69"}, "≤11.69": {indicator.BoundAtMost, "<=11.69"}, "<5": {indicator.BoundLess, "<5"},
		">=90": {indicator.BoundAtLeast, ">=90"}, "≥90.0": {indicator.BoundAtLeast, ">=90.0"}, ">90": {indicator.BoundMore, ">90"},
		"": {indicator.Empty, ""}, "unknown": {indicator.Unknown, "unknown"}, "not-applicable": {indicator.NotApplicable, "not-applicable"},
		"below-unit": {indicator.BelowUnit, "below-unit"}, "not-collected": {indicator.NotCollected, "not-collected"},
		"suppressed": {indicator.Suppressed, "suppressed"}, "…": {indicator.BelowUnit, "below-unit"}, "-": {indicator.Unknown, "unknown"},
		"不详": {indicator.Unknown, "unknown"}, "不适用": {indicator.NotApplicable, "not-applicable"}, "不足最小单位": {indicator.BelowUnit, "below-unit"},
		"未统计": {indicator.NotCollected, "not-collected"}, "不予公布": {indicator.Suppressed, "suppressed"},
		"—": {indicator.Unknown, "unknown"}, "/": {indicator.Unknown, "unknown"}, "*": {indicator.Suppressed, "suppressed"},
	} {
		options := indicator.TableOptions{Absences: map[string]indicator.ReadingKind{"…": indicator.BelowUnit, "*": indicator.Suppressed}}
		data, err := indicator.DecodeTable(strings.NewReader("indicator,period,value\nschooling,2019,"+cell+"\n"), options, tablePlans()...)
		require.NoError(t, err, cell)
		s, ok := data.Series(womens("schooling", "", ""))
		require.True(t, ok)
		assert.Equal(t, want.kind, s.Kind(0), cell)
		assert.Equal(t, want.digits, s.At(0).Value.String(), cell)
	}
	for cell, kind := range map[string]indicator.ReadingKind{
		"yes": indicator.AnswerYes, "是": indicator.AnswerYes, "no": indicator.AnswerNo, "否": indicator.AnswerNo,
		"in-progress": indicator.InProgress, "推进中": indicator.InProgress, "not-applicable": indicator.NotApplicable,
	} {
		s, _ := mustDecode(t, "indicator,period,value\nlaw,2019,"+cell+"\n").Series(womens("law", "", ""))
		assert.Equal(t, kind, s.Kind(0), cell)
	}
}

func TestAbsencesMustBeAbsences(t *testing.T) {
	for symbol, kind := range map[string]indicator.ReadingKind{
		"…": indicator.Number, "-": indicator.Empty, "/": 99, "0": indicator.BelowUnit, "yes": indicator.Unknown,
		"suppressed": indicator.Unknown, "": indicator.Suppressed, "unknown": indicator.Suppressed, "—": indicator.AnswerYes,
	} {
		_, err := indicator.DecodeTable(strings.NewReader("indicator,period,value\n"),
			indicator.TableOptions{Absences: map[string]indicator.ReadingKind{symbol: kind}}, tablePlans()...)
		assert.ErrorContains(t, err, "invalid-absence", symbol)
	}
}

func TestHeaderOnlyIsNoData(t *testing.T) {
	data := mustDecode(t, "indicator,period,value\n")
	assert.Empty(t, data.Keys())
	assert.Empty(t, data.Areas())
	_, ok := data.Series(womens("share", "", ""))
	assert.False(t, ok)
}

func TestWideIsLong(t *testing.T) {
	wide := mustDecode(t, "group,indicator,2018,2020,2019,status\n,share,16.9,<=5,,\nsex=female,share,…,1,2.50,estimated\n,law,是,否,推进中,\n")
	long := mustDecode(t, "group,indicator,period,value,status\n,share,2020,<=5,\n,share,2018,16.9,\nsex=female,share,2018,…,estimated\n"+
		"sex=female,share,2020,1,estimated\nsex=female,share,2019,2.50,estimated\n,law,2018,是,\n,law,2019,推进中,\n,law,2020,否,\n")
	assert.Equal(t, describeData(long), describeData(wide))
	assert.Equal(t, "women/law: 2018: yes in-progress no\nwomen/share: 2018: 16.9 _ <=5\nwomen/share sex=female: 2018: unknowne 2.50e 1e\n", describeData(wide))
}

// describeData writes all series, without places.
func describeData(data *indicator.Data) string {
	var b strings.Builder
	for _, key := range data.Keys() {
		s, _ := data.Series(key)
		fmt.Fprintf(&b, "%s: %s\n", key, s.String())
	}
	for _, e := range data.Superseded() {
		fmt.Fprintf(&b, "%s %d: %s of %s became %s of %s\n", e.Key, e.Old.Year, e.Old.Value, e.Old.Filed, e.New.Value, e.New.Filed)
	}
	return b.String()
}

func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	var lines []string
	for year := 2010; year <= 2020; year++ {
		for _, group := range []string{"", "sex=female", "sex=male"} {
			lines = append(lines,
				fmt.Sprintf("share,%d,%d.%d,%s,2021-01-01,", year, year-2000, year%7, group),
				fmt.Sprintf("share,%d,%d.5,%s,2022-01-01,513221", year, year-2000, group),
				fmt.Sprintf("mortality,%d,<=%d,%s,,51322110%d", year, year%13, group, year%3))
		}
	}
	header := "indicator,period,value,group,filed,area\n"
	want := describeData(mustDecode(t, header+strings.Join(lines, "\n")))
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		half := random.IntN(len(lines))
		data, err := indicator.DecodeTables([]indicator.TableSource{
			{File: "b.csv", Reader: strings.NewReader(header + strings.Join(lines[:half], "\n"))},
			{File: "a.csv", Reader: strings.NewReader(header + strings.Join(lines[half:], "\r\n"))},
		}, indicator.TableOptions{}, tablePlans()...)
		require.NoError(t, err)
		assert.Equal(t, want, describeData(data))
	}
}

func TestProblemsOfAllTables(t *testing.T) {
	_, err := indicator.DecodeTables([]indicator.TableSource{
		{File: "b.csv", Reader: strings.NewReader("indicator,period,value\nshare,2019,1\nshare,2018,x\n")},
		{File: "a.csv", Reader: strings.NewReader("indicator,period,value\nshare,2019,2\n")},
		{File: "c.csv", Reader: io.MultiReader(strings.NewReader("indicator,period,value\nshre,2019,2\n"), iotest.ErrReader(errors.New("is a directory")))},
		{File: "d.csv", Reader: strings.NewReader("")},
	}, indicator.TableOptions{}, tablePlans()...)
	assert.EqualError(t, err, strings.Join([]string{
		"a.csv:2: duplicate-observation period: women/share has two observations for 2019, the other at b.csv:2",
		`b.csv:3: not-a-reading value: "x" is not a number, a bound, an answer or an absence, such as 16.9, <=11.69, yes, in-progress, not-collected`,
		`c.csv:2: unknown-indicator indicator: no plan has an indicator "shre"; did you mean "share"?`,
		"c.csv:3: unreadable: reading the table: is a directory",
		"d.csv:1: empty-file: the table is empty",
	}, "\n"))
}

func TestQuotedCells(t *testing.T) {
	for cell, want := range map[string]string{
		`""`: "", `"a"`: "a", `"a""b"`: `a"b`, `""""`: `"`, `"a,b"`: "a,b", "\"a\r\nb\"": "a\nb", "\"\n\n\"": "\n\n", `" a "`: " a ", "a\tb": "a\tb",
	} {
		data := mustDecode(t, "indicator,period,note,value,source\nshare,2019,"+cell+",\"1\",s\nshare,2020,,2,\n")
		s, _ := data.Series(womens("share", "", ""))
		require.Equal(t, 2, s.Len(), cell)
		assert.Equal(t, want, s.At(0).Note, cell)
		assert.Equal(t, "s", s.At(0).Source, cell)
	}
}

func TestExampleOfAllKeys(t *testing.T) {
	data := mustDecode(t, "indicator,period,value,area,group,plan\nshare,2019,1,b,,\nshare,2019,1,,sex=male,\nshare,2019,1,,,\n"+
		"c-enrolment,2019,1,,sex=female,\nc-enrolment,2019,90,,,\nliteracy,2019,1,a,,women\nliteracy,2019,2,a,,children\n")
	var keys []string
	for _, key := range data.Keys() {
		keys = append(keys, key.String())
	}
	assert.Equal(t, []string{
		"children/c-enrolment", "children/c-enrolment sex=female", "children/literacy a", "women/literacy a",
		"women/share", "women/share sex=male", "women/share b",
	}, keys)
	assert.Equal(t, []string{"a", "b"}, data.Areas())
	assert.Empty(t, data.KeysOf("women", "nothing"))
	assert.Equal(t, []indicator.Key{
		womens("w-enrolment", "", ""), womens("w-enrolment", "", indicator.Female),
	}, data.KeysOf("women", "w-enrolment"))
	s, ok := data.Series(womens("w-enrolment", "513221", ""))
	require.True(t, ok)
	assert.Equal(t, "2019: 90", s.String())
	data.Keys()[0].Plan = "changed"
	assert.False(t, slices.ContainsFunc(data.Keys(), func(k indicator.Key) bool { return k.Plan == "changed" }))
}

func TestProblemsStandOnOneLine(t *testing.T) {
	p := indicator.Problem{Code: "unknown-key", File: "a\nb.json", Line: 3, Pointer: "/x\r\u2028y", Message: "「好」\u202e\xff"}
	assert.Equal(t, `a\nb.json:3: unknown-key /x\r\u2028y: 「好」\u202e`+"\ufffd", p.String())
}
