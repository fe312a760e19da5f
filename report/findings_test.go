package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/indicator"
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

// Missing figures are worded with their year, run or number of series; a finding on a
// target has no year.
func TestFindingsWordWhatIsMissing(t *testing.T) {
	in := indicator.Indicator{
		Code: "share", Name: indicator.Text{"en": "Share", "zh": "比重"}, Unit: indicator.Percent, Better: indicator.Higher, Places: 1, Target: indicator.AtLeast(d("0.5")),
	}
	other := in
	other.Code, other.Name, other.Target = "other", indicator.Text{"en": "Other", "zh": "其他"}, indicator.AtLeast(d("50"))
	plan := &indicator.Plan{Code: "p", Name: indicator.Text{"en": "Plan", "zh": "规划"}, Base: 2010, Due: 2020, Indicators: []indicator.Indicator{in, other}}
	data, err := indicator.DecodeTable(strings.NewReader(`indicator,group,2010,2011,2012,2013,2014
share,,61.2,62.4,,64.9,66.1
other,,61.3,62.9,,64.2,66.0
`), indicator.TableOptions{}, plan)
	require.NoError(t, err)
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2014}, plan)
	require.NoError(t, err)
	assert.Equal(t, "The data checks found 2 things to look into: Share: 0.5, looks like a share of 1, not a percentage (50); "+
		"Share 2012: no figure of a year in which one was to be expected (none of 2 series of this department or area is filed).", report.Findings(a, report.Options{}))
	assert.Equal(t, "数据审核有2条提示：比重：0.5，疑似以小数填写百分数（50）；比重2012年：该年应有数据而未见报送（该部门或地区共2项均未见报送）。",
		report.Findings(a, report.Options{Language: report.Chinese}))
}
