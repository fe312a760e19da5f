package method_test

import (
	"fmt"
	"log"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/method"
	"github.com/countystat/attain/indicator"
)

// subjectOf is a percentage that is to be at least 95 in 2020, with made-up
// figures.
func subjectOf(code, figures string) evaluate.Subject {
	in := &indicator.Indicator{Code: code, Unit: indicator.Percent, Better: indicator.Higher, Places: 1, Target: indicator.AtLeast(decimal.NewFromInt(95))}
	series, err := indicator.ParseSeries(in, figures)
	if err != nil {
		log.Fatal(err)
	}
	interval, _ := in.Target.Resolve(in, indicator.Fraction{}, indicator.Change{})
	return evaluate.Subject{
		Indicator: in, Series: series, Horizon: indicator.Horizon{Base: 2010, Due: 2020}, AsOf: series.Year(series.Len() - 1), Target: in.Target, Interval: interval,
	}
}

// retention is compulsory education completed, in percent; made up.
func retention() evaluate.Subject {
	return subjectOf("c-retention", "2010: 84.0 85.4 86.1 88.3 89.0 90.2")
}

func ExampleNames() {
	for _, name := range method.Names() {
		m, _ := method.ByName(name)
		grade := m.Grade(retention())
		fmt.Println(name+":", grade.Class+grade.Reason)
	}
	// Output:
	// aarr-regression: on track
	// arr-geometric: on track
	// arr-log: on track
	// cn-pace: sufficient
	// cn-progress: on schedule
	// cn-realisation: not realised
	// escap: Slow progress
	// escap-anticipated: Will meet target
	// eurostat: substantial_progress
	// istat: slight improvement
	// open-sdg: substantial_progress
	// sdsn: no-thresholds
	// sdsn-trend: on track
	// trend-5: on track
	// unsd-2022: Substantial progress/ on track
	// unsd-2023: target met or on track
}

// Three ways to reckon the annual rate of reduction; of two values the fitted
// one is the geometric.
func ExampleARRGeometric() {
	for _, m := range []evaluate.Method{method.ARRGeometric{}, method.ARRLog{}, method.AARRRegression{}} {
		grade := m.Grade(mortality())
		fmt.Println(m.Name(), grade.Class, grade.Measure.Text(3, indicator.HalfUp))
	}
	// Output:
	// arr-geometric insufficient progress 4.365
	// arr-log insufficient progress 4.463
	// aarr-regression insufficient progress 4.365
}

// Against a stated rate, two thirds in 25 years, in place of the target's.
func ExampleAARRRegression() {
	m := method.AARRRegression{RateOptions: method.RateOptions{Threshold: indicator.FractionFrom(decimal.RequireFromString("4.4"))}}
	grade := m.Grade(mortality())
	fmt.Println(grade.Class, grade.Measure.Text(3, indicator.HalfUp))
	// Output: insufficient progress 4.365
}

// The measure is the actual over the required mean annual change.
func ExampleCNPace() {
	grade := method.CNPace{}.Grade(retention())
	fmt.Println(grade.Class, grade.Measure)
	grade = method.CNPace{FromBase: true}.Grade(retention())
	fmt.Println(grade.Class, grade.Measure)
	// Output:
	// sufficient 31/24
	// sufficient 62/55
}

// After 11 of 12 months of the last of ten years.
func ExampleCNProgress() {
	m := method.CNProgress{Elapsed: indicator.FractionOf(decimal.NewFromInt(119), decimal.NewFromInt(120))}
	grade := m.Grade(retention())
	fmt.Println(grade.Class, grade.Measure.Text(3, indicator.HalfUp))
	fmt.Println(method.CNProgress{}.Grade(retention()).Class, "by whole years")
	// Output:
	// behind 0.564
	// on schedule by whole years
}

func ExampleCNRealisation() {
	grade := method.CNRealisation{}.Grade(retention())
	fmt.Println(grade.Score.Text(1, indicator.HalfUp))

	// 60 where 50 or less is asked for.
	degree, _ := method.CNRealisation{}.Degree(
		indicator.FractionFrom(decimal.NewFromInt(60)), indicator.FractionFrom(decimal.NewFromInt(50)), indicator.Lower)
	fmt.Println(degree)
	// Output:
	// 94.9
	// 250/3
}

// The index now, and the one anticipated for the target year.
func ExampleESCAP() {
	for _, m := range []evaluate.Method{method.ESCAP{}, method.ESCAPAnticipated{}} {
		grade := m.Grade(retention())
		fmt.Println(m.Name(), grade.Class, grade.Score.Text(2, indicator.HalfUp))
	}
	// Output:
	// escap Slow progress 5.64
	// escap-anticipated Will meet target 9.24
}

func ExampleESCAPAnticipated() {
	m := method.ESCAPAnticipated{ESCAPOptions: method.ESCAPOptions{TimeWeighted: true}}
	grade := m.Grade(retention())
	fmt.Println(grade.Class, grade.Score.Text(2, indicator.HalfUp))
	fmt.Println("weight of 2015:", method.ESCAPWeight(2020, 2010, 2015))
	// Output:
	// Will meet target 9.28
	// weight of 2015: 2
}

// Known at second hand, so that each grade carries a note.
func ExampleEurostat() {
	grade := method.Eurostat{}.Grade(retention())
	fmt.Println(grade.Class, grade.Measure.Text(3, indicator.HalfUp), grade.Note)
	// Output: substantial_progress 1.158 unconfirmed
}

// The compound annual growth rate, without a look at the target.
func ExampleISTAT() {
	grade := method.ISTAT{}.Grade(retention())
	fmt.Println(grade.Class, grade.Measure.Text(4, indicator.HalfUp))
	// Output: slight improvement 0.0143
}

func ExampleSDSN() {
	number := func(n int64) indicator.Fraction { return indicator.FractionFrom(decimal.NewFromInt(n)) }
	m := method.SDSN{Bounds: map[string]method.SDSNBounds{"c-retention": {Red: number(80), Worst: number(50)}}}
	grade := m.Grade(retention())
	fmt.Println(grade.Class, grade.Score)

	// A colour needs thresholds.
	fmt.Println(method.SDSN{}.Grade(retention()).Reason)
	// Output:
	// yellow 80.4
	// no-thresholds
}

func ExampleSDSNTrend() {
	m := method.SDSNTrend{TargetYear: 2030}
	grade := m.Grade(retention())
	fmt.Println(grade.Class, m.Arrow(grade.Class), grade.Measure.Text(2, indicator.HalfUp))
	// Output: on track ↑ 2.25
}

// The share of the remaining difference that would be missed in 2020.
func ExampleTrend5() {
	grade := method.Trend5{}.Grade(subjectOf("c-retention", "2010: 84.0 84.4 85.1 86.0 86.4 86.9"))
	fmt.Println(grade.Class, grade.Measure.Text(3, indicator.HalfUp))
	// Output: off track 0.642
}

func ExampleUNSD2022() {
	grade := method.UNSD2022{}.Grade(retention())
	fmt.Println(grade.Class, grade.Measure.Text(3, indicator.HalfUp))
	// Output: Substantial progress/ on track 1.158
}

func ExampleUNSD2023() {
	m := method.UNSD2023{}
	grade := m.Grade(retention())
	fmt.Println(grade.Class, grade.Score)
	fmt.Println(m.RatioClass(indicator.FractionFrom(decimal.RequireFromString("0.95"))))
	// Output:
	// target met or on track 3
	// target met or on track
}

// An indicator of several series is graded by the mean of their scores.
func ExampleOpenSDG_Combine() {
	grade := method.OpenSDG{}.Combine(retention(), mortality())
	fmt.Println(grade.Class, grade.Score.Text(2, indicator.HalfUp))
	// Output: substantial_progress 2.98
}

// Classes of different methods are compared by what they mean.
func ExampleStandingOf() {
	for _, m := range []evaluate.Method{method.CNPace{}, method.ESCAP{}, method.CNRealisation{}, method.ISTAT{}} {
		class := m.Grade(retention()).Class
		standing, _ := method.StandingOf(m, class)
		fmt.Printf("%s: %s (%s)\n", m.Name(), class, standing)
	}
	// Output:
	// cn-pace: sufficient (on-course)
	// escap: Slow progress (short)
	// cn-realisation: not realised (short)
	// istat: slight improvement (short)
}

// Where two readings of one method part: exactly 5 % of the way would be missed.
func ExampleDifferences() {
	onEdge := subjectOf("c-senior", "2010: 75.5 77.4 79.3 81.2 83.1 85.0")
	for _, d := range method.Differences(method.Trend5{}, method.Trend5{CloseFrom: true}, retention(), onEdge) {
		fmt.Println(d.Key, "is", d.First.Class, "or", d.Second.Class)
	}
	// Output: c-senior is close or on track
}

// Years are the difference: 1000 to 1331 in three years is exactly 10 % a year.
func ExampleCompoundGrowth() {
	from := method.Point{Year: 2017, Value: indicator.FractionFrom(decimal.NewFromInt(1000))}
	to := method.Point{Year: 2020, Value: indicator.FractionFrom(decimal.NewFromInt(1331))}
	growth, _ := method.CompoundGrowth(from, to)
	change, _ := method.MeanChange(from, to)
	fmt.Println(growth, change)
	// Output: 0.1 331/3
}

// The average annual rate of reduction over surveys of several years; the
// figures are made up.
func ExampleRegressionRate() {
	var points []method.Point
	for i, value := range []int64{42, 38, 33, 31} {
		points = append(points, method.Point{Year: 2005 + 4*i, Value: indicator.FractionFrom(decimal.NewFromInt(value))})
	}
	rate, _ := method.RegressionRate(points)
	fmt.Println(rate.Text(2, indicator.HalfUp))

	// From a slope of ln y that somebody else printed.
	fmt.Println(method.RateOfSlope(indicator.FractionFrom(decimal.RequireFromString("-0.0264"))).Text(2, indicator.HalfUp))
	// Output:
	// 2.60
	// 2.61
}

// What a method looks at, for readers who compare it with others.
func ExampleDescriber() {
	for _, m := range []method.Describer{method.CNPace{}, method.ISTAT{}, method.OpenSDG{}} {
		facts := m.Describe()
		fmt.Println(m.Name(), facts.Path, facts.Points, facts.NeedsTarget, len(facts.Classes), "classes")
	}
	// Output:
	// cn-pace line endpoints true 4 classes
	// istat none endpoints false 5 classes
	// open-sdg growth endpoints false 5 classes
}

// A policy asks for grades alongside the verdicts.
func Example_policy() {
	s := retention()
	policy := evaluate.Policy{AsOf: s.AsOf, Methods: []evaluate.Method{method.CNPace{}, method.Trend5{}}}
	r := evaluate.Evaluate(s.Indicator, &s.Series, s.Horizon, &policy)
	fmt.Println(r.Verdict)
	for _, grade := range r.Grades {
		fmt.Println(grade.Method, grade.Class)
	}
	// Output:
	// expected
	// cn-pace sufficient
	// trend-5 on track
}
