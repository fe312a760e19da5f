package method

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

func TestChina(t *testing.T) {
	ranges := CNRealisation{Ranges: map[string]IntervalRange{"": {frac(t, "0"), frac(t, "10")}}}
	named := CNRealisation{Ranges: map[string]IntervalRange{"x": {frac(t, "3"), frac(t, "6")}}}
	runRows(t, []row{
		{
			name: "actual over standard", method: CNRealisation{}, class: "not realised", measure: "50", score: "50",
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2020, data: "2010:5"},
		},
		{
			name: "standard over actual", method: CNRealisation{}, class: "not realised", measure: "250/3", score: "*",
			subject: spec{better: lower, target: "≤10", base: 2010, due: 2020, data: "2010:12"},
		},
		{
			name: "capped", method: CNRealisation{}, class: "realised", measure: "100", score: "100",
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2020, data: "2010:15"},
		},
		{
			name: "not capped", method: CNRealisation{Uncapped: true}, class: "realised", measure: "150", score: "150",
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2020, data: "2010:15"},
		},
		{
			name: "zero actual", method: CNRealisation{}, class: "realised", measure: "100", score: "100", note: "zero-actual",
			subject: spec{better: lower, target: "≤10", base: 2010, due: 2020, data: "2010:0"},
		},
		{
			name: "zero actual, not capped", method: CNRealisation{Uncapped: true}, reason: ZeroTarget,
			subject: spec{better: lower, target: "≤10", base: 2010, due: 2020, data: "2010:0"},
		},
		{
			name: "zero standard", method: CNRealisation{}, reason: ZeroTarget,
			subject: spec{better: higher, target: "≥0", base: 2010, due: 2020, data: "2010:1"},
		},
		{
			name: "zero standard of the negative", method: CNRealisation{}, class: "not realised", measure: "0", score: "0",
			subject: spec{better: lower, target: "≤0", base: 2010, due: 2020, data: "2010:1"},
		},
		{
			name: "negative value", method: CNRealisation{}, reason: SignChange,
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2020, data: "2010:-5"},
		},
		{
			name: "inside the interval", method: ranges, class: "realised", measure: "100", score: "100",
			subject: spec{better: neither, target: "3..6", base: 2010, due: 2020, data: "2010:6"},
		},
		{
			name: "below it", method: ranges, class: "not realised", measure: "75", score: "75",
			subject: spec{better: neither, target: "3..6", base: 2010, due: 2020, data: "2010:2"},
		},
		{
			name: "above it", method: ranges, class: "not realised", measure: "25", score: "25",
			subject: spec{better: neither, target: "3..6", base: 2010, due: 2020, data: "2010:9"},
		},
		{
			name: "beyond the allowed range", method: ranges, class: "not realised", measure: "-25", score: "-25",
			subject: spec{better: neither, target: "3..6", base: 2010, due: 2020, data: "2010:11"},
		},
		{
			name: "no range", method: CNRealisation{}, reason: NoRange,
			subject: spec{better: neither, target: "3..6", base: 2010, due: 2020, data: "2010:11"},
		},
		{
			name: "a range without room", method: named, reason: NoRange,
			subject: spec{better: neither, target: "3..6", base: 2010, due: 2020, data: "2010:11"},
		},
		{
			name: "direction only", method: CNRealisation{}, reason: NoTarget,
			subject: spec{better: higher, target: "improve", base: 2010, due: 2020, data: "2010:11 2011:12"},
		},
		{
			name: "the published pace, from the base", method: CNPace{FromBase: true}, class: "insufficient", measure: "800/859",
			subject: spec{better: higher, target: "≥100", base: 2000, due: 2020, data: "2000:57.05 2006:69.05"},
		},
		{
			name: "the same, from the latest", method: CNPace{}, class: "insufficient", measure: "560/619",
			subject: spec{better: higher, target: "≥100", base: 2000, due: 2020, data: "2000:57.05 2006:69.05"},
		},
		{
			name: "exactly enough", method: CNPace{}, class: "sufficient", measure: "1",
			subject: spec{better: lower, target: "≤0", base: 2010, due: 2020, data: "2010:10 2015:5"},
		},
		{
			name: "no change", method: CNPace{}, class: "no progress", measure: "0",
			subject: spec{better: lower, target: "≤0", base: 2010, due: 2020, data: "2010:10 2015:10"},
		},
		{
			name: "target year reached", method: CNPace{}, reason: TargetYear,
			subject: spec{better: lower, target: "≤0", base: 2010, due: 2020, data: "2010:10 2020:5"},
		},
		{
			name: "met in the target year", method: CNPace{}, class: "met", note: "target-met",
			subject: spec{better: lower, target: "≤5", base: 2010, due: 2020, data: "2010:10 2020:5"},
		},
		{
			name: "lost", method: CNPace{FromBase: true}, class: "no progress", note: "met-then-lost",
			subject: spec{better: lower, target: "≤5", base: 2010, due: 2020, data: "2010:4 2015:6"},
		},
		{
			name: "exactly on schedule", method: CNProgress{}, class: "on schedule", measure: "0.5",
			subject: spec{better: lower, target: "≤0", base: 2010, due: 2020, data: "2010:10 2015:5"},
		},
		{
			name: "behind", method: CNProgress{}, class: "behind", measure: "0.49",
			subject: spec{better: lower, target: "≤0", base: 2010, due: 2020, data: "2010:10 2015:5.1"},
		},
		{
			name: "eleven months are gone", method: CNProgress{Elapsed: frac(t, "11/12")}, class: "behind", measure: "0.9166",
			subject: spec{better: higher, target: "≥10000", base: 2019, due: 2020, data: "2019:0 2020:9166"},
		},
		{
			name: "eleven twelfths are done", method: CNProgress{Elapsed: frac(t, "11/12")}, class: "on schedule", measure: "11/12",
			subject: spec{better: higher, target: "≥12", base: 2019, due: 2020, data: "2019:0 2020:11"},
		},
		{
			name: "progress of a met target", method: CNProgress{}, class: "on schedule", measure: "1.1", note: "target-met",
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2020, data: "2010:0 2011:11"},
		},
		{
			name: "met from the start", method: CNProgress{}, class: "on schedule", note: "target-met",
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2020, data: "2010:12 2011:11"},
		},
		{
			name: "lost progress", method: CNProgress{}, class: "behind", note: "met-then-lost",
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2020, data: "2010:10 2011:9"},
		},
		{
			name: "open bound at the base", method: CNProgress{}, reason: BaseEqualsTarget,
			subject: spec{better: higher, target: ">10", base: 2010, due: 2020, data: "2010:10 2011:9"},
		},
		{
			name: "target year before the base", method: CNProgress{TargetYear: 2009}, reason: TargetYear,
			subject: spec{better: higher, target: "≥10", base: 2010, due: 2020, data: "2010:8 2011:9"},
		},
	})
}

func TestChinaFigures(t *testing.T) {
	composite, missing := Composite(
		Weighted{"a", frac(t, "2"), frac(t, "100")}, Weighted{"b", frac(t, "1"), frac(t, "40")},
		Weighted{"c", frac(t, "5"), indicator.Fraction{}}, Weighted{"d", frac(t, "0"), frac(t, "7")})
	require.Equal(t, "80", composite.String())
	require.Equal(t, []string{"c", "d"}, missing)
	composite, missing = Composite()
	require.False(t, composite.Known())
	require.Empty(t, missing)

	degree, reason := CNRealisation{}.Degree(frac(t, "93"), frac(t, "95"), higher)
	require.Zero(t, reason)
	require.Equal(t, "1860/19", degree.String())
	_, reason = CNRealisation{}.Degree(frac(t, "93"), frac(t, "95"), neither)
	require.Equal(t, NoDirection, reason)
	_, reason = CNRealisation{}.Degree(frac(t, ""), frac(t, "95"), higher)
	require.Equal(t, NoData, reason)
	_, reason = CNRealisation{}.Degree(frac(t, "1"), frac(t, "-95"), higher)
	require.Equal(t, SignChange, reason)
	_, reason = CNRealisation{}.IntervalDegree(frac(t, "1"), frac(t, ""), frac(t, "2"), IntervalRange{})
	require.Equal(t, NoData, reason)
	_, reason = CNRealisation{}.IntervalDegree(frac(t, "1"), frac(t, "2"), frac(t, "2"), IntervalRange{})
	require.Equal(t, NoRange, reason)

	_, reason = MeanChange(Point{2000, frac(t, "1")}, Point{2000, frac(t, "2")})
	require.Equal(t, TooFewPoints, reason)
	_, reason = MeanChange(Point{2000, frac(t, "")}, Point{2001, frac(t, "2")})
	require.Equal(t, NoData, reason)
	_, reason = CNProgress{}.Progress(frac(t, ""), frac(t, "1"), frac(t, "1"))
	require.Equal(t, NoData, reason)
	require.Empty(t, CNProgress{}.ProgressClass(frac(t, ""), frac(t, "1")))
	require.Equal(t, "on schedule", CNProgress{}.ProgressClass(frac(t, "11/12"), frac(t, "11/12")))
	require.Equal(t, "behind", CNProgress{}.ProgressClass(frac(t, "0.9166"), frac(t, "11/12")))
}
