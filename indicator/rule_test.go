package indicator_test

import (
	"errors"
	"math/big"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

func from(bound, class string) indicator.Band {
	return indicator.Band{Bound: decimal.NewNullDecimal(number(bound)), Class: class}
}

func upTo(bound, class string) indicator.Band {
	b := from(bound, class)
	b.UpTo = true
	return b
}

func open(b indicator.Band) indicator.Band {
	b.Open = true
	return b
}

func rest(class string) indicator.Band { return indicator.Band{Class: class} }

func TestClassify(t *testing.T) {
	higher := indicator.Rule{Measure: indicator.MeasurePace, Bands: []indicator.Band{from("1.0", "a"), open(from("0.6", "b")), from("0.6", "c"), from("-0.2", "d"), rest("e")}}
	lower := indicator.Rule{Measure: indicator.MeasureValue, Bands: []indicator.Band{open(upTo("10", "a")), upTo("10", "b"), upTo("20", "c"), rest("d")}}
	for _, c := range []struct {
		rule   *indicator.Rule
		figure string
		want   string
	}{
		{&higher, "1", "a"},
		{&higher, "1.000000000000000001", "a"},
		{&higher, "0.999999999999999999", "b"},
		{&higher, "0.6", "c"},
		{&higher, "0.60", "c"},
		{&higher, "0.600000000000000001", "b"},
		{&higher, "0.599999999999999999", "d"},
		{&higher, "-0.2", "d"},
		{&higher, "-0.200000000000000001", "e"},
		{&lower, "9.999999999999999999", "a"},
		{&lower, "10", "b"},
		{&lower, "10.000000000000000001", "c"},
		{&lower, "20", "c"},
		{&lower, "20.000000000000000001", "d"},
		{&lower, "-7", "a"},
	} {
		i := c.rule.Classify(indicator.FractionFrom(number(c.figure)))
		require.GreaterOrEqual(t, i, 0, c.figure)
		assert.Equal(t, c.want, c.rule.Bands[i].Class, c.figure)
	}
	third := indicator.FractionOf(number("1"), number("3"))
	thirds := indicator.Rule{Bands: []indicator.Band{from("0.333333333333333334", "above"), from("0.333333333333333333", "between"), rest("below")}}
	assert.Equal(t, 1, thirds.Classify(third), "a figure that no decimal equals is not rounded")
	assert.Equal(t, -1, higher.Classify(indicator.Fraction{}), "an unknown figure has no class")
	assert.Equal(t, -1, (&indicator.Rule{}).Classify(third))
}

// TestValidRulesLeaveNoGap draws rules of small numbers, keeps those that
// validate, and finds the class of each figure by the words of the bands: the
// first that holds it. Every figure has one, and every band has a figure.
func TestValidRulesLeaveNoGap(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 5))
	valid := 0
	for range fixture.Rounds(os.Getenv, 1_000, 4_000) {
		in := indicator.Indicator{Code: "a", Unit: indicator.Index, Better: []indicator.Direction{indicator.Higher, indicator.Lower, indicator.Neither}[random.IntN(3)], NoLimit: true}
		in.Rule = &indicator.Rule{Measure: indicator.MeasureValue}
		allUp := random.IntN(2) == 0
		for i := range 1 + random.IntN(4) {
			b := from(strconv.Itoa(random.IntN(4)), strconv.Itoa(i))
			b.UpTo, b.Open = allUp != (random.IntN(12) == 0), random.IntN(2) == 0
			in.Rule.Bands = append(in.Rule.Bands, b)
		}
		if random.IntN(8) != 0 {
			in.Rule.Bands = append(in.Rule.Bands, rest("last"))
		}
		taken := make([]bool, len(in.Rule.Bands))
		gap := false
		for halves := int64(-4); halves <= 12; halves++ {
			figure := big.NewRat(halves, 2)
			want := classOf(in.Rule.Bands, figure)
			got := in.Rule.Classify(indicator.FractionFrom(number(figure.FloatString(1))))
			require.Equal(t, want, got)
			if gap = gap || got < 0; got >= 0 {
				taken[got] = true
			}
		}
		if in.Validate() != nil {
			continue
		}
		valid++
		require.False(t, gap, "%+v", in.Rule)
		require.False(t, slices.Contains(taken, false), "%+v", in.Rule)
	}
	require.Greater(t, valid, 100)
}

func classOf(bands []indicator.Band, figure *big.Rat) int {
	for i := range bands {
		b := &bands[i]
		if !b.Bound.Valid {
			return i
		}
		bound, _ := new(big.Rat).SetString(b.Bound.Decimal.String())
		switch c := figure.Cmp(bound); {
		case c == 0 && !b.Open, c > 0 && !b.UpTo, c < 0 && b.UpTo:
			return i
		}
	}
	return -1
}

func TestRuleProblems(t *testing.T) {
	long := decimal.NewNullDecimal(decimal.New(1, 40))
	for name, c := range map[string]struct {
		better indicator.Direction
		rule   indicator.Rule
		want   []string
	}{
		"one band":             {indicator.Higher, indicator.Rule{Measure: indicator.MeasureGap, Bands: []indicator.Band{rest("all")}}, nil},
		"negative bounds":      {indicator.Lower, indicator.Rule{Measure: indicator.MeasureGap, Bands: []indicator.Band{from("0", "a"), from("-5", "b"), rest("c")}}, nil},
		"neither, from":        {indicator.Neither, indicator.Rule{Measure: indicator.MeasureValue, Bands: []indicator.Band{from("2", "a"), rest("b")}}, nil},
		"neither, upTo":        {indicator.Neither, indicator.Rule{Measure: indicator.MeasureValue, Bands: []indicator.Band{upTo("2", "a"), rest("b")}}, nil},
		"lower, progress":      {indicator.Lower, indicator.Rule{Measure: indicator.MeasureProgress, Bands: []indicator.Band{from("1", "a"), rest("b")}}, nil},
		"a single figure":      {indicator.Higher, indicator.Rule{Measure: indicator.MeasureValue, Bands: []indicator.Band{open(from("2", "a")), from("2.00", "b"), rest("c")}}, nil},
		"no measure":           {indicator.Higher, indicator.Rule{Bands: []indicator.Band{rest("all")}}, []string{"missing-key /rule/measure"}},
		"unknown measure":      {indicator.Higher, indicator.Rule{Measure: "other", Bands: []indicator.Band{rest("all")}}, []string{"missing-key /rule/measure"}},
		"no bands":             {indicator.Higher, indicator.Rule{Measure: indicator.MeasureGap}, []string{"band-gap /rule/bands"}},
		"gap at the end":       {indicator.Higher, indicator.Rule{Measure: indicator.MeasureGap, Bands: []indicator.Band{from("0", "a")}}, []string{"band-gap /rule/bands/0"}},
		"overlap":              {indicator.Higher, indicator.Rule{Measure: indicator.MeasureGap, Bands: []indicator.Band{from("0", "a"), from("1", "b"), rest("c")}}, []string{"band-order /rule/bands/1"}},
		"overlap, lower":       {indicator.Lower, indicator.Rule{Measure: indicator.MeasureValue, Bands: []indicator.Band{upTo("2", "a"), upTo("1", "b"), rest("c")}}, []string{"band-order /rule/bands/1"}},
		"twice":                {indicator.Higher, indicator.Rule{Measure: indicator.MeasureGap, Bands: []indicator.Band{from("1", "a"), from("1.0", "b"), rest("c")}}, []string{"band-unreachable /rule/bands/1"}},
		"twice open":           {indicator.Higher, indicator.Rule{Measure: indicator.MeasureGap, Bands: []indicator.Band{open(from("1", "a")), open(from("1", "b")), rest("c")}}, []string{"band-unreachable /rule/bands/1"}},
		"closed, then open":    {indicator.Higher, indicator.Rule{Measure: indicator.MeasureGap, Bands: []indicator.Band{from("1", "a"), open(from("1", "b")), rest("c")}}, []string{"band-unreachable /rule/bands/1"}},
		"after the last":       {indicator.Higher, indicator.Rule{Measure: indicator.MeasureGap, Bands: []indicator.Band{rest("a"), rest("b")}}, []string{"band-unreachable /rule/bands/0"}},
		"open without a bound": {indicator.Higher, indicator.Rule{Measure: indicator.MeasureGap, Bands: []indicator.Band{open(rest("a"))}}, []string{"contradiction /rule/bands/0/open"}},
		"mixed": {indicator.Neither, indicator.Rule{Measure: indicator.MeasureValue, Bands: []indicator.Band{from("2", "a"), upTo("1", "b"), rest("c")}},
			[]string{"band-mixed /rule/bands/1"}},
		"wrong side": {indicator.Lower, indicator.Rule{Measure: indicator.MeasurePace, Bands: []indicator.Band{upTo("2", "a"), rest("c")}},
			[]string{"band-against-direction /rule/bands/0"}},
		"classes": {indicator.Higher, indicator.Rule{Measure: indicator.MeasureGap, Bands: []indicator.Band{from("2", "a"), from("1", "a"), rest("")}},
			[]string{"duplicate-class /rule/bands/1/class", "missing-key /rule/bands/2/class"}},
		"class in words": {indicator.Higher, indicator.Rule{Measure: indicator.MeasureGap, Bands: []indicator.Band{from("0", "on track"), rest("off")}}, []string{"invalid-code /rule/bands/0/class"}},
		"percent for a share": {indicator.Higher, indicator.Rule{Measure: indicator.MeasureRealisation, Bands: []indicator.Band{from("95", "a"), from("1", "b"), rest("c")}},
			[]string{"band-unreachable /rule/bands/0"}},
		"beyond all of it": {indicator.Higher, indicator.Rule{Measure: indicator.MeasureRealisation, Bands: []indicator.Band{open(from("1", "a")), rest("c")}}, []string{"band-unreachable /rule/bands/0"}},
		"beyond the limit": {indicator.Lower, indicator.Rule{Measure: indicator.MeasureValue, Bands: []indicator.Band{upTo("-1", "a"), upTo("0", "b"), rest("c")}},
			[]string{"band-unreachable /rule/bands/0"}},
		"out of range": {indicator.Higher, indicator.Rule{Measure: indicator.MeasureGap, Bands: []indicator.Band{{Bound: long, Class: "a"}, from("1", "b"), rest("c")}},
			[]string{"number-out-of-range /rule/bands/0"}},
	} {
		in := indicator.Indicator{Code: "a", Unit: indicator.Index, Better: c.better, Target: indicator.Equal(number("1")), Rule: &c.rule}
		var got []string
		var problems *indicator.Problems
		if errors.As(in.Validate(), &problems) {
			for _, p := range problems.List {
				got = append(got, p.Code+" "+p.Pointer)
			}
		}
		assert.Equal(t, c.want, got, name)
	}
}

// TestClassesOfResults classifies one series by each measure: 60 in 2010, 84 in
// 2014, 90 wanted in 2020.
func TestClassesOfResults(t *testing.T) {
	for name, c := range map[string]struct {
		measure indicator.Measure
		bands   []indicator.Band
		want    string
	}{
		"realisation at its bound": {indicator.MeasureRealisation, []indicator.Band{from("0.93", "good"), rest("poor")}, "good"},
		"realisation 14/15":        {indicator.MeasureRealisation, []indicator.Band{from("0.933333333333333334", "good"), from("0.933333333333333333", "fair"), rest("poor")}, "fair"},
		"progress 24/30":           {indicator.MeasureProgress, []indicator.Band{from("0.8", "good"), rest("poor")}, "good"},
		"progress, open":           {indicator.MeasureProgress, []indicator.Band{open(from("0.8", "good")), rest("poor")}, "poor"},
		"pace 6 of 1 a year":       {indicator.MeasurePace, []indicator.Band{from("6", "ahead"), rest("behind")}, "ahead"},
		"pace, open":               {indicator.MeasurePace, []indicator.Band{open(from("6", "ahead")), rest("behind")}, "behind"},
		"gap of -6 points":         {indicator.MeasureGap, []indicator.Band{from("0", "there"), from("-6", "near"), rest("far")}, "near"},
		"value":                    {indicator.MeasureValue, []indicator.Band{from("85", "green"), from("84", "amber"), rest("red")}, "amber"},
	} {
		in := indicator.Indicator{
			Code: "a", Unit: indicator.Percent, Better: indicator.Higher, Target: indicator.AtLeast(number("90")),
			Rule: &indicator.Rule{Measure: c.measure, Bands: c.bands},
		}
		require.NoError(t, in.Validate(), name)
		series, err := indicator.ParseSeries(&in, "2010: 60 _ _ _ 84")
		require.NoError(t, err)
		result := evaluate.Evaluate(&in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2014})
		assert.Equal(t, c.want, result.Class, name)
	}
}

// TestAMetTargetIsOfTheBestClass has no pace or progress to classify.
func TestAMetTargetIsOfTheBestClass(t *testing.T) {
	for text, c := range map[string]struct {
		measure indicator.Measure
		asOf    int
		want    string
	}{
		"2010: 60 _ _ _ 91":     {indicator.MeasurePace, 2014, "good"},
		"2010: 92 _ _ _ 91":     {indicator.MeasureProgress, 2014, "good"},
		"2010: 92 _ _ _ 89":     {indicator.MeasureProgress, 2014, ""},
		"2010: 60 | 2020: 91":   {indicator.MeasurePace, 2020, "good"},
		"2010: 60 | 2020: 89.9": {indicator.MeasurePace, 2020, ""},
	} {
		in := indicator.Indicator{
			Code: "a", Unit: indicator.Percent, Better: indicator.Higher, Target: indicator.AtLeast(number("90")),
			Rule: &indicator.Rule{Measure: c.measure, Bands: []indicator.Band{from("1", "good"), rest("poor")}},
		}
		series, err := indicator.ParseSeries(&in, text)
		require.NoError(t, err, text)
		result := evaluate.Evaluate(&in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: c.asOf})
		assert.Equal(t, c.want, result.Class, text)
	}
}

// TestResultsWithoutAClass has no figure to classify: no value, a bound only,
// or no baseline for the measure.
func TestResultsWithoutAClass(t *testing.T) {
	for text, measure := range map[string]indicator.Measure{
		"2012: _": indicator.MeasureValue, "2014: <=95": indicator.MeasureValue, "2014: 84": indicator.MeasureProgress,
	} {
		in := indicator.Indicator{
			Code: "a", Unit: indicator.Percent, Better: indicator.Higher, Target: indicator.AtLeast(number("90")),
			Rule: &indicator.Rule{Measure: measure, Bands: []indicator.Band{from("1", "good"), rest("poor")}},
		}
		series, err := indicator.ParseSeries(&in, text)
		require.NoError(t, err, text)
		result := evaluate.Evaluate(&in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2014})
		assert.Empty(t, result.Class, text)
	}
	in := indicator.Indicator{
		Code: "a", Unit: indicator.Percent, Better: indicator.Higher,
		Rule: &indicator.Rule{Measure: indicator.MeasureValue, Bands: []indicator.Band{from("80", "good"), rest("poor")}},
	}
	series, err := indicator.ParseSeries(&in, "2014: 84")
	require.NoError(t, err)
	result := evaluate.Evaluate(&in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2014})
	assert.Equal(t, evaluate.Monitored, result.Verdict)
	assert.Equal(t, "good", result.Class, "a rule over the value needs no target")
}
