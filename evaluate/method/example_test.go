package method_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/method"
	"github.com/countystat/attain/indicator"
)

// mortality is an invented series: deaths of children under five per thousand.
func mortality() evaluate.Subject {
	in := &indicator.Indicator{Code: "c-u5mr", Unit: indicator.PerMille, Better: indicator.Lower, Target: indicator.AtMost(decimal.NewFromInt(12))}
	series, err := indicator.NewSeries(in, indicator.Key{Indicator: in.Code}, []indicator.Observation{
		{Year: 2010, Value: indicator.Of(decimal.NewFromInt(20))},
		{Year: 2015, Value: indicator.Of(decimal.NewFromInt(16))},
	})
	if err != nil {
		panic(err)
	}
	interval, _ := in.Target.Resolve(in, indicator.Fraction{}, indicator.Change{})
	return evaluate.Subject{
		Indicator: in, Series: series, Horizon: indicator.Horizon{Base: 2010, Due: 2020}, AsOf: 2015, Target: in.Target, Interval: interval,
	}
}

func ExampleByName() {
	for _, name := range []string{"open-sdg", "unsd-2023", "cn-pace", "trend-5"} {
		m, ok := method.ByName(name)
		if !ok {
			continue
		}
		grade := m.Grade(mortality())
		fmt.Printf("%s: %s%s %s\n", name, grade.Class, grade.Reason, grade.Measure.Text(4, indicator.HalfUp))
	}
	// Output:
	// open-sdg: moderate_progress 0.8765
	// unsd-2023: fair progress, but acceleration needed 0.9000
	// cn-pace: sufficient 1.0000
	// trend-5: too-few-points
}

func ExampleOpenSDG() {
	m := method.OpenSDG{BaseYear: 2010, ExactSlopes: true}
	grade := m.Grade(mortality())
	fmt.Println(grade.Class, grade.Score.Text(2, indicator.HalfUp))
	fmt.Println(m.RatioClass(indicator.FractionFrom(decimal.New(95, -2))))
	// Output:
	// moderate_progress 1.97
	// substantial_progress
}

func ExampleARRLog_Rates() {
	rates, reason := method.ARRLog{}.Rates(mortality())
	if reason != "" {
		fmt.Println(reason)
		return
	}
	fmt.Println("actual", rates.Actual.Text(2, indicator.HalfUp))
	fmt.Println("required", rates.Required.Text(2, indicator.HalfUp))
	fmt.Println("reached", rates.Reached.Text(1, indicator.HalfUp))
	// Output:
	// actual 4.46
	// required 5.11
	// reached 2021.4
}

func ExampleConvention_Rate() {
	from := method.Point{Year: 2000, Value: indicator.FractionFrom(decimal.NewFromInt(339))}
	to := method.Point{Year: 2020, Value: indicator.FractionFrom(decimal.NewFromInt(223))}
	for _, convention := range []method.Convention{method.Geometric, method.Logarithmic} {
		rate, _ := convention.Rate(from, to)
		fmt.Println(convention, rate.Text(3, indicator.HalfUp))
	}
	// Output:
	// geometric 2.072
	// logarithmic 2.094
}

func ExampleComposite() {
	number := func(n int64) indicator.Fraction { return indicator.FractionFrom(decimal.NewFromInt(n)) }
	composite, missing := method.Composite(
		method.Weighted{Code: "health", Weight: number(2), Degree: number(96)},
		method.Weighted{Code: "schooling", Weight: number(1), Degree: number(81)},
		method.Weighted{Code: "law", Weight: number(1)},
	)
	fmt.Println(composite, missing)
	// Output: 91 [law]
}

func ExamplePathDifferences() {
	for _, d := range method.PathDifferences(method.OpenSDG{}, mortality()) {
		fmt.Printf("%s: %s by a constant rate, %s by a straight line\n", d.Key, d.First.Class, d.Second.Class)
	}
	// Output: c-u5mr: moderate_progress by a constant rate, substantial_progress by a straight line
}

// halfway is a method of the user's own: is half the way done?
type halfway struct{}

func (halfway) Name() string { return "halfway" }

func (m halfway) Grade(s evaluate.Subject) evaluate.Grade {
	done, reason := method.CNProgress{}.Progress(s.Series.Value(0), s.Series.Value(s.Series.Len()-1), s.Interval.High.Bound)
	if reason != "" {
		return evaluate.Grade{Method: m.Name(), Reason: string(reason)}
	}
	rule := indicator.Rule{Measure: indicator.MeasureProgress, Bands: []indicator.Band{
		{Bound: decimal.NewNullDecimal(decimal.New(5, -1)), Class: "halfway there"}, {Class: "not yet"},
	}}
	return evaluate.Grade{Method: m.Name(), Class: rule.Bands[rule.Classify(done)].Class, Measure: done}
}

// A method of one's own is a measure and a rule.
func Example() {
	var m evaluate.Method = halfway{}
	grade := m.Grade(mortality())
	fmt.Println(grade.Class, grade.Measure)
	// Output: halfway there 0.5
}
