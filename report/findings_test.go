package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/report"
)

func TestFindingsAreCountedInOneLineWithTheFirstThreeInWords(t *testing.T) {
	a := filed(t, evaluate.Policy{AsOf: 2020}, []filing{{2, 2020, "96.25"}}, 2020)
	assert.Equal(t, "The data checks found 2 things to look into: Share 2020: 96.25, more decimals than published; Share 2020: 96.25, more decimals than published.",
		strings.ReplaceAll(report.Findings(a, report.Options{}), " (96.2 to 96.3)", ""))
	assert.Empty(t, report.Findings(filed(t, evaluate.Policy{AsOf: 2020}, []filing{{2, 2020, "96.2"}}, 2020), report.Options{}))

	county := sample(t, 2019)
	for language, start := range map[string]string{report.English: "The data checks found ", report.Chinese: "数据审核有"} {
		said := report.Findings(county, report.Options{Language: language})
		assert.True(t, strings.HasPrefix(said, start), said)
		assert.NotContains(t, said, "\n")
		assert.NotContains(t, said, "{")
	}
	assert.Greater(t, len(check.Run(county)), 3)
	assert.Equal(t, 2, strings.Count(report.Findings(county, report.Options{}), ";"), "three of them")
}
