package indicator_test

import (
	"errors"
	"fmt"
	"io"
	"log"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
)

func ExampleDecodePlan() {
	file := strings.NewReader(`{
  "version": 1, "code": "children", "name": {"en": "Children's plan"}, "base": 2010, "due": 2020,
  "domains": [{"code": "health", "name": {"en": "Health"}}],
  "indicators": [
    {"code": "c-imr", "name": {"en": "Infant mortality rate", "zh": "婴儿死亡率"}, "domain": "health",
     "unit": "per-mille", "better": "lower", "places": 1, "target": "10‰以下"},
    {"code": "c-immunisation", "name": {"en": "Vaccination rate"}, "domain": "health",
     "unit": "percent", "better": "higher", "places": 1, "target": "以乡镇为单位95%以上"}
  ]}`)
	plan, err := indicator.DecodePlan(file, indicator.PlanOptions{File: "children.json"})
	if err != nil {
		log.Fatal(err)
	}
	for i := range plan.Indicators {
		in := &plan.Indicators[i]
		fmt.Println(in.Place, in.Code, in.Target)
	}
	// Output:
	// children.json:5 c-imr <= 10
	// children.json:7 c-immunisation >= 95, in each township
}

// Every problem has a stable code, a line and a JSON pointer.
func ExampleDecodePlan_problems() {
	file := strings.NewReader(`{
  "version": 1, "code": "children", "name": {"en": "Children's plan"}, "base": 2010, "due": 2020,
  "indicators": [
    {"code": "c-imr", "name": {"en": "Infant mortality rate"}, "unit": "per-mile", "better": "lower", "target": "10"}
  ]}`)
	_, err := indicator.DecodePlan(file, indicator.PlanOptions{File: "children.json"})
	var problems *indicator.Problems
	if errors.As(err, &problems) {
		for _, p := range problems.List {
			fmt.Printf("line %d, %s: %s, %q\n", p.Line, p.Pointer, p.Code, p.Nearest)
		}
	}
	// Output:
	// line 4, /indicators/0/target: ambiguous-target, ""
	// line 4, /indicators/0/unit: unknown-word, "per-mille"
}

// Several tables are read as one, each in its own form.
func ExampleDecodeTables() {
	plan := &indicator.Plan{Code: "women", Base: 2010, Due: 2020, Indicators: []indicator.Indicator{
		{Code: "w-congress", Unit: indicator.Percent, Better: indicator.Higher, Places: 1},
		{Code: "w-exercise", Unit: indicator.Percent, Better: indicator.Higher, Places: 1},
	}}
	data, err := indicator.DecodeTables([]indicator.TableSource{
		{File: "sports.csv", Reader: strings.NewReader("indicator,2018,2019\nw-exercise,31.4,…\n")},
		{File: "congress.csv", Reader: strings.NewReader("indicator,period,value,numerator,denominator,source\nw-congress,2016,,38,149,made up\n")},
	}, indicator.TableOptions{
		// A symbol that the office uses for a figure that it does not collect.
		Absences: map[string]indicator.ReadingKind{"…": indicator.NotCollected},
	}, plan)
	if err != nil {
		log.Fatal(err)
	}
	for _, key := range data.Keys() {
		series, _ := data.Series(key)
		fmt.Println(key, series.String())
	}
	// Output:
	// women/w-congress 2016: 38/149
	// women/w-exercise 2018: 31.4 not-collected
}

// A plan of women and one of children share an indicator; its data are filed
// once.
func ExampleValidatePlans() {
	enrolment := indicator.Indicator{
		Code: "c-senior", Name: indicator.Text{"en": "Senior secondary enrolment"}, Unit: indicator.Percent, Better: indicator.Higher,
	}
	shared := enrolment
	shared.Code, shared.SameAs = "w-senior", indicator.Reference{Plan: "children", Indicator: "c-senior"}
	children := &indicator.Plan{Code: "children", Base: 2010, Due: 2020, Indicators: []indicator.Indicator{enrolment}}
	women := &indicator.Plan{Code: "women", Base: 2010, Due: 2020, Indicators: []indicator.Indicator{shared}}
	fmt.Println(indicator.ValidatePlans(children, women))

	women.Indicators[0].Unit = indicator.PerMille
	fmt.Println(indicator.ValidatePlans(children, women))
	// Output:
	// <nil>
	// wrong-unit /indicators/0/sameAs: "children/c-senior" is in percent, this indicator in per-mille
}

// A target in plan files is a phrase or an object; MarshalJSON writes the
// object.
func ExampleTarget_MarshalJSON() {
	target := indicator.AtLeast(decimal.RequireFromString("92.50")).Holding()
	text, err := target.MarshalJSON()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(text))
	// Output: {"atLeast":"92.50","hold":true}
}

// A reader of one's own reports its faults as the library does: all at once.
func ExampleProblems() {
	read := func(r io.Reader) error {
		text, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		var problems indicator.Problems
		for i, line := range strings.Fields(string(text)) {
			if _, err := indicator.ParseNumber(line); err != nil {
				problems.Add(indicator.Problem{Code: "own-number", File: "own.txt", Line: i + 1, Value: line, Message: err.Error()})
			}
		}
		return problems.Err()
	}
	fmt.Println(read(strings.NewReader("12.4\n12,4\n1e3\n")))
	// Output:
	// own.txt:2: own-number: "12,4": not a number: digits with at most one leading minus and one decimal point are allowed
	// own.txt:3: own-number: "1e3": not a number: digits with at most one leading minus and one decimal point are allowed
}

func ExampleProblems_In() {
	table := "indicator,period,value\nc-imr,2019,\"10,4\"\nc-imr,2O20,10.1\n"
	_, err := indicator.DecodeTable(strings.NewReader(table), indicator.TableOptions{File: "health.csv"}, &indicator.Plan{
		Code: "children", Base: 2010, Due: 2020, Indicators: []indicator.Indicator{{Code: "c-imr", Unit: indicator.PerMille, Better: indicator.Lower}},
	})
	var problems *indicator.Problems
	if errors.As(err, &problems) {
		fmt.Println(problems.In("en"))
		fmt.Println(problems.List[1].In("zh"))
	}
	// Output:
	// health.csv:2: not-a-reading value: "10,4" holds a comma; write a decimal point and no separators of thousands
	// health.csv:3: not-a-year period: "2O20" is not a year
	// not-a-year：health.csv 第3行“period”列：“2O20”不是年份；应为：1800至2200之间的年份
}

func ExampleProblemCodes() {
	for _, code := range indicator.ProblemCodes() {
		if strings.HasPrefix(code.Code, "unit-") {
			fmt.Println(code.Code+":", code.Meaning)
		}
	}
	// Output: unit-in-cell: a unit stands in a cell
}
