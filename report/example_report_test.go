package report_test

import (
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/evaluate/method"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
	samplefiles "github.com/countystat/attain/testdata/county"
)

// sampleCounty judges the sample county as of a year and reads its follow-up; all
// of it is made up.
func sampleCounty(asOf int) (*evaluate.Assessment, *followup.File) {
	files := samplefiles.Files()
	plans, data, err := indicator.ReadFiles(files, []string{"women-2011.json", "children-2011.json"}, []string{"*.csv"}, indicator.TableOptions{})
	if err != nil {
		log.Fatal(err)
	}
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: asOf}, plans...)
	if err != nil {
		log.Fatal(err)
	}
	file, err := files.Open("follow-up.json")
	if err != nil {
		log.Fatal(err)
	}
	followUp, err := followup.Decode(file, followup.Options{File: "follow-up.json", Plans: plans})
	if err != nil {
		log.Fatal(err)
	}
	return a, followUp
}

// list prints the ids and titles of a document's sections.
func list(d document.Document, err error) {
	if err != nil {
		log.Fatal(err)
	}
	for _, section := range d.Sections {
		fmt.Println(section.ID+":", section.Title)
	}
}

// Sections are selected and ordered by their ids; one of the caller's own can
// be among them.
func ExampleOptions_sections() {
	a, followUp := sampleCounty(2019)
	o := report.Options{
		Sections: []string{"overview", "foreword", "hard", "evidence", "responsibility", "measures"},
		Own: []document.Section{{ID: "foreword", Title: "Foreword", Blocks: []document.Block{
			{Paragraph: &document.Paragraph{Text: "The county has judged its plans every year."}},
		}}},
	}
	list(report.Evaluation(a, followUp, o))

	_, err := report.County(a, report.Options{Sections: []string{"overwiev"}})
	fmt.Println(err)
	// Output:
	// overview: Overview
	// foreword: Foreword
	// hard: Off course
	// evidence: Evidence of attested targets
	// responsibility: Breakdown of responsibility
	// measures: Indicators off course and measures
	// report: there is no section "overwiev"; did you mean "overview"?
}

// The sections that a document may have, whatever its kind.
func ExampleSectionIDs() {
	fmt.Println(strings.Join(report.SectionIDs()[:8], " "))
	// Output: brief brief-hard brief-undetermined brief-qualified brief-data brief-duties brief-domains overview
}

// A table's cells hold the value as well as the words.
func Example_cells() {
	d, err := report.County(smallAssessment(), report.Options{Sections: []string{"indicators"}})
	if err != nil {
		log.Fatal(err)
	}
	table := d.Sections[0].Blocks[0].Table
	for i, cell := range table.Rows[0] {
		fmt.Printf("%s: %s (%s)\n", table.Columns[i].Key, cell.Text, cell.Kind)
	}
	// Output:
	// code: c-imr (text)
	// indicator: Infant mortality rate (text)
	// unit: per 1,000 (text)
	// base: 12.4 (number)
	// previous: 12.4 (number)
	// current: 10.3 (number)
	// year: 2018 (year)
	// target: at most 10 per 1,000 (text)
	// gap: -0.3 (number)
	// verdict: on course (verdict)
	// flags:  (flags)
	// lead: Health bureau (text)
}

// The indicators that changed since the year before.
func Example_changes() {
	earlier, _ := sampleCounty(2018)
	a, _ := sampleCounty(2019)
	d, err := report.County(a, report.Options{Before: compare.Of(earlier), Sections: []string{"changes"}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(d.Sections[0].Blocks[0].Paragraph.Text)
	// Output: Since the assessment as of 2018: 7 newly attained, 0 no longer attained, 0 with another verdict.
}

// The evaluation report with a follow-up of a few lines; without one it lists
// what units owe.
func ExampleEvaluation() {
	a := smallAssessment()
	followUp, err := followup.Decode(strings.NewReader(`{
		"units": [{"name": "Health bureau", "leader": "deputy director", "report": {"due": "2019-05-20", "received": "2019-05-27"}}],
		"selfAssessments": [{"unit": "Health bureau", "indicator": "c-imr", "asOf": 2018, "verdict": "attained", "value": "9.9"}]
	}`), followup.Options{File: "follow-up.json", Plans: a.Plans})
	if err != nil {
		log.Fatal(err)
	}
	list(report.Evaluation(a, followUp, report.Options{}))
	// Output:
	// brief: Overall
	// brief-domains: By domain, the lowest first
	// overview: Overview
	// organisation: Organisation of the evaluation
	// experience: Experience
	// measures: Indicators off course and measures
	// undetermined: Cannot be judged
	// self-assessments: Self-assessments against the verdicts
	// safeguards: Safeguards
	// funding: Funding
	// problems: Problems
	// recommendations: Recommendations
	// next-steps: Next steps
	// implementation: Leaders, persons, measures and reports in place
	// hand-ins: Handed in
	// methods: Methods and notes
}

func ExampleDepartment() {
	sheet, err := report.Department(smallAssessment(), nil, "Health bureau", report.Options{})
	fmt.Println(sheet.Title)
	list(sheet, err)
	// Output:
	// Sheet of Health bureau
	// indicators: Indicators
}

func ExampleTownship() {
	a, _ := sampleCounty(2019)
	sheet, err := report.Township(a, "519921202", report.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(sheet.Title)
	fmt.Println(len(sheet.Sections[0].Blocks[2].Table.Rows), "indicators")
	// Output:
	// Sheet of Third Sample Township
	// 6 indicators
}

// A letter to each department that leads what is hard or cannot be judged.
func ExampleLetter() {
	a, followUp := sampleCounty(2019)
	for _, unit := range report.Units("letter", a, followUp, report.Options{}) {
		letter, err := report.Letter(a, followUp, unit.Name, report.Options{Language: report.Chinese, Number: "示例妇儿〔2020〕3号"})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(letter.Recipients[0], letter.Title)
	}
	// Output:
	// 县委组织部 关于县委组织部牵头指标的工作提示函（商请函）（送审稿）
	// 县民政局 关于县民政局牵头指标的督办单
	// 县司法局 关于县司法局牵头指标的督办单
	// 县卫生健康局 关于县卫生健康局牵头指标的督办单
}

// A chart is data; its summary is its text alternative.
func ExampleSeriesChart() {
	a := smallAssessment()
	chart, ok := report.SeriesChart(a, a.Main()[0].Key, report.Options{})
	if !ok {
		log.Fatal("no such result")
	}
	for _, point := range chart.Points {
		fmt.Println(point.Year, point.Value.Shown)
	}
	fmt.Println("target", chart.Target.Label, "projected", chart.Projection.Year, chart.Projection.Value.Shown)
	fmt.Println(chart.Summary)
	// Output:
	// 2010 12.4
	// 2018 10.3
	// target at most 10 per 1,000 projected 2020 9.8
	// 2010 12.4, 2018 10.3; target at most 10 per 1,000; projected 2020 9.8.
}

// Results of millions of areas are written one row at a time.
func ExampleResults() {
	table, rows := report.Results(smallAssessment(), report.Options{})
	if err := document.WriteRowsCSV(unixLines{}, &table, rows, document.CSVOptions{}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// Plan,Code,Indicator,Area,Group,Unit,Year,Current,Target,Gap,Verdict,Reason,Flags,Lead,Pooled over
	// children,c-imr,Infant mortality rate,,,"per 1,000",2018,10.3,"at most 10 per 1,000",-0.3,on course,projected to meet the target,,Health bureau,
}

// Words are replaced by key, or a language is added; keys that are not replaced
// keep the built-in words.
func ExampleBuiltIn() {
	texts := report.BuiltIn(report.English)
	texts["verdict.expected"] = "on course"
	for _, o := range []report.Options{
		{Texts: texts, Sections: []string{"domains"}},
		{Language: "de", Texts: report.Texts{"verdict.expected": "absehbar"}, Sections: []string{"domains"}},
	} {
		d, err := report.County(smallAssessment(), o)
		if err != nil {
			log.Fatal(err)
		}
		table := d.Sections[0].Blocks[0].Table
		fmt.Println(table.Columns[2].Title, table.Columns[1].Title)
	}
	// Output:
	// On course Total
	// Absehbar Total
}

// The steps of a decision in words. The figures are made up.
func ExampleWording_Steps() {
	in := &indicator.Indicator{Code: "c-imr", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1, Target: indicator.AtMost(decimal.NewFromInt(10))}
	series, err := indicator.ParseSeries(in, "2010: 13.1 12.4 _ 11.3 10.9")
	if err != nil {
		log.Fatal(err)
	}
	r := evaluate.Evaluate(in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2014, Steps: true})
	for _, step := range report.NewWording(report.Options{}).Steps(&r, in) {
		fmt.Println(step)
	}
	// Output:
	// V2: age of the value in years 0 (2014) ≤ years that a value stands 2: holds
	// V5: current value 10.9 per 1,000 (2014) ≤ upper bound 10 per 1,000: does not hold
	// V8: observations to project from 4 ≥ observations needed 2: holds (mean annual change)
	// V8: projected value 7.6 per 1,000 (2020) ≤ value that the projection must reach 10 per 1,000: holds (mean annual change)
}

// Sections that have something to say only where the policy asks for methods
// and for every projection. The figures are made up.
func Example_methods() {
	plans := smallAssessment().Plans
	data, err := indicator.DecodeTable(strings.NewReader("indicator,2010,2018\nc-imr,12.4,10.3\n"), indicator.TableOptions{}, plans...)
	if err != nil {
		log.Fatal(err)
	}
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2018, Methods: []evaluate.Method{method.CNPace{}, method.CNProgress{}}, Sensitivity: true}, plans...)
	if err != nil {
		log.Fatal(err)
	}
	d, err := report.County(a, report.Options{Title: "Other ways to judge", Sections: []string{"grades", "projections"}})
	if err != nil {
		log.Fatal(err)
	}
	if err := document.WriteMarkdown(os.Stdout, &d); err != nil {
		log.Fatal(err)
	}
	// Output:
	// Internal: keep safe
	//
	// # Other ways to judge
	//
	// As of 2018, annual monitoring
	//
	// ## Published methods
	//
	// **Grades of published methods**
	//
	// | Indicator | Verdict | cn-pace | cn-progress |
	// | :--- | :--- | :--- | :--- |
	// | Infant mortality rate | on course | sufficient | on schedule |
	//
	// > Grades are in each method’s own words; they stand beside the verdicts and change none.
	//
	// **What the methods go by**
	//
	// | Method | Way to the target | Observations used | On course | Falling short | Going astray | Not graded |
	// | :--- | :--- | :--- | ---: | ---: | ---: | ---: |
	// | cn-pace | straight line | first and last | 1 | 0 | 0 | 0 |
	// | cn-progress | straight line | first and last | 1 | 0 | 0 | 0 |
	//
	// The methods differ on 0 of 1 indicator.
	//
	// ## Other ways to project
	//
	// **Verdicts by projection**
	//
	// | Indicator | Verdict | Mean annual change | Least-squares line | Median slope | Mean of the recent changes | Constant growth | Last value |
	// | :--- | :--- | :--- | :--- | :--- | :--- | :--- | :--- |
	// | Infant mortality rate | on course | on course | on course | on course | on course | on course | off course |
}

// The sections of statistics alongside the verdicts are to be had one by one, or
// with the whole report by Options.Statistics.
func Example_statistics() {
	a, _ := sampleCounty(2019)
	d, err := report.County(a, report.Options{Sections: []string{"small-numbers", "what-if", "needed", "evenness", "timeline", "trends", "roll-ups", "composite"}})
	if err != nil {
		log.Fatal(err)
	}
	for _, row := range d.Sections[0].Blocks[1].Table.Rows {
		if strings.Contains(row[0].Text, "Third Sample Township") {
			fmt.Println(row[0].Text, row[2].Text, "of", row[3].Text, row[7].Text, "within chance:", row[9].Text)
		}
	}
	for _, section := range d.Sections {
		fmt.Println(section.ID, len(section.Blocks))
	}
	// Output:
	// Infant mortality rate (Third Sample Township) 4 of 310 off course within chance: yes
	// small-numbers 3
	// what-if 2
	// needed 2
	// evenness 4
	// timeline 4
	// trends 2
	// roll-ups 2
	// composite 2
}
