package indicator_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

const wholeObservation = `{"plan":"women-2011","indicator":"w-mmr","period":2019,"value":"17.80","area":"513221101","group":"residence=rural",` +
	`"numerator":"3","denominator":"16854","lower":"3.70","upper":"52.0","unit":"per-100k","status":"provisional","break":true,"filed":"2020-06-30",` +
	`"span":"2018-10-01/2019-09-30","source":"health","evidence":"No. 3","note":"revised"}`

// TestObservationsHaveTheColumnsOfTables reads the same from JSON and from a
// table with a column for each key, in whatever order.
func TestObservationsHaveTheColumnsOfTables(t *testing.T) {
	var o indicator.Observation
	require.NoError(t, json.Unmarshal([]byte(wholeObservation), &o))
	for i := range reflect.TypeFor[indicator.Observation]().NumField() {
		field := reflect.TypeFor[indicator.Observation]().Field(i)
		assert.Equal(t, field.Name == "Place", reflect.ValueOf(o).Field(i).IsZero(), field.Name)
	}
	written, err := json.Marshal(o)
	require.NoError(t, err)
	assert.JSONEq(t, wholeObservation, string(written))
	assert.True(t, bytes.Equal([]byte(wholeObservation), written), "in the order of the columns")

	var cells map[string]any
	require.NoError(t, json.Unmarshal(written, &cells))
	cells["break"], cells["period"] = "yes", "2019"
	var header, row []string
	for name, cell := range cells {
		header, row = append(header, name), append(row, cell.(string))
	}
	for fromTable, err := range indicator.Rows(strings.NewReader(strings.Join(header, ",")+"\n"+strings.Join(row, ",")), indicator.TableOptions{}) {
		require.NoError(t, err)
		fromTable.Place = indicator.Place{}
		assert.Equal(t, fromTable, o)
	}
}

func TestObservationsComeBackFromJSON(t *testing.T) {
	for _, o := range []indicator.Observation{
		observed("a", 1800, "-0.10"),
		{Key: indicator.Key{Indicator: "a"}, Year: 2019, Value: indicator.Of(number("5")), Lower: decimal.NewNullDecimal(number("-0.50")), Upper: decimal.NewNullDecimal(number("5"))},
		{Key: indicator.Key{Indicator: "a"}, Year: 2200, Status: indicator.Final},
		{Key: indicator.Key{Indicator: "a"}, Year: 2019, Numerator: decimal.NewNullDecimal(number("39")), Denominator: decimal.NewNullDecimal(number("4197"))},
		{Key: indicator.Key{Indicator: "a"}, Year: 2019, Value: indicator.Reading{Kind: indicator.BoundMore, Value: number("5")}},
		{Key: indicator.Key{Indicator: "a"}, Year: 2019, Value: indicator.Reading{Kind: indicator.InProgress}},
		{Key: indicator.Key{Indicator: "a"}, Year: 2019, Value: indicator.Reading{Kind: indicator.Suppressed}},
	} {
		written, err := json.Marshal([]indicator.Observation{o})
		require.NoError(t, err)
		var read []indicator.Observation
		require.NoError(t, json.Unmarshal(written, &read), "%s", written)
		o.Status = max(o.Status, indicator.Final)
		assert.Equal(t, []indicator.Observation{o}, read)
	}
	bare := indicator.Observation{}
	require.NoError(t, json.Unmarshal([]byte(`{"indicator": "a", "period": "2019", "value": 16.90, "x-own": 1}`), &bare))
	assert.Equal(t, "16.90", bare.Value.String(), "bare numbers keep their digits")
}

func TestWrongObservationsInJSON(t *testing.T) {
	kept := observed("kept", 2019, "1")
	for text, want := range map[string]string{
		`null`: "wrong-type", `[]`: "wrong-type", `{}`: "missing-key /indicator missing-key /period",
		`{"indicator": "a", "period": 2019, "year": 1}`:                                     "unknown-key /year",
		`{"indicator": "a", "period": 2019, "period": 2020}`:                                "duplicate-key /period",
		`{"indicator": "", "period": "2019年"}`:                                              "missing-cell /indicator not-a-year /period",
		`{"indicator": "a", "period": 0, "group": "x", "status": "fnal"}`:                   "unknown-word /status",
		`{"indicator": "a", "period": 2019, "value": "5 %", "break": "yes"}`:                "wrong-type /break",
		`{"indicator": "a", "period": 2019, "value": "5 %", "numerator": "x"}`:              "not-a-number /numerator percent-sign /value",
		`{"indicator": "a", "period": 2019, "group": "x", "filed": "2019", "span": "2019"}`: "not-a-date /filed invalid-group /group not-a-span /span",
		`{"indicator": "a", "period": 2019, "value": 1` + strings.Repeat("0", 40) + "}":     "number-out-of-range /value",
		`{"indicator": 1, "period": true}`:                                                  "wrong-type /indicator wrong-type /period",
	} {
		o := kept
		var problems *indicator.Problems
		require.ErrorAs(t, json.Unmarshal([]byte(text), &o), &problems, text)
		var got []string
		for _, p := range problems.List {
			got = append(got, strings.TrimSpace(p.Code+" "+p.Pointer))
			assert.Zero(t, p.Line)
		}
		assert.Equal(t, want, strings.Join(got, " "), text)
		assert.Equal(t, kept, o, "a faulty text changes nothing")
	}
}
