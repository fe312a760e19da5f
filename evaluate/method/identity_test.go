package method

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// disguised is a rational written as x·√2·√2/2, which only the search for ties sees through.
func disguised(x exact.Rat) quantity {
	root2 := root(exact.FromInt(2), 1, 2)
	return whole(root2.product(root(exact.FromInt(2), 1, 2)).times(x.Mul(exact.Frac(1, 2))))
}

// Every bound of every rule: at it, just above it, just below it; as a rational and as
// a sum of radicals, against the classing of package indicator.
func TestBoundsOfAllRules(t *testing.T) {
	hair, _ := exact.FromInt(10).Pow(-30)
	checked := 0
	for _, m := range All() {
		for _, rule := range m.Describe().Rules {
			for _, b := range rule.Bands {
				if !b.Bound.Valid {
					continue
				}
				bound, ok := exact.FromDecimal(b.Bound.Decimal)
				require.True(t, ok)
				for _, x := range []exact.Rat{bound, bound.Add(hair), bound.Sub(hair)} {
					want := classOf(rule, indicator.Fraction(exact.Known(x)))
					require.NotEmpty(t, want)
					for _, q := range []quantity{ofRat(x), disguised(x), mean{ofRat(x), ofRat(x)}} {
						got, ok := classify(rule, q)
						require.True(t, ok)
						require.Equal(t, want, got, "%s at %s", m.Name(), x.String())
					}
					checked++
				}
			}
		}
	}
	require.Greater(t, checked, 100)
}

// subjects draws subjects with a target that is not met yet, from the base on.
func unmet(t *testing.T, seed uint64, n int) []evaluate.Subject {
	t.Helper()
	r := rand.New(rand.NewPCG(6, seed))
	var found []evaluate.Subject
	for len(found) < n {
		s := drawn(r)
		if !strings.ContainsAny(s.target, "≥≤") || strings.Count(s.data, ":") < 2 {
			continue
		}
		subject := s.subject(t)
		g, reason := read(subject)
		require.Zero(t, reason)
		if g.form == numericTarget && !g.meets(g.latest().value) && !g.meets(g.points[0].value) && g.latest().year < g.due {
			found = append(found, subject)
		}
	}
	return found
}

// On a straight line all readings of "on pace" agree: from the base, from the latest
// value, as progress against time, as an arrow, as the line form of Open SDG.
func TestLinesAgree(t *testing.T) {
	onPace := 0
	for _, s := range unmet(t, 11, rounds(120)) {
		want := CNPace{FromBase: true}.Grade(s).Class == "sufficient"
		if want {
			onPace++
		}
		require.Equal(t, want, CNPace{}.Grade(s).Class == "sufficient")
		require.Equal(t, want, CNProgress{}.Grade(s).Class == "on schedule")
		require.Equal(t, want, SDSNTrend{}.Grade(s).Class == "on track")
		require.Equal(t, want, OpenSDG{Path: LinePath}.Grade(s).Measure.Compare(frac(t, "1")) >= 0)
		require.Zero(t, CNPace{FromBase: true}.Grade(s).Measure.Compare(OpenSDG{Path: LinePath}.Grade(s).Measure))
		require.Zero(t, CNPace{}.Grade(s).Measure.Compare(OpenSDG{Path: LinePath, FromLatest: true}.Grade(s).Measure))
	}
	require.Positive(t, onPace)
}

// At constant rates the conventions differ in the figure and agree in the class, from
// whichever point the required rate counts; and so does a ratio of growth rates of 1.
func TestRatesAgree(t *testing.T) {
	onTrack := 0
	for _, s := range unmet(t, 12, rounds(120)) {
		want := ARRLog{}.Grade(s).Class
		if want == "on track" {
			onTrack++
		}
		require.Equal(t, want, ARRGeometric{}.Grade(s).Class)
		require.Equal(t, want, ARRLog{RateOptions{FromLatest: true}}.Grade(s).Class)
		require.Equal(t, want, ARRGeometric{RateOptions{FromLatest: true}}.Grade(s).Class)
		g, _ := read(s)
		ratio, reason := paceRatio(g.sign(), g.points[0], g.latest(), point{g.due, g.target})
		require.Zero(t, reason)
		c, ok := ratio.compare(exact.FromInt(1))
		require.True(t, ok)
		require.Equal(t, want == "on track", c >= 0)
		rates, reason := ARRGeometric{}.Rates(s)
		require.Zero(t, reason)
		if rates.Reached.Known() {
			require.Equal(t, want == "on track", rates.Reached.Compare(indicator.Fraction(exact.Known(exact.FromInt(2020)))) <= 0)
		} else {
			require.Equal(t, "no progress", want)
		}
	}
	require.Positive(t, onTrack)
}

// Textbook formulas in floats, to nine digits.
func TestMeasuresAgainstFloats(t *testing.T) {
	for _, s := range unmet(t, 13, rounds(120)) {
		g, _ := read(s)
		first, last := g.points[0], g.latest()
		y0, y, target := float(first.value), float(last.value), float(g.target)
		years, left := float64(last.year-first.year), float64(g.due-last.year)
		expected := y * math.Pow(y/y0, left/years)
		near(t, (expected-y0)/(target-y0), UNSD2023{}.Grade(s).Measure)
		near(t, (math.Pow(y/y0, 1/years)-1)/(math.Pow(target/y0, 1/(years+left))-1), UNSD2022{}.Grade(s).Measure)
		near(t, float64(g.sign())*100*math.Log(y/y0)/years, ARRLog{}.Grade(s).Measure)
		near(t, float64(g.sign())*(math.Pow(y/y0, 1/years)-1), ISTAT{}.Grade(s).Measure)

		var n, sx, sy, sxx, sxy, slopes float64
		const scale = 1e6
		logit := func(p point) float64 { return math.Log(float(p.value) / (scale - float(p.value))) }
		for i, p := range g.points {
			x, ln := float64(p.year-2010), math.Log(float(p.value))
			n, sx, sy, sxx, sxy = n+1, sx+x, sy+ln, sxx+x*x, sxy+x*ln
			if i > 0 {
				slopes += (logit(p) - logit(g.points[i-1])) / float64(p.year-g.points[i-1].year)
			}
		}
		slope := (n*sxy - sx*sy) / (n*sxx - sx*sx)
		near(t, float64(g.sign())*100*(math.Exp(slope)-1), AARRRegression{}.Grade(s).Measure)

		predicted := scale / (1 + math.Exp(-(logit(last) + slopes/(n-1)*left)))
		index := float64(g.sign()) * 10 * (predicted - y0) / math.Abs(target-y0)
		if float64(g.sign())*(predicted-target) >= 0 {
			index = 10
		}
		near(t, index, ESCAPAnticipated{ESCAPOptions{Scale: frac(t, "1000000")}}.Grade(s).Measure)
	}
}

func near(t *testing.T, want float64, got indicator.Fraction) {
	t.Helper()
	require.True(t, got.Known())
	require.InDelta(t, want, float(exact.Of(got)), 1e-9*math.Max(1, math.Abs(want)))
}

// The index of a value that the line fills in is decided exactly as well: odds that double
// each year from 1/4 pass 4/5 of the scale after four years.
func TestESCAPTie(t *testing.T) {
	s := spec{better: higher, target: "≥0.8", base: 2010, due: 2014, data: "2010:0.2 2012:0.5"}
	options := ESCAPOptions{Scale: frac(t, "1")}
	grade := ESCAPAnticipated{options}.Grade(s.subject(t))
	require.Equal(t, "Will meet target", grade.Class)
	require.Equal(t, "10", grade.Measure.String())
	s.target = ">0.8"
	grade = ESCAPAnticipated{options}.Grade(s.subject(t))
	require.Equal(t, "10.000000000000", grade.Measure.Text(12, indicator.HalfUp), "not met, though all of the way is done")
	require.NotContains(t, grade.Note, string(TargetMet))
	s.target = "≥0.866666666666666666"
	grade = ESCAPAnticipated{options}.Grade(s.subject(t))
	require.Equal(t, "Will meet target", grade.Class, "a hair above 9")
	s.target = "≥0.866666666666666667"
	grade = ESCAPAnticipated{options}.Grade(s.subject(t))
	require.Equal(t, "Need to accelerate", grade.Class, "a hair below 9")
}

// With both thresholds stated, a doubled rate is a doubled measure and the threshold still binds exactly.
func TestThresholdOfIrrationalRate(t *testing.T) {
	s := spec{better: lower, base: 2000, due: 2020, data: "2000:100 2003:90"}.subject(t)
	rate := ARRGeometric{RateOptions{Threshold: frac(t, "3")}}.Grade(s)
	require.Equal(t, "on track", rate.Class)
	shown := exact.Of(rate.Measure)
	hair, _ := exact.FromInt(10).Pow(-15)
	for threshold, class := range map[exact.Rat]string{shown.Add(hair): "insufficient progress", shown.Sub(hair): "on track"} {
		m := ARRGeometric{RateOptions{Threshold: indicator.Fraction(exact.Known(threshold))}}
		require.Equal(t, class, m.Grade(s).Class)
	}
}

// Grades reach the result of an evaluation, in the order of the policy, alongside its verdict.
func TestGradesInEvaluation(t *testing.T) {
	s := spec{better: lower, unit: indicator.PerMille, target: "≤12", base: 2010, due: 2020, data: "2010:20 2015:16"}.subject(t)
	var methods []evaluate.Method
	for _, name := range Names() {
		m, ok := ByName(name)
		require.True(t, ok)
		methods = append(methods, m)
	}
	result := evaluate.Evaluate(s.Indicator, &s.Series, s.Horizon, &evaluate.Policy{AsOf: 2015, Methods: methods})
	require.Equal(t, evaluate.Expected, result.Verdict)
	require.Len(t, result.Grades, len(methods))
	for i, g := range result.Grades {
		require.Equal(t, methods[i].Name(), g.Method)
		require.Equal(t, methods[i].Grade(s), g)
	}
	without := evaluate.Evaluate(s.Indicator, &s.Series, s.Horizon, &evaluate.Policy{AsOf: 2015})
	require.Equal(t, without.Verdict, result.Verdict)
	require.Empty(t, without.Grades)
}

// A baseline that only the plan prints serves as the base of every method that needs one.
func TestPrintedBaseline(t *testing.T) {
	observed := spec{better: lower, target: "≤12", base: 2010, due: 2020, data: "2010:20 2015:16"}
	printed := observed
	printed.data, printed.baseline = "2015:16", "20"
	for _, m := range graders(t) {
		require.Equal(t, m.Grade(observed.subject(t)), m.Grade(printed.subject(t)), m.Name())
	}
	// Of a group the plan prints no baseline.
	s := printed.subject(t)
	series, err := indicator.NewSeries(s.Indicator, indicator.Key{Group: "sex=female"}, s.Series.Observations())
	require.NoError(t, err)
	s.Series = series
	require.Equal(t, "too-few-points", CNPace{}.Grade(s).Reason)
}

// Bounds, absences and answers are no points.
func TestOnlyNumbersCount(t *testing.T) {
	s := spec{better: lower, target: "≤12", base: 2010, due: 2020, data: "2010:20 2015:16"}.subject(t)
	observations := append(s.Series.Observations(),
		indicator.Observation{Year: 2011, Value: indicator.Reading{Kind: indicator.BoundAtMost, Value: decimal.NewFromInt(3)}},
		indicator.Observation{Year: 2012, Value: indicator.Reading{Kind: indicator.Suppressed}},
		indicator.Observation{Year: 2013, Value: indicator.Reading{Kind: indicator.AnswerYes}})
	series, err := indicator.NewSeries(s.Indicator, s.Series.Key(), observations)
	require.NoError(t, err)
	more := s
	more.Series = series
	for _, m := range graders(t) {
		require.Equal(t, m.Grade(s), m.Grade(more), m.Name())
	}
	// A ratio filed without a value is a number.
	s.Indicator.Unit = indicator.Percent
	series, err = indicator.NewSeries(s.Indicator, s.Series.Key(), []indicator.Observation{
		{Year: 2010, Value: indicator.Of(decimal.NewFromInt(20))},
		{Year: 2015, Numerator: decimal.NewNullDecimal(decimal.NewFromInt(1)), Denominator: decimal.NewNullDecimal(decimal.NewFromInt(6))},
	})
	require.NoError(t, err)
	s.Series = series
	require.Equal(t, "5/12", CNProgress{}.Grade(s).Measure.String())
}
