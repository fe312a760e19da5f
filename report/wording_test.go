package report_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
)

func mortality(tb testing.TB) (*indicator.Indicator, *indicator.Series, indicator.Horizon, *evaluate.Policy) {
	tb.Helper()
	in := infantMortality()
	series, err := indicator.ParseSeries(in, "2010: 13.1 12.4 _ 11.3 10.9")
	require.NoError(tb, err)
	return in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2014}
}

// BenchmarkExplain words one sentence; it is to cost no more than judging the
// series ten times over.
func BenchmarkExplain(b *testing.B) {
	in, series, horizon, policy := mortality(b)
	r := evaluate.Evaluate(in, series, horizon, policy)
	w := report.NewWording(report.Options{Language: report.Chinese})
	b.ReportAllocs()
	for b.Loop() {
		w.Explain(&r, in)
	}
}

// BenchmarkJudged is the judgement that [BenchmarkExplain] words.
func BenchmarkJudged(b *testing.B) {
	in, series, horizon, policy := mortality(b)
	b.ReportAllocs()
	for b.Loop() {
		evaluate.Evaluate(in, series, horizon, policy)
	}
}

// BenchmarkNewWording compiles the texts.
func BenchmarkNewWording(b *testing.B) {
	for b.Loop() {
		report.NewWording(report.Options{Language: report.Chinese})
	}
}

// A Wording is shared, and what its caller does to the options afterwards
// changes nothing.
func TestWordingIsSharedAndStays(t *testing.T) {
	texts := report.Texts{"explain.each.areas": "not in {areas}"}
	areas := map[string]indicator.Text{"519921202": {"en": "Third Sample Township"}}
	w := report.NewWording(report.Options{Texts: texts, Areas: areas})
	texts["explain.each.areas"] = "changed"
	delete(areas, "519921202")
	r, in := resultOf(evaluate.ReasonEach)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() { assert.Contains(t, w.Explain(&r, in), "not in Third Sample Township") })
	}
	all.Wait()
}

// A sentence is made in few pieces.
func TestExplainAllocatesLittle(t *testing.T) {
	in, series, horizon, policy := mortality(t)
	r := evaluate.Evaluate(in, series, horizon, policy)
	w := report.NewWording(report.Options{})
	assert.Less(t, testing.AllocsPerRun(100, func() { w.Explain(&r, in) }), 45.0)
}
