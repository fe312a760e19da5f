package attain_test

import (
	"fmt"
	"io"
	"log"
	"os"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/evaluatetest"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/testdata/county"
)

func Example_definition() {
	// readme: definition
	infant := indicator.Indicator{
		Code: "c-imr", Name: indicator.Text{"en": "Infant mortality rate", "zh": "婴儿死亡率"},
		Unit: indicator.PerMille, Better: indicator.Lower, Places: 1,
		Target: indicator.AtMost(decimal.RequireFromString("10")),
	}
	series, err := indicator.ParseSeries(&infant, "2010: 13.1 12.4 _ 11.3 10.9")
	if err != nil {
		log.Fatal(err)
	}
	horizon := indicator.Horizon{Base: 2010, Due: 2020}
	result := evaluate.Evaluate(&infant, &series, horizon, &evaluate.Policy{AsOf: 2014})

	fmt.Println(result.Verdict, result.Reason, result.Gap)
	english := report.NewWording(report.Options{Language: report.English}) // once, for any number of results
	fmt.Println(english.Explain(&result, &infant))
	fmt.Println(report.NewWording(report.Options{Language: report.Chinese}).Explain(&result, &infant))
	// readme: end

	// Output:
	// expected projected-to-meet -0.9
	// Infant mortality rate: 10.9 per 1,000 in 2014 does not yet meet the target (at most 10 per 1,000), 0.9 per 1,000 above the target; a mean fall of 0.55 per 1,000 a year over 2010–2014, a mean fall of 0.15 per 1,000 a year needed; at its mean annual change it would be 7.6 per 1,000 in 2020, so it is on course; note: short base.
	// 婴儿死亡率2014年为10.9‰，尚未达到目标（10‰以下），高于目标0.9个千分点；2010—2014年，年均下降0.55个千分点，达标需年均下降0.15个千分点；按年均变化推算，2020年为7.6‰，预期可达标；提示：推算依据年份短。
}

func Example_files() {
	// readme: files
	folder := county.Files() // or os.DirFS("our-county")
	plans, data, err := indicator.ReadFiles(folder, []string{"women-2011.json", "children-2011.json"}, []string{"*.csv"}, indicator.TableOptions{})
	if err != nil {
		log.Fatal(err) // every problem at once, each with file, line and place
	}
	assessment, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2019}, plans...)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(assessment.Tally.Rate(evaluate.AttainedOrExpected))
	for _, result := range assessment.Main() {
		if result.Verdict == evaluate.Difficult {
			in, _ := assessment.Indicator(result.Key)
			fmt.Println(in.Code, result.Target, result.Year, in.Lead)
		}
	}
	monitoring, err := report.County(assessment, report.Options{Language: report.Chinese})
	if err != nil {
		log.Fatal(err)
	}
	err = document.WriteMarkdown(io.Discard, &monitoring) // or WriteHTML, WriteCSV, WriteJSON, WriteText
	if err != nil {
		log.Fatal(err)
	}
	// readme: end

	// Output:
	// 107 of 114, 93.9 %
	// w-government-principal >= 1, unconfirmed 2016 县委组织部
	// w-village-heads >= 10 2017 县民政局
	// c-imr <= 10 2019 县卫生健康局
	// c-u5mr <= 13 2019 县卫生健康局
}

// readme: tests
func TestDefinitions(t *testing.T) {
	evaluatetest.Run(t, os.DirFS("examples/definitions"))
}

// readme: end
