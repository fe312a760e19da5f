package indicator_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

// parses checks that a word is read as what it was written for, and others not.
func parses[T interface {
	comparable
	fmt.Stringer
}](t *testing.T, parse func(string) (T, bool), values ...T) {
	t.Helper()
	for _, value := range values {
		parsed, ok := parse(value.String())
		assert.True(t, ok, value.String())
		assert.Equal(t, value, parsed)
	}
	for _, word := range []string{"invalid", "none", "own", "x", values[0].String() + " ", strings.ToUpper(values[0].String())} {
		_, ok := parse(word)
		assert.False(t, ok, word)
	}
}

func TestWords(t *testing.T) {
	parses(t, indicator.ParseStatus, indicator.Statuses()...)
	parses(t, indicator.ParseLevel, indicator.Levels()...)
	status, ok := indicator.ParseStatus("")
	assert.True(t, ok)
	assert.Equal(t, indicator.Final, status)
	for _, invalid := range []fmt.Stringer{
		indicator.Status(9), indicator.Form(99), indicator.ReadingKind(99),
		indicator.Reading{Kind: 99},
	} {
		assert.Equal(t, "invalid", invalid.String())
	}
}

func TestFactors(t *testing.T) {
	for unit, factor := range map[indicator.Unit]int64{
		indicator.Percent: 100, indicator.PerMille: 1000, indicator.Per10K: 10_000, indicator.Per100K: 100_000,
		indicator.Years: 1, indicator.YesNo: 1, indicator.OwnUnit: 1, "": 1,
	} {
		assert.Equal(t, factor, unit.Factor())
		assert.Equal(t, factor > 1, unit.IsRate())
	}
}

func TestKindsOfReading(t *testing.T) {
	for kind := indicator.Empty; kind <= indicator.Suppressed; kind++ {
		classes := 0
		for _, is := range []bool{kind == indicator.Number, kind.IsBound(), kind.IsAnswer(), kind.IsAbsence()} {
			if is {
				classes++
			}
		}
		assert.Equal(t, 1, classes, kind)
	}
}

func TestTextFallsBack(t *testing.T) {
	text := indicator.Text{"zh": "县", "fr": "comté"}
	assert.Equal(t, "comté", text.In("fr"))
	assert.Equal(t, "县", text.In("en"))
	assert.Equal(t, "comté", indicator.Text{"fr": "comté", "it": "contea"}.In("en"))
	assert.Empty(t, indicator.Text{}.In("en"))
	assert.Equal(t, []string{"fr", "zh"}, text.Languages())
}

func TestProblemsAreSortedAndCounted(t *testing.T) {
	var problems indicator.Problems
	require.NoError(t, problems.Err())
	problems.Add(indicator.Problem{Code: "b", File: "f", Line: 2, Pointer: "/x", Message: "second"})
	problems.Add(indicator.Problem{Code: "a", File: "f", Line: 1, Message: "first"})
	problems.Add(indicator.Problem{Code: "c", Message: "no place"})
	require.EqualError(t, problems.Err(), "c: no place\nf:1: a: first\nf:2: b /x: second")
	for range indicator.MaxProblems {
		problems.Add(indicator.Problem{Code: "d"})
	}
	assert.Len(t, problems.List, indicator.MaxProblems)
	assert.ErrorContains(t, problems.Err(), "and 3 more problems")
}

func TestEveryCodeOfATableIsKnown(t *testing.T) {
	known := map[string]bool{}
	for _, c := range indicator.ProblemCodes() {
		assert.NotEmpty(t, c.Meaning, c.Code)
		assert.False(t, known[c.Code], "%s is listed twice", c.Code)
		known[c.Code] = true
	}
	for _, table := range []string{
		"", "indicator;period", "indicator,period,valeu\n", "indicator,period,value\nshare,x,y\nshr,1,1\nlaw,2019,1\ngap,2019,1\nliteracy,1,1\nshare,1,1\nshare,1,1\n",
	} {
		_, err := decodeTable(table)
		var problems *indicator.Problems
		require.ErrorAs(t, err, &problems)
		for _, p := range problems.List {
			assert.True(t, known[p.Code], p.Code)
		}
	}
}
