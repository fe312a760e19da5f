package method

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

const (
	higher  = indicator.Higher
	lower   = indicator.Lower
	neither = indicator.Neither
)

// row is a subject and the grade that is due. Measures and scores are compared as
// exact text where they are rational, else to 12 digits.
type row struct {
	name    string
	method  evaluate.Method
	subject spec
	class   string
	measure string
	score   string
	reason  Reason
	note    string
}

func runRows(t *testing.T, rows []row) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			grade := r.method.Grade(r.subject.subject(t))
			require.Equal(t, r.method.Name(), grade.Method)
			require.Equal(t, r.class, grade.Class, grade.Reason)
			require.Equal(t, string(r.reason), grade.Reason)
			require.Equal(t, r.note, grade.Note)
			requireFigure(t, r.measure, grade.Measure)
			requireFigure(t, r.score, grade.Score)
		})
	}
}

// requireFigure compares as text, and where that differs to 12 digits; "" asks for an unknown figure
// and "*" for any.
func requireFigure(t *testing.T, want string, got indicator.Fraction) {
	t.Helper()
	switch {
	case want == "*":
		require.True(t, got.Known())
	case want == got.String():
	case want == "":
		require.Equal(t, want, got.String())
	default:
		requireNear(t, want, got, 12)
	}
}

func TestOpenSDG(t *testing.T) {
	runRows(t, []row{
		{
			name: "on the required path", method: OpenSDG{}, class: "substantial_progress", measure: "1", score: "2.8572",
			subject: spec{better: higher, target: "≥16", base: 2010, due: 2014, data: "2010:1 2012:4"},
		},
		{
			name: "no change", method: OpenSDG{}, class: "limited_progress", measure: "0", score: "-2.5",
			subject: spec{better: higher, target: "≥16", base: 2010, due: 2014, data: "2010:1 2012:1"},
		},
		{
			name: "lower is better", method: OpenSDG{}, class: "substantial_progress", measure: "1", score: "2.8572",
			subject: spec{better: lower, target: "≤1", base: 2010, due: 2014, data: "2010:16 2012:4"},
		},
		{
			name: "negative values rise", method: OpenSDG{}, class: "substantial_progress", measure: "1", score: "2.8572",
			subject: spec{better: higher, target: "≥-1", base: 2010, due: 2014, data: "2010:-16 2012:-4"},
		},
		{
			name: "negative values fall", method: OpenSDG{}, class: "deterioration", measure: "-2", score: "-5",
			subject: spec{better: higher, target: "≥-1", base: 2010, due: 2014, data: "2010:-16 2012:-64"},
		},
		{
			name: "achieved whatever the trend", method: OpenSDG{}, class: "target_achieved", measure: "*", score: "5",
			subject: spec{better: higher, target: "≥50", base: 2010, due: 2020, data: "2010:90 2015:50"},
		},
		{
			name: "achieved from zero without a rate", method: OpenSDG{}, class: "target_achieved", measure: "*", score: "5", note: "zero-base-stand-in",
			subject: spec{better: higher, target: "≥50", base: 2010, due: 2020, data: "2010:0 2015:50"},
		},
		{
			name: "an open bound is not met at it", method: OpenSDG{}, reason: BaseEqualsTarget,
			subject: spec{better: higher, target: ">50", base: 2010, due: 2020, data: "2010:50 2015:50"},
		},
		{
			name: "met, then lost", method: OpenSDG{}, class: "deterioration", measure: "*", score: "-5",
			subject: spec{better: higher, target: "≥50", base: 2010, due: 2020, data: "2010:60 2015:40"},
		},
		{
			name: "base equals target", method: OpenSDG{}, reason: BaseEqualsTarget,
			subject: spec{better: higher, target: "≥50", base: 2010, due: 2020, data: "2010:50 2015:40"},
		},
		{
			name: "zero base", method: OpenSDG{}, class: "substantial_progress", measure: "1", score: "2.8572", note: "zero-base-stand-in",
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2014, data: "2010:0 2012:0.1"},
		},
		{
			name: "zero target", method: OpenSDG{}, class: "substantial_progress", measure: "1", score: "2.8572", note: "zero-target-stand-in",
			subject: spec{better: lower, target: "≤0", base: 2010, due: 2014, data: "2010:10 2012:0.1"},
		},
		{
			name: "sign change", method: OpenSDG{}, reason: SignChange,
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2014, data: "2010:-1 2012:1"},
		},
		{
			name: "sign change without target", method: OpenSDG{}, reason: SignChange,
			subject: spec{better: higher, base: 2010, due: 2014, data: "2010:-1 2012:1"},
		},
		{
			name: "one point", method: OpenSDG{}, reason: TooFewPoints,
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2014, data: "2010:11"},
		},
		{
			name: "all before the base year", method: OpenSDG{}, reason: NoBaseline,
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2014, data: "2008:11 2009:12"},
		},
		{
			name: "target year at the base year", method: OpenSDG{TargetYear: 2010}, reason: TargetYear,
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2014, data: "2010:1 2012:2"},
		},
		{
			name: "later base", method: OpenSDG{}, class: "substantial_progress", measure: "1", score: "2.8572", note: "later-base",
			subject: spec{better: higher, target: "≥16", base: 2008, due: 2014, data: "2010:1 2012:4"},
		},
		{
			name: "own base year", method: OpenSDG{BaseYear: 2010}, class: "substantial_progress", measure: "1", score: "2.8572",
			subject: spec{better: higher, target: "≥16", base: 2008, due: 2014, data: "2008:9 2010:1 2012:4"},
		},
		{
			name: "printed baseline", method: OpenSDG{}, class: "substantial_progress", measure: "1", score: "2.8572",
			subject: spec{better: higher, target: "≥16", base: 2010, due: 2014, data: "2010:3 2012:4", baseline: "1"},
		},
		{
			name: "break", method: OpenSDG{}, class: "substantial_progress", measure: "1", score: "2.8572", note: "break",
			subject: spec{better: higher, target: "≥16", base: 2010, due: 2014, data: "2010:1 2011:9| 2012:4"},
		},
		{
			name: "exactly 1.5 % a year", method: OpenSDG{}, class: "substantial_progress", measure: "0.015", score: "2.5",
			subject: spec{better: higher, target: "improve", base: 2010, due: 2020, data: "2010:100 2014:106.136355062500"},
		},
		{
			name: "a hair below 1.5 % a year", method: OpenSDG{}, class: "moderate_progress", measure: "*", score: "*",
			subject: spec{better: higher, target: "improve", base: 2010, due: 2020, data: "2010:100 2014:106.136355062499"},
		},
		{
			name: "at the limit and still there", method: OpenSDG{}, class: "substantial_progress", measure: "0", score: "5",
			subject: spec{better: higher, target: "maintain", limit: "100", base: 2010, due: 2020, data: "2010:100 2014:100"},
		},
		{
			name: "below the limit again", method: OpenSDG{}, class: "deterioration", measure: "-0.01", score: "-3.75",
			subject: spec{better: higher, target: "maintain", limit: "100", base: 2010, due: 2020, data: "2010:100 2011:99"},
		},
		{
			name: "above the limit", method: OpenSDG{}, class: "substantial_progress", measure: "0.02", score: "5",
			subject: spec{better: higher, limit: "100", base: 2010, due: 2020, data: "2010:150 2011:153"},
		},
		{
			name: "straight line", method: OpenSDG{Path: LinePath}, class: "limited_progress", measure: "2/5", score: "*",
			subject: spec{better: higher, target: "≥16", base: 2010, due: 2014, data: "2010:1 2012:4"},
		},
		{
			name: "straight line without target", method: OpenSDG{Path: LinePath}, class: "substantial_progress", measure: "0.02", score: "5",
			subject: spec{better: lower, base: 2010, due: 2014, data: "2010:100 2012:96"},
		},
		{
			name: "parity", method: OpenSDG{}, class: "target_achieved", measure: "*", score: "5",
			subject: spec{better: neither, unit: indicator.Ratio, target: "~1±0.03", base: 2010, due: 2020, data: "2010:0.8 2015:1.03"},
		},
		{
			name: "parity from the other side", method: OpenSDG{}, class: "substantial_progress", measure: "*", score: "*",
			subject: spec{better: neither, unit: indicator.Ratio, target: "~1±0.03", base: 2010, due: 2020, data: "2010:0.8 2015:1.1"},
		},
		{
			name: "parity of zero", method: OpenSDG{Sides: ParitySides}, reason: NotPositive,
			subject: spec{better: neither, unit: indicator.Ratio, base: 2010, due: 2020, data: "2010:0 2015:1.1"},
		},
		{
			name: "share", method: OpenSDG{}, class: "deterioration", measure: "*", score: "*",
			subject: spec{better: neither, unit: indicator.Percent, target: "~50±1", base: 2010, due: 2020, data: "2010:45 2015:60"},
		},
		{
			name: "no direction", method: OpenSDG{}, reason: NoDirection,
			subject: spec{better: neither, target: "~7±1", base: 2010, due: 2020, data: "2010:45 2015:60"},
		},
		{
			name: "beyond the far end", method: OpenSDG{}, reason: NoTargetValue,
			subject: spec{better: higher, target: "3..6", base: 2010, due: 2020, data: "2010:2 2015:7"},
		},
		{
			name: "attested", method: OpenSDG{}, reason: NotNumeric,
			subject: spec{better: higher, target: "attest", base: 2010, due: 2020, data: "2010:2 2015:7"},
		},
		{
			name: "no number", method: OpenSDG{}, reason: NoData,
			subject: spec{better: higher, target: "≥5", base: 2010, due: 2020, data: "2010:? 2015:?"},
		},
	})
}

func TestOpenSDGCombine(t *testing.T) {
	achieved := spec{better: higher, target: "≥3", base: 2010, due: 2014, data: "2010:1 2012:4"}.subject(t)
	still := spec{better: higher, target: "≥16", base: 2010, due: 2014, data: "2010:1 2012:1"}.subject(t)
	irrational := spec{better: higher, target: "≥16", base: 2010, due: 2014, data: "2010:1 2012:3"}.subject(t)
	empty := spec{better: higher, target: "≥16", base: 2010, due: 2014, data: "2010:1"}.subject(t)

	grade := OpenSDG{}.Combine(achieved, still)
	require.Equal(t, "moderate_progress", grade.Class)
	require.Equal(t, "1.25", grade.Measure.String())
	require.Equal(t, "1.25", grade.Score.String())

	require.Equal(t, "target_achieved", OpenSDG{}.Combine(achieved, achieved).Class)
	require.Equal(t, "substantial_progress", OpenSDG{}.Combine(achieved, irrational).Class)

	partly := OpenSDG{}.Combine(still, empty)
	require.Equal(t, "limited_progress", partly.Class)
	require.Equal(t, "missing-parts", partly.Note)

	require.Equal(t, "no-data", OpenSDG{}.Combine().Reason)
	require.Equal(t, "no-data", OpenSDG{}.Combine(empty).Reason)
	require.Equal(t, "target_achieved", OpenSDG{}.ScoreClass(frac(t, "5"), true))
	for score, class := range map[string]string{
		"2.5": "substantial_progress", "2.4999": "moderate_progress", "0": "moderate_progress", "-0.0001": "limited_progress",
		"-2.5": "limited_progress", "-2.5001": "deterioration", "": "",
	} {
		require.Equal(t, class, OpenSDG{}.ScoreClass(frac(t, score), false), score)
	}
}

// The program's slopes have four digits; the printed anchors are exact.
func TestOpenSDGSlopes(t *testing.T) {
	for _, c := range []struct{ ratio, program, anchors string }{
		{"-1", "-5", "-5"},
		{"-0.6", "-5", "-5"},
		{"-0.59", "-4.958353", "-4.95833333333333333"},
		{"0.5999", "-0.00039667", "-0.00041666666666667"},
		{"0.6", "0.00004", "0"},
		{"1.3", "5", "5"},
		{"1.29999", "4.9999985710", "4.99992857142857143"},
		{"2", "5", "5"},
	} {
		requireFigure(t, c.program, OpenSDG{}.RatioScore(frac(t, c.ratio)))
		requireFigure(t, c.anchors, OpenSDG{ExactSlopes: true}.RatioScore(frac(t, c.ratio)))
	}
	require.False(t, OpenSDG{}.RatioScore(indicator.Fraction{}).Known())
	require.False(t, OpenSDG{}.GrowthScore(frac(t, "1"), frac(t, "-1")).Known())
	require.Empty(t, OpenSDG{}.GrowthClass(frac(t, "1"), frac(t, "-1")))
	require.Equal(t, "1", OpenSDG{}.Scale(frac(t, "7"), frac(t, "0")).String())
	require.Equal(t, "1", OpenSDG{}.Scale(frac(t, "200"), frac(t, "100")).String())
	require.Equal(t, "0", OpenSDG{}.Scale(frac(t, "100"), frac(t, "100")).String())
	require.Equal(t, OpenSDG{}.Scale(frac(t, "50"), frac(t, "100")), OpenSDG{}.Scale(frac(t, "150"), frac(t, "100")))
	require.False(t, OpenSDG{}.Scale(frac(t, "100"), frac(t, "")).Known())
}
