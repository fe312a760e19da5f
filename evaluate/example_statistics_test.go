package evaluate_test

import (
	"fmt"
	"log"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/evaluate/smallnumber"
	"github.com/countystat/attain/indicator"
)

// 3 deaths among 306 births (made up) are 9.8 per mille, with wide limits.
func ExampleConfidenceLimits() {
	count := smallnumber.Count{Events: 3, Cases: indicator.FractionFrom(decimal.NewFromInt(306)), Factor: 1000}
	fmt.Println("rate", count.Rate().Text(1, indicator.HalfUp))
	for _, method := range smallnumber.Methods() {
		limits, ok := smallnumber.LimitsOf(method, count, indicator.FractionOf(decimal.NewFromInt(95), decimal.NewFromInt(100)), 1)
		if ok {
			fmt.Println(method, limits.Low.Text(1, indicator.HalfUp), limits.High.Text(1, indicator.HalfUp))
		}
	}
	// Output:
	// rate 9.8
	// clopper-pearson 2.0 28.4
	// exact-poisson 2.0 28.7
	// byar 2.0 28.7
	// wilson 3.3 28.4
}

// If the true rate were just the target's 10 per mille, 4 deaths or more among
// 306 births (made up) would come by chance in about every third year.
func ExampleChanceOf() {
	count := smallnumber.Count{Events: 4, Cases: indicator.FractionFrom(decimal.NewFromInt(306)), Factor: 1000}
	chance, ok := smallnumber.ChanceOf(count, indicator.FractionFrom(decimal.NewFromInt(10)), indicator.FractionFrom(decimal.RequireFromString("0.95")))
	if !ok {
		log.Fatal("no chance")
	}
	fmt.Println(chance.AtLeast, chance.Tail.Text(3, indicator.HalfUp), chance.Within)
	// Output: true 0.366 true
}

// Offices differ in how many events make a rate reliable.
func ExampleSmallRule_Reliability() {
	for _, rule := range []smallnumber.Rule{smallnumber.FewerThan, smallnumber.WISQARS, smallnumber.NCHS2023} {
		fmt.Println(rule, rule.Reliability(15, indicator.County, 20))
	}
	fmt.Println("standard error of 16 events:", smallnumber.RelativeStandardError(16, 1), "%")
	// Output:
	// fewer-than unreliable
	// wisqars suppress
	// nchs-2023 reliable
	// standard error of 16 events: 25 %
}

// Rates are pooled by their counts, never averaged. The figures are made up.
func ExamplePooled() {
	in := &indicator.Indicator{Code: "w-mmr", Unit: indicator.Per100K, Better: indicator.Lower, Places: 1}
	series, err := indicator.ParseSeries(in, "2018: 1/5200 0/5100 0/4700")
	if err != nil {
		log.Fatal(err)
	}
	pooled := evaluate.Pooled(in, &series, 3)
	last := pooled.At(pooled.Len() - 1)
	rate := pooled.Value(pooled.Len() - 1)
	fmt.Println(last.Year, last.Numerator.Decimal, "of", last.Denominator.Decimal, rate.Text(1, indicator.HalfUp))
	// Output: 2020 1 of 15000 6.7
}

// The urban-rural gap in China's infant mortality in 2015, by the National
// Bureau of Statistics' mid-term monitoring report on the children's outline
// 2011-2020.
func ExampleDerived() {
	in := &indicator.Indicator{Code: "c-imr", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1}
	rural, err := indicator.ParseSeries(in, "2015: 9.6")
	if err != nil {
		log.Fatal(err)
	}
	urban, err := indicator.ParseSeries(in, "2015: 4.7")
	if err != nil {
		log.Fatal(err)
	}
	gap := evaluate.Derived(indicator.DeriveGap, indicator.Key{Indicator: "c-imr-gap"}, &rural, &urban)
	ratio := evaluate.Derived(indicator.DeriveRatio, indicator.Key{Indicator: "c-imr-ratio"}, &rural, &urban)
	fmt.Println(gap.Year(0), gap.Value(0), ratio.Value(0))
	// Output: 2015 4.9 96/47
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
		fmt.Println(figure.Measure, evaluate.Shown(figure.Value, 2, indicator.HalfUp), figure.Exact)
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

// China's maternal mortality from 2010 to 2018; see testdata/national for the
// sources.
func ExampleTrendTestOf() {
	in := &indicator.Indicator{Code: "w-mmr", Unit: indicator.Per100K, Better: indicator.Lower, Places: 1, Target: indicator.AtMost(decimal.NewFromInt(20))}
	series, err := indicator.ParseSeries(in, "2010: 30 26.1 24.5 23.2 21.7 20.1 19.9 19.6 18.3")
	if err != nil {
		log.Fatal(err)
	}
	test := trend.TrendTestOf(in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2018})
	direction, decided := test.Kendall.Significant(indicator.FractionFrom(decimal.RequireFromString("0.05")), trend.OneSided)
	fmt.Println("S", test.Kendall.S, "direction", direction, decided)
	fmt.Println("median slope", test.Slope, "a year")
	// Output:
	// S -36 direction -1 true
	// median slope -1.3 a year
}

func ExampleCriticalS() {
	level := indicator.FractionFrom(decimal.RequireFromString("0.05"))
	for _, n := range []int{3, 4, 10} {
		fmt.Println(trend.CriticalS(n, level))
	}
	// Output:
	// 0 false
	// 6 true
	// 21 true
}

// Tallies add, so that parts can be counted apart.
func ExampleTally() {
	var health, law evaluate.Tally
	target := indicator.AtLeast(decimal.NewFromInt(95))
	in := &indicator.Indicator{Code: "x", Unit: indicator.Percent, Better: indicator.Higher, Target: target}
	for _, verdict := range []evaluate.Verdict{evaluate.Attained, evaluate.Attained, evaluate.Difficult} {
		health = health.Count(in, target, verdict)
	}
	law = law.Count(in, target, evaluate.Expected)
	whole := health.Add(law)
	fmt.Println(whole.All[evaluate.Attained], "of", whole.All.Total())
	fmt.Println(whole.Rate(evaluate.AttainedOnly))
	fmt.Println(whole.RateOf(evaluate.AttainedOrExpected, evaluate.OfDeterminable))
	// Output:
	// 2 of 4
	// 2 of 4, 50.0 %
	// 3 of 4, 75.0 %
}

func ExampleRate() {
	rate := evaluate.Rate{Numerator: 107, Denominator: 114}
	fmt.Println(rate)
	fmt.Println(rate.Share(), rate.Percent(2, indicator.HalfUp))
	// Output:
	// 107 of 114, 93.9 %
	// 107/114 93.86
}

// 162 of 171 as Shaoyang printed it for 2017 is cut off, not rounded; 44 of 54
// of the national mid-term report on the women's outline is rounded.
func ExampleCheckPublished() {
	fmt.Println(evaluate.CheckPublished(decimal.RequireFromString("94.73"), evaluate.Rate{Numerator: 162, Denominator: 171}))
	fmt.Println(evaluate.CheckPublished(decimal.RequireFromString("81.5"), evaluate.Rate{Numerator: 44, Denominator: 54}))
	fmt.Println(evaluate.CheckPublished(decimal.RequireFromString("82.5"), evaluate.Rate{Numerator: 44, Denominator: 54}))
	// Output:
	// truncated
	// rounded
	// wrong
}

// Domains with weights of their own; the indices are made up.
func ExampleCombineComposites() {
	number := func(n int64) indicator.Fraction { return indicator.FractionFrom(decimal.NewFromInt(n)) }
	whole, ok := evaluate.CombineComposites([]evaluate.Composite{{Code: "health", Value: number(96)}, {Code: "law", Value: number(81)}},
		[]indicator.Fraction{number(2), number(1)})
	fmt.Println(whole.Value, ok)
	// Output: 91 true
}
