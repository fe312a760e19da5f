package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
)

// provenanceOf is the text of the provenance section of a report on figures.
func provenanceOf(t *testing.T, language string, plan *indicator.Plan, rows string) string {
	t.Helper()
	a := fixture.Assess(evaluate.Policy{AsOf: 2020}, "indicator,period,value,area\n"+rows, plan)
	d := made(t)(report.County(a, report.Options{Language: language, Sections: []string{"provenance"}}))
	var b strings.Builder
	for _, block := range d.Sections[0].Blocks {
		if block.Paragraph != nil {
			b.WriteString(block.Paragraph.Text + "\n")
		}
	}
	return b.String()
}

func TestReportSaysWhichNamesWereReadAsCodes(t *testing.T) {
	plan := fixture.Plan(2020, *fixture.RateAtMost("10"))
	plan.Indicators[0].Name = indicator.Text{"zh": "婴儿死亡率"}
	plan.Areas = []indicator.Area{{Code: "519921200", Name: indicator.Text{"zh": "石桥乡"}}}
	rows := "婴儿死亡率,2020,9,\nrate,2020,9,石桥乡\n"
	assert.Contains(t, provenanceOf(t, report.Chinese, plan, rows), "按名称或曾用代码识别2处：“石桥乡”识别为519921200（p）、“婴儿死亡率”识别为rate（p）。")
	assert.Contains(t, provenanceOf(t, report.English, plan, rows), "2 names or earlier codes were read as codes: “石桥乡” as 519921200 (p), “婴儿死亡率” as rate (p).")
	assert.NotContains(t, provenanceOf(t, report.English, plan, "rate,2020,9,\n"), "read as codes")

	rows = "rate,2020,9,\n"
	for i := range 40 {
		area := indicator.Area{Code: fmt.Sprintf("5199212%02d", i+1), Name: indicator.Text{"zh": fmt.Sprintf("第%d乡", i+1)}}
		plan.Areas = append(plan.Areas, area)
		rows += "rate,2020,9," + area.Name["zh"] + "\n"
	}
	many := provenanceOf(t, report.English, plan, rows)
	assert.Contains(t, many, "40 names or earlier codes were read as codes")
	assert.Contains(t, many, "and others.")
}
