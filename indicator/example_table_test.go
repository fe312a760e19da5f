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
