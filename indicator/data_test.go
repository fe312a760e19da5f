package indicator_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

func number(text string) decimal.Decimal {
	d, err := indicator.ParseNumber(text)
	if err != nil {
		panic(err)
	}
	return d
}

func observed(code string, year int, value string) indicator.Observation {
	return indicator.Observation{Key: indicator.Key{Indicator: code}, Year: year, Value: indicator.Of(number(value))}
}

func TestEditions(t *testing.T) {
	const table = "indicator,period,value,filed\nshare,2018,3,2021-06-30\nshare,2018,1,2019-06-30\nshare,2018,2,2020-06-30\n" +
		"share,2018,0,\nshare,2019,5,2020-06-30\nmortality,2019,7,2022-01-01\n"
	for known, want := range map[string]string{
		"": "women/mortality: 2019: 7\nwomen/share: 2018: 3 5\n" +
			"women/share 2018: 0 of  became 1 of 2019-06-30\nwomen/share 2018: 1 of 2019-06-30 became 2 of 2020-06-30\n" +
			"women/share 2018: 2 of 2020-06-30 became 3 of 2021-06-30\n",
		"2020-06-30": "women/share: 2018: 2 5\nwomen/share 2018: 0 of  became 1 of 2019-06-30\n" +
			"women/share 2018: 1 of 2019-06-30 became 2 of 2020-06-30\n",
		"2020-06-29": "women/share: 2018: 1\nwomen/share 2018: 0 of  became 1 of 2019-06-30\n",
		"2019-06-29": "women/share: 2018: 0\n",
	} {
		date, _ := indicator.ParseDate(known)
		data, err := indicator.DecodeTable(strings.NewReader(table), indicator.TableOptions{KnownBy: date}, tablePlans()...)
		require.NoError(t, err)
		assert.Equal(t, want, describeData(data), known)
	}
}

func TestRowsFiledLaterCannotClash(t *testing.T) {
	const table = "indicator,period,value,filed\nshare,2018,1,2019-06-30\nshare,2018,2,2021-06-30\nshare,2018,3,2021-06-30\n"
	date := indicator.Date{Year: 2020, Month: 1, Day: 1}
	data, err := indicator.DecodeTable(strings.NewReader(table), indicator.TableOptions{KnownBy: date}, tablePlans()...)
	require.NoError(t, err)
	assert.Equal(t, "women/share: 2018: 1\n", describeData(data))
	_, err = decodeTable(table)
	assert.EqualError(t, err, "t.csv:4: duplicate-observation period: women/share has two observations for 2018, the other at t.csv:3")
}

func TestNewDataFromRowsOfADatabase(t *testing.T) {
	rows := []indicator.Observation{observed("share", 2019, "16.90"), observed("share", 2018, "16"), observed("c-gross", 2019, "104.2")}
	data, err := indicator.NewData(tablePlans(), rows, indicator.Date{})
	require.NoError(t, err)
	assert.Equal(t, "children/c-gross: 2019: 104.2\nwomen/share: 2018: 16 16.90\n", describeData(data))
	assert.Empty(t, rows[0].Plan, "the caller's rows stay as they are")
	assert.Equal(t, 2019, rows[0].Year)
}

func TestNewDataReportsEverything(t *testing.T) {
	hostile := observed("share", 2010, "1")
	hostile.Value.Value = decimal.New(1, 1_000_000_000)
	ratio := observed("share", 2011, "1")
	ratio.Numerator, ratio.Denominator = decimal.NewNullDecimal(decimal.New(1, -1_000_000_000)), decimal.NewNullDecimal(decimal.New(1, 1_000_000_000))
	group := observed("share", 0, "1")
	group.Group, group.Status, group.Value.Kind = "x", 9, 77
	_, err := indicator.NewData(append(tablePlans(), tablePlans()[0], nil), []indicator.Observation{
		hostile, ratio, group, observed("shar", 2012, "1"), observed("share", 2013, "1"), observed("share", 2013, "1"),
	}, indicator.Date{})
	assert.EqualError(t, err, strings.Join([]string{
		`duplicate-plan: two plans have the code "women"`,
		"number-out-of-range /0/value: the number has more than 34 digits or 18 decimals",
		"number-out-of-range /1/denominator: the number has more than 34 digits or 18 decimals",
		"number-out-of-range /1/numerator: the number has more than 34 digits or 18 decimals",
		"invalid-group /2/group: \"x\" is not a group; write dimension=member, such as sex=female",
		"year-out-of-range /2/period: the year 0 is out of range",
		"unknown-status /2/status: the status has no meaning",
		"not-a-reading /2/value: the kind of reading has no meaning",
		`unknown-indicator /3/indicator: no plan has an indicator "shar"; did you mean "share"?`,
		"duplicate-observation /5/period: women/share has two observations for 2013, the other at /4",
	}, "\n"))
}

func TestSameAsWithoutTheOtherPlan(t *testing.T) {
	data, err := indicator.NewData(tablePlans()[:1], []indicator.Observation{observed("w-enrolment", 2019, "90")}, indicator.Date{})
	require.NoError(t, err)
	assert.Equal(t, "women/w-enrolment: 2019: 90\n", describeData(data))
}

func TestSameAsInACircleEnds(t *testing.T) {
	plans := tablePlans()
	plans[1].Indicators[0].SameAs = indicator.Reference{Plan: "women", Indicator: "w-enrolment"}
	_, err := indicator.NewData(plans, []indicator.Observation{observed("w-enrolment", 2019, "90")}, indicator.Date{})
	require.NoError(t, err)
}

func TestTooManyObservations(t *testing.T) {
	var rows []indicator.Observation
	for i := range indicator.MaxObservations + 1 {
		o := observed("share", 1800+i%400, "1")
		o.Place = indicator.Place{File: "t.csv", Line: i + 2}
		rows = append(rows, o)
	}
	in := tablePlans()[0].Indicators[0]
	_, err := indicator.NewSeries(&in, indicator.Key{Indicator: "share"}, rows)
	require.ErrorContains(t, err, "t.csv:1002: too-many-observations: ")
	_, err = indicator.NewSeries(&in, indicator.Key{Indicator: "share"}, rows[:400])
	assert.NoError(t, err)
}

func TestRoundingsOfPublishers(t *testing.T) {
	for value, agrees := range map[string]bool{
		"12.5": true, "13": true, "12": true, "12.50": true, "12.4": false, "14": false, "12.51": false, "11": false,
	} { // 125 of 1000: half-up 13, half-even and down 12
		_, err := decodeTable("indicator,period,value,numerator,denominator\nshare,2019," + value + ",125,1000\n")
		assert.Equal(t, agrees, err == nil, value)
	}
}

func TestDataIsSafeForConcurrentUse(t *testing.T) {
	data := mustDecode(t, "indicator,2018,2019\nshare,1,2\nmortality,3,4\n")
	want := describeData(data)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				assert.Equal(t, want, describeData(data))
				data.KeysOf("women", "share")
				data.Areas()
			}
		})
	}
	wg.Wait()
}

// largeTable has series of eleven years for many areas.
func largeTable(rows int) string {
	var b strings.Builder
	b.WriteString("plan,indicator,period,value,area,group,numerator,denominator\n")
	for i := range rows {
		fmt.Fprintf(&b, "women,share,%d,%d.%d,%012d,,%d,1000\n", 2010+i%11, i%100, i%10, 513_221_100_001+int64(i/11), i%100*10+i%10)
	}
	return b.String()
}

func TestLargeTable(t *testing.T) {
	data := mustDecode(t, largeTable(20_000))
	assert.Len(t, data.Keys(), 1819)
	assert.Len(t, data.Areas(), 1819)
}

func BenchmarkDecodeTable(b *testing.B) {
	text := largeTable(100_000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := decodeTable(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRows(b *testing.B) {
	text := largeTable(100_000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range indicator.Rows(strings.NewReader(text), indicator.TableOptions{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// A figure below 0 is refused where the unit has none, unless the indicator is
// signed or derived; so are bounds on a value; baselines may be below 0.
func TestNegativeFiguresAreRefusedUnlessSigned(t *testing.T) {
	negative := indicator.Of(number("-0.5"))
	below := indicator.Reading{Kind: indicator.BoundMore, Value: number("-0.5")}
	for _, unit := range append(indicator.Units(), indicator.OwnUnit) {
		in := indicator.Indicator{Code: "x", Unit: unit, UnitName: indicator.Text{"en": "points"}, Better: indicator.Higher}
		in.Baseline = indicator.Baseline{Value: decimal.NewNullDecimal(number("-3"))}
		plan := indicator.Plan{Code: "p", Base: 2010, Due: 2020, Indicators: []indicator.Indicator{in}}
		codes := func(value indicator.Reading, numerator string) string {
			o := indicator.Observation{Key: indicator.Key{Indicator: "x"}, Year: 2019, Value: value}
			if numerator != "" {
				o.Numerator, o.Denominator = decimal.NewNullDecimal(number(numerator)), decimal.NewNullDecimal(number("1"))
			}
			_, err := indicator.NewData([]*indicator.Plan{&plan}, []indicator.Observation{o}, indicator.Date{})
			var problems *indicator.Problems
			if !errors.As(err, &problems) {
				return ""
			}
			return problems.List[0].Code
		}
		if unit == indicator.YesNo {
			continue
		}
		value, numerator := "negative-value", "negative-numerator"
		if slices.Contains([]indicator.Unit{indicator.Yuan, indicator.Ratio, indicator.Index, indicator.OwnUnit}, unit) {
			value, numerator = "", ""
		}
		assert.Equal(t, value, codes(negative, ""), unit)
		assert.Equal(t, numerator, codes(indicator.Reading{}, "-5"), unit)
		assert.Equal(t, value, codes(below, ""), unit)
		assert.Equal(t, value, codes(indicator.Reading{Kind: indicator.BoundLess}, ""), "less than 0 %s", unit)
		assert.Empty(t, codes(indicator.Reading{Kind: indicator.BoundAtMost}, ""), "at most 0 %s", unit)
		plan.Indicators[0].Signed = true
		assert.Empty(t, codes(below, ""), unit)
		assert.Empty(t, codes(negative, ""), unit)
		assert.Empty(t, codes(indicator.Reading{}, "-5"), unit)
	}
}

func TestYearsOfTwoDigitsAreRefused(t *testing.T) {
	for _, year := range []int{22, 1799, 2201} {
		_, err := indicator.NewData(tablePlans(), []indicator.Observation{observed("share", year, "1")}, indicator.Date{})
		require.ErrorContains(t, err, "year-out-of-range /0/period")
	}
}
