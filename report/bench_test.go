package report_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report"
)

// BenchmarkCountyHTML builds and encodes the sample county's monitoring report:
// 121 indicators of two plans with their values by year, charts and registers.
func BenchmarkCountyHTML(b *testing.B) {
	a := sample(b, 2019)
	var size countingWriter
	for b.Loop() {
		size = 0
		d := report.County(a, report.Options{Language: report.Chinese})
		require.NoError(b, document.WriteHTML(&size, &d))
	}
	b.ReportMetric(float64(size), "page-bytes")
}

// BenchmarkCountyStatistics is the same with the sections of statistics beside
// the verdicts.
func BenchmarkCountyStatistics(b *testing.B) {
	a := sample(b, 2019)
	var size countingWriter
	for b.Loop() {
		size = 0
		d := report.County(a, report.Options{Language: report.Chinese, Statistics: true})
		require.NoError(b, document.WriteHTML(&size, &d))
	}
	b.ReportMetric(float64(size), "page-bytes")
}

// BenchmarkCountyDocument builds the document alone.
func BenchmarkCountyDocument(b *testing.B) {
	a := sample(b, 2019)
	for b.Loop() {
		report.County(a, report.Options{Language: report.Chinese})
	}
}

type countingWriter int

func (c *countingWriter) Write(p []byte) (int, error) {
	*c += countingWriter(len(p))
	return len(p), nil
}

func TestSampleCountyPageIsSmall(t *testing.T) {
	for _, language := range []string{report.Chinese, report.English} {
		for _, d := range []document.Document{
			report.County(sample(t, 2019), report.Options{Language: language, Statistics: true}),
			report.Evaluation(sample(t, 2019), followUp(t), report.Options{Language: language, Statistics: true}),
		} {
			var b bytes.Buffer
			require.NoError(t, document.WriteHTML(&b, &d))
			assert.Less(t, b.Len(), 400_000, d.Kind)
		}
	}
}

var _ io.Writer = (*countingWriter)(nil)
