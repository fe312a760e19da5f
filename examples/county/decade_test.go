package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTenYears runs the story of testdata/decade as its README tells it: a report is
// signed, corrected, followed by the next year's, rehearsed, and the next outline begins.
func TestTenYears(t *testing.T) {
	t.Chdir("../..")
	text, err := os.ReadFile("testdata/decade/README.md")
	require.NoError(t, err)
	signed := filepath.Join(t.TempDir(), "signed.json")
	var printed []string
	for line := range strings.Lines(string(text)) {
		command, ok := strings.CutPrefix(strings.TrimSpace(line), "go run ./examples/county ")
		if !ok {
			continue
		}
		status, out, errors := county(t, strings.Fields(strings.ReplaceAll(command, "signed.json", signed))...)
		require.Equal(t, statusAssessed, status, "%s\n%s", command, errors)
		printed = append(printed, out)
	}
	require.Len(t, printed, 6)
	holds := func(chapter int, words ...string) {
		for _, w := range words {
			assert.Contains(t, strings.Join(strings.Fields(printed[chapter]), " "), w)
		}
	}
	assert.Empty(t, printed[0], "the file is written")
	holds(1, "（更正）", "县统计局", "95.3%（1430/1500） 94.7%（1420/1500）", "适龄儿童疫苗接种率 已达标 预期可达标 数据修订、分地区数据")
	holds(2, "新达标1项", "适龄儿童疫苗接种率 新达标 预期可达标 已达标", "县卫生健康局")
	holds(3, "Nothing would change.")
	holds(4, "与上一期规划的衔接", "不再列入1项", "2020年91.5%，承接上期")
	holds(5, "cases passed: 3 of 3")
	assert.NotContains(t, printed[2], "县卫生局", "the bureau goes by its present name")
}
