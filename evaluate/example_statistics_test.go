package evaluate_test

import (
	"fmt"
	"log"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

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
func ExampleMatchPercent() {
	fmt.Println(evaluate.MatchPercent(decimal.RequireFromString("94.73"), evaluate.Rate{Numerator: 162, Denominator: 171}))
	fmt.Println(evaluate.MatchPercent(decimal.RequireFromString("81.5"), evaluate.Rate{Numerator: 44, Denominator: 54}))
	fmt.Println(evaluate.MatchPercent(decimal.RequireFromString("82.5"), evaluate.Rate{Numerator: 44, Denominator: 54}))
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
