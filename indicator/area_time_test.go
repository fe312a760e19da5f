package indicator_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

// changed are townships of which one was merged into another in 2016, one began then
// under the name of that one, and one was called and coded otherwise.
func changed() []indicator.Area {
	return []indicator.Area{
		{Code: "519921100", Name: indicator.Text{"zh": "城关镇"}, Formerly: []string{"519921900", "城关乡"}},
		{Code: "519921201", Name: indicator.Text{"zh": "石桥乡"}, To: 2015, MergedInto: "519921100"},
		{Code: "519921202", Name: indicator.Text{"zh": "石桥乡"}, From: 2016},
		{Code: "519921203", Name: indicator.Text{"zh": "东乡"}, From: 2012, To: 2014},
	}
}

// file files rows for the townships of changed.
func file(rows string) (*indicator.Data, error) {
	plan := namedPlan("p", changed(), "rate=率")
	return indicator.DecodeTable(strings.NewReader("indicator,period,value,area\n"+rows), indicator.TableOptions{File: "t.csv"}, plan)
}

func TestFiguresOutsideAnAreasYearsAreRefused(t *testing.T) {
	for row, want := range map[string]string{
		"rate,2015,90,519921201": "",
		"rate,2016,90,519921201": "area-ended area: the area 519921201 (石桥乡) was merged into 519921100 (城关镇) in 2016, and the observation is of 2016",
		"rate,2015,90,519921202": "area-not-yet area: there was no area 519921202 (石桥乡) before 2016, and the observation is of 2015",
		"rate,2015,90,519921203": "area-ended area: there was an area 519921203 (东乡) up to 2014 only, and the observation is of 2015",
		"rate,2011,90,519921203": "area-not-yet area: there was no area 519921203 (东乡) before 2012, and the observation is of 2011",
		"rate,2012,90,519921203": "",
		"rate,2011,90,东乡":        "area-not-yet area: there was no area 519921203 (东乡) before 2012, and the observation is of 2011",
		// A village goes by its township, whose code it has.
		"rate,2015,90,519921203001": "area-ended area: there was an area 519921203 (东乡) up to 2014 only, and the observation is of 2015",
		// That there is nothing is not refused: tables have dashes in such cells.
		"rate,2016,-,519921201":              "",
		"rate,2016,not-applicable,519921201": "",
	} {
		_, err := file(row + "\n")
		if want == "" {
			require.NoError(t, err, row)
			continue
		}
		require.Error(t, err, row)
		assert.Equal(t, "t.csv:2: "+want, err.Error(), row)
	}
}

// What is said of a year without the area is not kept.
func TestAbsencesOutsideAnAreasYearsSayNothing(t *testing.T) {
	data, err := file("rate,2015,90,519921201\nrate,2016,not-applicable,519921201\nrate,2010,-,519921202\n")
	require.NoError(t, err)
	require.Len(t, data.Keys(), 1)
	series, _ := data.Series(data.Keys()[0])
	assert.Equal(t, 1, series.Len())
}

func TestEarlierCodesAndNamesAreReadAsThePresentCode(t *testing.T) {
	data, err := file("rate,2011,88,519921900\nrate,2012,89,城关乡\nrate,2013,90,城关镇\nrate,2014,91,519921100\n")
	require.NoError(t, err)
	require.Len(t, data.Keys(), 1)
	assert.Equal(t, "p/rate 519921100", data.Keys()[0].String())
	read := func(name string) indicator.NameRead {
		return indicator.NameRead{Plan: "p", Field: "area", Name: name, Code: "519921100"}
	}
	assert.Equal(t, []indicator.NameRead{read("519921900"), read("城关乡"), read("城关镇")}, data.Names())
}

// Two areas bear one name; the year tells which is meant.
func TestANameIsThatOfItsTime(t *testing.T) {
	data, err := file("rate,2015,88,石桥乡\nrate,2016,89,石桥乡\n")
	require.NoError(t, err)
	assert.Equal(t, "[p/rate 519921201 p/rate 519921202]", fmt.Sprint(data.Keys()))

	areas := changed()
	areas[2].From = 2015
	_, err = indicator.DecodeTable(strings.NewReader("indicator,period,value,area\nrate,2015,88,石桥乡\n"), indicator.TableOptions{}, namedPlan("p", areas, "rate=率"))
	assert.ErrorContains(t, err, "ambiguous-name")
}

// The county itself got another code (撤县设区): its earlier one means the whole.
func TestThePlansOwnAreaHasEarlierCodes(t *testing.T) {
	plan := namedPlan("p", changed(), "rate=率")
	plan.Area.Formerly = []string{"519929", "旧县"}
	require.NoError(t, plan.Validate())
	data, err := indicator.DecodeTable(strings.NewReader("indicator,period,value,area\nrate,2015,88,519929\nrate,2016,89,旧县\n"), indicator.TableOptions{}, plan)
	require.NoError(t, err)
	require.Len(t, data.Keys(), 1)
	assert.Equal(t, "p/rate", data.Keys()[0].String())
}

func TestRosterKnowsYears(t *testing.T) {
	roster := namedPlan("p", changed(), "rate=率").Roster()
	assert.True(t, roster.Bounded())
	assert.False(t, namedPlan("p", listed("519921100=城关镇"), "rate=率").Roster().Bounded())
	for _, c := range []struct {
		area string
		year int
		want bool
	}{
		{"", 1900, true}, {"519921", 1900, true}, {"519921100", 1900, true}, {"519921201", 2015, true}, {"519921201", 2016, false},
		{"519921201003", 2016, false}, {"519921202", 2015, false}, {"519921202", 2016, true}, {"519922", 2016, true},
	} {
		assert.Equal(t, c.want, roster.Existed(c.area, c.year), "%s %d", c.area, c.year)
	}
	area, ok := roster.Area("519921201003")
	assert.True(t, ok)
	assert.Equal(t, "519921100", area.MergedInto)
	_, ok = roster.Area("519922")
	assert.False(t, ok)
}

func problemsOf(err error) []string {
	var problems *indicator.Problems
	var list []string
	if errors.As(err, &problems) {
		for _, p := range problems.List {
			list = append(list, p.Code+" "+p.Pointer)
		}
	}
	return list
}
