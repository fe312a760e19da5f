package method

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

func TestUNSD(t *testing.T) {
	const onTrack, fair, none = "target met or on track", "fair progress, but acceleration needed", "stagnation or regression"
	percent := indicator.Percent
	runRows(t, []row{
		{
			name: "2022 note's example", method: UNSD2022{}, class: "Fair progress but acceleration needed", measure: "0.586953448403943713",
			subject: spec{better: higher, target: "≥100", base: 2015, due: 2030, data: "2015:63 2020:69"},
		},
		{
			name: "the same by the note of 2023", method: UNSD2023{}, class: fair, measure: "0.534289391432248575", score: "2",
			subject: spec{better: higher, target: "≥100", base: 2015, due: 2030, data: "2015:63 2020:69"},
		},
		{
			name: "exactly 0.95", method: UNSD2023{}, class: onTrack, measure: "0.95", score: "3",
			subject: spec{better: higher, target: "≥341", base: 2010, due: 2012, data: "2010:1 2011:18"},
		},
		{
			name: "exactly 0.1", method: UNSD2023{}, class: fair, measure: "0.1", score: "2",
			subject: spec{better: higher, target: "≥564.1", base: 2010, due: 2014, data: "2010:100 2012:121"},
		},
		{
			name: "a hair below 0.1", method: UNSD2023{}, class: none, measure: "*", score: "1",
			subject: spec{better: higher, target: "≥564.1", base: 2010, due: 2014, data: "2010:100 2012:120.99999999999999"},
		},
		{
			name: "exactly 2 % less a year", method: UNSD2023{}, class: onTrack, measure: "0.02", score: "3",
			subject: spec{better: lower, base: 2010, due: 2014, data: "2010:100 2012:96.04"},
		},
		{
			name: "0.5 % less a year", method: UNSD2023{}, class: fair, measure: "0.005", score: "2",
			subject: spec{better: lower, target: "improve", base: 2010, due: 2014, data: "2010:100 2011:99.5"},
		},
		{
			name: "more where less is wanted", method: UNSD2023{}, class: none, measure: "-0.02", score: "1",
			subject: spec{better: lower, base: 2010, due: 2014, data: "2010:100 2011:102"},
		},
		{
			name: "met", method: UNSD2023{}, class: onTrack, score: "3", note: "target-met",
			subject: spec{better: lower, target: "≤5", base: 2010, due: 2014, data: "2010:4 2012:5"},
		},
		{
			name: "within a point of 0 %", method: UNSD2023{}, class: onTrack, score: "3", note: "nearly-met",
			subject: spec{better: lower, unit: percent, target: "≤0", base: 2010, due: 2014, data: "2010:3 2012:1"},
		},
		{
			name: "relative to 0 % there is nothing", method: UNSD2023{Near: NearRelative}, class: onTrack, measure: "*", score: "3",
			subject: spec{better: lower, unit: percent, target: "≤0", base: 2010, due: 2020, data: "2010:3 2012:1"},
		},
		{
			name: "relative to 100 %", method: UNSD2023{Near: NearRelative}, class: onTrack, score: "3", note: "nearly-met",
			subject: spec{better: higher, unit: percent, target: "≥100", base: 2010, due: 2020, data: "2010:99.5 2012:99"},
		},
		{
			name: "no tolerance", method: UNSD2023{Near: NearNothing}, class: none, measure: "*", score: "1",
			subject: spec{better: higher, unit: percent, target: "≥100", base: 2010, due: 2020, data: "2010:99.5 2012:99"},
		},
		{
			name: "only at the ends of the scale", method: UNSD2023{}, class: none, measure: "*", score: "1",
			subject: spec{better: higher, unit: percent, target: "≥90", base: 2010, due: 2020, data: "2010:89.5 2012:89.4"},
		},
		{
			name: "met, then lost", method: UNSD2023{}, class: none, score: "1", note: "met-then-lost",
			subject: spec{better: higher, target: "≥50", base: 2010, due: 2020, data: "2010:60 2015:45"},
		},
		{
			name: "target year past", method: UNSD2023{}, class: fair, measure: "0.8", score: "2",
			subject: spec{better: lower, target: "≤5", base: 2010, due: 2012, asOf: 2015, data: "2010:10 2012:6 2015:2"},
		},
		{
			name: "earlier base", method: UNSD2023{}, class: onTrack, measure: "*", score: "3", note: "earlier-base",
			subject: spec{better: higher, target: "≥16", base: 2012, due: 2014, data: "2010:1 2012:4"},
		},
		{
			name: "zero base", method: UNSD2023{}, reason: ZeroBase,
			subject: spec{better: higher, target: "≥16", base: 2010, due: 2014, data: "2010:0 2012:4"},
		},
		{
			name: "sign change", method: UNSD2023{}, reason: SignChange,
			subject: spec{better: higher, target: "≥16", base: 2010, due: 2014, data: "2010:-1 2012:4"},
		},
		{
			name: "open bound at the base", method: UNSD2023{}, reason: BaseEqualsTarget,
			subject: spec{better: higher, target: ">16", base: 2010, due: 2014, data: "2010:16 2012:15"},
		},
		{
			name: "target before the data", method: UNSD2023{}, reason: TargetYear,
			subject: spec{better: higher, target: "≥16", base: 2010, due: 2009, asOf: 2012, data: "2010:16 2012:15"},
		},
		{
			name: "2022: exactly 0.95 is fair by default", method: UNSD2022{}, class: "Fair progress but acceleration needed", measure: "0.95",
			subject: spec{better: higher, target: "≥1.44", base: 2010, due: 2012, data: "2010:1 2011:1.19"},
		},
		{
			name: "2022: exactly 0.95 by option", method: UNSD2022{TopFrom: true}, class: "Substantial progress/ on track", measure: "0.95",
			subject: spec{better: higher, target: "≥1.44", base: 2010, due: 2012, data: "2010:1 2011:1.19"},
		},
		{
			name: "2022: exactly -0.1", method: UNSD2022{}, class: "Limited to no progress", measure: "-0.1",
			subject: spec{better: higher, target: "≥1.44", base: 2010, due: 2012, data: "2010:1 2011:0.98"},
		},
		{
			name: "2022: exactly 1 % a year", method: UNSD2022{}, class: "Fair progress but acceleration needed", measure: "0.01",
			subject: spec{better: higher, base: 2010, due: 2012, data: "2010:1 2012:1.0201"},
		},
		{
			name: "2022: exactly 0.5 % is in no printed class", method: UNSD2022{}, class: "Limited to no progress", measure: "0.005",
			subject: spec{better: higher, base: 2010, due: 2012, data: "2010:1 2011:1.005"},
		},
		{
			name: "2022: exactly 0.5 % by option", method: UNSD2022{FairFrom: true}, class: "Fair progress but acceleration needed", measure: "0.005",
			subject: spec{better: higher, base: 2010, due: 2012, data: "2010:1 2011:1.005"},
		},
		{
			name: "2022: exactly -1 %", method: UNSD2022{}, class: "Limited to no progress", measure: "-0.01",
			subject: spec{better: higher, base: 2010, due: 2012, data: "2010:1 2011:0.99"},
		},
		{
			name: "2022: met", method: UNSD2022{}, class: "Target met or almost met", note: "target-met",
			subject: spec{better: higher, target: "≥1", base: 2010, due: 2012, data: "2010:1 2011:1"},
		},
		{
			name: "2022: zero target", method: UNSD2022{}, reason: ZeroTarget,
			subject: spec{better: lower, target: "≤0", base: 2010, due: 2012, data: "2010:2 2011:1"},
		},
		{
			name: "eurostat", method: Eurostat{}, class: "substantial_progress", measure: "0.95", note: "unconfirmed",
			subject: spec{better: higher, target: "≥1.44", base: 2010, due: 2012, data: "2010:1 2011:1.19"},
		},
		{
			name: "eurostat without target", method: Eurostat{}, class: "moderate_deterioration", measure: "0", note: "unconfirmed",
			subject: spec{better: higher, base: 2010, due: 2012, data: "2010:1 2011:1"},
		},
		{
			name: "eurostat met", method: Eurostat{}, class: "substantial_progress", note: "target-met, unconfirmed",
			subject: spec{better: lower, target: "≤3", base: 2010, due: 2012, data: "2010:4 2011:1"},
		},
		{
			name: "eurostat without data", method: Eurostat{}, reason: NoData, note: "unconfirmed",
			subject: spec{better: lower, target: "≤3", base: 2010, due: 2012},
		},
	})
}

func TestISTAT(t *testing.T) {
	runRows(t, []row{
		{
			name: "exactly 5 % a year", method: ISTAT{}, class: "slight improvement", measure: "0.05",
			subject: spec{better: higher, base: 2010, due: 2020, data: "2010:100 2012:110.25"},
		},
		{
			name: "a hair above", method: ISTAT{}, class: "clear improvement", measure: "*",
			subject: spec{better: higher, base: 2010, due: 2020, data: "2010:100 2012:110.2500000001"},
		},
		{
			name: "exactly -1 %", method: ISTAT{}, class: "slight worsening", measure: "-0.01",
			subject: spec{better: higher, base: 2010, due: 2020, data: "2010:100 2011:99"},
		},
		{
			name: "lower is better, turned round", method: ISTAT{}, class: "slight improvement", measure: "0.05",
			subject: spec{better: lower, base: 2010, due: 2020, data: "2010:100 2011:95"},
		},
		{
			name: "lower is better, by value", method: ISTAT{ByValue: true}, class: "clear improvement", measure: "0.05",
			subject: spec{better: lower, base: 2010, due: 2020, data: "2010:100 2011:95"},
		},
		{
			name: "by value the worsening side includes 5 %", method: ISTAT{ByValue: true}, class: "slight worsening", measure: "-0.05",
			subject: spec{better: lower, base: 2010, due: 2020, data: "2010:100 2011:105"},
		},
		{
			name: "no direction", method: ISTAT{}, reason: NoDirection,
			subject: spec{better: neither, base: 2010, due: 2020, data: "2010:100 2011:105"},
		},
		{
			name: "zero base", method: ISTAT{}, reason: ZeroBase,
			subject: spec{better: higher, base: 2010, due: 2020, data: "2010:0 2011:105"},
		},
	})
	for rate, class := range map[string]string{
		"0.01": "slight worsening", "-0.01": "stable", "-0.05": "slight improvement", "-0.0501": "clear improvement", "0.05": "clear worsening", "": "",
	} {
		require.Equal(t, class, ISTAT{}.GrowthClass(frac(t, rate), lower), rate)
	}
	require.Empty(t, ISTAT{}.GrowthClass(frac(t, "0.1"), neither))
}
