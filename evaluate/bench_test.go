package evaluate_test

import (
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// benchSize is how many series one round of a benchmark judges.
const benchSize = 1000

// benchCase is one series with its definition, and the same figures for the
// comparisons.
type benchCase struct {
	in       indicator.Indicator
	series   indicator.Series
	bound    decimal.Decimal
	higher   bool
	years    []int
	values   []decimal.Decimal
	floats   []float64
	boundF64 float64
}

func benchHorizon() indicator.Horizon { return indicator.Horizon{Base: 2010, Due: 2025} }

func benchPolicy() *evaluate.Policy {
	return &evaluate.Policy{AsOf: 2020, Projection: indicator.LeastSquares}
}

// benchCases makes mixed 11-point series, 2010 to 2020: percentages and rates
// of 0 to 2 decimals, rising and falling, about one in five of them attained.
func benchCases(tb testing.TB, ratios bool) []benchCase {
	tb.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	cases := make([]benchCase, benchSize)
	for i := range cases {
		c := &cases[i]
		places := random.IntN(3)
		scale := []int64{1, 10, 100}[places]
		start, step := 20+random.Int64N(60), random.Int64N(3)
		c.higher = random.IntN(2) == 0
		observations := make([]indicator.Observation, 11)
		for k := range observations {
			drift := step * int64(k) * scale
			if !c.higher {
				drift = -drift / 4
			}
			value := decimal.New(start*scale+drift+random.Int64N(2*scale+1), -int32(places))
			c.years = append(c.years, 2010+k)
			c.values = append(c.values, value)
			f, _ := value.Float64()
			c.floats = append(c.floats, f)
			observations[k] = indicator.Observation{Year: 2010 + k, Value: indicator.Of(value)}
			if ratios {
				cases := 2900 + random.Int64N(200)
				observations[k].Value = indicator.Reading{}
				observations[k].Numerator = decimal.NewNullDecimal(decimal.NewFromInt(value.IntPart() * cases / 100))
				observations[k].Denominator = decimal.NewNullDecimal(decimal.NewFromInt(cases))
			}
		}
		away := decimal.New(random.Int64N(12*scale)-2*scale, -int32(places))
		last := c.values[len(c.values)-1]
		c.in = indicator.Indicator{Code: "x", Unit: indicator.Percent, Better: indicator.Higher, Places: places}
		c.bound = last.Add(away)
		c.in.Target = indicator.AtLeast(c.bound)
		if !c.higher {
			c.in.Better, c.bound = indicator.Lower, last.Sub(away)
			c.in.Target = indicator.AtMost(c.bound)
		}
		c.boundF64, _ = c.bound.Float64()
		series, err := indicator.NewSeries(&c.in, indicator.Key{Indicator: "x"}, observations)
		require.NoError(tb, err)
		c.series = series
	}
	return cases
}

func perSeries(b *testing.B) {
	b.Helper()
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/benchSize, "ns/series")
}

func BenchmarkVerdict(b *testing.B) {
	cases, policy := benchCases(b, false), benchPolicy()
	b.ReportAllocs()
	for b.Loop() {
		for i := range cases {
			evaluate.Judge(&cases[i].in, &cases[i].series, benchHorizon(), policy)
		}
	}
	perSeries(b)
}

func BenchmarkEvaluate(b *testing.B) { benchmarkEvaluate(b, false, false) }

func BenchmarkEvaluateSteps(b *testing.B) { benchmarkEvaluate(b, false, true) }

func BenchmarkEvaluateRatios(b *testing.B) { benchmarkEvaluate(b, true, false) }

func benchmarkEvaluate(b *testing.B, ratios, steps bool) {
	b.Helper()
	cases, policy := benchCases(b, ratios), benchPolicy()
	policy.Steps = steps
	b.ReportAllocs()
	for b.Loop() {
		for i := range cases {
			evaluate.Evaluate(&cases[i].in, &cases[i].series, benchHorizon(), policy)
		}
	}
	perSeries(b)
}

// BenchmarkTextbookDecimal is what one writes with shopspring/decimal and its
// Div: the last value against the target, then a least-squares line.
func BenchmarkTextbookDecimal(b *testing.B) {
	cases := benchCases(b, false)
	b.ReportAllocs()
	for b.Loop() {
		for i := range cases {
			textbookDecimal(cases[i].years, cases[i].values, cases[i].bound, cases[i].higher)
		}
	}
	perSeries(b)
}

func textbookDecimal(years []int, values []decimal.Decimal, bound decimal.Decimal, higher bool) evaluate.Verdict {
	meets := func(v decimal.Decimal) bool {
		if higher {
			return v.GreaterThanOrEqual(bound)
		}
		return v.LessThanOrEqual(bound)
	}
	if meets(values[len(values)-1]) {
		return evaluate.Attained
	}
	n := decimal.NewFromInt(int64(len(values)))
	var sumX, sumY, sumXX, sumXY decimal.Decimal
	for k, y := range values {
		x := decimal.NewFromInt(int64(years[k]))
		sumX, sumY = sumX.Add(x), sumY.Add(y)
		sumXX, sumXY = sumXX.Add(x.Mul(x)), sumXY.Add(x.Mul(y))
	}
	slope := n.Mul(sumXY).Sub(sumX.Mul(sumY)).Div(n.Mul(sumXX).Sub(sumX.Mul(sumX)))
	intercept := sumY.Sub(slope.Mul(sumX)).Div(n)
	if meets(intercept.Add(slope.Mul(decimal.NewFromInt(int64(benchHorizon().Due))))) {
		return evaluate.Expected
	}
	return evaluate.Difficult
}

// BenchmarkFloat64 is the same in floats.
func BenchmarkFloat64(b *testing.B) {
	cases := benchCases(b, false)
	b.ReportAllocs()
	for b.Loop() {
		for i := range cases {
			verdictFloat64(cases[i].years, cases[i].floats, cases[i].boundF64, cases[i].higher)
		}
	}
	perSeries(b)
}

func verdictFloat64(years []int, values []float64, bound float64, higher bool) evaluate.Verdict {
	meets := func(v float64) bool {
		if higher {
			return v >= bound
		}
		return v <= bound
	}
	if meets(values[len(values)-1]) {
		return evaluate.Attained
	}
	n := float64(len(values))
	var sumX, sumY, sumXX, sumXY float64
	for k, y := range values {
		x := float64(years[k])
		sumX, sumY, sumXX, sumXY = sumX+x, sumY+y, sumXX+x*x, sumXY+x*y
	}
	slope := (n*sumXY - sumX*sumY) / (n*sumXX - sumX*sumX)
	intercept := (sumY - slope*sumX) / n
	if meets(intercept + slope*float64(benchHorizon().Due)) {
		return evaluate.Expected
	}
	return evaluate.Difficult
}
