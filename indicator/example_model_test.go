package indicator_test

import (
	"fmt"
	"log"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
)

// A plan is a plain struct; this one and its figures are made up.
func ExamplePlan() {
	plan := indicator.Plan{
		Code: "women", Name: indicator.Text{"en": "Women's plan", "zh": "妇女规划"}, Base: 2010, Due: 2020,
		Domains: []indicator.Domain{{Code: "health", Name: indicator.Text{"en": "Health", "zh": "健康"}}},
		Indicators: []indicator.Indicator{{
			Code: "w-mmr", Name: indicator.Text{"en": "Maternal mortality ratio", "zh": "孕产妇死亡率"}, Domain: "health",
			Unit: indicator.Per100K, Better: indicator.Lower, Places: 1, Random: true, Pool: 3,
			Formula: indicator.Formula{Numerator: "maternal deaths", Denominator: "live births"},
			Target:  indicator.AtMost(decimal.NewFromInt(20)), Lead: "Health bureau",
		}},
	}
	if err := plan.Validate(); err != nil {
		log.Fatal(err)
	}
	in, _ := plan.Indicator("w-mmr")
	fmt.Println(in.Name.In("en"), in.Target, in.Unit, "by", plan.Horizon().Due)
	// Output: Maternal mortality ratio <= 20 per-100k by 2020
}

// Every fault of a plan is reported at once.
func ExamplePlan_Validate() {
	plan := indicator.Plan{
		Code: "women", Name: indicator.Text{"en": "Women's plan"}, Base: 2020, Due: 2010,
		Indicators: []indicator.Indicator{{
			Code: "w-mmr", Name: indicator.Text{"en": "Maternal mortality ratio"}, Domain: "health", Unit: indicator.Per100K, Better: indicator.Lower,
		}},
	}
	fmt.Println(plan.Validate())
	// Output:
	// due-before-base /due: the target year 2010 is not after the base year 2020
	// unknown-domain /indicators/0/domain: there is no domain "health"
}

func ExampleIndicator() {
	// Village committees are elected, so that a value is valid for three years.
	in := indicator.Indicator{
		Code: "w-village-committees", Name: indicator.Text{"en": "Women in village committees", "zh": "村委会成员中女性比例"},
		Unit: indicator.Percent, Better: indicator.Higher, Places: 1, ValidFor: 3,
		Formula: indicator.Formula{Numerator: "women among the members", Denominator: "members"},
		Target:  indicator.AtLeast(decimal.NewFromInt(30)).Holding(),
	}
	fmt.Println(in.Validate())
	fmt.Println(in.Target, in.NaturalLimit())
	// Output:
	// <nil>
	// >= 30, held 100
}

func ExampleIndicator_Validate() {
	in := indicator.Indicator{
		Code: "c-imr", Name: indicator.Text{"en": "Infant mortality rate"}, Unit: indicator.PerMille, Places: 19,
		Target: indicator.AtMost(decimal.NewFromInt(10)),
	}
	fmt.Println(in.Validate())
	// Output:
	// missing-key /better: it is not said which way is better
	// places-out-of-range /places: 19 is no number of decimal places
}

// The gap between town and country is worked out from two groups of one
// indicator, and is to narrow.
func ExampleDerive() {
	gap := indicator.Indicator{
		Code: "c-imr-gap", Name: indicator.Text{"en": "Urban-rural gap in infant mortality"},
		Unit: indicator.PerMille, Better: indicator.Lower, Places: 1, Target: indicator.Improve(),
		Derive: indicator.Derive{
			Kind:  indicator.DeriveGap,
			Left:  indicator.Operand{Indicator: "c-imr", Group: indicator.Rural},
			Right: indicator.Operand{Indicator: "c-imr", Group: indicator.Urban},
		},
	}
	fmt.Println(gap.Validate())
	fmt.Println(gap.Derive.Kind, gap.Derive.Left, gap.Derive.Right)
	// Output:
	// <nil>
	// gap c-imr@residence=rural c-imr@residence=urban
}

// Classes of one's own are bands over a measure, best first.
func ExampleRule() {
	rule := indicator.Rule{Measure: indicator.MeasureRealisation, Bands: []indicator.Band{
		{Bound: decimal.NewNullDecimal(decimal.NewFromInt(1)), Class: "met"},
		{Bound: decimal.NewNullDecimal(decimal.RequireFromString("0.9")), Class: "near"},
		{Class: "far"},
	}}
	for _, degree := range []string{"1", "0.95", "0.9", "0.899"} {
		band := rule.Classify(indicator.FractionFrom(decimal.RequireFromString(degree)))
		fmt.Println(degree, rule.Bands[band].Class)
	}
	// Output:
	// 1 met
	// 0.95 near
	// 0.9 near
	// 0.899 far
}

// A value that is filed decides, and the counts filed with it check it; counts
// filed alone decide as an exact ratio. The figures are made up.
func ExampleNewSeries() {
	in := &indicator.Indicator{Code: "c-imr", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1}
	whole := func(n int64) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.NewFromInt(n)) }
	series, err := indicator.NewSeries(in, indicator.Key{Indicator: "c-imr", Area: "519921100"}, []indicator.Observation{
		{Year: 2019, Value: indicator.Of(decimal.RequireFromString("9.8")), Numerator: whole(3), Denominator: whole(306)},
		{Year: 2018, Numerator: whole(4), Denominator: whole(303)},
		{Year: 2020, Value: indicator.Reading{Kind: indicator.Suppressed}},
	})
	if err != nil {
		log.Fatal(err)
	}
	for i := range series.Len() {
		fmt.Printf("%d %q %s\n", series.Year(i), series.Value(i), series.Value(i).Text(in.Places, indicator.HalfUp))
	}
	// Output:
	// 2018 "4000/303" 13.2
	// 2019 "9.8" 9.8
	// 2020 ""
}

func ExampleSeries() {
	in := &indicator.Indicator{Code: "w-mmr", Unit: indicator.Per100K, Better: indicator.Lower, Places: 1}
	// China's values, by the National Bureau of Statistics' monitoring reports of
	// 2016 and of the whole period on the women's outline 2011-2020.
	series, err := indicator.ParseSeries(in, "2010: 30 | 2020: 16.9")
	if err != nil {
		log.Fatal(err)
	}
	last := series.At(series.Len() - 1)
	fmt.Println(last.Year, last.Value)
	fmt.Println(series.String())
	// Output:
	// 2020 16.9
	// 2010: 30 | 2020: 16.9
}

// Rows from a database become data. A later edition of a year replaces an
// earlier one and is kept in a register. The figures are made up.
func ExampleNewData() {
	plans := []*indicator.Plan{{Code: "children", Base: 2010, Due: 2020, Indicators: []indicator.Indicator{
		{Code: "c-imr", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1},
	}}}
	rows := []indicator.Observation{
		{Key: indicator.Key{Indicator: "c-imr"}, Year: 2019, Value: indicator.Of(decimal.RequireFromString("9.8")), Filed: indicator.Date{Year: 2020, Month: 3, Day: 4}},
		{Key: indicator.Key{Indicator: "c-imr"}, Year: 2019, Value: indicator.Of(decimal.RequireFromString("10.5")), Filed: indicator.Date{Year: 2020, Month: 9, Day: 1}},
	}
	data, err := indicator.NewData(plans, rows, indicator.Date{})
	if err != nil {
		log.Fatal(err)
	}
	series, _ := data.Series(indicator.Key{Plan: "children", Indicator: "c-imr"})
	fmt.Println(series.String())
	for _, edition := range data.Superseded() {
		fmt.Println(edition.Old.Filed, edition.Old.Value, "replaced on", edition.New.Filed)
	}
	// What was known at the end of June.
	data, err = indicator.NewData(plans, rows, indicator.Date{Year: 2020, Month: 6, Day: 30})
	if err != nil {
		log.Fatal(err)
	}
	series, _ = data.Series(indicator.Key{Plan: "children", Indicator: "c-imr"})
	fmt.Println(series.String())
	// Output:
	// 2019: 10.5
	// 2020-03-04 9.8 replaced on 2020-09-01
	// 2019: 9.8
}

// A reading tells a number from a bound, an answer and an absence.
func ExampleReading() {
	for _, reading := range []indicator.Reading{
		indicator.Of(decimal.RequireFromString("16.90")),
		{Kind: indicator.BoundAtMost, Value: decimal.RequireFromString("11.69")},
		{Kind: indicator.AnswerYes},
		{Kind: indicator.Suppressed},
	} {
		fmt.Printf("%s: bound %t, answer %t, absence %t\n", reading, reading.Kind.IsBound(), reading.Kind.IsAnswer(), reading.Kind.IsAbsence())
	}
	// Output:
	// 16.90: bound false, answer false, absence false
	// <=11.69: bound true, answer false, absence false
	// yes: bound false, answer true, absence false
	// suppressed: bound false, answer false, absence true
}

func ExampleFraction() {
	share := indicator.FractionOf(decimal.NewFromInt(39), decimal.NewFromInt(231))
	fmt.Println(share, share.Text(4, indicator.HalfUp))

	half := indicator.FractionFrom(decimal.RequireFromString("16.45"))
	fmt.Println(half.Text(1, indicator.HalfUp), half.Text(1, indicator.HalfEven), half.Text(1, indicator.Down))

	var unknown indicator.Fraction
	fmt.Printf("%q %t\n", unknown, unknown.Known())
	// Output:
	// 13/77 0.1688
	// 16.5 16.4 16.4
	// "" false
}

// 1 death among 303 births is exactly 1000/303 per mille.
func ExampleRatioOf() {
	rate, ok := indicator.RatioOf(indicator.PerMille, decimal.NewFromInt(1), decimal.NewFromInt(303))
	fmt.Println(rate, rate.Text(1, indicator.HalfUp), ok)

	_, ok = indicator.RatioOf(indicator.PerMille, decimal.NewFromInt(1), decimal.Zero)
	fmt.Println(ok)
	// Output:
	// 1000/303 3.3 true
	// false
}

func ExampleLevelOf() {
	for _, code := range []string{"510000", "513200", "513221", "513221100", "valley"} {
		level, ok := indicator.LevelOf(code)
		if !ok {
			fmt.Println(code, "has no level")
			continue
		}
		fmt.Println(code, level)
	}
	fmt.Println(indicator.Within("513221100", "513200"), indicator.Within("513221100", "513222"))
	// Output:
	// 510000 province
	// 513200 city
	// 513221 county
	// 513221100 township
	// valley has no level
	// true false
}

// Health years run from October to September.
func ExampleParseSpan() {
	span, ok := indicator.ParseSpan("2019-10-01/2020-09-30")
	fmt.Println(span.From, span.To, ok)
	// Output: 2019-10-01 2020-09-30 true
}

func ExampleGroup() {
	grade := indicator.Group("grade=nine")
	fmt.Println(grade.Dimension(), grade.Member(), grade.Valid())
	fmt.Println(indicator.Female, indicator.Group("women").Valid())
	// Output:
	// grade nine true
	// sex=female false
}

func ExampleText_In() {
	name := indicator.Text{"zh": "婴儿死亡率"}
	fmt.Println(name.In("zh"), name.In("en"))
	// Output: 婴儿死亡率 婴儿死亡率
}
