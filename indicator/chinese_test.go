package indicator_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

// The problems of all wrong plans and tables, and those that need no file to be kept,
// are compared in Chinese too: each code at least once.
func TestProblemsInChinese(t *testing.T) {
	c := chineseProblems{t: t, codes: map[string]bool{}}
	files, err := filepath.Glob("../testdata/bad/*/*")
	require.NoError(t, err)
	for _, file := range files {
		content, err := os.ReadFile(file)
		require.NoError(t, err)
		switch name := filepath.Base(file); filepath.Ext(file) {
		case ".json":
			c.plan(name, bytes.NewReader(content))
		case ".csv":
			c.table(indicator.TableOptions{File: name}, string(content), tablePlans()...)
		}
	}
	c.others()
	for _, code := range indicator.ProblemCodes() {
		assert.True(t, c.codes[code.Code], "no Chinese problem shows the code %s", code.Code)
	}
	golden := "../testdata/bad/problems-zh.txt"
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(c.text.String()), 0o600))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), c.text.String())
}

type chineseProblems struct {
	t     *testing.T
	codes map[string]bool
	text  strings.Builder
}

// add keeps the lines of an error's problems and refuses English ones.
func (c *chineseProblems) add(err error) {
	c.t.Helper()
	var problems *indicator.Problems
	require.ErrorAs(c.t, err, &problems)
	for i := range problems.List {
		p := &problems.List[i]
		c.codes[p.Code] = true
		line := p.In("zh")
		assert.True(c.t, strings.HasPrefix(line, p.Code+"："+p.File), line)
		assert.NotRegexp(c.t, `[A-Za-z;?]|%!`, unquoted(strings.TrimPrefix(line, p.Code+"："+p.File)), line)
		assert.Equal(c.t, p.String(), p.In("en"))
		c.text.WriteString(line + "\n")
	}
}

// unquoted leaves out of a Chinese line what is quoted or named alike in both languages.
func unquoted(line string) string {
	line = regexp.MustCompile(`“[^“”]*”`).ReplaceAllString(line, "")
	return regexp.MustCompile(`UTF-8|UTF-16|GB 18030|GBK|GB/T 2260|U\+[0-9A-F]+`).ReplaceAllString(line, "")
}

func (c *chineseProblems) plan(name string, content io.Reader) {
	_, err := indicator.DecodePlan(content, indicator.PlanOptions{File: name})
	c.add(err)
}

func (c *chineseProblems) table(options indicator.TableOptions, text string, plans ...*indicator.Plan) {
	_, err := indicator.DecodeTable(strings.NewReader(text), options, plans...)
	c.add(err)
}

// others are problems of what is too large to be kept, or of no file.
func (c *chineseProblems) others() {
	const head = "indicator,period,value\n"
	c.plan("lines.json", &repeated{body: "[" + strings.Repeat("1", 100), left: 2 << 20})
	c.plan("large.json", &repeated{body: strings.Repeat("1", 99) + "\n", left: 65 << 20})
	c.plan("values.json", strings.NewReader(`{"code": [`+strings.Repeat("1,\n", 1_000_000)+"1]}"))
	c.plan("broken.json", iotest.ErrReader(errors.New("the disk is on fire")))
	many := strings.TrimSuffix(strings.Repeat("{},", indicator.MaxIndicators+1), ",")
	_, err := indicator.DecodePlan(strings.NewReader(`{"version": 1, "code": "p", "base": 2010, "due": 2020, "indicators": [`+many+"]}"), indicator.PlanOptions{})
	var problems *indicator.Problems
	require.ErrorAs(c.t, err, &problems)
	last := problems.List[len(problems.List)-1:]
	for i := range problems.List {
		if problems.List[i].Code == "too-many-indicators" {
			last = problems.List[i : i+1]
		}
	}
	c.add((&indicator.Problems{List: last}).Err())

	c.table(indicator.TableOptions{File: "rows.csv", MaxRows: 1}, head+"share,2018,1\nshare,2019,2\n", tablePlans()...)
	c.table(indicator.TableOptions{File: "columns.csv"}, strings.Repeat("x,", 3000)+"\n", tablePlans()...)
	c.table(indicator.TableOptions{File: "long.csv"}, head+strings.Repeat("x", indicator.MaxLine+1)+"\n", tablePlans()...)
	c.table(indicator.TableOptions{Absences: map[string]indicator.ReadingKind{"0": indicator.Unknown}}, head)
	areas := []indicator.Area{
		{Code: "513221100", Name: indicator.Text{"zh": "甲镇"}, From: 2015}, {Code: "513221101", To: 2012, MergedInto: "513221100"}, {Code: "513221102", To: 2012},
	}
	listed := &indicator.Plan{Code: "p", Base: 2010, Due: 2020, Areas: areas, Area: indicator.Area{Code: "513221"}, Indicators: []indicator.Indicator{{Code: "share", Unit: indicator.Percent, Better: indicator.Higher}}}
	c.table(indicator.TableOptions{File: "areas.csv"}, "indicator,period,value,area,group\nshare,2011,1,513221100,\nshare,2019,1,513221101,\nshare,2019,1,513221102,\n"+
		"share,2019,1,513221199,\nshare,2019,1,shаre,\nshare,2019,1,,sex=Female\nshare,2019,1,,Sex=male\n", listed)
	c.table(indicator.TableOptions{File: "outside.csv"}, "plan,indicator,period,value,area\nwomen,share,2019,1,513222100\n", tablePlans()...)

	twice := tablePlans()
	twice = append(twice, twice[0].Clone())
	twice[2].File = "again.json"
	c.add(indicator.ValidatePlans(twice...))
	circle := tablePlans()
	circle[1].Indicators[0].SameAs = indicator.Reference{Plan: "women", Indicator: "w-enrolment"}
	circle[0].Indicators[len(circle[0].Indicators)-1].Better = indicator.Lower
	c.add(indicator.ValidatePlans(circle...))
	_, err = indicator.ParseSeries(&listed.Indicators[0], "2014: 16.9 x%; then: 5 | 2019: 5/0")
	c.add(err)
	_, err = indicator.NewSeries(&listed.Indicators[0], indicator.Key{Indicator: "share"}, make([]indicator.Observation, indicator.MaxObservations+1))
	c.add(err)
	_, err = indicator.NewSeries(&listed.Indicators[0], indicator.Key{Indicator: "share"}, make([]indicator.Observation, 1))
	c.add(err)
	_, _, err = indicator.ReadFiles(fstest.MapFS{}, []string{"no-such-plan.json"}, nil, indicator.TableOptions{})
	c.add(err)
}

// A problem of a caller's own, in words of its own, stands as it is.
func TestProblemsOfCallersInChinese(t *testing.T) {
	own := indicator.Problem{Code: "own-rule", File: "a.csv", Line: 3, Pointer: "value", Value: "7", Allowed: "an even number", Message: "the number is odd"}
	assert.Equal(t, "a.csv:3: own-rule value: the number is odd", own.String())
	assert.Equal(t, "own-rule：a.csv 第3行“value”列：the number is odd；原文是“7”；应为：an even number", own.In("zh"))
	var problems indicator.Problems
	for range indicator.MaxProblems + 2 {
		problems.Add(own)
	}
	require.Error(t, problems.Err())
	assert.True(t, strings.HasSuffix(problems.In("zh"), "\n另有2个问题"))
	assert.True(t, strings.HasSuffix(problems.Error(), "\nand 2 more problems"))
	assert.Equal(t, problems.Error(), problems.In("en"))
	assert.Equal(t, "own-rule：第3行：坏\\n了", indicator.Problem{Code: "own-rule", Line: 3, Message: "坏\n了"}.In("zh"))
	assert.Equal(t, "own-rule: bad", fmt.Sprint(indicator.Problem{Code: "own-rule", Message: "bad"}))
}
