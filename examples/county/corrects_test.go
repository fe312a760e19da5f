package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sign judges the sample by what was known in June 2020 and keeps the assessment file.
func sign(t *testing.T, args ...string) string {
	t.Helper()
	dir := t.TempDir()
	followUp := filepath.Join(dir, "follow-up.json")
	require.NoError(t, os.WriteFile(followUp, []byte(`{"date": "2020-06-10"}`), 0o600))
	path := filepath.Join(dir, "signed.json")
	args = append([]string{
		"-known-by", "2020-06-10", "-follow-up", followUp, "-issuer", "示例县统计局", "-number", "示例统〔2020〕8号", "-date", "2020-06-10", "-format", "assessment", "-o", path,
	}, args...)
	status, _, errors := county(t, args...)
	require.Equal(t, 0, status, errors)
	return path
}

// A figure that a department corrected in September, after the report was signed in
// June: the report that is issued in its place says what is changed and why.
// unwrapped is a Chinese text without its line breaks.
func unwrapped(text string) string { return strings.NewReplacer("\n  ", "", "\n", "").Replace(text) }

func TestAReissueListsWhatItChanges(t *testing.T) {
	path := sign(t, "-lang", "zh")
	status, out, errors := county(t, "-corrects", path, "-lang", "zh", "-date", "2020-10-12")
	require.Equal(t, 0, status, errors)
	for _, want := range []string{
		"示例县妇女发展规划、儿童发展规划（2011—2020年）实施情况统计监测报告（更正、送审稿）\n",
		"* 本件更正并代替《示例县妇女发展规划、儿童发展规划（2011—2020年）实施情况统计监测报告（送审稿）》（示例县统计局、示例统〔2020〕8号、2020-06-10）。",
		"填报数变动1处，判断变动0处，结果数值等变动6处，项数和比率变动0处。",
		"女性基本医疗保险参保率  2019  98.3%  98.0%  数据修订（剔除重复参保",
		"女性基本医疗保险参保率  与目标的差距  3.3个百分点   3.0个百分点",
		"确认之后填报的指标：女性基本医疗保险参保率。",
	} {
		assert.Contains(t, out+unwrapped(out), want)
	}

	status, out, errors = county(t, "-corrects", path, "-lang", "zh", "-format", "assessment")
	require.Equal(t, 0, status, errors)
	var file struct {
		Inputs   []struct{ File, Role string }
		Document struct{ Kind, Language, Title string }
		Corrects struct {
			File, SHA256      string
			Document          struct{ Number string }
			Figures           []struct{ Indicator, Before, After, Filed string }
			SentencesCompared bool
		}
	}
	require.NoError(t, json.Unmarshal([]byte(out), &file))
	assert.Equal(t, "signed.json", file.Corrects.File)
	assert.Len(t, file.Corrects.SHA256, 64)
	assert.Equal(t, "示例统〔2020〕8号", file.Corrects.Document.Number)
	require.Len(t, file.Corrects.Figures, 1)
	assert.Equal(t, []string{"w-medical-insurance", "98.3", "98.0", "2020-09-20"},
		[]string{file.Corrects.Figures[0].Indicator, file.Corrects.Figures[0].Before, file.Corrects.Figures[0].After, file.Corrects.Figures[0].Filed})
	assert.True(t, file.Corrects.SentencesCompared)
	assert.Len(t, file.Inputs, 9, "what is corrected is no input")
	assert.Equal(t, "示例县妇女发展规划、儿童发展规划（2011—2020年）实施情况统计监测报告（更正、送审稿）", file.Document.Title)
}

func TestAReissueThatChangesNothingSaysSo(t *testing.T) {
	path := sign(t)
	status, out, errors := county(t, "-corrects", path, "-known-by", "2020-06-10", "-follow-up", filepath.Join(filepath.Dir(path), "follow-up.json"), "-format", "markdown")
	require.Equal(t, 0, status, errors)
	assert.Contains(t, out, "no filed figure, verdict, result, count or rate is changed.")
	assert.Contains(t, out, "No sentence reads otherwise.")
}

func TestWhatCannotBeCorrectedIsRefused(t *testing.T) {
	path := sign(t)
	status, out, errors := county(t, "-corrects", path, "-as-of", "2020")
	assert.Equal(t, 2, status)
	assert.Empty(t, out)
	assert.Contains(t, errors, "is as of 2019, not of the year judged as of, 2020")

	status, out, errors = county(t, "-corrects", path, "-known-by", "2020-06-10", "-follow-up", filepath.Join(filepath.Dir(path), "follow-up.json"), "-date", "2020-06-09")
	assert.Equal(t, 1, status)
	assert.Empty(t, out)
	assert.Contains(t, errors, "after-report /date: 2020-06-10 is after the day of the report, 2020-06-09")

	dir, args := userFiles(t)
	other := filepath.Join(dir, "women.json")
	require.NoError(t, os.WriteFile(other, []byte(`{"asOf": 2019, "policy": {}, "plans": [{"code": "women-2011"}], "results": []}`), 0o600))
	status, out, errors = county(t, append(args, "-corrects", other)...)
	assert.Equal(t, 1, status)
	assert.Empty(t, out)
	assert.Contains(t, errors, "is of the plans women-2011, the assessment that is to correct it of children-2011, women-2011")

	require.NoError(t, os.WriteFile(other, []byte(`{"asOf": 2019}`), 0o600))
	status, _, errors = county(t, "-corrects", other)
	assert.Equal(t, 1, status)
	assert.Contains(t, errors, other+":1: missing-key /policy")

	status, _, errors = county(t, "-corrects", path, "-o", path)
	assert.Equal(t, 2, status)
	assert.Contains(t, errors, "is an input")
}

// Without a year named, other data are judged as of the year that was signed.
func TestAReissueIsOfTheSignedYear(t *testing.T) {
	dir, args := userFiles(t)
	path := filepath.Join(dir, "signed.json")
	status, _, errors := county(t, append(args, "-as-of", "2018", "-format", "assessment", "-o", path)...)
	require.Equal(t, 0, status, errors)
	status, out, errors := county(t, append(args, "-corrects", path)...)
	require.Equal(t, 0, status, errors)
	assert.Contains(t, out, "As of 2018, annual monitoring")
}
