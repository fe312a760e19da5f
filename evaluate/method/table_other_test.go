package method

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

func TestSDSN(t *testing.T) {
	bounds := SDSN{Bounds: map[string]SDSNBounds{"": {Red: frac(t, "50"), Worst: frac(t, "130")}}}
	named := SDSN{Bounds: map[string]SDSNBounds{"x": {Green: frac(t, "20"), Red: frac(t, "60"), Best: frac(t, "10"), Worst: frac(t, "10")}}}
	other := SDSN{Bounds: map[string]SDSNBounds{"y": {Green: frac(t, "20"), Red: frac(t, "60")}}}
	runRows(t, []row{
		{
			name: "defaults from target and limit", method: bounds, class: "yellow", measure: "30", score: "*",
			subject: spec{better: lower, limit: "0", target: "≤25", base: 2010, due: 2020, data: "2015:30"},
		},
		{
			name: "at the green border", method: bounds, class: "green", measure: "25", score: "*",
			subject: spec{better: lower, limit: "0", target: "≤25", base: 2010, due: 2020, data: "2015:25"},
		},
		{
			name: "at the middle", method: bounds, class: "yellow", measure: "37.5", score: "*",
			subject: spec{better: lower, limit: "0", target: "≤25", base: 2010, due: 2020, data: "2015:37.5"},
		},
		{
			name: "at the red border", method: bounds, class: "orange", measure: "50", score: "*",
			subject: spec{better: lower, limit: "0", target: "≤25", base: 2010, due: 2020, data: "2015:50"},
		},
		{
			name: "beyond worst", method: bounds, class: "red", measure: "131", score: "0",
			subject: spec{better: lower, limit: "0", target: "≤25", base: 2010, due: 2020, data: "2015:131"},
		},
		{
			name: "best and worst the same", method: named, class: "green", measure: "12", score: "",
			subject: spec{better: lower, target: "≤25", base: 2010, due: 2020, data: "2015:12"},
		},
		{
			name: "no thresholds", method: SDSN{}, reason: NoThresholds,
			subject: spec{better: lower, target: "≤25", base: 2010, due: 2020, data: "2015:12"},
		},
		{
			name: "thresholds of another", method: other, reason: NoThresholds,
			subject: spec{better: lower, target: "≤25", base: 2010, due: 2020, data: "2015:12"},
		},
		{
			name: "not for this area", method: SDSN{}, reason: NoData,
			subject: spec{better: lower, target: "≤25", base: 2010, due: 2020},
		},
		{
			name: "exactly the pace needed", method: SDSNTrend{}, class: "on track", measure: "1",
			subject: spec{better: higher, target: "≥90", base: 2015, due: 2030, data: "2015:60 2018:66"},
		},
		{
			name: "exactly half", method: SDSNTrend{}, class: "moderately improving", measure: "0.5",
			subject: spec{better: higher, target: "≥90", base: 2015, due: 2030, data: "2015:60 2018:63"},
		},
		{
			name: "exactly half by option", method: SDSNTrend{HalfBelow: true}, class: "stagnating", measure: "0.5",
			subject: spec{better: higher, target: "≥90", base: 2015, due: 2030, data: "2015:60 2018:63"},
		},
		{
			name: "no change", method: SDSNTrend{}, class: "stagnating", measure: "0",
			subject: spec{better: higher, target: "≥90", base: 2015, due: 2030, data: "2015:60 2018:60"},
		},
		{
			name: "the wrong way", method: SDSNTrend{}, class: "decreasing", measure: "-0.5",
			subject: spec{better: lower, target: "≤60", base: 2015, due: 2030, data: "2015:90 2018:93"},
		},
		{
			name: "at the threshold, falling", method: SDSNTrend{}, class: "maintaining", note: "target-met",
			subject: spec{better: higher, target: "≥90", base: 2015, due: 2030, data: "2015:95 2018:90"},
		},
		{
			name: "lost", method: SDSNTrend{}, class: "decreasing", note: "met-then-lost",
			subject: spec{better: higher, target: "≥90", base: 2015, due: 2030, data: "2015:95 2018:89"},
		},
		{
			name: "lost from the threshold itself", method: SDSNTrend{}, class: "decreasing", note: "met-then-lost",
			subject: spec{better: higher, target: "≥90", base: 2015, due: 2030, data: "2015:90 2018:89"},
		},
		{
			name: "no threshold", method: SDSNTrend{}, reason: NoTarget,
			subject: spec{better: higher, target: "improve", base: 2015, due: 2030, data: "2015:90 2018:89"},
		},
		{
			name: "target year", method: SDSNTrend{TargetYear: 2015}, reason: TargetYear,
			subject: spec{better: higher, target: "≥95", base: 2015, due: 2030, data: "2015:90 2018:89"},
		},
	})
	score, missing := SDSN{}.GoalScore(frac(t, "50"), indicator.Fraction{}, frac(t, "75"))
	require.Equal(t, "62.5", score.String())
	require.Equal(t, 1, missing)
	score, missing = SDSN{}.GoalScore()
	require.False(t, score.Known())
	require.Zero(t, missing)
	require.Empty(t, SDSN{}.Colour(frac(t, "1"), frac(t, "2"), frac(t, "2")))
	for ratio, class := range map[string]string{"1": "on track", "0.9999": "moderately improving", "0.5": "moderately improving", "0.4999": "stagnating", "-0.0001": "decreasing"} {
		require.Equal(t, class, SDSNTrend{}.PaceClass(frac(t, ratio)))
	}
	require.Empty(t, SDSNTrend{}.Arrow("green"))
}

func TestESCAP(t *testing.T) {
	percent := indicator.Percent
	runRows(t, []row{
		{
			name: "observed at both ends", method: ESCAP{}, class: "Slow progress", measure: "5", score: "5",
			subject: spec{better: higher, unit: percent, target: "≥80", base: 2015, due: 2030, data: "2015:60 2020:70"},
		},
		{
			name: "exactly 9", method: ESCAP{}, class: "Slow progress", measure: "9", score: "9",
			subject: spec{better: higher, unit: percent, target: "≥80", base: 2015, due: 2030, data: "2015:60 2020:78"},
		},
		{
			name: "no change is regression", method: ESCAP{}, class: "Regression", measure: "0", score: "0",
			subject: spec{better: higher, unit: percent, target: "≥100", base: 2015, due: 2030, data: "2015:99.9 2020:99.9"},
		},
		{
			name: "tiny gap near the limit", method: ESCAP{}, class: "Regression", measure: "-170", score: "-170",
			subject: spec{better: higher, unit: percent, target: "≥100", base: 2015, due: 2030, data: "2015:99.9 2020:98.2"},
		},
		{
			name: "the odds double each year", method: ESCAPAnticipated{}, class: "Need to accelerate", measure: "125/36", score: "*",
			subject: spec{better: higher, unit: percent, target: "≥98", base: 2015, due: 2016, asOf: 2015, data: "2013:20 2014:33.333333333333333333 2015:50"},
		},
		{
			name: "one point that meets", method: ESCAP{}, class: "On-track", note: "target-met",
			subject: spec{better: higher, unit: percent, target: "≥80", base: 2015, due: 2030, data: "2015:80"},
		},
		{
			name: "one point that does not", method: ESCAPAnticipated{}, reason: TooFewPoints,
			subject: spec{better: higher, unit: percent, target: "≥80", base: 2015, due: 2030, data: "2015:79"},
		},
		{
			name: "base at the target", method: ESCAP{}, reason: BaseEqualsTarget,
			subject: spec{better: higher, unit: percent, target: "≥80", base: 2015, due: 2030, data: "2015:80 2016:79"},
		},
		{
			name: "no scale needed where all is observed", method: ESCAP{}, class: "Slow progress", measure: "5", score: "5",
			subject: spec{better: lower, target: "≤20", base: 2015, due: 2030, data: "2015:40 2016:30"},
		},
		{
			name: "no scale", method: ESCAPAnticipated{}, reason: NoScale,
			subject: spec{better: lower, target: "≤20", base: 2015, due: 2030, data: "2015:40 2016:30"},
		},
		{
			name: "above the scale", method: ESCAPAnticipated{}, reason: OutsideScale,
			subject: spec{better: higher, unit: percent, target: "≥120", base: 2015, due: 2030, data: "2015:104 2016:105"},
		},
		{
			name: "an end of the scale inside the series", method: ESCAPAnticipated{}, reason: OutsideScale,
			subject: spec{better: higher, unit: percent, target: "≥100", base: 2015, due: 2030, data: "2015:100 2016:95"},
		},
		{
			name: "at an end of the scale it stays", method: ESCAPAnticipated{}, class: "No progress expected", measure: "-2.5", score: "-2.5",
			subject: spec{better: higher, unit: percent, target: "≥50", base: 2015, due: 2030, data: "2015:10 2016:0"},
		},
		{
			name: "base filled in", method: ESCAP{ESCAPOptions{BaseYear: 2014}}, class: "Slow progress", measure: "*", score: "*", note: "filled-base",
			subject: spec{better: higher, unit: percent, target: "≥90", base: 2010, due: 2030, data: "2013:50 2015:60"},
		},
		{
			name: "current filled in", method: ESCAP{}, class: "Slow progress", measure: "*", score: "*", note: "filled-current",
			subject: spec{better: higher, unit: percent, target: "≥90", base: 2013, due: 2030, asOf: 2017, data: "2013:50 2015:60"},
		},
		{
			name: "current observed by option", method: ESCAP{ESCAPOptions{Observed: true}}, class: "Slow progress", measure: "2.5", score: "2.5",
			subject: spec{better: higher, unit: percent, target: "≥90", base: 2013, due: 2030, asOf: 2017, data: "2013:50 2015:60"},
		},
		{
			name: "parity beyond", method: ESCAP{}, class: "Slow progress", measure: "5", score: "5",
			subject: spec{better: neither, unit: indicator.Ratio, target: "~1±0.03", base: 2015, due: 2030, data: "2015:0.8 2016:1.1"},
		},
		{
			name: "parity met", method: ESCAP{}, class: "On-track", measure: "10", score: "10", note: "target-met",
			subject: spec{better: neither, unit: indicator.Ratio, target: "~1±0.03", base: 2015, due: 2030, data: "2015:0.8 2016:0.97"},
		},
		{
			name: "parity further away", method: ESCAP{}, class: "Regression", measure: "-5", score: "-5",
			subject: spec{better: neither, unit: indicator.Ratio, target: "~1±0.03", base: 2015, due: 2030, data: "2015:0.8 2016:0.7"},
		},
		{
			name: "no target", method: ESCAP{}, reason: NoTarget,
			subject: spec{better: higher, base: 2015, due: 2030, data: "2015:0.8 2016:0.7"},
		},
		{
			name: "target year", method: ESCAP{}, reason: TargetYear,
			subject: spec{better: higher, target: "≥1", base: 2015, due: 2015, asOf: 2016, data: "2014:0.5 2015:0.8 2016:0.7"},
		},
		{
			name: "weighted", method: ESCAPAnticipated{ESCAPOptions{TimeWeighted: true}}, class: "Need to accelerate", measure: "*", score: "*",
			subject: spec{better: higher, unit: percent, target: "≥98", base: 2013, due: 2020, data: "2013:20 2014:30 2015:35"},
		},
	})
	require.Equal(t, "3", ESCAPWeight(2030, 2000, 2020).String())
	require.False(t, ESCAPWeight(2030, 2000, 2030).Known())
	require.Equal(t, "Need to accelerate", ESCAPAnticipated{}.IndexClass(frac(t, "9")))
	require.Equal(t, "No progress expected", ESCAPAnticipated{}.IndexClass(frac(t, "0")))
}

func TestTrend5(t *testing.T) {
	runRows(t, []row{
		{
			name: "just met", method: Trend5{}, class: "on track", measure: "0",
			subject: spec{better: higher, target: "≥20", base: 2010, due: 2020, data: "2010:10 2011:11 2012:12 2013:13 2014:14 2015:15"},
		},
		{
			name: "exactly 5 % short", method: Trend5{}, class: "close", measure: "0.05",
			subject: spec{better: higher, target: "≥195", base: 2010, due: 2020, data: "2010:0 2011:19 2012:38 2013:57 2014:76 2015:95"},
		},
		{
			name: "only the last six points", method: Trend5{}, class: "off track", measure: "0.7",
			subject: spec{better: higher, target: "≥20", base: 2010, due: 2017, data: "2000:0 2010:10 2011:10 2012:12 2013:14 2014:16 2015:16 2016:16"},
		},
		{
			name: "no change", method: Trend5{}, class: "wrong direction", measure: "1",
			subject: spec{better: lower, target: "≤5", base: 2010, due: 2020, data: "2010:9 2011:9 2012:9 2013:9 2014:9 2015:9"},
		},
		{
			name: "four points are noted", method: Trend5{}, class: "on track", measure: "*", note: "few-changes",
			subject: spec{better: lower, target: "≤5", base: 2010, due: 2020, data: "2010:9 2011:8 2012:7 2013:6"},
		},
		{
			name: "three are too few", method: Trend5{}, reason: TooFewPoints,
			subject: spec{better: lower, target: "≤5", base: 2010, due: 2020, data: "2011:8 2012:7 2013:6"},
		},
		{
			name: "four are too few by option", method: Trend5{Strict: true}, reason: TooFewPoints,
			subject: spec{better: lower, target: "≤5", base: 2010, due: 2020, data: "2010:9 2011:8 2012:7 2013:6"},
		},
		{
			name: "a gap is divided by its years", method: Trend5{Changes: 3}, class: "off track", measure: "8/9",
			subject: spec{better: lower, target: "≤0", base: 2010, due: 2014, data: "2009:9 2011:7 2012:7 2013:6 2014:?"},
		},
		{
			name: "met", method: Trend5{}, class: "on track", note: "target-met",
			subject: spec{better: lower, target: "≤6", base: 2010, due: 2020, data: "2010:2 2011:3 2012:4 2013:5 2014:5 2015:6"},
		},
		{
			name: "target year past", method: Trend5{}, reason: TargetYear,
			subject: spec{better: lower, target: "≤6", base: 2010, due: 2015, data: "2010:2 2011:3 2012:4 2013:5 2014:5 2015:6"},
		},
		{
			name: "open bound", method: Trend5{}, reason: BaseEqualsTarget,
			subject: spec{better: lower, target: "<6", base: 2010, due: 2020, data: "2010:2 2011:3 2012:4 2013:5 2014:5 2015:6"},
		},
		{
			name: "no target", method: Trend5{}, reason: NoTarget,
			subject: spec{better: lower, target: "improve", base: 2010, due: 2020, data: "2010:2 2011:3 2012:4 2013:5 2014:5 2015:6"},
		},
	})
	for miss, class := range map[string][2]string{
		"-1": {"on track", "on track"}, "0.0499": {"on track", "on track"}, "0.05": {"close", "on track"}, "0.2": {"close", "close"},
		"0.2001": {"off track", "off track"}, "0.9999": {"off track", "off track"}, "1": {"wrong direction", "wrong direction"}, "": {"", ""},
	} {
		require.Equal(t, class[0], Trend5{}.MissClass(frac(t, miss)), miss)
		require.Equal(t, class[1], Trend5{CloseFrom: true}.MissClass(frac(t, miss)), miss)
	}
}
