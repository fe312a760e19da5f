package main

import (
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// unquoted leaves out of a Chinese text what is quoted, flags and their values.
func unquoted(text string) string {
	text = regexp.MustCompile(`“[^“”]*”`).ReplaceAllString(text, "")
	return regexp.MustCompile(`county: |-[a-z]+(-[a-z]+)*( assessment| public)?|UTF-8|GB 18030|CSV|JSON`).ReplaceAllString(text, "")
}

// Wrong usage is worded in Chinese wherever -lang stands.
func TestWrongUsageInChinese(t *testing.T) {
	for _, args := range [][]string{
		{"-nonsense"}, {"file.json"}, {"-plan", "a.json"}, {"-as-of", "20x9"}, {"-known-by", "2020"}, {"-format", "pdf"}, {"-report", "annual"},
		{"-audience", "press"}, {"-audience", "public", "-format", "assessment"}, {"-check", "a.json", "-cases", "d", "-audience", "public"},
		{"-steps"}, {"-explain", "w-mmmr"}, {"-explain", "nothing-like-it"}, {"-check", "a.json"}, {"-methods", "open-sgd"}, {"-previous", "2020"},
		{"-policy", ""}, {"-explain", "w-mmr", "-format", "json"}, {"-check", "a.json", "-cases", "d", "-min-mutants", "101"}, {"-min-mutants", "x"},
		{"-min-mutants", "99999999999999999999"}, {"-steps=x"}, {"---"}, {"-o"}, {"-min-boundaries", "90"}, {"-corrects", "a.json", "-explain", "w-mmr"},
		{"-rehearse", "a.json", "-steps"}, {"-check", "a.json", "-cases", "d", "-plan", "p"}, {"-predecessor", "p"},
		{"-check", "a.json", "-cases", "d", "-predecessor", "p", "-predecessor-data", "q"},
	} {
		_, _, english := county(t, args...)
		status, out, chinese := county(t, append([]string{"-lang", "zh"}, args...)...)
		assert.Equal(t, statusUsage, status, args)
		assert.Empty(t, out, args)
		assert.NotRegexp(t, `[A-Za-z;?]`, unquoted(chinese), args)
		assert.NotEqual(t, english, chinese)
		if last := args[len(args)-1]; last == "-o" { // -lang would be its value
			continue
		}
		_, _, behind := county(t, append(args, "--lang=zh")...)
		assert.Equal(t, chinese, behind, args)
	}
}

// English wrong usage is what package flag says.
func TestFlagErrors(t *testing.T) {
	for _, args := range [][]string{{"-x"}, {"-n"}, {"-n", "x"}, {"-n", "99999999999999999999"}, {"-b=x"}, {"-b=\"\n"}, {"---"}, {"-=x"}, {"-f", "x"}} {
		set := flag.NewFlagSet("t", flag.ContinueOnError)
		set.SetOutput(io.Discard)
		set.Int("n", 0, "")
		set.Bool("b", false, "")
		set.Func("f", "", func(string) error { return errors.New("not this") })
		err := set.Parse(args)
		require.Error(t, err)
		assert.Equal(t, err.Error(), flagError(err).Error())
	}
}

// The usage lists the same flags in both languages.
func TestUsageInChinese(t *testing.T) {
	status, out, errs := county(t, "-help", "-lang", "zh")
	assert.Equal(t, statusAssessed, status)
	assert.Empty(t, errs)
	_, before, _ := county(t, "-lang=zh", "-help")
	assert.Equal(t, before, out)
	golden(t, "help-zh.txt", out)
	flags := regexp.MustCompile(`(?m)^  (-[a-z-]+(?:, -[a-z]+)*)`)
	assert.Equal(t, flags.FindAllString(usage, -1), flags.FindAllString(out, -1))
	for _, line := range strings.Split(out, "\n") {
		width := 0
		for _, r := range line {
			if width++; r > 0x2e80 {
				width++
			}
		}
		assert.LessOrEqual(t, width, 92, line)
	}
}

// What is wrong with files of every kind is worded in Chinese, the same problems in the
// same order.
func TestProblemsOfFilesInChinese(t *testing.T) {
	dir, own := userFiles(t)
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
		return path
	}
	table := write("bad.csv", "indicator,period,value\nw-mmr,2019,\"16,9\"\nw-mmmr,2O19,1\n")
	policy := write("policy.json", `{"stage": "finl", "tolerance": {}, "about": {"points": "-1"}, "onTrack": "0", "asOf": 22, "methods": ["open-sgd"], "window": 1,
 "overrides": [{"indicator": "w-mmr", "verdict": "atained", "group": "female", "on": "today", "by": " ", "reason": "r", "approvedBy": "c"}]}`)
	override := write("override.json", `{"overrides": [{"plan": "women-2011", "indicator": "w-mmmr", "verdict": "attained", "on": "2020-01-01", "by": "a", "reason": "r", "approvedBy": "c"}]}`)
	const some = `{"overrides": [{"plan": "women-2011", "indicator": "w-mmr", "area": "AREA", "verdict": "attained", "on": "2020-01-01", "by": "a", "reason": "r", "approvedBy": "c"}]}`
	nowhere, late := write("nowhere.json", strings.Replace(some, "AREA", "519921999", 1)), write("late.json", strings.Replace(some, "AREA", "", 1))
	followUp := write("follow-up.json", `{"date": "2020-06-30", "units": [{"name": " 县教育局"}, {"name": "县卫健委"}, {"name": "县卫健委"}],
 "measures": [{"indicator": "w-mmmr", "filed": false, "filing": {"on": "2019-01-01"}, "state": "doing", "due": "2020-06-31"}],
 "inspections": [{"unit": "没有的局", "on": "2019-05-01", "closed": "2019-04-01"}],
 "selfAssessments": [{"unit": "县教育局", "indicator": "c-imr", "area": "110000", "verdict": "met"}],
 "meetings": [{"on": "2019-01-01", "kind": "x", "text": ""}], "confirmations": [{"department": "县教育局", "by": "x", "on": "2030-01-01", "indicators": []}]}`)
	areas := write("areas.json", `{"areas": [{"code": "519921100", "name": {"zh": "示例乡", "en": "Sample Town"}, "to": 2012}]}`)
	empty := write("empty.json", "")
	succession := write("succession.json", `{"version": 2, "from": "a", "to": "b", "indicators": [{"change": "splt", "from": "x", "to": ["y", "z"]}]}`)
	cases := filepath.Join(dir, "cases")
	require.NoError(t, os.Mkdir(cases, 0o755))
	write("cases/a.json", `{"policy": 3, "cases": [{"name": "", "series": "x", "want": {"gap": "a"}}]}`)
	write("cases/b.json", `{"other": 1}`)
	plan := filepath.Join(dir, "women-2011.json")
	var text strings.Builder
	for _, args := range [][]string{
		append(own, "-data", table), {"-policy", policy}, {"-policy", override}, {"-policy", nowhere}, append(own, "-as-of", "2019", "-policy", late, "-date", "2019-01-01"), {"-follow-up", followUp}, {"-areas", areas},
		{"-plan", empty, "-data", table}, {"-plan", dir, "-data", "no-such.csv"}, {"-previous", empty}, {"-corrects", plan}, {"-rehearse", policy},
		{"-check", plan, "-cases", cases}, {"-check", plan, "-cases", table}, append(own, "-predecessor", plan, "-predecessor-data", table),
		append(own, "-predecessor", plan, "-predecessor-data", table, "-succession", succession),
		{"-date", "2000-01-01"}, {"-o", filepath.Join(dir, "no", "folder")}, {"-o", dir},
	} {
		status, _, english := county(t, args...)
		assert.Equal(t, statusRefused, status, args)
		status, out, chinese := county(t, append(args, "-lang", "zh")...)
		assert.Equal(t, statusRefused, status, args)
		assert.Empty(t, out)
		lines := strings.Split(strings.TrimSpace(chinese), "\n")
		assert.Len(t, lines, strings.Count(english, "\n"), args)
		for _, line := range lines {
			line = strings.ReplaceAll(strings.ReplaceAll(line, dir+"/", ""), dir, "folder")
			text.WriteString(line + "\n")
			line = regexp.MustCompile(`^[a-z-]+：(sample/)?([a-z0-9/-]+\.(json|csv)|folder)?`).ReplaceAllString(line, "")
			assert.NotRegexp(t, `[A-Za-z;?]`, unquoted(line), line)
		}
	}
	golden(t, "problems-zh.txt", text.String())
}
