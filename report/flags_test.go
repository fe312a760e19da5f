package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
)

// Differences within chance are said as both: there are some, and chance may explain
// them.
func TestDifferencesWithinChanceAreSaidAsBoth(t *testing.T) {
	a := sample(t, 2019)
	key := indicator.Key{Plan: "women-2011", Indicator: "w-mmr"}
	r, ok := a.Result(key)
	require.True(t, ok)
	require.False(t, r.Flags.Has(evaluate.Uneven))
	in, ok := a.Indicator(key)
	require.True(t, ok)
	text := report.NewWording(report.Options{Language: report.Chinese}).Explain(r, in)
	assert.Contains(t, text, "有差异（城市未达标）；差异未超出偶然波动范围")
	assert.Contains(t, text, "基数小、易波动")
}

// An older value that was better is named with its year.
func TestWorseThanAnOlderValueNamesItsYear(t *testing.T) {
	r, in := resultOf(evaluate.ReasonMissesTarget)
	r.Verdict, r.WorseThan, r.Flags = evaluate.Missed, 2016, 0
	words := report.NewWording(report.Options{Language: report.Chinese})
	assert.Contains(t, words.Explain(&r, in), "较2016年逆向变动")
	r.Flags = r.Flags.With(evaluate.Worsening)
	assert.NotContains(t, words.Explain(&r, in), "2016年逆向变动")
}

// No year of reaching the target stands beside hard, and nothing is denied beside
// expected.
func TestNeededAgreesWithTheVerdict(t *testing.T) {
	for _, year := range []int{2014, 2016, 2018, 2019} {
		s := section(t, "needed", sample(t, year), nil, report.Options{})
		for _, row := range rowsOf(t, &s, "needed") {
			line := strings.Join(row, " | ")
			reach := row[len(row)-2]
			switch row[1] {
			case "off course":
				assert.Contains(t, []string{"not by the target year", "never", "—"}, reach, line)
			case "expected":
				assert.NotContains(t, []string{"not by the target year", "never"}, reach, line)
				assert.NotContains(t, line, "none within reach")
			}
		}
	}
}

// Where most projections have a short base, one line says so in place of a flag each.
func TestShortBasesOfMostAreSaidOnce(t *testing.T) {
	early := sample(t, 2013)
	flagged := 0
	for _, r := range early.Main() {
		if r.Flags.Has(evaluate.ShortBase) {
			flagged++
		}
	}
	require.Positive(t, flagged)
	methods := section(t, "methods", early, nil, report.Options{})
	said := 0
	for _, b := range methods.Blocks {
		if b.List == nil {
			continue
		}
		for _, item := range b.List.Items {
			if strings.Contains(item.Text, "short base") {
				said++
			}
		}
	}
	assert.Equal(t, 1, said)
	hard := section(t, "hard", early, nil, report.Options{})
	for _, b := range hard.Blocks {
		if b.List != nil {
			for _, item := range b.List.Items {
				assert.NotContains(t, item.Text, "short base")
			}
		}
	}
}
