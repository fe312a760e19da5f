package report_test

import (
	"fmt"
	"html/template"
	"log"
	"os"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
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

func ExampleExplain() {
	assessment := smallAssessment()
	result := assessment.Main()[0]
	in, _ := assessment.Indicator(result.Key)
	fmt.Println(report.Explain(result, in, report.Options{Language: report.English}))
	fmt.Println(report.Explain(result, in, report.Options{Language: report.Chinese}))
	// Output:
	// Infant mortality rate: 10.3‰ in 2018 does not yet meet the target (at most 10‰), 0.3 per-mille points short of it; a mean fall of 0.26 per-mille points a year so far, a mean fall of 0.15 per-mille points a year needed; at its mean annual change it would be 9.8‰ in 2020, so it is expected to be attained.
	// 婴儿死亡率2018年为10.3‰，尚未达到目标（10‰以下），还差0.3个千分点；年均降低0.26个千分点，达标需年均降低0.15个千分点；按平均每年变化量推算，2020年为9.8‰，预期可达标。
}

func ExampleCounty() {
	document := report.County(smallAssessment(), report.Options{Language: report.English})
	for _, section := range document.Sections {
		fmt.Println(section.ID)
	}
	fmt.Println(document.Sections[0].Blocks[0].Paragraph.Text)
	// Output:
	// overview
	// hard
	// undetermined
	// domains
	// indicators
	// years
	// provenance
	// methods
	// Of the 1 main indicator of Children's plan, 1 is attained or expected to be attained, 100.0%.
}

// A renderer of one's own needs nothing but the document: here a section's
// tables as plain HTML rows, with the kind of a cell and its verdict as classes.
func Example_renderer() {
	const rows = `{{range .Blocks}}{{with .Table}}<table>
<caption>{{.Caption}}</caption>
<tr>{{range .Columns}}<th scope="col">{{.Title}}</th>{{end}}</tr>
{{$columns := .Columns}}{{range .Rows}}<tr>{{range $i, $cell := .}}{{if (index $columns $i).Header}}<th scope="row">{{.Text}}</th>{{else}}<td class="{{.Kind}} {{.Verdict}}">{{.Text}}</td>{{end}}{{end}}</tr>
{{end}}</table>
{{end}}{{end}}`
	section := section(t, "domains", smallAssessment(), report.Options{Language: report.English})
	if err := template.Must(template.New("section").Parse(rows)).Execute(os.Stdout, section); err != nil {
		log.Fatal(err)
	}
	// Output:
	// <table>
	// <caption>Indicators by domain: Children&#39;s plan</caption>
	// <tr><th scope="col">Domain</th><th scope="col">Total</th><th scope="col">Expected</th><th scope="col">Attained or expected, %</th></tr>
	// <tr><th scope="row">Health</th><td class="number ">1</td><td class="number ">1</td><td class="number ">100.0</td></tr>
	// </table>
}

func ExampleWriteMarkdown() {
	document := report.County(smallAssessment(), report.Options{Language: report.Chinese})
	document.Sections = document.Sections[:1]
	document.Sections[0].Blocks = document.Sections[0].Blocks[:1]
	if err := document.WriteMarkdown(os.Stdout, &document); err != nil {
		log.Fatal(err)
	}
	// Output:
	// # 儿童规划统计监测报告
	//
	// 截至2018年，期中监测
	//
	// ## 总体情况
	//
	// 儿童规划1项主要指标中，已达标或预期可达标1项，占100.0%。
}
