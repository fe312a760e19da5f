package report_test

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/method"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	samplefiles "github.com/countystat/attain/testdata/county"
)

// unixLines writes to the standard output with line feeds alone: the lines of
// CSV files end in CR LF.
type unixLines struct{}

func (unixLines) Write(p []byte) (int, error) {
	_, err := os.Stdout.Write(bytes.ReplaceAll(p, []byte("\r"), nil))
	return len(p), err
}

// sampleCounty judges the sample county as of a year and reads its follow-up; all
// of it is made up.
func sampleCounty(asOf int) (*evaluate.Assessment, *report.FollowUp) {
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
	followUp, err := report.DecodeFollowUp(file, report.FollowUpOptions{File: "follow-up.json", Plans: plans})
	if err != nil {
		log.Fatal(err)
	}
	return a, followUp
}

// Each section of the monitoring report is to be had on its own.
func Example_sections() {
	a, _ := sampleCounty(2019)
	o := report.Options{Language: report.English}
	sections := []document.Section{
		section(t, "overview", a, o), section(t, "hard", a, o), section(t, "undetermined", a, o), section(t, "qualified", a, o), section(t, "domains", a, o), section(t, "objectives", a, o),
		section(t, "indicators", a, o), section(t, "years", a, o), section(t, "areas", a, o), section(t, "levels", a, o), section(t, "milestones", a, o), section(t, "breakdowns", a, o),
		section(t, "checks", a, o), section(t, "flags", a, o), section(t, "evidence", a, o), section(t, "provenance", a, o), section(t, "methods", a, o),
	}
	sections = append(sections, report.Registers(a, o)...)
	for _, section := range sections {
		fmt.Println(section.ID+":", section.Title)
	}
	// Output:
	// overview: Overview
	// hard: Hard to attain
	// undetermined: Undetermined
	// qualified: Attained, but unstable, thin or uneven
	// domains: By domain
	// objectives: By main objective
	// indicators: Indicators
	// years: Values by year
	// areas: By area
	// levels: Targets of the levels side by side
	// milestones: Milestones
	// breakdowns: Statistics by sex and other groups
	// checks: Data checks
	// flags: Flags
	// evidence: Evidence of attested targets
	// provenance: Provenance
	// methods: Methods and notes
	// revised: Register of revised data
	// changed-targets: Register of changed targets
	// unconfirmed: Register of unconfirmed targets
}

// What the committee office adds, from the follow-up file.
func Example_followUp() {
	a, followUp := sampleCounty(2019)
	o := report.Options{Language: report.English}
	for _, section := range []document.Section{
		section(t, "responsibility", a, o), section(t, "measures", a, followUp, o), section(t, "self-assessments", a, followUp, o), section(t, "implementation", a, followUp, o),
		section(t, "hand-ins", a, followUp, o), section(t, "inspections", a, followUp, o), section(t, "for-leaders", a, followUp, o),
	} {
		fmt.Println(section.ID+":", section.Title)
	}
	// Output:
	// responsibility: Breakdown of responsibility
	// measures: Hard indicators and measures
	// self-assessments: Self-assessments against the verdicts
	// implementation: Leaders, persons, measures and reports in place
	// hand-ins: Reports handed in
	// inspections: Ledger of inspections
	// for-leaders: Matters for the county’s leaders
}

func ExampleOverview() {
	section := section(t, "overview", smallAssessment(), report.Options{Language: report.English})
	for _, block := range section.Blocks {
		if block.Paragraph != nil {
			fmt.Println(block.Paragraph.Text)
		}
	}
	// Output:
	// Of the 1 main indicator of Children's plan, 1 is attained or expected to be attained, 100.0%.
	// By verdict: 1 expected.
}

// A table's cells hold the value beside the words.
func ExampleIndicators() {
	section := section(t, "indicators", smallAssessment(), report.Options{Language: report.English})
	for _, block := range section.Blocks {
		if block.Table == nil {
			continue
		}
		for i, cell := range block.Table.Rows[0] {
			fmt.Printf("%s: %s (%s)\n", block.Table.Columns[i].Key, cell.Text, cell.Kind)
		}
	}
	// Output:
	// code: c-imr (text)
	// indicator: Infant mortality rate (text)
	// unit: ‰ (text)
	// base: 12.4 (number)
	// previous: 12.4 (number)
	// current: 10.3 (number)
	// year: 2018 (year)
	// target: at most 10‰ (text)
	// gap: -0.3 (number)
	// verdict: expected (verdict)
	// flags:  (flags)
	// lead: Health bureau (text)
}

// The indicators that changed since the year before.
func ExampleChanges() {
	earlier, _ := sampleCounty(2018)
	a, _ := sampleCounty(2019)
	section := section(t, "changes", a, earlier.Standings(), report.Options{Language: report.English})
	for _, block := range section.Blocks {
		if block.Paragraph != nil {
			fmt.Println(block.Paragraph.Text)
		}
	}
	// Output: Since the assessment as of 2018: 7 newly attained, 0 no longer attained, 0 with another verdict.
}

// The evaluation report with a follow-up of a few lines; without one it lists
// what units owe.
func ExampleEvaluation() {
	a := smallAssessment()
	followUp, err := report.DecodeFollowUp(strings.NewReader(`{
		"units": [{"name": "Health bureau", "leader": "deputy director", "report": {"due": "2019-05-20", "received": "2019-05-27"}}],
		"selfAssessments": [{"unit": "Health bureau", "indicator": "c-imr", "verdict": "attained", "value": "9.9"}]
	}`), report.FollowUpOptions{File: "follow-up.json", Plans: a.Plans})
	if err != nil {
		log.Fatal(err)
	}
	document := report.Evaluation(a, followUp, report.Options{Language: report.English})
	for _, section := range document.Sections {
		fmt.Println(section.ID)
	}
	// Output:
	// overview
	// measures
	// undetermined
	// self-assessments
	// implementation
	// hand-ins
	// methods
}

func ExampleDecodeFollowUp() {
	a := smallAssessment()
	_, err := report.DecodeFollowUp(strings.NewReader(`{"measures": [
  {"indicator": "c-imt", "measure": "train midwives", "due": "2019-13-01"}
]}`), report.FollowUpOptions{File: "follow-up.json", Plans: a.Plans})
	fmt.Println(err)
	// Output:
	// follow-up.json:2: not-a-date /measures/0/due: "2019-13-01" is no date
	// follow-up.json:2: unknown-indicator /measures/0/indicator: no plan has an indicator "c-imt"; did you mean "c-imr"?
}

func ExampleDepartment() {
	sheet := report.Department(smallAssessment(), nil, "Health bureau", report.Options{Language: report.English})
	fmt.Println(sheet.Title)
	for _, section := range sheet.Sections {
		fmt.Println(section.ID)
	}
	// Output:
	// Sheet of Health bureau
	// indicators
	// implementation
}

func ExampleTownship() {
	a, _ := sampleCounty(2019)
	sheet := report.Township(a, "519921202", report.Options{Language: report.English})
	fmt.Println(sheet.Title)
	for _, block := range sheet.Sections[0].Blocks {
		if block.Table != nil {
			fmt.Println(len(block.Table.Rows), "indicators")
		}
	}
	// Output:
	// Sheet of Third Sample Township
	// 6 indicators
}

// A chart is data; its summary is its text alternative.
func ExampleCourse() {
	a := smallAssessment()
	chart, ok := report.Course(a, a.Main()[0].Key, report.Options{Language: report.English})
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
	// target at most 10‰ projected 2020 9.8
	// 2010 12.4, 2018 10.3; target at most 10‰; projected 2020 9.8.
}

// Results of millions of areas are written one row at a time.
func ExampleResults() {
	table, rows := report.Results(smallAssessment(), report.Options{Language: report.English})
	if err := document.WriteRowsCSV(unixLines{}, &table, rows, document.CSVOptions{}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// Plan,Code,Indicator,Area,Group,Unit,Year,Current,Target,Gap,Verdict,Reason,Flags,Lead
	// children,c-imr,Infant mortality rate,,,‰,2018,10.3,at most 10‰,-0.3,expected,projected to meet the target,,Health bureau
}

// Words are replaced by key, or a language is added.
func ExampleBuiltIn() {
	texts := report.BuiltIn(report.English)
	texts["verdict.expected"] = "on course"
	section := section(t, "domains", smallAssessment(), report.Options{Language: report.English, Texts: texts})
	fmt.Println(section.Blocks[0].Table.Columns[2].Title)

	// Keys that are not replaced keep the built-in words.
	section = section(t, "domains", smallAssessment(), report.Options{Language: "de", Texts: report.Texts{"verdict.expected": "absehbar"}})
	fmt.Println(section.Blocks[0].Table.Columns[2].Title, section.Blocks[0].Table.Columns[1].Title)
	// Output:
	// On course
	// Absehbar Total
}

// The steps of a decision in words. The figures are made up.
func ExampleExplainSteps() {
	in := &indicator.Indicator{Code: "c-imr", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1, Target: indicator.AtMost(decimal.NewFromInt(10))}
	series, err := indicator.ParseSeries(in, "2010: 13.1 12.4 _ 11.3 10.9")
	if err != nil {
		log.Fatal(err)
	}
	r := evaluate.Evaluate(in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2014, Steps: true})
	for _, step := range report.ExplainSteps(&r, in, report.Options{Language: report.English}) {
		fmt.Println(step)
	}
	// Output:
	// V2: age of the value in years 0 (2014) ≤ years that a value stands 2: holds
	// V5: current value 10.9‰ (2014) ≤ upper bound 10‰: does not hold
	// V8: observations to project from 4 ≥ observations needed 2: holds (mean annual change)
	// V8: projected value 7.6‰ (2020) ≤ value that the projection must reach 10‰: holds (mean annual change)
}

// Sections that have something to say only where the policy asks for methods
// and for every projection. The figures are made up.
func ExampleGrades() {
	plans := smallAssessment().Plans
	data, err := indicator.DecodeTable(strings.NewReader("indicator,2010,2018\nc-imr,12.4,10.3\n"), indicator.TableOptions{}, plans...)
	if err != nil {
		log.Fatal(err)
	}
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2018, Methods: []evaluate.Method{method.CNPace{}, method.CNProgress{}}, Sensitivity: true}, plans...)
	if err != nil {
		log.Fatal(err)
	}
	o := report.Options{Language: report.English}
	document := document.Document{Language: o.Language, Title: "Beside the verdict", Sections: []document.Section{section(t, "grades", a, o), section(t, "projections", a, o)}}
	if err := document.WriteMarkdown(os.Stdout, &document); err != nil {
		log.Fatal(err)
	}
	// Output:
	// # Beside the verdict
	//
	// ## Published methods
	//
	// **Grades of published methods**
	//
	// | Indicator | Verdict | cn-pace | cn-progress |
	// | :--- | :--- | :--- | :--- |
	// | Infant mortality rate | expected | sufficient | on schedule |
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
	// | Infant mortality rate | expected | expected | expected | expected | expected | expected | hard to attain |
}

// The sections of statistics beside the verdicts are to be had one by one, or
// with the whole report by Options.Statistics.
func ExampleSmallNumbers() {
	a, _ := sampleCounty(2019)
	o := report.Options{Language: report.English}
	section := section(t, "small-numbers", a, o)
	fmt.Println(section.Blocks[0].Paragraph.Text)
	for _, row := range section.Blocks[1].Table.Rows {
		if strings.Contains(row[0].Text, "Third Sample Township") {
			fmt.Println(row[0].Text, row[2].Text, "of", row[3].Text, row[7].Text, "within chance:", row[9].Text)
		}
	}
	for _, other := range []document.Section{
		section(t, "needed", a, o), section(t, "evenness", a, o), section(t, "timeline", a, o), section(t, "trends", a, o), section(t, "roll-ups", a, o), section(t, "composite", a, o),
	} {
		fmt.Println(other.ID, len(other.Blocks))
	}
	// Output:
	// 15 rates rest on fewer than 20 events. Verdicts stay as they are.
	// Infant mortality rate (Third Sample Township) 4 of 310 hard to attain within chance: yes
	// needed 4
	// evenness 4
	// timeline 4
	// trends 2
	// roll-ups 2
	// composite 2
}
