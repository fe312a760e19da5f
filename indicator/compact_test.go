package indicator_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

func compactIndicator(unit indicator.Unit) *indicator.Indicator {
	return &indicator.Indicator{Code: "x", Unit: unit, Better: indicator.Higher, Signed: true}
}

func TestParseSeries(t *testing.T) {
	s, err := indicator.ParseSeries(compactIndicator(indicator.Per100K), "2014: 16.9 17.40 _ !18.4p <=5e | 2020: 17/4197 ; 2022: suppressed 405.1=17/4197")
	require.NoError(t, err)
	require.Equal(t, 7, s.Len())
	var years []int
	for i := range s.Len() {
		years = append(years, s.Year(i))
		assert.Equal(t, s.Year(i), s.At(i).Year)
	}
	assert.Equal(t, []int{2014, 2015, 2017, 2018, 2020, 2022, 2023}, years)
	assert.Equal(t, "17.40", s.At(1).Value.String())
	assert.True(t, s.HasBreak(2))
	assert.True(t, s.IsProvisional(2))
	assert.Equal(t, indicator.Provisional, s.At(2).Status)
	assert.Equal(t, indicator.BoundAtMost, s.Kind(3))
	assert.Equal(t, indicator.Estimated, s.At(3).Status)
	assert.Equal(t, indicator.Number, s.Kind(4))
	assert.Equal(t, "1700000/4197", s.Value(4).String())
	assert.Equal(t, indicator.Suppressed, s.Kind(5))
	assert.Equal(t, "405.1", s.Value(6).String())
	assert.Equal(t, indicator.Key{Indicator: "x"}, s.Key())
}

func TestSeriesTextRoundTrips(t *testing.T) {
	for unit, texts := range map[indicator.Unit][]string{
		indicator.Percent: {
			"", "2014: 16.9", "2014: 16.90 17.4 _ 18.4p", "2014: 1 _ _ 2 | 2021: 39/231", "1800: <5 | 2199: >=1.0 !>2",
			"2014: 17/18p 94.4=17/18e <=95=17/18", "2014: unknown not-applicable below-unit not-collectedp !suppressede", "2014: -0.50",
			"2014: 91.0[89.0,93.0] !91[89,93.50]p 17/18[90,95] 94.4=17/18[94.4,94.4]e -1[-2,0]",
		},
		indicator.YesNo: {"2014: yes no in-progress unknown", "2014: !yesp _ noe"},
	} {
		for _, text := range texts {
			s, err := indicator.ParseSeries(compactIndicator(unit), text)
			require.NoError(t, err, text)
			assert.Equal(t, text, s.String())
		}
	}
}

func TestParseSeriesRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"2014":              `not-a-series: "2014" is not a year with readings`,
		"2014:":             `not-a-series: "2014:" is not a year with readings`,
		"16.9 17":           `not-a-series: "16.9 17" is not a year with readings`,
		"0: 1":              `not-a-series: "0: 1" is not a year with readings`,
		"2014: x":           `not-a-series: 2014: "x" is not a reading`,
		"2014: 1 2: 3":      `not-a-series: 2015: "2:" is not a reading`,
		"2014: 1pp":         `not-a-series: 2014: "1p" is not a reading`,
		"2014: !!1":         `not-a-series: 2014: "!1" is not a reading`,
		"2014: 1/":          `not-a-series: 2014: "1/" is not a reading`,
		"2014: 1=2":         `not-a-series: 2014: "1=2" is not a reading`,
		"2014: =1/2":        `not-a-series: 2014: "=1/2" is not a reading`,
		"2014: <":           `not-a-series: 2014: "<" is not a reading`,
		"2014: <=":          `not-a-series: 2014: "<=" is not a reading`,
		"2014: p":           `not-a-series: 2014: "" is not a reading`,
		"2014: !":           `not-a-series: 2014: "" is not a reading`,
		"2014: 5%":          `not-a-series: 2014: "5%" is not a reading`,
		"2014: 1/0":         "denominator-not-positive denominator: 2014: the denominator is not above 0; where there is nothing to measure, leave both empty and write not-applicable as the value",
		"2014: 2/1":         "numerator-above-denominator numerator: 2014: the numerator is above the denominator of a percentage that is not gross",
		"2014: 51=1/2":      "ratio-disagrees value: 2014: the value is 51, but 1/2 gives 50",
		"2014: 1[0,2":       `not-a-series: 2014: "1[0,2" is not a reading`,
		"2014: 1[0]":        `not-a-series: 2014: "1[0]" is not a reading`,
		"2014: [0,2]":       `not-a-series: 2014: "[0,2]" is not a reading`,
		"2014: 1[0,2][0,2]": `not-a-series: 2014: "1[0,2][0,2]" is not a reading`,
		"2014: 1[0,2]=1/2":  `not-a-series: 2014: "1[0,2]=1/2" is not a reading`,
		"2014: 5[6,7]":      "value-outside-interval value: 2014: the value does not lie within its interval from 6 to 7",
		"2014: 5[7,6]":      "interval-upside-down lower: 2014: the interval from 7 to 6 is upside down",
		"2014: <5[3,4]":     `interval-of-no-number lower: 2014: an interval stands beside "<5", which is no number`,
		"2014: yes":         "number-wanted value: 2014: x is measured in percent; only yes-no indicators take an answer",
		"2014: 1 | 2014: 2": "duplicate-observation period: x has two observations for 2014",
		"2200: 1 2":         "year-out-of-range period: 2201: the year 2201 is out of range",
		"22: 1":             `not-a-series: "22: 1" is not a year with readings`,
	} {
		_, err := indicator.ParseSeries(compactIndicator(indicator.Percent), text)
		assert.EqualError(t, err, want, text)
	}
}

func FuzzParseSeries(f *testing.F) {
	for _, seed := range []string{"2014: 16.9 17.4 _ !18.4p <=5e | 2020: 17/4197 ; 2022: suppressed 405.1=17/4197", "1800: <", "2200: 1 1", "2014: 91.0[89.0,93.0]p 1/2[49,51]", "2014: yes|:", "=<=!p"} {
		f.Add(seed, string(indicator.Percent))
		f.Add(seed, string(indicator.YesNo))
	}
	f.Fuzz(func(t *testing.T, text, unit string) {
		in := compactIndicator(indicator.Unit(unit))
		s, err := indicator.ParseSeries(in, text)
		if err != nil {
			var problems *indicator.Problems
			if !errors.As(err, &problems) || len(problems.List) == 0 {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		written := s.String()
		again, err := indicator.ParseSeries(in, written)
		if err != nil || again.String() != written || again.Len() != s.Len() {
			t.Fatalf("%q is written as %q: %v", text, written, err)
		}
		for i := range s.Len() {
			if s.HasInterval(i) != again.HasInterval(i) || s.Value(i).Compare(again.Value(i)) != 0 || s.Year(i) != again.Year(i) || s.Kind(i) != again.Kind(i) {
				t.Fatalf("%q is written as %q", text, written)
			}
		}
	})
}

func FuzzRows(f *testing.F) {
	f.Add([]byte("indicator,period,value\nshare,2019,16.9\n"))
	f.Add([]byte("\ufeffplan,indicator,2018,2019\r\nwomen,law,是,\"…\"\n"))
	f.Add([]byte("indicator,period,value,lower,upper\nshare,2019,16.9,16.2,17.50\nshare,2018,16,17,15\n"))
	f.Add([]byte("indicator,period,value,numerator,denominator,filed\nshare,2019,<=5,1,2,2020-01-01\nshare,2019,,,\"1\n"))
	f.Add([]byte("示例县监测数据,,,,\n\n序号,指标,年 度,数值,性别,城乡,单位,\n1,share,2019年,16.9,女,,%,\n2,share,2018年度,16.9,合计,农村,percent\n"))
	f.Add([]byte("指标代码,指标,2018年,2019年男,农村\nlaw,,是,否,\n"))
	f.Add([]byte("指标,年份,合计,男,513221101,口径变动\nshare,2019,1,2,3,是\n"))
	f.Add([]byte("a,b\n指标,年分,数值\nshare,2019,1\n"))
	f.Fuzz(func(t *testing.T, table []byte) {
		rows, faults := 0, 0
		for o, err := range indicator.Rows(strings.NewReader(string(table)), indicator.TableOptions{}) {
			switch {
			case err != nil && strings.Contains(err.Error(), "unknown-column"): // a column may be of an area that only plans know
				return
			case err != nil:
				faults++
			case o.Year < indicator.FirstYear || o.Year > indicator.LastYear || !o.Group.Valid() || o.Place.Line == 0:
				t.Fatalf("%+v", o)
			default:
				rows++
			}
		}
		var notes indicator.Notes
		data, err := indicator.DecodeTable(strings.NewReader(string(table)), indicator.TableOptions{Notes: &notes}, tablePlans()...)
		for _, note := range notes.List {
			if note.Says.IsZero() || strings.ContainsAny(note.String()+note.In("zh"), "\n\r") {
				t.Fatalf("%+v", note)
			}
		}
		switch {
		case err == nil && faults > 0:
			t.Fatal("faults were lost")
		case err != nil:
			return
		}
		observations := len(data.Superseded())
		for _, key := range data.Keys() {
			s, _ := data.Series(key)
			observations += s.Len()
		}
		if observations != rows {
			t.Fatalf("%d rows became %d observations", rows, observations)
		}
	})
}
