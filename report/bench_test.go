package report_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// BenchmarkCountyHTML builds and encodes the sample county's monitoring report:
// 121 indicators of two plans with their values by year, charts and registers.
func BenchmarkCountyHTML(b *testing.B) {
	a := sample(b, 2019)
	var size bytes.Buffer
	for b.Loop() {
		size.Reset()
		d := made(b)(report.County(a, report.Options{Language: report.Chinese}))
		require.NoError(b, document.WriteHTML(&size, &d))
	}
	b.ReportMetric(float64(size.Len()), "page-bytes")
}

// BenchmarkCountyStatistics is the same with the sections of statistics
// alongside the verdicts.
func BenchmarkCountyStatistics(b *testing.B) {
	a := sample(b, 2019)
	var size bytes.Buffer
	for b.Loop() {
		size.Reset()
		d := made(b)(report.County(a, report.Options{Language: report.Chinese, Statistics: true}))
		require.NoError(b, document.WriteHTML(&size, &d))
	}
	b.ReportMetric(float64(size.Len()), "page-bytes")
}

// BenchmarkCountyDocument builds the document alone.
func BenchmarkCountyDocument(b *testing.B) {
	a := sample(b, 2019)
	for b.Loop() {
		made(b)(report.County(a, report.Options{Language: report.Chinese}))
	}
}

func TestSampleCountyPageIsSmall(t *testing.T) {
	t.Parallel()
	for _, language := range []string{report.Chinese, report.English} {
		for _, d := range []document.Document{
			made(t)(report.County(sample(t, 2019), report.Options{Language: language, Statistics: true})),
			made(t)(report.Evaluation(sample(t, 2019), followUp(t), report.Options{Language: language, Statistics: true})),
		} {
			var b bytes.Buffer
			require.NoError(t, document.WriteHTML(&b, &d))
			assert.Less(t, b.Len(), 400_000, d.Kind)
		}
	}
}
