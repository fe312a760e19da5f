package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// tenIndicators writes a plan of ten indicators and their table, of which so many
// are filed in each year, and returns the arguments.
func tenIndicators(t *testing.T, due int, filed map[int]int) []string {
	t.Helper()
	dir := t.TempDir()
	var indicators []string
	table := "indicator,period,value\n"
	for i := range 10 {
		indicators = append(indicators, fmt.Sprintf(`{"code": "i%d", "name": {"en": "Share %d", "zh": "比重%d"}, "domain": "d", "unit": "percent", "better": "higher", "places": 1, "target": {"atLeast": "95"}}`, i, i, i))
		for year, count := range filed {
			if i < count {
				table += fmt.Sprintf("i%d,%d,%d.%d\n", i, year, 90+i%3, (year+i)%10)
			}
		}
	}
	plan := fmt.Sprintf(`{"version": 1, "code": "p", "name": {"en": "Plan", "zh": "规划"}, "base": 2020, "due": %d,
 "domains": [{"code": "d", "name": {"en": "Domain", "zh": "领域"}}], "indicators": [%s]}`, due, strings.Join(indicators, ",\n"))
	planFile, dataFile := filepath.Join(dir, "plan.json"), filepath.Join(dir, "data.csv")
	require.NoError(t, os.WriteFile(planFile, []byte(plan), 0o600))
	require.NoError(t, os.WriteFile(dataFile, []byte(table), 0o600))
	return []string{"-plan", planFile, "-data", dataFile}
}

func TestWithoutAnAsOfYearTheLatestFiledYearIsTaken(t *testing.T) {
	args := tenIndicators(t, 2030, map[int]int{2021: 10, 2022: 10, 2023: 9, 2024: 6})
	for language, want := range map[string]string{
		"en": "No as-of year was named: 2023 is the latest year with enough data, that is with at least four fifths of the indicators filed for the last year before it that had enough; 6 of 9 were filed for 2024.",
		"zh": "没有指定截至年份，取2023年，即数据较全的最近一年（上一个数据较全年份所报的指标，至少五分之四在该年已报）；2024年已报6/9项。",
	} {
		status, out, errors := county(t, append(args, "-lang", language, "-format", "json")...)
		require.Equal(t, 0, status, errors)
		assert.Contains(t, errors, want)
		assert.Contains(t, out, want, "the document says it too")
	}
	_, out, _ := county(t, append(args, "-format", "assessment")...)
	assert.Contains(t, out, `"asOf": 2023`)
	assert.Contains(t, out, `"stage": "interim"`)

	status, out, errors := county(t, append(args, "-as-of", "2024")...)
	require.Equal(t, 0, status, errors)
	assert.NotContains(t, errors+out, "No as-of year")
}

func TestAChoiceThatWouldChangeTheStageIsForTheUser(t *testing.T) {
	args := tenIndicators(t, 2024, map[int]int{2022: 10, 2023: 10, 2024: 6})
	status, out, errors := county(t, args...)
	assert.Equal(t, 2, status)
	assert.Empty(t, out)
	assert.Contains(t, errors, "-as-of YEAR is needed, since it decides the stage")
	assert.Contains(t, errors, "6 of 10 were filed for 2024")
	_, _, errors = county(t, append(args, "-lang", "zh")...)
	assert.True(t, strings.HasPrefix(errors, "county: 请用 -as-of 指明监测年份，因其决定监测阶段："), errors)
	assert.Contains(t, errors, "2024年已报6/10项")
	status, _, errors = county(t, append(args, "-as-of", "2023")...)
	assert.Equal(t, 0, status, errors)

	policy := filepath.Join(t.TempDir(), "policy.json")
	require.NoError(t, os.WriteFile(policy, []byte(`{"stage": "interim"}`), 0o600))
	status, _, errors = county(t, append(args, "-policy", policy)...)
	assert.Equal(t, 0, status, errors)

	status, _, errors = county(t, tenIndicators(t, 2024, nil)...)
	assert.Equal(t, 2, status)
	assert.Contains(t, errors, "-as-of YEAR is needed")
	_, _, errors = county(t, append(tenIndicators(t, 2024, nil), "-lang", "zh")...)
	assert.Contains(t, errors, "请用 -as-of 指明监测年份：没有可据以确定年份的数据")
}

func TestFindingsAreCountedOnStandardError(t *testing.T) {
	for language, start := range map[string]string{
		"en": `^The data checks found \d+ things to look into, first: Female life expectancy at birth 2011: `,
		"zh": `^数据审核有\d+条提示，前几条为：女性人均预期寿命2011年：`,
	} {
		status, _, errors := county(t, "-lang", language)
		assert.Equal(t, 0, status)
		assert.Regexp(t, start, errors)
		assert.Equal(t, 1, strings.Count(errors, "\n"))
	}
}

func TestAPreviousFileOfALaterYearIsRefusedAsAYearIs(t *testing.T) {
	kept := filepath.Join(t.TempDir(), "kept.json")
	status, _, errors := county(t, "-as-of", "2020", "-format", "assessment", "-o", kept)
	require.Equal(t, 0, status, errors)
	for previous, asOf := range map[string]string{kept: "2020", "2020": "2020", "2019": "2019"} {
		status, out, errors := county(t, "-as-of", asOf, "-previous", previous)
		assert.Equal(t, 2, status, previous)
		assert.Empty(t, out)
		assert.Contains(t, errors, "not before the year judged as of, "+asOf)
	}
	status, _, errors = county(t, "-as-of", "2019", "-previous", kept)
	assert.Equal(t, 2, status)
	assert.Contains(t, errors, "is as of 2020, not before the year judged as of, 2019")
}

func TestAPreviousFileOfOtherPlansIsRefused(t *testing.T) {
	kept := filepath.Join(t.TempDir(), "kept.json")
	status, _, errors := county(t, "-as-of", "2016", "-plan", decade+"plan.json", "-areas", decade+"areas.json", "-data", decade+"observations.csv", "-format", "assessment", "-o", kept)
	require.Equal(t, 0, status, errors)
	status, out, errors := county(t, "-previous", kept)
	assert.Equal(t, 2, status)
	assert.Empty(t, out)
	assert.Contains(t, errors, "kept.json is of other plans, children; nothing in it can be compared with")
}

// A file of 14,400 results with all that is written of one.
func TestALargeAssessmentFileIsComparedWith(t *testing.T) {
	_, out, _ := county(t, "-as-of", "2018", "-format", "assessment")
	var file map[string]any
	require.NoError(t, json.Unmarshal([]byte(out), &file))
	results := file["results"].([]any)
	one := results[0].(map[string]any)
	text, err := json.Marshal(one)
	require.NoError(t, err)
	var many bytes.Buffer
	for i := range 14_400 - len(results) {
		many.WriteString(",\n" + strings.Replace(string(text), fmt.Sprintf(`"indicator":%q`, one["indicator"]), fmt.Sprintf(`"indicator":"other-%d"`, i), 1))
	}
	rest, err := json.Marshal(results)
	require.NoError(t, err)
	file["results"] = []any{}
	head, err := json.Marshal(file)
	require.NoError(t, err)
	all := strings.TrimSuffix(string(rest), "]") + many.String() + "]"
	kept := filepath.Join(t.TempDir(), "kept.json")
	lines := strings.ReplaceAll(strings.Replace(string(head), `"results":[]`, `"results":`+all, 1), `},{`, "},\n{")
	require.NoError(t, os.WriteFile(kept, []byte(lines), 0o600))
	values := strings.Count(lines, ":") // and more: those in lists have no key
	require.Greater(t, values, 1_000_000)
	status, _, errors := county(t, "-previous", kept, "-format", "assessment")
	assert.Equal(t, 0, status, errors)
}
