package disparity_test

import (
	"fmt"
	"log"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// The county attains the target, some of its townships do not.
func ExampleOf() {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	for _, e := range disparity.Of(a) {
		if e.Indicator != "c-medical" {
			continue
		}
		for i := range e.Spreads {
			s := &e.Spreads[i]
			fmt.Println(e.Verdict, s.Dimension, s.Attaining, "of", s.Judged, "gap", s.Gap, "in", s.Year)
			for _, short := range s.Failing {
				fmt.Println(short.Key.Area, short.Value, short.Verdict)
			}
		}
	}
	// Output:
	// attained area 4 of 5 gap 5.3 in 2019
	// 519921202 93.7 difficult
}

// Made-up rates of three townships with their births.
func ExampleInequality() {
	member := func(area string, value string, births int64) disparity.Member {
		return disparity.Member{
			Key: indicator.Key{Indicator: "c-imr", Area: area}, Value: indicator.FractionFrom(decimal.RequireFromString(value)),
			Cases: indicator.FractionFrom(decimal.NewFromInt(births)),
		}
	}
	for _, figure := range disparity.Inequality(indicator.Lower, []disparity.Member{
		member("519921100", "8", 500), member("519921200", "10", 300), member("519921201", "15", 200),
	}) {
		fmt.Println(figure.Measure, figure.Value.Text(2, indicator.HalfUp), figure.Exact)
	}
	// Output:
	// between-group-variance 7.00 true
	// between-group-standard-deviation 2.65 false
	// coefficient-of-variation 26.46 false
	// mean-difference-from-mean 2.33 true
	// weighted-mean-difference-from-mean 2.00 true
	// mean-difference-from-best 3.00 true
	// weighted-mean-difference-from-best 2.00 true
	// index-of-disparity 23.33 true
	// weighted-index-of-disparity 20.00 true
	// theil-index 32.38 false
	// mean-log-deviation 30.48 false
}

// 0.97 to 1.03 counts as parity. Where less is better, an index above 1 is to
// the disadvantage of girls. The figures are made up.
func ExampleParityOf() {
	number := func(text string) indicator.Fraction { return indicator.FractionFrom(decimal.RequireFromString(text)) }
	enrolment := disparity.ParityOf(number("98.9"), number("99.4"), indicator.Higher, disparity.ParityRange{})
	fmt.Println(enrolment.Index.Text(3, indicator.HalfUp), enrolment.Class)
	anaemia := disparity.ParityOf(number("12.6"), number("12.0"), indicator.Lower, disparity.ParityRange{})
	fmt.Println(anaemia.Index.Text(3, indicator.HalfUp), anaemia.Class)

	// An index that somebody else printed.
	fmt.Println(disparity.ClassifyParity(number("1.03"), indicator.Higher, disparity.ParityRange{Open: true}))
	// Output:
	// 0.995 parity
	// 1.050 against-females
	// against-males
}

// The urban-rural gap in China's maternal mortality, by the National Bureau of
// Statistics' monitoring reports on the women's outline 2011-2020.
func ExampleGapTrendOf() {
	in := &indicator.Indicator{Code: "w-mmr", Unit: indicator.Per100K, Better: indicator.Lower, Places: 1}
	urban, err := indicator.ParseSeries(in, "2015: 19.8 | 2018: 15.5 | 2020: 14.1")
	if err != nil {
		log.Fatal(err)
	}
	rural, err := indicator.ParseSeries(in, "2015: 20.2 | 2018: 19.9 | 2020: 18.5")
	if err != nil {
		log.Fatal(err)
	}
	trend := disparity.GapTrendOf(2020, &urban, &rural)
	for _, year := range trend.Years {
		fmt.Println(year.Year, year.Gap)
	}
	fmt.Println(trend.Change())
	// Output:
	// 2015 0.4
	// 2018 4.4
	// 2020 4.4
	// widened 4
}
