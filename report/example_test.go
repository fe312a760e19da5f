package report_test

import (
	"bytes"
	"fmt"
	"log"
	"os"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// smallAssessment judges a plan of one indicator; its figures are made up.
func smallAssessment() *evaluate.Assessment {
	plan := &indicator.Plan{
		Code: "children", Name: indicator.Text{"en": "Children's plan", "zh": "儿童规划"}, Base: 2010, Due: 2020,
		Domains: []indicator.Domain{{Code: "health", Name: indicator.Text{"en": "Health", "zh": "健康"}}},
		Indicators: []indicator.Indicator{{
			Code: "c-imr", Name: indicator.Text{"en": "Infant mortality rate", "zh": "婴儿死亡率"}, Domain: "health",
			Unit: indicator.PerMille, Better: indicator.Lower, Places: 1, Lead: "Health bureau",
			Target: indicator.AtMost(decimal.RequireFromString("10")),
		}},
	}
	data, err := indicator.NewData([]*indicator.Plan{plan}, []indicator.Observation{
		{Key: indicator.Key{Indicator: "c-imr"}, Year: 2010, Value: indicator.Of(decimal.RequireFromString("12.4"))},
		{Key: indicator.Key{Indicator: "c-imr"}, Year: 2018, Value: indicator.Of(decimal.RequireFromString("10.3"))},
	}, indicator.Date{})
	if err != nil {
		log.Fatal(err)
	}
	assessment, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2018}, plan)
	if err != nil {
		log.Fatal(err)
	}
	return assessment
}

// unixLines writes to the standard output with line feeds alone: the lines of
// CSV files end in CR LF.
type unixLines struct{}

func (unixLines) Write(p []byte) (int, error) {
	_, err := os.Stdout.Write(bytes.ReplaceAll(p, []byte("\r"), nil))
	return len(p), err
}

func ExampleWording_Explain() {
	assessment := smallAssessment()
	result := assessment.Main()[0]
	in, _ := assessment.Indicator(result.Key)
	for _, language := range []string{report.English, report.Chinese} {
		wording := report.NewWording(report.Options{Language: language})
		fmt.Println(wording.Explain(result, in))
	}
	// Output:
	// Infant mortality rate: 10.3 per 1,000 in 2018 does not yet meet the target (at most 10 per 1,000), 0.3 per 1,000 above the target; a mean fall of 0.26 per 1,000 a year over 2010–2018, a mean fall of 0.15 per 1,000 a year needed; at its mean annual change it would be 9.8 per 1,000 in 2020, so it is on course.
	// 婴儿死亡率2018年为10.3‰，尚未达到目标（10‰以下），高于目标0.3个千分点；2010—2018年，年均下降0.26个千分点，达标需年均下降0.15个千分点；按年均变化推算，2020年为9.8‰，预期可达标。
}

func ExampleCounty() {
	d, err := report.County(smallAssessment(), report.Options{Language: report.English})
	if err != nil {
		log.Fatal(err)
	}
	for _, section := range d.Sections {
		fmt.Println(section.ID)
	}
	fmt.Println(d.Sections[0].Blocks[0].Paragraph.Text)
	// Output:
	// brief
	// brief-domains
	// domains
	// overview
	// hard
	// undetermined
	// basis
	// problems
	// recommendations
	// indicators
	// years
	// provenance
	// methods
	// Of the 1 main indicator of Children's plan, 1 is attained or on course, 100.0%.
}

// A document is written by an encoder of package document.
func ExampleCounty_markdown() {
	d, err := report.County(smallAssessment(), report.Options{Language: report.Chinese, Sections: []string{"domains"}})
	if err != nil {
		log.Fatal(err)
	}
	if err := document.WriteMarkdown(os.Stdout, &d); err != nil {
		log.Fatal(err)
	}
	// Output:
	// 内部资料　注意保管
	//
	// # 儿童规划实施情况统计监测报告
	//
	// 截至2018年，年度监测
	//
	// ## 分领域情况
	//
	// **儿童规划分领域达标情况（项）**
	//
	// | 领域 | 合计 | 预期可达标 | 已达标或预期可达标（%） |
	// | :--- | ---: | ---: | ---: |
	// | 健康 | 1 | 1 | 100.0 |
}
