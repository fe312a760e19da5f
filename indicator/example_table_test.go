package indicator_test

import (
	"fmt"
	"strings"

	"github.com/countystat/attain/indicator"
)

func ExampleDecodeTable() {
	plan := &indicator.Plan{Code: "women-2011", Base: 2010, Due: 2020, Indicators: []indicator.Indicator{
		{Code: "w-mmr", Unit: indicator.Per100K, Better: indicator.Lower, Places: 1},
	}}
	table := strings.NewReader("indicator,period,value\nw-mmr,2018,17.80\nw-mmr,2019,<=20\n")
	data, err := indicator.DecodeTable(table, indicator.TableOptions{File: "health.csv"}, plan)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, key := range data.Keys() {
		series, _ := data.Series(key)
		fmt.Println(key, series.String())
	}

	table = strings.NewReader("indicator,period,value\nw-mnr,2018,17.8\nw-mmr,2019,20/10万\n")
	_, err = indicator.DecodeTable(table, indicator.TableOptions{File: "health.csv"}, plan)
	fmt.Println(err)
	// Output:
	// women-2011/w-mmr 2018: 17.80 <=20
	// health.csv:2: unknown-indicator indicator: no plan has an indicator "w-mnr"; did you mean "w-mmr"?
	// health.csv:3: unit-in-cell value: "20/10万" holds the unit "/10万"; write the number alone, in the indicator's unit
}

func ExampleRows() {
	table := strings.NewReader("indicator,2018,2019\nw-mmr,17.8,…\nc-imr,9.1,16\n")
	for observation, err := range indicator.Rows(table, indicator.TableOptions{}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(observation.Indicator, observation.Year, observation.Value)
	}
	// Output:
	// w-mmr 2018 17.8
	// w-mmr 2019 unknown
	// c-imr 2018 9.1
	// c-imr 2019 16
}

func ExampleParseSeries() {
	share := &indicator.Indicator{Code: "share", Unit: indicator.Percent, Better: indicator.Higher}
	series, err := indicator.ParseSeries(share, "2014: 16.9 17.4 _ !18.4p | 2020: 39/231")
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range series.Len() {
		fmt.Println(series.Year(i), series.Value(i).Text(1, indicator.HalfUp), series.HasBreak(i), series.IsProvisional(i))
	}
	// Output:
	// 2014 16.9 false false
	// 2015 17.4 false false
	// 2017 18.4 true true
	// 2020 16.9 false false
}

func ExampleParseHeading() {
	for _, header := range []string{"指标代码", "年 度", "2022年", "农村", "2022年男", "领域"} {
		heading, ok := indicator.ParseHeading(header)
		fmt.Printf("%s %v %q %d %q\n", header, ok, heading.Column, heading.Year, heading.Group)
	}
	// Output:
	// 指标代码 true "indicator" 0 ""
	// 年 度 true "period" 0 ""
	// 2022年 true "value" 2022 ""
	// 农村 true "value" 0 "residence=rural"
	// 2022年男 true "value" 2022 "sex=male"
	// 领域 false "" 0 ""
}

func ExampleTableOptions_notes() {
	var notes indicator.Notes
	table := "示例县监测数据,,\n指标,2022年,\nimr,5.90,\n"
	for o, err := range indicator.Rows(strings.NewReader(table), indicator.TableOptions{File: "a.csv", Notes: &notes}) {
		fmt.Println(o.Indicator, o.Year, o.Value, err)
	}
	for _, note := range notes.List {
		fmt.Println(note)
	}
	// Output:
	// imr 2022 5.90 <nil>
	// a.csv:1: a line above the header is passed over: "示例县监测数据"
	// a.csv:2: the column "指标" is read as indicator
	// a.csv:2: the column "2022年" is read as the values of 2022
	// a.csv:2: empty columns behind column number 2 are passed over
}
