package word_test

import (
	"io"
	"testing"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/examples/office/word"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// times is the monitoring report of the sample with every table and every card so often.
func times(b *testing.B, n int) document.Document {
	b.Helper()
	d, err := report.County(fixture.County(evaluate.Policy{AsOf: 2019}), report.Options{Language: report.Chinese, Cards: true})
	if err != nil {
		b.Fatal(err)
	}
	var sections []document.Section
	for i := range d.Sections {
		section := &d.Sections[i]
		if section.About != nil {
			for range n {
				sections = append(sections, *section)
			}
			continue
		}
		for k := range section.Blocks {
			if t := section.Blocks[k].Table; t != nil {
				rows := t.Rows
				t.About = nil
				for range n - 1 {
					t.Rows = append(t.Rows, rows...)
				}
			}
		}
		sections = append(sections, *section)
	}
	d.Sections = sections
	return d
}

func benchmark(b *testing.B, n int) {
	b.Helper()
	d := times(b, n)
	b.ReportAllocs()
	for b.Loop() {
		if err := word.Write(io.Discard, d, word.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSample(b *testing.B)         { benchmark(b, 1) }
func Benchmark2000Indicators(b *testing.B) { benchmark(b, 18) }
